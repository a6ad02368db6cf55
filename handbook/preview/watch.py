"""What lies in the folders of a book, and word of every change.

A message of the system (watchfiles) about a file of the book is a change. Where none comes (network drives have none,
and any may get lost), how the files are is compared with how they were (snapshot.py). So an editor may save as it
likes, in place or beside and renamed. Hidden files, those of editors and of Word, and a book's output beside its
content are not looked at.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import watchfiles

from ..snapshot import snapshot

LOOK_AGAIN = 1000  # milliseconds without a message
QUIET = 15  # milliseconds without another message that end a save
LONGEST = 120  # milliseconds that messages are gathered at most
IGNORED = ("~", ".tmp", ".swp", ".bak", ".part", ".crdownload")  # ends of names
NOT_LOOKED_AT = ("output", "schema", "__pycache__", "node_modules")  # folders


def is_content(name: str) -> bool:
    """Whether a file or folder of that name may belong to a book."""
    return not name.startswith((".", "~$", "#")) and not name.endswith(IGNORED) and name not in NOT_LOOKED_AT


class Watch:
    """Calls `changed` from a thread of its own, after each change in the folders, or of the files, since the
    watch was made."""

    def __init__(self, folders: Iterable[Path], changed: Callable[[], None]):
        self._folders, self._changed = list(folders), changed
        self._seen = snapshot(self._folders, {}, is_content)
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._end.set()

    def look(self) -> None:
        """Tell if something is other than at the last look."""
        now = snapshot(self._folders, self._seen, is_content)
        if now != self._seen:
            self._seen = now
            self._changed()

    def _is_ours(self, path: str) -> bool:
        """Whether a message is about content."""
        for folder in map(os.path.realpath, self._folders):
            inner = os.path.relpath(os.path.realpath(path), folder)
            if not inner.startswith(os.pardir):
                return all(map(is_content, Path(inner).parts))
        return False

    def _run(self) -> None:
        while not self._end.is_set():
            there = [folder for folder in self._folders if folder.is_dir()]
            try:
                for messages in watchfiles.watch(
                    *there,
                    watch_filter=None,
                    debounce=LONGEST,
                    step=QUIET,
                    rust_timeout=LOOK_AGAIN,
                    yield_on_timeout=True,
                    stop_event=self._end,
                    raise_interrupt=False,
                    ignore_permission_denied=True,
                ):
                    if any(self._is_ours(path) for _, path in messages):
                        self._seen = snapshot(self._folders, self._seen, is_content)
                        self._changed()
                    else:
                        self.look()
            except (OSError, RuntimeError):  # a folder is gone, or the system watches no more files
                self._end.wait(LOOK_AGAIN / 1000)
                self.look()

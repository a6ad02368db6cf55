"""What lies in the folders of a book, and word of every change.

The system's messages (watchfiles) only say when to look; what counts is how the files are then: name, size, time and
number of each. So an editor may save as it likes, in place or beside and renamed, a message may get lost (network
drives have none), and a temporary file that is gone again was nothing. Hidden files, those of editors and of Word, and
a book's output beside its content are not looked at.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import watchfiles

LOOK_AGAIN = 1000  # milliseconds without a message
QUIET = 15  # milliseconds without another message that end a save
LONGEST = 120  # milliseconds that messages are gathered at most
IGNORED = ("~", ".tmp", ".swp", ".bak", ".part", ".crdownload")  # ends of names
NOT_LOOKED_AT = ("output", "schema", "__pycache__", "node_modules")  # folders

Snapshot = dict[str, tuple[int, int, int]]  # path → size, time of change in nanoseconds, number of the file


def is_content(name: str) -> bool:
    """Whether a file or folder of that name may belong to a book."""
    return not name.startswith((".", "~$", "#")) and not name.endswith(IGNORED) and name not in NOT_LOOKED_AT


def snapshot(folders: Iterable[Path]) -> Snapshot:
    """The files of these folders as they are now; what can't be looked at isn't there."""
    found: Snapshot = {}
    waiting = [os.fspath(folder) for folder in folders]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if not is_content(entry.name):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                        continue
                    known = os.stat(entry.path)  # what a link leads to may change too
                    found[entry.path] = known.st_size, known.st_mtime_ns, known.st_ino
        except OSError:
            continue
    return found


class Watch:
    """Calls `changed` from a thread of its own, after each change in the folders since the watch was made."""

    def __init__(self, folders: Iterable[Path], changed: Callable[[], None]):
        self._folders, self._changed = list(folders), changed
        self._seen = snapshot(self._folders)
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._end.set()

    def look(self) -> None:
        """Tell if something is other than at the last look."""
        now = snapshot(self._folders)
        if now != self._seen:
            self._seen = now
            self._changed()

    def _run(self) -> None:
        while not self._end.is_set():
            there = [folder for folder in self._folders if folder.is_dir()]
            try:
                for _ in watchfiles.watch(
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
                    self.look()
            except (OSError, RuntimeError):  # a folder is gone, or the system watches no more files
                self._end.wait(LOOK_AGAIN / 1000)
                self.look()

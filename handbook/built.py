"""Which editions a folder has already, so that a run of many goes on where one before it ended.

    OUTPUT/.handbook-built    a line of JSON for each edition that was saved: what it was made of, its name, its files

An edition counts as there where this program noted it, made of this very content with the same options, and each of its
files is, byte for byte, what was written. So a change anywhere in the content or the program makes all anew, and a PDF
that is missing, damaged or filled is made again (`output.save` decides whether it may be replaced).

What is noted has to be true. The content is looked at before it is read, and again before anything is noted that was
made of it; once something has changed meanwhile, nothing more is. A line is written behind its files, in one piece; one
that is torn counts for nothing. Nobody misses the file: what can't be noted is made once more.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from .input import read_bytes
from .output import put_aside
from .program import fingerprint
from .snapshot import LARGEST as SEEN_WHOLE
from .snapshot import Snapshot, snapshot

NAME = ".handbook-built"
LARGEST = 2**28  # bytes of a PDF, or of the notes
LOOK = 2.0  # seconds between two looks at the content
NOT_READ = (".pdf", "~", ".tmp", ".swp", ".bak")  # ends of names that no book reads
FOREIGN = (".git", ".DS_Store", NAME)
UTF_8 = "utf-8", "surrogateescape"  # of names
APPENDING = os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Noted(NamedTuple):
    """What was noted of an edition: digests by the names of its files, bytes and pages of all of them, how many
    warnings were told."""

    files: Mapping[str, str]
    size: int
    pages: int
    warnings: int


class Content:
    """The files of a book and of its regions outside of it, as they were when this was made: before they were read."""

    def __init__(self, places: Iterable[Path]):
        self._places = tuple(places)
        self._files = self._look({})
        self._looked = time.monotonic()
        self.has_changed = False

    @cached_property
    def digest(self) -> str:
        """The same for the same files, wherever the folder lies."""
        digest = hashlib.sha256()
        for number, place in enumerate(self._places):
            digest.update(f"{number} {os.path.basename(os.path.realpath(place)) if number else ''}\n".encode(*UTF_8))
            start = os.path.join(place, "")
            for path in sorted(path for path in self._files if path == os.fspath(place) or path.startswith(start)):
                state = self._files[path]
                when = state.time if state.size > SEEN_WHOLE else 0
                name = os.path.relpath(path, place)
                digest.update(f"{name}\n{state.size} {when} {state.digest.hex()}\n".encode(*UTF_8))
        return digest.hexdigest()

    def is_due(self) -> bool:
        """Whether the last look was so long ago that it is worth another."""
        return time.monotonic() - self._looked > LOOK

    def is_unchanged(self) -> bool:
        """Whether nothing was written since, be it the same: who writes may have had something else there meanwhile."""
        self.has_changed = self.has_changed or self._look(self._files) != self._files
        self._looked = time.monotonic()
        return not self.has_changed

    def _look(self, before: Snapshot) -> Snapshot:
        found = snapshot(self._places, before, _may_be_read)
        return {path: state for path, state in found.items() if not path.endswith(os.sep)}


class Built:
    """What `folder` has of editions of `content`. `options`: what else they depend on, the same for all of them."""

    def __init__(self, folder: Path, content: Content, options: tuple[Any, ...]):
        self._folder, self._path, self._content = folder, folder / NAME, content
        self._options = list(options)
        self._made_of = hashlib.sha256(f"{content.digest} {fingerprint()}".encode()).hexdigest()
        self._noted: dict[str, Any] = self._read()
        self._is_begun = bool(self._noted)
        self._waiting: list[bytes] = []

    def there(self, edition: tuple[str, ...]) -> Noted | None:
        """What was noted of the edition, if all its files are as they were written."""
        try:
            noted = Noted(*self._noted[self._key(edition)])
            is_whole = all(self._digest(name) == digest for name, digest in noted.files.items())
        except (LookupError, TypeError, ValueError, AttributeError, OSError):
            return None
        return noted if is_whole else None

    def note(self, edition: tuple[str, ...], files: Mapping[str, bytes], pages: int, warnings: int) -> None:
        """The edition has been saved; `files`: their names in the folder."""
        digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        noted = Noted(digests, sum(map(len, files.values())), pages, warnings)
        line = json.dumps([self._made_of, self._key(edition), noted])
        self._waiting.append(f"\n{line}\n".encode())  # behind one that is torn, too
        if self._content.is_due():
            self.write()

    def write(self) -> bool:
        """Write down what waits for it. False where the content isn't what that was made of any more."""
        waiting, self._waiting = b"".join(self._waiting), []
        if not waiting:
            return not self._content.has_changed
        if not self._content.is_unchanged():
            return False
        if not self._is_begun:  # what is there is of another content or program
            put_aside(self._path, b"")
            self._is_begun = True
        try:
            handle = os.open(self._path, APPENDING)
            with os.fdopen(handle, "wb", buffering=0) as file:
                file.write(waiting)
        except OSError:
            pass
        return True

    def _read(self) -> dict[str, Any]:
        """What was noted of this content and program."""
        found = {}
        try:
            lines = read_bytes(self._path, LARGEST).splitlines()
        except OSError:
            return {}
        for line in lines:
            try:
                made_of, edition, noted = json.loads(line)
            except (ValueError, TypeError, RecursionError):
                continue
            if made_of == self._made_of and type(edition) is str:
                found[edition] = noted
        return found

    def _key(self, edition: tuple[str, ...]) -> str:
        return json.dumps([*edition, *self._options])

    def _digest(self, name: str) -> str:
        """Raises OSError, ValueError where it is no name of a file in the folder."""
        if os.path.basename(name) != name:
            raise ValueError(name)
        return hashlib.sha256(read_bytes(self._folder / name, LARGEST)).hexdigest()


def _may_be_read(name: str) -> bool:
    return not name.lower().endswith(NOT_READ) and name not in FOREIGN

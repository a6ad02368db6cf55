"""The files of a book as they are now, to be told from how they were.

Name, size, time and number of each, and what is in it: read again only where one of these is another, or was a moment
ago, since clocks of file systems are coarse. So a look at a book that nobody touched costs a few milliseconds, and a
file that was saved as it was, or put back, holds the same.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from .input import read_bytes

COARSE = 3_000_000_000  # nanoseconds: so long the time of a file may stay the same though it is written again
LARGEST = 2**22  # bytes of a file that are looked at


class State(NamedTuple):
    """A file: bytes, time in nanoseconds, its number on the disk, the digest of what is in it."""

    size: int
    time: int
    number: int
    digest: bytes

    def holds_what(self, other: State) -> bool:
        """Whether the same is in both; of more than `LARGEST` bytes the time tells."""
        same = self.size == other.size and self.digest == other.digest
        return same and (self.size <= LARGEST or self[:3] == other[:3])


Snapshot = dict[str, State]  # by the path, which of a folder ends with a slash
FOLDER = State(0, 0, 0, b"")


def snapshot(places: Iterable[Path], before: Snapshot, belongs: Callable[[str], bool] | None = None) -> Snapshot:
    """The files of these folders, and these files, as they are now; what can't be looked at isn't there. A link to a
    folder is itself, and isn't followed. What is in a file that is as it was `before`, and was so for a while, isn't
    read again. `belongs`: whether a file or folder of that name is looked at."""
    found: Snapshot = {}
    waiting = [os.fspath(place) for place in places]
    while waiting:
        path = waiting.pop()
        try:
            if os.path.isdir(path):
                with os.scandir(path) as entries:
                    inner = [entry for entry in entries if belongs is None or belongs(entry.name)]
                found[os.path.join(path, "")] = FOLDER
                for entry in inner:
                    if entry.is_dir() and entry.is_symlink():
                        found[entry.path] = State(0, 0, 0, os.fsencode(os.readlink(entry.path)))
                    else:
                        waiting.append(entry.path)
            else:
                found[path] = _state(path, before.get(path))
        except OSError:
            continue
    return found


def same(one: Snapshot, other: Snapshot) -> bool:
    """Whether there are the same files with the same in them, however they were saved."""
    return one.keys() == other.keys() and all(state.holds_what(other[path]) for path, state in one.items())


def _state(path: str, then: State | None) -> State:
    known = os.stat(path)  # what a link leads to may change too
    now = known.st_size, known.st_mtime_ns, known.st_ino
    if then is not None and then[:3] == now and time.time_ns() - known.st_mtime_ns > COARSE:
        return then
    return State(*now, _digest(path))


def _digest(path: str) -> bytes:
    try:
        return hashlib.blake2b(read_bytes(Path(path), LARGEST), digest_size=16).digest()
    except OSError:
        return b""

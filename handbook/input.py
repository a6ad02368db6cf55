"""Files that come in: the one way in which the program opens what somebody names, so that none of them can hold it up.

A name may stand for a pipe, a device or a folder. A pipe would be waited for without end, a device may never end: both
are refused before a byte is read. Raises OSError, which `problem.reason` tells in German.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

WAIT_FOR_NOBODY = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def read_bytes(path: Path, largest: int) -> bytes:
    """The file's bytes; of a file with more than `largest` bytes its first `largest` + 1, so that the caller sees that
    it is larger. Raises OSError where it can't be read or isn't a regular file."""
    handle = os.open(path, os.O_RDONLY | WAIT_FOR_NOBODY)
    with os.fdopen(handle, "rb") as file:
        kind = os.fstat(handle).st_mode
        if stat.S_ISDIR(kind):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(kind):
            raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(path))
        return file.read(largest + 1)

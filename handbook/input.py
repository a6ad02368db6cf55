"""Files that come in: the one way in which the program opens what somebody names, so that none of them can hold it up.

A name may stand for a pipe, a device or a folder. A pipe would be waited for without end, a device may never end: both
are refused before a byte is read. Raises OSError, which `problem.reason` tells in German.

Work that is done on another machine brings its files along (`take_along` here, `brought` there): it reads them by the
paths that they have here, and nothing of that machine.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Union

WAIT_FOR_NOBODY = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
Brought = Mapping[str, Union[bytes, OSError]]  # path → the file, or why it can't be read

_brought: ContextVar[Brought | None] = ContextVar("brought", default=None)


def read_bytes(path: Path, largest: int) -> bytes:
    """The file's bytes; of a file with more than `largest` bytes its first `largest` + 1, so that the caller sees that
    it is larger. Raises OSError where it can't be read or isn't a regular file."""
    files = _brought.get()
    if files is not None:
        return _of(files, path)[: largest + 1]
    handle = os.open(path, os.O_RDONLY | WAIT_FOR_NOBODY)
    with os.fdopen(handle, "rb") as file:
        kind = os.fstat(handle).st_mode
        if stat.S_ISDIR(kind):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(kind):
            raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(path))
        return file.read(largest + 1)


def is_file(path: Path) -> bool:
    files = _brought.get()
    return path.is_file() if files is None else str(path) in files


def take_along(paths: Iterable[Path], largest: int) -> dict[str, bytes | OSError]:
    """The files for `brought`, each as `read_bytes` has it."""
    files: dict[str, bytes | OSError] = {}
    for path in paths:
        try:
            files[str(path)] = read_bytes(path, largest)
        except OSError as trouble:
            files[str(path)] = trouble
    return files


@contextmanager
def brought(files: Brought) -> Iterator[None]:
    """In here (and in this thread) these files are all that there are."""
    token = _brought.set(files)
    try:
        yield
    finally:
        _brought.reset(token)


def _of(files: Brought, path: Path) -> bytes:
    found = files.get(str(path), FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path)))
    if isinstance(found, OSError):
        raise found
    return found

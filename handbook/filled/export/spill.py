"""Records that are put aside until all are known, as a table's columns are known only when the last PDF has been read.

The first megabyte stays in memory. More goes into a file without a name in the folder of the output, never into the
system's own folder for such files: they are answers of persons, and gone when it is closed, however the program ends.
Where there is no such folder, as the output is a terminal, all stays in memory, a tenth of its size.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ...output import nameless
from ...problem import FileTrouble, reason

IN_MEMORY = 2**20  # bytes
HEAD = struct.Struct(">II")  # kind and size
NOT_KEPT = "In {} können keine Antworten zwischengespeichert werden ({}). Wählen Sie mit -o einen anderen Ordner."


class Spill:
    """`folder`: of the output; None where there is none. Each record has a kind, a number."""

    def __init__(self, folder: Path | None = None):
        self._folder = folder
        self._file: BinaryIO = io.BytesIO()
        self._size = 0
        self.told = 0  # bytes of all records

    def add(self, record: bytes, kind: int = 0) -> int:
        """Put it behind the others; gives its place, for `at`. Raises `FileTrouble`."""
        data = zlib.compress(record, 1)
        place = self._size
        try:
            self._file.seek(place)
            if self._folder and isinstance(self._file, io.BytesIO) and place + len(data) > IN_MEMORY:
                self._file = _moved(self._file, self._folder)
            self._file.write(HEAD.pack(kind, len(data)))
            self._file.write(data)
        except OSError as trouble:
            raise FileTrouble(NOT_KEPT.format(self._folder, reason(trouble))) from None
        self._size += HEAD.size + len(data)
        self.told += len(record)
        return place

    def of(self, kind: int = 0) -> Iterator[bytes]:
        """The records of that kind, in their order. Raises `FileTrouble`."""
        place = 0
        while place < self._size:
            found, size = self._head(place)
            if found == kind:
                yield self.at(place)
            place += HEAD.size + size

    def at(self, place: int) -> bytes:
        """The record in that place. Raises `FileTrouble`."""
        _, size = self._head(place)
        return zlib.decompress(self._read(place + HEAD.size, size))

    def close(self) -> None:
        self._file.close()

    def _head(self, place: int) -> tuple[int, int]:
        kind, size = HEAD.unpack(self._read(place, HEAD.size))
        return kind, size

    def _read(self, place: int, size: int) -> bytes:
        try:
            self._file.seek(place)
            return self._file.read(size)
        except OSError as trouble:
            raise FileTrouble(NOT_KEPT.format(self._folder, reason(trouble))) from None


def _moved(memory: io.BytesIO, folder: Path) -> BinaryIO:
    """A file with what was in memory, to be written on."""
    file = nameless(folder)
    file.write(memory.getvalue())
    return file

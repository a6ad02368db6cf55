"""A PDF opened: the file's bytes, where its objects are, and the reader behind all that, pypdf today.

`open_pdf` refuses what isn't whole, or gives what is still in it (`rescue`), and keeps the reason (`damage`). What a
reader took from the file can be wrong in a file whose sections are right, so whoever has read asks `spoilt` afterwards:
each object that was read stands whole where the sections say it is, none was mended or looked for elsewhere, and
nothing that leads somewhere leads nowhere.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pypdf import PdfReader
from pypdf.generic import (
    ByteStringObject,
    IndirectObject,
    NameObject,
    NullObject,
    StreamObject,
    TextStringObject,
)

from .errors import DAMAGED, UNFINISHED, NotOurs, heard_by, reading_errors
from .parse import Found, Ref, Spoilt, inflated, object_at
from .rescue import rescued, with_directory
from .sections import HEAD, PACKED, PLAIN, CutOff, Sections, packed_objects, read_sections
from .values import also, deref

also(IndirectObject, NameObject, (TextStringObject, ByteStringObject), StreamObject, NullObject)

HARMLESS = (
    "EOF marker not at start of line",
    "startxref on same line",
    "Duplicate %%EOF",
    "Illegal character in NameObject",
    "Superfluous whitespace",
)  # of pypdf's remarks


class OpenedPdf:
    """`data`: the bytes that `reader` reads. Of a file that isn't whole, `damage` is a German sentence on what is left
    of it, `refusal` one for those who don't take that, with "{}" for its name; "" for a whole one."""

    def __init__(self, data: bytes, sections: Sections, damage: str = "", refusal: str = ""):
        self.data, self.damage, self.refusal, self._sections = data, damage, refusal, sections
        self._remarks: list[str] = []
        self._looked_at: set[Any] = set()
        self._contents: dict[int, dict[int, int] | None] = {}
        self._bad = False
        with self.listening():
            self.reader = reader_of(data)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """pypdf's remarks on the file are kept for `spoilt`, and told to nobody: they may quote it."""
        handler = logging.Handler()
        handler.emit = lambda record: self._remarks.append(record.getMessage())  # type: ignore[method-assign]
        with heard_by(handler):
            yield

    def spoilt(self) -> bool:
        """Whether something that has been read so far isn't as the file says of itself."""
        self._bad = self._bad or any(not remark.startswith(HARMLESS) for remark in self._remarks)
        for generation, number in [key for key in self.reader.resolved_objects if key not in self._looked_at]:
            if self._bad:
                break
            self._looked_at.add((generation, number))
            try:
                self._check(number, generation)
            except reading_errors(Spoilt):
                self._bad = True
        return self._bad

    def forget(self) -> None:
        """Nothing more is read: what has been read is given up at once, instead of waiting for the collector."""
        self.reader.close()

    def _check(self, number: int, generation: int) -> None:
        """Raises `Spoilt`, or what pypdf raises, where the object isn't as the sections say."""
        value = self.reader.resolved_objects[(generation, number)]
        if isinstance(value, StreamObject) and value.get("/Type") == "/XRef":
            return  # a section, which need not name itself
        place = self._sections.places.get(number)
        if place is None or place.kind not in (PLAIN, PACKED):
            raise Spoilt("an object that isn't there")
        if place.kind == PACKED:
            if (
                self.reader.xref_objStm.get(number, (0, 0))[0] != place.at
                or self._packed_in(place.at).get(number) != place.of
            ):
                raise Spoilt("an object that isn't in its stream")
            return
        if self.reader.xref.get(generation, {}).get(number) != place.at or place.of != generation:
            raise Spoilt("an object from elsewhere")
        found = object_at(self.data, place.at, self._length)
        if (found.number, found.generation) != (number, generation):
            raise Spoilt("another object")
        self._check_stream(value)

    @staticmethod
    def _check_stream(value: Any) -> None:
        """The checksum of packed data, after they have been decrypted where they had to be."""
        if isinstance(value, StreamObject) and deref(value.get("/Filter")) in ("/FlateDecode", ["/FlateDecode"]):
            inflated(value._data)  # pypdf's own name for what stands in the file; get_data would mend it

    def _packed_in(self, container: int) -> dict[int, int]:
        """The objects of an object stream, which is itself checked with that."""
        if container not in self._contents:
            self._contents[container] = None
            stream: Any = self.reader.resolved_objects[(0, container)]
            self._check(container, 0)
            entries = {
                str(key): int(value) if isinstance(value, int) else str(value)
                for key in ("/Type", "/N", "/First")
                if (value := deref(stream.get(key))) is not None
            }
            self._contents[container] = packed_objects(Found(container, 0, entries, 0, 0, stream.get_data()))
        packed = self._contents[container]
        if packed is None:
            raise Spoilt("an object stream that is damaged")
        return packed

    def _length(self, reference: Ref) -> Any:
        return deref(self.reader.get_object(IndirectObject(reference.number, reference.generation, self.reader)))


def open_pdf(data: bytes, name: object, rescue: bool = False) -> OpenedPdf:
    """The file opened. Raises `NotOurs`, with `name` in its sentence, where it is damaged; with `rescue` only where
    nothing of its last state is left."""
    begin = data.find(b"%PDF-", 0, HEAD)
    damage, sections = DAMAGED, None
    for start in (
        dict.fromkeys((0, begin)) if begin >= 0 else ()
    ):  # what stands before the file may count for its places or not
        try:
            data, sections = data[start:], read_sections(data[start:])
            break
        except CutOff:
            damage = UNFINISHED if b" obj" in data else DAMAGED
        except Spoilt:
            damage = DAMAGED
    try:
        if sections is not None:
            return _opened(data, sections)
        if rescue and begin >= 0:
            saved = rescued(data)
            if saved is not None:
                return OpenedPdf(saved.data, saved.sections, saved.damage, damage)
    except reading_errors(MemoryError) as error:
        raise NotOurs(DAMAGED.format(name)) from error
    raise NotOurs(damage.format(name))


def _opened(data: bytes, sections: Sections) -> OpenedPdf:
    """A whole file, whose sections the library may yet find too odd: PDFium writes some that only PDFium and we can
    read."""
    try:
        return OpenedPdf(data, sections)
    except reading_errors():
        root = sections.trailer.get("/Root")
        if not isinstance(root, Ref) or "/Encrypt" in sections.trailer:
            raise
        return OpenedPdf(with_directory(data, sections.places, root), sections)


def reader_of(data: bytes) -> PdfReader:
    """pypdf's reader of the file."""
    return PdfReader(io.BytesIO(data))

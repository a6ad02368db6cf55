"""The quick way into a PDF: objects made when they are asked for, of files that look as programs write them.

The careful way (`entrance.py`) has pypdf read a file and then holds each object against what the file says of itself.
Here each object is read strictly in the first place, so nothing is left to compare: what isn't just as all programs
write it raises `Unsure`, and the file is opened again the careful way. So both give the same, and the quick way may be
as strict as it likes. That means in particular:

- The file ends with its last section, which begins where it is said to. Sections are of one kind: no table with a
  stream beside it, no generations, nothing encrypted.
- At every place that the sections tell an object begins, also where it isn't asked for: pypdf looks at all of them.
- Of an object stream all objects are read at once, as pypdf does.
- Nothing leads nowhere: no reference to an object that is free or missing.

A file that was filled is the blank one, byte for byte, and what was appended. So what was found out about the `Base`
needn't be found out again for the next file that begins with it: `opened` takes one, and reads the update only.

`settled` ends this: who opened a file may read more of it, and has pypdf's objects then where ours can't be had.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field
from functools import cached_property
from typing import Any

from ..dataclass import dataclass
from .errors import Unsure
from .objects import object_of, unsure, value_at
from .parse import Ref
from .quick_sections import Section, last_section, sections_back
from .sections import FREE, MAX_PLACES, PACKED, PLAIN, ObjectPlace
from .values import Array, Dictionary, Reference, Stream

MAX_PAGES, MAX_LEVELS = 5_000, 30
KEYS = ("/Root", "/Encrypt", "/Info", "/ID", "/Size")  # that a section's stream says of the file


@dataclass(frozen=True, slots=True)
class Container:
    """The data of an object stream, and its objects: number → where it begins in them."""

    data: bytes
    starts: dict[int, int]


@dataclass(eq=False)
class Base:
    """A whole file that others may begin with. `places`: where its objects are; `containers`: its object streams as
    far as they have been read; `met`: whether a file has been read that begins with it; `known`: what callers have
    found out about it, for the next file; `tried`: whether they have looked."""

    data: bytes
    section: int
    places: dict[int, ObjectPlace]
    trailers: list[Section]
    containers: dict[int, Container] = field(default_factory=dict)
    met: bool = False
    known: Any = None
    tried: bool = False


class QuickReader:
    """Looks like pypdf's reader to those who ask for objects, pages and the trailer. `changed`: the objects that an
    update of `base` tells anew. `noted`: takes the number of each object that is read, where somebody wants them."""

    is_encrypted = False

    def __init__(self, data: bytes, base: Base, sections: list[Section]):
        self.data, self.base, self._sections = data, base, [*sections, *base.trailers]
        self.changed: dict[int, ObjectPlace] = {}
        for each in reversed(sections):
            self.changed.update(each.places)
        self.noted: set[int] | None = None
        self._objects: dict[int, Any] = {}
        self._containers: dict[int, Container] = {}
        self._making: set[int] = set()  # the numbers of what is being read just now
        self._settled = False
        self._tell_sections_apart()

    def _tell_sections_apart(self) -> None:
        """Raises `Unsure` where a stream that is a section has the number of another, or of an object elsewhere: pypdf
        takes the one for the other; or where an older one doesn't say what it is: pypdf passes over it."""
        streams = [section for section in self._sections if section.number]
        for section in streams:
            place = self.changed.get(section.number) or self.base.places.get(section.number)
            if place is not None and (place.kind, place.at) != (PLAIN, section.start):
                unsure("a section that is another object, too")
        if any(section.trailer.get("/Type") != "/XRef" for section in self._sections[1:] if section.number):
            unsure("an older section that doesn't say what it is")
        if len({section.number for section in streams}) < len(streams):
            unsure("two sections with one number")

    # ------------------------------------------------------------------ what pypdf's reader has, too

    def get_object(self, reference: Reference) -> Any:
        """The object. Raises `Unsure`; after `settled` gives what pypdf makes of it."""
        number = reference.idnum
        if self.noted is not None:
            self.noted.add(number)
        found: Any = self._objects.get(number)
        if found is not None and not reference.generation:  # one that is told is none of these objects
            return found
        try:
            if reference.generation:
                unsure("a generation")
            return self._made(number)
        except Unsure:
            if not self._settled:
                raise
            return self.carefully(reference)

    def carefully(self, reference: Reference) -> Any:
        """What pypdf makes of the object. Raises `Unsure` before `settled`."""
        from pypdf.generic import IndirectObject

        if not self._settled:
            unsure("an object that only pypdf can read")
        return self.careful.get_object(IndirectObject(reference.idnum, reference.generation, self.careful))

    @cached_property
    def root_object(self) -> Dictionary:
        root = self._sections[0].trailer.get("/Root")
        if not isinstance(root, Ref):
            unsure("no catalog")
        catalog = self.get_object(Reference(root.number, root.generation, self))
        if type(catalog) is not Dictionary or catalog.get("/Type") != "/Catalog":
            unsure("no catalog")
        return catalog

    @cached_property
    def trailer(self) -> Dictionary:
        """The entries of all trailers, of each the newest."""
        out = Dictionary()
        for section in self._sections:
            entries, _ = value_at(self.data, section.at, self)
            wanted = KEYS if entries.get("/Type") == "/XRef" else tuple(entries)
            out.update({key: entries.raw_get(key) for key in wanted if key in entries and key not in out})
        return out

    @property
    def xref(self) -> dict[int, dict[int, int]]:
        """Generation → number → place, of the objects that aren't in object streams."""
        return {0: {number: place.at for number, place in self._all.items() if place.kind != PACKED}}

    @property
    def xref_objStm(self) -> dict[int, tuple[int, int]]:
        return {number: (place.at, place.of) for number, place in self._all.items() if place.kind == PACKED}

    @cached_property
    def pages(self) -> list[Dictionary]:
        """The pages' dictionaries, without what they inherit. Raises `Unsure`."""
        out: list[Dictionary] = []
        waiting, seen = [(self.root_object.get("/Pages"), 0)], set()
        while waiting:
            reference, depth = waiting.pop()
            if type(reference) is not Reference or reference.idnum in seen or depth > MAX_LEVELS:
                unsure("a page that is none, or twice")
            seen.add(reference.idnum)
            node: Any = reference.get_object()
            kind = node.get("/Type") if type(node) is Dictionary else None
            kids = node.get("/Kids") if kind == "/Pages" else None
            kids = kids.get_object() if type(kids) is Reference else kids
            if kind == "/Page" and depth:
                out.append(node)
            elif isinstance(kids, list):
                waiting += [(kid, depth + 1) for kid in reversed(kids)]
            else:
                unsure("a page that is none")
            if len(seen) > MAX_PAGES:
                unsure("many pages")
        return out

    @property
    def page_labels(self) -> Any:
        return self.careful.page_labels

    @cached_property
    def careful(self) -> Any:
        """pypdf's own reader of the same file."""
        from .entrance import reader_of

        return reader_of(self.data)

    # ------------------------------------------------------------------ beside that

    def settled(self) -> None:
        """What can't be made quickly comes from pypdf from now on."""
        self._settled = True

    def forget(self) -> None:
        """The objects made so far are given up; they are made anew when they are asked for again."""
        self._objects.clear()
        for made in ("root_object", "trailer", "pages", "careful"):
            self.__dict__.pop(made, None)

    @contextmanager
    def noting(self) -> Iterator[set[int]]:
        """The numbers of all objects that are read in the block."""
        before, self.noted = self.noted, set()
        try:
            yield self.noted
        finally:
            self.noted = before

    def stands_in(self, numbers: set[int]) -> set[int]:
        """The numbers, with those of the object streams that these objects stand in."""
        places = ((number, self._place(number)) for number in numbers)
        return numbers | {place.at for _, place in places if place.kind == PACKED}

    @property
    def _all(self) -> dict[int, ObjectPlace]:
        return {**self.base.places, **self.changed}

    # ------------------------------------------------------------------ objects

    def _made(self, number: int) -> Any:
        place = self._place(number)
        if place.kind == PACKED:
            self._unpack(number, place)
            return self._objects[number]
        return self._keep(number, self._plain(number, place))

    def _place(self, number: int) -> ObjectPlace:
        place = self.changed.get(number) or self.base.places.get(number)
        if place is None or place.kind == FREE:
            unsure("an object that isn't there")
        return place

    def _plain(self, number: int, place: ObjectPlace) -> Any:
        """An object outside object streams; one of the base stands within it, whatever comes behind."""
        if number in self._making:
            unsure("an object in itself")
        self._making.add(number)
        value = object_of(self.data if number in self.changed else self.base.data, place.at, number, self)
        self._making.discard(number)
        return value

    def _keep(self, number: int, value: Any) -> Any:
        if isinstance(value, (Dictionary, Array)):
            value.indirect_reference = Reference(number, 0, self)
        self._objects[number] = value
        return value

    def _unpack(self, number: int, place: ObjectPlace) -> None:
        """Make the object, and all others of an object stream that is read for the first time."""
        known = self.base.containers.get(place.at) if number not in self.changed else None
        if known is not None and place.at not in self.changed:
            self._keep(number, _no_reference(value_at(known.data, known.starts[number], self)[0]))
            return
        container = self._containers.get(place.at)
        if container is None:
            container = self._containers[place.at] = self._read(place.at)
            if not self.changed:  # else not all its objects have been looked at as they stand in the base
                self.base.containers[place.at] = container
        if number not in self._objects:
            unsure("an object that isn't in its stream")

    def _read(self, at: int) -> Container:
        """The object stream of that number, and all its objects made."""
        where = self._place(at)
        if where.kind != PLAIN:
            unsure("an object stream in another")
        stream = self._plain(at, where)
        data = stream.unpacked if type(stream) is Stream else None
        count, first = stream.get("/N"), stream.get("/First")
        if data is None or stream.get("/Type") != "/ObjStm" or not all(type(n) is int for n in (count, first)):
            unsure("no object stream")
        index = data[: max(first, 0)].split()
        if not 0 < count <= MAX_PLACES or len(index) != 2 * count or not all(map(bytes.isdigit, index)):
            unsure("an object stream without index")
        data += b" "  # so that a word may be the last
        numbers, starts = [int(each) for each in index[::2]], [first + int(each) for each in index[1::2]]
        container = Container(data, dict(zip(numbers, starts)))
        if len(container.starts) != count:
            unsure("an object twice")
        for index_, (number, start, end) in enumerate(zip(numbers, starts, [*starts[1:], len(data)])):
            place = self.changed.get(number) or self.base.places.get(number)
            value, behind = value_at(data, start, self)
            if not start < behind <= end or data[behind:end].strip(b"\t\n\r "):
                unsure("something between the objects")
            if place is not None and place.kind == PACKED and place.at == at:
                if place.of != index_:
                    unsure("an object in another's place")
                if number not in self._objects:
                    self._keep(number, _no_reference(value))
        return container


def _no_reference(value: Any) -> Any:
    if type(value) is Reference:
        unsure("a reference instead of an object")
    return value


# ---------------------------------------------------------------------- files


def base_of(data: bytes) -> Base:
    """What the file begins with, before anybody changed it; the whole file where that can't be told apart. Raises
    `Unsure`."""
    sections = sections_back(data, last_section(data))
    first = sections[-1].start
    end = re.compile(rb"startxref(?:\r\n|\r|\n)%d(?:\r\n|\r|\n)%%%%EOF(?:\r\n|\r|\n)?" % first).search(data, first)
    if len(sections) > 1 and end and all(each.at < end.start() for each in sections[-1].places.values() if _is(each)):
        return _base(data[: end.end()], sections[-1:])
    return _base(data, sections)


def _is(place: ObjectPlace) -> bool:
    return place.kind == PLAIN


def _base(data: bytes, sections: list[Section]) -> Base:
    places: dict[int, ObjectPlace] = {}
    for section in reversed(sections):
        places.update(section.places)
    return Base(data, sections[0].start, places, sections)


def opened(data: bytes, base: Base) -> QuickReader:
    """The file opened, which begins with `base`. Raises `Unsure`."""
    if len(data) == len(base.data):
        return QuickReader(data, base, [])
    last = last_section(data)
    return QuickReader(data, base, [] if last == base.section else sections_back(data, last, base.section))


class QuickPdf:
    """A file opened the quick way: as `OpenedPdf`, and nothing is the matter with it."""

    damage = refusal = ""

    def __init__(self, reader: QuickReader):
        self.data, self.reader = reader.data, reader

    @contextmanager
    def listening(self) -> Iterator[None]:
        yield

    def spoilt(self) -> bool:
        return False

    def forget(self) -> None:
        """Nothing more is read: what has been made is given up at once, instead of waiting for the collector."""
        self.reader.forget()

"""Files of Office: a ZIP with parts of XML (ECMA-376, part 2), opened within limits.

A part is read piece by piece and no further than its limit, whatever its directory says of its size; a document type,
with which entities would come, is refused, and so is what is too deep or too much. What a file is refused with is said
by its room (`Reasons`), as only that knows what the file should have been.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import field
from typing import TypeVar
from xml.parsers import expat

from .dataclass import dataclass

LARGEST_FILE = 100 * 2**20  # bytes, with all pictures
LARGEST_PART = 40 * 2**20  # bytes of XML
MOST_PARTS = 10_000
MOST_ELEMENTS = 500_000
MOST_PASSED_ON = 2_000_000  # of a part whose elements are passed on one by one, and kept nowhere
DEEPEST = 150
SCHEMAS = "http://schemas.openxmlformats.org/officeDocument/2006/"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/"
SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
    SCHEMAS + "relationships": "r:",
    STRICT + "relationships": "r:",
    SCHEMAS + "math": "m:",
    STRICT + "math": "m:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
}  # namespace → prefix by which this program knows it; the others are "?:"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
T = TypeVar("T")


class Refused(Exception):
    """The file isn't taken; the text is the reason, for a German sentence."""


@dataclass(frozen=True)
class Reasons:
    """Why a file may be refused, each a part of a German sentence. `other`: it isn't what it should be."""

    other: str
    old: str
    damaged: str
    too_large: str
    suspicious: str


@dataclass(slots=True)
class Node:
    """An element. `tag` and the keys of `attributes` are local names, with a prefix of `SPACES`; `text` is what stands
    directly in it."""

    tag: str
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def child(self, tag: str) -> Node | None:
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> Iterator[Node]:
        return (child for child in self.children if child.tag == tag)

    def value(self, *tags: str) -> str:
        """The attribute `val` of the element at the end of that path; "" where there is none."""
        node: Node | None = self
        for tag in tags:
            node = node.child(tag) if node else None
        return node.attributes.get("val", "") if node else ""

    def size(self) -> int:
        """How many elements it is, with all in it."""
        return 1 + sum(child.size() for child in self.children)

    def texts(self) -> Iterator[str]:
        """What stands in it to be read, in order, tracked changes as they are."""
        if self.tag == "t":
            yield self.text
        for child in self.children:
            yield from child.texts()

    def holds(self, tag: str) -> bool:
        """Whether such an element stands anywhere in it."""
        return any(child.tag == tag or child.holds(tag) for child in self.children)


class Parts:
    """The parts of an opened file, by their names: "word/document.xml"."""

    def __init__(self, file: zipfile.ZipFile, reasons: Reasons):
        self._file, self.reasons = file, reasons
        self.names = set(file.namelist())
        if len(self.names) > MOST_PARTS:
            raise Refused(reasons.too_large)

    def main(self) -> str:
        """The name of the part that the file is about; "" for none."""
        name = next((target for kind, _, target, _ in self.relations("") if kind == "officeDocument"), "")
        return name if name in self.names else ""

    def relations(self, part: str) -> Iterator[tuple[str, str, str, bool]]:
        """Kind, id, target of what belongs to a part ("": to the whole), and whether the target is outside of the
        file."""
        folder, name = posixpath.split(part)
        of_part = posixpath.join(folder, "_rels", f"{name}.rels")
        if of_part not in self.names:
            return
        for node in self.tree(of_part).all("Relationship"):
            kind = node.attributes.get("Type", "").rpartition("/")[2]
            target = node.attributes.get("Target", "")
            is_outside = node.attributes.get("TargetMode") == "External"
            if not is_outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield kind, node.attributes.get("Id", ""), target, is_outside

    def tree(self, name: str, each: str = "", use: Callable[[Node], None] | None = None) -> Node:
        """The root of a part. `use` gets each element with the tag `each` as it ends; these aren't kept, so a part may
        have many. Raises `Refused`."""
        with self._file.open(name) as part:
            data = part.read(LARGEST_PART + 1)
        if len(data) > LARGEST_PART:
            raise Refused(self.reasons.too_large)
        builder = _Builder(self.reasons, each, use)
        try:
            builder.parser.Parse(data, True)
        except (expat.ExpatError, LookupError):  # the second: an encoding that nobody knows
            raise Refused(self.reasons.damaged) from None
        return builder.open[0].children[0]


def opened(data: bytes, reasons: Reasons, read: Callable[[Parts], T]) -> T:
    """What `read` makes of the file's parts. Raises `Refused`."""
    if data.startswith(OLD_OFFICE):
        raise Refused(reasons.old)
    if len(data) > LARGEST_FILE:
        raise Refused(reasons.too_large)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return read(Parts(file, reasons))
    except zipfile.BadZipFile:
        raise Refused(reasons.damaged if data.startswith(b"PK") else reasons.other) from None
    except (zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, OverflowError):
        raise Refused(reasons.damaged) from None  # what zipfile lets through of a file whose tables or data are damaged


class _Builder:
    """`open`: the elements around the present place, the first around all."""

    def __init__(self, reasons: Reasons, each: str, use: Callable[[Node], None] | None) -> None:
        self.reasons, self.each, self.use = reasons, each, use
        self.most = MOST_PASSED_ON if use else MOST_ELEMENTS
        self.open = [Node("", {})]
        self.count = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.buffer_size = 2**20
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self.parser.CharacterDataHandler = self._characters

    def _refuse(self, *_: object) -> None:
        raise Refused(self.reasons.suspicious)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > self.most or len(self.open) > DEEPEST:
            raise Refused(self.reasons.too_large)
        node = Node(_known(name), {_known(key): value for key, value in attributes.items()})
        self.open[-1].children.append(node)
        self.open.append(node)

    def _end(self, _name: str) -> None:
        ended = self.open.pop()
        if self.use and ended.tag == self.each:
            self.open[-1].children.pop()
            self.use(ended)

    def _characters(self, text: str) -> None:
        if not text.isspace() or self.open[-1].tag == "t":
            self.open[-1].text += text


def _known(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return SPACES.get(space, "?:") + local if space else local

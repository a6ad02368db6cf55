"""The file: a ZIP with parts of XML (ECMA-376, part 2), opened within limits.

A part is read piece by piece and no further than its limit, whatever its directory says of its size; a document type,
with which entities would come, is refused, and so is what is too deep or too much to be a chapter.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

LARGEST_FILE = 100 * 2**20  # bytes, with all pictures
LARGEST_PART = 40 * 2**20  # bytes of XML
MOST_PARTS = 10_000
MOST_EDGES = 60  # headers and footers that are looked at
MOST_ELEMENTS = 500_000
DEEPEST = 150
SCHEMAS = "http://schemas.openxmlformats.org/officeDocument/2006/"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/"
SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
    SCHEMAS + "relationships": "r:",
    STRICT + "relationships": "r:",
    SCHEMAS + "math": "m:",
    STRICT + "math": "m:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
}  # namespace → prefix by which this program knows it; the others are "?:"
OLD_WORD = b"\xd0\xcf\x11\xe0"
NO_WORD = "das ist keine Word-Datei (.docx)"
OLD = (
    "das ist eine Datei im alten Format von Word (.doc) oder eine mit Kennwort; speichern Sie sie in Word als .docx, "
    "ohne Kennwort"
)
DAMAGED = "die Datei ist beschädigt; öffnen Sie sie in Word und speichern Sie sie neu als .docx"
TOO_LARGE = "sie enthält mehr, als ein Kapitel haben kann; teilen Sie das Dokument in Word auf"
SUSPICIOUS = "sie enthält etwas, das Word nicht schreibt (eine Dokumenttyp-Deklaration)"


class Refused(Exception):
    """The file isn't taken; the text is the reason, for a German sentence."""


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


@dataclass(frozen=True)
class Package:
    """The parts that a chapter is made from. `links`: the id of a relationship → the address outside of the file;
    `edges`: headers and footers of pages."""

    body: Node
    styles: Node
    numbering: Node
    links: dict[str, str]
    edges: list[Node]


def opened(data: bytes) -> Package:
    """Raises `Refused`."""
    if data.startswith(OLD_WORD):
        raise Refused(OLD)
    if len(data) > LARGEST_FILE:
        raise Refused(TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return _package(file)
    except zipfile.BadZipFile:
        raise Refused(DAMAGED if data.startswith(b"PK") else NO_WORD) from None
    except (zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, OverflowError):
        raise Refused(DAMAGED) from None  # what zipfile lets through of a file whose own tables or data are damaged


def _package(file: zipfile.ZipFile) -> Package:
    there = set(file.namelist())
    if len(there) > MOST_PARTS:
        raise Refused(TOO_LARGE)
    main = next((target for kind, _, target, _ in _relations(file, "") if kind == "officeDocument"), "")
    if main not in there:
        raise Refused(NO_WORD)
    document = _tree(file, main)
    body = document.child("body")
    if document.tag != "document" or body is None:
        raise Refused(NO_WORD)
    parts: dict[str, Node] = {}
    links: dict[str, str] = {}
    edges: list[Node] = []
    for kind, name, target, is_outside in _relations(file, main):
        if is_outside:
            links[name] = target
        elif kind in ("styles", "numbering") and kind not in parts and target in there:
            parts[kind] = _tree(file, target)
        elif kind in ("header", "footer") and len(edges) < MOST_EDGES and target in there:
            edges.append(_tree(file, target))
    nothing = Node("", {})
    return Package(body, parts.get("styles", nothing), parts.get("numbering", nothing), links, edges)


def _relations(file: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str, bool]]:
    """Kind, id, target of what belongs to a part ("": to the whole), and whether the target is outside of the file."""
    folder, name = posixpath.split(part)
    of_part = posixpath.join(folder, "_rels", f"{name}.rels")
    if of_part not in file.namelist():
        return
    for node in _tree(file, of_part).all("Relationship"):
        kind = node.attributes.get("Type", "").rpartition("/")[2]
        target = node.attributes.get("Target", "")
        is_outside = node.attributes.get("TargetMode") == "External"
        if not is_outside:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield kind, node.attributes.get("Id", ""), target, is_outside


def _tree(file: zipfile.ZipFile, name: str) -> Node:
    with file.open(name) as part:
        data = part.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise Refused(TOO_LARGE)
    builder = _Builder()
    try:
        builder.parser.Parse(data, True)
    except (expat.ExpatError, LookupError):  # the second: an encoding that nobody knows
        raise Refused(DAMAGED) from None
    return builder.open[0].children[0]


class _Builder:
    """`open`: the elements around the present place, the first around all."""

    def __init__(self) -> None:
        self.open = [Node("", {})]
        self.count = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.buffer_size = 2**20
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self.parser.CharacterDataHandler = self._characters

    def _refuse(self, *_: object) -> None:
        raise Refused(SUSPICIOUS)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS or len(self.open) > DEEPEST:
            raise Refused(TOO_LARGE)
        node = Node(_known(name), {_known(key): value for key, value in attributes.items()})
        self.open[-1].children.append(node)
        self.open.append(node)

    def _end(self, _name: str) -> None:
        self.open.pop()

    def _characters(self, text: str) -> None:
        if not text.isspace() or self.open[-1].tag == "t":
            self.open[-1].text += text


def _known(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return SPACES.get(space, "?:") + local if space else local

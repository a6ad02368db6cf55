"""A PDF opened for reading: its pages, annotations and named places, each read once (ISO 32000-1, 7.7; 12.3.2; 12.5).

Everything else in this package reads from a `Pdf`. Only files of this program are opened; what cannot be read at all,
is encrypted or comes from elsewhere raises `NotOurs` with a German sentence (exit code 4).
"""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any, BinaryIO, Union

from pypdf.errors import DependencyError

from ..dataclass import dataclass
from ..input import read_bytes
from ..pdfs import DAMAGED, MAX_FILE, NotOurs, deref, reading_errors
from ..pdfs.entrance import open_pdf as opened
from ..pdfs.values import is_reference, number_of, raw_items, tree_pairs

CREATOR = "handbook"  # in the metadata of every file of ours; write/metadata.py puts it there
NAMED = re.compile(rb"CreatorTool(?:>|\s*=\s*[\"'])\s*" + CREATOR.encode("ascii") + rb"\s*[<\"']")
ENCRYPTED = "{} ist verschlüsselt und kann nicht gelesen werden. Speichern Sie es ohne Kennwort."
TITLE = re.compile(rb"<dc:title>.{0,200}?<rdf:li[^>]*>([^<]*)</rdf:li>", re.DOTALL)

Source = Union[str, Path, BinaryIO, "Pdf"]


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation on a page: `number` of its object (negative where it is none of its own), the page's index, its
    dictionary."""

    number: int
    page: int
    entries: dict[str, Any]

    @property
    def kind(self) -> str:
        return str(self.entries.get("/Subtype", ""))


class Pdf:
    """One file. Raises `NotOurs` on opening, `OSError` where there is no such file."""

    def __init__(self, source: str | Path | BinaryIO):
        self.name = str(source) if isinstance(source, (str, Path)) else "Das PDF"
        try:
            self.file = opened(_bytes(source), self.name)
            self.reader = self.file.reader
            if self.reader.is_encrypted:
                raise NotOurs(ENCRYPTED.format(self.name))
            self.catalog = self.reader.root_object
            ours = CREATOR in (self._info("/Creator"), self._info("/Producer")) or bool(NAMED.search(self.packet))
            self.pages: list[Any] = list(self.reader.pages)
        except DependencyError:  # a cipher that pypdf leaves to others
            raise NotOurs(ENCRYPTED.format(self.name)) from None
        except reading_errors() as error:
            raise damaged(self.name, error) from error
        self.refuse_spoilt()
        if not ours:
            raise NotOurs(f"{self.name} ist kein PDF dieses Programms.")

    def refuse_spoilt(self) -> None:
        """Raises `NotOurs` where something that has been read so far isn't whole."""
        if self.file.spoilt():
            raise NotOurs(DAMAGED.format(self.name))

    def _info(self, key: str) -> str:
        about: Any = self.reader.metadata or {}
        return str(about.get(key, ""))

    @cached_property
    def packet(self) -> bytes:
        """The XMP packet, which alone says what a file of PDF 2.0 is; b"" where there is none."""
        stream = deref(self.catalog.get("/Metadata"))
        return bytes(stream.get_data()) if hasattr(stream, "get_data") else b""

    @property
    def title(self) -> str:
        """The document's title, of the information dictionary or the packet."""
        found = TITLE.search(self.packet)
        return self._info("/Title") or (unescape(found[1].decode("utf-8", "replace")) if found else "")

    @cached_property
    def labels(self) -> list[str]:
        return list(self.reader.page_labels)

    @cached_property
    def page_index(self) -> dict[int, int]:
        """Object number of a page → its index."""
        return {page.indirect_reference.idnum: index for index, page in enumerate(self.pages)}

    @cached_property
    def annotations(self) -> dict[int, Annotation]:
        """All annotations by object number, page by page in the order of /Annots."""
        out: dict[int, Annotation] = {}
        for index, page in enumerate(self.pages):
            for item in deref(page.get("/Annots")) or ():
                number = item.idnum if is_reference(item) else -len(out) - 1
                out[number] = Annotation(number, index, deref(item))
        return out

    @cached_property
    def destinations(self) -> dict[str, Any]:
        """Named destinations (12.3.2.3), unresolved."""
        names = deref(deref(self.catalog.get("/Names") or {}).get("/Dests"))
        out = {str(deref(key)): value for key, value in tree_pairs(names, "/Names")} if names else {}
        out.update({str(key)[1:]: value for key, value in (deref(self.catalog.get("/Dests")) or {}).items()})
        return out

    def target(self, entries: dict[str, Any]) -> str | None:
        """What a link or bookmark points to: a destination's name, a URI, or "" for an explicit place; None where it
        points to nothing."""
        action = deref(entries.get("/A")) or {}
        if "/URI" in action:
            return str(action["/URI"])
        place = deref(entries.get("/Dest", action.get("/D")))
        if place is None:
            return None
        return "" if isinstance(place, list) else str(place).removeprefix("/")

    def target_page(self, entries: dict[str, Any]) -> int | None:
        """The index of the page that a link or bookmark leads to; None where that page, or the destination's name,
        isn't in this file."""
        place = deref(entries.get("/Dest", (deref(entries.get("/A")) or {}).get("/D")))
        if not isinstance(place, (list, dict)):
            place = deref(self.destinations.get(str(place).removeprefix("/")))
        if isinstance(place, dict):
            place = deref(place.get("/D"))
        return self.page_index.get(number_of(raw_items(place)[0])) if isinstance(place, list) and place else None

    def label(self, page: int | None) -> str:
        return "?" if page is None else self.labels[page]


def _bytes(source: str | Path | BinaryIO) -> bytes:
    if isinstance(source, (str, Path)):
        return read_bytes(Path(source), MAX_FILE)
    source.seek(0)
    return source.read()


def open_pdf(source: Source) -> Pdf:
    return source if isinstance(source, Pdf) else Pdf(source)


def damaged(name: str, error: Exception) -> NotOurs:
    return NotOurs(f"{name} ist beschädigt oder kein PDF.")

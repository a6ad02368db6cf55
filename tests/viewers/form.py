"""The form of a PDF as a person meets it who goes through it with the Tab key: its stops, in the reading order of the
tags, read from the file with pypdf alone.

What a viewer's test made of it (`Run`), and what three readers that have nothing to do with the writer find in a filled
file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from tests import tools

HIDDEN, NO_VIEW = 2, 32  # annotation flags, ISO 32000-2, 12.5.3
READ_ONLY, RADIO, BUTTON, MULTILINE = 1, 1 << 15, 1 << 16, 1 << 12  # field flags, 12.7.4 and 12.7.5
OFF = "Off"


@dataclass(frozen=True, slots=True)
class Stop:
    """A widget or link. `kind`: text, box, radio, choice, button, link; `page` counts from 0; `box` is (left, top,
    right, bottom) in points from the page's top left; `state` is a box's or radio button's on-state; `labels` are a
    drop-down's options in their order, `exports` the names that are saved for them; `shown` says that one can see it on the screen."""

    kind: str
    name: str
    page: int
    box: tuple[float, float, float, float]
    state: str = ""
    labels: tuple[str, ...] = ()
    exports: tuple[str, ...] = ()
    shown: bool = True
    read_only: bool = False
    multiline: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2


@dataclass(slots=True)
class Run:
    """What a viewer made: the version it calls itself; way of filling → saved file; the stops of Tab as (page, name),
    "" for a link; calculated values that it showed."""

    version: str = ""
    files: dict[str, Path] = field(default_factory=dict)
    tabbed: list[tuple[int, str]] = field(default_factory=list)
    shown: dict[str, str] = field(default_factory=dict)


def stops(path: Path) -> list[Stop]:
    """Every annotation that the tags know, in the tags' order."""
    reader = PdfReader(path)
    pages = {
        annotation.idnum: number for number, page in enumerate(reader.pages) for annotation in page.get("/Annots", [])
    }
    return [
        _stop(reader, reference.get_object(), pages[reference.idnum])
        for reference in _tagged(reader.root_object["/StructTreeRoot"].get("/K"))
    ]


def _tagged(kids: Any) -> Iterator[IndirectObject]:
    """The annotations below a structure element's /K, as OBJR name them."""
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        kid = kid.get_object() if hasattr(kid, "get_object") else kid
        if not isinstance(kid, DictionaryObject):
            continue
        if kid.get("/Type") == "/OBJR":
            yield kid.raw_get("/Obj")
        elif "/K" in kid:
            yield from _tagged(kid["/K"])


def _stop(reader: PdfReader, annotation: DictionaryObject, page: int) -> Stop:
    top = float(reader.pages[page].mediabox.top)
    left, low, right, high = (float(number) for number in annotation["/Rect"])
    box = (left, top - high, right, top - low)
    if annotation["/Subtype"] == "/Link":
        return Stop("link", "", page, box)
    names, node = [], annotation
    inherited: dict[str, Any] = {}
    while node is not None:
        names += [str(node["/T"])] if "/T" in node else []
        for key in ("/FT", "/Ff", "/Opt"):
            if key in node:
                inherited.setdefault(key, node[key])
        node = node["/Parent"].get_object() if "/Parent" in node else None
    flags = int(inherited.get("/Ff", 0))
    button = "button" if flags & BUTTON else "radio" if flags & RADIO else "box"
    kind = {"/Tx": "text", "/Ch": "choice", "/Btn": button, "/Sig": "signature"}[inherited["/FT"]]
    states = [key[1:] for key in annotation["/AP"]["/N"] if key != "/Off"] if kind in ("box", "radio") else [""]
    pairs = [(one[0], one[-1]) if isinstance(one, ArrayObject) else (one, one) for one in inherited.get("/Opt", ())]
    exports, labels = (tuple(str(pair[at]) for pair in pairs) if kind == "choice" else () for at in (0, 1))
    return Stop(
        kind,
        ".".join(reversed(names)),
        page,
        box,
        states[0],
        labels,
        exports,
        not int(annotation.get("/F", 0)) & (HIDDEN | NO_VIEW),
        bool(flags & READ_ONLY),
        kind == "text" and bool(flags & MULTILINE),
    )


# ---------------------------------------------------------------------- what stands in a filled form


def values(path: Path) -> dict[str, dict[str, str]]:
    """reader → full name → value, a state without its slash; fields without a value are absent."""
    return {"pypdf": _by_pypdf(path), "PDF.js": _by_pdfjs(path), "PDFium": _by_pdfium(path)}


def _by_pypdf(path: Path) -> dict[str, str]:
    found = {
        name: str(field.get("/V", ""))
        for name, field in (PdfReader(path).get_fields() or {}).items()
        if field.get("/FT")
    }
    return _answers({name: value.removeprefix("/") for name, value in found.items()})


def _by_pdfjs(path: Path) -> dict[str, str]:
    """As its viewer shows it: PDF.js keeps each button's own state."""
    found: dict[str, str] = {}
    for page in tools.pdfjs(path)["pages"]:
        for one in page["annotations"]:
            if one["subtype"] == "Widget" and not one.get("pushButton"):
                value = one.get("fieldValue")
                found[one["fieldName"]] = str(value[0] if isinstance(value, list) and value else value or "")
    return _answers(found)


def _by_pdfium(path: Path) -> dict[str, str]:
    return _answers(
        {
            field.name: field.value
            for field in tools.pdfium_fields(path)
            if field.kind != "button" and (field.kind not in ("checkbox", "radio") or field.checked)
        }
    )


def _answers(found: dict[str, str]) -> dict[str, str]:
    cleaned = {
        name: value.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ") for name, value in found.items()
    }
    return {name: value for name, value in cleaned.items() if value.strip() and value != OFF}

"""The file as a tree of elements, each with its line. Entities, which could write a drawing a million times over or
fetch files, are refused."""

from __future__ import annotations

from dataclasses import field
from typing import Union
from xml.parsers import expat

from ...dataclass import dataclass
from .refused import TOO_MUCH, Cannot, TooMuch

SVG, XLINK, XML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
HTML_STYLE = "http://www.w3.org/1999/xhtml style"  # counts wherever it stands
MOST_ELEMENTS = 10_000
DEEPEST = 100
AGAIN = "öffnen Sie die Zeichnung im Zeichenprogramm, und speichern Sie sie neu als SVG"


@dataclass(slots=True)
class Node:
    """`tag` is the name in SVG, "" for elements of other languages, which aren't drawn. `attributes`: those of SVG by
    name, href for xlink:href, xml:space and xml:lang; `parts`: elements and text in their order."""

    tag: str
    attributes: dict[str, str]
    line: int
    parts: list[Union[Node, str]] = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default).strip()

    @property
    def children(self) -> list[Node]:
        return [part for part in self.parts if isinstance(part, Node)]

    def text(self) -> str:
        """All text in it; not deep, as the tree isn't."""
        return "".join(part if isinstance(part, str) else part.text() for part in self.parts)


class _Builder:
    def __init__(self, parser: expat.XMLParserType) -> None:
        self._parser, self._open, self._count = parser, [Node("#file", {}, 0)], 0
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = (
            self._start,
            self._end,
            self._text,
        )
        parser.EntityDeclHandler, parser.SkippedEntityHandler = self._entity, self._entity
        parser.buffer_text = True

    @property
    def root(self) -> Node:
        return self._open[0].children[0]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        line = self._parser.CurrentLineNumber
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise TooMuch(line, f"mehr als {MOST_ELEMENTS} Elemente", TOO_MUCH)
        if len(self._open) > DEEPEST:
            raise TooMuch(line, f"ein Element mehr als {DEEPEST} Ebenen tief", TOO_MUCH)
        known = dict(filter(None, map(_attribute, attributes.items())))
        if "href" in attributes:
            known["href"] = attributes["href"]  # before xlink:href
        node = Node(_tag(name), known, line)
        self._open[-1].parts.append(node)
        self._open.append(node)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].parts.append(text)

    def _entity(self, name: str, *_: object) -> None:
        raise TooMuch(
            self._parser.CurrentLineNumber,
            f"eine Entität (&{name[:40]};)",
            "wählen Sie in Illustrator beim Speichern unter SVG-Profile „SVG 1.1“ und keine "
            "Bearbeitungsfunktionen, oder öffnen und speichern Sie die Zeichnung in Inkscape als „Normales SVG“",
        )


def _tag(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return local if space in ("", SVG) or name == HTML_STYLE else ""


def _attribute(item: tuple[str, str]) -> tuple[str, str] | None:
    name, value = item
    space, _, local = name.rpartition(" ")
    if not space:
        return local, value
    if space == XLINK:
        return ("href", value) if local == "href" else None
    return (f"xml:{local}", value) if space == XML else None


def tree_of(data: bytes) -> Node:
    """The root element. Raises `Cannot` where the file is no SVG, or too much of it."""
    try:
        parser = expat.ParserCreate(namespace_separator=" ")
        builder = _Builder(parser)
        parser.Parse(data, True)
    except expat.ExpatError as trouble:
        raise Cannot(trouble.lineno, "etwas, das kein XML ist", AGAIN) from None
    except (LookupError, ValueError) as trouble:  # an encoding that nobody knows
        raise Cannot(1, "eine Zeichenkodierung, die es nicht gibt", AGAIN) from trouble
    if builder.root.tag != "svg":
        raise Cannot(builder.root.line, "keine SVG-Zeichnung", AGAIN)
    return builder.root

"""What layout hands to writing: pages of placed things, with every decision taken.

Coordinates are points (1/72 inch); x counts from the left edge of the page, y downward. An item stands in a `Slice`, an
unbreakable strip of a page, and its y counts from the top of that slice; a page is a list of slices with the y where
each was placed. So an item is made once and never moved.

Logical structure: each item names the structure `Element` that its content belongs to, None for an artifact (ISO
32000-1, 14.8.2.2). The order of the items is the reading order; the writer attaches an element to its parent when the
element's first item is written, so the tree needs no second bookkeeping. Nothing here knows PDF syntax.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType
from typing import Any, NamedTuple, Union

from ..dataclass import dataclass
from ..model import field_names
from ..problem import NOWHERE
from .fonts import Face, Shaped

Color = tuple[float, float, float]  # red, green, blue, 0 to 1
NO_SCRIPTS: Mapping[str, str] = MappingProxyType({})
NO_CHOICE = field_names.NO_CHOICE
# Where the number of the target's page comes in what a link is called: a noncharacter, which no text has.
PAGE = "\ufdd0"
# What a file conforms to: PDF/UA-1; PDF/UA-1 and PDF/A-3a; PDF/UA-2 and WTPDF.
UA1, ARCHIVE, UA2 = STANDARDS = "ua1", "a3a", "ua2"


class Element:
    """A structure element. `role` is a standard structure type (ISO 32000-1, 14.8.4: H1, P, L, Table,
    Figure, Form, Link, Sect …); `alt` its alternative text, `title` its /T, `id` its /ID, `attributes` its attribute
    objects by owner, for example {"Table": {"Scope": "Column"}} or {"List": {"ListNumbering": "Disc"}}, `lang` where it
    differs from the parent's, `expansion` its /E: what an abbreviation stands for (14.9.5). `source`: where its text
    was written, for the preview; the writer doesn't look at it, and what an earlier build has set keeps the place of
    then."""

    __slots__ = ("alt", "attributes", "expansion", "id", "lang", "parent", "role", "source", "title")

    def __init__(
        self,
        role: str,
        parent: Element | None,
        alt: str | None = None,
        title: str | None = None,
        id: str | None = None,
        lang: str | None = None,
        attributes: dict[str, dict[str, Any]] | None = None,
        expansion: str | None = None,
    ):
        self.role, self.parent, self.alt, self.title, self.expansion = role, parent, alt, title, expansion
        self.id, self.lang, self.attributes = id, lang, attributes
        self.source = NOWHERE


def pen_field(role: str, description: str, parent: Element) -> Element:
    """What is filled with a pen (PDF/UA-1, 7.14): `role` is "cb" for a box to tick, "tv" for a line to write on."""
    state = {"checked": "off"} if role == "cb" else {}
    attributes = {"PrintField": {"Role": role, **state, "Desc": description}}
    return Element("Form", parent, alt=description, attributes=attributes)


class Run:
    """Shaped words of one face, size and colour on one baseline, in visual order, joined by the face's space glyph;
    each space is `gap` points wider than the glyph (justification). `trailing`: a space follows the last word too.
    `turned`: the line runs downward from (x, y), a quarter turn clockwise."""

    __slots__ = ("color", "element", "face", "gap", "size", "trailing", "turned", "words", "x", "y")

    def __init__(
        self,
        x: float,
        y: float,
        face: Face,
        size: float,
        color: Color,
        words: list[Shaped],
        gap: float = 0.0,
        trailing: bool = False,
        element: Element | None = None,
    ):
        self.x, self.y, self.face, self.size, self.color = x, y, face, size, color
        self.words, self.gap, self.trailing, self.element = words, gap, trailing, element
        self.turned = False


@dataclass(slots=True)
class Rect:
    """An artifact, or what an element is seen by: a box to tick on paper. `stroke_width` in points; `radius` rounds
    the corners. `whole`: it isn't a ground, which may be cut where a page ends, but a place for something."""

    x: float
    y: float
    width: float
    height: float
    fill: Color | None = None
    stroke: Color | None = None
    stroke_width: float = 0.6
    radius: float = 0.0
    element: Element | None = None
    whole: bool = False


@dataclass(slots=True)
class Line:
    """A straight stroke from (x, y) to (x2, y2): an artifact, or a line to write on. `dash` is an (on, off) pattern."""

    x: float
    y: float
    x2: float
    y2: float
    color: Color
    width: float = 0.6
    dash: tuple[float, float] | None = None
    element: Element | None = None


@dataclass(slots=True)
class Shape:
    """A closed filled polygon (arrow heads, marks); an artifact."""

    points: list[tuple[float, float]]
    fill: Color


@dataclass(slots=True)
class Stroke:
    """Lines drawn with a round pen of `pen` points; an artifact. `path`: segments ("m", x, y), ("l", x, y),
    ("c", x1, y1, x2, y2, x, y), ("h",), from the box's upper left corner, y downward, in units of which the box is
    `units` wide. `directed`: on a mirrored page it is turned about, too; `turned`: that it is."""

    x: float
    y: float
    width: float
    height: float
    path: tuple[tuple[Any, ...], ...]
    units: float
    color: Color
    pen: float
    directed: bool = False
    turned: bool = False


@dataclass(slots=True)
class Picture:
    """A raster image or an SVG drawing, scaled into the box; y is its top edge."""

    x: float
    y: float
    width: float
    height: float
    path: str
    element: Element | None = None


@dataclass(slots=True)
class Empty:
    """No ink: attaches an element that has no content of its own (an empty table cell)."""

    element: Element


@dataclass(frozen=True, slots=True)
class Edge:
    """No ink: what follows in a page's furniture is its `HEADER`, its `FOOTER`, or neither (`ASIDE`)."""

    kind: str


HEADER, FOOTER, ASIDE = Edge("Header"), Edge("Footer"), Edge("")


@dataclass(slots=True)
class Anchor:
    """A named destination at this height; `name` is the id of a section, question or page."""

    name: str
    y: float = 0.0


@dataclass(slots=True)
class Link:
    """A link annotation over the box. Either `target` (a destination's name) or `uri`. `contents` is its /Contents
    (PDF/UA-1, 7.18.5), `PAGE` in it the page of the target; `element` the Link element that also holds its text."""

    x: float
    y: float
    width: float
    height: float
    element: Element
    contents: str
    target: str | None = None
    uri: str | None = None


@dataclass(slots=True)
class PageRef:
    """The page label of `target`, to be set into a box of reserved width once all pages are known; `resolve` turns it
    into a Run. `template` holds {page}; `align` is "left" or "right" within `width`, before the page is mirrored;
    `after` are the items that stand behind it on its line, as seen from that edge, and close up to it, `around` the
    link and its rule that end as much earlier."""

    x: float
    y: float
    width: float
    template: str
    target: str
    face: Face
    size: float
    color: Color
    align: str = "left"
    element: Element | None = None
    after: list[Item] = field(default_factory=list)
    around: list[Line | Link] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Field:
    """A form field (ISO 32000-1, 12.7), shared by all its widgets. `kind`: text, checkbox, radio, dropdown, button. It
    isn't changed once it is made: what the document's script adds to it stands in the document's `actions` and
    `resets`.

    `name` is the full name, dots included. `value` is what is prefilled: text as shown, the on state of a radio or
    check box. `options` of a drop-down: (export name, label). `scripts` maps an event (keystroke, format, calculate,
    validate, up) to JavaScript of the document's runtime. `font_size` in points is fixed (viewers don't shrink).
    `align` of an entry: left, right, "" for where writing begins. `show`: "always", "screen" (not printed) or "hidden"
    (until a script shows it). A push button may act without JavaScript, before its script: `named` is a named action of
    the viewer ("Print"), `resets` the full names of fields that go back to their default."""

    name: str
    kind: str
    tooltip: str
    value: str = ""
    required: bool = False
    read_only: bool = False
    multiline: bool = False
    max_length: int | None = None
    comb: bool = False
    align: str = ""
    options: tuple[tuple[str, str], ...] = ()
    font_size: float = 10.5
    lang: str | None = None
    scripts: Mapping[str, str] = field(default_factory=lambda: NO_SCRIPTS)
    show: str = "always"
    named: str = ""
    resets: tuple[str, ...] = ()


@dataclass(slots=True)
class Widget:
    """One place where a field is filled; y is its top edge. `state`: the on state of a check box or radio button.
    `tooltip` overrides the field's (radio buttons have one each). `caption`: the text on a push button; `quiet`: that
    text alone, without ground and border. Only what is hidden has no `element`, since nobody meets it: a hidden field,
    and a radio group's button `NO_CHOICE`."""

    x: float
    y: float
    width: float
    height: float
    field: Field
    element: Element | None
    state: str = ""
    tooltip: str = ""
    caption: str = ""
    quiet: bool = False


Item = Union[Run, Rect, Line, Shape, Stroke, Picture, Empty, Anchor, Link, PageRef, Widget]
Furniture = Union[Item, Edge]


class Slice:
    """A strip of a page that is cut only where it must: `height` points of items after `before` points of space
    (dropped at the top of a page), of which `give` may be given up where the page then holds one slice more. `keep`:
    the next slice must stand on the same page. `repeat`: slices (artifacts) drawn again above this one when it begins a
    page. `cuts`: heights at which it is best cut where it is taller than a page, or where much of a page would stay
    empty (bands.py); each slice of `rest` then stands above what is left, below those of `repeat`, if it is cut
    between the two heights that the slice comes with. `lead`: it opens a section, of which so many points from its top
    on stand on one page. `asides`: notes that belong to it, in the side column, `before` points below its end
    (margin.py). `side`: what it reaches of the side column, once somebody has looked."""

    __slots__ = ("asides", "before", "cuts", "give", "height", "items", "keep", "lead", "repeat", "rest", "side")

    def __init__(
        self,
        height: float,
        items: list[Item],
        before: float = 0.0,
        keep: bool = False,
        repeat: list[Slice] | None = None,
        give: float = 0.0,
        cuts: Sequence[float] = (),
        rest: Sequence[tuple[float, float, Slice]] = (),
        lead: float = 0.0,
    ):
        self.height, self.items, self.before, self.keep, self.repeat = height, items, before, keep, repeat
        self.give, self.cuts, self.rest, self.lead = give, cuts, rest, lead
        self.asides: list[Slice] = []
        self.side: list[tuple[float, float] | None] = []  # one, which copies with the same items share


class Cited(NamedTuple):
    """What of a page leads to it, and from it to others: (number of a slice from 0, name of a destination in it), and
    by the number of a slice the targets whose pages are cited there. `fields`: those that are filled on it."""

    anchors: list[tuple[int, str]]
    targets: dict[int, list[str]]
    fields: list[Field]


class Page:
    """`slices`: (y of the slice's top, slice) in reading order. `furniture`: running head, page number, thumb index
    (artifacts; y from the top of the page), each part behind its `Edge`; `turned` the same for a page on the other
    side. `label` is what is printed as its number. `aside`: points that the slices stand further right than their x
    says. `cited`: what leads to it and from it to others, once somebody has asked (`resolve.cited_of`)."""

    __slots__ = ("aside", "cited", "furniture", "height", "label", "slices", "turned", "width")

    def __init__(self, width: float, height: float, label: str):
        self.width, self.height, self.label, self.aside = width, height, label, 0.0
        self.slices: list[tuple[float, Slice]] = []
        self.cited: Cited | None = None
        self.furniture: list[Furniture] = []
        self.turned: list[Furniture] = []

    @property
    def fields(self) -> list[Field]:
        """The fields of its slices, where `resolve` has seen it; those that only scripts fill are not among them."""
        return self.cited.fields if self.cited else []

    @property
    def body(self) -> tuple[Any, ...]:
        """The very same items at the same places: by this what a page is there for is known again, as long as its parts
        live; what stands around it, by the items of `furniture`."""
        return (
            self.height,
            self.aside,
            *[part for top, piece in self.slices for part in (top, id(piece.items))],
        )


@dataclass(slots=True)
class OutlineEntry:
    """A bookmark; `level` counts from 0, `target` is an anchor's name."""

    title: str
    level: int
    target: str


@dataclass(slots=True)
class Attachment:
    """An embedded file (ISO 32000-2, 14.13) with its AFRelationship."""

    name: str
    data: bytes
    mime: str
    description: str
    relationship: str = "Data"


@dataclass(slots=True)
class Document:
    """A laid-out book. `language` is a BCP 47 tag; `direction` ltr or rtl; `form_face` the face that viewers type with;
    `script` the document-level JavaScript ("" for none), `open_script` what runs when the file has been opened,
    `page_script` when a page has; `calculation_order` names of calculated fields (/CO); `standard`: one of
    `STANDARDS`, `ARCHIVE` for a document without fields. `actions`: full name of a field
    → event → JavaScript, beside the field's own `scripts`; `resets`: full name of a button → the fields that it
    resets."""

    title: str
    author: str
    subject: str
    language: str
    date: datetime.date
    pages: list[Page]
    outline: list[OutlineEntry]
    form_face: Face
    direction: str = "ltr"
    attachments: list[Attachment] = field(default_factory=list)
    script: str = ""
    open_script: str = ""
    page_script: str = ""
    calculation_order: list[str] = field(default_factory=list)
    standard: str = UA1
    actions: dict[str, dict[str, str]] = field(default_factory=dict)
    resets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    first_body_page: int = 0  # pages before it have roman labels
    labels: dict[str, str] = field(default_factory=dict)  # anchor's name → label of the page it is on
    again: Callable[[str], list[Page]] | None = None  # sets a chapter, by its anchor, from nothing; in no file

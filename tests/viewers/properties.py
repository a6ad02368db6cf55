"""What scripts may set in a field: a form that tries each property on each kind of field, on pages that the viewer has
drawn, not drawn, or drawn and let go again.

A button runs one script that sets everything at once. What was set must do what it says and nothing else: each pair of
property and kind has two fields, one that is left alone afterwards and one that is then clicked or typed into; the
saved file must hold in both what a person would expect, in the value and in the state of every widget.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from handbook.typeset.fonts import face
from handbook.typeset.page import Element, Field, Slice, Widget
from handbook.write.document import write
from tests.viewers.saved import Shown
from write.documents_for_tests import document, page

KINDS = ("text", "box", "radio", "choice")
STATES = ("a", "b", "c")  # of every radio group
OPTIONS = (("de", "Deutschland"), ("tr", "Türkei"), ("ua", "Ukraine"))
TYPED, CHOSEN = "Neu", "ua"  # what a person enters afterwards
BUTTON, FIRST = "Taste.los", "zuerst"
DRAWN, THEN, GONE, NEVER = PLACES = ("drawn", "drawn, then let go", "let go", "not drawn")
LEAFED = range(3, 17)  # pages between, so many that a viewer lets go what was before
APART = 3  # pages that nobody shows, since a viewer draws the next one too
EMPTY = {"text": "''", "box": "'Off'", "radio": "null", "choice": "' '"}
GIVEN = {"text": "'Wert'", "box": "'Yes'", "radio": "'b'", "choice": "'tr'"}
START = {"text": "Alt", "box": "Yes", "radio": "a", "choice": "de"}


@dataclass(frozen=True, slots=True)
class Property:
    """`script` sets it, with {field}, {name}, and {given} or {empty} for the kind; `before`: the field is answered in
    the file; `after`: what must be saved, by kind, where that is not what was before."""

    said: str
    script: str
    before: bool = False
    after: dict[str, str] | None = None


PROPERTIES = [
    Property("`display`", "{field}.display = display.noPrint;"),
    Property("`readonly`, set and lifted", "{field}.readonly = true; {field}.readonly = false;"),
    Property("`fillColor`", "{field}.fillColor = ['G', 0.85];"),
    Property("`fillColor`, answered before", "{field}.fillColor = ['G', 0.85];", before=True),
    Property("`userName`", "{field}.userName = 'Name';"),
    Property(
        "`value`, set", "{field}.value = {given};", after={"text": "Wert", "box": "Yes", "radio": "b", "choice": "tr"}
    ),
    Property("`value`, emptied", "{field}.value = {empty};", before=True, after=dict.fromkeys(KINDS, "")),
    Property("`defaultValue`", "{field}.defaultValue = {given};"),
    Property("`resetForm()`", "resetForm(['{name}']);", before=True, after=dict.fromkeys(KINDS, "")),
    Property(
        "`defaultValue = false`, then `resetForm()`",
        "{field}.defaultValue = false; resetForm(['{name}']);",
        before=True,
        after=dict.fromkeys(KINDS, ""),
    ),
]
USES = ("left", "clicked")


@dataclass(frozen=True, slots=True)
class Case:
    """One field of the form."""

    number: int  # of the property
    kind: str
    place: str
    use: str

    @property
    def tried(self) -> Property:
        return PROPERTIES[self.number]

    @property
    def name(self) -> str:
        return f"{self.kind}_{self.number}_{PLACES.index(self.place)}_{self.use}"

    @property
    def page(self) -> int:
        """Counted from 0. A page that isn't there when the script runs is the case's own: what spoils it spoils no
        other."""
        own = self.number * len(KINDS) + KINDS.index(self.kind)
        return {
            DRAWN: 1,
            THEN: 2,
            GONE: LEAFED.stop + APART + own,
            NEVER: LEAFED.stop + len(PROPERTIES) * len(KINDS) + 2 * APART + own,
        }[self.place]

    @property
    def expected(self) -> Shown:
        """What the saved file must hold."""
        now = self.after
        if self.use == "clicked":
            now = {"text": TYPED, "box": "" if now else "Yes", "radio": STATES[-1], "choice": CHOSEN}[self.kind]
        return Shown(now, (now,) if now and self.kind in ("box", "radio") else ())

    @property
    def after(self) -> str:
        """What the field must hold when the script has run."""
        own = self.tried.after
        return own[self.kind] if own is not None else START[self.kind] if self.tried.before else ""


CASES = [
    Case(number, kind, place, use)
    for place in PLACES
    for number in range(len(PROPERTIES))
    for kind in KINDS
    for use in USES
]


def build(path: Path) -> Path:
    """The form, written to the path."""
    top = Element("Document", None)
    pages = [page(label=str(number + 1)) for number in range(max(case.page for case in CASES) + 1)]
    los = Field(BUTTON, "button", "Los", scripts={"up": _script()}, show="screen")
    start = [
        Widget(72, 0, 120, 20, Field(FIRST, "text", "Zuerst"), Element("Form", top)),
        Widget(300, 0, 60, 20, los, Element("Form", top), caption="Los"),
    ]
    pages[0].slices.append((60, Slice(20, start)))
    for case in CASES:
        column, row = USES.index(case.use), case.number * len(KINDS) + KINDS.index(case.kind)
        pages[case.page].slices.append((40 + 19 * row, Slice(16, _widgets(case, 60 + 240 * column, top))))
    for number, one in enumerate(pages):  # the viewer waits for a field on each page it is shown
        one.slices.append(
            (
                812,
                Slice(
                    16,
                    [
                        Widget(
                            450, 0, 60, 16, Field(f"Seite.s{number}", "text", f"Seite {number}"), Element("Form", top)
                        )
                    ],
                ),
            )
        )
    data = write(document(*pages, script="var hb = 1;", form_face=face("form"), calculation_order=[]))
    path.write_bytes(_answered(data))
    return path


def _script() -> str:
    """Each case by itself, so that what a viewer refuses stops no other."""
    lines = []
    for case in CASES:
        said = case.tried.script.format(
            field=f"getField('{case.name}')", name=case.name, given=GIVEN[case.kind], empty=EMPTY[case.kind]
        )
        lines.append(f"try {{ {said} }} catch (e) {{ }}")
    return "\n".join(lines)


def _widgets(case: Case, x: float, top: Element) -> list:
    if case.kind == "radio":
        field = Field(case.name, "radio", case.name)
        return [
            Widget(x + 30 * index, 0, 14, 14, field, Element("Form", top), state) for index, state in enumerate(STATES)
        ]
    kind = {"text": "text", "box": "checkbox", "choice": "dropdown"}[case.kind]
    field = Field(case.name, kind, case.name, options=OPTIONS if kind == "dropdown" else ())
    return [
        Widget(
            x,
            0,
            14 if kind == "checkbox" else 150,
            16,
            field,
            Element("Form", top),
            "Yes" if kind == "checkbox" else "",
        )
    ]


def _answered(data: bytes) -> bytes:
    """The file with the answers that stand in it from the beginning, as if saved by hand: they are no defaults."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    answered = {case.name: START[case.kind] for case in CASES if case.tried.before}
    for sheet in writer.pages:
        for widget in (annotation.get_object() for annotation in sheet.get("/Annots", ())):
            field = widget["/Parent"].get_object() if "/Parent" in widget and "/T" not in widget else widget
            value = answered.get(str(field.get("/T", "")))
            if value is None:
                continue
            button = "/AS" in widget
            field[NameObject("/V")] = NameObject(f"/{value}") if button else TextStringObject(value)
            if button and f"/{value}" in widget["/AP"]["/N"]:
                widget[NameObject("/AS")] = NameObject(f"/{value}")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()

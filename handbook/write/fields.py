"""Form fields: the interactive form and its tree of names (ISO 32000-1, 12.7.2 and 12.7.3).

A full name "kinder.1.alter" is a path: a field without type for "kinder" and for "1", and the field "alter" below them.
What is a field can't be a group of others. A field with one widget is one dictionary with it; else, and for radio
buttons always, the widgets are its kids, and the field alone stands in the tree (a radio button listed there loses its
group's answer in PDF.js and PDFium).

Every widget has its appearances, so the form doesn't ask viewers to make them (NeedAppearances): poppler would draw
ticked boxes empty.
"""

from __future__ import annotations

from dataclasses import field as data_field
from dataclasses import replace

from ..dataclass import dataclass
from ..typeset.page import NO_CHOICE, Document, Element, Field, Widget
from . import field_flags as k
from .actions import EVENTS, FIELD_EVENTS, Actions
from .fonts import FORM_FONT, FontBook
from .mark_font import MARK_FONT, write_mark_font
from .pdffile import PdfFile
from .structure import Rectangle, StructureTree
from .syntax import array, dictionary, name, number, ref, text
from .widgets import WidgetWriter

DEFAULT_SIZE = 10.5
NOTHING = (
    " ",
    " ",
)  # the option that clears a drop-down (export name, label); PDF.js takes back a choice of "" where scripts run
TYPES = {"text": k.TEXT, "dropdown": k.CHOICE, "checkbox": k.BUTTON, "radio": k.BUTTON, "button": k.BUTTON}
FLAGS = {"text": k.DO_NOT_SCROLL, "dropdown": k.COMBO, "checkbox": 0, "radio": k.RADIO, "button": k.PUSHBUTTON}


@dataclass(slots=True)
class FieldEntry:
    """A field of the form with its widgets: (object number, the dictionary's beginning, widget). `field` has also what
    the document's script adds to the one that was `placed`."""

    field: Field
    placed: Field
    widgets: list[tuple[int, bytes, Widget]] = data_field(default_factory=list)

    @property
    def merged(self) -> bool:
        """Whether field and widget are one dictionary."""
        return len(self.widgets) == 1 and self.field.kind != "radio"


class FieldWriter:
    """Collects the widgets of a document as its pages are written. `form_font_ref` refers to the font that entries are
    typed with; prefilled text may need others of `fonts`."""

    def __init__(self, pdf: PdfFile, tree: StructureTree, form_font_ref: bytes, document: Document, fonts: FontBook):
        self._pdf, self._tree, self._document, self._form_font = pdf, tree, document, form_font_ref
        self._actions = Actions(pdf)
        self._widgets = WidgetWriter(pdf, form_font_ref, document, fonts, self._actions)
        self._entries: dict[str, FieldEntry] = {}
        self._groups: dict[str, str] = {}  # name of a group → the first field in it
        self._elements: set[Element] = set()
        self._options: dict[tuple[tuple[str, str], ...], bytes] = {}

    def add(self, widget: Widget, rect: Rectangle, page_number: int, page_index: int) -> int:
        """The annotation's object number. `rect` is (left, bottom, right, top) on the page, `page_number` the page's
        object number. Raises ValueError where the widget can't be a part of the form."""
        entry = self._entry_of(widget.field)
        self._check(widget, entry)
        number_ = self._pdf.reserve()
        called = widget.tooltip or widget.field.tooltip
        key = self._tree.attach_object(widget.element, page_index, number_, called) if widget.element else None
        entry.widgets.append((number_, self._widgets.open_dictionary(widget, rect, page_number, key), widget))
        return number_

    def finish(self) -> dict[str, bytes]:
        """Write all fields; the catalog's AcroForm and OpenAction, and the name tree JavaScript where the document has
        scripts. Raises ValueError where a value or a calculated name has no field."""
        numbers_, groups = self._number()
        roots = self._write_fields(numbers_, groups)
        fonts = {FORM_FONT: self._form_font, MARK_FONT: write_mark_font(self._pdf)}
        form = {
            k.FIELDS: array(roots),
            k.DR: dictionary({"Font": dictionary(fonts)}),
            k.DEFAULT_DA: text(_default_appearance(DEFAULT_SIZE)),
        }
        if self._document.calculation_order:
            form[k.CO] = array(ref(numbers_[self._calculated(name_)]) for name_ in self._document.calculation_order)
        out = {"AcroForm": ref(self._pdf.add(dictionary(form)))}
        if self._document.script:
            out["JavaScript"] = self._actions.on_open(self._document.script)
        if self._document.open_script:
            out["OpenAction"] = self._actions.run(self._document.open_script)
        return out

    def page_actions(self) -> bytes:
        """The /AA of every page; b"" where nothing runs when a page is opened."""
        script = self._document.page_script
        return dictionary({"O": self._actions.run(script)}) if script else b""

    # ------------------------------------------------------------------ names

    def _entry_of(self, field: Field) -> FieldEntry:
        entry = self._entries.get(field.name)
        if entry is None:
            self._claim(field.name)
            whole = self._whole(field)
            unknown = whole.scripts.keys() - EVENTS.keys()
            if unknown:
                raise ValueError(f"{field.name!r} has scripts for unknown events: {', '.join(sorted(unknown))}")
            entry = self._entries[field.name] = FieldEntry(whole, field)
        elif entry.placed is not field and entry.placed != field:
            raise ValueError(
                f"two different fields have the name {field.name!r}: {entry.field.tooltip!r} and {field.tooltip!r}"
            )
        return entry

    def _whole(self, field: Field) -> Field:
        """The field with what the document's script adds to it."""
        actions, resets = self._document.actions.get(field.name), self._document.resets.get(field.name)
        if not actions and not resets:
            return field
        return replace(field, scripts={**field.scripts, **(actions or {})}, resets=resets or field.resets)

    def _claim(self, full: str) -> None:
        """A new name; the groups above it are made."""
        if not all(full.split(".")):
            raise ValueError(f"the field name {full!r} has an empty part")
        if full in self._groups:
            raise ValueError(f"the field {full!r} can't be a group too: {self._groups[full]!r} is in it")
        group = full
        while (group := _above(group)) and group not in self._groups:
            if group in self._entries:
                raise ValueError(f"the field {group!r} can't be a group too: {full!r} is in it")
            self._groups[group] = full

    def _check(self, widget: Widget, entry: FieldEntry) -> None:
        """What PDF/UA and the type of the field ask for."""
        field, element = widget.field, widget.element
        if element is None and (field.show == "hidden" or (field.kind == "radio" and widget.state == NO_CHOICE)):
            return
        if element is None or element.role != "Form":
            raise ValueError(
                f"the widget of {field.name!r} belongs to an element {element.role if element else None!r} instead of "
                "Form"
            )
        if element in self._elements:
            raise ValueError(f"the Form element of {field.name!r} has a second widget")
        self._elements.add(element)
        if field.comb and (not field.max_length or field.multiline):
            raise ValueError(f"comb of {field.name!r} needs a maximal length and a single line")
        if field.kind in ("checkbox", "radio"):
            state = widget.state
            if not state or not state.isascii() or state == k.OFF:
                raise ValueError(f"{state!r} can't be a state of {field.name!r}")
            if field.kind == "radio" and any(other.state == state for _, _, other in entry.widgets):
                raise ValueError(f"two radio buttons of {field.name!r} have the state {state!r}")

    def _calculated(self, full: str) -> str:
        if full not in self._entries:
            raise ValueError(f"the calculated field {full!r} isn't in the form")
        return full

    # ------------------------------------------------------------------ dictionaries

    def _number(self) -> tuple[dict[str, int], dict[str, int]]:
        """Object numbers of the fields and of the groups."""
        fields = {
            full: entry.widgets[0][0] if entry.merged else self._pdf.reserve() for full, entry in self._entries.items()
        }
        return fields, {group: self._pdf.reserve() for group in self._groups}

    def _write_fields(self, numbers_: dict[str, int], groups: dict[str, int]) -> list[bytes]:
        """All fields and groups; references to those at the top, in the order of the pages."""
        kids: dict[str, list[bytes]] = {group: [] for group in ("", *groups)}
        placed: set[str] = set()
        for full, entry in self._entries.items():
            below = full
            kids[_above(full)].append(ref(numbers_[full]))
            while (below := _above(below)) and below not in placed:
                placed.add(below)
                kids[_above(below)].append(ref(groups[below]))
            self._write_field(entry, numbers_[full], self._named(full, groups))
        for group, number_ in groups.items():
            self._pdf.put(
                number_, b"<<" + self._named(group, groups) + b" " + k.KIDS + b" " + array(kids[group]) + b">>"
            )
        return kids[""]

    @staticmethod
    def _named(full: str, groups: dict[str, int]) -> bytes:
        """The partial name, and the group it is in."""
        group = _above(full)
        named = k.T + b" " + text(full[len(group) + 1 :] if group else full)
        return named + b" " + k.PARENT + b" " + ref(groups[group]) if group else named

    def _write_field(self, entry: FieldEntry, number_: int, named: bytes) -> None:
        field = entry.field
        own = named + b" " + self._of_type(entry)
        if entry.merged:
            _, beginning, widget = entry.widgets[0]
            self._pdf.put(
                number_,
                b"".join(
                    (beginning, b" ", own, self._widgets.description(widget), self._widgets.actions(field, True), b">>")
                ),
            )
            return
        parent = b" " + k.PARENT + b" " + ref(number_)
        for kid, beginning, widget in entry.widgets:
            self._pdf.put(
                kid,
                b"".join(
                    (beginning, parent, self._widgets.description(widget), self._widgets.actions(field, False), b">>")
                ),
            )
        parts = [own, k.TU, text(field.tooltip), k.KIDS, array(ref(kid) for kid, _, _ in entry.widgets)]
        additional = self._actions.additional(field.scripts, FIELD_EVENTS)
        if additional:
            parts += k.AA, additional
        self._pdf.put(number_, b"<<" + b" ".join(parts) + b">>")

    def _of_type(self, entry: FieldEntry) -> bytes:
        """Type, flags, value and what else the type has."""
        field = entry.field
        flags = FLAGS[field.kind] | (k.READ_ONLY if field.read_only else 0) | (k.REQUIRED if field.required else 0)
        parts = [k.FT, TYPES[field.kind]]
        if field.kind == "text":
            flags |= (k.MULTILINE if field.multiline else 0) | (k.COMB if field.comb else 0)
            if field.max_length:
                parts += k.MAX_LEN, number(field.max_length)
        if field.kind == "dropdown":
            parts += k.OPT, self._option_array(field.options)
        if flags:
            parts += k.FF, number(flags)
        if field.kind in ("text", "dropdown", "button"):
            parts += k.DA, text(_default_appearance(field.font_size))
        if field.kind in ("text", "dropdown") and (quadding := k.QUADDING[field.align]):
            parts += k.Q, number(quadding)
        value = _value(entry)
        if value:
            parts += k.V, value
        nothing = (
            text(NOTHING[0])
            if field.kind == "dropdown"
            else name(NO_CHOICE)
            if any(w.state == NO_CHOICE for _, _, w in entry.widgets)
            else b""
        )
        if value or nothing:
            parts += k.DV, value or nothing  # what a reset gives
        return b" ".join(parts)

    def _option_array(self, options: tuple[tuple[str, str], ...]) -> bytes:
        """A reference to the options, pairs of export name and label; fields with the same options share it."""
        known = self._options.get(options)
        if known is None:
            pairs = (array((text(export), text(label))) for export, label in (NOTHING, *options))
            known = self._options[options] = ref(self._pdf.add(array(pairs)))
        return known


def _above(full: str) -> str:
    """The name of the group that a field or group is in, "" at the top."""
    return full.rpartition(".")[0]


def _default_appearance(size: float) -> str:
    """Font, size and grey of what is typed; a fixed size, since PDF.js doesn't shrink what is too long."""
    return f"/{FORM_FONT} {number(size).decode('ascii')} Tf 0.1 g"


def _value(entry: FieldEntry) -> bytes:
    """The value as an object; b"" for none. Raises ValueError where it isn't one that the field can take."""
    field = entry.field
    if not field.value or field.kind == "button":
        return b""
    if field.kind == "dropdown" and field.value not in dict(field.options):
        raise ValueError(f"{field.value!r} is no option of {field.name!r}")
    if field.kind in ("text", "dropdown"):
        return text(field.value)
    if all(widget.state != field.value for _, _, widget in entry.widgets):
        raise ValueError(f"{field.value!r} is no state of {field.name!r}")
    return name(field.value)

"""Widgets: the annotations through which a field is seen and filled (ISO 32000-1, 12.5.6.19; PDF/UA-1, 7.18.4).

A widget says where it is, how it looks in each state and which state it is in. It is the one object of its Form
element, and is printed with the page where it holds an answer: buttons and hints are for the screen. Its description
for screen readers (/TU) stands on the widget itself, since PDF.js doesn't look for it in the field above.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..typeset.fonts import fallbacks
from ..typeset.page import UA2, Document, Field, Widget
from . import appearances as look
from . import field_flags as k
from .actions import EVENTS, WIDGET_EVENTS, Actions
from .appearances import ARROW_WIDTH, AppearanceBook, text_appearance
from .fonts import FORM_FONT, FontBook
from .form_text import FormFace
from .mark_font import CROSS, DOT
from .pdffile import PdfFile
from .structure import Rectangle
from .syntax import dictionary, name, numbers, text

BEGIN = b"<<" + k.TYPE + b" " + k.ANNOT + b" " + k.SUBTYPE + b" " + k.WIDGET
CAPTION_SIZE = 9.5
ENTRIES = ("text", "dropdown")  # kinds that show their value as text
CROSS_MARK, DOT_MARK = (
    b" " + k.MK + b" <<" + k.CA + b" " + text(code) + b">>" for code in (CROSS, DOT)
)  # for viewers that draw marks anew


class WidgetWriter:
    """Writes what belongs to a widget rather than to its field."""

    def __init__(self, pdf: PdfFile, form_font: bytes, document: Document, fonts: FontBook, actions: Actions):
        self._form, self._fonts, self._actions = FormFace(document.form_face, FORM_FONT), fonts, actions
        self._form_font = form_font
        self._second = document.standard == UA2
        self._book = AppearanceBook(pdf)
        self._known: dict[
            tuple[Any, ...], bytes
        ] = {}  # how widgets without an entry of their own look, by kind, size and state
        self._looks: dict[str, Callable[[Widget], bytes]] = {
            "text": self._text,
            "dropdown": self._dropdown,
            "checkbox": self._checkbox,
            "radio": self._radio,
            "button": self._button,
        }

    def open_dictionary(self, widget: Widget, rect: Rectangle, page_number: int, structure_key: int | None) -> bytes:
        """The widget's dictionary without its end; the field's part, the description and the actions follow."""
        parent = b"" if structure_key is None else b"%s %d " % (k.STRUCT_PARENT, structure_key)
        return b"%s %s %d %s %s %s %d 0 R %s%s" % (
            BEGIN,
            k.F,
            k.SHOWN[widget.field.show if widget.element else "hidden"],
            k.RECT,
            numbers(*rect),
            k.P,
            page_number,
            parent,
            self._look(widget),
        )

    def description(self, widget: Widget) -> bytes:
        """What the widget is called; in PDF/UA-2 in Contents too, as in its element's Alt (ISO 14289-2, 8.9.4.2)."""
        called = text(widget.tooltip or widget.field.tooltip)
        contents = b" /Contents " + called if self._second and widget.element else b""
        return b" " + k.TU + b" " + called + contents

    def actions(self, field: Field, merged: bool) -> bytes:
        """The widget's actions; with the field's where both are one dictionary. A push button acts by /A, which a key
        press triggers too."""
        if field.kind == "button":
            pressed = self._actions.pressed(field)
            return b" " + k.A + b" " + pressed if pressed else b""
        additional = (
            self._actions.additional(field.scripts, EVENTS if merged else WIDGET_EVENTS) if field.scripts else b""
        )
        return b" " + k.AA + b" " + additional if additional else b""

    # ------------------------------------------------------------------ how each kind looks

    def _look(self, widget: Widget) -> bytes:
        """Appearances, state and what else says how the widget looks."""
        field = widget.field
        if widget.caption or (field.value and field.kind in ENTRIES):
            return self._looks[field.kind](widget)
        key = field.kind, widget.width, widget.height, widget.state, field.value == widget.state
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._looks[field.kind](widget)
        return known

    def _text(self, widget: Widget) -> bytes:
        field = widget.field
        content, fonts = self._entry(widget, field.value, widget.width)
        return self._one(content, widget, fonts)

    def _dropdown(self, widget: Widget) -> bytes:
        label = dict(widget.field.options).get(widget.field.value, "")
        content, fonts = self._entry(widget, label, widget.width - ARROW_WIDTH)
        return self._one(look.with_arrow(content, widget.width, widget.height), widget, fonts)

    def _entry(self, widget: Widget, entry: str, width: float) -> tuple[bytes, tuple[tuple[str, bytes], ...]]:
        """The content that shows an entry, and the fonts it needs."""
        field = widget.field
        if not entry:
            return look.EMPTY, ((FORM_FONT, self._form_font),)
        made = text_appearance(
            entry,
            width,
            widget.height,
            field.font_size,
            self._faces(entry),
            field.align or "left",
            field.multiline,
            (field.max_length or 0) if field.comb else 0,
        )
        return made.content, self._embed(made, field.name)

    def _checkbox(self, widget: Widget) -> bytes:
        return self._states(widget, look.cross) + CROSS_MARK

    def _radio(self, widget: Widget) -> bytes:
        return self._states(widget, look.dot) + DOT_MARK

    def _button(self, widget: Widget) -> bytes:
        made = text_appearance(
            widget.caption,
            widget.width,
            widget.height,
            min(widget.field.font_size, CAPTION_SIZE),
            self._faces(widget.caption),
            "center",
        )
        if widget.quiet:
            return (
                self._one(made.content, widget, self._embed(made, widget.field.name))
                + b" "
                + k.MK
                + b" <<"
                + k.CA
                + b" "
                + text(widget.caption)
                + b">>"
            )
        content = look.button(made, widget.width, widget.height)
        look_again = b" ".join(
            (
                b"",
                k.MK,
                b"<<" + k.CA,
                text(widget.caption),
                k.BG,
                b"[" + look.BUTTON_GROUND + b"]",
                k.BC,
                b"[" + look.BUTTON_BORDER + b"]>>",
            )
        )
        return self._one(content, widget, self._embed(made, widget.field.name)) + look_again

    def _one(self, content: bytes, widget: Widget, fonts: tuple[tuple[str, bytes], ...]) -> bytes:
        """A single appearance."""
        return k.AP + b" <<" + k.N + b" " + self._book.add(content, widget.width, widget.height, fonts) + b">>"

    def _states(self, widget: Widget, mark: Callable[[float, float], bytes]) -> bytes:
        """An appearance for each state, and which state the widget is in."""
        width, height, state = widget.width, widget.height, widget.state
        states = dictionary(
            {
                k.OFF: self._book.add(look.NO_MARK, width, height),
                state: self._book.add(mark(width, height), width, height),
            }
        )
        now = state if widget.field.value == state else k.OFF
        return b" ".join((k.AP, b"<<" + k.N, states + b">>", k.AS, name(now)))

    # ------------------------------------------------------------------ fonts of entries

    def _faces(self, entry: str) -> list[FormFace]:
        """The form's face; the book's others behind it where it lacks a character."""
        return [
            self._form,
            *(FormFace(other, self._fonts.resource_of(other)) for other in fallbacks(entry, self._form.face)),
        ]

    def _embed(self, made: look.TextAppearance, field_name: str) -> tuple[tuple[str, bytes], ...]:
        """The fonts of an appearance, their glyphs noted as used. Raises ValueError where a character can't be
        shown."""
        if made.missing:
            raise ValueError(f"field {field_name!r}: no font has {made.missing!r}")
        needed: dict[str, bytes] = {FORM_FONT: self._form_font}
        for word in made.words:
            use = self._fonts.use(word.face)
            use.words.add(word)
            if word.face is not self._form.face:
                needed[use.resource] = self._fonts.ref_of(use)
        return tuple(needed.items())

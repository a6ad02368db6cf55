"""Values into the fields of a PDF: what a viewer saves when somebody types and ticks (ISO 32000-1, 12.7.3.3 and
12.7.4).

A text gets an appearance set by HarfBuzz with the fonts it needs, embedded with the glyphs used; what is typed over it
later is set by the viewer with the form's own font. A text longer than its box is whole in the field and on an added
page; the box shows its beginning and where it goes on, and the field's tooltip says so too.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from ...edition.words import Words
from ...pdfs.values import Dictionary, deref
from ...problem import Severity
from ...typeset.fonts import face, fallbacks
from ...write import appearances as look
from ...write.appearances import (
    ARROW_WIDTH,
    AppearanceBook,
    TextAppearance,
    text_appearance,
)
from ...write.fonts import FORM_FONT, FontBook
from ...write.form_text import FormFace
from ...write.syntax import name as pdf_name
from ...write.syntax import ref
from ...write.syntax import text as pdf_text
from ..read.added_mark import without_tip
from ..read.finding import Finding
from ..read.form import GERMAN_WORDS
from ..read.pdf import BOX, CHOICE, RADIO, TEXT, text_of
from .blank import Blank, Slot, WidgetPlace, altered

if TYPE_CHECKING:
    from .added import AddedPages

NO_GLYPH = "Für einzelne Zeichen gibt es hier keine Schrift. Das Feld zeigt dafür „?“. Gespeichert ist der Text ganz."
MOST = 20_000  # characters that no box holds
TOO_LONG = "Der Text ist länger als sein Feld. Er steht ganz im Feld und auf der angefügten Seite {}."


class Writer:
    """Fills one PDF once. `findings` are remarks on what doesn't look as it was given."""

    def __init__(self, blank: Blank):
        self.blank, self.words = blank, blank.form.shown_words
        self.findings: list[Finding] = []
        self._update = blank.update()
        self._fonts = FontBook(self._update)
        self._looks = AppearanceBook(self._update)
        # object number → (dictionary, changes)
        self._bodies: dict[int, tuple[Dictionary, dict[str, bytes | None]]] = {}

    def write(self, values: Mapping[str, str | bool], more: tuple[tuple[str, str], ...] = ()) -> bytes:
        """The filled file. `values`: full name → value; a field without one is emptied. `more`: what has no field, by
        name, goes onto an added page; those of an earlier filling are made anew."""
        slots = self.blank.slots
        assert values.keys() <= slots.keys()
        old = self.blank.added
        again = old.fields  # they name a page that goes
        changed = [
            (slot, values.get(name, ""))
            for name, slot in slots.items()
            if name in again or self._as_saved(slot) != values.get(name, "")
        ]
        pages = {
            slot.name: self._continue(slot, value)
            for slot, value in changed
            if slot.entry.kind == TEXT and isinstance(value, str) and value and self._overflows(slot, value)
        }
        for name, text in (*old.rest, *more):
            self._pages.add(name, text)
        for slot, value in changed:
            self._fill(slot, value, pages.get(slot.name, ""))
        self._draw_no_more()
        if not self._bodies and not more and not old.pages:
            return self.blank.data
        for number, (entries, changes) in self._bodies.items():
            self._update.put(number, altered(entries, changes))
        if pages or more or old.pages:
            self._pages.write(self._update, self._fonts)
        self._fonts.write()
        return self._update.data()

    @cached_property
    def _pages(self) -> AddedPages:
        """Loaded only where something goes onto one: setting pages takes half of the writer."""
        from .added import AddedPages

        return AddedPages(self.blank)

    @staticmethod
    def _as_saved(slot: Slot) -> str | bool | None:
        """What stands in the field; None, which is no value, where something hidden is to be cleared."""
        if slot.entry.hidden or slot.entry.torn:
            return None
        return bool(slot.entry.value) or "" if slot.entry.kind == BOX else slot.entry.value

    def _change(self, number: int, entries: Dictionary, **changes: bytes | None) -> None:
        self._bodies.setdefault(number, (entries, {}))[1].update((f"/{key}", value) for key, value in changes.items())

    def _draw_no_more(self) -> None:
        """Every appearance is there: viewers needn't make them anew, as a program may have asked them to."""
        form = self.blank.acro_form
        reference = form.indirect_reference if "/NeedAppearances" in form else None
        if reference is not None:
            self._change(reference.idnum, form, NeedAppearances=None)

    # ------------------------------------------------------------------ one field

    def _fill(self, slot: Slot, value: str | bool, page: str) -> None:
        if slot.entry.kind in (BOX, RADIO):
            state = (slot.places[0].state if value is True else str(value)) or "Off"
            self._change(slot.number, slot.entries, V=pdf_name(state) if value else None)
            for place in slot.places:
                self._change(place.number, place.entries, AS=pdf_name(state if place.state == state else "Off"))
            return
        self._change(slot.number, slot.entries, V=pdf_text(str(value)) if value else None, RV=None, I=None)
        for place in slot.places:
            content, fonts = self._entry(slot, place, str(value), page)
            appearance = self._looks.add(content, place.width, place.height, fonts)
            self._change(
                place.number, place.entries, AP=b"<</N " + appearance + b">>", **self._told(place.entries, page)
            )
        if all(place.number != slot.number for place in slot.places):
            self._change(slot.number, slot.entries, **self._told(slot.entries, page))

    def _told(self, entries: Dictionary, page: str) -> dict[str, bytes | None]:
        """The tooltip with the page on which the text goes on, or without the one that it named before; nothing where
        it is so already."""
        now = text_of(entries.get("/TU"))
        tip = " – ".join(
            filter(None, (without_tip(now, self.words), self.words.say("continued_tip", page=page) if page else ""))
        )
        return {"TU": pdf_text(tip) if tip else None} if tip != now else {}

    def _entry(
        self, slot: Slot, place: WidgetPlace, value: str, page: str
    ) -> tuple[bytes, tuple[tuple[str, bytes], ...]]:
        """The content that shows a text or choice, and the fonts it needs."""
        label = slot.options.get(value, value) if slot.entry.kind == CHOICE else value
        made = self._fitted(slot, place, label, page) if page else self._set(slot, place, label)
        if made.missing:
            self.findings.append(Finding("no-glyph", slot.name, self._named(slot), NO_GLYPH, Severity.HINT))
        content = (
            look.with_arrow(made.content, place.width, place.height) if slot.entry.kind == CHOICE else made.content
        )
        return content, self._embed(made)

    def _set(self, slot: Slot, place: WidgetPlace, value: str) -> TextAppearance:
        width = place.width - (ARROW_WIDTH if slot.entry.kind == CHOICE else 0)
        return text_appearance(
            value, width, place.height, slot.size, self._faces(value), slot.align, slot.multiline, slot.comb
        )

    def _faces(self, value: str) -> list[FormFace]:
        typed = face("form")
        return [FormFace(each, self._fonts.resource_of(each)) for each in (typed, *fallbacks(value, typed))]

    def _embed(self, made: TextAppearance) -> tuple[tuple[str, bytes], ...]:
        """The fonts of an appearance, their glyphs noted as used; the form's own font stands beside them for viewers
        that look for it here."""
        needed: dict[str, bytes] = {}
        fonts = deref((deref(self.blank.acro_form.get("/DR")) or {}).get("/Font")) or Dictionary()
        if f"/{FORM_FONT}" in fonts and hasattr(fonts.raw_get(f"/{FORM_FONT}"), "idnum"):
            needed[FORM_FONT] = ref(fonts.raw_get(f"/{FORM_FONT}").idnum)
        for word in made.words:
            use = self._fonts.use(word.face)
            use.words.add(word)
            needed[use.resource] = self._fonts.ref_of(use)
        return tuple(needed.items())

    # ------------------------------------------------------------------ too long for the box

    def _overflows(self, slot: Slot, value: str) -> bool:
        return len(value) > MOST or any(
            self._set(slot, place, value).overflows for place in slot.places if not place.hidden
        )

    def _named(self, slot: Slot, words: Words = GERMAN_WORDS) -> str:
        """How a message names the field; with the form's words how an added page does."""
        return self.blank.form.named(slot.name, without_tip(slot.entry.tooltip, self.words), words)

    def _continue(self, slot: Slot, value: str) -> str:
        """The label of the added page that says the whole text."""
        page = self._pages.add(self._named(slot, self.words), value, slot.name)
        self.findings.append(Finding("continued", slot.name, self._named(slot), TOO_LONG.format(page), Severity.HINT))
        return page

    def _fitted(self, slot: Slot, place: WidgetPlace, value: str, page: str) -> TextAppearance:
        """As much of the text as fits with the page behind it; with an ellipsis alone where the box is small."""
        for key in ("continued_on", "continued_short", "continued_sign"):
            note = self.words.say(key, page=page)
            if key == "continued_sign" or (
                len(note) * 3 < len(value) and not self._set(slot, place, f"{value[:8]} {note}").overflows
            ):
                break
        low, high = 0, min(len(value), MOST)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (
                (low, middle - 1)
                if self._set(slot, place, f"{value[:middle].rstrip()} {note}").overflows
                else (middle, high)
            )
        whole = (
            value[:low].rstrip() if value[low : low + 1].isspace() else value[:low].rpartition(" ")[0] or value[:low]
        )
        return self._set(slot, place, f"{whole} {note}")

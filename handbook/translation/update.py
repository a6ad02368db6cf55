"""Bringing the PO files of a language up to the book's present German, so that no translator's work is lost.

A text keeps its translation as long as its name and its German stay. Where the German of a name has changed, the
translation stays and is marked as older (`fuzzy`, with `#|` for the German that was translated). Chapters name their
texts by the section and the kind of block only: there the most similar text of the same name that is gone counts as
the same, from `SIMILAR` on. What isn't in the book any more becomes obsolete (`#~`), and comes back with its text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from difflib import SequenceMatcher

import polib

from ..dataclass import dataclass
from ..model.book import FixedTerm
from ..model.translations import PLURAL_FORMS, PROGRAM, REGION
from .po_text import FUZZY, Item, POText
from .terms import forms, terms_in
from .unit import CHAPTER, FACTS, FIRST, GLOSSARY, Unit

SIMILAR = 0.8
WAS_MACHINE = "machine"  # flag of an entry that wasn't reviewed when its German changed
COPIED = "übernommen von {}"  # a remark, in German: for translators


@dataclass
class Report:
    """What an update has done, by the names of the texts."""

    new: list[str] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    good: list[str] = field(default_factory=list)


def is_ours(file: str) -> bool:
    """Whether a file of that name (without ".po") is one of a catalogue."""
    return file in (*FIRST, GLOSSARY, FACTS, PROGRAM) or file.startswith((CHAPTER, REGION))


def names(id_: str, context: str) -> bool:
    """Whether an id that somebody typed is this context, or one of its parts: "miete_warm"."""
    return id_ == context or f".{id_}." in f".{context}."


class Update:
    """The files of a language brought up to these `units`. `texts`: file, without ".po" → its text; a file that isn't
    there isn't made. `good`: ids whose German has changed only in its spelling. Raises FileTrouble where a file can't
    be read."""

    def __init__(
        self,
        texts: Mapping[str, str],
        units: Iterable[Unit],
        fixed_terms: Mapping[str, FixedTerm],
        good: Sequence[str] = (),
    ):
        self.good = tuple(good)
        self.files = {name: POText(text, f"{name}.po") for name, text in texts.items() if is_ours(name)}
        self.units = [unit for unit in units if unit.file in self.files]
        self.report = Report()
        self.found: dict[tuple[str, str], Item] = {}  # a unit's name and German → its entry
        self._terms = fixed_terms
        self._kinds: dict[tuple[str, str], Item] = {}  # kind and German → an entry that is translated
        by_file: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units:
            by_file[unit.file].append(unit)
        gone: dict[tuple[str, str], tuple[POText, Item]] = {}
        open_units: dict[str, list[Unit]] = {}
        for name, file in self.files.items():
            open_units[name] = self._keep(file, by_file[name])
            gone |= {item.key: (file, item) for item in self._left(file, by_file[name]) if item.is_translated}
        for name, file in self.files.items():
            self._rest(file, by_file[name], open_units[name], gone)

    def changed(self) -> dict[str, str]:
        """The files whose text is another now."""
        return {name: str(file) for name, file in self.files.items() if file.is_changed}

    # ------------------------------------------------------------------ one file

    def _keep(self, file: POText, units: list[Unit]) -> list[Unit]:
        """Give the units their entries of the same name and German, then those of the same name; the rest is new."""
        exact: dict[tuple[str, str], Item] = {}
        for each in sorted(file.items, key=lambda item: bool(item.entry.obsolete)):
            exact.setdefault(each.key, each)
        rest: list[Unit] = []
        for unit in units:
            if (item := exact.get(_key(unit))) is None:
                rest.append(unit)
            else:
                self._take(file, unit, item)
        by_context: dict[str, list[Item]] = defaultdict(list)
        for item in sorted(self._untaken(file), key=lambda item: bool(item.entry.obsolete)):
            by_context[item.context].append(item)
        left: list[Unit] = []
        for unit in rest:
            if unit.by_text or not by_context[unit.context]:
                left.append(unit)
            else:
                self._take(file, unit, by_context[unit.context].pop(0))
        return self._similar(file, left, by_context)

    def _similar(self, file: POText, units: list[Unit], gone: dict[str, list[Item]]) -> list[Unit]:
        """Give units of chapters the most similar entries of their names; those that get none."""
        pairs = []
        for number, unit in enumerate(units):
            for item in gone[unit.context] if unit.by_text else ():
                likeness = _likeness(item.entry.msgid, str(unit.text))
                if likeness >= SIMILAR:
                    pairs.append((-likeness, number, unit, item))
        taken: set[int] = set()
        for _, number, unit, item in sorted(pairs, key=lambda pair: pair[:2]):
            if number not in taken and item in gone[unit.context]:
                taken.add(number)
                gone[unit.context].remove(item)
                self._take(file, unit, item)
        return [unit for number, unit in enumerate(units) if number not in taken]

    def _untaken(self, file: POText) -> list[Item]:
        taken = {id(item) for item in self.found.values()}
        return [item for item in file.items if id(item) not in taken]

    def _left(self, file: POText, units: list[Unit]) -> list[Item]:
        """The entries that no unit has, but for second ones of a name and text, which stay to be told by `check`."""
        keys = {_key(unit) for unit in units}
        return [item for item in self._untaken(file) if item.key not in keys]

    def _rest(
        self, file: POText, units: list[Unit], new: list[Unit], gone: dict[tuple[str, str], tuple[POText, Item]]
    ) -> None:
        new_keys = {_key(unit) for unit in new}
        last: Item | None = None
        for unit in units:
            if _key(unit) in new_keys:
                self._add(file, unit, last, gone)
            last = self.found[_key(unit)]
        for item in self._left(file, units):
            if item.entry.obsolete:
                continue
            self.report.gone.append(item.context)
            if item.is_translated or item.entry.tcomment:
                file.retire(item)
            else:
                item.changed()
                file.items.remove(item)

    # ------------------------------------------------------------------ one entry

    def _take(self, file: POText, unit: Unit, item: Item) -> None:
        """The entry is the unit's: with its German, remarks and forms as they are now."""
        self.found[_key(unit)] = item
        if item.entry.obsolete:
            item.changed().obsolete = False
            self.report.back.append(unit.context)
        is_good = any(names(id_, unit.context) for id_ in self.good)
        if (item.entry.msgid, item.entry.msgid_plural) != (str(unit.text), unit.plural):
            self._reword(unit, item, is_good)
        elif is_good and item.entry.previous_msgid is not None:
            _still_good(item.changed())
            self.report.good.append(unit.context)
        remark = remark_of(unit, self._terms)
        if item.entry.comment != remark:
            item.changed().comment = remark
        _fill_forms(file, unit, item)
        if item.is_translated and not (item.entry.fuzzy and (unit.kind, str(unit.text)) in self._kinds):
            self._kinds[unit.kind, str(unit.text)] = item

    def _reword(self, unit: Unit, item: Item, is_good: bool) -> None:
        entry = item.changed()
        was = entry.msgid, entry.msgid_plural
        entry.msgid, entry.msgid_plural = str(unit.text), unit.plural
        if unit.plural and not entry.msgstr_plural:
            entry.msgstr_plural, entry.msgstr = {0: entry.msgstr}, ""
        elif not unit.plural and entry.msgstr_plural:
            entry.msgstr, entry.msgstr_plural = next(iter(filter(None, item.forms)), ""), {}
        if not item.is_translated:
            return
        if entry.previous_msgid == entry.msgid:  # it is again what was translated; whether that is so still, who knows
            forget_previous(entry)
            return
        if is_good:
            if entry.previous_msgid is not None:
                _still_good(entry)
            self.report.good.append(unit.context)
            return
        if entry.previous_msgid is None:  # else the translation is of what the German was before that
            if entry.fuzzy:
                entry.flags.append(WAS_MACHINE)
            entry.previous_msgid, entry.previous_msgid_plural = was[0], was[1] or None
        set_fuzzy(entry, True)
        self.report.stale.append(unit.context)

    def _add(
        self, file: POText, unit: Unit, after: Item | None, gone: dict[tuple[str, str], tuple[POText, Item]]
    ) -> None:
        """A new entry: the one that stands for it in another file, a copy of one with the same German, or empty."""
        moved = gone.pop(_key(unit), None)
        if moved and moved[0] is not file:
            item = moved[1]
            moved[0].items.remove(item)
            item.changed()
            file.add(item, after)
            self._take(file, unit, item)
            return
        entry = polib.POEntry(
            msgctxt=unit.context, msgid=str(unit.text), msgid_plural=unit.plural, comment=remark_of(unit, self._terms)
        )
        item = Item(entry)
        alike = self._kinds.get((unit.kind, str(unit.text)))
        if alike and not unit.plural and not alike.entry.msgid_plural and alike.entry.previous_msgid is None:
            entry.msgstr, entry.flags = alike.entry.msgstr, [FUZZY]
            entry.tcomment = COPIED.format(alike.context)
            self.report.copied.append(unit.context)
        else:
            self.report.new.append(unit.context)
        _fill_forms(file, unit, item)
        self.found[_key(unit)] = item
        file.add(item, after)


def _key(unit: Unit) -> tuple[str, str]:
    return unit.context, str(unit.text)


def _likeness(a: str, b: str) -> float:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= SIMILAR and matcher.quick_ratio() >= SIMILAR else 0.0


def set_fuzzy(entry: polib.POEntry, fuzzy: bool) -> None:
    others = [flag for flag in entry.flags if flag != FUZZY]
    entry.flags = [FUZZY, *others] if fuzzy else others


def _still_good(entry: polib.POEntry) -> None:
    """What was translated before the German changed says the new German too: as sure as it was then."""
    set_fuzzy(entry, WAS_MACHINE in entry.flags)
    forget_previous(entry)


def forget_previous(entry: polib.POEntry) -> None:
    """The translation belongs to the present German."""
    entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None
    entry.flags = [flag for flag in entry.flags if flag != WAS_MACHINE]


def _fill_forms(file: POText, unit: Unit, item: Item) -> None:
    """A text that counts has a place for each form of the language."""
    count = forms_count(file.metadata.get(PLURAL_FORMS, ""))
    if unit.plural and (lacking := [index for index in range(count) if index not in item.entry.msgstr_plural]):
        item.changed().msgstr_plural.update(dict.fromkeys(lacking, ""))


def forms_count(header: str) -> int:
    """How many forms a header `Plural-Forms` says that there are; 2 where it says nothing that can be read."""
    number = header.partition("nplurals")[2].partition("=")[2].partition(";")[0].strip()
    return int(number) if number.isdecimal() and 1 <= int(number) <= 6 else 2


def remark_of(unit: Unit, fixed_terms: Mapping[str, FixedTerm]) -> str:
    """What translators are told of a text: where it stands, and the fixed terms in it."""
    parts = [unit.where]
    if unit.consent:
        parts.append("Einwilligung, wird nur geprüft gezeigt")
    terms = [term for term in fixed_terms.values() if term.term]
    if said := terms_in(unit.text, tuple(map(forms, terms))):
        parts.append("Begriffe: " + ", ".join(str(terms[at].term) for at in said))
    return " ".join(" · ".join(parts).split())

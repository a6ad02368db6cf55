"""From PO files to the rows of a workbook, and from what translators wrote there back into the files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field

from ..dataclass import dataclass
from ..model.translations import MACHINE, MISSING, REVIEWED, STALE
from .po_text import Item
from .unit import Unit
from .update import Update, forget_previous, set_fuzzy
from .workbook import Row, Written, checksum

Examples = Callable[[str], tuple[str, ...]]  # file → for each plural form the numbers that take it


@dataclass
class Imported:
    """What an import has done: names of changed texts, and (cell, German sentence) of what was refused."""

    changed: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    machine: int = 0


def state_of(item: Item) -> str:
    if not all(item.forms):
        return MISSING
    if not item.entry.fuzzy:
        return REVIEWED
    return STALE if item.entry.previous_msgid else MACHINE


def rows(update: Update, only: str = "", file: str = "", examples: Examples = lambda _: ()) -> list[Row]:
    """The rows of a workbook: those of one state, of one file; "" for all."""
    return [
        row
        for unit in update.units
        if file in ("", unit.file)
        for row in _rows(unit, update.found[unit.context, str(unit.text)], examples)
        if only in ("", row.state)
    ]


def _rows(unit: Unit, item: Item, examples: Examples) -> Iterator[Row]:
    entry, place = item.entry, f"{unit.file} · {unit.where}"
    previous = (entry.previous_msgid or "") if entry.fuzzy else ""
    told = examples(unit.file) if unit.plural else ()
    for index, text in enumerate(item.forms):
        form = index if unit.plural else None
        numbers = f" · für {told[index]}" if index < len(told) else ""
        yield Row(
            unit.context,
            form,
            place + numbers,
            _german(unit, form),
            previous,
            text,
            state_of(item),
            entry.tcomment,
            unit.file,
        )


def _german(unit: Unit, form: int | None) -> str:
    return unit.plural if form else str(unit.text)


def apply(update: Update, all_written: Iterable[Written], machine: bool = False) -> Imported:
    """Put what was written into the files of the update, which has the texts as they are now. `machine`: none of it
    counts as reviewed. An empty cell leaves what is there."""
    out = Imported()
    known: dict[tuple[str, int | None, str], Unit] = {}
    contexts = set()
    for unit in update.units:
        contexts.add(unit.context)
        for form in range(len(update.found[unit.context, str(unit.text)].forms)) if unit.plural else (None,):
            known[unit.context, form, checksum(unit.context, _german(unit, form))] = unit
    of_unit: dict[tuple[str, str], list[Written]] = defaultdict(list)
    for row in all_written:
        unit_ = known.get((row.context, row.form, row.german))
        if row.fault:
            out.refused.append((row.cell, row.fault))
        elif row.context not in contexts:
            out.refused.append((row.cell, f"Die Kennung „{row.context}“ gibt es nicht (mehr)"))
        elif unit_ is None:
            out.refused.append((row.cell, "Der deutsche Text ist seit dem Export ein anderer. Exportieren Sie neu"))
        else:
            of_unit[unit_.context, str(unit_.text)].append(row)
    for key, written in of_unit.items():
        _put(key[0], update.found[key], written, machine, out)
    return out


def _put(context: str, item: Item, all_written: list[Written], machine: bool, out: Imported) -> None:
    """The rows of one text: one, or one a plural form."""
    before = str(item.entry)
    new: dict[int | None, str] = {}
    for row in all_written:
        now = item.entry.msgstr if row.form is None else item.entry.msgstr_plural.get(row.form, "")
        text = _ended_as(item.entry.msgid, row.translation)
        typed = bool(row.translation.strip()) and checksum(row.translation) != row.exported
        if now not in ("", text) and checksum(now) != row.exported:
            if typed:  # else it is only the sheet that is older
                out.refused.append((row.cell, "Die Übersetzung ist seit dem Export eine andere. Exportieren Sie neu"))
            return
        if typed and now != text:
            new[row.form] = text
    states = {row.state for row in all_written}
    entry = item.changed() if new else item.entry
    for form, text in new.items():
        if form is None:
            entry.msgstr = text
        else:
            entry.msgstr_plural[form] = text
    if all(item.forms):
        if states == {REVIEWED} and not machine:
            _judge(item, False)
        elif new or MACHINE in states or (machine and not entry.fuzzy):
            _judge(item, True)
    for remark in dict.fromkeys(row.remark for row in all_written):
        if remark and remark not in entry.tcomment:
            was = entry.tcomment if entry.tcomment not in remark else ""
            item.changed().tcomment = "\n".join(filter(None, (was, remark)))
    if str(item.entry) != before:
        out.changed.append(context)
        out.machine += entry.fuzzy


def _ended_as(german: str, text: str) -> str:
    """With the line ends that the German has at its end: nobody sees them in a cell, and PO files must agree there."""
    return text.rstrip("\n") + german[len(german.rstrip("\n")) :]


def _judge(item: Item, fuzzy: bool) -> None:
    """Somebody has seen the present German with this translation."""
    if item.entry.fuzzy != fuzzy or item.entry.previous_msgid is not None:
        entry = item.changed()
        set_fuzzy(entry, fuzzy)
        forget_previous(entry)

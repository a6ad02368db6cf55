"""The difference of two editions as text, as plain data, and as a section "Was ist neu" that can be pasted into a
chapter.

The section names no sensitive question (the handbook names none), no office (these belong to regions) and no small
revision of a text. New amounts stand in it as placeholders; those of before are written so that `check` doesn't take
them for amounts to be kept up to date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import yaml

from ..model.quoted import UNSEEN
from .changes import (
    AMOUNT,
    CHANGED,
    CHOICE,
    CONTACT,
    DEADLINE,
    GONE,
    MOVED,
    NEW,
    QUESTION,
    RENAMED,
    REVISED,
    REWORDED,
    SECTION,
    TERM,
    Change,
    Difference,
)

TITLES = {
    AMOUNT: "Beträge und andere Angaben",
    DEADLINE: "Fristen",
    SECTION: "Kapitel und Abschnitte",
    QUESTION: "Fragen",
    CHOICE: "Antworten",
    CONTACT: "Stellen vor Ort",
    TERM: "Begriffe",
}
SIGNS = {NEW: "neu", GONE: "entfallen", CHANGED: "geändert", RENAMED: "anders benannt", MOVED: "umgezogen"} | {
    REWORDED: "anders formuliert",
    REVISED: "überarbeitet",
}
ID = "was_ist_neu"
PARTS = {
    AMOUNT: "betraege",
    DEADLINE: "fristen",
    SECTION: "abschnitte",
    QUESTION: "fragen",
    CHOICE: "antworten",
    TERM: "begriffe",
}
HEADER = ["Angabe", "bisher", "jetzt"]
MUCH = 20  # words of a section from which on its revision is worth a line in the book
WIDTH = 1000  # characters of a line: each text stays on one
MARKS = re.compile(r"([\\`*_\[\]<>&#%])")
ENTITIES = {"{": "&#123;", "€": "&euro;", "\u00a0": "&nbsp;"}
BEFORE_UNIT = re.compile(r"(?<=\d) (?=(EUR|Euro|Prozent)\b)")


def as_text(found: Difference) -> str:
    lines = [f"{found.old.name} ({found.old.edition}) → {found.new.name} ({found.new.edition})"]
    for kind, title in TITLES.items():
        changes = [change for change in found.changes if change.kind == kind]
        if changes:
            lines += ["", f"== {title} ({len(changes)}) ==", *map(_line, changes)]
    if not found.changes:
        lines += ["", "Nichts hat sich geändert."]
    if found.unknown:
        lines += ["", "== Nicht verglichen ==", *found.unknown]
    return "\n".join(lines)


def _line(change: Change) -> str:
    said = f"{SIGNS[change.what]}: {change.name}"
    if change.kind in (CHOICE, CONTACT, DEADLINE) and change.of:
        said += f" ({change.of})"
    if change.what == REVISED:
        return f"{said} ({_counted(change.words)})"
    if change.what in (CHANGED, MOVED):
        return f"{said}: {change.before or '–'} → {change.after or '–'}"
    if change.what in (RENAMED, REWORDED):
        return f"{said}, bisher „{change.before}“"
    more = change.after or change.before
    return f"{said}: {more}" if more else said


def _counted(words: int) -> str:
    return "1 Wort" if words == 1 else f"{words} Wörter"


def as_json(found: Difference) -> dict[str, Any]:
    """Plain data; of a change only what it says."""
    return {
        **{
            name: {"name": side.name, "edition": side.number, "date": side.date, "pdf": side.is_pdf}
            for name, side in (("old", found.old), ("new", found.new))
        },
        "changes": [{key: value for key, value in asdict(each).items() if value} for each in found.changes],
        "not_compared": list(found.unknown),
    }


# ---------------------------------------------------------------------- the section for the book


class _WithoutAnchors(yaml.SafeDumper):
    """Writes what stands twice twice: content files have no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def as_yaml(found: Difference) -> str:
    """The section as an item of a chapter's `sections`, indented as there."""
    shown = [change for change in found.changes if not change.sensitive and change.kind in PARTS]
    since = _escaped(found.old.edition) if found.old.number else "der letzten Ausgabe"
    inner = [
        {"id": f"{ID}_{PARTS[kind]}", "title": TITLES[kind], "blocks": blocks}
        for kind in PARTS
        if (blocks := _blocks(kind, [change for change in shown if change.kind == kind], found))
    ]
    said = f"Das hat sich seit {since} geändert." if inner else f"Seit {since} hat sich nichts geändert."
    section = {"id": ID, "title": "Was ist neu", "blocks": [{"text": said}], **({"sections": inner} if inner else {})}
    dumped = yaml.dump([section], Dumper=_WithoutAnchors, allow_unicode=True, sort_keys=False, width=WIDTH)
    return "".join(f"  {line}" if line.strip() else line for line in dumped.splitlines(keepends=True)).rstrip()


def _blocks(kind: str, changes: list[Change], found: Difference) -> list[dict[str, Any]]:
    if kind in (AMOUNT, DEADLINE):
        rows = [_row(change, found) for change in changes]
        return [{"table": {"header": HEADER, "rows": rows}}] if rows else []
    items = list(_items(changes))
    return [{"list": items}] if items else []


def _row(change: Change, found: Difference) -> list[str]:
    now = _escaped(change.after)
    if found.new.facts and (fact := found.new.facts.get(change.id)):
        name = f"fact.{change.id}"
        now = f"{{{{ {name} }}}}" + (f" je {{{{ {name}.per }}}}" if fact.per else "")
        now += f" ({{{{ {name}.valid }}}})" if fact.valid else ""
    return [_escaped(change.name), _escaped(change.before) or "–", now or "entfällt"]


def _items(changes: list[Change]) -> Iterator[str]:
    """A line for each change; what stands in something new, or gone, isn't told by itself."""
    whole = {(change.what, change.id) for change in changes if change.what in (NEW, GONE)}
    for change in changes:
        if (change.what, change.parent) in whole or (change.what == REVISED and change.words < MUCH):
            continue
        yield _item(change)


def _item(change: Change) -> str:
    is_linked = change.kind == SECTION and change.what != GONE and not change.of
    name = f"[](#{change.id})" if is_linked else _escaped(change.name)
    if change.kind == CHOICE:
        name = f"„{name}“ bei {_escaped(change.of)}"
    before, after = _escaped(change.before), _escaped(change.after)
    said = f"{SIGNS[change.what].capitalize()}: {name}"
    if change.what == MOVED:
        return f"{said}, bisher in „{before}“, jetzt in „{after}“"
    return f"{said}, bisher „{before}“" if change.what in (RENAMED, REWORDED) else said


def _escaped(text: str) -> str:
    """The text as one that means only itself: no markup, no placeholder, no amount to be kept up to date."""
    said = MARKS.sub(r"\\\1", UNSEEN.sub(" ", text))
    for sign, entity in ENTITIES.items():
        said = said.replace(sign, entity)
    return BEFORE_UNIT.sub("&nbsp;", said)

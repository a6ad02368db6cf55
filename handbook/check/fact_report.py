"""What the ledger holds and what of the book nobody has checked: for whoever goes through the facts before a new
edition.

`report` gives every fact with its value, validity, source, date of check and the spots that show it; every callout of
the kind `unchecked`; every statement that carries the mark "ungeprüft" in its text. What can't be relied on comes
first. `as_text` and `as_json` write that down.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import field, replace
from textwrap import shorten
from typing import Any

from ..dataclass import dataclass
from ..edition.facts import FactView, state
from ..edition.template import named_in
from ..edition.words import Words
from ..expression.german import format_date
from ..model.blocks import Callout, Table
from ..model.book import Fact, Handbook, Period
from ..model.inline import plain
from ..model.regional import lineage, regional_book
from ..model.text import span_of
from ..problem import Span
from .spots import Spot, spots

MARKS = ("expired", "unchecked", "old", "future")  # the worst first
FIRST = {"expired", "unchecked"}  # nobody may rely on these
UNCHECKED = re.compile(r"(?<![\w„»\"])[Uu]ngeprüft(?![\w“«\"])")  # not where a text speaks of the mark
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„*\[])|\n\s*\n")
WORDS = Words("de")
SHOWN = 200  # characters of a text


@dataclass(frozen=True)
class Mention:
    """`where` in words (spots.py), `span` in the file; `text` is what stands there, in short."""

    where: str
    span: Span
    text: str = ""


@dataclass
class FactEntry:
    """A fact; `marks` are those of `MARKS` that hold today or at the edition's date, `values` (amount with unit, its
    validity in words). `region`: whose it is, "" for one of the book."""

    id: str
    fact: Fact
    marks: list[str]
    values: list[tuple[str, str]]
    source: str
    uses: list[Mention] = field(default_factory=list)
    region: str = ""


@dataclass
class Report:
    today: datetime.date
    edition: datetime.date
    facts: list[FactEntry]
    callouts: list[Mention]
    statements: list[Mention]


def report(handbook: Handbook, today: datetime.date) -> Report:
    """`handbook` must be free of errors: its placeholders name facts that there are."""
    edition = handbook.info.edition.date if handbook.info.edition else today
    entries = {
        (region, str(id_)): FactEntry(
            id_, fact, _marks(fact, today, edition), _values(fact, today), _source(book, fact), region=region
        )
        for region in ("", *handbook.regions)
        for book in [regional_book(handbook, region)]
        for id_, fact in (handbook.regions[region].facts if region else handbook.facts).items()
    }
    out = Report(today, edition, [], [], [])
    for spot in spots(handbook):
        for text in spot.texts:
            for offset, id_ in named_in(text, "fact"):
                for region in _whose(handbook, spot.region, id_):
                    _note(entries[region, id_].uses, Mention(spot.where, text.at(offset)))
        out.callouts += [
            Mention(spot.where, block.text.span, plain(block.title or block.text))
            for block in spot.blocks
            if isinstance(block, Callout) and block.kind == "unchecked"
        ]
        out.statements += _statements(spot)
    out.facts = sorted(entries.values(), key=lambda entry: MARKS.index(entry.marks[0]) if entry.marks else len(MARKS))
    return out


def _whose(handbook: Handbook, region: str, id_: str) -> list[str]:
    """The regions whose fact of that name a text shows, "" for the book's: one of the book those of all that have it
    too, one of a region that which is nearest."""
    if not region:
        return [each for each in ("", *handbook.regions) if id_ in (handbook.regions[each] if each else handbook).facts]
    parts = reversed(lineage(handbook.regions, region))
    return [next((each for each in parts if id_ in handbook.regions[each].facts), "")]


def _note(uses: list[Mention], place: Mention) -> None:
    """A value, its period and its remark often stand side by side: one line of the file is told once."""
    if not uses or (uses[-1].where, uses[-1].span.line) != (place.where, place.span.line):
        uses.append(place)


def _marks(fact: Fact, today: datetime.date, edition: datetime.date) -> list[str]:
    """A fact may be both unchecked and expired; the book looks at its edition's date, `check` at today."""
    of_time = {state(replace(fact, status=None), today), state(replace(fact, status=None), edition)}
    return [mark for mark in MARKS if mark in of_time or mark == fact.status]


def _values(fact: Fact, today: datetime.date) -> list[tuple[str, str]]:
    parts = [
        replace(fact, periods=(), value=p.value, valid_from=p.valid_from, valid_until=p.valid_until)
        for p in fact.periods or (fact,)
    ]
    return [(view.amount, view.valid) for view in (FactView(part, today, WORDS) for part in parts)]


def _source(handbook: Handbook, fact: Fact) -> str:
    source = handbook.sources[fact.source]
    return ", ".join(str(part) for part in (source.title, source.publisher, source.url) if part)


def _statements(spot: Spot) -> Iterator[Mention]:
    """Every mark in the texts of a spot; a table's cell is told with the first of its row."""
    heads = {
        id(cell): row[0] for block in spot.blocks if isinstance(block, Table) for row in block.rows for cell in row[1:]
    }
    for text in spot.texts:
        for match in UNCHECKED.finditer(text):
            head = heads.get(id(text))
            yield Mention(
                spot.where,
                text.at(match.start()),
                (f"{plain(head)}: " if head else "") + _sentence(text, match.start()),
            )


def _sentence(text: str, offset: int) -> str:
    """The sentence around the offset, without its markup where it is whole."""
    ends = [0, *(match.end() for match in SENTENCE.finditer(text)), len(text)]
    start = max(end for end in ends if end <= offset)
    stop = min(end for end in ends if end > offset)
    return plain(text[start:stop].strip())


def as_text(report: Report) -> str:
    first = [entry for entry in report.facts if FIRST & set(entry.marks)]
    rest = [entry for entry in report.facts if not FIRST & set(entry.marks)]
    parts = [f"Angaben aus facts.yaml am {format_date(report.today)}; Datum der Ausgabe: {format_date(report.edition)}"]
    for title, entries in (("Zuerst ansehen: abgelaufen oder ungeprüft", first), ("Die übrigen Angaben", rest)):
        parts += ["", f"== {title} ({len(entries)}) =="]
        for entry in entries:
            parts += ["", *_entry(entry)]
    for title, places in (
        (f"Kästen „{WORDS['callout_unchecked']}“", report.callouts),
        ("Einzelne Aussagen mit „ungeprüft“", report.statements),
    ):
        parts += ["", f"== {title} ({len(places)}) ==", ""]
        parts += [
            f"{place.span}: {place.where}\n    {shorten(place.text, SHOWN, placeholder=' …')}" for place in places
        ]
    unused = [str(entry.id) for entry in report.facts if not entry.uses]
    parts += ["", f"== Angaben, die nirgends im Buch stehen ({len(unused)}) ==", "", ", ".join(unused) or "keine"]
    return "\n".join(parts)


def _entry(entry: FactEntry) -> Iterator[str]:
    fact = entry.fact
    marks = "".join(f" [{WORDS['fact_' + mark]}]" for mark in entry.marks)
    yield f"{fact.label or entry.id}{marks}"
    per = f" je {fact.per}" if fact.per else ""
    for amount, valid in entry.values:
        yield f"    Wert       {amount}{per}" + (f", gilt {valid}" if valid else ", Geltung nicht angegeben")
    yield f"    Name       {entry.id} ({span_of(entry.id)})" + (f", Region {entry.region}" if entry.region else "")
    yield f"    Quelle     {entry.source} ({fact.source})"
    yield (
        f"    Geprüft    {format_date(fact.checked)}"
        if fact.status != "unchecked"
        else f"    Geprüft    noch nicht; eingetragen am {format_date(fact.checked)}"
    )
    if fact.note:
        yield f"    Anmerkung  {fact.note}"
    for index, use in enumerate(entry.uses):
        yield f"    {'Steht in' if not index else '':10} {use.where} ({use.span})"
    if not entry.uses:
        yield "    Steht in   nirgends"


def as_json(report: Report) -> dict[str, Any]:
    """Plain data: dates as ISO 8601, marks by the names of `MARKS`."""
    return {
        "today": str(report.today),
        "edition": str(report.edition),
        "facts": [_fact_json(entry) for entry in report.facts],
        "callouts": [_place_json(place) for place in report.callouts],
        "statements": [_place_json(place) for place in report.statements],
    }


def _fact_json(entry: FactEntry) -> dict[str, Any]:
    fact = entry.fact
    parts: tuple[Fact | Period, ...] = fact.periods or (fact,)
    values = [
        {"value": part.value, "text": text, "valid_from": _day(part.valid_from), "valid_until": _day(part.valid_until)}
        for part, (text, _) in zip(parts, entry.values)
    ]
    return {
        "id": entry.id,
        "label": fact.label,
        "unit": fact.unit,
        "per": fact.per,
        "values": values,
        "marks": entry.marks,
        "source": fact.source,
        "source_text": entry.source,
        "checked": str(fact.checked),
        "note": fact.note,
        "file": span_of(entry.id).file,
        "line": span_of(entry.id).line,
        "uses": [_place_json(use) for use in entry.uses],
        **({"region": entry.region} if entry.region else {}),
    }


def _place_json(place: Mention) -> dict[str, Any]:
    span = place.span
    return {
        "where": place.where,
        "file": span.file,
        "line": span.line,
        "column": span.column,
        **({"text": place.text} if place.text else {}),
    }


def _day(day: datetime.date | None) -> str | None:
    return str(day) if day else None

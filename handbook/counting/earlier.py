"""Reports as JSON, and what such a file says to the reports after it.

`published` has every number that the report tells, by the names of its period, of what is counted, of the part and of
the bands. `definitions` has a digest for each thing that is counted, of all that decides who counts: where it isn't the
same any more, an old number and a new one mean different things and aren't set side by side. `earlier` names the
reports that it was made with: so one that is missing later is missed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from ..dataclass import dataclass
from ..expression import format_date
from ..model.indicators import Indicator
from .cells import ALL, BY, CURRENT, Cell
from .decide import Frozen
from .periods import Period, period
from .report import Report, Row
from .states import Scheme

VERSION = 1
PARTS = ("yes", "unknown", "off")


class NotAReport(Exception):
    """A file that is no report of this programme; the message says why, in German."""


def as_json(told: Report, scheme: Scheme) -> str:
    """The text of the file."""
    out = {
        "report": told.id,
        "version": VERSION,
        "programme": told.programme,
        "period": told.period.id,
        "day": told.day.isoformat(),
        "editions": list(told.editions),
        "complete": not told.unread,
        "unread": told.unread,
        "rules": told.rules,
        "earlier": [{"period": each, "day": day} for each, day in told.known],
        "overview": [{"label": label, "value": value} for label, value in told.overview],
        "indicators": [_row(row) for row in told.rows],
        "breakdowns": [
            {
                "indicator": str(each.indicator.id),
                "group": each.group,
                "base": each.base,
                "bands": [{"label": band.label, "value": band.value, "percent": band.percent} for band in each.bands],
                "note": each.note,
            }
            for each in told.breakdowns
        ],
        "manual": [{"label": label, "value": value} for label, value in told.manual],
        "published": [_published(cell, value, scheme) for cell, value in told.published.items()],
        "definitions": definitions(scheme),
    }
    return json.dumps(out, ensure_ascii=False, indent=2) + "\n"


def _row(row: Row) -> dict[str, Any]:
    each = row.indicator
    return {
        "id": str(each.id),
        "code": str(each.code or ""),
        "label": str(each.label),
        "moment": str(each.moment),
        "count": row.count,
        "base": row.base,
        "percent": row.percent,
        "unknown": row.unknown,
        "does_not_apply": row.off,
        "before": row.before,
        "target": each.target,
        "reached": row.reached,
        "state": row.state,
        "rounded": row.rounded,
    }


def _published(cell: Cell, value: int, scheme: Scheme) -> dict[str, Any]:
    out: dict[str, Any] = {"period": cell.period, "counted": cell.counted, "part": cell.part, "value": value}
    if cell.group:
        labels = scheme.bands[cell.group].labels
        out["bands"] = [labels[band] for band in cell.bands]
    return out


def definitions(scheme: Scheme) -> dict[str, str]:
    """What is counted → a digest of all that decides who counts."""
    told = scheme.told
    by_id = {str(each.id): each for each in scheme.indicators}
    common = [str(told.allowed or ""), sorted(map(str, told.unknown)), _join(told.join)]

    def chain(each: Indicator) -> list[Any]:
        own = [str(each.moment), str(each.when or "")]
        return [own, *(chain(by_id[str(each.of)]) if each.of else [])]

    found = {f"{ALL}{each.moment}": _digest([str(each.moment), common]) for each in scheme.indicators}
    found[CURRENT] = _digest(common)
    found.update((id_, _digest([chain(each), common])) for id_, each in by_id.items() if each.when)
    return dict(sorted(found.items()))


def _join(join: Any) -> list[str]:
    return [str(each or "") for each in (join.case, join.date, join.moment, join.exit)]


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Earlier:
    """One earlier report. `day`: as in ISO 8601. `knows`: of the reports that it was made with the period and the
    day."""

    period: Period
    day: str
    knows: tuple[tuple[str, str], ...]
    published: list[dict[str, Any]]
    definitions: dict[str, str]


def read_report(text: str, scheme: Scheme) -> Earlier:
    """A report of this programme. Raises `NotAReport` where the text is none."""
    told = _parsed(text, scheme)
    own = period(told["period"])
    assert own is not None
    knows = tuple((str(each["period"]), str(each["day"])) for each in told.get("earlier", []))
    return Earlier(own, str(told.get("day", "")), knows, told["published"], told["definitions"])


def programme_of(text: str) -> str:
    """The id of the programme whose report that is, of whatever version; "" where it is none."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    is_report = isinstance(told, dict) and {"report", "version", "published", "definitions"} <= told.keys()
    return str(told["report"]) if is_report else ""


def read_earlier(texts: Iterable[str], scheme: Scheme) -> Frozen:
    """What earlier reports have published. Raises `NotAReport` where a text is none of this programme's reports."""
    return frozen_by([read_report(text, scheme) for text in texts], scheme)


def frozen_by(reports: Iterable[Earlier], scheme: Scheme) -> Frozen:
    """What the reports have published. Where two tell of one number, that of the older one counts."""
    periods: dict[Period, dict[Cell, int]] = {}
    changed: set[str] = set()
    reported: set[Period] = set()
    now = definitions(scheme)
    for each in _by_day(reports):
        changed.update(what for what, digest in each.definitions.items() if now.get(what) != digest)
        reported.add(each.period)
        for entry in each.published:
            cell, when = _cell(entry, scheme)
            if when is None or cell is None:
                changed.add(str(entry.get("counted")))
            else:
                periods.setdefault(when, {}).setdefault(cell, entry["value"])
    return Frozen(periods, frozenset(reported), frozenset(changed))


def _by_day(reports: Iterable[Earlier]) -> list[Earlier]:
    return sorted(reports, key=lambda each: (each.day, each.period.last, each.period.id))


def missing(reports: Collection[Earlier], when: Period) -> list[tuple[str, str]]:
    """The period and the day, as it is written in German, of the reports that some of these were made with and that
    aren't there; of the year of that period and the one before, as no others matter to its report."""
    there = {each.period.id for each in reports}
    known = dict.fromkeys(known for each in _by_day(reports) for known in each.knows)
    return [
        (id_, format_date(date.fromisoformat(day)))
        for id_, day in known
        if id_ not in there and (one := period(id_)) and one.year in (when.year - 1, when.year)
    ]


def contradicting(reports: Iterable[Earlier], scheme: Scheme) -> list[tuple[Period, Period]]:
    """The periods of two reports each that tell one number differently, the older report first."""
    told: dict[Cell, tuple[Period, int]] = {}
    found: dict[tuple[Period, Period], None] = {}
    for each in _by_day(reports):
        for entry in each.published:
            cell, _ = _cell(entry, scheme)
            if cell is not None and told.setdefault(cell, (each.period, entry["value"]))[1] != entry["value"]:
                found[told[cell][0], each.period] = None
    return list(found)


def _is_known(entry: Any) -> bool:
    try:
        date.fromisoformat(entry["day"])
    except (KeyError, TypeError, ValueError):
        return False
    return isinstance(entry.get("period"), str)


def _parsed(text: str, scheme: Scheme) -> dict[str, Any]:
    try:
        told = json.loads(text)
        sound = (
            isinstance(told, dict)
            and isinstance(told.get("published"), list)
            and isinstance(told.get("definitions"), dict)
            and isinstance(told.get("earlier", []), list)
            and all(_is_known(each) for each in told.get("earlier", []))
            and all(isinstance(each, dict) and type(each.get("value")) is int for each in told["published"])
            and period(str(told.get("period"))) is not None
        )
    except (ValueError, RecursionError):
        sound = False
    if not sound:
        raise NotAReport("ist kein Bericht von statistik. Nennen Sie die JSON-Datei eines früheren Berichts")
    if told.get("version") != VERSION:
        raise NotAReport("kommt aus einer anderen Fassung dieses Programms")
    if told.get("report") != str(scheme.told.id):
        raise NotAReport(f"gehört zu einem anderen Bericht als „{scheme.told.id}“")
    return dict(told)


def _cell(entry: Mapping[str, Any], scheme: Scheme) -> tuple[Cell | None, Period | None]:
    """The number of that entry; None where it isn't one of this programme's any more."""
    when, counted, part = period(str(entry.get("period"))), str(entry.get("counted")), str(entry.get("part"))
    if when is None or when.kind not in scheme.calendar.kinds:
        return None, None
    known = {CURRENT, *(f"{ALL}{each.moment}" for each in scheme.indicators), *scheme.number}
    if counted not in known:
        return None, when
    if part in PARTS:
        return Cell(when.id, counted, part), when
    group = part.removeprefix(BY)
    labels = list(scheme.bands[group].labels) if group in scheme.bands else []
    bands = entry.get("bands")
    if not isinstance(bands, list) or not bands or any(label not in labels for label in bands):
        return None, when
    return Cell(when.id, counted, part, tuple(labels.index(label) for label in bands)), when

"""Reports as JSON, and what such a file says to the reports after it.

`published` has every number that the report tells, by the names of its period, of what is counted, of the part and of
the bands. `definitions` has a digest for each thing that is counted, of all that decides who counts: where it isn't the
same any more, an old number and a new one mean different things and aren't set side by side.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

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


def read_earlier(texts: Iterable[str], scheme: Scheme) -> Frozen:
    """What earlier reports have published. Where two tell of one number, the first of them counts. Raises `NotAReport`
    where a text is none of this programme's reports."""
    periods: dict[Period, dict[Cell, int]] = {}
    changed: set[str] = set()
    reported: set[Period] = set()
    for text in texts:
        told = _parsed(text, scheme)
        now = definitions(scheme)
        changed.update(what for what, digest in told["definitions"].items() if now.get(what) != digest)
        own = period(told["period"])
        assert own is not None
        reported.add(own)
        for entry in told["published"]:
            cell, when = _cell(entry, scheme)
            if when is None or cell is None:
                changed.add(str(entry.get("counted")))
            else:
                periods.setdefault(when, {}).setdefault(cell, entry["value"])
    return Frozen(periods, frozenset(reported), frozenset(changed))


def _parsed(text: str, scheme: Scheme) -> dict[str, Any]:
    try:
        told = json.loads(text)
        sound = (
            isinstance(told, dict)
            and isinstance(told.get("published"), list)
            and isinstance(told.get("definitions"), dict)
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

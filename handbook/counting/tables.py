"""A report as CSV, one table for programs and for Excel: a row for each number, hidden ones without a value.

RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io

from ..filled.export.table import FORMULA
from .report import HIDDEN, Report

COLUMNS = (
    *("zeitraum", "teil", "kennung", "nummer", "bezeichnung", "gruppe", "auspraegung"),
    *("anzahl", "grundzahl", "prozent", "keine_angabe", "trifft_nicht_zu", "zeitraum_davor", "hinweis"),
)


def as_csv(told: Report) -> str:
    """The text of the file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in _rows(told):
        writer.writerow([_guarded(row.get(name, "")) for name in COLUMNS])
    return out.getvalue()


def _rows(told: Report) -> list[dict[str, str]]:
    head = {"zeitraum": told.period.id}
    rows: list[dict[str, str]] = []
    for label, value in told.overview:
        rows.append({**head, "teil": "ueberblick", "bezeichnung": label, "anzahl": _value(value)})
    for row in told.rows:
        each = row.indicator
        cells = {
            "anzahl": row.state or _value(row.count),
            "grundzahl": _value(row.base) if row.has_base else "",
            "prozent": "" if row.percent is None else str(row.percent),
            "keine_angabe": _value(row.unknown) if row.has_base and not row.state else "",
            "trifft_nicht_zu": _value(row.off) if row.has_off else "",
            "zeitraum_davor": _value(row.before) if row.has_before else "",
        }
        named = {"teil": "indikator", "kennung": str(each.id), "nummer": str(each.code or "")}
        rows.append({**head, **named, "bezeichnung": row.label, **cells})
    for part in told.breakdowns:
        one = {**head, "teil": "aufgliederung", "kennung": str(part.indicator.id), "gruppe": part.group}
        one["bezeichnung"] = str(part.indicator.label)
        if not part.bands:
            rows.append({**one, "hinweis": part.note})
        for band in part.bands:
            share = "" if band.percent is None else str(band.percent)
            cells = {"auspraegung": band.label, "anzahl": _value(band.value), "prozent": share}
            rows.append({**one, **cells, "grundzahl": _value(part.base), "hinweis": part.note})
    for label, value in told.manual:
        cells = {"anzahl": "" if value is None else str(value), "hinweis": "von Hand gezählt"}
        rows.append({**head, "teil": "von_hand", "bezeichnung": label, **cells})
    rows.append({**head, "teil": "datenqualitaet", "hinweis": told.quality})
    return rows


def _value(value: int | None) -> str:
    return HIDDEN if value is None else str(value)


def _guarded(text: str) -> str:
    return "'" + text if FORMULA.match(text) else text

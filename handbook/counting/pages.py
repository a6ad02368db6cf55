"""A report as a tagged PDF: what it says, in the order of docs/statistik.md."""

from __future__ import annotations

from ..expression import format_date
from .report import HIDDEN, MOMENT_WORDS, ONLY_TOTALS, Breakdown, Report, Row, number, share
from .sheet import Bar, Sheet

SUBJECT = "Zahlen für den Bericht an die Stelle, die das Geld gibt"
BY_HAND = "Diese Zahlen hat jemand von Hand gezählt. Das Programm hat sie nicht geprüft."
NO_NUMBER = "nicht eingetragen"
REACHED = {True: "erreicht", False: "nicht erreicht", None: HIDDEN}
OFF = "trifft nicht zu"
HEADER = ("Was gezählt wird", "Nummer", "Anzahl", "von", "Anteil", "keine Angabe", OFF, "davor")
UNSAID = (
    "„keine Angabe“: Die Frage wurde nicht beantwortet, mit „weiß nicht“ beantwortet oder im Bogen nicht gestellt. "
)
NOT_FOR_HER = "„trifft nicht zu“: Die Frage gilt für diese Person nicht. "
NOT_THERE = "„nicht erhoben“: Kein Bogen des Zeitraums fragt danach."
WIDTHS = (29, 12, 14, 14, 10, 14, 14, 14)


def as_pdf(told: Report) -> bytes:
    """The PDF's bytes."""
    sheet = Sheet()
    _head(sheet, told)
    _overview(sheet, told)
    _indicators(sheet, told)
    _breakdowns(sheet, told)
    _by_hand(sheet, told)
    _definitions(sheet, told)
    return sheet.finish(told.title, told.programme, SUBJECT, told.day)


def _head(sheet: Sheet, told: Report) -> None:
    sheet.heading(told.title, 1, 0)
    days = f"{format_date(told.period.first)} bis {format_date(told.period.last)}"
    sheet.paragraph(f"{told.period.label}, {days}. Gezählt am {format_date(told.day)}.")
    if told.editions:
        sheet.paragraph(f"Gezählte Bögen: {'; '.join(told.editions)}.")
    sheet.paragraph(told.quality, strong=bool(told.unread))
    sheet.paragraph(told.rules)


def _overview(sheet: Sheet, told: Report) -> None:
    sheet.heading("Auf einen Blick", 2, 16)
    sheet.table(("Fälle", "Anzahl"), [(label, number(value)) for label, value in told.overview], (4, 1))
    targets = [
        (str(row.indicator.label), _target(row), share(row.percent) or HIDDEN, REACHED[row.reached])
        for row in told.rows
        if row.indicator.target is not None
    ]
    if targets:
        sheet.table(("Ziel", "soll", "ist", "Ergebnis"), targets, (4, 1, 1, 1.4))


def _target(row: Row) -> str:
    target = row.indicator.target or 0.0
    return f"{round(target * 1000) / 10:g} %".replace(".", ",")


def _indicators(sheet: Sheet, told: Report) -> None:
    sheet.heading("Zahlen", 2, 16)
    sheet.paragraph(f"„davor“ ist das {told.before.label}. „von“ ist die Grundzahl, auf die sich der Anteil bezieht.")
    there = [name for name in HEADER if name != OFF or told.has_off]
    rows = [[cell for name, cell in zip(HEADER, _row(row)) if name in there] for row in told.rows]
    sheet.table(there, rows, [width for name, width in zip(HEADER, WIDTHS) if name in there])


def _row(row: Row) -> tuple[str, ...]:
    each = row.indicator
    name, code = row.label, str(each.code or "")
    if row.state:
        return name, code, row.state, number(row.base), "", "", "", number(row.before) if row.has_before else ""
    if not row.has_base:
        return name, code, number(row.count), "", "", "", "", number(row.before)
    return (
        *(name, code, number(row.count), number(row.base), share(row.percent)),
        *(number(row.unknown), number(row.off) if row.has_off else "", number(row.before)),
    )


def _breakdowns(sheet: Sheet, told: Report) -> None:
    if not told.breakdowns:
        return
    sheet.heading("Aufgliederungen", 2, 16)
    if told.only_totals:
        sheet.paragraph(ONLY_TOTALS, keep=True)
    for each in told.breakdowns:
        if each.bands:
            sheet.heading(each.title, 3, 12)
            _breakdown(sheet, each)
    for note in dict.fromkeys(each.note for each in told.breakdowns if not each.bands):
        names = [each.title for each in told.breakdowns if not each.bands and each.note == note]
        sheet.paragraph(f"{'; '.join(names)}. {note}", before=8)


def _breakdown(sheet: Sheet, each: Breakdown) -> None:
    if each.base is not None:
        sheet.paragraph(f"Grundzahl: {number(each.base)}.", before=2, keep=True)
    if each.note:
        sheet.paragraph(each.note, before=2, keep=True)
    rows = [(band.label, number(band.value), share(band.percent)) for band in each.bands]
    sheet.table((each.group, "Anzahl", "Anteil"), rows, (5, 1, 1), keep=True)
    shown = [Bar(band.label, band.value, number(band.value)) for band in each.bands if band.value is not None]
    sheet.chart(each.title, shown)


def _by_hand(sheet: Sheet, told: Report) -> None:
    if told.manual:
        sheet.heading("Von Hand gezählt", 2, 16)
        sheet.paragraph(BY_HAND, keep=True)
        rows = [(label, NO_NUMBER if value is None else number(value)) for label, value in told.manual]
        sheet.table(("Was", "Anzahl"), rows, (3, 1))


def _definitions(sheet: Sheet, told: Report) -> None:
    sheet.heading("Was die Zahlen bedeuten", 2, 16)
    sheet.paragraph(UNSAID + (NOT_FOR_HER if told.has_off else "") + NOT_THERE, keep=True)
    for row in told.rows:
        each = row.indicator
        name = f"{each.label} ({each.code})" if each.code else str(each.label)
        more = [str(each.definition or ""), f"Quelle: {each.source}" if each.source else ""]
        moment = MOMENT_WORDS[each.moment]
        said = f"Gezählt {moment}" + (f", von: {_base_name(told, row)}." if each.of else ".")
        sheet.paragraph(" ".join(filter(None, (f"{name}: {said}", *more))))


def _base_name(told: Report, row: Row) -> str:
    return next(str(other.indicator.label) for other in told.rows if other.indicator.id == row.indicator.of)

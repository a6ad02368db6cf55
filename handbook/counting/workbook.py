"""A report as a workbook: a sheet of all numbers, one of breakdowns with charts that draw from its cells.

Charts refer to cells that are shown in the report, and to no others: the workbook has no hidden sheet and no number
that isn't in the report. openpyxl gives a chart no alternative text, so its drawing gets one when it is written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from ..filled.export.xlsx_cells import written
from ..filled.export.xlsx_written import workbook_bytes
from .report import HIDDEN, ONLY_TOTALS, Breakdown, Report, share

FRAME = re.compile(r'<(xdr:)?cNvPr id="(\d+)" name="(Chart \d+)"\s*/>')
NUMBERS = (
    "Nummer",
    "Was gezählt wird",
    "Anzahl",
    "von",
    "Anteil in %",
    "keine Angabe",
    "trifft nicht zu",
    "davor",
    "Ziel",
)
FACE = "Calibri"  # a font without a name is a serif in LibreOffice
FIGURES = (*NUMBERS[2:], "Anzahl")  # heads of columns of numbers
HEAD = Font(name=FACE, size=11, bold=True)
EMPTY = ("",)
CHART_ROWS = 15  # that a chart is high
CHART_SCALE, PAGE_ROWS = 60, 48  # per cent at which a table with its chart is as wide as A4, and rows that it has then
RULE_HEIGHT, LINE = 15, 140  # points of a line of the rules, and letters in one


def as_xlsx(told: Report) -> bytes:
    """The workbook's bytes."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])  # that every workbook begins with
    _numbers(workbook.create_sheet("Zahlen"), told)
    alternatives = _breakdowns(workbook.create_sheet("Aufgliederungen"), told)
    workbook.properties.creator, workbook.properties.title = written(told.programme), written(told.title)
    workbook.properties.language = "de"
    return _finished(workbook, alternatives)


def _numbers(sheet: Any, told: Report) -> None:
    for line in (told.title, f"{told.period.label}, gezählt am {told.day:%d.%m.%Y}", told.quality, told.rules):
        _append(sheet, (line,))
    sheet["A1"].font = Font(name=FACE, bold=True, size=14)
    for number in range(1, 5):
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(NUMBERS))
        sheet.cell(number, 1).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[4].height = RULE_HEIGHT * (1 + len(told.rules) // LINE)
    _append(sheet, EMPTY)
    for label, value in told.overview:
        _append(sheet, ("", label, _cell(value)))
    _append(sheet, EMPTY)
    _head(sheet, NUMBERS)
    for row in told.rows:
        each = row.indicator
        code, label, before = str(each.code or ""), row.label, _cell(row.before) if row.has_before else ""
        target = "" if each.target is None else round(each.target * 100, 1)
        if not row.has_base:
            _append(sheet, (code, label, _cell(row.count), "", "", "", "", before, target))
        elif row.state:
            _append(sheet, (code, label, row.state, _cell(row.base), "", "", "", before, target))
        else:
            count, base, unknown, off = map(_cell, (row.count, row.base, row.unknown, row.off))
            off = off if row.has_off else ""
            percent = "" if row.percent is None else row.percent
            _append(sheet, (code, label, count, base, percent, unknown, off, before, target))
    if told.manual:
        _append(sheet, EMPTY)
        _head(sheet, ("", "Von Hand gezählt", "Anzahl"))
        for label, value in told.manual:
            _append(sheet, ("", label, "" if value is None else value))
    _widths(sheet, (12, 54, *[14] * 7))
    _printed(sheet)


def _breakdowns(sheet: Any, told: Report) -> list[str]:
    """The tables with a chart beside each; gives the charts' alternative texts, in their order."""
    alternatives: list[str] = []
    if told.breakdowns and told.only_totals:
        _append(sheet, (ONLY_TOTALS,))
        _append(sheet, EMPTY)
    page = 1  # the row with which the printed page begins
    for each in told.breakdowns:
        _append(sheet, (each.title,))
        sheet.cell(sheet.max_row, 1).font = HEAD
        first = sheet.max_row
        if each.note:
            _append(sheet, (each.note,))
        if each.bands:
            alternatives.append(_breakdown(sheet, each))
            while sheet.max_row < first + CHART_ROWS:
                _append(sheet, EMPTY)
        _append(sheet, EMPTY)
        if sheet.max_row - page >= PAGE_ROWS and first > page:  # table and chart stay with their title
            sheet.row_breaks.append(Break(first - 1))
            page = first
    _widths(sheet, (54, 12, 12))
    _printed(sheet, scale=CHART_SCALE)
    return alternatives


def _breakdown(sheet: Any, each: Breakdown) -> str:
    _head(sheet, (each.group, "Anzahl", "Anteil in %"))
    head = sheet.max_row
    for band in each.bands:
        _append(sheet, (band.label, _cell(band.value), "" if band.percent is None else band.percent))
    last = sheet.max_row
    chart = BarChart()
    chart.type, chart.title, chart.legend, chart.gapWidth = "bar", written(each.title), None, 60
    chart.add_data(Reference(sheet, min_col=2, min_row=head, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=head + 1, max_row=last))
    told = {
        "showSerName": False,
        "showCatName": False,
        "showLegendKey": False,
        "showPercent": False,
    }  # else some show it
    chart.dataLabels = DataLabelList(showVal=True, **told)
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete, chart.y_axis.delete = False, True  # each bar has its number
    chart.y_axis.majorGridlines = None
    chart.y_axis.scaling.min = 0
    chart.height, chart.width = 7, 16
    sheet.add_chart(chart, f"E{head}")
    said = "; ".join(
        f"{band.label}: {HIDDEN if band.value is None else band.value} {share(band.percent)}".rstrip()
        for band in each.bands
    )
    return f"Balken. {each.title}. {said}."


def _head(sheet: Any, names: tuple[str, ...]) -> None:
    _append(sheet, names)
    for cell in sheet[sheet.max_row]:
        side = "right" if cell.value in FIGURES else None
        cell.font, cell.alignment = HEAD, Alignment(wrap_text=True, vertical="top", horizontal=side)


def _printed(sheet: Any, scale: int = 0) -> None:
    """On paper: across, as wide as a page; or by `scale` per cent, with the breaks that are set, which Excel leaves out
    where it fits a sheet to the page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    if scale:
        sheet.page_setup.scale = scale
        return
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _widths(sheet: Any, widths: tuple[int, ...]) -> None:
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def _cell(value: int | None) -> int | str:
    return HIDDEN if value is None else value


def _append(sheet: Any, values: Sequence[int | float | str]) -> None:
    """A row; whatever a text begins with, it is no formula."""
    line = sheet.max_row + (sheet["A1"].value is not None)
    for column, value in enumerate(values, 1):
        cell = sheet.cell(line, column)
        if isinstance(value, str):
            cell.value, cell.data_type = written(value), "s"
            if value == HIDDEN:
                cell.alignment = Alignment(horizontal="right")
        else:
            cell.value = value


def _finished(workbook: Workbook, alternatives: list[str]) -> bytes:
    """The file, with the charts' alternative texts."""
    waiting = iter(alternatives)

    def described(found: re.Match[str]) -> str:
        told = quoteattr(next(waiting))
        return f'<{found[1] or ""}cNvPr id="{found[2]}" name="{found[3]}" descr={told}/>'

    def change(name: str, part: bytes) -> bytes:
        is_drawing = name.startswith("xl/drawings/drawing")
        return FRAME.sub(described, part.decode("utf-8")).encode("utf-8") if is_drawing else part

    return workbook_bytes(workbook, change)

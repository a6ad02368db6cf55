"""The texts of a language as a workbook for translators who work in Excel, and what they have written into one.

A row a text (a row a plural form). Translators write into three columns; the German, its place and what it was before
are there to read. A hidden column holds what the German and the translation were at the export: a row whose German has
changed since is refused, and so is one whose translation somebody else has changed meanwhile. Everything is text, so
nothing that begins with = + - @ becomes a formula.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.datavalidation import DataValidation

from ..dataclass import dataclass
from ..model.languages import is_rtl
from ..model.translations import MACHINE, MISSING, REVIEWED, STALE
from ..problem import FileTrouble

COLUMNS = ("Kennung", "Ort", "Deutsch", "vorher", "Übersetzung", "Stand", "Bemerkung", "Prüfsumme")
WIDTHS = (28, 26, 60, 30, 60, 13, 30, 10)
NAME, PLACE, GERMAN, BEFORE, TRANSLATION, STATE, REMARK, CHECK = range(len(COLUMNS))
STATES = {REVIEWED: "geprüft", MACHINE: "maschinell", STALE: "veraltet", MISSING: "fehlt"}
TO_CHOOSE = (STATES[REVIEWED], STATES[MACHINE])
LONGEST = 32_000  # characters; a cell holds 32,767
LARGEST = 1 << 28  # bytes of a workbook unpacked
MOST_ROWS, MOST_COLUMNS = 100_000, 100
AS_TEXT = "@"
RISKY = ("=", "+", "-", "@", "\t", "'")
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
UNSAID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
FORM = re.compile(r"(.*)\[(\d)\]")  # a name with the number of a plural form
TO_WRITE = PatternFill("solid", fgColor="FFFDF6E3")


@dataclass(frozen=True)
class Row:
    """A text as a workbook shows it. `form`: which plural form, None for a text that doesn't count; `file`: its PO file
    without ".po"; `previous`: the German that was translated, where it is stale."""

    context: str
    form: int | None
    place: str
    german: str
    previous: str
    translation: str
    state: str
    remark: str
    file: str

    @property
    def name(self) -> str:
        return self.context if self.form is None else f"{self.context}[{self.form}]"


@dataclass(frozen=True)
class Written:
    """What a translator has written. `cell` is the sheet and cell of the translation, for messages; `german` and
    `exported` are the checksums of the German and of the translation at the export. `state` is one of the model's, ""
    for a word that is none."""

    context: str
    form: int | None
    translation: str
    state: str
    remark: str
    german: str
    exported: str
    cell: str
    fault: str = ""


def checksum(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


# ------------------------------------------------------------------ writing


def workbook(language: str, rows: Sequence[Row]) -> bytes:
    """The workbook, its sheet called after the language. Raises ValueError for a text that no cell holds."""
    book = Workbook()
    sheet: Any = book.worksheets[0]
    sheet.title = language
    for at, (title, width) in enumerate(zip(COLUMNS, WIDTHS), 1):
        put_text(sheet.cell(1, at), title).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.column_dimensions[get_column_letter(CHECK + 1)].hidden = True
    sheet.freeze_panes = "B2"
    for line, row in enumerate(rows, 2):
        cells = (row.name, row.place, row.german, row.previous, row.translation, STATES[row.state], row.remark)
        check = f"{checksum(row.context, row.german)} {checksum(row.translation)}"
        for at, text in enumerate((*cells, check)):
            _style(put_text(sheet.cell(line, at + 1), text), at, language)
    choice = DataValidation(type="list", formula1=f'"{",".join(TO_CHOOSE)}"', allow_blank=True)
    choice.errorTitle, choice.error = "Stand", f"Möglich sind {' und '.join(TO_CHOOSE)}."
    sheet.add_data_validation(choice)
    letter = get_column_letter(STATE + 1)
    choice.add(f"{letter}2:{letter}{max(len(rows) + 1, 2)}")
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(rows) + 1}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put_text(cell: Any, text: str) -> Any:
    """The text as it is, whatever it begins with; gives the cell. Raises ValueError for one that no cell holds."""
    if len(text) > LONGEST:
        raise ValueError(text)
    cell.value = LOOKS_ESCAPED.sub("_x005F_", text)
    cell.data_type = "s"
    cell.number_format = AS_TEXT
    cell.quotePrefix = text.startswith(RISKY)
    return cell


def _style(cell: Any, column: int, language: str) -> None:
    from_right = column == TRANSLATION and is_rtl(language)
    cell.alignment = Alignment(
        wrap_text=True, vertical="top", horizontal="right" if from_right else None, readingOrder=2 if from_right else 0
    )
    if column in (TRANSLATION, STATE, REMARK):
        cell.fill = TO_WRITE


# ------------------------------------------------------------------ reading


def written(data: bytes, name: str) -> tuple[str, list[Written]]:
    """The language of a workbook and what stands in its rows. Raises FileTrouble where it is none of ours; `name` is
    the file's in messages."""
    book = _opened(data, name)
    for sheet in book.worksheets:
        if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
            continue
        lines = sheet.iter_rows()
        head = [_said(cell) for cell in next(lines, ())]
        if set(COLUMNS) <= set(head):
            place = [head.index(column) for column in COLUMNS]
            rows = [_row(cells, place, sheet.title) for cells in lines if any(_said(cell) for cell in cells)]
            return sheet.title, rows
    raise FileTrouble(f"{name} hat kein Blatt mit den Spalten {', '.join(COLUMNS)}. Nehmen Sie ein Blatt von export.")


def _opened(data: bytes, name: str) -> Any:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(each.file_size for each in packed.infolist()) > LARGEST:
                raise FileTrouble(f"{name} ist ausgepackt zu groß, um eine Tabelle von export zu sein.")
        return load_workbook(io.BytesIO(data))
    except FileTrouble:
        raise
    except Exception:  # a workbook that is damaged fails anywhere in the library that reads it
        raise FileTrouble(f"{name} ist keine Excel-Tabelle (.xlsx), die man lesen kann.") from None


def _row(cells: Sequence[Any], place: Sequence[int], sheet: str) -> Written:
    said = [_said(cells[at]) if at < len(cells) else "" for at in place]
    found = FORM.fullmatch(said[NAME])
    german, _, exported = said[CHECK].strip().partition(" ")
    at = cells[place[TRANSLATION]] if place[TRANSLATION] < len(cells) else cells[0]
    state = next((state for state, word in STATES.items() if word == said[STATE].strip().lower()), "")
    return Written(
        found[1] if found else said[NAME].strip(),
        int(found[2]) if found else None,
        said[TRANSLATION],
        state,
        said[REMARK].strip(),
        german,
        exported,
        f"{sheet}!{at.coordinate}",
        _fault(at, said, state),
    )


def _fault(cell: Any, said: Sequence[str], state: str) -> str:
    """What keeps a row from being read, as a German sentence without its full stop; "" for nothing."""
    if cell.data_type == "f":
        return "Die Zelle enthält eine Formel. Setzen Sie ein Apostroph ' davor"
    if cell.data_type == "e":
        return "Die Zelle enthält einen Fehlerwert von Excel"
    if UNSAID.search(said[TRANSLATION]):
        return "Im Text steht ein unsichtbares Zeichen. Schreiben Sie ihn noch einmal"
    if said[STATE].strip() and not state:
        return f"Den Stand „{said[STATE].strip()}“ gibt es nicht. Möglich sind {' und '.join(TO_CHOOSE)}"
    return ""


def _said(cell: Any) -> str:
    if cell.value is None:
        return ""
    text = str(cell.value).replace("\r\n", "\n").replace("\r", "\n")
    return str(unescape(text))

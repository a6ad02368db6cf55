"""An empty workbook for answers: the sheets and columns of `xlsx_file`, without rows, for people to fill in.

Above each column stands its label, and in a comment what the form says of the question. Choices are picked from a list;
the lists stand on a hidden sheet, as a cell's own list holds 255 characters. Days, times and text have the formats that
a spreadsheet needs to leave them what they are. What is worked out is grey and takes no entry; grey is also what nobody
can change in the form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ...expression.german import trim
from ...model.asked import Asked
from ...model.field_names import FILE, RECORD, other_text
from ...model.inline import paragraphs, plain
from ...model.questionnaire import range_values
from ..read.form import Form
from ..read.limits import MAX_FORMS
from .choice_texts import texts_of
from .table import REQUIRED, Beside, empty_tables
from .xlsx_cells import ROWS, written
from .xlsx_file import HEAD_ROWS, YES, Book

LIST_SHEET = "Listen"
LISTS = ("Antworten zur Auswahl; dieses Blatt nicht ändern",)  # how that sheet begins
MARKED = PatternFill("solid", fgColor="FFFDF0C8")
GREY = PatternFill("solid", fgColor="FFE6E6E6")
Lists = dict[tuple[str | float, ...], str]  # choices → the cells in which they stand
MOST_TOLD = 30  # choices in a comment
LONGEST = 2_000  # characters of a comment
WIDTH, LINE = 340, 17  # points of a comment, and of one of its lines
CHARACTERS = 55  # in such a line
OWN = {
    RECORD: "Eine Nummer für jeden Fragebogen: 1, 2, 3 … Auf anderen Blättern sagt sie, wozu eine Zeile gehört.",
    FILE: "Wie das ausgefüllte PDF heißen soll. Ohne Angabe heißt es nach der Tabelle und der Nummer der Zeile.",
}
FIXED = "Nicht änderbar: nichts eintragen. Die Antwort steht schon im Fragebogen."
IN_THE_BOOK = "siehe Handbuch"
SEVERAL = "Mehrere Antworten stehen in einer Zelle mit Komma nebeneinander."
ORDER = "Die Antworten stehen in ihrer Reihenfolge mit Komma nebeneinander, die wichtigste zuerst."


def write_template(file: BinaryIO, form: Form, beside: Mapping[str, Beside]) -> None:
    """Write the workbook. `beside`: full name → what is to be said of each field beside the questions."""
    book = Book([form])
    lists: Lists = {}
    for table in empty_tables(form, beside):
        for sheet in book.put(table):
            for column in range(1, sheet.max_column + 1):
                name = sheet.cell(HEAD_ROWS, column).value
                if asked := table.asked.get(name):
                    _dress(form, sheet, column, asked, lists)
                else:
                    _dress_beside(sheet, column, name, beside.get(name), lists)
    if lists:
        _put_lists(book.sheet(LIST_SHEET), lists)
    book.write(file)


def _dress(form: Form, sheet: Any, column: int, asked: Asked, lists: Lists) -> None:
    head, name = sheet.cell(1, column), sheet.cell(HEAD_ROWS, column).value
    is_other = name == other_text(asked.id)
    head.comment = _comment(_told(form, asked, is_other))
    cells = _below(column, ROWS if asked.repeat else MAX_FORMS + HEAD_ROWS)
    is_fixed = asked.question.read_only and bool(asked.question.default)
    if asked.type.calculated or is_fixed:
        head.fill = sheet.column_dimensions[get_column_letter(column)].fill = GREY
        why = "ist nicht änderbar" if is_fixed else "wird gerechnet"
        _restrict(sheet, cells, "custom", "FALSE()", f"Dieses Feld {why}. Hier wird nichts eingetragen.")
        return
    if (asked.question.always_required or asked.required) and not is_other:
        head.value, head.fill = f"{head.value}{REQUIRED}", MARKED
    if choices := () if is_other else _choices(form, asked):
        _offer(sheet, cells, choices, lists, strict=not asked.type.listed)


def _dress_beside(sheet: Any, column: int, name: str, beside: Beside | None, lists: Lists) -> None:
    """A column that no question has: of the table itself, or of a field beside the questions."""
    told = beside.tooltip if beside else OWN.get(name, "")
    if told:
        sheet.cell(1, column).comment = _comment(told)
    if beside and beside.choices:
        _offer(sheet, _below(column, MAX_FORMS + HEAD_ROWS), beside.choices, lists, strict=True)


def _below(column: int, last: int) -> str:
    letter = get_column_letter(column)
    return f"{letter}{HEAD_ROWS + 1}:{letter}{last}"


def _offer(sheet: Any, cells: str, choices: tuple[str | float, ...], lists: Lists, strict: bool) -> None:
    """A list to choose from; `strict`: nothing else may be entered."""
    where = lists.setdefault(
        choices, f"'{LIST_SHEET}'!${(at := get_column_letter(len(lists) + 1))}$2:${at}${len(choices) + 1}"
    )
    _restrict(sheet, cells, "list", where, "Wählen Sie eine Antwort aus der Liste." if strict else "")


def _choices(form: Form, asked: Asked) -> tuple[str | float, ...]:
    if asked.type.ticked:
        return (YES,)
    if asked.type.state:
        return tuple(float(value) for value in range_values(asked.question))
    return tuple(texts_of(form, asked.id).values()) if asked.question.choices else ()


def _restrict(sheet: Any, cells: str, kind: Any, formula: str, error: str) -> None:
    """What may be entered; where there is no error, anything else too."""
    rule = DataValidation(type=kind, formula1=formula, allow_blank=True, showErrorMessage=bool(error))
    rule.errorTitle, rule.error = "Das geht hier nicht", error or None
    rule.add(cells)
    sheet.add_data_validation(rule)


def _told(form: Form, asked: Asked, is_other: bool) -> str:
    """What the form says of the question."""
    question, type_ = asked.question, asked.type
    if is_other:
        return f"{plain(question.label)}\nDer Text neben „{form.other_label}“."
    form_of_entry = type_.format_key(question)
    about = [type_.word, form.words[form_of_entry] if form_of_entry else "", trim(question.unit or "")]
    parts = [
        plain(question.label),
        _hint(form, question.hint) if question.hint else "",
        ", ".join(filter(None, about)),
        "Pflichtangabe" if question.always_required else "Manchmal Pflichtangabe" if asked.required else "",
        "Wird gerechnet: nichts eintragen." if type_.calculated else "",
        FIXED if question.read_only and question.default else "",
        (ORDER if type_.ranked else SEVERAL) if type_.listed else "",
        _some(_choices(form, asked)),
    ]
    return "\n".join(filter(None, parts))


def _hint(form: Form, hint: str) -> str:
    """The hint on one line; a reference says the title of its place, as far as the form has it."""
    return " ".join(
        "".join(
            piece.text or form.places.get(piece.href.removeprefix("#"), {}).get("title", IN_THE_BOOK)
            if piece.href
            else piece.text
            for piece in pieces
        )
        for pieces in paragraphs(hint)
    )


def _some(choices: Sequence[str | float]) -> str:
    told = [each if isinstance(each, str) else f"{each:g}".replace(".", ",") for each in choices[:MOST_TOLD]]
    return "\n".join(f"– {each}" for each in told) + ("\n…" if len(choices) > MOST_TOLD else "")


def _comment(text: str) -> Comment:
    text = written(text[:LONGEST])
    lines = sum(1 + len(line) // CHARACTERS for line in text.splitlines())
    return Comment(text, "Handbuch", width=WIDTH, height=LINE * (lines + 1))


def _put_lists(sheet: Any, lists: dict[tuple[str | float, ...], str]) -> None:
    sheet.cell(1, 1).value = LISTS[0]
    for column, choices in enumerate(lists, 1):
        for row, choice in enumerate(choices, 2):
            cell = sheet.cell(row, column)
            cell.value = written(choice) if isinstance(choice, str) else choice
            if isinstance(choice, str):
                cell.data_type = "s"
    sheet.sheet_state = "hidden"

"""Little workbooks for tests, written as tables: `xlsx(survey="| type | name | label |\\n| text | a | Wie? |")` gives the
bytes of a file, `questions(…)` what its import makes of it."""

import datetime
import io
from dataclasses import replace

from openpyxl import Workbook
from PIL import Image

from handbook.check import check
from handbook.load.content import questionnaire_in
from handbook.problem import Severity
from handbook.xlsform.imported import imported
from handbook.xlsform.new_book import unknown


def rows_of(table):
    """The cells of a table, line by line; "\\n" in a cell is a new line."""
    lines = [line.strip().strip("|") for line in table.strip().splitlines() if line.strip()]
    return [[cell.strip().replace("\\n", "\n") for cell in line.split("|")] for line in lines]


def xlsx(**sheets):
    """The bytes of a workbook with these sheets, each as rows or as a table."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, table in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows_of(table) if isinstance(table, str) else table:
            sheet.append([None if cell == "" else cell for cell in row])
    return saved(book)


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def taken(name="bogen.xlsx", **sheets):
    """What the import makes of such a workbook."""
    return imported(xlsx(**sheets), name)


def questionnaire(found):
    """The questionnaire of an import, in which `check` finds no error."""
    read, problems = questionnaire_in(found.text, "questionnaire.yaml")
    problems += check(replace(unknown(found.about), questionnaire=read), datetime.date(2026, 11, 22))
    assert [
        str(each) for each in problems if each.severity is Severity.ERROR and "questionnaire" in str(each.span)
    ] == []
    return read


def questions(**sheets):
    """The questions of all sections, by their ids."""
    made = questionnaire(taken(**sheets))
    listed = [question for section in made.sections for question in section.questions]
    return {str(question.id): question for question in listed}


def png():
    """The bytes of a little picture."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "#0B5D66").save(out, "PNG")
    return out.getvalue()

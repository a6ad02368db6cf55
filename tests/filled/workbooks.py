"""Workbooks of answers for tests: what `extract` writes, changed as people and spreadsheets change it."""

from __future__ import annotations

import openpyxl

from tests import tools


def cells_of(path):
    """Sheet → its rows of values."""
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in read(path)}


def read(path):
    return openpyxl.load_workbook(path)


def changed(path, out, change):
    """The workbook with what `change` does to it."""
    book = read(path)
    change(book)
    book.save(out)
    return out


def table(path, rows, name="Antworten", **sheets):
    """A workbook of plain rows; `sheets`: name → the rows of more."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, lines in {name: rows, **sheets}.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    book.save(path)
    return path


def saved_by_libreoffice(path, folder):
    """The same workbook, opened and saved by LibreOffice."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    tools.run("soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", folder, path)
    return folder / path.name

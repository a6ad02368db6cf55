"""Answers as files, in the format that somebody asked for."""

from __future__ import annotations

from pathlib import PurePath

from ..read.fields import Filled
from ..read.form import Form
from .json_file import json_file
from .table import Table, csv_file, empty_tables, tables


def files(all_filled: dict[str, Filled], format_: str, named: bool = True) -> dict[str, bytes]:
    """What stands behind the stem of a file's name ("" for the main file, "-kinder" for a repeat's table) → its bytes.
    `all_filled`: the PDF's name → its answers; `named`: the files may say that name. XFDF is the fields as they are, a
    file for each PDF."""
    match format_:
        case "csv":
            return _csv_files(tables(all_filled, named))
        case "xlsx":
            from .xlsx_file import xlsx_file

            return {"": xlsx_file(all_filled, named)}
        case "xfdf":
            from .xfdf_file import xfdf_file

            alone = len(all_filled) == 1
            return {
                "" if alone else f"-{number}-{PurePath(name).stem}": xfdf_file(filled.entries, PurePath(name).name)
                for number, (name, filled) in enumerate(all_filled.items(), 1)
            }
    return {"": json_file(all_filled, named)}


def empty_files(form: Form, format_: str) -> dict[str, bytes]:
    """The same for tables ("csv", "xlsx") without rows, to be filled in by people."""
    if format_ == "csv":
        return _csv_files(empty_tables(form))
    from .xlsx_template import xlsx_template

    return {"": xlsx_template(form)}


def _csv_files(all_tables: list[Table]) -> dict[str, bytes]:
    return {f"-{table.name}" if table.name else "": csv_file(table).encode("utf-8") for table in all_tables}

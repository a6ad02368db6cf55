"""Answers as files, in the format that somebody asked for."""

from __future__ import annotations

from .json_file import json_file
from .read import Filled
from .table import csv_file, tables


def files(all_filled: dict[str, Filled], format_: str, named: bool = True) -> dict[str, bytes]:
    """What stands behind the stem of a file's name ("" for the main file, "-kinder" for a repeat's table) → its bytes. `all_filled`: the PDF's name → its answers;
    `named`: the files may say that name."""
    if format_ == "csv":
        return {f"-{table.name}" if table.name else "": csv_file(table).encode("utf-8") for table in tables(all_filled, named)}
    return {"": json_file(all_filled, named).encode("utf-8")}

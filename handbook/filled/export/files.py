"""Answers as files, in the format that somebody asked for.

Any number of PDFs, one after another: of each no more is kept than what its files say, put aside (`spill`) until all
are known, and written from there piece by piece. So memory doesn't grow with them.
"""

from __future__ import annotations

import gc
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath
from types import TracebackType
from typing import BinaryIO

from ..read.fields import Filled
from ..read.form import Form
from .json_file import as_json, json_of_several, json_text, list_of
from .spill import Spill
from .table import Beside, Table, Tables, csv_rows, empty_tables

OFTEN = 500  # PDFs, after which what their making left behind in circles is collected: commands do that rarely
Parts = Iterator[tuple[str, Callable[[BinaryIO], object]]]


class Files(ABC):
    """`folder`: where they are to be written, None where that isn't known; `named`: they may say the PDFs' names. To be
    closed, which a `with` does."""

    def __init__(self, folder: Path | None, named: bool):
        self.spill, self.named = Spill(folder), named
        self.number = 0  # of PDFs

    def add(self, name: str, filled: Filled) -> None:
        """The answers of the PDF with that name. Raises `FileTrouble`."""
        self.number += 1
        self._add(name, filled)
        if self.number % OFTEN == 0:
            gc.collect(0)

    @abstractmethod
    def _add(self, name: str, filled: Filled) -> None: ...

    @abstractmethod
    def __len__(self) -> int:
        """How many files it takes."""

    @abstractmethod
    def parts(self) -> Parts:
        """What stands behind the stem of a file's name ("" for the main file, "-kinder" for a repeat's table), and what
        writes it, in pieces that are whole lines or objects."""

    def __enter__(self) -> Files:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.spill.close()


def files(format_: str, folder: Path | None, named: bool = True) -> Files:
    """What makes the files of a format ("json", "csv", "xlsx", "xfdf")."""
    match format_:
        case "csv":
            return _Csv(folder, named)
        case "xlsx":
            return _Xlsx(folder, named)
        case "xfdf":
            return _Xfdf(folder, named)
    return _Json(folder, named)


class _Json(Files):
    """An object for one PDF, a list of them for several."""

    _first: tuple[str, Filled]  # until another comes

    def _add(self, name: str, filled: Filled) -> None:
        if self.number == 1:
            self._first = name, filled
            return
        if self.number == 2:
            self._put(*self._first)
        self._put(name, filled)

    def _put(self, name: str, filled: Filled) -> None:
        self.spill.add(json_of_several(name if self.named else "", filled))

    def __len__(self) -> int:
        return 1

    def parts(self) -> Parts:
        alone = [json_text(as_json(self._first[1])).encode("utf-8")] if self.number == 1 else []
        yield "", lambda file: file.writelines(alone or list_of(self.spill.of()))


class _Csv(Files):
    def __init__(self, folder: Path | None, named: bool):
        super().__init__(folder, named)
        self._tables = Tables(named, self.spill)

    def _add(self, name: str, filled: Filled) -> None:
        self._tables.add(name, filled)

    def __len__(self) -> int:
        return len(self._tables.all())

    def parts(self) -> Parts:
        return _csv_parts(self._tables.all())


def _csv_parts(tables: list[Table]) -> Parts:
    def written(table: Table) -> Callable[[BinaryIO], object]:
        return lambda file: file.writelines(row.encode("utf-8") for row in csv_rows(table))

    for table in tables:
        yield f"-{table.name}" if table.name else "", written(table)


class _Xlsx(_Csv):
    """The same tables in one workbook."""

    def __init__(self, folder: Path | None, named: bool):
        super().__init__(folder, named)
        self._forms: dict[int, Form] = {}

    def _add(self, name: str, filled: Filled) -> None:
        super()._add(name, filled)
        self._forms.setdefault(id(filled.form), filled.form)

    def __len__(self) -> int:
        return 1

    def parts(self) -> Parts:
        from .xlsx_file import write_xlsx

        yield "", lambda file: write_xlsx(file, self._tables.all(), list(self._forms.values()), self.spill)


class _Xfdf(Files):
    """The fields as they are, a file for each PDF."""

    def __init__(self, folder: Path | None, named: bool):
        super().__init__(folder, named)
        self._names: list[str] = []

    def _add(self, name: str, filled: Filled) -> None:
        from .xfdf_file import xfdf_file

        self._names.append(PurePath(name).stem)
        self.spill.add(xfdf_file(filled.entries, PurePath(name).name))

    def __len__(self) -> int:
        return self.number

    def parts(self) -> Parts:
        def written(data: bytes) -> Callable[[BinaryIO], object]:
            return lambda file: file.write(data)

        for number, (stem, data) in enumerate(zip(self._names, self.spill.of()), 1):
            yield "" if len(self) == 1 else f"-{number}-{stem}", written(data)


def empty_files(form: Form, beside: Mapping[str, Beside], format_: str) -> Parts:
    """The same for tables ("csv", "xlsx") without rows, to be filled in by people. `beside`: full name → what is to be
    said of each field beside the questions."""
    if format_ == "csv":
        return _csv_parts(empty_tables(form, beside))
    from .xlsx_template import write_template

    return iter([("", lambda file: write_template(file, form, beside))])

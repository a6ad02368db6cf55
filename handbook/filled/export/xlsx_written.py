"""A workbook of openpyxl as a file: the same workbook gives the same bytes, and sheets may be longer than memory.

openpyxl keeps every cell, and puts each sheet into the system's folder for temporary files first. So a long sheet has
its first rows in the workbook and the others in a `Body`, whose cells are made when they are written, into the file
itself.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import Any, BinaryIO

from openpyxl.cell import Cell
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import SheetDimension
from openpyxl.writer.excel import ExcelWriter

from ...dataclass import dataclass

STAMP = datetime.datetime(2000, 1, 1)  # the same answers give the same bytes
ZIP_STAMP = (2000, 1, 1, 0, 0, 0)
CORE = "docProps/core.xml"
MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")  # openpyxl writes the present time there


@dataclass(frozen=True)
class Body:
    """The rows of a sheet below those that stand in it: `rows` gives the number of each and its cells, once; `cells`:
    all that the sheet has, as "A1:D9"; `is_huge`: it may take more than two gigabytes, which a ZIP must know before."""

    rows: Iterable[tuple[int, list[Cell]]]
    cells: str
    is_huge: bool = False


def write_workbook(
    file: BinaryIO,
    book: Any,
    bodies: Mapping[Any, Body] | None = None,
    change: Callable[[str, bytes], bytes] = lambda name, part: part,
) -> None:
    """Write the workbook, without the time at which it was made. `bodies`: of its long sheets; `change`: name of a part
    and its bytes → the bytes it is to have, but for long sheets."""
    with _Archive(file, change) as archive:
        _Writer(book, archive, bodies or {}).write_data()


def workbook_bytes(book: Any, change: Callable[[str, bytes], bytes] = lambda name, part: part) -> bytes:
    """The same of a small one."""
    out = io.BytesIO()
    write_workbook(out, book, None, change)
    return out.getvalue()


class _Archive(zipfile.ZipFile):
    def __init__(self, file: BinaryIO, change: Callable[[str, bytes], bytes]):
        super().__init__(file, "w", zipfile.ZIP_DEFLATED)
        self._change = change

    def writestr(self, name: Any, data: Any) -> None:  # type: ignore[override]  # as openpyxl calls it
        part = self._change(name, data.encode("utf-8") if isinstance(data, str) else data)
        if name == CORE:
            part = MODIFIED.sub(rb"\g<1>" + STAMP.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), part)
        super().writestr(_stamped(name), part, zipfile.ZIP_DEFLATED)


def _stamped(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, ZIP_STAMP)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


class _Writer(ExcelWriter):
    def __init__(self, book: Any, archive: _Archive, bodies: Mapping[Any, Body]):
        super().__init__(book, archive)
        self._into, self._bodies = archive, bodies

    def write_worksheet(self, sheet: Any) -> None:
        """As it is there, but into the archive and not by way of a file elsewhere."""
        sheet._drawing = SpreadsheetDrawing()
        sheet._drawing.charts, sheet._drawing.images = sheet._charts, sheet._images
        body, name = self._bodies.get(sheet), sheet.path[1:]
        if body is None:
            out = io.BytesIO()
            writer: Any = WorksheetWriter(sheet, out)
            writer.write()
            self._into.writestr(name, out.getvalue())
        else:
            with self._into.open(_stamped(name), "w", force_zip64=body.is_huge) as stream:
                writer = _SheetWriter(sheet, stream, body)
                writer.write()
        sheet._rels = writer._rels
        self.manifest.append(sheet)


class _SheetWriter(WorksheetWriter):
    def __init__(self, sheet: Any, out: Any, body: Body):
        super().__init__(sheet, out)
        self._body = body

    def write_dimensions(self) -> None:
        self.xf.send(SheetDimension(self._body.cells).to_tree())

    def rows(self) -> Any:
        yield from super().rows()
        yield from self._body.rows

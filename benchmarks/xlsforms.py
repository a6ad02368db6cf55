#!/usr/bin/env python3
"""Measures which public XLSForms become forms, and writes benchmarks/xlsforms.md.

    python benchmarks/xlsforms.py --write            the examples in pyxform's source distribution (.ci/run fetches it)
    python benchmarks/xlsforms.py FILE.xlsx …        other workbooks: only the table, on standard output

Of each workbook: whether pyxform converts it, whether a form on paper can hold its types, how much is imported (whole:
nothing is missing; part: as many places as it says are told to be missing), and whether the form passes veraPDF's PDF/UA
profile. It runs with the Python that has the test tools (`build.py test` installs them).
"""

from __future__ import annotations

import argparse
import datetime
import sys
import tarfile
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from handbook import pipeline
from handbook.opc import Refused
from handbook.xlsform import new_book
from handbook.xlsform.cells import sheets_in
from handbook.xlsform.headers import SURVEY, table
from handbook.xlsform.imported import imported
from tests import tools

LIST = Path(__file__).parent / "xlsforms.md"
TODAY = datetime.date(2026, 11, 22)
ENDINGS = (".xls", ".xlsx", ".xlsm", ".csv")
NOT_ON_PAPER = """
    audio video file geotrace geoshape geopoint gps location osm background-audio background-geopoint
    xml-external csv-external include hidden audit
""".split()  # a workbook with such a question is not one that paper can hold as it is
ONLY_META = "start end today deviceid subscriberid simserial phonenumber username email imei".split()
HEAD = """\
# XLSForms as forms

Made by `python benchmarks/xlsforms.py --write` from the examples in the source distribution of pyxform {version}, the last
one that has them; `tests/xlsform/test_measured.py` holds it.

- {count} workbooks; pyxform converts {converted}.
- Imported as a whole: {whole}; in part: {part}; not at all: {none} (a table of answers alone, no question but hidden ones, a
  workbook without a sheet “survey”).
- Of the {held} that pyxform converts and whose types paper can hold, **{forms}** become a form that passes PDF/UA-1 ({percent} %).

A number in brackets says at how many places something is missing; each of them is told with sheet and cell.

| workbook | pyxform | types fit | imported | PDF/UA |
| --- | --- | --- | --- | --- |
"""


@dataclass(frozen=True)
class Row:
    """A workbook. `imported`: "whole", "part (3)" or "no"; `form`: passes PDF/UA-1, None where there is none."""

    name: str
    converts: bool
    fits: bool
    imported: str
    form: bool | None

    def __str__(self) -> str:
        form = "–" if self.form is None else _word(self.form)
        return f"| {self.name} | {_word(self.converts)} | {_word(self.fits)} | {self.imported} | {form} |"


def _word(said: bool) -> str:
    return "yes" if said else "no"


def measured(paths: Sequence[Path], root: Path, folder: Path, validate: bool = True) -> list[Row]:
    """A row for each workbook, called by its path in `root`; PDFs are written to `folder`. Not `validate`: veraPDF
    isn't asked, a form that is built counts."""
    rows, pdfs = [], {}
    for number, path in enumerate(paths):
        pdf = folder / f"{number}.pdf"
        taken = _form(path, folder / str(number), pdf)
        if pdf.exists():
            pdfs[number] = pdf
        rows.append((path.relative_to(root).as_posix(), converts(path), fits(path), taken))
    failed = {fault.partition(":")[0] for fault in tools.verapdf(*pdfs.values())} if validate and pdfs else set()
    return [
        Row(*row, None if number not in pdfs else pdfs[number].name not in failed) for number, row in enumerate(rows)
    ]


def _form(path: Path, folder: Path, pdf: Path) -> str:
    try:
        found = imported(path.read_bytes(), path.name, partial(new_book.around, today=TODAY))
    except Refused:
        return "no"
    folder.mkdir()
    (folder / "questionnaire.yaml").write_text(found.text, "utf-8")
    for name, data in new_book.files(found.about, path.name, [], TODAY).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    handbook, _ = pipeline.read(folder, TODAY)
    pdf.write_bytes(pipeline.build(handbook, only=pipeline.QUESTIONNAIRE).files[pipeline.QUESTIONNAIRE])
    return f"part ({found.lost})" if found.lost else "whole"


def converts(path: Path) -> bool:
    """Whether pyxform makes a form of it, without asking ODK Validate."""
    from pyxform.xls2xform import convert

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            convert(path, validate=False)
        except Exception:  # whatever is wrong with the workbook: it raises errors of many kinds
            return False
    return True


def fits(path: Path) -> bool:
    """Whether a form on paper can hold all that its questions ask for; what a device fills in is no question."""
    try:
        sheets = {sheet.name.lower(): sheet for sheet in sheets_in(path.read_bytes(), path.name)}
    except Refused:
        return False
    types = [row.text("type").split() for row in table(sheets.get("survey"), SURVEY).rows]
    words = [words[0].lower() for words in types if words and words[0].lower() not in ONLY_META]
    return bool(words) and not any(word in NOT_ON_PAPER for word in words)


def workbooks(folder: Path) -> list[Path]:
    """The workbooks of an unpacked source distribution, without those that are there to be compared with."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS and "example_xls" in path.parent.name)
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def unpacked(folder: Path) -> Path:
    """The source distribution that the tools have, unpacked into that folder."""
    with tarfile.open(tools.require("pyxform-examples")) as archive:
        archive.extractall(folder, filter="data")
    return next(folder.iterdir())


def told(rows: Iterable[Row], version: str) -> str:
    """The text of the list."""
    rows = list(rows)
    held = [row for row in rows if row.converts and row.fits]
    forms = sum(row.form is True for row in held)
    kinds = [row.imported.partition(" ")[0] for row in rows]
    head = HEAD.format(
        version=version,
        count=len(rows),
        converted=sum(row.converts for row in rows),
        whole=kinds.count("whole"),
        part=kinds.count("part"),
        none=kinds.count("no"),
        held=len(held),
        forms=forms,
        percent=round(100 * forms / len(held)),
    )
    return head + "".join(f"{row}\n" for row in rows)


def listed() -> Iterator[str]:
    """The rows of the list as it is committed."""
    return (line for line in LIST.read_text("utf-8").splitlines() if line.startswith("| ") and "example_xls" in line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "made").mkdir()
        if asked.files:
            for row in measured([path.resolve() for path in asked.files], Path("/"), folder / "made"):
                print(row)
            return
        (folder / "source").mkdir()
        root = unpacked(folder / "source")
        text = told(measured(workbooks(root), root, folder / "made"), root.name.rpartition("-")[2])
    if asked.write:
        LIST.write_text(text, "utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()

"""Reading filled forms, ours beside its peers: what a further file costs, how that grows, how much memory it takes.

The forms: the shipped book is built, its fragebogen.pdf filled FORMS times with other answers (`reading_forms.py`,
`handbook fill`); a folder of N has each of them again and again, under other names. What a reader makes of a folder is
a file with all entries. All are fresh processes; from the difference between two folders, what starting costs is gone.
The first files of each reader are compared with what ours found, entry for entry.
"""

from __future__ import annotations

import itertools
import json
import math
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import measure
from .engines import ROOT, Unavailable, packages, peer_python, said

FORMS = 40  # forms filled with other answers
COUNTS, FEW = (10, 100, 200), (10, 20, 30)  # files in a folder; FEW: of those that take long, in a quick run
MANY, MOST = 1000, 10_000  # files, for memory; the most in a whole run
SLOW = ("pypdf", "pypdfform", "pdftk")
COMPARED = FEW[0]  # files


@dataclass(frozen=True)
class Reader:
    """`command`: folder, file to write → the call."""

    key: str
    name: str
    note: str
    version: str
    command: Callable[[Path, Path], list[str]]


def gather(project: Path, work: Path, quick: bool, timeout: float) -> dict:
    """Everything measured, as JSON: "rows" (reader, files, wall, cpu, memory, load), "readers" (name, note, version,
    how many entries are others than ours), "skipped"."""
    readers, skipped = _usable(project)
    forms = _forms(project, work)
    out: dict = {"rows": [], "readers": {}, "skipped": skipped}
    expected = work / "expected.json"
    _call(project, "benchmarks.peer_reading", "ours", _folder(forms, work, COMPARED), expected)
    ours = json.loads(expected.read_text(encoding="utf-8"))
    out["entries"] = sum(map(len, ours.values()))
    for reader in readers:
        out["readers"][reader.key] = {"name": reader.name, "note": reader.note, "version": reader.version}
        counts = list(FEW if quick and reader.key in SLOW else COUNTS)
        if reader.key == "ours":
            counts += [MANY] if quick else [MANY, MOST]
        for count in counts:
            made = work / f"{reader.key}-{count}.json"
            row = measure.run(reader.command(_folder(forms, work, count), made), timeout, work / "errors.txt")
            row |= {"reader": reader.key, "files": count, "load": round(os.getloadavg()[0], 2)}
            out["rows"].append(row)
            print(
                f"reading {count:5} {reader.key:10}{row['wall']:8.2f} s {row['cpu']:8.2f} s cpu {row['memory']:7.0f} MB",
                flush=True,
            )
            if row["failed"]:
                break
            if reader.key != "ours" and count == COMPARED:
                out["readers"][reader.key]["other"] = _other(ours, json.loads(made.read_text(encoding="utf-8")))
    return out


def _usable(project: Path) -> tuple[list[Reader], dict[str, str]]:
    """The readers that can run here, and why the others can't."""
    handbook = [str(project), "-m", "handbook", "extract"]
    readers = [
        Reader(
            "ours",
            "this program",
            "one process; judges the answers, too",
            packages(project, "pypdf"),
            lambda folder, out: [*handbook, str(folder), "-o", str(out), "--jobs", "1", "-q"],
        ),
        Reader("pypdf", "pypdf", "one process", packages(project, "pypdf"), _peer(project, "pypdf")),
    ]
    skipped = {}
    try:
        python = peer_python(project)
        for key, package in (("pikepdf", "pikepdf"), ("pypdfform", "PyPDFForm")):
            if said([python, "-c", f"import {package}; print(1)"]):
                readers.append(Reader(key, package, "one process", packages(python, package), _peer(python, key)))
            else:
                skipped[key] = f"the Python of the peers has no {package}"
    except Unavailable as why:
        skipped |= dict.fromkeys(("pikepdf", "pypdfform"), str(why))
    if shutil.which("pdftk"):
        version = re.search(r"\d+(\.\d+)+", said(["pdftk", "--version"]))
        readers.append(
            Reader("pdftk", "pdftk", "a process each", version.group() if version else "?", _peer(project, "pdftk"))
        )
    else:
        skipped["pdftk"] = "there is no pdftk"
    for key, why in skipped.items():
        print(f"reading without {key}: {why}", flush=True)
    return readers, skipped


def _peer(python: Path, key: str) -> Callable[[Path, Path], list[str]]:
    return lambda folder, out: [str(python), "-m", "benchmarks.peer_reading", key, str(folder), str(out)]


def _forms(project: Path, work: Path) -> list[Path]:
    """The filled forms, by their names."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    blank, table, filled = work / "blank" / "fragebogen.pdf", work / "answers.csv", work / "filled"
    _call(project, "handbook", "build", "-o", blank.parent, "--only", "fragebogen", "-q")
    _call(project, "benchmarks.reading_forms", blank, table, FORMS)
    _call(project, "handbook", "fill", blank, table, "-o", filled, "-q")
    return sorted(path for path in filled.glob("*.pdf") if not path.stem.endswith("-sensibel"))


def _call(project: Path, *arguments: object) -> None:
    """A module run by the project's Python. Raises `subprocess.CalledProcessError`."""
    command = [str(project), "-m", *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _folder(forms: list[Path], work: Path, count: int) -> Path:
    """A folder with so many of them, each under as many names as it takes."""
    folder = work / str(count)
    if not folder.exists():
        folder.mkdir()
        for number in range(count):
            form, path = forms[number % len(forms)], folder / f"{number:05}.pdf"
            try:
                os.link(form, path)
            except OSError:
                shutil.copyfile(form, path)
    return folder


def _other(ours: dict, theirs: dict) -> int:
    """How many entries a peer has found otherwise."""
    return sum(
        not _same(value, theirs.get(file, {}).get(name)) for file, each in ours.items() for name, value in each.items()
    )


def _same(ours: str, theirs: str | bool | int | None) -> bool:
    """Whether a peer found the same. One that tells a button's place, or that it is on, can't tell its name."""
    if isinstance(theirs, (bool, int)):
        return bool(ours) == (theirs is not False)
    return ours.replace("\r", "\n") == (theirs or "").replace("\r\n", "\n").replace("\r", "\n")


# ---------------------------------------------------------------------- figures


def further(reading: dict, key: str, what: str) -> float | None:
    """Seconds ("cpu", "wall") of a further file: the difference between the two largest folders that all have, by the
    files between them."""
    rows = _rows(reading, key)
    if len(rows) < 2:
        return None
    less, more = rows[-2:]
    return (more[what] - less[what]) / (more["files"] - less["files"])


def exponents(reading: dict, key: str, what: str) -> list[tuple[int, int, float]]:
    """The slope of the time over the files, both in logarithms, from each folder to the next."""
    rows = _rows(reading, key, MOST)
    return [
        (a["files"], b["files"], math.log(b[what] / a[what]) / math.log(b["files"] / a["files"]))
        for a, b in itertools.pairwise(rows)
    ]


def memory_ratio(reading: dict, files: int = MANY) -> float | None:
    """Our peak for so many files over that for the fewest; None where that wasn't measured."""
    rows = {row["files"]: row["memory"] for row in _rows(reading, "ours", files)}
    return rows[files] / rows[COUNTS[0]] if {files, COUNTS[0]} <= rows.keys() else None


def _rows(reading: dict, key: str, most: int = COUNTS[-1]) -> list[dict]:
    rows = [row for row in reading["rows"] if row["reader"] == key and row["files"] <= most and not row["failed"]]
    return sorted(rows, key=lambda row: row["files"])

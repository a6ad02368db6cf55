"""`--pdf-digests` and `--same-pdfs`: which tests make other PDFs than before."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.pdf_digests import differing
from tests.tools import ROOT

MAKES = """\
import pytest
from handbook.write.pdffile import PdfFile

def made(note):
    pdf = PdfFile()
    pdf.root_number, pdf.info_number = pdf.add(b"<</Type/Catalog>>"), pdf.add(b"<</Note(%b)>>" % note)
    return pdf.data()

@pytest.fixture(scope="module")
def shared():
    return made(b"shared")

def test_one(shared):
    assert made(b"one") != shared

def test_two(shared):
    assert made(b"two") != made(b"TWO")
"""


def run(folder: Path, tests: str, *options: str) -> subprocess.CompletedProcess:
    (folder / "test_makes.py").write_text(tests, "utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-c",
        os.devnull,
        "--rootdir",
        folder,
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
        *options,
    ]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_a_changed_pdf_fails_the_session_and_names_its_test(tmp_path):
    file = tmp_path / "digests.json"
    first = run(tmp_path, MAKES, str(tmp_path), "--pdf-digests", str(file))
    assert (first.returncode, "4 PDFs recorded" in first.stdout) == (0, True), first.stdout + first.stderr
    recorded = json.loads(file.read_text("utf-8"))
    assert {node.split("::", 1)[1]: len(digests) for node, digests in recorded.items()} == {
        "fixture shared": 1,
        "test_one": 1,
        "test_two": 2,
    }
    same = run(tmp_path, MAKES, f"{tmp_path}/test_makes.py::test_two", "--same-pdfs", str(file))
    assert (same.returncode, "PDFs compared: 2 of 3 tests and fixtures, 0 differ" in same.stdout) == (0, True), (
        same.stdout
    )
    other = run(tmp_path, MAKES.replace('b"TWO"', 'b"2"'), str(tmp_path), "--same-pdfs", str(file))
    assert other.returncode == 1
    assert [line for line in other.stdout.splitlines() if line.startswith("DIFFERS")] == [
        "DIFFERS test_makes.py::test_two: 1 of 2 PDFs are new, 1 of 2 are gone"
    ]


def test_what_a_helper_remembers_may_be_made_by_another_test():
    assert differing({"a": ["1", "2"], "b": ["3"]}, {"a": ["2"], "b": ["1", "3"]}) == {}
    assert differing({"a": ["1"], "b": ["3"]}, {"b": ["3"], "new": ["4"]}) == {}
    assert differing({"a": ["1"], "b": ["3"]}, {"a": [], "b": ["3"]}) == {"a": "0 of 0 PDFs are new, 1 of 1 are gone"}

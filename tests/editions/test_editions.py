"""Forms of earlier editions, filled in Firefox, in Chromium and by `fill`: every later version reads the same answers
from them (README.md beside this file).

HANDBOOK_ACCEPT=1 python3 build.py test tests/editions       writes down what is read from files that have no reading yet
"""

import datetime
import gzip
import json
import os
from pathlib import Path

import pytest

from handbook.filled.extract import extract
from handbook.problem import Severity

FOLDER = Path(__file__).parent
DAY = datetime.date(2026, 11, 28)
FILES = sorted(FOLDER.glob("*/*.pdf.gz"))
NAMES = [f"{path.parent.name}-{path.name.removesuffix('.pdf.gz')}" for path in FILES]


def reading(path, folder):
    """Answers, fields beside the questions, and what is wrong: the code and the field of each error."""
    pdf = folder / "filled.pdf"
    pdf.write_bytes(gzip.decompress(path.read_bytes()))
    filled = extract(pdf, DAY)
    return {
        "answers": filled.given(),
        "fields": filled.fields,
        "errors": [[finding.code, finding.path] for finding in filled.findings if finding.severity is Severity.ERROR],
    }


def written(path):
    return path.with_name(path.name.replace(".pdf.gz", ".json"))


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_what_was_filled_in_then_is_read_now(path, tmp_path):
    now, expected = reading(path, tmp_path), written(path)
    if not expected.exists() and os.environ.get("HANDBOOK_ACCEPT") == "1":
        expected.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert now == json.loads(expected.read_text("utf-8"))


@pytest.mark.parametrize("folder", sorted({path.parent for path in FILES}), ids=lambda folder: folder.name)
def test_all_three_ways_say_the_same_where_nothing_is_wrong(folder):
    """What Firefox tore in edition 1 is missing there, and is named as an error."""
    said = {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}
    assert set(said) == {"fill", "firefox", "chromium"}
    for way, one in said.items():
        torn = {path.partition(".")[0] for code, path in one["errors"] if code == "several-chosen"}
        assert (torn != set()) == (way == "firefox" and folder.name == "1")
        assert {name: answer for name, answer in one["answers"].items() if name not in torn} == {
            name: answer for name, answer in said["fill"]["answers"].items() if name not in torn
        }, way
        assert [error for error in one["errors"] if error[0] != "several-chosen"] == []

"""Whatever has happened to a PDF on its way, each command ends with a result or with one sentence and exit code 4:
soon, in little memory, without a traceback and with nothing half-written. Sixty copies are spoilt, 5,000 with --long.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from filled.filling import files
from filled.forms_for_tests import QUESTIONS, TODAY, built, with_pypdf
from handbook.filled.extract import extract
from tests import tools
from tests.sweeps import FIRST, many

NUMBER = many(40, 5000)
ENOUGH = 60  # seconds of the processor for one; most take a tenth of one
MEMORY = 600 * 2**20  # bytes, with Python, its libraries and all results
VALUES = {
    "name": "Zoë",
    "hat": "ja",
    "form": "oma",
    "hilfe.kita": True,
    "kinder.1.vorname": "Ben",
    "kinder.1.kalter": "3",
    "sorgen": "Wort " * 300,
    "miete": "100",
    "rang.oma": "1",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A sound form: blank, filled by us and by a program, as plain objects, in object streams, with an update; a file
    of answers beside."""
    folder = tmp_path_factory.mktemp("mutants")
    seeds = folder / "seeds"
    seeds.mkdir()
    (seeds / "blank.pdf").write_bytes(built(folder, *QUESTIONS)["fragebogen"].read_bytes())
    with_pypdf(seeds / "blank.pdf", seeds / "filled.pdf", VALUES)
    tools.run("qpdf", "--qdf", "--object-streams=disable", seeds / "filled.pdf", seeds / "plain.pdf")
    tools.run("qpdf", "--qdf", "--object-streams=disable", seeds / "blank.pdf", seeds / "plain-blank.pdf")
    tools.run("qpdf", "--object-streams=generate", seeds / "filled.pdf", seeds / "packed.pdf")
    (seeds / "answers.json").write_bytes(files({"": extract(seeds / "filled.pdf", TODAY)}, "json", named=False)[""])
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "handbook",
            "fill",
            seeds / "blank.pdf",
            seeds / "answers.json",
            "-o",
            seeds / "updated.pdf",
        ],
        cwd=tools.ROOT,
        check=False,
    )
    assert done.returncode == 0
    return folder


def test_each_ends_in_order(folder):
    paths = os.pathsep.join(map(str, (tools.ROOT, tools.ROOT / "tests")))
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("mutants.py"), folder, str(NUMBER), str(FIRST)],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert [one for one in told["outcomes"] if one["wrong"]] == []
    assert max(one["seconds"] for one in told["outcomes"]) < ENOUGH
    assert told["memory"] < MEMORY
    assert {0, 4} <= {one["code"] for one in told["outcomes"]}  # some are read and some are not

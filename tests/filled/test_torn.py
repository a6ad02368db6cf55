"""A radio group that shows several buttons on, as Firefox saved it in forms of edition 1 (the real file in
tests/editions): none of them is an answer, and every command says so."""

import datetime
import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from handbook.cli.group import main
from handbook.filled.extract import extract
from handbook.filled.fill import fill
from handbook.filled.fill.answer_file import read_answers
from handbook.filled.fill.blank import Blank
from handbook.filled.migrate.migrate import migrate
from handbook.filled.read.pdf import RADIO, open_filled

ROOT = Path(__file__).parents[1]
DAY = datetime.date(2026, 11, 28)
TORN = {"zertifikat", "kurs.zwei"}


@pytest.fixture
def torn(tmp_path):
    path = tmp_path / "alt.pdf"
    path.write_bytes(gzip.decompress((ROOT / "editions" / "1" / "firefox.pdf.gz").read_bytes()))
    return path


def test_none_of_the_buttons_is_the_answer(torn):
    entries = open_filled(torn).entries
    assert {name for name, entry in entries.items() if entry.torn} == TORN
    assert {(entries[name].kind, entries[name].value, entries[name].hidden) for name in TORN} == {(RADIO, "", "")}


@pytest.mark.parametrize(
    "command",
    [["extract"], ["plan"], ["print", "-o", "blatt.pdf"], ["plan", "-o", "plan.pdf"], ["plan", "--format", "json"]],
    ids=" ".join,
)
def test_every_command_says_so_and_ends_with_1(torn, tmp_path, command, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ended = CliRunner().invoke(main, [command[0], torn.name, *command[1:]])
    told = [line for line in ended.stderr.splitlines() if "Firefox" in line]
    assert (
        ended.exit_code == 1
        and len(told) == len(TORN)
        and all("Fragen Sie hier noch einmal nach." in line for line in told)
    )
    assert "a1" not in "".join(told)


def test_migrate_takes_no_answer_and_says_so(torn, tmp_path):
    blank = tmp_path / "neu.pdf"
    blank.write_bytes(gzip.decompress((ROOT / "editions" / "2" / "fill.pdf.gz").read_bytes()))
    planned = migrate(extract(torn, DAY), Blank(blank), DAY).plan
    assert {finding.path for finding in planned.findings if finding.code == "several-chosen"} == TORN
    assert not TORN & planned.values.keys()


def test_filling_a_torn_form_leaves_one_button_on_or_none(torn, tmp_path):
    given = tmp_path / "antworten.json"
    given.write_text(json.dumps({"answers": {"name": "Mona", "wohnung": "nein", "zertifikat": "a2"}}), "utf-8")
    blank = Blank(torn)
    assert any("Kurse" in one for one in fill.answered(blank)), "what is torn was answered"
    planned = fill.prepare(blank, read_answers(given, blank.form)[0], DAY)
    out = tmp_path / "neu.pdf"
    out.write_bytes(fill.write(blank, planned)[0])
    entries = open_filled(out).entries
    assert {name: (entries[name].value, entries[name].torn) for name in TORN} == {
        "zertifikat": ("a2", False),
        "kurs.zwei": ("", False),
    }

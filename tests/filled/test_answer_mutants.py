"""Whatever stands in a file of answers, or in the questionnaire of a PDF that somebody sends: each command ends soon,
with its result or a German sentence and an exit code that is documented, without a traceback, a sign that a terminal
obeys, or something half-written. Sixty are tried, 5,000 with --long.
"""

import json

import pytest
import yaml

from filled import answer_mutants
from filled.filling import files
from filled.forms_for_tests import ANSWERS, FIELDS, QUESTIONS, TODAY, VALUES, built, with_pypdf
from handbook.filled.extract import extract
from handbook.filled.read.pdf import open_filled
from tests.sweeps import FIRST, many

NUMBER = many(40, 5000)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A blank form, and the same answers to it in every form that `fill` reads."""
    folder = tmp_path_factory.mktemp("antworten")
    blank = built(folder, *QUESTIONS)["fragebogen"]
    blank.rename(folder / "blank.pdf")
    told = {"questionnaire": "questionnaire", "edition": "3", "answers": ANSWERS, "fields": FIELDS}
    (folder / "seed.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    (folder / "seed.yaml").write_text(yaml.safe_dump(told, allow_unicode=True), "utf-8")
    (folder / "a.json").write_text(json.dumps({"answers": {"name": "Zoë", "alter": 3}}), "utf-8")
    (folder / "seed.schema").write_bytes(open_filled(folder / "blank.pdf").schema)
    filled = {"": extract(with_pypdf(folder / "blank.pdf", folder / "filled.pdf", VALUES), TODAY)}
    (folder / "seed.xfdf").write_bytes(files(filled, "xfdf")[""])
    tables = files(filled, "csv", named=False)
    (folder / "seed.csv").write_bytes(tables[""])
    (folder / "beside.csv").write_bytes(tables["-kinder"])
    return folder


def test_each_ends_in_order(folder):
    found = answer_mutants.run(folder, NUMBER, FIRST)
    assert [one for one in found if one["wrong"]] == []
    assert {0, 1, 4} <= {one["code"] for one in found}

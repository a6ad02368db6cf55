"""A new book: explained, sound, and never written over anything."""

import datetime
import os
import re
from pathlib import Path

import pytest

from handbook import pipeline
from handbook.check import check
from handbook.load.content import load
from handbook.problem import FileTrouble
from handbook.starter.begin import BOOK, begin, files
from handbook.verify import verify
from tests import tools

TODAY = datetime.date(2031, 5, 4)
KINDS = ["facts", "glossary", "handbook", "questionnaire", "sources"]


@pytest.fixture
def folder(tmp_path):
    begin(tmp_path / "buch", TODAY)
    return tmp_path / "buch"


def test_it_has_a_file_of_every_kind_and_each_begins_with_what_it_is(folder):
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml"))
    assert (
        names
        == sorted(files(TODAY))
        == sorted(
            [
                "chapters/ankommen.yaml",
                "chapters/wohnen.yaml",
                "regions/musterstadt.yaml",
                *(f"{kind}.yaml" for kind in KINDS),
            ]
        )
    )
    for name in names:
        text = (folder / name).read_text("utf-8")
        assert text.startswith("# ") and "HEUTE" not in text and max(map(len, text.splitlines())) <= 120, name


def test_the_check_has_nothing_to_say_on_whatever_day_it_is_begun(folder):
    handbook, problems = load(folder)
    assert [*problems, *check(handbook, TODAY)] == []
    assert handbook.info.edition.date == TODAY and {fact.checked for fact in handbook.facts.values()} == {TODAY}


def test_it_shows_several_types_of_question_and_ways_into_the_book(folder):
    handbook, _ = load(folder)
    questions = [asked.question for asked in handbook.index.listed]
    assert {"text", "integer", "date", "select_one", "select_multiple"} <= {question.type for question in questions}
    assert {str(guide.to) for question in questions for guide in question.guides} == {
        "vor_dem_gespraech",
        "wohnungssuche",
        "umzug",
    }
    assert any(question.relevant and question.follow_up for question in questions)


def test_its_pdfs_are_sound_and_say_nothing_of_our_licence(folder, tmp_path):
    handbook, _ = pipeline.read(folder, TODAY)
    paths = []
    for region in ("", "musterstadt"):
        build = pipeline.build(handbook, region)
        for name, data in build.files.items():
            paths.append(tmp_path / f"{name}.pdf")
            paths[-1].write_bytes(data)
            counted = verify(paths[-1]).counts["Felder"]
            assert counted.startswith(f"{build.fields[name]}, dazu "), "build and verify count the same fields"
    assert [path.stem for path in paths] == ["handbuch", "fragebogen", "handbuch-musterstadt", "fragebogen-musterstadt"]
    assert [fault for path in paths for fault in verify(path).faults] == []
    assert tools.verapdf(*paths) == []


@pytest.mark.parametrize("there", ["brief.docx", "handbook.yaml"])
def test_a_folder_with_something_in_it_stays_as_it_is(tmp_path, there):
    (tmp_path / there).write_text("meins")
    with pytest.raises(FileTrouble, match=f"liegt schon etwas \\({re.escape(there)}\\)"):
        begin(tmp_path, TODAY)
    assert os.listdir(tmp_path) == [there] and (tmp_path / there).read_text() == "meins"


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "buch").write_text("meins")
    with pytest.raises(FileTrouble, match="ist kein Ordner"):
        begin(tmp_path / "buch", TODAY)


def test_an_empty_folder_and_one_under_git_will_do(tmp_path):
    (tmp_path / ".git").mkdir()
    assert Path(tmp_path / "handbook.yaml") == begin(tmp_path, TODAY)[0]
    assert {path.name for path in BOOK.iterdir()} | {".git"} == set(os.listdir(tmp_path))

"""The hints on a language that isn't ready: each is followed, and its message is gone. (Those on a book in its own
language: test_followed_hints.py.)"""

import re

import pytest

from books import CHAPTER, HANDBOOK, book, problems, questionnaire
from command_line.calling import run
from handbook.check.translations import of_edition
from handbook.load.content import load
from handbook.translation.po_text import new_file

HEAD = new_file({"Language": "en", "Plural-Forms": "nplurals=2; plural=(n != 1);"})
ASKED = questionnaire("id: kinder, type: text, label: Haben Sie Kinder?")
PUBLISHED = HANDBOOK + "    languages: [de, en]\n"
LABEL = '\nmsgctxt "questionnaire.kinder.label"\nmsgid "Haben Sie Kinder?"\nmsgstr "Children?"\n'
FILE = "translations/en/fragebogen.po"


def counted(tmp_path, code, po):
    """How many texts the warning of that kind tells of; 0 without one."""
    lines = problems(tmp_path, handbook=PUBLISHED, questionnaire=ASKED, **{FILE: po})
    found = [line for line in lines if f"[{code}]" in line]
    return int(re.search(r"(\d+)$", found[0])[1]) if found else 0


def test_translating_a_text_takes_it_from_those_that_are_not(tmp_path):
    code = "untranslated"
    assert counted(tmp_path, code, HEAD) - counted(tmp_path, code, HEAD + LABEL) == 1


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("stale-translation", LABEL.replace("Haben Sie Kinder?", "Kinder?")),
        ("machine-translation", LABEL.replace("\nmsgctxt", "\n#, fuzzy\nmsgctxt")),
    ],
)
def test_a_text_that_was_looked_at_is_not_told(tmp_path, code, wrong):
    assert counted(tmp_path, code, HEAD + wrong) == 1 and counted(tmp_path, code, HEAD + LABEL) == 0


def codes(tmp_path, **files):
    handbook, _ = load(book(tmp_path, questionnaire=ASKED, chapter=CHAPTER, **files))
    return {problem.code: problem.hint for problem in of_edition(handbook, "en", False)}


def test_a_language_is_entered(tmp_path):
    code = "unpublished-language"
    assert "tragen Sie die Sprache in handbook.yaml bei languages ein" in codes(tmp_path, **{FILE: HEAD})[code]
    assert code not in codes(tmp_path, handbook=PUBLISHED, **{FILE: HEAD})


def test_a_language_is_made(tmp_path):
    code = "no-translation"
    hint = codes(tmp_path, handbook=PUBLISHED)[code]
    assert "translate add en" in hint
    told = run(*re.search("translate add en", hint)[0].split(), "--book", "content")
    assert told.exit_code == 0, told.stderr
    handbook, _ = load(tmp_path / "content")
    assert code not in {problem.code for problem in of_edition(handbook, "en", False)}

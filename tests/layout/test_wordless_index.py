"""What is set reads the words of a question that isn't its own by asking for them, never through the index.

The memory notes the use of the index as that of the form without its words (layout/look_ups.py): other words in a
question leave the pages that only know of it as they were. Whoever read them there would keep old pages. So everything
is set once with an index in which there are no words, and must look the same.
"""

import dataclasses

import pytest

from books import TODAY
from handbook import pipeline
from handbook.edition.edition import make_edition
from handbook.edition.parts import APART, MAIN
from handbook.edition.wordless import wordless
from handbook.layout.documents import lay_out, lay_out_questionnaire, lay_out_sheets
from handbook.layout.headings import set_part
from handbook.layout.jumps import Jumps
from handbook.layout.noted import Part
from handbook.layout.setting import Setting
from handbook.model.question_index import QuestionIndex
from handbook.model.sensitive import sensitive_answers
from handbook.model.ways import ways_of
from handbook.write.document import write
from tests import shipped
from tests.all_of_it import WITHOUT, everything, written
from tests.test_warm_files import begun

EDITIONS = [
    ("", "", None, ""),
    ("", "", None, MAIN),
    ("", "", None, APART),
    ("hamm", "", None, ""),
    ("kiel", "", "core", ""),
    ("", "ar", None, ""),
    ("", "de+ar", None, MAIN),
    ("hamm", "de+ar", None, APART),
]


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    """The book that has all there is, with the questionnaire in it, and without; the shipped one."""
    folder = tmp_path_factory.mktemp("buch")
    data = everything()
    data["handbook.yaml"]["contents"] = WITHOUT
    alone = written(folder / "ohne", data)
    return {
        "all": pipeline.read(begun(folder / "mit"), TODAY)[0],
        "chapters": pipeline.read(alone, TODAY)[0],
        "shipped": shipped.handbook(),
    }


def _questions(questions, said):
    return tuple(
        dataclasses.replace(each, guides=said[each.id].guides, questions=_questions(each.questions, said))
        for each in questions
    )


def bare(s, guides=False):
    """The index without words, but for those of the ways, where these are asked for."""
    asked = wordless(s._edition.questionnaire)
    if guides:
        said = {each.id: each.question for each in s._edition.index.listed}
        sections = (dataclasses.replace(each, questions=_questions(each.questions, said)) for each in asked.sections)
        asked = dataclasses.replace(asked, sections=tuple(sections))
    return QuestionIndex(asked, s._edition.handbook.index.numbers)


PARTS = {
    "index": bare,
    "jumps": lambda s: Jumps(bare(s)),
    "sensitive": lambda s: sensitive_answers(bare(s)),
    "ways": lambda s: ways_of(bare(s, guides=True), {to: place.number for to, place in s._led_to.items()}),
}


def without_words(monkeypatch):
    for name, work_out in PARTS.items():
        part = Part("ways" if name == "ways" else "form", work_out)
        part.__set_name__(Setting, name)
        monkeypatch.setattr(Setting, name, part, raising=False)  # else it asks the class for it


def looks(edition):
    """What each document looks like, without its script, which no memory holds."""
    documents = [lay_out_questionnaire(edition, [], {}, looks_only=True)]
    if not edition.beside and edition.part != APART:
        documents.append(lay_out(edition, [], looks_only=True))
    if edition.translated:
        sheets = [id_ for id_, chapter in edition.chapters.items() if chapter.sheets]
        documents += [lay_out_sheets(edition, id_, [], {}, looks_only=True) for id_ in sheets]
    return [write(document) for document in documents]


TRIED = [
    *(("all", edition) for edition in EDITIONS),
    *(("chapters", edition) for edition in EDITIONS[:2]),
    *(("shipped", edition) for edition in (EDITIONS[1], EDITIONS[2], EDITIONS[6])),
]


@pytest.mark.parametrize("book, edition", TRIED, ids=str)
def test_no_page_needs_the_words_of_the_index(books, monkeypatch, book, edition):
    region, language, level, part = edition
    handbook = books[book]
    made, _ = make_edition(handbook, region, language, level, part)
    before = looks(made)
    without_words(monkeypatch)
    assert looks(made) == before


def test_who_reads_them_there_is_found(books, monkeypatch):
    """This test's own teeth."""

    def tells(s, section, place, parent):
        slices = set_part(s, section, place, parent)
        label = s.index.listed[0].question.label
        return slices + set_part(s, dataclasses.replace(section, intro=label), place, parent)

    made, _ = make_edition(books["all"], part=MAIN)
    monkeypatch.setattr("handbook.layout.book.set_part", tells)
    before = looks(made)
    without_words(monkeypatch)
    after = looks(made)
    assert after != before

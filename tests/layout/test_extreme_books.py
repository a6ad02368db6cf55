"""Books of extreme contents, made by chance: no ink outside of the type area, no text over text, no field over either,
every table that goes on has its head, and every word of the book is on its pages.

In German, for a region, in a language that is written from the right, and in two languages side by side."""

import datetime
import re

import pytest

from handbook.check import check
from handbook.edition.edition import make_edition
from handbook.layout.documents import lay_out, lay_out_questionnaire, lay_out_sheets
from handbook.load.content import load
from handbook.problem import Severity
from handbook.write.document import write as write_pdf
from layout.extreme_books import TYPES, Extremes, write
from layout.sound_pages import faults, seen
from layout.two_languages import translated
from tests.sweeps import seeds
from tests.tools import pdftotext

EDITIONS = (("", ""), ("", "kiel"), ("ar", ""), ("de+ar", ""), ("de+uk", "kiel"))  # language, region
TODAY = datetime.date(2026, 11, 22)


def read(folder, book):
    handbook, problems = load(write(folder, book))
    assert problems == []
    return handbook


def documents(handbook, language, region):
    """The documents of an edition by name, as a build has them."""
    if language:
        handbook = translated(handbook, (language.rpartition("+")[2],))
    edition, problems = make_edition(handbook, region, language)
    made = {} if edition.beside else {"handbuch": lay_out(edition, problems)}
    made["fragebogen"] = lay_out_questionnaire(edition, problems, {})
    if language:
        made["zwei"] = lay_out_sheets(edition, "zwei", problems, {})
    assert problems == []
    return made


@pytest.mark.parametrize("seed", seeds(12, 200))
def test_all_of_it_stands_in_its_place(tmp_path, seed):
    book = Extremes(seed)
    handbook = read(tmp_path, book)
    language, region = EDITIONS[seed % len(EDITIONS)]
    made = documents(handbook, language, region)
    found = [f"{name}, {fault}" for name, document in made.items() for fault in faults(document)]
    assert not found, "\n".join(found[:30])
    if not language:
        text = seen(made["handbuch"])
        assert [said for code, said in book.printed.items() if code not in text] == []


@pytest.mark.parametrize("seed", (5, 13))
def test_the_pdf_has_every_word(tmp_path, seed):
    """What is laid out is what poppler finds on the pages of the file."""
    book = Extremes(seed)
    document = documents(read(tmp_path, book), "", "")["handbuch"]
    file = tmp_path / "buch.pdf"
    file.write_bytes(write_pdf(document))
    found = re.sub(r"[\s\xad-]", "", pdftotext(file))
    assert [said for code, said in book.printed.items() if code not in found] == []


def test_the_books_are_extreme_and_sound(tmp_path):
    """What `check` refuses is no test of the pages."""
    books = [Extremes(seed) for seed in range(12)]
    assert sum(book.extreme for book in books) > 300
    kinds = {question["type"] for book in books for question in asked(book)}
    assert kinds == {*TYPES}
    for number, book in enumerate(books):
        handbook = read(tmp_path / str(number), book)
        errors = [str(each) for each in check(handbook, TODAY) if each.severity is Severity.ERROR]
        assert errors == []


def asked(book):
    def within(questions):
        for question in questions:
            yield question
            yield from within(question.get("questions", ()))

    for section in book.files["questionnaire.yaml"]["sections"]:
        yield from within(section["questions"])

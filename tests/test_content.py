"""The content that ships: sound, complete, and a book of the promised size. Tools look at the finished PDFs in test_real_book.py."""

import datetime
from pathlib import Path

import pytest

from handbook.check import check
from handbook.expression import parse, references
from handbook.load.content import load
from handbook.model.questionnaire import walk
from handbook.problem import Severity

CONTENT = Path(__file__).parent.parent / "content"
CHAPTERS = {"einfuehrung", "bildung", "arbeit", "wohnen", "kinderbetreuung", "querschnitt", "arbeitsblaetter", "anhang"}


@pytest.fixture(scope="module")
def handbook():
    return shipped.handbook()


def test_the_content_has_no_errors(handbook):
    found = check(handbook, datetime.date(2026, 11, 22))
    assert [str(p) for p in found if p.severity is Severity.ERROR] == []


def test_warnings_are_only_of_facts_that_nobody_has_checked(handbook):
    assert {p.code for p in check(handbook, datetime.date(2026, 11, 22))} <= {"fact-unchecked", "fact-expired", "fact-future"}


def test_all_chapters_are_there(handbook):
    assert set(handbook.chapters) == CHAPTERS


def test_the_questionnaire_has_a_hundred_questions_in_thirteen_sections(handbook):
    questions = [q for section in handbook.questionnaire.sections for q in section.questions]
    numbered = [q for q in questions if not q.follow_up]
    levels = [q.level for q in numbered]
    assert len(handbook.questionnaire.sections) == 13 and len(numbered) == 100
    assert (levels.count("core"), levels.count("more"), levels.count("sensitive")) == (46, 44, 10)


def test_the_questionnaire_has_the_order_of_a_talk_and_leads_into_the_book_everywhere(handbook):
    sections = handbook.questionnaire.sections
    ids = [str(section.id) for section in sections]
    assert ids[0] == "einwilligung" and ids[-3:] == ["gesundheit", "finanzen", "ziele"]
    assert [section.id for section in sections if not any(question.guides for question, _ in walk(section.questions))] == []


def test_nothing_is_asked_for_because_of_an_answer_that_comes_later(handbook):
    """On paper nobody can know it yet."""
    met, early = set(), []
    for question, repeat, _ in handbook.questions:
        early += [(question.id, name) for name in references(parse(str(question.relevant))) if name.partition(".")[0] not in met] if question.relevant else []
        met |= {str(question.id), f"{question.id}_other"}
    assert early == []


def test_every_section_of_the_chapters_about_rights_cites_a_source_or_says_why_not(handbook):
    without = [s.id for id_ in ("bildung", "wohnen", "kinderbetreuung") for s in handbook.chapters[id_].sections
               if not s.sources and not any(sub.sources for sub in s.sections)]
    assert len(without) <= 3, without


def test_what_is_personal_is_marked(handbook):
    personal = {q.id for section in handbook.questionnaire.sections for q, _ in walk(section.questions) if q.personal}
    assert len(personal) >= 10

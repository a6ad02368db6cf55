"""The content that ships: sound, complete, and a book of the promised size. Tools look at the finished PDFs in
test_real_book.py."""

import datetime
import re
from collections import Counter

import pytest

from handbook.check import check
from handbook.check.translations import of_edition
from handbook.edition.edition import make_edition
from handbook.expression import parse, references
from handbook.layout.form import open_ways
from handbook.model.blocks import Contacts
from handbook.model.field_names import STEP
from handbook.model.inline import plain
from handbook.problem import Severity
from handbook.typeset.fonts import face
from handbook.typeset.theme import Theme
from handbook.write.form_text import FormFace, FormText
from tests import shipped


@pytest.fixture(scope="module")
def handbook():
    return shipped.handbook()


def test_the_content_has_no_errors(handbook):
    found = check(handbook, shipped.DAY)
    assert [str(p) for p in found if p.severity is Severity.ERROR] == []


def test_warnings_are_only_of_what_nobody_has_checked(handbook):
    assert {p.code for p in check(handbook, shipped.DAY)} <= {
        "fact-unchecked",
        "fact-expired",
        "fact-future",
        "machine-translation",
    }


def test_six_languages_have_all_that_a_form_needs(handbook):
    languages = [str(language) for language in handbook.info.languages if language != "de"]
    assert set(languages) >= {"en", "tr", "uk", "ru", "ar", "fa"}
    for language in languages:
        assert of_edition(handbook, language, draft=False) == []
        edition, problems = make_edition(handbook, language=language)
        assert problems == [] and edition.unreviewed and not edition.stale


def test_consents_are_german_until_somebody_has_reviewed_them(handbook):
    edition, _ = make_edition(handbook, language="uk")
    consents = [section for section in edition.questionnaire.sections if section.consent]
    assert consents and {q.label.language for section in consents for q in section.questions} == {"de"}
    others = {q.label.language for section in edition.questionnaire.sections[1:] for q in section.questions}
    assert others == {""}


def test_what_is_meant_for_counsellors_is_in_no_translation(handbook):
    hints = {
        f"questionnaire.{asked.id}.hint"
        for asked in handbook.index.listed
        if asked.question.hint and asked.question.hint_for != "client"
    }
    assert hints
    for catalogue in handbook.translations.values():
        assert hints & {entry.context for entry in catalogue.entries} == set()


def test_in_january_every_amount_that_ended_says_what_follows(handbook):
    found = check(handbook, datetime.date(2027, 1, 2))
    stale = [p for p in found if p.code in ("fact-expired", "fact-future")]
    told = "tragen Sie den neuen Wert ein."  # all that is said of a fact without a remark
    assert stale and [str(p) for p in stale if not (p.hint or "").removeprefix(told).strip()] == []
    assert {p.severity for p in found} <= {Severity.WARNING}


def test_nothing_was_checked_after_the_edition(handbook):
    day = str(handbook.info.edition.date)
    late = [id_ for id_, fact in handbook.facts.items() if str(fact.checked) > day]
    late += [id_ for id_, source in handbook.sources.items() if str(source.accessed or "") > day]
    assert late == []


def test_every_chapter_stands_in_the_book_and_has_something_to_read(handbook):
    files = {path.stem for path in shipped.CONTENT.glob("chapters/*.yaml")}
    assert set(handbook.chapters) == files <= {str(target).partition(".")[0] for target in handbook.info.contents}
    assert [
        chapter.id
        for chapter in handbook.chapters.values()
        if not any(section.blocks or section.sections for section in chapter.sections)
    ] == []


def test_the_questionnaire_is_one_for_a_long_talk_of_which_a_short_one_is_a_part(handbook):
    levels = Counter(
        str(q.level) for section in handbook.questionnaire.sections for q in section.questions if not q.follow_up
    )
    assert set(levels) == {"core", "more", "sensitive"}
    assert len(handbook.questionnaire.sections) >= 5 and levels.total() >= 50
    assert 10 <= levels["core"] <= 0.7 * levels.total() and levels["sensitive"] < 0.3 * levels.total()


def test_the_questionnaire_begins_with_what_is_harmless_and_leads_into_the_book(handbook):
    """A section may have nothing to lead to, but hardly any has."""
    sections = handbook.questionnaire.sections
    silent = [
        section
        for section, asked in handbook.index.by_section.items()
        if not any(each.question.guides for each in asked)
    ]
    assert len(silent) <= 0.25 * len(sections), silent
    assert sections[0].questions[0].level == "core"


def test_nothing_is_asked_for_because_of_an_answer_that_comes_later(handbook):
    """On paper nobody can know it yet."""
    met, early = set(), []
    for asked in handbook.index.listed:
        question = asked.question
        early += (
            [
                (question.id, name)
                for name in references(parse(str(question.relevant)))
                if name.partition(".")[0] not in met
            ]
            if question.relevant
            else []
        )
        met |= {str(question.id), f"{question.id}_other"}
    assert early == []


def test_most_sections_cite_a_source(handbook):
    """All about rights do; worksheets and what the book says of itself needn't."""
    sections = [section for chapter in handbook.chapters.values() for section in chapter.sections]
    cited = [section for section in sections if section.sources or any(sub.sources for sub in section.sections)]
    assert len(cited) >= 0.6 * len(sections), [section.id for section in sections if section not in cited]


def test_what_is_personal_is_marked(handbook):
    """`extract --anonymous` leaves it out; a name and a day of birth are personal in any questionnaire."""
    asked = [each.question for each in handbook.index.listed]
    assert {q.type for q in asked if q.personal} >= {"text", "date"} and sum(
        bool(q.personal) for q in asked
    ) < 0.5 * len(asked)


def test_the_example_region_is_whole_and_nobody_can_take_it_for_real(handbook):
    """Contacts for every topic, only numbers that are reserved for films (030 23125 000 to 999), only example.org."""
    region = handbook.regions["beispielstadt"]
    shown = [block for block, _, where in handbook.blocks if isinstance(block, Contacts) and where != "musterau"]
    wanted = {str(tag) for block in shown for tag in block.tags}
    offered = {str(tag) for contact in region.contacts for tag in contact.tags}
    assert wanted - offered == set() and "erfunden" in region.name
    assert set(region.variables) < set(handbook.info.region)
    for contact in region.contacts:
        assert re.fullmatch(r"030 23125 \d{3}", str(contact.phone)), contact.id
        assert re.search(r"[@.]example\.org\b|//example\.org\b", f"{contact.email or contact.url or '@example.org'}")
        assert all("example.org" in str(said) for said in (contact.email, contact.url) if said)
    kinds = {
        key for change in region.changes for key in ("prepend", "append", "replace", "remove") if getattr(change, key)
    }
    assert kinds == {"prepend", "append", "replace", "remove"}


def test_the_example_of_a_folder_has_all_that_a_region_can_have_and_nothing_real(handbook):
    region = handbook.regions["musterau"]
    assert region.has_folder and "erfunden" in region.name and "erfunden" in region.publisher.name
    parts = (region.chapters, region.facts, region.sources, region.glossary, region.logo, region.theme, region.imprint)
    assert all(parts) and any(change.add for change in region.changes) and any(c.sections for c in region.changes)
    assert any(contact.fax and contact.notes for contact in region.contacts)
    for contact in region.contacts:
        assert all(re.fullmatch(r"030 23125 \d{3}", str(number)) for number in (contact.phone, contact.fax) if number)
        assert all("example.org" in str(said) for said in (contact.email, contact.url) if said)
        assert "erfunden" in (contact.address or "erfunden")
    towns = [handbook.regions[name] for name in ("beispielstadt", "musterau")]
    numbers = [str(number) for town in towns for c in town.contacts for number in (c.phone, c.fax) if number]
    assert len(set(numbers)) == len(numbers)
    assert all("erfunden" in fact.label for fact in region.facts.values())


def test_a_step_fits_into_its_row_in_every_language(handbook):
    grid, first = Theme().grid, face("form")
    wide = (grid.full - open_ways.NUMBER) * open_ways.SHARES[STEP] - 6  # without the field's edges
    for language in (str(each) for each in handbook.info.languages):
        size = open_ways.SIZE if language == "de" else open_ways.SMALLER
        most = int((open_ways.ROW - 3) // (size * 1.35))  # lines, as PDF.js has them
        typed = FormText([FormFace(first, first.name)])
        asked = make_edition(handbook, language=language)[0].index.listed
        steps = {plain(guide.step) for each in asked for guide in each.question.guides if guide.step}
        assert len(steps) > 100
        assert [str(step) for step in steps if len(typed.lines(str(step), wide * 1000 / size)) > most] == []

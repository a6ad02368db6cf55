"""The shipped edition for Jobcenters.

1. A consent given to a counselling centre is none to a Jobcenter: what is asked otherwise has other ids.
2. It is no longer than the book: as few core questions, the same sections, signatures with the same fields.
3. Sections that it replaces keep their fields, so that what is written there is kept.
"""

import pytest

from handbook.edition.edition import make_edition
from handbook.model.blocks import FILLED_IN
from handbook.model.sections import sections
from tests import shipped


def fields(made):
    blocks = [block for section, _, _ in sections(made.chapters.values()) for block in section.blocks]
    return {str(block.id) for block in blocks if isinstance(block, FILLED_IN)}


SHARED = {"muendlich_erklaert"}  # whether somebody understood is the same question in both


def edition(region, level=None):
    made, problems = make_edition(shipped.handbook(), region, level=level)
    assert problems == []
    return made


def asked(made, section):
    return {asked.id for asked in made.index.by_section[section]}


def test_1_no_consent_is_carried_over():
    plain, there = edition(""), edition("jobcenter")
    assert asked(plain, "einwilligung") & asked(there, "einwilligung") == SHARED
    old_ids = {str(old) for old in plain.questionnaire.renames}
    assert not old_ids & asked(there, "einwilligung")


def test_1_it_says_what_holds_there():
    section = edition("jobcenter").questionnaire.sections[0]
    said = " ".join(str(text) for text in (section.intro, *(q.hint for q in section.questions)))
    assert section.title == "Mitwirkung und Datenschutz"
    assert [law for law in ("§ 35 SGB I", "§ 60 SGB I", "§ 65 SGB I", "§ 67a SGB X") if law not in said] == []
    assert "Original kommt in die Akte" in edition("jobcenter").questionnaire.sections[-1].intro


@pytest.mark.parametrize("level", ["core", None])
def test_2_it_is_no_longer_than_the_book(level):
    plain, there = edition("", level), edition("jobcenter", level)
    assert list(plain.index.by_section) == list(there.index.by_section)
    assert len(there.index.listed) <= len(plain.index.listed)
    assert asked(plain, "unterschriften") == asked(there, "unterschriften")


def test_3_fields_of_replaced_sections_stay():
    changes = shipped.handbook().regions["jobcenter"].changes
    new = {str(block.id) for change in changes for block in change.replace if isinstance(block, FILLED_IN)}
    assert fields(edition("")) == fields(edition("jobcenter")) > new != set()

"""Who might have come instead of somebody: only people who could have.

1. Their forms say of what moment and day they are; nobody left before she came, or was asked again too soon.
2. Each state of each indicator is somebody's, as far as the conditions allow.
"""

import datetime

import pytest

from counting.offices import INDICATORS, person, scheme
from handbook.counting.persons import SIX_MONTHS, Person, Record
from handbook.counting.states import NO, UNSAID, YES, Scheme
from handbook.counting.variants import Variants
from shipped import handbook

MAY, AUGUST = datetime.date(2026, 5, 4), datetime.date(2026, 8, 10)
TODAY = datetime.date(2027, 1, 15)


@pytest.fixture(scope="module")
def shipped():
    return Scheme(handbook())


def someone(told, left=None, **answers):
    """Somebody of the shipped book, who left on that day."""
    raw = dict.fromkeys(told.questions["eintritt"].names)
    records = {"eintritt": Record(MAY, raw | {"zaehlen_erlaubt": "ja"} | answers)}
    if left:
        raw = dict.fromkeys(told.questions["austritt"].names)
        said = {"anlass": "austritt", "gespraech_am": left, "austritt_am": left, "lage": "beschaeftigt"}
        records["austritt"] = Record(left, raw | said)
    return Person(records)


def variants(told, one, today=TODAY):
    slots = range(told.calendar.slot(datetime.date(2025, 1, 1)), told.calendar.slot(datetime.date(2026, 12, 31)) + 1)
    return list(Variants(told, slots, (), today).of(one))


def states(told, people, indicator):
    return {told.profile(each).states[told.number[indicator]] for each in people}


def test_1_forms_say_of_what_moment_and_day_they_are(shipped):
    found = variants(shipped, someone(shipped, left=AUGUST, lage="arbeitslos"))
    assert len(found) > 100
    for one in found:
        for moment in ("austritt", "nach_6_monaten"):
            assert moment not in one.records or one.records[moment].raw["anlass"] == moment
        if "austritt" in one.records:
            left = one.records["austritt"]
            assert left.raw["austritt_am"] == left.day >= one.records["eintritt"].day
        if "nach_6_monaten" in one.records:
            asked = one.records["nach_6_monaten"].day
            assert (asked - one.records["austritt"].day).days in SIX_MONTHS and asked <= TODAY


def test_1_nobody_was_asked_again_before_it_was_time(shipped):
    one = someone(shipped, left=AUGUST)
    for today, asked in ((AUGUST + datetime.timedelta(149), False), (AUGUST + datetime.timedelta(150), True)):
        found = variants(shipped, one, today)
        assert any("nach_6_monaten" in each.records for each in found) == asked, today


@pytest.mark.parametrize("indicator", ["rechtzeitig", "erreicht", "arbeit_danach", "arbeit_spaeter"])
def test_2_each_state_is_somebodys(shipped, indicator):
    """Also of what takes two answers, as of when the talk was and when she left."""
    assert states(shipped, variants(shipped, someone(shipped, left=AUGUST)), indicator) >= {YES, NO, UNSAID}


def test_2_who_did_not_agree_might_have_and_said_something(shipped):
    """Whoever says no to the count leaves the rest empty: one more answer changes nothing, agreeing changes nothing."""
    silent = someone(shipped, zaehlen_erlaubt="nein")
    found = [shipped.profile(each) for each in variants(shipped, silent)]
    ages = list(shipped.bands).index("alter")
    assert {each.bands[ages] for each in found} > {shipped.profile(silent).bands[ages]}
    assert YES in {each.states[shipped.number["arbeitslos"]] for each in found}


def test_2_a_talk_moves_with_the_day_that_it_is_about(tmp_path):
    """Somebody whose form came late, had she left in another half, would have brought it late then, too."""
    late = INDICATORS + (
        '      - {id: spaet, label: Spät, moment: austritt, when: "${tag} - ${ende} > 20", of: austritte}\n'
    )
    told = scheme(tmp_path, late)
    one = person(MAY, left=AUGUST, after="arbeit")
    raw = one.records["austritt"].raw | {"ende": AUGUST, "tag": AUGUST + datetime.timedelta(30)}
    one = Person({**one.records, "austritt": Record(AUGUST, raw)})
    number = told.number["spaet"]
    assert told.profile(one).states[number] == YES
    in_first_half = [
        each for each in variants(told, one) if "austritt" in each.records and each.records["austritt"].day.month < 7
    ]
    assert {told.profile(each).states[number] for each in in_first_half} >= {YES, NO}

"""What is counted, and as what.

1. An answer that isn't given is no "no": it is "keine Angabe", as "weiß nicht" is. What doesn't apply is told apart.
2. Bases: all cases of the moment, or those that `of` names; of several choices those who ticked any.
3. Ages at the day of the moment; today() in a condition is that day.
4. Periods of the calendar, closed at both ends.
5. Small bands are merged, neighbours where there is an order.
"""

import datetime

import pytest

from counting.offices import INDICATORS, person, scheme
from handbook.counting.cells import Cells
from handbook.counting.count import decide
from handbook.counting.decide import Frozen, merged_bands
from handbook.counting.periods import Calendar, Period, period
from handbook.counting.persons import NOT_ASKED, Person, Record
from handbook.counting.report import NOT_ASKED as NOT_ASKED_WORD
from handbook.counting.report import report

DAY = datetime.date(2026, 3, 5)
YEARLY = INDICATORS.replace("[year, half_year]", "[year]")  # so that an empty half of the year hides nothing
YEAR = period("2026")


def counted(told, people, what, part="yes", when=YEAR):
    """The true number of a cell, shown or not."""
    cells = Cells(told, told.calendar.until(when))
    every = [cell for one in people for cell in cells.added(told.profile(one))]
    return sum((cell.period, cell.counted, cell.part) == (when.id, what, part) for cell in every)


def row(told, people, id_, when=YEAR):
    """The row of the report."""
    made = report(told, decide(told, people, when, Frozen()), when, datetime.date(2027, 2, 1))
    return next(each for each in made.rows if each.indicator.id == id_), made


def test_1_yes_no_unknown_and_what_does_not_apply(tmp_path):
    told = scheme(
        tmp_path,
        INDICATORS
        + '      - {id: lange, label: Lange, moment: eintritt, when: "today() - ${seit} > 365"}\n'
        + "      - {id: lange_ohne, label: Lange ohne, moment: eintritt, "
        + "when: \"${lage} = 'nichts' and today() - ${seit} > 365\"}\n",
    )
    people = [
        person(DAY, lage="arbeit"),
        person(DAY, lage="nichts", seit=datetime.date(2024, 1, 1)),
        person(DAY, lage="nichts", seit=datetime.date(2026, 1, 1)),
        person(DAY, lage="nichts"),
        person(DAY, lage="weiss_nicht"),
        person(DAY),
    ]
    assert [counted(told, people, "arbeit", part) for part in ("yes", "no", "unknown", "off")] == [1, 3, 2, 0]
    # who works isn't asked since when she doesn't; who didn't say what she does may be one of these or not
    assert [counted(told, people, "lange", part) for part in ("yes", "no", "unknown", "off")] == [1, 1, 3, 1]
    # where the first half decides, it is told
    assert [counted(told, people, "lange_ohne", part) for part in ("yes", "no", "unknown", "off")] == [1, 2, 3, 0]


def test_1_who_has_not_agreed_counts_in_totals_only(tmp_path):
    told = scheme(tmp_path, INDICATORS.replace("    unknown:", "    allowed: \"${hilfe} != ''\"\n    unknown:"))
    people = [
        person(DAY, lage="arbeit", geschlecht="frau", hilfe=["amt"]),
        person(DAY, lage="arbeit", geschlecht="frau"),
    ]
    assert counted(told, people, "all:eintritt") == 2
    assert [counted(told, people, "arbeit", part) for part in ("yes", "unknown")] == [1, 1]
    assert counted(told, people, "all:eintritt", "by:geschlecht") == 2
    assert told.profile(people[1]).bands == ((3,), (2,))  # in no band but "keine Angabe"


def test_2_the_base_of_a_part_is_what_of_says(tmp_path):
    told = scheme(tmp_path, YEARLY)
    left = datetime.date(2026, 9, 1)
    people = [
        *(person(DAY, left=left, after="arbeit") for _ in range(12)),
        *(person(DAY, left=left, after="kurs") for _ in range(10)),
        *(person(DAY, left=left) for _ in range(6)),
        *(person(DAY) for _ in range(20)),
    ]
    found, made = row(told, people, "danach")
    assert (found.count, found.base, found.percent, found.unknown, found.reached) == (12, 28, 43, 6, True)
    assert dict(made.overview)["Eintritte"] == 48 and dict(made.overview)["Austritte"] == 28
    assert dict(made.overview)["laufende Fälle am Ende"] in (20, None)


def test_2_several_choices_are_shares_of_who_ticked_any(tmp_path):
    told = scheme(
        tmp_path,
        YEARLY.replace(
            "    indicators:", "      - {id: hilfe, label: Hilfe, question: hilfe}\n    indicators:"
        ).replace("moment: eintritt, by: [geschlecht]}", "moment: eintritt, by: [hilfe]}", 1),
    )
    people = [
        *(person(DAY, hilfe=["amt", "kita"]) for _ in range(10)),
        *(person(DAY, hilfe=["amt"]) for _ in range(10)),
        *(person(DAY) for _ in range(20)),
    ]
    _, made = row(told, people, "eintritte")
    (part,) = (each for each in made.breakdowns if each.indicator.id == "eintritte")
    assert [(band.label, band.value, band.percent) for band in part.bands] == [
        ("Amt", 20, 100),
        ("Kita", 10, 50),
        ("Geld", None, None),
        ("keine Angabe", 20, None),
    ]
    assert part.base == 20 and "Mehrfachnennungen" in part.note and "20 Personen" in part.note


def test_2_what_no_form_asks_is_not_zero(tmp_path):
    told = scheme(tmp_path, YEARLY)
    people = [Person({"eintritt": Record(DAY, {"geschlecht": "frau", "lage": NOT_ASKED})}) for _ in range(30)]
    found, _ = row(told, people, "arbeit")
    assert (found.state, found.count, found.base, found.percent) == (NOT_ASKED_WORD, None, 30, None)


def test_3_ages_are_those_of_the_day(tmp_path):
    told = scheme(tmp_path)
    born = datetime.date(1996, 3, 6)
    young, old = (told.profile(person(day, geburt=born)) for day in (DAY, DAY + datetime.timedelta(days=1)))
    assert (young.bands[1], old.bands[1]) == ((0,), (1,))


@pytest.mark.parametrize(
    ("text", "first", "last", "before"),
    [
        ("2026", (1, 1), (12, 31), "2025"),
        ("2026-H1", (1, 1), (6, 30), "2025-H2"),
        ("2026-h2", (7, 1), (12, 31), "2026-H1"),
        ("2026-Q1", (1, 1), (3, 31), "2025-Q4"),
        ("2028-Q1", (1, 1), (3, 31), "2027-Q4"),
    ],
)
def test_4_periods(text, first, last, before):
    found = period(text)
    assert (found.first, found.last) == (datetime.date(found.year, *first), datetime.date(found.year, *last))
    assert found.before == period(before)


@pytest.mark.parametrize("text", ["", "26", "2026-H3", "2026-Q5", "2026-H0", "2026-01", "1.1.2026", "0001", "9999-H1"])
def test_4_no_periods(text):
    assert period(text) is None


def test_4_every_day_is_in_one_slot_and_in_the_periods_around_it():
    calendar = Calendar(("year", "quarter"))
    year = [datetime.date(2024, 1, 1) + datetime.timedelta(days=each) for each in range(366)]
    quarters = [Period(2024, "quarter", number) for number in range(1, 5)]
    for day in year:
        inside = [each for each in quarters if calendar.slot(day) in calendar.slots(each)]
        assert len(inside) == 1 and inside[0].first <= day <= inside[0].last
        assert calendar.slot(day) in calendar.slots(Period(2024, "year", 1))
    assert calendar.slot(datetime.date(2025, 1, 1)) not in calendar.slots(Period(2024, "year", 1))


def test_5_small_bands_are_merged():
    assert merged_bands([7, 6, 9, 5], 5, ordered=True) == [(0,), (1,), (2,), (3,)]
    assert merged_bands([2, 6, 9, 5], 5, ordered=True) == [(0, 1), (2,), (3,)]
    assert merged_bands([7, 6, 1, 5], 5, ordered=True) == [(0,), (1, 2), (3,)]
    assert merged_bands([7, 6, 9, 0], 5, ordered=True) == [(0,), (1,), (2, 3)]
    assert merged_bands([0, 0, 1, 1], 5, ordered=True) == [(0, 1, 2, 3)]
    assert merged_bands([20, 2, 1, 3], 5, ordered=False) == [(0,), (1, 2, 3)]
    assert merged_bands([20, 7, 1, 0], 5, ordered=False) == [(0,), (1, 2, 3)]
    assert merged_bands([20, 7, 9, 5], 5, ordered=False) == [(0,), (1,), (2,), (3,)]
    for values in ([20, 2, 1, 3], [7, 6, 1, 5], [1, 8, 3, 4], [0, 0, 50, 0]):
        for ordered in (True, False):
            merged = merged_bands(values, 5, ordered)
            assert sorted(each for band in merged for each in band) == [0, 1, 2, 3]
            assert all(sum(values[each] for each in band) >= 5 for band in merged)

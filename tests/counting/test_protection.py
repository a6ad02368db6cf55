"""What is hidden stays hidden: no hidden number of a report can be narrowed to fewer than five values.

1. An attacker who knows all the conditions, all groups and all sums looks, by integer programming, for other offices
   that would have had the same report. The attacker's people are listed here, with arithmetic of its own: nothing of the
   program's own audit is used. A thousand offices of five to forty people (`--long`; else a sample).
2. Attacks that are known, one by one: differences of periods, of two breakdowns, of `of`, of percentages, of an earlier
   report, of groups that are known, of a form filled in twice.
"""

import datetime
import itertools
from functools import cache

import numpy
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from counting.offices import INDICATORS, office, person, scheme
from handbook.counting.cells import Cell, Cells
from handbook.counting.count import decide
from handbook.counting.decide import Frozen
from handbook.counting.periods import period
from handbook.counting.report import report
from tests import sweeps

VALUES = 5
WIDE = 20  # a range so wide has five possible values, each of which is tried in a narrower one
LAST = period("2026")
HALVES = ("2025-H1", "2025-H2", "2026-H1", "2026-H2")
GENDERS, LAGEN = ("frau", "mann", "divers", ""), ("arbeit", "kurs", "nichts", "")
AGES = ("unter 30", "ab 30", "")


def possible_people():
    """(half of entry, or −1 before; gender; what she does; age; half of exit or None; what she does then)"""
    for entry, gender, lage, age in itertools.product(range(-1, 4), GENDERS, LAGEN, AGES):
        yield entry, gender, lage, age, None, ""
        for left in range(max(entry, 0), 4):
            for after in LAGEN:
                yield entry, gender, lage, age, left, after


PEOPLE = list(possible_people())


def halves(id_):
    return [at for at, half in enumerate(HALVES) if half.startswith(id_)]


def adds(cell, one):
    """What that person adds to a number of the report, told by the words of the test's own book."""
    entry, gender, lage, age, left, after = one
    when = halves(cell.period)
    if cell.counted == "current":
        return int(entry <= max(when) and (left is None or left > max(when)))
    at_exit = cell.counted in ("all:austritt", "danach")
    if (left if at_exit else entry) not in when:
        return 0
    said = after if at_exit else lage
    fulfilled = {
        "arbeit": said == "arbeit",
        "kurs": said == "kurs",
        "beides": said in ("arbeit", "kurs"),
        "danach": said == "arbeit",
    }.get(cell.counted, True)
    if cell.part.startswith("by:"):
        names = (*GENDERS,) if cell.part == "by:geschlecht" else AGES
        own = gender if cell.part == "by:geschlecht" else age
        return int(fulfilled and names.index(own) in cell.bands)
    return int(
        {"yes": fulfilled and bool(said or cell.counted.startswith("all:")), "unknown": said == ""}.get(
            cell.part, said and not fulfilled
        )
    )


@cache
def row_of(cell):
    """What each of the people adds to that number."""
    return [adds(cell, one) for one in PEOPLE]


def values_of(hidden, shown):
    """How many values the hidden number could have, at most `VALUES`; `shown`: number → value."""
    rows = numpy.array([row_of(cell) for cell in (*shown, hidden)])
    columns = numpy.unique(rows, axis=1)
    known, own = columns[:-1].astype(float), columns[-1].astype(float)
    fixed = numpy.array(list(shown.values()), dtype=float)

    def best(sign):
        found = milp(
            sign * own,
            constraints=[LinearConstraint(known, fixed, fixed)] if len(shown) else [],
            integrality=numpy.ones(len(own)),
            bounds=Bounds(0, 60),
        )
        assert found.status == 0, found.message
        return round(sign * found.fun)

    low, high = best(1), best(-1)
    if high - low > WIDE:
        return VALUES
    possible = len({low, high})
    for value in range(low + 1, high):
        if possible >= VALUES:
            break
        exact = numpy.append(fixed, value)
        found = milp(
            numpy.zeros(len(own)),
            constraints=[LinearConstraint(columns.astype(float), exact, exact)],
            integrality=numpy.ones(len(own)),
            bounds=Bounds(0, 60),
        )
        possible += found.status == 0
    return possible


def attack(told, people, frozen=None):
    """The hidden numbers that the attacker narrows, with how many values are left; and how many are shown."""
    decision = decide(told, people, LAST, frozen or Frozen())
    shown = decision.shown
    narrowed = {}
    for cell in hidden_cells(told, decision):
        if any(row_of(cell)) and (count := values_of(cell, shown)) < VALUES:
            narrowed[cell] = count
    return narrowed, len(shown)


def hidden_cells(told, decision):
    """Every number that a report of these periods has and doesn't show: of bands each by itself."""
    cells = Cells(told, told.calendar.until(LAST))
    every = [cell for each in cells.periods for cell in cells.of_period(each) if cell.part not in ("no", "off")]
    return [cell for cell in every if cell not in decision.shown and cell.group not in decision.alike]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    return scheme(tmp_path_factory.mktemp("buch"))


def test_1_no_hidden_number_of_a_small_office_can_be_narrowed(told):
    seeds = sweeps.seeds(8, 1000)
    shown = 0
    for seed in seeds:
        narrowed, count = attack(told, office(seed))
        assert not narrowed, (seed, narrowed)
        shown += count
    assert shown > len(seeds)  # or there would be nothing to attack


# ---------------------------------------------------------------- 2 attacks that are known

MAY, NOVEMBER = datetime.date(2026, 5, 4), datetime.date(2026, 11, 4)


def shown_of(told, people, frozen=None, last=LAST):
    return decide(told, people, last, frozen or Frozen()).shown


def sums_up(shown, what, part="yes"):
    """The number of each period that is shown of something."""
    return {
        cell.period: value for cell, value in shown.items() if (cell.counted, cell.part, cell.bands) == (what, part, ())
    }


def test_2_a_year_less_a_half_tells_nothing(told):
    """Ten in the first half, two in the second: the year of twelve would tell of the two."""
    people = [person(MAY)] * 10 + [person(NOVEMBER)] * 2
    assert sums_up(shown_of(told, people), "all:eintritt") == {"2026-H1": 10}
    people = [person(MAY)] * 10 + [person(NOVEMBER)] * 6
    assert sums_up(shown_of(told, people), "all:eintritt") == {"2026-H1": 10, "2026-H2": 6, "2026": 16}
    people = [person(MAY)] * 3 + [person(NOVEMBER)] * 4
    assert sums_up(shown_of(told, people), "all:eintritt") == {"2026": 7}


def test_2_what_is_less_than_five_short_of_its_base(told):
    for working, hidden in ((20, False), (25, False), (26, True), (28, True), (30, True), (4, True), (5, False)):
        people = [person(MAY, lage="arbeit")] * working + [person(MAY, lage="nichts")] * (30 - working)
        assert ("2026-H1" not in sums_up(shown_of(told, people), "arbeit")) == hidden, working


def test_2_one_is_the_sum_of_two_others(told):
    """In work or in a course is in work, and in a course: two of them tell of the third."""
    people = [person(MAY, lage="arbeit")] * 20 + [person(MAY, lage="kurs")] * 3 + [person(MAY, lage="nichts")] * 20
    shown = shown_of(told, people)
    both = [what for what in ("arbeit", "kurs", "beides") if "2026-H1" in sums_up(shown, what)]
    assert "kurs" not in both and len(both) < 2, both


def test_2_two_small_bands_are_told_as_one(told):
    """Twelve women, four men, four others of twenty: not 12, and twice "below five", which is 4 and 4."""
    people = [person(MAY, geschlecht=each) for each in ["frau"] * 12 + ["mann"] * 4 + ["divers"] * 4]
    shown = shown_of(told, people)
    bands = {cell.bands: value for cell, value in shown.items() if cell.part == "by:geschlecht" and "H1" in cell.period}
    assert bands in ({}, {(0,): 12, (1, 2, 3): 8})


def test_2_two_breakdowns_with_a_common_total(told):
    """All young people who work are women, which either breakdown alone keeps to itself."""
    people = [person(MAY, lage="arbeit", geschlecht="frau", geburt=datetime.date(2005, 1, 1))] * 6
    people += [person(MAY, lage="arbeit", geschlecht="mann", geburt=datetime.date(1970, 1, 1))] * 18
    people += [person(MAY, lage="nichts", geschlecht="frau", geburt=datetime.date(1970, 1, 1))] * 10
    narrowed, count = attack(told, people)
    assert not narrowed and count > 3


def test_2_a_chain_of_parts(told):
    """Of thirty who left, twenty-eight work: neither the number nor its bands, nor its share, is told."""
    people = [person(MAY, left=NOVEMBER, after="arbeit", geschlecht="frau")] * 28
    people += [person(MAY, left=NOVEMBER, after="nichts", geschlecht="mann")] * 2
    made = report(told, decide(told, people, LAST, Frozen()), LAST, NOVEMBER)
    row = next(each for each in made.rows if each.indicator.id == "danach")
    assert (row.count, row.percent, row.reached) == (None, None, None)
    assert not any(each.bands for each in made.breakdowns if each.indicator.id == "danach")


def test_2_an_earlier_report_and_a_few_who_came_late(told):
    """The first half was told with ten; by the end of the year two more forms of it have turned up."""
    half = period("2026-H1")
    then = decide(told, [person(MAY)] * 10, half, Frozen())
    frozen = Frozen({half: dict(then.shown)}, frozenset([half]))
    late = [person(MAY)] * 12 + [person(NOVEMBER)] * 8
    assert sums_up(shown_of(told, late), "all:eintritt") == {"2026-H1": 12, "2026-H2": 8, "2026": 20}
    assert sums_up(shown_of(told, late, frozen), "all:eintritt") == {"2026-H1": 10, "2026-H2": 8}
    many = [person(MAY)] * 17 + [person(NOVEMBER)] * 8
    assert sums_up(shown_of(told, many, frozen), "all:eintritt") == {"2026-H1": 10, "2026-H2": 8, "2026": 25}


def test_2_a_year_that_was_told_before_its_half(told):
    """The year was told, twelve; now somebody asks for its first half, ten."""
    people = [person(MAY)] * 10 + [person(NOVEMBER)] * 2
    year = period("2026")
    cell = Cell("2026", "all:eintritt", "yes")
    frozen = Frozen({year: {cell: 12}}, frozenset([year]))
    shown = shown_of(told, people, frozen, period("2026-H1"))
    assert sums_up(shown, "all:eintritt") == {"2026": 12}


def test_2_what_is_counted_otherwise_now_is_not_set_beside_it(told):
    half = period("2026-H1")
    people = [person(MAY, lage="arbeit")] * 20 + [person(MAY, lage="nichts")] * 20
    then = decide(told, people, half, Frozen()).shown
    assert "2026-H1" in sums_up(then, "arbeit")
    frozen = Frozen({half: dict(then)}, frozenset([half]), frozenset(["arbeit"]))
    assert sums_up(shown_of(told, people, frozen, half), "arbeit") == {}
    assert sums_up(shown_of(told, people, frozen, half), "all:eintritt") == {"2026-H1": 40}


def test_2_a_group_that_is_known_says_nothing(tmp_path):
    """In a place for women alone that nobody is a man is no secret; where somebody is, it is one again."""
    known = scheme(tmp_path, INDICATORS.replace("question: geschlecht}", "question: geschlecht, known: true}"))
    women = [person(MAY, geschlecht="frau", lage="arbeit")] * 30 + [person(MAY, geschlecht="frau")] * 10
    decision = decide(known, women, LAST, Frozen())
    assert decision.alike == {"geschlecht": 0} and not any(cell.part == "by:geschlecht" for cell in decision.shown)
    made = report(known, decision, period("2026-H1"), NOVEMBER)
    assert any("Alle gezählten Personen: Frau." in each.note for each in made.breakdowns)
    with_a_man = [*women, person(MAY, geschlecht="mann", lage="arbeit")]
    decision = decide(known, with_a_man, LAST, Frozen())
    assert decision.alike == {}
    assert not any(value < 5 for value in decision.shown.values())


def test_2_nothing_small_is_ever_shown(told):
    for seed in range(40):
        people = office(seed, 20, 120)
        decision = decide(told, people, LAST, Frozen())
        assert all(value >= 5 for value in decision.shown.values())
        for cell, value in decision.shown.items():
            assert value == sum(adds(cell, seen(one)) for one in people), cell


def seen(one):
    """Somebody of `office` as the attacker's list has people."""
    entry = one.records["eintritt"]
    raw = entry.raw
    left = one.records.get("austritt")
    gender, lage = (
        raw[name] if raw[name] not in ("keine_angabe", "weiss_nicht", None) else "" for name in ("geschlecht", "lage")
    )
    after = left.raw["lage"] if left and left.raw["lage"] not in ("weiss_nicht", None) else ""
    born = raw["geburt"]
    age = "" if born is None else AGES[entry.day.year - born.year >= 30]

    def half(day):
        return (day.year - 2025) * 2 + (day.month > 6)

    return half(entry.day), gender, lage, age, half(left.day) if left else None, after

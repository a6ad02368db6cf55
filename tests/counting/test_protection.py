"""What is hidden stays hidden: no hidden number of a report can be narrowed to fewer than five values.

1. An attacker (`attacker.py`) who knows all the conditions, all groups and all sums looks, by integer programming, for
   other offices that would have had the same report; also for how many are in two bands at once, and with all reports
   that were made before. A thousand offices of five to forty people, and a thousand of up to sixty with earlier
   reports (`--long`; else a sample). And a thousand where sensitive questions are counted: of a number that is rounded
   the attacker knows between which numbers it is, and shall not know more.
2. Attacks that are known, one by one: differences of periods, of two breakdowns, of `of`, of percentages, of an earlier
   report, of groups that are known, of a form filled in twice.
3. What is left to be told: not everything is hidden that could be.
"""

import datetime
import itertools
import random

import numpy
import pytest

from counting.attacker import AGES, DEBTS, GENDERS, Knowledge, Told, adds, narrowed, seen
from counting.offices import INDICATORS, indebted, indebted_scheme, office, person, scheme
from handbook.counting.cells import Cell, Cells
from handbook.counting.count import decide
from handbook.counting.decide import Frozen
from handbook.counting.earlier import as_json, read_earlier
from handbook.counting.periods import period
from handbook.counting.persons import Person
from handbook.counting.report import report
from tests import sweeps

LAST = period("2026")
MORE = INDICATORS.replace("moment: eintritt, by: [geschlecht]}", "moment: eintritt, by: [geschlecht, alter]}").replace(
    "of: austritte, by: [geschlecht]", "of: austritte, by: [geschlecht, alter]"
)
PLAIN, SENSITIVE = Knowledge(), Knowledge(ages=("ab 30",), after=("",), debts=DEBTS, agreed=True)
HISTORIES = (("2026-H1",), ("2025",), ("2025-H2", "2026-H1"), ("2025", "2026-H1", "2026-H2"))


def attack(told, people, late=None, history=(), knowledge=PLAIN):
    """The hidden numbers that somebody finds out who has all reports: those of `history`, made one after another, and
    all that may be told at the end; and how many numbers these tell. `late`: for each of the people, how many reports
    were made before their forms turned up; none where nobody is late, which the attacker takes for granted then."""
    late = late if late and any(late) else [0] * len(people)
    blocks = range(max(late) + 1)  # the attacker's people, for each of these once

    def row(cell, reports):
        own = knowledge.row(cell)
        return numpy.concatenate([own if block <= reports else 0 * own for block in blocks])

    told_in, texts = {}, []  # a number → the first report that tells it
    for number, name in enumerate(history):
        when = period(name)
        there = [until(one, when.last) for one, since in zip(people, late) if since <= number]
        decision = decide(told, [one for one in there if one.records], when, read_earlier(texts, told))
        made = report(told, decision, when, when.last)
        told_in = dict.fromkeys(made.published, number) | told_in
        texts.append(as_json(made, told))
    decision = decide(told, people, LAST, read_earlier(texts, told))
    told_in = dict.fromkeys(decision.shown, len(history)) | told_in
    truth = numpy.concatenate(
        [knowledge.counts(one for one, since in zip(people, late) if since == block) for block in blocks]
    )
    known = [each for cell, reports in told_in.items() for each in told_of(told, decision, cell, reports, row, truth)]
    hidden = [cell for cell in hidden_cells(told, decision, knowledge) if knowledge.row(cell).any()]
    numbers = [
        (cell, each)
        for each in blocks
        for cell in hidden
        if cell.part != "no" or is_small(told, cell, row(cell, each).astype(int) @ truth)
    ]
    secrets = numpy.array([row(*each) for each in numbers])
    return {numbers[at]: left for at, left in narrowed(known, secrets, truth).items()}, len(told_in)


def told_of(told, decision, cell, reports, row, truth):
    """What a number in a report says: itself; of one that is rounded only between which numbers it is, by the rules
    that are printed in the report."""
    own = row(cell, reports)
    value = int(own.astype(int) @ truth)
    if cell.counted not in told.rounded:
        yield Told(own, value, value)
        return
    rounded = decision.shown[cell]
    base = row(Cell(cell.period, "all:eintritt", "yes"), reports)
    yield Told(own, max(10, rounded - 5), rounded + 4)
    yield Told(base - own, 10, len(truth) * 1000)


def is_small(told, cell, value):
    return value < (10 if cell.counted in told.rounded else 5)


def until(one, day):
    return Person({moment: record for moment, record in one.records.items() if record.day <= day})


def hidden_cells(told, decision, knowledge):
    """Every number that a report of these periods has and doesn't show, or shows only rounded, of bands each by itself;
    and how many are in two bands at once, which no report says."""
    cells = Cells(told, told.calendar.until(LAST))
    every = [cell for each in cells.periods for cell in cells.of_period(each)]
    crossed = [
        Cell(cell.period, cell.counted, "both", (gender, age))
        for cell in every
        if knowledge is PLAIN and cell.part == "yes" and cell.counted in ("all:eintritt", "arbeit", "danach")
        for gender, age in itertools.product(range(len(GENDERS)), range(len(AGES)))
    ]
    return [
        cell
        for cell in (*every, *crossed)
        if (cell not in decision.shown or cell.counted in told.rounded) and cell.group not in decision.alike
    ]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    return scheme(tmp_path_factory.mktemp("buch"))


@pytest.fixture(scope="module")
def more(tmp_path_factory):
    return scheme(tmp_path_factory.mktemp("mehr"), MORE)


@pytest.fixture(scope="module")
def sensitive(tmp_path_factory):
    return indebted_scheme(tmp_path_factory.mktemp("sensibel"))


def test_1_no_hidden_number_of_a_small_office_can_be_narrowed(told, more):
    seeds = sweeps.seeds(8, 1000)
    shown = 0
    for seed in seeds:
        found, count = attack((told, more)[seed % 2], office(seed))
        assert not found, (seed, found)
        shown += count
    assert shown > len(seeds)  # or there would be nothing to attack


def test_1_nor_together_with_earlier_reports(more):
    """Reports were made as time went on, each knowing those before it; in every other office forms turn up late."""
    seeds = sweeps.seeds(6, 1000)
    told_in_all = 0
    for seed in seeds:
        people, history, rng = office(seed, 5, 60), HISTORIES[seed % len(HISTORIES)], random.Random(seed)
        late = [rng.randint(1, len(history)) if seed % 2 and rng.random() < 0.15 else 0 for _ in people]
        found, count = attack(more, people, late, history)
        assert not found, (seed, found)
        told_in_all += count
    assert told_in_all > len(seeds)


def test_1_nor_what_a_rounded_number_was(sensitive):
    """How many have debts, and who helps them: rounded, beside all else; in every third office after an earlier
    report."""
    seeds = sweeps.seeds(6, 1000)
    rounded = 0
    for seed in seeds:
        history = ((), (), ("2025",))[seed % 3]
        found, _ = attack(sensitive, indebted(seed), history=history, knowledge=SENSITIVE)
        assert not found, (seed, found)
        shown = decide(sensitive, indebted(seed), LAST, Frozen()).shown
        rounded += sum(cell.counted in sensitive.rounded for cell in shown)
    assert rounded > len(seeds) / 2


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
    found, count = attack(told, people)
    assert not found and count > 3


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


def test_2_that_nobody_left_in_a_half_is_a_secret_too(told):
    """All who left this year came in its first half, and left in the second: either number alone, not both."""
    people = [person(MAY, geschlecht="frau", lage="nichts")] * 30 + [person(MAY, geschlecht="mann")]
    people += [person(MAY, left=NOVEMBER, after="nichts", geschlecht="frau")] * 14
    assert sums_up(shown_of(told, people), "all:austritt") == {"2026": 14}


def test_2_nothing_small_is_ever_shown(told):
    for seed in range(40):
        people = office(seed, 20, 120)
        decision = decide(told, people, LAST, Frozen())
        assert all(value >= 5 for value in decision.shown.values())
        for cell, value in decision.shown.items():
            assert value == sum(adds(cell, seen(one)) for one in people), cell


# ---------------------------------------------------------------- 3 what is left


def test_3_the_totals_of_the_year_are_shown(more):
    """In offices of sixty to a hundred and sixty people the exits of the year stand, mostly with what came of them."""
    offices = [shown_of(more, office(seed, 60, 160)) for seed in range(4)]
    assert all(
        Cell("2026", "all:eintritt", "yes") in shown and Cell("2026", "all:austritt", "yes") in shown
        for shown in offices
    )
    assert sum(Cell("2026", "danach", "yes") in shown for shown in offices) >= 2

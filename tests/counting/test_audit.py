"""Other worlds that would have given the same report: what the audit sees of them.

1. One exchange, two, three at once; only where it looks thoroughly four.
2. A large office's exits are told, although the year before has details (`--long`).
"""

import datetime
import random

import pytest

from handbook.counting.audit import People
from handbook.counting.cells import Cell
from handbook.counting.count import decide
from handbook.counting.decide import Frozen
from handbook.counting.periods import period
from handbook.counting.persons import Person, Record
from handbook.counting.states import Scheme
from shipped import handbook


def cell(name):
    return Cell("2026", name, "yes")


def exposed(persons, thorough=False):
    """What of the hidden cells (h…) somebody can work out from the others, where there are five people of each of these
    kinds, or any other number."""
    added = [frozenset(map(cell, each.split())) for each in persons]
    every = list(dict.fromkeys(one for each in added for one in sorted(each)))
    audit = People(dict.fromkeys(added, 5), {}, {}).among(every, [])
    hidden = [one for one in every if one.counted.startswith("h")]
    return audit.exposed([one for one in every if one not in hidden], hidden, thorough)


@pytest.mark.parametrize(
    ("persons", "moves"),
    [
        (("h",), 1),
        (("a", "a h"), 2),
        (("a", "b", "a b h"), 3),
        (("a c", "b d", "c d", "a b h"), 4),
        (("a c", "b d", "c e", "d e f", "f", "a b h"), 6),
    ],
)
def test_1_how_far_it_sees(persons, moves):
    found = [cell("h")]
    assert exposed(persons) == (found if moves > 3 else [])
    assert exposed(persons, thorough=True) == (found if moves > 4 else [])


def pick(rng, **weights):
    return rng.choices(list(weights), list(weights.values()))[0]


def some_day(rng, first, last):
    return first + datetime.timedelta(days=rng.randrange((last - first).days + 1))


def large_office(scheme, seed, people=900):
    """People of two years as they might be in the shipped book: two thirds have left."""
    rng = random.Random(seed)
    names = {moment: dict.fromkeys(questions.names) for moment, questions in scheme.questions.items()}
    made = []
    for _ in range(people):
        came = some_day(rng, datetime.date(2025, 1, 1), datetime.date(2026, 12, 31))
        told = {
            "zaehlen_erlaubt": pick(rng, ja=9, nein=1),
            "geschlecht": pick(rng, frau=90, mann=6, divers=2, keine_angabe=2),
            "lage": pick(rng, arbeitslos=40, beschaeftigt=15, ausbildung=8, nicht_erwerbstaetig=30, weiss_nicht=7),
            "bildung_isced": pick(rng, isced_0_2=40, isced_3_4=30, isced_5_8=20, weiss_nicht=10),
            "geburtsjahr": datetime.date(int(rng.triangular(1955, 2009, 1990)), 1, 1),
        }
        records = {"eintritt": Record(came, {**names["eintritt"], **told})}
        left = came + datetime.timedelta(days=int(rng.gammavariate(2, 110)))
        if rng.random() < 0.65 and left <= datetime.date(2026, 12, 31):
            after = pick(rng, arbeitslos=25, beschaeftigt=28, ausbildung=12, nicht_erwerbstaetig=20, weiss_nicht=8)
            talk = left + datetime.timedelta(days=rng.choice([0, 0, 3, 10, 20, 35]))
            gone = {"anlass": "austritt", "lage": after, "gespraech_am": talk, "austritt_am": left}
            records["austritt"] = Record(left, {**names["austritt"], **gone})
        made.append(Person(records))
    return made


@pytest.mark.long
def test_2_a_large_office_tells_its_exits():
    scheme = Scheme(handbook())
    for seed in range(8):
        shown = decide(scheme, large_office(scheme, seed), period("2026"), Frozen()).shown
        assert {Cell("2026", "all:eintritt", "yes"), Cell("2026", "all:austritt", "yes")} <= shown.keys(), seed

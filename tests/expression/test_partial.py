"""What is told from half-known answers is true of every answer they stand for, and the cases of a kind cover all its
answers."""

import random
from datetime import date, timedelta

import pytest

from handbook.expression import BOOLEAN, DATE, NUMBER, TEXT, choice, choices, evaluate, parse
from handbook.expression.domain import cases, constants
from handbook.expression.partial import Between, OneOf, Ticks, Unknown, Unlike, holds
from tests.sweeps import seeds

NAMES = ("ja", "nein", "offen")
KINDS = {
    "a": choice(*NAMES),
    "b": choice(*NAMES),
    "m": choices(*NAMES),
    "n": NUMBER,
    "g": NUMBER,
    "t": TEXT,
    "d": DATE,
    "w": BOOLEAN,
}
WHOLE = ("g",)
ATOMS = [
    "${a} = 'ja'",
    "${a} != 'nein'",
    "${b} = ${a}",
    "${a} = ''",
    "selected(${m}, 'nein')",
    "selected(${m}, 'ja')",
    "count-selected(${m}) >= 2",
    "count-selected(${m}) = 0",
    "${m} != ''",
    "${n} > 3",
    "${n} <= -2",
    "${n} = 2.5",
    "3 > ${n}",
    "${n} * 2 > 5",
    "${n} + ${g} < 4",
    "${g} > 3",
    "${g} < 5",
    "${g} != 4",
    "${t} = 'x'",
    "${t} != 'y'",
    "${t} = ''",
    "string-length(${t}) > 1",
    "${d} > date('2020-01-31')",
    "${d} = date('2020-02-01')",
    "${d} < today()",
    "${d} - date('2020-01-30') > 2",
    "${w}",
    "if(${a} = 'ja', ${n} > 3, ${g} > 3)",
    "coalesce(${n}, 9) > 5",
    "sum(${n}, ${g}) > 6",
    "true()",
    "contains(${t}, 'x')",
    "starts-with(${a}, 'ne')",
    "ends-with(concat(${t}, ${a}), 'n')",
    "substr(${a}, 0, 1) = 'j'",
    "join(' ', ${m}) = 'ja nein'",
    "selected-at(${m}, 0) = 'ja'",
    "checklist(1, 2, ${w}, ${n} > 3, ${a} = 'ja')",
    "weighted-checklist(2, -1, ${w}, 2, ${g} > 3, 1.5)",
    "abs(${n}) > 3",
    "ceiling(${n}) = 3",
    "boolean(${t})",
    "count-non-empty(${a}, ${n}) = 2",
    "format-date(${d}, '%Y') = '2020'",
    "decimal-date-time(${d}) > decimal-date-time(now())",
]
TODAY = date(2020, 2, 1)


def written(chance, depth=3):
    if not depth or chance.random() < 0.2:
        return chance.choice(ATOMS)
    kind = chance.choice(("and", "or", "not"))
    if kind == "not":
        return f"not({written(chance, depth - 1)})"
    return f"({written(chance, depth - 1)} {kind} {written(chance, depth - 1)})"


def concrete(chance):
    """An answer to each question, as evaluate() has it."""
    return {
        "a": chance.choice([None, *NAMES]),
        "b": chance.choice([None, *NAMES]),
        "m": [name for name in NAMES if chance.random() < 0.5] or None,
        "n": chance.choice([None, -3.0, -2.0, 0.0, 2.5, 2.7, 3.0, 3.5, 8.0]),
        "g": chance.choice([None, 0.0, 3.0, 4.0, 5.0, 6.0]),
        "t": chance.choice([None, "x", "y", "lang"]),
        "d": chance.choice([None, *(date(2020, 1, 30) + timedelta(days) for days in range(4))]),
        "w": chance.choice([None, True]),
    }


def stands_for(case, answer):
    match case:
        case OneOf(names):
            return answer in names
        case Ticks(yes, no, fewest, most):
            return answer is not None and yes <= set(answer) and not no & set(answer) and fewest <= len(answer) <= most
        case Between(low, high, _, days):
            value = (answer.toordinal() - date(1970, 1, 1).toordinal()) if days and answer else answer
            return value is not None and low < value < high
        case Unlike(texts):
            return answer is not None and answer not in texts
    return type(case) is type(answer) and case == answer


@pytest.mark.parametrize("seed", seeds(8, 200))
def test_nothing_told_is_wrong(seed):
    chance, told = random.Random(seed), 0
    for _ in range(400):
        tree = parse(written(chance))
        answers = concrete(chance)
        known = {}
        for name, kind in KINDS.items():
            found = [
                case
                for case in cases(kind, constants([(tree, None)], name), name in WHOLE)
                if stands_for(case, answers[name])
            ]
            assert found, (name, answers[name])
            if chance.random() < 0.8:
                known[name] = chance.choice(found)

        def lookup(name):
            if name not in known:
                raise Unknown
            return known[name]

        outcome = holds(tree, lookup)
        if outcome is not None:
            told += 1
            assert outcome == bool(evaluate(tree, answers.get, TODAY)), (tree, known, answers)
    assert told > 150


@pytest.mark.parametrize(
    "condition, known, expected",
    [
        ("${a} = 'ja' and ${b} = 'ja'", {"a": "nein"}, False),
        ("${a} = 'ja' or ${b} = 'ja'", {"a": "ja"}, True),
        ("${a} = 'ja' or ${b} = 'ja'", {"a": "nein"}, None),
        ("${n} > 3 and ${n} < 9", {"n": Between(3, 9)}, True),
        ("${n} > 3", {"n": Between(2, 9)}, None),
        ("count-selected(${m}) > 0", {"m": Ticks(frozenset({"ja"}), frozenset(), 1, 3)}, True),
        ("${b} = ${a}", {"a": None}, False),
        ("${d} < today()", {"d": date(2020, 1, 1)}, None),
    ],
)
def test_what_is_told(condition, known, expected):
    def lookup(name):
        if name not in known:
            raise Unknown
        return known[name]

    assert holds(parse(condition), lookup) is expected


def test_the_numbers_of_a_condition_divide_all_numbers():
    tree = parse("${n} > 3 and ${n} < 4")
    assert cases(NUMBER, constants([(tree, None)], "n")) == [
        None,
        Between(float("-inf"), 3),
        3,
        Between(3, 4),
        4,
        Between(4, float("inf")),
    ]
    assert cases(NUMBER, constants([(tree, None)], "n"), whole=True) == [
        None,
        Between(float("-inf"), 3),
        3,
        4,
        Between(4, float("inf")),
    ]


def test_a_deep_expression_is_told_in_a_moment():
    lookup = {"n": 1.0}.__getitem__
    assert holds(parse("(" * 40 + "${n}" + " + 1)" * 40 + " > 3"), lookup) is True

"""Conditions that never or always hold are told, others never."""

import random
from itertools import product

import pytest
import yaml

from books import book, expect, load, loaded, problems, questionnaire
from handbook.check import conditions
from handbook.expression import evaluate, parse
from tests.all_of_it import changes
from tests.sweeps import many, seeds
from tests.timing import within

QUESTIONS = [
    "id: a, type: select_one, choices: yes_no, label: A",
    "id: m, type: select_multiple, choices: yes_no, label: M",
    "id: n, type: integer, label: N",
    "id: alter, type: integer, label: Alter, constraint: '. >= 0 and . < 120'",
    "id: note, type: range, label: R, parameters: {start: 1, end: 5}",
    "id: d, type: date, label: D",
    "id: t, type: text, label: T",
    "id: z, type: decimal, label: Z",
    "id: land, type: text, label: L",
    "id: ort, type: select_one, choices: orte, choice_filter: 'land = ${land}', label: O",
    "id: k, type: repeat, label: K, questions: [{id: kind, type: integer, label: K}]",
]
ORTE = "orte: [{name: kiel, label: Kiel, filter: {land: sh}}, {name: hamm, label: Hamm, filter: {land: nw}}]"
NEVER = "warning[never-true]: Diese Bedingung gilt nie; die Frage kommt nie dran"
ALWAYS = "warning[always-true]: Diese Bedingung gilt immer | löschen Sie relevant, oder prüfen Sie and und or"
APART = "was vor und nach and steht, schließt sich aus; soll eines genügen, schreiben Sie or"


@pytest.mark.parametrize(
    "condition, line",
    [
        ("${a} = 'ja' ▸and ${a} = 'nein'", f"{NEVER} | {APART}"),
        ("${n} > 5 ▸and ${n} < 3", f"{NEVER} | {APART}"),
        ("${n} > 3 ▸and ${n} < 4", NEVER),
        ("${z} > 3 and ${z} < 4", None),
        (
            "${alter} ▸> 130",
            (
                f"{NEVER} | prüfen Sie die Werte, auch constraint, parameters und choice_filter der Frage, deren "
                "Antwort hier steht"
            ),
        ),
        ("${alter} > 110", None),
        ("${note} ▸> 5", NEVER),
        ("${note} > 4", None),
        ("selected(${m}, 'ja') and selected(${m}, 'nein')", None),
        ("selected(${m}, 'ja') ▸and ${m} = ''", NEVER),
        ("selected(${m}, 'ja') ▸and count-selected(${m}) = 0", NEVER),
        ("count-selected(${m}) ▸> 2", NEVER),
        ("${d} < date('2020-01-01') ▸and ${d} > date('2020-01-01')", NEVER),
        ("${d} > date('2020-01-01') and ${d} < date('2020-01-03')", None),
        ("${d} > date('2020-01-01') ▸and ${d} < date('2020-01-02')", NEVER),
        ("${d} > today() and ${d} < today()", None),
        ("${t} = 'x' ▸and ${t} = 'y'", NEVER),
        ("${t} = 'x' and ${t} != 'y'", None),
        ("${land} = 'nw' ▸and ${ort} = 'kiel'", NEVER),
        ("${land} = 'nw' and ${ort} = 'hamm'", None),
        ("${n} ▸!= ${n}", None),
        ("▸not(${a} = 'ja' and ${a} = 'nein')", ALWAYS),
        ("${n} > 3 or ${n} <= 3 ▸or ${n} = ''", ALWAYS),
        ("${n} > 3 or ${n} <= 3", None),
        ("${a} = 'ja' or ${a} = 'nein'", None),
        ("▸true()", ALWAYS),
        ("sum(${kind}) > 3 and sum(${kind}) < 2", None),
    ],
)
def test_relevant(tmp_path, condition, line):
    condition = condition if line else condition.replace("▸", "")
    expect(
        tmp_path,
        *filter(None, [line]),
        questionnaire=questionnaire(*QUESTIONS, f'id: q, type: text, label: Q, relevant: "{condition}"', choices=ORTE),
    )


@pytest.mark.parametrize(
    "question, line",
    [
        (
            "id: q, type: integer, label: Q, constraint: '. > 5 ▸and . < 3'",
            f"warning[never-true]: Diese Bedingung erfüllt keine Antwort | {APART}",
        ),
        (
            "id: q, type: range, label: Q, constraint: '. ▸>= 1'",
            (
                "warning[always-true]: Diese Bedingung erfüllt jede Antwort | löschen Sie constraint, oder prüfen Sie "
                "and und or"
            ),
        ),
        ("id: q, type: range, label: Q, constraint: '. >= 2'", None),
        (
            "id: q, type: range, label: Q, guides: [{when: '. ▸> 7', to: suche}]",
            "warning[never-true]: Diese Bedingung gilt nie; der Weg öffnet sich nie",
        ),
        ("id: q, type: range, label: Q, guides: [{when: 'true()', to: suche}]", None),
        ("id: q, type: select_one, label: Q, choices: yes_no, guides: [{when: nein, to: suche}]", None),
    ],
)
def test_constraint_and_guides(tmp_path, question, line):
    expect(tmp_path, *filter(None, [line]), questionnaire=questionnaire(question))


ATOMS = [
    "${a} = 'ja'",
    "${a} = 'nein'",
    "${b} = 'ja'",
    "${n} > 2",
    "${n} < 2",
    "${n} = 2",
    "selected(${m}, 'ja')",
    "selected(${m}, 'nein')",
    "${a} = ''",
    "${n} != ''",
]


@pytest.mark.parametrize("seed", seeds(1, 30))
def test_what_is_told_is_just_what_all_answers_say(tmp_path, seed):
    """Tried against all answers, one by one."""
    chance = random.Random(seed)

    def written(depth):
        if not depth:
            return chance.choice(ATOMS)
        op = chance.choice(("and", "or", "not"))
        return f"not({written(depth - 1)})" if op == "not" else f"({written(depth - 1)} {op} {written(depth - 1)})"

    choice, several = (None, "ja", "nein"), (None, ["ja"], ["nein"], ["ja", "nein"])
    worlds = [dict(zip("abnm", answers)) for answers in product(choice, choice, (None, 1.0, 2.0, 3.0), several)]
    told = [written(3) for _ in range(120)]
    book = loaded(
        tmp_path,
        questionnaire=questionnaire(
            "id: a, type: select_one, choices: yes_no, label: A",
            "id: b, type: select_one, choices: yes_no, label: B",
            "id: n, type: integer, label: N",
            "id: m, type: select_multiple, choices: yes_no, label: M",
            *(f'id: q{i}, type: text, label: Q, relevant: "{text}"' for i, text in enumerate(told)),
        ),
    )
    found = {(problem.code, problem.span.line - 14) for problem in conditions.check(book)}
    expected = set()
    for index, text in enumerate(told):
        outcomes = {bool(evaluate(parse(text), world.get, None)) for world in worlds}
        expected |= {
            ({True: "always-true", False: "never-true"}[outcome], index) for outcome in outcomes if len(outcomes) == 1
        }
    assert found == expected and len({code for code, _ in expected}) == 2


def test_thousands_of_conditions_take_no_time(tmp_path):
    """A long chain, and one answer that everything reads."""
    questions = ["id: q0, type: select_one, choices: yes_no, label: A"]
    for n in range(1, 2000):
        questions.append(
            f"id: q{n}, type: select_one, choices: yes_no, label: A, relevant: \"${{q{n - 1}}} = 'ja' and (${{q0}} = "
            f"'ja' or ${{q{n // 2}}} != 'nein')\""
        )
    with within(120):
        assert problems(tmp_path, questionnaire=questionnaire(*questions)) == []


# ---------------------------------------------------------------------- what is kept while a book is reworded

TOLD = questionnaire(
    *QUESTIONS,
    "id: nie, type: text, relevant: '${n} > 5 and ${n} < 3', label: Nie",
    "id: immer, type: text, relevant: \"${a} = 'ja' or ${a} = 'nein' or ${a} = ''\", label: Immer, hint: Hilfe",
    "id: gefiltert, type: text, label: F, relevant: \"${land} = 'sh' and ${ort} = 'hamm'\"",
    choices=ORTE,
)


def test_what_is_looked_at_decides_all_that_is_found(tmp_path):
    """Values of the questionnaire are changed, one after another: where it is equal, so is what is found, with its
    place."""

    def read(data):
        text = yaml.safe_dump(data["questionnaire.yaml"], allow_unicode=True, sort_keys=False, width=1000)
        return load(book(tmp_path, questionnaire=text))[0]

    data = {"questionnaire.yaml": yaml.safe_load(TOLD)}
    before = read(data)
    looked_at, told = conditions.looked_at(before), list(conditions.check(before))
    assert [problem.code for problem in told] == ["never-true", "always-true", "never-true"]
    equal = other = 0
    every = list(changes(data))
    for change in random.Random(3).sample(every, many(min(150, len(every)), len(every))):
        now = read(change.apply(data))
        if now is None:
            continue
        found = list(conditions.check(now))
        other += found != told
        if conditions.looked_at(now) == looked_at:
            equal += 1
            assert found == told, change.told
    assert equal > 10 and other > 10


@pytest.mark.parametrize(
    "old, new, kept",
    [
        ("label: Nie", "label: Nie mehr", True),
        ("hint: Hilfe", "hint: Mehr Hilfe", True),
        ("label: Nie", 'label: "Nie\n\n      mehr"', False),  # what comes next stands further down
        ("${n} < 3", "${n} < 4", False),
        ("{start: 1, end: 5}", "{start: 1, end: 6}", False),
        ("name: hamm", "name: unna", False),
        ("land: nw", "land: by", False),
    ],
)
def test_only_a_rewording_is_not_looked_at_again(tmp_path, old, new, kept):
    assert old in TOLD
    before = loaded(tmp_path, questionnaire=TOLD)
    now, _ = load(book(tmp_path, questionnaire=TOLD.replace(old, new, 1)))
    assert (conditions.looked_at(now) == conditions.looked_at(before)) is kept

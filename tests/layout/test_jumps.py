"""Skip instructions:

1. They stand beside the choice, or below many choices, or at the head of a section; they say where to go on, and lead
   there.
2. Nothing is said twice: a follow-up after a jump has no remark; where the remark says it, there is no jump.
3. They are right: whatever else is answered, no question applies that a jump passes over.
"""

import random
from datetime import date
from itertools import product

import pytest

from books import chapter, loaded
from handbook import pipeline
from handbook.edition.edition import make_edition
from handbook.expression import evaluate, parse
from handbook.layout.documents import lay_out
from handbook.layout.form import jump_text
from handbook.layout.setting import Setting
from handbook.typeset.page import Link
from layout.test_questions import HANDBOOK, edition, items, text_of
from tests.sweeps import seeds

LISTS = (
    "vier: [{name: a, label: A}, {name: b, label: B}, {name: c, label: C}, {name: d, label: D}], hilfe: [{name: kita, "
    "label: Kita}, {name: amt, label: Amt}, {name: keine, label: keine}]"
)
LISTS += ", zehn: [" + ", ".join(f"{{name: n{i}, label: N{i}}}" for i in range(10)) + "]"
VIER = " or ".join(f"${{s}} = 'n{i}'" for i in range(4))
S = "id: s, type: select_one, label: S, choices: yes_no"
END = "id: ende, type: text, label: E"


def asks(name, condition, more=""):
    return f'id: {name}, type: text, label: L, relevant: "{condition}"{more}'


def said(tmp_path, *questions):
    """question → (what stands beside its choices and below them, without links), and the questions without a remark."""
    made = edition(tmp_path, *questions, choices=LISTS)
    s = Setting(made, [])

    def plain(text):
        return text.strip().replace("[", "").partition("](")[0]

    told = {
        str(step.question.id): [f"{name} {plain(text)}" for name, text in jump_text.beside(s, step.question).items()]
        + [plain(text) for text in jump_text.below(s, step.question)]
        for step in s.jumps.steps
    }
    return {id_: lines for id_, lines in told.items() if lines}, {
        str(step.question.id) for step in s.jumps.steps if jump_text.is_said(s, step.question)
    }


@pytest.mark.parametrize(
    "questions, expected",
    [
        ([S, asks("x", "${s} = 'ja'"), END], {"s": ["nein ▸ weiter mit 3"]}),
        (
            [
                S,
                asks("x", "${s} = 'ja'"),
                asks("y", "not(${s} = 'nein')"),
                asks("z", "${s} = 'ja' and ${x} != ''"),
                END,
            ],
            {"s": ["nein ▸ weiter mit 5"]},
        ),
        ([S, asks("x", "${s} = 'ja'")], {"s": ["nein ▸ Ende des Fragebogens"]}),
        ([S, asks("x", "${s} = 'ja' or ${y} = 'x'"), "id: y, type: text, label: Y"], {}),
        ([S, "id: y, type: text, label: Y", asks("x", "${s} = 'ja'")], {}),
        (
            [
                S,
                (
                    "id: g, type: group, label: G, relevant: \"${s} = 'ja'\", questions: [{id: x, type: text, label: "
                    "X}, {id: y, type: text, label: Y}]"
                ),
                END,
            ],
            {"s": ["nein ▸ weiter mit 4"]},
        ),
        (
            [
                S,
                (
                    "id: k, type: repeat, label: K, relevant: \"${s} = 'ja'\", questions: [{id: n, type: integer, "
                    "label: N}]"
                ),
                asks("y", "sum(${n}) < 3"),
                END,
            ],
            {"s": ["nein ▸ weiter mit 3"]},
        ),
        (
            [
                S,
                (
                    "id: k, type: repeat, label: K, relevant: \"${s} = 'ja'\", questions: [{id: n, type: integer, "
                    "label: N}]"
                ),
                asks("y", "max(${n}) > 3"),
                END,
            ],
            {"s": ["nein ▸ weiter mit 4"]},
        ),
        (["id: s, type: select_one, label: S, choices: vier", asks("x", "${s} = 'a'"), END], {}),
        (
            ["id: s, type: select_one, label: S, choices: vier", asks("x", "${s} = 'a'"), asks("y", "${s} = 'a'"), END],
            {"s": ["b ▸ weiter mit 4", "c ▸ weiter mit 4", "d ▸ weiter mit 4"]},
        ),
        (
            ["id: s, type: select_one, label: S, choices: vier, appearance: minimal", asks("x", "${s} != 'a'"), END],
            {"s": ["→ Bei „A“: weiter mit Frage 3"]},
        ),
        (
            [
                "id: s, type: select_multiple, label: S, choices: hilfe",
                asks("x", "count-selected(${s}) > 0 and not(selected(${s}, 'keine'))"),
                END,
            ],
            {"s": ["keine ▸ weiter mit 3"]},
        ),
        (["id: s, type: select_multiple, label: S, choices: hilfe", asks("x", "selected(${s}, 'kita')"), END], {}),
        (
            [
                "id: s, type: select_multiple, label: S, choices: hilfe",
                asks("x", "selected(${s}, 'kita')"),
                asks("y", "selected(${s}, 'kita')"),
                END,
            ],
            {"s": ["→ Kein Kreuz bei „Kita“: weiter mit Frage 4"]},
        ),
        (["id: s, type: acknowledge, label: S", asks("x", "${s}"), END], {"s": ["→ Ohne Kreuz: weiter mit Frage 3"]}),
        (
            ["id: s, type: integer, label: S", asks("x", "${s} > 0"), asks("y", "${s} > 0"), END],
            {"s": ["→ Bei 0: weiter mit Frage 4"]},
        ),
        (
            ["id: s, type: integer, label: S", asks("x", "${s} >= 18"), asks("y", "${s} >= 18"), END],
            {"s": ["→ Bei unter 18: weiter mit Frage 4"]},
        ),
        (
            ["id: s, type: integer, label: S", asks("x", "${s} < 18"), asks("y", "${s} < 18"), END],
            {"s": ["→ Bei mindestens 18: weiter mit Frage 4"]},
        ),
        (["id: s, type: integer, label: S", asks("x", "${s} = 18"), asks("y", "${s} = 18"), END], {}),
    ],
)
def test_1_where_to_go_on(tmp_path, questions, expected):
    assert said(tmp_path, *questions)[0] == expected


def test_1_the_jump_is_a_link_to_the_question(tmp_path):
    made = lay_out(edition(tmp_path, S, asks("x", "${s} = 'ja'"), END), [])
    assert "Nein ▸ 3" in text_of(made)
    assert ("frage.ende", "Frage 3: E") in {(link.target, link.contents) for link in items(made, Link)}


def test_1_a_book_with_one_section_only_has_no_link_to_another(tmp_path):
    questions = QUESTIONNAIRE.format(middle="sensitive")
    handbook = loaded(
        tmp_path,
        handbook="title: A\nlanguage: de\ncontents: [wohnen]\n",
        questionnaire=questions,
        chapter=chapter("questions: {section: b}", "questions: {section: a}"),
    )
    build = pipeline.build(handbook)
    assert set(build.files) == {"handbuch", "fragebogen", "fragebogen-sensibel"} and build.problems == []


QUESTIONNAIRE = """\
    id: questionnaire
    title: Fragebogen
    choices: {{yes_no: [{{name: ja, label: Ja}}, {{name: nein, label: Nein}}]}}
    sections:
      - {{id: a, title: A, questions: [{{id: s, type: select_one, label: S, choices: yes_no, level: core}}, {{id: m, type: text, label: M, level: {middle}}}]}}
      - id: b
        title: B
        questions:
          - {{id: x, type: text, label: X, relevant: "${{s}} = 'ja'"}}
          - {{id: y, type: text, label: Y, relevant: "${{s}} = 'ja'", level: core}}
          - {{id: y2, type: text, label: Y2, follow_up: true, relevant: "${{s}} = 'ja'", level: core}}
      - {{id: c, title: C, questions: [{{id: z, type: text, label: Z, level: core}}]}}
"""


@pytest.mark.parametrize(
    "middle, level, expected",
    [
        ("core", None, ["Nur wenn bei Frage 1 „Ja“ steht . Sonst weiter mit Teil 1.3, Frage 5 ."]),
        ("core", "core", ["Nur wenn bei Frage 1 „Ja“ steht . Sonst weiter mit Teil 1.3, Frage 5 ."]),
        ("more", "core", ["Nein ▸ 5"]),
    ],
)
def test_1_sections(tmp_path, middle, level, expected):
    """A section that begins with questions for few says so at its head, unless the question before it jumps over it."""
    handbook = loaded(tmp_path, handbook=HANDBOOK, questionnaire=QUESTIONNAIRE.format(middle=middle))
    made, _ = make_edition(handbook, level=level)
    text = text_of(lay_out(made, []))
    jumps = [
        "Nur wenn bei Frage 1 „Ja“ steht . Sonst weiter mit Teil 1.3, Frage 5 .",
        "Nein ▸ 5",
    ]
    assert [jump for jump in jumps if jump in text] == expected


@pytest.mark.parametrize(
    "questions, expected",
    [
        (
            [S, asks("x", "${s} = 'ja'", ", follow_up: true"), asks("y", "${s} = 'ja'", ", follow_up: true"), END],
            {"x", "y"},
        ),
        ([S, asks("x", "${s} = 'ja'"), END], {"x"}),
        ([S, asks("x", "${s} = 'ja'", ", follow_up: true"), asks("y", "${x} != ''", ", follow_up: true"), END], {"x"}),
        (
            ["id: s, type: select_one, label: S, choices: vier", asks("x", "${s} = 'a'", ", follow_up: true"), END],
            set(),
        ),
        (
            [
                "id: s, type: select_one, label: S, choices: zehn",
                asks("x", VIER, ", follow_up: true"),
                asks("y", VIER, ", follow_up: true"),
                END,
            ],
            {"x", "y"},
        ),
        (
            [
                "id: s, type: select_one, label: S, choices: zehn",
                asks("x", f"{VIER} or ${{s}} = 'n4'", ", follow_up: true"),
                asks("y", f"{VIER} or ${{s}} = 'n4'", ", follow_up: true"),
                END,
            ],
            set(),
        ),
        ([S, asks("x", "${s} = 'ja' and ${ende} != ''", ", follow_up: true"), END], set()),
        (["id: s, type: acknowledge, label: S", asks("x", "${s}", ", follow_up: true"), END], {"x"}),
    ],
)
def test_2_what_a_jump_says_needs_no_remark(tmp_path, questions, expected):
    assert said(tmp_path, *questions)[1] == expected


@pytest.mark.parametrize("seed", seeds(2, 100))
def test_3_no_jump_passes_over_a_question_that_applies(tmp_path, seed):
    """Tried with all answers to little questionnaires, made by chance."""
    chance, jumped = random.Random(seed), 0
    domains = {
        "select_one": [None, "ja", "nein"],
        "select_multiple": [None, ["ja"], ["nein"], ["ja", "nein"]],
        "integer": [None, 0.0, 1.0, 2.0],
        "acknowledge": [None, True],
    }
    atoms = {
        "select_one": ["${{{}}} = 'ja'", "not(${{{}}} = 'nein')", "${{{}}} != ''"],
        "select_multiple": ["selected(${{{}}}, 'ja')", "count-selected(${{{}}}) > 1"],
        "integer": ["${{{}}} > 0", "${{{}}} <= 1", "${{{}}} != 1"],
        "acknowledge": ["${{{}}}", "not(${{{}}})"],
    }
    for number in range(30):
        kinds = [chance.choice(list(domains)) for _ in range(5)]
        written, relevant = [], {}
        for index, kind in enumerate(kinds):
            choices = ", choices: yes_no" if kind.startswith("select") else ""
            condition = ""
            if index and chance.random() < 0.9:
                read = [chance.choice(range(max(0, index - 2), index)) for _ in range(chance.choice((1, 1, 2)))]
                condition = chance.choice((" and ", " or ")).join(
                    chance.choice(atoms[kinds[at]]).format(f"q{at}") for at in read
                )
                relevant[f"q{index}"] = parse(condition)
            written.append(
                f"id: q{index}, type: {kind}, label: Q{choices}" + (f', relevant: "{condition}"' if condition else "")
            )
        folder = tmp_path / str(number)
        folder.mkdir()
        jumps = Setting(edition(folder, *written), []).jumps
        for answers in product(*(domains[kind] for kind in kinds)):
            effective, applies = {}, []
            for index, answer in enumerate(answers):
                condition = relevant.get(f"q{index}")
                applies.append(condition is None or bool(evaluate(condition, effective.get, date(2026, 1, 1))))
                effective[f"q{index}"] = answer if applies[-1] else None
            for index, kind in enumerate(kinds):
                for jump in jumps.after(jumps.steps[index].question):
                    if applies[index] and _chosen(jump, kind, answers[index]):
                        jumped += 1
                        assert not any(applies[index + 1 : index + 1 + jump.over]), (written, answers, jump)
    assert jumped > 500


def _chosen(jump, kind, answer):
    if jump.without:
        return not set(jump.answers) & set(answer or ())
    if kind == "select_multiple":
        return bool(set(jump.answers) & set(answer or ()))
    if kind == "integer":
        return answer is not None and any(
            case == answer if isinstance(case, float) else case.low < answer < case.high for case in jump.answers
        )
    return answer in jump.answers

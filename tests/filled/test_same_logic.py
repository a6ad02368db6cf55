"""The form in PDF.js and Python say the same of the same entries: results, hints, ways, and what `fill` writes.

1. Questionnaires by chance (same_logic.py): two with much to say, three hundred more with --long.
2. What was changed without JavaScript is worked out anew, and told.
3. Choice filters, ranks, dates, tables, one by one.
4. Results that read no answer.
"""

import datetime
import json
from dataclasses import replace

import pytest

from filled.forms_for_tests import TODAY, answers_of, built, entries, form_of
from filled.made_questions import LISTS
from filled.same_logic import differences
from handbook.expression import parse_date
from handbook.filled.fill.answer_file import Given, read_answers
from handbook.filled.fill.blank import Blank
from handbook.filled.fill.fill import prepare, write
from handbook.filled.fill.values import results
from handbook.filled.judge.judge import judge
from handbook.filled.read.fields import read
from handbook.filled.read.form import Form
from handbook.filled.read.pdf import open_filled
from handbook.filled.read.situation import Situation
from handbook.problem import Severity
from tests import tools
from tests.sweeps import seeds

SAMPLE = (1, 33)
SUM = (
    "id: hat, type: select_one, choices: yes_no, label: H",
    "id: miete, type: decimal, unit: EUR, label: M, relevant: \"${hat} = 'ja'\"",
    "id: alter, type: integer, label: A",
    "id: summe, type: calculate, unit: EUR, label: S, calculation: 'coalesce(${miete}, 0) + 10'",
)


def found(form, answers, shown=None, today=TODAY):
    return [(finding.code, finding.path) for finding in judge(Situation(form, answers, today), shown)]


# ---------------------------------------------------------------------- 1


@pytest.mark.parametrize("seed", [*SAMPLE, *seeds(0, 300)])
def test_1_questionnaires_by_chance(seed, tmp_path):
    wrong, steps, hints, shown = differences(seed, 12, tmp_path)
    assert wrong == [] and steps == 12
    assert seed not in SAMPLE or (hints > 30 and shown > 10)


# ---------------------------------------------------------------------- 2


def test_2_an_old_sum_and_old_hints_are_never_passed_on(tmp_path):
    form = built(tmp_path, *SUM)["fragebogen"]
    tools.pdfjs_think(
        form, {"open": 1}, {"fill": {"hat": "nein", "miete": "700", "alter": "drei"}}, out=tmp_path / "a.pdf"
    )
    assert answers_of(tmp_path / "a.pdf").answers["summe"] == 10
    assert {finding.code for finding in answers_of(tmp_path / "a.pdf").findings} == {"does-not-apply", "no-number"}
    later = tools.pdfjs_fill(
        tmp_path / "a.pdf", tmp_path / "b.pdf", {"hat": "ja", "miete": "800", "alter": "3"}
    )  # without scripts
    filled = answers_of(later)
    assert (filled.answers["summe"], filled.shown["summe"]) == (810, "10,00\u00a0€")
    assert [(finding.code, finding.path, finding.severity) for finding in filled.findings] == [
        ("other-result", "summe", Severity.ERROR),
        ("stale-hint", "miete", Severity.HINT),
        ("stale-hint", "alter", Severity.HINT),
    ]


def test_2_a_result_in_a_file_is_worked_out_anew_too(tmp_path):
    blank = Blank(built(tmp_path, *SUM)["fragebogen"])
    planned = prepare(blank, Given({"hat": "ja", "miete": 5, "summe": 7}), TODAY)
    assert planned.values["summe"] == "15,00\u00a0€" and [(one.code, one.severity) for one in planned.findings] == [
        ("other-result", Severity.HINT)
    ]
    raw = prepare(blank, Given(raw={"hat": "ja", "miete": "5", "summe": "7"}), TODAY)
    assert (
        raw.values["summe"] == "15,00\u00a0€"
        and not raw.wrong
        and [one.code for one in raw.findings] == ["other-result"]
    )


# ---------------------------------------------------------------------- 3

FILTERED = (
    "id: land, type: select_one, choices: laender, label: Land",
    "id: ort, type: select_one, choices: orte, choice_filter: 'land = ${land}', label: Ort",
    (
        "id: liste, type: select_one, appearance: minimal, choices: orte, or_other: true, choice_filter: 'land ="
        " ${land}', label: Liste"
    ),
    "id: orte, type: select_multiple, choices: orte, or_other: true, choice_filter: 'land = ${land}', label: Orte",
    "id: rang, type: rank, choices: orte, choice_filter: 'land = ${land}', label: Rang",
    (
        "id: zeilen, type: repeat, count: 2, label: Zeilen, questions: [{id: zland, type: select_one, choices: laender,"
        " label: Zland}, {id: zort, type: select_one, choices: orte, choice_filter: 'land = ${zland}', label: Zort}]"
    ),
)


def test_3_a_choice_outside_its_filter(tmp_path):
    form = form_of(tmp_path, *FILTERED, choices=LISTS)
    assert (
        found(
            form,
            {
                "land": "sh",
                "ort": "kiel",
                "liste": "other",
                "liste_other": "x",
                "orte": ["kiel", "ploen", "other"],
                "rang": ["ploen", "kiel"],
                "zeilen": [{"zland": "nw", "zort": "hamm"}],
            },
        )
        == []
    )
    assert found(
        form,
        {
            "land": "nw",
            "ort": "kiel",
            "liste": "ploen",
            "orte": ["hamm", "ulm"],
            "rang": ["hamm", "kiel"],
            "zeilen": [{"zland": "nw", "zort": "hamm"}, {"zland": "sh", "zort": "hamm"}],
        },
    ) == [("not-fitting", name) for name in ("ort", "liste", "orte", "rang", "zeilen.2.zort")]
    (finding,) = judge(Situation(form, {"land": "nw", "ort": "kiel"}, TODAY))
    assert (
        str(finding) == "Frage 2 „Ort“ (Seite 1): Die Antwort passt nicht zu Frage 1."
        and finding.severity is Severity.ERROR
    )


def test_3_the_form_says_so_too_and_which_choice(tmp_path):
    path = built(tmp_path, *FILTERED, choices=LISTS)["fragebogen"]
    told = tools.pdfjs_think(
        path,
        {"open": 1},
        {"open": 2},
        {
            "fill": {
                "land": "nw",
                "liste": "ploen",
                "orte.hamm": True,
                "orte.kiel": True,
                "rang.kiel": "1",
                "zeilen.2.zland": "sh",
                "zeilen.2.zort": "hamm",
                "liste_other": "x",
            }
        },
        {"fill": {"land": "sh", "orte.hamm": False, "zeilen.2.zland": "nw"}},
    )
    hints = [
        {
            name.removeprefix("Hinweis_"): text
            for name, text in each["values"].items()
            if name.startswith("Hinweis_") and text
        }
        for each in told[-2:]
    ]
    wrong = "Bitte prüfen: „{}“ passt nicht zu {}."
    assert hints[0] == {
        "liste": wrong.format("Plön", "Frage 1"),
        "orte": wrong.format("Kiel", "Frage 1"),
        "rang": wrong.format("Kiel", "Frage 1"),
        "zeilen": "Zeile 2, Zort: " + wrong.format("Hamm", "„Zland“"),
    }
    assert hints[1] == {"liste": "„andere“ ist nicht gewählt."}


def test_3_an_old_questionnaire_with_a_filter_that_reads_what_is_left_out():
    questions = [
        {"id": "ort", "type": "select_one", "choices": "orte", "label": "O", "choice_filter": "land = ${heikel}"}
    ]
    told = {
        "version": 1,
        "questionnaire": "q",
        "edition": "1",
        "title": "T",
        "choices": {"orte": [{"name": "kiel", "label": "K", "filter": {"land": "sh"}}]},
        "sections": [{"id": "s", "title": "S", "questions": questions}],
    }
    assert found(Form(json.dumps(told).encode()), {"ort": "kiel"}) == []


def test_3_places_of_a_rank(tmp_path):
    path = built(
        tmp_path,
        "id: rang, type: rank, choices: hilfe, label: R, relevant: \"${hat} != 'nein'\"",
        "id: hat, type: select_one, choices: yes_no, label: H",
    )["fragebogen"]
    form = Form(open_filled(path).schema)

    def codes(**places):
        filled = read(form, entries({f"rang.{name}": place for name, place in places.items()} | {"hat": "ja"}))
        return [finding.code for finding in filled.findings]

    assert codes(kita="1", oma="3") == [] and codes(kita="2", oma="2") == [
        "rank-twice"
    ]  # a gap leaves the order as it is
    assert codes(kita="4") == codes(kita="0") == codes(kita="1,5") == codes(kita="eins") == ["rank-place"]
    told = tools.pdfjs_think(
        path,
        {"open": 1},
        {"fill": {"hat": "ja", "rang.kita": "1", "rang.oma": "3"}},
        {"fill": {"rang.oma": "1"}},
        {"fill": {"hat": "nein"}},
        out=tmp_path / "a.pdf",
    )
    assert [each["values"]["Hinweis_rang"] for each in told[-3:]] == [
        "",
        "Bitte prüfen: Ein Platz ist zweimal vergeben.",
        "Gilt hier nicht.",
    ]
    assert [finding.code for finding in answers_of(tmp_path / "a.pdf").findings] == ["does-not-apply"]


def test_3_a_row_counts_once_somebody_wrote_into_it(tmp_path):
    path = built(
        tmp_path,
        "id: r, type: repeat, count: 3, label: R, questions: [{id: n, type: integer, default: 5, label: N, constraint:"
        " '. != 5', constraint_message: Nicht fünf}, {id: t, type: text, label: T}, {id: eins, type: calculate,"
        " calculation: '1', label: Eins}]",
        "id: summe, type: calculate, calculation: 'sum(${n}) + sum(${eins})', label: S",
        "id: name, type: text, label: Name",
    )["fragebogen"]
    first, second = tools.pdfjs_think(
        path, {"open": 1}, {"fill": {"name": "A"}}, {"fill": {"r.2.t": "x"}}, out=tmp_path / "a.pdf"
    )[-2:]
    shown = ("summe", "r.1.eins", "r.2.eins", "Hinweis_r")
    assert [first["values"][name] for name in shown] == ["0", "", "", ""] and [
        second["values"][name] for name in shown
    ] == ["6", "", "1", "Zeile 2, N: Nicht fünf"]
    filled = answers_of(tmp_path / "a.pdf")
    assert filled.given() == {"r": [{"n": 5, "t": "x", "eins": 1}], "summe": 6, "name": "A"} and [
        finding.path for finding in filled.findings
    ] == ["r.2.n"]


@pytest.fixture(scope="module")
def asking(tmp_path_factory):
    """Blank PDFs that ask one kind of question, by its kind."""
    made = {}

    def form(kind):
        if kind not in made:
            made[kind] = Blank(
                built(tmp_path_factory.mktemp("art"), f"id: x, type: {kind}, label: X", "id: y, type: text, label: Y")[
                    "fragebogen"
                ]
            )
        return made[kind]

    return form


@pytest.mark.parametrize(
    "asked, told, kept",
    [
        ("date, appearance: year", 1950, "1950"),
        ("date, appearance: year", 1950.0, "1950"),
        ("date, appearance: year", "1950", "1950"),
        ("date", "1. Februar 2024", "2024-02-01"),
        ("date", "1.2.2024", "2024-02-01"),
        ("date, appearance: month-year", "Mai 2024", "2024-05"),
        ("date", "1.2.24", None),
        ("date", "01/02/2024", None),
        ("date", True, None),
        ("date, appearance: month-year", 5.2024, None),
        ("date, appearance: year", 50, None),
        ("time", "9.30 Uhr", "09:30"),
        ("time", 9, None),
        ("integer", 3.0, 3),
        ("integer", "3", 3),
        ("integer", 2.5, None),
        ("decimal", 3, 3),
        ("decimal", "2½", 2.5),
        ("decimal", "−3", -3),
        ("decimal", "1.200,50", 1200.5),
        ("decimal", "1200.50", 1200.5),
        ("decimal", "1 200", 1200),
        ("decimal", "ca. 3", None),
        ("acknowledge", False, ...),
        ("acknowledge", True, True),
        ("text", 24103, None),
    ],
)
def test_3_what_a_file_may_say(asked, told, kept, asking, tmp_path):
    blank = asking(asked)
    (tmp_path / "a.json").write_text(json.dumps({"answers": {"x": told, "y": "da"}}), "utf-8")
    (given,) = read_answers(tmp_path / "a.json", blank.form)
    planned = prepare(blank, given, TODAY)
    if kept is None:
        assert [finding.path for finding in planned.findings] == ["x"] and planned.wrong
        return
    data, _ = write(blank, planned)
    (tmp_path / "b.pdf").write_bytes(data)
    assert not planned.findings and answers_of(tmp_path / "b.pdf").given() == {
        **({} if kept is ... else {"x": kept}),
        "y": "da",
    }


# ---------------------------------------------------------------------- 4

CONSTANT = (
    "id: name, type: text, label: N",
    "id: fest, type: calculate, unit: EUR, calculation: '5 * 2', label: F",
    "id: tag, type: calculate, calculation: 'today()', label: T",
    "id: nie, type: calculate, calculation: '3', relevant: \"${name} = 'B'\", label: X",
    "id: wort, type: calculate, calculation: \"'fest'\", label: W",
)


def test_4_a_result_that_reads_no_answer_is_there_as_soon_as_anything_is(tmp_path):
    path, today = built(tmp_path, *CONSTANT)["fragebogen"], datetime.date.today()
    told = tools.pdfjs_think(path, {"open": 1}, {"fill": {"name": "A"}}, out=tmp_path / "a.pdf")[-1]["values"]
    blank = Blank(path)
    planned = prepare(blank, Given({"name": "A"}), today)
    assert {name: told[name] for name in ("fest", "tag", "nie", "wort")} == {
        name: planned.values.get(name, "") for name in ("fest", "tag", "nie", "wort")
    }
    assert results(Situation(blank.form, {"name": "A"}, today)) == {
        "fest": "10,00\u00a0€",
        "tag": today.strftime("%d.%m.%Y"),
        "nie": "",
        "wort": "fest",
    }
    without = tools.pdfjs_fill(path, tmp_path / "b.pdf", {"name": "A"})
    assert replace(answers_of(without), shown={}, entries={}).answers == {
        "name": "A",
        "fest": 10,
        "tag": TODAY.isoformat(),
        "wort": "fest",
    }
    assert answers_of(path).given() == {} and prepare(blank, Given(), today).values == {}
    later = answers_of(tmp_path / "a.pdf")
    assert later.answers["tag"] == TODAY.isoformat() and parse_date(later.shown["tag"]) == today.isoformat()
    assert [(finding.code, finding.path, finding.severity) for finding in later.findings] == (
        [("other-result", "tag", Severity.HINT)] if today != TODAY else []
    )

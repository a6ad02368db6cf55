"""Each type of question has its own keys."""

import pytest

from books import expect, questionnaire

SCALE = "rows: [{id: x, label: X}]"
INNER = "questions: [{id: b, type: text, label: B}]"
NOT_OF = "error[question-key]: „{}“ gehört nicht zu einer Frage der Art {} | {}"
MISSING = "error[missing-key]: Einer Frage der Art {} fehlt „{}“ | {}"


@pytest.mark.parametrize(
    "question, line",
    [
        ("type: text, appearance: multiline, lines: 3", None),
        ("type: text, appearance: comb, max_length: 5", None),
        ("type: decimal, unit: EUR", None),
        ("type: date, appearance: month-year", None),
        ("type: select_one, choices: yes_no, appearance: likert, or_other: true", None),
        (f"type: scale, choices: yes_no, {SCALE}", None),
        ("type: range, parameters: {start: 0, end: 10, step: 2.5}", None),
        ("type: calculate, calculation: 1 + 1, unit: EUR", None),
        (f"type: repeat, {INNER}", None),
        (
            "type: text, choices: ▸yes_no",
            NOT_OF.format("choices", "text", "möglich bei: select_one, select_multiple, rank, scale"),
        ),
        ("type: integer, calculation: ▸1 + 1", NOT_OF.format("calculation", "integer", "möglich bei: calculate")),
        ("type: text, rows: [▸{id: x, label: X}]", NOT_OF.format("rows", "text", "möglich bei: scale")),
        ("type: date, parameters: ▸{start: 1}", NOT_OF.format("parameters", "date", "möglich bei: range")),
        (
            "type: text, appearance: ▸year",
            "error[question-key]: Die Art text hat kein appearance „year“ | möglich: multiline, numbers, comb",
        ),
        (
            "type: text, constraint_message: ▸x",
            "warning[unused-key]: Ohne constraint ist constraint_message nie zu sehen | ergänzen Sie constraint",
        ),
        (
            "type: range, parameters: ▸{start: 5, end: 1}",
            "error[out-of-range]: Von 5 bis 1 in Schritten von 1 gibt es keine Auswahl | "
            "start ist kleiner als end, step größer als 0",
        ),
        (
            "type: range, parameters: ▸{end: 100}",
            (
                "error[out-of-range]: Mehr als 21 Werte passen nicht in eine Zeile | nehmen Sie größere Schritte, oder "
                "type: integer"
            ),
        ),
        (
            "type: range, parameters: ▸{step: 3}",
            "error[out-of-range]: Mit Schritten von 3 wird 5 nicht erreicht | end ist start und einige ganze Schritte",
        ),
        ("type: ▸frage", "error[unknown-value]: „frage“ ist hier nicht möglich | meinten Sie range?"),
    ],
)
def test_keys(tmp_path, question, line):
    expect(tmp_path, *filter(None, [line]), questionnaire=questionnaire(f"id: a, label: A, {question}"))


@pytest.mark.parametrize(
    "question, line",
    [
        ("type: select_one", MISSING.format("select_one", "choices", "choices: Liste der Antworten")),
        ("type: scale, choices: yes_no", MISSING.format("scale", "rows", "rows: Zeilen einer scale")),
        ("type: calculate", MISSING.format("calculate", "calculation", "calculation: Rechnung")),
        ("type: group", MISSING.format("group", "questions", "questions: Fragen einer group oder repeat")),
        (
            "type: text, lines: 3",
            "error[question-key]: lines gibt es nur mit appearance: multiline | ergänzen Sie appearance: multiline",
        ),
        (
            "type: text, appearance: comb",
            "error[missing-key]: appearance: comb braucht max_length | ergänzen Sie max_length: und die Zahl der Kästchen",
        ),
        (
            "type: note, required: true",
            NOT_OF.format("required", "note", "Überschriften, Hinweise und Tabellen haben selbst keine Antwort"),
        ),
    ],
)
def test_told_at_the_question(tmp_path, question, line):
    text = questionnaire(f"id: a, label: A, {question}")
    expect(tmp_path, line, questionnaire=text.replace("{id: a,", "▸{id: a,"))


@pytest.mark.parametrize(
    "inner, line",
    [
        ("{id: b, label: B, type: select_one, choices: yes_no}", None),
        ("{id: b, label: B, type: acknowledge}", None),
        (
            "{id: b, label: B, type: ▸repeat, questions: [{id: c, type: text, label: C}]}",
            "error[in-repeat]: Eine Wiederholung (repeat) kann nicht in einer anderen stehen | stellen Sie sie dahinter, "
            "mit einer Spalte, die sagt, wozu sie gehört",
        ),
        (
            "{id: b, label: B, type: group, questions: [{id: d, type: ▸repeat, label: D, questions: [{id: c, type: text, "
            "label: C}]}]}",
            "error[in-repeat]: Eine Wiederholung (repeat) kann nicht in einer anderen stehen",
        ),
        ("{id: b, label: B, type: group, questions: [{id: c, type: text, label: C}]}", None),
        ("{id: b, label: B, type: select_multiple, choices: yes_no}", None),
        ("{id: b, label: B, type: select_one, choices: yes_no, or_other: true}", None),
        ("{id: b, label: B, type: text, appearance: multiline}", None),
    ],
)
def test_in_a_repeat(tmp_path, inner, line):
    expect(
        tmp_path,
        *filter(None, [line]),
        questionnaire=questionnaire(f"id: a, label: A, type: repeat, count: 3, questions: [{inner}]"),
    )

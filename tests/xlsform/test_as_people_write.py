"""Workbooks as people write them: what other programs pass over or repair is read or told, nothing is lost in silence."""

import pytest

from handbook.xlsform.imported import imported
from xlsform.workbooks import questionnaire, questions, taken

LIST = "| list_name | name | label |\n| l | a | A |\n| l | b | B |"


def test_a_row_without_type_is_told_unless_it_is_empty():
    survey = "| type | name | label | hint |\n| text | a | A? | |\n| | b | B? | |\n| | | Nur Text | |\n| | | | Notiz |"
    found = taken(survey=survey)
    assert found.remarks == ["survey!B3, C4: die Zeile hat keinen Typ (type) und fehlt."] and found.lost == 2


def test_an_answer_without_a_list_is_told():
    survey = "| type | name | label |\n| select_one l | a | A? |"
    found = taken(survey=survey, choices=LIST + "\n| | c | C |\n| | | D |")
    assert found.remarks == ["choices!B4, C5: die Antwort hat keine Liste (list_name) und fehlt."]


def test_the_only_sheet_with_lists_has_the_choices():
    survey = "| type | name | label |\n| select_one l | a | A? |"
    found = taken(Fragen=survey, Antworten=LIST)
    assert found.remarks == [] and set(questionnaire(found).choices) == {"l"}
    several = taken(Fragen=survey, Antworten=LIST, Alt=LIST)
    assert several.remarks == ["Fragen!A2: die Antwortliste „l“ gibt es nicht; auf Papier ein Textfeld."]


def test_only_the_answer_that_is_not_there_goes_from_a_text():
    survey = "| type | name | label |\n| text | vorname | Vorname? |\n| note | n | ${vorname} und ${Vornam} |"
    found = taken(survey=survey)
    assert str(questionnaire(found).sections[0].questions[1].label) == "${vorname} und …"
    assert found.remarks == [
        "survey!C3: statt einer Antwort steht im Text „…“, denn: Eine Frage „Vornam“ gibt es nicht (meinten Sie "
        "${vorname}?)."
    ]


def test_a_text_with_an_answer_and_a_placeholder_stays():
    asked = questions(survey="| type | name | label |\n| text | a_b | A? |\n| note | n | ${a_b}: {{ nix }} & *x* |")
    assert str(asked["n"].label) == r"${a_b}: {\{ nix }} \& \*x\*"


def test_rows_of_a_repeat_are_counted_by_a_column_that_one_writes_into():
    survey = (
        "| type | name | label | calculation | relevant |\n| begin repeat | kinder | Kinder | | |\n"
        "| note | n | Nun: | | |\n| text | Vor.name | Name? | | |\n| integer | alter | Alter? | | |\n"
        "| end repeat | | | | |\n| calculate | zahl | Zahl | count( ${kinder} ) | |\n"
        "| calculate | summe | Summe | sum(${kinder}/alter) | |\n| text | t | T? | | count(${kinder}) > 2 |"
    )
    asked = questions(survey=survey)
    assert [asked["zahl"].calculation, asked["summe"].calculation] == ["count( ${Vor_name} )", "sum(${alter})"]
    assert asked["t"].relevant == "count(${Vor_name}) > 2"


def test_a_part_of_a_day_that_is_calculated_with_is_a_number():
    survey = (
        "| type | name | label | calculation |\n| integer | jahr | Jahr? | |\n"
        "| calculate | alter | Alter | int(format-date(today(), '%Y')) - ${jahr} |\n"
        "| calculate | text | Text | format-date(today(), '%Y') |"
    )
    asked = questions(survey=survey)
    assert asked["alter"].calculation == "int(number(format-date(today(), '%Y'))) - ${jahr}"
    assert asked["text"].calculation == "format-date(today(), '%Y')"


def test_the_calculation_of_a_question_that_is_gone_stays_as_a_comment():
    survey = "| type | name | label | calculation |\n| text | a | A? | |\n| calculate | b | B | pulldata('x', 'y') |"
    assert "# b: fehlt (calculation: pulldata('x', 'y'))" in taken(survey=survey).text


def test_tables_in_markdown():
    made = imported(
        b"""Ein Entwurf.

| survey  |
|         | type         | name | label      |
|         | ------------ | ---- | :--------- |
|         | select_one l | a    | A oder \\|? |
|         | foo          | b    | B?         |
| choices |
|         | list_name | name | label |
|         | l         | a    | -     |
""",
        "bogen.md",
    )
    read = questionnaire(made)
    assert str(read.sections[0].questions[0].label) == "A oder |?" and str(read.choices["l"][0].label) == "-"
    assert made.remarks == ["survey!B7: den Typ „foo“ kennt das Programm nicht; die Frage fehlt."]


def test_a_range_that_counts_down_and_an_hour_of_one_digit():
    asked = questions(
        survey="| type | name | label | parameters | default |\n| range | a | A? | start=10 end=0 step=-2 | |\n"
        "| time | b | B? | | 8:30 |\n| time | c | C? | | 14:30:00 |"
    )
    values = asked["a"].parameters
    assert (asked["a"].type, values.start, values.end, values.step) == ("range", 0, 10, 2)
    assert [asked[name].default for name in ("b", "c")] == ["08:30", "14:30"]


def test_what_holds_no_question_is_told():
    survey = (
        "| type | name | label |\n| text | a | A? |\n| begin group | g | Leer |\n| end group | | |\n"
        "| begin repeat | r | Auch leer |\n| end repeat | | |"
    )
    assert taken(survey=survey).remarks == ["survey!B3, B5: die Gruppe oder Wiederholung hat keine Fragen und fehlt."]


@pytest.mark.parametrize(
    "type_, told",
    [
        ("Ganzzahl", "den Typ „Ganzzahl“ kennt das Programm nicht (meinten Sie „integer“?); die Frage fehlt."),
        ("selct_one l", "den Typ „selct_one l“ kennt das Programm nicht (meinten Sie „select_one“?); die Frage fehlt."),
        ("select_multiple", "hinter „select_multiple“ fehlt der Name einer Antwortliste (list_name); die Frage fehlt."),
        ("select_one L", "die Antwortliste „L“ gibt es nicht (meinten Sie „l“?); auf Papier ein Textfeld."),
    ],
)
def test_what_was_meant_by_a_type_is_told(type_, told):
    survey = f"| type | name | label |\n| text | b | B? |\n| {type_} | a | A? |"
    assert taken(survey=survey, choices=LIST).remarks == [f"survey!A3: {told}"]


@pytest.mark.parametrize("heads", ["label::English | hint", "hint | label::English"])
@pytest.mark.parametrize("default", ["", "English (en)"])
def test_a_column_without_a_language_beside_labels_with_one(heads, default):
    found = taken(
        survey=f"| type | name | {heads} |\n| text | a | Eins | Zwei |",
        settings=f"| form_title | default_language |\n| F | {default} |",
    )
    assert found.about.language == "en" and not any("einer anderen" in each for each in found.remarks)


def test_a_repeat_of_no_rows():
    survey = (
        "| type | name | label | repeat_count |\n| begin repeat | r | R | 0 |\n| text | a | A? | |\n| end repeat | |"
    )
    found = taken(survey=survey)
    assert found.remarks == ["survey!D2: eine Wiederholung hat mindestens eine Zeile; gedruckt werden 5."]
    assert questionnaire(found).sections[0].questions[0].count == 5

"""Conditions and calculations: their form, their names, their kinds; each mistake at its character in the file."""

import pytest

from books import expect, questionnaire

OTHERS = (
    "id: hat_kinder, type: select_one, choices: yes_no, label: A",
    "id: miete, type: decimal, label: A",
    (
        "id: kinder, type: repeat, label: A, count: 3, questions: [{id: alter, type: integer, label: A}, {id: doppelt, "
        "type: calculate, label: A, calculation: '${alter} * 2'}]"
    ),
    "id: hilfe, type: select_multiple, choices: hilfen, or_other: true, label: A",
    "id: deutsch, type: scale, choices: yes_no, label: A, rows: [{id: lesen, label: L}]",
    "id: zeichen, type: signature, label: A",
    "id: halb, type: calculate, label: A, calculation: '${miete} div 2'",
    "id: seit, type: date, label: A",
)


@pytest.mark.parametrize(
    "expression, line",
    [
        ("${hat_kinder} = 'ja' and ${miete} > 500", None),
        ("min(${alter}) < 3 and sum(${doppelt}) > 4", None),
        ("selected(${hilfe}, 'other') and ${hilfe_other} != ''", None),
        ("${deutsch.lesen} = 'ja' and ${zeichen.date} > ${seit} and ${zeichen.place} = 'Kiel'", None),
        ("${halb} > 3", None),
        (
            "${miete} > 500 ▸und",
            "error[expression-syntax]: Vor „und“ fehlt ein Wort oder Zeichen, das beides verbindet | schreiben Sie and",
        ),
        ("▸${mieten} > 500", "error[unknown-question]: Eine Frage „mieten“ gibt es nicht | meinten Sie ${miete}?"),
        ("${hat_kinder} = ▸'Ja'", "error[unknown-choice]: „Ja“ gehört nicht zu den Antworten | meinten Sie 'ja'?"),
        (
            "▸${alter} < 3",
            "error[many-answers]: ${alter} steht in einer Wiederholung und hat hier viele Antworten | "
            "sum(), count(), min() oder max() fassen sie zusammen; join() reiht sie auf",
        ),
        ("starts-with(${hilfe_other}, 'K') and indexed-repeat(${alter}, ${kinder}, 2) > 3", None),
        ("jr:choice-name(${hat_kinder}, '${hat_kinder}') = 'ja'", None),
        (
            "count(▸${kinder}) > 1",
            "error[unknown-question]: „kinder“ ist eine Wiederholung und selbst keine Antwort | "
            "lesen Sie eine ihrer Spalten, zum Beispiel count(${kind_name})",
        ),
        ("instance('hilfen')/root/item[name = selected-at(${hilfe}, 0)]/wo = 'Kiel'", None),
        (
            "▸position(..) = 1",
            "error[expression-type]: position(..) zählt die Zeilen einer Wiederholung; diese Frage steht in keiner",
        ),
        (
            "indexed-repeat(▸${miete}, ${kinder}, 2) > 3",
            "error[expression-type]: ${miete} steht nicht in der Wiederholung „kinder“ | "
            "zum Beispiel indexed-repeat(${kind_name}, ${kinder}, 1)",
        ),
        (
            "indexed-repeat(▸${alte}, ${kinder}, 2) > 3",
            "error[unknown-question]: Eine Frage „alte“ gibt es nicht | meinten Sie ${alter}?",
        ),
        (
            "jr:choice-name(${hat_kinder}, ▸'${miete}') = 'ja'",
            "error[unknown-question]: 'miete' ist keine Frage mit einer Liste von Antworten | "
            "zum Beispiel jr:choice-name(${schule}, '${schule}')",
        ),
        (
            "▸instance('hilfen')/root/item[name = ${hat_kinder}]/ort = 'Kiel'",
            "error[expression-type]: Eine Liste 'hilfen' mit der Spalte 'ort' gibt es nicht | zum Beispiel "
            "instance('schulen')/root/item[name = ${schule}]/label; statt label auch eine Spalte aus filter",
        ),
        ("${miete} = ▸'viel'", "error[expression-type]: 'viel' ist ein Text, keine Zahl"),
        ("▸summe(${miete}) > 3", "error[unknown-function]: Die Funktion summe() gibt es nicht | meinten Sie sum()?"),
        ("regex('a', '▸[')", "error[expression-pattern]: Im Muster ist [ nicht geschlossen"),
        (
            "▸${miete}",
            (
                "error[expression-type]: ${miete} ist eine Zahl, keine Bedingung | ob geantwortet wurde, sagt ${miete} "
                "!= ''"
            ),
        ),
    ],
)
def test_relevant(tmp_path, expression, line):
    expect(
        tmp_path,
        *filter(None, [line]),
        questionnaire=questionnaire(
            *OTHERS,
            f'id: a, type: text, label: A, relevant: "{expression}"',
            choices="hilfen: [{name: kita, label: Kita, filter: {wo: Kiel}}]",
        ),
    )


def test_in_a_row_its_number_is_known_and_no_answer_hangs_on_itself_in_another_row(tmp_path):
    row = (
        "id: {}, type: repeat, label: A, count: 3, questions: [{{id: {}, type: calculate, label: A, calculation: {}}}]"
    )
    expect(
        tmp_path,
        "error[circular]: „c“ hängt von sich selbst ab | "
        "die eigene Antwort heißt in constraint „.“; relevant und calculation lesen andere Fragen",
        questionnaire=questionnaire(
            row.format("r", "a", "position(..) * 2"),
            row.format("s", "b", "'indexed-repeat(${a}, ${r}, position(..))'"),
            row.format("t", "c", "'indexed-repeat(▸${c}, ${t}, position(..) - 1)'"),
        ),
    )


@pytest.mark.parametrize(
    "when, line",
    [
        ("ja", None),
        ('"${miete} > 5"', None),
        ("▸nie", "error[unknown-choice]: „nie“ gehört nicht zu den Antworten | Antworten: ja, nein"),
        ("▸Ja", "error[unknown-choice]: „Ja“ gehört nicht zu den Antworten | meinten Sie 'ja'?"),
        (
            "▸Jä",
            (
                "error[expression-syntax]: „Jä“ steht weder in Anführungszeichen noch in ${ } | eine Antwort schreibt "
                "man 'Jä', eine Frage ${Jä}"
            ),
        ),
    ],
)
def test_when_of_a_guide(tmp_path, when, line):
    expect(
        tmp_path,
        *filter(None, [line]),
        questionnaire=questionnaire(
            "id: miete, type: decimal, label: A",
            f"id: a, type: select_one, choices: yes_no, label: A, guides: [{{when: {when}, to: suche}}]",
        ),
    )


def test_constraint_and_calculation(tmp_path):
    expect(
        tmp_path,
        "error[expression-syntax]: „gross“ steht weder in Anführungszeichen noch in ${ }",
        "error[expression-syntax]: Vor „*“ fehlt ein Wert",
        "error[expression-type]: „.“ steht für die Antwort der Frage selbst; hier gibt es keine",
        questionnaire=questionnaire(
            'id: a, type: integer, label: A, constraint: ". > 0 and . < ▸gross"',
            'id: b, type: calculate, label: B, calculation: "${a} +▸* 2"',
            'id: c, type: note, label: C, relevant: "▸. = 1"',
        ),
    )


def test_the_place_in_an_expression_over_several_lines(tmp_path):
    more = (
        "      - id: b\n        type: text\n        label: B\n        relevant: >\n          ${a} > 3\n"
        "          and ▸${b_nicht} = 5\n"
    )
    expect(
        tmp_path,
        "error[unknown-question]: Eine Frage „b_nicht“ gibt es nicht",
        questionnaire=questionnaire("id: a, type: integer, label: A") + more,
    )

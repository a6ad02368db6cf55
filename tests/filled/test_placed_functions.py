"""What functions ask for beside answers: the row they stand in, other rows, the labels and columns of choices."""

import datetime

from filled.forms_for_tests import TODAY, form_of
from handbook.filled.read.situation import Situation

CHOICES = (
    "schulen: [{name: nord, label: Schule am *Nordtor*, filter: {plaetze: 20}},"
    " {name: sued, label: 'Südschule', filter: {plaetze: 8, wo: Kiel}}]"
)
QUESTIONS = (
    "id: schule, type: select_one, choices: schulen, or_other: true, label: S",
    "id: faecher, type: select_multiple, choices: schulen, label: F",
    "id: name, type: calculate, label: N, calculation: \"jr:choice-name(${schule}, '${schule}')\"",
    "id: zweite, type: calculate, label: Z, calculation: \"jr:choice-name(selected-at(${faecher}, 1), '${faecher}')\"",
    "id: plaetze, type: calculate, label: P, calculation: \"instance('schulen')/root/item[name = ${schule}]/plaetze * 2\"",
    "id: wo, type: calculate, label: W, calculation: \"instance('schulen')/root/item[name = ${schule}]/wo\"",
    (
        "id: kinder, type: repeat, count: 3, label: K, questions: [{id: alter, type: integer, label: A}, {id: nummer,"
        " type: calculate, label: N, calculation: 'position(..)'}, {id: davor, type: calculate, label: D, calculation:"
        " 'indexed-repeat(${alter}, ${kinder}, position(..) - 1)'}]"
    ),
    "id: letzte, type: integer, label: L",
    "id: von, type: calculate, label: V, calculation: 'indexed-repeat(${davor}, ${kinder}, ${letzte})'",
)


def told(tmp_path, answers, *names):
    situation = Situation(form_of(tmp_path, *QUESTIONS, choices=CHOICES), answers, TODAY)
    return [situation.seen(name) for name in names]


def test_labels_and_columns_of_a_choice(tmp_path):
    names = ("name", "plaetze", "wo")
    assert told(tmp_path, {"schule": "nord"}, *names) == ["Schule am Nordtor", 40.0, None]
    assert told(tmp_path, {"schule": "sued"}, *names) == ["Südschule", 16.0, "Kiel"]
    assert told(tmp_path, {"schule": "other"}, *names) == ["andere", None, None]
    assert told(tmp_path, {"schule": "weg"}, *names) == [None, None, None]
    assert told(tmp_path, {"faecher": ["sued", "nord"]}, "zweite", "name") == ["Südschule", None]


def test_rows_know_their_number_and_read_one_another(tmp_path):
    rows = {"kinder": [{"alter": 3}, {}, {"alter": 5}]}
    assert told(tmp_path, rows, "nummer", "davor") == [[1.0, None, 3.0], [None, None, None]]
    rows = {"kinder": [{"alter": 3}, {"alter": 4}, {"alter": 5}]}
    assert told(tmp_path, rows, "davor") == [[None, 3.0, 4.0]]
    for row, result in ((1, None), (2, 3.0), (3, 4.0), (4, None), (0, None), (1.5, None)):
        assert told(tmp_path, {**rows, "letzte": row}, "von") == [result]


def test_today_and_now_are_the_day_that_the_call_names(tmp_path):
    form = form_of(
        tmp_path, "id: a, type: text, label: A", "id: t, type: calculate, label: T, calculation: 'now() + 1'"
    )
    situation = Situation(form, {"a": "x"}, datetime.date(2026, 12, 31))
    assert situation.seen("t") == datetime.date(2027, 1, 1) and situation.depends_on_today(form.asked["t"])

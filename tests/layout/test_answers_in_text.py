"""A text that names an answer: what is printed and heard, what a message says on screen, what a form carries of it.

1. Labels and hints name the question, or the column, wherever they are read.
2. A message on screen has the answer, as people read it; without one it has a sign.
3. What is attached names the question in both: no answer stands in what is told about answers.
4. A sensitive answer isn't named outside its file.
"""

import json

from filled.forms_for_tests import TODAY, built, form_of
from handbook.filled.judge.judge import judge
from handbook.filled.read.pdf import open_filled
from handbook.filled.read.situation import Situation
from handbook.model.inline import plain
from handbook.verify import verify
from tests import tools

CHOICES = "orte: [{name: hh, label: '*Ham*burg'}, {name: ki, label: Kiel}]"
QUESTIONS = (
    "id: kind, type: text, label: Wie heißt das Kind?",
    "id: ort, type: select_one, choices: orte, or_other: true, label: 'Wo wohnt ${kind}?'",
    "id: orte, type: select_multiple, choices: orte, label: Orte",
    "id: miete, type: decimal, unit: EUR, label: Miete",
    "id: geboren, type: date, label: Geburt",
    (
        "id: alter, type: integer, label: 'Wie alt ist **${kind}**?', hint: '${kind} (${ort})', constraint: '. < 18',"
        " constraint_message: '**${kind}** (${ort}, ${orte}) geboren ${geboren}, zahlt ${miete}?'"
    ),
    (
        "id: kinder, type: repeat, count: 2, label: Kinder, questions: [{id: vorname, type: text, label: Vorname}, {id:"
        " jahre, type: integer, label: 'Alter von ${vorname}', constraint: '. < 18', constraint_message: '${vorname}"
        " ist groß'}]"
    ),
)
FILLED = {"kind": "Amal", "orte.hh": True, "orte.ki": True, "miete": "1200,5", "geboren": "3.5.2019"}


def test_1_labels_and_hints_name_the_question(tmp_path):
    form = built(tmp_path, *QUESTIONS, choices=CHOICES)["fragebogen"]
    told = verify(form).text
    assert "${" not in told
    for said in (
        'H3 "2 Wo wohnt [Antwort auf Frage 1]?"',
        'H3 "6 Wie alt ist [Antwort auf Frage 1]?"',
        "„Wie alt ist [Antwort auf Frage 1]? – [Antwort auf Frage 1] ([Antwort auf Frage 2]) – Frage 6“",
        "Alter von [Antwort bei „Vorname“]",
    ):
        assert said in told, said


def test_2_a_message_has_the_answer(tmp_path):
    form = built(tmp_path, *QUESTIONS, choices=CHOICES)["fragebogen"]
    told = tools.pdfjs_think(
        form, {"open": 1}, {"fill": {"alter": "34", "kinder.2.jahre": "40"}}, {"fill": {**FILLED, "ort": "hh"}},
        {"fill": {"kinder.2.vorname": "Mo"}},
    )  # fmt: skip
    hints = [each["values"]["Hinweis_alter"] for each in told[2:4]]
    assert hints == [
        "… (…, …) geboren …, zahlt …?",
        "Amal (Hamburg, Hamburg, Kiel) geboren 03.05.2019, zahlt 1.200,50\u00a0€?",
    ]
    rows = [each["values"]["Hinweis_kinder"] for each in told[2:]]
    assert "… ist groß" in rows[0] and "Mo ist groß" in rows[2]


def test_3_what_is_told_of_answers_names_the_question(tmp_path):
    form = form_of(tmp_path, *QUESTIONS, choices=CHOICES)
    assert plain(form.asked["alter"].question.label) == "Wie alt ist [Antwort auf Frage 1]?"
    findings = judge(Situation(form, {"kind": "Amal", "alter": 34}, TODAY))
    assert [(each.code, each.text) for each in findings] == [
        (
            "constraint",
            "[Antwort auf Frage 1] ([Antwort auf Frage 2], [Antwort auf Frage 3]) geboren [Antwort auf Frage 5], zahlt "
            "[Antwort auf Frage 4]?",
        )
    ]


def test_4_a_sensitive_answer_is_not_named_outside_its_file(tmp_path):
    files = built(
        tmp_path,
        "id: kind, type: text, label: Kind",
        "id: schutz, type: text, level: sensitive, label: 'Wo ist ${kind} sicher?', constraint: \". != 'x'\","
        " constraint_message: 'Nicht für ${kind}'",
        "id: weg, type: text, label: 'Wie kommt ${kind} nach ${schutz}?', constraint: \". != 'x'\", constraint_message:"
        " 'Nicht ${schutz}!'",
    )
    told = verify(files["fragebogen"]).text
    attached = json.loads(open_filled(files["fragebogen"]).schema)
    assert "Wie kommt [Antwort auf Frage 1] nach […]?" in told
    assert "schutz" not in json.dumps(attached) and "schutz" not in told
    apart = verify(files["fragebogen-sensibel"]).text
    assert "Wo ist [Antwort auf Frage 1] sicher?" in apart
    said = tools.pdfjs_think(files["fragebogen-sensibel"], {"open": 1}, {"fill": {"schutz": "x"}})[-1]["values"]
    assert said["Hinweis_schutz"] == "Nicht für …"

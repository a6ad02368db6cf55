"""What puts the ways in the order of need: `priorities`, `danger`, `deadline`, and the ids of guides."""

from books import expect, questionnaire

QUESTIONS = (
    "id: wichtig, type: rank, choices: themen, label: W",
    "id: alter, type: integer, label: A",
    "id: sicher, type: select_one, choices: yes_no, label: S",
)
TOPICS = "themen: [{name: wohnung, label: Wohnung}, {name: geld, label: Geld}]"


def checked(tmp_path, *lines, more, questions=QUESTIONS):
    expect(tmp_path, *lines, questionnaire=questionnaire(*questions, choices=TOPICS, more=more))


def test_sound(tmp_path):
    checked(tmp_path, more="priorities: {question: wichtig, topics: {wohnung: [wohnen]}}")
    checked(tmp_path, more="priorities: {question: wichtig, topics: {wohnung: [wohnen], geld: [suche]}}")
    checked(tmp_path, more="danger: \"${sicher} = 'nein' or ${alter} < 18\"")


def test_priorities(tmp_path):
    checked(
        tmp_path,
        "error[unknown-reference]: Eine Frage „wichtg“ gibt es nicht | meinten Sie wichtig?",
        more="priorities: {question: ▸wichtg, topics: {wohnung: [wohnen]}}",
    )
    checked(
        tmp_path,
        "error[bad-priorities]: „alter“ ist keine Frage, deren Antworten Themen sein können | nehmen Sie eine Frage "
        "der Art rank, select_multiple oder select_one, die in keiner Tabelle steht",
        more="priorities: {question: ▸alter, topics: {wohnung: [wohnen]}}",
    )
    checked(
        tmp_path,
        "error[unknown-choice]: „wohnen“ ist keine Antwort auf „wichtig“ | meinten Sie wohnung?",
        "error[unknown-reference]: Ein Kapitel oder einen Abschnitt „sache“ gibt es nicht | meinten Sie suche?",
        more="priorities: {question: ▸wichtig, topics: {wohnen: [wohnen], geld: [▸sache]}}",
    )


def test_danger(tmp_path):
    checked(
        tmp_path,
        "error[unknown-question]: Eine Frage „sichr“ gibt es nicht | meinten Sie ${sicher}?",
        more="danger: \"▸${sichr} = 'nein'\"",
    )
    checked(
        tmp_path,
        "error[unknown-choice]: „Nein“ gehört nicht zu den Antworten | meinten Sie 'nein'?",
        more="danger: \"${sicher} = ▸'Nein'\"",
    )


def test_a_deadline_needs_a_step_and_ids_of_guides_are_unique(tmp_path):
    checked(
        tmp_path,
        "warning[deadline-without-step]: Eine Frist ohne Schritt liest niemand | ergänzen Sie step, oder löschen Sie "
        "deadline",
        "error[duplicate-id]: Die Kennung „weg_a“ ist schon vergeben | zuerst in "
        "content/questionnaire.yaml:13:97; wählen Sie eine andere",
        more="intro: Hallo",
        questions=(
            *QUESTIONS,
            "id: x, type: select_one, choices: yes_no, label: X, guides: [{when: ja, to: suche, id: weg_a, deadline: "
            "▸bald}, {when: nein, to: suche, id: ▸weg_a, step: Los, deadline: bald}]",
        ),
    )

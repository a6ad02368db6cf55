"""What is sensitive because of something sensitive: results, before or behind what they read; tables with one such column;
what is counted of them. None of it is left in the main file."""

from books import loaded
from handbook.edition.parts import main_part, sensitive_part
from handbook.model.question_index import QuestionIndex

QUESTIONNAIRE = """\
    id: questionnaire
    title: Fragebogen
    choices:
      yes_no: [{name: ja, label: Ja}, {name: nein, label: Nein}]
    sections:
      - id: eins
        title: Eins
        questions:
          - {id: weiter, type: calculate, label: Weiter, calculation: "${vorab} + 1"}
          - {id: vorab, type: calculate, label: Vorab, calculation: "if(${angst} = 'ja', 1, 0)"}
          - {id: angst, type: select_one, choices: yes_no, label: Furcht, level: sensitive}
          - id: kinder
            type: repeat
            label: Kinder
            questions:
              - {id: rufname, type: text, label: Rufname, default: Kim}
              - {id: wunde, type: text, label: Verletzt, level: sensitive}
          - {id: zahl, type: calculate, label: Anzahl, calculation: "count(${kinder})"}
          - {id: ende, type: text, label: Ende}
"""


def test_what_tells_of_sensitive_questions_is_in_their_part_only(tmp_path):
    questionnaire = loaded(tmp_path, questionnaire=QUESTIONNAIRE).questionnaire
    main, apart = QuestionIndex(main_part(questionnaire)), QuestionIndex(sensitive_part(questionnaire))
    assert list(main.asked) == ["ende"] and main.numbers["ende"] == "1"
    assert list(apart.asked) == ["weiter", "vorab", "angst", "kinder", "rufname", "wunde", "zahl"]
    assert [apart.numbers[id_] for id_ in ("weiter", "kinder", "wunde", "zahl")] == ["S1", "S4", "S4", "S5"]
    assert apart.asked["rufname"].question.default is None

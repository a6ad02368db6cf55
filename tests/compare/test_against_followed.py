"""The hints of `check --against`: each is followed, and its message is gone. (Those on the book itself:
test_followed_hints.py.)"""

import pytest

from books import book, questionnaire
from compare.test_against import FILES, LISTS, OLD, lines, told
from filled.forms_for_tests import built
from handbook.compare.against import Against
from handbook.compare.forms import form_in
from handbook.load.content import load

EXCHANGED = (OLD[0].replace("vorname", "hobby"), OLD[1].replace("hobby", "vorname"), *OLD[2:])
LONGER = OLD[1].replace("40", "20")
TABLE = OLD[5].replace("count: 3", "count: 2")
# what was done → its code, the new questions and more, and the same where the hint was followed
FOLLOWED = {
    "a question renamed": (
        "against-renamed",
        {"new": ("id: rufname, type: text, label: Vorname", *OLD[1:])},
        {"new": ("id: rufname, type: text, label: Vorname", *OLD[1:]), "more": "renames: {vorname: rufname}"},
    ),
    "a question that has another id": (
        "against-gone",
        {"new": (OLD[0], "id: freizeit, type: text, label: Was tun Sie gern?, max_length: 40", *OLD[2:])},
        {
            "new": (OLD[0], "id: freizeit, type: text, label: Was tun Sie gern?, max_length: 40", *OLD[2:]),
            "more": "renames: {hobby: freizeit}",
        },
    ),
    "ids exchanged": ("against-lost", {"new": EXCHANGED}, {"new": OLD}),
    "two in one": (
        "against-lost",
        {"new": OLD[1:], "more": "renames: {vorname: hobby}"},
        {"new": OLD[1:]},
    ),
    "a choice renamed": (
        "against-choice",
        {"new": OLD, "choices": LISTS.replace("name: hort", "name: ganztag")},
        {"new": OLD},
    ),
    "another type": ("against-type", {"new": (*OLD[:2], OLD[2].replace("decimal", "integer"), *OLD[3:])}, {"new": OLD}),
    "less room": ("against-length", {"new": (OLD[0], LONGER, *OLD[2:])}, {"new": OLD}),
    "fewer rows": ("against-length", {"new": (*OLD[:5], TABLE, *OLD[6:])}, {"new": OLD}),
    "a rule": (
        "against-constraint",
        {"new": (OLD[0], f"{OLD[1]}, constraint: 'string-length(.) > 3', constraint_message: Länger.", *OLD[2:])},
        {"new": OLD},
    ),
    "a new question that must be answered": (
        "against-required",
        {"new": (*OLD, "id: neu, type: text, label: Was suchen Sie?, required: true")},
        {"new": (*OLD, "id: neu, type: text, label: Was suchen Sie?")},
    ),
    "another matter": (
        "against-other-matter",
        {"new": ("id: vorname, type: text, label: Wie groß ist das Bad?", *OLD[1:])},
        {"new": (*OLD[:1], "id: bad, type: text, label: Wie groß ist das Bad?", *OLD[1:])},
    ),
    "now sensitive": (
        "against-sensitive",
        {"new": (f"{OLD[0]}, level: sensitive", *OLD[1:])},
        {"new": OLD},
    ),
}


def found(tmp_path, code, new, choices=LISTS, more=""):
    (tmp_path / code).mkdir(exist_ok=True)
    return [line for line in lines(told(tmp_path / code, *new, choices=choices, more=more)) if f"[{code}]" in line]


@pytest.mark.parametrize("what", FOLLOWED)
def test_followed(tmp_path, what):
    code, wrong, right = FOLLOWED[what]
    before = found(tmp_path, code, **wrong)
    assert before != []
    if "more" in right:  # the hint says what to write
        old, new = right["more"].removeprefix("renames: {").removesuffix("}").split(": ")
        assert f"renames: {{{old}: " in before[0] and (new in before[0] or "NEU" in before[0])
    assert found(tmp_path, code, **right) == []


def test_another_questionnaire_gets_its_id_again(tmp_path):
    form = form_in(built(tmp_path, *OLD, choices=LISTS, **FILES)["fragebogen"])
    text = questionnaire(*OLD, choices=LISTS)
    other = {"handbook": FILES["handbook"].replace("questionnaire", "bogen")}
    handbook, _ = load(book(tmp_path, questionnaire=text.replace("id: questionnaire", "id: bogen", 1), **other))
    (problem,) = Against(form, handbook).problems()
    assert problem.code == "against-other" and problem.hint == "geben Sie ihm wieder die Kennung questionnaire"
    handbook, _ = load(book(tmp_path, questionnaire=text, **FILES))
    assert Against(form, handbook).problems() == []

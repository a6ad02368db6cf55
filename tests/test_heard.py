"""What is heard of a form: names of fields, and four pages as a screen reader says them.

HANDBOOK_ACCEPT=1 python3 build.py test tests/test_heard.py     writes tests/golden/heard.txt; read it as one who can't see the page

1. Names: at most 120 characters, no hole where a reference was, none shared by two fields that mean different things.
2. What differs comes first; what is too long is ended at a word, the choice stays whole.
3. What calculates itself says so; a hint is said once; a condition is said.
4. Hints are hidden until they speak; then the answer's fields have them in their name, and lose them again.
"""

import os
import re
from collections import defaultdict
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.constants import AnnotationFlag
from pypdf.generic import ArrayObject

from books import loaded, questionnaire
from handbook import pipeline
from handbook.layout.heard import LONGEST, shortened, tip
from tests import all_of_it, shipped
from tests.heard import heard
from tests.test_small_book import FILES
from tests.viewers import everything

GOLDEN = Path(__file__).parent / "golden" / "heard.txt"
HOLE = re.compile(r"\(\s*\)|[:;,]\s*\.|–\s*–|^\s*–|–\s*$|\[|\]\(|\s{2}")


@pytest.fixture(scope="module")
def every_type(tmp_path_factory):
    before = Path.cwd()
    yield everything.build(tmp_path_factory.mktemp("gehoert"))
    os.chdir(before)


def _shipped(folder):
    return shipped.write(folder).values()


def _small(folder):
    return _written(folder, pipeline.build(loaded(folder, **FILES)))


def _all(folder):
    data = all_of_it.written(folder / "buch", all_of_it.everything())
    return _written(folder, pipeline.build(pipeline.read(data, shipped.DAY)[0]))


def _every_type(folder):
    return [everything.build(folder)]


def _written(folder, built):
    for name, data in built.files.items():
        (folder / f"{name}.pdf").write_bytes(data)
    return [folder / f"{name}.pdf" for name in built.files]


def names_of(path):
    """Name as heard → what it means: full name of the field, and the state that a button stands for."""
    names = defaultdict(set)
    for page in PdfReader(path).pages:
        for reference in page.get("/Annots", ()):
            widget = reference.get_object()
            if widget["/Subtype"] != "/Widget" or "/StructParent" not in widget:
                continue
            full, above = [], widget
            while above is not None:
                full[:0] = [above["/T"]] if "/T" in above else []
                above = above["/Parent"].get_object() if "/Parent" in above else None
            state = [key for key in widget["/AP"]["/N"] if key != "/Off"] if "/AS" in widget else []
            names[widget["/TU"]].add((".".join(full), *state))
    return names


@pytest.mark.parametrize("books", [_shipped, _small, _all, _every_type])
def test_1_names_are_short_whole_and_each_fields_own(tmp_path, monkeypatch, books):
    monkeypatch.chdir(tmp_path)
    for path in books(tmp_path):
        names = names_of(path)
        assert len(names) > (5 if path.stem.endswith("-sensibel") else 20)
        assert [name for name in names if len(name) > LONGEST] == []
        assert [name for name in names if HOLE.search(name)] == []
        shared = {name: meant for name, meant in names.items() if len(meant) > 1}
        assert {name: meant for name, meant in shared.items() if not min(meant)[0].startswith("weg.")} == {}


def test_2_what_is_too_long_ends_at_a_word():
    assert shortened("eins zwei drei", 14) == "eins zwei drei"
    assert shortened("eins zwei drei", 13) == "eins zwei …"
    assert shortened("Donaudampfschifffahrt", 10) == "Donaudam …"


def test_2_the_choice_stays_whole_and_the_question_gives_way():
    choice, about = "nein, " + "x" * 60, "Haben Sie schon einmal eine Prüfung in deutscher Sprache bestanden?"
    name = tip(choice, about, ("TT.MM.JJJJ", "Hinweis dazu", "Frage 12"), ("Hinweis dazu",))
    assert name == f"{choice} – Haben Sie schon einmal … – TT.MM.JJJJ – Frage 12"
    assert tip("y" * 119, about, ("Frage 12",)) == "y" * 119
    assert len(tip("z " * 70, about, ("Frage 12",))) <= LONGEST


def test_2_what_need_not_be_said_is_left_out_before_the_question_is_shortened():
    about = "w" * 60
    assert tip("ja", about, ("nur wenn", "h" * 60, "Frage 1"), ("h" * 60, "nur wenn")) == (
        f"ja – {about} – nur wenn – Frage 1"
    )


def test_3_a_result_a_hint_and_a_condition(tmp_path):
    book = loaded(
        tmp_path,
        questionnaire=questionnaire(
            "id: a, type: select_one, label: 'Haben Sie A?', hint: 'Siehe [](#familie).', choices: liste",
            "id: b, type: integer, label: 'Wie viel?', relevant: \"${a} = 'ja'\"",
            "id: c, type: calculate, label: Summe, calculation: '${b} + 1'",
            choices="liste: [{name: ja, label: Ja}, {name: nein, label: Nein}]",
        ),
    )
    [path] = [each for each in _written(tmp_path, pipeline.build(book)) if each.stem == "fragebogen"]
    names = {name for name, meant in names_of(path).items() if min(meant)[0] in ("a", "b", "c")}
    assert names == {
        "Ja – Haben Sie A? – Siehe Familie. – Frage 1",
        "Nein – Haben Sie A? – Frage 1",
        "Wie viel? – nur wenn bei Frage 1 „Ja“ steht – Frage 2",
        "Summe – wird berechnet – Frage 3",
    }
    assert "wird berechnet" in heard(path, range(20)).splitlines()


def test_4_hints_are_hidden_in_a_blank_form(every_type):
    hints = [
        widget
        for page in PdfReader(every_type).pages
        for reference in page.get("/Annots", ())
        if str((widget := reference.get_object()).get("/T", "")).startswith("Hinweis_")
    ]
    assert hints and all(widget["/F"] & AnnotationFlag.HIDDEN for widget in hints)
    assert "Hinweis zu" not in heard(every_type, range(50))


def test_every_form_element_has_the_name_of_its_field(every_type):
    root = PdfReader(every_type).trailer["/Root"]["/StructTreeRoot"]
    forms, todo = [], list(root["/K"])
    while todo:
        one = todo.pop().get_object()
        if not isinstance(one, dict):
            continue
        kids = one.get("/K", ArrayObject()).get_object()
        todo += kids if isinstance(kids, list) else [kids] if isinstance(kids, dict) else []
        if one.get("/S") == "/Form":
            forms.append(one)
    assert len(forms) > 60
    with_pen = [form for form in forms if "/A" in form]
    assert len(with_pen) == 2 and all(form["/Alt"] == form["/A"]["/Desc"] for form in with_pen)
    assert all(form["/Alt"] == form["/K"]["/Obj"]["/TU"] for form in forms if form not in with_pen)


def test_four_pages_are_said_as_somebody_has_listened_to_them(every_type):
    told = heard(every_type, _questions(every_type)[:4])
    if os.environ.get("HANDBOOK_ACCEPT") == "1":
        GOLDEN.write_text(told + "\n", "utf-8")
    assert told + "\n" == GOLDEN.read_text("utf-8")


def _questions(path):
    """The pages that have fields of questions."""
    return [
        index
        for index, page in enumerate(PdfReader(path).pages)
        if any("frage" in str(a.get_object().get("/TU", "")).casefold() for a in page.get("/Annots", ()))
    ]

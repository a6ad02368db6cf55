"""The Wegweiser: the Wegekarte with a box for each section, the board of second conditions, the rows of open ways.

1. A box for each section, by chapters, with the questions that lead there; a discreet way names none.
2. The board tells in a table what a choice of a long list decides, and in a sentence all else; it has nothing where no
   way needs a second answer, and nothing of what is sensitive.
3. Targets of a click are at least 24 CSS px high, and don't overlap; nothing is smaller than 9 points.
"""

from itertools import pairwise

from books import loaded
from handbook.edition.edition import make_edition
from handbook.edition.parts import MAIN
from handbook.layout.documents import lay_out
from handbook.layout.form.way_board import board, set_board
from handbook.layout.form.way_card import targets
from handbook.layout.setting import Setting
from handbook.typeset.page import PageRef, Run, Widget
from handbook.typeset.resolve import run_width
from tests import shipped

HANDBOOK = """\
    title: Handbuch
    language: de
    contents: [wohnen, questionnaire, wegweiser, hilfeplan]
"""
CHAPTER = """\
    id: wohnen
    title: Wohnen
    sections:
      - {id: suche, title: Suche, blocks: [{text: Hier.}]}
      - {id: schutz, title: Schutz, blocks: [{text: Still.}]}
"""
QUESTIONNAIRE = """\
    id: questionnaire
    title: Fragebogen
    choices:
      yes_no: [{name: ja, label: Ja}, {name: nein, label: Nein}]
      papiere: [{name: pass, label: Pass}, {name: titel, label: Titel}, {name: duldung, label: Duldung}, {name: offen, label: Weiß nicht}]
    sections:
      - id: eins
        title: Eins
        questions:
          - {id: papier, type: select_one, choices: papiere, label: Welches Papier?}
          - {id: kind, type: integer, label: Alter des Kindes}
%s
"""
ASK = "          - {id: %s, type: select_one, choices: yes_no, label: %s%s, guides: [%s]}"


def setting(tmp_path, *questions):
    text = QUESTIONNAIRE % "\n".join(questions)
    handbook = loaded(tmp_path, handbook=HANDBOOK, chapter=CHAPTER, questionnaire=text)
    return Setting(make_edition(handbook)[0], [])


def ask(id_, *guides, more=""):
    said = ", ".join(
        f'{{when: "{when}", to: {to}}}' if isinstance(to, str) else f'{{when: "{when}", {to[0]}}}'
        for when, to in guides
    )
    return ASK % (id_, id_.title(), more, said)


def test_1_a_box_for_each_section_with_its_questions(tmp_path):
    s = setting(
        tmp_path,
        ask("a", ("ja", "suche"), ("nein", "schutz")),
        ask("b", ("ja", "suche"), ("nein", ["to: schutz, discreet: true"])),
        ask("c", ("ja", "schutz"), more=", level: sensitive"),
    )
    shown = [(t.box, t.numbers) for t in targets(s, False)["wohnen"]]
    assert shown == [("weg.suche", ["3", "4"]), ("weg.schutz", ["3"])]
    assert [(t.box, t.numbers) for t in targets(s, True)["wohnen"]] == [("sensibel.schutz", ["S1"])]


def test_2_a_table_of_what_a_choice_decides(tmp_path):
    """Five ways hang on the paper: open with two papers, closed with the others, or a child decides too."""
    second = "selected(., 'ja') and (${papier} = 'pass' or ${papier} = 'titel')"
    s = setting(
        tmp_path,
        *(ask(name, (second, "suche")) for name in "abcd"),
        ask("e", ("selected(., 'ja') and ${papier} = 'duldung' and ${kind} < 3", "suche")),
    )
    found = board(s)
    told = {column: [way.number for way in ways] for column, ways in found.tables["papier"].items()}
    assert told == {(True, True, False, False): ["3", "4", "5", "6"], (False, False, None, False): ["7"]}
    assert found.sentences == {}


def test_2_few_ways_and_numbers_in_a_sentence_those_with_the_same_together(tmp_path):
    young = "selected(., 'ja') and ${kind} < 3"
    s = setting(tmp_path, ask("a", (young, "suche")), ask("b", (young, "schutz")))
    found = board(s)
    assert found.tables == {}
    ((said, ways),) = found.sentences.items()
    assert said == "Wenn bei Frage 2 unter 3 steht" and [way.number for way in ways] == ["3", "4"]


def test_2_nothing_where_no_second_answer_counts_or_a_sensitive_one_does(tmp_path):
    s = setting(
        tmp_path,
        ask("a", ("ja", "suche")),
        ask("b", ("selected(., 'ja') and ${c} = 'ja'", "schutz")),
        ask("c", ("ja", "schutz"), more=", level: sensitive"),
    )
    assert not board(s)


def test_2_columns_stand_apart():
    """Of the shipped book's tables, which have all that the page has room for: pages of three digits, too."""
    s = Setting(make_edition(shipped.handbook(), part=MAIN)[0], [])
    rows = [piece for piece in set_board(s, s.root) if any(_role(item) in ("TH", "TD") for item in piece.items)]
    assert len(rows) > 30
    for piece in rows:
        places = {}
        for item in piece.items:
            if type(item) in (Run, PageRef):
                left, right = places.get(item.element, (1e9, 0.0))
                end = item.x + (item.width if type(item) is PageRef else run_width(item))
                places[item.element] = min(left, item.x), max(right, end)
        cells = {}
        for element, (left, right) in places.items():
            cell = element if element.role in ("TH", "TD") else element.parent
            first, last = cells.get(cell, (1e9, 0.0))
            cells[cell] = min(first, left), max(last, right)
        for (_, end), (start, _) in pairwise(sorted(cells.values())):
            assert start - end >= 3


def _role(item):
    return getattr(getattr(item, "element", None), "role", "")


def test_3_targets_are_large_enough_and_apart(tmp_path):
    s = setting(tmp_path, ask("a", ("ja", "suche"), ("nein", "schutz"), ("selected(., 'ja') and ${kind} < 3", "suche")))
    pages = [page for page in lay_out(s.edition, []).pages if "Wegweiser" in str(page.furniture) or page.slices]
    boxes, sizes = [], []
    for page in pages:
        for top, piece in page.slices:
            for item in piece.items:
                if type(item) is Widget and item.field.name.startswith("weg."):
                    boxes.append((top + item.y, top + item.y + item.height))
                    sizes += [one.size for _, other in page.slices for one in other.items if type(one) is Run]
    boxes.sort()
    assert len(boxes) == 2 and all(low - high >= 18 for high, low in boxes)
    assert boxes[0][1] <= boxes[1][0] and min(sizes) >= 9

"""A `max_length` that doesn't fit into its box is told, and the rule reckons with the boxes that are drawn, so that
texts do fit."""

import pytest

from books import expect, loaded, questionnaire
from handbook.edition.edition import make_edition
from handbook.layout.documents import lay_out_questionnaire
from handbook.model import room
from handbook.typeset.fonts import face
from handbook.typeset.page import Widget
from handbook.write.appearances import text_appearance
from handbook.write.form_text import FormFace

SMALL_BOOK, LARGE_BOOK = (
    "title: A\nlanguage: de\ncontents: [wohnen]\ntheme: {base_size: %s}\n" % size for size in (9, 14)
)
TEXT = (
    "Wir möchten wissen, was Ihnen wichtig ist und womit wir anfangen. Sie dürfen immer sagen, dass Sie es nicht sagen "
    "möchten; die Beratung geht dann weiter. "
)


@pytest.mark.parametrize(
    "question, line",
    [
        ("id: a, type: text, label: A, max_length: 30", None),
        ("id: a, type: text, label: A, max_length: 60", None),
        (
            "▸{id: a, type: text, label: A, max_length: 200}",
            (
                "In das Feld „a“ passen etwa 79 Zeichen, max_length ist 200 | nehmen Sie appearance: multiline und "
                "lines: 3, oder höchstens max_length: 79"
            ),
        ),
        ("id: a, type: text, appearance: multiline, lines: 3, label: A, max_length: 200", None),
        (
            "▸{id: a, type: text, appearance: multiline, lines: 2, label: A, max_length: 200}",
            (
                "In das Feld „a“ passen etwa 150 Zeichen, max_length ist 200 | nehmen Sie lines: 3, oder höchstens "
                "max_length: 150"
            ),
        ),
        (
            "▸{id: a, type: text, appearance: multiline, lines: 40, label: A, max_length: 5000}",
            "In das Feld „a“ passen etwa 3000 Zeichen, max_length ist 5000 | nehmen Sie höchstens max_length: 3000",
        ),
        ("id: a, type: text, appearance: comb, label: A, max_length: 40", None),
        (
            "▸{id: a, type: text, appearance: comb, label: A, max_length: 60}",
            "In das Feld „a“ passen etwa 53 Zeichen, max_length ist 60 | nehmen Sie höchstens max_length: 53",
        ),
        (
            (
                "id: k, type: repeat, label: K, questions: [{id: a, type: text, label: A, max_length: 20}, {id: b, "
                "type: text, label: B}]"
            ),
            None,
        ),
        (
            (
                "id: k, type: repeat, label: K, questions: [▸{id: a, type: text, label: A, max_length: 60}, {id: b, "
                "type: text, label: B}]"
            ),
            (
                "In das Feld „a“ passen etwa 39 Zeichen, max_length ist 60 | nehmen Sie höchstens max_length: 39, "
                "weniger Spalten oder eine eigene Frage"
            ),
        ),
        (
            "id: a, type: text, label: A, default: ▸" + "abc " * 30 + "d",
            (
                "In das Feld „a“ passen etwa 79 Zeichen, die Vorbelegung hat 121 | kürzen Sie die Vorbelegung, oder "
                "machen Sie das Feld größer"
            ),
        ),
    ],
)
def test_max_length(tmp_path, question, line):
    text = questionnaire("XX").replace("{XX}", question if question.startswith("▸") else f"{{{question}}}")
    expect(tmp_path, *([f"warning[too-little-room]: {line}"] if line else []), questionnaire=text)


BESIDE = ("lang", "paar", "paar2", "satz")  # what may stand on the question's line, and be shorter there


@pytest.mark.parametrize("handbook", [SMALL_BOOK, LARGE_BOOK])
def test_the_boxes_are_those_that_are_drawn_and_hold_what_the_rule_says(tmp_path, handbook):
    book = loaded(
        tmp_path,
        handbook=handbook,
        questionnaire=questionnaire(
            "id: lang, type: text, label: A",
            "id: kurz, type: text, label: A, max_length: 12",
            "id: paar, type: text, label: A, max_length: 30",
            "id: paar2, type: text, label: A, max_length: 30",
            "id: mehr, type: text, label: A, appearance: multiline, lines: 5",
            "id: satz, type: text, label: A, max_length: 50",
            "id: zahl, type: integer, label: A, max_length: 8",
            "id: kamm, type: text, appearance: comb, max_length: 30, label: A",
            (
                "id: k, type: repeat, label: K, questions: [{id: was, type: text, label: A}, {id: n, type: integer, "
                "label: N}, {id: d, type: date, label: D}]"
            ),
        ),
    )
    size = book.info.theme.base_size
    document = lay_out_questionnaire(make_edition(book)[0], [], {})
    drawn = {
        item.field.name: item
        for page in document.pages
        for _, piece in page.slices
        for item in piece.items
        if type(item) is Widget
    }
    index, section = book.index, book.questionnaire.sections[0]
    expected = {
        str(question.id): room.box(question, size)
        for asked in index.listed
        if (question := asked.question) and asked.repeat is None and question.type != "repeat"
    }
    expected |= {
        f"k.1.{question.id}": (width - 2, room.FIELD_HEIGHT) for question, width in room.cells(section.questions[-1])
    }
    for name, (width, height) in expected.items():
        widget = drawn[name]
        assert widget.height == pytest.approx(height) and (
            widget.width == pytest.approx(width) or (name in BESIDE and widget.width < width)
        )
        question = index.asked[name.rpartition(".")[2]].question
        holds = room.capacity(question, widget.width, widget.height, size)
        assert holds >= (question.max_length or 1)
        entry = (
            "1234567890"
            if question.type != "text"
            else "Straße, 12345 Köln "
            if question.appearance == "comb"
            else TEXT
        ) * 40
        made = text_appearance(
            entry[: holds if question.appearance != "comb" else question.max_length],
            widget.width,
            widget.height,
            size,
            [FormFace(face("form"), "F")],
            multiline=widget.field.multiline,
            comb=question.max_length if question.appearance == "comb" else 0,
        )
        assert not made.overflows, (name, holds)


def test_the_tooltip_of_a_large_box_says_how_much_it_holds(tmp_path):
    book = loaded(
        tmp_path, questionnaire=questionnaire("id: mehr, type: text, label: A, appearance: multiline, lines: 5")
    )
    document = lay_out_questionnaire(make_edition(book)[0], [], {})
    tooltips = {
        item.field.tooltip
        for page in document.pages
        for _, piece in page.slices
        for item in piece.items
        if type(item) is Widget and item.field.name == "mehr"
    }
    assert tooltips == {"A – Platz für etwa 370 Zeichen – Frage 1"}


def many(count, label="A"):
    return f"viele: [{', '.join(f'{{name: a{at}, label: {label}}}' for at in range(count))}]"


ROWS = "rows: [{id: r, label: R}]"


@pytest.mark.parametrize(
    "size, question, choices, line",
    [
        (10.5, "id: a, type: text, appearance: multiline, lines: 40, label: A", "", None),
        (
            14,
            "▸{id: a, type: text, appearance: multiline, lines: 40, label: A}",
            "",
            "Das Feld „a“ ist mit 40 Zeilen höher als eine Seite | nehmen Sie höchstens lines: 33, oder zwei Fragen",
        ),
        (10.5, f"id: a, type: scale, choices: viele, label: A, {ROWS}", many(5, "zufrieden"), None),
        (10.5, f"id: a, type: scale, choices: viele, label: A, {ROWS}", many(11, "7"), None),
        (
            10.5,
            f"▸{{id: a, type: scale, choices: viele, label: A, {ROWS}}}",
            many(11, "zufrieden"),
            "Die 11 Antworten von „a“ haben nebeneinander keinen Platz, nur etwa 7: Sie stehen in mehreren Tabellen | "
            "nehmen Sie höchstens 7 Antworten, kürzere Wörter, oder für jede Zeile eine eigene Frage",
        ),
        (10.5, "id: a, type: select_one, choices: viele, appearance: minimal, label: A", many(12, "Rat " * 40), None),
        (10.5, "id: a, type: select_one, choices: viele, label: A", many(13, "Rat " * 40), None),
        (
            10.5,
            "id: a, type: select_one, choices: viele, appearance: minimal, label: A",
            many(13).replace("a0, label: A", "a0, label: ▸" + "Rat " * 40),
            "In der Auswahl „a“ sind von „Rat Rat Rat Rat Rat Rat Rat Ra …“ nur etwa 76 Zeichen zu lesen | schreiben "
            "Sie höchstens 76 Zeichen, oder lassen Sie appearance: minimal weg",
        ),
    ],
)
def test_what_has_no_room_on_a_page(tmp_path, size, question, choices, line):
    text = questionnaire("XX", choices=choices).replace("{XX}", question if "▸{" in question else f"{{{question}}}")
    book = f"title: A\nlanguage: de\ncontents: [wohnen]\ntheme: {{base_size: {size}}}\n"
    expect(tmp_path, *([f"warning[too-large]: {line}"] if line else []), handbook=book, questionnaire=text)

"""Tables to fill in: columns with names of their own, wide enough to write in; no more printed rows than rows."""

import pytest

from books import chapter, expect, loaded
from handbook.edition.edition import make_edition
from handbook.layout.documents import lay_out
from handbook.model import room
from handbook.typeset.fonts import face
from handbook.typeset.page import Widget
from handbook.write.appearances import text_appearance
from handbook.write.form_text import FormFace

NARROW = (
    "warning[too-little-room]: Die Spalte „{}“ ist zu schmal zum Schreiben | nehmen Sie eine größere width, oder "
    "weniger Spalten"
)


@pytest.mark.parametrize(
    "keys, line",
    [
        (
            (
                "rows: 3, columns: [{id: a, label: A}, {id: b, label: B, type: date}, {id: c, label: C, type: "
                "acknowledge}]"
            ),
            None,
        ),
        ("rows: 1, first: [Amt], columns: [{id: a, label: A}]", None),
        (
            "rows: 3, columns: [{id: a, label: A}, {id: ▸a, label: B}]",
            "error[duplicate-id]: Die Kennung „a“ ist schon vergeben",
        ),
        (
            "rows: 1, first: [Amt, ▸Schule], columns: [{id: a, label: A}]",
            "error[form-table]: first hat 2 Einträge, die Tabelle nur 1 Zeilen | nehmen Sie rows: 2 oder mehr",
        ),
        (
            "rows: 2, first: [Amt], columns: [▸{id: a, label: A, type: date}]",
            (
                "error[form-table]: Die erste Spalte hat mit first gedruckte Einträge, ist aber nicht für Text | "
                "nehmen Sie eine Spalte ohne type"
            ),
        ),
        (
            "rows: 2, columns: [▸{id: a, label: A, type: date, width: 1}, {id: b, label: B, width: 9}]",
            NARROW.format("a"),
        ),
        (
            "rows: 2, columns: [▸{id: a, label: A, type: time, width: 1}, {id: b, label: B, width: 15}]",
            NARROW.format("a"),
        ),
        ("rows: 2, columns: [▸{id: a, label: A, width: 1}, {id: b, label: B, width: 9}]", NARROW.format("a")),
        (
            "rows: 2, columns: [▸{id: a, label: A, type: acknowledge, width: 1}, {id: b, label: B, width: 40}]",
            NARROW.format("a"),
        ),
        ("rows: ▸51, columns: [{id: a, label: A}]", "error[out-of-range]: 51 ist hier nicht möglich"),
        ("rows: 2, columns: [{id: a, label: A, type: ▸phone}]", "error[unknown-value]: „phone“ ist hier nicht möglich"),
    ],
)
def test_form_table(tmp_path, keys, line):
    expect(tmp_path, *filter(None, [line]), chapter=chapter(f"form_table: {{id: liste, title: Liste, {keys}}}"))


def test_its_name_is_one_of_the_fields_names(tmp_path):
    expect(
        tmp_path,
        "error[duplicate-id]: Der Feldname „a“ ist schon vergeben",
        chapter=chapter(
            "notes: {id: a, label: N}", "form_table: {id: ▸a, title: T, rows: 1, columns: [{id: b, label: B}]}"
        ),
    )


def test_the_boxes_are_those_that_are_drawn_and_hold_a_date_and_a_time(tmp_path):
    columns = (
        "{id: tag, label: Tag, type: date, width: 1.45}, {id: uhr, label: Uhr, type: time, width: 1}, {id: was, label: "
        "Was, width: 6}"
    )
    handbook = loaded(
        tmp_path, chapter=chapter(f"form_table: {{id: liste, title: Liste, rows: 1, lines: 3, columns: [{columns}]}}")
    )
    drawn = {
        item.field.name: item
        for page in lay_out(make_edition(handbook)[0], []).pages
        for _, piece in page.slices
        for item in piece.items
        if type(item) is Widget
    }
    table = handbook.blocks[0].block
    for column, width in room.form_cells(table):
        widget = drawn[f"liste.1.{column.id}"]
        assert (widget.width, widget.height) == (pytest.approx(width - 2), pytest.approx(room.form_row(table)))
        entry = {"date": "28.08.2026", "time": "20:48", "text": "Bürgeramt"}[column.type]
        assert not text_appearance(
            entry, widget.width, widget.height, widget.field.font_size, [FormFace(face("form"), "F")]
        ).overflows

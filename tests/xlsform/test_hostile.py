"""A file that isn't what it should be is refused in a sentence, in time and with little memory; oddities are told."""

import csv
import io
import random
import time
import tracemalloc
import zipfile

import pytest
from openpyxl import Workbook

from handbook import opc
from handbook.opc import Refused
from handbook.xlsform import cells
from handbook.xlsform.cells import NO_TABLE, REASONS, TOO_LARGE, sheets_in
from handbook.xlsform.imported import imported
from xlsform.workbooks import questionnaire, saved, taken, xlsx

SURVEY = "| type | name | label |\n| text | a | Wie? |\n| integer | b | Viele? |"
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>"


def changed(part, change, data=None):
    """The workbook with one part of it changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data or xlsx(survey=SURVEY))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text) if name == part else text)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", NO_TABLE),
        (b"%PDF-1.7", NO_TABLE),
        (b"PK\x03\x04", REASONS.damaged),
        (opc.OLD_OFFICE + bytes(2000), REASONS.old),
        (changed(SHEET, lambda text: b"<sheet>"), REASONS.damaged),
        (changed(SHEET, lambda text: LAUGHS.encode() + text.partition(b"?>")[2]), REASONS.suspicious),
        (changed("xl/workbook.xml", lambda text: b"<document/>"), NO_TABLE),
        (changed("_rels/.rels", lambda text: b"<Relationships/>"), NO_TABLE),
    ],
)
def test_no_workbook(data, why):
    with pytest.raises(Refused) as refused:
        imported(data, "a.xlsx")
    assert str(refused.value) == why


def test_a_bomb_is_not_unpacked():
    data = changed(SHEET, lambda text: text + b" " * (opc.LARGEST_PART + 10))
    assert len(data) < 200_000
    tracemalloc.start()
    with pytest.raises(Refused, match=TOO_LARGE[:20]):
        imported(data, "a.xlsx")
    assert tracemalloc.get_traced_memory()[1] < 3 * opc.LARGEST_PART
    tracemalloc.stop()


def test_cells_have_a_limit(monkeypatch):
    monkeypatch.setattr(cells, "MOST_CELLS", 8)
    with pytest.raises(Refused, match=TOO_LARGE[:20]):
        imported(xlsx(survey=SURVEY), "a.xlsx")


def test_a_cell_far_away_costs_nothing():
    book = Workbook()
    sheet = book.active
    sheet.title = "survey"
    for row in (("type", "name", "label"), ("text", "a", "Wie?")):
        sheet.append(row)
    sheet.cell(1_048_576, 16_384, "weit weg")
    start = time.perf_counter()
    assert [each.id for each in questionnaire(imported(saved(book), "a.xlsx")).sections[0].questions] == ["a"]
    assert time.perf_counter() - start < 5


def test_formulas_merged_cells_hidden_sheets_days_and_numbers():
    book = Workbook()
    sheet = book.active
    sheet.title = "survey"
    for row in (
        ("type", "name", "label", "default", "hint"),
        ("integer", "a", "A", 3.0, None),
        ("date", "b", "B", __import__("datetime").datetime(2026, 1, 31), None),
        ("text", "c", "=CONCAT(1,2)", True, "eins"),
    ):
        sheet.append(row)
    sheet.merge_cells("E4:F4")
    sheet.sheet_state = "hidden"
    book.create_sheet("leer")
    found = imported(saved(book), "a.xlsx")
    a, b, c = questionnaire(found).sections[0].questions
    assert (a.default, b.default, c.default, c.hint) == ("3", "2026-01-31", "TRUE", "eins")
    told = {remark.partition(":")[0] for remark in found.remarks}
    assert {"survey", "survey!C4", "survey!E4"} <= told or {"survey", "survey!C4"} <= told


def test_signs_that_no_text_has():
    found = taken(survey=[["type", "name", "label"], ["text", "a", "Ein_x0007_ Ton_x001B_ und _x005F_x0041_"]])
    assert questionnaire(found).sections[0].questions[0].label == "Ein Ton und _x0041_"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_table_as_csv(encoding, delimiter):
    out = io.StringIO()
    rows = (("survey",), ("", "type", "name", "label"), ("", "text", "a", "Größe?"), ("", "select_one x", "b", "B"))
    csv.writer(out, delimiter=delimiter).writerows(
        [*rows, ("choices",), ("", "list_name", "name", "label"), ("", "x", "y", "Y")]
    )
    made = questionnaire(imported(out.getvalue().encode(encoding), "a.csv"))
    assert [(each.id, each.label) for each in made.sections[0].questions] == [("a", "Größe?"), ("b", "B")]


def test_csv_that_is_none():
    for data, why in ((b"\0\1", NO_TABLE), (b'a,"b', "survey")):
        with pytest.raises(Refused, match=why[:12]):
            imported(data, "a.csv")


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_file_is_read_or_refused(seed):
    chance = random.Random(seed)
    data = bytearray(xlsx(survey=SURVEY))
    for _ in range(chance.randint(1, 4)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        sheets_in(bytes(data[: chance.choice([len(data), len(data) // 2])]), "a.xlsx")
    except Refused as refused:
        assert str(refused) in (NO_TABLE, REASONS.damaged, REASONS.suspicious, TOO_LARGE)


@pytest.mark.parametrize("seed", range(40))
def test_any_words_in_any_cells(seed):
    """Whatever stands in the cells, what is written loads."""
    chance = random.Random(seed)
    words = [
        "text",
        "begin group",
        "end group",
        "begin repeat",
        "end repeat",
        "select_one x",
        "rank x",
        "range",
        "",
        "calculate",
    ]
    heads = ["type", "name", "label", "label::Deutsch (de)", "hint", "relevant", "constraint", "default", "appearance"]
    heads += ["calculation", "choice_filter", "parameters", "repeat_count", "required"]
    odd = [
        "",
        "a",
        "b",
        "1",
        "${a}",
        "${a} > 1",
        "'",
        '"',
        "{{",
        "${",
        "[](#x)",
        "- a",
        "a: b",
        "#",
        "%",
        "0",
        "true",
        "\n",
        "ß ü",
        "]",
    ]
    rows = [
        [
            chance.choice(words),
            chance.choice(["a", "b", "c", "d", "1", "weg", ""]),
            *(chance.choice(odd) for _ in heads[2:]),
        ]
        for _ in range(14)
    ]
    choices = [
        ["list_name", "name", "label", "a"],
        *([chance.choice(["x", "y"]), chance.choice(odd), chance.choice(odd), chance.choice(odd)] for _ in range(4)),
    ]
    try:
        made = questionnaire(taken(survey=[heads, *rows], choices=choices))
    except Refused as refused:
        assert "keine Frage" in str(refused) or "survey" in str(refused)
    else:
        assert made.sections

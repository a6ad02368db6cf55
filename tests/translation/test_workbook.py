"""The workbook for translators: there and back, and what is refused."""

import io

import pytest
from openpyxl import load_workbook

from handbook.problem import FileTrouble
from handbook.translation.exchange import apply, rows
from handbook.translation.workbook import COLUMNS, STATE, TRANSLATION, workbook, written
from translation.units_for_tests import entry, file, unit, updated

UNITS = (
    unit("a", "Eins"),
    unit("b", "Zwei"),
    unit("c", "Drei"),
    unit("words.days", "{count} Tag", "programm", plural="{count} Tagen"),
)
THERE = {
    "fragebogen": file(
        entry("a", "Eins", "один", "# gut"),
        entry("b", "Zwei", "два", "#, fuzzy", '#| msgid "Zwo"'),
        entry("c", "Drei", ""),
    ),
    "programm": file(
        'msgctxt "words.days"\nmsgid "{count} Tag"\nmsgid_plural "{count} Tagen"\n'
        'msgstr[0] "{count} день"\nmsgstr[1] ""\nmsgstr[2] ""\n'
    ),
}
HARMLESS = ["=1+1", "+380", "-", "@a", "'a", "_x0041_", "a\nb", "  vorn", "ابجد \u200f1", "„x“ & <b>", "1", "\ttab"]


def exported(update=None, **chosen):
    return workbook("uk", rows(update or updated(THERE, *UNITS), **chosen))


def typed(data, **cells):
    """The workbook with these cells written: `a="…"` is the translation of a, `a_state="…"` its state."""
    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    line = {str(sheet.cell(number, 1).value): number for number in range(2, sheet.max_row + 1)}
    for key, text in cells.items():
        name, _, part = key.partition("_")
        column = {"": TRANSLATION, "state": STATE, "remark": STATE + 1, "name": 0}[part]
        sheet.cell(line[name], column + 1).value = text
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def imported(data, there=THERE, units=UNITS, machine=False):
    update = updated(there, *units)
    language, all_written = written(data, "u.xlsx")
    assert language == "uk"
    return apply(update, all_written, machine), update


def lines(update, context, german):
    item = update.found[context, german]
    return item.forms, ",".join(item.entry.flags), item.entry.previous_msgid or "", item.entry.tcomment


def test_1_what_it_shows():
    sheet = load_workbook(io.BytesIO(exported())).worksheets[0]
    shown = [[cell.value or "" for cell in line][:7] for line in sheet.iter_rows()]
    assert shown[:4] == [
        list(COLUMNS[:7]),
        ["a", "fragebogen · Frage", "Eins", "", "один", "geprüft", "gut"],
        ["b", "fragebogen · Frage", "Zwei", "Zwo", "два", "veraltet", ""],
        ["c", "fragebogen · Frage", "Drei", "", "", "fehlt", ""],
    ]
    assert [line[0] for line in shown[4:]] == ["words.days[0]", "words.days[1]", "words.days[2]"]
    assert [line[2] for line in shown[4:]] == ["{count} Tag", "{count} Tagen", "{count} Tagen"]
    assert sheet.freeze_panes == "B2" and sheet.column_dimensions["H"].hidden
    assert sheet.data_validations.dataValidation[0].formula1 == '"geprüft,maschinell"'


@pytest.mark.parametrize(
    ("chosen", "names"), [({"only": "missing"}, 4), ({"only": "stale"}, 1), ({"file": "fragebogen"}, 3), ({}, 6)]
)
def test_1_a_part_of_it(chosen, names):
    assert len(rows(updated(THERE, *UNITS), **chosen)) == names


def test_1_right_to_left():
    book = workbook("ar", rows(updated(THERE, *UNITS)))
    alignment = load_workbook(io.BytesIO(book)).worksheets[0]["E2"].alignment
    assert (alignment.horizontal, alignment.readingOrder, alignment.wrap_text) == ("right", 2, True)


def test_2_untouched_it_changes_nothing():
    done, update = imported(exported())
    before = updated(THERE, *UNITS)
    assert (done.changed, done.refused) == ([], []) and update.changed() == before.changed()


def test_2_a_reviewed_translation():
    done, update = imported(typed(exported(), c="три", c_state="geprüft", b_state="geprüft"))
    assert done.changed == ["b", "c"] and done.machine == 0
    assert lines(update, "c", "Drei") == (("три",), "", "", "") and lines(update, "b", "Zwei") == (("два",), "", "", "")


def test_2_a_new_text_that_nobody_calls_reviewed_is_to_be_looked_at():
    done, update = imported(typed(exported(), c="три", a="перший"))
    assert lines(update, "c", "Drei")[:2] == (("три",), "fuzzy") and done.machine == 1
    assert lines(update, "a", "Eins") == (("перший",), "", "", "gut")  # its row says reviewed


def test_2_machine_import_is_never_reviewed():
    done, update = imported(typed(exported(), c="три", c_state="geprüft"), machine=True)
    assert lines(update, "c", "Drei")[:2] == (("три",), "fuzzy") and done.machine >= 1


def test_2_an_empty_cell_leaves_what_is_there():
    _, update = imported(typed(exported(), a=None))
    assert lines(update, "a", "Eins")[0] == ("один",)


def test_2_remarks_are_added():
    _, update = imported(typed(exported(), a_remark="besser so", b_remark="?"))
    assert lines(update, "a", "Eins")[3] == "gut\nbesser so" and lines(update, "b", "Zwei")[3] == "?"


def test_2_plural_forms_one_by_one():
    data = typed(exported(), **{"words.days[1]": "{count} дні", "words.days[2]": "{count} днів"})
    _, update = imported(data)
    assert lines(update, "words.days", "{count} Tag")[0] == ("{count} день", "{count} дні", "{count} днів")


@pytest.mark.parametrize("text", HARMLESS)
def test_3_every_text_comes_back_as_it_was(text):
    units = (unit("a", f"Deutsch {text}".replace("\t", " ")),)
    escaped = text.replace("\n", "\\n").replace("\t", "\\t")
    german = str(units[0].text).replace("\n", "\\n")
    there = {"fragebogen": file(entry("a", german, escaped))}
    data = workbook("uk", rows(updated(there, *units)))
    assert load_workbook(io.BytesIO(data)).worksheets[0]["E2"].data_type == "s"
    done, update = imported(data, there, units)
    assert (done.changed, done.refused) == ([], []) and update.found["a", str(units[0].text)].forms == (text,)
    _, update = imported(data, {"fragebogen": file(entry("a", german, ""))}, units)
    assert update.found["a", str(units[0].text)].forms == ("",)  # untouched cells are not typed ones


def test_3_a_text_ends_as_the_german_does():
    """A cell shows no line end at its end, and PO files must agree there (msgfmt refuses them else)."""
    units = (unit("a", "Ein Absatz.\n"), unit("b", "Eine Zeile"))
    there = {"fragebogen": file(entry("a", "Ein Absatz.\\n", ""), entry("b", "Eine Zeile", ""))}
    data = typed(exported(updated(there, *units)), a="Абзац.", b="Рядок\n")
    _, update = imported(data, there, units)
    assert update.found["a", "Ein Absatz.\n"].forms == ("Абзац.\n",)
    assert update.found["b", "Eine Zeile"].forms == ("Рядок",)


def test_4_an_old_sheet_does_not_pass_for_a_current_one():
    data = typed(exported(), c="три", c_state="geprüft")
    units = (*UNITS[:2], unit("c", "Dreizehn"), UNITS[3])
    done, update = imported(data, units=units)
    assert done.refused == [("uk!E4", "Der deutsche Text ist seit dem Export ein anderer. Exportieren Sie neu")]
    assert lines(update, "c", "Dreizehn")[0] == ("",)


def test_4_what_somebody_else_has_translated_meanwhile_stays():
    data = typed(exported(), c="три", a_state="maschinell")
    there = {**THERE, "fragebogen": THERE["fragebogen"].replace('msgid "Drei"\nmsgstr ""', 'msgid "Drei"\nmsgstr "3"')}
    done, update = imported(data, there)
    assert done.refused == [("uk!E4", "Die Übersetzung ist seit dem Export eine andere. Exportieren Sie neu")]
    assert lines(update, "c", "Drei")[0] == ("3",) and lines(update, "a", "Eins")[1] == "fuzzy"


def test_4_unknown_names_formulas_and_words():
    data = typed(exported(), a_name="nix", b="=1+1", c="три", c_state="fertig")
    done, _ = imported(data)
    assert [cell for cell, _ in done.refused] == ["uk!E2", "uk!E3", "uk!E4"]
    assert "„nix“" in done.refused[0][1] and "Formel" in done.refused[1][1] and "„fertig“" in done.refused[2][1]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 kaputt", b"%PDF-1.7"])
def test_5_what_is_no_workbook(data):
    with pytest.raises(FileTrouble, match="keine Excel-Tabelle"):
        written(data, "u.xlsx")


def test_5_a_workbook_of_something_else():
    from openpyxl import Workbook

    out = io.BytesIO()
    Workbook().save(out)
    with pytest.raises(FileTrouble, match="kein Blatt mit den Spalten"):
        written(out.getvalue(), "u.xlsx")

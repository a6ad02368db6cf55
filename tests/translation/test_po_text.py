"""A PO file that is read and written keeps every byte; one that is changed keeps all lines of the other entries."""

import polib
import pytest

from handbook.model.translations import MOST_LINES, bad_line
from handbook.problem import FileTrouble
from handbook.translation.po_text import POText, new_file

WHOLE = """\
# Ukrainisch, begonnen von O. K.
# zweite Zeile
msgid ""
msgstr ""
"X-Reviewed: O. K., 2026-11-29\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 ? 0 : 1);\\n"
"Language: uk\\n"
"X-Poedit-Basepath: .\\n"

# mit Olena besprochen
#
# noch offen
#. Frage · text
#: content/questionnaire.yaml:12
#, fuzzy, no-wrap
#| msgctxt "alt"
#| msgid "Wie hoch ist Ihre Miete?"
msgctxt "questionnaire.a.label"
msgid "Wie hoch ist Ihre Warmmiete?"
msgstr "Яка у вас "
"квартплата?"

msgctxt "words.days"
msgid "{count} Tag"
msgid_plural "{count} Tagen"
msgstr[0] "{count} дня"
msgstr[1] "{count} днів"
msgstr[2] ""


#  eine Bemerkung   mit Abstand
#~| msgid "Noch älter"
#~ msgctxt "questionnaire.weg.label"
#~ msgid "Nicht mehr da"
#~ msgstr "Вже немає"

#~| msgid "Ganz alt"
#~ msgctxt "questionnaire.weg.hint"
#~ msgid "Auch fort"
#~ msgstr "Теж"

# am Ende
"""


@pytest.mark.parametrize("text", [WHOLE, WHOLE.partition("\n\n")[2], new_file({"Language": "uk"}), ""])
def test_1_what_is_not_changed_stays(text):
    read = POText(text, "a.po")
    assert str(read) == text and not read.is_changed


def test_1_what_is_there():
    items = POText(WHOLE, "a.po").items
    assert [item.context for item in items] == [
        "questionnaire.a.label",
        "words.days",
        "questionnaire.weg.label",
        "questionnaire.weg.hint",
    ]
    assert items[0].forms == ("Яка у вас квартплата?",) and items[1].forms == ("{count} дня", "{count} днів", "")
    assert [item.entry.previous_msgid for item in items] == [
        "Wie hoch ist Ihre Miete?",
        None,
        "Noch älter",
        "Ganz alt",
    ]


def test_2_a_change_touches_one_entry_only():
    read = POText(WHOLE, "a.po")
    read.items[1].changed().msgstr_plural[2] = "{count} дні"
    assert str(read) == WHOLE.replace('msgstr[2] ""\n\n\n', 'msgstr[2] "{count} дні"\n\n') and read.is_changed


def test_2_an_entry_that_is_used_no_more_stays_with_all_that_was_said():
    read = POText(WHOLE, "a.po")
    read.retire(read.items[0])
    again = POText(str(read), "a.po").items[-1].entry
    assert again.obsolete and again.msgstr == "Яка у вас квартплата?" and "mit Olena besprochen" in again.tcomment
    assert (again.previous_msgid, again.previous_msgctxt, again.flags) == (
        "Wie hoch ist Ihre Miete?",
        "alt",
        ["fuzzy", "no-wrap"],
    )


def test_3_what_is_no_po_file_is_told():
    with pytest.raises(FileTrouble, match=r"a\.po ist keine PO-Datei"):
        POText('msgid "a\nmsgstr nichts', "a.po")


@pytest.mark.parametrize(("begun", "line"), [('msgid ""', '"x"'), ("", "#. x"), ('#~ msgid ""', '#~ "x"')])
def test_3_a_text_without_end_is_told(begun, line):
    longest = f"{begun}\n" + f"{line}\n" * (MOST_LINES + 1) + 'msgid "a"\nmsgstr ""\n'
    assert bad_line(longest + f"{line}\n") == 0
    assert bad_line(longest.replace(line, f"{line}\n{line}", 1)) == MOST_LINES + 3


def test_3_line_ends_and_byte_order_marks_of_windows():
    read = POText("\ufeff" + WHOLE.replace("\n", "\r\n"), "a.po")
    assert not read.is_changed and str(read) == WHOLE


def test_4_a_file_that_an_editor_has_saved_with_broken_lines_says_the_same():
    long = "слово " * 40
    text = new_file({"Language": "uk"}) + f'\n#. Frage\nmsgctxt "a"\nmsgid "{long.strip()}"\nmsgstr "{long.strip()}"\n'
    saved = polib.pofile(text, wrapwidth=78)
    broken = str(saved)
    assert broken.count("\n") > text.count("\n") + 4
    read = POText(broken, "a.po")
    assert str(read) == broken and read.items[0].forms == (long.strip(),)

"""The place of each character of a text in its file, however YAML writes it:

1. Plain and quoted texts on one line, quotes and escapes included.
2. Literal blocks (`|`): every line is a line of the file.
3. Folded texts (`>`, plain or quoted over several lines) are found again too.
"""

import pytest

from books import loaded

TEXTS = {
    "schlicht": "Ein X hier",
    "doppelt": '"Ein X hier"',
    "einfach": "'Ein X hier'",
    "verdoppelt": "'Sie sagt ''nein'' zu X'",
    "maskiert": r'"Sie sagt \"nein\" \u00fcber X"',
    "literal": "|\n      Eine Zeile\n\n        noch eine mit X\n      Ende",
    "literal, Leerzeilen zuerst": "|\n\n      Eine mit X",
    "literal, Einzug genannt": "|2\n        Eine mit X",
    "literal ohne Umbruch am Ende": "|-\n      Eine mit X",
    "gefaltet": ">\n      Eine Zeile\n      und X\n\n      Ende",
    "schlicht, mehrzeilig": "Eine Zeile\n      und X hier",
    "doppelt, mehrzeilig": '"Eine Zeile\n      und \\\n      dann X hier"',
    "einfach, mehrzeilig": "'Eine Zeile\n      und ''dann'' X hier'",
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_place_of_a_character(tmp_path, name):
    written = f"id: wohnen\ntitle: Wohnen\nsections:\n  - id: a\n    title: {TEXTS[name]}\n"
    title = loaded(tmp_path, chapter=written).sections[0].section.title
    line = next(number for number, line in enumerate(written.split("\n"), 1) if "X" in line)
    column = written.split("\n")[line - 1].index("X") + 1
    assert str(title.at(title.index("X"))) == f"content/chapters/wohnen.yaml:{line}:{column}"


@pytest.mark.parametrize("name", TEXTS)
def test_the_place_where_a_text_begins(tmp_path, name):
    written = f"id: wohnen\ntitle: Wohnen\nsections:\n  - id: a\n    title: {TEXTS[name]}\n"
    title = loaded(tmp_path, chapter=written).sections[0].section.title
    first = "Eine" if "Eine" in written else "Sie" if "Sie" in written else "Ein"
    line = next(number for number, line in enumerate(written.split("\n"), 1) if first in line)
    begins = title.at(len(title) - len(title.lstrip()))
    assert (begins.line, begins.column) == (line, written.split("\n")[line - 1].index(first) + 1)


def test_an_offset_beyond_the_text_is_where_it_begins(tmp_path):
    title = (
        loaded(tmp_path, chapter="id: wohnen\ntitle: Wohnen\nsections:\n  - id: a\n    title: eins\n      zwei\n")
        .sections[0]
        .section.title
    )
    assert str(title.at(1000)) == "content/chapters/wohnen.yaml:5:12"

"""The commands on translations, one after the other as somebody works with them; and editions of what they made."""

import io
import json
from textwrap import dedent

import polib
import pytest
from openpyxl import load_workbook

from books import SAID, questionnaire
from command_line.calling import run, write_book

BOOK = f"title: Handbuch\nlanguage: de\nlanguages: [de, en]\ncontents: [wohnen]\n{dedent(SAID)}"
ASKED = questionnaire("id: kinder, type: select_one, choices: yes_no, label: Haben Sie Kinder?")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return write_book(tmp_path / "content", **{"handbook.yaml": BOOK, "questionnaire.yaml": ASKED})


def changed(folder, was, now):
    path = folder / "questionnaire.yaml"
    path.write_text(path.read_text("utf-8").replace(was, now), "utf-8")


def translated(folder, language, reviewed=True):
    """Fill every gap of a language, as a person does it in an editor."""
    for path in sorted((folder / "translations" / language).glob("*.po")):
        read = polib.pofile(str(path), wrapwidth=0)
        for entry in read:
            if entry.msgid_plural:
                entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, entry.msgid_plural)
            elif not entry.msgstr:
                entry.msgstr = entry.msgid if entry.msgctxt.startswith("words.") else f"Engl. {entry.msgid}"
        if reviewed:
            read.metadata["X-Reviewed"] = "A. B., 2026-11-29"
        read.save(str(path))


def test_1_add_makes_the_files_of_the_form(folder):
    told = run("translate", "add", "en")
    assert told.exit_code == 0 and "Texte sind zu übersetzen" in told.stdout
    assert sorted(path.name for path in (folder / "translations/en").iterdir()) == ["fragebogen.po", "programm.po"]
    text = (folder / "translations/en/fragebogen.po").read_text("utf-8")
    assert 'msgctxt "questionnaire.kinder.label"\nmsgid "Haben Sie Kinder?"\nmsgstr ""\n' in text
    assert '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"' in text
    assert run("translate", "update").stdout == "en: alles auf dem Stand des deutschen Textes.\n"


OPENING = """\
id: wohnen
title: Wohnen
essentials: ["Erst fragen, dann unterschreiben."]
deadlines: [{when: bald, text: Sich melden., at: suche}]
sections: [{id: suche, title: Suche, blocks: [text: Ein Absatz.]}]
"""


def test_1_what_opens_a_chapter_is_translated_apart(folder):
    """Before the chapter is; a translation that stood in the chapter's file moves along."""
    (folder / "chapters/wohnen.yaml").write_text(OPENING, "utf-8")
    head = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    old = 'msgctxt "wohnen.deadlines.when"\nmsgid "bald"\nmsgstr "soon"\n'
    (folder / "translations/en").mkdir(parents=True)
    (folder / "translations/en/kapitel-wohnen.po").write_text(head + old, "utf-8")
    run("translate", "update", "en")
    read = polib.pofile(str(folder / "translations/en/auftakt.po"))
    assert [(entry.msgctxt, entry.msgid, entry.msgstr) for entry in read] == [
        ("wohnen.essentials", "Erst fragen, dann unterschreiben.", ""),
        ("wohnen.deadlines.when", "bald", "soon"),
        ("wohnen.deadlines.text", "Sich melden.", ""),
    ]
    told = run("translate", "status", "en").stdout
    (line,) = (line.split() for line in told.splitlines() if line.split()[:1] == ["auftakt"])
    assert (line[1], line[5]) == ("3", "2")  # of three texts two are missing


def test_1_add_all(folder):
    run("translate", "add", "en", "--all")
    assert (folder / "translations/en/kapitel-wohnen.po").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("ua",), "Einen Sprachcode „ua“ gibt es nicht. Meinten Sie uk?"),
        (("Englisch",), "Einen Sprachcode „Englisch“ gibt es nicht. Zum Beispiel:"),
        (("EN",), "Einen Sprachcode „EN“ gibt es nicht. Meinten Sie en?"),
        (("fra",), "Einen Sprachcode „fra“ gibt es nicht. Meinten Sie fr?"),
        (("fr_CA",), "Einen Sprachcode „fr_CA“ gibt es nicht. Meinten Sie fr-CA?"),
        (("de",), "In „de“ ist das Buch geschrieben."),
        (("xyz",), "Die Mehrzahl in „xyz“ kennt das Programm nicht."),
        (("xyz",), '--plural "nplurals=2; plural=(n != 1);"'),  # as a shell takes it
        (("xyz", "--plural", "nplurals=2; plural=(n != );"), "falsch gebaut"),
    ],
)
def test_1_add_refuses(folder, words, sentence):
    told = run("translate", "add", *words)
    assert told.exit_code == 2 and sentence in told.stderr and not (folder / "translations").exists()


def test_1_add_twice(folder):
    assert run("translate", "add", "xyz", "--plural", "nplurals=1; plural=0;").exit_code == 0
    told = run("translate", "add", "xyz")
    assert told.exit_code == 2 and "gibt es schon" in told.stderr


def test_2_update_says_what_it_did_and_status_counts(folder):
    run("translate", "add", "en")
    translated(folder, "en")
    changed(folder, "Haben Sie Kinder?", "Haben Sie eigene Kinder?")
    told = run("translate", "update", "en")
    assert told.exit_code == 0 and "en: 1 im Deutschen geändert, die Übersetzung ist zu prüfen." in told.stdout
    told = json.loads(run("translate", "status", "--format", "json").stdout)["en"]
    form = next(file for file in told["files"] if file["file"] == "fragebogen")
    assert (form["stale"], form["missing"], form["reviewed_by"]) == (1, 0, "A. B., 2026-11-29")
    assert (told["published"], told["complete"], form["percent"]) == (
        True,
        True,
        (form["units"] - 1) * 100 // form["units"],
    )
    text = run("translate", "status").stdout
    assert text.startswith("en: vollständig, steht in languages; Texte, die noch zu prüfen sind: 1\n")
    assert "A. B., 2026-11-29" in text
    assert run("translate", "update", "--still-good", "kinder").exit_code == 0
    assert "#, fuzzy" not in (folder / "translations/en/fragebogen.po").read_text("utf-8")
    told = run("translate", "update", "--still-good", "nix")
    assert told.exit_code == 2 and "„nix“" in told.stderr


def test_2_status_says_what_comes_next(folder):
    def heading():
        return run("translate", "status", "en").stdout.splitlines()[0]

    run("translate", "add", "en")
    assert heading().startswith("en: noch nicht vollständig, Texte, die dem Fragebogen fehlen: ")
    translated(folder, "en", reviewed=False)
    assert heading() == "en: vollständig, steht in languages; wer geprüft hat, fehlt noch bei programm, fragebogen"
    translated(folder, "en")
    assert heading() == "en: vollständig und geprüft, steht in languages"
    path = folder / "handbook.yaml"
    path.write_text(path.read_text("utf-8").replace("[de, en]", "[de]"), "utf-8")
    assert heading() == "en: vollständig und geprüft, zum Freigeben in handbook.yaml bei languages eintragen"


def test_2_an_empty_file_is_begun_anew(folder):
    run("translate", "add", "en")
    path = folder / "translations/en/programm.po"
    before = path.read_text("utf-8")
    path.write_text("\ufeff\n", "utf-8")
    assert run("translate", "update", "en").exit_code == 0 and path.read_text("utf-8") == before


def test_2_a_book_with_errors_changes_no_translation(folder):
    run("translate", "add", "en")
    translated(folder, "en")
    before = (folder / "translations/en/fragebogen.po").read_bytes()
    changed(folder, "label: Haben", "etikett: Haben")
    told = run("translate", "update")
    assert told.exit_code == 1 and "Es wurde nichts geändert." in told.stderr
    assert (folder / "translations/en/fragebogen.po").read_bytes() == before


def test_2_a_file_that_cannot_be_read_is_not_written(folder):
    run("translate", "add", "en")
    path = folder / "translations/en/fragebogen.po"
    path.write_text(path.read_text("utf-8") + '\nmsgid "offen\n', "utf-8")
    before = path.read_bytes()
    told = run("translate", "update")
    assert told.exit_code == 3 and "fragebogen.po ist keine PO-Datei" in told.stderr and path.read_bytes() == before


def test_3_excel_there_and_back(folder):
    run("translate", "add", "en")
    assert run("translate", "export", "en", "--file", "fragebogen", "-o", "u.xlsx").exit_code == 0
    book = load_workbook("u.xlsx")
    for line in book.worksheets[0].iter_rows(min_row=2):
        if line[0].value == "questionnaire.kinder.label":
            line[4].value, line[5].value = "Do you have children?", "geprüft"
        if line[0].value == "choices.yes_no.ja":
            line[0].value = "choices.yes_no.jo"
    book.save("u.xlsx")
    told = run("translate", "import", "u.xlsx")
    assert told.exit_code == 1 and "u.xlsx: en!E" in told.stderr and "„choices.yes_no.jo“" in told.stderr
    assert "en: 1 Text übernommen; 1 Zeile nicht übernommen." in told.stdout
    assert 'msgstr "Do you have children?"' in (folder / "translations/en/fragebogen.po").read_text("utf-8")
    told = run("translate", "export", "en", "--only", "missing", "-o", "v.xlsx")
    book.worksheets[0].title = "Tabelle1"
    book.save("w.xlsx")
    renamed = run("translate", "import", "w.xlsx")
    assert renamed.exit_code == 3 and "heißt das Blatt „Tabelle1“" in renamed.stderr and ": en." in renamed.stderr
    names = [line[0].value for line in load_workbook("v.xlsx").worksheets[0].iter_rows()]
    assert "questionnaire.kinder.label" not in names and "choices.yes_no.ja" in names


def test_3_wrong_use(folder):
    assert "Angelegt sind: noch keine" in run("translate", "export", "en").stderr
    run("translate", "add", "en")
    told = run("translate", "export", "en", "--file", "x")
    assert told.exit_code == 2 and "Möglich: fragebogen, programm" in told.stderr
    (folder.parent / "u.xlsx").write_bytes(io.BytesIO(b"nichts").getvalue())
    assert run("translate", "import", "u.xlsx").exit_code == 3


def test_4_a_gap_stops_only_the_edition_in_that_language(folder):
    run("translate", "add", "en")
    told = run("build", "--only", "fragebogen")
    assert told.exit_code == 0 and (folder.parent / "output/fragebogen.pdf").exists()
    told = run("build", "--only", "fragebogen", "--lang", "de", "--lang", "en")
    assert told.exit_code == 1 and "Nicht gebaut: en." in told.stderr and "error[untranslated]" in told.stderr
    assert "fragebogen.pdf" in told.stdout and not (folder.parent / "output/fragebogen-en.pdf").exists()
    told = run("build", "--only", "fragebogen", "--lang", "de+en", "--draft")
    assert told.exit_code == 0 and (folder.parent / "output/fragebogen-de-en.pdf").exists()


def test_4_a_broken_file_does_not_stop_the_german_book(folder):
    run("translate", "add", "en")
    (folder / "translations/en/fragebogen.po").write_bytes(b"\xff\xfe kaputt")
    told = run("build", "--only", "fragebogen")
    assert told.exit_code == 0 and "Warnungen" in told.stdout
    assert run("check", "--format", "github").stdout.startswith("::warning file=content/translations/en")


def test_4_all_languages(folder):
    run("translate", "add", "en")
    translated(folder, "en")
    told = run("build", "--all-languages", "--only", "fragebogen", "--jobs", "1")
    assert told.exit_code == 0, told.stderr
    assert [line.partition(" (")[0] for line in told.stdout.splitlines()[-6:-2]] == [
        "de: fragebogen.pdf",
        "en: fragebogen-en.pdf",
        "de+en: fragebogen-de-en.pdf",
        "3 von 3 Ausgaben sind gebaut.",
    ]


@pytest.mark.parametrize("language", ["xx", "en+de", "de+xx", "de+", "+en", "en+en", "de+de"])
def test_4_a_language_that_is_not_there(folder, language):
    """Nor is the book's own one, though somebody has made a folder of its name."""
    run("translate", "add", "en")
    (folder / "translations/de").mkdir()
    told = run("build", "--lang", language)
    assert told.exit_code == 2 and f"In „{language}“ gibt es das Buch nicht. Möglich: de, en, de+en" in told.stderr


def test_4_work_sheets_are_of_a_translation(folder):
    told = run("build", "--only", "blaetter")
    assert told.exit_code == 2 and "--lang SPRACHE" in told.stderr

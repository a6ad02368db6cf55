"""Language codes are those of ISO 639."""

from books import chapter, expect, loaded
from handbook.check.languages import check


def test_codes(tmp_path):
    expect(
        tmp_path,
        "error[bad-language]: Einen Sprachcode „gr“ gibt es nicht | meinten Sie el?",
        "error[bad-language]: In languages fehlt die Sprache des Buches, de | ergänzen Sie de",
        "warning[no-language-folder]: Für „en“ gibt es keinen Ordner translations/en | "
        "legen Sie ihn an: translate add en",
        "error[bad-language]: Einen Sprachcode „ua“ gibt es nicht | meinten Sie uk?",
        "warning[no-language-folder]: Für „kmr“ gibt es keinen Ordner translations/kmr",
        "error[duplicate-entry]: „en“ steht schon in languages",
        "error[bad-language]: Einen Sprachcode „qq“ gibt es nicht | zum Beispiel de, en, tr, ar, uk, fa",
        "error[bad-language]: Einen Sprachcode „cz“ gibt es nicht | meinten Sie cs?",
        handbook="title: Buch\nlanguage: de\ncontents: [wohnen]\nlanguages: [▸▸en, ▸ua, ▸kmr, ▸en, ▸qq]\n",
        chapter=chapter("contacts: {tags: [x]}"),
        glossary="a: {term: A, explanation: x, translations: {▸gr: X, tr: Y}}",
        region="name: M\ncontacts: [{id: a, name: A, tags: [x], languages: [Arabisch, uk, ▸cz]}]",
    )


def test_no_two_files_have_one_name(tmp_path):
    handbook = loaded(tmp_path, handbook=BOOK, chapter=chapter("text: x"), **{"regions/en.yaml": "name: Ems-Nord\n"})
    told = [problem for problem in check(handbook) if problem.code == "bad-file-name"]
    assert [problem.span.file.rpartition("/")[2] for problem in told] == ["en.yaml"]
    sheets = chapter("text: x").replace("id: wohnen", "id: fragebogen\nsheets: true", 1)
    named = loaded(tmp_path, handbook=BOOK.replace("wohnen", "fragebogen"), chapter=sheets)
    assert "fragebogen.pdf" in " ".join(problem.text for problem in check(named) if problem.code == "bad-file-name")


BOOK = "title: Buch\nlanguage: de\ncontents: [wohnen]\nlanguages: [de, en]\n"

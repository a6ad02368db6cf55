"""Files of a content folder:

1. UTF-8 with or without BOM, with any line ends, is read; the place of a problem is the same.
2. Another encoding is an error that says how to save the file; its other mistakes are told in the same run.
3. Control characters are told at their place, a file that is no text as a whole.
4. A file is at most 16 MB, lies in the content folder itself, and can be read.
5. Files that look like content and aren't read are a warning.
6. Names are those that the user would write.
"""

import os

import pytest

from books import CHAPTER, book, problems
from handbook.load import files
from handbook.load.content import load
from handbook.problem import FileTrouble

WRONG = "title: Grüße\nlanguage: de\ncontents: [wohnen]\nfarbe: rot\n"
UNKNOWN = "content/handbook.yaml:4:1: error[unknown-key]: „farbe“ gibt es hier nicht"


@pytest.mark.parametrize(
    "data",
    [
        WRONG.encode(),
        b"\xef\xbb\xbf" + WRONG.encode(),
        WRONG.replace("\n", "\r\n").encode(),
        WRONG.replace("\n", "\r").encode(),
    ],
)
def test_1_utf8(tmp_path, data):
    assert problems(tmp_path, handbook=data) == [UNKNOWN]


@pytest.mark.parametrize(
    "encoding, line",
    [
        ("utf-16", "content/handbook.yaml: error[not-utf8]: Die Datei ist als UTF-16 („Unicode“) gespeichert"),
        ("utf-16-le", "content/handbook.yaml: error[not-utf8]: Die Datei ist als UTF-16 („Unicode“) gespeichert"),
        ("utf-16-be", "content/handbook.yaml: error[not-utf8]: Die Datei ist als UTF-16 („Unicode“) gespeichert"),
        (
            "latin-1",
            (
                "content/handbook.yaml:1:10: error[not-utf8]: Die Datei ist nicht als UTF-8 gespeichert, hier steht "
                "vermutlich „ü“"
            ),
        ),
        (
            "cp1252",
            (
                "content/handbook.yaml:1:10: error[not-utf8]: Die Datei ist nicht als UTF-8 gespeichert, hier steht "
                "vermutlich „ü“"
            ),
        ),
    ],
)
def test_2_another_encoding(tmp_path, encoding, line):
    how = "speichern Sie die Datei als UTF-8: im Windows-Editor „Datei → Speichern unter → Codierung: UTF-8“"
    assert problems(tmp_path, handbook=WRONG.encode(encoding), hints=True)[0] == f"{line} | {how}"
    assert problems(tmp_path, handbook=WRONG.encode(encoding)) == [line, UNKNOWN]


def test_3_control_characters(tmp_path):
    assert problems(tmp_path, handbook="title: a\x07b\nlanguage: de\ncontents: [wohnen]\nsubtitle: c\u2028d\n") == [
        "content/handbook.yaml:1:9: error[control-character]: Hier steht ein unsichtbares Zeichen (U+0007)",
        "content/handbook.yaml:4:12: error[control-character]: Hier steht ein unsichtbares Zeichen (U+2028)",
    ]


def test_3_no_text_at_all(tmp_path):
    assert problems(tmp_path, handbook=bytes(range(1, 32)) * 3) == [
        "content/handbook.yaml: error[control-character]: Das ist keine Textdatei"
    ]


def test_4_the_largest_file(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 1024**2)
    assert problems(tmp_path, chapter=CHAPTER + "#" * 1024**2, hints=True) == [
        (
            "content/chapters/wohnen.yaml: error[file-too-large]: Die Datei ist größer als 1 MB | teilen Sie das "
            "Kapitel auf"
        )
    ]


def test_4_a_link_to_the_outside(tmp_path):
    book(tmp_path)
    (tmp_path / "geheim.yaml").write_text("wbs: {term: WBS, explanation: x}")
    os.symlink(tmp_path / "geheim.yaml", "content/glossary.yaml")
    assert problems(tmp_path) == [
        (
            "content/glossary.yaml: error[outside-folder]: Die Datei liegt nicht im Inhaltsordner, sie ist nur ein "
            "Verweis nach außen"
        )
    ]


def test_4_a_file_that_cannot_be_read(tmp_path):
    folder = book(tmp_path)
    (folder / "facts.yaml").mkdir()
    with pytest.raises(FileTrouble, match=r"^content/facts\.yaml kann nicht gelesen werden: es ist ein Ordner\.$"):
        load(folder)


def test_4_no_folder(tmp_path):
    with pytest.raises(FileTrouble, match="Den Ordner .*inhalt gibt es nicht"):
        load(tmp_path / "inhalt")


def test_5_ignored_files(tmp_path):
    assert problems(
        tmp_path,
        hints=True,
        **{
            "Notiz.YAML": "",
            "chapters/arbeit.yml": "",
            "chapters/bildung.yaml.txt": "",
            "chapters/notiz.txt": "",
            "wohnen.yaml": "",
            "arbeiten.yaml": "",
            ".x.yaml": "",
        },
    ) == [
        "content/Notiz.YAML: warning[ignored-file]: Diese Datei wird nicht gelesen | hier gibt es nur handbook.yaml, "
        "questionnaire.yaml, facts.yaml, sources.yaml, glossary.yaml, indicators.yaml; Kapitel stehen in chapters/: verschieben Sie sie "
        "nach chapters/Notiz.yaml",
        "content/arbeiten.yaml: warning[ignored-file]: Diese Datei wird nicht gelesen | hier gibt es nur handbook.yaml, "
        "questionnaire.yaml, facts.yaml, sources.yaml, glossary.yaml, indicators.yaml; Kapitel stehen in chapters/: verschieben Sie sie "
        "nach chapters/arbeiten.yaml",
        (
            "content/chapters/arbeit.yml: warning[ignored-file]: Diese Datei wird nicht gelesen | nennen Sie sie "
            "arbeit.yaml"
        ),
        (
            "content/chapters/bildung.yaml.txt: warning[ignored-file]: Diese Datei wird nicht gelesen | nennen Sie sie "
            "bildung.yaml"
        ),
        "content/wohnen.yaml: warning[ignored-file]: Diese Datei wird nicht gelesen | chapters/wohnen.yaml gibt es schon; "
        "löschen Sie diese Datei, oder legen Sie sie woanders hin",
    ]


def test_6_names_relative_to_the_current_folder(tmp_path, monkeypatch):
    book(tmp_path, handbook=WRONG)
    line = ":4:1: error[unknown-key]: „farbe“ gibt es hier nicht"
    assert [str(p) for p in load(tmp_path / "content")[1]] == [f"content/handbook.yaml{line}"]
    monkeypatch.chdir("content")
    assert [str(p) for p in load(".")[1]] == [f"handbook.yaml{line}"]
    monkeypatch.chdir("chapters")
    assert [str(p) for p in load("..")[1]] == [f"../handbook.yaml{line}"]

"""A named book has its output beside it, and what the program tells to type can be typed."""

import os
import sys
from pathlib import Path

import pytest

from command_line.calling import POSIX, run, write_book
from handbook.cli import book


@pytest.fixture
def two_books(tmp_path, monkeypatch):
    """This project's book and another, and a folder where somebody stands."""
    write_book(tmp_path / "projekt" / "content")
    write_book(tmp_path / "anderes")
    write_book(tmp_path / "drittes" / "content")
    (tmp_path / "hier").mkdir()
    monkeypatch.chdir(tmp_path / "hier")
    monkeypatch.setenv("HANDBOOK_PROJECT", str(tmp_path / "projekt"))
    return tmp_path


@pytest.mark.parametrize(
    "arguments, where",
    [
        ([], "projekt/output"),
        (["-q"], "projekt/output"),
        (["--only", "handbuch"], "projekt/output"),
        (["../anderes"], "anderes/output"),
        (["../anderes/"], "anderes/output"),
        (["../drittes"], "drittes/output"),
        (["../drittes/content"], "drittes/output"),
        (["../drittes/content/"], "drittes/output"),
        (["-q", "../anderes"], "anderes/output"),
        (["-o", "aus"], "hier/aus"),
        (["../anderes", "-o", "aus"], "hier/aus"),
    ],
)
def test_5_a_book_has_its_output_beside_it(two_books, arguments, where):
    told = run("build", *arguments)
    assert told.exit_code == 0, told.stderr
    assert [path.parent.relative_to(two_books).as_posix() for path in two_books.rglob("*.pdf")] == [where]


def test_5_from_inside(two_books, monkeypatch):
    for folder, named in (("drittes/content", "."), ("drittes", "content"), ("drittes", ".")):
        monkeypatch.chdir(two_books / folder)
        assert run("build", named).exit_code == 0
        (two_books / "drittes/output/handbuch.pdf").unlink()
    assert list(two_books.rglob("*.pdf")) == []


def test_5_absolute_and_installed(two_books, monkeypatch):
    told = run("build", two_books / "anderes")
    assert told.stdout.startswith(f"{two_books / 'anderes' / 'output' / 'handbuch.pdf'}: ")
    monkeypatch.delenv("HANDBOOK_PROJECT")
    monkeypatch.chdir(two_books / "drittes")
    assert run("build").stdout.startswith(f"{Path('output') / 'handbuch.pdf'}: ")
    assert run("check").stdout == "content: keine Fehler.\n"


def test_5_paths_are_as_one_would_write_them(two_books, monkeypatch):
    assert run("check").stdout == f"{two_books / 'projekt' / 'content'}: keine Fehler.\n"
    monkeypatch.chdir(two_books / "projekt")
    assert run("check").stdout == "content: keine Fehler.\n"
    monkeypatch.chdir(two_books)
    assert run("check").stdout == f"{Path('projekt') / 'content'}: keine Fehler.\n"


@POSIX
def test_5_what_it_tells_to_type_can_be_typed(two_books, monkeypatch):
    (two_books / "anderes" / "chapters" / "mehr").mkdir()
    (two_books / "anderes" / "chapters" / "mehr" / "a.yaml").write_text("id: a\n", "utf-8")
    told = run("build", "../anderes")
    assert (
        f"../anderes: 1 Warnung. Einzeln zeigt sie: python3 {two_books / 'projekt' / 'build.py'} check ../anderes\n"
        in told.stdout
    )
    monkeypatch.chdir(two_books / "projekt")
    assert book.command("check", None) == "python3 build.py check"
    monkeypatch.delenv("HANDBOOK_PROJECT")
    assert book.command("check", Path("mein buch")) == "handbook check 'mein buch'"


def test_5_the_output_is_no_content(two_books):
    assert run("build", "../anderes").exit_code == 0
    (two_books / "anderes" / "output" / "antworten.yaml").write_text("a: 1\n", "utf-8")
    assert run("check", "../anderes").stdout == "../anderes: keine Fehler.\n".replace("/", os.sep)


@pytest.mark.parametrize(
    ("folder", "stands_in", "word"),
    [
        ("projekt", "projekt", "build.py"),
        ("mein projekt", "", None),
    ],
)
def test_a_command_is_said_as_windows_takes_it(tmp_path, monkeypatch, folder, stands_in, word):
    """Its window for commands knows no single quotation marks, and a backslash needs none. In the folder for Windows
    there may be no py: its own Python is named."""
    (tmp_path / folder / "python").mkdir(parents=True)
    (tmp_path / "hier").mkdir()
    project = tmp_path / folder
    word = word or f'"{project / "build.py"}"'
    monkeypatch.chdir(tmp_path / (stands_in or "hier"))
    monkeypatch.setenv(book.PROJECT, str(project))
    monkeypatch.setattr(book, "IS_WINDOWS", True)
    path = str(Path("..") / "mein buch & so")
    assert book.command("check", Path(path)) == f'py {word} check "{path}"'
    assert book.command("check", Path("..\\buch")) == f"py {word} check ..\\buch"
    monkeypatch.setattr(sys, "prefix", str(project / "python"))
    own = "python/python" if stands_in else f'"{project / "python" / "python"}"'
    assert book.program() == f"{own} {word}"


def test_a_command_in_a_hint_is_one_that_can_be_typed(tmp_path):
    hint = "in eine Tabelle schreibt sie: translate export uk --only machine"
    assert book.with_typed_commands(hint, None).endswith(": handbook translate export uk --only machine")
    told = book.with_typed_commands("legen Sie ihn an: translate add pt-BR", Path("mein buch"))
    assert told == "legen Sie ihn an: handbook translate add pt-BR --book 'mein buch'"
    assert book.with_typed_commands("schreiben Sie eine Zahl", None) == "schreiben Sie eine Zahl"

"""`init`, `new`, and what a build says at its end."""

import datetime
import os

from command_line.calling import run, write_book
from handbook.starter.begin import files


def test_two_commands_from_nothing_to_a_pdf(tmp_path, monkeypatch):
    """Those that `init` names at its end."""
    monkeypatch.chdir(tmp_path)
    told = run("init", "mein buch")
    assert told.exit_code == 0 and told.stdout.count("\n") == len(files(datetime.date.today())) + 3
    assert told.stdout.endswith("    handbook check 'mein buch'\n    handbook build 'mein buch'\n")
    assert run("check", "mein buch").stdout == "mein buch: keine Fehler.\n"
    told = run("build", "mein buch")
    path = os.path.join("mein buch", "output", "handbuch.pdf")
    assert told.exit_code == 0 and told.stdout.splitlines()[-1] == f"Öffnen Sie {path}" and os.path.isfile(path)


def test_init_writes_over_nothing_and_says_nothing_when_quiet(tmp_path):
    assert run("init", tmp_path / "a", "-q").output == ""
    told = run("init", tmp_path / "a")
    assert told.exit_code == 3 and "geschrieben wurde nichts" in told.stderr and told.stdout == ""


def test_a_build_ends_with_the_first_file_to_open(tmp_path):
    write_book(tmp_path / "content")
    told = run("build", tmp_path, "--only", "handbuch")
    assert told.stdout.splitlines()[-1] == f"Öffnen Sie {tmp_path / 'output' / 'handbuch.pdf'}"
    assert run("build", tmp_path, "-q").stdout == ""
    assert "Öffnen" not in run("build", tmp_path, "--only", "fragebogen").stdout  # there is none


def test_new_says_where_it_stands_and_what_to_do(tmp_path):
    run("init", tmp_path, "-q")
    for kind, name, place in [
        ("chapter", "Gesundheit", "chapters/gesundheit.yaml"),
        ("question", "Auto", "questionnaire.yaml"),
        ("region", "Köln", "regions/koeln/region.yaml"),
        ("term", "Bescheid", "glossary.yaml"),
    ]:
        told = run("new", kind, name, "--book", tmp_path)
        assert told.exit_code == 0 and told.stdout.startswith(f"{tmp_path / place}: ") and "NEU" in told.stdout
    assert run("check", tmp_path).stderr == ""
    told = run("new", "chapter", "Gesundheit", "--book", tmp_path)
    assert told.exit_code == 2 and "„gesundheit“ ist schon vergeben" in told.stderr
    told = run("new", "term", "x", "--section", "person", "--book", tmp_path)
    assert told.exit_code == 2 and "--section gibt es nur bei question" in told.stderr


def test_new_changes_no_book_that_has_errors(tmp_path):
    write_book(tmp_path, **{"glossary.yaml": "wbs: {}\n"})
    told = run("new", "term", "Kaution", "--book", tmp_path)
    assert told.exit_code == 1 and "Es wurde nichts geändert." in told.stderr
    assert (tmp_path / "glossary.yaml").read_text() == "wbs: {}\n"


def test_what_new_cannot_put_in_it_shows(tmp_path):
    write_book(tmp_path, **{"glossary.yaml": "{wbs: {term: WBS, explanation: Ein Schein.}}\n"})
    told = run("new", "term", "Kaution", "--book", tmp_path)
    assert told.exit_code == 1 and "kaution:\n" in told.stdout and "Fügen Sie diese Zeilen selbst ein" in told.stderr


def test_new_says_the_line_that_contents_needs(tmp_path):
    handbook = 'title: T\nlanguage: de\ncontents: ["wohn\\x65n"]\n'
    write_book(tmp_path, **{"handbook.yaml": handbook})
    told = run("new", "chapter", "Auto", "--book", tmp_path)
    assert told.exit_code == 0 and "unter contents ein: auto" in told.stderr
    assert (tmp_path / "handbook.yaml").read_text() == handbook

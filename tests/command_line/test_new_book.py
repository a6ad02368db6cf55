"""`init`, `new`, and what a build says at its end."""

import datetime
import json
import os
import re
import subprocess
import sys
import types
from pathlib import PurePosixPath

import pytest

from command_line.calling import run, write_book
from docx.documents import docx, h, p
from handbook.cli import opening, vscode
from handbook.cli.opening import open_file
from handbook.starter.begin import files


def test_two_commands_from_nothing_to_a_pdf(tmp_path, monkeypatch):
    """Those that `init` names at its end."""
    monkeypatch.chdir(tmp_path)
    told = run("init", "mein buch")
    assert told.exit_code == 0 and told.stdout.count("\n") == len(files(datetime.date.today())) + 4
    assert told.stdout.endswith("    handbook check 'mein buch'\n    handbook build 'mein buch'\n")
    assert run("check", "mein buch").stdout == "mein buch: keine Fehler.\n"
    told = run("build", "mein buch")
    path = os.path.join("mein buch", "output", "handbuch.pdf")
    assert told.exit_code == 0 and told.stdout.splitlines()[-1] == f"Öffnen Sie {path}" and os.path.isfile(path)


def opened_by_code(folder):
    """File → the schema that its first line names, of all files of a book."""
    lines = {path: path.read_text("utf-8").partition("\n")[0] for path in folder.rglob("*.yaml")}
    named = {path: re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", line) for path, line in lines.items()}
    return {path.relative_to(folder).as_posix(): found and (path.parent / found[1]) for path, found in named.items()}


def test_keys_complete_in_a_new_book_at_once(tmp_path):
    """In what `init` writes, and in what is added later; by Visual Studio Code's settings and by a line for others."""
    folder = tmp_path / "buch" / "content"
    run("init", folder, "-q")
    assert json.loads((folder / vscode.SETTINGS).read_text("utf-8")) == vscode.settings()
    assert json.loads((tmp_path / "buch" / vscode.SETTINGS).read_text("utf-8")) == vscode.settings("content/")
    before = {name: (folder / name).read_bytes() for name in opened_by_code(folder)}
    run("schema", folder)
    assert {name: (folder / name).read_bytes() for name in before} == before
    for kind, name in [("chapter", "Gesundheit"), ("region", "Köln"), ("term", "Bescheid"), ("question", "Auto")]:
        assert run("new", kind, name, "--book", folder).exit_code == 0
    (tmp_path / "brief.docx").write_bytes(docx(h(1, "Mithelfen"), p("Text")))
    assert run("import-docx", tmp_path / "brief.docx", "-o", folder / "chapters" / "helfen.yaml").exit_code == 0
    found = opened_by_code(folder)
    assert len(found) == len(before) + 2 + 5  # a region is a folder
    for name, schema in found.items():
        kind = PurePosixPath(name).parts[0] if name.count("/") == 1 else PurePosixPath(name).stem
        own = name.removeprefix("regions/koeln/")
        kind = {"region.yaml": "regions", "questions.yaml": "region_questions"}.get(own, kind)
        kind = "region_chapters" if own.startswith("chapters/") and own != name else kind
        assert schema.resolve() == folder / "schema" / f"{kind}.schema.json" and schema.is_file(), name
    assert run("check", folder).exit_code == 0
    write_book(tmp_path / "anderes")
    assert run("schema", tmp_path / "anderes").exit_code == 0
    assert run("new", "term", "Bescheid", "--book", tmp_path / "anderes").exit_code == 0
    assert opened_by_code(tmp_path / "anderes")["glossary.yaml"].is_file()  # begun with it


def test_a_book_without_schemas_gets_no_line_that_leads_nowhere(tmp_path):
    write_book(tmp_path)
    for kind in ("chapter", "region", "term"):
        assert run("new", kind, "Neues", "--book", tmp_path).exit_code == 0
    assert set(opened_by_code(tmp_path).values()) == {None}


def test_init_leaves_settings_that_it_cannot_change(tmp_path):
    """A folder with nothing but what begins with a dot is an empty one."""
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode" / "settings.json").write_text("{ // meins\n}")
    told = run("init", tmp_path)
    assert told.exit_code == 0 and "Es gehört noch hinein" in told.stdout
    assert (tmp_path / ".vscode" / "settings.json").read_text() == "{ // meins\n}"


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


@pytest.mark.parametrize(("system", "opener"), [("linux", "xdg-open"), ("darwin", "open")])
def test_a_build_opens_its_first_file(tmp_path, monkeypatch, system, opener):
    """By the program that the system has for it, which is only seen to start."""
    calls = []
    monkeypatch.setattr(sys, "platform", system)
    started = types.SimpleNamespace(wait=lambda seconds: 0)
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: calls.append(command) or started)
    monkeypatch.chdir(tmp_path)
    write_book(tmp_path / "content")
    told = run("build", "--open")
    assert told.exit_code == 0 and "Öffnen Sie" not in told.output
    assert calls == [[opener, tmp_path / "output" / "handbuch.pdf"]]


def test_a_build_opens_its_first_file_in_windows(tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", opened.append, raising=False)
    assert open_file(tmp_path / "a.pdf") and opened == [tmp_path / "a.pdf"]


@pytest.mark.parametrize("script", ["exit 3", None])
def test_what_no_program_opens_is_built_and_told(tmp_path, monkeypatch, script):
    write_book(tmp_path / "content")
    if script:
        (tmp_path / "xdg-open").write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / "xdg-open").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    told = run("build", tmp_path, "--open")
    path = tmp_path / "output" / "handbuch.pdf"
    assert told.exit_code == 3 and f"Öffnen Sie selbst {path}" in told.stderr and path.is_file()


def test_a_viewer_that_goes_on_has_opened_it(tmp_path, monkeypatch):
    (tmp_path / "xdg-open").write_text("#!/bin/sh\nsleep 1\n")
    (tmp_path / "xdg-open").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(opening, "SECONDS", 0.05)
    assert open_file(tmp_path / "a.pdf")


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

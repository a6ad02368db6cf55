"""A wrong call is told in German, with code 2; no word of click's is left."""

import ast
import re
from importlib import import_module
from pathlib import Path

import click
import pytest

from books import CHAPTER
from command_line.calling import COMMANDS, ENGLISH, process, run, write_book
from handbook.cli import german


def test_1_every_sentence_of_click_has_a_german_one():
    """A newer click that says something new fails here."""
    said = set()
    for name in ("_winconsole", *german.MODULES):
        source = (Path(click.__file__).parent / f"{name}.py").read_text("utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                said.update(
                    argument.value
                    for argument in node.args
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
                )
    internal = {
        text
        for text in said
        if re.match(
            (
                r"'?d'?$|Unknown|Choice\(|Arguments take|Boolean option|Could not determine|DeprecationWarning"
                r"|Invalid start|Name '|No options defined"
            ),
            text,
        )
    }
    assert len(said) > 50 and said - internal - set(german.WORDS) == set()
    for text, ours in german.WORDS.items():
        assert set(re.findall(r"{(\w+)", ours)) <= set(re.findall(r"{(\w+)", text)), text


def test_1_click_looks_its_sentences_up_there():
    for name in german.MODULES:
        module = import_module(f"click.{name}")
        assert getattr(module, "_", german.in_german) is german.in_german, name
        assert getattr(module, "ngettext", german.counted_in_german) is german.counted_in_german, name


WRONG = [
    ("--nix",),
    ("-z",),
    ("--quiet=ja",),
    ("--today", "morgen"),
    ("--today",),
    ("--output",),
    ("--output", "x", "a", "b", "c", "d"),
    ("--format", "doc"),
    ("--format",),
    ("--jobs", "viele"),
    ("--jobs", "0"),
    ("--level", "alle"),
    ("--only", "x"),
    ("--outptu", "x"),
    ("--tody", "2026-01-01"),
    ("--report", "x"),
    ("--to",),
    ("--password",),
    ("--encrypt=x",),
    ("--help=x",),
    ("a", "b", "c", "d"),
    ("--\x1b[31m",),
    ("--section",),
]


ALONE = (
    "build",
    "check",
    "export-xlsform",
    "schema",
    "serve",
    "translate update",
    "translate status",
)  # need no argument


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_1_wrong_calls(command, tmp_path, monkeypatch):
    """Every command with every wrong word: those that it doesn't know, and those that it does."""
    monkeypatch.chdir(tmp_path)
    for words in WRONG:
        if command in ("extract", "migrate", "print") and "d" in words:  # they take as many files as there are
            continue
        told = run(*command.split(), *words)
        assert told.exit_code == 2, (command, words, told.stdout, told.stderr)
        assert told.stdout == "" and told.stderr.count("\n") == 2, told.stderr
        own = re.sub(r"„[^“]*“", "", told.stderr)
        assert not ENGLISH.search(own) and "'" not in own and "\x1b" not in told.stderr, told.stderr


@pytest.mark.parametrize(
    "command",
    [name for name in COMMANDS if name not in ALONE],
)
def test_1_what_is_missing(command):
    told = run(*command.split())
    assert (told.exit_code, told.stderr.startswith("Es fehlt ")) == (2, True) and not ENGLISH.search(
        re.sub(r"„[^“]*“", "", told.stderr)
    ), told.stderr


@pytest.mark.parametrize(
    "arguments", [["--help"], ["translate", "--help"], *([*name.split(), "--help"] for name in COMMANDS)], ids=" ".join
)
def test_1_help_is_german(arguments):
    told = run(*arguments)
    words = re.sub(r"--?[\w-]+|\[[^\]]*\|[^\]]*\]|today\(\)|\S*facts\S*", "", told.stdout)
    assert told.exit_code == 0 and told.stdout.startswith("Aufruf: ") and not ENGLISH.search(words), words


def test_1_a_misspelt_word_is_guessed():
    assert "Meinten Sie „--output“?" in run("build", "--outptu", "x").stderr
    assert "Meinten Sie „check“?" in run("chekc").stderr


def test_1_without_anything_it_shows_its_help():
    told = run()
    assert (
        (told.exit_code, told.stdout) == (2, "")
        and told.stderr.startswith("Aufruf: ")
        and not ENGLISH.search(re.sub(r"--\w+", "", told.stderr))
    )


def test_1_a_prompt_and_its_slip_are_german(tmp_path):
    with pytest.raises(click.Abort), pytest.MonkeyPatch.context() as patch:
        typed = iter(["ein langes Wort", "anderes"])
        patch.setattr(
            click.termui, "hidden_prompt_func", lambda text: next(typed, None) or (_ for _ in ()).throw(EOFError())
        )
        said = []
        patch.setattr(click.termui, "echo", lambda text=None, **_: said.append(text))
        click.prompt("Neues Kennwort", hide_input=True, confirmation_prompt=True, err=True)
    assert "Die beiden Eingaben sind nicht gleich." in said


@pytest.mark.parametrize(
    ("given", "meant"),
    [("–against", "--against"), ("—all", "--all"), ("–-all", "--all"), ("-region", "--region"), ("−quiet", "--quiet")],
)
def test_an_option_behind_other_dashes(given, meant, tmp_path):
    told = run("check", write_book(tmp_path), given)
    assert told.exit_code == 2
    assert told.stderr.startswith(f"Vor einer Option stehen zwei kurze Striche. Schreiben Sie {meant}.\n")


def test_options_of_one_letter_and_names_with_a_dash_stay(tmp_path):
    book = write_book(tmp_path / "–buch")
    assert run("check", "-q", book).exit_code == 0
    assert "Den Ordner –nichts gibt es nicht." in run("check", "–nichts").stderr


def test_the_book_that_somebody_stands_in_or_names_by_its_chapters(tmp_path, monkeypatch):
    book = write_book(tmp_path / "buch")
    assert run("check", book / "chapters").stdout == f"{book}: keine Fehler.\n"
    monkeypatch.chdir(book)
    assert run("check").exit_code == run("check", "chapters").exit_code == 0


def test_a_number_out_of_its_range():
    told = run("serve", "--port", "99999999")
    assert told.exit_code == 2 and "99999999 geht hier nicht: 1 bis 65535." in told.stderr


def test_a_command_starts_without_what_only_others_need():
    """The shapes of a book are half of what all commands would have to load."""
    watch = "import atexit; atexit.register(lambda: print('handbook.model.book' in sys.modules))"
    assert process("--version", code=watch).stdout.endswith("\nFalse\n")


def test_a_build_loads_only_what_its_book_needs(tmp_path):
    """Libraries that read what nearly no placeholder is, draw gradients, open pictures or PDFs, start a viewer."""
    heavy = {"jinja2", "reportlab", "PIL", "pypdf", "polib", "openpyxl", "rich", "subprocess", "asyncio"}
    told = f"import atexit; atexit.register(lambda: print(sorted({heavy!r} & {{*sys.modules}})))"
    chapter = CHAPTER.replace("Hier.", "'Am {{ edition.date | datum }}.'")
    book = write_book(tmp_path / "buch", **{"chapters/wohnen.yaml": chapter})
    done = process("build", book, "-o", tmp_path / "out", code=told)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "[]"), done.stderr + done.stdout

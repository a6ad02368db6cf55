"""A fault of the program is a German sentence with a number, code 5, and nothing of anybody's; a report only where one
was asked for."""

import os
import pickle
import re
import stat
from types import SimpleNamespace

import pytest

from command_line.calling import CALLS, COMMANDS, POSIX, SECRET, process, run
from handbook import builder, pipeline
from handbook.cli.trouble import Exit
from handbook.fault import Fault, fault_of
from handbook.model.sections import sections

FAULTS = [
    ValueError(SECRET),
    KeyError(SECRET),
    AssertionError(SECRET),
    RecursionError(SECRET),
    MemoryError(SECRET),
    TypeError(SECRET),
    UnicodeDecodeError("utf-8", b"Fatma", 0, 1, SECRET),
    ImportError(SECRET),
    NotImplementedError(SECRET),
]
BROKEN = {
    "build": "handbook.cli.book.content_folder",
    "check": "handbook.cli.book.content_folder",
    "diff": "handbook.compare.forms.form_in",
    "extract": "handbook.filled.extract.extract",
    "verify": "handbook.verify.verify",
    "fill": "handbook.filled.fill.blank.Blank",
    "migrate": "handbook.filled.extract.extract",
    "print": "handbook.filled.extract.extract",
    "plan": "handbook.filled.extract.extract",
    "init": "handbook.starter.begin.begin",
    "schema": "handbook.cli.book.content_folder",
    "serve": "handbook.cli.book.content_folder",
    **dict.fromkeys(
        ("new", "translate add", "translate update", "translate status", "translate export", "import-docx"),
        "handbook.cli.book.content_folder",
    ),
    **dict.fromkeys(("import-xlsform", "export-xlsform"), "handbook.cli.book.content_folder"),
    "statistik": "handbook.cli.book.content_folder",
    "translate import": "handbook.cli.translate.import_.read_bytes",
}


def raising(trouble):
    def broken(*_, **__):
        raise trouble

    return broken


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("trouble", FAULTS, ids=lambda trouble: type(trouble).__name__)
def test_2_every_command_ends_in_order(command, trouble, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(BROKEN[command], raising(trouble))
    told = run(*command.split(), *CALLS[command])
    assert told.exit_code == Exit.FAULT and told.stdout == ""
    assert (
        re.search(r"\(Nummer [0-9A-F]{6}\)", told.stderr)
        and "Fatma" not in told.stderr
        and "Traceback" not in told.stderr
    )
    assert os.listdir(tmp_path) == []


def test_2_a_library_that_windows_refuses_is_told_as_that(monkeypatch):
    trouble = ImportError("DLL load failed while importing _harfbuzz: blocked")
    monkeypatch.setattr("handbook.cli.book.content_folder", raising(trouble))
    told = run("check")
    assert told.exit_code == Exit.FAULT and "AppLocker" in told.stderr and ".venv" not in told.stderr
    monkeypatch.setattr("handbook.cli.book.content_folder", raising(ImportError("No module named x")))
    assert "AppLocker" not in run("check").stderr


def test_2_the_number_is_the_faults(monkeypatch, tmp_path):
    """The same for the same line, whatever the value; another for another line or another kind."""

    def number(where, trouble):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(where, raising(trouble))
            return re.search("Nummer (.{6})", run("check").stderr)[1]

    same = {number("handbook.cli.book.content_folder", KeyError(value)) for value in ("a", "b")}
    others = {
        number("handbook.pipeline.read", KeyError("a")),
        number("handbook.cli.book.content_folder", ValueError("a")),
    }
    assert len(same) == 1 and len(same | others) == 3


def test_2_the_number_of_an_endless_recursion_does_not_depend_on_the_stack():
    def numbered(deep):
        def down(left):
            return fault() if left == 0 else down(left - 1)

        def fault():
            nested = ()
            for _ in range(5000):
                nested = (SimpleNamespace(sections=nested),)
            try:
                return list(sections([SimpleNamespace(sections=nested, id="")]))
            except RecursionError as trouble:
                return fault_of(trouble).number

        return down(deep)

    assert numbered(0) == numbered(37) and isinstance(numbered(0), str)


@POSIX
def test_2_a_report_only_where_asked_for_and_without_values(monkeypatch, tmp_path):
    report = tmp_path / "bericht.txt"
    monkeypatch.setenv("HANDBOOK_REPORT", str(report))
    monkeypatch.setattr("handbook.pipeline.read", raising(ValueError(SECRET)))
    told = run("check", tmp_path / SECRET)
    assert f"Der Bericht steht in {report}." in told.stderr and stat.S_IMODE(report.stat().st_mode) == 0o600
    text = report.read_text("utf-8")
    number = re.search("Nummer (.{6})", told.stderr)[1]
    assert (
        text.startswith(f"Nummer {number}: ValueError\n")
        and "handbook/cli/check.py:" in text
        and "Fatma" not in text
        and str(tmp_path) not in text
        and "/home" not in text
    )
    report.write_text("meine Notizen", "utf-8")
    assert (
        "etwas mit diesem Namen gibt es schon" in run("check").stderr and report.read_text("utf-8") == "meine Notizen"
    )


def test_2_debug_shows_the_traceback_in_which_nothing_is_obeyed(monkeypatch):
    monkeypatch.setenv("HANDBOOK_DEBUG", "1")
    monkeypatch.setattr("handbook.pipeline.read", raising(ValueError("\x1b]0;x\x07")))
    told = run("check")
    assert (
        told.exit_code == 5
        and "Traceback (most recent call last)" in told.stderr
        and "\x1b" not in told.stderr
        and "\\u001b" in told.stderr
    )


def test_2_a_fault_of_another_process_comes_back_without_values(monkeypatch):
    monkeypatch.setattr(pipeline, "build", raising(ValueError(SECRET)))
    monkeypatch.setattr(builder, "_work", (None, None, "", False, "", None), raising=False)
    made = builder._next("")
    again = pickle.loads(pickle.dumps(made)).trouble
    assert (
        isinstance(again, Fault)
        and again.lines == made.trouble.lines
        and "Fatma" not in str(again.args)
        and any("builder.py" in line for line in again.lines)
    )
    monkeypatch.setattr("handbook.pipeline.read", raising(again))
    told = run("check")
    assert told.exit_code == 5 and again.number in told.stderr


@pytest.mark.parametrize(
    "trouble, words",
    [
        (MemoryError(), "Der Arbeitsspeicher reicht"),
        (ModuleNotFoundError("English"), "Löschen Sie den Ordner .venv"),
    ],
)
def test_2_faults_that_one_can_do_something_about(monkeypatch, trouble, words):
    monkeypatch.setattr("handbook.pipeline.read", raising(trouble))
    told = run("check")
    assert told.exit_code == 5 and words in told.stderr and "English" not in told.stderr


def test_2_interrupted(monkeypatch):
    monkeypatch.setattr("handbook.pipeline.read", raising(KeyboardInterrupt()))
    told = run("check")
    assert (told.exit_code, told.stderr.strip()) == (130, "Abgebrochen.")


def test_2_a_library_that_is_missing_is_told(tmp_path):
    told = process("check", code="sys.modules['yaml'] = None", cwd=tmp_path)
    assert told.returncode == 5 and "Löschen Sie den Ordner .venv" in told.stderr and "Traceback" not in told.stderr


def test_2_libraries_are_silent(tmp_path):
    speak = (
        "import handbook.cli.book as b, warnings, logging\ndef speak(named):\n"
        "    warnings.warn('loud warning'); logging.getLogger('pypdf').error('loud log'); "
        "open(__import__('os').devnull)\n    raise SystemExit(7)\nb.content_folder = speak"
    )
    told = process("check", code=speak, cwd=tmp_path, env={"PYTHONWARNINGS": "always"})
    assert (told.returncode, told.stdout, told.stderr) == (7, "", "")

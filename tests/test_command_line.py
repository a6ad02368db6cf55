"""What holds for every command, whatever is asked of it:

1. A wrong call is told in German, with code 2; no word of click's is left.
2. A fault of the program is a German sentence with a number, code 5, and nothing of anybody's; a report only where one was asked for.
3. What a terminal obeys never reaches it, and no encoding or closed output holds a command up.
4. A file or folder that can't be read or written: code 3.
5. A named book has its output beside it.
"""

import ast
import os
import pickle
import re
import stat
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from pathlib import Path
from textwrap import dedent
from types import SimpleNamespace

import click
import pytest
from books import CHAPTER, HANDBOOK
from click.testing import CliRunner

from handbook import builder, pipeline
from handbook.cli import book, german, terminal
from handbook.cli.group import main
from handbook.cli.trouble import Exit
from handbook.fault import Fault, fault_of
from handbook.model.walk import sections

SECRET = "Fatma Yılmaz"
ENGLISH = re.compile(r"\b(usage|options?:|commands?:|argument|error|invalid|missing|such|mean|help for|try|value|valid|required|default|show|exit|abort|choose|expected|got|the|is|not|"
                     r"file|path|integer|traceback)\b", re.IGNORECASE)
POSIX = pytest.mark.skipif(os.name == "nt", reason="pipes, rights and signals of POSIX")


def run(*arguments, **options):
    return CliRunner(**options).invoke(main, [str(argument) for argument in arguments])


def process(*arguments, code="", cwd=None, **options):
    """The command in a process of its own; `code` is run before it."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HANDBOOK_")} | {"PYTHONIOENCODING": "utf-8"} | options.pop("env", {})
    start = f"import sys; sys.path.insert(0, {str(Path(__file__).parents[1])!r}); {code}\nfrom handbook.__main__ import start; start()"
    return subprocess.run([sys.executable, "-c", start, *map(os.fspath, arguments)], cwd=cwd, env=environment, encoding="utf-8", errors="surrogateescape", timeout=120, check=False,
                          **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, **options})


def write_book(folder, **files):
    for name, text in {"handbook.yaml": HANDBOOK, "chapters/wohnen.yaml": CHAPTER, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(dedent(text), "utf-8")
    return folder


# ---------------------------------------------------------------------- 1

def test_1_every_sentence_of_click_has_a_german_one():
    """A newer click that says something new fails here."""
    said = set()
    for name in ("_winconsole", *german.MODULES):
        source = (Path(click.__file__).parent / f"{name}.py").read_text("utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                said.update(argument.value for argument in node.args if isinstance(argument, ast.Constant) and isinstance(argument.value, str))
    internal = {text for text in said if re.match(r"'?d'?$|Unknown|Choice\(|Arguments take|Boolean option|Could not determine|DeprecationWarning|Invalid start|Name '|No options defined", text)}
    assert len(said) > 50 and said - internal - set(german.WORDS) == set()
    for text, ours in german.WORDS.items():
        assert set(re.findall(r"{(\w+)", ours)) <= set(re.findall(r"{(\w+)", text)), text


def test_1_click_looks_its_sentences_up_there():
    for name in german.MODULES:
        module = import_module(f"click.{name}")
        assert getattr(module, "_", german.in_german) is german.in_german, name
        assert getattr(module, "ngettext", german.counted_in_german) is german.counted_in_german, name


COMMANDS = sorted(main.commands)
WRONG = [("--nix",), ("-z",), ("--quiet=ja",), ("--today", "morgen"), ("--today",), ("--output",), ("--output", "x", "a", "b", "c", "d"), ("--format", "doc"), ("--format",),
         ("--jobs", "viele"), ("--jobs", "0"), ("--level", "alle"), ("--only", "x"), ("--outptu", "x"), ("--tody", "2026-01-01"), ("--report", "x"), ("--to",),
         ("--password",), ("--encrypt=x",), ("--help=x",), ("a", "b", "c", "d"), ("--\x1b[31m",), ("--section",)]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_1_wrong_calls(command, tmp_path, monkeypatch):
    """Every command with every wrong word: those that it doesn't know, and those that it does."""
    monkeypatch.chdir(tmp_path)
    for words in WRONG:
        if command == "extract" and "d" in words:       # it takes as many files as there are
            continue
        told = run(*([command] if command else []), *words)
        assert told.exit_code == 2, (command, words, told.stdout, told.stderr)
        assert told.stdout == "" and told.stderr.count("\n") == 2, told.stderr
        own = re.sub(r"„[^“]*“", "", told.stderr)
        assert not ENGLISH.search(own) and "'" not in own and "\x1b" not in told.stderr, told.stderr


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ("build", "check")])
def test_1_what_is_missing(command):
    told = run(command)
    assert (told.exit_code, told.stderr.startswith("Es fehlt ")) == (2, True) and not ENGLISH.search(re.sub(r"„[^“]*“", "", told.stderr)), told.stderr


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS)], ids=" ".join)
def test_1_help_is_german(arguments):
    told = run(*arguments)
    words = re.sub(r"--?[\w-]+|\[[^\]]*\|[^\]]*\]|today\(\)|\S*facts\S*", "", told.stdout)
    assert told.exit_code == 0 and told.stdout.startswith("Aufruf: ") and not ENGLISH.search(words), words


def test_1_a_misspelt_word_is_guessed():
    assert "Meinten Sie „--output“?" in run("build", "--outptu", "x").stderr
    assert "Meinten Sie „check“?" in run("chekc").stderr


def test_1_without_anything_it_shows_its_help():
    told = run()
    assert (told.exit_code, told.stdout) == (2, "") and told.stderr.startswith("Aufruf: ") and not ENGLISH.search(re.sub(r"--\w+", "", told.stderr))


def test_1_a_prompt_and_its_slip_are_german(tmp_path):
    with pytest.raises(click.Abort), pytest.MonkeyPatch.context() as patch:
        typed = iter(["ein langes Wort", "anderes"])
        patch.setattr(click.termui, "hidden_prompt_func", lambda text: next(typed, None) or (_ for _ in ()).throw(EOFError()))
        said = []
        patch.setattr(click.termui, "echo", lambda text=None, **_: said.append(text))
        click.prompt("Neues Kennwort", hide_input=True, confirmation_prompt=True, err=True)
    assert "Die beiden Eingaben sind nicht gleich." in said


# ---------------------------------------------------------------------- 2

FAULTS = [ValueError(SECRET), KeyError(SECRET), AssertionError(SECRET), RecursionError(SECRET), MemoryError(SECRET), TypeError(SECRET), UnicodeDecodeError("utf-8", b"Fatma", 0, 1, SECRET),
          ImportError(SECRET), NotImplementedError(SECRET)]
BROKEN = {"build": "handbook.cli.book.content_folder", "check": "handbook.cli.book.content_folder", "extract": "handbook.answers.extract.extract", "verify": "handbook.verify.verify",
          "fill": "handbook.answers.blank.Blank", "migrate": "handbook.answers.extract.extract", "print": "handbook.answers.extract.extract",
          "plan": "handbook.answers.extract.extract"}
CALLS = {"build": [], "check": [], "extract": ["a.pdf"], "verify": ["a.pdf"], "fill": ["a.pdf", "b.json", "-o", "c.pdf"], "migrate": ["a.pdf", "--to", "b.pdf", "-o", "c.pdf"],
         "print": ["a.pdf", "-o", "c.pdf"], "plan": ["a.pdf"]}


def raising(trouble):
    def broken(*_, **__):
        raise trouble
    return broken


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("trouble", FAULTS, ids=lambda trouble: type(trouble).__name__)
def test_2_every_command_ends_in_order(command, trouble, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(BROKEN[command], raising(trouble))
    told = run(command, *CALLS[command])
    assert told.exit_code == Exit.FAULT and told.stdout == ""
    assert re.search(r"\(Nummer [0-9A-F]{6}\)", told.stderr) and "Fatma" not in told.stderr and "Traceback" not in told.stderr
    assert os.listdir(tmp_path) == []


def test_2_the_number_is_the_faults(monkeypatch, tmp_path):
    """The same for the same line, whatever the value; another for another line or another kind."""
    def number(where, trouble):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(where, raising(trouble))
            return re.search("Nummer (.{6})", run("check").stderr)[1]

    same = {number("handbook.cli.book.content_folder", KeyError(value)) for value in ("a", "b")}
    others = {number("handbook.pipeline.read", KeyError("a")), number("handbook.cli.book.content_folder", ValueError("a"))}
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
    assert text.startswith(f"Nummer {number}: ValueError\n") and "handbook/cli/check.py:" in text and "Fatma" not in text and str(tmp_path) not in text and "/home" not in text
    report.write_text("meine Notizen", "utf-8")
    assert "etwas mit diesem Namen gibt es schon" in run("check").stderr and report.read_text("utf-8") == "meine Notizen"


def test_2_debug_shows_the_traceback_in_which_nothing_is_obeyed(monkeypatch):
    monkeypatch.setenv("HANDBOOK_DEBUG", "1")
    monkeypatch.setattr("handbook.pipeline.read", raising(ValueError("\x1b]0;x\x07")))
    told = run("check")
    assert told.exit_code == 5 and "Traceback (most recent call last)" in told.stderr and "\x1b" not in told.stderr and "\\u001b" in told.stderr


def test_2_a_fault_of_another_process_comes_back_without_values(monkeypatch):
    monkeypatch.setattr(pipeline, "build", raising(ValueError(SECRET)))
    monkeypatch.setattr(builder, "_work", (None, None, "", None), raising=False)
    with pytest.raises(Fault) as caught:
        builder._next("")
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.lines == caught.value.lines and "Fatma" not in str(again.args) and any("builder.py" in line for line in again.lines)
    monkeypatch.setattr("handbook.pipeline.read", raising(again))
    told = run("check")
    assert told.exit_code == 5 and again.number in told.stderr


@pytest.mark.parametrize("trouble, words", [(BrokenProcessPool("English"), "Bauen Sie mit --jobs 1"), (MemoryError(), "Der Arbeitsspeicher reicht"),
                                            (ModuleNotFoundError("English"), "Löschen Sie den Ordner .venv")])
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
    speak = ("import handbook.cli.book as b, warnings, logging\ndef speak(named):\n    warnings.warn('loud warning'); logging.getLogger('pypdf').error('loud log'); "
             "open(__import__('os').devnull)\n    raise SystemExit(7)\nb.content_folder = speak")
    told = process("check", code=speak, cwd=tmp_path, env={"PYTHONWARNINGS": "always"})
    assert (told.returncode, told.stdout, told.stderr) == (7, "", "")


# ---------------------------------------------------------------------- 3

CONTROLS = [*map(chr, [*range(1, 9), *range(11, 32), *range(0x7f, 0xa0)]), "\u2028", "\u2029", *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u200e\u200f", "\ud800", "\udcff"]


def test_3_a_line_of_a_message():
    text = "ä\u200d" + "".join(CONTROLS)
    assert not set(terminal.harmless(text)) & set(CONTROLS) and terminal.harmless(text).startswith("ä\u200d")
    assert terminal.harmless("a\udcffb\x1b") == "a\\xffb\\u001b"
    assert len(terminal.harmless("a\nb\tc").splitlines()) == 1


@pytest.mark.parametrize("format_, written, shown", [
    ("json", '{"a": "x\x9b\u202e"}\n', '{"a": "x\\u009b\\u202e"}\n'), ("csv", "a;\x1b[31m\u200f\r\nb;c\r\n", "a;\\u001b[31m\u200f\r\nb;c\r\n"),
    ("xfdf", "<v>\u202ex</v>\n", "<v>&#x202e;x</v>\n"), ("text", "a\rb\n", "a\\u000db\n")])
def test_3_data_on_the_terminal(format_, written, shown, capfdbinary, monkeypatch):
    with open(os.dup(1), "w", encoding="ascii") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        terminal.hand_over(written.encode(), format_)
    assert capfdbinary.readouterr().out == shown.encode()


@POSIX
def test_3_names_and_contents_that_a_terminal_would_obey(tmp_path):
    nasty = "\x1b]0;böse\x07\u202e"
    folder = write_book(tmp_path / f"buch{nasty}", **{f"chapters/{nasty}.yaml.txt": "x", "handbook.yaml": f'title: A\nlanguage: de\ncontents: [wohnen]\n"{nasty}": 1\n"x\\e[31m": 2\n'})
    name = os.fsencode(tmp_path / "kein") + b"\xff.pdf"
    Path(os.fsdecode(name)).write_bytes(b"x")
    for arguments in (("check", folder), ("check", folder, "--format", "json"), ("check", folder, "--format", "github"), ("build", folder), ("build", folder / nasty),
                      ("extract", name), ("verify", name), ("plan", name), ("print", name, "-o", "x.pdf"), ("extract", tmp_path / nasty), (nasty,), ("build", f"--{nasty}")):
        told = process(*arguments, cwd=tmp_path)
        assert told.returncode in (1, 2, 3, 4) and not set(told.stdout + told.stderr) & set(CONTROLS), (arguments, told.stdout, told.stderr)
        assert "Traceback" not in told.stderr and "Nummer" not in told.stderr


@pytest.mark.parametrize("coding", ["ascii", "latin-1", "utf-8"])
def test_3_whatever_the_terminal_can_write(tmp_path, coding):
    write_book(tmp_path / "inhalt-ä-字")
    told = process("check", "inhalt-ä-字", cwd=tmp_path, env={"PYTHONIOENCODING": coding, "LC_ALL": "C"})
    assert told.returncode == 0 and told.stdout.rstrip().endswith("keine Fehler.") and told.stderr == ""
    assert process("check", "--nix-ä字", cwd=tmp_path, env={"PYTHONIOENCODING": coding, "LC_ALL": "C"}).returncode == 2


@POSIX
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has /dev/full")
def test_3_an_output_that_is_full_or_closed(tmp_path):
    write_book(tmp_path / "content")
    with open("/dev/full", "w") as full:
        for arguments in (("check",), ("check", "--format", "json"), ("--help",), ("check", "--help"), ("build",)):
            told = process(*arguments, cwd=tmp_path, stdout=full)
            assert told.returncode == 3 and "kein Platz mehr" in told.stderr and told.stderr.count("\n") == 1, told.stderr
        assert process("check", "--nix", cwd=tmp_path, stderr=full).returncode == 2
    closed = "import os; os.close(1); sys.stdout = None"
    assert process("check", code=closed, cwd=tmp_path).returncode == 0
    told = process("check", "--format", "json", code=closed, cwd=tmp_path)
    assert told.returncode == 3 and "Die Ausgabe ist geschlossen" in told.stderr


@POSIX
def test_3_a_reader_that_has_gone_is_no_trouble(tmp_path):
    write_book(tmp_path / "content")
    read, write = os.pipe()
    os.close(read)
    told = process("check", "--format", "json", cwd=tmp_path, stdout=write)
    os.close(write)
    assert (told.returncode, told.stderr) == (141, "")


# ---------------------------------------------------------------------- 4

@POSIX
@pytest.mark.parametrize("where", ["content", "content/handbook.yaml", "content/chapters", "content/chapters/wohnen.yaml", "content/facts.yaml", "content/regions"])
@pytest.mark.parametrize("kind", ["pipe", "device", "circle", "folder or file"])
def test_4_what_is_no_file(tmp_path, where, kind, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = write_book(tmp_path / "content").parent / where
    is_folder = where in ("content", "content/chapters", "content/regions")
    if path.exists():
        path.rename(tmp_path / "weg")
    {"pipe": lambda: os.mkfifo(path), "device": lambda: path.symlink_to("/dev/zero"), "circle": lambda: path.symlink_to(path.name),
     "folder or file": lambda: path.write_text("x", "utf-8") if is_folder else path.mkdir()}[kind]()
    told = run("check")
    assert told.exit_code in (1, 3) and "Nummer" not in told.stderr and told.stderr, told.stderr
    assert told.exit_code == 3 or "outside-folder" in told.stderr


@pytest.mark.parametrize("where", ["content/handbook.yaml", "content/chapters", "content", "a.pdf"])
def test_4_what_may_not_be_read(tmp_path, monkeypatch, where):
    """As the system refuses it (not by rights of the file: they don't hold for root)."""
    monkeypatch.chdir(tmp_path)
    write_book(tmp_path / "content")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    closed = (tmp_path / where).resolve()
    for module, name in ((os, "open"), (os, "listdir"), (os, "stat"), ("builtins", "open")):
        real = getattr(__import__(module) if isinstance(module, str) else module, name)

        def guarded(path=".", *arguments, real=real, **keys):
            if isinstance(path, (str, os.PathLike)) and Path(os.path.abspath(path)) == closed and (real is not os.stat or closed.suffix != ".pdf"):
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, *arguments, **keys)

        monkeypatch.setattr(f"{module}.{name}" if isinstance(module, str) else f"os.{name}", guarded)
    for arguments in (("check",), ("build",)) if where != "a.pdf" else (("extract", "a.pdf"), ("verify", "a.pdf"), ("plan", "a.pdf"), ("print", "a.pdf", "-o", "b.pdf")):
        told = run(*arguments)
        assert told.exit_code == 3 and "kein Recht" in told.stderr, (arguments, told.stderr)


@pytest.mark.parametrize("command", ["extract", "verify", "fill", "migrate", "print", "plan"])
def test_4_a_file_that_is_not_there(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = run(command, *CALLS[command])
    assert told.exit_code == 3 and "a.pdf kann nicht gelesen werden: es gibt sie nicht." in told.stderr


def test_4_a_folder_without_a_pdf(tmp_path):
    (tmp_path / "notiz.txt").touch()
    told = run("extract", tmp_path)
    assert told.exit_code == 3 and "liegt kein PDF" in told.stderr


@pytest.mark.parametrize("output", ["datei", "datei/unter", "x" * 300, "kreis", "/proc/nix"])
def test_4_an_output_that_cannot_be_written(tmp_path, monkeypatch, output):
    monkeypatch.chdir(tmp_path)
    write_book(tmp_path / "content")
    (tmp_path / "datei").touch()
    (tmp_path / "kreis").symlink_to("kreis")
    told = run("build", "-o", output)
    assert told.exit_code == 3 and "Nummer" not in told.stderr and told.stderr.count("\n") == 1, told.stderr


# ---------------------------------------------------------------------- 5

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


@pytest.mark.parametrize("arguments, where", [
    ([], "projekt/output"), (["-q"], "projekt/output"), (["--only", "handbuch"], "projekt/output"), (["../anderes"], "anderes/output"), (["../anderes/"], "anderes/output"),
    (["../drittes"], "drittes/output"), (["../drittes/content"], "drittes/output"), (["../drittes/content/"], "drittes/output"), (["-q", "../anderes"], "anderes/output"),
    (["-o", "aus"], "hier/aus"), (["../anderes", "-o", "aus"], "hier/aus")])
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
    assert f"../anderes: 1 Warnung. Einzeln zeigt sie: python3 {two_books / 'projekt' / 'build.py'} check ../anderes\n" in told.stdout
    monkeypatch.chdir(two_books / "projekt")
    assert book.command("check", None) == "python3 build.py check"
    monkeypatch.delenv("HANDBOOK_PROJECT")
    assert book.command("check", Path("mein buch")) == "handbook check 'mein buch'"


def test_5_the_output_is_no_content(two_books):
    assert run("build", "../anderes").exit_code == 0
    (two_books / "anderes" / "output" / "antworten.yaml").write_text("a: 1\n", "utf-8")
    assert run("check", "../anderes").stdout == "../anderes: keine Fehler.\n".replace("/", os.sep)

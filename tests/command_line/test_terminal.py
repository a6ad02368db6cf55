"""What a terminal obeys never reaches it, and no encoding or closed output holds a command up."""

import os
import sys
from pathlib import Path

import pytest

from command_line.calling import POSIX, process, write_book
from handbook.cli import terminal

CONTROLS = [
    *map(chr, [*range(1, 9), *range(11, 32), *range(0x7F, 0xA0)]),
    "\u2028",
    "\u2029",
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u200e\u200f",
    "\ud800",
    "\udcff",
]


def test_3_a_line_of_a_message():
    text = "ä\u200d" + "".join(CONTROLS)
    assert not set(terminal.harmless(text)) & set(CONTROLS) and terminal.harmless(text).startswith("ä\u200d")
    assert terminal.harmless("a\udcffb\x1b") == "a\\xffb\\u001b"
    assert len(terminal.harmless("a\nb\tc").splitlines()) == 1


@pytest.mark.parametrize(
    "format_, written, shown",
    [
        ("json", '{"a": "x\x9b\u202e"}\n', '{"a": "x\\u009b\\u202e"}\n'),
        ("csv", "a;\x1b[31m\u200f\r\nb;c\r\n", "a;\\u001b[31m\u200f\r\nb;c\r\n"),
        ("xfdf", "<v>\u202ex</v>\n", "<v>&#x202e;x</v>\n"),
        ("text", "a\rb\n", "a\\u000db\n"),
    ],
)
def test_3_data_on_the_terminal(format_, written, shown, capfdbinary, monkeypatch):
    with open(os.dup(1), "w", encoding="ascii") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        terminal.hand_over(written.encode(), format_)
    assert capfdbinary.readouterr().out == shown.encode()


@POSIX
def test_3_names_and_contents_that_a_terminal_would_obey(tmp_path):
    nasty = "\x1b]0;böse\x07\u202e"
    folder = write_book(
        tmp_path / f"buch{nasty}",
        **{
            f"chapters/{nasty}.yaml.txt": "x",
            "handbook.yaml": f'title: A\nlanguage: de\ncontents: [wohnen]\n"{nasty}": 1\n"x\\e[31m": 2\n',
        },
    )
    name = os.fsencode(tmp_path / "kein") + b"\xff.pdf"
    Path(os.fsdecode(name)).write_bytes(b"x")
    for arguments in (
        ("check", folder),
        ("check", folder, "--format", "json"),
        ("check", folder, "--format", "github"),
        ("build", folder),
        ("build", folder / nasty),
        ("extract", name),
        ("verify", name),
        ("plan", name),
        ("print", name, "-o", "x.pdf"),
        ("extract", tmp_path / nasty),
        (nasty,),
        ("build", f"--{nasty}"),
    ):
        told = process(*arguments, cwd=tmp_path)
        assert told.returncode in (1, 2, 3, 4) and not set(told.stdout + told.stderr) & set(CONTROLS), (
            arguments,
            told.stdout,
            told.stderr,
        )
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
            assert told.returncode == 3 and "kein Platz mehr" in told.stderr and told.stderr.count("\n") == 1, (
                told.stderr
            )
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

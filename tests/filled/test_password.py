"""PDF files with a password:

1. `--encrypt` locks what `fill`, `migrate`, `print` and `plan` write: AES-256, sound, PDF/UA-1 behind the lock, nothing
   readable without.
2. `--password`, the environment or the question at a terminal open what the commands read; one password for many files.
3. Wrong, missing or too short: one sentence, exit code 4 or 2, no password in it, nothing written.
4. A locked file is not overwritten.
5. Locked by another program, in older ways too; one that only restricts what may be done opens without.
"""

import json
import os
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from filled.forms_for_tests import ANSWERS, FIELDS, QUESTIONS, VALUES, built, with_pypdf
from handbook.cli.group import main
from tests import tools

WORD = "Grüße aus Çanakkale"
WRITTEN = ("fill", "migrate", "print", "plan")
LOCK = {"HANDBOOK_NEW_PASSWORD": WORD}
TOLD = {"questionnaire": "questionnaire", "edition": "3", "language": "de", "answers": ANSWERS, "fields": FIELDS}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """leer.pdf, filled a.pdf and answers.json, and what each command writes of them under lock."""
    folder = tmp_path_factory.mktemp("zu")
    (folder / "leer.pdf").write_bytes(built(folder, *QUESTIONS)["handbuch"].read_bytes())
    with_pypdf(folder / "leer.pdf", folder / "a.pdf", VALUES)
    (folder / "answers.json").write_text(json.dumps(TOLD), "utf-8")
    for name, command in {
        "fill": ("fill", "leer.pdf", "answers.json"),
        "migrate": ("migrate", "a.pdf", "--to", "leer.pdf"),
        "print": ("print", "a.pdf"),
        "plan": ("plan", "a.pdf"),
    }.items():
        done = run(folder, *command, "-o", f"{name}.pdf", "--encrypt", env=LOCK)
        assert done.exit_code == 0, done.output
    return folder


def run(folder, *arguments, env=None):
    before = os.getcwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(
            main,
            [*map(str, arguments), "--today", "2026-11-22"],
            env={"HANDBOOK_PASSWORD": None, "HANDBOOK_NEW_PASSWORD": None, **(env or {})},
        )
    finally:
        os.chdir(before)


def asked(folder, *arguments, typed):
    """The command at a terminal, where somebody types these lines; (exit code, standard output, what the terminal
    shows)."""
    pty = pytest.importorskip("pty", reason="a terminal of POSIX")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "handbook", *arguments, "--today", "2026-11-22"],
        cwd=folder,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(tools.ROOT), "TERM": "dumb"},
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    for line in typed:
        said, until = b"", time.monotonic() + 60
        while not said.rstrip().endswith(b":") and time.monotonic() < until:
            said += os.read(ours, 4096)
        time.sleep(0.2)  # until it listens
        os.write(ours, f"{line}\n".encode())
        shown += said
    out = process.communicate(timeout=60)[0]
    try:
        while more := os.read(ours, 4096):
            shown += more
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    return process.returncode, out.decode(), shown.decode()


# ---------------------------------------------------------------------- 1


@pytest.mark.parametrize("name", WRITTEN)
def test_1_what_is_written_is_locked_and_sound(folder, name):
    path = folder / f"{name}.pdf"
    told = tools.run("qpdf", "--show-encryption", f"--password={WORD}", path).stdout
    assert "file encryption method: AESv3" in told and "extract for accessibility: allowed" in told and "R = 6" in told
    tools.run("qpdf", "--requires-password", path, codes=(0,))
    tools.run("qpdf", "--check", f"--password={WORD}", path)


def test_1_behind_the_lock_it_is_accessible(folder, tmp_path):
    opened = [tmp_path / f"{name}.pdf" for name in WRITTEN]
    for path in opened:
        tools.run("qpdf", "--decrypt", f"--password={WORD}", folder / path.name, path)
    assert tools.verapdf(*opened) == []


def test_1_nothing_is_readable_without(folder):
    data = (folder / "fill.pdf").read_bytes()
    for text in ("fragebogen.json", ANSWERS["name"], "Handbuch"):
        assert text.encode("utf-16-be") not in data and text.encode() not in data
    assert "Incorrect password" in tools.run("pdftotext", folder / "fill.pdf", "-", codes=(1,)).stderr


def test_1_viewers_open_it(folder):
    shown = tools.run("pdftotext", "-upw", WORD, folder / "print.pdf", "-").stdout
    assert "Kinder" in shown and shown == tools.run("pdftotext", "-opw", WORD, folder / "print.pdf", "-").stdout
    assert "Kinder" in tools.mutool("draw", "-p", WORD, "-F", "text", folder / "print.pdf")


# ---------------------------------------------------------------------- 2


@pytest.mark.parametrize(
    "how", [(("--password", WORD), {}), ((), {"HANDBOOK_PASSWORD": WORD})], ids=["option", "environment"]
)
def test_2_opened_again(folder, tmp_path, how):
    arguments, env = how
    moved, printed = tmp_path / "m.pdf", tmp_path / "p.pdf"
    done = run(folder, "extract", "fill.pdf", *arguments, env=env)
    assert (done.exit_code, done.stderr) == (0, "") and json.loads(done.stdout) == TOLD
    for command in (
        ("print", "fill.pdf", "-o", printed),
        ("plan", "fill.pdf"),
        ("migrate", "fill.pdf", "--to", "leer.pdf", "-o", moved),
    ):
        assert run(folder, *command, *arguments, env=env).exit_code == 0
    assert json.loads(run(folder, "extract", moved).stdout)["answers"] == ANSWERS
    assert tools.verapdf(moved, printed) == []


def test_2_one_password_for_many_and_open_files_among_them(folder):
    done = run(folder, "extract", "a.pdf", "fill.pdf", "migrate.pdf", "--password", WORD)
    assert done.exit_code == 0 and [one["file"] for one in json.loads(done.stdout)] == [
        "a.pdf",
        "fill.pdf",
        "migrate.pdf",
    ]


def test_2_somebody_is_asked_once_and_again_after_a_slip(folder):
    code, out, shown = asked(folder, "extract", "fill.pdf", "migrate.pdf", typed=["falsch", WORD])
    assert code == 0 and [one["answers"] for one in json.loads(out)] == [ANSWERS, ANSWERS]
    assert (
        shown.count("Kennwort für fill.pdf:") == 2
        and "migrate" not in shown
        and WORD not in shown
        and "falsch" not in shown
    )
    code, out, shown = asked(folder, "extract", "fill.pdf", typed=["1", "2", "3"])
    assert (code, out, shown.count("lässt sich mit diesem Kennwort nicht öffnen")) == (4, "", 4)


def test_2_the_new_password_is_asked_for_twice(folder, tmp_path):
    code, _, shown = asked(
        folder,
        "print",
        "a.pdf",
        "-o",
        str(tmp_path / "p.pdf"),
        "--encrypt",
        typed=["ein langes Wort", "anderes", "ein langes Wort", "ein langes Wort"],
    )
    assert code == 0 and "langes" not in shown
    tools.run("qpdf", "--check", "--password=ein langes Wort", tmp_path / "p.pdf")


# ---------------------------------------------------------------------- 3


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (
            (),
            (
                "fill.pdf ist mit einem Kennwort verschlüsselt. Nennen Sie es mit --password oder in der "
                "Umgebungsvariable HANDBOOK_PASSWORD.\n"
            ),
        ),
        (("--password", "Falsches Wort"), "fill.pdf lässt sich mit diesem Kennwort nicht öffnen.\n"),
    ],
)
def test_3_wrong_or_missing(folder, tmp_path, arguments, sentence):
    for command in (
        ("extract", "fill.pdf"),
        ("print", "fill.pdf", "-o", tmp_path / "p.pdf"),
        ("plan", "fill.pdf"),
        ("migrate", "fill.pdf", "--to", "leer.pdf", "-o", tmp_path / "m.pdf"),
        ("fill", "fill.pdf", "answers.json", "-o", tmp_path / "f.pdf"),
        ("plan", "answers.json", "--form", "fill.pdf"),
        ("diff", "fill.pdf", "leer.pdf"),
        ("check", tools.ROOT, "--against", "fill.pdf"),
    ):
        done = run(folder, *command, *arguments)
        assert (done.exit_code, done.stdout, done.stderr) == (4, "", sentence)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "env, sentence",
    [({}, "Umgebungsvariable HANDBOOK_NEW_PASSWORD"), ({"HANDBOOK_NEW_PASSWORD": "kurz123"}, "mindestens 8 Zeichen")],
)
def test_3_no_new_password_or_too_short_a_one(folder, tmp_path, env, sentence):
    done = run(folder, "print", "a.pdf", "-o", tmp_path / "p.pdf", "--encrypt", env=env)
    assert (
        (done.exit_code, list(tmp_path.iterdir())) == (2, [])
        and sentence in done.stderr
        and "kurz123" not in done.stderr
    )


def test_3_only_a_pdf_is_locked(folder):
    done = run(folder, "plan", "a.pdf", "--encrypt", env=LOCK)
    assert done.exit_code == 2 and "nur für --format pdf" in done.stderr


# ---------------------------------------------------------------------- 4


def test_4_a_locked_file_is_not_overwritten(folder):
    before = (folder / "fill.pdf").read_bytes()
    done = run(folder, "fill", "leer.pdf", "answers.json", "-o", "fill.pdf")
    assert (
        done.exit_code == 3 and "verschlüsselt, verändert oder beschädigt und wird nicht überschrieben" in done.stderr
    )
    assert (folder / "fill.pdf").read_bytes() == before


# ---------------------------------------------------------------------- 5


@pytest.mark.parametrize(
    "how",
    [("256", "--"), ("128", "--use-aes=y", "--"), ("128", "--use-aes=n", "--"), ("40", "--")],
    ids=["AES 256", "AES 128", "RC4 128", "RC4 40"],
)
def test_5_locked_by_qpdf(folder, tmp_path, how):
    tools.run("qpdf", "--allow-weak-crypto", "--encrypt", "offen", "eigen", *how, folder / "a.pdf", tmp_path / "q.pdf")
    for word in ("offen", "eigen"):
        done = run(folder, "extract", tmp_path / "q.pdf", "--password", word)
        assert done.exit_code == 0 and json.loads(done.stdout)["answers"] == ANSWERS
    assert run(folder, "extract", tmp_path / "q.pdf").exit_code == 4


def test_5_one_that_only_restricts_what_may_be_done_opens_without(folder, tmp_path):
    tools.run("qpdf", "--encrypt", "", "eigen", "256", "--modify=none", "--", folder / "a.pdf", tmp_path / "q.pdf")
    assert json.loads(run(folder, "extract", tmp_path / "q.pdf").stdout)["answers"] == ANSWERS

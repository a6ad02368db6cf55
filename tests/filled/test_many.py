"""Folders of filled PDFs: `print` and `migrate` for all of them, as `extract` does.

1. What comes out is, byte for byte, what comes out of each alone, in one process and in several; a case in two files is
   one. 2. Names: files of one name in two folders stay apart, none leads out of the folder. 3. A bad file costs only
   itself; nothing is overwritten, and no file is its own output. 4. Encrypted ones. 5. Counts agree.
"""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import book, questionnaire
from filled.filling import run
from filled.forms_for_tests import CHAPTER, HANDBOOK, HELP, QUESTIONS, TODAY, VALUES, answers_of, built, with_pypdf
from handbook.cli.targets import in_folder
from handbook.filled.answered import answered, said
from handbook.filled.read.locked import lock
from handbook.verify import verify

DAY = ("--today", TODAY)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """leer.pdf, nord/ with anna.pdf and bo.pdf, süd/ with anna.pdf of another person and what is no form."""
    folder = tmp_path_factory.mktemp("büro")
    blank = built(folder, *QUESTIONS)["fragebogen"].rename(folder / "leer.pdf")
    for place in ("nord", "süd"):
        (folder / place).mkdir()
    with_pypdf(blank, folder / "nord/anna.pdf", {"name": "Anna", "alter": "30"})
    own = ("papiere.2", "plan.ziel", "weg.suche")  # in the handbook only
    with_pypdf(blank, folder / "nord/bo.pdf", {key: value for key, value in VALUES.items() if key not in own})
    with_pypdf(blank, folder / "süd/anna.pdf", {"name": "Änne", "alter": "31", "hat": "ja"})
    (folder / "süd/brief.pdf").write_bytes(b"Lieber Herr Geheim")
    return folder


def call(command, *arguments, blank):
    return run(command, *arguments, *(("--to", blank) if command == "migrate" else ()), *DAY)


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.*"))}


# ---------------------------------------------------------------------- 1


@pytest.mark.parametrize("command", ["print", "migrate"])
def test_1_as_each_alone(office, tmp_path, command):
    blank = office / "leer.pdf"
    many = call(command, office / "nord", "-o", tmp_path / "alle", blank=blank)
    assert many.exit_code == 0, many.stderr
    for name in ("anna.pdf", "bo.pdf"):
        assert call(command, office / "nord" / name, "-o", tmp_path / "je" / name, blank=blank).exit_code == 0
    assert contents(tmp_path / "alle") == contents(tmp_path / "je")
    several = call(command, office / "nord", "-o", tmp_path / "zugleich", "--jobs", 2, blank=blank)
    assert (several.exit_code, several.stderr) == (0, many.stderr)
    assert several.stdout == many.stdout.replace("alle", "zugleich")
    assert contents(tmp_path / "zugleich") == contents(tmp_path / "alle")


def test_1_files_named_one_by_one_and_one_into_a_folder(office, tmp_path):
    two = (office / "nord/bo.pdf", office / "nord/anna.pdf")
    assert call("print", *two, "-o", tmp_path / "a", blank="").exit_code == 0
    assert call("print", two[0], "-o", tmp_path / "b", blank="").exit_code == 0
    assert set(contents(tmp_path / "a")) == {"anna.pdf", "bo.pdf"} and set(contents(tmp_path / "b")) == {"bo.pdf"}


# ---------------------------------------------------------------------- 2


@pytest.mark.parametrize("command", ["print", "migrate"])
def test_2_the_same_name_in_two_folders(office, tmp_path, command):
    done = call(command, office / "nord", office / "süd", "-o", tmp_path, blank=office / "leer.pdf")
    assert done.exit_code == 4 and "süd/brief.pdf" in done.stderr and "Geheim" not in done.output
    assert "3 von 4 PDF-Dateien geschrieben. Es fehlen: brief.pdf\n" in done.stderr
    assert set(contents(tmp_path)) == {"nord/anna.pdf", "nord/bo.pdf", "süd/anna.pdf"}
    if command == "migrate":
        found = {name: answers_of(tmp_path / name).given()["name"] for name in contents(tmp_path) if "anna" in name}
        assert found == {"nord/anna.pdf": "Anna", "süd/anna.pdf": "Änne"}


@pytest.mark.parametrize(
    "names, expected",
    [
        (["x/a.pdf", "y/b.pdf"], ["a.pdf", "b.pdf"]),
        (["x/a.pdf", "y/a.pdf"], ["x/a.pdf", "y/a.pdf"]),
        (["/z/x/1/a.pdf", "/z/y/1/a.pdf", "/z/c.pdf"], ["x/1/a.pdf", "y/1/a.pdf", "c.pdf"]),
        (["a.pdf", "A.PDF"], ["a.pdf", "A-2.pdf"]),
        (["x\\a.pdf", "x\\b.pdf"], ["a.pdf", "b.pdf"]),
        (["../../a", "C:\\b.pdf", "nul.pdf", "", "-o.pdf", "a:b?.pdf"], ["a", "b", "_nul", "_", "_-o", "a_b_"]),
        (["k17.pdf", "y/k17-sensibel.pdf"], ["k17.pdf", "k17-sensibel-2.pdf"]),
    ],
)
def test_2_names(names, expected):
    expected = [name if name.endswith(".pdf") else f"{name}.pdf" for name in expected]
    assert [path.relative_to("o").as_posix() for path in in_folder(Path("o"), names)] == expected


@given(st.lists(st.text(st.sampled_from("aA./\\:* é-\x00\n"), max_size=8), max_size=6))
def test_2_any_names_are_different_files_in_the_folder(names):
    found = in_folder(Path("/o"), names)
    assert len({str(path).casefold() for path in found}) == len(names)
    assert all(".." not in path.parts and path.is_relative_to("/o") and path != Path("/o") for path in found)


# ---------------------------------------------------------------------- 3


@pytest.mark.parametrize("command", ["print", "migrate"])
def test_3_nothing_is_overwritten(office, tmp_path, command):
    blank, mine = office / "leer.pdf", tmp_path / "anna.pdf"
    mine.write_bytes((office / "nord/anna.pdf").read_bytes())
    done = call(command, office / "nord", "-o", tmp_path, blank=blank)
    assert done.exit_code == 3 and f"{mine} ist ausgefüllt" in done.stderr and "Es fehlen: anna.pdf" in done.stderr
    assert mine.read_bytes() == (office / "nord/anna.pdf").read_bytes() and (tmp_path / "bo.pdf").exists()


def test_3_no_file_is_its_own_output(office, tmp_path):
    work = tmp_path / "akten"
    shutil.copytree(office / "nord", work)
    before = contents(work)
    for command in ("print", "migrate"):
        for target in (work, work / "../akten"):
            done = call(command, work, "-o", target, blank=office / "leer.pdf")
            assert done.exit_code == 2 and "ist eine der Vorlagen" in done.stderr
        done = call(command, work, "-o", tmp_path / "alle.pdf", blank=office / "leer.pdf")
        assert done.exit_code == 2 and "Nennen Sie mit -o einen Ordner" in done.stderr
    assert contents(work) == before


def test_3_what_is_wrong_with_one_is_told_with_its_name(office, tmp_path):
    done = call("print", office / "nord", office / "süd/brief.pdf", "-o", tmp_path, "--section", "gibtsnicht", blank="")
    assert done.exit_code == 4 and contents(tmp_path) == {}
    assert f"{office / 'nord/anna.pdf'}: Den Abschnitt „gibtsnicht“ gibt es nicht." in done.stderr
    missing = call("migrate", office / "nord", "-o", tmp_path, blank=tmp_path / "x.pdf")
    assert missing.exit_code == 3 and missing.stderr.count("x.pdf kann nicht gelesen werden") == 1


def test_3_a_folder_without_forms(tmp_path):
    done = call("print", tmp_path, "-o", tmp_path / "neu", blank="")
    assert done.exit_code == 3 and "liegt kein PDF" in done.stderr and not (tmp_path / "neu").exists()


# ---------------------------------------------------------------------- 4


@pytest.mark.parametrize("jobs", [1, 2])
def test_4_passwords(office, tmp_path, jobs):
    (tmp_path / "akten").mkdir()
    for name in ("anna.pdf", "bo.pdf"):
        (tmp_path / "akten" / name).write_bytes(lock((office / "nord" / name).read_bytes(), "12345678"))
    blank = tmp_path / "leer.pdf"
    blank.write_bytes(lock((office / "leer.pdf").read_bytes(), "12345678"))
    for command in ("print", "migrate"):
        shut = call(command, tmp_path / "akten", "-o", tmp_path / "x", "--jobs", jobs, blank=office / "leer.pdf")
        assert shut.exit_code == 4 and not (tmp_path / "x").exists()
        out = tmp_path / command
        done = call(command, tmp_path / "akten", "-o", out, "--password", "12345678", "--jobs", jobs, blank=blank)
        assert done.exit_code == 0 and set(contents(out)) == {"anna.pdf", "bo.pdf"}, done.stderr


# ---------------------------------------------------------------------- 5


def test_5_every_command_counts_alike(office, tmp_path):
    found = [answers_of(path) for path in sorted((office / "nord").glob("*.pdf"))]
    numbers = [len(answered(each.form.asked.values(), each.given())) for each in found]
    assert numbers == [2, 20]
    printed = call("print", office / "nord", "-o", tmp_path / "p", blank="").stdout.splitlines()
    moved = call("migrate", office / "nord", "-o", tmp_path / "m", blank=office / "leer.pdf").stdout
    read = run("extract", office / "nord", "-o", tmp_path / "a.json", *DAY).stdout
    filled = run("fill", office / "leer.pdf", tmp_path / "a.json", "-o", tmp_path / "f", *DAY).stdout.splitlines()
    for number, line, told in zip(numbers, printed, filled):
        assert (
            line.endswith(f", {said(number)}") and told.endswith(f": {said(number)}") and f": {said(number)}." in moved
        )
    assert read.endswith(f"2 Fragebögen, {said(sum(numbers))}\n")


def test_5_a_build_and_verify_count_fields_alike(tmp_path, monkeypatch):
    (tmp_path / "buch").mkdir()
    monkeypatch.chdir(tmp_path)  # and back again, as `book` goes into the folder
    asked = questionnaire(*QUESTIONS, choices=HELP)
    content = book(tmp_path / "buch", handbook=HANDBOOK, chapter=CHAPTER, questionnaire=asked)
    shown = run("build", "-o", tmp_path, content).stdout
    counted = {path: int(verify(path).counts["Felder"].split()[0].rstrip(",")) for path in tmp_path.glob("*.pdf")}
    assert len(counted) == 2 and all(number > 20 for number in counted.values())
    for path, number in counted.items():
        assert f"{path}: {verify(path).counts['Seiten']} Seiten, {number} Felder\n" in shown

"""A run of many editions goes on where one before it ended.

1. What is there, whole and of this content and program, isn't built again; all is as after one whole run. 2. Stopped by
Ctrl-C or killed, in one process or several. 3. What makes it anew: any change of content, pictures, regions elsewhere,
program, options; a PDF that is missing, damaged or changed. 4. A filled PDF stays. 5. A change while it is built: what
came of it isn't trusted. 6. Whatever stands in the notes. 7. One edition by itself has no notes.
"""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from command_line.calling import HEARS, POSIX, run, write_book
from handbook import builder, built
from handbook.problem import Span, warning
from tests.tools import ROOT

HANDBOOK = """\
    title: Handbuch
    language: de
    contents: [wohnen, fragen]
    edition: {number: "1", date: 2026-11-22}
    publisher: {name: Verein}
"""
QUESTIONS = """\
    id: fragen
    title: Fragebogen
    sections: [{id: person, title: Person, questions: [{id: name, type: text, label: Name}]}]
"""
CHAPTER = """\
    id: wohnen
    title: Wohnen
    sections:
      - {id: suche, title: Suche, blocks: [{text: Hier.}, {figure: {file: plan.svg, alt: Ein Plan}}]}
"""
SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='50' height='50'><circle r='{}'/></svg>"
REGIONS = ("hamm", "kiel", "trier")
ALL = ("build", "--all-regions", "--only", "fragebogen", "--jobs", "1")
CHANGED = "Der Inhalt hat sich geändert, während gebaut wurde"


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A book with three regions, and one elsewhere."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(built, "LOOK", 0.0)
    regions = {f"regions/{each}.yaml": f"name: {each.title()}\n" for each in REGIONS}
    files = {"handbook.yaml": HANDBOOK, "questionnaire.yaml": QUESTIONS, "chapters/wohnen.yaml": CHAPTER, **regions}
    write_book(tmp_path / "content", **files)
    (tmp_path / "content/images").mkdir()
    (tmp_path / "content/images/plan.svg").write_text(SVG.format(9), "utf-8")
    write_book(tmp_path / "orte/ulm", **{"region.yaml": "name: Ulm\n"})
    for each in ("handbook.yaml", "chapters/wohnen.yaml"):
        (tmp_path / "orte/ulm" / each).unlink()
    return tmp_path


@pytest.fixture
def made(monkeypatch) -> list[str]:
    """The regions whose editions are built, in this process."""
    found: list[str] = []
    build = builder.pipeline.build

    def noted(handbook, region="", *others):
        found.append(region)
        return build(handbook, region, *others)

    monkeypatch.setattr(builder.pipeline, "build", noted)
    return found


def output(folder: str = "output") -> dict[str, tuple[str, int]]:
    """The PDFs there: digest and time of each."""
    return {
        path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in sorted(Path(folder).glob("*.pdf"))
    }


def digests(found: dict[str, tuple[str, int]]) -> dict[str, str]:
    return {name: digest for name, (digest, _) in found.items()}


def built_again(made: list[str], *call: str, code: int = 0) -> list[str]:
    """What the command builds now."""
    made.clear()
    told = run(*(call or ALL))
    assert told.exit_code == code, told.stderr
    return list(made)


# ---------------------------------------------------------------------- 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_1_what_is_there_is_not_built_again(project, jobs):
    first = run(*ALL, "--jobs", jobs)
    there = output()
    assert first.exit_code == 0 and len(there) == len(REGIONS) and "schon da" not in first.stdout
    second = run(*ALL, "--jobs", jobs)
    assert second.exit_code == 0 and output() == there and second.stderr == first.stderr
    assert second.stdout.startswith(
        "3 von 3 Ausgaben sind aus diesem Inhalt schon da. Alle noch einmal baut --rebuild.\n"
        "de · hamm: fragebogen-hamm.pdf (1 Seiten"
    )
    assert second.stdout.count("war schon da)") == 3 and "3 von 3 Ausgaben sind gebaut." in second.stdout
    assert run(*ALL, "--jobs", jobs, "--rebuild").stdout.count("war schon da") == 0
    assert digests(output()) == digests(there)


def test_1_what_is_missing_is_built_and_reported_in_its_place(project, made):
    whole = run(*ALL)
    there = output()
    Path("output/fragebogen-kiel.pdf").unlink()
    made.clear()
    told = run(*ALL)
    assert made == ["kiel"] and digests(output()) == digests(there)
    told_of = re.findall(r"^de · (\w+): .*?( war schon da)?\)$", told.stdout, re.M)
    assert told_of == [("hamm", " war schon da"), ("kiel", ""), ("trier", " war schon da")]
    assert "2 von 3 Ausgaben sind aus diesem Inhalt schon da, gebaut werden die übrigen." in told.stdout
    assert told.exit_code == whole.exit_code == 0


def test_1_wherever_the_book_lies_and_whoever_calls(project, made):
    run(*ALL)
    os.rename(project / "content", project / "anders")
    os.rename(project / "output", project / "fertig")
    assert built_again(made, *ALL, "anders", "-o", "fertig") == []
    os.chdir(project / "anders")
    assert built_again(made, *ALL, ".", "-o", "../fertig", "--jobs", "3") == []


def test_1_warnings_are_counted_where_they_are_not_told_again(project, monkeypatch):
    build = builder.pipeline.build

    def doubtful(handbook, region="", *others):
        result = build(handbook, region, *others)
        result.problems += [warning("stale-fact", Span("facts.yaml", 1, 1), f"Alt in {region}")] * (region == "kiel")
        return result

    monkeypatch.setattr(builder.pipeline, "build", doubtful)
    first, second = run(*ALL), run(*ALL)
    assert first.exit_code == second.exit_code == 0 and "Alt in kiel" in first.stderr and second.stderr == ""
    assert re.findall(r"^de · (\w+): .*, war schon da(.*)\)$", second.stdout, re.M) == [
        ("hamm", ""),
        ("kiel", ", mit 1 Warnung"),
        ("trier", ""),
    ]


# ---------------------------------------------------------------------- 2


@POSIX
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "killed"])
def test_2_after_a_stop_it_goes_on(project, jobs, sign):
    for number in range(20):
        Path(f"content/regions/ort_{number:02}.yaml").write_text(f"name: Ort {number}\n", "utf-8")
    code = f"{HEARS}; import handbook.built as built; built.LOOK = 0.0; from handbook.__main__ import start; start()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, *ALL, "--jobs", jobs],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        start_new_session=True,  # so that all of its processes can be ended at once, as when the power goes
    )
    told = [process.stdout.readline() for _ in range(3)]
    assert told[-1].startswith("output/"), told
    os.killpg(process.pid, sign) if sign == signal.SIGKILL else process.send_signal(sign)
    rest, _ = process.communicate(timeout=60)
    before = output()
    assert 3 <= len(before) < 23
    if sign == signal.SIGINT:
        assert process.returncode == 130 and "Derselbe Befehl macht hier weiter." in rest
    again = run(*ALL, "--jobs", jobs)
    assert again.exit_code == 0, again.stderr
    kept = int(re.match(r"(\d+) von 23 Ausgaben", again.stdout)[1])
    assert len(before) - 1 <= kept <= len(before)  # killed between a file and its note, one is made again
    after = output()
    assert sum(after[name] == state for name, state in before.items()) >= kept
    run(*ALL, "-o", "nah", "--jobs", "1")
    assert digests(after) == digests(output("nah")) and len(after) == 23


# ---------------------------------------------------------------------- 3


def changed_text() -> None:
    path = Path("content/chapters/wohnen.yaml")
    path.write_text(path.read_text("utf-8").replace("Hier.", "Dort."), "utf-8")


def changed_picture() -> None:
    Path("content/images/plan.svg").write_text(SVG.format(8), "utf-8")


def another_region() -> None:
    Path("content/regions/hamm.yaml").write_text("name: Hamm in Westfalen\n", "utf-8")


def a_link_leads_elsewhere() -> None:
    os.replace("content/images/neu", "content/images/mein")


@pytest.mark.parametrize("change", [changed_text, changed_picture, another_region, a_link_leads_elsewhere])
def test_3_any_change_of_the_content(project, made, change):
    for name in ("eins", "zwei"):
        Path("content/images", name).mkdir()
    os.symlink("eins", "content/images/mein")
    assert built_again(made) == list(REGIONS) and built_again(made) == []
    os.symlink("zwei", "content/images/neu")
    os.unlink("content/images/neu")
    assert built_again(made) == []
    if change is a_link_leads_elsewhere:
        os.symlink("zwei", "content/images/neu")
    change()
    assert built_again(made) == list(REGIONS) and built_again(made) == []


def test_3_what_no_book_reads_is_no_change(project, made):
    run(*ALL)
    for name in (".git/index", "chapters/wohnen.yaml~", ".DS_Store", "chapters/.wohnen.yaml.swp", "alt.PDF"):
        Path("content", name).parent.mkdir(exist_ok=True)
        Path("content", name).write_bytes(b"x")
    os.utime("content/handbook.yaml", (0, 0))
    assert built_again(made) == []


def test_3_a_region_elsewhere(project, made):
    call = ("build", "--region", "orte/ulm", "--region", "hamm", "--only", "fragebogen")
    assert built_again(made, *call) == ["ulm", "hamm"] and built_again(made, *call) == []
    Path("orte/ulm/region.yaml").write_text("name: Ulm an der Donau\n", "utf-8")
    assert built_again(made, *call) == ["ulm", "hamm"]


def test_3_another_program(project, made, monkeypatch):
    run(*ALL)
    monkeypatch.setattr(built, "fingerprint", lambda: "another")
    assert built_again(made) == list(REGIONS) and built_again(made) == []


@pytest.mark.parametrize("options", [("--level", "core"), ("--standard", "ua2"), ("--draft",)])
def test_3_other_options(project, made, options):
    run(*ALL)
    assert built_again(made, *ALL, *options) == list(REGIONS) and built_again(made, *ALL, *options) == []


def test_3_files_of_other_options_in_their_place(project, made):
    run(*ALL)
    first = output()
    run(*ALL, "--standard", "ua2")
    assert built_again(made) == list(REGIONS) and digests(output()) == digests(first)


def test_3_a_book_that_writes_into_itself(project, made):
    """The output lies in the folder of the content."""
    assert built_again(made, *ALL, "-o", "content/fertig") == list(REGIONS)
    assert built_again(made, *ALL, "-o", "content/fertig") == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[: len(data) // 2] + bytes(len(data) - len(data) // 2),
        lambda data: bytes(len(data)),
    ],
    ids=["empty", "half", "half and zeros", "zeros"],
)
def test_3_a_pdf_of_a_machine_that_lost_its_power(project, made, damage):
    run(*ALL)
    there, path = output(), Path("output/fragebogen-kiel.pdf")
    path.write_bytes(damage(path.read_bytes()))
    assert built_again(made) == ["kiel"] and digests(output()) == digests(there)


# ---------------------------------------------------------------------- 4


def test_4_a_filled_pdf_stays(project, made):
    run(*ALL)
    path = Path("output/fragebogen-kiel.pdf")
    run("fill", path, write("antworten.json", '{"answers": {"name": "Anna"}}'), "-o", "voll.pdf")
    os.replace("voll.pdf", path)
    filled = path.read_bytes()
    for options in ((), ("--rebuild",)):
        told = run(*ALL, *options)
        assert told.exit_code == 3 and "ist ausgefüllt, verschlüsselt, verändert" in told.stderr
        assert path.read_bytes() == filled


def write(name: str, text: str) -> Path:
    Path(name).write_text(text, "utf-8")
    return Path(name)


# ---------------------------------------------------------------------- 5


@pytest.mark.parametrize("back", [False, True])
def test_5_a_change_while_it_is_built(project, made, monkeypatch, back):
    build, path = builder.pipeline.build, Path("content/images/plan.svg")

    def changing(handbook, region="", *others):
        if region == "kiel":
            path.write_text(SVG.format(5), "utf-8")
        result = build(handbook, region, *others)
        if region == "kiel" and back:
            path.write_text(SVG.format(9), "utf-8")
        return result

    monkeypatch.setattr(builder.pipeline, "build", changing)
    told = run(*ALL)
    assert told.exit_code == 0 and told.stderr.count(CHANGED) == 1
    monkeypatch.setattr(builder.pipeline, "build", build)
    path.write_text(SVG.format(9), "utf-8")
    again = run(*ALL)
    assert re.findall(r"^de · (\w+): .*war schon da\)$", again.stdout, re.M) == ["hamm"]
    assert CHANGED not in again.stderr


# ---------------------------------------------------------------------- 6


def test_6_a_torn_line_costs_its_edition(project, made):
    run(*ALL)
    notes = Path("output", built.NAME)
    notes.write_bytes(notes.read_bytes()[:-20])
    assert built_again(made) == ["trier"] and built_again(made) == []


@pytest.mark.parametrize(
    "text", [b"", b"\0" * 99, b"[1, 2]\n[]\n{}\n\xff\n[[], {}, []]", b'["%b", "x", 1]', b"[" * 100_000]
)
def test_6_what_is_no_note_counts_for_nothing(project, made, text):
    run(*ALL)
    Path("output", built.NAME).write_bytes(text)
    assert built_again(made) == list(REGIONS) and built_again(made) == []


@pytest.mark.parametrize(
    "noted",
    [
        *("null", "7", "{}", "[]", '["a", 1, 2, 3]', "[{}, 1, 2]"),
        *('[{"fragebogen-hamm.pdf": 7}, 1, 2, 3]', '[{"../geheim": "x"}, 1, 2, 3]', "[[1], 1, 2, 3]"),
    ],
)
def test_6_a_note_that_says_something_else(project, made, noted):
    run(*ALL)
    notes = Path("output", built.NAME)
    lines = notes.read_text("utf-8").split("\n")
    edited = [re.sub(r", \[\{.*$", lambda _: f", {noted}]", line) if "hamm" in line else line for line in lines]
    notes.write_text("\n".join(edited), "utf-8")
    assert edited != lines and built_again(made) == ["hamm"]


@POSIX
@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo, lambda path: os.symlink("anderes", path)])
def test_6_something_else_in_its_place(project, made, make):
    Path("output").mkdir()
    Path("output/anderes").write_text("meins", "utf-8")
    make(f"output/{built.NAME}")
    assert built_again(made) == list(REGIONS)
    assert Path("output/anderes").read_text("utf-8") == "meins" and len(output()) == len(REGIONS)


# ---------------------------------------------------------------------- 7


def test_7_one_edition_is_always_built(project, made):
    for call in (("build", "--region", "hamm"), ("build", "--only", "fragebogen")):
        assert len(built_again(made, *call)) == len(built_again(made, *call)) == 1
    assert not Path("output", built.NAME).exists()

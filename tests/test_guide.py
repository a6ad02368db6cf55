"""docs/redaktion.md, walked as a new editor walks it: each step is done in a copy of the content with what the guide
says is there, and what it says one sees is compared with what one sees.

    Suchen Sie `…`                 stands there once
    the first box, then the next   the lines of the first become those of the next
    Sie sehen:                     the output, with … for numbers; HANDBOOK_ACCEPT=1 writes the lines of a message anew
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from command_line.calling import run
from handbook.cli import book
from handbook.load.content import load
from tests import shipped
from tests.tools import ROOT

GUIDE = ROOT / "docs" / "redaktion.md"
SEEN = "Speichern Sie, und bauen Sie. Sie sehen:\n\n"  # what stands before the messages of part 8


def part(number: int) -> str:
    return re.search(rf"^## {number}\. .*?(?=^## |\Z)", GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE)[0]


def boxes(number: int) -> list[str]:
    """The examples of a part, as they are pasted."""
    found = re.findall(r"^( *)```yaml\n(.*?)^\1```", part(number), re.DOTALL | re.MULTILINE)
    return [re.sub(rf"(?m)^{indent}", "", text) for indent, text in found]


def block_behind(number: int, words: str) -> list[str]:
    """The lines of the block of code behind these words."""
    text = part(number)
    lines = text[text.index(words) + len(words) :].lstrip("\n").split("\n")
    return [line[4:] for line in lines[: next(n for n, line in enumerate(lines) if not line.startswith("    "))]]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{path.name} has {text.count(old)} times {old!r}"
    path.write_text(text.replace(old, new), "utf-8")


def put_above(path: Path, line: str, text: str) -> None:
    """Above the line that has these words."""
    (found,) = [each for each in path.read_text("utf-8").split("\n") if line in each]
    change(path, f"\n{found}\n", f"\n{text}{found}\n")


@pytest.fixture
def content(tmp_path, monkeypatch) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(book, "program", lambda: "py build.py")
    return Path("content")


def written(content: Path) -> None:
    """Parts 3 to 7, in their order."""
    living = content / "chapters" / "wohnen.yaml"
    before, after = boxes(3)
    searched = re.search(r"Suchen Sie mit Strg\+F nach `(.+?)`", part(3))[1]
    assert searched in before and part(3).count(searched) == 3
    change(living, before, after)

    old, new, edition, source = boxes(4)
    change(content / "facts.yaml", old, new.replace("gesetz_estg", "ba_kindergeld_neu"))
    info = (content / "handbook.yaml").read_text("utf-8")
    (line,) = re.findall(r"^edition: .*\n", info, re.MULTILINE)
    change(content / "handbook.yaml", line, edition)
    (content / "sources.yaml").write_text((content / "sources.yaml").read_text("utf-8") + source, "utf-8")

    put_above(living, re.search(r"suchen Sie `(.+?)`", part(5))[1], "".join(boxes(5)))

    section, chapter = boxes(6)
    put_above(living, re.search(r"über der Zeile `(.+?)`", part(6))[1].strip(), section)
    (content / "chapters" / "ehrenamt.yaml").write_text(chapter, "utf-8")
    change(content / "handbook.yaml", ", anhang]", ", ehrenamt, anhang]")

    question, choices = boxes(7)
    asked = content / "questionnaire.yaml"
    put_above(asked, re.search(r"Suchen Sie `(.+?)`", part(7))[1], question)
    there = "".join(choices.splitlines(True)[:-1])
    change(asked, there, choices)


def warned() -> list[str]:
    """What `check` says, but of translations: a new question has none."""
    said = run("check").stderr
    return re.findall(r"(?m)^content/(?!translations/).*?((?:warning|error)\[.*)", said)


def test_parts_3_to_7_make_a_sound_book(content):
    before = warned()
    written(content)
    assert run("check", "-q").output == "" and warned() == before
    handbook, _ = load(content)
    asked = handbook.index.asked["wohnung_haustiere"]
    old = shipped.handbook().index.asked
    assert asked.number == re.search(r"heißt dann zum Beispiel (\w+)", part(7))[1]
    assert {each.number for each in old.values()} | {asked.number} == {
        each.number for each in handbook.index.asked.values()
    }
    assert handbook.facts["kindergeld"].value == 262 and "ehrenamt" in handbook.info.contents


def test_part_2_what_a_build_says(content, monkeypatch):
    seen = block_behind(2, "Danach, und bei jedem weiteren Mal, dauert es wenige Sekunden:")
    said = run("build").output.replace("/", "\\").splitlines()
    assert [re.sub(r"\d[\d,]*(?= (?:Seiten|Felder|Warnungen|s\.))", "…", line) for line in said] == seen
    (first,) = block_behind(2, "und Sie sehen zuerst diese Zeile:")
    source = (ROOT / "build.py").read_text("utf-8")
    (said,) = re.findall(r'^SETTING_UP = "(.+)"$', source, flags=re.MULTILINE)
    assert first == said.format("Die Arbeitsumgebung")


def test_part_2_a_book_of_ones_own_and_what_is_added(content):
    """Each command as it stands there, in the order."""
    begun = [line.split(" ", 2)[2] for line in block_behind(2, "Zwei Befehle führen zum ersten PDF:")]
    assert begun == ["init MeinBuch", "MeinBuch"]
    assert run("init", "MeinBuch").exit_code == run("build", "MeinBuch").exit_code == 0
    assert Path("MeinBuch/output/handbuch.pdf").is_file()
    for line in block_behind(2, "legt das Programm mit einem Mustertext an:"):
        words = re.findall(r'"([^"]*)"|(\S+)', line)
        done = run(*("".join(pair) for pair in words[2:]))
        assert done.exit_code == 0 and "NEU" in done.output, (line, done.output)
    assert run("check", "-q").output == ""
    assert (content / "chapters/gesundheit.yaml").exists() and (content / "regions/koeln/region.yaml").exists()


def test_part_8_the_mistakes_and_what_one_sees(content):
    written(content)
    new, old = re.search(r"die Überschrift in `(.+?)`", part(8))[1], boxes(5)[-1]
    title = re.search(r"title: .*", old)[0]
    change(
        content / "chapters" / "wohnen.yaml",
        f"{old.splitlines()[1]}\n          {title}",
        f"{old.splitlines()[1]}\n          {new}",
    )
    value = re.search(r"den Wert in `(.+?)`", part(8))[1]
    change(
        content / "facts.yaml", "value: 262, unit: EUR, per: Monat und Kind", f"{value}, unit: EUR, per: Monat und Kind"
    )
    seen = block_behind(8, SEEN)
    said = [re.sub(r"\d+(?= Warnungen)", "…", line) for line in run("build").stderr.splitlines()]
    line, column = re.search(r":(\d+):(\d+): ", said[0]).groups()
    if os.environ.get("HANDBOOK_ACCEPT") == "1":
        text = GUIDE.read_text("utf-8").replace("\n    ".join(seen), "\n    ".join(said))
        explained = f"- `{line}` ist die Zeile, `{column}` das Zeichen"
        GUIDE.write_text(re.sub(r"- `\d+` ist die Zeile, `\d+` das Zeichen", explained, text), "utf-8")
    assert said == block_behind(8, SEEN)
    assert f"- `{line}` ist die Zeile, `{column}` das Zeichen" in part(8)
    assert not Path("output").exists()


def test_part_8_the_cause_stands_above(content):
    (content / "chapters" / "wohnen.yaml").rename(content / "chapters" / "wohnen.yml")
    seen = block_behind(8, "darunter nur, wie viele Meldungen daraus folgen:")
    said = [re.sub(r"\d+(?= (?:Folgefehler|Warnungen))", "…", line) for line in run("build").stderr.splitlines()]
    assert said[: len(seen)] == seen


def test_part_12_the_region_that_is_typed(content):
    made, built = (line.split()[2:] for line in block_behind(12, "und bauen Sie gleich einmal:\n\n"))
    assert run(*made).exit_code == 0 and built == ["--region", "musterstadt"]
    folder = content / "regions" / "musterstadt"
    assert run("build", *built, "--only", "fragebogen").exit_code == 0
    changes, jobcenter = boxes(12)
    for name in ("facts.yaml", "sources.yaml"):
        text = (folder / name).read_text("utf-8")
        (folder / name).write_text(re.sub(r"(?m)^# (\w+:|  .*)$", r"\1", text), "utf-8")
    logo = re.search(r"`(logo: .*?)`", part(12))[1].replace("logo.png", "logo.svg")
    (folder / "images").mkdir()
    shutil.copy(content / "regions/musterau/images/logo.svg", folder / "images")
    with open(folder / "region.yaml", "a", encoding="utf-8") as file:
        file.write(f"{logo}\n{changes}")
    (content / "regions" / "musterstadt_jobcenter.yaml").write_text(jobcenter, "utf-8")
    assert run("check", "-q").output == ""
    handbook, _ = load(content)
    assert {"musterstadt", "musterstadt_jobcenter"} <= set(handbook.regions)
    assert handbook.regions["musterstadt"].facts and handbook.regions["musterstadt"].logo
    listed = re.search(r"Diese Themen \(`tags`\) kennt das Buch: (.*?)\.\n", part(12), re.DOTALL)[1]
    tags = {tag for block, _, where in handbook.blocks if hasattr(block, "tags") and not where for tag in block.tags}
    assert set(re.split(r",\s+", listed)) == set(map(str, tags))


def test_parts_10_and_11_the_reports(content):
    shutil.copytree(content, "alt/content")
    written(content)
    assert run("check", "--report", "facts").stdout.count("\n") > 100
    diff = run("diff", "alt/content", "content").stdout
    assert "Kindergeld: 259\u00a0€ je Monat und Kind" in diff and "Haben Sie Haustiere?" in diff
    news = run("diff", "alt/content", "content", "--format", "yaml").stdout
    assert news.startswith("  - id: was_ist_neu\n")
    ehrenamt = content / "chapters" / "ehrenamt.yaml"
    ehrenamt.write_text(ehrenamt.read_text("utf-8") + news, "utf-8")
    assert run("check", "-q").output == ""


@pytest.mark.parametrize("number", [3, 5, 6, 7])
def test_there_are_examples_to_walk(number):
    assert boxes(number)


def test_the_contents_of_the_guide_are_its_parts():
    text = GUIDE.read_text("utf-8")
    assert re.findall(r"(?m)^\d+\. \[(.+?)\]\(", text) == re.findall(r"(?m)^## \d+\. (.+)$", text)

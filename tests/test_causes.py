"""The cause is told first, and what follows from it is folded:

1. A mistake at one place of the shipped book, from which many errors follow, leads them all: whatever isn't read, is
   there twice, is misspelt, renamed or taken out.
2. Following its hint to the letter leaves nothing of it.
3. Two causes lead each their own; a mistake that has nothing to do with another isn't folded.
4. Nothing is lost: every problem stays in the list and in JSON, the exit code is the same.
5. What the commands show: the cause before all others, also where it is a warning and only errors are asked for.
"""

import json
import os
import shutil

import pytest

from books import CHAPTER, HANDBOOK, TODAY, book
from command_line.calling import run
from handbook import pipeline
from handbook.problem import Fix, Move, Severity, Stop
from shipped import CONTENT

CHAPTER_FILE, FORM = "chapters/wohnen.yaml", "questionnaire.yaml"
# what → (what is done, with what; the file that leads, its code)
MISTAKES = {
    "another ending": (("move", CHAPTER_FILE, "chapters/wohnen.yml"), "chapters/wohnen.yml", "ignored-file"),
    "a text file": (("move", CHAPTER_FILE, "chapters/wohnen.txt"), "chapters/wohnen.txt", "ignored-file"),
    "two endings": (("move", CHAPTER_FILE, "chapters/wohnen.yaml.txt"), "chapters/wohnen.yaml.txt", "ignored-file"),
    "no ending": (("move", CHAPTER_FILE, "chapters/wohnen"), "chapters/wohnen", "ignored-file"),
    "a subfolder": (("move", CHAPTER_FILE, "chapters/teil 1/wohnen.yaml"), "chapters/teil 1", "ignored-file"),
    "beside handbook.yaml": (("move", CHAPTER_FILE, "wohnen.yaml"), "wohnen.yaml", "ignored-file"),
    "a questionnaire of another ending": (("move", FORM, "questionnaire.yml"), "questionnaire.yml", "ignored-file"),
    "a German name": (("move", FORM, "Fragebogen.yaml"), "Fragebogen.yaml", "ignored-file"),
    "a misspelt name": (("move", FORM, "questionaire.yaml"), "questionaire.yaml", "ignored-file"),
    "facts of another name": (("move", "facts.yaml", "Zahlen.yaml"), "Zahlen.yaml", "ignored-file"),
    "sources of another name": (("move", "sources.yaml", "sources.YAML"), "sources.YAML", "ignored-file"),
    "handbook.yaml of another ending": (("move", "handbook.yaml", "handbook.yml"), "handbook.yml", "ignored-file"),
    "a folder of another name": (("move", "chapters", "Kapitel"), "Kapitel", "ignored-file"),
    "a copy": (("copy", CHAPTER_FILE, "chapters/wohnen - Kopie.yaml"), "chapters/wohnen - Kopie.yaml", "duplicate-id"),
    "a second copy": (("copy", CHAPTER_FILE, "chapters/wohnen (2).yaml"), "chapters/wohnen (2).yaml", "duplicate-id"),
    "a copy of any name": (("copy", CHAPTER_FILE, "chapters/aaa.yaml"), "chapters/aaa.yaml", "duplicate-id"),
    "a misspelt entry": (("write", "handbook.yaml", " wohnen,", " whonen,"), "handbook.yaml", "unknown-reference"),
    "an entry that is missing": (("write", "handbook.yaml", " wohnen,", ""), CHAPTER_FILE, "not-in-contents"),
    "another id of a chapter": (
        ("write", CHAPTER_FILE, "id: wohnen\n", "id: unterkunft\n"),
        "handbook.yaml",
        "unknown-reference",
    ),
    "no id of a chapter": (("write", CHAPTER_FILE, "id: wohnen\n", ""), CHAPTER_FILE, "missing-key"),
    "no id of a section": (("write", CHAPTER_FILE, "- id: wohngeld\n   ", "-"), CHAPTER_FILE, "missing-key"),
    "a section renamed": (("write", CHAPTER_FILE, "id: wohngeld\n", "id: wohn_geld\n"), "", "unknown-reference"),
    "a question renamed": (("write", FORM, "- id: kind_alter", "- id: kind_jahre"), FORM, "unknown-question"),
    "a list renamed": (("write", FORM, "  yes_no:", "  yesno:"), FORM, "unknown-reference"),
    "a fact renamed": (("write", "facts.yaml", "\nkindergeld:", "\nkinder_geld:"), "", "unknown-placeholder"),
    "a chapter deleted": (("move", CHAPTER_FILE, ""), "handbook.yaml", "unknown-reference"),
    "the questionnaire deleted": (("move", FORM, ""), "handbook.yaml", "unknown-reference"),
    "all facts deleted": (("move", "facts.yaml", ""), "", "unknown-placeholder"),
    "all sources deleted": (("move", "sources.yaml", ""), "", "unknown-reference"),
    "all terms deleted": (("move", "glossary.yaml", ""), "", "unknown-reference"),
    "a key of another kind": (
        ("write", "handbook.yaml", 'edition: {number: "2", date: 2026-11-29}', "edition: 2"),
        "handbook.yaml",
        "wrong-type",
    ),
}
MEMORY = pipeline.Memory()  # of all readings here: what no mistake touches is read and checked once
FOLLOWED = [
    what for what, (done, _, code) in MISTAKES.items() if code in ("ignored-file", "duplicate-id") or "misspelt" in what
]


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    shutil.copytree(CONTENT, tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content"


@pytest.fixture(scope="module")
def whole():
    """What is told of the book without a mistake."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(CONTENT.parent)
        return problems()


def make(folder, how, file, *more):
    if how == "write":
        text = (folder / file).read_text("utf-8")
        assert more[0] in text
        (folder / file).write_text(text.replace(*more, 1), "utf-8")
    elif how == "copy":
        shutil.copy(folder / file, folder / more[0])
    elif more[0]:
        (folder / more[0]).parent.mkdir(exist_ok=True)
        os.rename(folder / file, folder / more[0])
    else:
        os.remove(folder / file)


def problems():
    try:
        return pipeline.read("content", TODAY, MEMORY, texts=True)[1]
    except Stop as stop:
        return stop.problems


def leading(found):
    causes = {problem.cause for problem in found}
    return [each for each in found if not each.cause and (each.severity is Severity.ERROR or each in causes)]


def follow(folder, fix, span):
    """Do what the hint says."""
    if isinstance(fix, Move):
        for old, new in fix.files:
            make(folder, "move", old, new)
        return
    path = folder.parent / span.file
    lines = path.read_text("utf-8").split("\n")
    line = lines[span.line - 1]
    assert isinstance(fix, Fix) and line[span.column - 1 :].startswith(fix.old)
    lines[span.line - 1] = line[: span.column - 1] + fix.new + line[span.column - 1 + len(fix.old) :]
    path.write_text("\n".join(lines), "utf-8")


@pytest.mark.parametrize("what", MISTAKES)
def test_1_one_leads(shipped, what):
    done, file, code = MISTAKES[what]
    make(shipped, *done)
    found = problems()
    assert [problem.code for problem in leading(found)] == [code]
    assert found[0] == leading(found)[0] and found[0].span.file.endswith(file)
    assert {problem.cause for problem in found if problem.severity is Severity.ERROR} <= {None, found[0]}


@pytest.mark.parametrize("what", FOLLOWED)
def test_2_its_hint_is_followed(shipped, whole, what):
    make(shipped, *MISTAKES[what][0])
    cause = problems()[0]
    follow(shipped, cause.fix, cause.span)
    assert problems() == whole


def test_3_each_its_own(shipped):
    make(shipped, "move", CHAPTER_FILE, "chapters/wohnen.yml")
    make(shipped, "move", "chapters/bildung.yaml", "chapters/bildung.yml")
    make(shipped, "write", "glossary.yaml", "term:", "trem:")
    found = leading(problems())
    assert [(problem.span.file.rpartition("/")[2], problem.code) for problem in found][:2] == [
        ("bildung.yml", "ignored-file"),
        ("wohnen.yml", "ignored-file"),
    ]
    assert {problem.span.file for problem in found[2:]} == {"content/glossary.yaml"}


def test_3_another_book_that_nobody_misses_explains_nothing(tmp_path):
    """A file of the right name lies there already; what it would bring along is no way out."""
    faulty = CHAPTER.replace("Hier.", "'[](#nirgends)'")
    book(tmp_path, chapter=faulty, **{"chapters/wohnen.yml": CHAPTER, "chapters/notiz.yml": "id: x\ntitle: [y]\n"})
    found = problems()
    assert [problem.cause for problem in found if problem.severity is Severity.ERROR] == [None]


def test_3_a_trial_that_brings_more_errors_than_it_takes_is_no_cause(tmp_path):
    more = "sections:\n" + "".join(f"  - {{id: a{n}, title: [x], blocks: []}}\n" for n in range(5))
    book(
        tmp_path,
        chapter=CHAPTER.replace("Hier.", "'[](#a1)'"),
        **{"chapters/arbeit.yml": f"id: arbeit\ntitle: Arbeit\n{more}"},
        handbook=HANDBOOK.replace("[wohnen]", "[wohnen, arbeit]"),
    )
    assert {problem.cause.span.file for problem in problems() if problem.cause} != {"content/chapters/arbeit.yml"}


def test_4_nothing_is_lost(shipped):
    make(shipped, "move", CHAPTER_FILE, "chapters/wohnen.yml")
    found = problems()
    told = json.loads(run("check", "content", "--today", str(TODAY), "--format", "json").stdout)
    assert len(told) == len(found) and [each["code"] for each in told] == [problem.code for problem in found]
    follows = [each["follows"] for each in told]
    assert follows[0] is None and told[0]["fix"] == {"move": {"chapters/wohnen.yml": "chapters/wohnen.yaml"}}
    cause = {"code": "ignored-file", "file": "content/chapters/wohnen.yml", "line": 0, "column": 0}
    assert [each for each in follows if each] == [cause] * sum(problem.cause is not None for problem in found)


@pytest.mark.parametrize("call", [["check", "-q"], ["check"], ["build", "-q"]])
def test_5_the_cause_comes_first(shipped, call):
    make(shipped, "move", CHAPTER_FILE, "chapters/wohnen.yml")
    told = run(*call, "content", "--today", str(TODAY))
    lines = told.stderr.splitlines()
    assert told.exit_code == 1
    assert lines[0] == "content/chapters/wohnen.yml: warning[ignored-file]: Diese Datei wird nicht gelesen"
    assert lines[1] == "    nennen Sie sie wohnen.yaml"
    assert lines[2].startswith("    + ") and "Folgefehler" in lines[2] and "check content --all" in lines[2]
    assert not any("error[" in line for line in lines)


def test_5_all_are_shown_when_asked_for(shipped):
    make(shipped, "move", CHAPTER_FILE, "chapters/wohnen.yml")
    told = run("check", "content", "--all", "-q", "--today", str(TODAY)).stderr
    errors = sum(problem.severity is Severity.ERROR for problem in problems())
    assert told.count("error[") == errors > 50
    assert told.count("folgt aus: content/chapters/wohnen.yml Diese Datei wird nicht gelesen") == errors

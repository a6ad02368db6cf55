"""Every hint is followed to the letter, and what it was about is gone:

1. Of more than two hundred mistakes that somebody makes who is no programmer (`followed/`), each is told with its code;
   its hint is followed; then it isn't told any more, nor anything in its place.
2. What is written by following it comes from the hint, except for what only the author can know.
3. Every code of the catalogue that has a hint is among them.
"""

import re
from pathlib import Path

import pytest

from books import TODAY
from followed import in_book, in_yaml
from followed.mistake import FIX
from followed.sound import BOOK, NAMES
from handbook import pipeline
from handbook.catalogue import CATALOGUE
from handbook.problem import Fix, Move, Severity, Stop

ROOT = Path(__file__).parents[1]
MISTAKES = {**in_yaml.MISTAKES, **in_book.MISTAKES}

AMONG_OTHERS = ("too-many-problems",)


def problems():
    try:
        return pipeline.read("content", TODAY, texts=True)[1]
    except Stop as stop:
        return stop.problems


def write(folder, edits):
    for name, old, new in edits:
        path = folder / NAMES.get(name, name)
        if new is None:
            path.unlink()
            continue
        if old is not None:
            text = path.read_text("utf-8")
            assert old in text, (name, old)
            new = text.replace(old, new, 1)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(new if isinstance(new, bytes) else new.encode())


def follow(folder, problem):
    """Do what a hint says that knows it: write `new` instead of `old` in the problem's line, or move files."""
    if isinstance(problem.fix, Move):
        for old, new in problem.fix.files:
            if new:
                (folder / new).parent.mkdir(exist_ok=True)
                (folder / old).rename(folder / new)
            else:
                (folder / old).unlink()
        return
    assert isinstance(problem.fix, Fix), f"no fix: {problem} | {problem.hint}"
    path = folder.parent / problem.span.file
    lines = path.read_text("utf-8").split("\n")
    line, column = lines[problem.span.line - 1], problem.span.column - 1
    at = line.find(problem.fix.old, column)
    at = at if at >= 0 else line.index(problem.fix.old)
    lines[problem.span.line - 1] = line[:at] + problem.fix.new + line[at + len(problem.fix.old) :]
    path.write_text("\n".join(lines), "utf-8")


def words(text):
    return set(re.findall(r"\w+", text if isinstance(text, str) else ""))


def written(edits):
    """The words that stand in the new texts and not in the old ones."""
    return {word for _, old, new in edits for word in words(new) - words(old)}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "content", [(name, None, text) for name, text in BOOK.items()])
    return tmp_path / "content"


def test_the_book_is_sound(folder):
    assert problems() == []


@pytest.mark.parametrize("what", MISTAKES)
def test_1_followed(folder, what):
    mistake = MISTAKES[what]
    write(folder, mistake.edits)
    before = problems()
    told = [problem for problem in before if problem.code == mistake.code]
    assert told, [f"{problem} | {problem.hint}" for problem in before]
    assert told[0].cause is None and not any(
        problem.severity is Severity.ERROR and problem.cause is None and problem.code != mistake.code
        for problem in before
        if mistake.code not in AMONG_OTHERS
    ), [f"{problem} | {problem.hint}" for problem in before]
    hint = " ".join(problem.hint for problem in told)
    assert hint, told
    if callable(mistake.then):
        mistake.then(folder)
    elif mistake.then is FIX:
        for _ in range(40):
            if not (left := [problem for problem in problems() if problem.code == mistake.code]):
                break
            follow(folder, left[0])
    else:
        write(folder, mistake.then)
        if mistake.own != "*":
            assert written(mistake.then) <= words(hint) | words(mistake.own)
    known = {(problem.code, problem.text) for problem in before}
    after = problems()
    assert [f"{each} | {each.hint}" for each in after if each.code == mistake.code] == []
    assert [f"{each} | {each.hint}" for each in after if (each.code, each.text) not in known] == []


def test_3_every_code():
    """Those of `ELSEWHERE` have a test of their own, beside what they need."""
    assert {mistake.code for mistake in MISTAKES.values()} | in_book.ELSEWHERE.keys() >= CATALOGUE.keys()
    assert {mistake.code for mistake in MISTAKES.values()} & in_book.ELSEWHERE.keys() == set()
    for code, test in in_book.ELSEWHERE.items():
        assert f'"{code}"' in (ROOT / test).read_text("utf-8"), (code, test)

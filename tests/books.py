"""Little books for tests: YAML files written inline, loaded and checked as the commands do it.

`book(tmp_path, chapter="…")` writes a content folder: what isn't given is a small sound book. Keys name files:
`handbook`, `questionnaire`, `facts`, `sources`, `glossary`, `chapter` (chapters/wohnen.yaml), `region`
(regions/musterstadt.yaml), any other as it is written ("chapters/arbeit.yaml"); bytes are written as they are.

`expect(tmp_path, "error[…]: …", chapter="… ▸…")` loads and checks such a folder and compares every problem with the
lines given: their places are where the marks ▸ stand in the files, which are written without them.
"""

import datetime
import os
from difflib import ndiff
from itertools import zip_longest
from pathlib import Path
from textwrap import dedent

from handbook.check import check
from handbook.load.content import load

TODAY = datetime.date(2026, 11, 22)
MARK = "▸"
UNSAID = ("missing-edition", "missing-publisher")  # of the many little books whose test is of something else
NAMES = {"chapter": "chapters/wohnen.yaml", "region": "regions/musterstadt.yaml"}
HANDBOOK = """\
    title: Handbuch
    language: de
    contents: [wohnen]
"""
SAID = """\
    edition: {number: "1", date: 2026-11-22}
    publisher: {name: Netzwerk Beispiel}
"""  # what check misses in it
CHAPTER = """\
    id: wohnen
    title: Wohnen
    sections:
      - {id: suche, title: Suche, blocks: [{text: Hier.}]}
"""


def book(tmp_path, **files):
    """Write the content folder and give its path, relative to tmp_path, which becomes the current directory."""
    os.chdir(tmp_path)
    for key, text in {"handbook": HANDBOOK, "chapter": CHAPTER, **files}.items():
        path = _path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())
    return Path("content")


def loaded(tmp_path, **files):
    """The handbook of such a folder, which has nothing wrong with its files."""
    handbook, problems = load(book(tmp_path, **files))
    assert [str(problem) for problem in problems] == []
    return handbook


def problems(tmp_path, hints=False, unsaid=False, **files):
    """Every problem of loading and checking, as the lines that the commands print; with `hints`, each followed by " | "
    and its hint. That a book says neither its edition nor its publisher is told only if `unsaid`."""
    handbook, found = load(book(tmp_path, **files))
    if handbook is not None:
        found = sorted(
            dict.fromkeys([*found, *check(handbook, TODAY)]), key=lambda problem: (problem.span, problem.code)
        )
    found = [problem for problem in found if unsaid or problem.code not in UNSAID]
    return [f"{problem} | {problem.hint}" if hints else str(problem) for problem in found]


def expect(tmp_path, *lines, unsaid=False, **files):
    """The problems of the folder are exactly these lines, at the places marked ▸ in its files, sorted by file and
    place; a line with " | " says the hint too."""
    written = {"handbook": HANDBOOK, "chapter": CHAPTER, **files}
    places = sorted(
        place
        for key, text in written.items()
        if isinstance(text, str)
        for place in _marked(_path(key).as_posix(), dedent(text))
    )
    found = problems(
        tmp_path,
        hints=True,
        unsaid=unsaid,
        **{key: text.replace(MARK, "") if isinstance(text, str) else text for key, text in written.items()},
    )
    with_hint = iter([" | " in line for line in lines])
    told = [line if next(with_hint, True) else line.partition(" | ")[0] for line in found]
    expected = [
        f"{file}:{row}:{column}: {line}"
        for (file, row, column), line in zip_longest(places, lines, fillvalue=("no mark for", 0, 0))
    ]
    assert told == expected, "\n".join(["", *ndiff(expected, told)])


def _marked(file, text):
    """(file, line, column) of each mark, counted without the marks."""
    for number, line in enumerate(text.split("\n"), 1):
        parts = line.split(MARK)
        for index in range(1, len(parts)):
            yield file, number, len("".join(parts[:index])) + 1


def _path(key):
    return Path("content") / (NAMES.get(key) or (key if "." in key else f"{key}.yaml"))


def chapter(*blocks, more=""):
    """A chapter whose one section holds these blocks, each on a line of its own from line 7 on; `more` follows them."""
    lines = ["id: wohnen", "title: Wohnen", "sections:", "  - id: suche", "    title: Suche", "    blocks:"]
    return "\n".join([*lines, *(f"      - {block}" for block in blocks), more]) + "\n"


def questionnaire(*questions, choices="", more=""):
    """A questionnaire whose one section, `familie`, holds these questions, each in braces on a line of its own from
    line 10 on; `more` is line 3."""
    lists = "{yes_no: [{name: ja, label: Ja}, {name: nein, label: Nein}]" + (f", {choices}" if choices else "") + "}"
    lines = [
        "id: questionnaire",
        "title: Fragebogen",
        more or "intro: Hallo",
        f"choices: {lists}",
        "",
        "sections:",
        "  - id: familie",
        "    title: Familie",
        "    questions:",
    ]
    return "\n".join([*lines, *(f"      - {{{question}}}" for question in questions)]) + "\n"

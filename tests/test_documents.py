"""What README.md and docs/ say of the program is so: each command can be typed, each message is one of the program's,
each file and heading that is named is there, and no number stands in them that a change of the content makes wrong.

The editors' guide is walked step by step in test_guide.py.
"""

from __future__ import annotations

import ast
import importlib.util
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from handbook.cli.group import main
from tests.tools import ROOT

DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FOR_EDITORS = [path for path in DOCUMENTS if path.stem in ("README", "redaktion", "uebersetzen", "antworten", "fehler")]
FENCED = re.compile(r"^( *)```.*?^\1```", re.DOTALL | re.MULTILINE)
CALL = re.compile(r"(?:py|python|python3)(?: -3\.13)? build\.py\b *(.*)")


# ---------------------------------------------------------------------- commands


def spans(text: str) -> Iterator[str]:
    """What stands as code: lines of blocks, and words between grave accents."""
    for block in FENCED.finditer(text):
        yield from block[0].splitlines()[1:-1]
    text = FENCED.sub("", text)
    yield from (line[4:] for line in text.splitlines() if line.startswith("    "))
    yield from re.findall(r"(?<!`)`([^`\n]+)`", text)


def calls(path: Path) -> list[str]:
    """What is said to be typed behind `build.py`, each once; of a row that shows all that is possible, the first of
    each choice."""
    found = []
    for span in spans(path.read_text("utf-8")):
        if match := CALL.match(span.strip()):
            words = re.split(r"\s{2,}|(?:^|\s)[#>]\s", match[1])[0]
        elif re.match(r"translate \w+ ?[^…|]*$", span):
            words = span
        else:
            continue
        words = re.sub(r"\\?\|[\w+\\|]+|[][]|(?<=\w)…", "", words)
        found.append(re.sub(r"(?<= )…(?= |$)", "uk", words).strip())
    return sorted(set(found))


def build_script():
    spec = importlib.util.spec_from_file_location("documented_build", ROOT / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def typed(words: list[str]) -> click.Context:
    """As the program takes it, without doing it. Raises `click.UsageError`."""
    if not words or words[0] not in main.commands:
        words = ["build", *words]
    command = main.commands[words[0]]
    if isinstance(command, click.Group):
        return command.commands[words[1]].make_context(words[1], words[2:])
    return command.make_context(words[0], words[1:])


TYPED = [(path.name, call) for path in DOCUMENTS for call in calls(path) if not call.startswith("test")]


@pytest.mark.parametrize(("name", "call"), TYPED)
def test_each_command_can_be_typed(name, call):
    words = shlex.split(call)
    if words in (["translate"], ["translate", "add"], ["translate", "export"], ["translate", "import"]):
        words = ["translate", *(words[1:] or ["add"]), "uk"]
    if words in ([each] for each in main.commands):
        return  # where a text names the command itself
    assert words == ["BEFEHL", "--help"] or typed(words)


def test_the_documents_name_enough_of_them():
    assert len(TYPED) > 80 and {name for name, _ in TYPED} >= {
        path.name for path in FOR_EDITORS if path.stem != "fehler"
    }


def test_the_table_of_commands_has_them_all():
    rows = re.findall(r"(?m)^\| `python3 build\.py \[?([\w-]+)", (ROOT / "README.md").read_text("utf-8"))
    assert set(rows) == set(build_script().COMMANDS) == set(main.commands)


# ---------------------------------------------------------------------- messages

BLANK = "\0"
FOREIGN = {  # what Windows, Python and Markdown say
    "Python was not found",
    "can't open file … build.py",
    "Der Computer wurde durch Windows geschützt",
}
COLUMNS = ("Meldung", "Warnung", "Sie sehen", "Meldung von `extract`")


@cache
def said_by_the_program() -> str:
    """All texts in its code, blanks for what is put into them."""
    texts = [(ROOT / name).read_text("utf-8") for name in ("Handbuch bauen.cmd", "Handbuch bauen.command")]
    for path in (*(ROOT / "handbook").rglob("*.py"), ROOT / "build.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.append(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = (part.value if isinstance(part, ast.Constant) else BLANK for part in node.values)
                texts.append("".join(map(str, parts)))
    return re.sub(r"\{\w*\}", BLANK, "\n".join(texts))


NO_WORDS = re.compile(
    r"\((?:oder|Schritte)[^)]*\)"  # what is told beside it
    r"|\b(?:error|warning)\[[\w-]+\]|py build\.py \w+|„[^„“]*“|…|`[^`]*`"
    r"|[\w./\\-]+\.(?:pdf|yaml|yml|json|xlsx)\b|\b[A-Z]{1,3}[1-9]\d*\b|\d[\d.,:]*|\b(?:content|core|sensitive|Warnungen)\b"
)
BETWEEN = re.compile(rf"{BLANK}|[:.,(] | in der Liste | und ")


def pieces(message: str) -> list[str]:
    """What the program must say word by word: parts of sentences, without names in quotation marks, numbers and
    files."""
    found = [piece.strip(" .,;:()[]–-|„“") for piece in BETWEEN.split(NO_WORDS.sub(BLANK, message))]
    return [piece for piece in found if len(piece) > 3]


def outer_quotes(text: str) -> list[str]:
    """What stands in German quotation marks, with those inside of it."""
    found, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        if letter == "„":
            start, depth = (at + 1, 1) if depth == 0 else (start, depth + 1)
        elif letter == "“" and depth:
            depth -= 1
            if depth == 0:
                found.append(text[start:at])
    return found


def messages() -> Iterator[tuple[str, str]]:
    """(document, message) in the columns of tables that tell messages, and in blocks of code that show some."""
    for path in FOR_EDITORS:
        column = ""
        for line in FENCED.sub("", path.read_text("utf-8")).splitlines():
            if not line.startswith("|"):
                column = ""
                if line.startswith("    ") and not line[4:].startswith(" ") and re.search(r"[:.] [„A-ZÄÖÜ]", line):
                    yield path.name, line.strip()
                continue
            cell = line.split("|")[1].strip()
            if cell in COLUMNS or set(cell) <= set(" -"):
                column = cell if cell in COLUMNS else column
            elif column == "Sie sehen":
                yield from ((path.name, each) for each in outer_quotes(cell))
            elif column:
                yield path.name, cell


MESSAGES = sorted({each for each in messages() if each[1] not in FOREIGN and pieces(each[1])})


@pytest.mark.parametrize(("name", "message"), MESSAGES)
def test_each_message_is_the_programs(name, message):
    lacking = [piece for piece in pieces(message) if piece not in said_by_the_program()]
    assert not lacking, f"{name} quotes „{message}“, but the program doesn't say {lacking}"


def test_the_documents_quote_enough_of_them():
    assert len(MESSAGES) > 60


def test_another_message_would_be_found():
    assert pieces("„wohnen“ gibt es seit 3 Tagen nicht mehr: a.pdf") == ["gibt es seit", "Tagen nicht mehr"]
    assert "gibt es seit" not in said_by_the_program()


# ---------------------------------------------------------------------- places and numbers


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_each_link_leads_somewhere(path):
    """To a file, and to a heading in it (as GitHub names them)."""
    text = path.read_text("utf-8")
    text = re.sub(r"(?m)^ {4}.*?$|`[^`\n]*`", "", FENCED.sub("", text))
    for target in re.findall(r"\]\((?!https?:|mailto:|tel:)([^)\s]+)\)", text):
        file, _, anchor = target.partition("#")
        there = (path.parent / file) if file else path
        assert there.exists(), target
        if anchor:
            headings = re.findall(r"(?m)^#+ +(.+?) *$", there.read_text("utf-8"))
            names = {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}
            assert anchor in names, target


@pytest.mark.parametrize("path", FOR_EDITORS, ids=lambda path: path.name)
def test_each_file_of_the_content_that_is_named_is_there(path):
    """Where one is to be opened; those that a reader makes have names of their own."""
    named = set(re.findall(r"`(content[\\/][\w\\/]+\.yaml)`", path.read_text("utf-8")))
    made = {"content/regions/NAME.yaml", "content/chapters/ehrenamt.yaml"}
    assert [
        each for each in named if each.replace("\\", "/") not in made and not (ROOT / each.replace("\\", "/")).is_file()
    ] == []


def test_the_languages_that_come_along_are_counted():
    number = sum(path.is_dir() for path in (ROOT / "content" / "translations").iterdir())
    words = {5: "fünf", 6: "sechs", 7: "sieben", 8: "acht"}
    assert f"Die {words[number]} Sprachen, die mitkommen," in (ROOT / "docs/uebersetzen.md").read_text("utf-8")


COUNTED = re.compile(
    r"\b(\d[\d.,]*) (Seiten|Felder|Warnungen|Kapitel|Fragen|Begriffe|Texte|Wörter|pages|fields|chapters|questions|terms)\b"
)


@pytest.mark.parametrize("path", FOR_EDITORS, ids=lambda path: path.name)
def test_no_number_stands_there_that_a_change_of_the_content_makes_wrong(path):
    assert COUNTED.findall(path.read_text("utf-8")) == []

"""What docs/architecture.md promises of the code: one direction, each library in one place, one thought a module."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from handbook.cli import group

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "handbook"
COMMAND_LINE = PACKAGE / "cli"
MODULES = sorted(PACKAGE.rglob("*.py"))
MAX_LINES = 440  # about four hundred; the formatter decides

COMMON = {"dataclass"}  # known everywhere
CONTENT = {"problem", "expression", "model"}
# a room of the package, a folder or module → what it may import; what stands later comes later on the way of the data
STAGES = {
    "dataclass": set(),  # data classes that cost little to make
    "problem": set(),
    "input": set(),
    "collector": set(),
    "fault": set(),  # of any room, told without its values
    "fonts": set(),
    "pdfs": {"problem", "input"},  # the one entrance for PDF files that come in
    "catalogue": {"problem"},
    "causes": {"problem"},  # which problem follows from which
    "expression": {"problem"},
    "script": {"expression"},  # expressions as JavaScript, and the runtime
    "model": {"problem", "expression", "input"},
    "load": CONTENT | {"input"},
    "translation": CONTENT,
    "edition": CONTENT | {"translation"},
    "opc": set(),  # files of Office: parts of XML in a ZIP, opened within limits
    "xlsx": {"opc"},  # a workbook that comes in, as cells
    "docx": {"problem", "model", "opc"},  # a document of Word as the text of a chapter
    "typeset": CONTENT | {"edition"},  # the engine: knows text and pages, no book and no form
    "pictures": {"problem", "input", "typeset"},
    "check": CONTENT
    | {
        "translation",
        "edition",
        "input",
        "typeset",
        "pictures",
    },  # a rule may try whether an edition can be made of the content
    "xlsform": CONTENT
    | {"opc", "xlsx", "load", "check", "translation", "edition"},  # a workbook as a questionnaire, and back
    "layout": CONTENT | {"edition", "input", "script", "typeset", "pictures"},
    "write": {"problem", "typeset", "input", "pictures"},
    "verify": {"problem", "input", "pdfs"},  # sees a file as a viewer does: it shares nothing with what wrote it
    "output": {"problem", "input"},
    "translating": CONTENT | {"load", "edition", "translation", "output"},  # the stages of the commands on catalogues
    "starter": CONTENT | {"load", "output"},  # what a new book begins with, and what is added to one
    "filled": CONTENT
    | {"translation", "edition", "input", "opc", "xlsx", "pdfs", "typeset", "write", "verify", "output"},
    "counting": CONTENT | {"edition", "filled", "typeset", "write"},  # figures of many filled PDFs
    "compare": CONTENT | {"edition", "filled"},  # two editions side by side, an old one perhaps as a PDF
    "pipeline": CONTENT | {"causes", "load", "check", "edition", "typeset", "layout", "write", "verify", "output"},
    "snapshot": {"input"},  # whether the files of a book are as they were
    "program": set(),  # whether it is the same program
    "built": {"input", "output", "snapshot", "program"},  # which editions a folder has already
    "builder": CONTENT | {"pipeline", "fault", "snapshot", "collector"},
    "cluster": CONTENT
    | {
        "input",
        "fault",
        "collector",
        "program",
        "check",
        "pictures",
        "pipeline",
        "builder",
    },  # the same work on other machines
    "preview": CONTENT
    | {"snapshot", "load", "typeset", "write", "pipeline", "builder", "fault"},  # the book in the browser
    "cli": {
        "problem",
        "causes",
        "input",
        "model",
        "translation",
        "translating",
        "check",
        "pipeline",
        "builder",
        "built",
        "cluster",
        "pdfs",
        "verify",
        "output",
        "filled",
        "counting",
        "docx",
        "load",
        "opc",
        "xlsform",
        "starter",
        "compare",
        "preview",
        "fault",
    },  # alone prints and exits
    "__main__": {"cli", "fault", "collector"},
    "__init__": set(),
}
FILLED = (
    "read",
    "judge",
    "extract",
    "kept",
    "export",
    "fill",
    "migrate",
    "paper",
)  # its rooms, each knows those before it
LAYOUT = ("blocks", "form", "script")  # rooms of layout: what stands in a chapter, in the form, in the form's script
LIBRARIES = {  # each library is behind the rooms that need it
    "click": {"cli"},
    "deflate": {"write"},
    "distributed": {"cluster"},
    "jinja2": {"edition"},
    "openpyxl": {"counting", "filled", "translation", "xlsform", "xlsx"},
    "PIL": {"pictures"},
    "polib": {"load", "translation"},
    "pyphen": {"typeset"},
    "pypdfium2": {"preview"},
    "pypdf": {"pdfs", "verify", "filled"},
    "reportlab": {"write"},
    "rich": {"cli"},
    "starlette": {"preview"},
    "uharfbuzz": {"typeset", "write"},
    "uvicorn": {"preview"},
    "watchfiles": {"preview"},
    "xlrd": {"xlsform"},
    "yaml": {"load", "filled", "compare"},
}
GERMAN = set("äöüÄÖÜß„“")
MESSAGES = {"error", "warning", "hint", "Problem", "FileTrouble"}  # calls that speak to the editor, in German


def stage_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def calls(path: Path) -> list[tuple[int, str]]:
    """The line and the function of every call, as it is written."""
    return [(node.lineno, ast.unparse(node.func)) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]


@cache
def imports(path: Path) -> list[tuple[int, list[str]]]:
    """The line and the dotted path of everything imported, absolute, as parts."""
    package = ["handbook", *path.relative_to(PACKAGE).parent.parts]
    found: list[tuple[int, list[str]]] = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found += ((node.lineno, name.name.split(".")) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = base + (node.module.split(".") if node.module else [])
            found += ((node.lineno, [*module, name.name]) for name in node.names)
    return found


def dotted(path: Path) -> str:
    """The module as it is imported: "handbook.cli.group", "handbook.cli"."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


NAMES = {dotted(path) for path in MODULES}


def module_of(parts: list[str]) -> str:
    """The module that an import loads: what is imported, or what it is taken from; "" where it is not of the
    package."""
    return next((name for name in (".".join(parts), ".".join(parts[:-1])) if name in NAMES), "")


def declared_commands(path: Path) -> list[str]:
    """The names of the commands that this module declares with `options.command`."""
    return [
        decorator.args[0].value
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "command"
    ]


def printed(path: Path) -> Iterator[ast.Constant]:
    """String literals that may be printed in the book: no docstrings, no messages to the editor, no single letters."""
    tree = tree_of(path)
    others = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    others.update(
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in MESSAGES
        for part in ast.walk(node)
    )
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in others
            and not (len(node.value) == 1 and node.value.isalpha())
        ):
            yield node


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_imports_go_one_way(path):
    stage = stage_of(path)
    assert stage in STAGES, f"{stage} has no place among the stages yet: see docs/architecture.md"
    wrong = [
        f"{named(path)}:{line}: {stage} imports {'.'.join(parts)}"
        for line, parts in imports(path)
        if parts[0] == "handbook" and len(parts) > 1 and parts[1] not in STAGES[stage] | COMMON | {stage}
    ]
    assert not wrong, "\n".join(wrong)


def test_no_modules_import_each_other_in_a_circle():
    """Not even for types, or inside a function: whoever wants to understand one must be able to begin with the other."""
    known = {dotted(path): {module_of(parts) for _, parts in imports(path)} for path in MODULES}
    try:
        TopologicalSorter({name: others - {name, ""} for name, others in known.items()}).prepare()
    except CycleError as circle:
        pytest.fail(" ← ".join(circle.args[1]))


def test_a_command_is_one_file_that_only_the_list_of_commands_knows():
    commands = {path: declared_commands(path) for path in MODULES if declared_commands(path)}
    assert len(commands) > 5 and commands == {
        path: [path.stem.removesuffix("_").replace("_", "-")] for path in commands
    }
    assert {path.parent for path in commands} == {COMMAND_LINE, COMMAND_LINE / "translate"}
    files = {dotted(path) for path in commands}
    assert not [named(path) for path in MODULES if {module_of(parts) for _, parts in imports(path)} & files]
    listed = {
        f"{group.__package__}.{place}".rpartition(".")[0]
        for place in (*group.OWN.values(), *group.OF_TRANSLATE.values())
    }
    assert listed - {group.__name__} == files


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_nothing_private_of_another_module_is_used(path):
    modules = {parts[-1] for _, parts in imports(path) if ".".join(parts) in NAMES}
    taken = [
        f"{line}: {parts[-1]}" for line, parts in imports(path) if parts[0] == "handbook" and parts[-1].startswith("_")
    ]
    reached = [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and ast.unparse(node.value) in modules
    ]
    assert not taken + reached, f"{named(path)}: {taken + reached}"


@pytest.mark.parametrize(("room", "inner"), [("filled", FILLED), ("layout", LAYOUT)])
def test_rooms_inside_a_room_are_one_behind_the_other(room, inner):
    """What stands in none of them may know all, and is known by none of them but where it is a base of all."""
    place = {name: index for index, name in enumerate(inner)}
    wrong = []
    for path in sorted((PACKAGE / room).rglob("*.py")):
        own = path.relative_to(PACKAGE / room).with_suffix("").parts[0]
        for line, parts in imports(path):
            if parts[:2] == ["handbook", room] and own in place and place.get(parts[2], -1) > place[own]:
                wrong.append(f"{named(path)}:{line}: {own} imports {'.'.join(parts[2:])}")
    assert not wrong, "\n".join(wrong)
    assert {
        path.relative_to(PACKAGE / room).with_suffix("").parts[0] for path in (PACKAGE / room).rglob("*.py")
    } >= set(inner)


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_each_library_is_used_in_its_stages_only(path):
    stage = stage_of(path)
    wrong = [
        f"{named(path)}:{line}: {stage} imports {parts[0]}"
        for line, parts in imports(path)
        if parts[0] != "handbook"
        and parts[0] not in sys.stdlib_module_names
        and stage not in LIBRARIES.get(parts[0], set())
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_opens_with_what_it_is(path):
    text = path.read_text("utf-8")
    assert not text.strip() or ast.get_docstring(tree_of(path)), f"{named(path)} has no opening docstring"


@pytest.mark.parametrize("path", [*MODULES, ROOT / "build.py"], ids=named)
def test_a_module_is_one_thought(path):
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= MAX_LINES, f"{named(path)} has {lines} lines"


@pytest.mark.parametrize(
    "path", [path for path in MODULES if stage_of(path) in ("layout", "typeset", "write")], ids=named
)
def test_what_the_book_prints_comes_from_the_catalogue_of_words(path):
    """By their umlauts and quotation marks: German words in layout and write would stay German in every translation."""
    wrong = [f"{named(path)}:{node.lineno}: {node.value!r}" for node in printed(path) if GERMAN & set(node.value)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", [path for path in MODULES if stage_of(path) not in ("cli", "__main__")], ids=named)
def test_only_the_command_line_prints_and_exits(path):
    wrong = [
        f"{named(path)}:{line}"
        for line, call in calls(path)
        if call in ("print", "exit", "quit", "sys.exit", "os._exit", "sys.stdout.write", "sys.stderr.write", "input")
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", [path for path in MODULES if path != COMMAND_LINE / "terminal.py"], ids=named)
def test_only_one_module_writes_to_the_terminal(path):
    """There what a terminal obeys is made harmless."""
    wrong = [
        call
        for _, call in calls(path)
        if call in ("click.echo", "click.secho", "print", "traceback.print_exc")
        or (call.startswith(("sys.stdout.", "sys.stderr.")) and not call.endswith(".isatty"))
    ]
    assert not wrong, f"{named(path)}: {wrong}"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_nothing_reaches_the_network(path):
    """docs/privacy.md promises it. The preview's server is reached from this machine alone, and reaches nobody; what a
    cluster reaches is named by whoever calls."""
    allowed = {"handbook/preview/server.py": {"asyncio", "socket"}}.get(named(path), set())
    allowed |= {"distributed", "asyncio"} if stage_of(path) == "cluster" else set()
    network = {"distributed", "socket", "ssl", "http", "ftplib", "smtplib", "asyncio", "requests", "httpx", "urllib3"}
    wrong = [
        f"{named(path)}:{line}: {'.'.join(parts)}"
        for line, parts in imports(path)
        if parts[0] in network - allowed or parts[:2] == ["urllib", "request"]
    ]
    assert not wrong, "\n".join(wrong)


def test_no_stage_is_promised_that_does_not_exist():
    present = {stage_of(path) for path in MODULES}
    assert set(STAGES) == present
    assert {stage for stages in LIBRARIES.values() for stage in stages} <= present

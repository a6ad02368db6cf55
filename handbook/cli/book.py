"""Which book a command means, and where its output stands: the same from every working folder, with every option.

    python3 build.py              this project's book, wherever one stands: its content/ and its output/
    handbook build                the book of the folder one stands in: content/ and output/, or that folder itself
    … build /other/book           /other/book/content, or /other/book itself where handbook.yaml lies in it;
                                  output: /other/book/output
    … build /other/book/content   the same book, the same output; so is its folder chapters/, regions/ or images/
    … build … -o DIR              DIR, from the folder one stands in

build.py says by HANDBOOK_PROJECT which project it belongs to. Paths are shown as they were written, and this project's
from the folder one stands in.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path

PROJECT = "HANDBOOK_PROJECT"
IS_WINDOWS = os.name == "nt"
CONTENT, OUTPUT, FIRST_FILE = "content", "output", "handbook.yaml"
INSIDE = ("chapters", "regions", "images")
TRANSLATE = re.compile(r"\btranslate (?:add|update|export) [\w-]+(?: --only \w+)?")  # in the hints of checks


def content_folder(named: Path | None) -> Path:
    """The content folder of the book that is named, or, where none is, of this project; a folder of its chapters,
    regions or pictures, or the one that somebody stands in, means the book too."""
    book = named or _project()
    if named and named.name in INSIDE and _is_book(named.parent) and not _is_book(named):
        return named.parent
    if named is None and _is_book(book) and not os.path.lexists(book / CONTENT):
        return book
    is_around_it = not os.path.lexists(book / FIRST_FILE) and os.path.lexists(book / CONTENT / FIRST_FILE)
    if named is None or is_around_it:
        return book / CONTENT
    return book


def _is_book(folder: Path) -> bool:
    return os.path.lexists(folder / FIRST_FILE)


def output_folder(content: Path) -> Path:
    """Where the PDFs of a content folder go: beside a folder called content, else into it."""
    return (around(content) or content) / OUTPUT


def around(content: Path) -> Path | None:
    """The folder around one called content; None for a book whose folder has another name."""
    if content.name == CONTENT:
        return content.parent
    is_called_content = os.path.basename(os.path.abspath(content)) == CONTENT  # As with "." from inside of it.
    return content / os.pardir if is_called_content else None


def _project() -> Path:
    """This project's folder, seen from the one where somebody stands if it is inside of that."""
    folder = os.environ.get(PROJECT)
    if not folder:
        return Path()
    path = Path(folder)
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def program() -> str:
    """What one types to call the program."""
    if not os.environ.get(PROJECT):
        return "handbook"
    own = Path(os.environ[PROJECT], "python")  # of the folder for Windows
    python = str(_project() / "python" / "python") if Path(sys.prefix) == own else "py"
    return f"{typed(python) if IS_WINDOWS else 'python3'} {typed(str(_project() / 'build.py'))}"


def typed(word: str) -> str:
    """A word as it is typed: Windows' window for commands knows no other quotation marks than these."""
    if not IS_WINDOWS:
        return shlex.quote(word)
    return f'"{word}"' if re.search(r"[^\w\\/.:~-]", word) else word


def command(name: str, named: Path | None, options: str = "") -> str:
    """A command as one types it, for the book that was named; `options` as they are typed, with a blank before each."""
    return " ".join([program(), name, *([typed(str(named))] if named else [])]) + options


def with_typed_commands(hint: str, named: Path | None) -> str:
    """A hint of a check, which doesn't know how the program is called here: its commands as one types them, for the
    book that was named."""
    rest = f" --book {typed(str(named))}" if named else ""
    return TRANSLATE.sub(lambda found: f"{program()} {found[0]}{rest}", hint)

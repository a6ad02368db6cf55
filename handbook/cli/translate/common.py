"""What the commands on translations share: the book, read and sound, and a language of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from ... import pipeline
from ...model.book import Handbook
from ...problem import FileTrouble, Stop
from .. import book
from ..common import count, fail, tell_problems
from ..options import PATH
from ..terminal import say
from ..trouble import Exit

Declared = TypeVar("Declared", bound=Callable[..., Any])
book_option: Callable[[Declared], Declared] = click.option(
    "--book", "named", type=PATH, metavar="ORDNER", help="Das Buch (Vorgabe: dieses Projekt)."
)


def read(named: Path | None) -> Handbook:
    """The book, without its warnings. Raises `SystemExit` where it has errors: with half of its
    texts a catalogue would lose the other half."""
    try:
        return pipeline.read(book.content_folder(named), datetime.date.today())[0]
    except Stop as stop:
        tell_problems(stop.problems, quiet=True)
        fail(f"Im Buch sind noch {count(stop.problems)}. An den Übersetzungen wurde nichts geändert.", Exit.PROBLEMS)
    except FileTrouble as trouble:
        fail(str(trouble), Exit.FILE)


def refuse_unknown(handbook: Handbook, language: str) -> None:
    """Raises `click.UsageError` for a language that has no folder."""
    if language not in handbook.translations:
        known = ", ".join(sorted(handbook.translations)) or "noch keine"
        raise click.UsageError(
            f"Eine Übersetzung in „{language}“ gibt es noch nicht. Angelegt sind: {known}. "
            f"Neu: translate add {language}."
        )


def counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def tell_written(paths: Iterable[Path], quiet: bool) -> None:
    for path in paths:
        say(path, quiet)

"""What the commands on translations share: a language of the book, and what is told."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import book
from ..terminal import say

if TYPE_CHECKING:
    from ...model.book import Handbook


def refuse_unknown(handbook: Handbook, language: str, named: Path | None) -> None:
    """`named`: the book, where one was named. Raises `click.UsageError` for a language that has no folder."""
    if language not in handbook.translations:
        known = ", ".join(sorted(handbook.translations)) or "noch keine"
        raise click.UsageError(
            f"Eine Übersetzung in „{language}“ gibt es noch nicht. Angelegt sind: {known}. "
            f"Neu: {book.with_typed_commands(f'translate add {language}', named)}"
        )


def counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def tell_written(paths: Iterable[Path], quiet: bool) -> None:
    for path in paths:
        say(path, quiet)

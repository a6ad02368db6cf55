"""The book that a command changes or adds to: named by --book, read, and sound."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .. import pipeline
from . import book
from .common import guarded
from .options import PATH
from .regions import named_regions

if TYPE_CHECKING:
    from ..model.book import Handbook

Declared = TypeVar("Declared", bound=Callable[..., Any])
book_option: Callable[[Declared], Declared] = click.option(
    "--book", "named", type=PATH, metavar="ORDNER", help="Das Buch (Vorgabe: dieses Projekt)."
)


def read(named: Path | None) -> Handbook:
    """The book, without its warnings. Raises `SystemExit` where it has errors: what can't be read whole can't be
    changed without losing something."""
    return read_with(named, ())[0]


def read_with(named: Path | None, regions: Sequence[str]) -> tuple[Handbook, list[str]]:
    """The same with regions that lie outside of it, and the names of those that were asked for. Raises as `read`, and
    `click.UsageError` for a region that isn't there."""
    content = book.content_folder(named)
    asked = named_regions(content, regions)
    with guarded(_nothing_changed, named):
        handbook = read_again(named, asked.outside)
    return handbook, asked.ids(handbook, content)


def read_again(named: Path | None, outside: Sequence[Path] = ()) -> Handbook:
    """The same after a change. Raises `Stop` and `FileTrouble`."""
    return pipeline.read(book.content_folder(named), datetime.date.today(), outside=outside)[0]


def _nothing_changed(problems: str) -> str:
    return f"Im Buch sind noch {problems}. Es wurde nichts geändert."

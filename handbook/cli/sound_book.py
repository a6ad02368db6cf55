"""The book that a command changes or adds to: named by --book, read, and sound."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from .. import pipeline
from ..model.book import Handbook
from . import book
from .common import guarded
from .options import PATH

Declared = TypeVar("Declared", bound=Callable[..., Any])
book_option: Callable[[Declared], Declared] = click.option(
    "--book", "named", type=PATH, metavar="ORDNER", help="Das Buch (Vorgabe: dieses Projekt)."
)


def read(named: Path | None) -> Handbook:
    """The book, without its warnings. Raises `SystemExit` where it has errors: what can't be read whole can't be
    changed without losing something."""
    with guarded(lambda problems: f"Im Buch sind noch {problems}. Es wurde nichts geändert.", named):
        return read_again(named)


def read_again(named: Path | None) -> Handbook:
    """The same after a change. Raises `Stop` and `FileTrouble`."""
    return pipeline.read(book.content_folder(named), datetime.date.today())[0]

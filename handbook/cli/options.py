"""How commands are declared: the decorator that makes a function one, and the options that several have."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from .german import Command, help_option

PATH = click.Path(path_type=Path, readable=False)  # Reading finds out whether a file can be read: exit code 3.
Declared = TypeVar("Declared", bound=Callable[..., Any])


def command(name: str, purpose: str) -> Callable[[Callable[..., None]], click.Command]:
    """A decorator: the function becomes the command of that name; `purpose` is the German text of its help."""

    def declare(work: Callable[..., None]) -> click.Command:
        return help_option(click.command(name, cls=Command, help=purpose)(work))

    return declare


def today_option(meaning: str) -> Callable[[Declared], Declared]:
    """The option --today, which gives `today: datetime.date`; `meaning` says in German what the day is for."""
    return click.option("--today", callback=_day, metavar="DATUM", help=f"{meaning} (Vorgabe: heute).")


def quiet_option(meaning: str) -> Callable[[Declared], Declared]:
    """The option --quiet, which gives `quiet: bool`; `meaning` says in German what is still shown."""
    return click.option("--quiet", "-q", is_flag=True, help=meaning)


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value) if value else datetime.date.today()
    except ValueError:
        raise click.BadParameter(f"„{value}“ ist kein Datum; schreiben Sie zum Beispiel 2026-11-22") from None

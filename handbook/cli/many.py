"""What the commands share that read any number of filled PDFs: which files are meant, and what each of them says, one
after another. A bad one is told and costs no other.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..problem import reason
from .common import fail, working
from .german import WholeNumber
from .password import Keys
from .terminal import tell
from .trouble import Exit, tell_trouble

if TYPE_CHECKING:
    from ..filled.read.fields import Filled
    from .ahead import Case, Given, Read

jobs_option = click.option(
    "--jobs",
    type=WholeNumber(min=1),
    metavar="ZAHL",
    help="Wie viele Dateien zugleich gelesen werden (Vorgabe: eine; von 401 Dateien an so viele, wie der Rechner Kerne "
    "hat).",
)


def pdfs_in(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and the PDFs in the folders named. Raises `SystemExit` where a folder has none."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        try:
            names = sorted(
                name for name in os.listdir(path) if name.lower().endswith(".pdf") and not name.startswith(".")
            )
        except OSError as trouble:
            fail(f"Der Ordner {path} kann nicht gelesen werden: {reason(trouble)}.", Exit.FILE)
        if not names:
            fail(f"Im Ordner {path} liegt kein PDF.", Exit.FILE)
        yield from (path / name for name in names)


def each_read(
    cases: Sequence[Case], given: Given, jobs: int | None, keys: Keys, quiet: bool
) -> Iterator[tuple[Case, Filled | None, Exit]]:
    """Each file with its answers, or with how bad it is that there are none; why is told."""
    from .ahead import read_each

    ahead, begun = read_each(cases, given, jobs), time.monotonic()
    for number, case in enumerate(cases):
        with working(progress(number, len(cases), time.monotonic() - begun), quiet):
            read = next(ahead)
        yield case, *_taken(read, case, given, keys)


def progress(done: int, number: int, seconds: float) -> str:
    """What is shown while a file is read, with the time that is left where that can be told."""
    left = round(seconds / done * (number - done)) if done else 0
    told = f", noch etwa {left // 60 + 1} Minuten" if left >= 60 else f", noch etwa {left} Sekunden" if left > 2 else ""
    return f"{done + 1} von {number}{told}: Antworten werden gelesen …"


def _taken(read: Read, case: Case, given: Given, keys: Keys) -> tuple[Filled | None, Exit]:
    """`read`: what reading gave; where it wants a password that isn't known, it is asked for and the file read
    again."""
    from ..filled.extract import extract
    from ..filled.read.locked import Locked
    from ..pdfs import NotOurs

    try:
        if isinstance(read, Locked):
            read = keys.open(
                case.path, lambda password: extract(case.path, given.today, password, rescue=True, apart=case.apart)
            )
        elif isinstance(read, Exception):
            raise read
        return read, Exit.DONE
    except NotOurs as trouble:
        tell(trouble)
        return None, Exit.NOT_OURS
    except OSError as trouble:
        tell(f"{case.path} kann nicht gelesen werden: {reason(trouble)}.")
        return None, Exit.FILE
    except Exception as trouble:  # nobody foresaw it, and the other files can do nothing for it
        return None, Exit(tell_trouble(trouble))

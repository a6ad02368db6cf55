"""What the commands share that read any number of filled PDFs: which files are meant, what each of them says or what
is made of it, one after another. A bad one is told and costs no other.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..problem import reason
from .common import fail, guarded, working
from .filled import apart_beside, apart_of, is_apart
from .german import WholeNumber
from .options import PATH
from .password import Keys
from .terminal import tell
from .trouble import Exit, Refusal, tell_trouble

if TYPE_CHECKING:
    from ..cluster.address import Scheduler
    from ..filled.kept import Kept
    from .ahead import Case, Given, Read

READ = "Antworten werden gelesen"
jobs_option = click.option(
    "--jobs",
    type=WholeNumber(min=1),
    metavar="ZAHL",
    help="Wie viele Dateien zugleich gelesen werden (Vorgabe: eine; von 401 Dateien an so viele, wie der Rechner Kerne "
    "hat).",
)

cache_option = click.option(
    "--cache",
    type=PATH,
    metavar="ORDNER",
    help="Ordner, der gelesene Antworten aufhebt: Unveränderte Dateien werden das nächste Mal nicht neu gelesen. Er "
    "enthält persönliche Angaben. Löschen Sie ihn mit den Formularen.",
)


def kept_in(cache: Path | None) -> Kept | None:
    """The answers kept in the folder of --cache; None without it. Raises `click.UsageError` where its name is that of a
    PDF, `SystemExit` where nothing can be kept there."""
    if cache is None:
        return None
    if cache.suffix.lower() == ".pdf":
        raise click.UsageError(f"--cache nennt einen Ordner, {cache} ist der Name eines PDF.")
    from ..filled import kept

    with guarded():
        return kept.kept_in(cache)


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


def are_several(paths: Sequence[Path]) -> bool:
    """Whether somebody means any number of files."""
    return len(paths) > 1 or any(path.is_dir() for path in paths)


def cases_in(paths: Sequence[Path], apart: Path | None) -> list[Case]:
    """The cases in the files and folders named, each once, a file with sensitive answers together with the one beside
    it. `apart`: the one named for the only case. Raises `SystemExit` where a folder has no PDF, `click.UsageError`
    where there are several cases for one such file."""
    from .ahead import Case

    found = list(dict.fromkeys(pdfs_in(paths)))
    together = {apart_of(path) for path in found if not is_apart(path)}
    found = [path for path in found if path not in together]
    if apart and len(found) > 1:
        raise click.UsageError("--sensitive gehört zu einem einzigen PDF.")
    return [Case(path, apart_beside(path, apart)) for path in found]


def each_read(
    cases: Sequence[Case],
    given: Given,
    jobs: int | None,
    keys: Keys,
    quiet: bool,
    doing: str = READ,
    scheduler: Scheduler | None = None,
) -> Iterator[tuple[Case, Any, Exit]]:
    """Each file with its answers, or what is made of them, or with None and how bad it is that there are none; why is
    told. `doing`: what is shown meanwhile. Raises `SystemExit` where the workers of a cluster can't go on."""
    from .ahead import read_each

    ahead, begun = read_each(cases, given, jobs, scheduler), time.monotonic()
    with closing(ahead):
        for number, case in enumerate(cases):
            with working(progress(number, len(cases), time.monotonic() - begun, doing), quiet), guarded():
                read = next(ahead)
            yield case, *_taken(read, case, given, keys)


def progress(done: int, number: int, seconds: float, doing: str = READ) -> str:
    """What is shown while a file is read, with the time that is left where that can be told."""
    left = round(seconds / done * (number - done)) if done else 0
    told = f", noch etwa {left // 60 + 1} Minuten" if left >= 60 else f", noch etwa {left} Sekunden" if left > 2 else ""
    return f"{done + 1} von {number}{told}: {doing} …"


def _taken(read: Read, case: Case, given: Given, keys: Keys) -> tuple[Any, Exit]:
    """`read`: what reading gave; where it wants a password that isn't known, it is asked for and the file read
    again."""
    from ..filled.read.locked import Locked
    from ..pdfs import NotOurs
    from .ahead import read_one

    def raised(outcome: Read) -> Any:
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    try:
        if isinstance(read, Locked):
            read = keys.open(case.path, lambda password: raised(read_one(case, given._replace(passwords=[password]))))
        return raised(read), Exit.DONE
    except Refusal as trouble:
        tell(trouble)
        return None, trouble.code
    except NotOurs as trouble:
        tell(trouble)
        return None, Exit.NOT_OURS
    except OSError as trouble:
        tell(f"{case.path} kann nicht gelesen werden: {reason(trouble)}.")
        return None, Exit.FILE
    except Exception as trouble:  # nobody foresaw it, and the other files can do nothing for it
        return None, Exit(tell_trouble(trouble))

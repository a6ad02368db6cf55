"""Where many files go that are made of many: into a folder, each called after what it is made of.

Names are kept. Where two files of different folders have the same one, all keep their folders below the one that has
them all, so that nothing is mixed up and no name depends on the order. A name that comes out of a table, or from
another system, can lead nowhere else and is one that every system takes.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NoReturn

import click

from .filled import apart_of
from .terminal import tell
from .trouble import Exit

if TYPE_CHECKING:
    from .ahead import Case

FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)  # names that Windows keeps
LONGEST = 120  # characters of a name, of which each may be four bytes


def is_folder(output: Path, several: bool) -> bool:
    """Whether `output` is a folder, to be made where there is none: a name that ends on .pdf is a file. Raises
    `click.UsageError` where that can't be, as there are several files to write."""
    is_one = output.is_dir() or not (output.suffix.lower() == ".pdf" or output.exists())
    if several and not is_one:
        raise click.UsageError(f"Aus mehreren Dateien werden mehrere. Nennen Sie mit -o einen Ordner statt {output}.")
    return is_one


def targets_of(output: Path, cases: Sequence[Case], several: bool) -> list[Path]:
    """Where what is made of each case goes. Raises `click.UsageError` where that is none for them."""
    folder = is_folder(output, several)
    targets = in_folder(output, [str(case.path) for case in cases]) if folder else [output]
    refuse_sources(chain(targets, map(apart_of, targets)), (path for case in cases for path in case.paths))
    return targets


def in_folder(folder: Path, names: Sequence[str], ending: str = ".pdf") -> list[Path]:
    """The path of each file in the folder. `names`: what they are made of, as paths or names of files."""
    parts = [_parts(name) for name in names]
    flat = [each[-1:] for each in parts]
    if len(parts) > 1 and _meet(flat):
        shared = os.path.commonpath([PurePosixPath("/", *each[:-1]) for each in parts])
        depth = len(PurePosixPath(shared).parts) - 1
        flat = [each[depth:] for each in parts]
    taken: set[str] = set()
    out = []
    for each in flat:
        path = folder.joinpath(*each[:-1], each[-1] + ending)
        number = 2
        while _both(path) & taken:  # in one folder, where the system tells capitals from small letters
            path = path.with_name(f"{each[-1]}-{number}{ending}")
            number += 1
        taken |= _both(path)
        out.append(path)
    return out


def refuse_sources(outputs: Iterable[Path], sources: Iterable[Path]) -> None:
    """Raises `click.UsageError` where a file to be written is one that is read."""
    read = {same for path in sources if (same := _identity(path))}
    if found := next((path for path in outputs if _identity(path) in read), None):
        raise click.UsageError(f"{found} ist eine der Vorlagen. Wählen Sie mit -o einen anderen Ordner.")


def _identity(path: Path) -> tuple[int, int] | None:
    """What two names of one file have in common; None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _parts(name: str) -> tuple[str, ...]:
    """Folders and the name without its ending, each as every system takes it."""
    found = [part for part in re.split(r"[/\\]", name) if part not in ("", ".", "..")]
    found[-1:] = [re.sub(r"\.pdf$", "", found[-1], flags=re.IGNORECASE)] if found else []
    return tuple(map(_harmless, found)) or ("_",)


def _harmless(part: str) -> str:
    part = FORBIDDEN.sub("_", part)[:LONGEST].strip(". ")
    return f"_{part}" if not part or DEVICES.fullmatch(part) or part.startswith("-") else part


def _meet(names: Sequence[tuple[str, ...]]) -> bool:
    folded = [each[-1].casefold() for each in names]
    return len(set(folded)) < len(folded)


def _both(path: Path) -> set[str]:
    """The file, and the one with the sensitive answers that may be beside it."""
    return {str(path).casefold(), str(apart_of(path)).casefold()}


def end(number: int, unwritten: Sequence[str], code: Exit) -> NoReturn:
    """End the command after `number` files were to be written; which aren't there is told. Raises `SystemExit`."""
    if unwritten and number > 1:
        tell(f"{number - len(unwritten)} von {number} PDF-Dateien geschrieben. Es fehlen: {', '.join(unwritten)}")
    sys.exit(code)

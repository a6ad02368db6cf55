"""The option --region: a region of the book by its name, or one that lies outside of it by its path.

A name that the book has is that one; what has a slash, or is a file or folder where one stands, is a path.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from . import book

if TYPE_CHECKING:
    from ..model.book import Handbook

REGIONS, FILE, ENDING = "regions", "region.yaml", ".yaml"
Declared = TypeVar("Declared", bound=Callable[..., Any])


def region_option(meaning: str) -> Callable[[Declared], Declared]:
    """The option --region, which gives `regions: tuple[str, ...]`; `meaning` says in German what it is for."""
    return click.option(
        "--region",
        "regions",
        multiple=True,
        metavar="NAME|PFAD",
        help=f"{meaning}: ihr Name in regions/, oder der Pfad einer anderswo (mehrfach möglich).",
    )


class Named(NamedTuple):
    """What was named: each a name of the book's own regions, or one of the paths `outside`, in their order."""

    each: tuple[str | Path, ...]

    @property
    def outside(self) -> tuple[Path, ...]:
        return tuple(each for each in self.each if isinstance(each, Path))

    @property
    def typed(self) -> str:
        """The options that tell a command of those outside, as one types them; the book's own it knows."""
        return "".join(f" --region {book.typed(str(path))}" for path in self.outside)

    def ids(self, handbook: Handbook, content: Path) -> list[str]:
        """The regions that are meant, each once. Raises `click.UsageError` for one that the book hasn't."""
        found = []
        for each in self.each:
            id_ = each if isinstance(each, str) else _id_at(handbook, each)
            if id_ not in handbook.regions:
                known = ", ".join(sorted(handbook.regions)) or "noch keine"
                raise click.UsageError(
                    f"Die Region „{each}“ gibt es nicht. In {content / REGIONS} liegen: {known}. Eine, die woanders "
                    f"liegt, nennen Sie mit ihrem Pfad, zum Beispiel ./{id_ or each}."
                )
            found.append(id_)
        return list(dict.fromkeys(found))


def named_regions(content: Path, given: Sequence[str]) -> Named:
    """Raises `click.UsageError` for a path where no region is."""
    found: list[str | Path] = []
    for name in given:
        if any(os.path.lexists(content / REGIONS / (name + ending)) for ending in ("", ENDING)) and not is_path(name):
            found.append(name)
        elif is_path(name) or os.path.lexists(name):
            found.append(_region_at(Path(name)))
        else:
            found.append(name)
    return Named(tuple(found))


def _region_at(path: Path) -> Path:
    """The region's folder or file, also where one of the files in its folder is named. Raises `click.UsageError` for a
    path where nothing is, for a book, and for a folder around regions."""
    from ..load.unread import REGION_FILES

    if not path.exists():
        raise click.UsageError(f"Unter {path} liegt keine Region: Dort gibt es nichts.{_lying_in(path.parent)}")
    if path.name in REGION_FILES and (path.parent / FILE).is_file():
        return path.parent
    if path.is_dir() and not (path / FILE).exists():
        if (path / book.FIRST_FILE).exists():
            raise click.UsageError(f"{path} ist ein Buch, keine Region.{_lying_in(path / REGIONS)}")
        if told := _lying_in(path):
            raise click.UsageError(f"{path} ist keine Region.{told}")
    return path


def _lying_in(folder: Path) -> str:
    """The sentence on the folders of regions in that one; "" where there are none."""
    there = ", ".join(str(file.parent) for file in sorted(folder.glob(f"*/{FILE}")))
    return f" Hier liegen welche: {there}." if there else ""


def is_path(name: str) -> bool:
    """Whether what was typed is a path, and no name."""
    return "/" in name or os.sep in name or name in (os.curdir, os.pardir)


def _id_at(handbook: Handbook, path: Path) -> str:
    """The region that was read at that path; "" for none."""
    place = os.path.realpath(path.parent if path.name == FILE else path)
    regions = handbook.regions.items()
    return next((id_ for id_, region in regions if region.place and os.path.realpath(region.place) == place), "")

"""A new book: the files of `book/`, with the present day where it stands as HEUTE, and the line by which editors know
what a file may hold."""

from __future__ import annotations

import datetime
from pathlib import Path

from ..output import save
from ..problem import FileTrouble, reason
from .first_line import first_line

BOOK = Path(__file__).parent / "book"
TODAY = "HEUTE"


def files(today: datetime.date) -> dict[str, bytes]:
    """Name of each file of a new book, as "chapters/wohnen.yaml", and what stands in it; handbook.yaml first."""
    names = sorted(path.relative_to(BOOK).as_posix() for path in BOOK.rglob("*.yaml"))
    names.sort(key=lambda name: name != "handbook.yaml")
    return {name: _file(name, today).encode() for name in names}


def _file(name: str, today: datetime.date) -> str:
    path = BOOK / name
    kind = path.stem if path.parent == BOOK else path.parent.name
    return first_line(kind, name) + path.read_text("utf-8").replace(TODAY, today.isoformat())


def begin(folder: Path, today: datetime.date) -> list[Path]:
    """Write a new book into a folder that isn't there yet or is empty; gives the paths. Raises FileTrouble where
    something is in it, or it can't be written."""
    if found := _first_in(folder):
        raise FileTrouble(
            f"Im Ordner {folder} liegt schon etwas ({found}). Nennen Sie einen neuen oder einen leeren Ordner; "
            "geschrieben wurde nichts."
        )
    return [save(folder / name, data) for name, data in files(today).items()]


def _first_in(folder: Path) -> str:
    """The name of a file in the folder, "" for none. What begins with a dot is the system's, or Git's."""
    try:
        return min((path.name for path in folder.iterdir() if not path.name.startswith(".")), default="")
    except FileNotFoundError:
        return ""
    except NotADirectoryError:
        raise FileTrouble(f"{folder} ist kein Ordner. Nennen Sie einen neuen oder einen leeren Ordner.") from None
    except OSError as trouble:
        raise FileTrouble(f"Der Ordner {folder} kann nicht gelesen werden: {reason(trouble)}.") from None

"""The first line of a content file, by which editors find the schema of its kind."""

from __future__ import annotations

from pathlib import Path

from ..model.schema import FOLDER


def first_line(kind: str, file: str) -> str:
    """With its line end. `file`: the path in the content folder, with "/"."""
    return f"# yaml-language-server: $schema={'../' * file.count('/')}{FOLDER}/{kind}.schema.json\n"


def line_for(path: Path, kind: str, content: Path) -> str:
    """The same for a file of a book that has schemas; else ""."""
    has_schemas = (content / FOLDER / f"{kind}.schema.json").is_file()
    return first_line(kind, path.relative_to(content).as_posix()) if has_schemas else ""

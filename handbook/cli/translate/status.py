"""The command `translate status`: how far the translations are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...model.translations import REGION
from ..options import command
from ..regions import region_option
from ..sound_book import book_option, read_with
from ..terminal import say, show
from .common import refuse_unknown

if TYPE_CHECKING:
    from ...translation.status import FileStatus

HEADS = ("Datei", "Texte", "geprüft", "maschinell", "veraltet", "fehlt", "Prozent")
STATES = ("reviewed", "machine", "stale", "missing")


@command("status", "Zeigt, wie weit die Übersetzungen sind.")
@click.argument("language", metavar="[SPRACHE]", required=False)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Form des Berichts.")
@region_option("Nur die Texte dieser Region")
@book_option
def status(language: str | None, format_: str, regions: tuple[str, ...], named: Path | None) -> None:
    """Tell the states of all texts, file by file. Raises `click.UsageError` for a language that isn't there,
    `SystemExit` where the book can't be read."""
    from ... import translating
    from ...translation.status import is_complete

    handbook, asked = read_with(named, regions)
    only = [f"{REGION}{id_}" for id_ in asked]
    if language:
        refuse_unknown(handbook, language, named)
    found: dict[str, list[FileStatus]] = {
        each: translating.status_of(handbook, each, only)
        for each in ([language] if language else sorted(handbook.translations))
    }
    published = set(map(str, handbook.info.languages))
    if format_ == "json":
        told = {
            each: {
                "published": each in published,
                "complete": is_complete(files),
                "files": [
                    {"file": f.file, "units": f.units, **f.counts, "percent": f.percent, "reviewed_by": f.reviewed_by}
                    for f in files
                ],
            }
            for each, files in found.items()
        }
        show(json.dumps(told, ensure_ascii=False, indent=2))
        return
    if not found:
        say("Noch ist keine Sprache angelegt. Neu: translate add SPRACHE.")
    for each, files in found.items():
        say(_heading(each, each in published, files))
        show(_table(files) + "\n")


def _heading(language: str, published: bool, files: list[FileStatus]) -> str:
    """How far a language is, and what comes next."""
    lacking = sum(file.required for file in files)
    if lacking:
        return f"{language}: noch nicht vollständig, Texte, die dem Fragebogen fehlen: {lacking}"
    where = "steht in languages" if published else "steht noch nicht in languages"
    doubtful = sum(file.counts["machine"] + file.counts["stale"] for file in files)
    unsigned = [file.file for file in files if not file.reviewed_by]
    if doubtful:
        return f"{language}: vollständig, {where}; Texte, die noch zu prüfen sind: {doubtful}"
    if unsigned:
        return f"{language}: vollständig, {where}; wer geprüft hat, fehlt noch bei {', '.join(unsigned)}"
    return f"{language}: vollständig und geprüft, " + (
        where if published else "zum Freigeben in handbook.yaml bei languages eintragen"
    )


def _table(files: list[FileStatus]) -> str:
    lines = [
        (f.file, str(f.units), *(str(f.counts[state]) for state in STATES), f"{f.percent} %", f.reviewed_by)
        for f in files
    ]
    width = max([len(HEADS[0]), *(len(line[0]) for line in lines)])
    head = "  ".join([HEADS[0].ljust(width), *(name.rjust(10) for name in HEADS[1:]), "geprüft von"])
    rows = [
        "  ".join([line[0].ljust(width), *(cell.rjust(10) for cell in line[1:-1]), line[-1] or "–"]) for line in lines
    ]
    return "\n".join(["  " + row for row in (head, *rows)])

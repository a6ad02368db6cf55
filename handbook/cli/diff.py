"""The command `diff`: what changed for readers from one edition of a book to another."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import pipeline
from . import book
from .common import guarded
from .filled import apart_beside, reading
from .options import PATH, command, today_option
from .password import Keys, opens
from .regions import named_regions, region_option
from .terminal import show

if TYPE_CHECKING:
    from ..filled.read.form import Form
    from ..model.book import Handbook


@command(
    "diff",
    "Sagt, was sich von einer Ausgabe zur anderen für die Leserinnen und Leser geändert hat. ALT und NEU sind je ein "
    "Ordner oder ein PDF dieses Programms; ein PDF kennt nur seinen Fragebogen.",
)
@click.argument("old", type=PATH, metavar="ALT")
@click.argument("new", type=PATH, metavar="NEU")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "yaml"]),
    default="text",
    help="Form des Berichts; yaml ist ein Abschnitt „Was ist neu“ für ein Kapitel.",
    show_default=True,
)
@region_option("Wie diese Region sie hat, statt des Buchs ohne Region")
@opens
@today_option("Tag, an dem ein Ordner geprüft wird")
def diff(old: Path, new: Path, format_: str, regions: tuple[str, ...], keys: Keys, today: datetime.date) -> None:
    """Show what has changed. Raises `SystemExit` where one of the two can't be read or has errors."""
    from ..compare import in_words
    from ..compare.changes import difference
    from ..compare.sides import side_of_book, side_of_pdf

    if len(regions) > 1:
        raise click.UsageError("Verglichen wird für eine Region, nicht für mehrere zugleich.")
    books = {path: _book(path, today, regions) for path in (old, new) if path.is_dir()}
    if regions and not books:
        raise click.UsageError("--region gilt für Ordner. Ein PDF weiß selbst, für welche Region es ist.")
    forms = {path: _form(path, keys) for path in (old, new) if path not in books}
    like = next(iter(forms.values()), None)
    sides = []
    for path in (old, new):
        with reading(path):
            if path in books:
                handbook, region = books[path]
                sides.append(side_of_book(handbook, str(path), like, region))
            else:
                sides.append(side_of_pdf(forms[path], str(path)))
    found = difference(*sides)
    if format_ == "yaml":
        show(in_words.as_yaml(found))
    elif format_ == "json":
        show(json.dumps(in_words.as_json(found), ensure_ascii=False, indent=2))
    else:
        show(in_words.as_text(found))


def _book(path: Path, today: datetime.date, regions: tuple[str, ...]) -> tuple[Handbook, str]:
    """The book, and the region in whose edition it is looked at; "" for none."""
    content = book.content_folder(path)
    named = named_regions(content, regions)
    with guarded(lambda problems: f"Kein Vergleich, solange in {content} Fehler sind: {problems}.", path):
        handbook = pipeline.read(content, today, outside=named.outside)[0]
    return handbook, next(iter(named.ids(handbook, content)), "")


def _form(path: Path, keys: Keys) -> Form:
    from ..compare.forms import form_in

    with reading(path):
        return keys.open(path, lambda password: form_in(path, password, apart_beside(path, None)))

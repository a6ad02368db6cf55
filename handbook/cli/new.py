"""The command `new`: a chapter, a question, a region or a term for a book that is there."""

from __future__ import annotations

from pathlib import Path

import click

from ..problem import Stop
from . import book
from .common import fail, tell_problems
from .options import command, quiet_option
from .regions import is_path
from .sound_book import book_option, read, read_again
from .terminal import say, show, tell
from .trouble import Exit

KINDS = ("chapter", "question", "region", "term")


@command(
    "new",
    "Legt ein Kapitel, eine Frage, eine Region oder einen Begriff an, mit Mustertext; eine Region auch woanders, unter "
    "einem PFAD.",
)
@click.argument("kind", type=click.Choice(KINDS), metavar="chapter|question|region|term")
@click.argument("name", metavar="NAME|PFAD")
@click.option("--section", default="", metavar="ABSCHNITT", help="Für eine Frage: der Abschnitt (Vorgabe: der letzte).")
@book_option
@quiet_option("Nur Fehler zeigen.")
def new(kind: str, name: str, section: str, named: Path | None, quiet: bool) -> None:
    """Add to a sound book. Raises `click.UsageError` for a name that is taken, `SystemExit` where the book can't be
    read, or the lines can't surely be put into it: then nothing is changed."""
    from ..starter import add

    if section and kind != "question":
        raise click.UsageError("--section gibt es nur bei question.")
    handbook = read(named)
    outside = (Path(name),) if kind == "region" and is_path(name) else ()
    try:
        if kind == "question":
            addition = add.question(handbook, name, section)
        elif outside:
            addition = add.region_at(handbook, Path(name), Path(name).name.replace("_", " "))
        else:
            addition = {"chapter": add.chapter, "region": add.region, "term": add.term}[kind](handbook, name)
    except add.Refused as trouble:
        raise click.UsageError(f"{trouble}.") from None
    try:
        is_done = add.apply(handbook, addition, lambda: read_again(named, outside))
    except Stop as stop:
        tell_problems(stop.problems, quiet=True, named=named)
        is_done = False
    if not is_done:
        show(addition.text.rstrip("\n"))
        fail(
            f"{addition.place} ist so geschrieben, dass sich nichts sicher einfügen lässt; geändert wurde nichts. "
            "Fügen Sie diese Zeilen selbst ein.",
            Exit.PROBLEMS,
        )
    say(f"{addition.place}: „{addition.id}“ ist angelegt. Was Sie noch schreiben, ist mit NEU gekennzeichnet.", quiet)
    if addition.left:
        tell(f"Tragen Sie das Kapitel noch in handbook.yaml unter contents ein: {addition.left}")
    if kind == "region":
        region = book.typed(name) if outside else addition.id
        say(f"So bauen Sie die Region: {book.command('build', named)} --region {region}", quiet)

"""The command `schema`: JSON Schema of every file of a book, and the settings by which an editor finds it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from . import book
from .common import fail
from .options import PATH, command
from .trouble import Exit


@command("schema", "Schreibt, womit VS Code beim Tippen Schlüssel anbietet und Fehler unterstreicht.")
@click.argument("named", type=PATH, required=False, metavar="[ORDNER]")
@click.option(
    "--output",
    "-o",
    type=PATH,
    metavar="ORDNER",
    help="Alles in diesen Ordner statt zum Buch: für Bücher, die darin oder darunter liegen.",
)
def schema(named: Path | None, output: Path | None) -> None:
    """Write the schemas into the content folder, and settings into each folder that one may open. Raises
    `click.UsageError` where a book and an output are named, `SystemExit` where there is no book, `FileTrouble`."""
    from . import vscode

    if named and output:
        raise click.UsageError("Nennen Sie ein Buch oder mit -o einen Ordner, nicht beides.")
    content = output or book.content_folder(named)
    if not output and not os.path.lexists(content / book.FIRST_FILE):
        fail(f"In {content} liegt keine {book.FIRST_FILE}: Nennen Sie den Ordner eines Buchs.", Exit.FILE)
    vscode.write(content, None if output else book.around(content))

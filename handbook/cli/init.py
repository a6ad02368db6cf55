"""The command `init`: a new book."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from . import book
from .common import guarded
from .options import PATH, command, quiet_option
from .terminal import say


@command("init", "Legt ein neues Buch an: klein, vollständig, jede Datei erklärt.")
@click.argument("folder", type=PATH, metavar="ORDNER")
@quiet_option("Nur Fehler zeigen.")
def init(folder: Path, quiet: bool) -> None:
    """Write a new book into an empty folder. Raises `SystemExit` where it isn't empty or can't be written."""
    from ..model.schema import FOLDER
    from ..starter.begin import begin
    from . import vscode

    with guarded():
        paths = begin(folder, datetime.date.today())
        vscode.write(folder, book.around(folder), quiet=True)
    for path in paths:
        say(path, quiet)
    say(f"{folder / FOLDER}: damit Visual Studio Code Schlüssel anbietet und Fehler unterstreicht", quiet)
    say("Das neue Buch steht. Jede Datei erklärt sich am Anfang selbst. So prüfen und bauen Sie es:", quiet)
    for name in ("check", "build"):
        say(f"    {book.command(name, folder)}", quiet)

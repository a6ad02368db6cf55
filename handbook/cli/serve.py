"""The command `serve`: a book in the browser, anew with every save."""

from __future__ import annotations

import datetime
import importlib.util
import threading
import webbrowser
from pathlib import Path

import click

from ..problem import FileTrouble
from . import book
from .common import fail
from .german import WholeNumber
from .options import PATH, command, quiet_option, today_option
from .regions import FILE, named_regions, region_option
from .terminal import say
from .trouble import Exit

NEEDED = ("pypdfium2", "starlette", "uvicorn", "watchfiles")  # the extra "serve"
MISSING = (
    "Für die Vorschau fehlt {name}. Installieren Sie das Programm mit seinem Zusatz „serve“: "
    'pip install "handbook[serve]"'
)


@command("serve", "Zeigt das Buch im Browser und nach jedem Speichern neu; Strg+C beendet es.")
@click.argument("named", type=PATH, required=False, metavar="[ORDNER]")
@click.option(
    "--port",
    type=WholeNumber(1, 65535),
    metavar="ZAHL",
    help="Port auf diesem Rechner (Vorgabe: der erste freie von 8765 an).",
)
@click.option("--no-browser", is_flag=True, help="Den Browser nicht öffnen, nur die Adresse nennen.")
@region_option("Diese Region zuerst zeigen")
@today_option("Tag, an dem geprüft wird")
@quiet_option("Nur die Adresse zeigen.")
@click.pass_context
def serve(
    context: click.Context,
    named: Path | None,
    port: int | None,
    no_browser: bool,
    regions: tuple[str, ...],
    today: datetime.date,
    quiet: bool,
) -> None:
    """Show the book until Ctrl-C. Raises `click.UsageError` for the path of a region where nothing is, `SystemExit`
    where the folder isn't there, the port isn't free, or a package that only this needs is missing."""
    content = book.content_folder(named)
    chosen = named_regions(content, regions)
    if missing := next((name for name in NEEDED if importlib.util.find_spec(name) is None), ""):
        fail(MISSING.format(name=missing), Exit.WRONG_USE)
    from ..preview.server import serve as show_book

    def ready(address: str) -> None:
        if chosen.each:
            address += f"#region={_name_of(chosen.each[0])}"
        say(f"Vorschau von {content}: {address}")
        say("Sie ändert sich mit jedem Speichern. Zum Beenden: Strg+C.", quiet)
        if not no_browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()  # some take their time

    is_set = context.get_parameter_source("today") is click.core.ParameterSource.COMMANDLINE
    try:
        show_book(content, port, ready, today if is_set else None, chosen.outside)
    except FileTrouble as trouble:
        fail(str(trouble), Exit.FILE)


def _name_of(region: str | Path) -> str:
    """A region's id, which is the name of its folder or file."""
    path = Path(region)
    return path.resolve().parent.name if path.name == FILE else path.resolve().name.removesuffix(".yaml")

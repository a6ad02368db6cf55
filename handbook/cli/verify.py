"""The command `verify`: a PDF told as text."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..problem import reason
from .common import fail, working
from .options import PATH, command
from .terminal import show
from .trouble import Exit


@command("verify", "Erzählt ein PDF als Text: Felder, Struktur, Lesezeichen, und ob es in Ordnung ist.")
@click.argument("pdf", type=PATH)
def verify(pdf: Path) -> None:
    """Show the report on a PDF. Raises `SystemExit` with the code of what was found."""
    from ..verify import NotOurs
    from ..verify import verify as examine
    from ..verify.validator import judged

    try:
        report = examine(pdf)
    except NotOurs as trouble:
        fail(str(trouble), Exit.NOT_OURS)
    except OSError as trouble:
        fail(f"{pdf} kann nicht gelesen werden: {reason(trouble)}.", Exit.FILE)
    with working("veraPDF prüft …", quiet=False):
        lines, faulty = judged(pdf, list(report.standards))
    show("\n".join([report.text, "", "== veraPDF ==", *lines]))
    sys.exit(Exit.PROBLEMS if report.faults or faulty else Exit.DONE)

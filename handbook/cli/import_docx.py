"""The command `import-docx`: a document of Word as a chapter to begin with."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click

from ..input import read_bytes
from ..problem import FileTrouble
from . import book
from .common import guarded, taking_over
from .options import PATH, command, quiet_option
from .terminal import say, tell

ANY_ID = re.compile(r"\bid:\s*[\"']?([a-z][a-z0-9_]*)")
LARGEST = 2**24  # bytes of a chapter


@command("import-docx", "Macht aus einem Word-Dokument den Anfang eines Kapitels.")
@click.argument("docx", type=PATH, metavar="DATEI.docx")
@click.option("-o", "--output", type=PATH, metavar="DATEI", help="Die neue Datei (Vorgabe: chapters/KENNUNG.yaml).")
@click.option("--id", "id_", default="", metavar="KENNUNG", help="Kennung des Kapitels (Vorgabe: aus dem Titel).")
@quiet_option("Nur Fehler zeigen.")
def import_docx(docx: Path, output: Path | None, id_: str, quiet: bool) -> None:
    """Write the chapter and tell what isn't in it. Raises `click.UsageError` for an id that can't be, `SystemExit`
    where a file can't be read or written."""
    from ..docx.chapter_file import chapter_file
    from ..docx.chapter_of import chapter_of
    from ..docx.package import LARGEST_FILE, TOO_LARGE, Refused
    from ..load.scalars import ID
    from ..model.book import GENERATED
    from ..output import save
    from ..starter.first_line import line_for

    if id_ and not ID.fullmatch(id_):
        raise click.UsageError(f"„{id_}“ ist keine Kennung: kleine Buchstaben a bis z, Ziffern und _, wie „wohnen“.")
    chapters = book.content_folder(None) / "chapters"
    with guarded():
        if output is None and not chapters.is_dir():
            raise FileTrouble(f"Den Ordner {chapters} gibt es nicht. Nennen Sie mit -o eine Datei.")
        taken = {*GENERATED, *_ids_in(output.parent if output else chapters)}
        if id_ in taken:
            raise click.UsageError(f"Die Kennung „{id_}“ ist in diesem Buch schon vergeben.")
        with taking_over(docx):
            imported = chapter_of(read_bytes(docx, LARGEST_FILE), docx.stem, id_, taken)
            written = chapter_file(imported.chapter)
            if len(written.encode()) > LARGEST:
                raise Refused(TOO_LARGE)
        chapter = imported.chapter
        path = output or chapters / f"{chapter.id}.yaml"
        if os.path.lexists(path):
            raise FileTrouble(
                f"{path} gibt es schon und wird nicht überschrieben. Nennen Sie mit -o eine andere Datei."
            )
        whole = path.absolute()
        save(path, (line_for(whole, "chapters", whole.parent.parent) + written).encode())
    if not quiet:
        for remark in imported.remarks:
            tell(remark)
    say(path, quiet)
    check = book.command("check", None)
    say(f"Nehmen Sie „{chapter.id}“ in handbook.yaml bei contents auf. Was noch fehlt, sagt dann: {check}", quiet)


def _ids_in(folder: Path) -> set[str]:
    """What looks like an id in the chapters that are there, be they right or not, and that of the questionnaire beside
    them."""
    texts = [_text(path) for path in sorted(folder.glob("*.yaml"))]
    for path in folder.parent.glob("questionnaire.yaml"):
        texts += re.findall("^id:.*", _text(path), re.MULTILINE)
    return {found for text in texts for found in ANY_ID.findall(text)}


def _text(path: Path) -> str:
    """ "" where it can't be read, which `check` tells."""
    try:
        return read_bytes(path, LARGEST).decode("utf-8", "replace")
    except OSError:
        return ""

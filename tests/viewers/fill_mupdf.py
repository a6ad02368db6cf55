"""Fills the book with MuPDF by `mutool run`: what its viewers (mupdf-gl, SumatraPDF) do when somebody answers, without
their windows."""

from __future__ import annotations

import json
from pathlib import Path

from tests import tools
from tests.viewers.everything import BY_FIELD
from tests.viewers.form import Run, Stop

SCRIPT = Path(__file__).with_name("mupdf.js")


def fill(blank: Path, stops: list[Stop], folder: Path) -> Run:
    entries = [(stop, BY_FIELD[stop.name]) for stop in stops if stop.name in BY_FIELD]
    answers = [
        [stop.page, *stop.middle, entry.value]
        for stop, entry in entries
        if stop.kind != "radio" or stop.state == entry.value
    ]
    (folder / "mupdf.json").write_text(json.dumps(answers), "utf-8")
    out = folder / "mupdf-filled.pdf"
    tools.mutool("run", SCRIPT, blank, out, folder / "mupdf.json")
    version = tools.run("mutool", "-v", codes=(0, 1)).stderr.strip()
    return Run(version=version.replace("mutool version", "MuPDF"), files={"filled": out})

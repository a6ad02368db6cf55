"""Fills the book in a real Chromium with its own PDF viewer (PDFium): once with the mouse, once with the keys alone,
going from stop to stop with Tab.

The viewer does not say where the focus is. The keys are therefore pressed blindly, in the order of the tags: only if
Tab keeps to it does every answer come into its field.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from tests import tools
from tests.viewers.everything import BY_FIELD, Entry
from tests.viewers.form import Run, Stop
from tests.viewers.proof import saved

Step = dict[str, Any]  # see tests/node/chromium.mjs
TAB, ENTER, SPACE, DOWN = ({"press": key} for key in ("Tab", "Enter", "Space", "ArrowDown"))
TRIES = 4  # on a busy machine Chromium loses keys and clicks; what the form loses it loses each time
SEEN = 8  # pages in the window; up to so many nothing scrolls
MARGIN = (20.0, 20.0)  # a point of the page where nothing is


def fill(blank: Path, stops: list[Stop], folder: Path) -> Run:
    run = Run()
    for way, steps in (("mouse", by_mouse(stops)), ("keys", _by_keys(stops))):
        run.files[way] = folder / f"chromium-{way}.pdf"
        for _ in range(TRIES if way == "keys" else 1):
            run.version = do(blank, run.files[way], steps, stops)
            if saved(run.files[way]) == set(BY_FIELD):
                break
    return run


def do(path: Path, out: Path, steps: list[Step], stops: list[Stop]) -> str:
    """Do the steps in the PDF and save it; what Chromium calls itself."""
    todo = out.with_suffix(".json")
    first = next(stop for stop in stops if stop.kind == "text" and stop.shown and not stop.read_only)
    pages = len(PdfReader(path).pages)
    todo.write_text(
        json.dumps({"steps": steps, "pages": pages, "seen": min(pages, SEEN), "first": [first.page, *first.middle]}),
        "utf-8",
    )
    tools.require("playwright-core")
    return (
        tools.node_script("chromium.mjs", path, out, todo, tools.require("chromium"))
        .strip()
        .replace("Chrome/", "Chromium ")
    )


def by_mouse(stops: list[Stop], entries: dict[str, Entry] = BY_FIELD) -> list[Step]:
    steps: list[Step] = []
    for stop in stops:
        entry = entries.get(stop.name)
        if entry is None or (stop.kind == "radio" and stop.state != entry.value):
            continue
        steps.append({"click": [stop.page, *stop.middle]})
        if stop.kind in ("text", "choice"):
            steps.append({"type": str(entry.value)})
        if stop.kind == "choice":
            steps += [ENTER, {"click": [stop.page, *MARGIN]}]  # the list must be closed before what lies below it
    return [*steps, TAB]


def _by_keys(stops: list[Stop]) -> list[Step]:
    """PDFium stops at the document itself, then at each annotation that is in the order of the tags, also at what is
    locked or hidden: hints that don't speak, buttons that no script has shown yet."""
    steps: list[Step] = [{"click": [0, *MARGIN]}, TAB]
    for stop in stops:
        if not (stop.shown or stop.kind == "button" or stop.name.startswith("Hinweis_")):
            continue
        steps.append(TAB)
        entry = BY_FIELD.get(stop.name)
        if entry is None or (stop.kind == "radio" and stop.state != entry.value):
            continue
        if stop.kind in ("box", "radio"):
            steps.append(SPACE)
        elif stop.kind == "choice":
            steps += [DOWN] * (stop.labels.index(str(entry.value)) + 1)  # nothing is chosen at first
        else:
            steps.append({"type": str(entry.value)})
    return [*steps, TAB]

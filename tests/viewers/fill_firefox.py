"""Fills the book in a real Firefox: once with the mouse, once with the keys alone, going from field to field with
Tab."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.viewers.everything import BY_FIELD, CALCULATED, Entry
from tests.viewers.firefox import DOWN, ENTER, SPACE, TAB, Firefox, firefox
from tests.viewers.form import Run, Stop

OTHERS = 40  # so many stops outside the pages, one after another, and the form is at its end


def fill(blank: Path, stops: list[Stop], folder: Path) -> Run:
    run = Run()
    with firefox(blank) as viewer:
        run.version = (
            f"Firefox {viewer.version}, PDF.js "
            f"{viewer.script('return pdfjsLib?.version ?? globalThis.pdfjsLib.version')}"
        )
        by_mouse(viewer, stops)
        run.shown = {name: viewer.value(name).replace("\u00a0", " ") for name in CALCULATED}
        run.files["mouse"] = viewer.save(folder / "firefox-mouse.pdf")
        viewer.open(shutil.copy(blank, folder / "again.pdf"))
        run.tabbed = by_keys(viewer, stops)
        run.files["keys"] = viewer.save(folder / "firefox-keys.pdf")
    return run


def by_mouse(viewer: Firefox, stops: list[Stop], entries: dict[str, Entry] = BY_FIELD) -> None:
    for stop in stops:
        entry = entries.get(stop.name)
        if entry is None or (stop.kind == "radio" and stop.state != entry.value):
            continue
        viewer.click(stop.name, stop.page, *stop.middle)
        if stop.kind == "choice":
            viewer.type(f"{entry.value}{ENTER}")
        elif stop.kind == "text":
            viewer.type(str(entry.value))
    viewer.type(TAB)


def by_keys(viewer: Firefox, stops: list[Stop], entries: dict[str, Entry] = BY_FIELD) -> list[tuple[int, str]]:
    first = stops[0]
    viewer.show(first.page)
    viewer.script("PDFViewerApplication.pdfViewer.container.focus()")
    pages = sorted({stop.page for stop in stops})
    tabbed: list[tuple[int, str]] = []
    met: set[str] = set()
    others = 0  # stops of the viewer's own: its toolbar, the pages
    while others < OTHERS:
        viewer.type(TAB)
        now = viewer.focused()
        if not now:
            others += 1
            continue
        if now["id"] in met:  # once round
            break
        met.add(now["id"])
        others = 0
        tabbed.append((now["page"], now["name"]))
        entry = entries.get(now["name"])
        if entry is not None:
            _answer(viewer, entry, now["type"], [stop for stop in stops if stop.name == now["name"]])
        following = [page for page in pages if page > now["page"]]
        if following:
            viewer.drawn(following[0])
    return tabbed


def _answer(viewer: Firefox, entry: Entry, kind: str, found: list[Stop]) -> None:
    """With the field focused, the keys that answer."""
    if kind == "checkbox":
        viewer.type(SPACE)
    elif kind == "radio":
        placed = sorted(found, key=lambda stop: (round(stop.box[1]), stop.box[0]))  # PDF.js' order, from the left
        viewer.type(SPACE + DOWN * [stop.state for stop in placed].index(str(entry.value)))
    elif kind == "select-one":
        viewer.type(DOWN * found[0].labels.index(str(entry.value)))
    else:
        viewer.type(str(entry.value))

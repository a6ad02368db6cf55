"""Radio groups of the shipped book, answered by hand in a viewer: first one text, then the last button of each group,
then the first button of each group that other questions depend on, so that what was answered before is dimmed. What is
saved must be what was clicked, in the value and in the widgets.

Tried are all groups that others depend on and every fourth of the rest; with --long each of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handbook.expression import parse, references
from tests import shipped
from tests.sweeps import many
from tests.viewers.fill_chromium import TAB as TAB_STEP
from tests.viewers.fill_chromium import TRIES, Step, do
from tests.viewers.firefox import TAB, Firefox
from tests.viewers.form import Stop, stops
from tests.viewers.saved import Shown, shown

WORD = "Mona"
WAY = "weg."


def build(folder: Path) -> Path:
    """The shipped book as a PDF in the folder."""
    return shipped.write(folder, "handbuch")["handbuch"]


@dataclass(frozen=True, slots=True)
class Clicks:
    """`first`: the text field; `last`: the last button of each group; `again`: the first button of those that others
    depend on."""

    form: list[Stop]
    first: Stop
    last: list[Stop]
    again: list[Stop]

    @property
    def expected(self) -> dict[str, Shown]:
        chosen = {stop.name: stop.state for stop in (*self.last, *self.again)}
        return {name: Shown(state, (state,)) for name, state in chosen.items()}


def clicks(path: Path) -> Clicks:
    form = stops(path)
    groups: dict[str, list[Stop]] = {}
    for stop in form:
        if stop.kind == "radio":
            groups.setdefault(stop.name, []).append(stop)
    relevant = [asked.question.relevant for asked in shipped.handbook().index.listed if asked.question.relevant]
    deciding = {name for condition in relevant for name in references(parse(str(condition)))}
    text = next(stop for stop in form if stop.kind == "text" and stop.shown and not stop.read_only)
    tried = [name for index, name in enumerate(groups) if name in deciding or index % many(4, 1) == 0]
    return Clicks(
        form, text, [groups[name][-1] for name in tried], [groups[name][0] for name in tried if name in deciding]
    )


def in_firefox(viewer: Firefox, todo: Clicks, out: Path) -> Path:
    viewer.click(todo.first.name, todo.first.page, *todo.first.middle)
    viewer.type(WORD + TAB)
    for stop in todo.last:
        viewer.click(stop.name, stop.page, *stop.middle)
    for page in sorted(
        {stop.page for stop in todo.form if stop.name.startswith(WAY)}
    ):  # ways close on pages that are drawn, and on some that were let go
        viewer.show(page)
    for stop in todo.again:
        viewer.click(stop.name, stop.page, *stop.middle)
    for page in sorted({stop.page for stop in todo.last})[::3]:
        viewer.show(page)
    return viewer.save(out)


def in_chromium(path: Path, todo: Clicks, out: Path) -> Path:
    steps: list[Step] = [{"click": [todo.first.page, *todo.first.middle]}, {"type": WORD}, TAB_STEP]
    steps += [{"click": [stop.page, *stop.middle]} for stop in (*todo.last, *todo.again)]
    for _ in range(TRIES):
        do(path, out, steps, todo.form)
        if not wrong(out, todo):
            break
    return out


def ways(saved: Path) -> tuple[set[str], set[str]]:
    """The boxes of ways that are on, and those that the script remembers to have ticked: nobody else did."""
    found = shown(saved)
    return (
        {name for name, one in found.items() if name.startswith(WAY) and one.on and one.value},
        {WAY + part[:-1] for part in found["Stand"].value.split() if part.endswith("+")},
    )


def wrong(saved: Path, todo: Clicks) -> dict[str, Shown]:
    """The groups that hold something else than what was clicked."""
    found = shown(saved)
    return {name: found[name] for name, expected in todo.expected.items() if found[name] != expected}

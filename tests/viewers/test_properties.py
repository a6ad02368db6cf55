"""What scripts may set, and where: the table in docs/viewers.md between two marks is what this run saw in a real
Firefox and a real Chromium.

HANDBOOK_ACCEPT=1 python3 build.py test tests/viewers/test_properties.py       writes the table anew; then look at the difference
"""

import os
import re
from dataclasses import dataclass, field

import pytest

from tests.tools import ROOT
from tests.viewers import properties as p
from tests.viewers.fill_chromium import ENTER as ENTER_STEP
from tests.viewers.fill_chromium import TAB as TAB_STEP
from tests.viewers.fill_chromium import do
from tests.viewers.firefox import DRAWN, ENTER, TAB, firefox
from tests.viewers.form import stops
from tests.viewers.saved import shown

DOCUMENT = ROOT / "docs" / "viewers.md"
FIRST, LAST = "<!-- made by tests/viewers/test_properties.py -->", "<!-- end of the made table of properties -->"
SCRIPTS = ROOT / "handbook" / "script"
IN_THE_WINDOW = (p.DRAWN, p.THEN)
MOMENT = 3.0  # seconds within which a page that can be drawn is drawn
# What thinking.js sets, as it sets it: (what, kind). `display` it sets in hints and in buttons to press, `charLimit` in
# hidden texts.
USED = [
    ("`display`", "text"),
    ("`userName`", "text"),
    ("`userName`", "box"),
    ("`userName`", "choice"),
    ("`fillColor`", "text"),
    ("`fillColor`", "box"),
    ("`fillColor`", "choice"),
    ("`value`, set", "text"),
    ("`value`, emptied", "text"),
    ("`value`, set", "box"),
    ("`resetForm()`", "text"),
    ("`resetForm()`", "choice"),
]
SET = {
    "fillColor",
    "value",
    "display",
    "defaultValue",
    "charLimit",
    "userName",
}  # properties that occur in assignments there


@dataclass
class Seen:
    """Where the cases came to: saved right after the script, and after the clicks; pages that never were drawn
    again."""

    left: dict = field(default_factory=dict)
    clicked: dict = field(default_factory=dict)
    lost: set = field(default_factory=set)

    def of(self, case):
        if case.page in self.lost:
            return "page is lost"
        found = (self.left if case.use == "left" else self.clicked)[case.name]
        return "" if found == case.expected else f"{case.use}: {', '.join(found.on) or found.value or 'nothing'}"


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    return p.build(tmp_path_factory.mktemp("eigenschaften") / "blank.pdf")


@pytest.fixture(scope="module")
def places(blank):
    """(name, state) → the widget."""
    return {(stop.name, stop.state): stop for stop in stops(blank)}


def widget(places, case):
    return places[case.name, {"radio": p.STATES[-1], "box": "Yes"}.get(case.kind, "")]


def clicked():
    """The cases to click, first on the page that is still drawn, last on the one that was let go since."""
    return sorted((case for case in p.CASES if case.use == "clicked"), key=lambda case: case.place == p.THEN)


@pytest.fixture(scope="module")
def in_firefox(blank, places, tmp_path_factory):
    folder, seen = tmp_path_factory.mktemp("firefox"), Seen()
    with firefox(blank) as viewer:
        for page in (*sorted({case.page for case in p.CASES if case.place == p.GONE}), *p.LEAFED, 2, 1, 0):
            viewer.show(page)
        assert {case.place for case in p.CASES if viewer.there(case.page)} == {p.DRAWN, p.THEN}
        button = places[p.BUTTON, ""]
        viewer.press(button.page, *button.middle)
        viewer.wait("return PDFViewerApplication.pdfDocument.annotationStorage.size > 100")
        seen.left = shown(viewer.save(folder / "left.pdf"))
        for case in clicked():
            stop = widget(places, case)
            if case.place == p.NEVER or case.place == p.GONE:
                viewer.script("PDFViewerApplication.page = arguments[0] + 1", case.page)
                try:
                    viewer.wait(DRAWN, case.page, seconds=MOMENT)
                except TimeoutError:
                    seen.lost.add(case.page)
                    continue
            viewer.click(stop.name, stop.page, *stop.middle)
            if case.kind == "text":
                viewer.over(p.TYPED + TAB)
            elif case.kind == "choice":
                viewer.type(dict(p.OPTIONS)[p.CHOSEN] + ENTER)
        viewer.type(TAB)
        seen.clicked = shown(viewer.save(folder / "clicked.pdf"))
    return seen


@pytest.fixture(scope="module")
def in_chromium(blank, places, tmp_path_factory):
    """PDFium keeps nothing for a page that isn't drawn: two pages that are in the window are enough."""
    folder, seen = tmp_path_factory.mktemp("chromium"), Seen()
    button = places[p.BUTTON, ""]
    steps = [{"click": [button.page, *button.middle]}, TAB_STEP, {"save": str(folder / "left.pdf")}]
    for case in (case for case in clicked() if case.place in IN_THE_WINDOW):
        stop = widget(places, case)
        steps.append({"click": [stop.page, *stop.middle]})
        if case.kind == "text":
            steps += [{"press": "Backspace"}] * len("Wert") + [{"type": p.TYPED}, TAB_STEP]
        elif case.kind == "choice":
            steps += [{"type": dict(p.OPTIONS)[p.CHOSEN]}, ENTER_STEP, TAB_STEP]
    do(blank, folder / "clicked.pdf", steps, list(places.values()))
    seen.left, seen.clicked = shown(folder / "left.pdf"), shown(folder / "clicked.pdf")
    return seen


def cell(seen, number, kind, places_):
    """What goes wrong, or "right"."""
    told = dict.fromkeys(
        said for place in places_ for use in p.USES if (said := seen.of(p.Case(number, kind, place, use)))
    )
    return "**" + "; ".join(told) + "**" if told else "right"


def rows(in_firefox, in_chromium):
    yield ["set by a script", "in a", *(f"Firefox: {place}" for place in p.PLACES), "Chromium"]
    yield ["---"] * (3 + len(p.PLACES))
    for number, tried in enumerate(p.PROPERTIES):
        for kind in p.KINDS:
            yield [
                tried.said,
                NAMES[kind],
                *(cell(in_firefox, number, kind, [place]) for place in p.PLACES),
                cell(in_chromium, number, kind, IN_THE_WINDOW),
            ]


NAMES = {"text": "text", "box": "check box", "radio": "radio group", "choice": "drop-down"}


def test_the_table_in_the_documents_is_what_the_viewers_do(in_firefox, in_chromium):
    text = DOCUMENT.read_text("utf-8")
    before, _, rest = text.partition(FIRST + "\n")
    written, _, after = rest.partition(LAST)
    seen = "\n".join(["", *("| " + " | ".join(row) + " |" for row in rows(in_firefox, in_chromium)), "", ""])
    if os.environ.get("HANDBOOK_ACCEPT") == "1":
        DOCUMENT.write_text(f"{before}{FIRST}\n{seen}{LAST}{after}", "utf-8")
        return
    assert seen == written, (
        "docs/viewers.md says otherwise; look why, then run with HANDBOOK_ACCEPT=1 to accept what was seen"
    )


@pytest.mark.parametrize("said, kind", USED, ids=[f"{said} {kind}" for said, kind in USED])
def test_what_our_scripts_set_is_right_everywhere(in_firefox, in_chromium, said, kind):
    number = next(number for number, tried in enumerate(p.PROPERTIES) if tried.said == said)
    assert (cell(in_firefox, number, kind, p.PLACES), cell(in_chromium, number, kind, IN_THE_WINDOW)) == (
        "right",
        "right",
    )


def test_a_box_is_cleared_by_two_ways_of_which_each_is_right_where_the_other_is_not(in_firefox):
    """As `hbTick` relies on it: a reset to false where the page isn't drawn, "Off" where it is."""
    numbers = {tried.said: number for number, tried in enumerate(p.PROPERTIES)}
    assert cell(in_firefox, numbers["`value`, emptied"], "box", [p.DRAWN, p.THEN]) == "right"
    assert cell(in_firefox, numbers["`defaultValue = false`, then `resetForm()`"], "box", [p.GONE, p.NEVER]) == "right"


def test_our_scripts_set_nothing_else():
    source = "".join(path.read_text("utf-8") for path in SCRIPTS.glob("*.js"))
    assert set(re.findall(r"(?:field|\))\.(\w+) = ", source)) <= SET
    assert "radiobutton" not in (SCRIPTS / "thinking.js").read_text("utf-8")

"""“Fragebogen leeren” in a real Firefox and a real Chromium, in a form that was filled, saved and opened again: what is
saved then holds nothing but defaults."""

import datetime

import pytest

from handbook.filled.extract import extract
from tests.viewers import fill_chromium
from tests.viewers.firefox import firefox
from tests.viewers.form import stops
from tests.viewers.saved import shown

CLEAR, CLEAR_NOW = "Taste.leeren", "Taste.leeren_jetzt"
DAY = datetime.date(2026, 11, 28)
BESIDE = {"papiere.1", "notiz"}  # of the handbook, not of the questionnaire: they stay
NO_CHOICE = "Leer"


@pytest.fixture(scope="module")
def buttons(blank):
    return {stop.name: stop for stop in stops(blank) if stop.kind == "button"}


def left(saved, blank):
    """What stands in the saved file and not in the blank one; what calculates itself and hints aside."""
    before, after = shown(blank), shown(saved)
    calculated = {"pro_kopf", "alter_summe", "Stand"}
    return {
        name: found
        for name, found in after.items()
        if found != before[name]
        and found.value != NO_CHOICE
        and name not in BESIDE | calculated
        and not name.startswith("Hinweis_")
    }


def judge(saved, blank):
    assert left(saved, blank) == {}
    filled = extract(saved, DAY)
    assert {name: answer for name, answer in filled.given().items() if name != "alter_summe"} == {"stelle": "Amt Łódź"}
    assert set(filled.fields) <= BESIDE and {finding.code for finding in filled.findings} <= {"missing"}


def test_in_firefox(in_firefox, blank, buttons, tmp_path):
    filled = in_firefox.files["mouse"]
    with firefox(filled) as viewer:
        viewer.wait("return document.querySelector('.annotationLayer') !== null")
        button = buttons[CLEAR]
        viewer.show(button.page)
        viewer.wait(SHOWN, button.page, *button.middle)
        viewer.press(button.page, *button.middle)
        assert "frische Kopie" in viewer.agree()
        now = buttons[CLEAR_NOW]
        viewer.wait(SHOWN, now.page, *now.middle)
        viewer.press(now.page, *now.middle)
        viewer.wait(
            "return [...PDFViewerApplication.pdfDocument.annotationStorage].filter(([, one]) => one.formattedValue === "
            "null).length > 10"
        )
        saved = viewer.save(tmp_path / "leer.pdf")
    judge(saved, blank)
    with firefox(saved) as viewer:  # nothing comes back
        viewer.show(button.page)
        on = viewer.script(
            "return [...document.querySelectorAll('.annotationLayer input:checked')].map((one) => one.name + "
            "getComputedStyle(one).visibility)"
        )
        assert [name for name in on if name.endswith("visible")] == []


SHOWN = """const [page, x, y] = arguments, view = PDFViewerApplication.pdfViewer.getPageView(page), box = view.div.getBoundingClientRect();
    const [left, top] = view.viewport.convertToViewportPoint(x, view.viewport.viewBox[3] - y);
    PDFViewerApplication.pdfViewer.container.scrollBy(0, box.y + top - 400);
    const again = view.div.getBoundingClientRect(), one = document.elementFromPoint(again.x + view.div.clientLeft + left, again.y + view.div.clientTop + top);
    return one?.localName === 'a' && getComputedStyle(one).visibility === 'visible'"""


def test_in_chromium(in_chromium, blank, form, buttons, tmp_path):
    button = buttons[CLEAR]
    saved = tmp_path / "leer.pdf"
    fill_chromium.do(
        in_chromium.files["mouse"], saved, [{"click": [button.page, *button.middle]}, fill_chromium.TAB], form
    )
    judge(saved, blank)

"""Radio groups of the shipped book, with --long each of them, clicked in a real Firefox and a real Chromium: what is
saved is what was clicked, though scripts dim, hint and tick meanwhile."""

import pytest

from handbook.filled.read.pdf import open_filled
from tests.viewers import every_group
from tests.viewers.firefox import firefox
from tests.viewers.saved import shown


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return every_group.build(tmp_path_factory.mktemp("buch"))


@pytest.fixture(scope="module")
def todo(book):
    return every_group.clicks(book)


def test_the_book_has_groups_that_others_depend_on(todo):
    assert len(todo.last) > 15 and 5 <= len(todo.again) < len(todo.last)


def judge(saved, todo):
    assert every_group.wrong(saved, todo) == {}
    assert shown(saved)[todo.first.name].value == every_group.WORD
    on, ticked = every_group.ways(saved)
    assert on == ticked != set()
    entries = open_filled(saved).entries
    assert {name: entries[name].value for name in todo.expected} == {
        name: expected.value for name, expected in todo.expected.items()
    }


def test_firefox_saves_what_was_clicked(book, todo, tmp_path):
    with firefox(book) as viewer:
        judge(every_group.in_firefox(viewer, todo, tmp_path / "firefox.pdf"), todo)


def test_chromium_saves_what_was_clicked(book, todo, tmp_path):
    judge(every_group.in_chromium(book, todo, tmp_path / "chromium.pdf"), todo)


def test_firefox_saves_a_way_that_closed_after_its_page_was_let_go_unticked(book, todo, tmp_path):
    """A way is ticked, looked at, and left for so many pages that PDF.js lets its page go; then the answer changes."""
    question, box = "sprachmittlung_gewuenscht", "weg.sprachmittlung"
    buttons = {stop.state: stop for stop in todo.form if stop.name == question}
    way = next(stop for stop in todo.form if stop.name == box)
    between = sorted(
        {stop.page for stop in todo.form if stop.kind == "radio" and abs(stop.page - buttons["ja"].page) > 2}
    )[::3][:6]
    with firefox(book) as viewer:
        for state, ticked in (("ja", True), ("nein", False)):
            viewer.click(question, buttons[state].page, *buttons[state].middle)
            if ticked:
                viewer.show(way.page)
                viewer.wait("return document.getElementsByName(arguments[0])[0].checked", box)
                for page in between:
                    viewer.show(page)
        assert not viewer.there(way.page)
        viewer.wait(
            (
                "return ![...PDFViewerApplication.pdfDocument.annotationStorage].some(([, one]) => "
                "String(one.value).includes(arguments[0]))"
            ),
            f"{question}.1+",
        )
        saved = shown(viewer.save(tmp_path / "firefox.pdf"))
    assert (saved[question].value, saved[box].value, saved[box].on) == ("nein", "", ())

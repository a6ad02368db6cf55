"""Every radio group of the shipped book, clicked in a real Firefox and a real Chromium: what is saved is what was clicked, though scripts dim, hint and tick meanwhile."""

import pytest
from tests.viewers import every_group
from tests.viewers.firefox import firefox
from tests.viewers.saved import shown

from handbook.answers.pdf import open_filled


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return every_group.build(tmp_path_factory.mktemp("buch"))


@pytest.fixture(scope="module")
def todo(book):
    return every_group.clicks(book)


def test_the_book_has_groups_that_others_depend_on(todo):
    assert len(todo.last) > 40 and 5 < len(todo.again) < len(todo.last)


def judge(saved, todo):
    assert every_group.wrong(saved, todo) == {}
    assert shown(saved)[todo.first.name].value == every_group.WORD
    on, ticked = every_group.ways(saved)
    assert on == ticked != set()
    entries = open_filled(saved).entries
    assert {name: entries[name].value for name in todo.expected} == {name: expected.value for name, expected in todo.expected.items()}


def test_firefox_saves_what_was_clicked(book, todo, tmp_path):
    with firefox(book) as viewer:
        judge(every_group.in_firefox(viewer, todo, tmp_path / "firefox.pdf"), todo)


def test_chromium_saves_what_was_clicked(book, todo, tmp_path):
    judge(every_group.in_chromium(book, todo, tmp_path / "chromium.pdf"), todo)

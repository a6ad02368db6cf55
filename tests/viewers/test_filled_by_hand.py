"""Every field in a real Firefox and a real Chromium, in their own viewers: filled by mouse and by key, saved, opened
again by three readers, drawn by three renderers."""

import pytest

from tests import tools
from tests.viewers.everything import CALCULATED, FIXED
from tests.viewers.form import values
from tests.viewers.proof import drawn, wrong

WAYS = ("mouse", "keys")


@pytest.fixture(params=["firefox", "chromium"])
def browser(request):
    return request.param


@pytest.fixture
def run(browser, request):
    return request.getfixturevalue(f"in_{browser}")


@pytest.mark.parametrize("way", WAYS)
def test_what_is_clicked_and_typed_is_what_is_saved(browser, run, way):
    """In Chromium keys are pressed blindly, in the order of the tags: an answer in its field proves that Tab came there
    when the tags say so."""
    assert wrong(f"{browser.capitalize()} by {way}", run.files[way]) == []


@pytest.mark.parametrize("way", WAYS)
def test_every_answer_is_drawn_by_three_renderers(run, blank, form, way):
    seen = drawn(blank, run.files[way], form)
    assert {field: renderers for field, renderers in seen.items() if len(renderers) < 3} == {}


@pytest.mark.parametrize("way", WAYS)
def test_what_calculates_itself_is_right_and_what_is_fixed_stays(run, way):
    for reader, answers in values(run.files[way]).items():
        assert {name: answers.get(name) for name in CALCULATED | FIXED} == CALCULATED | FIXED, reader


@pytest.mark.parametrize("way", WAYS)
def test_the_saved_file_is_sound(run, way):
    assert tools.qpdf_check(run.files[way]) == []

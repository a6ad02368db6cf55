"""Every field in a real Chromium, in its own viewer (PDFium): filled by mouse and by key, saved, opened again by three readers, drawn by three renderers."""

import pytest
from tests import tools
from tests.viewers.everything import CALCULATED, FIXED
from tests.viewers.form import values
from tests.viewers.proof import drawn, wrong

WAYS = ("mouse", "keys")


@pytest.mark.parametrize("way", WAYS)
def test_what_is_clicked_and_typed_is_what_is_saved(in_chromium, way):
    """Keys are pressed blindly, in the order of the tags: an answer in its field proves that Tab came there when the tags say so."""
    assert wrong(f"Chromium by {way}", in_chromium.files[way]) == []


@pytest.mark.parametrize("way", WAYS)
def test_every_answer_is_drawn_by_three_renderers(in_chromium, blank, form, way):
    seen = drawn(blank, in_chromium.files[way], form)
    assert {field: renderers for field, renderers in seen.items() if len(renderers) < 3} == {}


@pytest.mark.parametrize("way", WAYS)
def test_what_calculates_itself_is_right_and_what_is_fixed_stays(in_chromium, way):
    for reader, answers in values(in_chromium.files[way]).items():
        assert {name: answers.get(name) for name in CALCULATED | FIXED} == CALCULATED | FIXED, reader


@pytest.mark.parametrize("way", WAYS)
def test_the_saved_file_is_sound(in_chromium, way):
    assert tools.qpdf_check(in_chromium.files[way]) == []

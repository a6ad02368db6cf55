"""Every field in a real Chromium, in its own viewer (PDFium): filled by mouse and by key, saved, opened again by three readers, drawn by three renderers."""

import pytest
from tests import tools
from tests.viewers.everything import BY_FIELD, CALCULATED, FIXED
from tests.viewers.form import values
from tests.viewers.proof import drawn, wrong

WAYS = ("mouse", "keys")


def by_keys(form):
    """The fields that keys can answer: Chromium gives neither Space nor Enter to boxes and radio buttons (docs/viewers.md)."""
    return {stop.name for stop in form if stop.name in BY_FIELD and stop.kind in ("text", "choice")}


def test_what_is_clicked_and_typed_is_what_is_saved(in_chromium):
    assert wrong("Chromium by mouse", in_chromium.files["mouse"]) == []


def test_what_is_typed_by_keys_alone_in_the_order_of_the_tags_is_what_is_saved(in_chromium, form):
    """Keys are pressed blindly: an answer in its field proves that Tab came there when the tags say so."""
    for reader, answers in values(in_chromium.files["keys"]).items():
        wanted = {name: BY_FIELD[name].expected for name in by_keys(form)}
        assert {name: answers.get(name) for name in wanted} == wanted, reader


def test_every_answer_is_drawn_by_three_renderers(in_chromium, blank, form):
    for way, fields in (("mouse", set(BY_FIELD)), ("keys", by_keys(form))):
        seen = drawn(blank, in_chromium.files[way], form)
        assert {field: seen[field] for field in fields if len(seen[field]) < 3} == {}, way


@pytest.mark.parametrize("way", WAYS)
def test_what_calculates_itself_is_right_and_what_is_fixed_stays(in_chromium, way):
    for reader, answers in values(in_chromium.files[way]).items():
        assert {name: answers.get(name) for name in CALCULATED | FIXED} == CALCULATED | FIXED, reader


@pytest.mark.parametrize("way", WAYS)
def test_the_saved_file_is_sound(in_chromium, way):
    assert tools.qpdf_check(in_chromium.files[way]) == []

"""Every field in a real Firefox, in its own viewer: filled by mouse and by key, saved, opened again by three readers, drawn by three renderers."""

import pytest
from tests import tools
from tests.viewers.everything import CALCULATED, ENTRIES, FIXED
from tests.viewers.form import values
from tests.viewers.proof import drawn, unlike, wrong

WAYS = ("mouse", "keys")


def test_the_book_has_every_field_that_the_table_fills(form):
    assert {entry.field for entry in ENTRIES} <= {stop.name for stop in form}
    assert {entry.value for entry in ENTRIES if entry.kind in ("select_one", "range", "scale")} <= {stop.state for stop in form if stop.kind == "radio"}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_typed_is_what_is_saved(in_firefox, way):
    assert wrong(f"Firefox by {way}", in_firefox.files[way]) == []


@pytest.mark.parametrize("way", WAYS)
def test_every_answer_is_drawn_by_three_renderers(in_firefox, blank, form, way):
    seen = drawn(blank, in_firefox.files[way], form)
    assert {field: renderers for field, renderers in seen.items() if len(renderers) < 3} == {}


@pytest.mark.parametrize("way", WAYS)
def test_a_name_in_several_scripts_is_drawn_right_by_three_renderers(in_firefox, answered, name_field, way):
    assert unlike(f"Firefox by {way}", in_firefox.files[way], answered, name_field) == []


def test_a_blank_field_or_another_text_is_not_taken_for_the_name(blank, answered, name_field, form, in_firefox):
    assert len(unlike("blank", blank, answered, name_field)) == 3
    place = next(stop for stop in form if stop.name == "ort")
    assert len(unlike("other", in_firefox.files["mouse"], in_firefox.files["mouse"], place)) == 0


@pytest.mark.parametrize("way", WAYS)
def test_what_calculates_itself_is_right_and_what_is_fixed_stays(in_firefox, way):
    for reader, answers in values(in_firefox.files[way]).items():
        assert {name: answers.get(name) for name in CALCULATED | FIXED} == CALCULATED | FIXED, reader
    assert in_firefox.shown == CALCULATED


@pytest.mark.parametrize("way", WAYS)
def test_the_saved_file_is_sound(in_firefox, way):
    assert tools.qpdf_check(in_firefox.files[way]) == []


def test_tab_goes_through_the_form_in_the_order_of_the_tags(in_firefox, form):
    """Links and buttons have no name there and are counted; of a radio group the first button only. Scripts may show what the file hides, so only the shown are demanded."""
    wanted = []
    for stop in form:
        if stop.name and stop.kind != "button" and stop.shown and not stop.read_only and (stop.page, stop.name) not in wanted:
            wanted.append((stop.page, stop.name))
    assert [stop for stop in in_firefox.tabbed if stop[1] in {name for _, name in wanted}] == wanted

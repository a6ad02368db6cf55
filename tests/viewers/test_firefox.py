"""What only Firefox tells of a form that was filled in it: what it shows, where Tab goes, a name in several scripts."""

import pytest

from tests.viewers.everything import CALCULATED, ENTRIES
from tests.viewers.proof import unlike

WAYS = ("mouse", "keys")


def test_the_book_has_every_field_that_the_table_fills(form):
    assert {entry.field for entry in ENTRIES} <= {stop.name for stop in form}
    assert {entry.value for entry in ENTRIES if entry.kind in ("select_one", "range", "scale")} <= {
        stop.state for stop in form if stop.kind == "radio"
    }


@pytest.mark.parametrize("way", WAYS)
def test_a_name_in_several_scripts_is_drawn_right_by_three_renderers(in_firefox, answered, name_field, way):
    assert unlike(f"Firefox by {way}", in_firefox.files[way], answered, name_field) == []


def test_a_blank_field_or_another_text_is_not_taken_for_the_name(blank, answered, name_field, form, in_firefox):
    assert len(unlike("blank", blank, answered, name_field)) == 3
    place = next(stop for stop in form if stop.name == "ort")
    assert len(unlike("other", in_firefox.files["mouse"], in_firefox.files["mouse"], place)) == 0


def test_what_calculates_itself_is_shown_too(in_firefox):
    assert in_firefox.shown == CALCULATED


def test_tab_goes_through_the_form_in_the_order_of_the_tags(in_firefox, form):
    """Links and buttons have no name there and are counted; of a radio group the first button only. Scripts may show
    what the file hides, so only the shown are demanded."""
    wanted = []
    for stop in form:
        if (
            stop.name
            and stop.kind != "button"
            and stop.shown
            and not stop.read_only
            and (stop.page, stop.name) not in wanted
        ):
            wanted.append((stop.page, stop.name))
    assert [stop for stop in in_firefox.tabbed if stop[1] in {name for _, name in wanted}] == wanted

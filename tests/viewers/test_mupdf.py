"""Every field filled by MuPDF, which runs no script when the form is filled this way: what has to work where JavaScript
doesn't."""

from tests import tools
from tests.viewers.everything import BY_FIELD, ENTRIES, FIXED
from tests.viewers.form import values
from tests.viewers.proof import drawn


def test_what_is_filled_is_what_is_saved(in_mupdf, form):
    """Of a drop-down MuPDF saves the option's label, not its export name (docs/viewers.md)."""
    labels = {stop.name for stop in form if stop.kind == "choice"}
    wanted = {
        entry.field: str(entry.value) if entry.field in labels else entry.expected.removeprefix("/")
        for entry in ENTRIES
    } | FIXED
    for reader, answers in values(in_mupdf.files["filled"]).items():
        assert {name: answers.get(name) for name in wanted} == wanted, reader


def test_every_answer_is_drawn_by_three_renderers(in_mupdf, blank, form):
    seen = drawn(blank, in_mupdf.files["filled"], form)
    assert {field: seen[field] for field in BY_FIELD if len(seen[field]) < 3} == {}


def test_the_saved_file_is_sound(in_mupdf):
    assert tools.qpdf_check(in_mupdf.files["filled"]) == []

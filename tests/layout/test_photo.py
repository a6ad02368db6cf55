"""A place for a photo: an empty frame with a word in it, as high as asked for; nothing to fill in, nothing in the
answers."""

import json

import pytest

from books import expect, loaded, questionnaire
from filled.filling import fill, of, run
from filled.forms_for_tests import CHAPTER, HANDBOOK, built
from handbook.edition.edition import make_edition
from handbook.layout.documents import lay_out_questionnaire
from handbook.typeset.page import Rect
from handbook.typeset.theme import Theme
from tests import tools

PHOTO = "id: foto, type: image, label: Foto vom Schaden"


@pytest.mark.parametrize("more, high", [("", 172.8), (", lines: 5", 72.0), (", lines: 40", 576.0)])
def test_a_frame_of_that_height(tmp_path, more, high):
    files = {"handbook": HANDBOOK, "chapter": CHAPTER, "questionnaire": questionnaire(PHOTO + more)}
    document = lay_out_questionnaire(make_edition(loaded(tmp_path, **files))[0], [], {})
    frames = [
        item
        for page in document.pages
        for _, piece in page.slices
        for item in piece.items
        if type(item) is Rect and item.stroke and item.height > 40 and not item.radius
    ]
    assert [round(frame.height, 1) for frame in frames] == [high]
    assert frames[0].x + frames[0].width <= Theme().grid.right + 0.01


def test_nothing_is_answered(tmp_path):
    blank = built(tmp_path, PHOTO, "id: a, type: text, label: A")["fragebogen"]
    assert "Platz für ein Foto" in tools.pdftotext(blank)
    assert not any(field.name.startswith("foto") for field in tools.pdfium_fields(blank))
    fill(blank, tmp_path / "a.pdf", of({"a": "x"}))
    told = run("extract", tmp_path / "a.pdf")
    assert (json.loads(told.stdout)["answers"], told.stderr) == ({"a": "x"}, "")
    assert tools.verapdf(blank) == []


def test_what_it_cannot_have(tmp_path):
    expect(
        tmp_path,
        "error[question-key]: „required“ gehört nicht zu einer Frage der Art image",
        questionnaire=questionnaire(f"{PHOTO}, required: true").replace("{id: foto", "▸{id: foto"),
    )

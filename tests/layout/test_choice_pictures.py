"""Pictures of choices: above their boxes and buttons, within limits, each with its label as alternative text."""

import io
from pathlib import Path

import pytest
from PIL import Image

from books import expect, loaded, questionnaire
from filled.forms_for_tests import CHAPTER, HANDBOOK
from handbook.builder import Builder
from handbook.edition.edition import make_edition
from handbook.layout.documents import lay_out_questionnaire
from handbook.typeset.page import Picture, Run, Widget
from handbook.typeset.theme import Theme
from handbook.verify import verify
from tests import tools

LISTS = (
    "wege: [{name: bus, label: Bus, image: breit.png}, {name: rad, label: Fahrrad, image: hoch.png}, {name: fuss, label: "
    "zu Fuß}]"
)
ONE = "id: weg_hin, type: select_one, choices: wege, label: Wie kommen Sie her?"
SEVERAL = "id: wege_alle, type: select_multiple, choices: wege, or_other: true, label: Womit fahren Sie?"
ROW = "id: k, type: repeat, count: 2, label: Kinder, questions: [{id: schulweg, type: select_one, choices: wege, label: Weg}]"


def png(width, height):
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "PNG")
    return out.getvalue()


PICTURES = {"content/images/breit.png": png(600, 100), "content/images/hoch.png": png(50, 400)}


def files(*questions, choices=LISTS):
    return {
        "handbook": HANDBOOK,
        "chapter": CHAPTER,
        "questionnaire": questionnaire(*questions, choices=choices),
        **{name.removeprefix("content/"): data for name, data in PICTURES.items()},
    }


def document(tmp_path, *questions):
    made, problems = make_edition(loaded(tmp_path, **files(*questions)))
    assert problems == []
    return lay_out_questionnaire(made, [], {})


def placed(document, kind):
    """(y on the page, item) of all of a kind."""
    return [
        (top + item.y, item)
        for page in document.pages
        for top, piece in page.slices
        for item in piece.items
        if type(item) is kind
    ]


@pytest.mark.parametrize("question, count", [(ONE, 2), (SEVERAL, 2), (ROW, 4)])
def test_each_stands_above_its_button_within_limits(tmp_path, question, count):
    made = document(tmp_path, question)
    pictures = placed(made, Picture)
    assert len(pictures) == count
    for y, picture in pictures:
        assert picture.height <= 64.01 and picture.x + picture.width <= Theme().grid.right
        ratio = picture.width / picture.height
        assert ratio == pytest.approx(6 if "breit" in picture.path else 0.125)
        below = [widget for top, widget in placed(made, Widget) if 0 <= top - y - picture.height < 12]
        assert any(abs(widget.x + widget.width / 2 - 6.4 - picture.x) < 6 for widget in below), below


def test_its_label_is_what_people_hear_and_stands_there_too(tmp_path):
    made = document(tmp_path, ONE)
    elements = [picture.element for _, picture in placed(made, Picture)]
    assert [(element.role, element.alt) for element in elements] == [("Figure", "Bus"), ("Figure", "Fahrrad")]
    assert [element.parent.role for element in elements] == ["LBody", "LBody"]
    words = [word.text for _, run in placed(made, Run) for word in run.words]
    assert {"Bus", "Fahrrad"} <= set(words)


def test_the_pdf_is_sound_and_a_changed_picture_is_a_changed_pdf(tmp_path):
    handbook = loaded(tmp_path, **files(ONE, SEVERAL, ROW))
    builder = Builder(Path(handbook.folder))
    first = builder.build(handbook).files["fragebogen"]
    (tmp_path / "a.pdf").write_bytes(first)
    assert verify(tmp_path / "a.pdf").faults == ()
    assert tools.verapdf(tmp_path / "a.pdf") == []
    (tmp_path / "content/images/breit.png").write_bytes(png(300, 100))
    assert builder.build(handbook).files["fragebogen"] != first


def test_a_picture_that_is_not_there(tmp_path):
    expect(
        tmp_path,
        "error[missing-image]: Das Bild „bus.png“ gibt es in images/ nicht | legen Sie das Bild in den Ordner images/",
        questionnaire=questionnaire(
            "id: a, type: select_one, choices: l, label: A", choices="l: [{name: b, label: B, image: ▸bus.png}]"
        ),
    )

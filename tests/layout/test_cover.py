"""The title page: title, way, logo, stamp; a picture of the book's own instead of the way."""

import copy
from textwrap import dedent

import pytest

from books import SAID, book, expect, loaded
from handbook.edition.edition import make_edition
from handbook.layout.blocks.cover import MOST_STATIONS, STAMP_HIGH, STAMP_WIDE
from handbook.layout.blocks.pictograms import outline
from handbook.layout.documents import lay_out
from handbook.typeset.page import Picture, Rect, Run, Stroke
from handbook.typeset.resolve import run_width
from handbook.typeset.theme import Theme

HANDBOOK = "title: {title}\nsubtitle: Ein Versuch\nlanguage: de\ncontents: [{contents}]\n{more}{said}"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"><rect width="10" height="10"/></svg>'
CHAPTER = "id: {0}\ntitle: {0}\n{1}sections: [{{id: {0}_a, title: A, blocks: [{{text: Hier.}}]}}]\n"
GRID = Theme().grid


def files(count=1, title="Handbuch", more="", mark="pictogram: house\n"):
    names = ["wohnen", *(f"kapitel{number}" for number in range(1, count))]
    return {
        "handbook": HANDBOOK.format(title=title, contents=", ".join(names), more=more, said=dedent(SAID)),
        "chapter": CHAPTER.format("wohnen", mark),
        **{f"chapters/{name}.yaml": CHAPTER.format(name, mark) for name in names[1:]},
    }


def cover(tmp_path, region="", pictures=(), **given):
    folder = book(tmp_path, **files(**given))
    (folder / "images").mkdir(exist_ok=True)
    for name, size in pictures:
        (folder / "images" / name).write_text(SVG.format(*size))
    handbook = loaded(tmp_path, **files(**given), **({"region": region} if region else {}))
    document = lay_out(make_edition(handbook, "musterstadt" if region else "")[0], [])
    assert document.pages[0].furniture == []
    return [_at(item, top) for top, piece in document.pages[0].slices for item in piece.items]


def _at(item, top):
    """A copy of the item whose y counts from the top of the page."""
    item = copy.copy(item)
    item.y += top
    return item


def said(items):
    return [" ".join(word.text for word in item.words) for item in items if type(item) is Run]


def frame(items):
    (found,) = [item for item in items if type(item) is Rect and (item.width, item.height) == (STAMP_WIDE, STAMP_HIGH)]
    return found


def test_it_says_the_title_in_white_and_leaves_room_for_a_stamp(tmp_path):
    items = cover(tmp_path)
    assert said(items) == [
        "Handbuch",
        "Ein Versuch",
        "Ausgabe 1, Stand 22.11.2026",
        "Netzwerk Beispiel",
        "Stempel der Stelle",
    ]
    white = [item for item in items if type(item) is Run and item.color == (1.0, 1.0, 1.0)]
    ground = next(item for item in items if type(item) is Rect)
    assert said(white) == ["Handbuch", "Ein Versuch"] and white[0].size > 30
    assert all(run.y < ground.y + ground.height for run in white)
    box = frame(items)
    label = next(item for item in items if type(item) is Run and item.words[0].text == "Stempel")
    assert box.x < label.x and label.x + run_width(label) < box.x + box.width and label.y < box.y + 20
    inside = [
        item for item in items if item is not box and box.x < getattr(item, "x", 0) and getattr(item, "y", 0) > box.y
    ]
    assert inside == [label]


@pytest.mark.parametrize("count", [1, 5, 14])
def test_the_way_has_a_station_for_each_chapter(tmp_path, count):
    strokes = [item for item in cover(tmp_path, count=count) if type(item) is Stroke]
    signs = [item for item in strokes if item.path == outline("house")]
    assert len(signs) == min(count, MOST_STATIONS) and len(strokes) == len(signs) + 1
    places = {(round(item.x), round(item.y)) for item in signs}
    assert len(places) == len(signs) and all(GRID.side < x < GRID.right - 27 for x, _ in places)


def test_without_pictograms_its_stations_are_points(tmp_path):
    items = cover(tmp_path, count=3, mark="")
    assert len([item for item in items if type(item) is Stroke]) == 1
    assert len([item for item in items if type(item) is Rect and item.stroke_width == 2.0]) == 3


def test_a_long_title_takes_the_ways_place_and_meets_nothing(tmp_path):
    items = cover(tmp_path, title="Ein sehr langer Titel für ein Buch " * 5)
    assert not [item for item in items if type(item) is Stroke]
    box = frame(items)
    texts = [item for item in items if type(item) is Run and item.words[0].text != "Stempel"]
    assert max(item.y for item in texts) < box.y


COVER = "theme: {cover: {file: bild.svg, alt: Das Rathaus}}\n"


@pytest.mark.parametrize("size", [(400, 100), (100, 900), (3000, 3000)])
def test_a_picture_of_its_own_stands_between_the_texts_and_the_foot(tmp_path, size):
    items = cover(tmp_path, more=COVER, pictures=[("bild.svg", size)])
    (picture,) = [item for item in items if type(item) is Picture]
    assert picture.element.alt == "Das Rathaus" and not [item for item in items if type(item) is Stroke]
    texts = [item.y for item in items if type(item) is Run and item.words[0].text != "Stempel"]
    assert max(texts) < picture.y and picture.y + picture.height < frame(items).y
    assert picture.x == GRID.side and picture.x + picture.width <= GRID.right + 0.01
    assert picture.width / picture.height == pytest.approx(size[0] / size[1])


@pytest.mark.parametrize("more", ["logo: LOGO\n", "theme: {logo: LOGO}\n"])
def test_the_logo_stands_at_the_foot_wherever_it_is_written(tmp_path, more):
    more = more.replace("LOGO", "{file: logo.svg, alt: Ein Anker}")
    items = cover(tmp_path, more=more, pictures=[("logo.svg", (200, 100))])
    (logo,) = [item for item in items if type(item) is Picture]
    box = frame(items)
    assert logo.element.alt == "Ein Anker" and logo.y + logo.height == pytest.approx(box.y + box.height)
    assert logo.x + logo.width < box.x


def test_a_region_has_its_own(tmp_path):
    region = "name: Kiel\ntheme: {cover: {file: kiel.svg, alt: Der Hafen}, logo: {file: logo.svg, alt: Ein Anker}}\n"
    pictures = [("bild.svg", (10, 10)), ("kiel.svg", (10, 10)), ("logo.svg", (10, 10))]
    items = cover(tmp_path, region=region, more=COVER, pictures=pictures)
    assert [item.element.alt for item in items if type(item) is Picture] == ["Der Hafen", "Ein Anker"]


def test_a_picture_that_is_not_there_is_told(tmp_path):
    told = "error[missing-image]: Das Bild „bild.svg“ gibt es in images/ nicht"
    expect(tmp_path, told, handbook=files(more=COVER)["handbook"].replace("bild.svg", "▸bild.svg"))


def test_a_picture_of_another_kind_is_told(tmp_path):
    told = "error[bad-image]: „bild.pdf“ ist kein Bild, das ins Buch kann"
    expect(tmp_path, told, handbook=files(more=COVER)["handbook"].replace("bild.svg", "▸bild.pdf"))


def test_a_logo_in_both_places_is_told(tmp_path):
    folder = book(tmp_path)
    (folder / "images").mkdir()
    for name in ("a.svg", "b.svg"):
        (folder / "images" / name).write_text(SVG.format(10, 10))
    more = "logo: {file: a.svg, alt: A}\ntheme: {logo: ▸{file: b.svg, alt: B}}\n"
    expect(tmp_path, "error[duplicate-entry]: Ein Logo steht schon unter logo", handbook=files(more=more)["handbook"])


def test_a_regions_logo_goes_before_the_books_wherever_they_are_written(tmp_path):
    region = "name: Kiel\nlogo: {file: logo.svg, alt: Ein Anker}\n"
    pictures = [("bild.svg", (10, 10)), ("logo.svg", (10, 10))]
    more = "theme: {logo: {file: bild.svg, alt: Ein Turm}}\n"
    items = cover(tmp_path, region=region, more=more, pictures=pictures)
    assert [item.element.alt for item in items if type(item) is Picture] == ["Ein Anker"]
    expect(tmp_path, region=region, handbook=files(more=more)["handbook"])

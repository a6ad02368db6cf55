"""Ways through the document: destinations, links, bookmarks, page labels."""

import pytest
from pypdf.generic import NullObject

from handbook.typeset.page import Anchor, Element, Link, OutlineEntry
from write.documents_for_tests import HEIGHT, document, page, read, root, run


def linked(**target):
    link = Element("Link", Element("P", root()))
    return page([Anchor("oben"), run("Text", link), Link(72, 2, 50, 12, link, "Zur Seite", **target)])


def annotation(reader):
    return reader.pages[0]["/Annots"][0].get_object()


def test_an_anchor_is_a_named_destination_at_its_height():
    reader = read(document(linked(target="oben")))
    names = reader.trailer["/Root"]["/Names"]["/Dests"]["/Names"]
    assert names[0] == "oben"
    kind, left, top, zoom = names[1][1:]
    assert (kind, left, zoom) == ("/XYZ", 0, NullObject()) and top == pytest.approx(HEIGHT - 60, abs=0.001)
    assert names[1][0].get_object() == reader.pages[0].get_object()


def test_a_link_in_the_document_goes_to_a_name():
    assert annotation(read(document(linked(target="oben"))))["/Dest"] == "oben"


def test_a_link_out_of_the_document_has_an_ascii_address():
    action = annotation(read(document(linked(uri="https://example.org/Büro (1)?a=1&b=%20#x"))))["/A"]
    assert action == {"/S": "/URI", "/URI": "https://example.org/B%C3%BCro%20(1)?a=1&b=%20#x"}


def test_a_link_has_a_description_a_box_and_is_printed():
    found = annotation(read(document(linked(target="oben"))))
    assert found["/Contents"] == "Zur Seite" and found["/F"] == 4 and found["/Border"] == [0, 0, 0]
    assert list(found["/Rect"]) == [
        72,
        pytest.approx(HEIGHT - 74, abs=0.001),
        122,
        pytest.approx(HEIGHT - 62, abs=0.001),
    ]


def test_a_link_to_a_place_that_is_not_there_is_an_error():
    with pytest.raises(AssertionError, match="places that the document hasn't: .'nirgends'"):
        read(document(linked(target="nirgends")))


def test_the_tab_order_follows_the_structure():
    assert read(document(linked(target="oben"))).pages[0]["/Tabs"] == "/S"


def test_bookmarks_are_nested_and_closed_below_the_first_level():
    entries = [
        OutlineEntry("Wohnen", 0, "oben"),
        OutlineEntry("Miete", 1, "oben"),
        OutlineEntry("Kaution", 2, "oben"),
        OutlineEntry("Umzug", 1, "oben"),
        OutlineEntry("Arbeit", 0, "oben"),
    ]
    reader = read(document(linked(target="oben"), outline=entries))
    assert _titles(reader.outline) == ["Wohnen", ["Miete", ["Kaution"], "Umzug"], "Arbeit"]
    outline = reader.trailer["/Root"]["/Outlines"]
    assert outline["/Count"] == 2 and outline["/First"]["/Count"] == -2 and outline["/Last"]["/Title"] == "Arbeit"
    assert outline["/First"]["/Dest"] == "oben"
    assert reader.trailer["/Root"]["/PageMode"] == "/UseOutlines"


def _titles(outline):
    return [_titles(entry) if isinstance(entry, list) else entry.title for entry in outline]


def test_a_document_without_bookmarks_or_places_has_no_trees_of_them():
    catalog = read(document(page(run("a", Element("P", root()))))).trailer["/Root"]
    assert "/Outlines" not in catalog and "/Names" not in catalog


@pytest.mark.parametrize(
    "labels, front, ranges",
    [
        (["i", "ii", "1", "2", "3"], 2, {0: ("/r", 1), 2: ("/D", 1)}),
        (["1", "2"], 0, {0: ("/D", 1)}),
        (["", "ii", "iii", "iv", "9", "10"], 4, {0: (None, 1), 1: ("/r", 2), 4: ("/D", 9)}),
        (["xxxix", "xl", "xli"], 3, {0: ("/r", 39)}),
        (["i", "c"], 0, {0: (None, 1), 1: (None, 1)}),
    ],
)
def test_viewers_show_the_numbers_that_are_printed(labels, front, ranges):
    tree = root()
    reader = read(
        document(*(page(run("a", Element("P", tree)), label=label) for label in labels), first_body_page=front)
    )
    assert reader.page_labels == labels
    nums = reader.trailer["/Root"]["/PageLabels"]["/Nums"]
    assert {key: (value.get("/S"), value.get("/St", 1)) for key, value in zip(nums[::2], nums[1::2])} == ranges

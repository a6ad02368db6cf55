"""Inline CommonMark: bold, italic, code, links; raw HTML, images and block syntax stay text."""

import pytest

from handbook.model.inline import Piece, inline, paragraphs, plain


@pytest.mark.parametrize("text, pieces", [
    ("schlicht", [Piece("schlicht")]),
    ("a **b** *c*", [Piece("a "), Piece("b", bold=True), Piece(" "), Piece("c", italic=True)]),
    ("`x_1`", [Piece("x_1", code=True)]),
    ("[Text](https://example.org)", [Piece("Text", href="https://example.org")]),
    ("[](#wohngeld)", [Piece("", href="#wohngeld")]),
    ("[**fett**](#x)", [Piece("fett", bold=True, href="#x")]),
    ("<b>kein HTML</b>", [Piece("<b>kein HTML</b>")]),
    ("5 * 3 * 2", [Piece("5 * 3 * 2")]),
    ("zwei\nZeilen", [Piece("zwei Zeilen")]),
    ("# keine Überschrift", [Piece("# keine Überschrift")]),
    ("\\*Stern\\*", [Piece("*Stern*")]),
    ("", []),
])
def test_pieces(text, pieces):
    assert "".join(p.text for p in inline(text)) == "".join(p.text for p in pieces)
    assert [p for p in inline(text) if p.bold or p.italic or p.code or p.href] == [p for p in pieces if p.bold or p.italic or p.code or p.href]


def test_a_blank_line_parts_paragraphs():
    assert [[p.text for p in pieces] for pieces in paragraphs("eins\n\n  \nzwei\ndrei\n")] == [["eins"], ["zwei drei"]]


def test_plain_text_for_bookmarks():
    assert plain("**Wohnen** und [mehr](#x)") == "Wohnen und mehr"

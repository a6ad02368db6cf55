"""Inline CommonMark: bold, italic, code, links; raw HTML, images and block syntax stay text."""

import random

import pytest

from handbook.model import inline as module
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


@pytest.mark.parametrize("seed", range(40))
def test_simple_markup_is_read_as_the_parser_reads_it(seed):
    choose = random.Random(seed)
    parts = ["Wort", "**fett**", "*kursiv*", " ", " ", "(", ")", ".", ",", "[Text](#ziel)", "[](#ziel)", "[a b](https://example.org/x_y?a=1)", "**", "*", "_", "ä",
             "**zwei Wörter**", "** offen**", "**zu **", "**Ende.**", "*so,*", "***beides***", "„**fett**“", "a*b*c", "1", "[", "]", "\\*", "<b>", "&amp;", "`x`"]
    for _ in range(250):
        text = "".join(choose.choice(parts) for _ in range(choose.randint(1, 9))).strip()
        if fast := module._simple(text):
            parsed = module._pieces(module._parser().parseInline(text)[0].children or [])
            assert merged(fast) == merged(parsed), text


def merged(pieces):
    """Neighbours of one style joined: the parser parts text where it stopped to look."""
    out = []
    for piece in pieces:
        if out and piece.text and (out[-1].bold, out[-1].italic, out[-1].code, out[-1].href) == (piece.bold, piece.italic, piece.code, piece.href) \
                and not piece.href:
            out[-1] = Piece(out[-1].text + piece.text, piece.bold, piece.italic, piece.code, piece.href)
        else:
            out.append(piece)
    return out

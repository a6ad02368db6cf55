"""Inline CommonMark: bold, italic, code, links; raw HTML, images and block syntax stay text."""

import random
import re

import pytest
from markdown_it import MarkdownIt

from handbook.model.inline import Piece, _pieces, foreign_words, hrefs, inline, paragraphs, plain, written
from handbook.model.markup import parse
from handbook.model.text import Marked, Text
from tests.sweeps import seeds
from tests.timing import grows

SEES_BEYOND = re.compile(r"[*_]\]")  # a sign at the end of a link's text


@pytest.mark.parametrize(
    "text, pieces",
    [
        ("schlicht", [Piece("schlicht")]),
        ("a **b** *c*", [Piece("a "), Piece("b", bold=True), Piece(" "), Piece("c", italic=True)]),
        ("`x_1`", [Piece("x_1", code=True)]),
        ("[Text](https://example.org)", [Piece("Text", href="https://example.org")]),
        ("[](#wohngeld)", [Piece("", href="#wohngeld")]),
        ("[**fett**](#x)", [Piece("fett", bold=True, href="#x")]),
        (
            "[a *b*](#x)[c](#x)",
            [Piece("a ", href="#x"), Piece("b", False, True, href="#x", joined=True), Piece("c", href="#x")],
        ),
        ("<b>kein HTML</b>", [Piece("<b>kein HTML</b>")]),
        ("5 * 3 * 2", [Piece("5 * 3 * 2")]),
        ("zwei\nZeilen", [Piece("zwei Zeilen")]),
        ("# keine Überschrift", [Piece("# keine Überschrift")]),
        ("\\*Stern\\*", [Piece("*Stern*")]),
        ("", []),
    ],
)
def test_pieces(text, pieces):
    assert "".join(p.text for p in inline(text)) == "".join(p.text for p in pieces)
    assert [p for p in inline(text) if p.bold or p.italic or p.code or p.href] == [
        p for p in pieces if p.bold or p.italic or p.code or p.href
    ]


def test_a_blank_line_parts_paragraphs():
    assert [[p.text for p in pieces] for pieces in paragraphs("eins\n\n  \nzwei\ndrei\n")] == [["eins"], ["zwei drei"]]


def test_plain_text_for_bookmarks():
    assert plain("**Wohnen** und [mehr](#x)") == "Wohnen und mehr"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("[Housing First]{lang=en}", [("Housing First", "en")]),
        ("das [Case *Management*]{lang=en-GB} **hier**", [("Case ", "en-GB"), ("Management", "en-GB")]),
        ("[[Make it](https://example.org)]{lang=en}", [("Make it", "en")]),
        (
            "[der [Shelter]{lang=en}](#x) und [b [c]{lang=tr} d]{lang=fr}",
            [*zip(("Shelter", "b ", "c", " d"), ("en", "fr", "tr", "fr"))],
        ),
        ("[]{lang=en} \\[a]{lang=en} [a]\\{lang=en} `[a]{lang=en}` [a] {lang=en} [a]{lang=EN} a]{lang=en}", []),
    ],
)
def test_words_in_another_language(text, pieces):
    found = inline(text)
    assert [(piece.text, piece.foreign) for piece in found if piece.foreign] == pieces
    assert "{lang" not in plain(text) or not pieces
    assert plain(f"**x** {text}").endswith(plain(text))  # the parser and the short way read the same


@pytest.mark.parametrize("seed", seeds(5, 100))
def test_they_are_read_the_same_both_ways(seed):
    choose = random.Random(seed)
    parts = ["Wort", " ", "[zwei Wörter]{lang=en}", "[]{lang=tr}", "{lang=en}", "[a](#x)", "**b**", "[", "]", "*", ", "]
    for _ in range(250):
        text = one_space("".join(choose.choice(parts) for _ in range(choose.randint(1, 9))))
        assert merged(inline(text)) == merged(_pieces(parse(text).nodes)), text


@pytest.mark.parametrize("seed", seeds(5, 100))
def test_what_has_no_markup_is_written_so_that_it_reads_the_same(seed):
    choose = random.Random(seed)
    parts = ["Frauen*treff", " ", "a_b_c", "[", "]", "(#x)", "{lang=en}", "&amp;", "`", "\\", "<b>", "**", "_", "wort"]
    for _ in range(250):
        text = one_space("".join(choose.choice(parts) for _ in range(choose.randint(1, 9)))).strip()
        said = Marked.of(Text(f"{text}Housing First"), ((len(text), len(text) + 13, "en"),)) if text else Text("x")
        assert plain(written(Text(text))) == text
        assert plain(written(said)) == said and plain(f"**{written(said)}**").endswith("Housing First" if text else "x")


def test_where_brackets_name_a_language():
    text = "[a]{lang=en}\n\n`{lang=tr}` {{ x }} b{lang=tr} [c]{ Lang: tr } \\{lang=tr}"
    assert list(foreign_words(text)) == [(3, "en"), (text.index("b{") + 1, ""), (text.index("{ Lang"), "")]


@pytest.mark.parametrize("seed", seeds(20, 400))
def test_simple_markup_is_read_as_the_parser_reads_it(seed):
    choose = random.Random(seed)
    parts = [
        "Wort",
        "**fett**",
        "*kursiv*",
        " ",
        " ",
        "(",
        ")",
        ".",
        ",",
        "[Text](#ziel)",
        "[](#ziel)",
        "[a b](https://example.org/x_y?a=1)",
        "**",
        "*",
        "_",
        "ä",
        "**zwei Wörter**",
        "** offen**",
        "**zu **",
        "**Ende.**",
        "*so,*",
        "***beides***",
        "„**fett**“",
        "a*b*c",
        "1",
        "[",
        "]",
        "\\*",
        "<b>",
        "&amp;",
        "`x`",
    ]
    for _ in range(250):
        text = one_space("".join(choose.choice(parts) for _ in range(choose.randint(1, 9))))
        if not SEES_BEYOND.search(text):
            assert merged(inline(text)) == merged(commonmark(text)), text


@pytest.mark.parametrize("seed", seeds(5, 200))
def test_any_markup_is_read_as_commonmark_reads_it(seed):
    """Signs that stand inside brackets see beyond them, as the specification has it and the other parser doesn't:
    so there are no stars at the end of a link's text."""
    choose = random.Random(seed)
    parts = [
        "Wort",
        "**",
        "*",
        "_",
        "__",
        "***",
        " ",
        " ",
        "(",
        ")",
        ".",
        "[",
        "](",
        "[a](b)",
        '[a *b* c](<d e> "t")',
        "`",
        "``",
        "\\",
        "&amp;",
        "&#x41;",
        "&nbsp;",
        "&x;",
        "<",
        "ä",
        '"',
        "„",
        "](https://bücher.de/ä?x=1)",
        "a(b)c",
        "\\*",
        "%20",
        "~",
        "$",
        "\u00a0",
    ]
    for _ in range(600):
        text = one_space("".join(choose.choice(parts) for _ in range(choose.randint(1, 14))))
        if not SEES_BEYOND.search(text):
            assert merged(inline(text)) == merged(commonmark(text)), text


@pytest.mark.parametrize(
    "part",
    [
        "[",
        "[a](b",
        "[a](",
        "](",
        "`",
        "`a``b",
        "a**b",
        "*a _b ",
        "***a**b*",
        "[[]](a)",
        "&a",
        "\\",
        "[](<",
        "{{",
        "[*a](b)*",
        "]",
        "_a",
        "[a]{lang=en}",
        "[[a]{lang=en}",
        "`a`{lang=en",
        "[](a 'b",
    ],
)
def test_the_time_grows_with_the_length(part):
    """Ten times the text takes at most thirty times the time: the square would be a hundred."""

    def prepare(length):
        text = part * (length // len(part))
        return lambda: (inline(text), hrefs(text), [*foreign_words(text)])

    grows(prepare, 3_000, 30_000, at_most=30)


def one_space(text):
    """As `inline` sees a text: it takes white space for one space."""
    return re.sub(" +", " ", text).strip()


def commonmark(text):
    """The pieces as markdown-it-py has them."""
    parser = MarkdownIt("zero", {"html": False, "maxNesting": 100}).enable(
        ["backticks", "emphasis", "link", "escape", "entity", "newline"]
    )
    parser.validateLink = lambda url: True
    out, bold, italic, href, said = [], 0, 0, "", False
    for token in parser.parseInline(text)[0].children or []:
        kind, step = token.type.partition("_")[0], token.nesting
        if kind == "link" and step > 0:
            href, said = token.attrs["href"], False
        elif kind == "link":
            out += [] if said else [Piece("", bold > 0, italic > 0, False, href)]
            href = ""
        elif step:
            bold, italic = (bold + step, italic) if kind == "strong" else (bold, italic + step)
        elif token.content:
            out.append(Piece(token.content, bold > 0, italic > 0, kind == "code", href))
            said = True
    return out


def merged(pieces):
    """Neighbours of one style joined: the parser parts text where it stopped to look."""
    out = []
    for piece in pieces:
        piece = piece._replace(joined=False)
        if out and piece.text and out[-1]._replace(text="") == piece._replace(text="") and not piece.href:
            out[-1] = piece._replace(text=out[-1].text + piece.text)
        else:
            out.append(piece)
    return out

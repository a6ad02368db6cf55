"""Inline CommonMark: an author's text as pieces of one style each.

`inline("Ein **fetter** [Verweis](#wohngeld)")` gives a list of `Piece`s. Raw HTML, images and block syntax stay text
(`markup.py`).

Most texts hold no markup at all, and nearly all others just words in stars and links; these are read by one regular
expression, which takes a tenth of the parser's time. It knows only forms that CommonMark reads in one way (words that
begin and end with a letter or digit, addresses without brackets); a test holds it against the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..problem import Span
from .markup import SPOKEN, Node, parse
from .text import Marked, Text

MARKUP = re.compile(r"[*_`\[\\<&]")
TO_READ = re.compile(MARKUP.pattern + r"|[\n\t]|  ")  # what a text has that isn't printed as it is written
BLANK_LINE = re.compile(r"\n[ \t]*\n")
SPACE = re.compile(r"[ \t\n]+")
LINK_TARGET = re.compile(r"\]\(\s*(?:<([^<>\n]*)>|((?:[^\s()]|\([^\s()]*\))*))")
PLAIN_LINK = re.compile(r"\[(?:[^\[\]\n]|\n(?![ \t]*\n))*\]\(([^\s()<>]+)\)")  # without the parser known to be one
NEARLY_SPOKEN = re.compile(r"(?<!\\)\{\s*lang\s*[=:]", re.I)
SIGNS = re.compile(r"[\\*_`\[\]<&]")  # what has to be escaped in a text without markup that becomes one with markup
SCHEMES = ("http://", "https://", "mailto:", "tel:", "#")
PLAIN = r"[^*_`\[\]\\<>&]"
SIMPLE = re.compile(
    rf"(?P<stars>\*\*?)(?P<words>(?![\W_]){PLAIN}+)(?:(?<![\W_])(?P=stars)(?!\*)|(?<=[.,;:!?])(?P=stars)(?= |$))"
    rf"|\[(?P<text>{PLAIN}*)\](?:\((?P<href>[A-Za-z0-9#/:.?=+@~%_,;-]+)\)|{SPOKEN.pattern})"
)


class Piece(NamedTuple):
    """Text of one style. `href` is a web, mail or telephone address, or "#id" for a place in the book; a link without
    text ("[](#id)") is a piece with empty text, to be filled with the target's title. `language`: its BCP 47 tag where
    it isn't in the paragraph's. `foreign`: the tag of words that the author has marked as being in another language.
    `joined`: it is of one link with the piece before, in another style or language. `expansion`: what it stands for, as
    an abbreviation."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""
    language: str = ""
    foreign: str = ""
    joined: bool = False
    expansion: str = ""


def paragraphs(text: str) -> list[list[Piece]]:
    """The text's paragraphs (a blank line parts them), each a list of pieces; white space is folded."""
    return [pieces for _, pieces in paragraphs_at(text)]


def placed_paragraphs(text: Text) -> Iterator[tuple[Span, list[Piece]]]:
    """The same, each with the place where it was written."""
    for offset, pieces in paragraphs_at(text):
        yield text.at(offset) if offset else text.span, pieces


def paragraphs_at(text: str) -> Iterator[tuple[int, list[Piece]]]:
    """The same, each with the offset in the text at which it begins."""
    ends = [(match.start(), match.end()) for match in BLANK_LINE.finditer(text)] if "\n" in text else []
    start = 0
    for end, after in (*ends, (len(text), 0)):
        if pieces := _in(text, _inline(text[start:end].strip())):
            yield start, pieces
        start = after


def inline(text: str) -> list[Piece]:
    """One paragraph as pieces, in the text's language where it has one of its own; [] where it holds nothing."""
    return _in(text, _inline(text.strip()))


def _in(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    language = text.language if isinstance(text, Text) else ""
    return [piece._replace(language=language) if language else piece for piece in pieces]


@lru_cache(maxsize=1 << 14)  # most texts are read for the page, for the index, and as what is heard
def _inline(folded: str) -> Sequence[Piece]:
    if "\n" in folded or "  " in folded or "\t" in folded:
        folded = SPACE.sub(" ", folded)
    if not folded:
        return []
    if not MARKUP.search(folded):
        return [Piece(folded)]
    return _simple(folded) or _pieces(parse(folded).nodes)


def _simple(text: str) -> list[Piece]:
    """The pieces of a text with simple markup only; [] where it takes the parser."""
    out: list[Piece] = []
    end = 0
    for match in SIMPLE.finditer(text):
        start = match.start()
        if start > end:
            out.append(Piece(text[end:start]))
        if match["stars"]:
            out.append(Piece(match["words"], bold=len(match["stars"]) == 2, italic=len(match["stars"]) == 1))
        elif match["language"]:
            out += [Piece(match["text"], foreign=match["language"])] if match["text"] else []
        else:
            out.append(Piece(match["text"], href=match["href"]))
        end = match.end()
    if end < len(text):
        out.append(Piece(text[end:]))
    simple = not any(MARKUP.search(piece.text) for piece in out if not (piece.bold or piece.italic or piece.href))
    return out if simple else []


def _pieces(nodes: list[Node]) -> list[Piece]:
    """Neighbours of one style are one piece; a link without text is a piece without text."""
    out: list[Piece] = []
    said: list[str] = []
    bold = italic = 0
    href, linked, code = "", False, False
    begun = False  # whether there is a piece of the link already
    languages = [""]  # of the words that are open, the innermost last

    def finish() -> None:
        nonlocal begun
        if said:
            out.append(Piece("".join(said), bold > 0, italic > 0, code, href, foreign=languages[-1], joined=begun))
            said.clear()
            begun = href != ""

    for node in nodes:
        if node.code is not code or node.link is not None or node.ends or any(node.ended):
            finish()
            code = node.code
        if node.language:
            finish()
            languages.append(node.language)
        elif node.spoken:
            finish()
            languages.pop()
        bold, italic = bold - node.ended[0], italic - node.ended[1]  # what is left of a sign stands between
        if node.link is not None:
            href, linked, begun = node.link, False, False
        elif node.ends:
            if not linked:
                out.append(Piece("", bold > 0, italic > 0, False, href))
            href, begun = "", False
        elif node.text:
            said.append(node.text)
            linked = True
        if any(node.begins):
            finish()
            bold, italic = bold + node.begins[0], italic + node.begins[1]
    finish()
    return out


class Href(NamedTuple):
    """A link's address as it is written, and where it stands in the text; `linked` is False where the writing makes no
    link."""

    offset: int
    href: str
    linked: bool


def hrefs(text: str) -> list[Href]:
    """The addresses of what is or looks like a link, `[…](…)`, in the order of the text; a placeholder counts as
    letters."""
    if "](" not in text:
        return []
    text = without_placeholders(text)
    found = [Href(match.start(1), match[1], True) for match in PLAIN_LINK.finditer(text)]
    if len(found) == text.count("](") and not any(sign in text for sign in "`\\<"):
        return found
    found = []
    start = 0
    for part in (*BLANK_LINE.finditer(text), None):
        end = part.start() if part else len(text)
        found += _hrefs(text[start:end], start)
        start = part.end() if part else end
    return found


def foreign_words(text: str) -> Iterator[tuple[int, str]]:
    """Where {lang=…} stands, and its tag; "" as the tag of one that marks nothing: it isn't written right, or no
    bracket stands before it. A backslash before the { says that it is meant as text."""
    if "{" not in text:
        return
    text = without_placeholders(text)
    start = 0
    for part in (*BLANK_LINE.finditer(text), None):
        end = part.start() if part else len(text)
        if looks := list(NEARLY_SPOKEN.finditer(text, start, end)):
            parsed = parse(text[start:end])
            codes = iter(parsed.codes)
            code = next(codes, None)
            for match in looks:
                at = match.start() - start
                while code and code[1] <= at:
                    code = next(codes, None)
                if not (code and code[0] < at):
                    yield match.start(), parsed.languages.get(at, "")
        start = part.end() if part else end


def without_placeholders(text: str) -> str:
    """The text with letters for each placeholder, as long as it was."""
    parts: list[str] = []
    done = 0
    while (start := text.find("{{", done)) >= 0 and (end := text.find("}}", start + 2)) >= 0:
        parts += text[done:start], "x" * (end + 2 - start)
        done = end + 2
    return "".join([*parts, text[done:]])


def _hrefs(paragraph: str, start: int) -> list[Href]:
    parsed = parse(paragraph)
    found, escaped = [], "\\" in paragraph  # then what makes no link may be meant so
    codes = iter(parsed.codes)
    code = next(codes, None)
    for match in LINK_TARGET.finditer(paragraph):
        while code and code[1] <= match.start():
            code = next(codes, None)
        group = match.lastindex or 0  # one of the two took part
        at = match.start(group)
        if at in parsed.addresses or (not escaped and not (code and code[0] < match.start())):
            found.append(Href(start + at, match[group], at in parsed.addresses))
    return found


def plain(text: str) -> str:
    """The text without markup, on one line (bookmarks, tooltips, alternative texts); of a text with another language
    beside it both."""
    said = str(text).strip()
    foreign: tuple[tuple[int, int, str], ...] = ()
    if TO_READ.search(said):
        found = paragraphs(text)
        said = " ".join("".join([piece.text for piece in pieces]) for pieces in found)
        foreign = tuple(_foreign(found)) if "{" in text else ()
    if not isinstance(text, Text):
        return Marked.of(Text(said), foreign) if foreign else said
    if not (text.language or text.beside is not None or foreign):
        return said
    beside: Text | None = None
    if text.beside is not None:
        other = plain(text.beside)
        beside = other if isinstance(other, Text) else Text(other, text.beside.span)
    out = Text(said, text.span, language=text.language, beside=beside)
    return Marked.of(out, foreign) if foreign else out


def _foreign(found: list[list[Piece]]) -> Iterator[tuple[int, int, str]]:
    """Where words in other languages stand in the plain text of paragraphs."""
    at = 0
    for pieces in found:
        for piece in pieces:
            if piece.foreign:
                yield at, at + len(piece.text), piece.foreign
            at += len(piece.text)
        at += 1


def written(text: str) -> str:
    """A text without markup as an author would write it, for a sentence that has markup: what is in another language
    says so."""
    parts = [(SIGNS.sub(r"\\\g<0>", piece.text), piece.foreign or piece.language) for piece in spoken(text)]
    return "".join([f"[{said}]{{lang={tag}}}" if tag else said for said, tag in parts])


def spoken(text: str) -> list[Piece]:
    """A text without markup as pieces; words that are marked as being in another language stand apart."""
    language = text.language if isinstance(text, Text) else ""
    if not isinstance(text, Marked):
        return [Piece(str(text), language=language)]
    out, last = [], 0
    for start, end, tag in text.foreign:
        out += [Piece(text[last:start], language=language), Piece(text[start:end], language=language, foreign=tag)]
        last = end
    return [piece for piece in (*out, Piece(text[last:], language=language)) if piece.text]

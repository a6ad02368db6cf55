"""Inline CommonMark: an author's text as pieces of one style each.

`inline("Ein **fetter** [Verweis](#wohngeld)")` gives a list of `Piece`s. markdown-it-py parses; raw HTML, images and block syntax stay text.

Most texts hold no markup at all, and nearly all others just words in stars and links; these are read by one regular expression, which takes a
tenth of the parser's time and spares its import. It knows only forms that CommonMark reads in one way (words that begin and end with a letter or digit, addresses without
brackets); a test holds it against the parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

MARKUP = re.compile(r"[*_`\[\\<&]")
BLANK_LINE = re.compile(r"\n[ \t]*\n")
SPACE = re.compile(r"[ \t\n]+")
CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.S)
LINK_TARGET = re.compile(r"\]\(\s*(?:<([^>\n]*)>|((?:[^\s()]|\([^\s()]*\))*))")
PLAIN_LINK = re.compile(r"\[(?:[^\[\]\n]|\n(?![ \t]*\n))*\]\(([^\s()<>]+)\)")       # without the parser known to be one
PLACEHOLDER = re.compile(r"\{\{.*?\}\}", re.S)
SCHEMES = ("http://", "https://", "mailto:", "tel:", "#")
PLAIN = r"[^*_`\[\]\\<>&]"
SIMPLE = re.compile(rf"(?P<stars>\*\*?)(?P<words>(?![\W_]){PLAIN}+)(?:(?<![\W_])(?P=stars)(?!\*)|(?<=[.,;:!?])(?P=stars)(?= |$))"
                    rf"|\[(?P<text>{PLAIN}*)\]\((?P<href>[A-Za-z0-9#/:.?=+@~%_,;-]+)\)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one style. `href` is a web, mail or telephone address, or "#id" for a place in the book; a link without text ("[](#id)") is a piece
    with empty text, to be filled with the target's title."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""


@lru_cache(maxsize=1)
def _parser():
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"html": False}).enable(["backticks", "emphasis", "link", "escape", "entity", "newline"])
    parser.validateLink = lambda url: True      # `check` tells which links are not allowed, with their place
    return parser


def paragraphs(text: str) -> list[list[Piece]]:
    """The text's paragraphs (a blank line parts them), each a list of pieces; white space is folded."""
    return [pieces for part in (BLANK_LINE.split(text) if "\n" in text else (text,)) if (pieces := inline(part))]


def inline(text: str) -> list[Piece]:
    """One paragraph as pieces; [] where it holds nothing."""
    folded = text.strip()
    if "\n" in folded or "  " in folded or "\t" in folded:
        folded = SPACE.sub(" ", folded)
    if not folded:
        return []
    if not MARKUP.search(folded):
        return [Piece(folded)]
    return _simple(folded) or _pieces(_parser().parseInline(folded)[0].children or [])


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
        else:
            out.append(Piece(match["text"], href=match["href"]))
        end = match.end()
    if end < len(text):
        out.append(Piece(text[end:]))
    simple = not any(MARKUP.search(piece.text) for piece in out if not (piece.bold or piece.italic or piece.href))
    return out if simple else []


def _pieces(tokens: list) -> list[Piece]:
    out: list[Piece] = []
    bold = italic = 0
    href, linked = "", False
    for token in tokens:
        kind = token.type
        if kind == "strong_open":
            bold += 1
        elif kind == "strong_close":
            bold -= 1
        elif kind == "em_open":
            italic += 1
        elif kind == "em_close":
            italic -= 1
        elif kind == "link_open":
            href, linked = token.attrs["href"], False
        elif kind == "link_close":
            if not linked:
                out.append(Piece("", bool(bold), bool(italic), False, href))
            href = ""
        elif kind in ("softbreak", "hardbreak"):
            out.append(Piece(" ", bool(bold), bool(italic), False, href))
        elif token.content:
            out.append(Piece(token.content, bool(bold), bool(italic), kind == "code_inline", href))
            linked = True
    return out


class Href(NamedTuple):
    """A link's address as it is written, and where it stands in the text; `linked` is False where the writing makes no link."""

    offset: int
    href: str
    linked: bool


def hrefs(text: str) -> list[Href]:
    """The addresses of what is or looks like a link, `[…](…)`, in the order of the text; a placeholder counts as letters."""
    if "](" not in text:
        return []
    text = PLACEHOLDER.sub(lambda match: "x" * len(match[0]), text)
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


def _hrefs(paragraph: str, start: int) -> list[Href]:
    parser = _parser()
    linked = [token.attrs["href"] for token in parser.parseInline(paragraph)[0].children or [] if token.type == "link_open"]
    found, escaped = [], "\\" in paragraph        # then what makes no link may be meant so
    for match in LINK_TARGET.finditer(CODE.sub(lambda code: " " * len(code[0]), paragraph)):
        href = match[match.lastindex]
        is_link = bool(linked) and parser.normalizeLink(href) == linked[0]
        if is_link:
            linked.pop(0)
        if is_link or not escaped:
            found.append(Href(start + match.start(match.lastindex), href, is_link))
    return found


def plain(text: str) -> str:
    """The text without markup, on one line (bookmarks, tooltips, alternative texts)."""
    return " ".join("".join(piece.text for piece in pieces) for pieces in paragraphs(text))

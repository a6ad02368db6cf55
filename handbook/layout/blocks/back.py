"""Back matter: list of sources, glossary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from ...model.alphabet import first_letter, sort_key
from ...model.book import Source
from ...model.inline import Piece, inline, paragraphs
from ...typeset.marks import TERM, TERM_ANCHOR
from ...typeset.page import Anchor, Element, Slice
from ...typeset.pager import shift, stack
from ..setting import Setting

T = TypeVar("T")


def source_line(s: Setting, source: Source) -> str:
    """A source as inline markup: title, publisher, date, address."""
    parts = [_plain(source.title)]
    if source.publisher:
        parts.append(_plain(source.publisher))
    if source.date:
        parts.append(s.words.say("as_of", date=_date(source.date)))
    if source.url:
        parts.append(f"[{_plain(source.url)}]({source.url})")
    if source.accessed:
        parts.append(s.words.say("accessed", date=_date(source.accessed)))
    return s.words.listed(parts)


def _plain(text: str) -> str:
    """Escaped, so that a source's own stars and brackets stay what they are."""
    return "".join("\\" + c if c in "\\*_`[]<&" else c for c in text)


def _date(text: str) -> str:
    return ".".join(reversed(str(text).split("-")))


def set_sources_list(s: Setting, ids: list[str], parent: Element) -> list[Slice]:
    """A numbered list with the destinations that the sections' numbers link to."""
    grid, style = s.grid, s.theme.small
    list_ = Element("L", parent, attributes={"List": {"ListNumbering": "Decimal"}})
    left = grid.side
    slices: list[Slice] = []
    for id_ in ids:
        number, source = s.source(id_)
        item = Element("LI", list_)
        span = source.title.span
        label = s.type.lines(inline(str(number)), style.with_(bold=True), left, 26, Element("Lbl", item), span)[0]
        text, wide = inline(source_line(s, source)), grid.right - left - 26
        lines = s.type.lines(text, style, left + 26, wide, Element("LBody", item), span)
        entry = stack(lines, style.leading, 2.5)
        entry[0].items[:0] = [Anchor(f"quelle.{number}"), *label]
        slices += entry
    return slices


def set_glossary(s: Setting, parent: Element) -> list[Slice]:
    """Terms with their explanations, each with the destination that links lead to; related terms are links."""
    grid, body = s.grid, s.theme.body
    terms, alphabet = s.terms, s.words["alphabet"]
    slices: list[Slice] = []
    ordered = sorted(terms.items(), key=lambda item: sort_key(item[1].term, alphabet))
    for (id_, term), letter in lettered(ordered, lambda item: item[1].term, alphabet):
        name = f"{term.term} ({term.short})" if term.short else str(term.term)
        texts = paragraphs(f"**{_plain(name)}:** {term.explanation}")
        texts[-1] += _see_also(s, [(str(other), terms[other].term) for other in term.see if other in terms])
        for index, pieces in enumerate(texts):
            lines = s.type.lines(pieces, body, grid.text, grid.measure, Element("P", parent), term.explanation.span)
            entry = stack(lines, body.leading, 6 if index == 0 else 3)
            if index == 0:
                entry[0].items.insert(0, Anchor(TERM_ANCHOR + id_))
                add_letter(s, entry[0], letter)
            slices += entry
    return slices


def _see_also(s: Setting, terms: list[tuple[str, str]]) -> list[Piece]:
    links = [Piece(str(name), italic=True, href=TERM + id_) for id_, name in terms]
    before, after = s.words.around("see_also", "terms")
    between = [Piece(f" {before}", italic=True), *(Piece(s.words.comma, italic=True) for _ in links[1:])]
    return [piece for pair in zip(between, links) for piece in pair] + [Piece(after, italic=True)] if links else []


def lettered(items: Iterable[T], name: Callable[[T], str], alphabet: str = "") -> Iterator[tuple[T, str]]:
    """Sorted items, each with its first letter where that is a new one, else ""."""
    last = ""
    for item in items:
        letter = first_letter(name(item), alphabet)
        yield item, letter if letter != last else ""
        last = letter


def add_letter(s: Setting, first: Slice, letter: str) -> None:
    """A letter in the side column, for the eye only: the entries say it themselves."""
    if letter:
        style = s.theme.h3
        items = s.type.label(letter, style, s.grid.side, s.grid.text - s.grid.side, None)[0]
        first.items += shift(items, s.type.baseline_of(s.theme.body) - s.type.baseline_of(style))
        first.before += 4

"""Back matter, in columns: list of sources, glossary. What the index (index.py) shares with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from ...model.alphabet import first_letter, sort_key
from ...model.book import Source
from ...model.inline import Piece, inline, paragraphs, written
from ...model.text import Text
from ...typeset.columns import Columns, in_columns
from ...typeset.marks import TERM, TERM_ANCHOR
from ...typeset.page import Anchor, Element, Slice
from ...typeset.pager import spaced, stack
from ..answers import SOURCE
from ..setting import Setting

T = TypeVar("T")
ABOVE = 9.0  # points between what stands over all columns and these
ENTRY_GAP = 1.5  # points above an entry
GROUP_GAP, LETTER_GAP = 8.0, 6.0  # around the sources of one publisher, above a letter
NUMBER = 18.0  # points for the number of a source
SEVERAL = 3  # sources of one publisher that stand below its name
IN_WORD = re.compile(r"\w")
SCHEME = re.compile(r"^https?://", re.I)


def in_appendix(s: Setting, slices: list[Slice], room: float, above: Sequence[Slice] = ()) -> list[Slice]:
    """The slices in columns. `room`: points that the chapter's first page has left, of which what stands `above`
    takes its part."""
    grid, before = s.grid, ABOVE if above else 0.0
    taken = sum(piece.before + piece.height for piece in above)
    return in_columns(slices, Columns.of(grid), room - taken, grid.bottom - grid.top, before)


# ---------------------------------------------------------------------- sources


def set_sources(s: Setting, ids: Sequence[str], parent: Element, room: float) -> list[Slice]:
    """Numbered lists with the destinations that the sections' numbers link to. Sources of one publisher that follow one
    another stand below its name; the day on which most were looked up is said once. `room` as in `in_appendix`."""
    grid, muted = s.grid, s.theme.muted
    sources = [s.source(id_) for id_ in ids]
    days = Counter(str(source.accessed) for _, source in sources if source.accessed)
    usual = min(days, key=lambda day: (-days[day], day), default="")
    head: list[Slice] = []
    if usual:
        said = s.words.say("sources_accessed", date=_date(usual))
        head = stack(s.type.label(said, muted, grid.side, grid.full, Element("P", parent), s.span), muted.leading)
    slices: list[Slice] = []
    for publisher, group in groupby(sources, lambda each: each[1].publisher):
        few = list(group)
        slices += (
            _of_publisher(s, publisher, few, usual, parent)
            if publisher and len(few) >= SEVERAL
            else _sources(s, few, usual, parent)
        )
    return head + in_appendix(s, slices, room, head)


def _of_publisher(
    s: Setting, publisher: Text, sources: list[tuple[int, Source]], usual: str, parent: Element
) -> list[Slice]:
    """The sources below the publisher's name, which stands again above what goes on in another column."""
    x, width, style = s.grid.side, Columns.of(s.grid).width, s.theme.entry.with_(bold=True)
    name = s.type.label(publisher, style, x, width, Element("P", parent))
    again = s.type.label(s.words.say("paper_continued", label=publisher), style, x, width, None)
    repeat = stack(again, style.leading)
    slices = _sources(s, sources, usual, parent, told=True)
    for piece in slices:
        piece.repeat = repeat
    slices[-1].height += GROUP_GAP - ENTRY_GAP
    return [*stack(name, style.leading, GROUP_GAP, keep=True), *slices]


def _sources(
    s: Setting, sources: list[tuple[int, Source]], usual: str, parent: Element, told: bool = False
) -> list[Slice]:
    """One list; `told`: the publisher stands above it."""
    style, left, width = s.theme.entry, s.grid.side, Columns.of(s.grid).width
    bold = style.with_(bold=True)
    list_ = Element("L", parent, attributes={"List": {"ListNumbering": "Decimal"}})
    slices: list[Slice] = []
    for number, source in sources:
        item, span = Element("LI", list_), source.title.span
        label = s.type.lines(inline(str(number)), bold, left, NUMBER, Element("Lbl", item), span)[0]
        text = inline(source_line(s, source, usual, told))
        lines = s.type.lines(text, style, left + NUMBER, width - NUMBER, Element("LBody", item), span)
        entry = stack(lines, style.leading, ENTRY_GAP)
        entry[0].items[:0] = [Anchor(f"{SOURCE}.{number}"), *spaced(label)]
        slices += entry
    return slices


def source_line(s: Setting, source: Source, usual: str = "", told: bool = False) -> str:
    """A source as inline markup: title, publisher, date, address, and the day when it was looked up where that isn't
    the `usual` one. `told`: the publisher is said elsewhere; so it is where title or address have its name."""
    address = shown_address(source.url) if source.url else ""
    parts = [written(source.title)]
    if source.publisher and not told and not _says(source, address):
        parts.append(written(source.publisher))
    if source.date:
        parts.append(s.words.say("as_of", date=_date(source.date)))
    if source.url:
        parts.append(f"[{written(address)}]({source.url})")
    said = s.words.listed(parts)
    if not source.accessed or str(source.accessed) == usual:
        return said
    return s.words.say("remarked", text=said, remark=_date(source.accessed))


def shown_address(url: str) -> str:
    """What is printed of an address: a browser finds it without its scheme, and without a slash at its end."""
    return SCHEME.sub("", url).rstrip("/") or url


def _says(source: Source, address: str) -> bool:
    """Whether title or address say who publishes it."""
    name, title = str(source.publisher).casefold(), source.title.casefold()
    host = address.casefold().removeprefix("www.").partition("/")[0]
    return _has_words(title, name) or name in (host, host.rpartition(".")[0])


def _has_words(text: str, words: str) -> bool:
    """Whether the words stand in the text, with no letter or digit beside them."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (IN_WORD.match(text[max(0, at - 1) : at]) or IN_WORD.match(text[end : end + 1])):
            return True
        at = text.find(words, at + 1)
    return False


def _date(text: str) -> str:
    return ".".join(reversed(str(text).split("-")))


# ---------------------------------------------------------------------- glossary


def set_glossary(s: Setting, parent: Element, room: float) -> list[Slice]:
    """Terms with their explanations, each with the destination that links lead to; related terms are links. `room` as
    in `in_appendix`."""
    body, width = s.theme.long_entry, Columns.of(s.grid).width
    terms, alphabet = s.terms, s.words["alphabet"]
    slices: list[Slice] = []
    ordered = sorted(terms.items(), key=lambda item: sort_key(item[1].term, alphabet))
    for (id_, term), letter in lettered(ordered, lambda item: item[1].term, alphabet):
        name = f"{term.term} ({term.short})" if term.short else str(term.term)
        texts = paragraphs(f"**{written(name)}:** {term.explanation}")
        texts[-1] += _see_also(s, [(str(other), terms[other].term) for other in term.see if other in terms])
        slices += set_letter(s, letter)
        for index, pieces in enumerate(texts):
            lines = s.type.lines(pieces, body, s.grid.side, width, Element("P", parent), term.explanation.span)
            entry = stack(lines, body.leading, 5 if index == 0 else 3)
            if index == 0:
                entry[0].items.insert(0, Anchor(TERM_ANCHOR + id_))
            slices += entry
    return in_appendix(s, slices, room)


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


def set_letter(s: Setting, letter: str) -> list[Slice]:
    """The letter with which the next entries begin, above them; [] for none. It is for the eye only: the entries say it
    themselves."""
    if not letter:
        return []
    style = s.theme.h3.with_(leading=s.theme.long_entry.leading)
    return [Slice(style.leading, s.type.label(letter, style, s.grid.side, s.grid.full, None)[0], LETTER_GAP, keep=True)]

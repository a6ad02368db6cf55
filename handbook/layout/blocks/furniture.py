"""What stands on every page outside the text: running head, page number, thumb index. All of it is an artifact (ISO
32000-1, 14.8.2.2).

The thumb index is a column of tabs at the outer edge, one for each chapter; the page's own is filled and says the
chapter's name, so that a hand finds the chapter in the printed book.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...expression.german import format_date
from ...typeset.page import ASIDE, FOOTER, HEADER, Edge, Furniture, Item, Line, Page, Rect, Run
from ...typeset.pager import shift
from ...typeset.resolve import mirrored, run_width
from ...typeset.theme import Style
from .. import both as both_texts
from ..setting import Setting

TAB_GAP = 3.0
BADGE_PAD = 6.0
NUMBER_WIDE = 30.0  # points that a page number takes at the right
MOST_LETTERS = 80  # of a title, on a tab
MOST_OF_HEAD = 300  # of a title, in a running head: more than its one line holds
HEAD_GAP = 12.0  # points between the two parts of a running head
SMALLEST = 6.0  # points; below this the name on a tab can't be read
Group = Sequence[Furniture]  # a line of text, or something else alone


@dataclass
class Chapter:
    """What the furniture of a chapter's pages says; `tabs` are all chapters' titles, `index` this one's place among
    them (-1: front matter)."""

    title: str
    index: int = -1
    tabs: tuple[str, ...] = ()
    shared: dict[bool, tuple[list[Furniture], list[Furniture]]] = field(default_factory=dict)


def furnish(s: Setting, page: Page, chapter: Chapter, first: bool) -> None:
    """Draw the furniture of one page; `first`: a chapter begins here, so the running head stays away. What all pages of
    a chapter share is made once."""
    both = chapter.shared.get(first)
    if both is None:
        key = chapter.title, chapter.index, chapter.tabs, first
        both = chapter.shared[first] = s.same(key, lambda: _both(_shared(s, chapter, first), page.width))
    numbers = (
        s.same(("page", page.label), lambda: _both(_number(s, page.label), page.width)) if page.label else ([], [])
    )
    page.furniture += both[0] + numbers[0]
    page.turned += both[1] + numbers[1]


def _both(groups: list[Group], width: float) -> tuple[list[Furniture], list[Furniture]]:
    """The items, and the same for a page on the other side. A group is a line of text, whose parts keep their order, or
    something else alone."""
    return [item for group in groups for item in group], [item for group in groups for item in _turned(group, width)]


def _turned(group: Group, width: float) -> list[Furniture]:
    runs = [item for item in group if type(item) is Run and not item.turned]
    if not runs or len(runs) < len(group):
        return [item if isinstance(item, Edge) else mirrored(item, width) for item in group]
    left, right = min(run.x for run in runs), max(run.x + run_width(run) for run in runs)
    moved = [copy.copy(run) for run in runs]
    for run in moved:
        run.x += width - left - right
    return [*moved]


def _number(s: Setting, label: str) -> list[Group]:
    number = s.type.label(label, s.theme.page_number, s.grid.right - 60, 60, None)[0]
    return [[FOOTER], shift(number, s.grid.foot - s.theme.muted.leading)]


def _shared(s: Setting, chapter: Chapter, first: bool) -> list[Group]:
    """Running head, edition, thumb index, each line of text and each shape for itself."""
    grid, theme = s.grid, s.theme
    out: list[Group] = []
    small = theme.muted.with_(hyphenate=False)
    if not first and chapter.title:
        lift = grid.head - small.leading
        left_title, right_title = _heads(s, chapter)
        head = s.type.label(left_title[:MOST_OF_HEAD], small, grid.side, grid.full * 0.6, None)[0]
        taken = max(
            (item.x + run_width(item) - grid.side + HEAD_GAP for item in head if type(item) is Run), default=0.0
        )
        left = min(max(taken, grid.full * 0.4), grid.full * 0.6 + HEAD_GAP)
        style = small.with_(align="right")
        other = s.type.label(right_title[:MOST_OF_HEAD], style, grid.side + left, grid.full - left, None)[0]
        out += [[HEADER], shift(head, lift), shift(other, lift)]
        out.append([Line(grid.side, grid.head + 3, grid.right, grid.head + 3, theme.palette.line, 0.5)])
    taken = 0.0
    out.append([FOOTER])
    if s.stand:
        number, date = s.stand
        note = s.words.say("edition", number=number, date=format_date(date))
        taken = s.type.width(note, small)
        edition = s.type.label(note, small, grid.side, grid.full * 0.6, None)[0]
        out.append(shift(edition, grid.foot - small.leading))
    if s.doubts:
        out += _badge(s, grid.side + taken + HEAD_GAP, grid.right - NUMBER_WIDE)
    if chapter.tabs:
        out.append([ASIDE])
        _thumbs(s, out, chapter)
    return out


def _heads(s: Setting, chapter: Chapter) -> tuple[str, str]:
    """What a running head says at the left and at the right: the chapter and the book; in two languages the chapter in
    both, what is written from the right at the right."""
    beside = getattr(chapter.title, "beside", None) if s.beside else None
    if beside is None:
        return chapter.title, s.named
    return (chapter.title, beside) if both_texts.from_right(s) else (beside, chapter.title)


def _badge(s: Setting, left: float, right: float) -> list[list[Item]]:
    """In the foot between two places, in a frame: what isn't sure about the translation. In both languages, if
    need be a little smaller."""
    said = [s.said(key) for key in s.doubts]
    theirs = [text.beside if s.beside else text for text in said]
    own = [text if s.beside else s.words.german[key] for key, text in zip(s.doubts, said)]
    style = s.theme.muted.with_(hyphenate=False)
    text = both_texts.BETWEEN.join(dict.fromkeys(str(each) for each in (*theirs, *own)))
    room = right - left - 2 * BADGE_PAD
    style = style.with_(size=style.size * min(1.0, room / s.type.width(text, style)))
    wide = s.type.width(text, style) + 2 * BADGE_PAD
    x, y = (left + right - wide) / 2, s.grid.foot - style.leading
    frame = Rect(x, y - 1.5, wide, style.leading + 3, None, s.theme.palette.muted, 0.6, 2.0)
    return [[frame], shift(s.type.label(text, style, x + BADGE_PAD, wide, None)[0], y)]


def _thumbs(s: Setting, out: list[Group], chapter: Chapter) -> None:
    grid, palette = s.grid, s.theme.palette
    room = grid.foot - grid.head
    high = min(110.0, room / max(1, len(chapter.tabs)) - TAB_GAP)
    style = s.theme.small.with_(bold=True, size=8.0, leading=10.0, align="center", hyphenate=False)
    for index, title in enumerate(chapter.tabs):
        top = grid.head + index * (high + TAB_GAP)
        own = index == chapter.index
        fill = palette.accent if own else palette.wash
        out.append([Rect(grid.thumb, top, grid.thumb_width, high, fill=fill, radius=2)])
        own_style = style.with_(color=palette.paper if own else palette.accent)
        out.append(shift(s.type.label(str(index + 1), own_style, grid.thumb, grid.thumb_width, None)[0], top + 3))
        written = own_style.with_(align="left", bold=own)
        out.append(_downward(s, title, written, grid.thumb + grid.thumb_width / 2 - 2.6, top + 16, high - 20))


def _downward(s: Setting, title: str, style: Style, x: float, y: float, room: float) -> list[Item]:
    """The title running down the tab: its first words as far as they fit, a long first word a little smaller."""
    words = title[:MOST_LETTERS].replace(":", "").split()
    while len(words) > 1 and s.type.width(" ".join(words), style) > room:
        words.pop()
    if words and (wide := s.type.width(words[0], style)) > room:
        style = style.with_(size=max(SMALLEST, style.size * room / wide))
    runs = [
        item for item in (s.type.label(" ".join(words), style, x, room, None)[0] if words else []) if type(item) is Run
    ]
    for run in runs:
        run.y, run.turned = y + run.x - x, True
        run.x = x
    return runs

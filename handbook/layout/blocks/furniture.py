"""What stands on every page outside the text: running head, page number, thumb index. All of it is an artifact (ISO
32000-1, 14.8.2.2).

The running head names the chapter, and at the outer edge the section that stands at the page's top. The thumb index is
a column of tabs at the outer edge, one for each chapter and one for all that the book ends with; each has its number
and pictogram, and its name only where that fits whole. The page's own is filled, so that a hand finds the chapter in
the printed book.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from ...dataclass import dataclass
from ...expression.german import format_date
from ...model.text import Text
from ...typeset.page import ASIDE, FOOTER, HEADER, Edge, Furniture, Item, Line, Page, Rect, Run
from ...typeset.pager import shift
from ...typeset.resolve import cited_of, copied, mirrored, run_width
from ...typeset.theme import Style
from .. import both as both_texts
from ..setting import Setting
from .pictograms import pictogram

TAB_GAP = 3.0
TAB_HIGH = 110.0  # points that a tab takes at most
TAB_NUMBER = 10.0  # points that its number takes
TAB_SIGN = 20.0  # side of a tab's pictogram
TAB_PAD = 4.0
BADGE_PAD = 6.0
NUMBER_WIDE = 30.0  # points that a page number takes at the right
MOST_LETTERS = 80  # of a title, on a tab
MOST_OF_HEAD = 300  # of a title, in a running head: more than its one line holds
HEAD_GAP = 12.0  # points between the two parts of a running head
SMALLEST = 6.0  # points; below this the name on a tab can't be read
NO_SECTION = Text("")
Group = Sequence[Furniture]  # a line of text, or something else alone
Sides = tuple[list[Furniture], list[Furniture]]  # of a right-hand page, of a left-hand one


class Tab(NamedTuple):
    """A tab of the thumb index; `anchor` is its chapter's, "" that of all appendices."""

    anchor: str
    number: str
    title: str
    pictogram: str


@dataclass
class Chapter:
    """What the furniture of a chapter's pages says; `tabs` are those of all chapters, `index` this one's place among
    them (-1: front matter); `sections`: whether the head may name them; `shared`: what several of its pages have: a
    head, by the section that it names; all else, which is the same on all, by None."""

    title: str
    index: int = -1
    tabs: tuple[Tab, ...] = ()
    sections: bool = True
    shared: dict[tuple[str, str] | None, Sides] = field(default_factory=dict)


def tabs_of(s: Setting, appendices: bool) -> tuple[Tab, ...]:
    """The tabs of the book; `appendices`: whether it ends with some."""
    tabs = [
        Tab(place.anchor, place.number, place.title, place.pictogram)
        for place in s.places.by_id.values()
        if place.level == 1 and place.number
    ]
    return (*tabs, *([Tab("", "", s.words["reference"], "index")] if appendices else []))


def furnish(s: Setting, page: Page, chapter: Chapter, first: bool, section: Text = NO_SECTION) -> None:
    """Draw the furniture of one page; `first`: a chapter begins here, so the running head stays away; `section`: what
    stands at the page's top. What pages of a chapter share is made once."""
    shared, parts = chapter.shared, []
    if not first and chapter.title:
        named = section if chapter.sections else NO_SECTION
        name = str(named), both_texts.language_of(named)
        if name not in shared:
            head = "head", chapter.title, *name
            shared[name] = s.same(head, lambda: _both(_head(s, chapter.title, named), page.width))
        parts.append(shared[name])
    if None not in shared:
        key = chapter.title, chapter.index, chapter.tabs
        shared[None] = s.same(key, lambda: _both(_shared(s, chapter), page.width))
    parts.append(shared[None])
    if page.label:
        parts.append(s.same(("page", page.label), lambda: _both(_number(s, page.label), page.width)))
    for straight, turned in parts:
        page.furniture += straight
        page.turned += turned


def sections_at_top(s: Setting, pages: Sequence[Page], titles: Mapping[str, Text]) -> list[Text]:
    """For each page the section that begins with it or goes on at its top. `titles`: anchor → what a head says of it,
    "" for a chapter's."""
    found, current = [], NO_SECTION
    for page in pages:
        cited = cited_of(page, s.memo)
        begun = [(number, name) for number, name in cited.anchors if name in titles]
        found.append(titles[begun[0][1]] if begun and begun[0][0] == 0 else current)
        current = titles[begun[-1][1]] if begun else current
    return found


def _both(groups: list[Group], width: float) -> Sides:
    """The items, and the same for a page on the other side. A group is a line of text, whose parts keep their order, or
    something else alone."""
    return [item for group in groups for item in group], [item for group in groups for item in _turned(group, width)]


def _turned(group: Group, width: float) -> list[Furniture]:
    runs = [item for item in group if type(item) is Run and not item.turned]
    if not runs or len(runs) < len(group):
        return [item if isinstance(item, Edge) else mirrored(item, width) for item in group]
    left, right = min(run.x for run in runs), max(run.x + run_width(run) for run in runs)
    moved = [copied(run) for run in runs]
    for run in moved:
        run.x += width - left - right
    return [*moved]


def _number(s: Setting, label: str) -> list[Group]:
    number = s.type.label(label, s.theme.page_number, s.grid.right - 60, 60, None)[0]
    return [[FOOTER], shift(number, s.grid.foot - s.theme.muted.leading)]


def _head(s: Setting, title: str, section: Text) -> list[Group]:
    """The running head: the chapter at the left; at the right the section, or the book's name."""
    grid = s.grid
    small = s.theme.muted.with_(hyphenate=False)
    left, right = _heads(s, title, section)
    lift = grid.head - small.leading
    most = grid.full * 0.6
    left = _fitting(s, left, small, most)
    room = grid.full - max(min(s.type.width(left, small), most) + HEAD_GAP, grid.full * 0.4)
    right = _fitting(s, right, small, room)
    # what is written the other way than the document begins at the other edge
    at_end = small.with_(align="left" if both_texts.against(s, right) else "right")
    head = s.type.label(left, both_texts.behind_box(s, left, small), grid.side, most, None)[0]
    other = s.type.label(right, at_end, grid.right - room, room, None)[0]
    rule = Line(grid.side, grid.head + 3, grid.right, grid.head + 3, s.theme.palette.line, 0.5)
    return [[HEADER], shift(head, lift), shift(other, lift), [rule]]


def _heads(s: Setting, title: str, section: Text) -> tuple[str, str]:
    """What a running head says at the left and at the right; in two languages the chapter in both, what is written from
    the right at the right."""
    beside = getattr(title, "beside", None) if s.beside else None
    if beside is None:
        return title, section or s.named
    return (title, beside) if both_texts.from_right(s) else (beside, title)


def _fitting(s: Setting, text: str, style: Style, room: float) -> Text:
    """The text, ended at a word where it has no room; a single word longer than that is cut by whoever sets it."""
    words, language = text[:MOST_OF_HEAD].split(), both_texts.language_of(text)
    if s.type.width(" ".join(words), style) >= room:
        while len(words) > 1 and s.type.width(" ".join(words) + " …", style) >= room:
            words.pop()
        words.append("…")
    return Text(" ".join(words), language=language)


def _shared(s: Setting, chapter: Chapter) -> list[Group]:
    """Book, edition, thumb index, each line of text and each shape for itself."""
    grid, theme = s.grid, s.theme
    small = theme.muted.with_(hyphenate=False)
    out: list[Group] = [[FOOTER]]
    note = ""
    if s.stand:
        number, date = s.stand
        note = s.words.say("edition", number=number, date=format_date(date))
    taken = s.type.width(note, small)
    if not s.doubts and chapter.sections:  # the head names a section
        note = _fitting(s, " · ".join(filter(None, (s.named, note))), small, grid.full - NUMBER_WIDE)
    if note:
        edition = s.type.label(note, small, grid.side, grid.full - NUMBER_WIDE, None)[0]
        out.append(shift(edition, grid.foot - small.leading))
    if s.doubts:
        out += _badge(s, grid.side + taken + HEAD_GAP, grid.right - NUMBER_WIDE)
    if chapter.tabs:
        out.append([ASIDE])
        _thumbs(s, out, chapter)
    return out


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
    high = min(TAB_HIGH, room / max(1, len(chapter.tabs)) - TAB_GAP)
    style = s.theme.small.with_(bold=True, size=8.0, leading=TAB_NUMBER, align="center", hyphenate=False)
    colors = {True: palette.paper, False: palette.accent}  # of the chapter's own tab, of all others
    numbers = {own: style.with_(color=color) for own, color in colors.items()}
    names = {own: style.with_(color=color, bold=own, align="left") for own, color in colors.items()}
    for index, tab in enumerate(chapter.tabs):
        top = grid.head + index * (high + TAB_GAP)
        own = index == chapter.index
        if own:
            out.append([Rect(grid.thumb, top, grid.thumb_width, high, fill=palette.accent, radius=2)])
        y, end = top + min(TAB_PAD, high / 10), top + high
        if tab.number and y + TAB_NUMBER <= end:
            number = s.type.label(tab.number, numbers[own], grid.thumb, grid.thumb_width, None)[0]
            out.append(shift(number, y))
            y += TAB_NUMBER
        if tab.pictogram and y + TAB_SIGN + 2 <= end:
            left = grid.thumb + (grid.thumb_width - TAB_SIGN) / 2
            out.append([pictogram(tab.pictogram, left, y + 1, TAB_SIGN, colors[own])])
            y += TAB_SIGN + 2
        out.append(_downward(s, tab.title, names[own], grid.thumb + grid.thumb_width / 2 - 2.6, y + 3, end - y - 6))


def _downward(s: Setting, title: str, style: Style, x: float, y: float, room: float) -> list[Item]:
    """The title running down the tab, if need be a little smaller: all of it, or what stands before its colon; nothing
    where there is no room for either."""
    whole = " ".join(title[: MOST_LETTERS + 1].split())
    for name in dict.fromkeys((whole, whole.partition(":")[0])):
        wide = s.type.width(name, style)
        if not name or len(name) > MOST_LETTERS or wide * SMALLEST / style.size >= room:
            continue
        style = style.with_(size=max(SMALLEST, min(style.size, style.size * room / (wide + 1))))
        runs = [item for item in s.type.label(name, style, x, room, None)[0] if type(item) is Run]
        for run in runs:
            run.y, run.turned = y + run.x - x, True
            run.x = x
        return [*runs]
    return []

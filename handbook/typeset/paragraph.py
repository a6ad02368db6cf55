"""Paragraphs: words become lines (breaking.py), lines become items. Right-to-left text is put into visual order line by
line (bidi.py).

A paragraph begins at the start edge of its own language, whichever that of the document is: in pages that will be
mirrored x counts from the right edge, and what is written against the document's direction stands at the other end of
its measure.
"""

from __future__ import annotations

from typing import cast

from ..model.inline import Piece, spoken
from ..model.languages import is_arabic
from ..model.text import Text
from ..problem import NOWHERE, Span
from . import bidi
from .breaking import LineBreaker
from .fonts import Shaped, face
from .marks import LinkMark, Mark
from .page import Element, Item, Line, Link, PageRef, Run
from .pieces import Fragment, PageNumber, Word
from .resolve import tie
from .theme import Style, arabic_style

DOTTED = (0.6, 1.6)  # dash and gap in points: the rule under a term that the glossary explains


class Typesetter(LineBreaker):
    """Sets paragraphs, each in one language: the document's, or one of its own."""

    # ------------------------------------------------------------------ lines → items

    def set_line(
        self,
        line: list[Word],
        style: Style,
        x: float,
        width: float,
        element: Element | None,
        last: bool,
        language: str = "",
    ) -> list[Item]:
        """The items of one line, its top at 0; `width` is what the line may take."""
        from_right = self.from_right(language)
        opposite = from_right is not self.mirrored
        scale = style.size / 1000
        own = face("sans", style.bold, style.italic).space.width  # a run's own spaces are those of its face
        space = own * scale
        baseline = self.baseline_of(style)
        gap = natural = 0.0
        if style.align != "left" or from_right or opposite:
            natural = sum([word.width for word in line]) * scale + space * (len(line) - 1)
            spare = width - natural
            gap = (
                spare / (len(line) - 1)
                if style.align == "justify" and not last and len(line) > 1 and 0 < spare < 0.3 * width
                else 0.0
            )
            if opposite:
                x += {"right": 0.0, "center": spare / 2}.get(style.align, spare)
            else:
                x += {"right": spare, "center": spare / 2}.get(style.align, 0.0)
        look = line[0].look
        turned = from_right or opposite
        if look and not from_right and all([word.look is look for word in line]):  # one Run stands alone in any page
            plain = cast(list[Shaped], [word.fragments[0].shaped for word in line])  # what has a look is no page number
            return [Run(x, baseline, look[0], style.size, look[1], plain, gap, not (last or line[-1].parted), element)]
        if turned or any(f.level for word in line for f in word.fragments):
            return self._set_mixed(line, style, x, baseline, element, last, opposite)
        items: list[Item] = []
        run: Run | None = None
        run_mark: Mark | None = None
        links: list[tuple[LinkMark, float, float]] = []
        pending = False
        for word in line:
            for fragment in word.fragments:
                shaped, mark = fragment.shaped, fragment.mark
                if (
                    pending
                    and run is not None
                    and type(shaped) is Shaped
                    and run.face is shaped.face
                    and shaped.face.space.width == own
                    and run_mark is mark
                    and run.color is fragment.color
                ):
                    run.words.append(shaped)
                    x += space + gap + shaped.width * scale
                    pending = False
                else:
                    if pending:
                        if run is not None:
                            run.trailing = True
                        x += space + gap
                        pending = False
                    item = self._placed(fragment, x, baseline, style, element)
                    run, run_mark = (item, mark) if isinstance(item, Run) else (None, None)
                    if run is not None:
                        run.gap = gap
                    items.append(item)
                    x += shaped.width * scale
                if mark and (link := mark.link):
                    if links and links[-1][0] is link:
                        links[-1] = (link, links[-1][1], x)
                    else:
                        links.append((link, x - shaped.width * scale, x))
            pending = True
        if run is not None and not (last or line[-1].parted):
            run.trailing = (
                True  # the space between this line's last word and the next line's first, for whoever reads the text
            )
        return self._with_links(items, links, style, baseline, "left")

    @staticmethod
    def _placed(fragment: Fragment, x: float, baseline: float, style: Style, element: Element | None) -> Run | PageRef:
        """A fragment as an item at x."""
        shaped, size = fragment.shaped, style.size
        if fragment.mark is not None and element is not None:
            element = fragment.mark.owner()
        if isinstance(shaped, PageNumber):
            width = shaped.width * size / 1000
            return PageRef(
                x,
                baseline,
                width,
                shaped.template,
                shaped.target,
                shaped.face,
                size,
                fragment.color,
                element=element,
            )
        return Run(x, baseline, shaped.face, size, fragment.color, [shaped], 0.0, False, element)

    @staticmethod
    def baseline_of(style: Style) -> float:
        """Points from the top of a line to its baseline: the face's height in the middle of the leading."""
        metrics = face("sans")
        return (
            style.leading - (metrics.ascent - metrics.descent) * style.size / 1000
        ) / 2 + metrics.ascent * style.size / 1000

    def _set_mixed(
        self,
        line: list[Word],
        style: Style,
        x: float,
        baseline: float,
        element: Element | None,
        last: bool,
        opposite: bool,
    ) -> list[Item]:
        """A line with right-to-left text, from x on: fragments and spaces in visual order. Where the whole page is
        mirrored afterwards x counts from the right edge, so they are placed from there. Words of one level and look
        are one Run, since viewers find the spaces between Arabic words in no other way."""
        scale = style.size / 1000
        space = face("sans", style.bold, style.italic).space.width * scale
        # fragment or space, its level, whether a space follows
        cells: list[tuple[Fragment | None, int, bool]] = []
        for index, word in enumerate(line):
            if index:
                cells.append((None, word.space, False))
            cells += [(fragment, fragment.level, False) for fragment in word.fragments[:-1]]
            cells.append(
                (word.fragments[-1], word.fragments[-1].level, not (index == len(line) - 1 and (last or word.parted)))
            )
        wide = [fragment.shaped.width * scale if fragment else space for fragment, _, _ in cells]
        order = bidi.visual_order([level for _, level, _ in cells])
        places = [0.0] * len(cells)
        links: list[tuple[LinkMark, float, float]] = []
        joined: LinkMark | None = None  # the link that the cell before belongs to, or spaces behind it
        for index in reversed(order) if self.mirrored else order:
            places[index] = x
            x += wide[index]
            fragment = cells[index][0]
            if fragment is None:
                continue
            link = fragment.mark.link if fragment.mark else None
            if link is not None and link is joined:
                links[-1] = (link, links[-1][1], x)
            elif link is not None:
                links.append((link, places[index], x))
            joined = link
        items: list[Item] = []
        run: Run | None = None
        for index, (fragment, level, spaced) in enumerate(cells):  # in the order of reading
            if fragment is None:
                continue
            between, before = cells[index - 1], cells[index - 2][0] if index > 1 else None
            if run and before and between[0] is None and between[1] == level and _alike(before, fragment):
                run.words.insert(0 if level % 2 else len(run.words), cast(Shaped, fragment.shaped))
                run.x = min(run.x, places[index])
            else:
                item = self._placed(fragment, places[index], baseline, style, element)
                items.append(item)
                run = item if isinstance(item, Run) else None
            if run:
                run.gap, run.trailing = space - run.face.space.width * scale, spaced
        return self._with_links(items, links, style, baseline, "right" if opposite else "left")

    def _with_links(
        self,
        items: list[Item],
        links: list[tuple[LinkMark, float, float]],
        style: Style,
        baseline: float,
        align: str,
    ) -> list[Item]:
        """The items with a rule and a link annotation under each linked stretch. `align`: the edge at which the line
        stands, to which all closes up that stands behind a page number."""
        for link, start, end in links:
            if link.element is None:
                continue
            target = link.target or None
            palette = self.theme.palette
            rule = (
                Line(start, baseline + 2.2, end, baseline + 2.2, palette.muted, 0.6, DOTTED)
                if link.quiet
                else Line(start, baseline + 1.8, end, baseline + 1.8, palette.accent, 0.4)
            )
            annotation = Link(
                start,
                baseline - 0.8 * style.size,
                end - start,
                1.1 * style.size,
                link.element,
                link.contents,
                target,
                None if target else link.href,
            )
            items += rule, annotation
        for reference in [item for item in items if isinstance(item, PageRef)]:
            tie(reference, items, align)
        return items

    # ------------------------------------------------------------------ all of it

    def style(self, style: Style, language: str = "") -> Style:
        """The style as the language's script needs it; "" is the document's own language."""
        return arabic_style(style) if is_arabic(language or self.language) else style

    def lines(
        self,
        pieces: list[Piece],
        style: Style,
        x: float,
        width: float,
        element: Element | None,
        span: Span,
        language: str = "",
    ) -> list[list[Item]]:
        """A paragraph's lines, each a list of items with its top at 0; each is `style.leading` points high.
        There is always one, if need be without items. `language` is a BCP 47 tag, "" the document's: the paragraph has
        its direction and hyphens, and begins at its start edge within x and x + width. Pieces that all are in one other
        language are such a paragraph, with an element of its own."""
        own = pieces[0].language if pieces else ""
        if own and all([piece.language == own for piece in pieces]):
            pieces, language = [piece._replace(language="") for piece in pieces], own
            element = element and Element("Span", element, lang=own)
        if element is not None and span.line:
            element.source = span
        broken = self.break_lines(self.make_words(pieces, style, element, span, language), style, width, language)
        return [
            self.set_line(line, style, x, width, element, index == len(broken) - 1, language)
            for index, line in enumerate(broken)
        ] or [[]]

    def label(
        self,
        text: str,
        style: Style,
        x: float,
        width: float,
        element: Element | None,
        span: Span | None = None,
        language: str = "",
    ) -> list[list[Item]]:
        """Plain text (no markup) as lines, in its own language where it has one."""
        span = span or (text.span if isinstance(text, Text) else NOWHERE)
        return self.lines(spoken(text), style, x, width, element, span, language)

    def width(self, text: str, style: Style, language: str = "") -> float:
        """Points that plain text takes on one line."""
        return self.width_of([Piece(text)], style, language)

    def width_of(self, pieces: list[Piece], style: Style, language: str = "") -> float:
        """Points that the pieces take on one line; the same words are asked for again and again."""
        if len(pieces) != 1 or pieces[0].href:  # of a link's title somebody takes note (layout/memo.py)
            return self._width_of(pieces, style, language)
        key = pieces[0], style, language
        known = self._widths.get(key)
        if known is None:
            known = self._widths[key] = self._width_of(pieces, style, language)
        return known

    def _width_of(self, pieces: list[Piece], style: Style, language: str) -> float:
        words = self.make_words(pieces, style, None, NOWHERE, language)
        space = face("sans", style.bold, style.italic).space.width
        return (sum([word.width for word in words]) + space * max(0, len(words) - 1)) * style.size / 1000


def _alike(one: Fragment, other: Fragment) -> bool:
    """Whether both can stand in one Run."""
    return (
        type(one.shaped) is type(other.shaped) is Shaped
        and one.level == other.level
        and one.shaped.face is other.shaped.face
        and one.color is other.color
        and one.mark is other.mark
    )

"""Words become lines: greedy over words shaped once (`fonts.Face`).

A word that doesn't fit begins the next line. It is hyphenated only where the line would else stay empty by much
(ragged lines are read more easily than parted words), never as the last word of a paragraph and not in more than two
lines one after the other. What belongs together stays together (`together.py`), as long as it fits into a line. What is
wider than a line, whatever it is made of, is parted where the line ends: nothing runs over its column.

A parted word is still one: its beginning says the whole of it and the rest nothing (`Shaped.said`), so that a screen
reader hears "Reihenfolge" and who searches finds it (docs/viewers.md).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from .bidi import has_rtl
from .fonts import SOFT_HYPHEN, Shaped, face, part_points
from .hyphen import OPEN_AFTER, OWN, Point, breaks, is_address
from .marks import LinkMark
from .pieces import Fragment, PageNumber, Word, WordMaker
from .theme import Style
from .together import FIRM, LOOSE, WHOLE, tie

EMPTY = 0.2  # a ragged line is hyphenated where more than this share of it would stay empty
EMPTY_BEFORE_OWN = 0.08  # the same where a word is parted behind a sign of its own: "Nordrhein-Westfalen"
MOST_HYPHENS = 2  # lines one after the other that end with a hyphen of ours
LEAST = 0.6  # of a line: so full it stays when a loose tie takes words from it
LONGEST_TIE = 8  # words
LONG = 30  # characters: a longer word may be cut where nothing tells how to part it
OPEN = frozenset(OPEN_AFTER + OWN + ".:")  # a word without any of these is parted by patterns only
KERNED = 200  # thousandths that a word's beginning may be narrower where it stands alone


class LineBreaker(WordMaker):
    """Breaks paragraphs into lines of words."""

    def break_lines(self, words: list[Word], style: Style, width: float, language: str = "") -> list[list[Word]]:
        """Greedy: as many words a line as fit into `width` points. Works in thousandths of the size, as the words
        do. The hyphens are those of the language, "" the document's."""
        language = language or self.language
        room_of_line = width * 1000 / style.size + 1
        space = face("sans", style.bold, style.italic).space.width
        if sum([word.width for word in words]) + space * (len(words) - 1) <= room_of_line:  # as mostly
            return [words] if words else []
        words = [*words]  # one that is parted gives its place to its rest
        ends = [0, *accumulate([word.width + space for word in words])]  # each with the space behind it
        lines: list[list[Word]] = []
        hyphens = 0  # lines that end with one, up to this
        at = begins = 0  # the word that the next line begins with, and where it does, as `ends` counts
        while at < len(words):
            end = bisect_right(ends, begins + room_of_line + space, at + 1) - 1
            line = words[at:end]
            if end == len(words):
                lines.append(line)
                break
            word, room = words[end], room_of_line - (ends[end] - begins if line else 0)
            rest, left = word.fragments[::-1], word.width
            head: list[Fragment] = []
            soft = hyphens < MOST_HYPHENS and end + 1 < len(words) and room > EMPTY * room_of_line
            if not line or (style.hyphenate and room > EMPTY_BEFORE_OWN * room_of_line):
                head, left = self._head(rest, left, room, not line, language, soft)
            if head:
                line.append(_begun(word, head, bool(rest)))
                while rest and left > room_of_line:  # a word of many lines
                    lines.append(line)
                    head, left = self._head(rest, left, room_of_line, True, language)
                    line = [_begun(word, head, bool(rest))]
                at, begins = end + 1, ends[end + 1]
                if rest:
                    at, words[end] = end, Word(rest[::-1], word.look)
                    begins -= words[end].width + space
            else:
                at = end - _held_back(line, words[end : end + 2], room_of_line, space, language)
                line, begins = words[end - len(line) : at], ends[at]
            hyphens = hyphens + 1 if line[-1].hyphened else 0
            lines.append(line)
        return lines

    def _head(
        self, rest: list[Fragment], left: int, room: float, forced: bool, language: str, soft: bool = True
    ) -> tuple[list[Fragment], int]:
        """The beginning of a word, as long as fits into `room` thousandths, and the width of what is left
        then; nothing where the word can't be parted there. `rest` are the word's fragments from the last to the first,
        from which those are taken, `left` their width. `forced`: the line is empty, so something has to be taken, and
        a word that has no place to be parted is cut where the line ends. `soft`: it may be hyphenated."""
        taken: list[Fragment] = []
        used = 0.0
        while rest and used + rest[-1].shaped.width <= room:
            taken.append(rest.pop())
            used += taken[-1].shaped.width
        parts = self._part_fragment(rest[-1], room - used, forced, not taken, language, soft) if rest else None
        # no line begins with a comma or a page number, if what stands before can be parted
        if forced and not parts and taken:
            rest.append(taken.pop())
            used -= rest[-1].shaped.width
            parts = self._part_fragment(rest[-1], room - used, False, False, language, True)
            if not parts and (not taken or type(rest[-2].shaped) is not PageNumber):
                taken.append(rest.pop())
        if parts:
            left -= sum([fragment.shaped.width for fragment in (*taken, rest.pop())]) - parts[1].shaped.width
            rest.append(parts[1])
            return [*taken, parts[0]], left
        if forced:
            if not taken:  # one sign that is wider than its line, or a page number
                taken.append(rest.pop())
            return taken, left - sum([fragment.shaped.width for fragment in taken])
        rest += taken[::-1]
        return [], left

    def _part_fragment(
        self, fragment: Fragment, room: float, forced: bool, first: bool, language: str, soft: bool
    ) -> tuple[Fragment, Fragment] | None:
        """The fragment in two, the first no wider than `room`; None where it can't be parted so. `first`: it
        has to be, after one sign if need be."""
        shaped, text = fragment.shaped, fragment.shaped.text
        if isinstance(shaped, PageNumber):
            return None
        address = fragment.address or is_address(text) or _is_linked_address(fragment)
        language = (fragment.mark and fragment.mark.language) or language
        if not (soft or forced) and len(text) <= LONG and OPEN.isdisjoint(text):
            return None
        points = breaks(text, language, self.exceptions(language), address, forced)
        reached = _reaches(shaped, room + KERNED) if len(points) > 2 else len(text)
        for point in reversed(points):
            if point.offset <= reached and (soft or forced or not point.soft):
                parts = self._cut(fragment, point, address)
                if parts[0].shaped.width <= room:
                    return parts
        if not forced and (address or points or len(text) <= LONG or room <= 5000):
            return None
        places, ends = part_points(text), shaped.face.ends(text, bool(fragment.level % 2))
        fitting = [offset for offset in places if ends[offset - 1] <= room]
        while fitting:
            parts = self._cut(fragment, Point(fitting.pop()), address)
            if parts[0].shaped.width <= room:  # its last letter may be wider where nothing follows
                return parts
        return self._cut(fragment, Point(places[0]), address) if first and places else None

    @staticmethod
    def _cut(fragment: Fragment, point: Point, address: bool) -> tuple[Fragment, Fragment]:
        """The fragment in two; the first says all of it, unless readers turn it round (write/glyphs.py)."""
        whole = fragment.shaped
        assert not isinstance(whole, PageNumber)
        parts = [whole.text[: point.offset] + point.sign, whole.text[point.offset :]]
        shaped = [whole.face.shape(part, bool(fragment.level % 2)) for part in parts]
        if not has_rtl(whole.text):
            said = whole.text.replace(SOFT_HYPHEN, "") if whole.said is None else whole.said
            shaped = [shaped[0].saying(said), shaped[1].saying("")]
        head, rest = [Fragment(each, fragment.color, fragment.mark, fragment.level, address) for each in shaped]
        return head, rest


def _reaches(shaped: Shaped, room: float) -> int:
    """How many characters of a word stand within `room` at most; all of them where glyphs aren't characters."""
    if len(shaped.glyphs) != len(shaped.text) or has_rtl(shaped.text):
        return len(shaped.text)
    return bisect_right(list(accumulate(shaped.advances)), room)


def _is_linked_address(fragment: Fragment) -> bool:
    """Whether it is printed of the address that it leads to."""
    mark = fragment.mark
    return isinstance(mark, LinkMark) and "://" in mark.href and fragment.shaped.text in mark.href


def _begun(word: Word, head: list[Fragment], parted: bool) -> Word:
    """The beginning of a word, which goes on in the next line where it is `parted`."""
    made = Word(head, word.look, word.space)
    made.parted = parted
    made.hyphened = parted and head[-1].shaped.text.endswith(SOFT_HYPHEN)
    return made


def _held_back(line: list[Word], following: list[Word], room: float, space: float, language: str) -> int:
    """How many words at the line's end go to the next line with the first one there, to which they belong; `following`
    are the next two. 0 where all of the line would have to go."""
    if tie(_texts([*line[-2:], *following]), min(len(line), 2), language) < LOOSE:  # as mostly
        return 0
    texts = _texts([*line[-LONGEST_TIE:], *following])
    ties: list[int] = []  # from the line's end on
    for at in range(min(len(line), LONGEST_TIE), 0, -1):
        ties.append(tie(texts, at, language))
        if ties[-1] < LOOSE:
            break
    loose = _tied(ties, LOOSE)
    if 0 < loose < len(line):
        left = sum([word.width + space for word in line[:-loose]]) - space
        if left >= LEAST * room:
            return loose
    return next((count for count in (_tied(ties, FIRM), _tied(ties, WHOLE)) if count < len(line)), 0)


def _texts(words: Sequence[Word]) -> list[str]:
    return [
        word.fragments[0].shaped.text
        if len(word.fragments) == 1
        else "".join([fragment.shaped.text for fragment in word.fragments])
        for word in words
    ]


def _tied(ties: Sequence[int], least: int) -> int:
    """How many of the first ties are that firm, one behind the other."""
    return next((count for count, each in enumerate(ties) if each < least), len(ties))

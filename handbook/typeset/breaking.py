"""Words become lines: greedy over words shaped once (`fonts.Face`).

A word that doesn't fit is hyphenated where that fills the line noticeably better, else it begins the next line. What is
wider than a line, whatever it is made of, is cut where the line ends: nothing runs over its column.
"""

from __future__ import annotations

from .fonts import SOFT_HYPHEN, face, part_points
from .hyphen import breaks, is_address
from .pieces import Fragment, LinkMark, PageNumber, Word, WordMaker
from .theme import Style

WITH_NEXT = {
    "§",
    "§§",
    "Abs.",
    "Art.",
    "Nr.",
    "Satz",
    "S.",
    "ab",
    "bis",
}  # before a number these stay with it, as a number does with its unit
UNITS = {"€", "%", "Euro", "km", "m²", "Uhr", "UE"}
NEVER_FIRST, NEVER_LAST = frozenset("?!:;»"), "«"  # French sets a space beside them, often one that may be broken
LOOSE = 0.08  # a ragged line is hyphenated where more than this share of it would stay empty


class LineBreaker(WordMaker):
    """Breaks paragraphs into lines of words."""

    def break_lines(self, words: list[Word], style: Style, width: float, language: str = "") -> list[list[Word]]:
        """Greedy: as many words a line as fit into `width` points. Works in thousandths of the size, as the words
        do. The hyphens are those of the language, "" the document's."""
        language = language or self.language
        room_of_line = width * 1000 / style.size + 1
        space = face("sans", style.bold, style.italic).space.width
        lines: list[list[Word]] = []
        line: list[Word] = []
        used = -space
        queue = words[::-1]
        while queue:
            word = queue.pop()
            total = used + space + word.width
            if total <= room_of_line:
                line.append(word)
                used = total
                continue
            room = room_of_line - used - space
            rest, left = word.fragments[::-1], word.width
            head: list[Fragment] = []
            if not line or (style.hyphenate and room > LOOSE * room_of_line):
                head, left = self._head(rest, left, room, not line, language)
            if head:
                line.append(_begun(word, head, bool(rest)))
                while left > room_of_line:  # a word of many lines
                    lines.append(line)
                    head, left = self._head(rest, left, room_of_line, True, language)
                    line = [_begun(word, head, bool(rest))]
                if rest:
                    queue.append(Word(rest[::-1], word.look))
            else:
                queue.append(word)
                while len(line) > 1 and _belong_together(line[-1], queue[-1]):
                    queue.append(line.pop())
            lines.append(line)
            line, used = [], -space
        if line:
            lines.append(line)
        return lines

    def _head(
        self, rest: list[Fragment], left: int, room: float, forced: bool, language: str
    ) -> tuple[list[Fragment], int]:
        """The beginning of a word, as long as fits into `room` thousandths, and the width of what is left
        then; nothing where the word can't be parted there. `rest` are the
        word's fragments from the last to the first, from which those are taken, `left` their width. `forced`:
        the line is empty, so something has to be taken, and a word that
        has no place to be parted is cut where the line ends."""
        taken: list[Fragment] = []
        used = 0.0
        while rest and used + rest[-1].shaped.width <= room:
            taken.append(rest.pop())
            used += taken[-1].shaped.width
        parts = self._part_fragment(rest[-1], room - used, forced, not taken, language) if rest else None
        # no line begins with a comma or a page number, if what stands before can be parted
        if forced and not parts and taken:
            rest.append(taken.pop())
            used -= rest[-1].shaped.width
            parts = self._part_fragment(rest[-1], room - used, False, False, language)
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
        self, fragment: Fragment, room: float, forced: bool, first: bool, language: str
    ) -> tuple[Fragment, Fragment] | None:
        """The fragment in two, the first no wider than `room`; None where it can't be parted so. `first`: it
        has to be, after one sign if need be."""
        if type(fragment.shaped) is PageNumber:
            return None
        text = fragment.shaped.text
        address = fragment.address or is_address(text) or _is_linked_address(fragment)
        language = (fragment.mark and fragment.mark.language) or language
        for offset, sign in reversed(breaks(text, language, address)):
            head = self._cut(fragment, text[:offset] + sign, address)
            if head.shaped.width <= room:
                return head, self._cut(fragment, text[offset:], address)
        if not forced and (address or len(text) <= 30 or room <= 5000):
            return None
        points, ends = part_points(text), fragment.shaped.face.ends(text, bool(fragment.level % 2))
        fitting = [offset for offset in points if ends[offset - 1] <= room]
        while fitting:
            head = self._cut(fragment, text[: fitting[-1]], address)
            if head.shaped.width <= room:  # its last letter may be wider where nothing follows
                return head, self._cut(fragment, text[fitting[-1] :], address)
            fitting.pop()
        return (
            (self._cut(fragment, text[: points[0]], address), self._cut(fragment, text[points[0] :], address))
            if first and points
            else None
        )

    @staticmethod
    def _cut(fragment: Fragment, text: str, address: bool) -> Fragment:
        face_ = fragment.shaped.face
        if text.endswith(SOFT_HYPHEN) and not face_.covers(SOFT_HYPHEN):
            text = text[:-1] + "-"
        shaped = face_.shape(text, bool(fragment.level % 2))
        return Fragment(shaped, fragment.color, fragment.mark, fragment.level, address)


def _is_linked_address(fragment: Fragment) -> bool:
    """Whether it is printed of the address that it leads to."""
    mark = fragment.mark
    return isinstance(mark, LinkMark) and "://" in mark.href and fragment.shaped.text in mark.href


def _begun(word: Word, head: list[Fragment], parted: bool) -> Word:
    """The beginning of a word, which goes on in the next line where it is `parted`."""
    made = Word(head, word.look, word.space)
    made.parted = parted
    return made


def _belong_together(word: Word, next_: Word) -> bool:
    """Whether no line ends between them: "§ 44", "5 km", "Pourquoi ?"."""
    if NEVER_FIRST.issuperset(next_.fragments[0].shaped.text) or word.fragments[-1].shaped.text == NEVER_LAST:
        return True
    first, second = (
        "".join(c for c in each.fragments[0].shaped.text if c.isalnum() or c in "§%€.") for each in (word, next_)
    )
    return (first in WITH_NEXT and second[:1].isdigit()) or (first[-1:].isdigit() and second.rstrip(".") in UNITS)

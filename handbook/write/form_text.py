"""Text set into the box of a form field: what a viewer does with a typed entry, done with HarfBuzz.

A box knows one size and no markup, so this is a small typesetter: paragraphs are broken greedily between words, inside a word only where it is wider than the
box; right-to-left text is ordered line by line (Unicode UAX 9). A character is shown by the first face that has it. What no face has is reported and
replaced, since a font's empty box may not be used (PDF/UA-1, 7.21.8).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import NamedTuple, Sequence
from unicodedata import bidirectional, category, combining, normalize

from ..layout import bidi
from ..layout.fonts import Face, Shaped

LINE_BREAK = re.compile(r"\r\n?|\n|\u2028|\u2029")
REPLACEMENT = "?"
LONGEST = 2000          # characters of a word that might still fit into a line


class FormFace(NamedTuple):
    """A face with the name it has in the resources of the appearance."""

    face: Face
    resource: str


class Stretch(NamedTuple):
    """Shaped text of one face and embedding level."""

    shaped: Shaped
    resource: str
    level: int


class SetLine(NamedTuple):
    """A line's stretches and spaces in the order of reading. `offsets`: where each begins, from the line's left end, None where one follows the other.
    Lengths in thousandths of the size. `from_right`: its paragraph begins at the right, whatever this line is made of."""

    stretches: list[Stretch]
    offsets: "list[float] | None"
    width: float
    from_right: bool = False


@dataclass(slots=True)
class Word:
    """What stands between two spaces; `levels` are those of its characters, `space` the level of the space after it. It is shaped by `shape` when it is first asked for, so that of a
    text without spaces only what fits into a line is shaped at a time."""

    text: str
    levels: list[int]
    space: int
    shape: "Callable[[str, list[int]], list[Stretch]]"
    shaped: "list[Stretch] | None" = None

    @property
    def stretches(self) -> list[Stretch]:
        if self.shaped is None:
            self.shaped = self.shape(self.text, self.levels)
        return self.shaped

    @property
    def width(self) -> float:
        """Thousandths of the size; without end for a word that no line holds."""
        return sum(stretch.shaped.width for stretch in self.stretches) if len(self.text) <= LONGEST else inf


class FormText:
    """Sets text in `faces`, the first that has a character. `missing` collects the characters that none has."""

    def __init__(self, faces: Sequence[FormFace]):
        self._faces = faces
        self.missing: list[str] = []

    def lines(self, text: str, width: float) -> list[SetLine]:
        """The lines, at most `width` thousandths of the size wide."""
        out: list[SetLine] = []
        for paragraph in LINE_BREAK.split(text):
            cleaned = _clean(paragraph)
            from_right = _begins_rtl(cleaned)
            out += [self._set(line)._replace(from_right=from_right) for line in self._break(self._words(cleaned), width)]
        return out

    def line(self, text: str) -> SetLine:
        """All of the text on one line."""
        return self._set(self._words(_clean(LINE_BREAK.sub(" ", text))))

    def letters(self, text: str) -> list[SetLine]:
        """Letter by letter, with the marks that belong to each."""
        letters: list[str] = []
        for char in _clean(LINE_BREAK.sub(" ", text)):
            if letters and combining(char):
                letters[-1] += char
            else:
                letters.append(char)
        return [self._set([self._word(letter, [0] * len(letter), 0)]) for letter in letters]

    # ------------------------------------------------------------------ words

    def _words(self, text: str) -> list[Word]:
        levels = bidi.levels(text, _begins_rtl(text)) if bidi.has_rtl(text) else [0] * len(text)
        out, start = [], 0
        for part in text.split(" "):
            end = start + len(part)
            out.append(self._word(part, levels[start:end], levels[end] if end < len(text) else 0))
            start = end + 1
        return out

    def _word(self, text: str, levels: list[int], space: int) -> Word:
        return Word(text, levels, space, self._shape)

    def _shape(self, text: str, levels: list[int]) -> list[Stretch]:
        faces: list[FormFace] = []
        for index, char in enumerate(text):
            before = faces[-1] if faces else self._faces[0]
            face = before if _unseen(char) else self._face_for(char, before)
            if face is None:
                self.missing.append(char)
                text = text[:index] + REPLACEMENT + text[index + 1:]
            faces.append(face or self._faces[0])
        out, start = [], 0
        for end in range(1, len(text) + 1):
            if end == len(text) or faces[end] is not faces[start] or levels[end] != levels[start]:
                face, resource = faces[start]
                out.append(Stretch(face.shape(text[start:end], bool(levels[start] % 2)), resource, levels[start]))
                start = end
        return out

    def _face_for(self, char: str, before: FormFace) -> "FormFace | None":
        """Marks stay with the letter before them."""
        if combining(char) and before.face.covers(char):
            return before
        return next((face for face in self._faces if face.face.covers(char)), None)

    # ------------------------------------------------------------------ lines

    def _break(self, words: list[Word], width: float) -> list[list[Word]]:
        space = self._faces[0].face.space.width
        lines: list[list[Word]] = [[]]
        used = 0.0
        queue = words[::-1]
        while queue:
            word = queue.pop()
            wide = word.width
            if lines[-1] and used + space + wide <= width:
                used += space + wide
            else:
                if lines[-1]:
                    lines.append([])
                if wide > width and len(word.text) > 1:
                    word, rest = self._part(word, width)
                    queue.append(rest)
                used = word.width
            lines[-1].append(word)
        return lines

    def _part(self, word: Word, width: float) -> tuple[Word, Word]:
        """A word wider than a line, in two: the first as long as fits, at least a letter with its marks."""
        low, high = 1, 1
        while high < len(word.text) - 1 and self._word(word.text[:high], word.levels, 0).width <= width:
            low, high = high, min(2 * high, len(word.text) - 1)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._word(word.text[:middle], word.levels, 0).width <= width else (low, middle - 1)
        while 1 < low and combining(word.text[low]):
            low -= 1
        return self._word(word.text[:low], word.levels[:low], 0), self._word(word.text[low:], word.levels[low:], word.space)

    def _set(self, words: list[Word]) -> SetLine:
        """Words, with spaces between them, on a line."""
        face, resource = self._faces[0]
        stretches: list[Stretch] = []
        for index, word in enumerate(words):
            if index:
                stretches.append(Stretch(face.space, resource, words[index - 1].space))
            stretches += word.stretches
        levels = [stretch.level for stretch in stretches]
        offsets, x = [0.0] * len(stretches), 0.0
        for index in bidi.visual_order(levels):
            offsets[index] = x
            x += stretches[index].shaped.width
        return SetLine(stretches, offsets if any(levels) else None, x)


def _unseen(char: str) -> bool:
    """Whether the character only tells how others are shown: joiners, direction marks, variation selectors. HarfBuzz leaves it out where the face lacks it."""
    return category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f"


def _clean(text: str) -> str:
    """Composed characters, one kind of space, nothing that only controls."""
    text = normalize("NFC", text.replace("\t", " "))
    return "".join([char for char in text if category(char) != "Cc"])


def _begins_rtl(text: str) -> bool:
    """Whether the first letter, or mark of direction, is one that is written from the right (UAX 9, rules P2 and P3)."""
    return bidi.has_rtl(text) and next((kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "L") != "L"

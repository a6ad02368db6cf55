"""Text set into the box of a form field: what a viewer does with a typed entry, done with HarfBuzz.

A box knows one size and no markup, so this is a small typesetter: paragraphs are broken greedily between words, inside
a word only where it is wider than the box; right-to-left text is ordered line by line (Unicode UAX 9). A character is
shown by the first face that has it. What no face has is reported and replaced, since a font's empty box may not be used
(PDF/UA-1, 7.21.8).
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple
from unicodedata import category, combining, normalize

from ..dataclass import dataclass
from ..typeset import bidi, isolated
from ..typeset.fonts import LONGEST, Face, Shaped, part_points, pieces_of, stretches, unseen

LINE_BREAK = re.compile(r"\r\n?|\n|\u2028|\u2029")
REPLACEMENT = "?"
PIECE = 120  # characters of a word that are shaped at a time: about what a line holds


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
    """A line's stretches and spaces in the order of reading. `offsets`: where each begins, from the line's left end,
    None where one follows the other. Lengths in thousandths of the size. `from_right`: its paragraph begins at the
    right, whatever this line is made of."""

    stretches: list[Stretch]
    offsets: list[float] | None
    width: float
    from_right: bool = False


@dataclass(slots=True)
class Word:
    """What stands between two spaces, or a piece of it where that is long: then `glued` says that it goes on
    without a space. `space`: the level of the space before it. It is
    shaped when it is first asked for, so that of a long text only what fits into a line is shaped at a time."""

    text: str
    levels: list[int] | None
    space: int
    shape: Callable[[str, list[int] | None], list[Stretch]]
    glued: bool = False
    shaped: list[Stretch] | None = None

    @property
    def stretches(self) -> list[Stretch]:
        if self.shaped is None:
            self.shaped = self.shape(self.text, self.levels)
        return self.shaped

    @property
    def width(self) -> float:
        """Thousandths of the size."""
        return sum([stretch.shaped.width for stretch in self.stretches])


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
            from_right = bidi.begins_rtl(cleaned)
            out += [
                self._set(line, from_right)._replace(from_right=from_right)
                for line in self._break(self._words(cleaned, from_right), width)
            ]
        return out

    def line(self, text: str) -> SetLine:
        """All of the text on one line."""
        cleaned = _clean(LINE_BREAK.sub(" ", text))
        from_right = bidi.begins_rtl(cleaned)
        return self._set(self._words(cleaned, from_right), from_right)

    def letters(self, text: str) -> list[SetLine]:
        """Letter by letter, with the marks that belong to each."""
        cleaned = _clean(LINE_BREAK.sub(" ", text))
        points = [0, *part_points(cleaned), len(cleaned)]
        return [
            self._set([Word(cleaned[start:end], None, 0, self._shape)], False)
            for start, end in itertools.pairwise(points)
            if end > start
        ]

    # ------------------------------------------------------------------ words

    def _words(self, text: str, from_right: bool) -> list[Word]:
        levels = isolated.levels(text, from_right) if bidi.has_rtl(text) else None
        out, start, space = [], 0, 0
        for part in text.split(" "):
            pieces = [0, *pieces_of(part, PIECE), len(part)] if len(part) > PIECE else [0, len(part)]
            for begin, end in itertools.pairwise(pieces):
                out.append(
                    Word(
                        part[begin:end],
                        levels[start + begin : start + end] if levels else None,
                        space,
                        self._shape,
                        begin > 0,
                    )
                )
            start += len(part) + 1
            space = levels[start - 1] if levels and start <= len(text) else 0
        return out

    def _shape(self, text: str, levels: list[int] | None) -> list[Stretch]:
        out: list[Stretch] = []
        faces: Sequence[FormFace | None] = self._faces
        for start, end, chosen, level in stretches(text, levels, faces[0], self._face_for):
            part = text[start:end]
            if chosen is None:
                lacking = [char for char in part if not unseen(char)]
                self.missing += lacking
                chosen, part = self._faces[0], REPLACEMENT * len(lacking)
            out.append(Stretch(chosen.face.shape(part, bool(level % 2)), chosen.resource, level))
        return out

    def _face_for(self, char: str, before: FormFace | None) -> FormFace | None:
        """Marks stay with the letter before them; what no face has stands for itself."""
        if before is not None and combining(char) and before.face.covers(char):
            return before
        return next((face for face in self._faces if face.face.covers(char)), None)

    # ------------------------------------------------------------------ lines

    def _break(self, words: list[Word], width: float) -> list[list[Word]]:
        """Greedy; a word that no line holds is filled in where it stands, letter by letter."""
        space = self._faces[0].face.space.width
        lines: list[list[Word]] = [[]]
        used = 0.0
        queue = words[::-1]
        while queue:
            word = queue.pop()
            gap = space if lines[-1] and not word.glued else 0.0
            wide = word.width
            if lines[-1] and used + gap + wide > width:
                parts = self._part(word, width - used, False) if word.glued else None
                if parts is None:
                    lines.append([])
                    used = gap = 0.0
                else:
                    word, rest = parts
                    queue.append(rest)
                    wide = word.width
            if not lines[-1] and wide > width and (parts := self._part(word, width, True)):
                word, rest = parts
                queue.append(rest)
                wide = word.width
            lines[-1].append(word)
            used += gap + wide
        return lines

    def _part(self, word: Word, width: float, forced: bool) -> tuple[Word, Word] | None:
        """The word in two, the first as long as fits; `forced`: at least a letter with its marks. None where
        it can't be parted so."""
        points = part_points(word.text)
        ends: list[float] = []
        for stretch in word.stretches:
            before = ends[-1] if ends else 0.0
            if ends and before > width:
                break
            ends += [before + end for end in stretch.shaped.face.ends(stretch.shaped.text, bool(stretch.level % 2))]
        fitting = bisect_right(points, width, key=lambda point: ends[min(point, len(ends)) - 1])
        while fitting:
            head = self._beginning(word, points[fitting - 1])
            if head.width <= width:
                return head, self._rest(word, points[fitting - 1])
            fitting -= 1
        return (self._beginning(word, points[0]), self._rest(word, points[0])) if forced and points else None

    def _beginning(self, word: Word, end: int) -> Word:
        return Word(word.text[:end], word.levels and word.levels[:end], word.space, self._shape, word.glued)

    def _rest(self, word: Word, start: int) -> Word:
        return Word(word.text[start:], word.levels and word.levels[start:], 0, self._shape, True)

    def _set(self, words: list[Word], from_right: bool) -> SetLine:
        """Words, with spaces between them, on a line."""
        face, resource = self._faces[0]
        out: list[Stretch] = []
        for index, word in enumerate(words):
            if index and not word.glued:
                out.append(Stretch(face.space, resource, word.space))
            out += word.stretches
        base = int(from_right)
        # spaces at the end of a line have the paragraph's level (rule L1)
        for index in range(len(out) - 1, -1, -1):
            if out[index].shaped.text.strip(" "):
                break
            out[index] = out[index]._replace(level=base)
        levels = [stretch.level for stretch in out]
        offsets, x = [0.0] * len(out), 0.0
        for index in bidi.visual_order(levels):
            offsets[index] = x
            x += out[index].shaped.width
        return SetLine(out, offsets if any(levels) else None, x)


def _clean(text: str) -> str:
    """Composed characters, one kind of space, nothing that only controls and no half of a character."""
    text = text.replace("\t", " ")
    if text.isascii() and text.isprintable():
        return text
    # composing takes the square of how many marks follow one another
    pieces = [0, *pieces_of(text), len(text)] if len(text) > LONGEST else [0, len(text)]
    text = "".join([normalize("NFC", text[start:end]) for start, end in itertools.pairwise(pieces)])
    return "".join(["\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text if category(char) != "Cc"])

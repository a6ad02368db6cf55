"""What somebody typed, set as lines: the same typesetter as for a filled field, so that a name in any script looks the
same on paper as in its box.

It knows no markup. Paragraphs that begin from the right stand at the right edge, a single line of them where its
neighbours begin. Lines are never cut: a word wider than its column goes on in the next line.
"""

from __future__ import annotations

from ...typeset.fonts import face, fallbacks
from ...typeset.page import Element, Item, Run
from ...typeset.paragraph import Typesetter
from ...typeset.theme import Style
from ...write.form_text import FormFace, FormText, SetLine, Stretch

Lines = list[list[Item]]  # each line's items with its top at 0, as layout's typesetter gives them


class TypedText:
    """Sets typed text. `missing` collects the characters that no face has; they are shown as "?". `rtl`: the page will
    be mirrored, x counts from its right edge."""

    def __init__(self, rtl: bool = False):
        self.rtl = rtl
        self.missing: list[str] = []

    def broken(self, text: str, style: Style, width: float) -> list[SetLine]:
        """The text in lines of at most `width` points."""
        first = face("sans", style.bold, style.italic)
        setter = FormText([FormFace(each, each.name) for each in (first, *fallbacks(text, first, style.bold))])
        lines = setter.lines(text, width * 1000 / style.size)
        self.missing += setter.missing
        return lines

    def lines(self, text: str, style: Style, x: float, width: float, element: Element | None) -> Lines:
        """The text as lines `style.leading` points high, between x and x + width."""
        broken = self.broken(text, style, width)
        out: Lines = []
        for index, line in enumerate(broken):
            wide = line.width * style.size / 1000
            left = x + width - wide if self._opposite(broken, index) else x
            runs = set_line(line, style, left, Typesetter.baseline_of(style), element, wide if self.rtl else None)
            if runs and index < len(broken) - 1:
                runs[-1].trailing = True  # a space before the next line's first word, for whoever reads the text
            out.append([*runs])
        return out

    def _opposite(self, lines: list[SetLine], index: int) -> bool:
        """Whether the line stands at the other edge than the page's lines do: it begins there, and so does the whole
        text or a line beside it."""
        if lines[index].from_right == self.rtl or len(lines) == 1:
            return False
        return (
            any(
                lines[each].from_right != self.rtl
                for each in (0, index - 1, index + 1)
                if each != index and 0 <= each < len(lines)
            )
            or index == 0
        )

    def width(self, text: str, style: Style) -> float:
        """Points that the text's longest paragraph takes on one line."""
        return max((line.width for line in self.broken(text, style, 1e6)), default=0.0) * style.size / 1000


def set_line(
    line: SetLine, style: Style, x: float, y: float, element: Element | None, mirrored: float | None = None
) -> list[Run]:
    """The line's stretches in the order of reading, its baseline at y; right-to-left words with spaces between them are
    one run, since viewers find the spaces in no other way. `mirrored`: the line's width, where x counts from the right
    edge."""
    runs: list[Run] = []
    place = 0.0
    scale = style.size / 1000
    for index, stretch in enumerate(line.stretches):
        at = (line.offsets[index] if line.offsets else place) * scale
        place += stretch.shaped.width
        left = at if mirrored is None else mirrored - at - stretch.shaped.width * scale
        space = _between(line.stretches, index)
        if space is not None:
            runs.pop()  # the space, which the run brings along
            runs[-1].words.insert(0, stretch.shaped)
            runs[-1].gap = (space.shaped.width - stretch.shaped.face.space.width) * scale
            runs[-1].x = min(runs[-1].x, x + left)
        else:
            face_ = stretch.shaped.face
            runs.append(Run(x + left, y, face_, style.size, style.color, [stretch.shaped], element=element))
    return runs


def _between(stretches: list[Stretch], index: int) -> Stretch | None:
    """The space between the stretch and one like it before, where both are written from the right."""
    if index < 2 or not stretches[index].level % 2:
        return None
    before, space, own = stretches[index - 2 : index + 1]
    alike = before.level == space.level == own.level and before.shaped.face is own.shaped.face
    return space if alike and space.shaped.text == " " and " " not in (before.shaped.text, own.shaped.text) else None

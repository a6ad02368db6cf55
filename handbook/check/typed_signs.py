"""Signs that would be printed as typed, or that style what nobody meant: HTML, stars that make nothing bold, the star
inside words.

What a text of CommonMark makes of them is asked of its reader (`inline`), so that only what really is printed is told.
A backslash before the sign says that it is meant.

Good:
    - text: "**Vor** der Unterschrift fragen, auch Mieter\\*innen und Vermieter\\*innen."
Bad:
    - text: "<b>Vor</b> der **Unterschrift fragen, auch Mieter*innen und Vermieter*innen."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.book import Handbook
from ..model.inline import Piece, paragraphs
from ..model.text import Text
from ..model.walk import INLINE_KINDS, Written
from ..problem import Instead, Problem, Remedy, warning
from .in_texts import in_texts

NAMES = "b|strong|i|em|u|s|br|p|div|span|font|small|sup|sub|ul|ol|li|h[1-6]|table|tr|td|th|hr|img|center"
STYLED = re.compile(r"(?<!\\)<(b|strong|i|em)>([^<>*]*[^<>*\s])</\1>", re.I)
TAG = re.compile(rf"(?<!\\)</?(?:{NAMES})(?:\s[^<>]*)?/?>", re.I)
STARS = r"(?<![\\*])\*\*(?!\*)"
APART = re.compile(rf"{STARS}\s*([^*\n]*[^*\s])\s*{STARS}")
OPEN = re.compile(STARS)
IN_WORD = re.compile(r"(?<=\w)(?<!\\)\*(?=\w)")
MEANT = "; sind die Zeichen gemeint, setzen Sie \\ davor"
PRINTED = "stünde so, mit den Zeichen, im Buch"


def check(handbook: Handbook) -> Iterator[Problem]:
    return in_texts(handbook, _told)


def _told(written: Written) -> Iterator[Problem]:
    text, kind = written
    if kind in INLINE_KINDS and ("*" in text or "<" in text):
        pieces = [piece for paragraph in paragraphs(str(text)) for piece in paragraph if not piece.code]
        yield from _html(text, pieces)
        yield from _stars(text, pieces)


def _html(text: Text, pieces: list[Piece]) -> Iterator[Problem]:
    if not any("<" in piece.text and TAG.search(piece.text) for piece in pieces):
        return
    styled = {match.start(): match for match in STYLED.finditer(text)}
    tag = TAG.search(text)
    if tag is None:
        return
    hint: str | Remedy
    if match := styled.get(tag.start()):
        stars = "**" if match[1].lower() in ("b", "strong") else "*"
        hint = Instead(match[0], f"{stars}{match[2]}{stars}", "schreiben Sie {}")
    elif re.match("</?(br|p|div)", tag[0], re.I):
        hint = f"löschen Sie {tag[0]}; in einem Text nach | beginnt eine leere Zeile einen neuen Absatz"
    else:
        hint = f"löschen Sie {tag[0]}; fett ist **so**, kursiv *so*; für Listen und Tabellen gibt es eigene Blöcke"
    yield warning("typed-sign", text.at(tag.start()), f"Das ist HTML und {PRINTED}", hint)


def _stars(text: Text, pieces: list[Piece]) -> Iterator[Problem]:
    if any("**" in piece.text for piece in pieces) and (marks := list(OPEN.finditer(text))):
        apart = APART.search(text)
        if apart and apart[0] != f"**{apart[1]}**":
            told, start = f"Das wird nicht fett und {PRINTED}", apart.start()
            hint: str = Instead(apart[0], f"**{apart[1]}**", "an den Sternen steht innen kein Leerzeichen: {}")
            yield warning("typed-sign", text.at(start), told, hint)
        elif len(marks) % 2:
            hint = f"setzen Sie ** auch ans Ende, oder löschen Sie die Sterne{MEANT}"
            told, start = f"Zu diesen Sternen fehlen die anderen; das wird nicht fett und {PRINTED}", marks[-1].start()
            yield warning("typed-sign", text.at(start), told, hint)
    if any(piece.italic for piece in pieces) and (inside := list(IN_WORD.finditer(text))) and len(inside) > 1:
        start = inside[0].start()
        word = re.search(r"\w+$", text[:start])
        old = f"{word[0] if word else ''}*"
        yield warning(
            "typed-sign",
            text.at(start - len(old) + 1),
            "Zwei Sterne in Wörtern machen kursiv, was dazwischen steht, und verschwinden",
            Instead(old, f"{old[:-1]}\\*", "setzen Sie vor jeden Stern, den man lesen soll, das Zeichen \\: {}"),
        )

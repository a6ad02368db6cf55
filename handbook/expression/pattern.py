r"""The patterns of regex(), in a form that means the same in Python's `re` and in JavaScript (ECMAScript 5, clause
15.10).

As in ODK, a pattern matches the complete text. Editors write the part of the language that both know: characters, `.`,
classes, `\d \w \s` and their opposites, groups, alternatives, quantifiers and lookahead. What the two would read
differently is spelled out (`\d` is ASCII digits, `\w` ASCII letters, `.` anything but a line break) or refused
(backreferences, lookbehind, possessive quantifiers). Both count a character beyond U+FFFF as two, as JavaScript does.
"""

from __future__ import annotations

import re
from functools import lru_cache

from . import matcher

DEEPEST = 50  # brackets inside one another; Python's own reader takes a few hundred
_SHORT = {"d": "0-9", "w": "A-Za-z0-9_", "s": r" \t\r\n\f\v\u00a0"}
_ESCAPED = r"\\[\x20-/:-@\[-`{-~trn]"
_PART = re.compile(
    rf"""
    (?P<short>\\[dws]) | (?P<negated>\\[DWS]) | (?P<boundary>\\[bB]|\^) | (?P<escape>{_ESCAPED}) | (?P<bad_escape>\\.?)
  | (?P<dot>\.) | (?P<end>\$) | (?P<class_>\[\^?) | (?P<open>\((?:\?[:=!]|(?!\?))) | (?P<bad_group>\(\?) | (?P<close>\))
  | (?P<quantifier>(?:[*+?]|\{{[0-9]{{1,3}}(?:,[0-9]{{0,3}})?\}})\??) | (?P<brace>[{{}}]) | (?P<or_>\|)
  | (?P<other>.)""",
    re.X | re.S,
)
_IN_CLASS = re.compile(
    rf"""
    (?P<close>\]) | (?P<short>\\[dws]) | (?P<escape>{_ESCAPED}) | (?P<bad>\\.?)
    | (?P<dashes>--) | (?P<special>[\[&|~]) | (?P<other>.)""",
    re.X | re.S,
)
_NOT_REPEATABLE = {"boundary", "end", "open", "or_", "quantifier", "lookahead"}


class PatternError(ValueError):
    """What is wrong (German) and at which character of the pattern."""

    def __init__(self, position: int, text: str):
        super().__init__(text)
        self.position = position
        self.text = text


@lru_cache(maxsize=1024)
def portable(pattern: str) -> str:
    """The same pattern, written so that Python and JavaScript agree on it. Raises PatternError."""
    parts: list[str] = []
    groups: list[tuple[int, str]] = []
    position, before = 0, "open"
    while position < len(pattern):
        found = _PART.match(pattern, position)
        assert found and found.lastgroup  # `other` takes what nothing else takes
        word, kind = found.group(), found.lastgroup
        text, end = _written(kind, word, position), found.end()
        if kind == "class_":
            text, end = _character_class(pattern, position, end)
        elif kind == "open":
            groups.append((position, word))
            if len(groups) > DEEPEST:
                raise PatternError(position, f"Im Muster stehen mehr als {DEEPEST} Klammern ineinander")
        elif kind == "close":
            if not groups:
                raise PatternError(position, "Im Muster steht eine Klammer zu viel")
            kind = "lookahead" if groups.pop()[1] in ("(?=", "(?!") else kind
        elif kind == "quantifier" and before in _NOT_REPEATABLE:
            raise PatternError(
                position,
                f"Vor „{word}“ steht nichts, was sich wiederholen lässt; das Zeichen selbst schreibt man \\{word[0]}",
            )
        parts.append(text)
        position, before = end, kind
    if groups:
        raise PatternError(groups[-1][0], "Im Muster ist eine Klammer nicht geschlossen")
    return _checked("".join(parts))


def _checked(text: str) -> str:
    try:
        re.compile(text)
        _steps(text)
    except matcher.TooManyPlaces:
        raise PatternError(0, "Das Muster ist mit seinen Wiederholungen zu groß") from None
    except (re.error, OverflowError):
        raise PatternError(0, "Im Muster steht bei einem Bereich wie a-z oder {2,3} der größere Wert zuerst") from None
    return text


def _written(kind: str, word: str, position: int) -> str:
    match kind:
        case "short":
            return f"[{_SHORT[word[1]]}]"
        case "negated":
            return f"[^{_SHORT[word[1].lower()]}]"
        case "dot":
            return r"[^\n\r]"
        case "end":
            return r"(?![\s\S])"
        case "bad_escape":
            raise PatternError(position, f"„{word}“ gehört nicht zu den Mustern, die alle PDF-Programme verstehen")
        case "bad_group":
            raise PatternError(position, "Von den Gruppen mit (? gibt es nur (?: (?= und (?!")
        case "brace":
            raise PatternError(
                position, f"„{word}“ gehört zu einer Anzahl wie {{2,3}}; das Zeichen selbst schreibt man \\{word}"
            )
    return word


def _character_class(pattern: str, start: int, position: int) -> tuple[str, int]:
    """The class that begins at `start` with its first item at `position`, written out, and where it ends."""
    parts = [pattern[start:position]]
    while found := _IN_CLASS.match(pattern, position):
        word, kind = found.group(), found.lastgroup
        position = found.end()
        if kind == "close":
            if len(parts) == 1:
                raise PatternError(start, "[ ] ist leer; das Zeichen ] schreibt man darin \\]")
            return "".join(parts) + "]", position
        if kind == "dashes":
            raise PatternError(found.start(), "„--“ ist in [ ] mehrdeutig; das Zeichen - schreibt man darin \\-")
        if kind == "bad":
            raise PatternError(
                found.start(), f"„{word}“ gehört in [ ] nicht zu den Mustern, die alle PDF-Programme verstehen"
            )
        parts.append(_SHORT[word[1]] if kind == "short" else f"\\{word}" if kind == "special" else word)
    raise PatternError(start, "Im Muster ist [ nicht geschlossen")


@lru_cache(maxsize=1024)
def _steps(text: str) -> matcher.Steps:
    """A pattern that is written out, as what `matcher` walks."""
    return matcher.program(_units(text))


def matches(pattern: str, text: str) -> bool:
    """Whether the complete text is what the pattern describes. Raises `matcher.TooManySteps` where that takes long."""
    return matcher.fits(_steps(portable(pattern)), _units(text))


def _units(text: str) -> str:
    """The text with every UTF-16 code unit as a character of its own: what a JavaScript pattern sees."""
    if text.isascii():
        return text
    encoded = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(encoded[i] | encoded[i + 1] << 8) for i in range(0, len(encoded), 2))

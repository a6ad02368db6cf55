"""An expression as it was probably meant: not a rule, but what the rule about expressions tells as a hint.

The parser stops at the first sign that it can't read, and behind it there may be others. So the habits that people
bring along (from Excel, from Word, from talking German) are undone here, each alone and then all one after another, and
the first result that is sound is what the message says: it has been tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches

from ..expression import Base, Kind
from ..expression.habits import FOREIGN, OURS
from ..expression.tree import FUNCTIONS
from ..model.near import as_id

LONGEST = 300  # characters of an expression that is rewritten
MARKS = "„“”‟«»‚‘’‹›`"
WORDS = {"und": "and", "oder": "or", "nicht": "not", "ist": "=", "is": "=", "gleich": "=", "wahr": "true()"}
SIGNS = {sign: hint.rpartition(" ")[2] for sign, hint in FOREIGN.items() if re.fullmatch(r"schreiben Sie \S+", hint)}
SIGN = re.compile("|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True)))
NAME = r"[^\W\d]\w*"
Step = Callable[[str], str]


def rewritten(source: str, kinds: Mapping[str, Kind], this: Kind | None, is_sound: Callable[[str], bool]) -> str:
    """The expression without the habits that make it unreadable; "" where no sound one is found."""
    if len(source) > LONGEST or "\n" in source:
        return ""
    for text in _attempts(source, _steps(kinds, this)):
        if text != source and is_sound(text):
            return text
    return ""


def _attempts(source: str, steps: list[Step]) -> Iterator[str]:
    for step in steps:
        yield step(source)
    text = source
    for step in steps:
        text = step(text)
        yield text


def _steps(kinds: Mapping[str, Kind], this: Kind | None) -> list[Step]:
    return [
        _straight,
        _unwrapped,
        _outside(lambda part: SIGN.sub(lambda match: SIGNS[match[0]], part)),
        _outside(lambda part: re.sub(NAME, lambda match: _our_word(match[0]), part)),
        _outside(lambda part: re.sub(r"(?<=\d),(?=\d)", ".", part)),
        _braces,
        _outside(lambda part: _answers(part, kinds)),
        _outside(lambda part: _choices(part, kinds, this)),
        lambda text: re.sub(r"'(\d+(?:\.\d+)?)'", r"\1", text),
        lambda text: re.sub(r"^not\s+(?!\()(.+)$", r"not(\1)", text.strip()),
        lambda text: _selected(text, kinds),
        lambda text: _name(text, this),
        _closed,
    ]


def _outside(change: Step) -> Step:
    """The change made where no text in quotation marks stands."""
    parts = re.compile(r"('[^']*'|\"[^\"]*\"|\$\{[^}]*\})")
    return lambda text: "".join(part if at % 2 else change(part) for at, part in enumerate(parts.split(text)))


def _straight(text: str) -> str:
    return re.sub(f"[{MARKS}]", "'", text)


def _unwrapped(text: str) -> str:
    """A whole expression in quotation marks of its own."""
    inner = text.strip()
    is_wrapped = len(inner) > 2 and inner[0] in MARKS + "'\"" and inner[-1] in MARKS + "'\""
    return _straight(inner[1:-1]) if is_wrapped and re.search(r"[=<>(]", inner[1:-1]) else text


def _our_word(word: str) -> str:
    small = word.lower()
    return WORDS.get(small) or (small if small in OURS else word)


def _braces(text: str) -> str:
    text = re.sub(rf"\$?\{{\{{\s*({NAME})\s*\}}\}}|(?<!\$)\{{\s*({NAME})\s*\}}", lambda m: f"${{{m[1] or m[2]}}}", text)
    text = re.sub(rf"\$({NAME})", r"${\1}", text)
    text = re.sub(rf"\$\{{\s*({NAME})(?=\s|$|[=<>!),])(?!\s*\}})", r"${\1}", text)
    return re.sub(r"\$\{\s*([^}]*?)\s*\}", lambda match: f"${{{_id(match[1])}}}", text)


def _id(name: str) -> str:
    return name if re.fullmatch(r"[\w.-]+", name, re.ASCII) else as_id(name)


def _answers(part: str, kinds: Mapping[str, Kind]) -> str:
    return re.sub(
        rf"(?<![\w${{]){NAME}(?!\s*\()", lambda match: f"${{{match[0]}}}" if match[0] in kinds else match[0], part
    )


def _choices(part: str, kinds: Mapping[str, Kind], this: Kind | None) -> str:
    """Bare words that are answers, whatever their case."""
    names = {name for kind in (*kinds.values(), *([this] if this else [])) for name in kind.names}

    def quoted(match: re.Match[str]) -> str:
        word = match[0]
        if word in OURS or word in FUNCTIONS:
            return word
        near = [word] if word in names else get_close_matches(word.lower(), names, 1)
        return f"'{near[0]}'" if near else word

    return re.sub(rf"{NAME}(?!\s*\()", quoted, part)


def _selected(text: str, kinds: Mapping[str, Kind]) -> str:
    def call(match: re.Match[str]) -> str:
        kind = kinds.get(match[1])
        return f"selected(${{{match[1]}}}, {match[2]})" if kind and kind.base is Base.CHOICES else match[0]

    return re.sub(r"\$\{\s*([\w.]+)\s*\}\s*=\s*('[^']*')", call, text)


def _name(text: str, this: Kind | None) -> str:
    """The bare name of an answer, which a guide may have."""
    return next(iter(get_close_matches(text.strip().lower(), this.names, 1)), text) if this else text


def _closed(text: str) -> str:
    """With the quotation mark or bracket that is missing at its end, without one that is too many."""
    if text.count("'") % 2:
        text += "'"
    missing = text.count("(") - text.count(")")
    if missing < 0 and text.rstrip().endswith(")" * -missing):
        return text.rstrip()[:missing]
    return text + ")" * max(0, missing)

r"""Whether a text is what a pattern describes, in time that grows with the text, whatever the pattern makes of it.

Python's `re` tries one way after the other: `(a+)+b` against thirty letters a keeps it busy for minutes, and a
questionnaire that does so may come from anybody. Here all ways are walked at once (K. Thompson, "Regular Expression
Search Algorithm", 1968): each character of the text moves a set of places in the pattern on, so the work is at most
places × characters. That suffices because patterns are asked one question only, whether the complete text fits; nobody
wants to know which group took what, so greedy and lazy are the same.

The pattern is one that `pattern.portable` has checked and written out: characters, escapes, classes, `^`, `\b`, `\B`,
groups, lookahead, alternatives and quantifiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

MAX_PLACES = 10_000  # of a pattern with its repetitions written out; .{0,999} takes two thousand
MAX_STEPS = 5_000_000  # of one match; three seconds
_TOKEN = re.compile(
    r"""
    (?P<assertion>\\[bB]|\^) | (?P<open>\((?:\?[:=!])?) | (?P<close>\)) | (?P<or_>\|)
  | (?P<quantifier>(?:[*+?]|\{(?P<least>[0-9]+)(?P<range>,(?P<most>[0-9]*))?\})\??)
  | (?P<leaf>\\.|\[\^?(?:\\.|[^\]\\])*\]|.)""",
    re.X | re.S,
)
_NEVER = re.compile(r"(?!)")
_WORD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")
LEAF, SPLIT, JUMP, ASSERT, LOOK, END = "leaf", "split", "jump", "assert", "look", "end"


class TooManyPlaces(ValueError):
    """The pattern is too large with its repetitions written out."""


class TooManySteps(ValueError):
    """The text and the pattern are made to keep us busy."""


class _Step(NamedTuple):
    """`leaf`: the pattern of its one character, of steps that take none one that fits nowhere; `to`: where a split or
    jump leads, relative to itself; `assertion`: `^`, `\\b` or `\\B`; `look`: the program of a lookahead, `wanted` or
    not."""

    kind: str
    leaf: re.Pattern[str] = _NEVER
    to: tuple[int, ...] = ()
    assertion: str = ""
    look: tuple[_Step, ...] = ()
    wanted: bool = True


Steps = tuple[_Step, ...]


def program(pattern: str) -> Steps:
    """The pattern as steps. Raises `TooManyPlaces`."""
    return (*_Reader(pattern).alternatives(), _Step(END))


class _Reader:
    """Reads a pattern from left to right; groups are as deep as `portable` lets them be."""

    def __init__(self, pattern: str):
        self.tokens = list(_TOKEN.finditer(pattern))
        self.at = 0

    def alternatives(self) -> Steps:
        found = [self._sequence()]
        while self.at < len(self.tokens) and self.tokens[self.at].lastgroup == "or_":
            self.at += 1
            found.append(self._sequence())
        steps = found.pop()
        while found:
            steps = _either(found.pop(), steps)
        return steps

    def _sequence(self) -> Steps:
        parts: list[_Step] = []
        while self.at < len(self.tokens) and self.tokens[self.at].lastgroup not in ("or_", "close"):
            token = self.tokens[self.at]
            self.at += 1
            part = self._part(token)
            if self.at < len(self.tokens) and self.tokens[self.at]["quantifier"]:
                part = _repeated(part, self.tokens[self.at])
                self.at += 1
            parts += _checked(part, len(parts))
        return tuple(parts)

    def _part(self, token: re.Match[str]) -> Steps:
        if token["assertion"]:
            return (_Step(ASSERT, assertion=token["assertion"]),)
        if token["open"]:
            inner = self.alternatives()
            self.at += 1  # the bracket that closes it
            if token["open"] in ("(", "(?:"):
                return inner
            return (_Step(LOOK, look=(*inner, _Step(END)), wanted=token["open"] == "(?="),)
        leaf = token["leaf"]
        return (_Step(LEAF, re.compile(leaf if len(leaf) > 1 else re.escape(leaf), re.ASCII)),)


def _checked(steps: Steps, before: int = 0) -> Steps:
    if before + len(steps) > MAX_PLACES:
        raise TooManyPlaces
    return steps


def _either(left: Steps, right: Steps) -> Steps:
    return _checked((_Step(SPLIT, to=(1, len(left) + 2)), *left, _Step(JUMP, to=(len(right) + 1,)), *right))


def _repeated(part: Steps, quantifier: re.Match[str]) -> Steps:
    sign = quantifier["quantifier"][0]
    least = int(quantifier["least"]) if sign == "{" else 1 if sign == "+" else 0
    most = 1 if sign == "?" else None  # * and +: as often as there is
    if sign == "{":
        most = int(quantifier["most"]) if quantifier["most"] else None if quantifier["range"] else least
    if (len(part) + 1) * max(least, most or 0) > MAX_PLACES:
        raise TooManyPlaces
    optional: Steps = ()
    if most is None:
        optional = (_Step(SPLIT, to=(1, len(part) + 2)), *part, _Step(JUMP, to=(-len(part) - 1,)))
    else:
        for _ in range(most - least):
            optional = (_Step(SPLIT, to=(1, len(part) + len(optional) + 1)), *part, *optional)
    return _checked(part * least + optional)


def fits(steps: Steps, text: str) -> bool:
    """Whether the complete text is what the pattern describes. Raises `TooManySteps`."""
    return _Match(text).reaches_end(steps, 0, True)


class _Match:
    def __init__(self, text: str):
        self.text = text
        self.steps = 0
        self.looked: dict[tuple[int, int], bool] = {}  # lookahead and place in the text → whether it fits there

    def reaches_end(self, steps: Steps, start: int, complete: bool) -> bool:
        """Whether the pattern's end is reached from this place of the text: at its end (`complete`) or anywhere."""
        waiting, ended = self._closure(steps, (0,), start)
        for at in range(start, len(self.text)):
            if (ended and not complete) or not waiting:
                break
            char = self.text[at]
            passed = [place + 1 for place in waiting if steps[place].leaf.match(char)]
            waiting, ended = self._closure(steps, passed, at + 1)
        else:
            return ended
        return ended and not complete

    def _closure(self, steps: Steps, places: Iterable[int], at: int) -> tuple[list[int], bool]:
        """The places that wait for a character, reached from these without one, and whether the end is reached."""
        stack, seen, waiting, ended = list(places), set(), [], False
        while stack:
            place = stack.pop()
            if place in seen:
                continue
            seen.add(place)
            step = steps[place]
            if step.kind == LEAF:
                waiting.append(place)
            elif step.kind == END:
                ended = True
            elif step.kind in (SPLIT, JUMP):
                stack += [place + to for to in step.to]
            elif self._asserted(step.assertion, at) if step.kind == ASSERT else self._looks(step, at):
                stack.append(place + 1)
        self.steps += len(seen) + 1
        if self.steps > MAX_STEPS:
            raise TooManySteps
        return waiting, ended

    def _asserted(self, sign: str, at: int) -> bool:
        if sign == "^":
            return at == 0
        before, after = at > 0 and self.text[at - 1] in _WORD, at < len(self.text) and self.text[at] in _WORD
        return (before != after) == (sign == r"\b")

    def _looks(self, step: _Step, at: int) -> bool:
        key = id(step.look), at
        if key not in self.looked:
            self.looked[key] = self.reaches_end(step.look, at, False)
        return self.looked[key] == step.wanted

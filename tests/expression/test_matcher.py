"""Patterns matched in linear time say what Python's `re` says, and no pattern keeps anybody waiting."""

import random
import re

import pytest

from handbook.expression import matcher, pattern
from tests.timing import within

ENOUGH = 60  # seconds; with steps to be tried again and again it would be hours
PARTS = [
    "a",
    "b",
    "1",
    "_",
    " ",
    r"\d",
    r"\w",
    r"\s",
    r"\W",
    ".",
    "[ab]",
    "[^a]",
    "[a-c1]",
    r"\.",
    "ä",
    "😀",
    "[😀ä]",
    r"\-",
    "]",
]
QUANTIFIERS = ["*", "+", "?", "{2}", "{0,2}", "{1,}", "*?", "+?", "{0}", "{1,3}?"]


def made(chance, depth=0):
    """A pattern."""
    way = chance.random()
    if depth > 3 or way < 0.45:
        return chance.choice(PARTS)
    inner, other = made(chance, depth + 1), made(chance, depth + 1)
    if way < 0.6:
        return inner + other
    if way < 0.84:
        ahead = f"(?{'=' if way < 0.8 else '!'}{inner}){other}"
        return f"({inner}|{other})" if way < 0.72 else f"(?:{inner}|)" if way < 0.76 else ahead
    return inner + chance.choice([r"\b", "^", "$"]) + other if way < 0.88 else f"({inner}){chance.choice(QUANTIFIERS)}"


def units(text):
    """Every UTF-16 code unit as a character of its own: what a JavaScript pattern sees."""
    return "".join(map(chr, memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")))


def test_the_same_as_re():
    """But for \\B of nothing, which JavaScript takes for true."""
    chance, matched = random.Random(1), 0
    for _ in range(4000):
        try:
            written = pattern.portable(source := made(chance))
        except pattern.PatternError:
            continue
        for _ in range(4):
            text = "".join(chance.choice("ab1_ .ä😀-c]\n") for _ in range(chance.randrange(6)))
            expected = re.compile(units(written), re.ASCII).fullmatch(units(text)) is not None
            assert pattern.matches(source, text) == expected, (source, text)
            matched += expected
    assert matched > 300
    assert pattern.matches(r"\B", "")


@pytest.mark.parametrize(
    "source, text, fits",
    [
        ("(a+)+b", "a" * 5000, False),
        ("(a|a)*b", "a" * 5000, False),
        ("(a|a)*", "a" * 5000, True),
        (".*,.*,.*,.*;", "a," * 2500, False),
        ("(?:(?=(a+)+b)a)*", "a" * 1000, False),
        ("(a*)*", "a" * 5000 + "b", False),
        (".{0,999}", "a" * 999, True),
        (".{0,999}", "a" * 1000, False),
        ("(a?){50}a{50}", "a" * 50, True),
    ],
)
def test_no_pattern_takes_long(source, text, fits):
    with within(ENOUGH):
        assert pattern.matches(source, text) is fits


def test_what_is_made_to_take_long_is_refused():
    with within(2 * ENOUGH), pytest.raises(matcher.TooManySteps):
        pattern.matches("(.{0,99},){20}(.{0,99},)*;", "a," * 50_000)


@pytest.mark.parametrize(
    "source, said",
    [
        ("(.{0,999}){999}", "Das Muster ist mit seinen Wiederholungen zu groß"),
        ("(((a{99}){99}){99}){99}", "Das Muster ist mit seinen Wiederholungen zu groß"),
        ("(" * 1000 + "a" + ")" * 1000, "Im Muster stehen mehr als 50 Klammern ineinander"),
    ],
)
def test_a_pattern_of_no_size_is_told(source, said):
    with pytest.raises(pattern.PatternError) as wrong:
        pattern.portable(source)
    assert wrong.value.text == said

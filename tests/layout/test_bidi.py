"""The bidirectional algorithm with its brackets, held against another implementation (unicode-bidi, in python-bidi), which doesn't mirror."""

import random

import pytest
from bidi import get_display

from handbook.layout import bidi

MIRRORED = {**bidi.BRACKETS, **{closing: opening for opening, closing in bidi.BRACKETS.items()}}
LETTERS = "ab אב عج 12 ١ ()[]().,-"


def shown(text, rtl, mirrored=True):
    """The text as it stands on a line, from left to right."""
    levels = bidi.levels(text, rtl)
    return "".join(MIRRORED.get(text[index], text[index]) if mirrored and levels[index] % 2 else text[index] for index in bidi.visual_order(levels))


@pytest.mark.parametrize("text, rtl, expected", [
    ("אב (a) גד", True, "דג (a) בא"),
    ("a (אב) b", False, "a (בא) b"),
    ("אב (ab) cd", False, "בא (ab) cd"),
    ("a (אב 12) [b]", True, "[b] (12 בא) a"),
    ("אב (12)", True, "(12) בא"),
])
def test_brackets_stay_together(text, rtl, expected):
    assert shown(text, rtl) == expected


@pytest.mark.parametrize("rtl", [False, True])
def test_any_text(rtl):
    chance = random.Random(7)
    texts = ["x" + "".join(chance.choice(LETTERS) for _ in range(chance.randint(1, 14))) + "x" for _ in range(1000)]
    wrong = [text for text in texts if shown(text, rtl, mirrored=False) != get_display(text, base_dir="R" if rtl else "L")]
    assert wrong == []

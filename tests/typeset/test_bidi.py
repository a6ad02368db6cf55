"""The bidirectional algorithm:

1. Unicode's own conformance tests (Debian's unicode-data). Every STEP-th case is run, all of them with
--long.
2. A small sample that always runs: `bidi_cases.txt` has texts of all kinds of characters as code points, the
paragraph's direction and the
   levels on one line; where it was made, fribidi gave the same.
3. What a reader sees: brackets and joiners stay with their words, isolates stand apart, a soft hyphen changes nothing.
4. The time grows with the length, whatever a text is made of.
"""

from pathlib import Path
from unicodedata import bidirectional

import pytest

from handbook.typeset import bidi
from handbook.typeset.bidi import begins_rtl, has_rtl, levels, visual_order
from handbook.typeset.bidi_classes import BRACKETS, class_of
from tests import tools
from tests.sweeps import many
from tests.timing import grows

STEP = many(23, 1)
MIRRORED = {**BRACKETS, **{closing: opening for opening, closing in BRACKETS.items()}}


ONE_OF = {  # class → a character of it
    "L": "a",
    "R": "א",
    "AL": "ع",
    "EN": "1",
    "ES": "+",
    "ET": "%",
    "AN": "١",
    "CS": ",",
    "NSM": "\u0301",
    "BN": "\u00ad",
    "B": "\u2029",
    "S": "\t",
    "WS": " ",
    "ON": "!",
    "LRE": "\u202a",
    "LRO": "\u202d",
    "RLE": "\u202b",
    "RLO": "\u202e",
    "PDF": "\u202c",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
}


TRAILING = frozenset(("WS", *bidi.INITIATORS, "PDI")) | bidi.REMOVED


def line_levels(text, levels_, base_rtl):
    """The levels of one line's characters by rule L1, which the typesetter doesn't need, as it drops spaces at the ends
    of lines: tabs, separators and the spaces before them and at the end have the paragraph's."""
    out, trailing = list(levels_), True
    for index, kind in reversed(list(enumerate(bidi.classes(text)))):
        trailing = kind in ("B", "S") or (trailing and kind in TRAILING)
        out[index] = int(base_rtl) if trailing else out[index]
    return out


def of_line(text, rtl):
    return line_levels(text, levels(text, rtl), rtl)


def shown(text, rtl=False):
    """The text as it stands on a line, from left to right, without what isn't seen."""
    found = of_line(text, rtl)
    drawn = (
        MIRRORED.get(text[index], text[index]) if found[index] % 2 else text[index] for index in visual_order(found)
    )
    return "".join(char for char in drawn if class_of(char) not in bidi.REMOVED and ord(char) not in bidi.CONTROLS)


def lines_of(name):
    """The lines of one of Unicode's files that say something."""
    text = Path(tools.require("unicode-data"), name).read_text("utf-8")
    return [line for line in (line.partition("#")[0].strip() for line in text.splitlines()) if line]


def told(found, expected):
    """Whether the levels are the expected ones, "x" standing for a character that is removed."""
    return all(one == "x" or int(one) == level for level, one in zip(found, expected, strict=True))


def order_of(found, expected):
    kept = [index for index, one in enumerate(expected) if one != "x"]
    return [kept[index] for index in visual_order([found[index] for index in kept])]


# ---------------------------------------------------------------------- 1: conformance


def test_1_bidi_character_test():
    wrong, count = [], 0
    for line in lines_of("BidiCharacterTest.txt")[::STEP]:
        codes, direction, base, expected, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        found = of_line(text, base == "1")
        count += 1
        if (
            not told(found, expected.split())
            or order_of(found, expected.split()) != list(map(int, order.split()))
            or (direction == "2" and begins_rtl(text) != (base == "1"))
        ):
            wrong.append(line)
    assert wrong == [] and count > 90_000 // STEP


def test_1_bidi_test():
    wrong, count, place = [], 0, 0
    expected, order = [], []
    for line in lines_of("BidiTest.txt"):
        if line.startswith("@"):
            key, _, said = line.partition(":")
            expected, order = (
                (said.split(), order)
                if key == "@Levels"
                else (expected, list(map(int, said.split())))
                if key == "@Reorder"
                else (expected, order)
            )
            continue
        place += 1
        if place % STEP:
            continue
        kinds, bits = line.split(";")
        kinds = kinds.split()
        text = "".join(map(ONE_OF.__getitem__, kinds))
        auto = int(begins_rtl(text))
        for base in [base for bit, base in ((1, auto), (2, 0), (4, 1)) if int(bits, 16) & bit]:
            count += 1
            found = line_levels(text, bidi.paragraph_levels(text, kinds, base), bool(base))
            if not told(found, expected) or order_of(found, expected) != order:
                wrong.append((line, base))
    assert wrong == [] and count > 700_000 // STEP


def test_1_brackets_and_classes_are_unicodes():
    """Classes may differ for characters that are younger than this Python alone."""
    pairs = [line.split("; ") for line in lines_of("BidiBrackets.txt")]
    opening = {chr(int(char, 16)): chr(int(other, 16)) for char, other, kind in pairs if kind == "o"}
    assert {char: other for char, other in BRACKETS.items() if char in opening} == opening
    wrong = []
    for line in lines_of("extracted/DerivedBidiClass.txt"):
        places, kind = (part.strip() for part in line.split(";"))
        first, _, last = places.partition("..")
        wrong += [
            hex(code)
            for code in range(int(first, 16), int(last or first, 16) + 1)
            if class_of(chr(code)) != kind and bidirectional(chr(code))
        ]
    assert wrong == []


# ---------------------------------------------------------------------- 2: a sample


def test_2_the_sample():
    lines = Path(__file__).with_name("bidi_cases.txt").read_text("ascii").splitlines()
    wrong = []
    for line in lines:
        codes, base, expected = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        if of_line(text, base == "1") != list(map(int, expected.split())):
            wrong.append(line)
    assert wrong == [] and len(lines) >= 250


# ---------------------------------------------------------------------- 3: what a reader sees


@pytest.mark.parametrize(
    "text, rtl, expected",
    [
        ("אב (a) גד", True, "דג (a) בא"),
        ("a (אב) b", False, "a (בא) b"),
        ("אב (ab) cd", False, "בא (ab) cd"),
        ("a (אב 12) [b]", True, "[b] (12 בא) a"),
        ("אב (12)", True, "(12) בא"),
        ("a \u2067אב 12 ג\u2069 3", False, "a ג 12 בא 3"),
        ("אב \u206612 c\u2069 ג", True, "ג 12 c בא"),
        ("אב \u2068a!\u2069 ג", True, "ג a! בא"),
        ("אב\u200fc", False, "באc"),
        ("אב\u202dגד\u202c", False, "גדבא"),
    ],
)
def test_3_order(text, rtl, expected):
    assert shown(text, rtl) == expected


@pytest.mark.parametrize("sign", ["\u200c", "\u200d", "\u00ad", "\u200b", "\ufeff", "\u202c"])
@pytest.mark.parametrize("rtl", [False, True])
def test_3_halves_of_a_word_stay_in_their_order(sign, rtl):
    whole, parted = levels("a میخواهم b", rtl), levels(f"a می{sign}خواهم b", rtl)
    assert parted == [*whole[:4], whole[3], *whole[4:]]
    assert shown(f"a می{sign}خواهم b", rtl) == shown("a میخواهم b", rtl)


def test_3_whether_anything_is_to_be_ordered():
    assert not has_rtl("Straße „12“ – \u00ad \u2068 😀")
    assert all(map(has_rtl, ("\u2067", "١", "𞤀")))
    assert (
        begins_rtl("12 אב a")
        and not begins_rtl("a אב")
        and not begins_rtl("\u2067אב\u2069 a")
        and begins_rtl("\u2068a\u2069 אב")
    )


# ---------------------------------------------------------------------- 4: time


@pytest.mark.parametrize(
    "part",
    [
        "\u2067",
        "\u2068a",
        "\u2067א\u2069",
        "א(",
        "א(a)",
        "\u202ba",
        "א \u2069",
        "א\u0301",
        "א1,",
        "1%",
        "(",
        "\u2067\u2069(א",
    ],
)
def test_4_the_time_grows_with_the_length(part):
    def prepare(length):
        text = "א" + part * (length // len(part))
        return lambda: (visual_order(of_line(text, False)), begins_rtl(text))

    grows(prepare, 5_000, 50_000, at_most=30)

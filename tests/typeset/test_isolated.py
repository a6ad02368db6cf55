"""What stays one piece in right-to-left text:

1. What office letters write is found, without the signs of the sentence around it.
2. What an author has isolated stays as it is, and so does text with overrides.
3. A piece reads from the left, in a paragraph of either direction, and what stands around it keeps its side.
4. Levels are those of the text's own characters, and of Unicode's algorithm where there is no piece.
5. The time grows with the length.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.typeset import bidi
from handbook.typeset.isolated import levels, pieces
from tests.timing import grows

WRITTEN = [
    "030 23125 000", "030/23125-000", "+49 30 23125\u00a0000", "(0431) 901-0", "03.12.2026", "3.12.–5.12.2026",
    "2026-12-03", "1.234,50 €", "€ 5", "100 %", "10:30", "10–12", "0–3", "§ 25", "§§ 7, 8 SGB II", "§ 25 Abs. 3",
    "§ 25 Abs. 3 Satz 1 AufenthG", "Art. 6 (1) DSGVO", "A1", "Nr. 5", "10–12 Uhr", "5 km", "Kaistraße 5, 24103 Kiel",
    "-5 °C", "18+", "https://example.org/", "a.b@example.org", "1/2", "вул. 5",
]  # fmt: skip


def found(text):
    return [text[start:end] for start, end, _ in pieces(text)]


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("around", ["مريم {} علي", "مريم: {}.", "({}) مريم", "„{}“، مريم", "مريم{}", "{}"])
def test_1_one_piece(written, around):
    assert found(around.format(written)) == [written]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("مريم 1, 2, 3", ["1", "2", "3"]),
        ("مريم 5; 7 علي 9", ["5", "7", "9"]),
        ("عمري 35, Kiel مريم", ["35"]),
        ("مريم\t5\t6", ["5", "6"]),
        ("Jobcenter مريم Kiel", []),
        ("مريم ٠٣٠ ٢٣", []),
        ("5e\u0301\u0323 مريم", ["5e\u0301\u0323"]),
        ("مريم – 5", ["5"]),
        ("§ مريم , ; . (", []),
        ("مريم 5) علي (6", ["5", "6"]),
    ],
)
def test_1_where_a_piece_ends(text, parts):
    assert found(text) == parts


@pytest.mark.parametrize("signs", ["\u2066{}\u2069", "\u2067{}\u2069", "\u2068{}\u2069", "\u202a{}\u202c", "\u202b{}"])
def test_2_what_an_author_has_isolated_stays(signs):
    text = "مريم " + signs.format("030 23125 000")
    assert found(text) == [] and levels(text, True) == bidi.levels(text, True)


def test_2_a_sentence_that_an_author_has_isolated_has_pieces():
    assert found("Sie sagt: \u2067هاتف 030 23125 000\u2069.") == ["030 23125 000"]


@pytest.mark.parametrize("sign", ["\u202d", "\u202e"])
def test_2_text_with_overrides_stays(sign):
    assert found(f"مريم 030 23 {sign}abc 5\u202c") == []


def test_2_marks_that_hold_a_number_together_still_do():
    text = "هاتف 030\u200e 23125\u200e 000 علي"
    assert shown(text, True) == "علي 030 23125 000 هاتف"


def shown(text, from_right):
    """Words in the order in which they stand from left to right, letters of Arabic ones as they are read."""
    found_ = levels(text, from_right)
    drawn = "".join(text[index] for index in bidi.visual_order(found_))
    words = drawn.translate(bidi.CONTROLS).split(" ")
    return " ".join(word[::-1] if bidi.has_rtl(word) else word for word in words)


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("from_right", [False, True])
def test_3_a_piece_reads_from_the_left(written, from_right):
    assert f" {written} " in shown(f"مريم {written} علي", from_right)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("هاتف 030 23125 000 علي", "علي 030 23125 000 هاتف"),
        ("حسب § 25 Abs. 3 AufenthG من", "من § 25 Abs. 3 AufenthG حسب"),
        ("من 10–12 Uhr ثم", "ثم 10–12 Uhr من"),
        ("مريم 1, 2", "2 ,1 مريم"),
        ("Frage 5 مريم", "مريم Frage 5"),
    ],
)
def test_3_in_right_to_left_text(text, order):
    assert shown(text, True) == order


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("Name مريم steht in § 5 und علي hier", "Name مريم steht in § 5 und علي hier"),
        ("Name مريم السيد – 030 23125 000", "Name السيد مريم – 030 23125 000"),
        ("für مريم 3 Kinder", "für مريم 3 Kinder"),
    ],
)
def test_3_in_left_to_right_text(text, order):
    assert shown(text, False) == order


@given(st.text(st.sampled_from("aأم1٢5 §€.,;:-–/()[]+%\u00a0\u2066\u2067\u2068\u2069\u200e\u200f\u202b\u202c\u202e\u0301\t\n@w")),
       st.booleans())  # fmt: skip
def test_4_levels_by_chance(text, from_right):
    got, cut = levels(text, from_right), list(pieces(text))
    assert len(got) == len(text)
    assert cut or got == bidi.levels(text, from_right)
    last = 0
    for start, end, _ in cut:
        assert last <= start < end <= len(text) and not bidi.RIGHT_TO_LEFT.search(text, start, end)
        assert {level % 2 for level in got[start:end]} == {0} and len(set(got[start:end])) == 1
        last = end


@pytest.mark.parametrize(
    "part", ["5 ", "5, ", "(5", "5)", "a5", "م5", "+", "§ 5 ", "\u2066 5\u2069", "5\u0301", "w.@/ 5"]
)
def test_5_the_time_grows_with_the_length(part):
    def prepare(length):
        text = "م" + part * (length // len(part))
        return lambda: levels(text, True)

    grows(prepare, 2_000, 20_000, at_most=30)

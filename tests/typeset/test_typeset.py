"""Paragraphs:

1. Lines are filled greedily and never run over the column.
2. A long word is hyphenated by the rules of the language; what belongs together is not parted.
3. An address is parted after its signs, without a hyphen.
4. A reference prints its title and keeps room for the page number, which nothing parts from its arrow.
5. Mixed writing directions are put into visual order.
6. A character that no font has is a problem at the author's place.
7. References, numbers, joiners and signs of direction in right-to-left text.
8. Soft hyphens of the author's own.
9. What no line holds is cut where the line ends, whatever it is made of.
10. The time grows with the length of the text.
11. Braces in a text stay what they are.
12. What setting a word takes for granted of the fonts.
"""

import re
from itertools import count

import pytest

from books import loaded
from handbook.edition.edition import make_edition
from handbook.layout.documents import lay_out
from handbook.model.inline import inline
from handbook.problem import Span
from handbook.typeset.fonts import FILES, face
from handbook.typeset.page import Element, Link, PageRef, Run
from handbook.typeset.resolve import run_width
from layout.setting_for_tests import texts, typesetter
from tests.timing import grows

LONG = (
    "Die Wohnungssuche dauert oft lange. Wer einen Wohnberechtigungsschein hat, darf eine geförderte Wohnung mieten, "
    "und das Jobcenter prüft die Angemessenheit der Unterkunftskosten vor der Unterschrift. "
) * 3


def set_(text, width=200.0, **kw):
    t = typesetter(**kw)
    return t.lines(inline(text), t.theme.body, 50.0, width, Element("P", None), Span("a.yaml", 3, 5))


def test_1_no_line_runs_over_the_column():
    for width in (80.0, 133.0, 200.0, 413.0):
        for line in set_(LONG, width):
            assert max(i.x + run_width(i) for i in line if type(i) is Run) <= 50 + width + 0.02


def test_1_every_word_is_there_in_order():
    assert "".join(texts(set_(LONG))).replace("\u00ad", "").replace(" ", "") == LONG.replace(" ", "")


def test_2_a_long_word_is_hyphenated():
    assert texts(set_("Unterkunftskostenangemessenheit", 110)) == ["Unterkunftskostenan\u00ad", "gemessenheit"]


def test_2_no_line_ends_between_a_sign_and_its_number_or_a_number_and_its_unit():
    text = "Das steht in § 44 und (§ 7 Abs. 2 Nr. 3), ab 5 km, für 20 € und bei 33 %, ab 3 Jahren. Das § im Wappen."
    for width in range(60, 200, 7):
        lines = [line.rstrip() for line in texts(set_(text, float(width)))]
        assert not [
            line
            for line in lines[:-1]
            if re.search(r"(^|[ (])(§|Abs\.|Nr\.|ab|5|20|33)$", line) and not line.endswith("Das §")
        ], width
        assert "".join(lines).replace("\u00ad", "").replace(" ", "") == text.replace(" ", "")


def test_2_a_french_sign_stays_with_its_word_whatever_space_is_between():
    text = "Avez-vous compris ? Dites : « je ne sais pas » ; rien n’est obligatoire ! Pourquoi ?"
    for width in range(60, 200, 7):
        lines = [line.strip() for line in texts(set_(text, float(width)))]
        assert not [line for line in lines if line[0] in "?!:;»" or line[-1] == "«"], width
        assert "".join(lines).replace("\u00ad", "").replace(" ", "") == text.replace(" ", "")


def test_2_a_closing_quote_stays_with_its_sign():
    for width in range(40, 120, 3):
        assert not [
            line for line in texts(set_("„Was brauchen Sie?“ – „Ist das 1/2-“", float(width))) if line[0] == "“"
        ]


def test_3_an_address_is_parted_without_a_hyphen():
    lines = texts(set_("https://www.example.org/beratung/migration/kontakt", 120))
    assert "".join(lines) == "https://www.example.org/beratung/migration/kontakt" and len(lines) > 1


def test_4_a_reference_prints_title_and_room_for_the_page():
    line = set_("Siehe [](#wohngeld).", 300)[0]
    reference = next(i for i in line if type(i) is PageRef)
    link = next(i for i in line if type(i) is Link)
    assert texts([line]) == ["Siehe Wohngeld (→\u00a0S. {page})."]
    assert (reference.target, link.target, link.contents) == ("wohngeld", "wohngeld", "Wohngeld, Seite \ufdd0")
    assert reference in list(line) and link in reference.around


def test_4_a_title_that_ends_in_a_no_break_space_is_never_parted_from_its_page():
    for width in range(74, 200, 7):  # a line that holds both
        for text in texts(
            set_("Siehe [5.3\u00a0](#wohngeld), [6.1\u00a0](#wohngeld), [7.2\u00a0](#wohngeld).", float(width))
        ):
            assert len(re.findall(r"\d\u00a0", text)) == text.count("(→") == text.count("{page}")


def test_4_the_arrow_is_never_parted_from_the_page_number():
    for width in range(60, 200, 7):
        for text in texts(set_("Siehe dazu bitte auch [](#wohngeld).", float(width))):
            assert ("→" in text) == ("{page}" in text)


def test_5_arabic_in_german_text_is_shaped_from_right_to_left():
    runs = [i for i in set_("Name مريم hier", 300)[0] if type(i) is Run]
    arabic = next(r for r in runs if r.face.name.startswith("NotoSansArabic"))
    assert arabic.words[0].glyphs == face("arabic").shape("مريم", rtl=True).glyphs
    assert [r.words[0].text for r in sorted(runs, key=lambda r: r.x)] == ["Name", "مريم", "hier"]


def test_5_two_arabic_words_stand_in_visual_order():
    runs = sorted((i for i in set_("A مريم علي B", 300)[0] if type(i) is Run), key=lambda r: r.x)
    assert [word.text for run in runs for word in run.words] == ["A", "علي", "مريم", "B"]


def test_6_a_character_that_no_font_has_is_a_problem():
    problems = []
    set_("Auge 𓂀", problems=problems)
    assert [str(p) for p in problems] == [
        "a.yaml:3:5: error[no-glyph]: Das Zeichen „𓂀“ (U+13080) in „𓂀“ fehlt in den Schriften des Buches"
    ]


def ink(line):
    """The runs of a line from left to right."""
    return sorted((item for item in line if type(item) is Run), key=lambda run: run.x)


@pytest.mark.parametrize("rtl", [False, True])
def test_7_an_arabic_word_and_a_reference_without_text(rtl):
    """In a right-to-left edition the page is mirrored afterwards: x counts from the right."""
    line = set_("مريم [](#wohngeld) علي", 300, rtl=rtl)[0]
    order = [run.words[0].text for run in ink(line) if any("\u0600" <= char <= "\u06ff" for char in run.words[0].text)]
    assert order == ["مريم", "علي"] and "Wohngeld" in " ".join(word.text for run in ink(line) for word in run.words)
    assert len([item for item in line if type(item) is PageRef]) == 1


def test_7_a_page_reference_in_right_to_left_text_is_one_piece():
    """From the left: number and "S." between brackets, which are mirrored, the arrow at the side of the title; it
    points where the reader goes."""
    line = set_("مريم [علي](#wohngeld).", 300, rtl=True)[0]
    # x counts from the right edge
    parts = sorted((item for item in line if type(item) in (Run, PageRef)), key=lambda item: -item.x)
    assert [item.template if type(item) is PageRef else item.words[0].text for item in parts] == [
        ".",
        ")",
        "S. {page}",
        "\u00a0",
        "←",
        "(",
        "علي",
        "مريم",
    ]


@pytest.mark.parametrize(
    "signs",
    ["\u2067{}\u2069", "\u2068{}\u2069", "\u202b{}\u202c", "{}\u200f", "\u061c{}", "\u2066{}", "{}\u2069\u202c"],
)
def test_7_signs_of_direction_are_not_drawn(signs):
    problems = []
    runs = ink(set_("Name " + signs.format("مريم") + " hier", 300, problems=problems)[0])
    assert [
        glyph
        for run in runs
        for word in run.words
        for glyph in word.glyphs
        if word.text.strip("\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u200f\u061c") == ""
    ] == []
    arabic = next(word for run in runs for word in run.words if "م" in word.text)
    assert arabic.glyphs == face("arabic").shape("مريم", rtl=True).glyphs and problems == []


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_7_a_joiner_parts_no_word_and_keeps_its_glyph(joiner):
    word = f"می{joiner}خواهم"
    runs = ink(set_(f"a {word} b", 300)[0])
    assert [run.words[0].text for run in runs] == ["a", word, "b"]
    arabic = face("arabic")
    assert arabic.hb_font.get_nominal_glyph(ord(joiner)) in runs[1].words[0].glyphs


def test_7_a_telephone_number_keeps_its_order():
    line = set_("هاتف [030 23125 000](tel:03023125000)", 400, rtl=True)[0]
    numbers = [[word.text for word in run.words] for run in ink(line) if run.words[0].text.isdigit()]
    assert numbers == [["030", "23125", "000"]]


def test_8_a_soft_hyphen_is_drawn_at_the_end_of_a_line_alone():
    text = "Unterkunfts\u00adkosten\u00adangemessenheit"
    assert [word.glyphs for run in ink(set_(text, 400)[0]) for word in run.words] == [
        face("sans").shape(text.replace("\u00ad", "")).glyphs
    ]
    lines = [[word for run in ink(line) for word in run.words] for line in set_(text, 84)]
    assert [line[-1].text for line in lines] == ["Unterkunfts\u00ad", "kosten\u00ad", "angemessenheit"]
    assert [line[-1].said for line in lines] == ["Unterkunftskostenangemessenheit", "", ""]
    assert lines[0][0].glyphs[-1] == face("sans").hb_font.get_nominal_glyph(ord("-"))


@pytest.mark.parametrize(
    "text",
    [
        "W" * 20,
        "😀" * 40,
        "👩\u200d👧\u200d👦" * 12,
        "🇩🇪" * 20,
        "好" * 60,
        "e\u0301\u0323" * 40,
        "\u00a0a" * 50,
        "―" * 40,
        "**a**b" * 50,
        "مريم" * 30,
    ],
)
@pytest.mark.parametrize("width", [12.0, 40.0, 133.0])
def test_9_what_is_wider_than_its_column_is_cut(text, width):
    lines = set_(text, width)
    reach = max((i.x + run_width(i) for line in lines for i in line if type(i) is Run), default=0)
    widest = max(run_width(i) for line in lines for i in line if type(i) is Run)
    # one sign wider than the column
    assert reach <= 50 + width + 0.02 or (all(len(ink(line)) == 1 for line in lines) and widest < 20)
    assert "".join(word.text for line in lines for run in line if type(run) is Run for word in run.words) == "".join(
        piece.text for piece in inline(text)
    )


def test_9_nothing_is_parted_that_is_drawn_as_one_sign():
    for text, sign in (
        ("👩\u200d👧\u200d👦" * 12, "👩\u200d👧\u200d👦"),
        ("🇩🇪" * 20, "🇩🇪"),
        ("e\u0301\u0323" * 40, "e\u0301\u0323"),
        ("क्षि" * 20, "क्षि"),
    ):
        for line in set_(text, 77.0):
            assert not "".join(word.text for run in ink(line) for word in run.words).replace(sign, "")


@pytest.mark.parametrize(
    "part",
    [
        "a",
        "a\u00ad",
        "**a**b",
        "😀",
        "\u0301",
        "\u200b",
        "-",
        "\u00a0a",
        "مريم",
        "\u2067ع\u2069",
        "ع(",
        "[a](#wohngeld)",
        "§ 5 ",
        "好",
    ],
)
def test_10_the_time_grows_with_the_length(part):
    tries = count(1)

    def prepare(length):
        """Each text begins otherwise, so that its words haven't been shaped before."""
        text, t = "x" * next(tries) + part * (length // len(part)), typesetter()
        return lambda: t.lines(inline(text), t.theme.body, 0.0, 300.0, Element("P", None), Span())

    grows(prepare, 2_000, 20_000, at_most=30)


def test_11_a_text_in_braces_is_no_page(tmp_path):
    """Only the program's own mark is filled in with the page of a link's target."""
    chapter = """\
    id: wohnen
    title: Wohnen
    sections:
      - {id: suche, title: Suche, blocks: [{text: "[Vorlage {page}](https://example.org) und [Suche](#suche)"}]}
"""
    edition, _ = make_edition(loaded(tmp_path, chapter=chapter))
    links = [
        item.contents
        for page in lay_out(edition, []).pages
        for _, piece in page.slices
        for item in piece.items
        if isinstance(item, Link) and (item.uri or item.target == "suche")
    ]
    assert any("Vorlage {page}" in said for said in links)
    assert any(said.endswith("Seite 1") for said in links)


@pytest.mark.parametrize("style", FILES, ids=str)
def test_no_ascii_glyph_stands_beside_its_place(style):
    """`Face._shape` takes that for granted: of a word in ASCII it reads only how wide the glyphs are."""
    signs = "".join(map(chr, range(32, 127)))
    one = face(*style)
    moved = set()
    for first in signs:
        infos, positions = one._placed("".join(first + second for second in signs), rtl=False)
        assert len(infos) >= len(signs)
        moved |= {info.codepoint for info, at in zip(infos, positions) if at.x_offset or at.y_offset}
    assert not moved

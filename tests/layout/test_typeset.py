"""Paragraphs:

1. Lines are filled greedily and never run over the column.
2. A long word is hyphenated by the rules of the language; what belongs together is not parted.
3. An address is parted after its signs, without a hyphen.
4. A reference prints its title and keeps room for the page number, which nothing parts from its arrow.
5. Mixed writing directions are put into visual order.
6. A character that no font has is a problem at the author's place.
"""

import re

from handbook.layout.fonts import face
from handbook.layout.result import Element, Link, PageRef, Run
from handbook.layout.resolve import run_width
from handbook.model.inline import inline
from handbook.problem import Span
from layout.setting_for_tests import texts, typesetter

LONG = ("Die Wohnungssuche dauert oft lange. Wer einen Wohnberechtigungsschein hat, darf eine geförderte Wohnung mieten, und das "
        "Jobcenter prüft die Angemessenheit der Unterkunftskosten vor der Unterschrift. ") * 3


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
        assert not [line for line in lines[:-1] if re.search(r"(^|[ (])(§|Abs\.|Nr\.|ab|5|20|33)$", line) and not line.endswith("Das §")], width
        assert "".join(lines).replace("\u00ad", "").replace(" ", "") == text.replace(" ", "")


def test_2_a_closing_quote_stays_with_its_sign():
    for width in range(40, 120, 3):
        assert not [line for line in texts(set_("„Was brauchen Sie?“ – „Ist das 1/2-“", float(width))) if line[0] == "“"]


def test_3_an_address_is_parted_without_a_hyphen():
    lines = texts(set_("https://www.example.org/beratung/migration/kontakt", 120))
    assert "".join(lines) == "https://www.example.org/beratung/migration/kontakt" and len(lines) > 1


def test_4_a_reference_prints_title_and_room_for_the_page():
    line = set_("Siehe [](#wohngeld).", 300)[0]
    reference = next(i for i in line if type(i) is PageRef)
    link = next(i for i in line if type(i) is Link)
    assert texts([line]) == ["Siehe Wohngeld (→\u00a0S. {page})."]
    assert (reference.target, link.target, link.contents) == ("wohngeld", "wohngeld", "Wohngeld, Seite {page}")
    assert reference in [i for i in line] and link in reference.around


def test_4_a_title_that_ends_in_a_no_break_space_is_never_parted_from_its_page():
    for width in range(74, 200, 7):         # a line that holds both
        for text in texts(set_("Siehe [5.3\u00a0](#wohngeld), [6.1\u00a0](#wohngeld), [7.2\u00a0](#wohngeld).", float(width))):
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
    assert [r.words[0].text for r in runs] == ["A", "علي", "مريم", "B"]


def test_6_a_character_that_no_font_has_is_a_problem():
    problems = []
    set_("Auge 𓂀", problems=problems)
    assert [str(p) for p in problems] == \
        ["a.yaml:3:5: error[no-glyph]: Das Zeichen „𓂀“ (U+13080) in „𓂀“ fehlt in den Schriften des Buches"]

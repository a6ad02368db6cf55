"""Appearances: what each widget shows in each state, and text set into boxes."""

import itertools
import re

import pytest

from handbook.typeset.bidi import CONTROLS
from handbook.typeset.fonts import face
from handbook.typeset.page import Field
from handbook.write.appearances import EMPTY, text_appearance
from handbook.write.form_text import FormFace, FormText
from tests.timing import grows
from write.documents_for_tests import read
from write.forms_for_tests import acroform, appearance, box, button, dropdown, form, radio, text, widget, widgets

SANS = FormFace(face("sans"), "HbForm")
BOTH = [SANS, FormFace(face("arabic"), "F7")]


def places(content):
    """Where each line begins."""
    return [(float(x), float(y)) for x, y in re.findall(rb"1 0 0 1 (\S+) (\S+) Tm", content)]


def width(value, size=10.0):
    return face("sans").shape(value).width * size / 1000


def lines(value, points, faces=BOTH):
    """The text of each line, in the order of reading, of a box this wide at 10 points."""
    return [
        "".join(stretch.shaped.text for stretch in line.stretches)
        for line in FormText(faces).lines(value, points * 100)
    ]


# ---------------------------------------------------------------------- widgets


def test_an_empty_field_has_an_empty_appearance():
    assert appearance(widgets(read(form(widget(text()))))[0]) == "/Tx BMC EMC"


def test_empty_appearances_of_a_size_are_one_object():
    reader = read(form(widget(text("a")), widget(text("b")), widget(text("c"), width=90)))
    one, two, narrow = (annotation["/AP"].raw_get("/N").idnum for annotation in widgets(reader))
    assert one == two != narrow


def test_an_appearance_is_as_large_as_its_widget_and_has_the_forms_font():
    stream = widgets(read(form(widget(text()))))[0]["/AP"]["/N"]
    assert [float(side) for side in stream["/BBox"]] == [0, 0, 180, 22]
    assert stream["/Resources"]["/Font"]["/HbForm"]["/Type"] == "/Font"


def test_a_drop_down_shows_the_label_and_a_sign():
    empty, chosen = widgets(read(form(widget(dropdown("a")), widget(dropdown("b", value="tr")))))
    assert appearance(empty).startswith("/Tx BMC EMC\nq 0.35 g")
    glyphs = "".join(f"{glyph:04X}" for glyph in face("sans").shape("rkei").glyphs)
    assert glyphs in appearance(chosen)


@pytest.mark.parametrize(("field", "operators"), [(box(), "l S"), (radio(), "c f")])
def test_marks_are_paths_drawn_only_in_the_on_state(field, operators):
    found = widgets(read(form(widget(field, "ja"))))[0]
    assert appearance(found, "Off") == ""
    assert operators in appearance(found, "ja") and "Tf" not in appearance(found, "ja")


def test_viewers_that_draw_marks_anew_find_a_font_for_them():
    reader = read(form(widget(box()), widget(radio(), "ja")))
    font = acroform(reader)["/DR"]["/Font"]["/ZaDb"]
    assert [annotation["/MK"]["/CA"] for annotation in widgets(reader)] == ["8", "l"]
    assert font["/Subtype"] == "/Type3" and set(font["/CharProcs"]) == {"/cross", "/dot"}
    assert list(font["/Encoding"]["/Differences"]) == [ord("8"), "/cross", ord("l"), "/dot"]
    assert len(font["/Widths"]) == font["/LastChar"] - font["/FirstChar"] + 1


def test_a_push_button_shows_its_caption_on_a_ground():
    content = appearance(widgets(read(form(widget(button(), caption="Leeren"))))[0])
    assert " re B Q" in content and "TJ" in content


def test_an_entry_in_another_script_brings_its_font():
    found = widgets(read(form(widget(text(value="Frau مريم")))))[0]
    fonts = found["/AP"]["/N"]["/Resources"]["/Font"]
    names = {str(font["/BaseFont"]).partition("+")[2] for font in fonts.values()}
    assert names == {"NotoSans-Regular", "NotoSansArabic-Regular"}
    assert all(f"/{resource[1:]} 10.5 Tf" in appearance(found) for resource in fonts)


# ---------------------------------------------------------------------- text in a box


def test_no_text_is_the_empty_appearance():
    assert text_appearance("", 100, 20, 10, [SANS]) == (EMPTY, False, "", [])


def test_a_line_stands_in_the_middle_of_the_box():
    ((x, y),) = places(text_appearance("Name", 100, 20, 10, [SANS]).content)
    assert x == 2
    assert y == pytest.approx((20 - face("sans").cap_height / 100) / 2, abs=0.001)


@pytest.mark.parametrize(("align", "share"), [("left", 0), ("center", 0.5), ("right", 1)])
def test_alignment(align, share):
    ((x, _),) = places(text_appearance("12,50", 100, 20, 10, [SANS], align).content)
    assert x == pytest.approx(2 + share * (96 - width("12,50")), abs=0.001)


def test_a_line_that_is_too_long_overflows():
    fits = width("Donaudampfschiff") + 4
    assert not text_appearance("Donaudampfschiff", fits, 20, 10, [SANS]).overflows
    assert text_appearance("Donaudampfschiff", fits - 1, 20, 10, [SANS]).overflows


def test_line_breaks_are_spaces_where_there_is_one_line():
    assert [word.text for word in text_appearance("a\r\nb", 100, 20, 10, [SANS]).words] == ["a", " ", "b"]


def test_lines_follow_one_another_downwards_from_the_top():
    made = text_appearance("eins\nzwei\ndrei", 100, 60, 10, [SANS], multiline=True)
    ys = [y for _, y in places(made.content)]
    assert [round(a - b, 3) for a, b in itertools.pairwise(ys)] == [13.5, 13.5]
    assert 60 - 2 - 13.5 < ys[0] < 60 - 2


@pytest.mark.parametrize(("count", "overflows"), [(4, False), (5, True)])
def test_a_box_has_room_for_so_many_lines(count, overflows):
    assert text_appearance("\n".join("x" * count), 100, 4 * 13.5 + 4, 10, [SANS], multiline=True).overflows is overflows


def test_letters_of_a_comb_stand_in_the_middle_of_their_cells():
    made = text_appearance("017", 100, 20, 10, [SANS], comb=5)
    assert [x for x, _ in places(made.content)] == [
        pytest.approx(20 * cell + (20 - width(letter)) / 2, abs=0.001) for cell, letter in enumerate("017")
    ]
    assert not made.overflows and text_appearance("012345", 100, 20, 10, [SANS], comb=5).overflows


def test_characters_that_no_face_has_are_reported_and_replaced():
    made = text_appearance("a\u1361b\u1361", 100, 20, 10, BOTH)
    assert made.missing == "\u1361"
    assert "".join(word.text for word in made.words) == "a?b?"
    assert all(0 not in word.glyphs for word in made.words)


# ---------------------------------------------------------------------- words and lines


def test_lines_break_between_words():
    assert lines("eins zwei drei", width("eins zwei") + 0.1) == ["eins zwei", "drei"]


def test_a_word_wider_than_the_box_is_parted():
    parted = lines("Donaudampfschiff", width("Donaud"))
    assert len(parted) > 1 and "".join(parted) == "Donaudampfschiff"
    assert all(width(part) <= width("Donaud") for part in parted)
    assert lines("WWW", 1) == ["W", "W", "W"]


def test_empty_lines_and_several_spaces_stay():
    assert lines("a\n\nb  c", 100) == ["a", "", "b  c"]


def test_right_to_left_words_are_read_in_their_order_and_placed_from_the_right():
    (line,) = FormText(BOTH).lines("Frau مريم حسن", 100000)
    found = [
        (stretch.shaped.text, offset)
        for stretch, offset in zip(line.stretches, line.offsets)
        if stretch.shaped.text != " "
    ]
    assert [word for word, _ in found] == ["Frau", "مريم", "حسن"]
    frau, first, second = (offset for _, offset in found)
    assert frau < second < first
    assert [stretch.resource for stretch in line.stretches] == ["HbForm", "HbForm", "F7", "HbForm", "F7"]


def test_text_that_begins_from_the_right_has_its_first_word_at_the_right():
    (line,) = FormText(BOTH).lines("مريم Müller", 100000)
    assert line.offsets[0] > line.offsets[-1] == 0


def test_decomposed_letters_are_composed():
    assert lines("Zu\u0308rich", 100) == ["Zürich"]


def test_control_characters_are_left_out():
    assert lines("a\tb\x00c", 100) == ["a bc"]


def test_the_kind_of_a_field_decides_its_lines():
    tall = dict(width=60, height=60)
    one, many = widgets(
        read(
            form(
                widget(text("a", value="eins zwei drei vier"), **tall),
                widget(Field("b", "text", "b", value="eins zwei drei vier", multiline=True), **tall),
            )
        )
    )
    assert len(places(appearance(one).encode())) == 1 and len(places(appearance(many).encode())) == 2


# ---------------------------------------------------------------------- text that somebody pasted


def order_of(line):
    """The stretches of a line from left to right, those without ink left out."""
    places = line.offsets or range(len(line.stretches))
    return [
        stretch.shaped.text.translate(CONTROLS)
        for _, stretch in sorted(zip(places, line.stretches), key=lambda pair: pair[0])
        if stretch.shaped.width and stretch.shaped.text != " "
    ]


@pytest.mark.parametrize(
    ("value", "order"),
    [
        ("a \u2067مريم 12 علي\u2069 b", ["a", "علي", "12", "مريم", "b"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
        ("مريم (\u2066a 1\u2069)", [")", "a", "1", "(", "مريم"]),
        ("\u202bمريم\u202c b", ["b", "مريم"]),
        ("هاتف 030 23125 000 علي", ["علي", "030", "23125", "000", "هاتف"]),
        ("حسب § 25 Abs. 3 من", ["من", "§", "25", "Abs.", "3", "حسب"]),
        ("مريم, 10–12 Uhr (0–3)", ["10–12", "Uhr", "(0–3)", ",", "مريم"]),
    ],
)
def test_order_of_pasted_text(value, order):
    setter = FormText(BOTH)
    assert order_of(setter.line(value)) == order and setter.missing == []


@pytest.mark.parametrize(
    "sign", ["\u2066", "\u2069", "\u202a", "\u202e", "\u200e", "\u061c", "\u00ad", "\ufeff", "\u2060", "\x01", "\x85"]
)
def test_what_cannot_be_seen_takes_no_room_and_is_not_missing(sign):
    setter = FormText(BOTH)
    assert setter.line(f"ab{sign}cd").width == pytest.approx(setter.line("abcd").width, abs=15) and setter.missing == []


def test_half_a_character_is_shown_as_one_that_is_missing():
    assert text_appearance("a\ud800b", 100, 20, 10, [SANS]).content


@pytest.mark.parametrize(
    "part", ["a", "ab ", "مريم ", "\u2067ع\u2069", "ع(", "e\u0301\u0323", "\u0301\u0323", "[", "a\n"]
)
def test_the_time_grows_with_the_length(part):
    def prepare(length):
        text, setter, other = part * (length // len(part)), FormText(BOTH), FormText(BOTH)
        return lambda: (setter.lines(text, 20_000), other.line(text))

    grows(prepare, 2_000, 20_000, at_most=30)


@pytest.mark.parametrize(
    "value", ["W" * 400, "م" * 400, "😀" * 50, "a\u0301" * 300, "\u2067ع\u2069" * 300, "ab " * 200, "好" * 50]
)
def test_every_line_fits_into_its_box(value):
    setter = FormText(BOTH)
    found = setter.lines(value, 8_000)
    assert max(line.width for line in found) <= 8_000 and len(found) > 1

"""PDF's basic objects: what a Python value looks like in the file."""

import io
import itertools

import pytest
from pypdf.generic import read_object

from handbook.pdfs.objects import value_at
from handbook.write.syntax import array, data, dictionary, name, number, ref, sort_key, text


@pytest.mark.parametrize(
    "value, written",
    [
        (3, b"3"),
        (3.0, b"3"),
        (10.5, b"10.5"),
        (1 / 3, b"0.333"),
        (-0.0001, b"0"),
        (-2.5, b"-2.5"),
        (1e-7, b"0"),
        (123456789.0, b"123456789"),
        (100, b"100"),
    ],
)
def test_a_number_has_at_most_three_decimals_and_never_an_exponent(value, written):
    assert number(value) == written


@pytest.mark.parametrize(
    "value, written",
    [
        ("P", b"/P"),
        ("A B", b"/A#20B"),
        ("application/json", b"/application#2Fjson"),
        ("a#1", b"/a#231"),
        ("ä", b"/#C3#A4"),
        ("(x)", b"/#28x#29"),
    ],
)
def test_a_name_escapes_what_would_end_it(value, written):
    assert name(value) == written


@pytest.mark.parametrize(
    "value, written",
    [
        ("Kita", b"(Kita)"),
        ("a(b)\\c", b"(a\\(b\\)\\\\c)"),
        ("Zeile\nZeile", b"(Zeile\\nZeile)"),
        ("", b"()"),
        ("ä", b"(\xe4)"),
        ("„Größe“ – 5 € …", b"(\x8cGr\xf6\xdfe\x8d \x85 5 \xa0 \x83)"),
        ("5\xa0€", b"<FEFF003500A020AC>"),  # a no-break space
        ("weich\xad", b"<FEFF" + "weich\xad".encode("utf-16-be").hex().upper().encode() + b">"),
        ("þÿ", b"<FEFF00FE00FF>"),  # what would be a mark of UTF-16
        ("ï»¿a", b"<FEFF00EF00BB00BF0061>"),
        ("ă", b"<FEFF0103>"),
        ("\U0001f600", b"<FEFFD83DDE00>"),
        ("\x07", b"<FEFF0007>"),
    ],
)
def test_a_text_is_a_literal_where_pdfdocencoding_has_it_else_utf_16(value, written):
    assert text(value) == written


EVERY = "".join(
    char for char in map(chr, [9, 10, 13, *range(32, 0x2300), 0xFB01, 0xFB02]) if text(f"x{char}")[:1] == b"("
)


def test_every_text_is_read_back():
    """By our own reader and by pypdf, whatever it begins with."""
    assert len(EVERY) == 3 + 95 + 94 + 32
    for value in (EVERY, *EVERY, *("".join(pair) for pair in itertools.product("þÿï»¿ab\\()", repeat=3))):
        found, end = value_at(text(value) + b" ", 0, None)
        assert (found, end) == (value, len(text(value)))
        assert read_object(io.BytesIO(text(value) + b" "), None) == value


def test_texts_are_sorted_by_the_bytes_they_are_in_the_file():
    assert sorted(["äther", "zoo", "Zoo", "arm"], key=sort_key) == ["Zoo", "arm", "zoo", "äther"]


def test_composite_objects_take_parts_that_are_bytes():
    assert (
        dictionary({"S": name("P"), "K": array([number(1), ref(12)]), "ID": data(b"\x01\xff")})
        == b"<</S /P /K [1 12 0 R] /ID <01FF>>>"
    )

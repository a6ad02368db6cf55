"""How numbers, dates and times are read from what people type, and written."""

from __future__ import annotations

from datetime import date

import pytest

from handbook.expression import date_fault, first_day, format_date, format_number, parse_date, parse_number, parse_time
from handbook.expression.german import CALENDAR, FORM, SHORT_YEAR


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("١٢", 12),
        ("۱٬۲۳۴٫۵۶ €", 1234.56),
        ("٢½", 2.5),
        ("1.234,56", 1234.56),
        ("1234,56", 1234.56),
        ("1 000", 1000.0),
        ("1\u202f000,5", 1000.5),
        ("1'000.50", 1000.5),
        ("12,5 €", 12.5),
        ("€ 12,50", 12.5),
        ("-12,50 EUR", -12.5),
        ("500,- Euro", 500.0),
        ("80 %", 80.0),
        ("−3", -3.0),
        ("+3", 3.0),
        ("0", 0.0),
        ("-0", 0.0),
        ("007", 7.0),
        ("12,", 12.0),
        (",5", 0.5),
        (" 7 ", 7.0),
        ("1.234", 1234.0),
        ("1.234.567", 1234567.0),
        ("12.5", 12.5),
        ("1234.5", 1234.5),
        ("1234.567", 1234.567),
        ("0.125", 0.125),
        ("1,234", 1.234),
        ("1,234.56", 1234.56),
        ("999999999999999", 999999999999999.0),
        ("½", 0.5),
        ("2½", 2.5),
        ("2 ¼", 2.25),
        ("-1¾", -1.75),
    ],
)
def test_a_number_is_read_as_germans_write_it(text, number):
    assert parse_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "€",
        "abc",
        "3 Kinder",
        "2 Mio",
        "ca. 500",
        "5-6",
        "1.23.4",
        "1.234.56",
        "12 34",
        "1,2,3",
        "1e5",
        "0x10",
        "NaN",
        "Infinity",
        "١٢ مرة",
        "1234567890123456",
    ],
)
def test_what_is_no_number_is_none(text):
    assert parse_number(text) is None


def test_the_field_s_own_unit_may_stand_behind():
    assert parse_number("45,5 m²", "m²") == 45.5
    assert parse_number("45,5 m²") is None


@pytest.mark.parametrize(
    ("number", "decimals", "unit", "text"),
    [
        (1234.56, 2, "€", "1.234,56\u00a0€"),
        (1234.5, 2, "", "1.234,50"),
        (1234.5, 0, "", "1.235"),
        (1234.5, None, "", "1.234,5"),
        (1000000.0, None, "", "1.000.000"),
        (-0.004, 2, "", "0,00"),
        (-0.005, 2, "", "-0,01"),
        (1.005, 2, "", "1,01"),
        (2.675, 2, "", "2,68"),
        (999.995, 2, "", "1.000,00"),
        (1e-7, None, "", "0,0000001"),
        (0, None, "", "0"),
        (5, 2, "", "5,00"),
        (None, 2, "€", ""),
        (1e15, 2, "€", ""),
        (float("nan"), None, "", ""),
    ],
)
def test_a_number_is_written_as_germans_do(number, decimals, unit, text):
    assert format_number(number, decimals, unit) == text


def test_what_is_written_is_read_again():
    for number in (0.0, -1234.56, 1234567.0, 0.001, 999.0, 1000.0):
        assert parse_number(format_number(number, unit="€")) == number


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("٠٣.٠٥.١٩٥٠", "1950-05-03"),
        ("۳. Mai ۱۹۵۰", "1950-05-03"),
        ("۰۵/۱۹۵۰", "1950-05"),
        ("03.05.1950", "1950-05-03"),
        ("3.5.1950", "1950-05-03"),
        ("3. 5. 1950", "1950-05-03"),
        ("05.1950", "1950-05"),
        ("5/1950", "1950-05"),
        ("1950", "1950"),
        ("1950-05-03", "1950-05-03"),
        ("1950-05", "1950-05"),
        (" 29.02.2024 ", "2024-02-29"),
        ("1. Februar 2024", "2024-02-01"),
        ("1.Feb.2024", "2024-02-01"),
        ("3.\u00a0MÄRZ 2024", "2024-03-03"),
        ("3. Ma\u0308rz 2024", "2024-03-03"),
        ("Mai 2020", "2020-05"),
        ("1. Jänner 2024", "2024-01-01"),
        ("Sept. 2024", "2024-09"),
    ],
)
def test_a_date_is_as_exact_as_it_was_given(text, iso):
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31.02.2024",
        "29.02.2023",
        "00.01.2000",
        "01.13.2000",
        "13.2000",
        "3.5.50",
        "0000",
        "5/3/1950",
        "gestern",
        "1950-5-3",
    ],
)
def test_a_day_that_is_not_in_the_calendar_is_none(text):
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("31.02.2024", CALENDAR),
        ("31. Februar 2024", CALENDAR),
        ("2024-02-31", CALENDAR),
        ("13.2024", CALENDAR),
        ("0000", CALENDAR),
        ("1.2.24", SHORT_YEAR),
        ("1. 2. ’24", SHORT_YEAR),
        ("1. Februar 24", SHORT_YEAR),
        ("05/24", SHORT_YEAR),
        ("01/02/2024", FORM),
        ("1. Lenz 24", FORM),
        ("24", FORM),
        ("gestern", FORM),
        ("1.2.2024", ""),
        ("2024", ""),
    ],
)
def test_what_is_wrong_with_a_date_is_told(text, fault):
    assert date_fault(text) == fault


@pytest.mark.parametrize(
    ("iso", "day"),
    [
        ("1950-05-03", date(1950, 5, 3)),
        ("1950-05", date(1950, 5, 1)),
        ("1950", date(1950, 1, 1)),
        ("1950-02-30", None),
    ],
)
def test_a_partial_date_counts_as_its_first_day(iso, day):
    assert first_day(iso) == day


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("1950-05-03", "03.05.1950"),
        ("1950-05", "05.1950"),
        ("1950", "1950"),
        (date(1950, 5, 3), "03.05.1950"),
    ],
)
def test_a_date_is_written_as_germans_do(iso, text):
    assert format_date(iso) == text


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("١٤:٣٠", "14:30"),
        ("۹ Uhr", "09:00"),
        ("14:30", "14:30"),
        ("9:30", "09:30"),
        ("9.30 Uhr", "09:30"),
        ("14 Uhr", "14:00"),
        ("0:00", "00:00"),
        ("24:00", None),
        ("12:60", None),
        ("14", None),
        ("", None),
        ("9:3", None),
        ("9 Uhr 30", "09:30"),
        ("9h30", "09:30"),
        ("9 h", "09:00"),
        ("9 Uhr 60", None),
    ],
)
def test_a_time_is_read(text, time):
    assert parse_time(text) == time

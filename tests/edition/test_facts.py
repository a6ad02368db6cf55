"""Facts in a text: value and unit of the period that holds on the edition's date, marked where they can't be relied
on."""

import datetime

import pytest

from handbook.edition.facts import FactView
from handbook.edition.words import Words
from handbook.model.book import Fact, Period
from handbook.model.text import Text

DAY = datetime.date(2026, 11, 22)


def view(**keys):
    return FactView(Fact(source=Text("x"), checked=keys.pop("checked", DAY), **keys), DAY, Words("de"))


@pytest.mark.parametrize(
    "keys, expected",
    [
        (dict(value=259, unit=Text("EUR")), "259\u00a0€"),
        (dict(value=13.9, unit=Text("EUR")), "13,90\u00a0€"),
        (dict(value=(300, 1800), unit=Text("EUR")), "300 bis 1.800\u00a0€"),
        (dict(value=Text("3,6 %")), "3,6 %"),
        (dict(value=700, unit=Text("Stunden")), "700\u00a0Stunden"),
        (dict(value=1, unit=Text("EUR"), status="unchecked"), "1\u00a0€ (ungeprüft)"),
        (dict(value=1, unit=Text("EUR"), valid_until=datetime.date(2026, 6, 30)), "1\u00a0€ (abgelaufen)"),
        (dict(value=1, unit=Text("EUR"), valid_from=datetime.date(2027, 1, 1)), "1\u00a0€ (gilt noch nicht)"),
        (
            dict(value=1, unit=Text("EUR"), checked=datetime.date(2025, 1, 1)),
            "1\u00a0€ (seit über einem Jahr ungeprüft)",
        ),
    ],
)
def test_as_written_in_a_text(keys, expected):
    assert str(view(**keys)) == expected


def test_the_period_that_holds_is_taken():
    periods = (
        Period(13.9, datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)),
        Period(14.6, datetime.date(2027, 1, 1)),
    )
    assert str(view(periods=periods, unit=Text("EUR"))) == "13,90\u00a0€"


def test_parts_can_be_named():
    fact = view(value=259, unit=Text("EUR"), per=Text("Monat und Kind"), valid_until=datetime.date(2026, 12, 31))
    assert (fact.value, fact.per, fact.valid_until, fact.note) == (
        259,
        "Monat und Kind",
        datetime.date(2026, 12, 31),
        "",
    )

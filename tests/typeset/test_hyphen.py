"""Hyphenation: the patterns read lazily part words exactly as pyphen itself does; addresses get no hyphen."""

from functools import cache

import pyphen
import pytest

from handbook.typeset import hyphen

WORDS = """Wohnungssuche Kinderbetreuung Unterkunftskosten Aufenthaltserlaubnis Migrationsberatung Straßenbahnhaltestelle Beschäftigungsverhältnis
    Anerkennungszuschuss Grundsicherungsgeld Fiktionsbescheinigung Sprachmittlung Alleinerziehende Schwangerschaftsabbruch Übersetzungskosten
    Einbürgerungstest Qualifizierungschancengesetz Zeugnisbewertung Elternbeiträge Kindertagespflege Familienversicherung""".split()


@cache
def original(language):
    return pyphen.HyphDict(pyphen.LANGUAGES[pyphen.language_fallback(language)])


def as_pyphen_does(word, language):
    """Where pyphen itself parts a word, as `breaks` tells it; two letters at an end are left to nobody."""
    positions = original(language).positions(word)
    return tuple((place, hyphen.SOFT_HYPHEN) for place in positions if 3 <= place <= len(word) - 3)


@pytest.mark.parametrize("word", WORDS)
def test_lazy_patterns_part_words_as_pyphen_does(word):
    assert hyphen.breaks(word, "de") == as_pyphen_does(word, "de_DE")


@pytest.mark.parametrize(
    "language, word",
    [
        ("en", "accommodation"),
        ("uk", "консультація"),
        ("hu", "asszonnyal"),
        ("fr", "hébergement"),
        ("pl", "zaświadczenie"),
    ],
)
def test_other_languages_too(language, word):
    assert hyphen.breaks(word, language) == as_pyphen_does(word, language)


def test_a_language_without_patterns_is_not_hyphenated():
    assert hyphen.breaks("مستشفياتهم", "ar") == ()


def test_a_word_is_parted_after_its_own_hyphen_without_another():
    assert (5, "") in hyphen.breaks("Kita-Platz", "de")


def test_an_address_is_parted_after_its_signs_only():
    assert {sign for _, sign in hyphen.breaks("https://www.example.org/beratungsstellen", "de", True)} == {""}


@pytest.mark.parametrize(("word", "places"), [("jour.mois.année", (5, 10)), ("день.месяц.год", (5, 11)), ("z.B.", ())])
def test_words_joined_by_dots_are_parted_behind_these_without_a_hyphen(word, places):
    assert hyphen.breaks(word, "fr") == tuple((place, "") for place in places)

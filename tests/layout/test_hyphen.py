"""Hyphenation: the patterns read lazily part words exactly as pyphen itself does; addresses get no hyphen."""

import pytest
import pyphen

from handbook.layout import hyphen

WORDS = """Wohnungssuche Kinderbetreuung Unterkunftskosten Aufenthaltserlaubnis Migrationsberatung Straßenbahnhaltestelle Beschäftigungsverhältnis
    Anerkennungszuschuss Grundsicherungsgeld Fiktionsbescheinigung Sprachmittlung Alleinerziehende Schwangerschaftsabbruch Übersetzungskosten
    Einbürgerungstest Qualifizierungschancengesetz Zeugnisbewertung Elternbeiträge Kindertagespflege Familienversicherung""".split()


@pytest.fixture
def original():
    return pyphen.HyphDict(pyphen.LANGUAGES["de_DE"])


def test_lazy_patterns_part_words_as_pyphen_does(original):
    for word in WORDS:
        expected = [i for i in original.positions(word) if 3 <= i <= len(word) - 3]
        assert hyphen._dictionary("de").positions(word) == expected, word


@pytest.mark.parametrize("language, word", [("en", "accommodation"), ("uk", "консультація"), ("hu", "asszonnyal"), ("fr", "hébergement"), ("pl", "zaświadczenie")])
def test_other_languages_too(language, word):
    code = pyphen.language_fallback(language)
    expected = [i for i in pyphen.HyphDict(pyphen.LANGUAGES[code]).positions(word) if 3 <= i <= len(word) - 3]
    assert hyphen._dictionary(language).positions(word) == expected


def test_a_language_without_patterns_is_not_hyphenated():
    assert hyphen.breaks("مستشفياتهم", "ar") == ()


def test_a_word_is_parted_after_its_own_hyphen_without_another():
    assert (5, "") in hyphen.breaks("Kita-Platz", "de")


def test_an_address_is_parted_after_its_signs_only():
    assert {sign for _, sign in hyphen.breaks("https://www.example.org/beratungsstellen", "de", True)} == {""}

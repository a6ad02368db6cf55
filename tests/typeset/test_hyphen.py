"""Hyphenation:

1. The patterns, read lazily, part words as pyphen itself does.
2. What has no hyphen of ours: laws, abbreviations, numbers, addresses, short parts of compounds.
3. Places of a list go before the patterns, in longer words too.
4. Where the patterns mistake a joint, the word isn't parted there.
"""

from collections import Counter
from functools import cache
from itertools import pairwise

import pyphen
import pytest

from handbook.model.parted_words import LISTED_WORDS, MARKS
from handbook.typeset import hyphen

WORDS = """Wohnungssuche Kinderbetreuung Unterkunftskosten Aufenthaltserlaubnis Migrationsberatung Straßenbahnhaltestelle Beschäftigungsverhältnis
    Anerkennungszuschuss Grundsicherungsgeld Fiktionsbescheinigung Sprachmittlung Alleinerziehende Schwangerschaftsabbruch Übersetzungskosten
    Einbürgerungstest Qualifizierungschancengesetz Zeugnisbewertung Elternbeiträge Kindertagespflege Familienversicherung""".split()


NO_LIST = hyphen.Listed(())
GERMAN = hyphen.listed("de")


@cache
def original(language):
    return pyphen.HyphDict(pyphen.LANGUAGES[pyphen.language_fallback(language)])


def as_pyphen_does(word, language):
    """Where pyphen itself parts a word; two letters at an end are left to nobody."""
    return [place for place in original(language).positions(word) if 3 <= place <= len(word) - 3]


def places(word, language="de", list_=NO_LIST, **how):
    return [point.offset for point in hyphen.breaks(word, language, list_, **how)]


def parted(word, list_=GERMAN, **how):
    """The word with "|" where it may be parted."""
    cuts = [0, *places(word, "de", list_, **how), len(word)]
    return "|".join(word[start:end] for start, end in pairwise(cuts))


@pytest.mark.parametrize("word", WORDS)
def test_1_lazy_patterns_part_words_as_pyphen_does(word):
    assert places(word, forced=True) == as_pyphen_does(word, "de_DE") != []


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
def test_1_other_languages_too(language, word):
    assert places(word, language, forced=True) == as_pyphen_does(word, language) != []


def test_1_a_language_without_patterns_is_not_hyphenated():
    assert places("مستشفياتهم", "ar") == []


def test_1_quotes_and_full_stops_change_nothing():
    bare = parted("Unterkunftskosten")
    assert "|" in bare and parted("„Unterkunftskosten“.") == f"„{bare}“."


def test_1_three_letters_stay_before_a_hyphen_and_four_behind_it():
    assert parted("Monaten") == "Monaten"
    for word in WORDS:
        for point in hyphen.breaks(word, "de", GERMAN):
            assert point.soft and 3 <= point.offset <= len(word) - 4


@pytest.mark.parametrize(
    "word",
    """AufenthG KSchG BAföG AsylbLG UkraineAufenthFGV SGB-II BAföG-Antrag VersAusglG WOHNBERECHTIGUNGSSCHEIN 3–5 16:30–18:00 2026/2027
    030/2312500 E-Mail hilfetelefon.de perspektiven-schaffen.de https://www.beispielstadt.example z.B. §-Zeichen
    Kinderbetreuung2""".split(),
)
def test_2_what_is_not_parted(word):
    assert parted(word) == word or word.startswith("http")
    assert not [point for point in hyphen.breaks(word, "de", GERMAN, hyphen.is_address(word)) if point.soft]


@pytest.mark.parametrize("word", ["Nordrhein-|Westfalen", "E-Mail-|Adresse", "Kita-|Platz", "und/|oder"])
def test_2_a_word_is_parted_behind_its_own_hyphen_first(word):
    assert parted(word.replace("|", "")).startswith(word.split("|")[0])
    assert all(not point.soft for point in hyphen.breaks("Nordrhein-Westfalen", "de", GERMAN))


def test_2_a_word_wider_than_its_line_is_parted_where_one_that_could_move_is_not():
    assert parted("Jugend-Musikschule") == "Jugend-|Musikschule"
    assert parted("Jugend-Musikschule", forced=True).count("|") > 1
    assert parted("10\u00a0000\u00a0€", forced=True) == "10\u00a0|000\u00a0|€" and "|" not in parted(
        "10\u00a0000\u00a0€"
    )


def test_2_an_address_is_parted_after_its_signs_only():
    address = hyphen.breaks("https://www.example.org/beratungsstellen", "de", GERMAN, True)
    assert address and {(point.sign, point.soft) for point in address} == {("", False)}


def test_2_an_address_is_parted_behind_a_hyphen_only_where_it_must():
    address = "https://www.example.org/hilfe-in-der-naehe"
    assert min(places(address, address=True)) > len("https://") > min(places(address, address=True, forced=True))
    hyphens = {place + 1 for place, sign in enumerate(address) if sign == "-"}
    assert hyphens.isdisjoint(places(address, address=True)) and hyphens <= set(
        places(address, address=True, forced=True)
    )


@pytest.mark.parametrize(("word", "at"), [("jour.mois.année", [5, 10]), ("день.месяц.год", [5, 11]), ("z.B.", [])])
def test_2_words_joined_by_dots_are_parted_behind_these_without_a_hyphen(word, at):
    assert places(word, "fr") == at or places(word, "fr", forced=True) == at


def test_3_a_word_of_a_list_is_parted_at_its_places_alone():
    own = hyphen.listed("de", ("Wohnungs-suche", "Kinder·garten", "Straßen\u00adbahn", "Chancenkarte"))
    assert [parted(word, own) for word in ("Wohnungssuche", "Kindergarten", "Straßenbahn", "Chancenkarte")] == [
        "Wohnungs|suche",
        "Kinder|garten",
        "Straßen|bahn",
        "Chancenkarte",
    ]
    assert parted("WOHNUNGSSUCHE", own) == "WOHNUNGSSUCHE"


def test_3_it_counts_in_longer_words_and_before_the_words_of_the_program():
    own = hyphen.listed("de", ("Jobcenter", "Beratung", "Test"))
    assert parted("Jobcenter") == "Job|center" and parted("Jobcenter", own) == "Jobcenter"
    assert (
        parted("Beratungsstelle", NO_LIST) == "Bera|tungs|stelle"
        and parted("Beratungsstelle", own) == "Beratungs|stelle"
    )
    assert parted("Einbürgerungstestung", own) == parted("Einbürgerungstestung")  # four letters: the whole word only


def test_3_the_words_of_one_language_are_not_those_of_another():
    assert hyphen.listed("fr").amend("Jobcenter", {3, 6}) == {3, 6}


@pytest.mark.parametrize(
    "word",
    """Beda|rfs Deut|schland Datein|amen Berufss|prachkurs Amtss|prache Sozia|larbeit Aufenthaltss|tatus Hil|febedarf
    Bundess|tiftung Ausweiser|satz Todess|trafe Volkss|timme Absch|lüsse Bea|rbeiten Dauerau|fenthalt
    Zeugni|sanerkennung""".split(),
)
def test_4_joints_that_the_patterns_mistake(word):
    assert word.index("|") not in places(word.replace("|", ""), list_=GERMAN)


def test_4_no_word_of_the_program_stands_twice():
    for language, words in LISTED_WORDS.items():
        bare = [MARKS.sub("", word).lower() for word in words.split()]
        assert not [word for word, times in Counter(bare).items() if times > 1], language

"""The plural formulas that a new catalogue begins with."""

import pytest

from handbook.edition.plural import plural_form
from handbook.translation.languages import PLURALS, plural_of

FIRST = """de en fr it es pt nl pl cs sk sl hr sr bs mk bg ro hu sq el tr az ka hy ru uk be ar fa prs ps ur ku kmr ckb am
ti so sw vi zh""".split()
KNOWN = {
    "en": {0: 1, 1: 0, 2: 1},
    "fr": {0: 0, 1: 0, 2: 1},
    "fa": {0: 0, 1: 0, 2: 1},
    "zh": {0: 0, 1: 0, 5: 0},
    "uk": {1: 0, 2: 1, 4: 1, 5: 2, 11: 2, 12: 2, 14: 2, 21: 0, 22: 1, 111: 2, 112: 2},
    "pl": {1: 0, 2: 1, 5: 2, 12: 2, 21: 2, 22: 1, 112: 2},
    "cs": {1: 0, 2: 1, 5: 2, 22: 2},
    "ro": {1: 0, 0: 1, 19: 1, 20: 2, 101: 1, 120: 2},
    "sl": {1: 0, 2: 1, 3: 2, 4: 2, 5: 3, 101: 0},
    "ar": {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 103: 3},
}


def test_the_languages_of_those_who_come_are_known():
    assert [language for language in FIRST if not plural_of(language)] == [] and plural_of("xyz") == ""
    assert plural_of("pt-BR") == PLURALS["pt"] and plural_of("az-Arab") == PLURALS["az"]


@pytest.mark.parametrize("language", PLURALS)
def test_every_formula_can_be_read(language):
    formula = plural_form(PLURALS[language])
    assert {formula(number) for number in range(200)} == set(range(formula.count))
    assert {number: formula(number) for number in KNOWN.get(language, {})} == KNOWN.get(language, {})

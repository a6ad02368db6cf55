"""A book's colour can be read on white, and so can a region's."""

import pytest

from books import expect
from handbook.check.colours import LEAST, contrast, darker

BOOK = "title: A\nlanguage: de\ncontents: [wohnen]\ntheme: {{accent: {}}}\n"


@pytest.mark.parametrize("color", ["#FFD500", "#FFFFFF", "#777777", "#00B0F0"])
def test_a_pale_one_is_told_with_a_darker_one_of_the_same_tone(tmp_path, color):
    told = f"warning[pale-color]: Die Farbe {color} ist auf weißem Papier schwer zu lesen: Überschriften und Verweise "
    told += f'stehen in ihr | nehmen Sie eine dunklere, zum Beispiel "{darker(color)}"'
    expect(tmp_path, told, handbook=BOOK.format(f'"▸{color}"'))
    expect(tmp_path, handbook=BOOK.format(f'"{darker(color)}"'))


@pytest.mark.parametrize("color", ["#0B5D66", "#767676", "#000000"])
def test_one_that_can_be_read(tmp_path, color):
    expect(tmp_path, handbook=BOOK.format(f'"{color}"'))


def test_a_regions_stands_in_its_file(tmp_path):
    told = "warning[pale-color]: Die Farbe #FFD500 ist auf weißem Papier schwer zu lesen: Überschriften und Verweise "
    expect(tmp_path, f"{told}stehen in ihr", region='name: Kiel\ntheme: {accent: "▸#FFD500"}\n')


def test_what_is_no_colour_is_told_as_that(tmp_path):
    expect(tmp_path, "error[bad-color]: „blau“ ist keine Farbe", handbook=BOOK.format("▸blau"))


def test_contrast_and_the_lightest_that_suffices():
    assert (contrast("#FFFFFF"), contrast("#000000")) == (1.0, 21.0)
    assert contrast("#767676") > LEAST > contrast("#777777")
    for color in ("#FFD500", "#00B0F0", "#FF8800"):
        assert LEAST <= contrast(darker(color)) < LEAST + 0.2

"""`hyphenation`: how its words are written, each once; what the book and the region say reaches the page."""

import pytest

from books import chapter, expect, loaded
from handbook.edition.edition import make_edition
from handbook.layout.documents import lay_out
from handbook.typeset.page import Run

BOOK = "title: A\nlanguage: de\ncontents: [wohnen]\nhyphenation: [{}]\n"


@pytest.mark.parametrize(
    "word", ["Wohnungs-suche", "Kinder·garten", "Straßen\u00adbahn-halte-stelle", "Chancenkarte", "Òpera"]
)
def test_words(tmp_path, word):
    expect(tmp_path, handbook=BOOK.format(f'"{word}"'))


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("Wohnungs--suche", "schreiben Sie Wohnungs-suche"),
        ("-suche", "schreiben Sie suche"),
        ("Wohnungs suche", "schreiben Sie Wohnungs-suche"),
        ("Wohnung2", "schreiben Sie Wohnung"),
        ("A", "ein Wort nur aus Buchstaben, - zwischen den Teilen: Wohnungs-suche; ohne - wird es nie getrennt"),
        ("2024", "ein Wort nur aus Buchstaben, - zwischen den Teilen: Wohnungs-suche; ohne - wird es nie getrennt"),
    ],
)
def test_what_is_no_word(tmp_path, word, hint):
    told = f"error[bad-hyphenation]: „{word}“ ist kein Wort mit seinen Trennstellen | {hint}"
    expect(tmp_path, told, handbook=BOOK.format(f'▸"{word}"'))


def test_a_word_twice(tmp_path):
    told = "error[duplicate-entry]: „wohnungssuche“ steht schon in hyphenation, vielleicht anders getrennt"
    expect(tmp_path, told, handbook=BOOK.format("Wohnungs-suche, ▸wohnungssuche"))
    expect(tmp_path, told, region="name: Kiel\nhyphenation: [Wohnungs-suche, ▸wohnungssuche]\n")


def parts(handbook, region=""):
    """The beginnings of words that go on in the next line."""
    document = lay_out(make_edition(handbook, region)[0], [])
    items = (item for page in document.pages for _, piece in page.slices for item in piece.items)
    return {item.words[-1].text for item in items if type(item) is Run and item.words[-1].text.endswith("\u00ad")}


def test_the_words_of_book_and_region_reach_the_page(tmp_path):
    words = ("Musterauerstrassenfest und ", "Begegnungshausfestessen und ")
    texts = [f"text: {('Da ' * number + word) * 12}" for number in range(9) for word in words]
    files = {"chapter": chapter(*texts), "region": "name: Kiel\nhyphenation: [Begegnungs-hausfestessen]\n"}
    plain = parts(loaded(tmp_path, **files))
    assert {"Musterauerstras\u00ad", "Begegnungshaus\u00ad"} <= plain
    own = loaded(tmp_path, handbook=BOOK.format("Musterauer-strassenfest, Begegnungshausfestessen"), **files)
    assert parts(own) == {"Musterauer\u00ad"}
    assert parts(own, "musterstadt") == {"Musterauer\u00ad", "Begegnungs\u00ad"}


def test_an_abbreviation_of_the_glossary_is_never_parted(tmp_path):
    texts = [f"text: {'Da ' * number}{'Beratungsverbund ist ' * 20}" for number in range(9)]
    glossary = "bv: {term: Verbund, short: Beratungsverbund, explanation: Viele.}\n"
    assert parts(loaded(tmp_path, chapter=chapter(*texts)))
    assert not parts(loaded(tmp_path, chapter=chapter(*texts), glossary=glossary))

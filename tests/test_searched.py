"""Words that go on in the next line are found and read as one, and what is tied together reads as it was written.

1. Fifty words that the shipped book parts are found in PDF.js, poppler and PDFium as often as they stand there.
2. Who reads the tags hears whole words: no hyphen of ours, nothing twice, nothing left out.
3. A word of the author's places, one parted at its own hyphen, one over three lines.
"""

import re
from collections import Counter
from itertools import pairwise

import pytest
from pypdf import PdfReader

from books import chapter, loaded
from handbook import pipeline
from handbook.verify.pdf import Pdf
from handbook.verify.tags import page_texts
from tests import shipped, tools

SPAN = re.compile(rb"/Span <</ActualText <FEFF([0-9A-F]*)>>> BDC")
ADDRESS = re.compile(r"\S*(?:www\.|://|@)\S*")
WORDS = 50
ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}/\S*")  # parted behind its own hyphens where it is longer than a line
LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def parted(path):
    """The words of a PDF that go on in the next line, in order, as often as that happens."""
    words = []
    for page in PdfReader(path).pages:
        said = [
            bytes.fromhex(text.decode()).decode("utf-16-be") for text in SPAN.findall(page.get_contents().get_data())
        ]
        words += [before for before, behind in pairwise(said) if before and not behind]
    return words


def read_aloud(path):
    """What the tags' text is, page by page."""
    return " ".join(text for texts in page_texts(Pdf(path)) for text in texts.values())


def times(text, words):
    """How often each word stands in a text, also inside of longer ones; an address that no line holds is cut anywhere."""
    text = ADDRESS.sub("", text.lower())
    return {word: text.count(word.lower()) for word in words}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return shipped.write(tmp_path_factory.mktemp("gesucht"), "handbuch")["handbuch"]


@pytest.fixture(scope="module")
def words(book):
    """Fifty words that are parted, and how often each stands in the book."""
    found = [LETTERS.search(word) for word in parted(book) if "/" not in word]
    often = Counter(word[0] for word in found if word and len(word[0]) > 6)
    chosen = [word for word, _ in often.most_common(WORDS)]
    assert len(chosen) == WORDS and all("\u00ad" not in word for word in chosen)
    return times(ADDRESS.sub("", read_aloud(book)), chosen)


def test_1_fifty_words_are_found_by_the_search_of_pdfjs(book, words):
    found = tools.pdfjs_found(book, words)
    assert {word: found[word] for word in words if found[word] < words[word]} == {}


def test_1_and_of_pdfium(book, words):
    found = tools.pdfium_found(book, words)
    assert {word: found[word] for word in words if found[word] < words[word]} == {}


@pytest.mark.parametrize("layout", [False, True])
def test_1_and_stand_whole_in_the_text_of_poppler(book, words, layout):
    found = times(tools.pdftotext(book, layout=layout), words)
    assert {word: found[word] for word in words if found[word] < words[word]} == {}


def test_2_words_are_whole_for_who_reads_the_tags(book):
    said = read_aloud(book)
    assert "\u00ad" not in said
    halves = {word for word in parted(book) if word not in said}
    assert halves == set()


TEXT = (
    "Die Unterkunfts\u00adkosten\u00adübernahme und die Aufenthaltserlaubnis nach dem AufenthG betreffen auch die "
    "Wohnungsgeberbestätigung in Nordrhein-Westfalen, das Jobcenter prüft § 22 Abs. 1 Satz 1 SGB II ab 1. August 2026. "
)


def test_3_a_text_reads_as_it_was_written(tmp_path):
    shifted = [f"{'Da ' * number}{TEXT}" for number in range(12)]
    blocks = [f'table: {{header: [A, B, C, D], rows: [["{text}", "{text}", b, "{text}"]]}}' for text in shifted]
    data = pipeline.build(loaded(tmp_path, chapter=chapter(*blocks))).files["handbuch"]
    path = tmp_path / "handbuch.pdf"
    path.write_bytes(data)
    said, whole = read_aloud(path), " ".join(TEXT.replace("\u00ad", "").split())
    assert said.count(whole) == 3 * len(shifted)
    assert {"Unterkunftskostenübernahme", "Nordrhein-Westfalen,"} <= set(parted(path))
    assert "AufenthG" not in parted(path)
    for query in ("Unterkunftskostenübernahme", "Wohnungsgeberbestätigung", "Aufenthaltserlaubnis"):
        assert tools.pdfjs_found(path, [query])[query] == 3 * len(shifted)

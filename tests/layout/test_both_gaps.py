"""What isn't translated, or not surely, in a form in two languages and in the client's alone; labels of any length; and
that building again, on several cores, or twice gives the same bytes."""

import shutil
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from books import TODAY
from handbook import pipeline
from handbook.builder import Builder, Wanted, build_each
from handbook.edition.program_words import all_units
from handbook.edition.words import GERMAN
from handbook.layout.documents import lay_out_questionnaire, lay_out_sheets
from handbook.translation.units import Walk, units
from handbook.typeset.page import Run, Widget
from layout.two_languages import (
    ARABIC,
    CYRILLIC,
    LETTERS,
    counted,
    edition,
    items_of,
    other,
    read,
    save,
    shows,
    texts_by_element,
    translated,
    upon_another,
    words_of,
)
from tests.sweeps import many

EVERY = pytest.mark.parametrize("name", ["de+uk", "uk", "de+ar", "ar"])
BOTH = pytest.mark.parametrize("name", ["de+uk", "de+ar"])
GRID = 70.87, 544.25
NOTEN = ("sehr zufrieden", "mittelmäßig", "unzufrieden")


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return read(tmp_path_factory.mktemp("book"))


def form(handbook, name):
    problems = []
    document = lay_out_questionnaire(edition(handbook, name), problems, {})
    assert problems == []
    return document


def sheets(handbook, name):
    return lay_out_sheets(edition(handbook, name), "blaetter", [], {})


def client_of(name):
    return name.rpartition("+")[2]


def foot(document):
    """The words in the foot of each page."""
    return [
        " ".join(words_of(item) for item in page.furniture if type(item) is Run and item.y > 800)
        for page in document.pages
    ]


# ---------------------------------------------------------------------- gaps


@EVERY
def test_1_a_list_that_is_half_done_is_german_as_a_whole(book, name):
    document, client = form(translated(book, missing={"choices.noten.b"}), name), client_of(name)
    for label in NOTEN:
        assert shows(document, label, "de")
        assert not shows(document, other(label, client), client)
    assert shows(document, other("Arbeitslosigkeit", client), client)  # another list


@EVERY
def test_2_a_consent_is_german_until_somebody_has_reviewed_it(book, name):
    client = client_of(name)
    texts = ("Ich erlaube es.", "Jederzeit zurück", "Ein Wort genügt.", "Stelle", "Bis wann", "Wer darf")
    unread = translated(book, reviewed=False)
    fuzzy = translated(book, fuzzy={unit.context for unit in units(book) if unit.consent})
    for handbook in (unread, fuzzy):
        document = sheets(handbook, name)
        for text in texts:
            assert shows(document, text, "de"), text
            assert not shows(document, other(text, client), client), text
        assert _remarks(document, client) == 1
        asked = form(handbook, name)
        assert shows(asked, "Einverstanden?", "de") and not shows(asked, other("Einverstanden?", client), client)
        assert shows(asked, "Sie entscheiden selbst.", "de")
        assert _remarks(asked, client) == 1
    document = sheets(translated(book), name)
    assert all(shows(document, other(text, client), client) for text in texts) and _remarks(document, client) == 0
    assert shows(form(translated(book), name), other("Einverstanden?", client), client)


def _remarks(document, client):
    """How often it is said that what follows is in German."""
    said = counted(other(GERMAN["consent_in_german"], client))
    return [words for _, _, words in texts_by_element(document)].count(said)


@EVERY
def test_2_what_stands_in_a_consent_is_told_in_one_language(book, name):
    """Neither the kind of a box nor the form of a date is in the client's, where the rest is German."""
    document, client = sheets(translated(book, reviewed=False), name), client_of(name)
    assert shows(document, "Wichtig: Jederzeit zurück", "de")
    names = {item.field.name: item.field.tooltip for _, _, item in items_of(document) if type(item) is Widget}
    of_consent = [tooltip for name_, tooltip in names.items() if name_.startswith("liste_drei.")]
    assert len(of_consent) == 4
    if "+" in name:
        assert not any(set(tooltip) & set(LETTERS[client]) for tooltip in of_consent)


@EVERY
def test_3_a_stale_text_has_a_sign_and_the_foot_says_so(book, name):
    client = client_of(name)
    document = form(translated(book, stale={"questionnaire.name.label"}), name)
    texts = [words_of(item) for _, _, item in items_of(document) if type(item) is Run]
    assert any("†" in text for text in texts)
    assert all("†" in text for text in foot(document))
    assert not any("†" in words_of(item) for _, _, item in items_of(form(translated(book), name)) if type(item) is Run)
    assert shows(document, other("Name", client), client)


@pytest.mark.parametrize("client", [CYRILLIC, ARABIC])
def test_4_a_gap_has_its_sign_in_the_client_s_alone(book, client):
    gaps = translated(book, missing={"questionnaire.sorgen.label"})
    assert shows(form(gaps, client), "Sorgen [de]", "de")
    document = form(gaps, f"de+{client}")
    assert shows(document, "Sorgen", "de") and not shows(document, other("Sorgen", client), client)
    assert "[de]" not in " ".join(words_of(item) for _, _, item in items_of(document) if type(item) is Run)


@EVERY
def test_5_the_badge_goes_when_all_is_read(book, name):
    client = client_of(name)

    def told(handbook):
        """On how many pages it is said that a program has translated."""
        return sum(said in text for text in foot(form(handbook, name)))

    said = other(GERMAN["unreviewed"], client).split()[0]
    pages = len(form(translated(book), name).pages)
    assert told(translated(book, reviewed=False)) == told(translated(book, fuzzy={"questionnaire.name.label"})) == pages
    assert told(translated(book)) == 0


# ---------------------------------------------------------------------- texts of any length


@settings(max_examples=many(6, 60), deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.integers(1, 18), min_size=1, max_size=9),
    st.lists(st.integers(1, 18), min_size=1, max_size=9),
    st.sampled_from(["de+uk", "uk", "de+ar", "ar"]),
)
@example([10, 18, 18], [1], "uk")  # a hint beside an answer, where a full page takes of the space below
def test_6_whatever_their_length_labels_stand_apart(book, german, theirs, name):
    """Words of so many letters: of every question, choice, row and column, in each language."""
    client = client_of(name)

    def said(text, language, longer):
        if text != labels:
            return other(text, language, 0.4)
        return " ".join(LETTERS[language][number % 30] * number for number in theirs)

    labels = " ".join(chr(97 + number) * number for number in german)
    asked = _relabelled(book.questionnaire, labels)
    document = form(translated(replace(book, questionnaire=asked), [client], said=said), name)
    edges = GRID if document.direction == "ltr" else (595.28 - GRID[1], 595.28 - GRID[0])
    assert upon_another(document, *edges) == []


def _relabelled(questionnaire, label):
    kinds = {"label", "hint", "choice", "row"}
    return Walk(lambda unit: type(unit.text)(label) if unit.kind in kinds else unit.text).questionnaire(questionnaire)


# ---------------------------------------------------------------------- the same bytes


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("built")
    save(path, translated(read(path)))
    return path


EDITIONS = ["de+uk", "", "ar", "de+ar", "uk", "de+uk"]


def built(handbook, build=None):
    build = build or (lambda language: pipeline.build(handbook, language=language, draft=True))
    return [build(name).files for name in EDITIONS]


def test_7_several_languages_with_one_memory_are_those_of_cold_builds(folder):
    builder = Builder(folder)
    handbook, _ = builder.read(TODAY)
    warm = built(handbook, lambda name: builder.build(handbook, language=name, draft=True))
    cold = built(pipeline.read(folder, TODAY)[0])
    assert warm == cold
    assert {name for files in warm for name in files} >= {"fragebogen-de-uk", "blaetter-ar", "fragebogen-ar-sensibel"}


@pytest.mark.parametrize("context", ["questionnaire.name.label", "choices.ja_nein.ja", "words.other", "termine.title"])
def test_8_a_changed_translation_is_built_as_from_nothing(folder, tmp_path, context):
    path = tmp_path / "book"
    shutil.copytree(folder, path)
    builder = Builder(path)
    names = EDITIONS[:3]
    before = _warm(builder, names)

    def said(text, language, longer):
        return other(text, language, 0.5) if text in changed else other(text, language)

    handbook = read(path)

    changed = {str(unit.text) for unit in all_units(handbook) if unit.context == context}
    assert changed
    save(path, translated(handbook, said=said))
    after = _warm(builder, names)
    cold, _ = pipeline.read(path, TODAY)
    assert after == [pipeline.build(cold, language=name, draft=True).files for name in names]
    assert after[0] != before[0] and after[1] == before[1]


def _warm(builder, names):
    handbook, _ = builder.read(TODAY)
    return [builder.build(handbook, language=name, draft=True).files for name in names]


def test_9_on_several_cores_and_twice_the_same_bytes(folder):
    handbook, _ = pipeline.read(folder, TODAY)
    wanted = [Wanted("", name) for name in EDITIONS[:4]]
    one = [made.build.files for made in build_each(handbook, wanted, jobs=1, draft=True)]
    two = [made.build.files for made in build_each(handbook, wanted, jobs=2, draft=True)]
    assert one == two == built(handbook)[:4]

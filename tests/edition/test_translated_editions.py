"""Editions in another language and in two: what fills their placeholders, what of a region stands in them, and what
they show where a translation isn't there.

The book has one question with a fact and the name of an office in it, and a region with other names.
"""

import json

import pytest

from books import loaded
from handbook.edition.edition import make_edition
from handbook.edition.schema_file import schema_file
from handbook.translation.po_text import new_file
from handbook.translation.units import units

HEAD = new_file({"Language": "en", "Plural-Forms": "nplurals=2; plural=(n != 1);", "X-Reviewed": "Anna, 28.11.2026"})
HANDBOOK = """\
    title: Handbuch
    language: de
    languages: [de, en]
    contents: [questionnaire]
    edition: {number: "1", date: 2026-11-28}
    region: {amt: das Amt, ort: hier}
"""
FACTS = (
    "satz: {label: Satz, value: 20, unit: Stunden, per: Woche, valid_from: 2026-01-01, source: amt, "
    "checked: 2026-11-01, status: unchecked}\n"
)
SOURCES = "amt: {title: Amt, url: 'https://example.org', accessed: 2026-11-01}\n"
REGION = "name: Kiel\nvariables: {amt: das Amt Kiel, tel: 0431 1}\n"
ASKED = """\
    id: questionnaire
    title: Fragebogen
    choices: {yes_no: [{name: ja, label: Ja}, {name: nein, label: Nein}]}
    sections:
      - id: person
        title: Person
        questions:
          - {id: arbeit, type: select_one, choices: yes_no, label: "Höchstens {{ fact.satz }} je {{ fact.satz.per }} bei {{ region.amt }}?"}
"""
LABEL = "Höchstens {{ fact.satz }} je {{ fact.satz.per }} bei {{ region.amt }}?"
SAID = {
    "questionnaire.arbeit.label": (LABEL, "At most {{ fact.satz }} a {{ fact.satz.per }} at {{ region.amt }}?"),
    "handbook.region.amt": ("das Amt", "the office"),
    "handbook.title": ("Handbuch", "Manual"),
    "facts.satz.unit": ("Stunden", "hours"),
    "facts.satz.per": ("Woche", "week"),
    "choices.yes_no.ja": ("Ja", "Yes"),
    "choices.yes_no.nein": ("Nein", "No"),
    "words.fact_unchecked": ("ungeprüft", "unchecked"),
}
FILES = {"handbook": "fragebogen", "questionnaire": "fragebogen", "choices": "fragebogen", "facts": "fakten"}


def po(said, head=HEAD):
    return head + "".join(
        f'\nmsgctxt "{name}"\nmsgid "{german}"\nmsgstr "{text}"\n' for name, (german, text) in said.items()
    )


def catalogue(said=SAID, language="en", **files):
    """The PO files of a language; `files`: more of them."""
    texts = {"programm": {}, "fragebogen": {}, "fakten": {}}
    for name, pair in said.items():
        texts[FILES.get(name.partition(".")[0], "programm")][name] = pair
    return {f"translations/{language}/{file}.po": po(pairs) for file, pairs in {**texts, **files}.items()}


def book(folder, **files):
    given = {
        "handbook": HANDBOOK,
        "questionnaire": ASKED,
        "regions/kiel.yaml": REGION,
        "sources": SOURCES,
        "facts": FACTS,
    }
    return loaded(folder, **{**given, **catalogue(), **files})


def label(edition, id_="arbeit"):
    return edition.index.asked[id_].question.label


@pytest.mark.parametrize(("language", "beside"), [("en", False), ("de+en", True)])
def test_what_is_filled_in_is_in_the_language_of_its_text(tmp_path, language, beside):
    edition, problems = make_edition(book(tmp_path), "", language)
    assert problems == []
    german = "Höchstens 20\u00a0Stunden (ungeprüft) je Woche bei das Amt?"
    english = "At most 20\u00a0hours (unchecked) a week at the office?"
    text = label(edition)
    assert (text, text.beside) == ((german, english) if beside else (english, german))


@pytest.mark.parametrize("language", ["en", "de+en"])
def test_a_region_keeps_its_names_until_they_are_translated(tmp_path, language):
    edition, _ = make_edition(book(tmp_path), "kiel", language)
    text = label(edition)
    english = text if language == "en" else text.beside
    assert english == "At most 20\u00a0hours (unchecked) a week at das Amt Kiel?"


def test_names_of_a_region_are_texts_of_its_own_file(tmp_path):
    more = {"region-kiel": {"handbook.region.amt": ("das Amt Kiel", "the office of Kiel")}}
    handbook = book(tmp_path, **catalogue(**more))
    listed = {(unit.context, str(unit.text)): unit for unit in units(handbook)}
    assert listed["handbook.region.amt", "das Amt Kiel"].file == "region-kiel"
    assert listed["handbook.region.tel", "0431 1"].required is False
    assert listed["handbook.region.amt", "das Amt"].file == "fragebogen"
    assert label(make_edition(handbook, "kiel", "en")[0]).endswith("at the office of Kiel?")
    assert label(make_edition(handbook, "", "en")[0]).endswith("at the office?")


NAMING = """\
    id: questionnaire
    title: Fragebogen
    choices: {yes_no: [{name: ja, label: Ja}, {name: nein, label: Nein}]}
    sections:
      - id: person
        title: Person
        questions:
          - {id: name, type: text, label: Name}
          - {id: arbeit, type: select_one, choices: yes_no, label: "Hat ${name} Arbeit?", constraint: ". = 'ja'", constraint_message: "Und ${name}?"}
"""


@pytest.mark.parametrize("language", ["en", "de+en"])
def test_an_answer_that_a_text_names_is_named_in_the_language_of_the_text(tmp_path, language):
    said = {
        "questionnaire.arbeit.label": ("Hat ${name} Arbeit?", "Does ${name} work?"),
        "words.answer_to": ("[Antwort auf Frage {number}]", "[answer to question {number}]"),
    }
    edition, problems = make_edition(book(tmp_path, questionnaire=NAMING, **catalogue({**SAID, **said})), "", language)
    assert problems == []
    german, english = r"Hat \[Antwort auf Frage 1\] Arbeit?", r"Does \[answer to question 1\] work?"
    text = label(edition)
    assert (text, text.beside) == ((german, english) if "+" in language else (english, german))
    assert edition.carried[0].texts["questionnaire.arbeit.label"] == english
    attached = json.loads(schema_file(edition, {}, {}, {}))["sections"][0]["questions"][1]
    assert (attached["label"], attached["constraint_message"]) == (german, r"Und \[Antwort auf Frage 1\]?")


CONSENTS = """\
    id: questionnaire
    title: Fragebogen
    choices:
      yes_no: [{name: ja, label: Ja}, {name: nein, label: Nein}]
      stellen: [{name: a, label: Amt A}, {name: b, label: Amt B}]
    sections:
      - id: zusage
        title: Zusage
        consent: true
        questions:
          - {id: darf, type: select_one, choices: yes_no, label: Dürfen wir?}
          - {id: wen, type: select_multiple, choices: stellen, label: Wen?}
          - {id: was, type: scale, choices: yes_no, label: Was?, rows: [{id: akte, label: Akte}]}
      - id: person
        title: Person
        questions: [{id: kind, type: select_one, choices: yes_no, label: Kind?}]
"""
CONSENTED = {
    "choices.stellen.a": ("Amt A", "Office A"),
    "choices.stellen.b": ("Amt B", "Office B"),
    "choices.yes_no.ja": ("Ja", "Yes"),
    "choices.yes_no.nein": ("Nein", "No"),
    "questionnaire.darf.label": ("Dürfen wir?", "May we?"),
    "questionnaire.was.rows.akte": ("Akte", "File"),
    "questionnaire.kind.label": ("Kind?", "Child?"),
}


@pytest.mark.parametrize(
    ("change", "lists"),
    [
        ({}, ["Office A", "Office B"]),
        ({"choices.stellen.b": ("Amt Z", "Office Z")}, ["Amt A", "Amt B"]),  # one is older than its German
    ],
)
def test_a_consent_is_shown_as_reviewed_with_its_rows_and_the_lists_that_are_its_own(tmp_path, change, lists):
    edition, _ = make_edition(book(tmp_path, questionnaire=CONSENTS, **catalogue({**CONSENTED, **change})), "", "en")
    assert label(edition, "darf") == "May we?"
    assert [choice.label for choice in edition.questionnaire.choices["stellen"]] == lists
    assert (edition.unreviewed, edition.stale) == (False, False)


def test_a_consent_that_nobody_has_reviewed_is_german(tmp_path):
    files = {name: text.replace("X-Reviewed", "X-Other") for name, text in catalogue(CONSENTED).items()}
    edition, _ = make_edition(book(tmp_path, questionnaire=CONSENTS, **files), "", "en")
    asked = edition.index.asked
    assert (label(edition, "darf"), label(edition, "darf").language) == ("Dürfen wir?", "de")
    assert [choice.label for choice in edition.questionnaire.choices["stellen"]] == ["Amt A", "Amt B"]
    assert [row.label for row in asked["was"].question.rows] == ["Akte"]
    assert [choice.label for choice in edition.questionnaire.choices["yes_no"]] == ["Yes", "No"]  # of others too
    assert (label(edition, "kind"), edition.unreviewed) == ("Child?", True)

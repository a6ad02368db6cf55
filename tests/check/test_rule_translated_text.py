"""A translation beside its German text: each fault with a wrong and a right example."""

import pytest

from books import HANDBOOK, problems, questionnaire
from handbook.translation.po_text import new_file

HEAD = new_file({"Language": "en", "Plural-Forms": "nplurals=2; plural=(n != 1);"})
BOOK = HANDBOOK + "    region: {amt: das Amt, stelle: die Stelle}\n"


def told(tmp_path, german, translation, language="en", **files):
    """The codes of the problems of one translated label."""
    quoted = [text.replace("\\", "\\\\").replace('"', '\\"') for text in (german, translation)]
    text = f'{HEAD}\nmsgctxt "questionnaire.a.label"\nmsgid "{quoted[0]}"\nmsgstr "{quoted[1]}"\n'
    asked = questionnaire(f"id: a, type: text, label: '{german}'")
    lines = problems(
        tmp_path, handbook=BOOK, questionnaire=asked, **{f"translations/{language}/fragebogen.po": text, **files}
    )
    assert all(line.startswith(f"content/translations/{language}/fragebogen.po:6:1: warning[") for line in lines), lines
    return [line.partition("[")[2].partition("]")[0] for line in lines]


@pytest.mark.parametrize(
    ("german", "right", "wrong", "code"),
    [
        ("Zu {{ region.amt }}", "To {{region.amt}}", "To the office", "placeholder-differs"),
        ("Zu {{ region.amt }}", "To {{ region.amt }}", "To {{ region.stelle }}", "placeholder-differs"),
        ("Zu {{ region.amt }}", "To {{ region.amt }}", "To {{ region.amt", "placeholder-differs"),
        ("Ohne", "Without", "With {{ region.amt }}", "placeholder-differs"),
        ("Ist es ${a}?", "Is it ${a}?", "Is it so?", "placeholder-differs"),
        ("[hier](#suche) und [da](#wohnen)", "[there](#wohnen), [here](#suche)", "[here](#suche)", "link-differs"),
        ("[hier](https://a.org)", "[here](https://a.org)", "[here](https://b.org)", "link-differs"),
        ("Das **Amt** fragt", "The **office** asks", "The **office asks", "broken-markup"),
        ("Das **Amt** fragt", "The **office** asks", "The office asks", "bold-differs"),
        ("Das [Home]{lang=en}", "The [home]{lang=en}", "The [home]{lang=ua}", "bad-language"),
        ("Das [Home]{lang=en}", "The home", "The home{lang=en}", "bad-language"),
        ("Was", "What", "What \U00013000", "no-glyph"),
        ("Seit 2 Jahren, § 25", "For 2 years, § 25", "For 3 years, § 25", "figures-differ"),
        ("Seit 2 Jahren, § 25", "For ٢ years, § 25", "For 2 years, 25", "figures-differ"),
        ("Ja, das stimmt", "Yes, it is", "No, it is not", "polarity"),
        ("nein", "no", "yes", "polarity"),
    ],
)
def test_a_wrong_and_a_right_one(tmp_path, german, right, wrong, code):
    assert told(tmp_path, german, right) == []
    assert code in told(tmp_path, german, wrong)


def test_a_message_has_the_german_by_which_an_editor_finds_it(tmp_path):
    german = "Ja, rufen Sie bitte an: {{ region.amt }}, am besten noch heute"
    asked = questionnaire(f"id: a, type: text, label: '{german}'")
    text = f'{HEAD}\nmsgctxt "questionnaire.a.label"\nmsgid "{german}"\nmsgstr "Yes, call the office today"\n'
    (line,) = problems(tmp_path, handbook=BOOK, questionnaire=asked, **{"translations/en/fragebogen.po": text})
    assert line.endswith("sind andere als im Deutschen („Ja, rufen Sie bitte an: {{ region.amt…“)")


def test_polarity_in_other_languages(tmp_path):
    assert told(tmp_path, "Ja", "так", "uk") == [] and told(tmp_path, "Ja", "ні", "uk") == ["polarity"]
    assert told(tmp_path, "nein", "نعم", "ar") == ["polarity"] and told(tmp_path, "nein", "لا", "ar") == []


def test_a_fixed_term_stands_there_in_german_or_as_the_list_has_it(tmp_path):
    terms = {
        "translations/begriffe.yaml": "warmmiete: {term: Warmmiete, words: {en: warm rent}}\n"
        "kita: {term: Kita, keep: false}\n"
    }
    german = "Wie hoch ist die Warmmiete der Kita?"
    assert told(tmp_path, german, "How much is the rent?", **terms) == ["term-missing"]
    assert told(tmp_path, german, "How much is the rent (Warmmiete)?", **terms) == []
    assert told(tmp_path, german, "How much is the warm rent?", **terms) == []


def column(tmp_path, translation):
    asked = questionnaire("id: k, type: repeat, label: Kinder, questions: [{id: name, type: text, label: Vorname}]")
    text = f'{HEAD}\nmsgctxt "questionnaire.name.label"\nmsgid "Vorname"\nmsgstr "{translation}"\n'
    return problems(tmp_path, questionnaire=asked, **{"translations/en/fragebogen.po": text})


def test_the_head_of_a_column_has_little_room(tmp_path):
    assert column(tmp_path, "First name of a child") != [] and column(tmp_path, "First name") == []


@pytest.mark.parametrize(
    ("german", "translation", "found"),
    [
        ("vor dem Ende des Visums", "before the visa ends", []),
        ("vor dem Ende des Visums", "before your visa runs out at last", ["too-long"]),
        ("vor dem Ende des Visums und danach", "before your visa runs out at last", []),
    ],
)
def test_a_deadline_has_the_room_of_its_row(tmp_path, german, translation, found):
    asked = questionnaire(
        f"id: a, type: text, label: A, guides: [{{when: \". != ''\", to: suche, step: Los, deadline: {german}}}]"
    )
    text = f'{HEAD}\nmsgctxt "questionnaire.a.guides.1.deadline"\nmsgid "{german}"\nmsgstr "{translation}"\n'
    lines = problems(tmp_path, questionnaire=asked, **{"translations/en/fragebogen.po": text})
    assert [line.partition("[")[2].partition("]")[0] for line in lines] == found


def word(tmp_path, key, german, translation):
    text = f'{HEAD}\nmsgctxt "words.{key}"\nmsgid "{german}"\nmsgstr "{translation}"\n'
    lines = problems(tmp_path, **{"translations/en/programm.po": text})
    return [line.partition("[")[2].partition("]")[0] for line in lines]


@pytest.mark.parametrize(
    ("translation", "found"),
    [
        ("p. {page}", []),
        ("p. {seite}", ["placeholder-differs"]),
        ("p.", ["placeholder-differs"]),
        ("p. {page", ["placeholder-differs", "too-long"]),
        ("p. {page!r}", ["placeholder-differs"]),
        ("on page {page}", ["too-long"]),
    ],
)
def test_words_of_the_program(tmp_path, translation, found):
    assert word(tmp_path, "page", "S. {page}", translation) == found

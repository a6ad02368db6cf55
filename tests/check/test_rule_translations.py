"""The files of translations, their names, lists and gaps; an edition asked for is stopped by what is a warning for the
book in its own language."""

import pytest

from books import CHAPTER, HANDBOOK, TODAY, book, loaded, problems, questionnaire
from handbook import pipeline
from handbook.check.translations import of_edition
from handbook.edition.edition import make_edition
from handbook.problem import Severity
from handbook.translation.po_text import new_file

HEAD = new_file({"Language": "en", "Plural-Forms": "nplurals=2; plural=(n != 1);"})
ASKED = questionnaire("id: kinder, type: select_one, choices: yes_no, label: Haben Sie Kinder?")
LIST = '\nmsgctxt "choices.yes_no.ja"\nmsgid "Ja"\nmsgstr "yes"\n'
WHOLE_LIST = LIST + '\nmsgctxt "choices.yes_no.nein"\nmsgid "Nein"\nmsgstr "no"\n'
PUBLISHED = HANDBOOK + "    languages: [de, en]\n"
COUNTED = '\nmsgctxt "words.days"\nmsgid "{count} Tag"\nmsgid_plural "{count} Tagen"\n'


def told(tmp_path, text=HEAD, name="en/fragebogen", **files):
    return problems(tmp_path, **{"questionnaire": ASKED, f"translations/{name}.po": text, **files})


def codes(lines):
    return [line.partition("[")[2].partition("]")[0] for line in lines]


def test_a_sound_language_that_is_not_published_is_not_told(tmp_path):
    assert told(tmp_path, HEAD + WHOLE_LIST) == []


def test_gaps_of_a_published_language_are_one_warning_a_kind(tmp_path):
    fuzzy = WHOLE_LIST.replace("\nmsgctxt", "\n#, fuzzy\nmsgctxt", 1)
    stale = '\nmsgctxt "questionnaire.kinder.label"\nmsgid "Kinder?"\nmsgstr "Children?"\n'
    lines = told(tmp_path, HEAD + fuzzy + stale, handbook=PUBLISHED)
    assert codes(lines) == ["machine-translation", "stale-translation", "untranslated"]
    assert all(line.startswith("content/translations/en: warning[") for line in lines)
    assert lines[0].endswith("niemand geprüft hat: 1") and "Übersetzung in „en“: 1" in lines[1]


def test_gaps_of_what_opens_a_chapter_and_of_work_sheets(tmp_path):
    opening = "    essentials: [Erst fragen.]\n    deadlines: [{when: bald, text: Melden., at: suche}]\n"
    chapter = CHAPTER.replace("    sections:", opening + "    sections:", 1)
    assert chapter != CHAPTER
    lines = [line for line in told(tmp_path, handbook=PUBLISHED, chapter=chapter) if "Fragebogens" not in line]
    assert len(lines) == 1 and "der ersten Seiten von Kapiteln, die in „en“ noch nicht übersetzt sind: 3" in lines[0]
    sheets = CHAPTER.replace("    sections:", "    sheets: true\n    sections:", 1)
    lines = [line for line in told(tmp_path, handbook=PUBLISHED, chapter=sheets) if "Fragebogens" not in line]
    assert len(lines) == 1 and "Texte der Arbeitsblätter, die in „en“ noch nicht übersetzt sind" in lines[0]


def test_a_published_language_without_a_folder(tmp_path):
    lines = problems(tmp_path, handbook=PUBLISHED)
    assert lines == [
        "content/handbook.yaml:4:17: warning[no-language-folder]: Für „en“ gibt es keinen Ordner translations/en"
    ]


@pytest.mark.parametrize("name", ["ua/fragebogen", "de/fragebogen", "Englisch/fragebogen", "qq/fragebogen"])
def test_a_folder_that_is_no_other_language(tmp_path, name):
    assert codes(told(tmp_path, name=name)) == ["bad-language"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("fragen", ["ignored-file"]),
        ("kapitel-wohnung", []),
        ("kapitel-wohnen", []),
        ("region-kiel", []),
        ("programm", []),
        ("begriffe", ["ignored-file"]),
    ],
)
def test_a_file_that_is_none(tmp_path, name, found):
    """A chapter's file stays when the chapter is gone: it keeps its translations as obsolete ones."""
    assert codes(told(tmp_path, name=f"en/{name}")) == found


def test_a_mistyped_context(tmp_path):
    lines = told(
        tmp_path,
        HEAD + WHOLE_LIST.replace("yes_no.nein", "yes_no.niet") + '\nmsgctxt "choices.yes_no.nein"'
        '\nmsgid "Nein"\nmsgstr "no"\n',
    )
    assert lines == [
        "content/translations/en/fragebogen.po:10:1: warning[unknown-context]: Einen Text „choices.yes_no.niet“ hat das "
        "Buch nicht"
    ]


def test_a_list_that_is_translated_in_part(tmp_path):
    (line,) = told(tmp_path, HEAD + LIST)
    assert line.startswith("content/translations/en/fragebogen.po:6:1: warning[partly-translated]: In der Liste yes_no")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (HEAD + COUNTED + 'msgstr[0] "{count} day"\nmsgstr[1] "{count} days"\n', []),
        (HEAD + COUNTED + 'msgstr[0] "{count} day"\n', ["plural-forms"]),
        (HEAD + COUNTED + 'msgstr[0] "{count} day"\nmsgstr[1] ""\n', ["plural-forms"]),
        (HEAD + COUNTED + 'msgstr[0] "one day"\nmsgstr[1] "{count} days"\n', []),
        (HEAD + COUNTED + 'msgstr[0] "{count} day"\nmsgstr[1] "{number} days"\n', ["placeholder-differs"]),
        (new_file({"Language": "en"}), ["plural-forms"]),
        (new_file({"Language": "en", "Plural-Forms": "nplurals=2; plural=(n != );"}), ["plural-forms"]),
        (new_file({"Language": "en", "Plural-Forms": "nplurals=1; plural=n;"}), ["plural-forms"]),
    ],
)
def test_plural_forms(tmp_path, text, found):
    assert codes(told(tmp_path, text, "en/programm")) == found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEAD + "\nmsgid nichts\n", "bad-catalogue"),
        (HEAD + '\nmsgctxt "a"\nmsgid "offen\nmsgstr ""\n', "bad-catalogue"),
        (HEAD + LIST + LIST, "duplicate-entry"),
        (HEAD.encode() + b'\nmsgctxt "a"\nmsgid "\xe4"\nmsgstr ""\n', "not-utf8"),
        (HEAD + LIST.replace("yes", "y\x01s"), "control-character"),
    ],
)
def test_a_file_that_cannot_be_read_stops_only_its_language(tmp_path, text, code):
    lines = told(tmp_path, text)
    assert code in codes(lines) and all(" warning[" in line for line in lines)
    handbook, _ = pipeline.read(book(tmp_path, questionnaire=ASKED), TODAY)
    assert any(
        problem.code == code and problem.severity is Severity.ERROR for problem in of_edition(handbook, "en", False)
    )
    assert set(pipeline.build(handbook).files) == {"handbuch", "fragebogen"}


def test_of_a_file_that_cannot_be_read_no_text_is_called_missing(tmp_path):
    def missing(text):
        folder = book(tmp_path, handbook=PUBLISHED, questionnaire=ASKED, **{"translations/en/fragebogen.po": text})
        found = of_edition(pipeline.read(folder, TODAY)[0], "en", False)
        return found[0].code, int(found[-1].text.removeprefix("Insgesamt fehlen ").partition(" ")[0])

    (_, whole), (code, broken) = missing(HEAD), missing("<<<<<<< HEAD\n" + HEAD)
    assert code == "bad-catalogue" and 20 < broken < whole


def test_an_edition_asked_for(tmp_path):
    handbook = loaded(
        tmp_path, handbook=PUBLISHED, questionnaire=ASKED, **{"translations/en/fragebogen.po": HEAD + WHOLE_LIST}
    )
    found = of_edition(handbook, "en", False)
    assert {problem.severity for problem in found} == {Severity.ERROR} and {p.code for p in found} == {"untranslated"}
    assert len(found) == 21 and found[-1].text.startswith("Insgesamt fehlen ")
    draft = of_edition(handbook, "en", True)
    assert {problem.severity for problem in draft} == {Severity.WARNING} and len(draft) == len(found)


def test_a_language_that_is_not_published_needs_a_draft(tmp_path):
    handbook = loaded(tmp_path, questionnaire=ASKED, **{"translations/en/fragebogen.po": HEAD})
    assert of_edition(handbook, "en", False)[0].code == "unpublished-language"
    assert [problem.code for problem in of_edition(handbook, "tr", True)] == ["no-translation"]


def test_a_text_of_a_region_is_not_held_against_the_translation_of_the_book(tmp_path):
    region = "name: M\nchanges: [{at: questionnaire.familie, title: Sieben 7 Kinder}]\n"
    translated = HEAD + '\nmsgctxt "sections.familie.title"\nmsgid "Familie"\nmsgstr "Family"\n'
    assert told(tmp_path, translated, region=region) == []
    handbook = loaded(
        tmp_path, questionnaire=ASKED, region=region, chapter=CHAPTER, **{"translations/en/fragebogen.po": translated}
    )
    titles = {
        name: make_edition(handbook, name, "en")[0].questionnaire.sections[0].title for name in ("", "musterstadt")
    }
    assert titles == {"": "Family", "musterstadt": "Sieben 7 Kinder\u00a0[de]"}

"""One questionnaire, forms in several languages.

1. What travels in every form is in the book's own language, with what pages for the client need of the others.
2. Filled, read, moved: the data are the same, whatever language a form is in.
3. The page to take home in her language.
4. The print-out in her language.
5. The commands.
"""

import json
import re

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from books import loaded, questionnaire
from filled.forms_for_tests import with_mupdf, with_pdflib
from filled.languages_for_tests import DAY, EDITIONS, HANDBOOK, TEXTS, book, forms, po
from handbook import pipeline
from handbook.cli.group import main
from handbook.edition.hours import hours_in
from handbook.edition.words import Words
from handbook.filled.export.json_file import as_json as as_data
from handbook.filled.extract import extract
from handbook.filled.fill.answer_file import Given
from handbook.filled.fill.blank import Blank
from handbook.filled.fill.fill import prepare, write
from handbook.filled.migrate.migrate import migrate
from handbook.filled.paper.interpreter import Interpreter
from handbook.filled.paper.plan import make_plan
from handbook.filled.paper.plan_in_language import plan_in
from handbook.filled.paper.plan_page import plan_page
from handbook.filled.paper.plan_text import as_json, as_text
from handbook.filled.paper.printed import print_answers
from handbook.filled.read.fields import Filled
from handbook.filled.read.form import Form
from handbook.filled.read.pdf import open_filled
from handbook.filled.read.said import Said
from handbook.filled.read.translation import Translation
from handbook.pdfs import NotOurs
from handbook.problem import Severity
from tests import tools

AR, UK = 1, 2  # places in TEXTS
ANSWERS = {"name": "Şükrü", "hilfe": "oma", "geld": "ja", "kita": "ja"}
RESULT = {**ANSWERS, "punkte": "ja"}
SHOWN = {"shown", "pages", "translations"}  # keys of the attachment that differ


def step(question, at=0):
    return TEXTS[f"questionnaire.{question}.guides.1.step"][at]


@pytest.fixture(scope="module")
def blanks(tmp_path_factory):
    return forms(tmp_path_factory.mktemp("sprachen"))


def attached(path):
    """What travels in a form; the texts of each language by their names."""
    told = json.loads(open_filled(path).schema)
    if "translations" in told:
        names, languages = told["translations"]["names"], told["translations"]["languages"]
        for each in languages.values():
            each["texts"] = {name: text for name, text in zip(names, each["texts"], strict=True) if text}
        told["translations"] = languages
    return told


def filled(blank, out, answers=ANSWERS, fields=None):
    """The form filled with these answers by the program, as its script would have left it."""
    opened = Blank(blank)
    planned = prepare(opened, Given(answers, fields or {}), DAY)
    assert [finding for finding in planned.findings if finding.severity is Severity.ERROR] == []
    out.write_bytes(write(opened, planned)[0])
    return out


def data(path):
    found = extract(path, DAY)
    assert [finding.code for finding in found.findings] == []
    return {**as_data(found), "language": ""}


# ---------------------------------------------------------------------- 1 what travels in a form


def test_1_the_questionnaire_is_the_same_in_every_form(blanks):
    told = {language: attached(path) for language, path in blanks.items()}
    german = {key: value for key, value in told[""].items() if key not in SHOWN}
    assert german["title"] == "Fragebogen" and german["handbook"] == "Handbuch" and german["language"] == "de"
    for language in EDITIONS[1:]:
        assert {key: value for key, value in told[language].items() if key not in SHOWN} == german
        assert told[language]["translations"] == told[""]["translations"]
        assert told[language]["shown"] == language
    assert "shown" not in told[""]


def test_1_steps_and_words_are_filled_and_known_by_name(blanks):
    told = attached(blanks[""])["translations"]
    assert list(told) == ["ar", "uk"] and not told["uk"]["reviewed"]
    texts = told["uk"]["texts"]
    assert texts["questionnaire.geld.guides.1.text"] == "Допомагає з орендою, каже установа."
    assert texts["choices.yes_no.ja"] == "Так" and "questionnaire.neu.guides.1.step" not in texts
    assert "choices.hilfe.oma" not in told["ar"]["texts"]  # a list is translated whole or not at all
    assert told["ar"]["words"]["steps_title"] == "خطواتكِ التالية" and "sources_of_section" not in told["ar"]["words"]


def test_1_a_file_has_what_its_own_questions_need(tmp_path):
    path = forms(tmp_path, level=None)[""]
    main, apart = attached(path), attached(path.with_name(f"{path.stem}-sensibel.pdf"))
    secret = "questionnaire.gewalt.guides.1.step"
    assert secret not in main["translations"]["uk"]["texts"]
    assert apart["translations"]["uk"]["texts"].keys() >= {secret, "choices.yes_no.ja", "sections.familie.title"}
    assert "questionnaire.kita.label" not in apart["translations"]["uk"]["texts"]


@pytest.mark.parametrize("reviewed", [(), ("uk",)])
def test_1_reviewed_where_a_person_has_checked_all(tmp_path, reviewed):
    told = attached(forms(tmp_path, reviewed)[""])["translations"]
    assert [language for language, each in told.items() if each["reviewed"]] == [*reviewed]


def test_1_a_stale_text_says_so_and_a_book_in_one_language_carries_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    was = po([("questionnaire.kita.guides.1.step", "Kita suchen", "Шукати садок")])
    changed = book(tmp_path, **{"translations/uk/fragebogen.po": was})
    texts = carried(pipeline.build(changed, only="fragebogen"), tmp_path)["uk"]["texts"]
    assert texts["questionnaire.kita.guides.1.step"] == "Шукати садок\u00a0†"
    alone = book(tmp_path, handbook=HANDBOOK.replace("languages: [de, ar, uk]", "languages: [de]"))
    assert carried(pipeline.build(alone, only="fragebogen"), tmp_path) is None
    draft = pipeline.build(alone, language="uk", only="fragebogen", draft=True)
    assert list(carried(draft, tmp_path)) == ["uk"]  # what the form shows it can also read


def carried(build, folder):
    [data_] = [data_ for name, data_ in build.files.items() if not name.endswith("-sensibel")]
    (folder / "einer.pdf").write_bytes(data_)
    return attached(folder / "einer.pdf").get("translations")


@pytest.mark.parametrize("language", ["", "uk"])
def test_1_a_changed_translation_is_built_again(tmp_path, monkeypatch, language):
    monkeypatch.chdir(tmp_path)
    first, memory = book(tmp_path), pipeline.Memory()
    pipeline.build(first, language=language, only="fragebogen", memory=memory, draft=True)
    pairs = [(name, texts[0], texts[UK] + "!") for name, texts in TEXTS.items() if texts[UK]]
    second = book(tmp_path, **{"translations/uk/fragebogen.po": po(pairs)})
    warm = pipeline.build(second, language=language, only="fragebogen", memory=memory, draft=True)
    cold = pipeline.build(second, language=language, only="fragebogen", draft=True)
    assert warm.files == cold.files and carried(cold, tmp_path)["uk"]["texts"]["choices.yes_no.ja"] == "Так!"


def test_1_forms_of_all_languages_cite_the_same_pages(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    handbook = book(tmp_path)
    pages = []
    for language in EDITIONS:
        built = pipeline.build(handbook, language=language, draft=True)
        name = "fragebogen" + "".join(f"-{part}" for part in language.split("+") if part)
        (tmp_path / "einer.pdf").write_bytes(built.files[name])
        pages.append({id_: place["page"] for id_, place in attached(tmp_path / "einer.pdf")["places"].items()})
    assert pages[0] == pages[1] == pages[2] == pages[3] and all(pages[0].values())


@pytest.mark.parametrize(
    "names, languages",
    [
        (["a"], {"uk": []}),
        (["a"], {"uk": {"words": {}, "texts": [1]}}),
        (["a"], {"uk": {"words": {}, "texts": ["x", "y"]}}),
        ([1], {"uk": {"words": {}, "texts": ["x"]}}),
        (["a"], {"uk": {"words": {"page": 1}, "texts": ["x"]}}),
        (["a"], {"../uk": {"words": {}, "texts": ["x"]}}),
        (["a"], {"uk": {"words": {}, "texts": ["x"], "plural": "nplurals=2; plural=exit"}}),
        (["a"], {f"a{n}": {"words": {}, "texts": ["x"]} for n in range(60)}),
        (7, {}),
        (["a"], 7),
    ],
)
def test_1_spoilt_translations_are_refused(blanks, names, languages):
    told = {**attached(blanks[""]), "translations": {"names": names, "languages": languages}}
    with pytest.raises(NotOurs, match="beschädigt"):
        Form(json.dumps(told).encode())


def test_1_a_word_with_other_blanks_is_said_in_german(blanks):
    told = json.loads(open_filled(blanks[""]).schema)
    told["translations"]["languages"]["uk"]["words"]["steps_who"] = "Хто: {name.__class__}"
    words = Form(json.dumps(told).encode()).translations["uk"].words
    assert words.say("steps_who", name="Anna") == "Wer: Anna"


# ---------------------------------------------------------------------- 2 filled, read, moved


@pytest.mark.parametrize("language", EDITIONS[1:])
def test_2_the_answers_are_those_of_the_german_form(blanks, tmp_path, language):
    german = data(filled(blanks[""], tmp_path / "de.pdf"))
    assert german["answers"] == RESULT
    hers = filled(blanks[language], tmp_path / "hers.pdf")
    assert data(hers) == german and extract(hers, DAY).findings == []
    assert as_data(extract(hers, DAY))["language"] == language
    rows = {german["fields"][f"wege.{row}.schritt"] for row in (1, 2)}
    assert rows == {"Wohngeld prüfen", "Kita anmelden"}


def test_2_the_rows_of_a_form_are_in_its_own_language(blanks, tmp_path):
    for language, at in (("ar", AR), ("uk", UK), ("de+ar", 0)):
        path = filled(blanks[language], tmp_path / "f.pdf")
        entries = open_filled(path).entries
        assert entries["wege.1.schritt"].value == step("geld", at)
        assert entries["wege.1.bis"].value == TEXTS["questionnaire.geld.guides.1.deadline"][at]
        assert entries["punkte"].value == {0: "ja", AR: "نعم", UK: "так"}[at]


@pytest.mark.parametrize("fill", [with_mupdf, with_pdflib])
@pytest.mark.parametrize("language", EDITIONS)
def test_2_programs_that_fill_a_form(blanks, tmp_path, fill, language):
    """pdf-lib saves the label of a drop-down, which is in the form's language."""
    path = fill(blanks[language], tmp_path / "f.pdf", {"name": "Şükrü", "hilfe": "oma", "geld": "ja"})
    found = extract(path, DAY)
    assert found.answers == {"name": "Şükrü", "hilfe": "oma", "geld": "ja", "punkte": "ja"}


@pytest.mark.parametrize("there", EDITIONS)
@pytest.mark.parametrize("here", ["", "ar", "uk"])
def test_2_moved_from_one_language_to_another(blanks, tmp_path, here, there):
    fields = {"plan.1.schritt": "Kita anmelden (1.1, S. 1)", "plan.1.wer": "Anna", "plan.ziel": "Ruhe"}
    old = extract(filled(blanks[here], tmp_path / "alt.pdf", fields=fields), DAY)
    blank = Blank(blanks[there])
    moved = migrate(old, blank, DAY)
    assert (moved.rest, moved.rest_fields, moved.gone, moved.left, moved.changed) == ({}, {}, [], [], [])
    (tmp_path / "neu.pdf").write_bytes(write(blank, moved.plan)[0])
    assert data(tmp_path / "neu.pdf") == {**as_data(old), "language": ""}
    at = {"": 0, "de+ar": 0, "ar": AR, "uk": UK}[there]
    row = open_filled(tmp_path / "neu.pdf").entries["plan.1.schritt"].value
    assert row == f"{step('kita', at)} (1.1, S. 1)"


@pytest.mark.parametrize(
    "language, row",
    [
        ("ar", f"{step('kita', AR)} (الدليل ص 12, 40)"),
        ("ar", f"{step('kita', AR)} (ص 12, 40)"),
        ("uk", f"посібник, с. 12, 40: {step('kita', UK)}"),
    ],
)
def test_2_a_row_of_the_plan_with_its_page(blanks, tmp_path, language, row):
    """The button writes step and page, both in the form's language, in the order of that language."""
    path = with_mupdf(blanks[language], tmp_path / "f.pdf", {"geld": "ja", "plan.1.schritt": row})
    found = extract(path, DAY)
    german = found.fields["plan.1.schritt"]
    assert german in ("Kita anmelden (Handbuch S. 12, 40)", "Kita anmelden (S. 12, 40)")
    assert ("Handbuch" in german) is ("الدليل" in row or "посібник" in row)
    blank = Blank(blanks[language])
    (tmp_path / "neu.pdf").write_bytes(write(blank, migrate(found, blank, DAY).plan)[0])
    assert open_filled(tmp_path / "neu.pdf").entries["plan.1.schritt"].value == row
    assert make_plan(found, DAY).agreed[0].known == "Kita anmelden"


@pytest.mark.parametrize(
    "deadline, field, row",
    [
        ("bis Freitag", "wege.1.bis", ""),  # as the script of a form in her language leaves it empty
        ("bis Freitag", "plan.1.bis", "bis Freitag"),
        ("bis zum Freitag der nächsten Woche", "wege.1.bis", "bis zum Freitag der nächsten Woche"),  # by a hand
    ],
)
def test_2_a_deadline_that_is_too_long_in_her_language(tmp_path, deadline, field, row):
    asked = questionnaire(
        "id: a, type: text, label: A, guides: [{id: los, when: \". != ''\", to: suche, step: Los, "
        f"deadline: {deadline}}}]"
    )
    her = Translation(
        "uk", True, Words("uk"), {"questionnaire.a.guides.los.deadline": "до кінця тижня, до п’ятниці ввечері"}
    )
    assert Said(loaded(tmp_path, questionnaire=asked).index, Words("de"), her).shown(field, deadline) == row


def test_2_the_sign_of_a_draft_is_no_data(blanks, tmp_path):
    """A draft says of a text that it isn't translated."""
    path = with_mupdf(
        blanks["uk"], tmp_path / "f.pdf", {"neu": "ja", "plan.1.schritt": "Noch ganz neu [de] (1.1, с. 1)"}
    )
    assert extract(path, DAY).fields["plan.1.schritt"] == "Noch ganz neu (1.1, с. 1)"


def test_2_a_row_that_a_hand_wrote_is_left_alone(blanks, tmp_path):
    fields = {"wege.3.schritt": "Wohngeld prüfen, bald", "plan.1.schritt": "انتظار"}
    told = data(filled(blanks["ar"], tmp_path / "f.pdf", fields={**fields, "plan.1.bis": "1.12."}))["fields"]
    assert {name: told.get(name) for name in fields} == fields
    assert told["plan.1.bis"] == "1.12."


def test_2_both_files_of_a_case_in_her_language(tmp_path):
    path = forms(tmp_path, level=None)["uk"]
    apart = path.with_name(f"{path.stem}-sensibel.pdf")
    main = filled(path, tmp_path / "f.pdf", ANSWERS)
    secret = filled(apart, tmp_path / "f-sensibel.pdf", {"gewalt": "ja"})
    case = extract(main, DAY, apart=secret)
    assert case.given() == {**RESULT, "gewalt": "ja"}
    say = Interpreter(case.form, case.form.translations["uk"])
    assert [say.step(each.text) for each in make_plan(case, DAY).steps] == [
        step("geld", UK),
        step("kita", UK),
        step("gewalt", UK),
    ]


# ---------------------------------------------------------------------- 3 the page to take home

AGREED = {
    "plan.klientin": "M. A.",
    "plan.1.schritt": f"{step('kita', UK)} (1.1, с. 1)",
    "plan.1.wer": "Frau Yılmaz",
    "plan.1.bis": "5.12.2026",
    "plan.2.schritt": "Zum Arzt gehen",
    "plan.3.schritt": "Frau Yılmaz wegen des Schlüssels anrufen",
    "plan.treffen": "10.12.2026",
    "plan.treffen_ort": "10:00 Uhr, Beratungsstelle",
}


def plan_of(blank, answers=None, fields=None):
    return make_plan(Filled(extract(blank, DAY).form, answers or ANSWERS, fields or {}), DAY)


def page(folder, plan, language, **how):
    made = plan_in(plan, plan.form.translations[language], **how)
    (folder / "plan.pdf").write_bytes(made.data)
    return made, " ".join(tools.pdftotext(folder / "plan.pdf", layout=True).split())


@pytest.mark.parametrize("language", EDITIONS)
def test_3_what_stands_on_it(blanks, tmp_path, language):
    """From a form in any language; agreed rows in Ukrainian, German, and by hand."""
    made, text = page(tmp_path, plan_of(blanks[language], fields=AGREED), "uk")
    assert text == (
        "Ваші наступні кроки Für: M. A. · субота, 28 листопада 2026 "
        "1. Записати до дитсадка (Kita) Раніше краще. Хто: Frau Yılmaz · До: субота, 5 грудня 2026 (05.12.2026) "
        "Kita anmelden · 1.1, S. 1 2. Піти до лікарки Zum Arzt gehen · 1.1, S. 1 "
        "3. Frau Yılmaz wegen des Schlüssels anrufen Записано німецькою. Переклад: "
        "4. Перевірити (Wohngeld) Допомагає з орендою, каже установа. Цього тижня Термін: до п’ятниці "
        "Wohngeld prüfen · 1.1, S. 1 "
        "Ваша наступна зустріч четвер, 10 грудня 2026 (10.12.2026), о 10:00 Beratungsstelle "
        "Hier bekommen Sie Hilfe Migrationsberatung Телефон: 030 23125 000 Musterweg 1 "
        "понеділок та четвер: 9–12 · Deutsch, Arabisch Poststelle E-Mail: hilfe@example.org "
        "wenn jemand da ist Машинний переклад Hilfeplan M. A. · 28.11.2026 · maschinell übersetzt, noch nicht geprüft"
    )
    assert (made.pages, made.missing) == (1, [])


def test_3_rows_of_an_arabic_form_in_all_three_languages(blanks, tmp_path):
    fields = {f"plan.{at + 1}.schritt": step("kita", at) for at in (0, AR, UK)} | {"plan.2.bis": "حتى الجمعة"}
    plan = plan_of(blanks["ar"], fields=fields)
    assert [row.known for row in plan.agreed] == ["Kita anmelden"] * 3 and plan.agreed[1].until == "bis Freitag"
    assert [each.text for each in plan.steps] == ["Wohngeld prüfen"]
    _, text = page(tmp_path, plan, "uk")
    assert text.count(step("kita", UK)) == 3 and "До: до п’ятниці" in text and "Переклад" not in text
    (tmp_path / "de.pdf").write_bytes(plan_page(plan).data)
    assert "1. Kita anmelden 2. Kita anmelden Bis: bis Freitag" in " ".join(
        tools.pdftotext(tmp_path / "de.pdf", layout=True).split()
    )


def test_3_nothing_free_is_asked_to_be_translated_that_is_hers(blanks, tmp_path):
    _, text = page(tmp_path, plan_of(blanks[""], fields={"plan.1.schritt": "подзвонити"}), "uk")
    assert "1. подзвонити" in text and "Записано" not in text


def test_3_a_step_without_a_translation_is_german(blanks, tmp_path):
    _, text = page(tmp_path, plan_of(blanks["uk"], {"neu": "ja"}), "uk")
    assert "1. Noch ganz neu Записано німецькою. Переклад:" in text


def places(path):
    """Word → (left, right) of its last place on the first page, in points."""
    told = tools.run("pdftotext", "-bbox", path, "-").stdout
    found = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"[^>]*>([^<]*)<', told)
    return {word: (float(left), float(right)) for left, right, word in found}


def test_3_from_the_right(blanks, tmp_path):
    made, _ = page(tmp_path, plan_of(blanks["ar"], fields=AGREED), "ar")
    root = PdfReader(tmp_path / "plan.pdf").trailer["/Root"]
    assert root["/Lang"] == "ar" and root["/ViewerPreferences"]["/Direction"] == "/R2L"
    assert made.pages == 1
    words = places(tmp_path / "plan.pdf")
    assert words["10.12.2026"][1] < words["2026"][0]  # behind the year
    assert words["Arabisch"][1] < words["12"][0]  # languages behind the hours
    assert words["030"][1] < words["23125"][0] and words["23125"][1] < words["000"][0] < words["000"][1] < 500
    assert words["Zum"][1] < words["Arzt"][0] and words["Arzt"][1] < words["gehen"][0]
    assert words["Beratungsstelle"][1] > 530 and words["Hilfeplan"][0] < 60  # at the right edge, at the left


def test_3_german_is_german_for_a_screen_reader(blanks, tmp_path):
    page(tmp_path, plan_of(blanks["uk"], fields=AGREED), "uk")
    told = tools.run("qpdf", "--qdf", "--object-streams=disable", tmp_path / "plan.pdf", "-").stdout
    spans = re.findall(r"/Lang \((\w+)\)", told)
    assert spans.count("uk") == 1 and spans.count("de") >= 5


@pytest.mark.parametrize("language, reviewed", [("uk", True), ("ar", False)])
def test_3_the_badge_goes_when_a_person_has_checked(tmp_path, language, reviewed):
    path = forms(tmp_path, ("uk",))[""]
    _, text = page(tmp_path, plan_of(path), language)
    assert ("maschinell" in text, "Машинний" in text) == (not reviewed, False)


def test_3_what_may_betray_stays_away_as_on_the_german_page(blanks, tmp_path):
    answers = {**ANSWERS, "arzt": "ja", "umzug": "ja", "gewalt": "ja"}
    plan = plan_of(blanks["uk"], answers)
    made, text = page(tmp_path, plan, "uk", numbers=range(1, 6))
    german = plan_page(plan, numbers=range(1, 6)).taken
    assert made.taken == german and (german.unsafe, german.kept_back) == (1, 1)
    assert "Виїхати" not in text and "Знайти захист" not in text and "травму" not in text
    assert "Піти до лікарки Детальніше: сторінка 1" in text
    _, text = page(tmp_path, plan, "uk", with_sensitive=True, numbers=range(1, 6))
    assert "Знайти захист Вам погрожують." in text


def test_3_an_agreed_step_never_tells_a_hidden_reason(blanks, tmp_path):
    answers = {**ANSWERS, "arzt": "ja", "umzug": "ja", "gewalt": "ja"}
    rows = {f"plan.{at}.schritt": step(each) for at, each in enumerate(("arzt", "umzug", "gewalt"), 1)}
    _, text = page(tmp_path, plan_of(blanks[""], answers, rows), "uk")
    assert "1. Піти до лікарки Zum Arzt gehen · 1.1, S. 1 2. Виїхати Ausziehen · 1.1, S. 1" in text
    assert "3. Знайти захист Schutz finden 4." in text
    assert not any(reason in text for reason in ("травму", "виїжджаєте", "погрожують"))


def test_3_accessible_and_the_same_again(blanks, tmp_path):
    plan = plan_of(blanks["ar"], fields=AGREED)
    for language in ("ar", "uk"):
        made = plan_in(plan, plan.form.translations[language])
        assert made.data == plan_in(plan, plan.form.translations[language]).data
        (tmp_path / f"{language}.pdf").write_bytes(made.data)
    (tmp_path / "leer.pdf").write_bytes(plan_in(plan_of(blanks[""], {"name": "x"}), plan.form.translations["ar"]).data)
    assert tools.verapdf(*(tmp_path / f"{name}.pdf" for name in ("ar", "uk", "leer"))) == []


def test_3_text_and_json_say_both(blanks):
    plan = plan_of(blanks["ar"], fields={"plan.1.schritt": step("kita", AR)})
    say = Interpreter(plan.form, plan.form.translations["uk"])
    assert (
        as_text(plan, say)
        == f"""\
Vereinbart:
  - Kita anmelden
    {step("kita", UK)}

Nächste Schritte:
  1. Wohngeld prüfen (diese Woche)
     {step("geld", UK)}
     Frist: bis Freitag
     1.1 Suche, Seite 1; Frage 3
     Es hilft bei der Miete, sagt das Amt.
     Допомагає з орендою, каже установа.

Offene Wege ohne Schritt:
  - 1 Wohnen, Seite 1
    Frage 3

Stellen vor Ort:
  - Migrationsberatung, Musterweg 1, 030 23125 000, Mo und Do, 9 bis 12 Uhr
  - Poststelle, hilfe@example.org, wenn jemand da ist
"""
    )
    told = json.loads(as_json(plan, say))
    assert (told["translated_into"], told["reviewed"]) == ("uk", False)
    assert told["steps"][0]["translated"] == {"step": step("geld", UK), "deadlines": ["до п’ятниці"]}
    assert told["plan"]["steps"] == [{"step": "Kita anmelden", "translated": {"step": step("kita", UK)}}]
    assert "translated" not in as_json(plan)


DAYS = "Mo Di Mi Do Fr Sa So".split()


@pytest.mark.parametrize(
    "text, said",
    [
        ("Mo bis Fr 8 bis 12 Uhr", "Mo bis Fr 8 bis 12 Uhr"),
        ("Montag–Freitag, 8.00–12.30 Uhr", ""),
        ("Mo–Fr 8:00–12:30", "Mo bis Fr 8:00 bis 12:30 Uhr"),
        ("Mo, Mi, Fr 9 bis 12 Uhr", "Mo, Mi und Fr 9 bis 12 Uhr"),
        ("dienstags und donnerstags von 9 bis 12 Uhr", "Di und Do 9 bis 12 Uhr"),
        ("Mo bis Fr 8 bis 12 Uhr, Do auch 14 bis 18 Uhr", "Mo bis Fr 8 bis 12 Uhr, Do auch 14 bis 18 Uhr"),
        ("Mo 8 bis 12 und 14 bis 16 Uhr", "Mo 8 bis 12 Uhr und 14 bis 16 Uhr"),
        ("nur mit Termin", "nur mit Termin"),
        ("Mo bis Fr 9 bis 13 Uhr, ohne Termin", "Mo bis Fr 9 bis 13 Uhr, ohne Termin"),
        ("Mo bis Fr 8 bis 12 Uhr, im August geschlossen", None),
        ("Mo bis Fr vormittags", None),
        ("Mo 25 bis 26 Uhr", None),
        ("8 bis 12 Uhr", None),
        ("Mo bis Fr 8 bis 12 Uhr!", None),
        ("", None),
    ],
)
def test_3_opening_hours_that_are_understood(text, said):
    """In German words, which shows what was understood; None: it stays as it is."""
    mark = {"hours_entry": "[{days} {times}]", "hours_also": "[{days} auch {times}]", "hours_open": "[ohne Termin]"}
    words = Words("xx", {**mark, "hours_appointment": "[nur mit Termin]"})
    found = hours_in(words, DAYS, text)
    if said is None:
        assert found == text
    elif said:
        assert found != text and found.replace("[", "").replace("]", "") == said
    else:
        assert found == "[Mo bis Fr 8:00 bis 12:30 Uhr]"


@pytest.mark.parametrize(
    "day, place, when, where",
    [
        ("10.12.2026", "Büro, 9 Uhr", "Donnerstag, 10. Dezember 2026 (10.12.2026), um 9:00 Uhr", "Büro"),
        ("10.12.2026", "um 9.30 Uhr im Büro", "Donnerstag, 10. Dezember 2026 (10.12.2026)", "um 9.30 Uhr im Büro"),
        ("10.12.2026", "9:00 oder 10:00", "Donnerstag, 10. Dezember 2026 (10.12.2026)", "9:00 oder 10:00"),
        ("im Dezember", "", "im Dezember", ""),
        ("12.2026", "", "12.2026", ""),
        ("", "9 Uhr", "", "9 Uhr"),
    ],
)
def test_3_when_and_where(blanks, day, place, when, where):
    form = extract(blanks[""], DAY).form
    assert Interpreter(form, Translation("xx", True, Words("xx"))).meeting(day, place) == (when, where)


# ---------------------------------------------------------------------- 4 the print-out


def printed(path, out, language=""):
    found = extract(path, DAY)
    translation = found.form.translations[language] if language else None
    out.write_bytes(print_answers(found, DAY, translation=translation).data)
    return [line.strip() for line in tools.pdftotext(out, layout=True).splitlines() if line.strip()]


@pytest.mark.parametrize("language", EDITIONS[1:])
def test_4_for_the_office_it_is_german_whatever_the_form_is_in(blanks, tmp_path, language):
    fields = {"plan.ziel": "Ruhe", "plan.1.schritt": "Kita anmelden", "plan.1.erledigt": True}
    german = printed(filled(blanks[""], tmp_path / "de.pdf", fields=fields), tmp_path / "a.pdf")
    hers = printed(filled(blanks[language], tmp_path / "hers.pdf", fields=fields), tmp_path / "b.pdf")
    assert hers == german and "Hilfeplan – Unser Ziel" in "\n".join(german)
    assert PdfReader(tmp_path / "b.pdf").trailer["/Root"]["/Lang"] == "de"
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_4_for_her_with_the_german_below(blanks, tmp_path):
    path = filled(blanks[""], tmp_path / "f.pdf")
    text = " ".join(" ".join(printed(path, tmp_path / "d.pdf", "uk")).split())
    assert "Анкета" in text and "Машинний переклад" in text
    assert "1 Ім’я Şükrü Name 2 Допомога Бабуся Hilfe Großmutter 3 Гроші Так Geld Ja" in text
    assert text.count("Şükrü") == 1
    assert PdfReader(tmp_path / "d.pdf").trailer["/Root"]["/Lang"] == "uk"


def test_4_accessible_from_the_right_and_the_same_again(blanks, tmp_path):
    path = filled(blanks["de+ar"], tmp_path / "f.pdf", fields={"plan.ziel": "Ruhe"})
    printed(path, tmp_path / "a.pdf", "ar")
    printed(path, tmp_path / "b.pdf", "ar")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    printed(path, tmp_path / "c.pdf", "uk")
    assert tools.verapdf(tmp_path / "a.pdf", tmp_path / "c.pdf") == []


# ---------------------------------------------------------------------- 5 the commands


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_5_plan_and_print(blanks, tmp_path):
    path = filled(blanks["ar"], tmp_path / "f.pdf")
    plan = make_plan(extract(path, DAY), DAY)
    outcome = run("plan", path, "--lang", "uk", "-o", tmp_path / "plan.pdf", "--today", DAY)
    assert (outcome.exit_code, outcome.stdout) == (0, f"{tmp_path / 'plan.pdf'}\n")
    assert (tmp_path / "plan.pdf").read_bytes() == plan_in(plan, plan.form.translations["uk"]).data
    assert step("geld", UK) in run("plan", path, "--lang", "uk", "--today", DAY).stdout
    assert run("plan", path, "--lang", "de", "--today", DAY).stdout == as_text(plan)
    answers = tmp_path / "a.json"
    answers.write_text(run("extract", path, "--today", DAY).stdout, "utf-8")
    assert json.loads(answers.read_text("utf-8"))["language"] == "ar"
    told = run("plan", answers, "--form", blanks["de+ar"], "--lang", "ar", "--format", "json", "--today", DAY).stdout
    assert json.loads(told)["steps"][0]["translated"]["step"] == step("geld", AR)
    outcome = run("print", path, "--lang", "uk", "-o", tmp_path / "d.pdf", "--today", DAY)
    assert outcome.exit_code == 0 and "Гроші" in tools.pdftotext(tmp_path / "d.pdf")
    assert run("fill", blanks[""], answers, "-o", tmp_path / "de.pdf", "--today", DAY).exit_code == 0
    assert data(tmp_path / "de.pdf") == data(path)


@pytest.mark.parametrize("command", [["plan"], ["print", "-o", "x.pdf"]])
def test_5_a_language_that_the_form_does_not_have(blanks, command):
    outcome = run(command[0], blanks[""], *command[1:], "--lang", "tr")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert f"{blanks['']} hat keine Übersetzung in „tr“. Es hat: ar, uk." in outcome.stderr


def test_5_a_form_without_translations(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    alone = book(tmp_path, handbook=HANDBOOK.replace("languages: [de, ar, uk]", "languages: [de]"))
    (tmp_path / "f.pdf").write_bytes(pipeline.build(alone, only="fragebogen").files["fragebogen"])
    outcome = run("plan", tmp_path / "f.pdf", "--lang", "uk")
    assert outcome.exit_code == 2 and "hat keine Übersetzung in „uk“. Es hat gar keine." in outcome.stderr

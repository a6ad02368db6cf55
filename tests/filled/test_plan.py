"""`plan`: what these answers make the next steps.

1. Which ways are open: by the answers, by hand, with and without JavaScript.
2. Text and JSON say everything.
3. The page for the client: large, one page, nothing on it that isn't meant for it.
4. Need, safety, and what the counsellor chose.
5. The command.
"""

import dataclasses
import datetime
import json
import re

import pytest
from click.testing import CliRunner
from pypdf import PdfReader, PdfWriter

from books import loaded, questionnaire
from filled.forms_for_tests import CHAPTER, HANDBOOK, answers_of, built, with_mupdf
from handbook import pipeline
from handbook.cli.group import main
from handbook.filled.extract import extract
from handbook.filled.paper.plan import make_plan, open_ways
from handbook.filled.paper.plan_page import plan_page
from handbook.filled.paper.plan_text import as_json, as_text
from handbook.filled.paper.taken import taken
from handbook.filled.read.fields import Filled
from tests import tools

DAY = datetime.date(2026, 11, 23)
REGION = """\
    name: Musterstadt
    contacts:
      - {id: jobcenter, name: Jobcenter Musterstadt, tags: [geld], address: "Musterweg 1", phone: "0123 456789", hours: Mo bis Fr, languages: [Deutsch, Türkisch]}
      - {id: beratung, name: Beratungsstelle, tags: [hilfe], email: hilfe@example.org}
"""
QUESTIONS = (
    (
        "id: geld, type: select_one, choices: yes_no, label: Geld, guides: [{when: ja, to: suche, step: Wohngeld "
        "prüfen, text: Es hilft bei der Miete.}, {when: ja, to: wohnen}]"
    ),
    (
        "id: gewalt, type: select_one, choices: yes_no, level: sensitive, label: Gewalt, guides: [{when: ja, to: "
        "suche, step: Schutz finden}, {when: nein, to: suche, step: Wohngeld prüfen}]"
    ),
    (
        "id: nie, type: select_one, choices: yes_no, label: Nie, relevant: \"${geld} = 'nein'\", guides: [{when: ja, "
        "to: suche, step: Niemals}]"
    ),
    "id: kinder, type: repeat, count: 2, label: Kinder, questions: [{id: kalter, type: integer, label: Alter}], "
    "guides: [{when: 'min(${kalter}) < 3', to: suche, step: Kita anmelden}]",
    (
        "id: offen, type: select_one, choices: yes_no, label: Offen, guides: [{when: \"not(${geld} = 'ja')\", to: "
        "suche, step: Über Geld reden}]"
    ),
)
ANSWERS = {"geld": "ja", "gewalt": "ja", "nie": "ja", "kinder": [{"kalter": 7}, {"kalter": 1}]}
FIELDS = {"geld": "ja", "gewalt": "ja", "nie": "ja", "kinder.1.kalter": "7", "kinder.2.kalter": "1"}
OPEN = ["geld.1", "geld.2", "gewalt.1", "kinder.1"]


def whole(folder, asked):
    """The form of a book with these questions, the sensitive ones in the same file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        book = loaded(folder, handbook=HANDBOOK, chapter=CHAPTER, questionnaire=asked)
        data = pipeline.build(book, level="sensitive").files["fragebogen-sensitive"]
    (folder / "leer.pdf").write_bytes(data)
    return folder / "leer.pdf"


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    return whole(tmp_path_factory.mktemp("plan"), questionnaire(*QUESTIONS))


@pytest.fixture(scope="module")
def local(tmp_path_factory):
    folder = tmp_path_factory.mktemp("region")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        book = loaded(
            folder, handbook=HANDBOOK, chapter=CHAPTER, questionnaire=questionnaire(*QUESTIONS), region=REGION
        )
        data = pipeline.build(book, "musterstadt", level="sensitive").files["fragebogen-musterstadt-sensitive"]
    (folder / "leer.pdf").write_bytes(data)
    return folder / "leer.pdf"


def form_of(path):
    return extract(path, DAY).form


def plan_of(path, answers=ANSWERS, fields=None):
    return make_plan(Filled(form_of(path), answers, fields or {}), DAY)


def ids(filled):
    return [way.id for way in open_ways(filled, DAY)]


# ---------------------------------------------------------------------- 1 which ways


def test_1_the_answers_open_ways(blank):
    assert ids(Filled(form_of(blank), ANSWERS)) == OPEN
    assert ids(Filled(form_of(blank), {"geld": "nein", "nie": "ja"})) == ["nie.1", "offen.1"]


def test_1_nothing_is_open_before_somebody_answers(blank):
    assert ids(Filled(form_of(blank), {})) == [] and ids(answers_of(blank)) == []


def test_1_a_filled_pdf_without_javascript(blank, tmp_path):
    """MuPDF's script may or may not run; the ways are the same."""
    assert ids(answers_of(with_mupdf(blank, tmp_path / "f.pdf", FIELDS))) == OPEN
    assert ids(answers_of(tools.pdfjs_fill(blank, tmp_path / "g.pdf", FIELDS))) == OPEN


def test_1_a_box_ticked_by_hand_counts(blank):
    filled = Filled(form_of(blank), {"geld": "nein"}, {"weg.geld.1": True})
    ways = {way.id: way.by_hand for way in open_ways(filled, DAY)}
    assert ways == {"geld.1": True, "offen.1": False}


def test_1_a_box_cleared_by_hand_does_not(blank, tmp_path):
    """The form remembers in `Stand` that a script had ticked it."""
    path = tools.pdfjs_fill(blank, tmp_path / "f.pdf", FIELDS)
    stand = {"Stand": "geld.1+ geld.2+ gewalt.1+ kinder.1+"}
    ticked = {f"weg.{way}": True for way in ("geld.2", "gewalt.1", "kinder.1")}
    filled = answers_of(path)
    for name, value in {**stand, **ticked}.items():
        filled.entries[name] = type(filled.entries["Stand"])(
            "box" if value is True else "text", "Yes" if value is True else value
        )
    filled.fields.update(ticked)
    filled.fields.pop("weg.geld.1", None)
    assert ids(filled) == ["geld.2", "gewalt.1", "kinder.1"]


def test_1_each_step_once_and_rather_from_a_question_that_is_not_sensitive(blank):
    plan = plan_of(blank, {"geld": "ja", "gewalt": "nein"})
    assert [(way.id, way.step, way.sensitive) for way in plan.ways] == [
        ("geld.1", "Wohngeld prüfen", False),
        ("geld.2", "", False),
        ("gewalt.2", "Wohngeld prüfen", True),
    ]
    [step] = plan.steps
    assert [way.id for way in step.ways] == ["geld.1", "gewalt.2"] and not step.sensitive
    assert [way.id for way in step.for_the_client(with_sensitive=False).ways] == ["geld.1"]
    written = {"plan.2.schritt": "Wohngeld prüfen (1.1, S. 1)", "plan.3.schritt": "Kita anmelden, bald"}
    assert [step.text for step in plan_of(blank, ANSWERS, written).steps] == ["Schutz finden", "Kita anmelden"]


# ---------------------------------------------------------------------- 2 text and JSON


def test_2_text(local):
    fields = {
        "plan.ziel": "Ruhe",
        "plan.1.schritt": "Kita anmelden",
        "plan.1.wer": "Anna",
        "plan.1.bis": "1.12.",
        "plan.2.schritt": "Anrufen",
        "plan.2.erledigt": True,
        "plan.treffen": "2.12.2026",
        "plan.treffen_ort": "Büro",
    }
    assert (
        as_text(plan_of(local, ANSWERS, fields))
        == """\
Ziel:
  - Ruhe

Vereinbart:
  - Kita anmelden (wer: Anna, bis: 1.12.)
  - Anrufen (erledigt)

Nächste Schritte:
  1. Wohngeld prüfen
     1.1 Suche, Seite 1; Frage 1
     Es hilft bei der Miete.
  2. Schutz finden
     1.1 Suche, Seite 1; Frage S1, sensibel

Offene Wege ohne Schritt:
  - 1 Wohnen, Seite 1
    Frage 1

Nächstes Treffen:
  - 2.12.2026, Büro

Stellen vor Ort:
  - Jobcenter Musterstadt, Musterweg 1, 0123 456789, Mo bis Fr
  - Beratungsstelle, hilfe@example.org
"""
    )


def test_2_text_where_nothing_is_open(blank):
    assert as_text(plan_of(blank, {"geld": "nein", "offen": "ja", "kinder": []}, {})).startswith(
        "Nächste Schritte:\n  1. Über Geld reden\n"
    )
    assert as_text(plan_of(blank, {})) == "Diese Antworten öffnen keinen Weg.\n"


def test_2_json(local):
    told = json.loads(as_json(plan_of(local, ANSWERS, {"plan.ziel": "Ruhe", "plan.1.schritt": "Anrufen"})))
    assert (told["questionnaire"], told["edition"], told["date"]) == ("questionnaire", "3", "2026-11-23")
    assert told["ways"][0] == {
        "way": "geld.1",
        "question": "geld",
        "number": "1",
        "step": "Wohngeld prüfen",
        "text": "Es hilft bei der Miete.",
        "to": "suche",
        "place": {"number": "1.1", "title": "Suche", "page": "1"},
    }
    assert [way["way"] for way in told["ways"] if way.get("sensitive")] == ["gewalt.1"]
    assert told["plan"] == {"goal": "Ruhe", "steps": [{"step": "Anrufen"}]}
    assert told["contacts"][0] == {
        "id": "jobcenter",
        "name": "Jobcenter Musterstadt",
        "tags": ["geld"],
        "address": "Musterweg 1",
        "phone": "0123 456789",
        "languages": ["Deutsch", "Türkisch"],
        "hours": "Mo bis Fr",
    }


# ---------------------------------------------------------------------- 3 the page


def page(tmp_path, plan, name="plan.pdf", **how):
    made = plan_page(plan, **how)
    (tmp_path / name).write_bytes(made.data)
    return made, " ".join(tools.pdftotext(tmp_path / name, layout=True).split())


def test_3_what_stands_on_it(local, tmp_path):
    fields = {
        "plan.klientin": "Şükrü A.",
        "plan.ziel": "Ruhe",
        "plan.1.schritt": "Kita anmelden",
        "plan.1.wer": "Anna",
        "plan.2.schritt": "Längst getan",
        "plan.2.erledigt": True,
        "plan.treffen": "2.12.2026",
    }
    made, text = page(tmp_path, plan_of(local, ANSWERS, fields))
    assert text == (
        "Ihre nächsten Schritte Für: Şükrü A. · 23.11.2026 Ihr Ziel Ruhe 1. Kita anmelden Wer: Anna 2. Wohngeld prüfen "
        "Es hilft bei der Miete. Ihr nächster Termin 2.12.2026 Hier bekommen Sie Hilfe Jobcenter Musterstadt, Telefon: "
        "0123 456789 Musterweg 1 · Mo bis Fr · Deutsch, Türkisch Beratungsstelle, E-Mail: hilfe@example.org Handbuch · "
        "Ausgabe 3, Stand 22.11.2026"
    )
    assert (made.pages, made.taken.kept_back, made.taken.left, made.missing) == (1, 1, 0, [])


def test_3_what_is_sensitive_only_when_asked_for(local, tmp_path):
    assert "Schutz" not in page(tmp_path, plan_of(local))[1]
    made, text = page(tmp_path, plan_of(local), with_sensitive=True)
    assert "Schutz finden" in text and made.taken.kept_back == 0
    assert "Wohnen" not in text  # a way without a step


def test_3_room_to_write_where_nothing_is_open(blank, tmp_path):
    made, text = page(tmp_path, plan_of(blank, {}))
    assert (
        "Im Moment ist kein Schritt offen. Hier ist Platz für das, was Sie vereinbaren: Name und Telefon der Beratung:"
        in text
        and made.pages == 1
    )


def many(tmp_path, count):
    asked = [
        (
            f"id: q{n}, type: select_one, choices: yes_no, label: Frage, guides: [{{when: ja, to: suche, step: Schritt "
            f"{n} von vielen, text: Weil {n} wichtig ist.}}]"
        )
        for n in range(count)
    ]
    return make_plan(Filled(form_of(built(tmp_path, *asked)["fragebogen"]), {f"q{n}": "ja" for n in range(count)}), DAY)


@pytest.mark.parametrize("count", [4, 5, 8, 40])
def test_3_five_steps_and_how_many_more(tmp_path, count):
    made, text = page(tmp_path, many(tmp_path, count))
    more = max(0, count - 5)
    assert made.pages == 1 and "Weil 0 wichtig" in text and made.taken.left == more
    assert len(re.findall(r"Schritt \d+ von vielen", text)) == count - more
    assert (f"Weitere mögliche Schritte: {more}. Ihre Beratung hat die Liste." in text) is bool(more)


def test_3_agreed_steps_are_never_left_out(blank, tmp_path):
    fields = {
        f"plan.{number}.schritt": f"Vereinbart {number} " + "und noch mehr Worte dazu " * 6 for number in range(1, 13)
    }
    made, text = page(tmp_path, plan_of(blank, ANSWERS, fields))
    assert (
        [f"Vereinbart {number} " in text for number in range(1, 13)] == [True] * 12
        and made.pages == 2
        and made.taken.left == 0
    )


def test_3_large_accessible_and_the_same_again(local, tmp_path):
    plan = plan_of(local, ANSWERS, {"plan.klientin": "ሰላም", "plan.1.schritt": "متن " * 30, "plan.partner": "Zoë\nOma"})
    made, _ = page(tmp_path, plan)
    _, _ = page(tmp_path, many(tmp_path, 40), "viele.pdf")
    _, _ = page(tmp_path, plan_of(local, {}), "leer.pdf")
    assert tools.verapdf(*(tmp_path / name for name in ("plan.pdf", "viele.pdf", "leer.pdf"))) == []
    assert tools.qpdf_check(tmp_path / "plan.pdf") == [] and plan_page(plan).data == made.data
    sizes = []
    PdfReader(tmp_path / "plan.pdf").pages[0].extract_text(
        visitor_text=lambda text, cm, tm, font, size: sizes.append(size * abs(tm[3])) if text.strip() else None
    )
    assert sizes and min(sizes) >= 14 - 1e-6


# ---------------------------------------------------------------------- 4 need, safety, choice

NEED = (
    "id: a, type: select_one, choices: yes_no, label: A, guides: [{when: ja, to: suche, step: Später}, {when: ja, to: "
    "suche, step: Diese Woche, urgency: week, deadline: Freitag}]",
    "id: b, type: select_one, choices: yes_no, label: B, guides: [{when: ja, to: suche, step: Jetzt, urgency: today, "
    "deadline: zwei Tage, text: Sonst ist es weg.}, {when: ja, to: suche, step: Ausziehen, betrays: true}, {when: ja, "
    "to: suche, step: Arzt, text: Wegen der Verletzung., discreet: true}, {when: ja, to: suche, urgency: today}]",
    "id: c, type: select_one, choices: yes_no, level: sensitive, label: C, guides: [{when: ja, to: suche, step: "
    "Später, urgency: today, deadline: geheim, text: Verrat}, {when: ja, to: suche, step: Flucht, urgency: today}]",
)


@pytest.fixture(scope="module")
def needed(tmp_path_factory):
    danger = "danger: \"${c} = 'ja'\""
    return whole(tmp_path_factory.mktemp("need"), questionnaire(*NEED, more=danger))


YES = {"a": "ja", "b": "ja", "c": "nein"}


def test_4_the_urgent_first_each_step_with_its_deadline(needed, tmp_path):
    plan = plan_of(needed, YES)
    assert [(step.text, step.need) for step in plan.steps] == [
        ("Jetzt", 0),
        ("Diese Woche", 1),
        ("Später", 2),
        ("Ausziehen", 2),
        ("Arzt", 2),
    ]
    text = as_text(plan)
    assert text.startswith("Heute ansprechen, nicht mitgeben:\n  - 1.1 Suche, Seite 1\n    Frage 2\n")
    assert (
        "  1. Jetzt (heute)\n     Frist: zwei Tage\n     1.1 Suche, Seite 1; Frage 2\n     Sonst ist es weg.\n" in text
    )
    told = json.loads(as_json(plan))["steps"]
    assert told[0] == {
        "number": 1,
        "step": "Jetzt",
        "urgency": "today",
        "deadlines": ["zwei Tage"],
        "ways": ["b.1"],
    }
    shown = page(tmp_path, plan)[1]
    assert "1. Jetzt Heute Frist: zwei Tage Sonst ist es weg. 2. Diese Woche Diese Woche Frist: Freitag" in shown
    assert "5. Arzt Mehr dazu: Handbuch, Seite 1" in shown and "Verletzung" not in shown


def test_4_danger_takes_away_what_betrays_and_sensitive_answers_say_nothing(needed, tmp_path):
    plan = plan_of(needed, {**YES, "c": "ja"})
    made, shown = page(tmp_path, plan, numbers=range(1, 7))
    assert plan.danger is True and "nicht mit nach Hause geben" in as_text(plan)
    assert (made.taken.unsafe, made.taken.kept_back) == (1, 1)
    assert [step.text for step in made.taken.urgent] == ["Flucht"]
    assert all(word not in shown for word in ("Ausziehen", "Flucht", "geheim", "Verrat"))
    assert "Später" in shown  # an answer that isn't sensitive says it too


def test_4_danger_that_cannot_be_told(needed, tmp_path):
    """The sheet that asks for it isn't in this form: only what the counsellor names goes along."""
    plan = dataclasses.replace(plan_of(needed, YES), danger=None)
    assert [step.text for step in taken(plan).steps] == ["Jetzt", "Diese Woche", "Später", "Arzt"]
    assert [step.text for step in taken(plan, numbers=[1, 4]).steps] == ["Jetzt", "Ausziehen"]


def test_4_the_counsellor_chooses(needed):
    plan = plan_of(needed, YES)
    chosen = taken(plan, numbers=[3, 2])
    assert [step.text for step in chosen.steps] == ["Diese Woche", "Später"] and chosen.left == 3
    assert [step.text for step in chosen.urgent] == ["Jetzt"]
    ticked = {
        "wege.1.schritt": "Später",
        "wege.1.nimm": True,
        "wege.1.bis": "1.12.",
        "wege.2.schritt": "Selbst geschrieben",
        "wege.2.wer": "Anna",
        "wege.2.nimm": True,
    }
    plan = plan_of(needed, YES, ticked)
    assert [(step.text, step.who, step.until) for step in taken(plan).steps] == [
        ("Selbst geschrieben", "Anna", ""),
        ("Später", "", "1.12."),
    ]


def test_4_nothing_urgent_falls_off(tmp_path):
    asked = [
        f"id: q{n}, type: select_one, choices: yes_no, label: Q, guides: [{{when: ja, to: suche, step: Schritt {n}, "
        f"urgency: {'today' if n > 2 else 'week'}}}]"
        for n in range(9)
    ]
    form = form_of(built(tmp_path, *asked)["fragebogen"])
    plan = make_plan(Filled(form, {f"q{n}": "ja" for n in range(9)}), DAY)
    assert [step.text for step in taken(plan).steps] == [f"Schritt {n}" for n in range(3, 9)]


# ---------------------------------------------------------------------- 5 the command


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def answers(tmp_path):
    path = tmp_path / "antworten.json"
    path.write_text(json.dumps({"questionnaire": "questionnaire", "edition": "3", "answers": ANSWERS}), "utf-8")
    return path


def test_5_text_and_json_on_the_output(local, answers):
    outcome = run("plan", answers, "--form", local, "--today", "2026-11-23")
    assert (outcome.exit_code, outcome.stderr, outcome.stdout) == (0, "", as_text(plan_of(local)))
    assert run("plan", answers, "--form", local, "--today", "2026-11-23", "--format", "json").stdout == as_json(
        plan_of(local)
    )


def test_5_a_page_for_its_owner(local, answers, tmp_path):
    outcome = run("plan", answers, "--form", local, "--today", "2026-11-23", "-o", tmp_path / "plan.pdf")
    assert (outcome.exit_code, outcome.stdout) == (0, f"{tmp_path / 'plan.pdf'}\n")
    assert (
        outcome.stderr
        == "Hinweis: 1 Schritt aus sensiblen Fragen steht nicht auf der Seite. --with-sensitive nimmt ihn auf.\n"
    )
    assert (tmp_path / "plan.pdf").read_bytes() == plan_page(plan_of(local)).data and (
        tmp_path / "plan.pdf"
    ).stat().st_mode & 0o777 == 0o600


def test_5_a_filled_pdf(blank, tmp_path):
    path = with_mupdf(blank, tmp_path / "f.pdf", FIELDS)
    assert run("plan", path, "-o", tmp_path / "p.json", "--today", "2026-11-23", "-q").stdout == ""
    assert [way["way"] for way in json.loads((tmp_path / "p.json").read_text("utf-8"))["ways"]] == OPEN


@pytest.mark.parametrize(
    "arguments, code, sentence",
    [
        (
            ["{json}"],
            2,
            (
                "Zu welchem Fragebogen gehört {json}? Nennen Sie das PDF mit --form, zum Beispiel --form "
                "output/fragebogen.pdf."
            ),
        ),
        (
            ["{pdf}", "--form", "{pdf}"],
            2,
            "--form ist für Antworten in einer JSON-Datei. Ein PDF bringt seinen Fragebogen mit.",
        ),
        (["{pdf}", "--format", "pdf"], 2, "Nennen Sie mit -o die Datei für den Plan, zum Beispiel -o plan.pdf."),
        (
            ["{pdf}", "--with-sensitive"],
            2,
            "Text und JSON enthalten immer alle Wege. --with-sensitive gibt es nur für --format pdf.",
        ),
        (
            ["{pdf}", "--steps", "1"],
            2,
            "Text und JSON enthalten immer alle Schritte. --steps gibt es nur für --format pdf.",
        ),
        (["{pdf}", "-o", "x.pdf", "--steps", "1,x"], 2, "--steps nennt die Nummern der Schritte, zum Beispiel"),
        (["{pdf}", "-o", "x.pdf", "--steps", "1,2,3,4,5,6"], 2, "Auf der Seite ist Platz für 5 offene Schritte;"),
        (["{pdf}", "-o", "x.pdf", "--steps", "3"], 2, "Offene Schritte gibt es 0; --steps nennt Nummer 3."),
        (["{pdf}", "-o", "{pdf}"], 2, "{pdf} ist eine der Vorlagen. Wählen Sie mit -o einen anderen Namen."),
        (["{other}", "--form", "{pdf}"], 1, "{other} gehört zu einem anderen Fragebogen als {pdf}."),
        (["{list}", "--form", "{pdf}"], 1, "{list} enthält 2 Fragebögen. Ein Plan ist für einen."),
        (["{json}", "--form", "{foreign}"], 4, "{foreign} enthält keinen Fragebogen dieses Programms."),
        (["{gone}"], 3, "{gone} kann nicht gelesen werden: es gibt sie nicht."),
    ],
)
def test_5_wrong_use_and_wrong_files(blank, answers, tmp_path, arguments, code, sentence):
    (tmp_path / "fremd.json").write_text('{"questionnaire": "anderer", "answers": {}}', "utf-8")
    (tmp_path / "zwei.json").write_text('[{"answers": {}}, {"answers": {}}]', "utf-8")
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(tmp_path / "fremd.pdf")
    names = {
        "json": answers,
        "pdf": blank,
        "other": tmp_path / "fremd.json",
        "list": tmp_path / "zwei.json",
        "foreign": tmp_path / "fremd.pdf",
        "gone": tmp_path / "weg.pdf",
    }
    outcome = run("plan", *(argument.format(**names) for argument in arguments))
    assert (outcome.exit_code, outcome.stdout) == (code, "") and outcome.stderr.startswith(sentence.format(**names))

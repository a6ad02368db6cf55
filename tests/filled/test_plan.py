"""`plan`: what these answers make the next steps.

1. Which ways are open: by the answers, by hand, with and without JavaScript.
2. Text and JSON say everything.
3. The page for the client: large, one page, nothing on it that isn't meant for it.
4. The command.
"""

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
from handbook.filled.paper.plan import as_json, as_text, make_plan, open_ways
from handbook.filled.paper.plan_page import plan_page
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


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    return built(tmp_path_factory.mktemp("plan"), *QUESTIONS)["handbuch"]


@pytest.fixture(scope="module")
def local(tmp_path_factory):
    folder = tmp_path_factory.mktemp("region")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        book = loaded(
            folder, handbook=HANDBOOK, chapter=CHAPTER, questionnaire=questionnaire(*QUESTIONS), region=REGION
        )
        data = pipeline.build(book, "musterstadt").files["fragebogen-musterstadt"]
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
    assert [way.id for way in plan.steps] == ["geld.1"]
    assert [
        way.id
        for way in plan_of(
            blank, ANSWERS, {"plan.2.schritt": "Wohngeld prüfen (1.1, S. 1)", "plan.3.schritt": "Kita anmelden, bald"}
        ).steps
    ] == ["gewalt.1", "kinder.1"]


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
  - Wohngeld prüfen
    1.1 Suche, Seite 1; Frage 1
    Es hilft bei der Miete.
  - Schutz finden
    1.1 Suche, Seite 1; Frage 2, sensibel

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
        "Nächste Schritte:\n  - Über Geld reden\n"
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
    assert (made.pages, made.kept_back, made.left_out, made.missing) == (1, 1, 0, [])


def test_3_what_is_sensitive_only_when_asked_for(local, tmp_path):
    assert "Schutz" not in page(tmp_path, plan_of(local))[1]
    made, text = page(tmp_path, plan_of(local), with_sensitive=True)
    assert "Schutz finden" in text and made.kept_back == 0
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


@pytest.mark.parametrize("count, why, left_out", [(8, True, False), (16, False, False), (40, False, True)])
def test_3_one_page_however_many_steps(tmp_path, count, why, left_out):
    made, text = page(tmp_path, many(tmp_path, count))
    assert made.pages == 1 and ("Weil 0 wichtig" in text) is why and bool(made.left_out) is left_out
    shown = len(re.findall(r"Schritt \d+ von vielen", text))
    assert shown == count - made.left_out and shown >= min(count, 12)
    assert (f"Weitere mögliche Schritte: {made.left_out}." in text) is left_out


def test_3_agreed_steps_are_never_left_out(blank, tmp_path):
    fields = {
        f"plan.{number}.schritt": f"Vereinbart {number} " + "und noch mehr Worte dazu " * 6 for number in range(1, 13)
    }
    made, text = page(tmp_path, plan_of(blank, ANSWERS, fields))
    assert (
        [f"Vereinbart {number} " in text for number in range(1, 13)] == [True] * 12
        and made.pages == 2
        and made.left_out == 0
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


# ---------------------------------------------------------------------- 4 the command


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def answers(tmp_path):
    path = tmp_path / "antworten.json"
    path.write_text(json.dumps({"questionnaire": "questionnaire", "edition": "3", "answers": ANSWERS}), "utf-8")
    return path


def test_4_text_and_json_on_the_output(local, answers):
    outcome = run("plan", answers, "--form", local, "--today", "2026-11-23")
    assert (outcome.exit_code, outcome.stderr, outcome.stdout) == (0, "", as_text(plan_of(local)))
    assert run("plan", answers, "--form", local, "--today", "2026-11-23", "--format", "json").stdout == as_json(
        plan_of(local)
    )


def test_4_a_page_for_its_owner(local, answers, tmp_path):
    outcome = run("plan", answers, "--form", local, "--today", "2026-11-23", "-o", tmp_path / "plan.pdf")
    assert (outcome.exit_code, outcome.stdout) == (0, f"{tmp_path / 'plan.pdf'}\n")
    assert (
        outcome.stderr
        == "Hinweis: 1 Schritt aus sensiblen Fragen steht nicht auf der Seite. --with-sensitive nimmt ihn auf.\n"
    )
    assert (tmp_path / "plan.pdf").read_bytes() == plan_page(plan_of(local)).data and (
        tmp_path / "plan.pdf"
    ).stat().st_mode & 0o777 == 0o600


def test_4_a_filled_pdf(blank, tmp_path):
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
        (["{pdf}", "-o", "{pdf}"], 2, "{pdf} ist eine der Vorlagen. Wählen Sie mit -o einen anderen Namen."),
        (["{other}", "--form", "{pdf}"], 1, "{other} gehört zu einem anderen Fragebogen als {pdf}."),
        (["{list}", "--form", "{pdf}"], 1, "{list} enthält 2 Fragebögen. Ein Plan ist für einen."),
        (["{json}", "--form", "{foreign}"], 4, "{foreign} enthält keinen Fragebogen dieses Programms."),
        (["{gone}"], 3, "{gone} kann nicht gelesen werden: es gibt sie nicht."),
    ],
)
def test_4_wrong_use_and_wrong_files(blank, answers, tmp_path, arguments, code, sentence):
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

"""`print`: a filled PDF's answers on paper, flat.

1. The answered questions, in words: choices by their labels, German numbers and days, units; tables; what else was
   written; the ways.
2. All questions, or some sections; without what is sensitive.
3. Nothing is cut, in any script.
4. The file: PDF/UA-1, without fields, the same bytes for the same input, with nothing personal around the text.
5. The command.
"""

import datetime
import json
import re

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from books import HANDBOOK, questionnaire
from filled.forms_for_tests import ANSWERS, QUESTIONS, VALUES, built, with_mupdf
from handbook.cli import filled as filled_files
from handbook.cli.group import main
from handbook.filled.extract import extract
from handbook.filled.fill.answer_file import Given
from handbook.filled.fill.blank import Blank
from handbook.filled.fill.fill import prepare, write
from handbook.filled.fill.typed_lines import TypedText
from handbook.filled.paper import printed as printed_
from handbook.filled.paper.printed import print_answers
from handbook.filled.paper.sheet import Sheet
from handbook.filled.paper.teller import Teller
from handbook.filled.read.fields import Filled
from handbook.filled.read.form import Form
from handbook.filled.read.pdf import open_filled
from handbook.pdfs import NotOurs
from handbook.typeset.fonts import face
from handbook.typeset.theme import Theme
from tests import tools

ALL = len(QUESTIONS) - 1  # the group has one question in it; nobody answers the calculation
DAY = datetime.date(2026, 11, 23)
SENSITIVE = (
    "id: name, type: text, label: Name",
    (
        "id: gewalt, type: select_one, choices: yes_no, level: sensitive, label: Gewalt, guides: [{when: ja, to: "
        "suche, step: Schutz}]"
    ),
    "id: g, type: group, level: sensitive, label: Heikel, questions: [{id: innen, type: text, label: Drinnen}]",
    "id: punkte, type: calculate, calculation: \"if(${gewalt} = 'ja', 1, 0)\", label: Punkte",
    (
        "id: kinder, type: repeat, count: 2, label: Kinder, questions: [{id: kname, type: text, label: Kind}, {id: "
        "kleid, type: text, level: sensitive, label: Leid}]"
    ),
    "id: mehr, type: text, appearance: multiline, label: Mehr",
)


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    return built(tmp_path_factory.mktemp("alles"), *QUESTIONS)["handbuch"]


@pytest.fixture(scope="module")
def filled(blank):
    return with_mupdf(blank, blank.with_name("ausgefüllt.pdf"), VALUES)


@pytest.fixture(scope="module")
def sensitive(tmp_path_factory):
    blank = built(tmp_path_factory.mktemp("heikel"), *SENSITIVE, level="sensitive")["handbuch-sensitive"]
    return with_mupdf(
        blank,
        blank.with_name("f.pdf"),
        {
            "name": "Anna",
            "gewalt": "ja",
            "innen": "geheim",
            "kinder.1.kname": "Ben",
            "kinder.1.kleid": "Angst",
            "notiz": "vertraut",
        },
    )


def printed(path, tmp_path, **how):
    out = tmp_path / "druck.pdf"
    out.write_bytes(print_answers(extract(path, DAY), DAY, **how).data)
    return out


def text_of(path):
    return tools.pdftotext(path, layout=True)


def rows(path):
    """The lines of the text, with single spaces."""
    return [" ".join(line.split()) for line in text_of(path).splitlines() if line.strip()]


# ---------------------------------------------------------------------- 1 in words


def test_1_each_answer_in_words(filled, tmp_path):
    told = rows(printed(filled, tmp_path))
    assert told[:4] == [
        "Handbuch",
        "Fragebogen",
        f"Ausgabe 3, Stand 22.11.2026 · Ausdruck vom 23.11.2026 · {ALL} von {ALL} Fragen beantwortet",
        "Aktenzeichen: Beratung durch:",
    ]
    start = told.index("3 Nummer 12345")
    assert told[start:] == [
        "3 Nummer 12345",
        "4 Alter 34",
        "5 Warmmiete 1.234,50 €",
        "6 Geburtsdatum 03.05.1950",
        "7 Seit wann? 05.2020",
        "8 Uhrzeit 09:30 Uhr",
        "9 Haben Sie Kinder? Ja",
        "10 Form andere: Onkel",
        "11 Hilfe Kita",
        "Großmutter",
        "12 Rang 1. Großmutter",
        "2. Kita",
        "13 Last 1,5 (von 0 bis 2)",
        "14 Deutsch Hören: Nein",
        "15 Kopie ja",
        "16 Unterschrift Kiel, 22.11.2026",
        "17 Kinder",
        "Nr. Vorname Alter des Kindes Kita da Doppelt",
        "1 Anna 7 Nein 14",
        "3 3 ja 6",
        "18 Summe 1.244,50 €",
        "Gruppe",
        "19 Innen drin",
        "20 Termin 22.11.2026, 14:30 Uhr",
        "Vertraulich · Ausgabe 3, Stand 22.11.2026 · Ausdruck vom 23.11.2026 Seite 1 von 2",
        "Fragebogen Handbuch",
        "21 Personen",
        "Nr. Rufname Sprachen Frei",
        "1 Bo Großmutter",
        "andere: Kurdisch",
        "2 Ja",
        "Notizen und Hilfeplan",
        "Vertrag – Checkliste ja",
        "Hilfeplan – Unser Ziel Ruhe",
        "Offene Wege",
        "• 1.1 Suche (Handbuch S. 1)",
        "Frage 7",
        "Vertraulich · Ausgabe 3, Stand 22.11.2026 · Ausdruck vom 23.11.2026 Seite 2 von 2",
    ]


@pytest.mark.parametrize(
    "id_, among, told",
    [
        ("hilfe", {"hilfe": ["other"], "hilfe_other": "Nachbarin"}, "andere: Nachbarin"),
        ("hilfe", {"hilfe": ["kita"], "hilfe_other": "Nachbarin"}, "Kita\nandere, und zwar: Nachbarin"),
        ("alter", {"alter": "um die 40"}, "um die 40"),
        ("miete", {"miete": 0.125}, "0,125\u00a0€"),
        ("miete", {"miete": -5}, "-5,00\u00a0€"),
        ("zeichen", {"zeichen": {"date": "2026"}}, "2026"),
        ("hat", {"hat": "vielleicht"}, "vielleicht"),
        ("name", {}, ""),
    ],
)
def test_1_what_is_unusual(blank, id_, among, told):
    form = extract(blank, DAY).form
    assert Teller(form).told(form.asked[id_], among) == told


def test_1_a_scale_of_numbers_says_its_ends(tmp_path):
    path = built(
        tmp_path,
        "id: last, type: range, label: Last, parameters: {start: 1, end: 5, low_label: wenig, high_label: viel}",
    )["fragebogen"]
    form = extract(path, DAY).form
    assert Teller(form).told(form.asked["last"], {"last": 3}) == "3 (1 = wenig, 5 = viel)"


@pytest.mark.parametrize(
    "given, told",
    [
        ({"rang.kita": "3", "rang.oma": "1"}, ["1. Großmutter", "3. Kita"]),
        ({"rang.kita": "2", "rang.oma": "2"}, ["2. Kita", "2. Großmutter"]),
    ],
)
def test_1_places_are_those_that_were_given(blank, tmp_path, given, told):
    text = rows(printed(with_mupdf(blank, tmp_path / "f.pdf", given), tmp_path))
    start = next(at for at, line in enumerate(text) if line.endswith(told[0]))
    assert text[start + 1] == told[1]


def test_1_an_answer_is_no_markup(blank, tmp_path):
    form = extract(blank, DAY).form
    out = tmp_path / "d.pdf"
    out.write_bytes(print_answers(Filled(form, {"name": "**A** [b](c) <i>"}), DAY).data)
    assert "1 Name **A** [b](c) <i>" in rows(out)


# ---------------------------------------------------------------------- 2 which questions


def test_2_only_what_is_answered(blank, tmp_path):
    one = with_mupdf(blank, tmp_path / "f.pdf", {"alter": "7"})
    told = rows(printed(one, tmp_path))
    assert f"Ausgabe 3, Stand 22.11.2026 · Ausdruck vom 23.11.2026 · 1 von {ALL} Fragen beantwortet" in told
    assert told[4:6] == ["Familie", "4 Alter 7"] and len(told) == 7


def test_2_all_questions(blank, tmp_path):
    one = with_mupdf(blank, tmp_path / "f.pdf", {"alter": "7"})
    told = rows(printed(one, tmp_path, everything=True))
    assert (
        "1 Name nicht beantwortet" in told
        and "17 Kinder trifft nicht zu" in told
        and "4 Alter 7" in told
        and "19 Innen nicht beantwortet" in told
    )


def test_2_a_blank_form(blank, tmp_path):
    assert rows(printed(blank, tmp_path))[4:] == [
        "Hier ist nichts beantwortet.",
        "Vertraulich · Ausgabe 3, Stand 22.11.2026 · Ausdruck vom 23.11.2026 Seite 1 von 1",
    ]


def test_2_an_answer_to_a_question_that_does_not_apply(blank, tmp_path):
    told = rows(printed(with_mupdf(blank, tmp_path / "f.pdf", {"hat": "nein", "kinder.1.vorname": "Anna"}), tmp_path))
    assert (
        told[told.index("17 Kinder") + 1] == "Die Frage trifft nach den anderen Antworten nicht zu."
        and "1 Anna" in told
    )


def test_2_one_section(tmp_path):
    more = "\n  - {id: wohnen_fragen, title: Wohnung, questions: [{id: zimmer, type: integer, label: Zimmer}]}"
    blank = built(
        tmp_path,
        questionnaire=questionnaire("id: alter, type: integer, label: Alter, guides: [{when: '. > 0', to: suche}]")
        + more,
    )["handbuch"]
    path = with_mupdf(blank, tmp_path / "f.pdf", {"alter": "7", "zimmer": "3", "notiz": "x"})
    told = rows(printed(path, tmp_path, sections=("wohnen_fragen",)))
    assert told[2].endswith("1 von 1 Fragen beantwortet · Nur: Wohnung") and told[4:-1] == ["Wohnung", "2 Zimmer 3"]


def test_2_sensitive_questions_are_marked(sensitive, tmp_path):
    told = rows(printed(sensitive, tmp_path))
    assert told[told.index("S1 Gewalt Ja") + 1] == "sensibel"
    assert {
        "S2 Drinnen geheim",
        "S3 Punkte 1",
        "1 Ben Angst",
        "Nr. Kind (sensibel) Leid (sensibel)",
        "Raum für Notizen – Notizen vertraut",
    } <= set(told)
    assert told[told.index("• Schutz") + 1] == "1.1 Suche (Handbuch S. 1) · Frage S1 · sensibel"


def test_2_without_what_is_sensitive(sensitive, tmp_path):
    out = printed(sensitive, tmp_path, with_sensitive=False)
    text = " ".join(rows(out))
    assert "Anna" in text and "Ben" not in text and "Ohne sensible Fragen und ohne Notizen" in text
    assert not [
        word
        for word in ("Gewalt", "Heikel", "geheim", "Punkte", "Angst", "Leid", "Schutz", "Offene Wege", "vertraut")
        if word in text
    ]
    assert "1 von 2 Fragen beantwortet" in text


def test_2_without_what_is_sensitive_a_harmless_question_leads_to_no_place_that_is_not_to_be_found(tmp_path):
    blank = built(
        tmp_path,
        (
            "id: anruf, type: select_one, choices: yes_no, label: Anruf, guides: [{when: nein, to: suche}, {when: "
            "nein, to: wohnen, step: Brief schreiben}]"
        ),
    )["handbuch"]
    filled = with_mupdf(blank, tmp_path / "f.pdf", {"anruf": "nein"})
    ways = [
        " ".join(rows(printed(filled, tmp_path, with_sensitive=each))).partition("Offene Wege")[2]
        for each in (True, False)
    ]
    assert ["Suche" in way for way in ways] == [True, False] and all("Brief schreiben" in way for way in ways)


# ---------------------------------------------------------------------- 3 nothing is cut

NAMES = (
    "Şükrü Gündoğdu",
    "Łucja Żółć",
    "Nguyễn Thị Hương",
    "Олена Шевченко",
    "Ελένη Παπαδοπούλου",
    "ሰላም ተስፋይ",
    "רחל כהן",
    "ნინო ბერიძე",
    "Անի Սարգսյան",
    "अनिता शर्मा",
    "আফরোজা",
    "தமிழ்",
)


@pytest.mark.parametrize("name", NAMES)
def test_3_names_in_every_script(blank, tmp_path, name):
    form = extract(blank, DAY).form
    outcome = print_answers(Filled(form, {"name": name, "kinder": [{"vorname": name}], "hat": "ja"}), DAY)
    assert outcome.missing == []
    (tmp_path / "d.pdf").write_bytes(outcome.data)
    assert PdfReader(tmp_path / "d.pdf").pages[0].extract_text() and _letters(name) <= _letters(
        text_of(tmp_path / "d.pdf")
    )


def _letters(text):
    return {char for char in text if char.isalpha()}


def columns(path, zoom=2):
    """Where ink stands in each line of the answers' column of the first page, top to bottom, in points: (left,
    right)."""
    picture = tools.pdftoppm(path, 1, 72 * zoom).convert("L").point(lambda value: 255 if value < 140 else 0)
    out, above = [], False
    for top in range(192 * zoom, 760 * zoom):  # without head and foot
        box = picture.crop((280 * zoom, top, picture.width, top + 1)).getbbox()
        here = box is not None and (box[2] - box[0]) < 250 * zoom  # a rule is wider
        if here and above:
            left, right = out[-1]
            out[-1] = (min(left, box[0] / zoom + 280), max(right, box[2] / zoom + 280))
        elif here:
            out.append((box[0] / zoom + 280, box[2] / zoom + 280))
        above = here
    return out


LEFT, RIGHT = 290, 539  # points: the edges of the answers' column


def test_3_text_from_the_right_stands_at_the_right(blank, tmp_path):
    german = (
        "Bundesagentur für Arbeit Nordrhein-Westfalen Regionaldirektion Düsseldorf und Jobcenter Kreis Recklinghausen"
    )
    arabic = "عندي موعد في الوكالة وأحتاج إلى مترجمة لأن اللغة الألمانية صعبة عندي موعد في الوكالة وأحتاج إلى مترجمة"

    def lines(text):
        (tmp_path / "d.pdf").write_bytes(print_answers(Filled(extract(blank, DAY).form, {"sorgen": text}), DAY).data)
        return [line for line in columns(tmp_path / "d.pdf") if line[1] - line[0] > 20]

    # a line that is all German, or all Arabic, stands where its paragraph does
    assert all(abs(right - RIGHT) < 4 for _, right in lines(f"مرحبا {german} {german}"))
    assert all(abs(left - LEFT) < 4 for left, _ in lines(f"Sie sagt: {arabic} {arabic}"))
    assert [abs(left - LEFT) < 4 for left, _ in lines(f"Hallo\n{arabic}")][-2:] == [False, False]
    assert all(abs(left - LEFT) < 4 for left, _ in lines("Hallo\nمرحبا بكم في ألمانيا"))


def test_3_behind_german_words(blank, tmp_path):
    """A text from the right has a line of its own behind a label; the day stands behind the place."""
    form = extract(blank, DAY).form
    teller = Teller(form)
    assert teller.told(form.asked["form"], {"form": "other", "form_other": "جمعية AWO 2"}) == "andere:\nجمعية AWO 2"
    place = teller.told(form.asked["zeichen"], {"zeichen": {"place": "کیل", "date": "2026-11-23"}})
    runs = [
        run for run in TypedText().lines(place, Theme().body, 0, 400, None)[0] if run.words[0].text.strip("\u200e ")
    ]
    assert sorted(runs, key=lambda run: run.x)[0].words[0].text == "کیل"


def test_3_a_long_text_goes_on_over_pages(blank, tmp_path):
    words = [f"Wort{number}" for number in range(3000)]
    form = extract(blank, DAY).form
    long = {
        "sorgen": " ".join(words) + "\n" + "x" * 1000,
        "hat": "ja",
        "kinder": [{"vorname": " ".join(words), "kalter": 3}],
    }
    outcome = print_answers(Filled(form, long), DAY)
    (tmp_path / "d.pdf").write_bytes(outcome.data)
    text = tools.pdftotext(tmp_path / "d.pdf")
    assert [text.count(f"{word}\n") + text.count(f"{word} ") for word in words] == [2] * 3000
    assert text.count("x") >= 1000 and outcome.pages > 10
    assert text.count("Sorgen (Fortsetzung)") == len(
        [page for page in range(2, outcome.pages + 1) if "Fortsetzung" in tools.pdftotext(tmp_path / "d.pdf", page)]
    )


def test_3_a_text_without_spaces(blank, tmp_path):
    """It is parted where lines end, and costs what it is long, not the square of that."""
    text = "".join(f"{number}x" for number in range(4000))
    outcome = print_answers(Filled(extract(blank, DAY).form, {"sorgen": text}), DAY)
    (tmp_path / "d.pdf").write_bytes(outcome.data)
    told = tools.pdftotext(tmp_path / "d.pdf")
    lines = [line for line in told.split() if re.fullmatch("[0-9x]{40,}", line)]
    assert text.startswith("".join(lines)) and len("".join(lines)) > len(text) - 100


def test_3_a_character_that_no_font_has_is_told(blank):
    outcome = print_answers(Filled(extract(blank, DAY).form, {"name": "A\U00013080\u4e2d\U00012000"}), DAY)
    assert outcome.missing == ["\U00013080", "\U00012000"]


def test_3_a_table_of_many_columns_is_a_list_for_each_row(tmp_path):
    columns = ", ".join(f"{{id: s{number}, type: text, label: Spalte {number}}}" for number in range(8))
    form = extract(
        built(tmp_path, f"id: t, type: repeat, count: 3, label: Tafel, questions: [{columns}]")["fragebogen"], DAY
    ).form
    out = tmp_path / "d.pdf"
    out.write_bytes(
        print_answers(Filled(form, {"t": [{f"s{n}": f"Wert {n}" for n in range(8)}, {}, {"s7": "allein"}]}), DAY).data
    )
    told = rows(out)
    at = told.index("1 Tafel")
    assert told[at + 1 : at + 12] == [
        "Zeile 1",
        *(f"Spalte {n} Wert {n}" for n in range(8)),
        "Zeile 3",
        "Spalte 7 allein",
    ]


def test_1_amounts_of_a_table_stand_with_their_commas_on_one_line(tmp_path):
    columns = "{id: was, type: text, label: Wofür}, {id: wieviel, type: decimal, label: Betrag}"
    form = extract(
        built(tmp_path, f"id: t, type: repeat, count: 4, label: Kosten, questions: [{columns}]")["fragebogen"], DAY
    ).form
    given = [("Miete", 1250.5), ("Strom", 13.9), ("Rat", 7), ("ohne", None)]
    out = tmp_path / "d.pdf"
    out.write_bytes(
        print_answers(Filled(form, {"t": [{"was": was, "wieviel": wieviel} for was, wieviel in given]}), DAY).data
    )
    words = re.findall(
        'xMin="([0-9.]+)" .*?xMax="([0-9.]+)" .*?>(.*?)<', tools.run("pdftotext", "-bbox", out, "-").stdout
    )
    places = {text: (float(left), float(right)) for left, right, text in words}
    figure = face("sans").shape("0").width * 0.01  # points, in a size of ten
    amounts = ("1.250,5", "13,9", "7")
    commas = [places[text][0] + figure * len(text.split(",")[0].replace(".", "")) for text in amounts]
    dots = [face("sans").shape(".").width * 0.01 * text.count(".") for text in amounts]
    assert max(map(sum, zip(commas, dots))) - min(map(sum, zip(commas, dots))) < 0.5


# ---------------------------------------------------------------------- 4 the file


def test_4_it_is_accessible_and_flat(filled, sensitive, blank, tmp_path):
    paths = []
    for index, (path, how) in enumerate(
        [
            (filled, {}),
            (filled, {"everything": True}),
            (sensitive, {}),
            (sensitive, {"with_sensitive": False}),
            (blank, {}),
        ]
    ):
        paths.append(tmp_path / f"{index}.pdf")
        paths[-1].write_bytes(print_answers(extract(path, DAY), DAY, **how).data)
    form = extract(blank, DAY).form
    paths.append(tmp_path / "lang.pdf")
    paths[-1].write_bytes(
        print_answers(
            Filled(
                form,
                {
                    "name": " ".join(NAMES) + " \U00013080",
                    "sorgen": "\n\n".join(NAMES * 40),
                    "hat": "ja",
                    "kinder": [{"vorname": " ".join(NAMES * 30)}],
                },
            ),
            DAY,
        ).data
    )
    assert tools.verapdf(*paths) == []
    for path in paths:
        assert tools.qpdf_check(path) == []
        catalog = PdfReader(path).trailer["/Root"]
        assert "/AcroForm" not in catalog and "/OpenAction" not in catalog
        assert list(catalog["/Names"]["/EmbeddedFiles"]["/Names"])[::2] == ["antworten.json"]


def test_4_same_input_same_bytes(filled):
    first, second = (print_answers(extract(filled, DAY), DAY).data for _ in range(2))
    assert first == second


def test_4_nothing_personal_around_the_text(filled, tmp_path):
    reader = PdfReader(printed(filled, tmp_path))
    assert (reader.metadata.title, reader.metadata.subject, reader.metadata.author) == (
        "Fragebogen: Antworten",
        "Ausdruck eines ausgefüllten Fragebogens",
        None,
    )
    assert [str(entry["/Title"]) for entry in reader.outline if not isinstance(entry, list)] == ["Fragebogen"]


def test_4_questions_head_their_rows(filled, tmp_path):
    """TH before TD in each row; the table of a repeat has heads for columns too."""
    tags = tools.run("pdfinfo", "-struct", printed(filled, tmp_path)).stdout
    assert (
        tags.count("TR ") + tags.count("TR\n") >= 20
        and tags.count("TH") > tags.count("THead")
        and tags.index("TH") < tags.index("TD")
    )


# ---------------------------------------------------------------------- 5 the command


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_5_the_command_writes_for_its_owner(filled, tmp_path):
    outcome = run("print", filled, "-o", tmp_path / "druck.pdf", "--today", "2026-11-23")
    assert (outcome.exit_code, outcome.stderr, outcome.stdout) == (
        0,
        "",
        f"{tmp_path / 'druck.pdf'}: 2 Seiten, {ALL} beantwortete Fragen\n",
    )
    assert (tmp_path / "druck.pdf").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["druck.pdf"]
    assert (tmp_path / "druck.pdf").read_bytes() == print_answers(extract(filled, DAY), DAY).data


def test_5_wrong_use(filled, tmp_path):
    outcome = run("print", filled, "-o", tmp_path / "d.pdf", "--section", "wohnung")
    assert outcome.exit_code == 2 and outcome.stderr == (
        f"{filled}: Den Abschnitt „wohnung“ gibt es nicht. Dieser Fragebogen hat: familie.\n"
    )
    assert run("print", filled, "-o", filled).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_5_a_file_that_is_not_ours(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\nkaputt")
    outcome = run("print", tmp_path / "a.pdf", "-o", tmp_path / "d.pdf")
    assert (outcome.exit_code, outcome.stderr) == (4, f"{tmp_path / 'a.pdf'} ist beschädigt oder kein PDF.\n")
    assert run("print", tmp_path / "fehlt.pdf", "-o", tmp_path / "d.pdf").exit_code == 3
    assert not (tmp_path / "d.pdf").exists()


def test_5_it_ends_in_time(filled, tmp_path, monkeypatch):
    monkeypatch.setattr(filled_files, "SECONDS", 0.2)
    monkeypatch.setattr(printed_, "print_answers", lambda *_: [None for _ in iter(int, 1)])
    outcome = run("print", filled, "-o", tmp_path / "d.pdf")
    assert outcome.exit_code == 4 and outcome.stderr.startswith(
        f"Was in {filled} steht, lässt sich nicht in 0.2 Sekunden zu Papier bringen."
    )
    assert list(tmp_path.iterdir()) == []


def test_5_what_fill_wrote(blank, tmp_path):
    """A PDF filled from data says the same on paper."""
    form = Blank(blank)
    data, _ = write(form, prepare(form, Given(dict(ANSWERS)), DAY))
    (tmp_path / "f.pdf").write_bytes(data)
    assert "5 Warmmiete 1.234,50 €" in rows(printed(tmp_path / "f.pdf", tmp_path))


@pytest.mark.parametrize(
    "list_, said", [("", "Donaudampf-\nschiff"), ("hyphenation: [Donau-dampfschiff]", "Donau-\ndampfschiff")]
)
def test_3_words_are_parted_as_the_book_does(tmp_path, list_, said):
    """By the editors' list, which travels in the file."""
    path = built(tmp_path, "id: a, type: text, label: Donaudampfschiff", handbook=f"{HANDBOOK}    {list_}\n")[
        "fragebogen"
    ]
    sheet = Sheet(Form(open_filled(path).schema))
    style = sheet.theme.body
    wide = max(sheet.type.width(part, style) for part in ("Donaudampf-", "dampfschiff")) + 1
    lines = sheet.label("Donaudampfschiff", style, 0, wide, None)
    shown = "\n".join("".join(word.text for run in line for word in run.words) for line in lines)
    assert shown.replace("\xad", "-") == said


@pytest.mark.parametrize("words", [["Wort-"], ["a b"], [1], "Wort", ["x" * 300], ["Wort"] * 5_001])
def test_5_parted_words_that_are_none(tmp_path, words):
    path = built(tmp_path, "id: a, type: text, label: A")["fragebogen"]
    told = json.loads(open_filled(path).schema)
    with pytest.raises(NotOurs):
        Form(json.dumps({**told, "hyphenation": words}).encode())

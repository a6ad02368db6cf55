"""Questions become fields as docs/content-format.md says ("Types, their fields and their answers"):

1. Each type has its field names, kinds and states.
2. Tooltips say section, number, label, format, hint, and "Pflichtangabe".
3. A chapter leads to the questions in the questionnaire; in a book without one they stand there.
4. Relevance and ways are told in words, worked out from the expressions.
5. Follow-up questions have no number of their own.
6. Calculated questions get an action and keep what is typed.
"""

import io
import itertools
import re

import pytest

from books import loaded, questionnaire
from handbook import pipeline
from handbook.edition.edition import make_edition
from handbook.edition.words import Words
from handbook.layout.documents import lay_out, lay_out_questionnaire
from handbook.layout.form.form_grid import FormGrid
from handbook.layout.form.one_question import HINT_EDGE
from handbook.typeset.page import Line, Link, Run, Widget
from handbook.typeset.theme import Theme

HANDBOOK = """\
    title: Handbuch
    language: de
    contents: [questionnaire, wegweiser, hilfeplan, wohnen]
"""


def edition(tmp_path, *questions, choices="", **files):
    handbook = loaded(tmp_path, handbook=HANDBOOK, questionnaire=questionnaire(*questions, choices=choices), **files)
    made, problems = make_edition(handbook)
    assert problems == []
    return made


def document(tmp_path, *questions, choices="", **files):
    return lay_out(edition(tmp_path, *questions, choices=choices, **files), [])


def items(document_, kind):
    return [item for page in document_.pages for _, piece in page.slices for item in piece.items if type(item) is kind]


def fields(document_):
    """name → (kind, states) of the questions' fields, in reading order."""
    out = {}
    for widget in items(document_, Widget):
        if widget.element is not None and not widget.field.name.startswith(
            ("weg.", "wege.", "plan.", "Taste.", "Hinweis_")
        ):
            _kind, states = out.setdefault(widget.field.name, (widget.field.kind, []))
            states.append(widget.state)
    return {name: (kind, [s for s in states if s]) for name, (kind, states) in out.items()}


def text_of(document_):
    return " ".join(word.text for run in items(document_, Run) for word in run.words)


LIST = "farben: [{name: rot, label: Rot}, {name: blau, label: Blau}]"
CHOICE = "id: farbe, type: select_one, label: Farbe, choices: farben"
GROUP = (
    "id: g, type: group, label: G, relevant: \"${farbe} = 'rot'\", questions: [{id: x, type: text, label: X}, "
    "{id: y, type: text, label: Y}]"
)


@pytest.mark.parametrize(
    "question, expected",
    [
        ("id: name, type: text, label: Name", {"name": ("text", [])}),
        ("id: zahl, type: decimal, label: Zahl", {"zahl": ("text", [])}),
        ("id: tag, type: date, label: Tag", {"tag": ("text", [])}),
        ("id: farbe, type: select_one, label: Farbe, choices: farben", {"farbe": ("radio", ["rot", "blau"])}),
        (
            "id: farbe, type: select_one, label: Farbe, choices: farben, appearance: minimal",
            {"farbe": ("dropdown", [])},
        ),
        (
            "id: farbe, type: select_one, label: Farbe, choices: farben, or_other: true",
            {"farbe": ("radio", ["rot", "blau", "other"]), "farbe_other": ("text", [])},
        ),
        (
            "id: f, type: select_multiple, label: F, choices: farben",
            {"f.rot": ("checkbox", ["Yes"]), "f.blau": ("checkbox", ["Yes"])},
        ),
        (
            "id: f, type: select_multiple, label: F, choices: farben, or_other: true",
            {
                "f.rot": ("checkbox", ["Yes"]),
                "f.blau": ("checkbox", ["Yes"]),
                "f.other": ("checkbox", ["Yes"]),
                "f_other": ("text", []),
            },
        ),
        ("id: r, type: rank, label: R, choices: farben", {"r.rot": ("dropdown", []), "r.blau": ("dropdown", [])}),
        ("id: g, type: range, label: G, parameters: {start: 1, end: 3}", {"g": ("radio", ["1", "2", "3"])}),
        (
            "id: s, type: scale, label: S, choices: farben, rows: [{id: x, label: X}, {id: y, label: Y}]",
            {"s.x": ("radio", ["rot", "blau"]), "s.y": ("radio", ["rot", "blau"])},
        ),
        ("id: a, type: acknowledge, label: A", {"a": ("checkbox", ["Yes"])}),
        ("id: u, type: signature, label: U", {"u.place": ("text", []), "u.date": ("text", [])}),
        (
            (
                "id: k, type: repeat, label: K, count: 2, questions: [{id: alter, type: integer, label: Alter}, {id: "
                "da, type: acknowledge, label: Da}]"
            ),
            {
                "k.1.alter": ("text", []),
                "k.1.da": ("checkbox", ["Yes"]),
                "k.2.alter": ("text", []),
                "k.2.da": ("checkbox", ["Yes"]),
            },
        ),
        ("id: h, type: group, label: H, questions: [{id: name, type: text, label: Name}]", {"name": ("text", [])}),
        ("id: n, type: note, label: Hinweis", {}),
    ],
)
def test_1_fields_of_each_type(tmp_path, question, expected):
    assert fields(document(tmp_path, question, choices=LIST)) == expected


def test_2_tooltips_say_what_a_screen_reader_needs(tmp_path):
    made = document(tmp_path, 'id: tag, type: date, label: "Wann?", hint: Ungefähr genügt., required: true')
    assert [w.field.tooltip for w in items(made, Widget) if w.field.name == "tag"] == [
        "Wann? – TT.MM.JJJJ – Pflichtangabe – Ungefähr genügt. – Frage 1"
    ]


def test_2_each_radio_button_has_its_own(tmp_path):
    made = document(tmp_path, 'id: farbe, type: select_one, label: "Welche?", choices: farben', choices=LIST)
    assert [w.tooltip for w in items(made, Widget) if w.field.name == "farbe" and w.element] == [
        "Rot – Welche? – Frage 1",
        "Blau – Welche? – Frage 1",
    ]


IN_CHAPTER = """\
        id: wohnen
        title: Wohnen
        sections: [{id: suche, title: Suche, blocks: [{questions: {section: familie}}]}]
"""


def test_3_a_chapter_leads_to_the_questionnaire(tmp_path):
    made = document(tmp_path, "id: name, type: text, label: Name", chapter=IN_CHAPTER)
    widgets = [w for w in items(made, Widget) if w.field.name == "name"]
    links = [link.contents for link in items(made, Link) if link.target == "questionnaire.familie"]
    assert len(widgets) == 1 and "Familie, Seite 1" in links
    assert "Fragen dazu: Familie" in text_of(made)
    assert "Aus dem Fragebogen" not in text_of(made)


def test_3_questions_stand_in_the_chapter_of_a_book_without_the_questionnaire(tmp_path):
    asked = questionnaire("id: name, type: text, label: Name")
    made = lay_out(make_edition(loaded(tmp_path, questionnaire=asked, chapter=IN_CHAPTER))[0], [])
    assert [w.field.name for w in items(made, Widget) if w.field.name == "name"] == ["name"]
    assert "Aus dem Fragebogen: Familie" in text_of(made) and "Fragen dazu" not in text_of(made)


@pytest.mark.parametrize(
    "relevant, told",
    [
        ("${a} = 'ja'", "Nur wenn bei Frage 1 „Ja“ steht"),
        ("${a} = 'ja' or ${a} = 'nein'", "Nur wenn bei Frage 1 „Ja“ oder „Nein“ steht"),
        ("not(${a} = 'ja')", "Nur wenn bei Frage 1 nicht „Ja“ steht"),
        ("${b} > 2", "Nur wenn bei Frage 2 über 2 steht"),
        ("${b} != ''", "Nur wenn bei Frage 2 etwas angegeben ist"),
        ("${a} = 'ja' and ${b} >= 1", "Nur wenn bei Frage 1 „Ja“ steht und bei Frage 2 mindestens 1 steht"),
        ("contains(${f}, 'Amt')", "Nur wenn bei Frage 6 „Amt“ vorkommt"),
        ("starts-with(${f}, 'A')", "Nur wenn bei Frage 6 am Anfang „A“ steht"),
        ("ends-with(${f}, 'A')", "Nur wenn bei Frage 6 am Ende „A“ steht"),
        ("boolean(${e})", "Nur wenn bei Frage 4 etwas angegeben ist"),
        ("boolean(${b})", "Nur wenn die Frage nach den Antworten davor passt"),
        ("now() - ${e} > 14", "Nur wenn bei Frage 4 ein Datum vor mehr als 14 Tagen steht"),
        ("not(contains(${f}, 'A'))", "Nur wenn die Frage nach den Antworten davor passt"),
        ("abs(${b}) > 2", "Nur wenn die Frage nach den Antworten davor passt"),
        ("checklist(1, 2, ${d}, ${b} > 2)", "Nur wenn die Frage nach den Antworten davor passt"),
        ("${d}", "Nur wenn bei Frage 3 ein Kreuz steht"),
        ("not(${d})", "Nur wenn bei Frage 3 kein Kreuz steht"),
        ("${b} < ${n}", "Nur wenn die Angabe bei Frage 2 kleiner ist als bei Frage 5"),
        ("${e} >= today()", "Nur wenn bei Frage 4 ein Datum ab heute steht"),
        ("today() - ${e} > 14", "Nur wenn bei Frage 4 ein Datum vor mehr als 14 Tagen steht"),
        ("string-length(string(${b})) > 3", "Nur wenn die Frage nach den Antworten davor passt"),
    ],
)
def test_4_relevance_in_words(tmp_path, relevant, told):
    made = document(
        tmp_path,
        "id: a, type: select_one, label: A, choices: yes_no",
        "id: b, type: integer, label: B",
        "id: d, type: acknowledge, label: D",
        "id: e, type: date, label: E",
        "id: n, type: integer, label: N",
        "id: f, type: text, label: F",
        f'id: c, type: text, label: C, relevant: "{relevant}"',
    )
    assert told in text_of(made)


@pytest.mark.parametrize(
    "when, told",
    [
        (". < today()", "vor heute: S"),
        ("today() - . < 1096", "vor < 3 Jahren: S"),
        ("today() - . <= 1000", "vor ≤ 1.000 Tagen: S"),
        (". - today() >= 183 and . != ''", "in ≥ 6 Monaten: S"),
        ("today() - ${other} < 14", "S ◆"),
        (". < today() and ${other} != ''", "vor heute: S ◆"),
        (". != ''", "S"),
    ],
)
def test_4_a_way_tells_beside_the_question_which_day_opens_it(tmp_path, when, told):
    assert margin(tmp_path, "type: date", when) == told


@pytest.mark.parametrize(
    "question, when, told",
    [
        ("type: integer", ". < 5", "unter 5: S"),
        ("type: integer", ". >= 5 and . < 10", "S"),
        ("type: integer", ". = 3", "3: S"),
        ("type: integer", "1 > 2", "S"),
        ("type: select_one, choices: vier", "b", "S"),
        ("type: select_one, choices: vier", ". = 'b' and ${other} != ''", "S ◆"),
        ("type: select_one, choices: zwei", "b", "B: S"),
        ("type: select_one, choices: zwei", ". != ''", "S"),
        ("type: select_multiple, choices: zwei", "count-selected(.) > 0 and not(selected(., 'b'))", "außer „B“: S"),
        ("type: select_multiple, choices: zwei", "selected(., 'b')", "B: S"),
    ],
)
def test_4_a_way_tells_beside_the_question_which_answer_opens_it(tmp_path, question, when, told):
    assert margin(tmp_path, question, when) == told


def margin(tmp_path, question, when):
    """What stands in the column of the ways beside a question with one way."""
    vier = ", ".join(f"{{name: {name}, label: {name.upper()}}}" for name in "abcde")
    made = document(
        tmp_path,
        "id: other, type: date, label: Other",
        f'id: a, label: A, {question}, guides: [{{when: "{when}", to: suche, step: Gehen}}]',
        choices=f"vier: [{vier}], zwei: [{{name: a, label: A}}, {{name: b, label: B}}]",
    )
    x = FormGrid.of(Theme().grid, True).ways
    page = next(page for page in made.pages if any(w.field.name.startswith("a") for w in widgets_of(page)))
    words = [
        word.text
        for _, piece in page.slices
        for run in piece.items
        if type(run) is Run and run.x >= x - 0.1 and not run.face.name.endswith("Bold")
        for word in run.words
    ]
    said = " ".join(word for word in words if word != "→").replace(" :", ":")
    return re.sub(rf"\b{made.labels['suche']}(?= ◆|$)", "S", said)


def widgets_of(page):
    return [item for _, piece in page.slices for item in piece.items if type(item) is Widget]


@pytest.mark.parametrize(
    "when, told",
    [
        ("min(${jahre}) < 6", "bei „Alter“ der kleinste Wert unter 6:"),
        ("count(${wer}) > 0 or count(${jahre}) > 0", "Kinder"),
        ("count(${jahre}) = 0", "bei „Alter“ nichts angegeben:"),
    ],
)
def test_4_a_way_of_a_table_names_its_column(tmp_path, when, told):
    made = document(
        tmp_path,
        f"""id: kinder, type: repeat, label: Kinder, guides: [{{when: "{when}", to: suche, step: Gehen}}],
        questions: [{{id: wer, type: text, label: Name}}, {{id: jahre, type: integer, label: Alter}}]""",
    )
    assert told in text_of(made)


def test_4_a_column_says_on_a_line_of_its_own_what_a_date_looks_like(tmp_path):
    made = document(
        tmp_path,
        (
            "id: termine, type: repeat, label: Termine, questions: [{id: was, type: text, label: Was}, {id: wann, "
            "type: date, label: Datum}]"
        ),
    )
    heads = {
        run.words[0].text: run.y for run in items(made, Run) if run.words[0].text in ("Was", "Datum", "Tag.Monat.Jahr")
    }
    assert heads["Datum"] < heads["Tag.Monat.Jahr"] == pytest.approx(heads["Was"], abs=2)


@pytest.mark.parametrize("unit", ["Jahre", "Stunden", "Minuten", "Zimmer", "années"])
def test_4_a_unit_stands_behind_its_field_not_on_what_follows(tmp_path, unit):
    """Beside a question of two lines the field moves as far to the right as it and its unit just fit."""
    made = document(
        tmp_path,
        f"id: schuljahre, type: decimal, unit: {unit}, label: Wie viele Jahre haben Sie eine Schule besucht?, "
        "hint: 'Alle Länder zählen zusammen, auch halbe Jahre.', "
        "guides: [{when: '. < 5', to: suche, step: Gehen}]",
    )
    field = next(each for each in items(made, Widget) if each.field.name == "schuljahre")
    said = next(run for run in items(made, Run) if [word.text for word in run.words] == [unit])
    assert said.x > field.x + field.width and field.y < said.y < field.y + field.height


def test_4_a_way_leads_to_its_section_and_back(tmp_path):
    made = document(
        tmp_path,
        "id: a, type: select_one, label: A, choices: yes_no, guides: [{when: nein, to: suche, step: Wohnung suchen}]",
    )
    links = {(link.target, link.contents) for link in items(made, Link)}
    page = made.labels["suche"]
    assert f"Nein: {page}" in text_of(made).replace(" :", ":")
    assert ("suche", f"Suche, Seite {page}") in links and ("frage.a", "Frage 1: A") in links
    assert {w.field.name for w in items(made, Widget)} >= {"weg.suche", "wege.14.wer", "plan.ziel", "plan.1.schritt"}


def test_4_in_the_questionnaire_alone_a_way_names_the_page_of_the_handbook(tmp_path):
    made = edition(tmp_path, "id: a, type: select_one, label: A, choices: yes_no, guides: [{when: nein, to: suche}]")
    alone = lay_out_questionnaire(made, [], {"suche": "61"})
    assert "Weg → Handbuch" in text_of(alone) and "Nein: 61" in text_of(alone).replace(" :", ":")
    assert "suche" not in {link.target for link in items(alone, Link)}


def test_5_follow_ups_are_numbered_with_letters(tmp_path):
    made = edition(
        tmp_path,
        "id: a, type: text, label: A",
        "id: b, type: text, label: B, follow_up: true",
        "id: c, type: text, label: C",
    )
    from handbook.layout.places import number_places

    assert number_places(made).numbers == {"a": "1", "b": "1a", "c": "2"}


def test_6_a_calculation_reads_fields_that_keep_what_is_typed(tmp_path):
    made = document(
        tmp_path, "id: a, type: decimal, label: A", 'id: b, type: calculate, label: B, calculation: "${a} * 2"'
    )
    scripts = made.actions
    assert scripts["a"] == {"format": "hbKeep();", "validate": "hbKeep();"}
    assert scripts["b"] == {"calculate": "hbPass(1); hbSet(hbA_b(), null);"}
    assert made.calculation_order == ["b", "Stand"] and "function hbA_b(row)" in made.script


def test_6_what_hangs_on_a_question_of_a_higher_level_applies_in_a_smaller_book(tmp_path):
    asked = (
        "id: a, type: integer, label: A, level: more",
        "id: b, type: text, label: B, level: core, relevant: '${a} > 1'",
        "id: c, type: calculate, label: C, level: core, calculation: '${a} + 1'",
    )
    whole = document(tmp_path, *asked)
    handbook = loaded(tmp_path, handbook=HANDBOOK, questionnaire=questionnaire(*asked))
    core = lay_out(make_edition(handbook, level="core")[0], [])
    assert "hbR_b" in whole.script and "hbR_b" not in core.script and 'hbCalculate("+", null, 1)' in core.script


@pytest.mark.parametrize(
    "question, hint",
    [
        ("type: text", False),
        ("type: select_multiple, choices: farben", False),
        ("type: integer", True),
        ("type: date", True),
        ("type: time", True),
        ("type: text, constraint: \"regex(., '[0-9]{5}')\"", True),
        ("type: text, relevant: \"${z} = ''\"", True),
        ("type: repeat, count: 2, questions: [{id: x, type: text, label: X}]", False),
        ("type: repeat, count: 2, questions: [{id: x, type: integer, label: X}]", True),
    ],
)
def test_6_a_hint_has_a_place_where_there_can_be_one(tmp_path, question, hint):
    made = document(tmp_path, f"id: q, label: Q, {question}", "id: z, type: text, label: Z", choices=LIST)
    assert ("Hinweis_q" in [widget.field.name for widget in items(made, Widget)]) is hint


@pytest.mark.parametrize(
    "answer", ["text", "text, appearance: multiline, lines: 2", "select_one, choices: farben", "date"]
)
def test_6_a_hint_of_few_letters_has_its_field_too(tmp_path, answer):
    """In another language it may be much shorter than in German; the fields are the same."""
    asked = (f"id: q, label: Q, type: {answer}, relevant: \"${{z}} = ''\"", "id: z, type: text, label: Z")
    handbook = loaded(tmp_path, handbook=HANDBOOK, questionnaire=questionnaire(*asked, choices=LIST))
    short = make_edition(handbook, words=Words("de", {"hint_off": "–"}))[0]
    assert "Hinweis_q" in [widget.field.name for widget in items(lay_out(short, []), Widget)]


def test_1_from_the_right_words_begin_there_and_figures_at_the_left(tmp_path):
    asked = (
        "id: name, type: text, label: Name",
        "id: zahl, type: decimal, label: Zahl",
        "id: telefon, type: text, appearance: numbers, label: Telefon",
        "id: tag, type: date, label: Tag",
    )
    handbook = loaded(tmp_path, handbook=HANDBOOK, questionnaire=questionnaire(*asked))
    made = {tag: lay_out(make_edition(handbook, language=tag, words=Words(tag))[0], []) for tag in ("de", "ar")}
    aligned = {
        tag: {
            w.field.name: w.field.align
            for w in items(one, Widget)
            if w.field.name in ("name", "zahl", "telefon", "tag")
        }
        for tag, one in made.items()
    }
    assert aligned["de"] == {"name": "", "zahl": "right", "telefon": "left", "tag": "left"}
    assert aligned["ar"] == {**aligned["de"], "name": "right"}
    assert '"\\u202B"' in made["ar"].script and "hbFromRight = true;" in made["ar"].script
    assert "hbFromRight = true;" not in made["de"].script
    for one in made.values():  # day and month have a quarter of the box each, also where the page is mirrored
        box = next(widget for widget in items(one, Widget) if widget.field.name == "tag")
        ticks = [line for line in items(one, Line) if line.x == line.x2 and abs(line.y2 - line.y) == 5]
        assert sorted((line.x - box.x) / box.width for line in ticks) == pytest.approx([0.25, 0.5])


def test_6_without_a_form_there_is_no_script(tmp_path):
    handbook = "title: Handbuch\nlanguage: de\ncontents: [wohnen]\n"
    made, _ = make_edition(
        loaded(tmp_path, handbook=handbook, questionnaire=questionnaire("id: a, type: text, label: A"))
    )
    book = lay_out(made, [])
    assert (book.script, book.calculation_order, items(book, Widget)) == ("", [], [])


def test_a_way_of_a_column_leads_back_to_its_table(tmp_path):
    from pypdf import PdfReader

    handbook = loaded(
        tmp_path,
        handbook="title: T\nlanguage: de\ncontents: [wohnen, questionnaire, wegweiser]\n",
        questionnaire=questionnaire(
            "id: kinder, type: repeat, label: Kinder, questions: [{id: kita, type: select_one, choices: yes_no, "
            "appearance: minimal, label: Kita, guides: [{when: nein, to: suche}]}]"
        ),
    )
    for data in pipeline.build(handbook).files.values():
        assert {"frage.kinder", "frage.kita"} <= PdfReader(io.BytesIO(data)).named_destinations.keys()


@pytest.mark.parametrize(
    "questions, remarks",
    [
        ([CHOICE, GROUP], 0),  # the jump beside "Blau" says it
        ([CHOICE, "id: t, type: text, label: T", GROUP], 1),
        ([GROUP, CHOICE], 1),
    ],
)
def test_a_group_says_when_it_applies_unless_a_jump_does(tmp_path, questions, remarks):
    made = text_of(document(tmp_path, *questions, "id: ende, type: text, label: E", choices=LIST))
    assert made.count("Nur wenn") == remarks


NUMBER = (
    "id: z, type: integer, label: Zahl, constraint: '. > 0', constraint_message: 'Bitte prüfen Sie die Zahl noch "
    "einmal, denn sie'"
)
BLOCKS = (
    "id: k, type: repeat, label: Kinder, count: 2, questions: [{id: o, type: select_multiple, choices: farben, "
    f"label: Viele}}, {{{NUMBER}}}]"
)


@pytest.mark.parametrize("question, hint", [(NUMBER, "Hinweis_z"), (BLOCKS, "Hinweis.k.2.z")])
def test_a_full_page_brings_no_question_into_the_words_of_a_hint_beside_the_answer_before_it(tmp_path, question, hint):
    made = document(tmp_path, question, "id: da, type: text, label: Danach", choices=LIST)
    slices = [piece for page in made.pages for _, piece in page.slices]
    reach, after = next(
        (item.y + item.height - HINT_EDGE - piece.height, after)
        for piece, after in itertools.pairwise(slices)
        for item in piece.items
        if type(item) is Widget and item.field.name == hint
    )
    assert reach > 0
    assert after.before - after.give >= reach - 0.01


@pytest.mark.parametrize(
    "labels, told",
    [
        (("Unterhalt, mehr nicht bekannt", "Rente"), "wenn „Unterhalt, mehr nicht bekannt“ oder „Rente“:"),
        (("Unterhalt", "Rente"), "wenn Unterhalt oder Rente:"),
    ],
)
def test_4_answers_with_commas_of_their_own_can_be_told_apart(tmp_path, labels, told):
    listed = ", ".join(f'{{name: n{number}, label: "{label}"}}' for number, label in enumerate(labels))
    asked = questionnaire(
        "id: a, type: select_multiple, label: A, choices: geld",
        "id: b, type: integer, label: Wie viel?, follow_up: true, "
        "relevant: \"selected(${a}, 'n0') or selected(${a}, 'n1')\"",
        choices=f"geld: [{listed}]",
    )
    handbook = loaded(tmp_path, handbook=HANDBOOK, questionnaire=asked)
    assert told in text_of(lay_out_questionnaire(make_edition(handbook)[0], [], {}))

"""What stands in the side column, three kinds of boxes, and time lines:

1. Beside a section's heading stand its deadlines, the questions that lead to it and its sources, read right after it.
2. Terms stand beside the text where their explanation is short, else in it; none is lost.
3. A box is known by its edges: a bar, two hairlines, a frame. No box has a ground.
4. A box of text goes on on the next page, two lines of it on either side; a checklist between its points.
5. A process is one list: the number in its label; when it is due stands in the side column. Its line goes through.
"""

import io
from itertools import pairwise

import pytest

from handbook import pipeline
from handbook.edition.edition import make_edition
from handbook.layout.blocks.margin_notes import CLOCK
from handbook.layout.documents import lay_out
from handbook.typeset.page import Line, Rect, Run
from handbook.typeset.theme import Grid
from handbook.verify import describe_tags
from tests.books import chapter, loaded, questionnaire

GRID = Grid()
SOURCES = "gesetz: {title: Ein Gesetz, publisher: Bund}\n"
ASKED = "id: kinder, type: select_one, choices: yes_no, label: Haben Sie Kinder?, guides: [{when: \"${kinder} = 'ja'\", to: suche, step: Suchen}]"
CASED = "contents: [wohnen, questionnaire]"
HANDBOOK = "title: Handbuch\nlanguage: de\n" + CASED + "\n"


def document(tmp_path, **files):
    return lay_out(make_edition(loaded(tmp_path, **files))[0], [])


def runs(document, wanted=lambda run: True):
    """(page, slice's top, run) in reading order."""
    return [
        (page, top, item)
        for page in document.pages[document.first_body_page :]
        for top, piece in page.slices
        for item in piece.items
        if type(item) is Run and wanted(item)
    ]


def said(run):
    return " ".join(word.text for word in run.words)


def beside(document):
    """What stands in the side column, line by line."""
    return [said(run) for _, _, run in runs(document, lambda run: run.x < GRID.text - 11)]


def lines_of(document, page=None):
    pages = document.pages[document.first_body_page :] if page is None else [page]
    return [(top, item) for each in pages for top, piece in each.slices for item in piece.items if type(item) is Line]


def tags(tmp_path, **files):
    return describe_tags(io.BytesIO(pipeline.build(loaded(tmp_path, **files), only="handbuch").files["handbuch"]))


def test_1_questions_and_sources_stand_beside_the_heading(tmp_path):
    files = {
        "chapter": chapter("text: Hier.", more="    sources: [gesetz]"),
        "sources": SOURCES,
        "questionnaire": questionnaire(ASKED),
        "handbook": HANDBOOK,
    }
    told = " ".join(beside(document(tmp_path, **files)))
    assert "1.1 Zu Frage 1 Quellen 1" in told
    lines = [line.strip() for line in tags(tmp_path, **files).splitlines()]
    at = lines.index('H2 "1.1 Suche"')
    assert lines[at + 1 : at + 3] == ['P "Zu Frage "', 'Link "1" [link frage.kinder]']
    assert lines[at + 3 : at + 6] == ['P "Quellen "', 'Link "1" [link quelle.1]', 'P "Hier."']


def test_1_a_deadline_stands_beside_its_section(tmp_path):
    more = (
        "  - {id: andere, title: Andere, blocks: [{text: Da.}]}\n"
        "deadlines: [{when: in 2 Wochen, text: Antrag stellen., at: andere}]"
    )
    files = {"chapter": chapter("text: Hier.", more=more)}
    told = beside(document(tmp_path, **files))
    heading = max(index for index, line in enumerate(told) if line == "1.2")
    assert told[heading + 1 : heading + 3] == ["in 2 Wochen", "Antrag stellen."]
    clock = [
        item
        for page in document(tmp_path, **files).pages
        for _, piece in page.slices
        for item in piece.items
        if type(item) is Rect and item.radius == CLOCK / 2 and item.x < GRID.text
    ]
    assert len(clock) == 1 and clock[0].fill is None
    assert 'P "in 2 Wochen Antrag stellen."' in tags(tmp_path, **files)


@pytest.mark.parametrize("sentences", range(1, 9))
def test_1_a_note_never_parts_a_table(tmp_path, sentences):
    """One that has no room above stands below."""
    rows = ", ".join(f"[Zeile {number}, b, c]" for number in range(9))
    more = f"deadlines: [{{when: bald, text: {'Bis dahin den Antrag stellen. ' * sentences}, at: suche}}]"
    blocks = ["text: Kurz.", f"table: {{header: [A, B, C], rows: [{rows}]}}", "text: Danach."]
    made = document(tmp_path, chapter=chapter(*blocks, more=more))
    page = made.pages[made.first_body_page + 1]  # behind the one on which the chapter opens
    wide = [
        (top, top + piece.height)
        for top, piece in page.slices
        if any(
            type(item) is Line and item.x == GRID.side and item.x2 == pytest.approx(GRID.right) for item in piece.items
        )
    ][-10:]
    assert all(next_top - bottom < 1 for (_, bottom), (next_top, _) in pairwise(wide))
    assert "bald" in beside(made)


LONG = "Ein langes Wort und noch eines. " * 12


@pytest.mark.parametrize(
    "blocks, in_margin",
    [
        (["text: Davor.", "definition: [kurz]", "text: Danach."], True),
        (["definition: [kurz]", "text: Danach."], True),
        (["definition: [kurz]"], True),
        (["page_break: true", "definition: [kurz]"], True),
        (["text: Davor.", "definition: [lang]"], False),
        (["text: Davor.", "definition: [kurz, lang]"], False),
    ],
)
def test_2_terms_stand_in_the_margin_where_they_are_short(tmp_path, blocks, in_margin):
    glossary = f"kurz: {{term: Bescheid, explanation: Die Antwort.}}\nlang: {{term: Frist, explanation: {LONG}}}\n"
    made = document(tmp_path, chapter=chapter(*blocks), glossary=glossary)
    first = [run for _, _, run in runs(made, lambda run: said(run).startswith("Bescheid:"))]
    if "kurz" in " ".join(blocks):
        assert (first[0].x < GRID.text) is in_margin
    told = " ".join(said(run) for _, _, run in runs(made))
    assert told.count("Ein langes Wort") >= ("lang" in " ".join(blocks)) * 12


BOXES = {
    "callout: {kind: important, title: Nichts zahlen, text: Nie.}": ("bar", "Wichtig: Nichts zahlen"),
    "callout: {kind: unchecked, text: Nie.}": ("broken bar", "Noch nicht geprüft"),
    "callout: {kind: law, title: Die Kaution, text: Nie.}": ("hairlines", "Recht: Die Kaution."),
    "callout: {kind: tip, title: Was hilft?, text: Nie.}": ("hairlines", "Tipp: Was hilft? "),
    "callout: {kind: example, text: Nie.}": ("hairlines", "Beispiel."),
    "recommendation: {text: Nie., goal: Alle haben eine Wohnung.}": ("hairlines", "Empfehlung."),
    "practice: {title: Paten, place: Musterstadt, text: Nie.}": ("hairlines", "Gutes Beispiel: Paten (Musterstadt)."),
    "checklist: {id: papiere, title: Mitbringen, items: [Ausweis, Vertrag]}": ("frame", "Mitbringen"),
}


@pytest.mark.parametrize("block", BOXES)
def test_3_a_box_is_known_by_its_edges(tmp_path, block):
    kind, first = BOXES[block]
    made = document(tmp_path, chapter=chapter(block))
    page = next(page for page, _, run in runs(made) if said(run) == "1.1")
    edges = [line for _, line in lines_of(made, page) if line.color == (0.102, 0.102, 0.102)]
    bars = [line for line in edges if line.width == 2.0 and line.x == line.x2 < GRID.text]
    rules = [line for line in edges if (line.x, line.x2, line.y) == (GRID.text, GRID.right, line.y2)]
    sides = [line for line in edges if line.x == line.x2 >= GRID.text]
    told = " ".join(said(run) for _, _, run in runs(made))
    assert first.strip() in told
    assert {
        "bar": len(bars) > 0 and not rules and not any(bar.dash for bar in bars),
        "broken bar": len(bars) > 0 and not rules and all(bar.dash for bar in bars),
        "hairlines": len(rules) == 2 and not bars and not sides,
        "frame": len(rules) == 2 and len(sides) >= 2,
    }[kind]
    grounds = [
        i for _, piece in page.slices for i in piece.items if type(i) is Rect and i.fill not in (None, (1, 1, 1))
    ]
    assert grounds == []


def test_3_two_boxes_share_the_hairline_between_them(tmp_path):
    law = "callout: {kind: law, title: Eins, text: Nie.}"
    made = document(tmp_path, chapter=chapter(law, law))
    rules = [top + line.y for top, line in lines_of(made) if (line.x, line.x2) == (GRID.text, GRID.right)]
    assert len(rules) == 4 and len(set(rules)) == 3


@pytest.mark.parametrize("kind", ["important", "law"])
@pytest.mark.parametrize("above", range(7))
def test_4_a_box_of_text_goes_on_on_the_next_page(tmp_path, kind, above):
    before = [f"text: {'Wort ' * 20}"] * (10 + above)
    box = f"callout: {{kind: {kind}, title: Titel, text: {'Satz ' * 500}}}"
    made = document(tmp_path, chapter=chapter(*before, box))
    found = runs(made, lambda run: run.words[0].text in ("Satz", "Recht:"))
    pages = [page for page in made.pages if any(each is page for each, _, _ in found)]
    assert len(pages) == 2
    for page in pages:
        baselines = {round(top + run.y, 1) for each, top, run in found if each is page}
        assert len(baselines) >= 2


def test_4_a_checklist_goes_on_between_its_points(tmp_path):
    items = ", ".join(["Ausweis"] * 60)
    made = document(tmp_path, chapter=chapter(f"checklist: {{id: papiere, title: Mitbringen, items: [{items}]}}"))
    pages = [
        page
        for page in made.pages
        if runs(made, lambda run: said(run) == "Ausweis")
        and any(type(item) is Run and said(item) == "Ausweis" for _, piece in page.slices for item in piece.items)
    ]
    counts = [sum(type(i) is Run and said(i) == "Ausweis" for _, piece in p.slices for i in piece.items) for p in pages]
    assert sum(counts) == 60 and len(counts) == 2 and min(counts) >= 2
    for page in pages:
        assert sum(line.x == line.x2 for _, line in lines_of(made, page)) >= 2


STEPS = "{title: Fragen, text: Beim Amt., when: sofort}, {title: Warten}, {title: Klagen!, text: Vor Gericht.}"


def test_5_a_time_line_is_one_list(tmp_path):
    files = {"chapter": chapter(f"process: {{caption: So geht es, steps: [{STEPS}]}}")}
    lines = [line.strip() for line in tags(tmp_path, **files).splitlines()]
    at = next(index for index, line in enumerate(lines) if line.startswith("L "))
    assert lines[at + 1 : at + 11] == [
        'Caption "So geht es"',
        "LI",
        'Lbl "1"',
        'LBody "sofort Fragen. Beim Amt."',
        "LI",
        'Lbl "2"',
        'LBody "Warten"',
        "LI",
        'Lbl "3"',
        'LBody "Klagen! Vor Gericht."',
    ]
    assert "sofort" in beside(document(tmp_path, **files))


@pytest.mark.parametrize("count", [1, 2, 3, 60])
def test_5_its_line_leads_from_the_first_step_to_the_last(tmp_path, count):
    steps = ", ".join(["{title: Fragen, text: %s}" % ("Wort " * 30)] * count)
    made = document(tmp_path, chapter=chapter(f"process: {{steps: [{steps}]}}"))
    for page in made.pages:
        nodes = sorted(
            top + item.y + item.height / 2
            for top, piece in page.slices
            for item in piece.items
            if type(item) is Rect and item.radius == 7.5
        )
        drawn = sorted(
            (top + line.y, top + line.y2)
            for top, line in lines_of(made, page)
            if line.x == line.x2 == GRID.text + 7.5 and line.width == 1.2
        )
        whole = sorted([*drawn, *((middle - 7.5, middle + 7.5) for middle in nodes)])
        assert all(abs(start - end) < 0.02 for (_, end), (start, _) in pairwise(whole)), whole
    assert sum(type(i) is Rect and i.radius == 7.5 for p in made.pages for _, s in p.slices for i in s.items) == count

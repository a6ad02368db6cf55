"""Tags that validators leave to people: heads of rows, captions of pictures, entries of the contents, heads and feet
of pages."""

import io
import re

import pytest
from PIL import Image
from pypdf import PdfReader

from handbook import pipeline
from handbook.model.inline import inline
from handbook.problem import Span
from handbook.typeset.page import Element
from handbook.verify import describe_tags
from tests.books import HANDBOOK, book, loaded, questionnaire
from tests.layout.setting_for_tests import typesetter

CHAPTER = """\
    id: wohnen
    title: Wohnen
    sections:
      - id: suche
        title: Suche
        blocks:
          - table: {header: [Amt, Was], rows: [%s]}
"""
LEVELS = """\
    id: questionnaire
    title: Fragebogen
    sections: [{id: s, title: S, questions: [{id: a, type: text, label: A, level: core, guides: [{when: "${a} = 'x'", to: suche}]}, {id: b, type: text, label: B}]}]
"""


def tags(tmp_path, chapter):
    return describe_tags(io.BytesIO(built(tmp_path, chapter)))


def built(tmp_path, chapter):
    return pipeline.build(loaded(tmp_path, chapter=chapter), only="handbuch").files["handbuch"]


@pytest.mark.parametrize(
    "rows, heads",
    [
        ('["**Jobcenter**", Geld], ["**Amt für *Wohnen***", Wohnung]', 2),
        ('["**Jobcenter**", Geld], ["**Amt** für Wohnen", Wohnung]', 0),
        ('["**Jobcenter**", Geld], ["", Wohnung]', 0),
        ("[Jobcenter, Geld]", 0),
    ],
)
def test_a_first_column_that_is_all_bold_heads_its_rows(tmp_path, rows, heads):
    told = tags(tmp_path, CHAPTER % rows)
    assert (told.count("TH Scope=Row"), told.count("TH Scope=Column")) == (heads, 2)


def test_the_caption_of_a_picture_is_the_pictures(tmp_path):
    folder = book(tmp_path)
    (folder / "images").mkdir()
    Image.new("RGB", (40, 30)).save(folder / "images" / "a.png")
    chapter = (CHAPTER % "[a, b]") + "          - figure: {file: a.png, alt: Ein Plan, caption: Der Plan}\n"
    lines = tags(tmp_path, chapter).splitlines()
    at = next(index for index, line in enumerate(lines) if "Figure" in line)
    depth = len(lines[at]) - len(lines[at].lstrip())
    assert 'alt="Ein Plan"' in lines[at] and lines[at + 1] == " " * (depth + 2) + 'Caption "Der Plan"'


def test_the_caption_of_a_process_is_its_lists(tmp_path):
    steps = "{caption: So geht es, steps: [{title: Fragen}, {title: Antworten}]}"
    lines = tags(tmp_path, (CHAPTER % "[a, b]") + f"          - process: {steps}\n").splitlines()
    at = next(index for index, line in enumerate(lines) if "ListNumbering=Decimal" in line)
    told = [line.strip() for line in lines[at + 1 : at + 8]]
    assert told[:3] == ['Caption "So geht es"', "LI", 'Lbl "1"']
    assert told[3].startswith('LBody "Fragen') and told[4:6] == ["LI", 'Lbl "2"']


def test_the_title_of_the_book_is_a_heading(tmp_path):
    assert 'H1 "Handbuch"' in tags(tmp_path, CHAPTER % "[a, b]")


def test_an_entry_of_the_contents_holds_a_reference_and_that_the_link(tmp_path):
    lines = [line.strip() for line in tags(tmp_path, CHAPTER % "[a, b]").splitlines()]
    at = lines.index("TOCI")
    assert lines[at + 1] == "Reference" and lines[at + 2].startswith("Link ")


def test_heads_feet_and_thumb_index_are_told_apart(tmp_path):
    long = CHAPTER % ", ".join(["[a, b]"] * 90)
    pages = [page.get_contents().get_data() for page in PdfReader(io.BytesIO(built(tmp_path, long))).pages]
    head, foot = (b"/Pagination /Subtype /%s " % kind for kind in (b"Header", b"Footer"))
    body = [page for page in pages if foot in page]
    assert len(body) >= 3 and sum(head in page for page in body) >= 1  # the first page of a chapter has no head
    assert all(page.count(b"/Artifact <</Type /Pagination>>") >= 1 for page in body if head in page)  # the thumb index


def test_words_in_another_language_say_which(tmp_path):
    said = "Heißt [Housing *First*]{lang=en} und [[Make it](https://example.org)]{lang=en-GB}."
    lines = [line.strip() for line in tags(tmp_path, CHAPTER % f'[a, "{said}"]').splitlines()]
    assert [line for line in lines if "lang=" in line] == [
        'Span lang="en" "Housing "',
        'Span lang="en" "First "',
        'Link lang="en-GB" "Make it" [link https://example.org]',
    ]


def test_words_in_another_language_have_its_hyphens(tmp_path):
    typesetter_, element = typesetter(), Element("P", None)
    style = typesetter_.theme.body
    broken = {
        tag: [
            " ".join(word.text for item in line for word in item.words)
            for line in typesetter_.lines(inline(f"[responsibility]{{lang={tag}}}"), style, 0, 62.0, element, Span())
        ]
        for tag in ("en", "kmr")
    }
    assert broken["en"][0] == "responsibil\u00ad" and broken["kmr"][0] != broken["en"][0]


def test_an_abbreviation_of_the_glossary_says_what_it_stands_for(tmp_path):
    glossary = "wbs: {term: Wohnberechtigungsschein, short: WBS, explanation: Ein Schein.}"
    chapter = CHAPTER % "[a, Ein WBS], [b, Ohne WBS kein Wohnberechtigungsschein]"
    found = pipeline.build(loaded(tmp_path, chapter=chapter, glossary=glossary), only="handbuch").files["handbuch"]
    lines = [line.strip() for line in describe_tags(io.BytesIO(found)).splitlines()]
    spans = [index for index, line in enumerate(lines) if "expansion=" in line]
    assert [lines[index] for index in spans] == [
        'Span expansion="Wohnberechtigungsschein" "WBS"',
        'Span expansion="Wohnberechtigungsschein" "WBS "',
        'Span expansion="Wohnberechtigungsschein" "WBS "',  # in the index
    ]
    assert lines[spans[0] - 1] == "Link" and lines[spans[0] + 1] == "[link begriff.wbs]"


ABBREVIATED = """\
    id: wohnen
    title: Wohnen mit WBS
    sections:
      - id: suche
        title: Der WBS
        blocks:
          - text: "Siehe [](#suche). **WBS**, WBS-Antrag, Wohnberechtigungsschein (WBS), [WBS]{lang=en}, https://a.de/WBS"
          - table: {caption: Mit WBS, header: [WBS, b], rows: [[c, d]]}
          - callout: {kind: tip, title: "WBS?", text: ja}
          - process: {steps: [{title: Erst WBS}, {title: dann}]}
          - checklist: {id: liste, title: Ohne WBS, items: [WBS]}
"""


def test_an_abbreviation_is_told_wherever_it_stands(tmp_path):
    glossary = "wbs: {term: Wohnberechtigungsschein, short: WBS, explanation: Ein Schein.}"
    questions = "id: questionnaire\ntitle: Fragen\nsections: [{id: s, title: Zum WBS, questions: [{id: a, type: text, label: Ein WBS?, hint: WBS da}]}]"
    content = loaded(tmp_path, chapter=ABBREVIATED, glossary=glossary, questionnaire=questions)
    files = pipeline.build(content).files
    told = describe_tags(io.BytesIO(files["handbuch"]))
    spans = [line.strip() for line in told.splitlines() if "expansion=" in line]
    assert {said.strip() for line in spans for said in re.findall('" "(.*)"$', line)} == {"WBS"}
    for parent in ("H1", "H2", "Caption", "TH Scope=Column", "Link", "LBody"):
        assert re.search(rf"^( *){parent}\b[^\n]*\n(?:\1 [^\n]*\n)*?\1 +Span expansion=", told, re.M), parent
    form = describe_tags(io.BytesIO(files["fragebogen"]))
    assert form.count("expansion=") >= 3


TITLES = """\
    id: wohnen
    title: "Der [Guide]{lang=en} zum Wohnen"
    sections:
      - id: suche
        title: "Hilfe vom [Housing Office]{lang=en-GB}"
        blocks: [text: "Siehe [](#suche) und [](#wohnen)."]
"""


def test_a_title_says_its_other_languages_wherever_it_stands(tmp_path):
    """In headings, in the contents, in references; bookmarks are plain text."""
    found = built(tmp_path, TITLES)
    told = describe_tags(io.BytesIO(found))
    for parent in ("H1", "H2", "TOCI"):
        assert re.search(rf'^( *){parent}\b[^\n]*\n(?:\1 [^\n]*\n)*?\1 +Span lang="en', told, re.M), parent
    assert not re.search("Span lang.*→", told)
    assert told.count('Span lang="en" "Guide') == 3 and told.count('Span lang="en-GB" "Housing Office') == 3
    titles = [str(entry.title) for entry in PdfReader(io.BytesIO(found)).outline if not isinstance(entry, list)]
    assert any("Der Guide zum Wohnen" in title for title in titles)


def test_a_link_with_other_styles_in_it_is_one(tmp_path):
    said = "Siehe [hier **mehr** im [Guide]{lang=en} dazu](#suche), [x *y*](https://example.org)."
    found = built(tmp_path, CHAPTER % f'[a, "{said}"]')
    lines = [line.strip() for line in describe_tags(io.BytesIO(found)).splitlines()]
    at = next(index for index, line in enumerate(lines) if line.startswith('Link "hier mehr im'))
    assert lines[at + 1 : at + 3] == ['Span lang="en" "Guide "', '"dazu (→\u00a0S.\u00a01)" [link suche]']
    annotations = [a.get_object() for page in PdfReader(io.BytesIO(found)).pages for a in page.get("/Annots", [])]
    said = [str(a["/Contents"]) for a in annotations if a.get("/A") and "/URI" in a["/A"]]
    assert said == ["x y (im Internet: https://example.org)"]


def test_what_is_filled_with_a_pen_says_so(tmp_path):
    """PDF/UA-1, 7.14: the place for a stamp, lines to sign on, a place for a photo."""
    asked = questionnaire("id: sig, type: signature, label: Einverstanden", "id: bild, type: image, label: Ein Foto")
    handbook = loaded(
        tmp_path,
        handbook=HANDBOOK.replace("[wohnen]", "[wohnen, questionnaire, hilfeplan]"),
        chapter=CHAPTER % "[a, b]",
        questionnaire=asked,
    )
    lines = describe_tags(io.BytesIO(pipeline.build(handbook).files["handbuch"])).splitlines()
    assert [line.partition(" Role=tv Desc=")[2].removesuffix(' ""') for line in lines if "Role=" in line] == [
        "Stempel der Stelle",
        "Unterschrift – Einverstanden – Frage 1",
        "Platz für ein Foto – Ein Foto – Frage 2",
        "Unterschrift der Klientin",
        "Unterschrift der Beratung",
    ]


def test_the_numbers_of_a_range_are_a_list(tmp_path):
    asked = questionnaire("id: a, type: range, label: Wie sehr, parameters: {start: 1, end: 3, low_label: wenig}")
    handbook = loaded(tmp_path, handbook=HANDBOOK, chapter=CHAPTER % "[a, b]", questionnaire=asked)
    found = pipeline.build(handbook, only="fragebogen").files["fragebogen"]
    lines = [line.strip() for line in describe_tags(io.BytesIO(found)).splitlines()]
    at = lines.index("L ListNumbering=None")
    assert lines[at - 1] == 'P "wenig"' and lines[at + 1 : at + 3] == ["LI", "Lbl"]
    assert lines[at + 3].endswith("[widget a=1]") and lines[at + 4] == 'LBody "1"'


def test_words_beside_one_another_are_words(tmp_path):
    """The legend: each sign's words stand apart for who reads the text, too."""
    handbook = loaded(tmp_path, handbook=HANDBOOK, chapter=CHAPTER % "[a, b]", questionnaire=LEVELS)
    found = pipeline.build(handbook, only="fragebogen").files["fragebogen"]
    told = describe_tags(io.BytesIO(found))
    assert '"Kernfrage Vertiefung am Rand' in told
    assert 'Span "' not in told  # pages of the handbook, which the form alone has no links to, are no words apart

"""A region as a folder: the book that comes out of it.

1. Chapters are added where they say, replaced by their id, removed; sections are added, and have other titles.
2. Its own facts, sources and terms stand beside those of the book, or in their place.
3. Its questions stand where they say; forms of its edition are filled, read and moved.
4. Publisher, imprint, look and logo are its own; who has made the book stays named.
5. Its pictures go before the book's. What it extends comes first, also from a folder outside of the project.
6. The book without a region knows nothing of all this.
"""

import datetime
import json

import pytest
from click.testing import CliRunner

from books import book
from handbook import pipeline
from handbook.cli.group import main
from handbook.edition.edition import make_edition
from handbook.load.content import load

TODAY = datetime.date(2026, 11, 22)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"><rect width="9" height="9"/></svg>'
BOOK = {
    "handbook": (
        "title: A\nlanguage: de\ncontents: [wohnen, arbeit, questionnaire]\nregion: {amt: das Amt}\n"
        "edition: {number: '1', date: 2026-11-22}\npublisher: {name: Verein}\nimprint: Vom Verein.\nlicence: CC BY\n"
    ),
    "chapter": """\
        id: wohnen
        title: Wohnen
        sections:
          - {id: suche, title: Suche, blocks: [{text: "{{ fact.kaution }}"}, {contacts: {tags: [rat]}}]}
          - {id: miete, title: Miete, blocks: [{figure: {file: plan.svg, alt: Plan}}]}
    """,
    "chapters/arbeit.yaml": "id: arbeit\ntitle: Arbeit\nsections: [{id: stelle, title: Stelle, blocks: [{text: S.}]}]\n",
    "questionnaire": """\
        id: questionnaire
        title: Fragebogen
        choices: {yes_no: [{name: ja, label: Ja}, {name: nein, label: Nein}]}
        sections:
          - id: person
            title: Person
            questions:
              - {id: name, type: text, label: Name}
              - {id: kind, type: select_one, choices: yes_no, label: "Kind?"}
    """,
    "facts": "kaution: {value: 3, unit: Mieten, source: gesetz, checked: 2026-11-01}\n",
    "sources": "gesetz: {title: Gesetz, publisher: Bund}\n",
    "glossary": "wbs: {term: WBS, explanation: Ein Schein.}\n",
    "images/plan.svg": SVG.format(40, 20),
}
REGION = {
    "region.yaml": """\
        name: Kiel
        publisher: {name: Stadt Kiel, email: stadt@example.org}
        imprint: Von der Stadt.
        theme: {accent: "#112233"}
        logo: {file: logo.svg, alt: "Ein Anker bei {{ region.amt }}"}
        variables: {amt: das Rathaus}
        contacts: [{id: rat, name: Rat, tags: [rat], phone: 030 23125 001, fax: 030 23125 002, notes: Im Hof.}]
        changes:
          - {at: wohnen, before: miete, sections: [{id: grenzen, title: Grenzen, sources: [tafel], blocks: [{text: "{{ fact.kiel }}"}]}]}
          - {at: suche, title: "Suchen bei {{ region.amt }}", sections: [{id: tief, title: Tief, blocks: [{text: T.}]}]}
          - {at: arbeit, remove: true}
          - {at: questionnaire.person, before: kind, add: [{id: zuvor, type: text, label: Zuvor}]}
    """,
    "facts.yaml": (
        "kiel: {value: 111, unit: EUR, source: tafel, checked: 2026-11-02}\n"
        "kaution: {value: 2, unit: Mieten, source: tafel, checked: 2026-11-03}\n"
    ),
    "sources.yaml": "tafel: {title: Tafel, publisher: Stadt Kiel}\n",
    "glossary.yaml": "wbs: {term: WBS, explanation: In Kiel rosa.}\nkai: {term: Kai, explanation: Am Wasser.}\n",
    "questions.yaml": """\
        choices: {boote: [{name: kahn, label: Kahn}, {name: keins, label: keins}]}
        add:
          - {to: person, after: name, questions: [{id: boot, type: select_one, choices: boote, label: "Boot?", guides: [{when: kahn, to: kai_1, step: Anlegen}]}]}
        sections:
          - {id: wasser, title: Wasser, before: person, questions: [{id: tiefe, type: integer, label: Tiefe}]}
    """,
    "chapters/hafen.yaml": """\
        id: hafen
        title: Hafen
        after: wohnen
        sections: [{id: kai_1, title: Kai, blocks: [{text: "Am Kai, [](#grenzen)."}, {notes: {id: ladung, label: Ladung}}]}]
    """,
    "images/logo.svg": SVG.format(30, 10),
    "images/plan.svg": SVG.format(40, 40),
}


def files(folder="regions/kiel", **other):
    return {**BOOK, **{f"{folder}/{name}": text for name, text in {**REGION, **other}.items()}}


def sound(tmp_path, written, outside=()):
    folder = book(tmp_path, **written)
    return pipeline.read(folder, TODAY, outside=outside)[0]


def edition(handbook, region="kiel"):
    made, problems = make_edition(handbook, region)
    assert problems == []
    return made


def sections(chapter):
    return [str(section.title) for section in chapter.sections]


def test_1_chapters_and_sections(tmp_path):
    made = edition(sound(tmp_path, files()))
    assert made.contents == ("wohnen", "hafen", "questionnaire") and set(made.chapters) == {"wohnen", "hafen"}
    assert sections(made.chapters["wohnen"]) == ["Suchen bei das Rathaus", "Grenzen", "Miete"]
    assert [section.id for section in made.chapters["wohnen"].sections[0].sections] == ["tief"]


@pytest.mark.parametrize(
    "place, contents",
    [
        ("before: wohnen", ("hafen", "wohnen", "questionnaire")),
        ("after: questionnaire", ("wohnen", "questionnaire", "hafen")),
        ("summary: Ohne Ort", ("wohnen", "questionnaire", "hafen")),
    ],
)
def test_1_where_a_chapter_stands(tmp_path, place, contents):
    hafen = REGION["chapters/hafen.yaml"].replace("after: wohnen", place)
    assert edition(sound(tmp_path, files(**{"chapters/hafen.yaml": hafen}))).contents == contents


def test_1_a_chapter_of_the_same_id_takes_the_place_of_the_books(tmp_path):
    new = "id: arbeit\ntitle: Arbeit in Kiel\nsections: [{id: werft, title: Werft, blocks: [{text: W.}]}]\n"
    region = REGION["region.yaml"].replace("          - {at: arbeit, remove: true}\n", "")
    handbook = sound(tmp_path, files(**{"chapters/arbeit.yaml": new, "region.yaml": region}))
    made = edition(handbook)
    assert made.contents == ("wohnen", "hafen", "arbeit", "questionnaire")
    assert (made.chapters["arbeit"].title, sections(made.chapters["arbeit"])) == ("Arbeit in Kiel", ["Werft"])
    assert edition(handbook, "").chapters["arbeit"].title == "Arbeit"


def test_2_facts_sources_and_terms(tmp_path):
    made = edition(sound(tmp_path, files()))
    wohnen = made.chapters["wohnen"].sections
    assert (wohnen[0].blocks[0].value, wohnen[1].blocks[0].value) == ("2\xa0Mieten", "111\xa0€")
    assert list(made.handbook.sources) == ["gesetz", "tafel"] and list(made.terms) == ["wbs", "kai"]
    assert made.terms["wbs"].explanation == "In Kiel rosa."
    place = {str(id_): id_.span.file for id_ in made.handbook.facts}
    assert place == {"kaution": "content/regions/kiel/facts.yaml", "kiel": "content/regions/kiel/facts.yaml"}


def test_3_questions_stand_where_they_say(tmp_path):
    made = edition(sound(tmp_path, files()))
    assert {id_: made.index.numbers[id_] for id_ in made.index.asked} == {
        "tiefe": "1",
        "name": "2",
        "boot": "3",
        "zuvor": "4",
        "kind": "5",
    }
    assert [section.id for section in made.questionnaire.sections] == ["wasser", "person"]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder with the PDFs of both editions."""
    base = tmp_path_factory.mktemp("kiel")
    handbook = sound(base, files())
    for region in ("", "kiel"):
        for name, data in pipeline.build(handbook, region).files.items():
            (base / f"{name}.pdf").write_bytes(data)
    return base


def run(*arguments):
    done = CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False)
    assert done.exit_code in (0, 1), done.output
    return done.output


def answers(path):
    return json.loads(run("extract", path, "--today", TODAY))["answers"]


def test_3_its_form_is_filled_read_and_moved(built):
    given = {"tiefe": 4, "name": "Frau A.", "boot": "kahn", "kind": "ja"}
    (built / "antworten.json").write_text(json.dumps({"answers": given}), "utf-8")
    full, there, back = built / "voll.pdf", built / "ohne.pdf", built / "zurueck.pdf"
    run("fill", built / "fragebogen-kiel.pdf", built / "antworten.json", "-o", full, "--today", TODAY)
    assert answers(full) == given and "Anlegen" in run("plan", full, "--today", TODAY)
    told = run("migrate", full, "--to", built / "fragebogen.pdf", "-o", there, "--today", TODAY)
    assert answers(there) == {"name": "Frau A.", "kind": "ja"} and "„Boot?“" in told
    run("migrate", there, "--to", built / "fragebogen-kiel.pdf", "-o", back, "--today", TODAY)
    assert answers(back) == {"name": "Frau A.", "kind": "ja"}


def test_4_what_it_says_of_itself(built):
    told = run("verify", built / "handbuch-kiel.pdf")
    assert "== Fehler == keine" in " ".join(told.split())
    text = text_of(built / "handbuch-kiel.pdf", 3)
    assert "Herausgegeben von Stadt Kiel" in text and "Grundlage ist das Buch von Verein" in text
    assert "Von der Stadt." in text and "Vom Verein." not in text and "CC BY" in text
    cards = text_of(built / "handbuch-kiel.pdf", 99)
    assert "Telefon: 030 23125 001 Fax: 030 23125 002" in cards and "Im Hof." in cards
    plain = text_of(built / "handbuch.pdf", 99)
    assert "Herausgegeben von Verein" in plain and "Grundlage ist" not in plain


def text_of(path, pages):
    from pypdf import PdfReader

    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages[:pages]).split())


def test_4_the_logo_is_a_figure_on_the_cover_with_its_text(built):
    from pypdf import PdfReader

    reader = PdfReader(built / "handbuch-kiel.pdf")
    forms = [each.get_object() for each in reader.pages[0]["/Resources"]["/XObject"].values()]
    drawings = [form for form in forms if float(form["/BBox"][0]) == 0]  # what isn't the program's own
    assert [[float(side) for side in form["/BBox"]] for form in drawings] == [[0, 0, 22.5, 7.5]]
    figures = [node for node in nodes(reader.trailer["/Root"]["/StructTreeRoot"]) if node.get("/S") == "/Figure"]
    assert [str(each["/Alt"]) for each in figures] == ["Ein Anker bei das Rathaus", "Plan"]
    assert figures[0]["/Pg"] == reader.pages[0]
    wide = float(figures[0]["/A"]["/BBox"][2]) - float(figures[0]["/A"]["/BBox"][0])
    assert 150 < wide <= 190


def nodes(node):
    yield node
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if hasattr(inner := kid.get_object(), "get"):
            yield from nodes(inner)


@pytest.mark.parametrize("size, wide, high", [((60, 300), 18, 90), ((40, 20), 19.2, 9.6), ((900, 300), 190, 63.3)])
def test_4_a_logo_is_never_large_and_a_small_one_stays_sharp(tmp_path, size, wide, high):
    from PIL import Image

    from handbook.layout.documents import lay_out
    from handbook.typeset.page import Picture

    region = REGION["region.yaml"].replace("logo.svg", "logo.png")
    folder = book(tmp_path, **files(**{"region.yaml": region}))
    Image.new("RGB", size).save(folder / "regions/kiel/images/logo.png")
    document = lay_out(edition(pipeline.read(folder, TODAY)[0]), [])
    (logo,) = [item for _, piece in document.pages[0].slices for item in piece.items if type(item) is Picture]
    assert (round(logo.width, 1), round(logo.height, 1)) == (wide, high)


def test_4_what_a_region_leaves_out_is_the_books(tmp_path):
    handbook = sound(tmp_path, {**BOOK, "regions/kiel/region.yaml": "name: Kiel\ntheme: {base_size: 12}\n"})
    made = edition(handbook)
    assert made.made_from is None and made.handbook.info.publisher.name == "Verein"
    assert (made.handbook.info.theme.base_size, made.handbook.info.theme.accent) == (12, handbook.info.theme.accent)


def test_5_its_pictures_go_before_the_books(tmp_path):
    made = edition(sound(tmp_path, files()))
    assert made.handbook.image("plan.svg").as_posix() == "content/regions/kiel/images/plan.svg"
    assert edition(made.handbook, "").handbook is made.handbook
    plain = sound(tmp_path, files())
    assert plain.image("plan.svg").as_posix() == "content/images/plan.svg"


def test_5_a_folder_outside_extends_one_of_the_project(tmp_path):
    written = files()
    here = {
        "region.yaml": "name: Gaarden\nextends: [kiel]\nchanges: [{at: kai_1, append: [{text: Mehr.}]}]\n",
        "facts.yaml": "kiel: {value: 222, unit: EUR, source: tafel, checked: 2026-11-04}\n",
    }
    for name, text in here.items():
        (tmp_path / "woanders/gaarden").mkdir(parents=True, exist_ok=True)
        (tmp_path / "woanders/gaarden" / name).write_text(text, "utf-8")
    handbook = sound(tmp_path, written, outside=[tmp_path / "woanders/gaarden"])
    assert handbook.regions["gaarden"].place == tmp_path / "woanders/gaarden"
    made = edition(handbook, "gaarden")
    assert made.contents == ("wohnen", "hafen", "questionnaire") and made.region.name == "Gaarden"
    assert str(made.chapters["hafen"].sections[0].blocks[-1].value) == "Mehr."
    assert made.chapters["wohnen"].sections[1].blocks[0].value == "222\xa0€"
    assert made.handbook.image("logo.svg").as_posix() == "content/regions/kiel/images/logo.svg"


@pytest.mark.parametrize("named", ["gaarden", "gaarden/region.yaml", "gaarden.yaml", "../content/regions/kiel"])
def test_5_what_may_be_named(tmp_path, named):
    folder = book(tmp_path, **files())
    (tmp_path / "woanders/gaarden").mkdir(parents=True)
    for name in ("gaarden/region.yaml", "gaarden.yaml"):
        (tmp_path / "woanders" / name).write_text("name: Gaarden\n", "utf-8")
    handbook, problems = load(folder, outside=[tmp_path / "woanders" / named])
    assert problems == [] and set(handbook.regions) == ({"kiel"} if "kiel" in named else {"kiel", "gaarden"})


def test_6_the_book_alone_is_the_same_bytes(tmp_path):
    for name in ("ohne", "mit"):
        (tmp_path / name).mkdir()
    alone = pipeline.build(sound(tmp_path / "ohne", BOOK)).files
    assert pipeline.build(sound(tmp_path / "mit", files())).files == alone

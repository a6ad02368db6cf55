"""What stands behind the chapters:

1. A source's address is printed without scheme and slash at its end; the link has all of it, and is one over its lines.
2. The commonest day of looking up is said once, others at their source.
3. Three sources of one publisher in a row stand below its name, each under its number; elsewhere it is said, unless
   title or address have it.
4. A block of contacts is a line that leads to the address book. There each office stands once, with the sections that
   it serves; a section without one has rows to fill in, whose fields are called as ever.
   Pages that the program makes keep apart from sections that a book calls by the same name.
5. A work sheet alone has no address book: the cards stand where the block is.
"""

import re

import pytest

from books import loaded
from handbook.edition.edition import make_edition
from handbook.layout.blocks.back import set_sources, shown_address, source_line
from handbook.layout.documents import lay_out, lay_out_sheets
from handbook.layout.setting import Setting
from handbook.model import room
from handbook.typeset.page import Anchor, Element, Link, Run, Widget


def setting(tmp_path, sources, **files):
    ids = re.findall(r"^ *(\w+): {title", sources, re.M)
    chapter = f"""\
    id: wohnen
    title: Wohnen
    sections:
      - {{id: suche, title: Suche, sources: [{", ".join(ids)}], blocks: [{{text: Hier.}}]}}
"""
    return Setting(make_edition(loaded(tmp_path, sources=sources, chapter=chapter, **files))[0], []), ids


def lines(slices):
    """The text of each baseline of the first page, column by column, with its x."""
    found = {}
    for piece in slices:
        for item in piece.items:
            if type(item) is Run:
                key = id(piece), item.x > 300, round(item.y, 1)
                found[key] = " ".join([*found.get(key, "").split(), *(word.text for word in item.words)])
    return [line.replace(" ,", ",") for line in found.values()]


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.example.org/", "www.example.org"),
        ("HTTP://example.org/a/b/?c=d", "example.org/a/b/?c=d"),
        ("https://", "https://"),
    ],
)
def test_1_addresses(url, shown):
    assert shown_address(url) == shown


def test_1_a_long_address(tmp_path):
    path = (
        "beratung/migrationsberatung/wohnungssuche-und-aufenthaltsrecht/seite.html?art=beratungsstelle&ort=musterstadt"
    )
    s, ids = setting(tmp_path, f"    lang: {{title: Amt, url: 'https://example.org/{path}/'}}\n")
    slices = set_sources(s, ids, Element("Sect", None), 700.0)
    links = [item for piece in slices for item in piece.items if type(item) is Link]
    assert len(links) > 2 and {link.element for link in links} == {links[0].element}
    assert {link.uri for link in links} == {f"https://example.org/{path}/"} == {link.contents for link in links}
    parts = [line.removeprefix("1 Amt, ") for line in lines(slices)]
    assert "".join(parts) == f"example.org/{path}" and all(part[-1] in "/-.?=&" for part in parts[:-1])


def test_2_the_day_is_said_once(tmp_path):
    s, ids = setting(
        tmp_path,
        """\
    a: {title: A, url: 'https://example.org/a', accessed: 2026-11-02}
    b: {title: B, url: 'https://example.org/b', accessed: 2026-11-01}
    c: {title: C, url: 'https://example.org/c', accessed: 2026-11-02}
    d: {title: D}
""",
    )
    told = lines(set_sources(s, ids, Element("Sect", None), 700.0))
    assert told[0] == "Die Internetseiten wurden am 02.11.2026 aufgerufen. Ein anderer Tag steht in Klammern."
    assert told[1:] == [
        "1 A, example.org/a",
        "2 B, example.org/b (01.11.2026)",
        "3 C, example.org/c",
        "4 D",
    ]


def test_3_publishers(tmp_path):
    many = "".join(f"    g{n}: {{title: Gesetz {n}, publisher: Ministerium}}\n" for n in range(3))
    s, ids = setting(
        tmp_path,
        "    a: {title: A, publisher: Amt}\n"
        + many
        + "    b: {title: B, publisher: Amt}\n    c: {title: C, publisher: Amt}\n",
    )
    sect = Element("Sect", None)
    slices = set_sources(s, ids, sect, 700.0)
    assert lines(slices) == [
        "1 A, Amt",
        "Ministerium",
        "2 Gesetz 0",
        "3 Gesetz 1",
        "Ministerium (Fortsetzung)",
        "4 Gesetz 2",
        "5 B, Amt",
        "6 C, Amt",
    ]
    anchors = [item.name for piece in slices for item in piece.items if type(item) is Anchor]
    assert anchors == [f"quelle.{number}" for number in range(1, 7)]
    labels = [item.element for piece in slices for item in piece.items if type(item) is Run and item.element]
    lists = [element.parent.parent for element in labels if element.role == "Lbl"]
    assert {each.role for each in lists} == {"L"}
    assert [lists[0] is each for each in lists] == [True, False, False, False, False, False]
    assert lists[1] is lists[3] is not lists[4] is lists[5]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{title: Recht, publisher: Asyl.net, url: 'https://www.asyl.net/a'}", "Recht, [www.asyl.net/a]"),
        ("{title: Recht, publisher: Asyl, url: 'https://www.asyl.net/a'}", "Recht, [www.asyl.net/a]"),
        ("{title: Recht, publisher: Asylnetz, url: 'https://www.asyl.net/a'}", "Recht, Asylnetz, [www.asyl.net/a]"),
        ("{title: Stiftung Muster, publisher: Stiftung}", "Stiftung Muster"),
        ("{title: Stiftungen, publisher: Stiftung}", "Stiftungen, Stiftung"),
    ],
)
def test_3_what_is_said_already(tmp_path, source, said):
    s, ids = setting(tmp_path, f"    a: {source}\n")
    assert re.sub(r"\(.*\)", "", source_line(s, s.source(ids[0])[1])) == said


# ---------------------------------------------------------------------- the address book

CONTACTS = """\
    id: wohnen
    title: Wohnen
    sections:
      - {id: suche, title: Suche, blocks: [{contacts: {tags: [wohnen]}}]}
      - {id: recht, title: Recht, blocks: [{contacts: {tags: [recht]}}, {contacts: {tags: [wohnen, recht]}}]}
      - {id: pass, title: Pass, blocks: [{contacts: {tags: [pass]}}]}
"""
REGION = """\
    name: Musterstadt
    contacts:
      - {id: verein, name: Verein, tags: [wohnen, recht], phone: 030 23125 1, url: "https://example.org/verein/"}
      - {id: amt, name: Amt, tags: [wohnen], address: Weg 1}
"""
CARDS = [f"{card}.{key}" for card in (1, 2) for key in ("name", "phone", "email", "address")]


def book(tmp_path, name="", **files):
    return lay_out(make_edition(loaded(tmp_path, chapter=CONTACTS, **files), region=name)[0], [])


def items(document, kind):
    return [item for page in document.pages for _, piece in page.slices for item in piece.items if type(item) is kind]


def test_4_rows_to_fill_in(tmp_path):
    document = book(tmp_path)
    blocks = ["suche.1", "recht.1", "recht.2", "pass.1"]
    assert [widget.field.name for widget in items(document, Widget)] == [
        f"kontakte.{block}.{card}" for block in blocks for card in CARDS
    ]
    assert {widget.height >= room.FIELD_HEIGHT for widget in items(document, Widget)} == {True}
    assert {widget.field.multiline for widget in items(document, Widget)} == {True, False}
    assert document.outline[-1].target == "adressbuch"
    links = [(link.target, link.contents) for link in items(document, Link) if (link.target or "").startswith("adress")]
    assert links[:2] == [("adressbuch", "Adressbuch, Seite 2"), ("adressbuch.suche", "Adressbuch: Suche, Seite 2")]
    assert {target for target, _ in links} <= document.labels.keys()
    assert [link.target for link in items(document, Link)][-3:] == ["suche", "recht", "pass"]


def test_4_offices_of_a_region(tmp_path):
    document = book(tmp_path, "musterstadt", region=REGION)
    said = " ".join(word.text for run in items(document, Run) for word in run.words).replace("\u00a0", " ")
    assert said.count("030 23125 1") == 4  # a line for each block that it serves, and its entry
    assert said.index("Weg 1") < said.rindex("Verein") and said.count("Abschnitte:") == 2
    names = [item.name for item in items(document, Anchor) if item.name.startswith(("stelle", "adress"))]
    assert names == ["adressbuch", "stelle.amt", "stelle.verein", "adressbuch.pass"]
    assert [link.uri for link in items(document, Link) if link.uri and link.uri.startswith("http")] == [
        "https://example.org/verein/"
    ]
    fields = [widget.field.name for widget in items(document, Widget)]
    assert fields == [f"kontakte.pass.1.{card}" for card in CARDS]  # where the region has nobody


def test_4_heads_are_repeated(tmp_path):
    many = "\n".join(f"      - {{id: a{n}, title: A, blocks: [{{contacts: {{tags: [a]}}}}]}}" for n in range(9))
    handbook = loaded(tmp_path, chapter="    id: wohnen\n    title: Wohnen\n    sections:\n" + many)
    pages = lay_out(make_edition(handbook)[0], []).pages[-2:]
    heads = [[word.text for word in run.words] for page in pages for _, piece in page.slices for run in piece.items
             if type(run) is Run and run.words[0].text == "Telefon"]  # fmt: skip
    assert heads == [["Telefon"], ["Telefon"]]
    assert all(any(type(item) is Widget for _, piece in page.slices for item in piece.items) for page in pages)


def test_4_sections_called_as_the_pages_of_the_program(tmp_path):
    names = ["adressbuch", "glossar", "quellen", "stichwoerter", "inhalt", "impressum", "titel"]
    listed = "\n".join(
        f"      - {{id: {name}, title: {name}, blocks: [{{contacts: {{tags: [a]}}}}]}}" for name in names
    )
    chapter = "    id: wohnen\n    title: Wohnen\n    sections:\n" + listed.replace("}]}", "}], sources: [q]}")
    files = {"glossary": "    b: {term: Titel, explanation: b}\n", "sources": "    q: {title: Q, publisher: P}\n"}
    document = lay_out(make_edition(loaded(tmp_path, chapter=chapter, **files))[0], [])
    anchors = [item.name for item in items(document, Anchor)]
    assert len(set(anchors)) == len(anchors)
    pages = {entry.title: document.labels[entry.target] for entry in document.outline}
    assert {title: pages[title] for title in ("Impressum", "Inhalt", "1.1 adressbuch", "Adressbuch", "Glossar")} == {
        "Impressum": "ii",
        "Inhalt": "iii",
        "1.1 adressbuch": "1",
        "Adressbuch": "2",
        "Glossar": "4",
    }
    told = {link.contents for link in items(document, Link)}
    assert {"1.1 adressbuch, Seite 1", "Adressbuch, Seite 2", "Stichwörter, Seite 6"} <= told


@pytest.mark.parametrize("region", ["", "musterstadt"])
def test_5_cards_where_no_address_book_is(tmp_path, region):
    edition = make_edition(loaded(tmp_path, chapter=CONTACTS, region=REGION), region=region)[0]
    document = lay_out_sheets(edition, "wohnen", [], {})
    fields = [widget.field.name for widget in items(document, Widget)]
    blocks = ["pass.1"] if region else ["suche.1", "recht.1", "recht.2", "pass.1"]
    assert fields == [f"kontakte.{block}.{card}" for block in blocks for card in CARDS]
    assert "adressbuch" not in document.labels and not any(link.target for link in items(document, Link))

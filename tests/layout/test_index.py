"""The index:

1. A section counts where the term stands as a whole word; an abbreviation leads to its term.
2. Of many sections those come that are about the term, then those with the most uses, in the order of the book.
3. Entries are in alphabetical order, umlauts as their vowels, under their letters.
4. The glossary links related terms.
5. A place is a section's number with its page, one link that is called by its title; a letter stands above its entries,
   for the eye only.
"""

from books import TODAY, loaded
from handbook.check import check
from handbook.edition.edition import make_edition
from handbook.layout.blocks.back import lettered, set_glossary
from handbook.layout.blocks.index import IndexEntry, index_entries
from handbook.layout.documents import lay_out
from handbook.layout.setting import Setting
from handbook.model.alphabet import sort_key
from handbook.problem import Severity
from handbook.typeset.page import Element, Link, Run

GLOSSARY = """\
    ger: {term: Referenzrahmen, short: GER, explanation: Stufen., see: [aemter, ger]}
    aemter: {term: Ämter, explanation: a}
    amt: {term: Amtsgericht, explanation: a}
    kita: {term: Kaution, explanation: a}
    nie: {term: Nirgends, explanation: a}
"""


def setting(tmp_path, *sections):
    handbook = loaded(
        tmp_path,
        glossary=GLOSSARY,
        chapter="id: wohnen\ntitle: Wohnen\nsections:\n" + "".join(f"  - {section}\n" for section in sections),
    )
    assert [problem for problem in check(handbook, TODAY) if problem.severity is Severity.ERROR] == []
    return Setting(make_edition(handbook)[0], [])


def text(id_, words, title="Titel"):
    return f"{{id: {id_}, title: {title}, blocks: [{{text: '{words}'}}]}}"


def test_1_whole_words(tmp_path):
    s = setting(
        tmp_path, text("a", "Bürger und Ger"), text("b", "Nach dem GER, **Ämter**"), text("c", "Amtsgerichtsweg")
    )
    assert index_entries(s) == [
        IndexEntry("Ämter", (("b", False),)),
        IndexEntry("GER", see="Referenzrahmen"),
        IndexEntry("Referenzrahmen", (("b", False),)),
    ]


def test_2_the_sections_that_matter_most(tmp_path):
    few = [text(f"s{number}", "Kaution") for number in range(5)]
    s = setting(
        tmp_path,
        *few,
        text("viele", "Kaution Kaution"),
        text("titel", "nichts", "Die Kaution"),
        "{id: erklaert, title: T, blocks: [{definition: [kita]}]}",
        text("spaet", "Kaution"),
    )
    assert index_entries(s) == [
        IndexEntry(
            "Kaution",
            (("s0", False), ("s1", False), ("s2", False), ("viele", False), ("titel", True), ("erklaert", True)),
        )
    ]


def test_3_alphabetical_order():
    names = ["Zaun", "Übergang", "Amt", "Ämter", "Ampel", "Uhr", "Straße", "Strasse", "Öl", "Ofen"]
    ordered = sorted(names, key=sort_key)
    assert ordered == ["Ampel", "Amt", "Ämter", "Ofen", "Öl", "Strasse", "Straße", "Übergang", "Uhr", "Zaun"]
    assert [letter for _, letter in lettered(ordered, str)] == ["A", "", "", "O", "", "S", "", "U", "", "Z"]


def test_4_related_terms_are_links(tmp_path):
    s = setting(tmp_path, text("a", "Nichts"))
    links = [
        (item.target, item.contents)
        for piece in set_glossary(s, Element("Sect", None), 700.0)
        for item in piece.items
        if type(item) is Link
    ]
    assert links == [
        ("begriff.aemter", "Ämter: Erklärung im Glossar"),
        ("begriff.ger", "Referenzrahmen: Erklärung im Glossar"),
    ]


def test_3_names_without_letters_have_no_letter():
    assert [letter for _, letter in lettered([". = .", "…", "Amt", "Ärzte"], str)] == ["", "", "A", ""]


def test_5_places_with_their_pages(tmp_path):
    s = setting(tmp_path, text("a", "Kaution", "Kaution"), text("b", "GER und Kaution"))
    document = lay_out(s.edition, [])
    slices = [piece for _, piece in document.pages[-1].slices]
    runs = [item for piece in slices for item in piece.items if type(item) is Run]
    said = " ".join(word.text for run in runs for word in run.words).replace("\u00a0", " ")
    assert " ".join(said.split()).endswith("K Kaution 1.1 S. 1 , 1.2 S. 1 R Referenzrahmen 1.2 S. 1")
    assert "G GER siehe Referenzrahmen" in said
    assert [run.words[0].text for run in runs if run.element is None] == ["G", "K", "R"]
    links = [(link.target, link.contents) for piece in slices for link in piece.items if type(link) is Link]
    assert links == [("a", "Kaution, Seite 1"), ("b", "Titel, Seite 1"), ("b", "Titel, Seite 1")]

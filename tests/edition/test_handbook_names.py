"""`{{ handbook.… }}`: every key of handbook.yaml is there under its own name, and one that isn't is told with those
that are."""

import datetime
import re

import pytest

from books import chapter, loaded, problems
from handbook.edition.edition import make_edition
from handbook.model.book import HandbookFile
from handbook.model.shape import Type, declared, shape_of

HANDBOOK = """\
    title: "Buch für {{ region.name }}"
    subtitle: zum Prüfen
    language: de
    languages: [de, tr]
    contents: [wohnen]
    publisher: {name: Verein, address: "Weg 1, 59065 Hamm", email: post@example.org, url: "https://example.org"}
    edition: {number: "2", date: 2026-11-22}
    imprint: Verantwortlich ist A.
    disclaimer: Ohne Gewähr.
    licence: CC BY 4.0
    region: {name: Ihre Region, amt: das Amt}
    theme:
      accent: "#112233"
      page: A4
      base_size: 10.5
      logo: {file: zeichen.svg, alt: Ein Zeichen}
      cover: {file: bild.svg, alt: Ein Bild}
    logo: {file: logo.svg, alt: Ein Stern}
    hyphenation: [Wohnungs-suche]
    forms: [verlauf]
"""
WRITTEN = {
    "title": "Buch für Ihre Region",
    "subtitle": "zum Prüfen",
    "language": "de",
    "languages": "de, tr",
    "contents": "wohnen",
    "publisher.name": "Verein",
    "publisher.address": "Weg 1, 59065 Hamm",
    "publisher.email": "post@example.org",
    "publisher.url": "https://example.org",
    "edition.number": "2",
    "edition.date": "22.11.2026",
    "imprint": "Verantwortlich ist A.",
    "disclaimer": "Ohne Gewähr.",
    "licence": "CC BY 4.0",
    "region.name": "Ihre Region",
    "region.amt": "das Amt",
    "theme.accent": "#112233",
    "theme.page": "A4",
    "theme.base_size": "10,5",
    "theme.logo.file": "zeichen.svg",
    "theme.logo.alt": "Ein Zeichen",
    "theme.cover.file": "bild.svg",
    "theme.cover.alt": "Ein Bild",
    "logo.file": "logo.svg",
    "hyphenation": "Wohnungs-suche",
    "forms": "verlauf",
    "logo.alt": "Ein Stern",
}


def keys(shape=HandbookFile, path=""):
    """Every key of the shape and of those in it; of a map what the handbook above has in it."""
    for key, (type_, _, _) in declared(shape).items():
        if inner := shape_of(type_):
            yield from keys(inner, f"{path}{key}.")
        elif isinstance(type_, Type) and type_.kind == "map":
            yield from (name for name in WRITTEN if name.startswith(f"{path}{key}."))
        else:
            yield path + key


def first_text(tmp_path, text, **files):
    edition, told = make_edition(
        loaded(tmp_path, **{"handbook": HANDBOOK, "chapter": chapter(f'text: "{text}"'), **files})
    )
    return str(edition.chapters["wohnen"].sections[0].blocks[0].value), [
        f"{problem.text} | {problem.hint}" for problem in told
    ]


def test_every_key_is_written(tmp_path):
    assert sorted(keys()) == sorted(WRITTEN)
    text = "; ".join(f"{{{{ handbook.{key} }}}}" for key in WRITTEN)
    assert first_text(tmp_path, text) == ("; ".join(WRITTEN.values()), [])


def test_the_publisher_is_written_by_its_name_as_before(tmp_path):
    assert first_text(tmp_path, "{{ handbook.publisher }}") == ("Verein", [])


def test_what_the_book_does_not_have_is_empty(tmp_path):
    bare = "title: A\nlanguage: de\ncontents: [wohnen]\n"
    text = (
        "[{{ handbook.publisher }}{{ handbook.publisher.email }}{{ handbook.edition.number }}{{ handbook.subtitle }}] "
        "{{ handbook.publisher | default('der Verein') }}"
    )
    assert first_text(tmp_path, text, handbook=bare) == ("[] der Verein", [])


@pytest.mark.parametrize(
    "name, hint",
    [
        ("handbook.publisher.nmae", "meinten Sie handbook.publisher.name?"),
        (
            "handbook.publisher.telefon",
            (
                "es gibt: handbook.publisher.address, handbook.publisher.email, handbook.publisher.name, "
                "handbook.publisher.url"
            ),
        ),
        (
            "handbook.theme",
            "es gibt: handbook.theme.accent, handbook.theme.base_size, handbook.theme.cover, handbook.theme.logo, handbook.theme.page",
        ),
        ("handbook.title.lang", "davor steht schon der ganze Wert; löschen Sie den Punkt und was ihm folgt"),
        ("region.amt.telefon", "davor steht schon der ganze Wert; löschen Sie den Punkt und was ihm folgt"),
        ("xyz", "es gibt: edition, fact, handbook, region"),
    ],
)
def test_an_unknown_one_is_told_with_what_there_is(tmp_path, name, hint):
    _, told = first_text(tmp_path, f"{{{{ {name} }}}}")
    assert [line.partition(" | ")[2] for line in told] == [hint]


def test_no_hint_ends_in_nothing(tmp_path):
    """Whatever name is made of those there are and one letter more, or is one of them with a dot."""
    names = ["", *WRITTEN, "publisher", "edition", "region", "theme"]
    wrong = [f"handbook.{name}{more}" for name in names for more in (".x", "q", ".name.x")]
    told = problems(
        tmp_path, hints=True, handbook=HANDBOOK, chapter=chapter(*(f'text: "{{{{ {name} }}}}"' for name in wrong))
    )
    assert len(told) >= len(wrong) - 2
    assert [line for line in told if re.search(r"(es gibt: ?|\| ?)$", line)] == []


def test_without_an_edition_a_fact_that_holds_is_not_told_as_one_to_come(tmp_path):
    facts = (
        "a: {value: 1, unit: EUR, source: s, checked: 2026-11-20, valid_from: 2026-01-01}\n"
        "b: {value: 2, unit: EUR, source: s, checked: 2026-11-22, valid_from: 2027-01-01}\n"
    )
    bare = dict(
        handbook="title: A\nlanguage: de\ncontents: [wohnen]\n", facts=facts, sources="s: {title: S, publisher: P}\n"
    )
    assert first_text(tmp_path, "{{ fact.a }}; {{ fact.b }}", **bare) == ("1\u00a0€; 2\u00a0€ (gilt noch nicht)", [])
    assert make_edition(loaded(tmp_path, **bare))[0].date == datetime.date(2026, 11, 22)

"""What is wrong in the folder of a region is told in the lay-out of all problems, at its file and line."""

import pytest

from books import TODAY, book, chapter, expect, problems, questionnaire
from handbook.pipeline import read
from handbook.problem import Stop

QUESTIONS = questionnaire("id: a, type: text, label: A", "id: b, type: text, label: B")
NAMED = "name: Kiel\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


def folder(**files):
    """The files of regions/kiel/, called as keywords can be: chapters_hafen for chapters/hafen.yaml."""
    return {f"regions/kiel/{name.replace('_', '/')}.yaml": text for name, text in {"region": NAMED, **files}.items()}


def test_a_sound_one(tmp_path):
    expect(
        tmp_path,
        questionnaire=QUESTIONS,
        **folder(
            facts="miete: {value: 1, unit: EUR, source: tafel, checked: 2026-11-01}\n",
            sources="tafel: {title: Tafel, publisher: Stadt}\n",
            glossary="kai: {term: Kai, explanation: Am Wasser}\n",
            questions='add: [{to: familie, questions: [{id: c, type: text, label: "{{ fact.miete }}"}]}]\n',
            chapters_hafen="id: hafen\ntitle: H\nsections: [{id: k, title: K, sources: [tafel], blocks: [{definition: [kai]}]}]\n",
        ),
    )


def test_what_is_empty_but_for_comments_says_nothing(tmp_path):
    expect(tmp_path, **folder(facts="# nichts\n", sources="# nichts\n", questions="# nichts\n", glossary="#\n"))


def test_each_file_is_read_by_its_shape(tmp_path):
    expect(
        tmp_path,
        "error[unknown-key]: „titel“ gibt es hier nicht | meinten Sie title?",
        "error[missing-key]: Hier fehlt „checked“",
        "error[unknown-key]: „questions“ gibt es hier nicht",
        "error[unknown-key]: „farbe“ gibt es hier nicht",
        "error[missing-key]: Hier fehlt „alt“",
        **folder(
            region="name: Kiel\ntheme: {▸farbe: rot}\nlogo: ▸{file: plan.svg}\n",
            facts="miete: ▸{value: 1, unit: EUR, source: tafel}\n",
            sources="tafel: {title: T, publisher: S}\n",
            questions="▸questions: []\n",
            chapters_hafen="id: hafen\ntitle: H\nsections: [{id: k, title: K, ▸titel: L, blocks: [{text: a}]}]\n",
        ),
        **{"images/plan.svg": SVG},
    )


def test_a_folder_without_its_file(tmp_path):
    assert problems(tmp_path, hints=True, **{"regions/kiel/facts.yaml": "# noch nichts\n"}) == [
        "content/regions/kiel/region.yaml: error[missing-file]: Diese Datei fehlt | sie sagt, wie die Region heißt: "
        "name: Musterstadt"
    ]


@pytest.mark.parametrize("name", ["region.yml", "region.yaml.txt", "Region.yaml"])
@pytest.mark.parametrize("outside", [False, True])
def test_its_file_under_another_name_is_the_cause(tmp_path, name, outside):
    place = tmp_path / ("orte" if outside else "content/regions") / "kiel"
    book(tmp_path)
    place.mkdir(parents=True)
    (place / name).write_text(NAMED, "utf-8")
    with pytest.raises(Stop) as stop:
        read(tmp_path / "content", TODAY, outside=[place] if outside else [])
    first, second = [each for each in stop.value.problems if "/kiel/" in each.span.file]
    assert (first.code, first.hint, first.cause) == ("ignored-file", "nennen Sie sie region.yaml", None)
    assert (second.code, second.cause) == ("missing-file", first)


def test_its_file_may_not_be_empty(tmp_path):
    assert problems(tmp_path, hints=True, **{"regions/kiel/region.yaml": "# noch nichts\n"}) == [
        "content/regions/kiel/region.yaml: error[empty-file]: Die Datei ist leer | schreiben Sie hinein, wie die "
        "Region heißt: name: Musterstadt"
    ]


def test_a_section_of_an_id_that_there_is_makes_no_other_error(tmp_path):
    expect(
        tmp_path,
        "error[duplicate-id]: Die Kennung „familie“ ist schon vergeben | zuerst in content/questionnaire.yaml:7:9; "
        "wählen Sie eine andere",
        questionnaire=QUESTIONS,
        **folder(
            questions="""\
                add: [{to: familie, after: a, questions: [{id: c, type: text, label: C}]}]
                sections: [{id: ▸familie, title: F, questions: [{id: d, type: text, label: D}]}]
            """
        ),
    )


def test_where_its_picture_belongs(tmp_path):
    expect(
        tmp_path,
        "error[missing-image]: Das Bild „logo.svg“ gibt es in images/ nicht | legen Sie das Bild in den Ordner "
        "content/regions/kiel/images/",
        **folder(region="name: Kiel\nlogo: {file: ▸logo.svg, alt: Ein Anker}\n"),
    )


def test_names_of_regions(tmp_path):
    written = {"regions/kiel.yaml": NAMED, "regions/kiel/region.yaml": NAMED, "regions/Köln Süd/region.yaml": NAMED}
    assert problems(tmp_path, hints=True, **written) == [
        "content/regions/Köln Süd/: error[bad-file-name]: „Köln Süd“ ist kein Name für eine Region | nennen Sie den "
        "Ordner koeln_sued",
        "content/regions/kiel/: error[bad-file-name]: Eine Region „kiel“ gibt es schon | zuerst in "
        "content/regions/kiel.yaml; geben Sie einer von beiden einen anderen Namen",
    ]


def test_what_is_not_read(tmp_path):
    written = {
        "regions/kiel/region.yaml": NAMED,
        "regions/kiel/kapitel.yaml": "a: b\n",
        "regions/kiel/facts.yml": "a: b\n",
        "regions/kiel/chapters/alt/hafen.yaml": "a: b\n",
        "regions/alt/kiel.yaml": NAMED,
        "regions/leer/notiz.txt": "a",
    }
    assert [line.partition(" | ")[0] for line in problems(tmp_path, hints=True, **written)] == [
        "content/regions/alt: warning[ignored-file]: Dieser Ordner wird nicht gelesen",
        "content/regions/kiel/chapters/alt: warning[ignored-file]: Dieser Ordner wird nicht gelesen",
        "content/regions/kiel/facts.yml: warning[ignored-file]: Diese Datei wird nicht gelesen",
        "content/regions/kiel/kapitel.yaml: warning[ignored-file]: Diese Datei wird nicht gelesen",
    ]


def test_a_place_that_is_gone_is_told_with_the_nearest(tmp_path):
    many = "\n".join(f"  - {{id: abschnitt_{n}, title: T{n}, blocks: [{{text: a}}]}}" for n in range(20))
    expect(
        tmp_path,
        "error[unknown-reference]: „arbeit“ gibt es hier nicht | am ähnlichsten heißt wohnen",
        "error[unknown-reference]: Einen Abschnitt „questionnaire.famile“ hat der Fragebogen nicht | meinten Sie "
        "questionnaire.familie?",
        "error[unknown-reference]: „c“ gibt es hier nicht | am ähnlichsten heißt b",
        "error[unknown-reference]: Einen Abschnitt „abschnit_3“ gibt es nicht | meinten Sie abschnitt_3?",
        "error[unknown-reference]: Einen Abschnitt „zzz“ gibt es nicht | am ähnlichsten heißt wohnen",
        "error[unknown-reference]: „abschnitt“ gibt es hier nicht | meinten Sie abschnitt_9?",
        chapter="id: wohnen\ntitle: Wohnen\nsections:\n" + many + "\n",
        questionnaire=QUESTIONS,
        **folder(
            region="""\
                name: Kiel
                changes:
                  - {at: ▸abschnit_3, remove: true}
                  - {at: ▸zzz, append: [{text: a}]}
                  - {at: wohnen, after: ▸abschnitt, sections: [{id: neu, title: N, blocks: [{text: a}]}]}
            """,
            questions="""\
                add:
                  - {to: ▸famile, questions: [{id: x, type: text, label: X}]}
                  - {to: familie, after: ▸c, questions: [{id: y, type: text, label: Y}]}
            """,
            chapters_hafen=(
                "id: hafen\ntitle: H\nafter: ▸arbeit\nsections: [{id: k, title: K, blocks: [{text: a}]}]\n"
            ),
        ),
    )


def test_a_change_at_what_the_region_or_its_base_brings_along(tmp_path):
    expect(
        tmp_path,
        **folder(
            region="name: Kiel\nchanges: [{at: kai, append: [{text: Mehr.}]}]\n",
            chapters_hafen="id: hafen\ntitle: H\nsections: [{id: kai, title: K, blocks: [{text: a}]}]\n",
        ),
        **{"regions/gaarden.yaml": "name: G\nextends: [kiel]\nchanges: [{at: kai, append: [{text: Noch mehr.}]}]\n"},
    )


def test_after_and_before(tmp_path):
    expect(
        tmp_path,
        "error[bad-change]: after sagt, wo etwas Neues steht; hier kommt nichts dazu | löschen Sie after, oder "
        "ergänzen Sie sections, form_sections, add",
        "error[bad-change]: after und before gehen nicht zugleich | löschen Sie eines von beiden",
        region="""\
            name: Kiel
            changes:
              - {at: suche, after: ▸suche, append: [{text: a}]}
              - {at: wohnen, after: suche, before: ▸suche, sections: [{id: x, title: X, blocks: [{text: a}]}]}
        """,
    )


def test_what_goes_with_which_place(tmp_path):
    expect(
        tmp_path,
        "error[bad-change]: In einem Kapitel gibt es kein append | möglich: title, sections oder remove: true; append, "
        "prepend, replace gehören zu einem Abschnitt",
        "error[bad-change]: In einem Kapitel gibt es kein add",
        "error[bad-change]: In einem Abschnitt des Fragebogens gibt es kein sections",
        "error[unknown-reference]: Die Seite „hilfeplan“ macht das Programm; ändern lässt sie sich nicht",
        "error[bad-change]: Vom Buch bleibt kein Kapitel übrig | lassen Sie mindestens eines stehen",
        questionnaire=QUESTIONS,
        region="""\
            name: Kiel
            changes:
              - ▸{at: wohnen, append: [{text: a}]}
              - ▸{at: suche, add: [{id: c, type: text, label: C}]}
              - ▸{at: questionnaire.familie, sections: [{id: x, title: X, blocks: [{text: a}]}]}
              - {at: ▸hilfeplan, append: [{text: a}]}
              - ▸{at: wohnen, remove: true}
        """,
    )


def test_names_that_the_book_has(tmp_path):
    where = "zuerst in content/"
    expect(
        tmp_path,
        f"error[duplicate-id]: Die Kennung „suche“ ist schon vergeben | {where}chapters/wohnen.yaml:4:14; wählen Sie "
        "eine andere",
        f"error[duplicate-id]: Der Feldname „a“ ist schon vergeben | {where}questionnaire.yaml:10:14; wählen Sie eine "
        "andere Kennung",
        f"error[duplicate-id]: Die Kennung „b“ ist schon vergeben | {where}questionnaire.yaml:11:14; wählen Sie eine "
        "andere Kennung",
        f"error[duplicate-id]: Die Kennung „familie“ ist schon vergeben | {where}questionnaire.yaml:7:9; wählen Sie "
        "eine andere",
        f"error[duplicate-id]: Eine Antwortliste „yes_no“ gibt es schon | {where}questionnaire.yaml:4:11; wählen Sie "
        "einen anderen Namen",
        questionnaire=QUESTIONS,
        chapter="id: wohnen\ntitle: Wohnen\nsections:\n      - {id: suche, title: S, blocks: [{text: a}]}\n".replace(
            "      - {", "  - {"
        ).replace("  - {id", "      - {id"),
        **folder(
            chapters_hafen="id: hafen\ntitle: H\nsections: [{id: ▸suche, title: K, blocks: [{notes: {id: ▸a, label: A}}]}]\n",
            questions="""\
                add: [{to: familie, questions: [{id: ▸b, type: text, label: B}]}]
                sections: [{id: ▸familie, title: F, questions: [{id: d, type: text, label: D}]}]
                choices: {▸yes_no: [{name: x, label: X}]}
            """,
        ),
    )


def test_facts_sources_and_links_of_its_own(tmp_path):
    expect(
        tmp_path,
        "error[unknown-reference]: Eine Quelle „tafl“ gibt es nicht | meinten Sie tafel?",
        "error[unknown-reference]: Das Ziel „#hafn“ gibt es nicht | meinten Sie #hafen?",
        "error[unknown-placeholder]: fact.mite gibt es nicht (im Buch für Kiel) | meinten Sie fact.miete?",
        "warning[fact-old]: „miete“ wurde zuletzt am 01.01.2020 geprüft",
        "error[fact-value]: „zwei“ hat keinen Wert",
        "error[missing-key]: Der Quelle „tafel“ fehlt, wo man sie findet",
        **folder(
            facts=(
                "▸miete: {value: 1, unit: EUR, source: tafel, checked: 2020-01-01}\n"
                "▸zwei: {source: tafel, checked: 2026-11-01}\n"
            ),
            sources="▸tafel: {title: Tafel}\n",
            chapters_hafen="""\
                id: hafen
                title: Hafen
                sections: [{id: kai, title: Kai, sources: [▸tafl], blocks: [{text: "[](▸#hafn) ▸{{ fact.mite }}"}]}]
            """,
        ),
    )


def test_pictures(tmp_path):
    expect(
        tmp_path,
        "error[missing-image]: Das Bild „plan.svg“ gibt es in images/ nicht",
        "error[missing-image]: Das Bild „loga.svg“ gibt es in images/ nicht | meinten Sie logo.svg?",
        "error[empty-value]: Nach „alt:“ fehlt der Text",
        chapter=chapter("figure: {file: ▸plan.svg, alt: Plan}"),
        **folder(region='name: Kiel\nlogo: {file: ▸loga.svg, alt: "▸&nbsp;"}\n'),
        **{"regions/kiel/images/plan.svg": SVG, "regions/kiel/images/logo.svg": SVG},
    )


def test_a_chapter_that_a_region_removes_or_replaces(tmp_path):
    expect(
        tmp_path,
        "warning[removed-target]: Das Ziel „#stelle“ fehlt im Buch für Kiel",
        "warning[removed-target]: Das Ziel „#recht_1“ fehlt im Buch für Gaarden",
        handbook="title: A\nlanguage: de\ncontents: [wohnen, arbeit, recht]\n",
        chapter=chapter('text: "[](▸#stelle) und [](▸#recht_1)"'),
        **{
            "chapters/arbeit.yaml": "id: arbeit\ntitle: A\nsections: [{id: stelle, title: S, blocks: [{text: a}]}]\n",
            "chapters/recht.yaml": "id: recht\ntitle: A\nsections: [{id: recht_1, title: S, blocks: [{text: a}]}]\n",
        },
        **folder(
            chapters_arbeit="id: arbeit\ntitle: A\nsections: [{id: werft, title: S, blocks: [{text: a}]}]\n",
        ),
        **{"regions/gaarden.yaml": "name: Gaarden\nchanges: [{at: recht, remove: true}]\n"},
    )


@pytest.mark.parametrize(
    "changes, told",
    [
        ("", True),
        ('\nchanges: [{at: suche, append: [{text: "{{ region.hafen }}"}]}]', False),
        ("\nchanges: [{at: suche, append: [{text: \"{{ region.hafen | default('x') }}\"}]}]", False),
    ],
)
def test_variables_that_no_text_names(tmp_path, changes, told):
    line = (
        "warning[unused-variable]: Den Platzhalter „region.hafen“ nennt kein Text | löschen Sie die Zeile, oder "
        "schreiben Sie {{ region.hafen }} in einen Text"
    )
    expect(
        tmp_path,
        *([line] if told else []),
        region=f"name: Kiel\nvariables: {{{'▸' if told else ''}hafen: der Hafen}}{changes}\n",
    )


def test_a_variable_of_a_base_is_used_where_one_is_that_extends_it(tmp_path):
    expect(
        tmp_path,
        "warning[unused-variable]: Den Platzhalter „region.amd“ nennt kein Text | meinten Sie amt?",
        handbook="title: A\nlanguage: de\ncontents: [wohnen]\nregion: {amt: das Amt}\n",
        chapter=chapter('text: "{{ region.amt }}"'),
        region="name: A\nvariables: {hafen: der Hafen, ▸amd: das Amt}\n",
        **{
            "regions/kiel/region.yaml": "name: K\nextends: [musterstadt]\n",
            "regions/kiel/chapters/hafen.yaml": (
                "id: hafen\ntitle: H\nsections: [{id: k, title: K, blocks: [{text: '{{ region.hafen }}'}]}]\n"
            ),
        },
    )


def test_a_contact_of_its_own_chapter_is_used(tmp_path):
    expect(
        tmp_path,
        **folder(
            region="name: Kiel\ncontacts: [{id: a, name: Amt, tags: [wasser]}]\n",
            chapters_hafen="id: hafen\ntitle: H\nsections: [{id: k, title: K, blocks: [{contacts: {tags: [wasser]}}]}]\n",
        ),
    )


def test_sections_of_its_own_nest_as_others_do(tmp_path):
    expect(
        tmp_path,
        "error[section-depth]: Abschnitte gehen höchstens drei Ebenen tief",
        chapter="""\
            id: wohnen
            title: Wohnen
            sections: [{id: a, title: A, sections: [{id: b, title: B, sections: [{id: c, title: C, blocks: [{text: a}]}]}]}]
        """,
        **folder(region="name: Kiel\nchanges: [{at: c, sections: [{id: ▸d, title: D, blocks: [{text: a}]}]}]\n"),
    )

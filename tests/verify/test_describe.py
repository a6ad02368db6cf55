"""A PDF told as text: what stands in the lines of fields, structure and bookmarks."""

from __future__ import annotations

import io

import pytest

from handbook.verify import describe_fields, describe_outline, describe_tags, verify
from handbook.verify.content import to_unicode
from verify.little_pdf import little_pdf


def test_fields_are_told_a_line_each_in_tab_order():
    assert describe_fields(little_pdf()).split("\n") == [
        (
            "familie.name: Text, Pflicht, ohne Rollen; Wert „Anna“; höchstens 40 Zeichen; HbForm 10,5; Skripte Tasten, "
            "Rechnung; „Familie: Name“; S. i [72 690 300 712]"
        ),
        "hat_kinder: Knöpfe; Zustände ja*, nein; „Haben Sie Kinder?“; S. i [72 640 84 652] ja „Haben Sie Kinder? ja“; "
        "S. i [120 640 132 652] nein „Haben Sie Kinder? nein“",
        "kita: Kästchen; Zustände Yes; „Kita“; S. i [72 600 84 612]",
        "sprache: Auswahlliste, Pflicht; Wert „a2“; Auswahl a1=A1, a2=A2; HbForm 9; „Deutsch“; S. i [72 560 200 580]",
        "leeren: Taste; HbForm 9; Skripte Auslösen; „Alles leeren“; S. i [72 520 200 540]",
    ]


def test_tab_order_is_the_order_of_the_structure_not_of_the_form_or_the_page():
    turned = little_pdf(("/K [32 0 R 33 0 R 34 0 R 35 0 R", "/K [32 0 R 33 0 R 35 0 R 34 0 R"))
    assert [line.partition(":")[0] for line in describe_fields(turned).split("\n")][:2] == [
        "hat_kinder",
        "familie.name",
    ]


@pytest.mark.parametrize(
    "flags, words",
    [
        ("4096", "Text, mehrzeilig"),
        ("16777216", "Text, Kammfeld"),
        ("1", "Text, nur lesen"),
        ("3", "Text, Pflicht, nur lesen"),
        ("0", "Text"),
    ],
)
def test_flags_are_told_in_words(flags, words):
    assert describe_fields(little_pdf(("/Ff 8388610", f"/Ff {flags}"))).startswith(f"familie.name: {words}; ")


def test_a_default_that_is_not_the_value_is_told():
    assert "; Wert „Anna“, Vorgabe „Eva“; " in describe_fields(little_pdf(("/DV (Anna)", "/DV (Eva)")))


def test_entries_are_inherited_from_the_group():
    moved = little_pdf(("40 <</T (familie)", "40 <</FT /Tx /Ff 2 /T (familie)"), (" /FT /Tx /Ff 8388610", ""))
    assert describe_fields(moved).startswith("familie.name: Text, Pflicht; ")


def test_the_structure_is_told_with_text_attributes_and_objects():
    assert describe_tags(little_pdf()).split("\n") == [
        "Document",
        '  H1 title="Fragen" "Ffiäå"',
        '  P BBox Placement=Block "Mehr (dazu) unter "',
        '    Link "Wohnen" [link wohnen]',
        '    "."',
        "  Form [widget familie.name]",
        "  Form [widget hat_kinder=ja]",
        "  Form [widget hat_kinder=nein]",
        "  Form [widget kita=Yes]",
        "  Form [widget sprache]",
        "  Form [widget leeren]",
        '  Link alt="Beispiel" [link https://example.org/]',
        '  TH lang="tr-TR" Scope=Column "Konut"',
    ]


def test_bookmarks_are_told_with_the_page_they_lead_to():
    assert describe_outline(little_pdf()) == "Fragen → S. i\nWohnen → S. 5\n  Ohne Wohnung → S. 5"


def test_a_document_without_form_structure_or_bookmarks_has_nothing_to_tell():
    bare = (("/StructTreeRoot 30 0 R", ""), ("/Outlines 20 0 R", ""), ("/AcroForm 10 0 R", ""))
    assert [describe(little_pdf(*bare)) for describe in (describe_fields, describe_tags, describe_outline)] == [
        "",
        "",
        "",
    ]


def test_a_to_unicode_map_with_characters_ranges_and_lists():
    data = b"beginbfchar <01> <0041> endbfchar beginbfrange <02> <04> <0061> <05> <06> [<0058> <D83DDE00>] endbfrange"
    assert to_unicode(data) == {1: "A", 2: "a", 3: "b", 4: "c", 5: "X", 6: "\U0001f600"}


def test_fields_that_nobody_fills_in_are_counted_apart():
    """Hidden ones, and buttons that aren't printed; one of which a part is seen is filled in."""
    hidden = little_pdf(
        ("[72.2 690.4 300 712] /F 4", "[72.2 690.4 300 712] /F 6"),
        ("[72 520 200 540] /F 4", "[72 520 200 540] /F 0"),
        ("[120 640 132 652] /F 4", "[120 640 132 652] /F 2"),
    )
    assert verify(hidden).counts["Felder"] == (
        "3, dazu 2 des Programms (Auswahlliste 1, Knöpfe 1, Kästchen 1, Taste 1, Text 1)"
    )


def test_the_report_counts_and_tells_everything():
    report = verify(little_pdf())
    assert report.counts == {
        "Titel": "Kleines Formular",
        "Normen": "keine",
        "Sprache": "de-DE",
        "Seiten": "2",
        "Felder": "5 (Auswahlliste 1, Knöpfe 1, Kästchen 1, Taste 1, Text 1)",
        "Widgets": "6",
        "Verweise": "2",
        "Lesezeichen": "3",
        "Ziele": "2",
        "Strukturelemente": "12 (Form 6, Link 2, Document 1, H1 1, P 1, TH 1)",
        "Anhänge": "keine",
    }
    assert report.text.startswith("Titel: Kleines Formular\nNormen: keine\nSprache: de-DE\n")
    assert report.text.endswith(
        "\n\n== Lesezeichen ==\nFragen → S. i\nWohnen → S. 5\n  Ohne Wohnung → S. 5\n\n== Fehler ==\nkeine"
    )
    assert str(report) == report.text


def test_what_the_writer_writes_is_told_and_without_fault():
    from handbook.typeset.page import Anchor, Element, Field, Link, OutlineEntry, Widget
    from handbook.write.document import write
    from write.documents_for_tests import document, page, root, run

    top = root()
    heading, line, form = Element("H1", top), Element("P", top), Element("Form", top)
    link = Element("Link", line)
    field = Field("name", "text", "Name – Pflichtangabe", value="Łucja", required=True)
    made = document(
        page(
            run("Erste Fragen", heading),
            [
                Anchor("fragen"),
                run("siehe", line, trailing=True),
                run("oben", link, x=120),
                Link(120, 0, 40, 14, link, "oben", target="fragen"),
            ],
            Widget(72, 4, 200, 18, field, form),
        ),
        outline=[OutlineEntry("Fragen", 0, "fragen")],
    )
    report = verify(io.BytesIO(write(made)))
    assert report.faults == ()
    assert report.fields == (
        "name: Text, Pflicht, ohne Rollen; Wert „Łucja“; HbForm 10,5; „Name – Pflichtangabe“; S. 1 [72 680 272 698]",
    )
    assert report.outline == ("Fragen → S. 1",)
    assert report.tags == (
        "Document",
        '  H1 "Erste Fragen"',
        '  P "siehe "',
        '    Link "oben" [link fragen]',
        '  Form alt="Name – Pflichtangabe" [widget name]',
    )

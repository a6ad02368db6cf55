"""What is wrong with a PDF: the little form is without fault, and each spoilt place is told in one sentence."""

from __future__ import annotations

import pytest

from handbook.verify import verify
from verify.little_pdf import little_pdf


def test_the_little_form_is_without_fault():
    assert verify(little_pdf()).faults == ()


@pytest.mark.parametrize(
    "changes",
    [
        [("540] /F 4", "540] /F 0")],  # a button on screen only
        [("540] /F 4", "540] /F 2")],  # a button that a script will show
        [("/Ff 8388610", "/Ff 8388609"), ("/F 4 /P 3 0 R", "/F 0 /P 3 0 R")],  # a hint
    ],
    ids=["screen", "waiting", "hint"],
)
def test_what_nobody_fills_need_not_be_printed(changes):
    assert verify(little_pdf(*changes)).faults == ()


@pytest.mark.parametrize(
    "old, new, fault",
    [
        # the form as a whole
        (
            "10 <</Fields",
            "10 <</NeedAppearances true /Fields",
            "Formular: NeedAppearances ist gesetzt; poppler zeichnet angekreuzte Kästchen dann leer",
        ),
        ("/T (kita)", "/T (sprache)", "Formular: den Feldnamen „sprache“ gibt es 2-mal"),
        (
            "15 0 R 16 0 R 17 0 R] /DR",
            "15 0 R 16 0 R] /DR",
            "Formular: ein Widget auf S. i gehört zu keinem Feld (Objekt 17)",
        ),
        ("/CO [11 0 R]", "/CO [50 0 R]", "Formular: /CO nennt ein Objekt, das kein Feld ist (50)"),
        # a field
        ("/T (kita) /FT /Btn", "/T (kita)", "Feld „kita“: hat keinen Typ (/FT)"),
        (
            "(/HbForm 9 Tf 0 g) /TU (Deutsch)",
            "(/Helv 9 Tf 0 g) /TU (Deutsch)",
            "Feld „sprache“: die Schrift seiner /DA steht nicht in /DR",
        ),
        (
            "(/HbForm 9 Tf 0 g) /TU (Deutsch)",
            "(/HbForm 0 Tf 0 g) /TU (Deutsch)",
            "Feld „sprache“: hat die Schriftgröße 0; PDF.js verkleinert dann nicht",
        ),
        ("/V /ja", "/V /nein", "Feld „hat_kinder“: der Wert ist „nein“, gedrückt ist „ja“"),
        ("/V /ja", "", "Feld „hat_kinder“: der Wert ist „Off“, gedrückt ist „ja“"),
        ("/Off 50 0 R /nein 50 0 R", "/Off 50 0 R /ja 50 0 R", "Feld „hat_kinder“: den Zustand „ja“ gibt es 2-mal"),
        # a widget
        ("/TU (Kita)", "", "Feld „kita“ (S. i, Yes): hat keinen Namen für Vorleseprogramme (/TU)"),
        ("/TU (Haben Sie Kinder? ja)", "", "Feld „hat_kinder“ (S. i, ja): hat keinen Namen für Vorleseprogramme (/TU)"),
        ("/F 4 /P 3 0 R", "/P 3 0 R", "Feld „familie.name“ (S. i): wird nicht gedruckt (/F ohne Print)"),
        ("/F 4 /P 3 0 R", "/F 6 /P 3 0 R", "Feld „familie.name“ (S. i): ist nicht zu sehen (/F mit Hidden)"),
        ("/StructParent 2 /AP <</N 50 0 R>>", "/StructParent 2", "Feld „familie.name“ (S. i): hat kein Aussehen (/AP)"),
        ("/Yes 50 0 R", "", "Feld „kita“ (S. i): hat die Zustände Off statt Off und eines weiteren"),
        ("/Yes 50 0 R", "/Yes null", "Feld „kita“ (S. i, Yes): der Zustand „Yes“ hat kein Aussehen"),
        (
            "/Yes 50 0 R>>>> /AS /Off",
            "/Yes 50 0 R>>>> /AS /On",
            "Feld „kita“ (S. i, Yes): ist im Zustand „On“, den es nicht hat",
        ),
        ("/Yes 50 0 R", "/J#C3#A4 50 0 R", "Feld „kita“ (S. i, Jä): der Zustand „Jä“ ist nicht ASCII"),
        ("\n   /A <</S /JavaScript /JS (1)>>>>", ">>", "Feld „leeren“ (S. i): ist eine Taste, die nichts tut"),
        # from a widget to its element and back
        ("/F 4 /StructParent 5", "/F 4", "Feld „kita“ (S. i, Yes): hat kein /StructParent"),
        (
            "/F 4 /StructParent 5",
            "/F 4 /StructParent 77",
            "Feld „kita“ (S. i, Yes): /StructParent 77 führt zu keinem Strukturelement",
        ),
        (
            "/F 4 /StructParent 5",
            "/F 4 /StructParent 6",
            "Feld „kita“ (S. i, Yes): /StructParent 6 führt zu einem Element, das es nicht enthält",
        ),
        ("37 <</S /Form", "37 <</S /Div", "Feld „kita“ (S. i, Yes): gehört zu einem Element Div statt Form"),
        (
            "/K <</Type /OBJR /Obj 15 0 R>>",
            "/K [<</Type /OBJR /Obj 15 0 R>> <</Type /OBJR /Obj 15 0 R>>]",
            "Feld „kita“ (S. i, Yes): sein Element Form enthält 2 Objekte statt einem",
        ),
        (
            "/K <</Type /OBJR /Obj 19 0 R>>",
            "/K [<</Type /OBJR /Obj 19 0 R>> <</Type /OBJR /Obj 15 0 R>>]",
            "Feld „kita“ (S. i, Yes): steht 2-mal im Strukturbaum",
        ),
        (
            "/OBJR /Obj 15 0 R",
            "/OBJR /Obj 60 0 R",
            "Struktur: ein Element Form nennt ein Objekt, das auf keiner Seite steht (60)",
        ),
        # document and pages
        ("/MarkInfo <</Marked true>>", "", "Dokument: ist nicht als ausgezeichnet markiert (/MarkInfo)"),
        ("/Lang (de-DE)", "", "Dokument: hat keine Sprache (/Lang)"),
        (
            "/ViewerPreferences <</DisplayDocTitle true>>",
            "",
            "Dokument: zeigt im Fenster nicht seinen Titel (/DisplayDocTitle)",
        ),
        (
            "/StructParents 1 /Tabs /S",
            "/StructParents 1",
            "S. 5: die Reihenfolge der Tabulatortaste ist nicht die der Struktur (/Tabs /S)",
        ),
        # content and structure
        ("[1 39 0 R 2]", "[1 39 0 R]", "S. i: der Inhalt mit MCID 2 gehört zu 0 Elementen statt zu einem"),
        ("[1 39 0 R 2]", "[1 39 0 R 2 0]", "S. i: der Inhalt mit MCID 0 gehört zu 2 Elementen statt zu einem"),
        ("[1 39 0 R 2]", "[1 39 0 R 2 8]", "S. i: die Struktur nennt einen Inhalt, den es nicht gibt (MCID 8)"),
        (
            "0 [32 0 R 33 0 R 33 0 R 39 0 R]",
            "0 [32 0 R 33 0 R 31 0 R 39 0 R]",
            "S. i: der Weg vom Inhalt mit MCID 2 zurück zu seinem Element fehlt (ParentTree)",
        ),
        (
            "/StructParents 1 /Tabs",
            "/Tabs",
            "S. 5: der Weg vom Inhalt mit MCID 0 zurück zu seinem Element fehlt (ParentTree)",
        ),
        # links, places and bookmarks
        (
            "/Dest (wohnen) /StructParent 8",
            "/Dest (fort) /StructParent 8",
            "S. i, Verweis auf „fort“: dieses Ziel gibt es nicht",
        ),
        ("/Dest (wohnen) /StructParent 8", "/StructParent 8", "S. i, Verweis auf „“: dieses Ziel gibt es nicht"),
        (
            "/Contents (example.org)",
            "",
            "S. i, Verweis auf „https://example.org/“: sagt Vorleseprogrammen nichts (/Contents)",
        ),
        (
            "https://example.org/",
            "javascript:1",
            "S. i, Verweis auf „javascript:1“: ist keine Adresse, die ein Programm öffnet",
        ),
        ("/StructParent 9>>", ">>", "S. i, Verweis auf „https://example.org/“: hat kein /StructParent"),
        ("(ohne) [4 0 R", "(ohne) [9 0 R", "Ziel „ohne“: führt auf keine Seite"),
        ("/D (ohne)", "/D (mit)", "Lesezeichen „Ohne Wohnung“: das Ziel mit gibt es nicht"),
        # tags that validators let pass
        (
            "33 <</S /P",
            "33 <</S /Form",
            "S. i: ein Element Form hat weder ein Feld noch sagt es, was man mit der Hand einträgt (PrintField)",
        ),
        ("33 <</S /P", "33 <</S /TOCI", "S. i: ein Eintrag des Inhalts hat keinen Verweis (Reference)"),
        ("33 <</S /P", "33 <</S /Table", "S. i: eine Tabelle hat keine Kopfzelle (TH)"),
        ("/Lang (tr-TR)", "/Lang (türkisch)", "S. 5: „türkisch“ ist kein Sprachcode (/Lang)"),
        ("/Alt (Beispiel)", "/E ( )", "S. i: eine Abkürzung sagt nicht, wofür sie steht (/E)"),
        (
            "/Contents (example.org)",
            "/Contents (Wohnen, Seite 5)",
            "S. i: 2 Verweise heißen gleich, „Wohnen, Seite 5“, und führen woandershin",
        ),
    ],
)
def test_a_fault_is_told_in_a_sentence(old, new, fault):
    assert fault in verify(little_pdf((old, new))).faults


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "33 <</S /P /P 31 0 R /Pg 3 0 R /K [1 39 0 R 2] /A [<</O /Layout",
            "33 <</S /Form /P 31 0 R /Pg 3 0 R /K [1 39 0 R 2] /A [<</O /PrintField",
        ),
        ("43 <</S /TH", "43 <</S /TD"),
        ("/Alt (Beispiel)", "/E (Beispiel) /Lang (de-x-leicht)"),
        ("/A <</S /URI /URI (https://example.org/)>>", "/Dest [4 0 R /Fit]"),
    ],
)
def test_what_is_right_is_not_told(old, new):
    same_name = ("/Contents (example.org)", "/Contents (Wohnen, Seite 5)")
    changes = [(old, new), *([same_name] if "/Dest" in new else [])]
    assert verify(little_pdf(*changes)).faults == ()


def test_a_field_listed_in_the_form_and_in_its_group_is_told():
    """As WeasyPrint lists radio buttons: after filling in PDF.js or PDFium the group's answer is lost."""
    faults = verify(
        little_pdf(("12 0 R 15 0 R 16 0 R 17 0 R] /DR", "12 0 R 13 0 R 14 0 R 15 0 R 16 0 R 17 0 R] /DR"))
    ).faults
    assert any("hat keinen Typ" in fault or "-mal" in fault for fault in faults)


def test_a_field_listed_twice_is_told():
    faults = verify(little_pdf(("12 0 R 15 0 R 16 0 R 17 0 R] /DR", "12 0 R 15 0 R 15 0 R 16 0 R 17 0 R] /DR"))).faults
    assert "Formular: ein Feld steht 2-mal in /Fields (Objekt 15)" in faults


def test_a_widget_that_is_on_no_page_is_told():
    faults = verify(little_pdf(("11 0 R 13 0 R 14 0 R 15 0 R 16 0 R", "11 0 R 13 0 R 15 0 R"))).faults
    assert "Feld „hat_kinder“: hat 1 Widgets, die auf keiner Seite stehen" in faults
    assert "Feld „sprache“: steht auf keiner Seite" in faults

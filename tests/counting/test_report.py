"""What a report is written as:

1. PDF: tagged (PDF/UA-1), its charts are figures whose alternative texts say the numbers of the table beside them.
2. Workbook: charts draw from cells that are shown, and have the same alternative texts.
3. CSV and JSON. In no form is a number that isn't shown, and the same report gives the same bytes.
4. A report is read again as an earlier one.
"""

import csv
import datetime
import io
import json
import re
import zipfile

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from counting.offices import INDICATORS, person, scheme
from handbook.counting import earlier
from handbook.counting.count import decide
from handbook.counting.decide import Frozen
from handbook.counting.pages import as_pdf
from handbook.counting.periods import period
from handbook.counting.report import report
from handbook.counting.tables import as_csv
from handbook.counting.workbook import as_xlsx
from handbook.verify import verify
from tests import tools

MAY = datetime.date(2026, 5, 4)
DAY = datetime.date(2027, 2, 1)
HALF = period("2026-H1")
LABELS = INDICATORS.replace("label: Eintritte", 'label: "=Eintritte"')
ODD = 37  # how many there are of something that isn't shown


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    text = LABELS.replace("    groups:", "    manual: [{id: kurz, label: Kurz beraten}]\n    groups:")
    return scheme(tmp_path_factory.mktemp("buch"), text)


def people():
    """37 of 40 work, which is three short of all and isn't shown."""
    found = [person(MAY, lage="arbeit", geschlecht="frau", geburt=datetime.date(1980, 1, 1)) for _ in range(25)]
    found += [person(MAY, lage="arbeit", geschlecht="mann", geburt=datetime.date(2001, 1, 1)) for _ in range(12)]
    return [*found, *(person(MAY, lage="nichts", geschlecht="frau") for _ in range(3))]


@pytest.fixture(scope="module")
def made(told):
    decision = decide(told, people(), HALF, Frozen())
    return report(told, decision, HALF, DAY, ("questionnaire, Ausgabe 1",), {"kurz": 12}, unread=2)


def figures(data):
    """The alternative texts of the figures."""
    found = []

    def look(element):
        if isinstance(element, dict):
            if element.get("/S") == "/Figure":
                found.append(element["/Alt"])
            kids = element.get("/K", [])
            for kid in kids if isinstance(kids, list) else [kids]:
                look(kid.get_object() if hasattr(kid, "get_object") else kid)

    look(PdfReader(io.BytesIO(data)).trailer["/Root"]["/StructTreeRoot"])
    return found


def test_1_the_pdf(made, tmp_path):
    path = tmp_path / "bericht.pdf"
    path.write_bytes(as_pdf(made))
    assert tools.verapdf(path) == [] and verify(path).faults == ()
    assert figures(path.read_bytes()) == [
        "Balken. =Eintritte: Geschlecht. Frau: 28; Mann, Divers oder keine Angabe: 12."
    ]
    text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    for words in ("Unvollständig: 2 Dateien", "Von Hand gezählt", "12", "geschützt", "questionnaire, Ausgabe 1"):
        assert words in text
    assert str(ODD) not in text


def test_1_no_column_is_empty_and_a_chart_stands_by_its_table(told):
    """What applies to everybody has no column for those to whom it doesn't; a chart isn't parted from its numbers by
    the end of a page."""
    people = [
        person(MAY, lage=lage, geschlecht=gender, geburt=datetime.date(year, 1, 1))
        for lage in ("arbeit", "kurs", "nichts")
        for gender in ("frau", "mann")
        for year in (1980, 2001)
        for _ in range(12)
    ]
    made = report(told, decide(told, people, HALF, Frozen()), HALF, DAY)
    charts = [each for each in made.breakdowns if each.bands]
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(as_pdf(made))).pages]
    assert len(charts) >= 3 and len(pages) > 1 and "trifft nicht zu" not in "".join(pages)
    for each in charts:
        page = next(page for page in pages if each.title in page)
        below = page[page.index(each.title) :]
        assert all(below.count(band.label) >= 2 for band in each.bands), each.title  # in the table, and beside a bar


def test_1_what_is_not_broken_down_is_told_in_a_sentence(told):
    made = report(told, decide(told, [person(MAY)] * 12, HALF, Frozen()), HALF, DAY)
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(as_pdf(made))).pages).split())
    assert "nur Summen" in text and "=Eintritte: Geschlecht. Das sind zu wenige: Aufgegliedert wird ab 20" in text


def test_1_one_file_and_none(told):
    decision = decide(told, people(), HALF, Frozen())
    assert "1 Datei war nicht lesbar und ist nicht gezählt." in report(told, decision, HALF, DAY, unread=1).quality
    assert report(told, decision, HALF, DAY).quality == "Alle Dateien waren lesbar."


def test_2_the_workbook(made):
    data = as_xlsx(made)
    workbook = load_workbook(io.BytesIO(data))
    assert [sheet.sheet_state for sheet in workbook] == ["visible", "visible"]
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type != "f" for cell in cells) and ODD not in [cell.value for cell in cells]
    assert [cell.value for cell in cells if cell.value == "=Eintritte"]
    sheet = workbook["Aufgliederungen"]
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        drawing = file.read("xl/drawings/drawing1.xml").decode()
        chart = file.read("xl/charts/chart1.xml").decode()
        names = file.namelist()
    assert sum(name.startswith("xl/charts/chart") for name in names) == 1
    assert re.findall('descr="(.*?)"', drawing) == [
        "Balken. =Eintritte: Geschlecht. Frau: 28 70 %; Mann, Divers oder keine Angabe: 12 30 %."
    ]
    for other in ("showSerName", "showCatName", "showLegendKey"):  # beside the number: some show what isn't denied
        assert re.search(rf'<(?:c:)?{other} val="0"', chart), other
    numbers = workbook["Zahlen"]
    assert numbers.page_setup.fitToWidth == 1 and numbers.sheet_properties.pageSetUpPr.fitToPage
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage  # or Excel would leave out the breaks
    drawn = re.findall(r"<(?:c:)?f>'?Aufgliederungen'?!\$B\$(\d+):\$B\$(\d+)</", chart)
    (first, last) = map(int, drawn[0])
    assert [sheet.cell(row, 2).value for row in range(first, last + 1)] == [28, 12]


def test_3_the_table(made):
    rows = list(csv.DictReader(io.StringIO(as_csv(made))))
    work = next(row for row in rows if row["kennung"] == "arbeit" and row["teil"] == "indikator")
    assert (work["anzahl"], work["grundzahl"], work["prozent"]) == ("geschützt", "40", "")
    assert {row["bezeichnung"] for row in rows if row["kennung"] == "eintritte"} == {"'=Eintritte"}
    assert str(ODD) not in [cell for row in rows for cell in row.values()]
    assert [row["anzahl"] for row in rows if row["teil"] == "von_hand"] == ["12"]


def test_3_json_and_the_same_bytes(made, told):
    out = json.loads(earlier.as_json(made, told))
    work = next(each for each in out["indicators"] if each["id"] == "arbeit")
    assert (work["count"], work["base"], work["percent"]) == (None, 40, None)
    assert (out["complete"], out["unread"], out["period"]) == (False, 2, "2026-H1")
    assert all(each["value"] >= 5 for each in out["published"])

    def values(part):
        if isinstance(part, (dict, list)):
            for each in part.values() if isinstance(part, dict) else part:
                yield from values(each)
        else:
            yield part

    assert ODD not in list(values(out))
    for write in (as_pdf, as_xlsx, as_csv):
        assert write(made) == write(made)


def test_4_read_again(made, told):
    frozen = earlier.read_earlier([earlier.as_json(made, told)], told)
    assert frozen.reported == {HALF} and frozen.changed == frozenset()
    again = decide(told, people() * 2, HALF, frozen)
    assert {cell: again.shown[cell] for cell in made.published} == made.published


def test_4_another_definition_is_another_number(made, tmp_path, told):
    text = earlier.as_json(made, told)
    other = scheme(
        tmp_path, LABELS.replace("\"${lage} = 'arbeit'\", by: [geschlecht, alter]", "\"${lage} = 'kurs'\", by: [alter]")
    )
    assert earlier.read_earlier([text], other).changed == {"arbeit"}
    assert earlier.read_earlier([text], scheme(tmp_path, LABELS.replace("{case: fall", "{case: tag"))).changed > {
        "arbeit"
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "ist kein Bericht"),
        ("[]", "ist kein Bericht"),
        ('{"report": "zahlen"}', "ist kein Bericht"),
        ("[" * 5000, "ist kein Bericht"),
        ('{"report": "zahlen", "version": 9, "period": "2026", "published": [], "definitions": {}}', "andere"),
        (
            '{"report": "x", "version": 1, "period": "2026", "published": [], "definitions": {}}',
            "gehört zu einem anderen",
        ),
    ],
)
def test_4_what_is_no_report(told, text, why):
    with pytest.raises(earlier.NotAReport, match=why):
        earlier.read_earlier([text], told)

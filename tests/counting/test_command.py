"""The command `statistik`: from a folder of PDFs to a report, and what it refuses.

1. All four forms at once, to the output without -o; files that can't be read make it incomplete; what was passed over
   is told by its name on the screen and never in the report.
2. Sensitive files of a folder aren't opened.
3. A book without indicators, periods that aren't over or aren't one, names of outputs and of numbers counted by hand,
   files that are no earlier report: a sentence each, and nothing is written.
4. Earlier reports are kept to where they lie beside the output or in a folder that is named; one that is missing is
   missed, and none is overwritten by that on another period.
5. What its forms are called.
"""

import json

import pytest
from pypdf import PdfReader

from books import book
from command_line.calling import run
from counting.filled_office import blanks, fill
from counting.offices import FILES, INDICATORS
from handbook.filled.read.locked import lock

DAY = ("--today", "2027-02-01", "--book", "content")
COUNTED = INDICATORS.replace("    groups:", "    manual: [{id: kurz, label: Kurz beraten}]\n    groups:")


@pytest.fixture(scope="module")
def forms(tmp_path_factory):
    return blanks(tmp_path_factory.mktemp("leer"))


@pytest.fixture
def office(tmp_path, forms):
    """A book, and a folder with seven entries of the first half of 2026, one of them twice."""
    book(tmp_path, **{**FILES, "indicators": COUNTED})
    folder = tmp_path / "boegen"
    folder.mkdir()
    for number in range(7):
        fill(forms[0], folder / f"geheim{number}.pdf", fall=str(number), tag="2026-03-01", lage="arbeit")
    (folder / "kopie.pdf").write_bytes((folder / "geheim0.pdf").read_bytes())
    return tmp_path


def statistik(*arguments):
    return run("statistik", "boegen", *DAY, *arguments)


def test_1_all_forms_at_once(office):
    told = statistik(
        "--period", "2026-H1", "--manual", "kurz=3", *(f"-oz.{each}" for each in ("pdf", "xlsx", "csv", "json"))
    )
    assert told.exit_code == 0, told.output
    assert told.stdout.split() == ["z.pdf", "z.xlsx", "z.csv", "z.json"]
    assert "kopie.pdf hat dieselben Antworten wie" in told.stderr
    out = json.loads((office / "z.json").read_text("utf-8"))
    assert out["overview"][0] == {"label": "Eintritte", "value": 7} and out["manual"] == [
        {"label": "Kurz beraten", "value": 3}
    ]
    for name in ("z.pdf", "z.xlsx", "z.csv", "z.json"):
        assert b"geheim" not in (office / name).read_bytes()
    before = [(office / name).read_bytes() for name in ("z.pdf", "z.xlsx", "z.csv", "z.json")]
    statistik("--period", "2026-H1", "--manual", "kurz=3", *(f"-oz.{each}" for each in ("pdf", "xlsx", "csv", "json")))
    assert before == [(office / name).read_bytes() for name in ("z.pdf", "z.xlsx", "z.csv", "z.json")]


def test_1_to_the_output_and_incomplete(office):
    (office / "boegen" / "kaputt.pdf").write_bytes(b"%PDF-1.7 nichts")
    told = statistik("--period", "2026-H1")
    assert told.exit_code == 4 and "Der Bericht ist unvollständig: Unvollständig: 1 Datei" in told.stderr
    out = json.loads(told.stdout)
    assert (out["complete"], out["unread"], out["overview"][0]["value"]) == (False, 1, 7)
    assert "kaputt" not in told.stdout
    assert statistik("--period", "2026-H1", "--jobs", "2").stdout == told.stdout


def test_1_an_earlier_report_stays(office, forms):
    assert statistik("--period", "2026-H1", "-o", "alt.json").exit_code == 0
    for number in range(7, 9):
        fill(forms[0], office / "boegen" / f"g{number}.pdf", fall=str(number), tag="2026-03-02", lage="kurs")
    told = statistik("--period", "2026-H1", "--earlier", "alt.json", "--quiet")
    assert json.loads(told.stdout)["overview"][0]["value"] == 7
    assert json.loads(statistik("--period", "2026-H1", "--quiet").stdout)["overview"][0]["value"] == 9


def test_1_encrypted_files_want_their_password(office):
    path = office / "boegen" / "geheim6.pdf"
    path.write_bytes(lock(path.read_bytes(), "Kennwort1"))
    assert statistik("--period", "2026-H1").exit_code == 4
    told = statistik("--period", "2026-H1", "--password", "Kennwort1")
    assert told.exit_code == 0 and json.loads(told.stdout)["overview"][0]["value"] == 7


def test_2_sensitive_files_are_not_opened(office, monkeypatch):
    (office / "boegen" / "geheim0-sensibel.pdf").write_bytes(b"nicht einmal ein PDF")
    assert statistik("--period", "2026-H1").exit_code == 0


def test_3_a_book_without_anything_to_count(office):
    (office / "content" / "indicators.yaml").unlink()
    told = statistik("--period", "2026-H1")
    assert told.exit_code == 2 and "sagt nicht, was gezählt wird" in told.stderr and told.stdout == ""


def test_3_a_mistake_in_the_indicators(office):
    path = office / "content" / "indicators.yaml"
    path.write_text(path.read_text("utf-8").replace("${lage} = 'kurs'\"", "${lge} = 'kurs'\""), "utf-8")
    told = statistik("--period", "2026-H1", "-o", "z.json")
    assert told.exit_code == 1 and "content/indicators.yaml:" in told.stderr and not (office / "z.json").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--period", "2027-H1"), 2, "ist erst am 30.06.2027 zu Ende"),
        (("--period", "2027"), 2, "nehmen Sie den Zeitraum davor: 2026"),
        (("--period", "2026-Q1"), 2, "ist hier kein Zeitraum"),
        (("--period", "Mai"), 2, "--period 2026 oder 2026-H1"),
        (("--period", "2026", "-o", "z.docx"), 2, "sagt die Endung"),
        (("--period", "2026", "-o", "boegen/geheim0.pdf"), 2, "ist eine der Vorlagen"),
        (("--period", "2026", "--manual", "lang=3"), 2, "--manual nennt eine Kennung und eine Zahl: kurz=12"),
        (("--period", "2026", "--manual", "kurz=viele"), 2, "--manual nennt"),
        (("--period", "2026", "--earlier", "fehlt.json"), 3, "fehlt.json kann nicht gelesen werden"),
        (("--period", "2026", "--earlier", "content/handbook.yaml"), 1, "ist kein Bericht von statistik"),
    ],
)
def test_3_what_is_refused(office, arguments, code, words):
    before = sorted(office.rglob("*"))
    told = statistik(*arguments)
    assert told.exit_code == code and words in told.stderr.replace("\n", " "), told.stderr
    assert sorted(office.rglob("*")) == before and told.stdout == ""


def test_3_an_empty_folder(office):
    (office / "leer").mkdir()
    told = run("statistik", "leer", *DAY, "--period", "2026")
    assert told.exit_code == 3 and "Im Ordner leer liegt kein PDF" in told.stderr


# ---------------------------------------------------------------- 4 earlier reports


def late(office, forms, first=7, last=9):
    for number in range(first, last):
        fill(forms[0], office / "boegen" / f"g{number}.pdf", fall=str(number), tag="2026-03-02", lage="kurs")


def entries(path):
    return json.loads(path.read_text("utf-8"))["overview"][0]["value"]


def test_4_a_report_beside_the_output_is_kept_to(office, forms):
    assert "Ein früherer Bericht ist nicht bekannt." in statistik("--period", "2026-H1", "-o", "b/h1.json").stderr
    late(office, forms)
    told = statistik("--period", "2026-H1", "-o", "b/noch.json")
    assert "Frühere Berichte gelten weiter: h1.json (2026-H1)." in told.stderr and entries(office / "b/noch.json") == 7
    assert statistik("--period", "2026-H1", "-o", "b/h1.json", "--quiet").stderr == ""  # once more, the same
    assert entries(office / "b/h1.json") == 7
    assert statistik("--period", "2026-H1", "-o", "woanders.json").exit_code == 0
    assert entries(office / "woanders.json") == 9


def test_4_a_folder_of_reports(office, forms):
    for folder in ("alt", "leer"):
        (office / folder).mkdir()
    statistik("--period", "2026-H1", "-o", "alt/h1.json")
    (office / "alt" / "fremd.json").write_text('{"report": "anders", "version": 1, "published": [], "definitions": {}}')
    (office / "alt" / "liste.json").write_text("[1, 2")
    late(office, forms)
    told = statistik("--period", "2026-H1", "--earlier", "alt")
    assert json.loads(told.stdout)["overview"][0]["value"] == 7 and "fremd" not in told.stderr
    assert statistik("--period", "2026-H1", "--earlier", "leer").exit_code == 3
    (office / "alt" / "h1.json").write_text(
        (office / "alt/h1.json").read_text("utf-8").replace('"version": 1', '"version": 9')
    )
    told = statistik("--period", "2026-H1", "--earlier", "alt")
    assert told.exit_code == 1 and "kommt aus einer anderen Fassung" in told.stderr


def test_4_a_report_that_others_were_made_with_is_missed(office):
    statistik("--period", "2026-H1", "-o", "a/h1.json")
    statistik("--period", "2026-H2", "-o", "a/h2.json")
    known = json.loads((office / "a/h2.json").read_text("utf-8"))["earlier"]
    assert known == [{"period": "2026-H1", "day": "2027-02-01"}]
    told = statistik("--period", "2026", "--earlier", "a/h2.json", "-o", "jahr.json")
    assert told.exit_code == 1 and "Es fehlt der Bericht über 2026-H1 vom 01.02.2027" in told.stderr
    assert not (office / "jahr.json").exists()
    assert statistik("--period", "2026", "--earlier", "a", "-o", "jahr.json").exit_code == 0


def test_4_a_report_is_not_overwritten_by_that_on_another_period(office):
    statistik("--period", "2026-H1", "-o", "bericht.json")
    before = (office / "bericht.json").read_bytes()
    told = statistik("--period", "2026", "-o", "bericht.json")
    assert told.exit_code == 2 and "bericht.json ist der Bericht über 1. Halbjahr 2026" in told.stderr
    assert (office / "bericht.json").read_bytes() == before


def test_4_two_reports_that_contradict_each_other(office, forms):
    for folder in ("a", "b"):
        (office / folder).mkdir()
    statistik("--period", "2026-H1", "-o", "a/h1.json", "--today", "2026-08-01")
    late(office, forms)
    statistik("--period", "2026-H1", "-o", "b/h1.json", "--today", "2026-09-01")
    told = statistik("--period", "2026-H1", "--earlier", "b", "--earlier", "a")
    assert json.loads(told.stdout)["overview"][0]["value"] == 7
    assert "nennen für dasselbe verschiedene Zahlen" in told.stderr


def test_5_a_form_of_its_own_is_called_by_its_title(tmp_path):
    entry, later, *_ = blanks(tmp_path)
    assert [str(PdfReader(each.path).metadata.title) for each in (entry, later)] == ["Handbuch: Fragebogen", "Verlauf"]

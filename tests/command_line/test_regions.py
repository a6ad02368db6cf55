"""Regions as commands know them.

1. --region is a name of the book's, or a path: of a folder, its region.yaml, or a file, anywhere.
2. Of many editions each is made, whatever becomes of the others, and at the end there is a report; the exit code is that
   of the gravest failure.
3. A new region is a folder with everything explained, in the book or anywhere; it is sound, and builds.
4. A region's translations lie in its folder.
5. What changed from one edition to the next, as a region has it.
"""

import json
import os
import re

import pytest

from books import TODAY
from command_line.calling import run, write_book
from handbook.builder import Wanted, build_each
from handbook.cli.build import pipeline
from tests import tools
from tests.all_of_it import everything, written

# A line of a comment that shows what one may write, not what stands in the folder.
EXAMPLE = re.compile(r"^# ((?!NEU)\w+:(?: .*)?|  +(?![\w/.]+ {2,}).+)$", re.MULTILINE)
QUESTIONS = """\
    id: questionnaire
    title: Fragebogen
    sections: [{id: person, title: Person, questions: [{id: name, type: text, label: Name}]}]
"""
HANDBOOK = (
    "title: Handbuch\nlanguage: de\ncontents: [wohnen, questionnaire]\n"
    "edition: {number: '1', date: 2026-11-22}\npublisher: {name: Verein}\n"
)
LINKED = """\
    id: wohnen
    title: Wohnen
    sections:
      - {id: wohnen_1, title: Miete, blocks: [{text: Die Miete.}]}
      - {id: wohnen_2, title: Umzug, blocks: [{text: "Mehr unter [](#wohnen_1)."}]}
"""
KIEL = {
    "region.yaml": "name: Kiel\ncontacts: [{id: a, name: Amt, tags: [wasser], fax: 030 23125 002}]\n",
    "chapters/hafen.yaml": (
        "id: hafen\ntitle: Hafen\nsections: [{id: kai, title: Kai, blocks: [{text: Am Wasser.}, {contacts: {tags: [wasser]}}]}]\n"
    ),
    "questions.yaml": "add: [{to: person, questions: [{id: boot, type: text, label: Ihr Boot}]}]\n",
}


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A book with the region hamm, and kiel in another place."""
    monkeypatch.chdir(tmp_path)
    write_book(
        tmp_path / "content",
        **{"handbook.yaml": HANDBOOK, "questionnaire.yaml": QUESTIONS, "regions/hamm.yaml": "name: Hamm\n"},
    )
    for name, text in KIEL.items():
        path = tmp_path / "orte/kiel" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def names(project):
    return sorted(path.name for path in (project / "output").glob("*.pdf"))


@pytest.mark.parametrize("named", ["orte/kiel", "orte/kiel/", "orte/kiel/region.yaml", "./orte/kiel"])
def test_1_a_folder_anywhere(project, named):
    told = run("build", "--region", named)
    assert told.exit_code == 0, told.stderr
    assert names(project) == ["fragebogen-kiel.pdf", "handbuch-kiel.pdf"]
    assert "Ihr Boot" in run("verify", project / "output/fragebogen-kiel.pdf").stdout


def test_1_a_file_and_a_name_where_a_folder_of_that_name_lies(project):
    (project / "trier.yaml").write_text("name: Trier\n", "utf-8")
    (project / "hamm").mkdir()  # the book's own is meant
    assert run("build", "--region", "trier.yaml", "--region", "hamm", "--only", "fragebogen").exit_code == 0
    assert names(project) == ["fragebogen-hamm.pdf", "fragebogen-trier.pdf"]


@pytest.mark.parametrize(
    "named, words",
    [
        ("orte/nirgends", "Unter orte/nirgends liegt keine Region: Dort gibt es nichts."),
        ("trier", "Die Region „trier“ gibt es nicht. In content/regions liegen: hamm. Eine, die woanders liegt"),
    ],
)
@pytest.mark.parametrize("command", [["build"], ["check"], ["diff", "content", "content"], ["translate", "status"]])
def test_1_one_that_is_not_there(project, command, named, words):
    told = run(*command, "--region", named)
    assert told.exit_code == 2 and words in told.stderr


def test_1_one_that_bears_the_name_of_another(project):
    (project / "orte/hamm").mkdir()
    (project / "orte/hamm/region.yaml").write_text("name: Ein anderes Hamm\n", "utf-8")
    told = run("build", "--region", "orte/hamm")
    assert told.exit_code == 1 and "Eine Region „hamm“ gibt es schon" in told.stderr
    assert "zuerst in content/regions/hamm.yaml" in told.stderr


@pytest.mark.parametrize(
    "folder, named",
    [("orte/kiel", "."), ("orte/kiel/chapters", ".."), (".", "orte/kiel/facts.yaml"), (".", "orte/kiel/region.yaml")],
)
def test_1_where_one_stands_and_a_file_of_its_folder(project, monkeypatch, folder, named):
    (project / "orte/kiel/facts.yaml").write_text("# noch nichts\n", "utf-8")
    monkeypatch.chdir(project / folder)
    content = os.path.relpath(project / "content")
    told = run("build", content, "-o", str(project / "output"), "--region", named, "--only", "handbuch")
    assert told.exit_code == 0, told.stderr
    assert names(project) == ["handbuch-kiel.pdf"]


@pytest.mark.parametrize(
    "named, words",
    [
        ("orte/keil", "Unter orte/keil liegt keine Region: Dort gibt es nichts. Hier liegen welche: orte/kiel."),
        ("./orte", "orte ist keine Region. Hier liegen welche: orte/kiel."),
        ("./content", "content ist ein Buch, keine Region."),
    ],
)
def test_1_what_is_beside_or_around_it_leads_to_it(project, named, words):
    told = run("check", "--region", named)
    assert told.exit_code == 2 and words in told.stderr


def test_1_the_commands_that_are_told_name_those_outside_too(project, monkeypatch):
    removed = "changes: [{at: wohnen_1, remove: true}]\n"
    write_book(project / "content", **{"handbook.yaml": HANDBOOK, "chapters/wohnen.yaml": LINKED})
    (project / "orte/kiel/region.yaml").write_text(KIEL["region.yaml"] + removed, "utf-8")
    (project / "orte/am hafen").mkdir()
    (project / "orte/kiel").rename(project / "orte/am hafen/kiel")
    told = run("build", "--region", "orte/am hafen/kiel")
    assert "content: 1 Warnung. Einzeln zeigt sie: handbook check --region 'orte/am hafen/kiel'" in told.stdout
    assert "removed-target" in run("check", "--region", "orte/am hafen/kiel").stderr
    assert "removed-target" not in run("check").stderr
    printed = tools.pdftotext(project / "output/handbuch-kiel.pdf")
    assert "Mehr unter Miete." in printed  # the title of what is gone, not its id


def test_1_check_tells_what_is_wrong_there(project):
    path = project / "orte/kiel/chapters/hafen.yaml"
    path.write_text(path.read_text("utf-8").replace("Am Wasser.", '"[](#kei)"'), "utf-8")
    assert run("check").exit_code == 0
    told = run("check", "--region", "orte/kiel")
    assert told.exit_code == 1
    assert told.stderr.splitlines() == [
        "orte/kiel/chapters/hafen.yaml:3:54: error[unknown-reference]: Das Ziel „#kei“ gibt es nicht",
        "    meinten Sie #kai?",
    ]


# ---------------------------------------------------------------------- many editions


def regions_of(project, **files):
    for name, text in files.items():
        (project / f"content/regions/{name}.yaml").write_text(text, "utf-8")


def test_2_a_region_with_errors_does_not_stop_the_others(project):
    regions_of(project, trier="name: Trier\nvariables: falsch\n", ulm="name: Ulm\nextends: [trier]\n")
    told = run("build", "--all-regions", "--region", "orte/kiel", "--only", "fragebogen")
    assert told.exit_code == 1
    assert names(project) == ["fragebogen-hamm.pdf", "fragebogen-kiel.pdf"]
    lines = [line.partition(" (")[0] for line in told.stdout.splitlines()]
    assert lines[-5:-2] == [
        "de · hamm: fragebogen-hamm.pdf",
        "de · kiel: fragebogen-kiel.pdf",
        "2 von 4 Ausgaben sind gebaut.",
    ]
    error = "content/regions/trier.yaml:2:12: error[wrong-type]"
    assert told.stderr.count(f"\n{error}") + told.stderr.startswith(error) == 1
    for name in ("trier", "ulm"):
        assert f"de · {name}: nicht gebaut. 1 Fehler, zuerst: {error}" in told.stderr
    assert told.stderr.splitlines()[-1] == "Nicht gebaut: de · trier, de · ulm."


def test_2_two_of_one_name_do_not_stop_the_others(project):
    (project / "orte/hamm").mkdir()
    (project / "orte/hamm/region.yaml").write_text("name: Ein anderes Hamm\n", "utf-8")
    told = run("build", "--all-regions", "--region", "orte/hamm", "--region", "orte/kiel", "--only", "fragebogen")
    assert told.exit_code == 1
    assert names(project) == ["fragebogen-kiel.pdf"]  # which Hamm would be meant nobody knows
    assert "de · hamm: nicht gebaut. 1 Fehler, zuerst: orte/hamm/: error[bad-file-name]" in told.stderr
    assert told.stderr.splitlines()[-1] == "Nicht gebaut: de · hamm."


def test_2_what_a_region_spoils_in_the_book_is_its_own_error(project):
    regions_of(project, trier="name: Trier\nchanges: [{at: questionnaire.person, remove: true}]\n")
    told = run("build", "--all-regions", "--only", "fragebogen")
    assert (
        told.exit_code == 1 and names(project) == ["fragebogen-hamm.pdf"] and "de · trier: nicht gebaut" in told.stderr
    )


def test_2_an_error_of_the_book_stops_all(project):
    (project / "content/chapters/wohnen.yaml").write_text("id: wohnen\n", "utf-8")
    told = run("build", "--all-regions")
    assert told.exit_code == 1 and "Kein PDF geschrieben" in told.stderr and names(project) == []


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_2_every_region_in_every_language(project, jobs):
    assert run("translate", "add", "en").exit_code == 0
    (project / "content/handbook.yaml").write_text(f"{HANDBOOK}languages: [de, en]\n", "utf-8")
    told = run("build", "--all-regions", "--all-languages", "--draft", "--only", "fragebogen", "--jobs", jobs)
    assert told.exit_code == 0, told.stderr
    regions_of(project, trier="name: Trier\n")
    told = run("build", "--all-regions", "--all-languages", "--only", "fragebogen", "--jobs", jobs)
    assert told.exit_code == 1 and "2 von 6 Ausgaben sind gebaut." in told.stdout
    wanted = [f"{language} · {region}" for language in ("en", "de+en") for region in ("hamm", "trier")]
    assert told.stderr.splitlines()[-1] == f"Nicht gebaut: {', '.join(wanted)}."


def test_2_a_file_that_cannot_be_written_does_not_stop_the_others(project):
    regions_of(project, trier="name: Trier\n")
    (project / "output/fragebogen-hamm.pdf").mkdir(parents=True)
    told = run("build", "--all-regions", "--only", "fragebogen")
    assert told.exit_code == 3 and "de · hamm: nicht gebaut." in told.stderr
    assert (project / "output/fragebogen-trier.pdf").is_file() and "1 von 2 Ausgaben" in told.stdout


def test_2_a_fault_does_not_stop_the_others(project, monkeypatch):
    regions_of(project, trier="name: Trier\n")
    build = pipeline.build

    def faulty(handbook, region, *more):
        if region == "hamm":
            raise ZeroDivisionError("geheim")
        return build(handbook, region, *more)

    monkeypatch.setattr(pipeline, "build", faulty)
    told = run("build", "--all-regions", "--only", "fragebogen", "--jobs", "1")
    assert told.exit_code == 5 and names(project) == ["fragebogen-trier.pdf"]
    assert "Nummer" in told.stderr and "geheim" not in told.stderr and "Nicht gebaut: de · hamm." in told.stderr


class Deadly(str):
    """A region whose name ends the process that it is sent to."""

    def __reduce__(self):
        return os._exit, (9,)


def test_2_where_a_process_is_ended_from_outside_the_rest_is_built_all_the_same(tmp_path):
    handbook, _ = pipeline.read(written(tmp_path / "content", everything()), TODAY)
    made = list(build_each(handbook, [Wanted("hamm"), Wanted(Deadly("kiel")), Wanted("")], jobs=2, only="fragebogen"))
    assert [each.trouble for each in made] == [None] * 3
    assert [sorted(each.build.files) for each in made] == [
        ["fragebogen-hamm", "fragebogen-hamm-sensibel"],
        ["fragebogen-kiel", "fragebogen-kiel-sensibel"],
        ["fragebogen", "fragebogen-sensibel"],
    ]


# ---------------------------------------------------------------------- a new one


@pytest.mark.parametrize(
    "name, folder, wanted",
    [("Kiel Süd", "content/regions/kiel_sued", "kiel_sued"), ("neu/kiel", "neu/kiel", "neu/kiel")],
)
def test_3_a_new_region(project, name, folder, wanted):
    told = run("new", "region", name)
    assert told.exit_code == 0, told.stderr
    assert told.stdout.splitlines()[-1].endswith(f"build --region {wanted}")
    there = {path.relative_to(project / folder).as_posix() for path in (project / folder).rglob("*.yaml")}
    id_ = folder.rpartition("/")[2]
    assert there == {"region.yaml", "facts.yaml", "sources.yaml", "questions.yaml", f"chapters/{id_}_vor_ort.yaml"}
    assert run("check", "--region", wanted).stderr == ""
    assert run("build", "--region", wanted).exit_code == 0 and f"handbuch-{id_}.pdf" in names(project)


@pytest.mark.parametrize(
    "name, words",
    [
        ("Hamm", "Die Kennung „hamm“ ist schon vergeben"),
        ("orte/kiel", "orte/kiel/questions.yaml gibt es schon"),
        ("orte/Bad Kiel", "Nennen Sie ihn bad_kiel"),
        ("orte/hamm", "Die Kennung „hamm“ ist schon vergeben"),
    ],
)
def test_3_one_that_is_there(project, name, words):
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    told = run("new", "region", name)
    assert told.exit_code == 2 and words in told.stderr
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_3_what_its_comments_show_is_right(project):
    """With the # taken away, and places that the book has, all of it is sound."""
    assert run("new", "region", "Kiel").exit_code == 0
    folder = project / "content/regions/kiel"
    for path in folder.rglob("*.yaml"):
        text = EXAMPLE.sub(r"\1", path.read_text("utf-8"))
        for old, new in (
            ("KENNUNG_EINES_ABSCHNITTS", "person" if path.name == "questions.yaml" else "suche"),
            ("KENNUNG_EINER_FRAGE", "name"),
            ("KENNUNG_EINES_KAPITELS", "wohnen"),
        ):
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
    (folder / "images").mkdir()
    (folder / "images/logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>', "utf-8"
    )
    told = run("check")
    assert {line.partition("[")[2].partition("]")[0] for line in told.stderr.splitlines() if "[" in line} <= {
        "unused-contact",
        "unused-variable",
    }
    assert told.exit_code == 0, told.stderr
    handbook, _ = pipeline.read(project / "content", TODAY)
    region = handbook.regions["kiel"]
    assert region.publisher and region.theme and region.logo and region.contacts and region.facts and region.sources
    assert len(region.changes) == 4 and region.chapters["kiel_vor_ort"].after == "wohnen"


# ---------------------------------------------------------------------- translations


def test_4_a_regions_translations_lie_in_its_folder(project):
    run("translate", "add", "en")
    told = run("translate", "add", "en", "--region", "orte/kiel")
    assert told.exit_code == 0 and told.stdout.splitlines()[0] == "orte/kiel/translations/en/region.po"
    path = project / "orte/kiel/translations/en/region.po"
    text = path.read_text("utf-8")
    assert 'msgctxt "questionnaire.boot.label"' in text and 'msgid "Am Wasser."' in text and "Handbuch" not in text
    assert not (project / "content/translations/en/region-kiel.po").exists()
    path.write_text(text.replace('msgid "Ihr Boot"\nmsgstr ""', 'msgid "Ihr Boot"\nmsgstr "Your boat"'), "utf-8")
    told = run("build", "--region", "orte/kiel", "--lang", "de+en", "--draft", "--only", "fragebogen")
    assert told.exit_code == 0, told.stderr
    assert "Your boat" in run("verify", project / "output/fragebogen-kiel-de-en.pdf").stdout


def test_4_what_is_begun_is_told_with_the_command_that_leads_on(project):
    """For the book and the region as they were named, wherever they lie."""
    (project / "content").rename(project / "buch")
    how = "--book", "buch", "--region", "orte/kiel"
    missing = run("translate", "add", "en", *how).stderr
    assert "Neu: handbook translate add en --book buch" in missing
    assert run("translate", "add", "en", "--book", "buch").exit_code == 0
    assert run("translate", "add", "en", *how).exit_code == 0
    begun = run("translate", "add", "en", *how)
    update = "translate update en --book buch --region orte/kiel"
    assert begun.exit_code == 2 and f"Neue ergänzt: handbook {update}" in begun.stderr
    assert run(*update.split()).exit_code == 0
    draft = run("build", "buch", "--region", "orte/kiel", "--lang", "en", "--draft", "--only", "fragebogen")
    assert "handbook translate export en --only missing --book buch" in draft.stderr


def test_4_they_are_brought_up_to_date_counted_and_exchanged(project):
    run("translate", "add", "en")
    run("translate", "add", "en", "--region", "orte/kiel")
    questions = project / "orte/kiel/questions.yaml"
    questions.write_text(questions.read_text("utf-8").replace("Ihr Boot", "Welches Boot?"), "utf-8")
    told = run("translate", "update", "--region", "orte/kiel")
    assert told.exit_code == 0 and told.stdout.splitlines()[0] == "orte/kiel/translations/en/region.po"
    assert "Welches Boot?" in (project / "orte/kiel/translations/en/region.po").read_text("utf-8")
    files = json.loads(run("translate", "status", "--region", "orte/kiel", "--format", "json").stdout)["en"]["files"]
    assert [each["file"] for each in files] == ["region-kiel"] and files[0]["missing"] > 3
    assert run("translate", "export", "en", "--region", "orte/kiel", "-o", "t.xlsx").exit_code == 0
    import openpyxl

    book = openpyxl.load_workbook("t.xlsx")
    sheet = book["en"]
    rows = {str(row[0].value): row for row in sheet.iter_rows()}
    row = next(row for name, row in rows.items() if "questionnaire.boot.label" in [str(cell.value) for cell in row])
    column = next(at for at, cell in enumerate(next(sheet.iter_rows())) if "Übersetzung" in str(cell.value))
    row[column].value = "Which boat?"
    book.save("t.xlsx")
    told = run("translate", "import", "t.xlsx", "--region", "orte/kiel")
    assert told.exit_code == 0, told.output
    assert "Which boat?" in (project / "orte/kiel/translations/en/region.po").read_text("utf-8")


def test_4_what_lies_with_the_book_stays_there(project):
    run("translate", "add", "en")
    (project / "content/regions/trier").mkdir()
    (project / "content/regions/trier/region.yaml").write_text("name: Trier an der Mosel\n", "utf-8")
    central = project / "content/translations/en/region-trier.po"
    central.write_text('msgid ""\nmsgstr "Language: en\\n"\n', "utf-8")
    assert run("translate", "update", "en").exit_code == 0
    assert "Trier an der Mosel" in central.read_text("utf-8")
    assert not (project / "content/regions/trier/translations").exists()


def test_4_what_is_not_read_is_told(project):
    run("translate", "add", "en")
    for name in ("en/region.po", "en/mehr.po", "fr/region.po"):
        path = project / "orte/kiel/translations" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('msgid ""\nmsgstr "Language: en\\n"\n', "utf-8")
    told = run("check", "--region", "orte/kiel").stderr.splitlines()
    told = [line for line in told if "ignored-file" in line or line.startswith("    ")]
    assert "orte/kiel/translations/en/mehr.po: warning[ignored-file]: Diese Datei wird nicht gelesen" in told
    assert "    legen Sie die Sprache zuerst für das Buch an: handbook translate add fr" in told


def test_4_a_language_that_the_book_has_not(project):
    told = run("translate", "add", "uk", "--region", "orte/kiel")
    assert told.exit_code == 2 and "Neu: handbook translate add uk" in told.stderr


# ---------------------------------------------------------------------- what changed


def test_5_what_changed_for_a_region(project):
    import shutil

    shutil.copytree(project / "content", project / "neu")
    (project / "neu/chapters/wohnen.yaml").write_text(
        "id: wohnen\ntitle: Wohnen\nsections: [{id: suche, title: Suchen, blocks: [{text: Neu.}]}]\n", "utf-8"
    )
    told = run("diff", "content", "neu", "--region", "orte/kiel")
    assert told.exit_code == 0 and "Suchen" in told.stdout and "Kai" not in told.stdout
    told = run("diff", "content", "neu", "--region", "hamm", "--region", "orte/kiel")
    assert told.exit_code == 2 and "nicht für mehrere zugleich" in told.stderr

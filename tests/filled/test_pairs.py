"""A case in two files: what anybody may see, and the sensitive answers.

1. The main files tell nothing of sensitive questions: no name, no label, no choice, in no field, text, script or
   attachment; numbers have no holes. The sensitive file has nothing else, nothing ticked, and numbers S1, S2 …
2. `fill` writes both, each answer into its own; `extract`, `print`, `plan` and `migrate` read both as one case, by the
   names of the files or because both are named; one alone is a case.
3. What doesn't belong together is an error. Nothing sensitive goes into a main file: without a file for it, `fill` and
   `migrate` refuse.
4. A single file of the kind that has all (`--level sensitive`) is moved into two.
"""

import io
import json
import zlib

import pytest
from pypdf import PdfReader

from books import loaded
from filled.filling import fill, of, run
from handbook import pipeline
from handbook.verify import verify

HANDBOOK = "title: H\nlanguage: de\nedition: {{number: '{}', date: 2026-11-22}}\ncontents: [questionnaire, wegweiser, hilfeplan, wohnen]\n"
QUESTIONNAIRE = """\
    id: questionnaire
    title: Fragebogen
    danger: "${ruf} = 'nie' or ${angst} = 'ja'"
    choices:
      yes_no: [{name: ja, label: Ja}, {name: nein, label: Nein}]
      rufe: [{name: immer, label: Immer}, {name: nie, label: Nie}]
      wunden: [{name: blau, label: Blaue Flecken}, {name: keine, label: Ohne}]
    sections:
      - id: eins
        title: Eins
        questions:
          - {id: ruf, type: select_one, choices: rufe, label: Anruf, guides: [{when: nie, to: suche, step: Vorsichtig anrufen}]}
          - {id: angst, type: select_one, choices: yes_no, default: nein, label: Furcht, level: sensitive, guides: [{when: ja, to: suche, step: Zuflucht suchen}]}
          - {id: wunden, type: select_multiple, choices: wunden, label: Verletzt, level: sensitive, relevant: "${angst} = 'ja' and ${ruf} = 'nie'"}
          - {id: arzt, type: text, label: Arzt, guides: [{when: ". != '' and ${angst} = 'ja'", to: suche, step: Geheim}]}
          - {id: rechnung, type: calculate, label: Rechnung, calculation: "if(${angst} = 'ja', 1, 0)"}
      - {id: zwei, title: Verborgenes, questions: [{id: schlag, type: text, label: Geschlagen, level: sensitive}]}
      - {id: drei, title: Drei, questions: [{id: ende, type: text, label: Ende}]}
"""
HIDDEN = (
    "angst",
    "wunden",
    "schlag",
    "rechnung",
    "Furcht",
    "Verletzt",
    "Geschlagen",
    "Verborgenes",
    "Blaue",
    "Zuflucht",
)
HIDDEN += ("Geheim",)
MAIN = {"ruf": "nie", "arzt": "Dr. A", "ende": "aus"}
APART = {"angst": "ja", "wunden": ["blau"], "schlag": "oft"}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A function: number of the edition, level → folder with its PDFs."""

    def build(number="1", level=None):
        folder = tmp_path_factory.mktemp("book")
        handbook = loaded(folder, handbook=HANDBOOK.format(number), questionnaire=QUESTIONNAIRE)
        out = folder / "out"
        out.mkdir()
        for name, data in pipeline.build(handbook, level=level).files.items():
            (out / f"{name}.pdf").write_bytes(data)
        return out

    return build


@pytest.fixture(scope="module")
def files(book):
    return book()


def everything(data):
    """All that a PDF says: its texts, names, scripts, attachments, undone of their compression."""
    out = [data]
    for part in data.split(b"stream\n")[1::1]:
        try:
            out.append(zlib.decompressobj().decompress(part))
        except zlib.error:
            continue
    reader = PdfReader(io.BytesIO(data))
    texts = [page.extract_text() for page in reader.pages] + [str(reader.get_fields())]
    return b"\n".join(out).decode("latin-1") + "\n".join(texts)


@pytest.mark.parametrize("name", ["handbuch", "fragebogen"])
def test_1_the_main_files_tell_nothing(files, name):
    data = (files / f"{name}.pdf").read_bytes()
    said = everything(data)
    assert [word for word in HIDDEN if word in said] == []
    assert "Anruf" in said and "arzt" in said  # it would have found them
    text = " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())
    assert "2 Arzt" in text and "3 Ende" in text
    assert verify(files / f"{name}.pdf").faults == ()


def test_1_the_sensitive_file_has_nothing_else(files):
    data = (files / "fragebogen-sensibel.pdf").read_bytes()
    reader = PdfReader(io.BytesIO(data))
    fields = {name.split(".")[0]: field.get("/V") for name, field in reader.get_fields().items() if name[0].islower()}
    assert set(fields) == {"angst", "wunden", "schlag", "rechnung", "sensibel"}
    assert fields["angst"] in (None, "/Off")
    text = " ".join("".join(page.extract_text() for page in reader.pages).split())
    assert "S1 Furcht" in text and "S4 Geschlagen" in text
    assert "bei Frage 1 „Nie“ steht" in text  # what it reads of the main file is printed as its condition


def case(files, folder, answers=None):
    assert (
        fill(
            files / "fragebogen.pdf", folder / "fall.pdf", of({**MAIN, **APART} if answers is None else answers)
        ).exit_code
        == 0
    )
    return folder / "fall.pdf"


def answers(*arguments):
    result = run("extract", *arguments, "--today", "2026-11-22")
    return json.loads(result.stdout)["answers"] if result.exit_code == 0 else (result.exit_code, result.stderr)


def test_2_each_answer_goes_into_its_own_file(files, tmp_path):
    path = case(files, tmp_path)
    assert "oft" not in everything(path.read_bytes()) and "Dr. A" in everything(path.read_bytes())
    assert answers(path) == {**MAIN, **APART, "rechnung": 1}
    alone = tmp_path / "anders.pdf"
    alone.write_bytes(path.read_bytes())
    assert answers(alone) == MAIN
    apart = tmp_path / "fall-sensibel.pdf"
    assert {key: value for key, value in answers(apart).items() if key != "rechnung"} == APART
    assert answers(alone, "--sensitive", apart) == {**MAIN, **APART, "rechnung": 1}


def test_2_a_folder_of_pairs_is_a_list_of_cases(files, tmp_path):
    case(files, tmp_path)
    (tmp_path / "eine.pdf").write_bytes((tmp_path / "fall.pdf").read_bytes())
    told = json.loads(run("extract", tmp_path).stdout)
    assert {entry["file"].rsplit("/", 1)[-1]: len(entry["answers"]) for entry in told} == {"eine.pdf": 3, "fall.pdf": 7}


def test_2_print_and_plan_read_both(files, tmp_path):
    path = case(files, tmp_path)
    assert run("print", path, "-o", tmp_path / "druck.pdf").exit_code == 0
    assert "oft" in PdfReader(tmp_path / "druck.pdf").pages[-1].extract_text()
    run("print", path, "-o", tmp_path / "ohne.pdf", "--without-sensitive")
    assert "oft" not in "".join(page.extract_text() for page in PdfReader(tmp_path / "ohne.pdf").pages)
    assert "Zuflucht suchen" in run("plan", path).stdout
    alone = tmp_path / "anders.pdf"
    alone.write_bytes(path.read_bytes())
    assert "Zuflucht" not in run("plan", alone).stdout and "Vorsichtig anrufen" in run("plan", alone).stdout


def test_2_a_case_is_moved_with_both_files(files, book, tmp_path):
    path, newer = case(files, tmp_path), book("2")
    moved = run("migrate", path, "--to", newer / "fragebogen.pdf", "-o", tmp_path / "neu.pdf")
    assert moved.exit_code == 0 and answers(tmp_path / "neu.pdf") == {**MAIN, **APART, "rechnung": 1}
    assert "oft" not in everything((tmp_path / "neu.pdf").read_bytes())


def test_3_files_of_different_editions_are_no_case(files, book, tmp_path):
    path = case(files, tmp_path)
    other = case(book("2"), tmp_path / "2") if (tmp_path / "2").mkdir() is None else None
    code, said = answers(path, "--sensitive", other.with_name("fall-sensibel.pdf"))
    assert code == 4 and "gehören nicht zusammen" in said
    code, said = answers(path, "--sensitive", path)
    assert code == 4 and "keine sensiblen Fragen" in said


def test_3_without_a_file_for_it_nothing_sensitive_is_written(files, book, tmp_path):
    alone = tmp_path / "leer.pdf"
    alone.write_bytes((files / "fragebogen.pdf").read_bytes())
    assert fill(alone, tmp_path / "voll.pdf", of({**MAIN, **APART})).exit_code == 1
    assert not (tmp_path / "voll.pdf").exists()
    old = book("1", "sensitive")
    assert fill(old / "fragebogen-sensitive.pdf", tmp_path / "alt.pdf", of({**MAIN, **APART})).exit_code == 0
    moved = run("migrate", tmp_path / "alt.pdf", "--to", alone, "-o", tmp_path / "neu.pdf")
    assert moved.exit_code == 1 and "eigene Datei" in moved.stderr and not (tmp_path / "neu.pdf").exists()


def test_4_a_single_file_is_moved_into_two(files, book, tmp_path):
    old = book("1", "sensitive") / "fragebogen-sensitive.pdf"
    assert fill(old, tmp_path / "alt.pdf", of({**MAIN, **APART})).exit_code == 0
    moved = run("migrate", tmp_path / "alt.pdf", "--to", files / "fragebogen.pdf", "-o", tmp_path / "neu.pdf")
    assert moved.exit_code == 0 and answers(tmp_path / "neu.pdf") == {**MAIN, **APART, "rechnung": 1}
    assert "oft" not in everything((tmp_path / "neu.pdf").read_bytes())


def test_3_of_a_pair_both_files_are_written_or_none(files, tmp_path):
    mine = tmp_path / "fall-sensibel.pdf"
    mine.write_bytes(b"%PDF-1.7 of somebody else")
    told = fill(files / "fragebogen.pdf", tmp_path / "fall.pdf", of({**MAIN, **APART}))
    assert told.exit_code == 3 and "nicht überschrieben" in told.stderr
    assert mine.read_bytes() == b"%PDF-1.7 of somebody else" and not (tmp_path / "fall.pdf").exists()

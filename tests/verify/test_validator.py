"""`verify` says which standards a file declares, and asks veraPDF where it is."""

import os
import stat

import pytest
from click.testing import CliRunner
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from handbook.cli.group import main
from handbook.typeset.page import ARCHIVE, UA2, Element
from handbook.verify import validator, verify
from handbook.write.document import write
from tests import tools
from verify.little_pdf import little_pdf
from write.documents_for_tests import document, page, root, run


@pytest.fixture
def pdf(tmp_path):
    (tmp_path / "a.pdf").write_bytes(write(document(page(run("Wohnen", Element("H1", root()))))))
    return tmp_path / "a.pdf"


def told(path):
    done = CliRunner().invoke(main, ["verify", str(path)])
    return done.exit_code, done.stdout.partition("== veraPDF ==\n")[2].splitlines()


@pytest.fixture
def alone(monkeypatch, tmp_path):
    """No veraPDF is to be found, unless the test names one."""
    monkeypatch.delenv(validator.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return monkeypatch


@pytest.mark.parametrize(
    "standard, names",
    [
        ("ua1", "PDF/UA-1"),
        (ARCHIVE, "PDF/UA-1, PDF/A-3a"),
        (UA2, "PDF/UA-2, WTPDF 1.0 (accessibility), WTPDF 1.0 (reuse)"),
    ],
)
def test_what_a_file_declares(tmp_path, standard, names):
    (tmp_path / "a.pdf").write_bytes(write(document(page(run("a", Element("H1", root()))), standard=standard)))
    report = verify(tmp_path / "a.pdf")
    assert report.counts["Normen"] == names and report.counts["Titel"] == "Hilfen für Familien"
    assert verify(little_pdf()).standards == ()


def test_without_it_the_report_says_so_and_that_is_no_fault(pdf, alone):
    code, lines = told(pdf)
    assert code == 0 and len(lines) == 1 and lines[0].startswith("nicht gefunden") and validator.VARIABLE in lines[0]


def test_a_jar_that_is_not_there_is_not_found(pdf, alone, tmp_path):
    alone.setenv(validator.VARIABLE, str(tmp_path / "fehlt.jar"))
    assert told(pdf)[1][0].startswith("nicht gefunden")


def test_its_verdict_is_told(pdf, monkeypatch):
    monkeypatch.setenv(validator.VARIABLE, tools.require("verapdf"))
    tools.require("java")
    assert told(pdf) == (0, ["PDF/UA-1: erfüllt"])
    writer = PdfWriter(clone_from=PdfReader(pdf))
    del writer.root_object[NameObject("/Lang")]
    writer.root_object[NameObject("/ViewerPreferences")] = TextStringObject("")
    writer.write(pdf)
    code, lines = told(pdf)
    assert code == 1 and any(line.startswith("PDF/UA-1: 7.1-10, 1-mal: ") for line in lines)


@pytest.mark.skipif(os.name == "nt", reason="a script of POSIX")
@pytest.mark.parametrize("said", ["", "kein JSON", '{"report": {"jobs": []}}', '{"report": {"jobs": [{}]}}'])
def test_no_answer_is_told_as_such(pdf, alone, tmp_path, said):
    script = tmp_path / "verapdf"
    script.write_text(f"#!/bin/sh\necho '{said}'\n", "utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    alone.setenv(validator.VARIABLE, str(script))
    assert told(pdf) == (1, ["PDF/UA-1: hat nicht geantwortet. Prüfen Sie, ob Java installiert ist."])

"""The tools of the tests tell what is in a file: seen on the little form, whose faults are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import tools
from verify.little_pdf import little_pdf


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "kleines Formular.pdf"
    path.write_bytes(little_pdf().read())
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "kaputt.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing more")
    return path


def test_a_missing_tool_skips_with_its_reason(monkeypatch):
    monkeypatch.delenv("HANDBOOK_REQUIRE_TOOLS", raising=False)
    with pytest.raises(pytest.skip.Exception, match=r"abacus is missing \(abacus; \.ci/run installs it\)"):
        tools.require("abacus")


def test_a_missing_tool_fails_where_all_must_be_there(monkeypatch):
    monkeypatch.setenv("HANDBOOK_REQUIRE_TOOLS", "1")
    with pytest.raises(pytest.fail.Exception, match="abacus is missing"):
        tools.require("abacus")


def test_a_tool_is_found_in_the_folder_of_tools_first(monkeypatch, tmp_path):
    program = tmp_path / "qpdf"
    program.write_text("#!/bin/sh\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(tools, "PATHS", [tmp_path])
    assert tools.find("qpdf") == str(program)
    assert tools.find("verapdf") is None
    (tmp_path / "verapdf").mkdir()
    (tmp_path / "verapdf" / "cli-1.2.3.jar").touch()
    assert tools.find("verapdf") == str(tmp_path / "verapdf" / "cli-1.2.3.jar")


def test_verapdf_names_each_rule_that_fails_of_each_file(form, broken):
    told = tools.verapdf(form, broken)
    assert [line.partition(" (")[0] for line in told[:-1]] == [
        "kleines Formular.pdf: 7.1-8",
        "kleines Formular.pdf: 7.2-8",
        "kleines Formular.pdf: 7.21.4.1-1",
    ]
    assert told[1].startswith(
        "kleines Formular.pdf: 7.2-8 (1 times): TH element contained in Document instead of TR element; "
        "root/document[0]/"
    )
    assert told[-1].startswith("kaputt.pdf: ")


def test_qpdf_checks_syntax(form, broken):
    assert tools.qpdf_check(form) == []
    assert tools.qpdf_check(broken)


def test_poppler_reads_and_draws(form):
    assert "Mehr (dazu) unter" in tools.pdftotext(form, page=1)
    assert "Konut" in tools.pdftotext(form, page=2, layout=True)
    picture = tools.pdftoppm(form, page=2, dpi=36)
    assert (picture.size, picture.mode, picture.getextrema() != ((255, 255),) * 3) == ((298, 421), "RGB", True)


def test_mupdf_reads_and_draws(form):
    assert "Konut" in tools.mutool("draw", "-F", "text", form, 2)
    assert tools.mupdf_picture(form, dpi=36).width in (297, 298)


def test_pdfium_draws_and_knows_the_form(form):
    assert tools.pdfium_picture(form, dpi=36).width in (297, 298)
    told = {
        (field.name, field.kind): (field.value, field.tooltip, field.checked, field.page)
        for field in tools.pdfium_fields(form)
    }
    assert told[("familie.name", "text")] == ("Anna", "Familie: Name", False, 1)
    assert told[("kita", "checkbox")] == ("Off", "Kita", False, 1)
    assert {name for name, _ in told} == {"familie.name", "hat_kinder", "kita", "sprache", "leeren"}
    assert [field.checked for field in tools.pdfium_fields(form) if field.name == "hat_kinder"] == [True, False]


def test_pdfjs_tells_fields_annotations_outline_and_structure(form):
    told = tools.pdfjs(form)
    assert {name: one[-1]["type"] for name, one in told["fields"].items()} == {
        "familie": "",
        "familie.name": "text",
        "hat_kinder": "radiobutton",
        "kita": "checkbox",
        "sprache": "combobox",
        "leeren": "button",
    }
    assert [page["label"] for page in told["pages"]] == ["i", "5"]
    assert [one["title"] for one in told["outline"]] == ["Fragen", "Wohnen"]
    assert sorted(told["destinations"]) == ["ohne", "wohnen"]
    by_name = {one["fieldName"]: one for one in told["pages"][0]["annotations"] if "fieldName" in one}
    assert (by_name["familie.name"]["fieldValue"], by_name["familie.name"]["alternativeText"]) == (
        "Anna",
        "Familie: Name",
    )
    assert told["pages"][0]["structure"]["children"][0]["role"] == "Document"


def test_pdfjs_fills_and_saves(form, tmp_path):
    filled = tools.pdfjs_fill(
        form, tmp_path / "filled.pdf", {"familie.name": "Şükrü", "hat_kinder": "nein", "kita": True}
    )
    values = {(field.name, field.checked): field.value for field in tools.pdfium_fields(filled)}
    assert values[("familie.name", False)] == "Şükrü"
    assert ("kita", True) in values and ("hat_kinder", True) in values


def test_a_script_that_fails_fails_the_test(form, tmp_path):
    tools.require("node")
    with pytest.raises(AssertionError, match="no such field: fehlt"):
        tools.pdfjs_fill(form, tmp_path / "filled.pdf", {"fehlt": "x"})

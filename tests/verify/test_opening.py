"""Which files are opened, and what is said of the others (exit code 4 of `handbook verify`)."""

from __future__ import annotations

import io
import random
import re

import pytest
from pypdf import PdfReader, PdfWriter

from handbook.verify import NotOurs, Report, describe_fields, verify
from handbook.verify.pdf import CREATOR
from verify.little_pdf import little_pdf


def test_the_mark_of_our_files_is_the_one_that_the_writer_sets():
    from handbook.write.metadata import PRODUCER

    assert CREATOR == PRODUCER


def test_a_file_by_its_path(tmp_path):
    path = tmp_path / "kleines Formular ü.pdf"
    path.write_bytes(little_pdf().read())
    assert verify(path) == verify(little_pdf())


def test_a_file_that_a_viewer_has_saved_is_still_ours():
    writer = PdfWriter(clone_from=PdfReader(little_pdf()))
    writer.metadata = {**PdfReader(little_pdf()).metadata, "/Producer": "Some viewer"}
    saved = io.BytesIO()
    writer.write(saved)
    assert describe_fields(saved) == describe_fields(little_pdf())


def test_no_such_file(tmp_path):
    with pytest.raises(FileNotFoundError):
        verify(tmp_path / "fehlt.pdf")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"kein PDF\n" * 50, b"PK\x03\x04" + bytes(400)])
def test_what_is_no_pdf(tmp_path, data):
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(NotOurs, match=r"a\.pdf ist beschädigt oder kein PDF\.$"):
        verify(path)


def test_an_encrypted_file():
    writer = PdfWriter(clone_from=PdfReader(little_pdf()))
    writer.encrypt("geheim", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(
        NotOurs, match="^Das PDF ist verschlüsselt und kann nicht gelesen werden. Speichern Sie es ohne Kennwort.$"
    ):
        verify(locked)


def test_a_file_from_elsewhere():
    with pytest.raises(NotOurs, match="^Das PDF ist kein PDF dieses Programms.$"):
        verify(little_pdf(("/Creator (handbook)", "/Creator (Word)")))


@pytest.mark.parametrize(
    "old, new",
    [
        ("31 <</S /Document /P 30 0 R /K [32 0 R", "31 <</S /Document /P 30 0 R /K [31 0 R"),
        ("40 <</T (familie) /Kids [11 0 R]", "40 <</T (familie) /Kids [40 0 R]"),
        ("24 <</Title (Ohne Wohnung)", "24 <</Title (Ohne Wohnung) /Next 24 0 R"),
        ("/Dests <</Names [", "/Dests <</Kids [2 0 R] /Names ["),
    ],
)
def test_trees_that_run_in_a_circle_end(old, new):
    try:
        assert isinstance(verify(little_pdf((old, new))), Report)
    except NotOurs as trouble:
        assert "beschädigt" in str(trouble)


def test_a_spoilt_file_is_told_or_refused_but_never_breaks_the_program():
    whole = little_pdf().read()
    chance = random.Random(7)
    for _ in range(150):
        data = bytearray(whole[: chance.randrange(len(whole) // 2, len(whole) + 1)])
        for _ in range(chance.randrange(12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            assert isinstance(verify(io.BytesIO(bytes(data))), Report)
        except NotOurs as trouble:
            assert str(trouble).endswith((".", "Kennwort."))


@pytest.mark.parametrize(
    "old, new, sentence",
    [
        (b"startxref\n", b"startxref\n1", "ist beschädigt oder kein PDF."),
        (
            b"%%EOF\n",
            b"%%EO",
            "ist unvollständig: Das Ende der Datei fehlt, und damit vielleicht, was zuletzt gespeichert wurde.",
        ),
    ],
)
def test_what_a_reader_would_mend_is_refused_and_not_on_the_terminal(capsys, old, new, sentence):
    with pytest.raises(NotOurs, match=f"^Das PDF {re.escape(sentence)}$"):
        verify(io.BytesIO(little_pdf().read().replace(old, new)))
    assert capsys.readouterr() == ("", "")

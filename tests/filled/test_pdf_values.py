"""Values of our own beside pypdf's: strings are read alike, everything is written in the same bytes; and who fills a
sound form or reads it loads no pypdf."""

import io
import random
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf.generic import NameObject, create_string_object

from filled.forms_for_tests import QUESTIONS, built
from handbook.pdfs import entrance
from handbook.pdfs.objects import value_at
from handbook.pdfs.values import Bytes, Text, deref, is_name, is_reference, is_stream, is_string, string_of
from handbook.pdfs.written import written

ROOT = Path(__file__).parents[2]
STRINGS = [
    b"",
    b"plain (and) \\ not",
    *(bytes([code]) for code in range(256)),
    *(bytes([65, code]) for code in range(256)),
    "\ufeffÄрм".encode("utf-16-be"),
    b"\xff\xfeA\0B",
    b"\xfe\xff\xd8\0",  # half a character
    b"\xef\xbb\xbf\xc3\xa4",
    b"\xef\xbb\xbf\xff",
    b"\0A\0B",
    b"A\0B\0C",
]
PLAIN = rb"""<</Type /Annot /Kids [1 0 R 22 0 R] /Rect [0 -1.50 +3 .25 100000.125] /A#20B (a\(b\)c\\\344\r) /H <FEFF00C4>
    /N null /T true /F false /D <</E [] /X [(a) /B [<</C 1>>]]>> /Z 0.0 /Big 4294967296 /S () /L (two
    lines)>> """


@pytest.mark.parametrize("data", STRINGS, ids=repr)
def test_strings_are_what_pypdf_reads(data):
    ours, theirs = string_of(data), create_string_object(data)
    assert isinstance(ours, Text if isinstance(theirs, str) else Bytes) and ours == theirs
    assert ours.original_bytes == theirs.original_bytes == data
    assert written(ours) == bytes_of(theirs)


def test_strings_by_chance_are_too():
    chance = random.Random(1)
    for _ in range(2_000):
        data = chance.randbytes(chance.randrange(12))
        ours, theirs = string_of(data), create_string_object(data)
        assert ours == theirs and written(ours) == bytes_of(theirs), data


def test_everything_is_written_as_pypdf_writes_it():
    from pypdf.generic import read_object

    ours, end = value_at(PLAIN, 0, None)
    theirs = read_object(io.BytesIO(PLAIN), entrance.reader_of(_pdf()))
    assert written(ours) == bytes_of(theirs) and PLAIN[end:].strip() == b""
    for name in ("/A B", "/ä#(", "/\x7f~!", "/a/b"):
        assert written(value_at(bytes_of(NameObject(name)) + b" ", 0, None)[0]) == bytes_of(NameObject(name))


def test_what_python_does_not_tell_apart_is_asked_of_both():
    ours, _ = value_at(b"[/N (s) 1 0 R null] ", 0, None)
    theirs = entrance.reader_of(_pdf()).trailer
    assert [is_name(each) for each in ours] == [True, False, False, False]
    assert [is_string(each) for each in ours] == [False, True, False, False]
    assert [is_reference(each) for each in ours] == [False, False, True, False]
    assert deref(ours[3]) is None and not is_stream(ours)
    assert is_reference(theirs.raw_get("/Root")) and is_name(theirs["/Root"]["/Type"])


def _pdf():
    from handbook.write.pdffile import PdfFile

    pdf = PdfFile()
    pdf.root_number, pdf.info_number = pdf.add(b"<</Type /Catalog>>"), pdf.add(b"<<>>")
    return pdf.data()


def bytes_of(value):
    out = io.BytesIO()
    value.write_to_stream(out)
    return out.getvalue()


def test_a_sound_form_needs_no_pypdf(tmp_path):
    blank = built(tmp_path, *QUESTIONS)["fragebogen"]
    (tmp_path / "a.json").write_text('{"answers": {"name": "Zoë", "sorgen": "Eins\\nZwei"}}', "utf-8")
    calls = [
        ["fill", str(blank), "a.json", "-o", "f.pdf"],
        ["extract", "f.pdf"],
        ["print", "f.pdf", "-o", "p.pdf"],
        ["plan", "f.pdf", "--format", "pdf", "-o", "w.pdf"],
        ["migrate", "f.pdf", "--to", str(blank), "-o", "m.pdf"],
    ]
    calls += [["plan", "f.pdf"], ["plan", "f.pdf", "--format", "json"]]  # text, which needs no fonts
    for call in calls:
        heavy = {"pypdf", "reportlab", "PIL", "polib", "concurrent.futures.process", "openpyxl"}
        heavy |= {"uharfbuzz"} if call[0] in ("plan", "extract") and "pdf" not in call else set()
        told = (
            f"import atexit, sys; atexit.register(lambda: print(sorted({heavy!r} & {{*sys.modules}}), file=sys.stderr))"
        )
        code = f"{told}; sys.argv = ['handbook', *{call!r}]; from handbook.__main__ import start; start()"
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
        )
        assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "[]"), (call, done.stderr)

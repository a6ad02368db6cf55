"""A damaged file is never an empty one: each copy that was cut off or spoilt gives all answers, or says what it is;
never an older state, and never fewer answers, without a word.

1. Cut at 40 places, filled by us and by a viewer: all answers, some with a finding, or exit code 4.
2. Spoilt in its last state: by a byte, by zeros, by a piece that is missing, by a program that takes it for text.
3. What programs put behind the end, before the beginning, and in their sections, is read as ever.
4. Commands that make something of the answers refuse, and write nothing.
5. Fields that are missing are named; a form without any is no empty one.

With --long, at every one of the last 3,000 bytes and at 500 places before.
"""

import json
import random
import re

import pytest
from click.testing import CliRunner
from pypdf import PdfReader, PdfWriter

from filled.forms_for_tests import TODAY, VALUES, built, with_pdfjs
from handbook.cli.group import main
from handbook.filled.extract import FIELDLESS, extract
from handbook.filled.read.careful import FOREIGN
from handbook.filled.read.filled_pdf import IN_PART, RESCUE, SPOILT
from handbook.pdfs import DAMAGED, NotOurs
from handbook.pdfs.entrance import UNFINISHED
from handbook.pdfs.rescue import CUT, HOLES, NOTHING_LOST
from tests import tools
from tests.sweeps import FIRST, LONG, many

CUTS = many(40, 3500)
QUESTIONS = (
    "id: name, type: text, label: Name, max_length: 40",
    "id: alter, type: integer, label: Alter",
    "id: hat, type: select_one, choices: yes_no, label: 'Haben Sie Kinder?'",
    "id: hilfe, type: select_multiple, choices: hilfe, label: Hilfe",
    "id: form, type: select_one, appearance: minimal, choices: hilfe, label: Form",
)
FILLED = {name: VALUES[name] for name in ("name", "alter", "hat", "hilfe.kita", "hilfe.oma")} | {
    "form": "oma",
    "papiere.2": True,
}
ANSWERS = {"name": FILLED["name"], "alter": 34, "hat": "ja", "hilfe": ["kita", "oma"], "form": "oma"}
SENTENCES = (DAMAGED, UNFINISHED, SPOILT, FOREIGN)
LOST = {"damaged-file", "missing-field"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("beschaedigt")


@pytest.fixture(scope="module")
def blank(folder):
    return built(folder, *QUESTIONS)["fragebogen"]


@pytest.fixture(scope="module", params=["ours", "PDF.js"])
def filled(request, folder, blank):
    """A filled form, whose answers are an update of the blank one."""
    path = folder / f"{request.param}.pdf"
    if not path.exists():
        if request.param == "ours":
            (folder / "a.json").write_text(json.dumps({"answers": ANSWERS}), "utf-8")
            assert (
                CliRunner().invoke(main, ["fill", str(blank), str(folder / "a.json"), "-o", str(path)]).exit_code == 0
            )
        else:
            with_pdfjs(blank, path, {name: value for name, value in FILLED.items() if name != "papiere.2"})
    assert path.read_bytes().startswith(blank.read_bytes())
    return path


def outcome(tmp_path, data):
    """What `extract` makes of it: "whole", "told" (with a finding that something may be lost), "refused"; and the
    answers."""
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    try:
        found = extract(path, TODAY, rescue=True)
    except NotOurs as trouble:
        assert str(trouble) in {sentence.format(path) for sentence in SENTENCES} or str(trouble).startswith(f"{path}: ")
        return "refused", {}
    return "told" if LOST & {finding.code for finding in found.findings} else "whole", found.given()


def lost_in_silence(tmp_path, data):
    how, answers = outcome(tmp_path, data)
    return how == "whole" and answers != ANSWERS


def places(size, before):
    chance = random.Random(FIRST)
    if LONG:
        return [*range(1, 3001), *chance.sample(range(3001, size - 1), CUTS - 3000)]
    return sorted(
        {
            1,
            2,
            3,
            6,
            7,
            8,
            before - 2,
            before + 2,
            *chance.sample(range(9, min(before, 3000)), CUTS // 2 - 4),
            *chance.sample(range(before + 2, size - 1), CUTS // 2 - 4),
        }
    )


def test_1_cut_off(tmp_path, filled, blank):
    data = filled.read_bytes()
    before = len(data) - blank.stat().st_size  # bytes of the update
    cuts = {
        cut: outcome(tmp_path, data[:-cut])
        for cut in places(len(data), before)
        if data[:-cut].rstrip() != blank.read_bytes().rstrip()
    }
    assert {cut: how for cut, (how, answers) in cuts.items() if how == "whole" and answers != ANSWERS} == {}
    assert cuts[1] == ("whole", ANSWERS) and cuts[2] == cuts[6] == ("told", ANSWERS)
    assert {"told", "refused"} <= {how for how, _ in cuts.values()}
    assert outcome(tmp_path, data[:-before]) == ("whole", {})  # byte for byte the blank form: nobody can know
    assert (
        outcome(tmp_path, data[:-before] + b"\n12 0 ob")[0]
        == outcome(tmp_path, data[:-before] + bytes(before))[0]
        == "refused"
    )


def test_1_what_is_said(tmp_path, filled):
    data, path = filled.read_bytes(), tmp_path / "x.pdf"
    last = data.rfind(b"endobj", 0, data.rfind(b"endobj"))
    for end, text in ((len(data) - 3, NOTHING_LOST), (last, CUT)):
        path.write_bytes(data[:end])
        assert [(one.code, one.text) for one in extract(path, TODAY, rescue=True).findings][:1] == [
            ("damaged-file", text)
        ]
    path.write_bytes(data.replace(b"startxref\n", b"startxref\n9"))
    assert extract(path, TODAY, rescue=True).findings[0].text == HOLES


def test_2_spoilt(tmp_path, filled, blank):
    """A text with a byte changed is another text, so the bytes of the values themselves are left out; where they are
    compressed, as we write them, there are none."""
    data, chance = filled.read_bytes(), random.Random(3)
    begin, texts, silent = blank.stat().st_size, texts_in(data), []
    for number in range(60):
        at, length = chance.randrange(begin, len(data) - 8), chance.choice((1, 1, 3, 40, 600))
        spoilt = (
            data[:at] + bytes([data[at] ^ 1 << number % 8]) + data[at + 1 :],
            data[:at] + bytes(length) + data[at + length :],
            data[:at] + data[at + length :],
        )[number % 3]
        if not any(start < at + length and at < end for start, end in texts) and lost_in_silence(tmp_path, spoilt):
            silent.append((number, at, data[at - 20 : at + 20]))
    assert silent == []


def texts_in(data):
    """From where to where a value stands in the file that isn't compressed."""
    values = [value for value in FILLED.values() if value is not True] + ["Yes"]
    forms = {
        form
        for value in values
        for form in (value.encode("utf-16-be"), value.encode("utf-16-be").hex().upper().encode(), value.encode())
    }
    return [match.span() for form in forms for match in re.finditer(re.escape(form), data)]


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\r", b""),
        lambda data: data.decode("latin-1").encode("utf-8"),
        lambda data: data.decode("utf-8", "replace").encode("utf-8"),
        lambda data: bytes(byte & 127 for byte in data),
        lambda data: bytes(512) + data[512:],
        lambda data: data[:-2000] + data[-1000:],
    ],
    ids=["CRLF", "LF", "UTF-8", "UTF-8 with gaps", "seven bits", "no beginning", "a gap"],
)
def test_2_taken_for_text_or_with_holes(tmp_path, filled, change):
    assert outcome(tmp_path, change(filled.read_bytes()))[0] in ("told", "refused")


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data + b"\n\n\r\n  ",
        lambda data: data + bytes(40),
        lambda data: data + b"\x1a",
        lambda data: data + b"%%EOF\n",
        lambda data: data.rstrip(),
        lambda data: b"Warnung: x\n" + data,
        lambda data: data + b"\r\n-- \r\nDiese Nachricht wurde gescannt.\r\n",
        lambda data: data + b"\n<!DOCTYPE html>\n<html></html>",
    ],
    ids=[
        "lines",
        "a few zeros",
        "end of text",
        "twice the mark",
        "no line end",
        "a line before",
        "words of a mail",
        "words of a server",
    ],
)
def test_3_what_programs_put_around_it(tmp_path, filled, change):
    assert outcome(tmp_path, change(filled.read_bytes())) == ("whole", ANSWERS)


@pytest.mark.parametrize(
    "how",
    [
        ["--linearize"],
        ["--object-streams=disable"],
        ["--qdf"],
        ["--encrypt", "", "geheim", "256", "--"],
        ["--encrypt", "", "geheim", "128", "--use-aes=y", "--"],
    ],
    ids=lambda how: how[0],
)
def test_3_written_anew(tmp_path, filled, how):
    tools.run("qpdf", *how, filled, tmp_path / "anders.pdf")
    data = (tmp_path / "anders.pdf").read_bytes()
    assert outcome(tmp_path, data) == ("whole", ANSWERS)
    assert {outcome(tmp_path, data[:-cut])[0] for cut in (7, 300, len(data) // 2)} <= {"told", "refused"}


def test_3_pdfium_appends_sections_that_no_other_program_reads(tmp_path, filled):
    pdfium, path = tools.pdfium(), tmp_path / "anders.pdf"
    pdfium.PdfDocument(str(filled)).save(str(path), flags=pdfium.raw.FPDF_INCREMENTAL)
    assert outcome(tmp_path, path.read_bytes()) == ("whole", ANSWERS)


@pytest.mark.parametrize("cut", [3, 300, 3000])
@pytest.mark.parametrize("command", ["extract", "print", "plan", "fill", "migrate", "verify", "diff", "over it"])
def test_4_each_command(tmp_path, filled, blank, command, cut):
    bad, out, answers = tmp_path / "x.pdf", tmp_path / "out.pdf", tmp_path / "a.json"
    bad.write_bytes(filled.read_bytes()[:-cut])
    answers.write_text(json.dumps({"answers": {"alter": 3}}), "utf-8")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    arguments = {
        "extract": ["extract", bad],
        "print": ["print", bad, "-o", out],
        "plan": ["plan", bad],
        "fill": ["fill", bad, answers, "-o", out],
        "migrate": ["migrate", bad, "--to", blank, "-o", out],
        "verify": ["verify", bad],
        "diff": ["diff", bad, blank],
        "over it": ["fill", blank, answers, "-o", bad],
    }[command]
    told = CliRunner().invoke(main, [*map(str, arguments), *(["--today", "2026-11-22"] if command != "verify" else [])])
    assert told.exit_code in {"extract": (1, 4), "over it": (3,)}.get(command, (4,))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    if command == "extract" and told.exit_code == 1:
        assert any(f"{bad}: Fehler: Achtung: {text}" in told.stderr for text in (NOTHING_LOST, CUT))
    elif command not in ("over it", "extract"):
        assert told.stdout == "" and told.stderr.removesuffix("\n").removesuffix(RESCUE) == UNFINISHED.format(bad)


def without(path, out, *names):
    """A copy that a program has taken fields out of, in order."""
    writer = PdfWriter(clone_from=PdfReader(path))
    form = writer.root_object["/AcroForm"]
    kept = [item for item in form["/Fields"] if not names or item.get_object().get("/T") not in names]
    form["/Fields"].clear()
    form["/Fields"].extend(kept if names else [])
    writer.write(out)
    return out


def test_5_a_missing_field_is_named(tmp_path, filled, blank):
    path = without(filled, tmp_path / "x.pdf", "alter", "hilfe")
    found = extract(path, TODAY)
    assert [(one.code, one.path) for one in found.findings] == [
        ("missing-field", "alter"),
        ("missing-field", "hilfe.kita"),
    ]
    assert found.given() == {name: answer for name, answer in ANSWERS.items() if name not in ("alter", "hilfe")}
    for arguments in (
        ["print", path, "-o", tmp_path / "p.pdf"],
        ["plan", path],
        ["migrate", path, "--to", blank, "-o", tmp_path / "m.pdf"],
    ):
        told = CliRunner().invoke(main, [*map(str, arguments), "--today", "2026-11-22"])
        assert told.exit_code == 1 and "„Alter“" in told.stderr and "fehlt ein Feld dafür" in told.stderr
    assert (tmp_path / "p.pdf").exists() and (tmp_path / "m.pdf").exists()


def test_5_a_form_without_fields_is_no_empty_one(tmp_path, filled):
    path = without(filled, tmp_path / "x.pdf")
    with pytest.raises(NotOurs, match=FIELDLESS[:40]):
        extract(path, TODAY, rescue=True)
    assert IN_PART

"""Files that nobody should have to read end in one German sentence, soon and without a trace of what stands in them.
Spoilt at random they are in test_mutants.py.

1. Not a PDF, not ours, cut off, encrypted. 2. Trees without end, values without measure, bombs. 3. A questionnaire that
   keeps us busy. 4. What a damaged file says is told to nobody.
5. Fields of the wrong types and in other encodings are read as far as they say something.
"""

import json
import signal
import time
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from click.testing import CliRunner
from pypdf import PdfReader, PdfWriter

from filled.forms_for_tests import QUESTIONS, TODAY, VALUES, answers_of, built, with_pypdf
from handbook.cli.group import main
from handbook.filled import extract as extract_module
from handbook.filled.extract import FIELDLESS, extract
from handbook.filled.fill import blank as blank_module
from handbook.filled.fill import fill as fill_module
from handbook.filled.read.pdf import RESCUE, open_filled
from handbook.filled.read.time_limit import TookTooLong, at_most
from handbook.verify import NotOurs
from tests import tools
from tests.timing import within

QUESTION = {"id": "a", "type": "text", "label": "A"}
ENOUGH = 60  # seconds of the processor; a hostile file would have it busy for hours


def little(objects):
    """A PDF with these objects, number → bytes."""
    out, offsets = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size, start = max(objects) + 1, len(out)
    table = b"".join(b"%010d 00000 n \n" % offsets.get(number, 0) for number in range(1, size))
    return bytes(
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, start)
    )


def stream(data):
    packed = zlib.compress(data)
    return b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(packed), packed)


def ours(fields, more=None, schema=b"", question=None, form=b""):
    """A little PDF with a questionnaire attached; `fields` is what stands in /Fields."""
    told = {
        "version": 1,
        "questionnaire": "q",
        "edition": "1",
        "title": "T",
        "sections": [{"id": "s", "title": "S", "questions": [question or QUESTION]}],
    }
    return little(
        {
            1: b"<</Type/Catalog/Pages 9 0 R/AcroForm 2 0 R/Names<</EmbeddedFiles 3 0 R>>>>",
            2: b"<</Fields[%s]%s>>" % (fields, form),
            3: b"<</Names[(x) 4 0 R]>>",
            4: b"<</Type/Filespec/F(fragebogen.json)/EF<</F 5 0 R>>>>",
            5: stream(schema or json.dumps(told).encode()),
            9: b"<</Type/Pages/Kids[]/Count 0>>",
            **(more or {}),
        }
    )


def read(tmp_path, data):
    """The answers, or the sentence."""
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    with within(ENOUGH):
        try:
            return answers_of(path).given()
        except NotOurs as trouble:
            return str(trouble).removeprefix(f"{path} ").removeprefix(f"{path}: ").removesuffix(RESCUE)


def left(tmp_path, data):
    """The answers that are left in a damaged file, which `extract` gives and calls so, or the sentence."""
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    with within(ENOUGH):
        try:
            filled = extract(path, TODAY, rescue=True)
            assert filled.findings[0].code == "damaged-file"
            return filled.given()
        except NotOurs as trouble:
            return str(trouble).removeprefix(f"{path} ").removeprefix(f"{path}: ")


DAMAGED = "ist beschädigt oder kein PDF."
SPOILT = "ist beschädigt: Was darin steht, lässt sich nicht sicher lesen."
UNFINISHED = "ist unvollständig: Das Ende der Datei fehlt, und damit vielleicht, was zuletzt gespeichert wurde."
FOREIGN = (
    "enthält keinen Fragebogen dieses Programms. Vielleicht hat ein anderes Programm das PDF neu geschrieben: Dann "
    "fehlt die angehängte Datei „fragebogen.json“."
)
LOCKED = (
    "ist mit einem Kennwort verschlüsselt. Nennen Sie es mit --password oder in der Umgebungsvariable "
    "HANDBOOK_PASSWORD."
)
CIPHER = (
    "ist auf eine Art verschlüsselt, die hier nicht geöffnet werden kann. Speichern Sie es im PDF-Programm ohne "
    "Kennwort."
)
SCHEMA = "Die Angaben zum Fragebogen im PDF sind beschädigt."


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    path = built(tmp_path_factory.mktemp("alles"), *QUESTIONS)["fragebogen"]
    return with_pypdf(
        path, path.with_name("voll.pdf"), {name: value for name, value in VALUES.items() if name != "papiere.2"}
    )


def test_the_little_pdf_is_read(tmp_path):
    assert read(tmp_path, ours(b"10 0 R", {10: b"<</T(a)/FT/Tx/V(hallo)>>"})) == {"a": "hallo"}


@pytest.mark.parametrize(
    "data, sentence",
    [
        (b"", DAMAGED),
        (b"Hallo", DAMAGED),
        (b"%PDF-1.7\n", DAMAGED),
        (bytes(range(256)) * 4000, DAMAGED),
        (b"%PDF-1.7\n" + b"1 0 obj <</A 2 0 R " * 50_000, UNFINISHED),
        (little({1: b"<</Type/Catalog/Pages 9 0 R>>", 9: b"<</Type/Pages/Kids[]/Count 0>>"}), FOREIGN),
    ],
    ids=["empty", "text", "header", "noise", "open ends", "foreign"],
)
def test_1_what_is_no_questionnaire(tmp_path, data, sentence):
    assert read(tmp_path, data) == sentence
    assert left(tmp_path, data) == sentence or sentence == FOREIGN


def test_1_cut_off(tmp_path, sound):
    data = sound.read_bytes()
    assert {read(tmp_path, data[: len(data) * part // 10]) for part in range(1, 9)} == {UNFINISHED}


def test_1_encrypted(tmp_path, sound):
    tools.run("qpdf", "--encrypt", "geheim", "geheim", "256", "--", sound, tmp_path / "x.pdf")
    assert read(tmp_path, (tmp_path / "x.pdf").read_bytes()) == LOCKED


def test_1_encrypted_in_no_way_we_know(tmp_path, sound):
    tools.run("qpdf", "--encrypt", "geheim", "geheim", "256", "--", sound, tmp_path / "x.pdf")
    data = (tmp_path / "x.pdf").read_bytes()
    for old, new in ((b"/Filter /Standard", b"/Filter /Unheard_"), (b"/V 5", b"/V 9"), (b"/R 6", b"/R 9")):
        assert old in data and read(tmp_path, data.replace(old, new)) in (CIPHER, DAMAGED, LOCKED)


@pytest.mark.parametrize(
    "data, rest",
    [
        (
            ours(
                b"10 0 R",
                {10: b"<</T(a)/FT/Tx/V(x)/Kids[10 0 R 11 0 R]>>", 11: b"<</T(b)/Kids[10 0 R 11 0 R]/Parent 11 0 R>>"},
            ),
            FIELDLESS,
        ),
        (ours(b"10 0 R", {10 + n: b"<</T(a)/Kids[%d 0 R]>>" % (11 + n) for n in range(3000)}), FIELDLESS),
        (ours(b"10 0 R " * 40_000, {10: b"<</T(a)/FT/Tx/V(x)>>"}), {"a": "x"}),
        (ours(b"10 0 R").replace(b"/Size", b"/Prev 9/Size"), FIELDLESS),
        (ours(b"10 0 R 11 0 R", {10: b"<</T(a)/FT/Tx/V(x)>>", 11: b"null"}), {"a": "x"}),
        (ours(b"10 0 R 11 0 R", {10: b"<</T(a)/FT/Tx/V(x)>>", 11: b"<</T(a)/FT/Tx/V(y)>>"}), {"a": "x"}),
        (ours(b"10 0 R", {10: b"<</T(a)/FT/Tx/W(x)>>"}), {}),
        (ours(b"10 0 R", {10: b"<</T(a)/FT/Tx/V(a\0\0\0\0)>>"}), {"a": "a\0\0\0\0"}),
        (ours(b"10 0 R 12 0 R", {10: b"<</T(a)/FT/Tx/V(x)>>"}), {"a": "x"}),
        (ours(b"10 0 R", {10: b"<</T(a)/FT/Ty/V(x)>>"}), FIELDLESS),
        (ours(b"10 0 R", {10: b"<</T(a)/FT/Tx/V(x)/Kids[13 0 R]>>"}), {"a": "x"}),
    ],
    ids=[
        "kids in a circle",
        "deep",
        "the same again",
        "tables in a circle",
        "a field that is null",
        "two with one name",
        "another key",
        "zeros",
        "no such field",
        "no kind",
        "no such widget",
    ],
)
def test_2_what_cannot_be_as_it_was_saved(tmp_path, data, rest):
    """Refused by all commands but `extract`, which says so."""
    assert read(tmp_path, data) in (SPOILT, DAMAGED)
    assert left(tmp_path, data) == rest


@pytest.mark.parametrize(
    "data, result",
    [
        (
            ours(
                b"10 0 R",
                {10: b"<</T(a)/FT/Tx/V(x)/Parent 10 0 R/Kids[12 0 R]>>", 12: b"<</Parent 10 0 R/Kids[10 0 R]>>"},
            ),
            {"a": "x"},
        ),
        (ours(b"[" * 50_000), DAMAGED),
        (ours(b""), FIELDLESS),
        (ours(b"", schema=b"{" + b" " * 200_000_000), DAMAGED),
        (ours(b"", schema=b"[" * 100_000), SCHEMA),
        (ours(b"", schema=b"{}"), SCHEMA),
        (ours(b"", schema=b"\xff"), SCHEMA),
        (ours(b"", question={**QUESTION, "type": "calculate"}), SCHEMA),
        (ours(b"10 0 R", {10: b"<</T(a)/FT/Tx/V 11 0 R>>", 11: stream(b"a" * 60_000_000)}), DAMAGED),
        (ours(b"10 0 R", {10: b"<</T(a)/FT/Tx/V(%s)>>" % (b"a" * 1_100_000)}), DAMAGED),
    ],
    ids=[
        "parents in a circle",
        "arrays",
        "no fields",
        "bomb",
        "nested",
        "empty",
        "no text",
        "nothing to calculate",
        "bomb as a value",
        "long",
    ],
)
def test_2_without_end_or_measure(tmp_path, data, result):
    assert read(tmp_path, data) == result


def forever(*_):
    while True:
        pass


def test_3_a_pattern_that_no_machine_finishes_is_finished(tmp_path):
    data = ours(
        b"10 0 R",
        {10: b"<</T(a)/FT/Tx/V(%s)>>" % (b"a" * 60)},
        question={**QUESTION, "constraint": "regex(., '(a+)+b')"},
    )
    assert read(tmp_path, data) == {"a": "a" * 60}
    assert [finding.code for finding in extract(tmp_path / "x.pdf", TODAY).findings] == ["constraint"]


def test_3_what_nobody_thought_of_ends_by_the_clock(tmp_path, monkeypatch):
    monkeypatch.setattr(extract_module, "SECONDS", 1)
    monkeypatch.setattr(extract_module, "judge", forever)
    data = ours(b"10 0 R", {10: b"<</T(a)/FT/Tx/V(b)>>"})
    assert read(tmp_path, data) == "lässt sich nicht in 1 Sekunden lesen und ist wohl beschädigt."
    monkeypatch.undo()
    assert read(tmp_path, data) == {"a": "b"}  # and the next file is read as ever


def test_3_so_it_does_on_windows(monkeypatch):
    monkeypatch.delattr(signal, "setitimer")
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(TookTooLong), at_most(0.2):
        forever()
    with at_most(5):
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize("outer, inner", [(0.3, 5), (5, 0.3)])
def test_3_the_shorter_of_two_limits_counts(outer, inner):
    with pytest.raises(TookTooLong), at_most(outer), at_most(inner):
        forever()
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def test_3_a_limit_goes_on_behind_one_inside_it():
    with pytest.raises(TookTooLong), at_most(0.3):
        with at_most(5):
            pass
        forever()


def test_3_so_it_does_in_another_thread():
    """As those in which a worker of a cluster reads."""

    def limited() -> list[str]:
        told = []
        for outer, inner in ((5, 0.2), (0.2, 5)):
            try:
                with at_most(outer), at_most(inner):
                    forever()
            except TookTooLong:
                told.append("ended")
        with at_most(0.2):
            told.append("in time")
        time.sleep(0.7)  # nothing comes behind
        return [*told, *map(str, range(3))]

    with ThreadPoolExecutor() as pool:
        assert pool.submit(limited).result() == ["ended", "ended", "in time", "0", "1", "2"]


def test_3_a_form_to_be_filled(tmp_path, monkeypatch):
    (tmp_path / "x.pdf").write_bytes(ours(b"10 0 R", {10: b"<</T(a)/FT/Tx/Subtype/Widget/Rect[0 0 9 9]>>"}))
    (tmp_path / "schlecht.pdf").write_bytes(
        ours(b"10 0 R", {10: b"<</T(a)/FT/Tx/Subtype/Widget/Rect[0 0 9 9]>>"}, schema=b"{}")
    )
    (tmp_path / "a.json").write_text(json.dumps({"answers": {"a": "a" * 60}}), "utf-8")
    monkeypatch.setattr(blank_module, "SECONDS", 1)
    monkeypatch.setattr(fill_module, "judge", forever)
    for name, sentence in (
        ("x.pdf", "{} lässt sich nicht in 1 Sekunden lesen und ist wohl beschädigt."),
        ("schlecht.pdf", f"{{}}: {SCHEMA}"),
    ):
        told = CliRunner().invoke(
            main, ["fill", str(tmp_path / name), str(tmp_path / "a.json"), "-o", str(tmp_path / "b.pdf")]
        )
        assert (told.exit_code, told.stderr) == (4, sentence.format(tmp_path / name) + "\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "schlecht.pdf", "x.pdf"]


def test_4_what_is_read_of_a_damaged_file_is_told_to_nobody(tmp_path, caplog, capfd):
    read(tmp_path, ours(b"10 0 R", {10: b"<</T(a)/FT/Tx/V(Geheimnis)>>"})[:-40].replace(b"endobj", b"Geheimnis", 1))
    captured = capfd.readouterr()
    assert "Geheimnis" not in captured.out + captured.err + caplog.text


@pytest.mark.parametrize(
    "value, text",
    [
        (b"(\xfe\xff\x04\x1a)", "К"),
        (b"<FFFE1A04>", "К"),
        (b"(\xef\xbb\xbf\xd0\x9a)", "К"),
        (b"(\\344\\200)", "ä•"),
        (b"(a\\rb\\r\\nc\\nd)", "a\nb\nc\nd"),
        (b"/Name", "Name"),
        (b"42", "42"),
        (b"11 0 R", "Strom"),
        (b"[(eins) (zwei)]", "eins"),
        (b"(\xfe\xff\xd8\x00)", "\ufffd"),
        (b"<<>>", SPOILT),
        (b"null", None),
        (b"true", SPOILT),
        (b"99 0 R", SPOILT),
        (b"()", None),
    ],
)
def test_5_values_in_every_form(tmp_path, value, text):
    assert read(tmp_path, ours(b"10 0 R", {10: b"<</T(a)/FT/Tx/V %s>>" % value, 11: stream(b"Strom")})) == (
        text if text is SPOILT else {} if text is None else {"a": text}
    )


BOX = {"id": "b", "type": "acknowledge", "label": "B"}
LOOK = b"/AP<</N<</Yes<<>>/Off<<>>>>>>"


@pytest.mark.parametrize(
    "field, redraw, ticked",
    [
        (b"/V/Yes/AS/Yes" + LOOK, False, True),
        (b"/V/Off/AS/Off" + LOOK, False, False),
        (b"/AS/Yes" + LOOK, False, True),
        (b"/V/Yes", False, True),
        (b"/V(Yes)", False, True),
        (b"/V/Yes/AS/Off" + LOOK, False, False),
        (b"/V/Yes/AS/Off" + LOOK, True, True),
        (b"/AS/Ja" + LOOK, False, False),
        (b"/V/Off/AS/Yes" + LOOK, False, True),
        (b"/AS 7", False, None),
        (b"/V[]", False, None),
    ],
)
def test_5_a_box_is_what_it_shows(tmp_path, field, redraw, ticked):
    data = ours(
        b"10 0 R", {10: b"<</T(b)/FT/Btn%s>>" % field}, question=BOX, form=b"/NeedAppearances true" if redraw else b""
    )
    assert read(tmp_path, data) == (SPOILT if ticked is None else {"b": True} if ticked else {})


def test_5_two_boxes_of_one_field_that_disagree(tmp_path):
    kids = {11: b"<</AS/Yes%s>>" % LOOK, 12: b"<</AS/Off%s>>" % LOOK}
    assert read(
        tmp_path, ours(b"10 0 R", {10: b"<</T(b)/FT/Btn/V/Yes/Kids[11 0 R 12 0 R]>>", **kids}, question=BOX)
    ) == {"b": True}
    assert (
        read(tmp_path, ours(b"10 0 R", {10: b"<</T(b)/FT/Btn/V/Off/Kids[11 0 R 12 0 R]>>", **kids}, question=BOX)) == {}
    )


def test_5_files_of_other_names_and_attachments_elsewhere(tmp_path, sound):
    writer = PdfWriter(clone_from=sound)
    writer.add_attachment("anderes.json", b"{}")
    writer.write(tmp_path / "mehr.pdf")
    assert len(PdfReader(tmp_path / "mehr.pdf").attachments) == 2
    assert open_filled(tmp_path / "mehr.pdf").schema == open_filled(sound).schema
    del writer.root_object["/Names"]  # as programs do that know associated files only
    writer.write(tmp_path / "af.pdf")
    assert extract(tmp_path / "af.pdf", TODAY).given() == extract(sound, TODAY).given() != {}

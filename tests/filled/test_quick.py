"""The quick way into a filled PDF gives what the careful way gives, or leaves the file to it.

1. Whatever program saved the form, and in the editions of old: the same questionnaire, fields and added pages.
2. Copies that are spoilt by chance, as a whole or in what was appended to the blank form (250, and 10,000 with --long).
3. Updates that are sound as files but say odd things of fields (150, and 3,000 with --long); hostile ones.
4. A cut file never has the answers of the form that it begins with.
5. What is known of a blank form from one file holds for the next: whatever comes between.
"""

import gzip
import io
import random
import struct
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject

from filled import forms_for_tests as by
from filled import mutants
from filled.filling import fill
from filled.forms_for_tests import QUESTIONS, built
from handbook.filled.read import known
from handbook.filled.read import pdf as pdf_module
from handbook.filled.read.added_mark import added
from handbook.filled.read.pdf import open_filled
from handbook.filled.read.time_limit import TookTooLong, at_most
from handbook.pdfs import NotOurs, deref, reading_errors, silence
from tests.sweeps import seeds

PROGRAMS = {
    "ours": None,
    "PDF.js": by.with_pdfjs,
    "PDFium": by.with_pdfium,
    "MuPDF": by.with_mupdf,
    "MuPDF, appended": by.with_mupdf_incrementally,
    "pypdf": by.with_pypdf,
    "pdf-lib": by.with_pdflib,
    "qpdf": by.with_qpdf_drawing,
    "careless": by.with_bare_values,
}
SOME = {
    "name": "Zoë",
    "alter": "34",
    "hat": "ja",
    "hilfe.kita": True,
    "sorgen": "Eins\nZwei",
    "kinder.1.vorname": "Ben",
}
EDITIONS = sorted((Path(__file__).parents[1] / "editions").glob("*/*.pdf.gz"))
LONG_TEXT = "Ein Satz, der länger ist als das Feld. " * 60


def told(found):
    return found and (found.schema, list(found.entries.items()), found.added.rest, "")


def quick(data):
    """What the quick way reads of it; None where it leaves the file to the careful way. The first file that begins so
    is read as a whole, later ones by what is known: both say the same where both say something."""
    before = known._bases.copy()
    known._bases.clear()
    first = told(known.read_quickly(data))
    known._bases.clear()
    known._bases.update(before)
    for base in before.values():
        base.met = True
    later = told(known.read_quickly(data))
    assert None in (first, later) or first == later
    return later or first


def careful(data, folder):
    """The same by the careful way, with what is the matter with the file at last; None where it is refused."""
    path = folder / "x.pdf"
    path.write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf_module, "read_quickly", lambda data: None)
        try:
            with at_most(30), silence():
                found = open_filled(path, rescue=True)
                with found.file.listening():
                    rest = added(found.reader).rest
                return found.schema, list(found.entries.items()), rest, found.damage or found.file.spoilt() * "spoilt"
        except (NotOurs, *reading_errors(), TookTooLong):
            return None


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("schnell")


@pytest.fixture(scope="module")
def blank(folder):
    return built(folder, *QUESTIONS)["fragebogen"]


@pytest.fixture(scope="module")
def ours(folder, blank):
    """Filled by `fill`, with a text that goes on on an added page."""
    out = folder / "ours.pdf"
    fill(blank, out, {"answers": {"name": "Zoë", "alter": 34, "hat": "ja", "hilfe": ["kita"], "sorgen": LONG_TEXT}})
    assert out.read_bytes().startswith(blank.read_bytes())
    return out


@pytest.fixture(scope="module")
def files(folder, blank, ours):
    """Sound files to be spoilt: program → bytes."""
    out = {"blank": blank.read_bytes(), "ours": ours.read_bytes()}
    for name in ("PDF.js", "pypdf", "MuPDF", "MuPDF, appended", "qpdf"):
        out[name] = PROGRAMS[name](blank, folder / f"{name}.pdf", SOME).read_bytes()
    return out


def same(data, folder):
    """Whether the quick way read the file; it fails where it read another thing than the careful one."""
    found = quick(data)
    assert found is None or found == careful(data, folder)
    return found is not None


# ---------------------------------------------------------------------- 1


@pytest.mark.parametrize("name", PROGRAMS)
def test_1_of_whatever_program_saved_it(folder, blank, ours, name):
    way = PROGRAMS[name]
    path = way(blank, folder / f"eins-{name}.pdf", SOME) if way else ours
    assert same(path.read_bytes(), folder)


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: f"{path.parent.name}-{path.name[:-7]}")
def test_1_of_whatever_edition(folder, path):
    assert same(gzip.decompress(path.read_bytes()), folder)


def test_1_in_both_orders_with_both_kinds_of_sections(folder, files):
    """What is known from one file is there when the next is read."""
    for name in (*files, *reversed(files)):
        assert same(files[name], folder), name


# ---------------------------------------------------------------------- 2


def spoilt(files, number):
    """A copy with that number, spoilt by chance: as a whole, or in what was appended to the blank form."""
    chance = random.Random(number)
    data = files[chance.choice(sorted(files))]
    begin = len(files["blank"]) if data.startswith(files["blank"]) and chance.random() < 0.6 else 0
    head, tail = data[:begin], bytearray(data[begin:] or b"\n")
    for way in chance.choices([*mutants.WAYS, _again, _swapped_in_place], k=chance.choice((1, 1, 1, 2))):
        if tail:
            way(tail, chance)
    if begin and chance.random() < 0.2:  # another file's last state behind it
        tail += files[chance.choice(["ours", "PDF.js"])][begin:]
    return head + bytes(tail)


def _again(out, chance):
    """The same once more, or without its beginning."""
    out += out[chance.choice((0, len(out) // 2)) :]


def _swapped_in_place(out, chance):
    """Two letters in one another's place, so that all places stay."""
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(max(len(out) - 1, 1))
        out[at : at + 2] = out[at : at + 2][::-1]


@pytest.mark.parametrize("hundred", range(len(seeds(100, 10_000)) // 50))
def test_2_of_copies_that_are_spoilt(folder, files, hundred):
    read = sum(same(spoilt(files, number), folder) for number in list(seeds(100, 10_000))[hundred * 50 :][:50])
    assert 0 < read < 50  # where nothing that counts is spoilt it is read quickly


# ---------------------------------------------------------------------- 3


def appended(data, objects, prev=None, own=60_000, more=b"", free=()):
    """The file with these objects (number → bytes) appended, and a stream that says where they are."""
    start = int(data[data.rfind(b"startxref") :].split()[1])
    out, places = bytearray(data + b"\n"), {}
    for number, body in objects.items():
        places[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    places.update(dict.fromkeys(free, (0, 0, 0)))
    root = PdfReader(path_of(data)).trailer.raw_get("/Root").idnum
    places[own] = (1, len(out), 0)
    rows = zlib.compress(b"".join(struct.pack(">BIH", *places[number]) for number in sorted(places)))
    index = b" ".join(b"%d 1" % number for number in sorted(places))
    entries = b"/Type/XRef/Size %d/W[1 4 2]/Index[%b]/Root %d 0 R/Prev %d/Length %d/Filter/FlateDecode%b" % (
        own + 1,
        index,
        root,
        start if prev is None else prev,
        len(rows),
        more,
    )
    at = len(out)
    out += b"%d 0 obj\n<<%b>>\nstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (own, entries, rows, at)
    return bytes(out)


def path_of(data):

    return io.BytesIO(data)


def written(value):

    out = io.BytesIO()
    value.write_to_stream(out)
    return out.getvalue()


def fields_in(data):
    """Number → dictionary of each field and widget, and of the form and the catalog."""
    reader = PdfReader(path_of(data))
    catalog = reader.root_object
    found = {catalog.indirect_reference.idnum: catalog}
    form = catalog.raw_get("/AcroForm")
    waiting = [form] if hasattr(form, "idnum") else []
    waiting += deref(form)["/Fields"]
    while waiting:
        item = waiting.pop()
        if hasattr(item, "idnum") and isinstance(item.get_object(), DictionaryObject) and item.idnum not in found:
            found[item.idnum] = item.get_object()
            waiting += deref(found[item.idnum].get("/Kids")) or []
    return found


KEYS = "/V /AS /Kids /T /FT /Ff /Opt /Parent /TU /DV /Fields /NeedAppearances /Names /AF /Pages /X /AP /Type".split()
ODD = [
    b"null",
    b"true",
    b"7",
    b"-1.50",
    b"()",
    b"(a\\q)",
    b"(a\\7b)",
    b"(a\\053b\\n(c))",
    b"(a\\\nb)",
    b"(a\rb)",
    b"<feff00e4>",
    b"<E4F>",
    b"<FFFE6100>",
    b"(\xfe\xff\xd8\x00)",
    b"(\xff\xe4)",
    b"/ja",
    b"/j#61",
    b"/\xc3\xa4",
    b"/",
    b"[]",
    b"[(a) (b)]",
    b"[[(ja) (Ja)]]",
    b"<<>>",
    b"5 0 R",
    b"5  0  R",
    b"5\n 0\t    \t     R",
    b"59999 0 R",
    b"5 1 R",
    b"99999999999999999999",
    b"1e5",
    b"--1",
    b"+3",
    b"4.",
    b"% ja\n/Yes",
    b"/Yes % ja",
    b"(ja) /V (nein)",
    b"[" * 60 + b"]" * 60,
    b"/Off",
    b"(Yes)",
    b"(\0a)",
    b"(\xef\xbb\xbf\xc3\xa4)",
]


def odd_update(files, found, number):
    """An update that is sound as a file, with some fields in which something is odd."""
    chance = random.Random(number)
    name = chance.choice(sorted(files))
    data, objects = files[name], {}
    for _ in range(chance.choice((1, 1, 2, 4))):
        each = chance.choice(sorted(found[name]))
        entries = {key: written(found[name][each].raw_get(key)) for key in found[name][each]}
        for _ in range(chance.choice((0, 1, 1, 2))):
            key = chance.choice([*KEYS, *list(entries)])
            if chance.random() < 0.2:
                entries.pop(key, None)
            else:
                entries[key] = chance.choice(ODD)
        body = b" ".join(key.encode("latin-1") + b" " + value for key, value in entries.items())
        objects[each] = b"<<" + body + b">>"
    free = [chance.choice(sorted(found[name]))] if chance.random() < 0.05 else []
    return appended(data, objects, free=[each for each in free if each not in objects])


@pytest.fixture(scope="module")
def found(files):
    return {name: fields_in(data) for name, data in files.items()}


@pytest.mark.parametrize("part", range(len(seeds(50, 3_000)) // 50))
def test_3_of_updates_that_say_odd_things(folder, files, found, part):
    read = sum(same(odd_update(files, found, number), folder) for number in list(seeds(50, 3_000))[part * 50 :][:50])
    assert 0 < read < 50


def packed_in(objects, number, numbers=None):
    """An object stream with these objects as the body of that object."""
    offsets, body = [], b""
    for value in objects.values():
        offsets.append(len(body))
        body += value + b" "
    head = b" ".join(b"%d %d" % pair for pair in zip(numbers or objects, offsets)) + b" "
    data = zlib.compress(head + body)
    return b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (
        len(objects),
        len(head),
        len(data),
        data,
    )


BOMB = zlib.compress(b"\0" * (80 * 2**20), 9)


@pytest.mark.parametrize(
    "body",
    [
        b"<</T (x)/FT/Tx/Kids[%(own)d 0 R]>>",
        b"<</T (x)/FT/Tx/Parent %(own)d 0 R/Kids[%(own)d 0 R %(own)d 0 R]>>",
        b"<</T (x)/FT/Tx/V " + b"[" * 5000 + b"]" * 5000 + b">>",
        b"<</T (x)/FT/Tx/V (" + b"(" * 100_000 + b")>>",
        b"<</T (x)/FT/Tx/V " + b"9" * 5000 + b">>",
        b"<</T (x)/FT/Tx/Length %(own)d 0 R>>\nstream\nx\nendstream",
        b"<</T (x)/FT/Tx/Length 99999999999>>\nstream\nx\nendstream",
        b"%(own)d 0 R",
        b"<</T (x)/FT/Tx/V %(own)d 0 R>>",
        b"<</T (x)/FT/Tx" + b"/A(b)" * 3 + b">>",
        b"<</T (x)/FT/Tx/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (len(BOMB), BOMB),
    ],
    ids=[
        "itself",
        "twice",
        "deep",
        "brackets",
        "number",
        "own length",
        "long",
        "a circle",
        "own value",
        "keys",
        "bomb",
    ],
)
def test_3_of_hostile_objects(folder, files, found, body):
    for name in ("blank", "ours", "pypdf"):
        for number in list(found[name])[2:5]:
            own = body.replace(b"%(own)d", b"%d" % number)
            assert not same(appended(files[name], {number: own}), folder)


def test_3_of_hostile_sections_and_object_streams(folder, files, found):
    blank, own = files["blank"], len(files["blank"]) + 1
    number = max(found["blank"])
    sound = written(found["blank"][number])
    field = b"1 0 obj" in blank and {number: sound}
    assert same(appended(blank, field), folder)
    for data in (
        appended(blank, {number: sound}, prev=own + len(sound) + 22),
        appended(appended(blank, {number: sound}), {number: sound}, prev=len(blank) + 10),
        appended(blank, {number: sound}, prev=2**31),
        appended(blank, {number: sound}, more=b"/Encrypt 5 0 R"),
        appended(blank, {number: sound}, more=b"/XRefStm 5"),
        appended(blank, {number: sound}, more=b"/Prev 5"),
        appended(blank, {number: sound}, more=b"/Root 5 0 R"),
    ):
        assert not same(data, folder)


def test_3_of_what_only_the_careful_way_finds_odd(folder, files, found):
    """What pypdf remarks on, or reads otherwise than it is meant, where nothing that is asked for is spoilt."""
    blank = files["blank"]
    number = max(found["blank"])
    sound = written(found["blank"][number])
    once = appended(blank, {number: sound})
    assert blank.count(b"/Root ") == 1
    assert same(once, folder) and same(appended(once, {number: sound}, own=60_001), folder)
    for at, data in enumerate(
        (
            appended(once, {number: sound}),  # two sections with one number
            appended(once, {number: sound, 60_000: b"<<>>"}, own=60_001),  # one with that of another object
            appended(blank, {number: sound}, more=b"/ID [(a\\q) (b)]"),
            appended(blank, {number: sound}, more=b"/X % a remark\n 1"),
            appended(blank, {number: sound}, more=b"/DecodeParms 5 0 R"),
            blank.replace(b"/Root ", b"/Prev null /Root "),
            appended(blank, {number: sound}, more=b"/DecodeParms<</Predictor 2/Columns 7>>"),
            appended(blank, {number: sound}, more=b"/DecodeParms<</Columns 5 0 R>>"),
            appended(blank, {number: b"<<" + sound[2:-2] + b"/X [5 0 R6 0 R]>>"}),
            appended(blank, {number: b"<<" + sound[2:-2] + b"/X /a\x0bb>>"}),
            appended(blank, {number: b"<<" + sound[2:-2] + b"/X 1,5>>"}),
            appended(blank, {number: sound + b" % \nstream\n\nendstream"}),
        )
    ):
        assert not same(data, folder), at


def test_3_of_a_reference_that_names_a_generation(folder, files, found):
    """Also where the object has been read already, as pages are for what was added."""
    for name in ("blank", "PDF.js"):
        page = PdfReader(path_of(files[name])).pages[0].indirect_reference.idnum
        number = next(each for each in found[name] if {"/T", "/TU", "/FT"} <= found[name][each].keys())
        for generation in (0, 1):
            entries = {key: written(found[name][number].raw_get(key)) for key in found[name][number]}
            entries["/TU"] = b"%d %d R" % (page, generation)
            body = b" ".join(key.encode("latin-1") + b" " + value for key, value in entries.items())
            data = appended(files[name], {number: b"<<" + body + b">>"})
            assert same(data, folder) == (generation == 0)


def test_3_of_a_form_whose_wish_to_be_drawn_anew_is_an_object_of_its_own(folder, blank):
    """An update that changes nothing but this makes of a hidden value an answer."""
    writer = PdfWriter(clone_from=blank)
    flag = writer._add_object(BooleanObject(False))
    writer.root_object["/AcroForm"][NameObject("/NeedAppearances")] = flag
    out = io.BytesIO()
    writer.write(out)
    data = out.getvalue()
    found = fields_in(data)
    box = next(number for number, each in found.items() if each.get("/FT") == "/Btn" and each.get("/AS") == "/Off")
    entries = {key: written(found[box].raw_get(key)) for key in found[box]} | {"/V": b"/Yes"}
    body = b"<<" + b" ".join(key.encode() + b" " + value for key, value in entries.items()) + b">>"
    hidden = appended(data, {box: body})
    shown = appended(hidden, {flag.idnum: b"true"}, own=60_001)
    for each in (data, hidden, shown):
        assert same(each, folder)
    assert quick(hidden)[1] != quick(shown)[1]


# ---------------------------------------------------------------------- 4


def test_4_a_cut_file_never_has_the_blank_ones_answers(folder, files):
    for name in ("ours", "PDF.js", "MuPDF, appended"):
        data, blank = files[name], files["blank"]
        assert quick(blank) is not None and quick(data) != quick(blank)
        for cut in (1, 2, 3, 6, 7, 9, 20, 200, 400, len(data) - len(blank) - 5):
            found = quick(data[:-cut])
            assert found is None or found == quick(data), (name, cut)  # but for the line's end behind the last word


# ---------------------------------------------------------------------- 5


def test_5_what_is_known_is_of_no_other_file(folder, blank, ours, monkeypatch):
    """Also where the last few files are no longer known, and where one was spoilt."""
    data = ours.read_bytes()
    for most in (known.MOST, 1):
        monkeypatch.setattr(known, "MOST", most)
        known._bases.clear()
        before = quick(data)
        spoilt_ = bytearray(data)
        spoilt_[len(blank.read_bytes()) + 300] ^= 255
        quick(bytes(spoilt_))
        for path in EDITIONS[:8]:
            assert same(gzip.decompress(path.read_bytes()), folder)
        assert quick(data) == before == careful(data, folder)
        assert len(known._bases) <= most
    entries = open_filled(ours).entries
    entries.clear()
    assert dict(quick(data)[1]) == open_filled(ours).entries != {}


def test_5_what_is_not_understood_once_is_not_tried_again(files, monkeypatch):
    tried = []

    def unsure(reader):
        tried.append(reader)
        raise known.Unsure("odd fields")

    monkeypatch.setattr(known, "_learned", unsure)
    known._bases.clear()
    read = [known.read_quickly(files[name]) for name in ("PDF.js", "ours", "PDF.js", "blank")]
    assert [each is None for each in read] == [False, True, True, True]
    assert len(tried) == 1
    known._bases.clear()

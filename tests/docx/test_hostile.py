"""A file that isn't what it should be is refused in a sentence, in time and with little memory."""

import io
import time
import tracemalloc
import zipfile

import pytest

from docx.documents import NUMBERING, SPACES, docx, h, p, r, table
from handbook import opc
from handbook.docx.chapter_file import chapter_file
from handbook.docx.chapter_of import chapter_of
from handbook.docx.package import DAMAGED, NO_WORD, OLD, SUSPICIOUS, TOO_LARGE, Refused

DOCUMENT = f"<w:document {SPACES}><w:body>%s</w:body></w:document>"
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi")
)


def other(text, part="word/document.xml", **options):
    return docx(more={part: text}, **options)


def encrypted():
    data = bytearray(docx(p("a")))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            data[at + place] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", NO_WORD),
        (b"%PDF-1.7", NO_WORD),
        (b"id: wohnen", NO_WORD),
        (b"PK\x03\x04 und mehr", DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), OLD),
        (docx(p("a"))[:-200], DAMAGED),
        (docx(p("a" * 5000)).replace(b"PK\x03\x04", b"PK\x03\x05", 3), DAMAGED),
        (encrypted(), DAMAGED),
        (docx(main="word/fehlt.xml"), NO_WORD),
        (docx(main="../../../../etc/passwd"), NO_WORD),
        (other("<html/>"), NO_WORD),
        (other(f"<w:document {SPACES}/>"), NO_WORD),
        (other("<w:document"), DAMAGED),
        (other('<?xml version="1.0" encoding="klingonisch"?><a/>'), DAMAGED),
        (other(LAUGHS + "]>" + DOCUMENT % "&i;"), SUSPICIOUS),
        (other('<!DOCTYPE x SYSTEM "file:///etc/passwd">' + DOCUMENT % ""), SUSPICIOUS),
        (other('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + DOCUMENT % p("&a;")), SUSPICIOUS),
        (other(LAUGHS + "]><a>&i;</a>", "word/styles.xml"), SUSPICIOUS),
        (other(LAUGHS + "]><a/>", "_rels/.rels"), SUSPICIOUS),
        (other((LAUGHS + "]>" + DOCUMENT % "&i;").encode("utf-16")), SUSPICIOUS),
        (other(DOCUMENT % ("<w:sdt>" * 200 + "</w:sdt>" * 200)), TOO_LARGE),
        (docx(table(*[["a"] * 20] * 251)), TOO_LARGE),
        (docx(table(["a"] * 21)), TOO_LARGE),
        (docx(table(['<w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>', "a"])), TOO_LARGE),
        (docx(), "darin steht kein Text"),
        (docx(p(""), p("  ")), "darin steht kein Text"),
    ],
)
def test_refused(data, why):
    with pytest.raises(Refused) as refused:
        chapter_of(data, "a")
    assert str(refused.value) == why


@pytest.mark.parametrize("lie", [False, True])
def test_a_bomb_costs_little(lie):
    """100 MB of one letter are 100 KB in the file, whatever its directory says of their size."""
    data = docx(more={"word/document.xml": b" " * 100_000_000})
    if lie:
        real, said = (100_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little")
        assert data.count(real) == 2
        data = data.replace(real, said)
    tracemalloc.start()
    start = time.process_time()
    with pytest.raises(Refused):
        chapter_of(data, "a")
    assert time.process_time() - start < 5
    assert tracemalloc.get_traced_memory()[1] < 3 * opc.LARGEST_PART
    tracemalloc.stop()


def test_more_parts_and_elements_than_a_chapter_has(monkeypatch):
    monkeypatch.setattr(opc, "MOST_PARTS", 5)
    assert chapter_of(docx(p("a")), "a").chapter.sections[0].blocks[0].parts == ["a"]
    with pytest.raises(Refused, match=TOO_LARGE):
        chapter_of(docx(p("a"), more={"a": "b"}), "a")
    monkeypatch.setattr(opc, "MOST_ELEMENTS", 100)
    with pytest.raises(Refused, match=TOO_LARGE):
        chapter_of(docx(*[p("a")] * 100), "a")


def test_the_file_has_a_limit(monkeypatch):
    monkeypatch.setattr(opc, "LARGEST_FILE", 100)
    with pytest.raises(Refused, match=TOO_LARGE):
        chapter_of(docx(p("a")), "a")


def test_a_missing_or_odd_part_is_no_reason_to_refuse():
    """Without styles and lists there is text all the same."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(h(1, "Titel"), p("a", num="1")))) as whole, zipfile.ZipFile(file, "w") as less:
        for name in ("_rels/.rels", "word/document.xml"):
            less.writestr(name, whole.read(name))
    (section,) = chapter_of(file.getvalue(), "Name").chapter.sections
    assert [(block.kind, block.parts) for block in section.blocks] == [("text", ["Titel"]), ("list", ["a"])]
    numbering = f"<w:numbering {SPACES}>{NUMBERING.replace('decimal', 'bullet')}</w:numbering>"
    (section,) = chapter_of(docx(p("a", num="2"), more={"word/numbering.xml": numbering}), "Name").chapter.sections
    assert section.blocks[0].kind == "list"


def test_the_strict_format_is_read():
    transitional, strict = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
    spaces = {
        f"{transitional}wordprocessingml/2006/main": f"{strict}wordprocessingml/main",
        f"{transitional}officeDocument/2006/": f"{strict}officeDocument/",
    }
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx(h(1, "Titel"), h(2, "A"), p(r("a", "b"))))) as old,
        zipfile.ZipFile(file, "w") as new,
    ):
        for name in old.namelist():
            text = old.read(name).decode()
            for before, after in spaces.items():
                text = text.replace(before, after)
            new.writestr(name, text)
    chapter = chapter_of(file.getvalue(), "Name").chapter
    assert (chapter.title, chapter.sections[0].title, chapter.sections[0].blocks[0].parts) == ("Titel", "A", ["**a**"])


N = 12_000
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK</w:instrText></w:r>'
MANY_STYLES = "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(N))


@pytest.mark.parametrize(
    "data",
    [
        docx(p(*[r("a", "b")] * N)),
        docx(p(*[r("a", "b"), r(" ")] * N)),
        docx(p(*[r("a", "b"), r("c", "i")] * N)),
        docx(p("*[" * N * 10)),
        docx(p("| " * N * 10)),
        docx(p("a" * N * 100)),
        docx(p("a&" * N * 20)),
        docx(p(*[FIELD] * N), p(*[r("a")] * N)),
        docx(*[h(1, "Gleich")] * N),
        docx(*[h(1, "Gleich"), p(r("a", inside="<w:br/>"))] * (N // 4)),
        docx(*[p("a", num="2"), p("b")] * (N // 2)),
        docx(*[p("a", style=f"s{n}") for n in range(N)], more={"word/styles.xml": f"<a {SPACES}>{MANY_STYLES}</a>"}),
        docx(
            *[p("a", style="s")] * N,
            more={"word/styles.xml": f'<a {SPACES}><w:style w:styleId="s">{"<w:a/>" * N}</w:style></a>'},
        ),
        docx(
            *[p("a", num="1")] * N,
            more={
                "word/numbering.xml": f'<a {SPACES}><w:abstractNum w:abstractNumId="1">{"<w:lvl/>" * N}</w:abstractNum>'
                '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></a>'
            },
        ),
    ],
    ids=range(14),
)
def test_time_grows_with_the_size(data):
    """With its square it would take minutes."""
    start = time.process_time()
    found = chapter_of(data, "a")
    text = chapter_file(found.chapter)
    assert time.process_time() - start < 8
    assert len(text) > 1000 and len(found.remarks) <= 201

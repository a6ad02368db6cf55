"""Right-to-left and left-to-right paragraphs in one document:

1. A paragraph has the direction of its language and begins at its start edge, in pages that are mirrored afterwards
   and in others.
2. Page references point where the reader goes, are one piece and close up, at either edge.
3. A piece in another language has an element with that language and is isolated.
4. The style of Arabic letters, their bold face, hyphens by language.
5. Whatever stands together, nothing crashes and every character is shown once.
6. Joiners are there to be copied and have no ink.
7. Readers get words in their order.
"""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.edition.words import Words
from handbook.filled.fill.typed_lines import TypedText
from handbook.model.inline import Piece, inline
from handbook.model.languages import is_rtl
from handbook.problem import Span
from handbook.typeset.fonts import HIDDEN, face
from handbook.typeset.page import Anchor, Document, Element, Line, Link, Page, PageRef, Run, Slice
from handbook.typeset.pager import pile
from handbook.typeset.resolve import resolve, run_width
from handbook.write.document import write
from layout.setting_for_tests import TITLES, typesetter
from tests import tools
from tests.sweeps import many
from write.documents_for_tests import HEIGHT, WIDTH, document

X, WIDE = 70.0, 400.0
BOTH = pytest.mark.parametrize("mirrored", [False, True])
# an Arabic and a German paragraph, whichever way the pages go
LANGUAGES = pytest.mark.parametrize("language", ["ar", "de"])


def finished(pieces, mirrored, language, label="7", width=WIDE, words=None, **changes):
    """The page with one paragraph, as it is written."""
    t = typesetter(rtl=mirrored, words=words)
    style = t.theme.body.with_(**changes)
    element = Element("P", Element("Document", None))
    lines = t.lines(inline(pieces) if isinstance(pieces, str) else pieces, style, X, width, element, Span(), language)
    page = Page(WIDTH, HEIGHT, label)
    page.slices = [(50.0, Slice(1, [Anchor("wohngeld")])), (60.0, Slice(700, pile(lines, style.leading)[0]))]
    made = document(page, direction="rtl" if mirrored else "ltr")
    resolve(made)
    return made


def items_of(made: Document):
    return made.pages[0].slices[1][1].items


def runs_of(made):
    return sorted((item for item in items_of(made) if isinstance(item, Run)), key=lambda run: (run.y, run.x))


def words_of(made):
    """Words from left to right, signs of direction left out."""
    words = [word.text.translate(HIDDEN).replace("\u00a0", " ") for run in runs_of(made) for word in run.words]
    return [word for word in words if word.strip(" ")]


def edges(made):
    """Where the ink of the first line begins and ends, and where the column does on the finished page."""
    runs = runs_of(made)
    first = [run for run in runs if run.y == runs[0].y]
    left = WIDTH - X - WIDE if made.direction == "rtl" else X
    return first[0].x - left, left + WIDE - (first[-1].x + run_width(first[-1]))


@BOTH
@pytest.mark.parametrize("text", ["مريم 030 23125 000", "Name und mehr", "مريم [](#wohngeld) علي"])
def test_1_a_paragraph_begins_at_its_start_edge(text, mirrored):
    for language in ("ar", "de", "he", "uk"):
        left, right = edges(finished(text, mirrored, language))
        start, end = (right, left) if language in ("ar", "he") else (left, right)
        assert abs(start) < 0.02 < 100 < end


@BOTH
def test_1_without_a_language_it_has_the_documents(mirrored):
    left, right = edges(finished("مريم Name", mirrored, ""))
    assert abs(right if mirrored else left) < 0.02


@BOTH
@LANGUAGES
def test_1_at_the_end_and_in_the_middle(mirrored, language):
    left, right = edges(finished("مريم Name", mirrored, language, align="right"))
    assert abs(left if language == "ar" else right) < 0.02
    left, right = edges(finished("مريم Name", mirrored, language, align="center"))
    assert abs(left - right) < 0.02


@BOTH
@LANGUAGES
def test_1_the_page_looks_the_same_whichever_way_it_was_made(mirrored, language):
    text = "حسب § 25 Abs. 3, هاتف 030 23125 000 و[السكن](#wohngeld) Name (0–3)"
    expected = finished(text, False, language, label="12")
    offset = WIDTH - X - WIDE - X if mirrored else 0.0
    made = finished(text, mirrored, language, label="12")
    assert [(pytest.approx(run.x + offset), run.y, [word.text for word in run.words]) for run in runs_of(expected)] == [
        (run.x, run.y, [word.text for word in run.words]) for run in runs_of(made)
    ]


@BOTH
@pytest.mark.parametrize(
    ("language", "text", "order"),
    [
        ("ar", "هاتف 030 23125 000 علي", ["علي", "030", "23125", "000", "هاتف"]),
        ("ar", "حسب § 25 Abs. 3 من", ["من", "§", "25", "Abs.", "3", "حسب"]),
        ("ar", "من 10–12 Uhr ثم", ["ثم", "10–12", "Uhr", "من"]),
        ("ar", "انظر (0–3) و[Wohngeld](#wohngeld)",
         [")", "S. 7", "←", "(", "Wohngeld", "و", ")", "0–3", "(", "انظر"]),
        ("de", "Siehe [مريم السيد](#wohngeld), [علي](#wohngeld).",
         ["Siehe", "السيد", "مريم", "(", "→", "S. 7", ")", ",", "علي", "(", "→", "S. 7", ")", "."]),
    ],
)  # fmt: skip
def test_2_order(mirrored, language, text, order):
    assert words_of(finished(text, mirrored, language)) == order


@BOTH
@LANGUAGES
@pytest.mark.parametrize("label", ["7", "34", "156", "xviii"])
def test_2_references_close_up(mirrored, language, label):
    """No gap is wider than a space, and rules and links end with what they are under."""
    made = finished(
        "انظر [السكن](#wohngeld) و[Wohngeld](#wohngeld) ثم [](#=wohngeld) نهاية.", mirrored, language, label
    )
    runs = runs_of(made)
    space = face("sans").space.width * 10.5 / 1000
    gaps = [after.x - before.x - run_width(before) for before, after in pairwise(runs)]
    assert all(-0.02 < gap < space + 0.02 for gap in gaps)
    left, right = edges(made)
    assert abs(right if language == "ar" else left) < 0.02
    for item in items_of(made):
        if isinstance(item, (Line, Link)):
            ends = sorted((item.x, item.x2)) if isinstance(item, Line) else [item.x, item.x + item.width]
            assert any(abs(ends[0] - run.x) < 0.02 for run in runs)
            assert any(abs(ends[1] - run.x - run_width(run)) < 0.02 for run in runs)
    assert not any(isinstance(item, PageRef) for item in items_of(made))


@BOTH
@LANGUAGES
@pytest.mark.parametrize(("page", "faces"), [("ص {page}", "Arabic"), ("стор. {page}", ""), ("ገጽ {page}", "Ethiopic")])
def test_2_words_of_another_script_before_the_number(mirrored, language, page, faces):
    words = Words("xx", {"page": page, "page_of_handbook": page})
    made = finished("انظر [السكن](#wohngeld)", mirrored, language, words=words)
    runs = [(word, run) for run in runs_of(made) for word in run.words]
    said = next(run for word, run in runs if page[:2].strip() in word.text)
    number = next(run for word, run in runs if word.text == "7")
    assert faces in said.face.name and 0 not in [glyph for word, _ in runs for glyph in word.glyphs]
    assert (said.x > number.x) == (page[0] == "ص" and language == "ar")


@BOTH
def test_3_a_piece_in_another_language(mirrored):
    pieces = [Piece("ja · "), Piece("نعم (5)", language="ar"), Piece(" und "), Piece("A (b)", language="en")]
    made = finished(pieces, mirrored, "de")
    spoken = {}
    for run in runs_of(made):
        if run.element.role == "Span":
            spoken.setdefault(run.element.lang, []).extend(word.text for word in run.words)
            assert run.element.parent.role == "P"
    assert spoken == {"ar": [")", "5", "(", "نعم"], "en": ["A", "(b)"]}
    assert len({id(run.element) for run in runs_of(made)}) == 3
    assert words_of(made)[:2] == ["ja", "·"] and words_of(made)[-2:] == ["A", "(b)"]


def test_3_without_letters_of_its_own_it_is_isolated():
    pieces = [Piece("ja ("), Piece("5 +", language="ar"), Piece(") nein")]
    assert [word.replace(" ", "") for word in words_of(finished(pieces, False, "de"))] == [
        "ja",
        "(",
        "+",
        "5",
        ")",
        "nein",
    ]


def test_3_a_link_has_the_language_of_its_piece():
    pieces = [Piece("Post: "), Piece("بريد", href="mailto:a@example.org", language="ar")]
    (link,) = [item for item in items_of(finished(pieces, False, "de")) if isinstance(item, Link)]
    assert (link.element.role, link.element.lang) == ("Link", "ar")


@BOTH
def test_3_a_paragraph_all_in_another_language(mirrored):
    pieces = [Piece("بريد", bold=True, language="ar"), Piece(" (5)", language="ar")]
    runs = runs_of(finished(pieces, mirrored, "de"))
    assert {(run.element.role, run.element.lang, run.element.parent.role) for run in runs} == {("Span", "ar", "P")}
    assert len({id(run.element) for run in runs}) == 1


@pytest.mark.parametrize(
    ("language", "arabic"), [("ar", True), ("fa-AF", True), ("he", False), ("uk", False), ("", False)]
)
def test_4_style(language, arabic):
    t = typesetter()
    for style in (t.theme.body, t.theme.small, t.theme.body.with_(leading=40.0)):
        made = t.style(style, language)
        size = style.size * 1.06
        assert made == (style.with_(size=size, leading=max(style.leading, size * 1.55)) if arabic else style)


def test_4_bold_arabic_has_a_face_of_its_own():
    faces = {run.words[0].text: run.face.name for run in runs_of(finished("مريم **علي**", False, "ar"))}
    assert faces == {"مريم": "NotoSansArabic-Regular", "علي": "NotoSansArabic-SemiBold"}


@pytest.mark.parametrize(
    ("language", "word", "hyphened"),
    [
        ("de", "Unterkunftskostenangemessenheit", True),
        ("uk", "відповідальність", True),
        ("fr", "anticonstitutionnellement", True),
        ("ar", "Unterkunftskostenangemessenheit", False),
        ("tr", "Çekoslovakyalılaştıramadıklarımızdan", False),
    ],
)
def test_4_hyphens_are_those_of_the_language(language, word, hyphened):
    t = typesetter()
    wide = t.width(word, t.theme.body, language) * 0.7
    for lines in (
        t.label(word, t.theme.body, X, wide, None, None, language),
        t.lines([Piece(word, language=language)], t.theme.body, X, wide, None, Span()),
    ):
        assert len(lines) > 1
        assert any("\u00ad" in w.text for line in lines for run in line for w in run.words) == hyphened


def test_4_width_is_that_of_the_line():
    t = typesetter()
    for language in ("ar", "de"):
        text = "حسب § 25 Abs. 3 Name"
        runs = t.label(text, t.theme.body, 0.0, 500.0, None, None, language)[0]
        reach = max(run.x + run_width(run) for run in runs) - min(run.x for run in runs)
        assert t.width(text, t.theme.body, language) == pytest.approx(reach)


# ---------------------------------------------------------------------- whatever stands together

HREFS = ["", "", "", "#x", "#wohngeld", "#=wohngeld", "#==wohngeld", "##wohngeld", "##begriff.x", "tel:03023125",
         "mailto:a@example.org", "https://example.org/a_b"]  # fmt: skip
TEXTS = ["", " ", "مريم", "علي السيد", "Name", "030 23125 000", "§ 25 Abs. 3", "(", ")", "،", ",", "\u2067مريم 5\u2069",
         "\u2066a\u2069", "\u2068", "\u2069", "\u200e", "\u200f", "\u061c", "\u202b", "\u202c", "\u202e", "می\u200cخ",
         "e\u0301", "۱۲", "דוד", "\u00a0", "-", "سُلَّم", "Unterkunftskosten", "لا", "على"]  # fmt: skip
PIECES = st.builds(
    Piece,
    st.lists(st.sampled_from(TEXTS), max_size=5).map("".join)
    | st.lists(st.sampled_from(TEXTS), max_size=5).map(" ".join),
    bold=st.booleans(),
    href=st.sampled_from(HREFS),
    language=st.sampled_from(["", "", "ar", "de", "he", "uk"]),
    joined=st.just(False),  # only what another piece of the link stands before is
)


def expected(pieces, arrow):
    """All that is to be seen, in the order of reading."""
    out = []
    for piece in pieces:
        known = piece.href.startswith("#") and piece.href.lstrip("#=") in TITLES and not piece.href.startswith("##")
        alone = piece.href.startswith("#=")
        text = piece.text or ("" if not piece.href or alone else piece.href)
        if not piece.text and piece.href == "#wohngeld":
            text = TITLES["wohngeld"]
        out += text, "7" if alone and known else f"({arrow}S.7)" if known else ""
    return re.sub("[ \u00a0]", "", "".join(out).translate(HIDDEN))


@settings(max_examples=many(100, 2_000), deadline=None)
@given(
    st.lists(PIECES, max_size=5), st.booleans(), st.sampled_from(["", "ar", "de"]), st.sampled_from([30.0, 90.0, 400.0])
)
def test_5_every_character_is_shown_once(pieces, mirrored, language, width):
    made = finished(pieces, mirrored, language, width=width)
    runs = [item for item in items_of(made) if isinstance(item, Run)]
    said = []
    for run in runs:
        turned = len(run.words) > 1 and any(char > "\u0590" for word in run.words for char in word.text)
        said += [word.text for word in (run.words[::-1] if turned else run.words)]
    own = pieces[0].language if pieces and len({piece.language for piece in pieces}) == 1 else ""
    from_right = is_rtl(own or language) if own or language else mirrored
    shown = re.sub("[ \u00a0]", "", "".join(said).translate(HIDDEN))
    assert sorted(shown) == sorted(expected(pieces, "←" if from_right else "→"))
    by_line = {}
    for run in filter(run_width, runs):
        by_line.setdefault(round(run.y, 2), []).append((run.x, run.x + run_width(run)))
    for line in by_line.values():
        assert all(after[0] - before[1] > -0.02 for before, after in pairwise(sorted(line)))


# ---------------------------------------------------------------------- what readers get


def test_6_a_joiner_has_no_ink(tmp_path):
    pictures = []
    for index, text in enumerate(("می\u200cخواهم", "می خواهم")):
        path = tmp_path / f"{index}.pdf"
        path.write_bytes(write(finished(text, False, "fa")))
        picture = tools.pdftoppm(path, dpi=150).convert("L")
        pictures.append(sum(picture.histogram()[:128]))
    assert pictures[0] == pytest.approx(pictures[1], rel=0.02)
    assert "می\u200cخواهم" in tools.pdftotext(tmp_path / "0.pdf")


SAID = "اتصل على هاتف مكتب العمل Jobcenter Kiel ثم انظر 030 23125 000 إلى نهاية"


@BOTH
def test_7_readers_get_words_in_their_order(tmp_path, mirrored):
    path = tmp_path / "a.pdf"
    path.write_bytes(write(finished(SAID, mirrored, "ar")))
    for said in (re.sub("[\u202a-\u202e]", "", tools.pdftotext(path)), tools.pdfjs(path)["pages"][0]["text"]):
        assert "".join(said.split()) == SAID.replace(" ", "")  # spaces where the direction changes are lost or moved
        for stretch in ("اتصل على هاتف مكتب العمل", "Jobcenter Kiel", "ثم انظر", "030 23125 000", "إلى نهاية"):
            assert stretch in said
    # MuPDF (1.21) tells Arabic as it stands, from the left: every stretch is turned round in its place
    mupdf = " ".join(tools.mutool("draw", "-q", "-F", "text", path).split())
    for stretch in ("اتصل على هاتف مكتب العمل"[::-1], "Jobcenter Kiel", "030 23125 000"):
        assert stretch in mupdf


@BOTH
def test_7_typed_words_are_drawn_together_as_wide_as_apart(mirrored):
    t = TypedText(mirrored)
    style = typesetter().theme.body
    text = "هاتف مكتب العمل 030 23125 000 علي"
    runs = sorted(t.lines(text, style, 0.0, 400.0, None)[0], key=lambda run: -run.x if mirrored else run.x)
    words = [[word.text for word in run.words] for run in runs if run.words[0].text != " "]
    assert words == [["علي"], ["030"], ["23125"], ["000"], ["العمل", "مكتب", "هاتف"]]
    reach = max(run.x + run_width(run) for run in runs) - min(run.x for run in runs)
    assert reach == pytest.approx(t.width(text, style))

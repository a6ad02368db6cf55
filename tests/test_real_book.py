"""The real handbook and questionnaire, built once, as others see them: veraPDF, qpdf, poppler, PDF.js, PDFium, and our
own `verify`.

1. Both pass PDF/UA-1 without a failed rule, and qpdf.
2. Size: at least 40 pages and at most 250, at least 250 widgets; each entry page of a residence paper is one page;
   every widget has a tooltip, an appearance for every state, and prints,
   save hints and buttons.
3. Every bookmark and every link arrives.
4. PDF.js and PDFium see the same fields; a name in any script survives filling and saving.
5. The same content gives the same bytes, in another process, folder and hash seed.
"""

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from filled.forms_for_tests import full_name
from handbook.model.in_forms import FormTable
from handbook.model.inline import plain
from handbook.verify import verify
from tests import shipped, tools

ROOT = Path(__file__).parents[1]
NAMES = ("handbuch", "fragebogen")
HIDDEN = 1 << 1  # an annotation's flag


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """name → path of the built PDF."""
    return shipped.write(tmp_path_factory.mktemp("buch"), *NAMES)


@pytest.fixture(scope="module")
def reports(files):
    return {name: verify(path) for name, path in files.items()}


def test_1_pdf_ua_without_a_failed_rule(files):
    assert tools.verapdf(*files.values()) == []


@pytest.mark.parametrize("name", NAMES)
def test_1_qpdf_finds_nothing(files, name):
    assert tools.qpdf_check(files[name]) == []


@pytest.mark.parametrize("name", NAMES)
def test_2_and_3_nothing_is_wrong_with_fields_tags_bookmarks_and_links(reports, name):
    assert list(reports[name].faults) == []


def test_2_an_entry_page_for_each_residence_paper(files):
    reader = PdfReader(files["handbuch"])
    assert len(reader.pages) <= 250
    sections = shipped.handbook().chapters["aufenthalt"].sections
    titles = {plain(section.title) for section in sections if section.id.startswith("status_")}
    marks = [(mark.title.partition(" ")[2], reader.get_destination_page_number(mark)) for mark in flat(reader.outline)]
    lengths = {title: after - page for (title, page), (_, after) in pairwise(marks) if title in titles}
    assert 10 <= len(titles) <= 12 and lengths == dict.fromkeys(titles, 1)


def flat(outline):
    """The bookmarks in the order of the book."""
    for entry in outline:
        yield from flat(entry) if isinstance(entry, list) else (entry,)


def test_2_each_worksheet_is_a_page_of_its_own(files):
    """In the order of the chapter whose every section has a table to fill in; other text may stand on pages between."""
    sheets = [
        [block.id for block in section.blocks if isinstance(block, FormTable)]
        for chapter in shipped.handbook().chapters.values()
        if all(any(isinstance(block, FormTable) for block in section.blocks) for section in chapter.sections)
        for section in chapter.sections
    ]
    found = {table: set() for sheet in sheets for table in sheet}
    for number, page in enumerate(PdfReader(files["handbuch"]).pages):
        for widget in page.get("/Annots", []):
            table = (
                full_name(widget.get_object()).partition(".")[0] if widget.get_object()["/Subtype"] == "/Widget" else ""
            )
            if table in found:
                found[table].add(number)
    pages = [set().union(*(found[table] for table in sheet)) for sheet in sheets]
    assert len(sheets) >= 3 and all(len(one) == 1 for one in pages), found
    numbers = [number for one in pages for number in one]
    assert numbers == sorted(set(numbers))


def test_2_the_guide_for_the_interviewer_is_one_page(files):
    reader = PdfReader(files["handbuch"])
    pages = {entry.title: reader.get_destination_page_number(entry) for entry in entries(reader.outline)}
    title = next(one for one in pages if one.endswith("Leitfaden für das Gespräch"))
    titles = list(pages)
    after = titles[titles.index(title) + 1]
    assert pages[after] == pages[title] + 1


def entries(outline):
    """The bookmarks of every level, one after the other."""
    for one in outline:
        if isinstance(one, list):
            yield from entries(one)
        else:
            yield one


def test_2_size(files):
    reader = PdfReader(files["handbuch"])
    widgets = [
        a.get_object()
        for page in reader.pages
        for a in page.get("/Annots", [])
        if a.get_object()["/Subtype"] == "/Widget"
    ]
    assert len(reader.pages) >= 40 and len(widgets) >= 250
    assert all(w.get("/TU") for w in widgets)
    only_on_screen = [w if "/FT" in w else w["/Parent"] for w in widgets if not w["/F"] & (4 | HIDDEN)]
    assert only_on_screen and all(
        field["/Ff"] & (1 | 1 << 16) for field in only_on_screen
    )  # what only scripts write, and push buttons


def test_3_bookmarks_are_a_tree_over_chapters_and_questionnaire(files):
    reader = PdfReader(files["handbuch"])
    top = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    book, chapters = shipped.handbook(), shipped.handbook().chapters
    first = next(chapters[str(target)] for target in book.info.contents if str(target) in chapters)
    assert top[:4] == [book.info.title, "Impressum", "Inhalt", f"1 {first.title}"] and top[-1] == "Stichwörter"
    front = reader.page_labels.index("1")
    assert reader.page_labels[: front + 2] == [*("i", "ii", "iii", "iv", "v", "vi")[:front], "1", "2"] and front >= 3


def test_4_pdfjs_and_pdfium_see_the_same_fields(files):
    seen = {
        a["fieldName"]
        for page in tools.pdfjs(files["fragebogen"])["pages"]
        for a in page["annotations"]
        if a["subtype"] == "Widget"
    }
    assert seen == {field.name for field in tools.pdfium_fields(files["fragebogen"])} and len(seen) > 250


def test_4_names_in_every_script_survive(files, tmp_path):
    name = "Şükrü Łódź Київ Zoë مريم – €"
    filled = tools.pdfjs_fill(
        files["fragebogen"], tmp_path / "ausgefüllt.pdf", {"ansprache": name, "staatsangehoerigkeit.deutsch": True}
    )
    fields = PdfReader(filled).get_fields()
    assert fields["ansprache"]["/V"] == name and fields["staatsangehoerigkeit.deutsch"]["/V"] == "/Yes"
    assert "/NeedAppearances" not in PdfReader(filled).trailer["/Root"]["/AcroForm"]


def test_5_the_same_bytes_elsewhere(files, tmp_path):
    other = tmp_path / "anderer Ordner ü"
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "handbook", "build", str(ROOT / "content"), "-o", str(other), "-q"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for name in NAMES:
        assert (other / f"{name}.pdf").read_bytes() == files[name].read_bytes()


def test_5_a_filled_form_is_not_overwritten(files, tmp_path):
    from handbook.output import is_ours, save
    from handbook.problem import FileTrouble

    blank = files["fragebogen"]
    assert is_ours(blank.read_bytes())
    filled = tools.pdfjs_fill(blank, tmp_path / "fragebogen.pdf", {"ansprache": "A."})
    before = filled.read_bytes()
    assert not is_ours(before)
    with pytest.raises(
        FileTrouble, match="ist ausgefüllt, verschlüsselt, verändert oder beschädigt und wird nicht überschrieben"
    ):
        save(filled, blank.read_bytes())
    assert filled.read_bytes() == before

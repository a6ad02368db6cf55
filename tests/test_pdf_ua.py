"""docs/pdf-ua.md: what holds each condition of the Matterhorn Protocol 1.1.

1. All numbers stand there once, in their order, each held by something.
2. Every named test exists, and every rule of veraPDF.
3. What is said to have no subject has none: in the shipped book, in its forms, in documents with one of everything.
"""

import ast
import re
import zipfile
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from handbook.verify.pdf import open_pdf
from handbook.verify.structure import read_tree
from handbook.write.document import write
from tests import shipped, tools
from write.test_form_conformance import every_kind
from write.test_pdf_conformance import everything

DOCUMENT = tools.ROOT / "docs" / "pdf-ua.md"
# how many conditions each checkpoint has, from the first to the 31st
CONDITIONS = (7, 4, 3, 1, 3, 4, 2, 2, 8, 1, 7, 1, 8, 7, 5, 3, 3, 2, 4, 3, 1, 1, 1, 1, 1, 2, 1, 18, 1, 2, 30)
HELD = re.compile(
    r"veraPDF (?P<rules>[\d., -]+)"
    r"|test (?P<tests>`[^`]+`(?:, `[^`]+`)*)"
    r"|review of \d{1,2} \w+ 20\d\d"
    r"|no subject: \w"
    r"|open: \w"
)
PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml"


def rows():
    table = DOCUMENT.read_text("utf-8").partition("## The conditions\n")[2]
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in table.splitlines()
        if re.match(r"\| \d\d-", line)
    ]


def named(kind):
    """(condition, what holds it) of each rule or test that the table names."""
    for number, _, held in rows():
        for each in held.split("; "):
            found = HELD.match(each)
            for name in re.findall(r"[^`, ]+", (found and found[kind]) or ""):
                yield number, name


@cache
def declared_in(path):
    tree = ast.parse((tools.ROOT / path).read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


# ---------------------------------------------------------------------- 1


def test_1_every_condition_once_in_its_order():
    wanted = [f"{point:02}-{number:03}" for point, most in enumerate(CONDITIONS, 1) for number in range(1, most + 1)]
    assert [row[0] for row in rows()] == wanted and len(wanted) == 137


def test_1_each_is_held_by_something():
    for number, wrong, held in rows():
        assert wrong and all(HELD.match(each) for each in held.split("; ")), number
        assert not all(each.startswith("open: ") for each in held.split("; ")), number


# ---------------------------------------------------------------------- 2


def test_2_every_named_test_exists():
    found = list(named("tests"))
    assert len(found) > 20
    assert [(number, test) for number, test in found if not exists(test)] == []


def exists(test):
    path, _, name = test.partition("::")
    return name.startswith("test_") and (tools.ROOT / path).is_file() and name in declared_in(path)


def test_2_every_file_that_the_text_names_exists():
    files = re.findall(r"`(tests/[\w/.]+)`", DOCUMENT.read_text("utf-8"))
    assert files and [name for name in files if not (tools.ROOT / name).exists()] == []


def test_2_every_named_rule_of_verapdf_exists():
    with zipfile.ZipFile(tools.require("verapdf")) as jar:
        profile = ElementTree.fromstring(jar.read(PROFILE))
    space = {"v": profile.tag.partition("}")[0][1:]}
    known = {f"{rule.get('clause')}-{rule.get('testNumber')}" for rule in profile.iterfind(".//v:rule/v:id", space)}
    assert len(known) > 90
    found = list(named("rules"))
    assert len(found) > 60 and [(number, rule) for number, rule in found if rule not in known] == []


# ---------------------------------------------------------------------- 3


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Each file with all its objects in the open."""
    folder = tmp_path_factory.mktemp("offen")
    made = {**shipped.files(), "alles": write(everything(folder)), "formular": write(every_kind())}
    paths = []
    for name, data in made.items():
        (folder / f"{name}.pdf").write_bytes(data)
        paths.append(folder / f"{name}-offen.pdf")
        tools.run("qpdf", "--stream-data=uncompress", "--object-streams=disable", folder / f"{name}.pdf", paths[-1])
    return paths


def test_3_no_types_that_the_table_says_are_not_there(files):
    allowed = "Document Sect Div H1 H2 H3 H4 P L LI Lbl LBody Table THead TBody TR TH TD Caption Figure Form Link Span"
    allowed += " TOC TOCI Reference"
    for path in files:
        found = {node.role for node in read_tree(open_pdf(path)).walk()}
        assert {"Document"} < found <= set(allowed.split()), path.name


def test_3_nothing_else_that_has_no_subject(files):
    """No mapped types, layers, threads, multimedia, dynamic forms, sets of glyphs, nor fonts of other kinds."""
    absent = (
        "RoleMap OCProperties Threads XFA CIDSet CharSet IsMap Movie Sound Screen RichMedia 3D TrapNet PrinterMark "
        "FileAttachment Rendition Type1 TrueType MMType1 CIDFontType0"
    ).split()
    for path in files:
        names = set(re.findall(rb"/([A-Za-z0-9]+)", path.read_bytes()))
        assert [name for name in absent if name.encode() in names] == [], path.name


def test_3_annotations_are_links_and_fields_only(files):
    for path in files:
        kinds = {
            str(each.get_object()["/Subtype"]) for page in PdfReader(path).pages for each in page.get("/Annots", [])
        }
        assert kinds <= {"/Link", "/Widget"}, path.name


def test_3_fonts_are_coded_by_identity_or_drawn(files):
    for path in files:
        data = path.read_bytes()
        composite = data.count(b"/Subtype /Type0")
        assert composite and data.count(b"/Encoding /Identity-H") == composite, path.name


def test_3_no_figure_has_a_replacement_text(files):
    for path in files:
        for element in re.findall(rb"<<[^<>]*/S /Figure[^<>]*", path.read_bytes()):
            assert b"/Alt" in element and b"/ActualText" not in element


def test_3_no_script_beeps():
    scripts = [*Path(tools.ROOT, "handbook", "script").glob("*.js")]
    assert scripts and [path.name for path in scripts if "beep" in path.read_text("utf-8")] == []

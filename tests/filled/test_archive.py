"""Print-outs and plans for the archive: PDF/A-3a and PDF/UA-1, the answers in them as data.

1. What is printed conforms to both, in every option and in every language of the shipped book.
2. The data are what the pages show, no more and no less, in every option.
3. `fill` reads them again.
4. The page to take home carries none.
5. Encrypted it is PDF/UA-1 only, says so, and the data are locked too.
6. The profile of its colours is sRGB's.
"""

import datetime
import io
import json
import re
from collections.abc import Collection

import pytest
from click.testing import CliRunner
from PIL import Image, ImageCms
from pypdf import PdfReader

from books import questionnaire
from filled import languages_for_tests as languages
from filled.forms_for_tests import ANSWERS, FIELDS, QUESTIONS, VALUES, built, with_mupdf, with_pypdf
from handbook.cli.group import main
from handbook.filled.extract import extract
from handbook.filled.paper.plan import make_plan
from handbook.filled.paper.plan_in_language import plan_in
from handbook.filled.paper.plan_page import plan_page
from handbook.filled.paper.printed import print_answers
from handbook.filled.read.fields import Filled
from handbook.verify import describe_tags
from handbook.write.archive import srgb
from tests import shipped, tools

DAY = datetime.date(2026, 11, 23)
WORD = "Grüße aus Çanakkale"
CHAPTER = """\
    id: wohnen
    title: Wohnen
    sections:
      - id: suche
        title: Suche
        blocks:
          - form_table: {id: liste, title: Liste, rows: 2, columns: [{id: wer, label: Wer}, {id: was, label: Was}]}
          - notes: {id: notiz, label: Notizen}
          - checklist: {id: papiere, items: [Pass, Vertrag]}
      - id: schutz
        title: Schutz
        blocks: [text: Hier.]
"""
ASKED = (
    "id: name, type: text, label: Name",
    (
        "id: wohnt, type: select_one, or_other: true, label: Wohnt, choices: wohnt, guides: [{when: allein, to: suche, step: Xsuchen}]"
    ),
    ("id: rang, type: rank, label: Rang, choices: rang"),
    (
        "id: leid, type: select_one, level: sensitive, label: Leid, choices: leid, guides: "
        "[{when: viel, to: schutz, step: Xschützen}]"
    ),
    "id: punkte, type: calculate, calculation: \"if(${leid} = 'viel', 'Xdaraus', '')\", label: Punkte",
    (
        "id: kinder, type: repeat, count: 3, label: Kinder, questions: [{id: kname, type: text, label: Kind}, {id: "
        "kleid, type: text, level: sensitive, label: Kummer}]"
    ),
)
LISTS = (
    "wohnt: [{name: allein, label: Xallein}, {name: heim, label: Xheim, sensitive: true}], rang: [{name: erst, label: "
    "Xerst}, {name: zweit, label: Xzweit, sensitive: true}], leid: [{name: viel, label: Xviel}]"
)
OTHER = "id: geld, type: text, label: Geld"
TYPED = {
    "name": "Xanna",
    "wohnt": "heim",
    "wohnt_other": "Xdaneben",
    "rang.erst": "2",
    "rang.zweit": "1",
    "leid": "viel",
    "kinder.1.kname": "Xben",
    "kinder.1.kleid": "Xangst",
    "kinder.3.kleid": "Xwut",
    "geld": "Xgeld",
    "liste.2.wer": "Xärztin",
    "liste.2.was": "Xgrund",
    "notiz": "Xnotiz",
    "papiere.2": True,
    "plan.ziel": "Xziel",
    "wege.1.schritt": "Xweg",
    "weg.suche": True,
}
CHOSEN = {"allein": "Xallein", "heim": "Xheim", "erst": "Xerst", "zweit": "Xzweit", "viel": "Xviel"}
OPTIONS = {
    "all": {},
    "everything": {"everything": True},
    "section": {"sections": ["geld"]},
    "without": {"with_sensitive": False},
    "everything without": {"everything": True, "with_sensitive": False},
    "section without": {"sections": ["familie"], "with_sensitive": False},
}


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    return built(tmp_path_factory.mktemp("alles"), *QUESTIONS)["handbuch"]


@pytest.fixture(scope="module")
def filled(blank):
    return with_mupdf(blank, blank.with_name("f.pdf"), VALUES)


@pytest.fixture(scope="module")
def sensitive(tmp_path_factory):
    """A form with everything in it that an option leaves out; each text that is entered or chosen begins with X."""
    two = (
        questionnaire(*ASKED, choices=LISTS)
        + "  - id: geld\n    title: Geld\n    questions:\n      - {"
        + OTHER
        + "}\n"
    )
    blank = built(tmp_path_factory.mktemp("heikel"), chapter=CHAPTER, questionnaire=two, level="sensitive")
    path = blank["handbuch-sensitive"]
    return with_pypdf(path, path.with_name("f.pdf"), TYPED)


@pytest.fixture(scope="module")
def of_the_shipped_book(tmp_path_factory):
    """Its form, with an answer to each question of the usual types."""
    form = extract(shipped.write(tmp_path_factory.mktemp("buch"), "fragebogen")["fragebogen"], shipped.DAY).form
    answers = {}
    for asked in form.top:
        if asked.question.type == "text":
            answers[asked.id] = "Wort"
        elif asked.question.type in ("select_one", "select_multiple"):
            first = form.names(asked.question)[0]
            answers[asked.id] = first if asked.question.type == "select_one" else [first]
    assert len(answers) > 50
    return Filled(form, answers, {"plan.ziel": "Ruhe", "plan.1.schritt": "Anrufen"})


def data_in(pdf: bytes):
    """What is attached, by name; None where nothing is."""
    reader = PdfReader(io.BytesIO(pdf))
    return {name: files[0] for name, files in reader.attachments.items()} or None


def words(pdf: bytes, tmp_path) -> Collection[str]:
    """The entries on the pages."""
    (tmp_path / "seiten.pdf").write_bytes(pdf)
    return set(re.findall(r"X\w+", tools.pdftotext(tmp_path / "seiten.pdf")))


def entries(told) -> Collection[str]:
    """The entries in the data, choices by their labels."""
    if isinstance(told, dict):
        return {entry for value in told.values() for entry in entries(value)}
    if isinstance(told, list):
        return {entry for value in told for entry in entries(value)}
    return {CHOSEN.get(told, told)} if isinstance(told, str) else set()


# ---------------------------------------------------------------------- 1


def test_1_archive_and_accessible_in_every_option(filled, sensitive, blank, tmp_path):
    paths = []
    odd = "\ue000 \uf8ff \ufeff \u200b \U0001f600 \x00 \U000f0000 ﷺ " + "ሰላም मारिया 中文 " * 900
    form = extract(blank, DAY).form
    made = [print_answers(extract(path, DAY), DAY, **how) for path in (filled, sensitive) for how in OPTIONS.values()]
    made += [print_answers(extract(blank, DAY), DAY), print_answers(Filled(form, {"name": odd, "sorgen": odd}), DAY)]
    made += [plan_page(make_plan(extract(path, DAY), DAY)) for path in (filled, sensitive, blank)]
    made += [plan_page(make_plan(Filled(form, {}, {"plan.ziel": odd[:200], "plan.1.schritt": odd[:90]}), DAY))]
    for index, each in enumerate(made):
        paths.append(tmp_path / f"{index}.pdf")
        paths[-1].write_bytes(each.data)
    assert tools.verapdf(*paths, profile="3a") == []
    assert tools.verapdf(*paths) == []


def test_1_in_every_language_of_the_shipped_book(of_the_shipped_book, tmp_path):
    told = of_the_shipped_book
    form = told.form
    assert set(form.translations) == set(shipped.handbook().info.languages) - {"de"}
    paths = []
    for language, translation in form.translations.items():
        printed = print_answers(told, DAY, everything=True, translation=translation)
        for name, data in (("druck", printed.data), ("plan", plan_in(make_plan(told, DAY), translation).data)):
            paths.append(tmp_path / f"{name}-{language}.pdf")
            paths[-1].write_bytes(data)
    assert tools.verapdf(*paths, profile="3a") == []
    assert tools.verapdf(*paths) == []


def test_1_with_offices_to_call_and_lines_for_a_translation(tmp_path):
    form = extract(languages.forms(tmp_path)["de+ar"], languages.DAY).form
    answers = {"name": "A", "geld": "ja", "kita": "ja", "arzt": "ja"}
    told = Filled(form, answers, {"plan.ziel": "Ruhe", "plan.1.schritt": "frei geschrieben"})
    plan = make_plan(told, languages.DAY)
    made = [plan_page(plan), *(plan_in(plan, form.translations[language]) for language in ("ar", "uk"))]
    paths = [tmp_path / f"plan{index}.pdf" for index in range(3)]
    for path, each in zip(paths, made, strict=True):
        path.write_bytes(each.data)
        assert any(page.get("/Annots") for page in PdfReader(path).pages)
    assert tools.verapdf(*paths, profile="3a") == tools.verapdf(*paths) == []


def test_1_what_is_filled_with_a_pen_says_so(filled, blank, tmp_path):
    """PDF/UA-1, 7.14: boxes to tick and lines to write on."""
    steps = make_plan(Filled(extract(blank, DAY).form, {}, {"plan.1.schritt": "Anrufen"}), DAY)
    for data, ticks, lines in (
        (print_answers(extract(filled, DAY), DAY).data, 0, 2),
        (plan_page(steps).data, 1, 1),
        (plan_page(make_plan(extract(blank, DAY), DAY)).data, 0, 5),
    ):
        told = describe_tags(io.BytesIO(data))
        roles = re.findall(r"Form alt=\".*\" Role=(\w+)", told)
        assert (roles.count("cb"), roles.count("tv"), len(roles)) == (ticks, lines, ticks + lines)
    assert "checked=off" in describe_tags(io.BytesIO(plan_page(steps).data))


def test_1_says_what_it_is_once_and_without_a_clock(filled):
    first, second = (print_answers(extract(filled, DAY), DAY).data for _ in range(2))
    assert first == second
    packet = first[first.index(b"<?xpacket begin") : first.index(b'<?xpacket end="w"?>')].decode()
    for said in ("<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "<xmp:CreateDate>2026-11-23T"):
        assert packet.count(said) == 1
    assert PdfReader(io.BytesIO(first)).trailer["/Info"]["/CreationDate"] == "D:20261123000000Z"


# ---------------------------------------------------------------------- 2


@pytest.mark.parametrize("how", OPTIONS.values(), ids=OPTIONS)
def test_2_the_data_are_what_the_pages_show(sensitive, tmp_path, how):
    pdf = print_answers(extract(sensitive, DAY), DAY, **how).data
    told = json.loads(data_in(pdf)["antworten.json"])
    shown = words(pdf, tmp_path)
    steps = {"Xsuchen", "Xschützen"}  # of the book
    assert entries({**told["answers"], "fields": told.get("fields", {})}) == shown - steps
    assert told["questionnaire"] == "questionnaire" and {*told, "fields"} == {
        "questionnaire",
        "edition",
        "answers",
        "fields",
    }


def test_2_each_option_leaves_out_its_own(sensitive):
    told = {
        name: json.loads(data_in(print_answers(extract(sensitive, DAY), DAY, **how).data)["antworten.json"])
        for name, how in OPTIONS.items()
    }
    assert told["all"] == told["everything"] and told["without"] == told["everything without"]
    assert told["all"]["answers"] == {
        "name": "Xanna",
        "wohnt": "heim",
        "wohnt_other": "Xdaneben",
        "rang": ["zweit", "erst"],
        "leid": "viel",
        "punkte": "Xdaraus",
        "kinder": [{"kname": "Xben", "kleid": "Xangst"}, {"kleid": "Xwut"}],
        "geld": "Xgeld",
    }
    assert told["all"]["fields"] == {
        name: value
        for name, value in TYPED.items()
        if name.split(".")[0] in ("liste", "notiz", "papiere", "plan", "wege", "weg")
    }
    assert told["section"]["answers"] == {"geld": "Xgeld"} and "fields" not in told["section"]
    without = {"name": "Xanna", "wohnt_other": "Xdaneben", "rang": ["erst"]}  # a table with a sensitive column is one
    assert told["section without"]["answers"] == without and "fields" not in told["section without"]
    assert told["without"]["answers"] == {**without, "geld": "Xgeld"}


def test_2_what_a_hand_closed_is_neither_shown_nor_told(tmp_path):
    """The form remembers that a way was closed by hand: that would tell what the answers open."""
    question = "id: leid, type: select_one, label: Leid, choices: yes_no, guides: [{when: ja, to: schutz, step: Schutz finden}]"
    blank = built(tmp_path, question, chapter=CHAPTER)["handbuch"]
    found = extract(with_pypdf(blank, tmp_path / "f.pdf", {"leid": "ja", "Stand": "schutz!"}), DAY)
    assert found.fields == {"Stand": "schutz!"}
    pdf = print_answers(found, DAY).data
    assert "fields" not in json.loads(data_in(pdf)["antworten.json"])
    (tmp_path / "p.pdf").write_bytes(pdf)
    assert "Schutz finden" not in tools.pdftotext(tmp_path / "p.pdf")


def test_2_in_another_language_the_same_data(of_the_shipped_book):
    told = of_the_shipped_book
    german = data_in(print_answers(told, DAY).data)
    assert json.loads(german["antworten.json"])["answers"] == told.given()
    for translation in told.form.translations.values():
        assert data_in(print_answers(told, DAY, translation=translation).data) == german


# ---------------------------------------------------------------------- 3


def test_3_fill_reads_them_again(blank, filled, tmp_path):
    attached = tmp_path / "antworten.json"
    attached.write_bytes(data_in(print_answers(extract(filled, DAY), DAY).data)["antworten.json"])
    done = CliRunner().invoke(
        main, ["fill", str(blank), str(attached), "-o", str(tmp_path / "neu.pdf"), "--today", "2026-11-23"]
    )
    assert done.exit_code == 0, done.output
    again = extract(tmp_path / "neu.pdf", DAY)
    assert (again.given(), again.fields) == (ANSWERS, FIELDS)
    assert data_in(print_answers(again, DAY).data)["antworten.json"] == attached.read_bytes()


# ---------------------------------------------------------------------- 4


def test_4_the_page_to_take_home_carries_nothing(filled, sensitive, of_the_shipped_book):
    told = of_the_shipped_book
    hers = make_plan(told, DAY)
    made = [plan_page(make_plan(extract(path, DAY), DAY), True) for path in (filled, sensitive)]
    made += [plan_in(hers, translation) for translation in told.form.translations.values()]
    for each in made:
        catalog = PdfReader(io.BytesIO(each.data)).trailer["/Root"]
        assert "/AF" not in catalog and "/EmbeddedFiles" not in catalog.get("/Names", {})
        assert b"/EmbeddedFile" not in each.data and b"<pdfaid:part>3<" in each.data


# ---------------------------------------------------------------------- 5


@pytest.mark.parametrize("command", ["print", "plan"])
def test_5_encrypted_it_is_no_archive_and_says_so(filled, tmp_path, command):
    def run(*more):
        out = tmp_path / f"{len(more)}.pdf"
        given = [command, str(filled), "-o", str(out), "--today", "2026-11-23", *more]
        done = CliRunner().invoke(main, given, env={"HANDBOOK_NEW_PASSWORD": WORD})
        assert done.exit_code == 0, done.output
        return out, done.stderr

    (plain, quiet), (locked, told) = run(), run("--encrypt")
    assert "PDF/A" not in quiet and "Hinweis: Verschlüsselt ist es kein PDF/A" in told
    assert "PDF/A" not in run("--encrypt", "--quiet")[1]
    assert b"antworten.json" not in locked.read_bytes()
    opened = tmp_path / "offen.pdf"
    tools.run("qpdf", "--decrypt", f"--password={WORD}", locked, opened)
    assert tools.verapdf(opened) == []
    assert b"pdfaid" in plain.read_bytes() and b"pdfaid" not in opened.read_bytes()
    assert data_in(opened.read_bytes()) == data_in(plain.read_bytes())


# ---------------------------------------------------------------------- 6


def test_6_the_profile_is_that_of_srgb():
    colours = Image.new("RGB", (256, 4))
    for value in range(256):
        for row, colour in enumerate(((value,) * 3, (value, 0, 0), (0, value, 255), (13, 200, value))):
            colours.putpixel((value, row), colour)
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb()))
    same = ImageCms.profileToProfile(colours, ours, ImageCms.createProfile("sRGB"))
    assert max(abs(a - b) for a, b in zip(colours.tobytes(), same.tobytes(), strict=True)) <= 1
    assert ImageCms.getProfileDescription(ours).strip() == "sRGB IEC61966-2.1" and len(srgb()) < 600

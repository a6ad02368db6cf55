"""A form in Arabic, and one in German and Arabic, filled by hand in a real Firefox and a real Chromium: the data are those
of the German form, whatever the form is in, and what is read, moved and printed afterwards is right."""

import datetime
import re
import shutil
from dataclasses import dataclass, field

import polib
import pytest

from handbook.filled.export.json_file import as_json
from handbook.filled.extract import extract
from handbook.filled.fill.blank import Blank
from handbook.filled.fill.fill import write
from handbook.filled.migrate.migrate import migrate
from handbook.filled.paper.plan import make_plan
from handbook.filled.paper.plan_in_language import plan_in
from handbook.filled.paper.printed import print_answers
from tests import tools
from tests.viewers import fill_chromium, fill_firefox, languages
from tests.viewers.firefox import TAB, firefox
from tests.viewers.form import stops, values
from tests.viewers.languages import ANSWERS, FIELDS, LANGUAGES, PLAN, STEP, WORDS, arabic

DAY = datetime.date(2026, 11, 28)
WAYS = ("firefox", "keys", "chromium")
TURNED = "\u202b{}\u202c"  # what scripts put around a text that is read from the right
BUTTON_SHOWN = (
    "return [...PDFViewerApplication.pdfViewer.getPageView(arguments[0]).div.querySelectorAll('.pushButton')]"
    ".some((one) => getComputedStyle(one).visibility === 'visible')"
)
NO_SUCH_DAY = "31.13.1990"


@dataclass
class Filled:
    """The files by the way of filling: by mouse in both browsers, by keys in Firefox; what Firefox showed, and the stops of its Tab."""

    files: dict = field(default_factory=dict)
    shown: dict = field(default_factory=dict)
    tabbed: list = field(default_factory=list)


@pytest.fixture(scope="module")
def blanks(tmp_path_factory):
    return {language: languages.build(tmp_path_factory.mktemp("form"), language) for language in ("", *LANGUAGES)}


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def filled(blanks, language, tmp_path_factory):
    blank, folder, out = blanks[language], tmp_path_factory.mktemp("filled"), Filled()
    form = stops(blank)
    entries = languages.entries(form)
    place = {stop.name: stop for stop in form}
    with firefox(blank) as viewer:
        fill_firefox.by_mouse(viewer, form, entries)
        birthday = place["geburtstag"]
        for entry, name in ((NO_SUCH_DAY, "wrong"), (languages.TYPED["geburtstag"], "right")):
            viewer.click("geburtstag", birthday.page, *birthday.middle)
            viewer.over(entry + TAB)
            viewer.wait(
                "return document.getElementsByName('Hinweis_geburtstag')[0].value !== arguments[0]",
                out.shown.get("wrong", ""),
            )
            out.shown[name] = viewer.value("Hinweis_geburtstag")
        button = place["Taste.wege"]
        viewer.show(button.page)
        viewer.wait(BUTTON_SHOWN, button.page)  # by a script, once the page is open
        viewer.press(button.page, *button.middle)
        viewer.wait("return document.getElementsByName('plan.1.schritt')[0].value !== ''")
        out.shown |= {name: viewer.value(name) for name in ("plan.1.schritt", "plan.Hinweis", "pro_kopf")}
        out.files["firefox"] = viewer.save(folder / "firefox.pdf")
        viewer.open(shutil.copy(blank, folder / "again.pdf"))
        out.tabbed = fill_firefox.by_keys(viewer, form, entries)
        out.files["keys"] = viewer.save(folder / "keys.pdf")
    out.files["chromium"] = folder / "chromium.pdf"
    steps = fill_chromium.by_mouse(form, entries)
    fill_chromium.do(blank, out.files["chromium"], steps, form)
    return out


def program(key):
    return next(entry.msgstr for entry in polib.pofile(WORDS) if entry.msgctxt == f"words.{key}")


def data(path):
    found = extract(path, DAY)
    assert found.findings == []
    return as_json(found)


@pytest.mark.parametrize("way", WAYS)
def test_the_data_are_those_of_the_german_form(filled, way, language):
    told = data(filled.files[way])
    assert told["answers"] == ANSWERS and told["language"] == language
    assert told["fields"] == {**FIELDS, **(PLAN if way == "firefox" else {})}


@pytest.mark.parametrize("way", WAYS)
def test_every_reader_finds_what_was_typed(filled, way):
    for reader, found in values(filled.files[way]).items():
        assert {name: found.get(name) for name in languages.TYPED} == languages.TYPED, reader


def test_scripts_speak_the_language_of_the_form(filled, language):
    wrong, taken, step = (filled.shown[name] for name in ("wrong", "plan.Hinweis", "plan.1.schritt"))
    if language == "ar":
        assert wrong == TURNED.format(program("hint_date"))
        assert step == TURNED.format(f"{arabic(STEP)} ({program('page_of_handbook').format(page=1)})")
        assert taken.startswith("\u202b") and arabic(STEP) not in taken
    else:
        assert wrong == "Bitte prüfen: Diesen Tag gibt es nicht." and step == f"{STEP} (Handbuch S. 1)"
        assert taken == "1 Schritt übernommen."
    assert filled.shown["right"] == "" and filled.shown["pro_kopf"].replace("\u00a0", " ") == "300,13 €"


def test_tab_comes_to_every_field_line_by_line(filled, blanks, language):
    """PDF.js orders the fields of a page by their places: of those in one line the left one comes first, so in a page
    written from the right the last."""
    form = [stop for stop in stops(blanks[language]) if stop.name and stop.shown and not stop.read_only]
    form = [stop for stop in form if stop.kind != "button"]
    names = list(dict.fromkeys((stop.page, stop.name) for stop in form))
    tabbed = [stop for stop in filled.tabbed if stop in set(names)]
    assert sorted(tabbed) == sorted(names)
    if language == "de+ar":
        assert tabbed == names
    first = {name: at for at, name in reversed(list(enumerate(tabbed)))}
    lower = [
        (one.name, other.name)
        for one in form
        for other in form
        if one.page == other.page
        and one.box[3] <= other.box[1]
        and first[one.page, one.name] > first[other.page, other.name]
    ]
    assert lower == []


@pytest.mark.parametrize("there", ["", *LANGUAGES])
def test_moved_into_a_form_of_another_language(filled, blanks, tmp_path, there):
    old = extract(filled.files["firefox"], DAY)
    blank = Blank(blanks[there])
    moved = migrate(old, blank, DAY)
    assert (moved.rest, moved.rest_fields, moved.gone, moved.left, moved.changed) == ({}, {}, [], [], [])
    (tmp_path / "new.pdf").write_bytes(write(blank, moved.plan)[0])
    told = data(tmp_path / "new.pdf")
    assert (told["answers"], told["fields"]) == (ANSWERS, {**FIELDS, **PLAN})


def lines(path):
    """The text as poppler and PDF.js read it, without signs of direction."""
    told = tools.pdfjs(path)["pages"]
    return [
        re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)
        for text in (tools.pdftotext(path), "\n".join(page["text"] for page in told))
    ]


def test_what_is_read_out_of_the_form_is_in_the_order_of_speech(blanks, language):
    """Of a right-to-left question all words, of a German one beside it too."""
    for text in lines(blanks[language]):
        assert arabic("Haben Sie eine Wohnung") in " ".join(text.split())
        assert ("Haben Sie eine Wohnung?" in " ".join(text.split())) is (language == "de+ar")


@pytest.mark.parametrize("hers", [False, True])
def test_printed_and_taken_home(filled, tmp_path, hers):
    found = extract(filled.files["firefox"], DAY)
    translation = found.form.translations["ar"] if hers else None
    printed, home = tmp_path / "printed.pdf", tmp_path / "home.pdf"
    printed.write_bytes(print_answers(found, DAY, translation=translation).data)
    told = make_plan(found, DAY)
    assert [row.known for row in told.agreed] == [STEP]
    home.write_bytes(plan_in(told, found.form.translations["ar"]).data)
    assert tools.verapdf(printed, home) == []
    for text in map(" ".join, (line.split() for line in lines(printed))):
        assert "ليلى حسن" in text and "دمشق" in text and "030 23125 000" in text and "Wohnung suchen" in text
        assert (arabic("Postleitzahl") in text) is hers
    for text in lines(home):
        assert arabic(STEP) in " ".join(text.split())

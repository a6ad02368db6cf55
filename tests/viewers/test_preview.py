"""The page in a real Chromium and a real Firefox: a save is there and the view stays, errors stand on top, a click
tells file and line, search, bookmarks, and what is chosen."""

import pytest

from books import TODAY, book, chapter, questionnaire
from tests.preview.shown import change, served
from tests.viewers.preview_browsers import BROWSERS

HANDBOOK = 'title: Handbuch\nlanguage: de\ncontents: [wohnen, arbeit, questionnaire]\nedition: {number: "1", date: 2026-11-22}\npublisher: {name: Netz}\n'
SENTENCE = "Wer eine Wohnung sucht, braucht Geduld und gute Papiere. "
LONG = "\n".join(f"      - text: Absatz {number}. {SENTENCE * 5}" for number in range(60))
WORK = f"id: arbeit\ntitle: Arbeit\nsections:\n  - id: stelle\n    title: Stelle\n    blocks:\n{LONG}\n"
HOME = chapter("text: Erster Satz.", "table: {header: [A, B], rows: [[Zelle eins, Zelle zwei]]}")
QUESTIONS = questionnaire(
    "id: name, type: text, label: Wie heißen Sie", "id: angst, type: text, level: sensitive, label: Angst"
)
REGION = "name: Musterstadt\nchanges: [{at: suche, append: [{text: Vor Ort.}]}]\n"
# the top edge of the area with these words, in the window; null where it isn't drawn
WHERE = "return [...document.querySelectorAll('.area')].find((one) => one.ariaLabel.startsWith(arguments[0]))?.getBoundingClientRect().top"
PICTURES = "return [...document.querySelectorAll('.page img')].map((one) => one.dataset.name)"
PAGES = "return document.querySelectorAll('.page').length"
SETTLED = "return document.getElementById('status').textContent.startsWith('aktuell')"


@pytest.fixture
def folder(tmp_path):
    files = {"chapters/arbeit.yaml": WORK, "questionnaire": QUESTIONS, "region": REGION}
    return tmp_path / book(tmp_path, handbook=HANDBOOK, chapter=HOME, **files)


@pytest.fixture(scope="module", params=BROWSERS)
def started(request):
    with BROWSERS[request.param]() as browser:
        yield browser


@pytest.fixture
def browser(started, folder):
    with served(folder, "--today", TODAY.isoformat()) as preview:
        started.open(preview.address)
        started.wait(SETTLED)
        started.script("document.getElementById('pages').scrollTop = 0")  # not where the test before has looked
        started.wait(
            "return [...document.querySelectorAll('.page')].slice(0, 2).every((one) => one.querySelector('.area'))"
        )
        yield started


def go_to(browser, words):
    browser.click("#words")
    browser.type(words)
    browser.wait("return document.querySelector('#hits-list button')?.textContent.includes(arguments[0])", words)
    browser.press("Enter")
    return browser.wait(f"{WHERE.replace('return', 'return document.querySelector(`.found`) &&')}", words)


def test_a_save_changes_the_picture_and_the_view_stays(browser, folder):
    """Pages come in before the one in view, and one paragraph on it is another."""
    before = go_to(browser, "Absatz 40.")
    names, pages = browser.script(PICTURES), browser.script(PAGES)
    more = "".join(f"      - text: Neu {number}. {SENTENCE * 30}\n" for number in range(8))
    path = folder / "chapters" / "arbeit.yaml"
    change(path, "      - text: Absatz 0.", f"{more}      - text: Absatz 0.")
    browser.wait(f"{PAGES} > arguments[0]", pages)
    browser.wait(SETTLED)
    assert abs(browser.wait(WHERE, "Absatz 40.") - before) < 3
    change(path, "Absatz 41. Wer", "Absatz 41. Ganz anders, wer")
    browser.wait(WHERE, "Absatz 41. Ganz anders")
    browser.wait(
        "return [...document.querySelectorAll('.page img')].some((one) => !arguments[0].includes(one.dataset.name))",
        names,
    )
    assert abs(browser.wait(WHERE, "Absatz 40.") - before) < 3


def test_errors_stand_on_top_and_the_last_good_pages_below(browser, folder):
    pages = browser.script(PAGES)
    path = folder / "chapters" / "wohnen.yaml"
    change(path, "title: Suche", "titel: Suche")
    browser.wait("return document.querySelector('#troubles .trouble')")
    told = browser.script("return document.getElementById('troubles').innerText")
    links = browser.script("return [...document.querySelectorAll('#troubles .trouble a')].map((one) => one.href)")
    assert "content/chapters/wohnen.yaml:5" in told and "„titel“ gibt es hier nicht" in told and "meinten Sie" in told
    assert f"vscode://file{path.as_posix()}:5:5" in links
    assert "letzten guten Seiten" in told and browser.script(PAGES) == pages
    assert browser.script(
        "return document.getElementById('troubles').getBoundingClientRect().bottom <= document.getElementById('pages').getBoundingClientRect().top + 1"
    )
    change(path, "titel: Suche", "title: Suche")
    browser.wait("return !document.querySelector('#troubles .trouble')")


@pytest.mark.parametrize(
    "words, file",
    [("Erster Satz.", "wohnen.yaml:7"), ("Zelle zwei", "wohnen.yaml:8"), ("1 Wie heißen Sie", "questionnaire.yaml:10")],
)
def test_a_click_tells_file_and_line(browser, folder, words, file):
    go_to(browser, words)
    browser.click(".area.found")
    browser.wait("return !document.getElementById('place').hidden")
    name = browser.script("return document.getElementById('place-name').textContent")
    assert name.endswith(file)
    link = browser.script("return document.getElementById('place-open').href")
    assert link.startswith(f"vscode://file{folder.as_posix()}/") and file in link
    browser.click("#place-copy")
    browser.wait("return /Kopiert|Markiert/.test(document.getElementById('place-copy').textContent)")
    browser.press("Escape")
    browser.wait("return document.getElementById('place').hidden")


def test_it_is_used_by_keys_alone(browser):
    browser.wait("return document.querySelector('.page').querySelector('.area')")
    browser.script("document.querySelector('.page').focus()")
    browser.press("ArrowDown")
    first = browser.script("return document.activeElement.className + document.activeElement.ariaLabel")
    assert first.startswith("area") and "Handbuch" in first
    browser.press("ArrowDown")
    assert browser.script("return document.activeElement.ariaLabel") != first[4:]
    browser.press("Enter")
    browser.wait("return document.activeElement.id === 'place-open'")
    browser.press("Escape")
    browser.wait("return document.activeElement.className === 'area'")


def test_from_the_top_one_key_leads_to_the_pages(browser):
    """Not past all the bookmarks."""
    browser.script("document.getElementById('side-button').previousElementSibling.focus()")
    assert browser.script("return document.activeElement.textContent") == "Zu den Seiten"
    browser.press("Enter")
    browser.wait("return document.activeElement.className === 'page'")
    browser.press("ArrowDown")
    browser.wait("return document.activeElement.className === 'area'")


def test_when_it_is_connected_again_the_messages_are_those_of_now(browser, folder):
    """The line is lost while there are warnings, and comes back by itself."""
    told = "return document.getElementById('troubles').innerText"
    change(folder / "chapters" / "wohnen.yaml", "title: Suche", "titel: Suche")
    browser.wait(f"{told}.includes('titel')")
    browser.script(
        "window.EventSource = class extends EventSource { constructor(url) { super(url); window.line = this; } }"
    )
    browser.choose("level", "core")  # on a new line
    browser.wait(f"{told}.includes('titel') && document.getElementById('status').textContent === 'letzter guter Stand'")
    browser.script("window.line.onerror()")
    browser.wait(f"{told}.includes('antwortet nicht mehr')")
    change(folder / "chapters" / "wohnen.yaml", "Erster Satz", "Anderer Satz")
    browser.wait(f"{told}.includes('titel') && !document.getElementById('troubles').innerText.includes('antwortet')")


def test_a_save_leaves_the_focus_where_it_is(browser, folder):
    """On a bookmark whose list is another, and on a hit."""
    focused = "return document.activeElement.textContent"
    browser.script("document.querySelectorAll('#bookmarks button')[3].focus()")
    assert browser.script(focused) == "1 Wohnen"
    change(folder / "chapters" / "wohnen.yaml", "title: Wohnen", "title: Wohnung")
    browser.wait(f"{focused} === '1 Wohnung'")
    go_to(browser, "Absatz 2")
    browser.script("document.querySelectorAll('#hits-list button')[2].focus()")
    before = browser.script(focused)
    change(folder / "chapters" / "arbeit.yaml", "Absatz 20.", "Ganz neu, Absatz 20.")
    browser.wait("return document.querySelectorAll('#hits-list button')[1].textContent.includes('Ganz neu')")
    assert browser.script(focused) == before


def test_bookmarks_and_search_lead_there(browser):
    browser.click("#bookmarks li:last-child button")
    last = browser.script("return document.querySelector('#bookmarks li:last-child').textContent")
    browser.wait("return document.querySelector('#bookmarks [aria-current]')?.textContent === arguments[0]", last)
    go_to(browser, "Absatz 59.")
    assert browser.script("return document.getElementById('hits-count').textContent") == "Ein Fund"


def test_another_document_region_and_level_are_shown(browser):
    browser.click("[data-document=fragebogen]")
    browser.wait(
        "return document.title.includes('Fragebogen') && document.querySelector('[data-document=fragebogen][aria-current=true]')"
    )
    browser.wait(
        "return [...document.querySelectorAll('.area')].some((one) => one.ariaLabel.includes('Wie heißen Sie'))"
    )
    browser.choose("region", "musterstadt")
    browser.wait("return document.querySelector('[data-document=handbuch-musterstadt]')")
    browser.click("[data-document=handbuch-musterstadt]")
    browser.wait(
        "return document.querySelector('[data-document=handbuch-musterstadt][aria-current=true]') && document.querySelector('.page img')"
    )
    browser.wait(SETTLED)
    assert go_to(browser, "Vor Ort.") is not None
    browser.choose("level", "core")
    browser.wait("return document.querySelector('[data-document=handbuch-musterstadt-core]')")


def test_the_page_complains_of_nothing(browser, folder, tmp_path):
    """Neither of its own rules (no script and no style but its files) nor of a fault; in Firefox nobody tells."""
    if not hasattr(browser, "faults"):
        browser.picture(tmp_path / "seite.png")
        assert (tmp_path / "seite.png").read_bytes().startswith(b"\x89PNG")
        return
    before = browser.faults()  # that a server before this one has ended
    go_to(browser, "Erster Satz.")
    change(folder / "chapters" / "wohnen.yaml", "Erster Satz.", "Anderer Satz.")
    browser.wait(WHERE, "Anderer Satz.")
    browser.size(420, 800)
    browser.wait("return document.querySelector('.page').getBoundingClientRect().width <= 420")
    browser.click("#words")
    browser.script("document.getElementById('words').value = ''")
    browser.type("Anderer Satz.")
    browser.wait("return document.querySelector('#hits-list button')?.textContent.includes('Anderer')")
    browser.click("#hits-list button")  # the list lies over the pages
    browser.wait("return document.getElementById('side').hidden && document.querySelector('.found')")
    assert browser.faults() == before

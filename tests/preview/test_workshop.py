"""The workshop: whatever was saved is shown in the end, errors leave what was good, and nothing is built in vain."""

import gc
import threading
import time

import pytest

from books import TODAY, book, chapter, questionnaire
from handbook.preview.areas import areas
from handbook.preview.watch import Watch
from handbook.preview.workshop import Choice, Workshop
from handbook.problem import error

SECONDS = 60
HANDBOOK = "title: Handbuch\nlanguage: de\ncontents: [wohnen, questionnaire]\n"
SENSITIVE = questionnaire("id: name, type: text, label: Name", "id: angst, type: text, level: sensitive, label: Angst")


@pytest.fixture
def made():
    shops = []

    def make(folder):
        news = threading.Condition()
        told = []

        def published(choice):
            with news:
                told.append(choice)
                news.notify_all()

        shop = Workshop(folder, published, TODAY)
        watch = Watch([folder], shop.changed)
        shops.append((shop, watch))
        shop.start()
        watch.start()

        def until(so, choice=Choice()):  # noqa: B008
            end = time.monotonic() + SECONDS
            with news:
                while not so(shop.state(choice)):
                    assert time.monotonic() < end, shop.state(choice)
                    news.wait(0.1)
            return shop.state(choice)

        return shop, until, told

    yield make
    for shop, watch in shops:
        watch.stop()
        shop.stop()
        shop.join()
    gc.enable()


def words(state, name="handbuch"):
    return [area.words for leaf in state.documents[name].leaves for area in areas(leaf.page)]


def first(state):
    return state.documents and state.saves == 0


def write(folder, text):
    (folder / "chapters" / "wohnen.yaml").write_text(chapter(f"text: {text}"), "utf-8")


def test_a_save_is_shown(tmp_path, made):
    folder = book(tmp_path)
    _, until, _ = made(folder)
    until(first)
    write(folder, "Etwas Neues.")
    state = until(lambda state: state.documents and "Etwas Neues." in words(state))
    assert state.sound and state.documents["handbuch"].document.title == "Handbuch"


def test_of_a_storm_of_saves_the_last_is_shown_and_few_are_built(tmp_path, made):
    folder = book(tmp_path)
    shop, until, _ = made(folder)
    until(first)
    for number in range(300):
        write(folder, f"Stand {number}.")
        time.sleep(0.002)
    state = until(lambda state: "Stand 299." in words(state))
    until(lambda state: state.saves == shop.saves)
    assert state.sound and 1 < shop.builds < 200


def test_a_save_in_the_middle_of_a_build_is_in_the_next(tmp_path, made, monkeypatch):
    """The build has read the file and not yet shown it; what is saved now must not be taken for built."""
    folder = book(tmp_path)
    shop, until, _ = made(folder)
    until(first)
    middle, go_on = threading.Event(), threading.Event()
    lay_out = shop.builder.lay_out

    def slow(*arguments):
        middle.set()
        assert go_on.wait(SECONDS)
        return lay_out(*arguments)

    monkeypatch.setattr(shop.builder, "lay_out", slow)
    write(folder, "Eins.")
    assert middle.wait(SECONDS)
    saves = shop.saves
    write(folder, "Zwei.")
    while shop.saves == saves:
        time.sleep(0.01)
    go_on.set()
    assert "Zwei." in words(until(lambda state: "Zwei." in words(state)))


def test_a_save_while_the_files_are_read_is_in_the_next(tmp_path, made, monkeypatch):
    folder = book(tmp_path)
    shop, until, _ = made(folder)
    until(first)
    middle, go_on = threading.Event(), threading.Event()
    read = shop.builder.read

    def slow(today):
        found = read(today)
        middle.set()
        assert go_on.wait(SECONDS)
        return found

    monkeypatch.setattr(shop.builder, "read", slow)
    write(folder, "Eins.")
    assert middle.wait(SECONDS)
    write(folder, "Zwei.")
    time.sleep(0.1)
    go_on.set()
    assert "Zwei." in words(until(lambda state: "Zwei." in words(state)))


def test_other_words_are_shown_before_the_book_has_been_checked(tmp_path, made, monkeypatch):
    folder = book(tmp_path)
    shop, until, _ = made(folder)
    until(first)
    go_on = threading.Event()
    read = shop.builder.read

    def slow(today):
        assert go_on.wait(SECONDS)
        return read(today)

    monkeypatch.setattr(shop.builder, "read", slow)
    write(folder, "Eins.")
    state = until(lambda state: "Eins." in words(state))
    assert state.saves < shop.saves  # and is still looked through
    go_on.set()
    assert "Eins." in words(until(lambda state: state.saves == shop.saves))
    go_on.clear()
    write(folder, "Zwei mit [](#wohnen).")
    time.sleep(0.5)
    assert "Eins." in words(shop.state(Choice()))  # what may be a mistake is checked first
    go_on.set()
    until(lambda state: state.saves == shop.saves and any("Zwei" in each for each in words(state)))


def test_a_mistake_in_nothing_but_words_is_taken_back(tmp_path, made, monkeypatch):
    """None is known; checking has the last word all the same."""
    folder = book(tmp_path)
    shop, until, _ = made(folder)
    until(first)
    good = words(shop.state(Choice()))
    from handbook.check import titles

    def never_eins(handbook):
        for text, _ in handbook.texts:
            if "Eins." in text:
                yield error("empty-title", text.span, "Eins!")

    monkeypatch.setattr(titles, "check", never_eins)
    shown = []
    show = shop._show
    monkeypatch.setattr(shop, "_show", lambda *given: shown.append(given[1].name) or show(*given))
    write(folder, "Eins.")
    state = until(lambda state: not state.sound)
    assert shown == ["handbuch"] and "Eins!" in [problem.text for problem in state.problems]
    assert words(state) == good
    write(folder, "Drei.")
    assert "Drei." in words(until(lambda state: state.sound))


def test_a_save_that_changes_nothing_shows_nothing_anew(tmp_path, made, monkeypatch):
    folder = book(tmp_path)
    _, until, _ = made(folder)
    before = until(first)
    (folder / "chapters/wohnen.yaml").write_bytes((folder / "chapters/wohnen.yaml").read_bytes())
    state = until(lambda state: state.saves > 0)
    assert state.documents["handbuch"] is before.documents["handbuch"] and state.problems == before.problems


def test_errors_are_told_and_the_last_good_pages_stay(tmp_path, made):
    folder = book(tmp_path)
    _, until, _ = made(folder)
    good = until(first)
    path = folder / "chapters" / "wohnen.yaml"
    whole = path.read_text("utf-8")
    path.write_text(whole.replace("blocks:", "blöcke:"), "utf-8")
    bad = until(lambda state: not state.sound)
    assert [(p.span.file, p.span.line) for p in bad.problems if p.code == "unknown-key"] == [
        ("content/chapters/wohnen.yaml", 4)
    ]
    assert bad.documents == good.documents
    path.write_text(whole, "utf-8")
    assert until(lambda state: state.sound).problems == good.problems


@pytest.mark.parametrize("half", ["", 'id: wohnen\ntitle: "Woh', "\ufffd", "id: wohnen\n\tx"])
def test_a_half_written_file_is_an_error_until_it_is_whole(tmp_path, made, half):
    folder = book(tmp_path)
    _, until, _ = made(folder)
    until(first)
    path = folder / "chapters" / "wohnen.yaml"
    path.write_text(half, "utf-8")
    assert until(lambda state: not state.sound).problems
    write(folder, "Ganz.")
    assert "Ganz." in words(until(lambda state: state.sound))


def test_a_folder_that_is_gone_is_told_and_comes_back(tmp_path, made):
    folder = book(tmp_path)
    _, until, _ = made(folder)
    until(first)
    (tmp_path / "content").rename(tmp_path / "weg")
    assert "gibt es nicht" in until(lambda state: not state.sound).trouble
    (tmp_path / "weg").rename(tmp_path / "content")
    assert until(lambda state: state.sound).documents


def test_a_fault_of_the_program_is_a_sentence_with_a_number(tmp_path, made, monkeypatch):
    folder = book(tmp_path)
    shop, until, _ = made(folder)
    until(first)
    monkeypatch.setattr(shop.builder, "lay_out", lambda *_: 1 / 0)
    write(folder, "Fatma.")
    state = until(lambda state: not state.sound)
    assert "(Nummer " in state.trouble and "Fatma" not in state.trouble and state.documents
    write(folder, "Danach.")
    assert "Danach." in words(until(lambda state: state.sound and "Danach." in words(state)))


def test_what_is_chosen_is_built_and_what_is_not_looked_at_is_not(tmp_path, made):
    region = "name: Musterstadt\nchanges: [{at: suche, append: [{text: Vor Ort.}]}]\n"
    folder = book(tmp_path, handbook=HANDBOOK, questionnaire=SENSITIVE, region=region)
    shop, until, _ = made(folder)
    until(first)
    assert shop.choices.regions == (("musterstadt", "Musterstadt"),) and shop.choices.levels
    local, core = Choice("musterstadt"), Choice(level="core")
    shop.look_at([local])
    state = until(first, local)
    assert "Vor Ort." in words(state, "handbuch-musterstadt")
    assert list(state.documents) == [
        "handbuch-musterstadt",
        "fragebogen-musterstadt",
        "fragebogen-musterstadt-sensibel",
    ]
    shop.look_at([core])
    assert list(until(first, core).documents) == ["handbuch-core", "fragebogen-core"]
    write(folder, "Neu.")
    until(lambda state: state.saves == 1, core)
    assert shop.state(local).saves == 0
    (folder / "regions" / "musterstadt.yaml").unlink()
    shop.look_at([local])
    gone = until(lambda state: not state.sound, local)
    assert "„musterstadt“ gibt es nicht mehr" in gone.trouble and gone.documents

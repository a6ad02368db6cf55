"""The folder of a book is watched: what counts as a change, however it was saved."""

import os
import shutil
import threading
from pathlib import Path

import pytest

from books import book
from handbook.preview.watch import Watch, is_content
from handbook.snapshot import snapshot

SECONDS = 30


@pytest.fixture
def watched(tmp_path):
    folder = tmp_path / book(tmp_path)
    changed = threading.Semaphore(0)
    watch = Watch([folder], changed.release)
    watch.start()
    yield folder, changed, watch
    watch.stop()


def replaced(path: Path) -> None:
    beside = path.with_name("wohnen.yaml.tmp")
    beside.write_text(path.read_text("utf-8") + "# mehr\n", "utf-8")
    os.replace(beside, path)


def kept_beside(path: Path) -> None:
    path.rename(path.with_name("wohnen.yaml~"))
    path.write_text(path.with_name("wohnen.yaml~").read_text("utf-8") + "# mehr\n", "utf-8")


def moved_away(path: Path) -> None:
    """The folder gives way to another, as when another branch is checked out."""
    content = path.parent.parent
    content.rename(content.with_name("alt"))
    shutil.copytree(content.with_name("alt"), content)
    (content / "chapters" / "neu.yaml").write_text("id: neu\n", "utf-8")


@pytest.mark.parametrize(
    "save",
    [
        lambda path: path.write_text("id: anders\n", "utf-8"),
        replaced,
        kept_beside,
        lambda path: path.unlink(),
        lambda path: path.with_name("neu.yaml").write_text("id: neu\n", "utf-8"),
        lambda path: (
            (path.parent.parent / "images").mkdir()
            or (path.parent.parent / "images" / "plan.svg").write_text("<svg/>", "utf-8")
        ),
        moved_away,
    ],
    ids=["in place", "renamed", "old one kept", "deleted", "new", "picture", "folder replaced"],
)
def test_every_way_to_save_is_a_change(watched, save):
    folder, changed, _ = watched
    save(folder / "chapters" / "wohnen.yaml")
    assert changed.acquire(timeout=SECONDS)


def test_what_is_no_content_is_none(watched):
    folder, changed, watch = watched
    for name in (".wohnen.yaml.swp", "~$wohnen.docx", "#wohnen.yaml#", "wohnen.yaml~", "4913.tmp", ".git/index"):
        path = folder / "chapters" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", "utf-8")
    (folder / "output").mkdir()
    (folder / "output" / "handbuch.pdf").write_bytes(b"%PDF")
    watch.look()
    assert not changed.acquire(timeout=0.3)
    (folder / "facts.yaml").write_text("# leer\n", "utf-8")
    assert changed.acquire(timeout=SECONDS)


def test_a_message_that_got_lost_is_made_up_for(watched, monkeypatch):
    """As on a network drive, which has none: the watch looks again by itself."""
    folder, changed, watch = watched
    path = folder / "chapters" / "wohnen.yaml"
    monkeypatch.setattr(watch, "_is_ours", lambda path: False)
    path.write_text("id: anders\n", "utf-8")
    assert changed.acquire(timeout=SECONDS)


@pytest.mark.parametrize("messages", [True, False])
def test_two_saves_within_one_tick_of_the_clock_are_two(watched, monkeypatch, messages):
    """In place, as long as before, at the same time for a file system that counts in seconds."""
    folder, changed, watch = watched
    path = folder / "chapters" / "wohnen.yaml"
    if not messages:
        monkeypatch.setattr(watch, "_is_ours", lambda path: False)
    before = path.stat()
    for text in ("id: eins\n", "id: zwei\n"):
        path.write_text(text, "utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert changed.acquire(timeout=SECONDS)
        while changed.acquire(timeout=0.3):
            pass


def test_a_save_is_one_change(watched):
    """Not another one a second later, when the watch looks by itself."""
    folder, changed, _ = watched
    replaced(folder / "chapters" / "wohnen.yaml")
    assert changed.acquire(timeout=SECONDS)
    while changed.acquire(timeout=0.3):
        pass  # the messages of one save may come apart
    assert not changed.acquire(timeout=2.5)


def test_what_nobody_touches_is_no_change(watched):
    _, changed, watch = watched
    for _ in range(3):
        watch.look()
    assert not changed.acquire(timeout=1.5)


def test_names_of_files_that_belong_to_a_book():
    assert all(map(is_content, ("wohnen.yaml", "plan.svg", "uk", "fragebogen.po", "Foto 1.JPG")))
    assert not any(map(is_content, (".DS_Store", "a.yaml~", "b.tmp", "~$c.docx", "schema", "output")))


def test_folders_that_are_not_there_are_empty(tmp_path):
    assert snapshot([tmp_path / "nichts"], {}) == {}

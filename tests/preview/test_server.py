"""The server as a browser meets it: who may come in, what is answered, how it begins and ends."""

import asyncio
import json
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from books import TODAY, book, chapter, questionnaire
from handbook.preview.door import Door
from handbook.preview.told import place_told
from handbook.problem import NOWHERE, Span
from tests.command_line.calling import process, run
from tests.preview.shown import Looking, change, served
from tests.tools import ROOT

HANDBOOK = 'title: Handbuch\nlanguage: de\ncontents: [wohnen, questionnaire]\nedition: {number: "1", date: 2026-11-22}\npublisher: {name: Netz}\n'
CHAPTER = chapter("text: Ein Satz über die Miete.", "table: {header: [A, B], rows: [[Zelle eins, Zelle zwei]]}")
QUESTIONS = questionnaire(
    "id: name, type: text, label: Wie heißen Sie", "id: angst, type: text, level: sensitive, label: Angst"
)
REGION = "name: Musterstadt\nchanges: [{at: suche, append: [{text: Vor Ort.}]}]\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    base = tmp_path_factory.mktemp("schau")
    return base / book(base, handbook=HANDBOOK, chapter=CHAPTER, questionnaire=QUESTIONS, region=REGION)


@pytest.fixture(scope="module")
def shown(folder):
    with served(folder, "--today", TODAY.isoformat()) as preview:
        yield preview


@pytest.fixture
def looking(shown):
    return Looking(shown)


# ---------------------------------------------------------------------- who may come in


def test_the_address_opens_it_and_leaves_no_token_behind(shown):
    answer = shown.ask(f"/?{shown.query}", {})
    cookie = answer.getheader("set-cookie")
    assert (answer.status, answer.getheader("location")) == (303, "/")
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and str(shown.port) in cookie.partition("=")[0]
    assert shown.ask("/").status == 200


@pytest.mark.parametrize(
    "path", ["/", "/preview.js", "/events", "/picture/1", "/areas/1", "/place?page=0&area=0", "/search?words=Miete"]
)
def test_without_the_cookie_nothing_is_told(shown, path):
    for headers in ({}, {"cookie": shown.cookie[:-2] + "xy"}, {"cookie": shown.cookie.partition("=")[0] + "="}):
        answer = shown.ask(path, headers)
        body = answer.read().decode()
        assert answer.status == 403 and "Öffnen Sie die Adresse" in body and "Miete" not in body


def test_a_wrong_token_opens_nothing(shown):
    for query in ("token=", "token=x", f"token={shown.query[7:-1]}", f"token={shown.query[6:]}x", "token=%ff%00"):
        answer = shown.ask(f"/?{query}", {})
        assert answer.status == 403 and answer.getheader("set-cookie") is None


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "handbuch.example:{port}"},
        {"host": "127.0.0.1"},
        {"host": "127.0.0.1:{port}.example.org"},
        {"host": "127.0.0.1:{port}", "origin": "http://example.org"},
        {"host": "127.0.0.1:{port}", "origin": "null"},
        {"host": "127.0.0.1:{port}", "sec-fetch-site": "cross-site"},
        {"host": "127.0.0.1:{port}", "sec-fetch-site": "same-site"},
    ],
    ids=str,
)
def test_other_names_and_other_pages_stay_outside(shown, headers):
    sent = {name: value.format(port=shown.port) for name, value in headers.items()}
    assert shown.ask("/", {**sent, "cookie": shown.cookie}).status == 403
    assert shown.ask(f"/?{shown.query}", sent).status == 403


def test_the_port_of_http_is_not_said_by_browsers():
    async def opened(scope, receive, send):
        told.append("in")

    async def send(message):
        told.append(message.get("status"))

    def asked(host):
        told.clear()
        cookie = f"handbook-80={door.token}"
        headers = [(b"host", host.encode()), (b"cookie", cookie.encode())]
        scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": headers}
        asyncio.run(door(scope, None, send))
        return told[0]

    told, door = [], Door(opened, 80)
    assert [asked(host) for host in ("127.0.0.1", "localhost", "example.org")] == ["in", "in", 403]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_written(shown, method):
    for path in ("/", "/events", "/place"):
        assert shown.ask(path, method=method).status == 405


def test_no_other_file_is_given_away(shown):
    for path in (
        "/../handbook.yaml",
        "/%2e%2e/handbook.yaml",
        "/content/handbook.yaml",
        "/site/index.html",
        "/picture/..%2f..%2fa",
    ):
        assert shown.ask(path).status == 404


def test_answers_keep_others_out(shown):
    answer = shown.ask("/")
    assert "default-src 'self'" in answer.getheader("content-security-policy")
    assert "frame-ancestors 'none'" in answer.getheader("content-security-policy")
    assert (answer.getheader("cache-control"), answer.getheader("referrer-policy")) == ("no-store", "no-referrer")
    assert answer.getheader("access-control-allow-origin") is None


def test_it_is_heard_on_this_machine_alone(shown):
    """A line from outside arrives at another address of the machine; nobody listens there."""
    mine = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in mine - {"127.0.0.1"}:
        with pytest.raises(OSError), socket.create_connection((address, shown.port), timeout=2):
            pass
    if sys.platform == "linux":
        table = Path("/proc/net/tcp").read_text("ascii").splitlines()
        heard = [line for line in table if f":{shown.port:04X} 00000000:0000 0A" in line]
        assert heard and all("0100007F:" in line for line in heard)


# ---------------------------------------------------------------------- what is answered


def test_all_documents_and_choices_are_told(looking):
    state = looking.state
    assert [each["name"] for each in state["documents"]] == ["handbuch", "fragebogen", "fragebogen-sensibel"]
    assert state["choices"]["regions"] == [["musterstadt", "Musterstadt"]] and state["sound"]
    assert [title for title, *_ in looking.document["bookmarks"]][3:5] == ["1 Wohnen", "1.1 Suche"]


def test_a_save_brings_the_page_that_changed(folder, looking):
    before = looking.names
    change(folder / "chapters" / "wohnen.yaml", "Ein Satz", "Ein neuer Satz")
    looking.until(lambda one: one.names != before)
    assert len(set(looking.names) - set(before)) == 1
    number = next(number for number, name in enumerate(looking.names) if name not in before)
    assert looking.picture(number).startswith(b"\x89PNG")
    assert looking.served.ask(f"/picture/{before[number]}?document=handbuch").status == 404


def test_a_place_is_a_file_and_a_line_for_vs_code(folder, looking):
    place = looking.place("Zelle zwei")
    path = folder / "chapters" / "wohnen.yaml"
    line = next(number for number, text in enumerate(path.read_text("utf-8").splitlines(), 1) if "Zelle zwei" in text)
    assert (place["file"], place["line"]) == ("content/chapters/wohnen.yaml", line)
    assert place["place"] == f"content/chapters/wohnen.yaml:{line}"
    assert place["link"].startswith(f"vscode://file{path.as_posix()}:{line}:")


def test_a_place_may_have_any_name():
    """Umlauts, spaces, and on POSIX bytes that are no UTF-8."""
    told = place_told(Span("inhalt für uns/a\udcff.yaml", 3, 2))
    assert told["link"].startswith("vscode://file/") and told["link"].endswith("inhalt%20f%C3%BCr%20uns/a%FF.yaml:3:2")
    assert json.loads(json.dumps(told)) == told
    assert place_told(NOWHERE)["link"] == ""


def test_a_click_on_a_page_that_is_gone_is_told(looking):
    answer = looking.served.ask("/place?document=handbuch&page=0&area=0&name=none")
    assert answer.status == 404 and "gibt es nicht mehr" in answer.read().decode()
    for query in ("page=x&area=y", "page=-1&area=0", "page=99999&area=-5", ""):
        assert looking.served.ask(f"/place?{query}").status == 404


def test_search_finds_words_however_they_are_written(looking):
    assert [hit["text"] for hit in looking.hits("zelle  EINS")] == ["Zelle eins"]
    assert looking.hits("über die miete") and not looking.hits("gibt es nicht") and not looking.hits("  ")


def test_search_says_where_there_is_more_than_it_tells(folder, looking, shown):
    assert shown.json("/search", words="e", **looking.query)["more"] is False
    items = ", ".join(f"Sache {number}" for number in range(250))
    change(folder / "chapters" / "wohnen.yaml", "blocks:", f"blocks:\n      - list: [{items}]")
    looking.until(lambda one: bool(one.hits("Sache")))
    told = shown.json("/search", words="sache", **looking.query)
    assert (len(told["hits"]), told["more"], told["hits"][199]["text"]) == (200, True, "Sache 199")


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "viel", ""])
def test_what_is_no_number_is_answered(looking, shown, number):
    name = looking.names[0]
    for path in (f"/place?page={number}&area={number}&name={name}", f"/picture/{name}?scale={number}"):
        assert shown.ask(f"{path}&document=handbuch").status == 200


def test_other_editions_are_shown_beside_one_another(looking, shown):
    local = Looking(shown, region="musterstadt")
    assert local.hits("Vor Ort.") and not looking.hits("Vor Ort.")
    form = Looking(shown, document="fragebogen", level="core")
    assert form.document["name"] == "fragebogen-core"


def test_errors_have_the_words_of_check(folder, looking):
    path = folder / "chapters" / "wohnen.yaml"
    change(path, "sections:", "section:")
    looking.until(lambda one: not one.state["sound"])
    told = [each for each in looking.state["problems"] if each["is_error"]]
    checked = json.loads(run("check", folder, "--format", "json").stdout)
    errors = [each for each in checked if each["severity"] == "error"]
    assert [(each["text"], each["hint"], each["line"]) for each in told] == [
        (each["text"], each["hint"], each["line"]) for each in errors
    ]
    assert len(told) > 0 and looking.state["documents"]
    change(path, "section:", "sections:")
    looking.until(lambda one: one.state["sound"])


def test_a_region_that_lies_elsewhere_is_shown_and_watched(folder, tmp_path):
    elsewhere = tmp_path / "kiel.yaml"
    elsewhere.write_text(REGION.replace("Musterstadt", "Kiel"), "utf-8")
    with served(folder, "--region", str(elsewhere)) as preview:
        assert preview.said.strip().endswith("#region=kiel")
        looking = Looking(preview, region="kiel")
        assert looking.hits("Vor Ort.") and ["kiel", "Kiel"] in looking.state["choices"]["regions"]
        change(elsewhere, "Vor Ort.", "Am Hafen.")
        looking.until(lambda one: bool(one.hits("Am Hafen.")))
    assert process("serve", folder, "--region", "./nichts/hier").returncode == 2


# ---------------------------------------------------------------------- how it begins and ends


def test_a_folder_that_is_not_there(tmp_path):
    told = process("serve", tmp_path / "nichts", "--no-browser")
    assert (told.returncode, told.stdout) == (3, "") and "gibt es nicht" in told.stderr


def test_a_port_that_is_taken_is_told_and_without_one_another_is_taken(folder, shown):
    told = process("serve", folder, "--no-browser", "--port", str(shown.port))
    assert told.returncode == 3 and f"Der Port {shown.port} ist nicht frei" in told.stderr and "--port" in told.stderr
    with served(folder) as other:
        assert other.port != shown.port and other.ask("/").status == 200
    assert process("serve", "--port", "70000").returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("busy", [False, True], ids=["quiet", "while it builds and is looked at"])
def test_ctrl_c_ends_it_at_once(tmp_path, busy):
    folder = tmp_path / book(tmp_path)
    with served(folder) as preview:
        if busy:
            looking = Looking(preview)
            change(folder / "chapters" / "wohnen.yaml", "Hier.", "Dort.")
            assert looking.names
        start = time.monotonic()
        preview.process.send_signal(signal.SIGINT)
        out, err = preview.process.communicate(timeout=20)
        assert time.monotonic() - start < 5
    assert preview.process.returncode == 130 and err.strip() == "Abgebrochen.", (out, err)


def test_without_its_packages_it_says_which_to_install(folder):
    code = "import importlib.util as u; find = u.find_spec; u.find_spec = lambda name, *a: None if name == 'watchfiles' else find(name, *a)"
    told = process("serve", folder, code=code)
    assert told.returncode == 2 and 'pip install "handbook[serve]"' in told.stderr and "watchfiles" in told.stderr


def test_the_browser_is_opened_with_the_address(folder, tmp_path):
    """By the program that stands for the browser in $BROWSER."""
    note = tmp_path / "opened"
    script = tmp_path / "browser"
    script.write_text(f"#!/bin/sh\necho \"$1\" > '{note}'\n", "utf-8")
    script.chmod(0o755)
    done = subprocess.Popen(
        [sys.executable, "-P", "-m", "handbook", "serve", str(folder)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={"PATH": "", "BROWSER": str(script), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    try:
        first, end = done.stdout.readline(), time.monotonic() + 60
        while not (note.exists() and note.read_text("utf-8")) and time.monotonic() < end:
            time.sleep(0.02)
        assert note.read_text("utf-8").strip() in first and "token=" in first
    finally:
        done.kill()
        done.communicate()

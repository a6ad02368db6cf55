"""A real Firefox with its own PDF viewer, driven by key and mouse over Marionette, Firefox's remote protocol (messages
of JSON, each with its length before it).

    with firefox(path) as viewer:
        viewer.click("name", page, x, y)
        viewer.type("Zoë" + TAB)
        viewer.save(out)

The browser runs without a window, with a profile of its own in a temporary folder. Nothing is waited for by the clock:
`wait` asks until something is so.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests import tools

TAB, ENTER, SPACE, DOWN, CONTROL = "\ue004", "\ue006", " ", "\ue015", "\ue009"  # WebDriver, 17.4.2
SECONDS = 60
STILL = 0.05  # seconds between two looks at a place
DRAWING = 3.0  # seconds: a page that is not there by then was left again
SIZE = (1280, 1600)
PREFERENCES = {
    "marionette.port": 0,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.auto": False,
    "browser.aboutwelcome.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "intl.accept_languages": "de",
    "pdfjs.enableScripting": True,
    "dom.disable_beforeunload": True,
    "pdfjs.viewOnLoad": 1,
    "pdfjs.sidebarViewOnLoad": 0,
    "pdfjs.defaultZoomValue": "100",
}
# Firefox asks for the file's name in a window of the system, which is not there: the answer.
ANSWER = (
    "const to = arguments[0]; window.promiseTargetFile = async (asked) => { asked.file = new FileUtils.File(to); "
    "return true; };"
)

DRAWN = """const view = PDFViewerApplication.pdfViewer.getPageView(arguments[0]), layer = view.div.querySelector('.annotationLayer:not([hidden])');
    return view.renderingState === 3 && layer !== null && layer.children.length > 0"""


class Firefox:
    """One Firefox with one PDF in it. Made by `firefox(path)`."""

    def __init__(self, channel: socket.socket):
        self._channel, self._stream, self._number = channel, channel.makefile("rb"), 0
        self._read()  # its greeting
        self.version = self.call("WebDriver:NewSession", capabilities={"alwaysMatch": {"pageLoadStrategy": "none"}})[
            "capabilities"
        ]["browserVersion"]
        self.call("WebDriver:SetTimeouts", script=SECONDS * 1000)

    def call(self, command: str, **arguments: Any) -> Any:
        self._number += 1
        message = json.dumps([0, self._number, command, arguments]).encode()
        self._channel.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(f"Firefox, {command}: {error['error']}: {error['message']}")
        return result

    def _read(self) -> Any:
        size = b""
        while not size.endswith(b":"):
            byte = self._stream.read(1)
            if not byte:
                raise RuntimeError("Firefox has ended")
            size += byte
        return json.loads(self._stream.read(int(size[:-1])))

    # ------------------------------------------------------------------ the viewer

    def open(self, path: Path) -> None:
        """The PDF in Firefox' viewer, its scripts under way."""
        self.call("WebDriver:Navigate", url=Path(path).resolve().as_uri())
        self.wait(
            "return window.PDFViewerApplication?.pdfDocument && PDFViewerApplication.url.endsWith(arguments[0])",
            Path(path).name,
        )
        self.wait("return PDFViewerApplication.isInitialViewSet && PDFViewerApplication.pdfScriptingManager.ready")

    def script(self, source: str, *arguments: Any) -> Any:
        """What a script in the viewer's page returns: to look and to scroll, never to answer."""
        return self.call("WebDriver:ExecuteScript", script=source, args=list(arguments), sandbox=None)["value"]

    def wait(self, source: str, *arguments: Any, seconds: float = SECONDS) -> Any:
        """Ask until the script returns something; what it returns. Raises TimeoutError."""
        end, trouble = time.monotonic() + seconds, None
        while True:
            try:
                found = self.script(source, *arguments)
            except RuntimeError as error:  # the page is only just coming
                found, trouble = None, error
            if found:
                return found
            if time.monotonic() > end:
                raise TimeoutError(f"Firefox: not so after {seconds} s: {source} {arguments} {trouble or ''}")
            time.sleep(0.02)

    def show(self, page: int) -> None:
        """Go to a page (from 0) that has fields or links and wait until they are there. A field that has just got the
        focus may scroll back to itself, before the page is drawn or after: then go once more, but not while it draws."""
        for _ in range(2):
            end = time.monotonic() + SECONDS
            while not self._gone_to(page):
                if time.monotonic() > end:
                    raise TimeoutError(f"Firefox: page {page + 1} is not drawn")

    def _gone_to(self, page: int) -> bool:
        """Whether the page was drawn within the time that drawing takes, once the view was led there."""
        self.script(
            "const page = arguments[0] + 1; if (PDFViewerApplication.page !== page) PDFViewerApplication.page = page",
            page,
        )
        try:
            self.wait(DRAWN, page, seconds=DRAWING)
        except TimeoutError:
            return False
        return True

    def drawn(self, page: int) -> None:
        self.wait(DRAWN, page)

    def focused(self) -> dict[str, Any]:
        """The field or link with the focus: `name`, `type` (of HTML: text, radio, a …), `page`, `value`, `id` in the
        PDF; {} where it is none."""
        return self.script("""const one = document.activeElement, page = one?.closest('.page'), layer = one?.closest('.annotationLayer');
            if (!layer) return {};
            return {id: one.dataset.elementId, name: one.name ?? '', type: one.type || one.localName, page: page.dataset.pageNumber - 1, value: one.value ?? ''}""")

    def value(self, field: str) -> str:
        """What a field that is drawn shows."""
        return self.script("return document.getElementsByName(arguments[0])[0]?.value ?? ''", field)

    # ------------------------------------------------------------------ key and mouse

    def type(self, text: str) -> None:
        """Press and release the key of each character."""
        keys = [{"type": kind, "value": ENTER if key == "\n" else key} for key in text for kind in ("keyDown", "keyUp")]
        self.call("WebDriver:PerformActions", actions=[{"type": "key", "id": "keyboard", "actions": keys}])

    def click(self, field: str, page: int, x: float, y: float) -> None:
        """Click at a point of a page (from its top left) once the field is there, and until it has the focus: a page
        that is just being drawn may move away below the mouse."""
        self.show(page)
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            self._click_at(field, page, x, y)
            try:  # what is clicked once more before it has the focus changes back
                self.wait("return document.activeElement?.name === arguments[0]", field, seconds=DRAWING)
                return
            except TimeoutError:
                continue
        raise TimeoutError(f"Firefox: {field} takes no click")

    def _click_at(self, field: str, page: int, x: float, y: float) -> None:
        """Click where the field is, once it stands still: what moves between down and up takes no click."""
        before, there = None, self._place(field, page, x, y)
        while there != before:
            time.sleep(STILL)
            before, there = there, self._place(field, page, x, y)
        steps = [
            {"type": "pointerMove", "x": int(there[0]), "y": int(there[1])},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self.call(
            "WebDriver:PerformActions",
            actions=[{"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": steps}],
        )

    def _place(self, field: str, page: int, x: float, y: float) -> Any:
        """Where in the window a point of a page is, in its middle as far as that goes, once the field is there."""
        return self.wait(
            """const [page, x, y, name] = arguments, view = PDFViewerApplication.pdfViewer.getPageView(page), scroll = PDFViewerApplication.pdfViewer.container;
            const [left, top] = view.viewport.convertToViewportPoint(x, view.viewport.viewBox[3] - y);
            const place = () => { const box = view.div.getBoundingClientRect(); return [box.x + view.div.clientLeft + left, box.y + view.div.clientTop + top]; };
            scroll.scrollBy(0, place()[1] - scroll.clientHeight / 2);
            return (document.elementFromPoint(...place())?.name ?? '') === name && place()""",
            page,
            x,
            y,
            field,
        )

    def press(self, page: int, x: float, y: float) -> None:
        """Click a button to press, whose element has no name, at a point of a page."""
        self.show(page)
        self._click_at("", page, x, y)

    def agree(self) -> str:
        """Say yes to the question that a script asks; the question."""
        end = time.monotonic() + SECONDS
        while True:
            try:
                asked = self.call("WebDriver:GetAlertText")["value"]
                break
            except RuntimeError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)
        self.call("WebDriver:AcceptAlert")
        return asked

    def over(self, text: str) -> None:
        """Type over what stands in the field with the focus."""
        keys = [("keyDown", CONTROL), ("keyDown", "a"), ("keyUp", "a"), ("keyUp", CONTROL)]
        self.call(
            "WebDriver:PerformActions",
            actions=[
                {"type": "key", "id": "keyboard", "actions": [{"type": kind, "value": key} for kind, key in keys]}
            ],
        )
        self.type(text)

    def there(self, page: int) -> bool:
        """Whether the page (from 0) is drawn, with its fields."""
        return self.script(
            (
                "return "
                "(PDFViewerApplication.pdfViewer.getPageView(arguments[0])?.div.querySelector('.annotationLayer') ?? "
                "null) !== null"
            ),
            page,
        )

    def save(self, out: Path) -> Path:
        """Click the viewer's own button for saving."""
        self.call("Marionette:SetContext", value="chrome")
        self.call("WebDriver:ExecuteScript", script=ANSWER, args=[str(out)], sandbox=None)
        self.call("Marionette:SetContext", value="content")
        button = self.call("WebDriver:FindElement", using="css selector", value="#downloadButton")["value"]
        self.call("WebDriver:ElementClick", id=next(iter(button.values())))
        end = time.monotonic() + SECONDS
        while not (out.exists() and out.read_bytes().rstrip().endswith(b"%%EOF")):
            if time.monotonic() > end:
                raise TimeoutError(f"Firefox has not saved {out}")
            time.sleep(0.02)
        return out


@contextmanager
def firefox(path: Path) -> Iterator[Firefox]:
    """A Firefox that shows the PDF, gone afterwards with all it left."""
    with started() as viewer:
        viewer.open(path)
        yield viewer


@contextmanager
def started() -> Iterator[Firefox]:
    """A Firefox that shows nothing yet."""
    program = tools.require("firefox-esr")
    profile = Path(tempfile.mkdtemp(prefix="firefox-"))
    preferences = "".join(f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in PREFERENCES.items())
    (profile / "user.js").write_text(preferences, "utf-8")
    process = subprocess.Popen(
        [
            program,
            "--headless",
            "--marionette",
            "--remote-allow-system-access",
            "--no-remote",
            "--profile",
            profile,
            "--width",
            str(SIZE[0]),
            "--height",
            str(SIZE[1]),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with socket.create_connection(("127.0.0.1", _port(process, profile)), SECONDS) as channel:
            yield Firefox(channel)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        shutil.rmtree(profile, ignore_errors=True)


def _port(process: subprocess.Popen, profile: Path) -> int:
    told, end = profile / "MarionetteActivePort", time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        if told.exists() and told.read_text("utf-8"):
            return int(told.read_text("utf-8"))
        time.sleep(0.02)
    raise RuntimeError(f"Firefox has not started (ended with {process.poll()})")

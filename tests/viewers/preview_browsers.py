"""Chromium and Firefox with a page of the preview, led by key and mouse in the same words.

Chromium is driven by Playwright (node/page.mjs), Firefox over Marionette (viewers/firefox.py). `wait` asks until
something is so; nothing is waited for by the clock.
"""

from __future__ import annotations

import base64
import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests import tools
from tests.viewers import firefox as marionette

SECONDS = 60
SIZE = (1280, 900)
KEYS = {"Enter": "\ue007", "Tab": "\ue004", "Escape": "\ue00c", "ArrowDown": "\ue015", "ArrowUp": "\ue013"}


class Browser:
    """What both can."""

    def open(self, address: str) -> None:
        raise NotImplementedError

    def script(self, source: str, *arguments: Any) -> Any:
        """What a script in the page returns: to look, never to act."""
        raise NotImplementedError

    def click(self, selector: str) -> None:
        raise NotImplementedError

    def type(self, text: str) -> None:
        raise NotImplementedError

    def press(self, key: str) -> None:
        raise NotImplementedError

    def picture(self, path: Path) -> None:
        raise NotImplementedError

    def wait(self, source: str, *arguments: Any) -> Any:
        """Ask until the script returns something; what it returns."""
        end, trouble = time.monotonic() + SECONDS, None
        while time.monotonic() < end:
            try:
                if found := self.script(source, *arguments):
                    return found
            except RuntimeError as error:  # the page is only just coming
                trouble = error
            time.sleep(0.02)
        raise TimeoutError(f"not so after {SECONDS} s: {source} {arguments} {trouble or ''}")

    def choose(self, name: str, value: str) -> None:
        """With the keys, from a list of choices."""
        self.script("document.getElementById(arguments[0]).focus()", name)
        while self.script("return document.getElementById(arguments[0]).value", name) != value:
            before = self.script("return document.getElementById(arguments[0]).selectedIndex", name)
            self.press("ArrowDown")
            self.wait("return document.getElementById(arguments[0]).selectedIndex !== arguments[1]", name, before)


class Chromium(Browser):
    def __init__(self, process: subprocess.Popen[str]):
        self._process = process

    def _do(self, *what: Any) -> Any:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline() or '{"error": "Chromium has ended"}')
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["value"]

    def open(self, address: str) -> None:
        self._do("open", address)

    def script(self, source: str, *arguments: Any) -> Any:
        return self._do("script", source, list(arguments))

    def click(self, selector: str) -> None:
        self._do("click", selector)

    def type(self, text: str) -> None:
        self._do("type", text)

    def press(self, key: str) -> None:
        self._do("press", key)

    def picture(self, path: Path) -> None:
        self._do("picture", str(path))

    def size(self, width: int, height: int) -> None:
        self._do("size", width, height)

    def faults(self) -> list[str]:
        """What the page has complained of."""
        return self._do("faults")


class Firefox(Browser):
    def __init__(self, driver: marionette.Firefox):
        self._driver = driver

    def open(self, address: str) -> None:
        self._driver.call("WebDriver:Navigate", url=address)

    def script(self, source: str, *arguments: Any) -> Any:
        return self._driver.script(source, *arguments)

    def click(self, selector: str) -> None:
        found = self._driver.call("WebDriver:FindElement", using="css selector", value=selector)["value"]
        self._driver.call("WebDriver:ElementClick", id=next(iter(found.values())))

    def type(self, text: str) -> None:
        self._driver.type(text)

    def press(self, key: str) -> None:
        self._driver.type(KEYS[key])

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self._driver.call("WebDriver:TakeScreenshot", full=False)["value"]))


@contextmanager
def chromium() -> Iterator[Chromium]:
    tools.require("playwright-core")
    command = [tools.require("node"), tools.NODE / "page.mjs", tools.require("chromium"), *map(str, SIZE)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    try:
        yield Chromium(process)
    finally:
        assert process.stdin
        process.stdin.close()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def firefox() -> Iterator[Firefox]:
    with marionette.started() as driver:
        yield Firefox(driver)


BROWSERS = {"Chromium": chromium, "Firefox": firefox}

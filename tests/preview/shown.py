"""A book that is shown: `handbook serve` in a process of its own, asked as a browser asks."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.tools import ROOT

SECONDS = 60
ADDRESS = re.compile(r"http://(127\.0\.0\.1:(\d+))/\?(token=[\w-]+)")


class Served:
    """A preview that answers; `said` is the line that it printed. `address` opens it, with its token."""

    def __init__(self, process: subprocess.Popen[str], said: str):
        found = ADDRESS.search(said)
        assert found
        self.process, self.said, self.address = process, said, found[0]
        self.host, self.port, self.query = found[1], int(found[2]), found[3]
        self.cookie = self.ask(f"/?{self.query}", {}).getheader("set-cookie", "").partition(";")[0]

    def ask(self, path: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> http.client.HTTPResponse:
        """The answer to a request that brings the cookie, or just these headers."""
        line = http.client.HTTPConnection(self.host, timeout=SECONDS)
        line.request(method, path, headers={"cookie": self.cookie} if headers is None else dict(headers))
        return line.getresponse()

    def get(self, path: str, **query: Any) -> bytes:
        answer = self.ask(f"{path}?{urlencode(query)}")
        assert answer.status == 200, (path, query, answer.status, answer.read())
        return answer.read()

    def json(self, path: str, **query: Any) -> Any:
        return json.loads(self.get(path, **query))

    def events(self, **query: Any) -> Iterator[dict[str, Any]]:
        answer = self.ask(f"/events?{urlencode(query)}")
        while line := answer.readline():
            if line.startswith(b"data: "):
                yield json.loads(line[6:])


class Looking:
    """Somebody who looks at a document: `state` is the last that was told, `document` the last document."""

    def __init__(self, served: Served, **query: Any):
        self.served, self.query = served, {"document": "handbuch", **query}
        self._events = served.events(**self.query)
        self.state: dict[str, Any] = {}
        self.document: dict[str, Any] = {}
        self.until(lambda one: bool(one.document) and not one.state["building"])

    def until(self, so: Callable[[Looking], bool]) -> Looking:
        """Take in what is told until it is so."""
        end = time.monotonic() + SECONDS
        while not (self.state and so(self)):
            assert time.monotonic() < end, self.state
            self.state = next(self._events)
            self.document = self.state["document"] or self.document
        return self

    @property
    def names(self) -> list[str]:
        return [page["name"] for page in self.document["pages"]]

    def hits(self, words: str) -> list[dict[str, Any]]:
        return self.served.json("/search", words=words, **self.query)["hits"]

    def place(self, words: str) -> dict[str, Any]:
        """Where the first area with these words was written."""
        hit = self.hits(words)[0]
        return self.served.json(
            "/place", page=hit["page"], area=hit["area"], name=self.names[hit["page"]], **self.query
        )

    def picture(self, page: int, scale: float = 1) -> bytes:
        return self.served.get(f"/picture/{self.names[page]}", scale=scale, **self.query)


@contextmanager
def served(folder: Path, *options: str, cwd: Path | None = None) -> Iterator[Served]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HANDBOOK_")}
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "handbook", "serve", str(folder), "--no-browser", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=cwd or folder.parent,
        env={**environment, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    try:
        assert process.stdout and process.stderr
        first = process.stdout.readline()
        assert ADDRESS.search(first), first + process.stderr.read()
        yield Served(process, first)
    finally:
        process.kill()
        process.communicate()


def save(path: Path, text: str) -> None:
    """As editors do: beside, and renamed."""
    beside = path.with_name(path.name + ".tmp")
    beside.write_text(text, "utf-8")
    os.replace(beside, path)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    save(path, text.replace(old, new, 1))

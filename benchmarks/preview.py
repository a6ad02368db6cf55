"""What a save costs in the preview: PYTHON_OF_THE_PROJECT -m benchmarks.preview CONTENT EDITS COLD

Shows the book (`handbook serve`) and makes EDITS changes, one kind after another: a word in a paragraph, a fact's
value, an explanation of the glossary, the label of a question. Between them the book is built COLD times from nothing,
each a process (`handbook build`), so that both meet the machine in the same mood. A save is timed from the moment the
file is written until the picture of the first page that changed has come, as a browser gets it: over the open line that
tells of it, and by one more request. Prints as JSON the seconds of the builds ("cold") and of the saves by kind
("edits"), and the same in processor time ("cpu"), where the system tells that of the preview (Linux); what it has
begun to check in the meantime is in it.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

DAY = "2026-11-29"
PAUSE = 0.4  # seconds between two edits: the machine is quiet again
Edit = Callable[[int], None]


def main(content: Path, edits: int, cold: int) -> dict:
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "content"
        shutil.copytree(content, folder)
        builds: list[float] = []
        found: dict[str, list[float]] = {}
        cpu: dict[str, Any] = {"cold": [], "edits": {}}
        with _Browser(folder) as browser:
            kinds = kinds_of(folder)
            for number in range(edits):
                kind = list(kinds)[number % len(kinds)]
                time.sleep(PAUSE)
                start, worked = time.perf_counter(), browser.worked()
                kinds[kind](number)
                browser.next_picture()
                found.setdefault(kind, []).append(time.perf_counter() - start)
                cpu["edits"].setdefault(kind, []).append(browser.worked() - worked)
                if len(builds) * edits < (number + 1) * cold:
                    seconds, processor = _cold(folder, Path(name) / "out")
                    builds.append(seconds)
                    cpu["cold"].append(processor)
            told = cpu if browser.worked() else None
        return {"cold": builds, "edits": found, "cpu": told, "load": [load, os.getloadavg()[0]]}


def _cold(folder: Path, out: Path) -> tuple[float, float]:
    """Seconds, and those of the processor."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-P", "-m", "handbook", "build", folder, "-o", out, "-q", "--today", DAY]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": os.getcwd()})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


# ---------------------------------------------------------------------- edits


def kinds_of(folder: Path) -> dict[str, Edit]:
    """kind → makes the edit of a number. All change something that the handbook shows."""
    chapters = sorted((folder / "chapters").glob("*.yaml"))
    shown = " ".join(path.read_text("utf-8") for path in chapters)

    def changes(paths: list[Path], pattern: str, new: str, wanted: Callable[[re.Match[str]], bool]) -> Edit:
        places = [
            (path, match.group(0))
            for path in paths
            for match in re.finditer(pattern, path.read_text("utf-8"), re.M)
            if wanted(match)
        ]

        def edit(number: int) -> None:
            path, old = places[(number * 37 + 11) % len(places)]
            text = path.read_text("utf-8")
            said = re.sub(pattern, lambda match: match.expand(new) % number, old, count=1, flags=re.M)
            beside = path.with_name(f".{path.name}.new")  # as editors save: beside, and renamed
            beside.write_text(text.replace(old, said, 1), "utf-8")
            os.replace(beside, path)

        return edit

    return {
        "paragraph": changes(chapters, r"^(          )([A-ZÄÖÜ][a-zäöüß]+ [a-zäöüß]+)", r"\1\2 neu%d", lambda _: True),
        "fact": changes(
            [folder / "facts.yaml"],
            r"^(\w+)(: .*value: )(\d+)(, unit: EUR)",
            r"\1\2\g<3>%d\4",
            lambda match: f"fact.{match[1]} " in shown,
        ),
        "glossary": changes([folder / "glossary.yaml"], r"^(  explanation: )(\w+)", r"\1\2 neu%d", lambda _: True),
        "label": changes(
            [folder / "questionnaire.yaml"], r"^(        label: )([A-ZÄÖÜ]\w+)", r"\1\2 neu%d", lambda _: True
        ),
    }


# ---------------------------------------------------------------------- a browser


class _Browser:
    """Looks at the handbook, as the page of the preview does."""

    def __init__(self, folder: Path):
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "handbook", "serve", folder, "--no-browser", "--today", DAY],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.getcwd()},
        )
        assert self._process.stdout
        self._address, _, query = (
            re.search(rb"http://(\S+)/(\?\S+)", self._process.stdout.readline())
            .group()
            .decode()
            .removeprefix("http://")
            .partition("/")
        )
        opened = self._ask(f"/{query}")
        self._cookie = opened.getheader("Set-Cookie", "").partition(";")[0]
        self._told = self._events()
        self._names: set[str] = set()
        while True:
            told = next(self._told)
            self._remember(told)
            if self._names and not told["building"]:
                break

    def __enter__(self) -> _Browser:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()

    def worked(self) -> float:
        """Seconds of processor time that the preview has taken; 0.0 where the system doesn't tell."""
        try:
            told = Path(f"/proc/{self._process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    def next_picture(self) -> bytes:
        """Wait until a page has changed; its picture."""
        for told in self._told:
            if told["problems"] and not told["sound"]:
                raise SystemExit(
                    f"an edit that is a mistake: {[each['text'] for each in told['problems'] if each['is_error']]}"
                )
            before = self._names
            self._remember(told)
            if told["document"]:
                name = next((page["name"] for page in told["document"]["pages"] if page["name"] not in before), None)
                if name:
                    return self._ask(f"/picture/{quote(name)}?document=handbuch&scale=2").read()
        raise SystemExit("the preview has ended")

    def _remember(self, told: dict) -> None:
        if told["document"]:
            self._names = {page["name"] for page in told["document"]["pages"]}

    def _ask(self, path: str) -> http.client.HTTPResponse:
        line = http.client.HTTPConnection(self._address)
        line.request("GET", path, headers={"Cookie": getattr(self, "_cookie", "")})
        return line.getresponse()

    def _events(self) -> Iterator[dict]:
        answer = self._ask("/events?document=handbuch")
        while line := answer.readline():
            if line.startswith(b"data: "):
                yield json.loads(line[6:])


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))

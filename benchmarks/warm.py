"""A change in a book that stays in memory: PYTHON_OF_THE_PROJECT -m benchmarks.warm CONTENT EDITS

Builds the handbook from nothing, then changes a paragraph of one chapter EDITS times and builds again with the same
`Builder`. Prints as JSON: the seconds of the first build, for each edit those until the pages stood ("until") and of
writing them ("write"), and whether the last file has the bytes of a build from nothing.
"""

from __future__ import annotations

import datetime
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

from handbook import pipeline
from handbook.builder import Builder
from handbook.collector import rarely_collect
from handbook.write import document

TODAY = datetime.date(2026, 11, 22)
MARK = "text: "


def main(content: Path, edits: int) -> dict:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "content"
        shutil.copytree(content, folder)
        return measured(folder, edits)


def measured(folder: Path, edits: int) -> dict:
    writing: list[float] = []
    write_document = document.write

    def timed(*arguments, **options) -> bytes:
        start = time.perf_counter()
        data = write_document(*arguments, **options)
        writing.append(time.perf_counter() - start)
        return data

    document.write = timed
    rarely_collect()
    builder = Builder(folder)
    out = {"first": build(builder)[0], "until": [], "write": []}
    chapter = sorted((folder / "chapters").glob("*.yaml"))[0]
    lines = chapter.read_text(encoding="utf-8").splitlines(keepends=True)
    paragraphs = [index for index, line in enumerate(lines) if line.lstrip("- ").startswith(MARK + "A")]
    for number in range(edits):
        index = paragraphs[(number + 1) * len(paragraphs) // (edits + 1)]
        lines[index] = lines[index].replace(MARK, f"{MARK}Das ist neu ({number}). ", 1)
        chapter.write_text("".join(lines), encoding="utf-8")
        seconds, data = build(builder)
        out["until"].append(seconds - writing[-1])
        out["write"].append(writing[-1])
    return {**out, "equal": data == build(Builder(folder))[1]}


def build(builder: Builder) -> tuple[float, bytes]:
    """Seconds, and the handbook."""
    start = time.perf_counter()
    handbook, _ = builder.read(TODAY)
    built = builder.build(handbook, only=pipeline.HANDBOOK)
    return time.perf_counter() - start, built.files[pipeline.HANDBOOK]


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))

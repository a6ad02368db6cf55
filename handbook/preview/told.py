"""What the browser is told, as JSON: the state of a book, hits of a search, areas of a page, a place in a file."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..pipeline import APART
from ..problem import Problem, Severity, Span
from .areas import areas
from .leaves import Leaf
from .workshop import Choice, Choices, Shown, State

MOST_HITS = 200
AROUND = 60  # characters of a hit's text before and behind it


def state_told(state: State, choices: Choices, choice: Choice, name: str, building: bool, known: int) -> dict[str, Any]:
    """The state for somebody who looks at the document `name` and has that of publication `known`."""
    shown = document_of(state, name)
    return {
        "number": state.number,
        "building": building,
        "sound": state.sound,
        "trouble": state.trouble,
        "seconds": round(state.seconds, 2),
        "problems": [problem_told(problem) for problem in state.problems],
        "choice": choice._asdict(),
        "choices": choices._asdict(),
        "documents": [
            {"name": each.name, "title": each.document.title, "pages": len(each.leaves)}
            for each in state.documents.values()
        ],
        "document": None if shown is None or shown.number == known else document_told(shown),
    }


def document_of(state: State, name: str) -> Shown | None:
    """The document of that name; where the edition has none, the one of the same kind, or its first."""
    found = state.documents.get(name)
    alike = (shown for each, shown in state.documents.items() if _kind(each) == _kind(name))
    return found or next(alike, None) or next(iter(state.documents.values()), None)


def _kind(name: str) -> tuple[str, bool]:
    """What a file's name says of it in every edition."""
    return name.partition("-")[0], name.endswith(APART)


def document_told(shown: Shown) -> dict[str, Any]:
    at = shown.places.anchors
    return {
        "name": shown.name,
        "number": shown.number,
        "language": shown.document.language,
        "direction": shown.document.direction,
        "pages": [
            {
                "name": leaf.name,
                "label": leaf.page.label,
                "size": [leaf.page.width, leaf.page.height],
                "strips": leaf.strips,
            }
            for leaf in shown.leaves
        ],
        "bookmarks": [
            [entry.title, entry.level, *at[entry.target]] for entry in shown.document.outline if entry.target in at
        ],
    }


def problem_told(problem: Problem) -> dict[str, Any]:
    return {
        "severity": problem.severity.value,
        "is_error": problem.severity is Severity.ERROR,
        "code": problem.code,
        "text": problem.text,
        "hint": problem.hint,
        **place_told(problem.span),
    }


def place_told(span: Span) -> dict[str, Any]:
    """A place as messages write it, and as Visual Studio Code opens it."""
    path = Path(os.path.abspath(span.file)).as_posix() if span.file else ""
    link = quote(os.fsencode(path if path.startswith("/") else f"/{path}"), safe="/:")
    line = f":{span.line}:{max(span.column, 1)}" if span.line else ""
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "place": f"{span.file}:{span.line}" if span.line else span.file,
        "link": f"vscode://file{link}{line}" if span.file else "",
    }


def areas_told(leaf: Leaf) -> list[list[Any]]:
    """[left, top, width, height in points, words] of each area."""
    return [
        [
            round(area.left, 1),
            round(area.top, 1),
            round(area.right - area.left, 1),
            round(area.bottom - area.top, 1),
            area.words,
        ]
        for area in areas(leaf.page)
    ]


# ---------------------------------------------------------------------- search


class Search:
    """Finds words in documents; what was read of a page is remembered for as long as that keeps its name."""

    def __init__(self) -> None:
        self._words: dict[str, list[tuple[str, str]]] = {}

    def hits(self, shown: Shown, wanted: str) -> list[dict[str, Any]]:
        """The areas that hold the words, in the order of the book: page and area from 0, with the text around them. One
        more than `MOST_HITS` says that there are more than anybody reads."""
        wanted = " ".join(folded(wanted).split())
        now = {leaf.name: self._words.get(leaf.name) or _words(leaf) for leaf in shown.leaves}
        self._words = now
        found: list[dict[str, Any]] = []
        for page, leaf in enumerate(shown.leaves):
            for area, (plain, words) in enumerate(now[leaf.name]):
                at = plain.find(wanted) if wanted else -1
                if at >= 0:
                    found.append({"page": page, "area": area, "label": leaf.page.label, "text": _around(words, at)})
                    if len(found) > MOST_HITS:
                        return found
        return found


def _words(leaf: Leaf) -> list[tuple[str, str]]:
    return [(folded(area.words), area.words) for area in areas(leaf.page)]


def folded(text: str) -> str:
    """As one searches: no matter how large letters are, or what kind of space stands between words. As many characters
    as the text has."""
    text = unicodedata.normalize("NFC", text)
    return "".join(" " if char.isspace() else low if len(low := char.lower()) == 1 else char for char in text)


def _around(words: str, at: int) -> str:
    start, end = max(0, at - AROUND), at + AROUND
    return ("… " if start else "") + words[start:end].strip() + (" …" if end < len(words) else "")

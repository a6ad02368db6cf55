"""Text that is lost without a word: `Haus #1 von 2` is "Haus" to YAML, as # behind a blank begins a comment.

A comment that is meant has a blank behind its #, so one without is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..problem import Instead, Problem, Span, warning
from .yaml_nodes import Mapping, Node, ScalarEvent, YamlSequence

GLUED = re.compile(r"(\s+)#\w")


def comments_in_text(root: Node | None, lines: list[str], file: str) -> Iterator[Problem]:
    """A warning for each text behind which a comment begins that may belong to it."""
    if root is None or not any(" #" in line and GLUED.search(line) for line in lines):
        return
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if type(node) is Mapping:
            waiting += node.pairs
        elif type(node) is YamlSequence:
            waiting += node.items
        elif type(node) is ScalarEvent and not node.style and node.value:
            line, column = lines[node.end_mark.line], node.end_mark.column
            if (match := GLUED.match(line, column)) and node.start_mark.line == node.end_mark.line:
                whole = line[node.start_mark.column :].rstrip()
                new = f"'{whole}'" if '"' in whole else f'"{whole}"'
                yield warning(
                    "comment-in-text",
                    Span(file, node.end_mark.line + 1, match.end(1) + 1),
                    "Ab hier steht ein Kommentar, der nicht ins Buch kommt",
                    Instead(
                        whole, new, "gehört er zum Text, schreiben Sie {}; ein Kommentar hat hinter # ein Leerzeichen"
                    ),
                )

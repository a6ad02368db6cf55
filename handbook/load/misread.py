"""Text that is lost or printed without a word, as YAML reads it otherwise than it was meant.

`Haus #1 von 2` is "Haus" to YAML, as # behind a blank begins a comment. A comment that is meant has a blank behind its
#, so one without is a warning.

`title: „Umzug“` has quotation marks of Word where straight ones were meant: they are no signs of YAML and are printed.
Who means them writes `"„Umzug“"`. Points of a list may be what somebody says, so „…“ is a warning behind a key only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..problem import Instead, Problem, Span, warning
from .yaml_nodes import Mapping, Node, ScalarEvent, YamlSequence

GLUED = re.compile(r"(\s+)#\w")
WORD_QUOTED = re.compile(r'[„“”«»]([^„“”«»"\\$]+)[“”«»]')  # with $ it is a condition, which has an error then


def misread(root: Node | None, lines: list[str], file: str) -> Iterator[Problem]:
    """A warning for each text behind which a comment begins that may belong to it, and for each in quotation marks of
    Word."""
    may_be = {
        number for number, line in enumerate(lines) if ("#" in line and GLUED.search(line)) or WORD_QUOTED.search(line)
    }
    if root is None or not may_be:
        return
    waiting: list[tuple[Node, bool]] = [(root, False)]
    while waiting:
        node, is_value = waiting.pop()
        if type(node) is Mapping:
            waiting += ((each, bool(number % 2)) for number, each in enumerate(node.pairs))
        elif type(node) is YamlSequence:
            waiting += ((each, False) for each in node.items)
        elif (
            type(node) is ScalarEvent
            and not node.style
            and node.end_mark.line in may_be
            and node.start_mark.line == node.end_mark.line
        ):
            yield from _comment(node, lines, file) if node.value else ()
            yield from _word_quotes(node, is_value, file)


def _comment(node: ScalarEvent, lines: list[str], file: str) -> Iterator[Problem]:
    line, column = lines[node.end_mark.line], node.end_mark.column
    if match := GLUED.match(line, column):
        whole = line[node.start_mark.column :].rstrip()
        new = f"'{whole}'" if '"' in whole else f'"{whole}"'
        yield warning(
            "comment-in-text",
            Span(file, node.end_mark.line + 1, match.end(1) + 1),
            "Ab hier steht ein Kommentar, der nicht ins Buch kommt",
            Instead(whole, new, "gehört er zum Text, schreiben Sie {}; ein Kommentar hat hinter # ein Leerzeichen"),
        )


def _word_quotes(node: ScalarEvent, is_value: bool, file: str) -> Iterator[Problem]:
    match = WORD_QUOTED.fullmatch(node.value)
    if match and (is_value or node.value[0] == "“"):
        kept = node.value.replace("{", "{{").replace("}", "}}")
        yield warning(
            "typed-sign",
            Span(file, node.start_mark.line + 1, node.start_mark.column + 1),
            "Das sind Anführungszeichen aus Word; sie stehen so im Buch",
            Instead(node.value, f'"{match[1]}"', f'schreiben Sie gerade: {{}}; sollen sie ins Buch, "{kept}"'),
        )

"""Reading on after a mistake in the YAML itself: the broken lines are taken out, and the rest is parsed again.

A parser stops at the first mistake, and the editor would find one a run. So the line with the mistake goes out, with
what is indented below it, and the next attempt shows the next mistake. What is left is read like any other file; that
something is missing there (`Repaired.cut`) is no mistake of the author's.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any

import yaml

from ..dataclass import dataclass
from ..problem import Problem
from .yaml_errors import explain
from .yaml_nodes import Node, compose

ATTEMPTS = 20


@dataclass
class Repaired:
    """`root` is None where nothing could be read; `cut` are the numbers of the lines taken out."""

    root: Node | None
    problems: list[Problem]
    lines: list[str]
    cut: set[int] = field(default_factory=set)


def compose_all(text: str, file: str) -> Repaired:
    """The file's node and all mistakes of its YAML."""
    lines = text.split("\n")
    rest, found = list(lines), []
    cut: set[int] = set()
    for _ in range(ATTEMPTS):
        try:
            root, problems = compose("\n".join(rest) if cut else text, file)
        except yaml.YAMLError as wrong:
            found.append(explain(wrong, rest, file))
            taken = _take_out(rest, wrong, found[-1])
            if not taken:
                break
            cut |= taken
        else:
            return Repaired(root, found + problems, lines, cut)
    return Repaired(None, found, lines, cut)


def _take_out(rest: list[str], wrong: Any, problem: Problem) -> set[int]:
    """Blank the lines of the mistake in `rest`; gives the numbers of those that weren't blank before."""
    last = min(wrong.problem_mark.line, len(rest) - 1)
    while last > 0 and not rest[last].strip():
        last -= 1
    first = min(problem.span.line - 1, last)
    if problem.code in ("unclosed-quote", "unclosed-bracket") or "document start" in wrong.problem:
        last = first
    indent = len(_indentation(rest[first])) + (problem.code != "indentation")  # its neighbours are indented as wrongly
    end = last + 1
    while end < len(rest) and (not rest[end].strip() or _belongs(_indentation(rest[end]), indent, problem.code)):
        end += 1
    taken = {number for number in range(first, end) if rest[number].strip()}
    for number in taken:
        rest[number] = ""
    return {number + 1 for number in taken}


def _belongs(indentation: str, indent: int, code: str) -> bool:
    """Whether a line goes out with the mistake above it."""
    return "\t" in indentation if code == "tab-indentation" else len(indentation) >= indent


def _indentation(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]

"""What the guesses of `mend` share: a text with one of its lines written anew, and where to look."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ..model.blocks import BLOCKS
from ..model.shape import SHAPES, declared
from ..problem import Problem

OWN = re.compile(r"\s*(- |([a-z_]+):( |$))")


class Mended(NamedTuple):
    """The file's lines as they may have been meant, and the problem that this is."""

    lines: list[str]
    problem: Problem


@cache
def keys() -> frozenset[str]:
    """Every key that stands anywhere in a content file."""
    return frozenset(BLOCKS) | {key for shape in SHAPES.values() for key in declared(shape)}


def told_lines(lines: list[str], problems: Sequence[Problem], around: int = 1) -> list[int]:
    """The lines (from 0) where something is told, and those before it, where the mistake may be."""
    told = [problem.span.line - 1 for problem in problems]
    near = [number - back for number in told for back in range(around + 1)]
    return [number for number in dict.fromkeys(near) if 0 <= number < len(lines)]


def one(lines: list[str], number: int, old: str, new: str, column: int, problem: Problem) -> Mended:
    line = lines[number]
    assert line[column:].startswith(old)
    changed = line[:column] + new + line[column + len(old) :]
    return Mended([*lines[:number], changed, *lines[number + 1 :]], problem)

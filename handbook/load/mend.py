"""What somebody meant who tripped over YAML: a guess that is tried before it is told.

YAML's own words for a forgotten blank, a dash that is missing or a blank copied from Word tell of something else, many
lines on and many times over. So where a file has problems, each of the mends here is tried on its text: if the file
then has fewer, that was the mistake. It is told once, at its place, with what to write; and the file is read as it was
meant, so that nothing follows from it. A hint made here has been followed before anybody reads it.

`mends` are the guesses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from ..problem import Instead, Problem, Severity

MOST_TRIALS = 80  # of one file
WEIGHT = 4  # of a problem, in lines that aren't read
MOST_READ = 4_000_000  # characters of all trials of a file; a second reads about so many


def mended(text: str, file: str, first: Any, parse: Callable[[str], Any]) -> tuple[Any, list[Problem]]:
    """What the text gives as it was meant (`first`: as it stands), and the mistakes that were tried and found. What
    `parse` gives has `problems` and the number of lines that were `cut` from it: what isn't read has none."""
    best = first
    told: list[Problem] = []
    lines = text.split("\n")
    left = min(MOST_TRIALS, MOST_READ // (len(text) + 1))
    sure = False  # at first what takes a problem away; else what at least lets more of the file be read
    while (wrong := _errors(best)) and left:
        from .mends import MENDS, SURE  # which nearly no file needs

        found = False
        for each in (each for mend in (SURE if sure else MENDS) for each in mend(lines, file, wrong)):
            if not left:
                break
            left -= 1
            trial = parse("\n".join(each.lines))
            is_less = _badness(trial) < _badness(best) if sure else len(_errors(trial)) < len(wrong)
            if is_less and trial.cut <= best.cut:
                best, lines, found, sure = trial, each.lines, True, False
                told.append(each.problem)
                break
        if not found and sure:
            break
        sure = not found
    return best, [*_once_a_line(told, text.split("\n"), lines)]


def _badness(file: Any) -> int:
    """A mistake may have hidden others with the lines that it cost; those are told then."""
    return WEIGHT * len(_errors(file)) + int(file.cut)


def _errors(file: Any) -> list[Problem]:
    """What is told without harm isn't taken for a mistake in the YAML: the file stays as it is written."""
    return [problem for problem in file.problems if problem.severity is Severity.ERROR]


def _once_a_line(told: list[Problem], written: list[str], meant: list[str]) -> Iterator[Problem]:
    """The mistakes; where one line has several, the first of them says how to write the line."""
    lines = Counter(problem.span.line for problem in told)
    for line, problem in {problem.span.line: problem for problem in reversed(told)}.items():
        if lines[line] == 1 or len(written) != len(meant):
            yield from (each for each in told if each.span.line == line)
        else:
            old, new = written[line - 1].rstrip(), meant[line - 1].rstrip()
            yield replace(problem, hint=Instead(old, new, "schreiben Sie {}"))

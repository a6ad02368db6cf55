"""Which problem follows from which, so that the cause is told first and what follows from it is folded.

A chapter that isn't read makes an error of every link to it: sixty lines, and the one that matters is none of them. Two
things tell what follows from what:

- names: what wasn't found (`Problem.missing`) may be hidden by another problem (`hides`); and where several places
  miss the same, the first leads.
- trials: a problem whose hint moves or deletes a file (`Move`) is tried in memory, as if somebody had followed it: what
  is then gone followed from it. So nothing must be known of the rules, of the kinds of mistakes and of what a rule
  makes of them.

Nothing is left out: every problem stays in the list, with its `cause`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace

from .problem import Move, Problem, Severity

MOST_TRIALS = 8  # of one run; each takes as long as a check
Trial = Callable[[Move], list[Problem]]  # the problems of the folder in which these files have been moved


def explained(problems: list[Problem], trial: Trial) -> list[Problem]:
    """The same problems, each with its cause: first those that others follow from, then by file and line. Without an
    error there is nothing to explain, and they stay as they are."""
    if not any(problem.severity is Severity.ERROR for problem in problems):
        return problems
    causes = _by_trials(problems, trial)
    for problem, cause in _by_names([problem for problem in problems if problem not in causes]).items():
        causes.setdefault(problem, cause)
    roots = {problem: _root(problem, causes) for problem in causes}
    leading = set(roots.values())
    told = [replace(problem, cause=roots.get(problem)) for problem in problems]
    return sorted(told, key=lambda problem: (problem not in leading, problem.span, problem.code))


def followers(problems: list[Problem]) -> dict[Problem, list[Problem]]:
    """The problems that follow from each that has some."""
    found: dict[Problem, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.cause is not None:
            found[problem.cause].append(problem)
    return dict(found)


def _root(problem: Problem, causes: dict[Problem, Problem]) -> Problem:
    while problem in causes:
        problem = causes[problem]
    return problem


def _by_names(problems: list[Problem]) -> dict[Problem, Problem]:
    problems = sorted(problems, key=lambda each: each.fix is None)  # who knows what to write leads
    hidden = {name: problem for problem in reversed(problems) for name in problem.hides}
    causes: dict[Problem, Problem] = {}
    first: dict[tuple[str, str], Problem] = {}
    for problem in problems:
        if problem.missing is None:
            continue
        of_all, own = hidden.get((problem.missing[0], "")), hidden.get(problem.missing)
        cause = of_all if own in (None, problem) else own
        cause = cause or first.setdefault(problem.missing, problem)
        if cause != problem and _root(cause, causes) != problem:
            causes[problem] = cause
    return causes


def _by_trials(problems: list[Problem], trial: Trial) -> dict[Problem, Problem]:
    causes: dict[Problem, Problem] = {}
    before = Counter(map(_what, problems))
    for suspect in [problem for problem in problems if isinstance(problem.fix, Move)][:MOST_TRIALS]:
        if suspect in causes:
            continue
        after = trial(suspect.fix) if isinstance(suspect.fix, Move) else []
        left = set(map(_what, after))
        gone = [problem for problem in problems if problem != suspect and _what(problem) not in left]
        errors = _errors(gone)
        if errors and _errors([problem for problem in after if not before[_what(problem)]]) < errors:
            for problem in gone:
                if problem not in causes and _root(suspect, causes) != problem:
                    causes[problem] = suspect
    return causes


def _errors(problems: list[Problem]) -> int:
    return sum(problem.severity is Severity.ERROR for problem in problems)


def _what(problem: Problem) -> tuple[str, str, int, str]:
    return problem.code, problem.span.file, problem.span.line, problem.text

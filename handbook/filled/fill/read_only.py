"""Questions that nobody can change in the form (`read_only`), where a file answers them too.

What the form came with stays, as nobody could write it there again: whether the file says nothing of it or something
else, which is told. Where the form came with nothing, the file's answer is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...model.asked import Asked
from ...problem import Severity
from ..read.fields import answer_at
from ..read.finding import Finding
from .blank import Blank
from .both import Both

READ_ONLY = "Diese Frage ist im Fragebogen nicht änderbar. Im PDF bleibt die Antwort, die dort steht."


def with_read_only(blank: Blank | Both, answers: dict[str, Any]) -> tuple[dict[str, Any], list[Finding]]:
    """The answers with those that stand there, and what is to be said; the same object where there are none."""
    fixed = [asked for asked in blank.form.asked.values() if asked.question.read_only and not asked.type.calculated]
    findings: list[Finding] = []
    for asked in fixed:
        for row, path, among in _places(asked, answers):
            there = answer_at(blank.form, blank.entries, asked, row)
            if there is None:
                continue
            if among.get(asked.id) not in (None, "", there):
                where = blank.form.where(asked, row)
                findings.append(Finding("read-only", path, where, READ_ONLY, Severity.HINT))
            if among.get(asked.id) != there:
                answers = _put(answers, asked, row, there)
    return answers, findings


def _places(asked: Asked, answers: dict[str, Any]) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Row (0 outside a table), path in the file and the answers around it, of each place where the question stands; of
    a table in the rows that have answers."""
    if asked.repeat is None:
        yield 0, asked.id, answers
        return
    table = str(asked.repeat.id)
    rows = answers.get(table)
    for number, row in enumerate(rows if isinstance(rows, list) else (), 1):
        if isinstance(row, dict) and row:
            yield number, f"{table}.{number}.{asked.id}", row


def _put(answers: dict[str, Any], asked: Asked, row: int, answer: Any) -> dict[str, Any]:
    """Other answers, with this one."""
    if asked.repeat is None:
        return {**answers, asked.id: answer}
    table = str(asked.repeat.id)
    rows = list(answers[table])
    rows[row - 1] = {**rows[row - 1], asked.id: answer}
    return {**answers, table: rows}

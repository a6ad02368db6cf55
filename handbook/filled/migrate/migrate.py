"""The answers of an older edition in a PDF of a newer one, by the ids of the questions.

`renames` of the new questionnaire says what a question was called before. What the new edition has no place for is lost
nowhere: it is left as `rest`, in the words of the old edition, which goes into a file beside the PDF and, readable,
onto a page added to it. What follows from answers (results, open ways) is worked out anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Any

from ...dataclass import dataclass
from ...model.asked import Asked
from ...model.field_names import DEFAULTS, STATE, other_text
from ...model.questionnaire import row_count
from ..answered import answered
from ..fill.blank import Blank, readable
from ..fill.both import Both
from ..fill.fill import Filling, beside, kept, with_ways
from ..fill.values import field_values
from ..judge.judge import judge
from ..read.added_mark import without_tip
from ..read.fields import Filled
from ..read.finding import LOST
from ..read.form import GERMAN_WORDS, Form
from ..read.situation import Situation
from .convert import as_written, convert
from .moved_ways import belongs_to_ways, moved_ways

FOUND_IN_FIELDS = ("rank-twice", "rank-place", "hidden-answer", *LOST)


@dataclass
class Migration:
    """`moved`: (where it was, where it is now) of what has another section or id; `renumbered`: (number, number now) of
    what has only another number; `left`: what is still asked but has an answer without a place. The lists name
    questions as messages do. `rest` and `rest_fields` as in docs/antworten.md, with the old ids; `pages`: (name, text)
    of each for the added page."""

    plan: Filling = field(default_factory=lambda: Filling({}, []))
    moved: list[tuple[str, str]] = field(default_factory=list)
    renumbered: list[tuple[str, str]] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    rest: dict[str, Any] = field(default_factory=dict)
    rest_fields: dict[str, Any] = field(default_factory=dict)
    pages: list[tuple[str, str]] = field(default_factory=list)


def migrate(old: Filled, blank: Blank | Both, today: date) -> Migration:
    """The plan for the new PDF and what there is to report. Raises `NotOurs`, with the name of the PDF that is to
    blame, where what it says of its questions can't be worked with."""
    mover = _Mover(old, blank)
    with readable(old.path or blank.path):
        mover.answers()
        values = mover.fields(today)
    with readable(blank.path):
        return _planned(mover, values, today)


def _planned(mover: _Mover, beside_it: dict[str, str | bool], today: date) -> Migration:
    old, blank = mover.old, mover.blank
    situation = Situation(blank.form, mover.taken, today)
    findings = [finding for finding in old.findings if finding.code in FOUND_IN_FIELDS] + judge(situation)
    wanted = {**beside(blank), **field_values(situation), **beside_it}
    written: dict[str, str | bool] = {}
    for name, value in wanted.items():
        problem, taken = kept(blank, name, value)
        findings += [problem] if problem else []
        if taken:
            written[name] = taken
    carried = len(answered(blank.form.asked.values(), mover.taken))
    values = with_ways(blank, situation, written) if isinstance(blank, Blank) else written
    mover.out.plan = Filling(values, findings, carried)
    return mover.out


class _Mover:
    def __init__(self, old: Filled, blank: Blank | Both):
        self.old, self.blank, self.out = old, blank, Migration(pages=list(old.earlier))
        self.was: Form = old.form
        self.now: Form = blank.form
        self.taken: dict[str, Any] = {}

    def _page(self, name: str, text: str) -> None:
        """For the added page: what the old edition asked, and the answer."""
        self.out.pages.append(
            (self.now.shown_words.say("of_edition", edition=self.was.edition or "?", name=name), text)
        )

    # ------------------------------------------------------------------ answers

    def answers(self) -> None:
        met = {self.now.current_id(id_) for id_ in self.was.asked}
        self.out.new = [
            self.now.where(asked)
            for asked in self.now.asked.values()
            if asked.id not in met and (asked.type.answered or asked.is_table)
        ]
        for asked in self.was.top:
            answer, other = self.old.answers.get(asked.id), self.old.answers.get(other_text(asked.id))
            if answer not in (None, []) or other is not None:
                target = self.now.asked.get(self.now.current_id(asked.id))
                self._report(asked, target)
                if asked.is_table:
                    self._rows(asked, target, answer or [])
                else:
                    self._answer(
                        asked,
                        target if target is not None and target.repeat is None else None,
                        self.old.answers,
                        self.taken,
                        self.out.rest,
                    )

    def _report(self, asked: Asked, target: Asked | None) -> None:
        if target is None:
            self.out.gone.append(self.was.where(asked))
            return
        numbers = self.was.numbers.get(asked.id, ""), self.now.numbers.get(target.id, "")
        if (asked.id, asked.section.id) != (target.id, target.section.id):
            self.out.moved.append((self.was.where(asked), self.now.where(target)))
        elif numbers[0] != numbers[1]:
            self.out.renumbered.append(numbers)
        if asked.question.type != target.question.type:
            self.out.changed.append(self.now.where(target))

    def _answer(
        self,
        asked: Asked,
        target: Asked | None,
        among: Mapping[str, Any],
        taken: dict[str, Any],
        rest: dict[str, Any],
        row: int = 0,
    ) -> None:
        """The question's answer, and the text beside "other", into what is taken and what is left."""
        answer, other = among.get(asked.id), among.get(other_text(asked.id))
        took, left = (
            (None, answer) if target is None or answer is None else convert(self.was, asked, self.now, target, answer)
        )
        if took is not None and target is not None:
            taken[target.id] = took
        if other is not None and target is not None and target.question.or_other:
            taken[other_text(target.id)] = other
            other = None
        if asked.type.calculated and target is None:
            return  # a result that nobody asks for any more follows from the answers that are kept
        where = self.was.where(asked, row)
        if left is not None:
            rest[asked.id] = left
            self._page(self.was.where(asked, row, self.now.shown_words), as_written(self.was, asked, left))
        if other is not None:
            rest[other_text(asked.id)] = other
            self._page(self.was.where(asked, row, self.now.shown_words), str(other))
        if (left is not None or other is not None) and (target is not None or not row) and where not in self.out.gone:
            self.out.left.append(where)

    def _rows(self, asked: Asked, target: Asked | None, rows: list[dict[str, Any]]) -> None:
        """A table, row by row; rows without a place are left whole."""
        room = row_count(target.question) if target is not None and target.is_table else 0
        kept_rows, left_rows = [], []
        for number, row in enumerate(rows, 1):
            taken: dict[str, Any] = {}
            left: dict[str, Any] = {}
            for column in self.was.columns(asked.question):
                if column.id in row or other_text(column.id) in row:
                    inner = self.now.asked.get(self.now.current_id(column.id)) if number <= room else None
                    inside = (
                        target is not None
                        and inner is not None
                        and inner.repeat is not None
                        and inner.repeat.id == target.id
                    )
                    if number <= room and not inside and self.was.where(column) not in self.out.gone:
                        self.out.gone.append(self.was.where(column))
                    self._answer(column, inner if inside else None, row, taken, left, number)
            kept_rows.append(taken)
            left_rows.append(left)
            if left and number > room and target is not None:
                self.out.left.append(self.was.where(asked, number))
        if target is not None and any(kept_rows):
            self.taken[target.id] = kept_rows[:room]
        if any(left_rows):
            self.out.rest[asked.id] = [left for left in left_rows if left]

    # ------------------------------------------------------------------ fields beside the questions

    def fields(self, today: date) -> dict[str, str | bool]:
        """Full name in the new PDF → value."""
        out: dict[str, str | bool] = {}
        ways = moved_ways(self.old, self.now, self.blank.slots, self.now.current_id, today)
        for name, value in self.old.fields.items():
            entry = self.old.entries.get(name)
            if name == STATE or (entry is not None and entry.value == entry.default):
                continue  # told below; the old form came with it
            if belongs_to_ways(name) and name not in ways.left:
                continue
            first, dot, parts = name.partition(".")
            new_name = self.now.current_id(first) + dot + parts
            slot = self.blank.slots.get(new_name)
            if slot is not None and slot.takes(value) and name not in ways.left:
                out[new_name] = value
            else:
                self.out.rest_fields[name] = value
                tooltip = without_tip(entry.tooltip, self.was.shown_words) if entry else ""
                named, shown = (self.was.named(name, tooltip, words) for words in (GERMAN_WORDS, self.now.shown_words))
                self._page(shown, shown if value is True else str(value))
                self.out.left.append(named)
        out |= ways.values
        if DEFAULTS in self.blank.slots and (done := self._done_with()):
            out[DEFAULTS] = done
        return {**out, STATE: " ".join(ways.memory)} if STATE in self.blank.slots else out

    def _done_with(self) -> str:
        """The fields whose worked-out default somebody has done with, by their new names."""
        entry = self.old.entries.get(DEFAULTS)
        names = (name.partition(".") for name in (entry.value.split() if entry else ()))
        now = (self.now.current_id(first) + dot + rest for first, dot, rest in names)
        return " ".join(name for name in now if name in self.blank.slots)

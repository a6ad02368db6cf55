"""Skip instructions: where a person with a pen goes on after an answer, worked out from the conditions of the questions
that follow.

A jump is right only if every question that it passes over surely doesn't apply with that answer, whatever else is
answered; conditions are told three-valued (expression/partial.py), with this one answer known, the questions passed
over unanswered, all others unknown. Questions are taken in the order in which they are printed.

A jump stands beside a choice, or below the choices where many jump; where the remark at the next question ("Nur wenn
bei Frage 5 „ja“ steht") says as much in fewer words, there is none. A follow-up (5a) whose condition is just that
question 5 doesn't jump over it needs no remark; the same holds for a section whose head says when it applies.
"""

from __future__ import annotations

from ..dataclass import dataclass
from ..expression import Base, Node
from ..expression.domain import cases, constants
from ..expression.partial import Between, Partial, Ticks, Unknown, holds
from ..expression.tree import Answer, Call
from ..model.asked import Asked
from ..model.question_index import QuestionIndex
from ..model.question_types import type_of
from ..model.questionnaire import Question, within
from .sheets import SHEETS, printed_order

FEW = 2  # so many choices may each have their jump beside them
MOST_NAMES = 4  # more answers than these make no short line
FAR = 2  # questions passed over that make a jump of its own line worth while
LONG = 3  # questions that one remark at the head of a section speaks for
AHEAD = 12  # following questions whose numbers are looked at
BLOCK = 64  # questions that are passed over at once


@dataclass(frozen=True)
class Jump:
    """`answers`: the names of choices, or the cases of other answers, with which one goes on at `target` (None: nothing
    follows). `part` is the target's section (or `SHEETS`) where it is another one. `without`: the names are those that
    are not ticked. `over`: how many questions are passed over."""

    answers: tuple[Partial, ...]
    target: Question | None
    part: str
    over: int
    without: bool = False


@dataclass(frozen=True)
class _Step:
    question: Question
    section: str
    conditions: tuple[Node, ...]  # its own and those of the groups around it
    names: frozenset[str]  # of the answers that the conditions read


class Jumps:
    """The jumps of an edition's questionnaire; each question is looked at when it is asked for."""

    def __init__(self, index: QuestionIndex):
        self.index, self.kinds = index, index.kinds
        self.steps: list[_Step] = []
        for part, questions in printed_order(index.sections):
            self._collect(questions, part)
        self.place = {str(step.question.id): index for index, step in enumerate(self.steps)}
        for index, step in enumerate(self.steps):
            self.place.update({str(question.id): index for question in within(step.question)})
        self._starts = {
            step.section: index for index, step in reversed(list(enumerate(self.steps)))
        }  # a part's first question
        self._after: dict[str, tuple[Jump, ...]] = {}
        self._heads: dict[str, Jump | None] = {}
        self._counted = {
            str(step.question.id): counted
            for step in self.steps
            if (counted := _counted(self.index.asked[step.question.id]))
        }
        self._falls = [self._falls_after(index) for index in range(len(self.steps))]
        self._falls_in = [min(self._falls[block : block + BLOCK]) for block in range(0, len(self.steps), BLOCK)]

    def _collect(self, questions: tuple[Question, ...], section: str) -> None:
        for question in questions:
            if question.type == "group":
                self._collect(question.questions, section)
            else:
                held = [condition for _, condition in self.index.asked[question.id].conditions]
                names = frozenset(name for condition in held for name in condition.reads)
                self.steps.append(_Step(question, section, tuple(condition.node for condition in held), names))

    # ------------------------------------------------------------------ jumps after a question

    def after(self, question: Question) -> tuple[Jump, ...]:
        """The jumps to be printed at the question."""
        id_ = str(question.id)
        if id_ not in self._after:
            self._after[id_] = (
                tuple(self._jumps(self.place[id_])) if id_ in self.place and id_ in self.kinds.owner else ()
            )
        return self._after[id_]

    def beside(self, question: Question) -> dict[str, Jump]:
        """Choice → the jump that may stand beside it; {} where jumps stand below the choices."""
        jumps = self.after(question)
        if not type_of(question).lists_choices or type_of(question).is_dropdown(question):
            return {}
        named = {str(name): jump for jump in jumps if not jump.without for name in jump.answers}
        return named if len(named) <= FEW else {}

    def _jumps(self, index: int) -> list[Jump]:
        question = self.steps[index].question
        id_ = str(question.id)
        if index + 1 == len(self.steps) or id_ not in self.steps[index + 1].names:
            return []
        kind = self.kinds.kind(id_)
        if kind.base is Base.CHOICE:
            jumps = self._grouped(index, list(kind.names))
            if sum(len(jump.answers) for jump in jumps) <= FEW:
                return jumps
            return [
                jump
                for jump in jumps
                if jump.over >= FAR and min(len(jump.answers), len(kind.names) - len(jump.answers)) <= MOST_NAMES
            ]
        if kind.base is Base.CHOICES:
            ticked = self._grouped(
                index, {name: Ticks(frozenset([name]), frozenset(), 1, len(kind.names)) for name in kind.names}
            )
            if sum(len(jump.answers) for jump in ticked) > FEW:
                ticked = [jump for jump in ticked if jump.over >= FAR and len(jump.answers) <= MOST_NAMES]
            return ticked + self._without(index, kind.names)
        if kind.base is Base.BOOLEAN and type_of(question).ticked:
            return self._grouped(index, [True, None])
        jumps = self._grouped(index, [case for case in self._cases(id_, index) if case is not None])
        return [jump for jump in jumps if jump.over >= FAR]

    def _without(self, index: int, names: tuple[str, ...]) -> list[Jump]:
        """The jump where none of the boxes is ticked that the next question asks for."""
        asked = tuple(
            name
            for name in names
            if name
            in constants(
                [(tree, None) for tree in self.steps[index + 1].conditions], str(self.steps[index].question.id)
            )
        )
        over = self._over(index, index + 1, Ticks(frozenset(), frozenset(asked), 0, len(names) - len(asked)))
        return [self._jump(index, asked, over, without=True)] if 0 < len(asked) <= MOST_NAMES and over >= FAR else []

    def _cases(self, id_: str, index: int) -> list[Partial]:
        """The cases of a number or a day that the next questions tell apart."""
        question = self.index.asked[id_].question
        trees = [(tree, None) for step in self.steps[index + 1 : index + 1 + AHEAD] for tree in step.conditions]
        found = (
            cases(
                self.kinds.kind(id_),
                constants(trees, id_),
                type_of(question).numeric,
                calculated=type_of(question).calculated,
            )
            or []
        )
        if id_ in self._counted:  # no count is empty or below zero
            found = [case for case in found if not (case is None or (isinstance(case, Between) and case.high <= 0))]
        return found

    def _grouped(self, index: int, answers: list[Partial] | dict[Partial, Partial]) -> list[Jump]:
        """The answers that jump, those with the same target together. A map has the case of each answer."""
        found: dict[int, list[Partial]] = {}
        for answer in answers:
            over = self._over(index, index + 1, answers[answer] if isinstance(answers, dict) else answer)
            if over:
                found.setdefault(over, []).append(answer)
        return [self._jump(index, tuple(same), over) for over, same in found.items()]

    def _jump(self, index: int, answers: tuple[Partial, ...], over: int, without: bool = False, here: str = "") -> Jump:
        """The jump over so many questions after the one at `index`, which stands in the section `here`."""
        at = index + 1 + over
        if at == len(self.steps):
            return Jump(answers, None, "", over, without)
        step = self.steps[at]
        return Jump(
            answers,
            step.question,
            step.section if step.section != (here or self.steps[index].section) else "",
            over,
            without,
        )

    def _over(self, source: int, start: int, case: Partial) -> int:
        """How many questions from `start` on surely don't apply where `source` is answered so."""
        at = start
        while at < len(self.steps):
            if at % BLOCK == 0 and self._falls_in[at // BLOCK] >= start:
                at += len(self._falls[at : at + BLOCK])
            elif self._falls[at] >= start or (
                self.steps[at].conditions and self._told(at, source, case, start) is False
            ):
                at += 1
            else:
                break
        return at - start

    def _falls_after(self, index: int) -> int:
        """Where a question surely doesn't apply as long as those that its conditions read aren't answered, the first of
        these: whoever passes over it passes over this question too, whatever was answered before. -1 where that can't
        be said. With this a long chain is looked at once and not from each of its questions."""
        step = self.steps[index]
        places = [self.place.get(str(self.kinds.owner.get(name, "")), -1) for name in step.names]
        if not places or min(places) < 0 or max(places) >= index:
            return -1
        return min(places) if any(holds(tree, lambda name: None) is False for tree in step.conditions) else -1

    def _told(self, index: int, source: int, case: Partial, start: int) -> bool | None:
        """Whether the question applies where `source` is answered so, and those from `start` to it aren't answered."""
        id_ = str(self.steps[source].question.id)
        nothing = self._counted.get(id_) if case == 0 else None

        def alone(name: str) -> Partial:
            if name == id_:
                return case
            if name == nothing:
                return None
            raise Unknown

        def lookup(name: str) -> Partial:
            place = self.place.get(str(self.kinds.owner.get(name, "")), -1)
            skipped = start <= place < index or (
                source < place < start and any(holds(tree, alone) is False for tree in self.steps[place].conditions)
            )
            return None if skipped else alone(name)

        told = [holds(tree, lookup) for tree in self.steps[index].conditions]
        return False if False in told else None if None in told else True

    # ------------------------------------------------------------------ what need not be said

    def said_by_jumps(self, question: Question) -> bool:
        """Whether the jumps at the one question that decides say already when this one applies: each answer jumps over
        it or makes it apply."""
        index = self.place.get(str(question.id), -1)
        source = self._source(index) if index >= 0 else None
        if source is None:
            return False
        asked = self.steps[source].question
        over = {
            answer
            for jump in self.after(asked)
            if not jump.without and jump.over >= index - source
            for answer in jump.answers
        }
        kind = self.kinds.kind(str(asked.id))
        answers = list(kind.names) if kind.base is Base.CHOICE else [True, None] if type_of(asked).ticked else []
        return bool(over) and all(answer in over or self._told(index, source, answer, index) for answer in answers)

    def said_by_head(self, question: Question) -> str:
        """The section whose head says already when the question applies; "" where none does."""
        index = self.place.get(str(question.id), -1)
        if index < 0 or not self.steps[index].conditions:
            return ""
        section = self.steps[index].section
        start, jump = self._starts[section], self.head(section)
        said = (
            jump is not None
            and index < start + jump.over
            and self.steps[index].conditions == self.steps[start].conditions
        )
        return section if said else ""

    def _source(self, index: int) -> int | None:
        """The one question before it whose answer alone decides whether this one applies."""
        names = self.steps[index].names
        source = self.place.get(next(iter(names)), -1) if len(names) == 1 else -1
        return source if 0 <= source < index and str(self.steps[source].question.id) in names else None

    def first(self, section: str) -> Question:
        """The first question of a section that has one."""
        return self.steps[self._starts[section]].question

    def head(self, section: str) -> Jump | None:
        """Where to go on instead of a section whose questions from the first on don't apply unless that one does: the
        first question's condition says when."""
        if section not in self._heads:
            self._heads[section] = self._head(section, self._starts.get(section)) if section != SHEETS else None
        return self._heads[section]

    def _head(self, section: str, start: int | None) -> Jump | None:
        if not start or (source := self._source(start)) is None:
            return None
        id_ = str(self.steps[source].question.id)
        kind = self.kinds.kind(id_)
        answers = [None, *kind.names] if kind.base is Base.CHOICE else self._cases(id_, start - 1)
        told = {answer: self._told(start, source, answer, start) for answer in answers}
        outside = [answer for answer in answers if told[answer] is False]
        over = {self._over(source, start, answer) for answer in outside}
        if None in told.values() or len(over) != 1:
            return None
        if all(self._over(source, source + 1, answer) >= start - source for answer in outside if answer is not None):
            return None  # the jump at that question leads past this section already
        end = start + over.pop()
        whole = end == len(self.steps) or any(step.section != section for step in self.steps[start : end + 1])
        return (
            self._jump(start - 1, tuple(outside), end - start, here=section)
            if end - start >= LONG or (whole and end - start > 1)
            else None
        )


def _counted(asked: Asked) -> str:
    """The answer in all rows of a table that a calculation counts, `count(${name})`; "" where it does anything else."""
    match asked.calculation.tree if asked.calculation and not asked.relevant else None:
        case Call("count", (Answer(id=name),)):
            return name
    return ""

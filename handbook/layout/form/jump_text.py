"""Skip instructions in words: "▸ weiter mit 14" behind a choice, "Bei „nein“ oder „weiß nicht“: weiter mit Frage
14" below the choices.

Which jumps there are, jumps.py works out. Where the answers can't be said shortly, nothing is printed: the remarks at
the questions passed over stay.
"""

from __future__ import annotations

import itertools
import math

from ...expression.german import format_number
from ...expression.partial import Between, Partial
from ...model.inline import plain, written
from ...model.question_types import type_of
from ...model.questionnaire import Question
from ..jumps import MOST_NAMES, Jump
from ..places import QUESTION_PREFIX, QUESTIONNAIRE_PREFIX
from ..setting import Setting
from ..sheets import SHEETS
from .conditions import relevance_clause, relevance_text
from .fields import choices_of


def beside(s: Setting, question: Question, word: str = "jump_short") -> dict[str, str]:
    """Choice → what follows its label, inline markup; nothing for choices that aren't printed as a list."""
    if not type_of(question).lists_choices or type_of(question).is_dropdown(question):
        return {}
    return {
        str(name): s.words.say("jump_beside", jump=_goal(s, jump, word))
        for jump in s.jumps.after(question)
        if not jump.without
        for name in jump.answers
    }


def below(s: Setting, question: Question) -> list[str]:
    """The lines below the fields, inline markup: the jumps that stand beside no choice."""
    there = beside(s, question)
    return [
        text
        for jump in s.jumps.after(question)
        if jump.without or str(jump.answers[0]) not in there
        if (text := _line(s, question, jump))
    ]


def is_said(s: Setting, question: Question) -> bool:
    """Whether it is said before the question when it applies."""
    return s.jumps.said_by_jumps(question) or bool((section := s.jumps.said_by_head(question)) and head(s, section))


def head(s: Setting, section: str) -> str:
    """The remark at the head of a section that doesn't apply to everybody; "" where it does, or where that can't be
    said."""
    jump = s.jumps.head(section)
    first = s.jumps.first(section) if jump else None
    if first is None or not first.relevant or not relevance_clause(s, first):
        return ""
    return s.words.say("jump_head", remark=relevance_text(s, first), jump=_goal(s, jump))


def _goal(s: Setting, jump: Jump, word: str = "") -> str:
    if jump.target is None:
        return s.words["jump_end"]
    number = s.number(jump.target.id)
    part = s.place(jump.part if jump.part == SHEETS else QUESTIONNAIRE_PREFIX + jump.part).number if jump.part else ""
    text = s.words.say(word or ("jump_part" if part else "jump"), part=part, number=number)
    here = not s.in_book or s.has_questionnaire  # else only the sections that chapters show are in the book
    return f"[{text}](##{QUESTION_PREFIX}{jump.target.id})" if here else text


def _line(s: Setting, question: Question, jump: Jump) -> str:
    goal = _goal(s, jump)
    if type_of(question).ticked:
        return s.words.say("jump_ticked" if jump.answers[0] else "jump_unticked", jump=goal)
    if not type_of(question).lists_choices:
        said = numbers_said(s, jump.answers)
        return s.words.say("jump_when", condition=said, jump=goal) if said else ""
    labels = {str(choice.name): written(plain(choice.label)) for choice in choices_of(s, question)}
    names = [str(name) for name in jump.answers]
    others = [name for name in labels if name not in names]
    if len(names) <= MOST_NAMES or type_of(question).listed:
        return s.words.say(
            "jump_without" if jump.without else "jump_when",
            condition=_either(s, [labels[name] for name in names]),
            jump=goal,
        )
    return s.words.say("jump_unless", condition=_either(s, [labels[name] for name in others]), jump=goal)


def _either(s: Setting, labels: list[str]) -> str:
    return s.words.either(s.words.say("quoted", text=label) for label in labels)


def numbers_said(s: Setting, answers: tuple[Partial, ...]) -> str:
    """Numbers that lie side by side: "3", "unter 3", "höchstens 3", "über 3", "mindestens 3"; "" where they don't, or
    there are none. Zero stands for what is below it too."""
    if (
        not answers
        or not all(isinstance(answer, (float, Between)) for answer in answers)
        or any(isinstance(answer, Between) and answer.days for answer in answers)
    ):
        return ""
    first, last = answers[0], answers[-1]
    ends = [(answer.low, answer.high) if isinstance(answer, Between) else (answer, answer) for answer in answers]
    if any(one[1] != two[0] for one, two in itertools.pairwise(ends)):
        return ""
    low, high = ends[0][0], ends[-1][1]
    if low == high or (low == -math.inf and high == last == 0):
        return format_number(high)
    if low == -math.inf and high < math.inf:
        return s.words.say("case_below" if isinstance(last, Between) else "case_at_most", number=format_number(high))
    if high == math.inf and low > -math.inf:
        return s.words.say("case_above" if isinstance(first, Between) else "case_at_least", number=format_number(low))
    return ""

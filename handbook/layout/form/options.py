"""Choices in words, for a person with a pen: what a drop-down offers, and which choices fit an earlier answer
(`choice_filter`).

On screen and on paper all choices are there, as viewers don't agree on changing a drop-down while it is filled in.
"""

from __future__ import annotations

import re

from ...edition.joined import joined
from ...expression import Node
from ...expression.partial import Partial, Unknown, holds
from ...model import room
from ...model.choice_filter import column_values
from ...model.inline import Piece, inline, plain, written
from ...model.question_types import TYPES, type_of
from ...model.questionnaire import Question
from ...model.text import Text
from .. import both
from ..setting import Setting
from .fields import choices_of, fit_in_cell

FIRST_SIGN = 0x100000  # for private use: no text has it
SIGNS = re.compile(f"([{chr(FIRST_SIGN)}-{chr(FIRST_SIGN + 0xFFF)}])")
MOST_CASES = 8  # answers for which the fitting choices are told one by one


def offered(s: Setting, question: Question) -> list[list[Piece]]:
    """What is to be said below the field: the choices of a drop-down, in a table those of each column; in two languages
    each choice in both."""
    shown: dict[str, Text] = {}
    return [_with_choices(s, text, shown) for text in _offered(s, question, shown)]


def _with_choices(s: Setting, text: str, shown: dict[str, Text]) -> list[Piece]:
    """The text, inline markup, with labels of choices in place of the signs that stand for them."""
    if not shown:
        return inline(text)
    return [
        new
        for piece in inline(text)
        for part in SIGNS.split(piece.text)
        for new in (both.in_line(s, shown[part]) if part in shown else [piece._replace(text=part)])
    ]


def _offered(s: Setting, question: Question, shown: dict[str, Text]) -> list[str]:
    """What is said, inline markup. In two languages a sign stands for each choice; `shown` gets them."""
    if type_of(question) is TYPES["repeat"] and question.id in s.in_blocks:
        return []
    if type_of(question) is TYPES["repeat"]:
        lists: dict[str, list[str]] = {}  # choices in words → the columns that have them
        for column, wide in room.cells(question):
            if type_of(column).is_dropdown(column, in_table=True) and not fit_in_cell(s, column, wide):
                lists.setdefault(_listed(s, column, shown), []).append(written(plain(column.label)))
        return [
            s.words.say("offered_in", columns=joined(s.words, columns), choices=choices)
            for choices, columns in lists.items()
        ]
    is_dropdown = type_of(question).is_dropdown(question)
    return ([s.words.say("offered", choices=_listed(s, question, shown))] if is_dropdown else []) + _fitting(
        s, question
    )


def _listed(s: Setting, question: Question, shown: dict[str, Text]) -> str:
    texts = [choice.label for choice in choices_of(s, question)]
    labels = [written(plain(text)) for text in texts]
    if len(labels) > room.PRINTED:
        return s.words["offered_on_screen"]
    return joined(s.words, [_sign(text, shown) for text in texts] if s.beside else labels, labels)


def _sign(label: Text, shown: dict[str, Text]) -> str:
    """What stands for that label, the same for the same one."""
    same = (sign for sign, known in shown.items() if (known, known.beside) == (label, label.beside))
    sign = next(same, chr(FIRST_SIGN + len(shown)))
    shown[sign] = label
    return sign


def _fitting(s: Setting, question: Question) -> list[str]:
    """Which choices fit which answer; where that takes many words, only what it depends on."""
    index = s.index
    found = index.filter_of(question)
    listed = s.choices(question) if found else None
    if found is None or not listed:
        return []
    tree, columns, read = found.expression.node, found.columns, found.reads
    numbers = list(dict.fromkeys(number for name in read if (number := s.number(index.kinds.owner.get(name, "")))))
    if not numbers:
        return []
    several = len(numbers) > 1
    general = s.words.say("fitting_several" if several else "fitting", number=numbers[0], numbers=s.words.both(numbers))
    other = s.question(read[0])
    if (
        len(read) > 1
        or other is None
        or type_of(other).listed
        or not type_of(other).lists_choices
        or len(answers := choices_of(s, other)) > MOST_CASES
        or len(listed) > room.PRINTED
    ):
        return [general]
    lines = []
    for answer in answers:
        told = [_fits(tree, column_values(choice, columns), str(other.id), str(answer.name)) for choice in listed]
        if None in told:
            return [general]
        if fitting := joined(s.words, (written(plain(choice.label)) for choice, fits in zip(listed, told) if fits)):
            said = s.words.say("quoted", text=written(plain(answer.label)))
            lines.append(s.words.say("fitting_case", number=numbers[0], answer=said, choices=fitting))
    return lines


def _fits(tree: Node, columns: dict[str, Partial], id_: str, answer: str) -> bool | None:
    """Whether a choice with these columns fits the answer to the question `id_`."""

    def lookup(name: str) -> Partial:
        if name in columns:
            return columns[name]
        if name != id_:
            raise Unknown
        return answer

    return holds(tree, lookup)

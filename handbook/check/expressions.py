"""Conditions and calculations can be read and mean something: their form, the questions they name, the kinds they compare.

`relevant`, `constraint` and a guide's `when` are conditions, `calculation` gives a value. `.` is the answer of the question itself. In
`when`, the bare name of a choice stands for `. = 'name'`.

Good:
    - {id: alter, type: integer, label: Alter, constraint: ". >= 0 and . < 120", relevant: "${hat_kinder} = 'ja'"}
    guides: [{when: nein, to: rechtsanspruch}]
Bad:
    - {id: alter, type: integer, label: Alter, constraint: ". >= 0 && . < 120", relevant: "${hat_kinder} = 'Ja'"}
    guides: [{when: niemals, to: rechtsanspruch}]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..expression import ExpressionError, Node, parse, parse_guide
from ..expression import check as check_kinds
from ..model.answers import Answers
from ..model.book import Handbook
from ..model.questionnaire import Question
from ..model.text import Text
from ..problem import Problem, error

UNKNOWN = ("unknown-question", "unknown-choice")


def check(handbook: Handbook) -> Iterator[Problem]:
    if handbook.questionnaire is None:
        return
    answers = Answers(handbook)
    for question, repeat, _ in handbook.questions:
        kinds, this = answers.kinds(repeat), answers.this(question)
        for text, tree, wrong in read(question):
            found = [wrong] if wrong else []
            if tree is not None:
                found = check_kinds(tree, kinds, this, condition=text is not question.calculation)[1]
            for trouble in found:
                yield from told(trouble, text, trouble.offset, handbook)


def told(trouble: ExpressionError, text: Text, offset: int, handbook: Handbook) -> Iterator[Problem]:
    """The error as a problem in the author's file, unless it may come from a questionnaire that couldn't be read completely."""
    if trouble.code not in UNKNOWN or "questionnaire" not in handbook.incomplete:
        yield error(trouble.code, text.at(offset), trouble.text, trouble.hint)


def read(question: Question) -> Iterator[tuple[Text, Node | None, ExpressionError | None]]:
    """The question's expressions, each with its tree or what is wrong with its form."""
    for text in filter(None, (question.relevant, question.constraint, question.calculation)):
        yield text, *_tried(parse, text)
    for guide in question.guides:
        if guide.when:
            yield guide.when, *_tried(lambda source: parse_guide(source, question.type in ("select_multiple", "rank")), guide.when)


def _tried(read_as: Callable[[str], Node], text: Text) -> tuple[Node | None, ExpressionError | None]:
    try:
        return read_as(str(text)), None
    except ExpressionError as wrong:
        return None, wrong

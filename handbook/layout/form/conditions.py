"""Conditions in words: what a printed form says instead of the logic a viewer runs.

`relevance_text` gives "Nur beantworten, wenn bei Frage 12 „Ja“ steht", worked out from the expression; the same for the
ways into the book. What no short sentence can say stays unsaid rather than wrong: the relevance of the question then
prints as the general remark.
"""

from __future__ import annotations

from ...expression.german import format_number
from ...expression.tree import (
    Answer,
    Arithmetic,
    Call,
    Comparison,
    Literal,
    Logic,
    Node,
    Number,
    This,
)
from ...model.asked import Expression
from ...model.inline import plain
from ...model.question_types import type_of
from ...model.questionnaire import Guide, Question
from ..places import Place
from ..setting import Setting

MOST_NAMES = 4  # more answers than these make no short sentence
MOST_SAID = 50  # characters of a condition that one can take in by ear, behind a question
DAYS_OF_A_YEAR = 365.25
DAYS_OF_A_MONTH = DAYS_OF_A_YEAR / 12
MOST_MONTHS = 24
COMPARE_KEYS = {"<": "below", "<=": "at_most", ">": "above", ">=": "at_least", "=": "equal", "!=": "unequal"}


def relevance_text(s: Setting, question: Question) -> str:
    """When the question is to be answered, as a remark above it; "" where always."""
    if not question.relevant:
        return ""
    clause = _clause(s, s.index.asked[question.id].relevant.node, question)
    if not clause:
        return f"*{s.words['only_if_unclear']}*"
    return f"*{s.words.say('only_if_given' if _given(s, clause) else 'only_if', condition=clause)}*"


def follow_up_answers(s: Setting, question: Question) -> str:
    """The answers of the question before it after which a follow-up is asked, in words: "nein oder weiß nicht"; "" for
    what isn't one, or hangs on anything else."""
    asked = s.index.asked[question.id]
    named = _alternatives(asked.relevant.node) if question.follow_up and asked.relevant else None
    if not named or len(asked.conditions) > 1 or not isinstance(named[0], Answer):
        return ""
    main = _followed(s, question)
    if main is None or named[0].id != main.id or len(named[1]) > MOST_NAMES:
        return ""
    labels = {str(choice.name): plain(choice.label) for choice in s.index.offered(main, s.words["other"])}
    return f" {s.words['or']} ".join(labels.get(name, name) for name in named[1])


def _followed(s: Setting, question: Question) -> Question | None:
    """The question that a follow-up belongs to."""
    main = None
    for asked in s.index.by_section[s.index.asked[question.id].section.id]:
        if asked.id == question.id:
            return main
        if not asked.question.follow_up and not asked.repeat and not asked.is_group:
            main = asked.question
    return None


def relevance_short(s: Setting, question: Question) -> str:
    """The same in few words, as a field's name has them; "" where always."""
    if not question.relevant:
        return ""
    clause = _clause(s, s.index.asked[question.id].relevant.node, question)
    said = s.words.say("only_if_short", condition=clause)
    return said if clause and len(said) <= MOST_SAID else s.words["only_if_long"]


def when_text(s: Setting, question: Question, when: Expression) -> str:
    """When the way is open, as short as can be: "„nein“ oder „weiß nicht“"; "" where it can't be said shortly."""
    return _clause(s, when.node, question) or ""


def clause_text(s: Setting, node: Node, question: Question) -> str:
    """A part of a condition at the question, as short as can be; "" where it can't be said shortly."""
    return _clause(s, node, question) or ""


def way_text(s: Setting, question: Question, guide: Guide, condition: Expression, place: Place) -> str:
    """The line beside an answer: inline markup with the link to the place. `condition` is the guide's `when`."""
    when = when_text(s, question, condition)
    start = opening(s, when)
    step = f" {plain(guide.step)}" if guide.step else ""
    return f"{start}:{step} [{place.number} {place.title}](#{place.anchor})"


def opening(s: Setting, when: str) -> str:
    """How a way's line begins: "Bei „nein“", "Wenn bei Frage 3 etwas angegeben ist", "Je nach Antwort"."""
    if not when:
        return s.words["guide"]
    if not when.startswith((s.words["at_question"].split("{")[0], s.words["at_column"].split("{")[0])):
        return s.words.say("guide_when", condition=when)
    return s.words.say("guide_if_given" if _given(s, when) else "guide_if", condition=when)


def _given(s: Setting, clause: str) -> bool:
    """Does the clause end with what is or isn't given, so that "ist" follows and not "steht"?"""
    return clause.endswith((s.words["anything"], s.words["nothing"]))


def _clause(s: Setting, node: Node, question: Question) -> str | None:
    named = _alternatives(node)
    if named:
        return _named(s, question, *named)
    if isinstance(node, Call) and node.name == "not":
        named = _alternatives(node.arguments[0])
        return (
            _named(s, question, *named, negated=True) if named else _ticked(s, node.arguments[0], question, "no_tick")
        )
    if isinstance(node, Logic):
        left, right = _clause(s, node.left, question), _clause(s, node.right, question)
        if not left or not right:
            return None
        if left == right:  # any answer in one column or the other
            return left
        return f"{left} {s.words[node.op]} {right}"
    if isinstance(node, Comparison):
        return _comparison(s, node, question)
    return _ticked(s, node, question, "a_tick")


def _ticked(s: Setting, node: Node, question: Question, word: str) -> str | None:
    """A box to tick, which is a condition by itself."""
    subject = _subject(s, node, question)
    return f"{subject[0]} {s.words[word]}".strip() if subject and type_of(subject[1]).ticked else None


def _alternatives(node: Node) -> tuple[Answer | This, list[str]] | None:
    """The names that one answer may have, where the condition says just that."""
    if (
        isinstance(node, Comparison)
        and node.op == "="
        and isinstance(node.left, (Answer, This))
        and isinstance(node.right, Literal)
        and node.right.value
    ):
        return node.left, [node.right.value]
    if (
        isinstance(node, Call)
        and node.name == "selected"
        and isinstance(node.arguments[0], (Answer, This))
        and isinstance(node.arguments[1], Literal)
    ):
        return node.arguments[0], [node.arguments[1].value]
    if isinstance(node, Logic) and node.op == "or":
        left, right = _alternatives(node.left), _alternatives(node.right)
        if left and right and left[0] == right[0]:
            return left[0], left[1] + right[1]
    return None


def _subject(s: Setting, node: Node, question: Question) -> tuple[str, Question] | None:
    """How the sentence names the answer ("" for the question itself), and its question."""
    if isinstance(node, This):
        return "", question
    if isinstance(node, Answer) and node.id in s.places.questions:
        other = s.places.questions[node.id]
        if _in_table(node, question):
            return s.words.say("at_column", text=plain(other.label)), other
        number = s.places.numbers.get(node.id, "")
        return (
            s.words.say("at_question", number=number) if number else s.words.say("quoted", text=plain(other.label))
        ), other
    return None


def _in_table(node: Node, question: Question) -> bool:
    """Is it an answer in a column of the question itself?"""
    return isinstance(node, Answer) and any(column.id == node.id for column in question.questions)


def _named(s: Setting, question: Question, answer: Node, names: list[str], negated: bool = False) -> str | None:
    subject = _subject(s, answer, question)
    if subject is None:
        return None
    labels = {str(c.name): plain(c.label) for c in s.index.offered(subject[1], s.words["other"])}
    if len(names) > MOST_NAMES:
        return None
    said = f" {s.words['or']} ".join(s.words.say("quoted", text=labels.get(name, name)) for name in names)
    if negated:
        said = s.words.say("not_said", answers=said)
    return f"{subject[0]} {said}".strip()


def _comparison(s: Setting, node: Comparison, question: Question) -> str | None:
    return _dated(s, node, question) or _beside(s, node, question) or _counted(s, node, question)


def _dated(s: Setting, node: Comparison, question: Question) -> str | None:
    """A day compared with today, or how long ago it is."""
    today = Call("today", ())
    if node.right == today:
        subject, key, time = _subject(s, node.left, question), f"day_{COMPARE_KEYS[node.op]}", ""
    elif (
        isinstance(node.left, Arithmetic)
        and node.left.op == "-"
        and node.left.left == today
        and isinstance(node.right, Number)
    ):
        subject, key, time = (
            _subject(s, node.left.right, question),
            f"ago_{COMPARE_KEYS[node.op]}",
            span_of_time(s, node.right.value),
        )
    else:
        return None
    if subject is None:
        return None
    start = f"{subject[0]} {s.words['a_date_there']}" if subject[0] else s.words["a_date"]
    return f"{start} {s.words.say(key, time=time)}"


def span_of_time(s: Setting, days: float) -> str:
    """Whole years or months where it is about so many, with or without a day for the leap year."""
    years, months = round(days / DAYS_OF_A_YEAR), round(days / DAYS_OF_A_MONTH)
    if years > 0 and abs(days - years * DAYS_OF_A_YEAR) <= 1:
        return s.words.say("years", number=format_number(years))
    if 1 < months < MOST_MONTHS and abs(days - months * DAYS_OF_A_MONTH) <= 2:
        return s.words.say("months", number=format_number(months))
    return s.words.say("days", number=format_number(days))


def _beside(s: Setting, node: Comparison, question: Question) -> str | None:
    """A number compared with another question's."""
    subject = _subject(s, node.left, question)
    other = _subject(s, node.right, question) if isinstance(node.right, Answer) else None
    number = s.places.numbers.get(node.right.id, "") if other else ""
    if subject is None or not number:
        return None
    return f"{subject[0] or s.words['an_answer']} {s.words.say('as_' + COMPARE_KEYS[node.op], number=number)}"


def _counted(s: Setting, node: Comparison, question: Question) -> str | None:
    """An answer, or how many or which of several, compared with a number; or any answer at all."""
    left, prefix = node.left, ""
    if (
        isinstance(left, Call)
        and left.name in ("max", "min", "count", "count-selected", "sum")
        and len(left.arguments) == 1
    ):
        prefix = s.words["fold_" + left.name.replace("-", "_")]
        if (
            left.name in ("count", "count-selected")
            and node.op == ">"
            and isinstance(node.right, Number)
            and node.right.value == 0
        ):
            prefix = "some"
        left = left.arguments[0]
    subject = _subject(s, left, question)
    if subject is None:
        return None
    if prefix == "some" or (node.op == "!=" and isinstance(node.right, Literal) and not node.right.value):
        return (
            f"{subject[0]} {s.words['anything']}"
            if subject[0] and not _in_table(left, question)
            else s.words["any_answer"]
        )
    if not isinstance(node.right, Number):
        return None
    if (
        isinstance(node.left, Call)
        and node.left.name in ("count", "count-selected")
        and node.op == "="
        and node.right.value == 0
    ):
        return f"{subject[0]} {s.words['nothing']}".strip()
    value = s.words.say("compare_" + COMPARE_KEYS[node.op], number=format_number(node.right.value))
    return " ".join(part for part in (subject[0] or s.words["an_answer"], prefix, value) if part)

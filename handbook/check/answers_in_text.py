"""The answers that texts name are there, and stand where they can be shown.

`${kind}` in a label, a hint or a message of a question stands for the answer to another one: printed as "[Antwort auf
Frage 3]", in a message on screen as the answer itself. It is one answer: from outside a repeat its columns have many.
Anywhere else a text would be printed with `${kind}` in it.

Good:
    - {id: kind_alter, type: integer, label: "Wie alt ist ${kind_name}?"}
Bad:
    - {id: kind_alter, type: integer, label: "Wie alt ist ${kind_nam}?"}
    - text: Nun geht es um ${kind_name}.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..expression.kinds import Base
from ..model.answers_in_text import SIGN, answers_in, texts_of
from ..model.asked import Asked
from ..model.book import Handbook
from ..model.near import near
from ..model.text import Text
from ..model.walk import EXPRESSION_KINDS, Written
from ..problem import Problem, Span, error, warning
from .in_texts import in_texts
from .levels import is_above

ANSWER = re.compile(r"\$\{[^{}\n]*\}")
TEXT = "Hier kann ein Text keine Antwort zeigen: {} stünde so im Buch"
HINT = (
    "das geht in label, hint und constraint_message einer Frage und im label einer Antwort; "
    "was schon beim Bauen feststeht, füllt {{ … }} aus"
)
FORM = "„{}“ ist keine Kennung einer Frage"
MANY = "${{{}}} steht in einer Wiederholung und hat hier viele Antworten"


def check(handbook: Handbook) -> Iterator[Problem]:
    shown: set[int] = set()
    for asked in handbook.index.listed:
        shown.add(id(asked.question.worked_out))
        for text in texts_of(asked.question):
            shown.add(id(text))
            yield from _named(handbook, asked, text)
    for choices in handbook.choices.values():
        for choice in choices:
            shown.add(id(choice.label))
            yield from _named(handbook, None, choice.label)
    for text in in_texts(handbook, _with_sign, SIGN):
        for found in ANSWER.finditer(text) if id(text) not in shown else ():
            yield error("answer-in-text", text.at(found.start()), TEXT.format(found[0]), HINT)


def _with_sign(written: Written) -> Iterator[Text]:
    text, kind = written
    if kind not in EXPRESSION_KINDS:
        yield text


def _named(handbook: Handbook, asked: Asked | None, text: Text) -> Iterator[Problem]:
    for written in ANSWER.finditer(text) if SIGN in text else ():
        place, name = text.at(written.start()), next(answers_in(written[0])).name
        owner = handbook.index.kinds.owner
        if not name:
            yield error("unknown-question", place, FORM.format(written[0][2:-1].strip()), "zum Beispiel ${kind_name}")
        elif name in owner:
            yield from _doubtful(handbook, asked, name, place)
        elif "questionnaire" not in handbook.incomplete:
            hint = near(name, owner, "${{{}}}")
            yield error("unknown-question", place, f"Eine Frage „{name}“ gibt es nicht", hint)


def _doubtful(handbook: Handbook, asked: Asked | None, name: str, place: Span) -> Iterator[Problem]:
    index = handbook.index
    if index.kinds.kinds(asked.repeat if asked else None)[name].base is Base.MANY:
        yield error("many-answers", place, MANY.format(name), "nur in ihrer eigenen Zeile ist es eine")
        return
    other = index.asked[index.kinds.owner[name]].question
    if asked and is_above(other, asked.question):
        text = f"Die Frage ist {asked.question.level}, „{other.id}“ aber {other.level}"
        hint = f"in der Fassung {asked.question.level} steht dort nur […]; gleichen Sie level an"
        yield warning("higher-level", place, text, hint)

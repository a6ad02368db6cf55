"""The next form of a case: what of one filled form tells in another whose case it is.

That are the personal texts that both ask for under the same name, as a case number is: they name somebody and stay what
they were. What else both ask is asked again.
"""

from __future__ import annotations

from ..read.fields import Filled
from ..read.form import Form
from .answer_file import BadAnswers
from .given import Given

SAME_FORM = "{} ist derselbe Bogen. In eine neue Ausgabe überträgt ihn migrate, Antworten daraus liest extract."
NOTHING = (
    "{} und der leere Bogen haben nichts gemeinsam, woran der Fall zu erkennen ist, oder es fehlt dort. Tragen Sie "
    "dort zum Beispiel die Fallnummer ein."
)


def case_of(name: str, filled: Filled, form: Form) -> Given:
    """What to fill the form with, of a filled one of another questionnaire. `name`: of its file, for messages. Raises
    `BadAnswers`."""
    if filled.form.id == form.id:
        raise BadAnswers(SAME_FORM.format(name))
    there = filled.form.asked
    answers = {
        asked.id: filled.answers[asked.id]
        for asked in form.index.listed
        if asked.question.type == "text" and asked.question.personal and asked.repeat is None
        if asked.id in there and there[asked.id].question.personal and filled.answers.get(asked.id)
    }
    if not answers:
        raise BadAnswers(NOTHING.format(name))
    return Given(answers, questionnaire=form.id)

"""A form with the texts of another language that it carries: for paper that a client reads. All else works with the
form in its own language."""

from __future__ import annotations

import copy

from ...model.question_index import QuestionIndex
from ...model.text import Text
from ...translation.unit import Unit
from ...translation.units import Walk
from .form import Form
from .form_limits import unique
from .translation import Translation


def translated(form: Form, translation: Translation) -> Form:
    """The form in that language. Answers, conditions and names are the same; a text has the form's own `beside` it."""

    def give(unit: Unit) -> Text:
        found = translation.find(unit.context)
        own = unit.text.with_(language=form.language)
        return Text(found, beside=own) if found else own

    other = copy.copy(form)
    for known in ("top", "said"):
        other.__dict__.pop(known, None)
    other.questionnaire = Walk(give).questionnaire(form.questionnaire)
    other.index = QuestionIndex(other.questionnaire, form.numbers)
    other.asked, other.kinds = unique(other.index.listed), other.index.kinds
    other.in_order = [other.asked[asked.id] for asked in form.in_order]
    other.language, other.words = translation.language, translation.words
    other.other_label = Text(translation.words["other"], beside=Text(form.other_label, language=form.language))
    return other

"""A form with the texts of another language that it carries: for paper that a client reads. All else works with the
form in its own language."""

from __future__ import annotations

import copy

from ...model.question_index import QuestionIndex
from ...model.text import Marked, Text
from ...translation.unit import TITLE, Unit
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

    def told(name: str, own: str) -> Text:
        """A title of the book; in the form's own language, and marked, where it isn't translated."""
        found = translation.find(f"{name}.{TITLE}")
        return Text(found) if found else Marked.of(Text(own), ((0, len(own), form.language),))

    other = copy.copy(form)
    for known in ("top", "said"):
        other.__dict__.pop(known, None)
    other.questionnaire = Walk(give).questionnaire(form.questionnaire)
    other.index = QuestionIndex(other.questionnaire, form.numbers)
    other.asked, other.kinds = unique(other.index.listed), other.index.kinds
    other.in_order = [other.asked[asked.id] for asked in form.in_order]
    other.handbook = told("handbook", form.handbook)
    other.places = {to: {**place, TITLE: told(to, place.get(TITLE, ""))} for to, place in form.places.items()}
    other.language, other.words = translation.language, translation.words
    other.other_label = Text(translation.words["other"], beside=Text(form.other_label, language=form.language))
    return other

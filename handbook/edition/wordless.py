"""A questionnaire without its words: what it asks and how, by which all of it hangs together, whatever it is called."""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import TypeVar

from ..model.questionnaire import Questionnaire
from ..model.remembered import remembered
from ..model.text import Text
from .mapped import mapped

WORD = Text("…")  # in place of every text; where there is none there is none
Part = TypeVar("Part")


def wordless(questionnaire: Questionnaire | None) -> Questionnaire | None:
    """The questionnaire with a word in place of each text that is printed. What it is made of is remembered with its
    sections and lists, most of which one build has from the last."""
    return None if questionnaire is None else remembered(questionnaire, "wordless", partial(_wordless, questionnaire))


def _wordless(questionnaire: Questionnaire) -> Questionnaire:
    bare: Questionnaire = dataclasses.replace(
        questionnaire,
        sections=tuple(map(without_words, questionnaire.sections)),
        choices={name: tuple(map(without_words, listed)) for name, listed in questionnaire.choices.items()},
    )
    whole: Questionnaire = mapped(bare, _word)
    return whole


def without_words(part: Part) -> Part:
    """The same of a section, a choice, a term: what it is called by ids and names stays."""
    bare: Part = remembered(part, "wordless", lambda: mapped(part, _word))
    return bare


def _word(text: Text) -> Text:
    return WORD if text else text

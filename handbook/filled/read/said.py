"""What a form's scripts write into its rows, in the language of the document and in the book's own: the steps and
deadlines of ways.

Data are in the book's own language, whatever the form is in: so a row is turned when it is read and turned back when it
is written (`own`, `shown`). What a hand wrote is left as it is. An agreed step may be said in any of the languages that
a form carries (`known`).
"""

from __future__ import annotations

from ...edition.words import Words
from ...model.field_names import PLAN, STEP, UNTIL, WAYS
from ...model.inline import plain
from ...model.question_index import QuestionIndex
from ...model.questionnaire import guide_name
from ...model.ways import spaced
from ...translation.translate import GAP_SIGN
from .translation import Translation

BEHIND = " ("  # what stands between a step and its place, where the form's button wrote both


def text_name(way: str, key: str) -> str:
    """The name of a way's text: `way` is "QUESTION.GUIDE", `key` step, text or deadline (translation/units.py)."""
    question, _, guide = way.rpartition(".")
    return f"questionnaire.{question}.guides.{guide}.{key}"


class Said:
    """Steps and deadlines of one form in one language: `steps`, `deadlines` have them for those in the book's own.
    `words`: the form's own."""

    def __init__(self, index: QuestionIndex, words: Words, translation: Translation):
        self.steps: dict[str, str] = {}
        self.deadlines: dict[str, str] = {}
        for asked in index.listed:
            for number, guide in enumerate(asked.question.guides, 1):
                way = f"{asked.id}.{guide_name(guide, number)}"
                for told, own, key in ((self.steps, guide.step, "step"), (self.deadlines, guide.deadline, "deadline")):
                    text = said_plainly(translation.find(text_name(way, key)))
                    if own and text:
                        told.setdefault(said_plainly(own), text)
        gap = GAP_SIGN.format(language=words.language)
        steps = {said_plainly(guide.step) for asked in index.listed for guide in asked.question.guides if guide.step}
        self._own_steps = {said_plainly(own + gap): own for own in steps}  # as a draft says what isn't translated yet
        self._own_steps |= {text: own for own, text in reversed(self.steps.items())}
        self._own_deadlines = {text: own for own, text in reversed(self.deadlines.items())}
        self._more = words["ways_more"], translation.words["ways_more"]

    def own(self, name: str, value: str | bool) -> str | bool:
        """The value of a field in the book's own language."""
        return self._turned(name, value, self._own_steps, self._own_deadlines, self._more[::-1])

    def shown(self, name: str, value: str | bool) -> str | bool:
        """The value of a field in the document's language."""
        return self._turned(name, value, self.steps, self.deadlines, self._more)

    def own_step(self, text: str) -> str:
        """The step in the book's own language, without its place; "" where the text is none."""
        return next((own for said, own in self._own_steps.items() if is_said(said, text)), "")

    def own_deadline(self, text: str) -> str:
        return self._own_deadlines.get(spaced(text), "")

    @staticmethod
    def _turned(
        name: str, value: str | bool, steps: dict[str, str], deadlines: dict[str, str], more: tuple[str, str]
    ) -> str | bool:
        if not isinstance(value, str) or not name.startswith((PLAN, WAYS)):
            return value
        text = spaced(value)
        if name.endswith(f".{UNTIL}"):
            return deadlines.get(text, value)
        if not name.endswith(f".{STEP}"):
            return value
        if name.startswith(WAYS):
            return steps.get(text) or _counted(text, *more) or value
        found = [said for said in steps if is_said(said, text)]
        said = max(found, key=len, default="")
        return steps[said] + text[len(said) :] if said else value


def is_said(step: str, row: str) -> bool:
    """Whether a row of the Hilfeplan says the step, if need be with the place, as the form's button writes it."""
    return row == step or row.startswith(step + BEHIND)


def said_plainly(text: str) -> str:
    """A text as it stands in a row."""
    return spaced(plain(text))


def _counted(text: str, was: str, now: str) -> str:
    """ "weitere 5: Wegekarte" in the other language; "" for anything else."""
    begin, _, end = was.partition("{number}")
    number = text.removeprefix(begin).removesuffix(end)
    return now.format(number=number) if number.isdecimal() and text == begin + number + end else ""

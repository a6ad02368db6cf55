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
from ...model.ways import SHORT_DEADLINE, spaced
from ...translation.unit import GAP_SIGN
from .translation import Translation

BEHIND = " ("  # what stands between a step and its place, where the form's button wrote both
PLACES = ("page_of_handbook", "page")  # words for that place, of a form by itself and of one in its handbook
BLANK = "\0"
TURNED = dict.fromkeys((0x202B, 0x202C))  # what scripts put around what is written from the right


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
        self._own_words, self._words = words, translation.words

    def own(self, name: str, value: str | bool) -> str | bool:
        """The value of a field in the book's own language."""
        return _turned(name, value, self._own_steps, self._own_deadlines, self._words, self._own_words)

    def shown(self, name: str, value: str | bool) -> str | bool:
        """The value of a field in the document's language."""
        return _turned(name, value, self.steps, self.deadlines, self._own_words, self._words)

    def own_step(self, text: str) -> str:
        """The step in the book's own language, without its place; "" where the text is none."""
        return self._own_steps.get(_step_of(text, self._own_steps, self._words), "")

    def own_deadline(self, text: str) -> str:
        return self._own_deadlines.get(spaced(text), "")


def _turned(
    name: str, value: str | bool, steps: dict[str, str], deadlines: dict[str, str], was: Words, now: Words
) -> str | bool:
    """What stands in a row said in the other language, as a script would write it there; any other value as it is."""
    if not isinstance(value, str) or not name.startswith((PLAN, WAYS)):
        return value
    value = value.translate(TURNED)
    text = spaced(value)
    if name.endswith(f".{UNTIL}"):
        return _deadline(text, deadlines, name.startswith(WAYS)) if text in deadlines else value
    if not name.endswith(f".{STEP}"):
        return value
    if name.startswith(WAYS):
        return steps.get(text) or _counted(text, was["ways_more"], now["ways_more"]) or value
    said = _step_of(text, steps, was)
    if not said:
        return value
    key, pages = _place(text, said, was)
    return _line(now, steps[said], key, pages) if pages else steps[said] + text[len(said) :]


def _deadline(text: str, deadlines: dict[str, str], in_ways: bool) -> str:
    """A deadline in the other language; none where that is too long for the column, as the row of a way has it then."""
    told = deadlines[text]
    if len(text) > SHORT_DEADLINE:  # written by a hand
        return text
    if len(told) > SHORT_DEADLINE:
        return "" if in_ways else text
    return told


def _line(words: Words, step: str, key: str, pages: str) -> str:
    """A row of the Hilfeplan as the form's button writes it."""
    return words.say("plan_line", step=step, place=words.say(key, page=pages))


def _place(text: str, step: str, words: Words) -> tuple[str, str]:
    """The word for its place and the pages, where a row says the step with them; else "", ""."""
    for key in PLACES:
        begin, _, end = _line(words, step, key, BLANK).partition(BLANK)
        pages = text.removeprefix(begin).removesuffix(end)
        if pages and text == begin + pages + end:
            return key, pages
    return "", ""


def _step_of(text: str, steps: dict[str, str], words: Words) -> str:
    """The step that a row says, if need be with its place; the longest of several, "" for none."""
    found = (step for step in steps if step in text and (is_said(step, text) or _place(text, step, words)[1]))
    return max(found, key=len, default="")


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

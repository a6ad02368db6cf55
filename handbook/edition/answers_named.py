"""What stands on a page for an answer that a text names: "Wie alt ist ${kind}?" is printed and heard as "Wie alt ist
[Antwort auf Frage 3]?" (model/answers_in_text.py).

The question is named by its number, a column by its head. What this edition doesn't ask is "[…]": of a sensitive
question the main file doesn't even say the number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from ..dataclass import dataclass
from ..model.answers_in_text import ANSWER, SIGN, answers_in, labels_changed, messages_changed, names_answers
from ..model.inline import plain, written
from ..model.question_index import QuestionIndex
from ..model.questionnaire import Questionnaire
from ..model.text import Text
from .words import Words

UNTOLD = "[…]"


@dataclass
class AnswersNamed:
    """`index`: the questions that may be named; `said`: the words of each language; `language`: that of texts which
    don't say."""

    index: QuestionIndex
    said: Mapping[str, Words]
    language: str

    def labels(self, questionnaire: Questionnaire) -> Questionnaire:
        """The questionnaire with what its labels and hints name; messages keep the names, but of what may be named."""
        if not names_answers(questionnaire):
            return questionnaire
        named = labels_changed(questionnaire, self.text)
        return messages_changed(named, self._untold)

    def messages(self, questionnaire: Questionnaire) -> Questionnaire:
        """The same of its messages, for who reads them without answers."""
        return messages_changed(questionnaire, self.text) if names_answers(questionnaire) else questionnaire

    def texts(self, texts: dict[str, str]) -> dict[str, str]:
        """The same texts under the same names."""
        return {name: str(self.text(Text(text))) if SIGN in text else text for name, text in texts.items()}

    def text(self, text: Text) -> Text:
        beside = self.text(text.beside) if text.beside is not None else None
        if SIGN not in text and beside is text.beside:
            return text
        words = self.said.get(text.language or self.language) or Words("de")
        return _told(text, beside, lambda name: self._named(name, words))

    def _named(self, name: str, words: Words) -> str:
        return written(self._called(name, words))

    def _called(self, name: str, words: Words) -> str:
        asked = self.index.asked.get(self.index.kinds.owner.get(name, ""))
        if asked is None:
            return UNTOLD
        if asked.number and asked.repeat is None:
            return words.say("answer_to", number=asked.number)
        label = asked.question.label
        own = label.beside if label.beside is not None and words is not self.said.get(self.language) else label
        return words.say("answer_in_column", text=plain(ANSWER.sub("…", own)))

    def _untold(self, text: Text) -> Text:
        def told(name: str) -> str:
            return f"${{{name}}}" if name in self.index.kinds.owner else UNTOLD

        beside = self._untold(text.beside) if text.beside is not None else None
        return _told(text, beside, told) if SIGN in text else text


def _told(text: Text, beside: Text | None, say: Callable[[str], str]) -> Text:
    """The text with what `say` gives for each answer that it names."""
    said = "".join(found.before + (say(found.name) if found.name else "") for found in answers_in(text))
    return Text(said, text.span, text.block, text.language, beside)


def with_answers_named(
    whole: Questionnaire, part: Questionnaire, named: AnswersNamed, apart: bool
) -> tuple[Questionnaire, Questionnaire]:
    """(the whole questionnaire, the part of it that a file has), with what their labels name. `named` knows the whole;
    `apart`: so does the part."""
    told = named.labels(whole)
    if part is whole:
        return told, told
    index = named.index if apart else QuestionIndex(part, named.index.numbers)
    return told, replace(named, index=index).labels(part)

"""What `check` refuses of a draft goes, with a remark in its place: so the file that is written loads at once.

The draft is written, read and checked as any questionnaire. Each error is followed to the key that its line belongs to:
an expression becomes a comment, markup of a text becomes plain, another key goes; a question that is wrong as a whole
becomes a comment. Then it is tried again, since what named the question is wrong now, too.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from dataclasses import replace
from typing import Any

from ..check import check
from ..load.content import questionnaire_in
from ..model.book import Handbook
from ..model.questionnaire import Choice, Guide, Question
from ..model.shape import declared, shape_of
from ..problem import Problem, Severity
from .draft import Draft
from .remarks import Remarks, cited
from .texts import ANSWER
from .written import EXPRESSIONS, Lines

NAME = "questionnaire.yaml"
MOST_TURNS = 40
ELSEWHERE = ("missing-image",)  # what nobody knows of a book that nothing is known of
NEEDED = {Question: ("id", "type", "calculation"), Choice: ("name",), Guide: ("when", "to")}
SIGNS = re.compile(r"\$\{[^{}]*\}|[\\`*_\[\]&<]")  # those of an answer stay
PLACEHOLDER = re.compile(r"(?<=\{)(?=[{%#])")
SIGN = "${"
NO_EXPRESSION = "{} {} fehlt, denn: {}"
NO_KEY = "{} fehlt, denn: {}"
UNSOUND = "es sind noch Fehler darin; welche, sagt check"
GONE = "die Frage {} fehlt"
NO_QUESTION = "die Frage fehlt, denn: {}"
PLAIN = "im Text steht etwas, das hier nicht geht; er ist jetzt ohne Auszeichnung"
NO_ANSWER = "statt einer Antwort steht im Text „…“, denn: {}"
ABOUT_ANSWERS = ("answer-in-text", "unknown-question", "many-answers")  # what is said of ${…} in a text
WORDS = {
    "relevant": "die Bedingung (relevant)",
    "required": "die Bedingung der Pflichtangabe (required)",
    "constraint": "die Prüfung (constraint)",
    "calculation": "die Rechnung (calculation)",
    "choice_filter": "die Auswahl der Antworten (choice_filter)",
    "repeat_count": "die Zahl der Zeilen (repeat_count)",
    "default": "die Vorgabe (default)",
    "appearance": "die Darstellung (appearance)",
}


class Sound:
    """`book`: the one that the questionnaire is for."""

    def __init__(self, root: Draft, head: list[str], said: Remarks, book: Handbook) -> None:
        self._root, self._head, self._said, self._book = root, head, said, book
        self._tried: Counter[tuple[int, str]] = Counter()  # how often a text was made plain
        self._gone: set[str] = set()  # ids of questions that were removed

    def made(self) -> str:
        """The text of the file, without errors as far as they can be removed."""
        for _ in range(MOST_TURNS):
            lines = Lines(self._head)
            lines.draft(self._root)
            if not self._mended(lines, self._errors(str(lines))):
                break
        else:
            self._said.add(NAME, UNSOUND)
        return str(lines)

    def _errors(self, text: str) -> list[Problem]:
        read, problems = questionnaire_in(text, NAME)
        if read is not None:
            problems = [*problems, *check(replace(self._book, questionnaire=read), datetime.date.min)]
        passed = ELSEWHERE if self._book.incomplete else ()
        return [
            each
            for each in problems
            if each.severity is Severity.ERROR and each.span.file == NAME and each.code not in passed
        ]

    def _mended(self, lines: Lines, errors: list[Problem]) -> bool:
        """Whether something was changed because of these."""
        done: set[tuple[int, str]] = set()
        for problem in errors:
            place = lines.place(problem.span.line, problem.span.column)
            if place is None or (id(place[0]), place[1]) in done:
                continue
            done.add((id(place[0]), place[1]))
            self._mend(*place, _why(problem), problem.code in ABOUT_ANSWERS)
        self._follow()
        return bool(done)

    def _follow(self) -> None:
        """What names a question that is gone is wrong too, and what names that."""
        while self._gone:
            gone, self._gone = self._gone, set()
            for draft in _holders(self._root):
                for key, value in list(draft.keys.items()):
                    named = gone & set(_named(value)) if isinstance(value, str) and SIGN in value else ()
                    if named and (key in EXPRESSIONS or _is_text(draft, key)):
                        draft.loosely.pop(key, None)
                        self._mend(draft, key, GONE.format(cited(min(named))), True)

    def _mend(self, draft: Draft, key: str, why: str, of_answers: bool = False) -> None:
        """`of_answers`: it is about `${…}`."""
        text = draft.keys.get(key)
        if key == "calculation" and draft.loosely.get(key, text) != text:
            draft.keys[key] = draft.loosely.pop(key)
        elif key in ("", *NEEDED.get(draft.shape, ())) or text is None:
            self._remove(draft, why)
        elif _is_text(draft, key) and (plainer := self._plainer(draft, key, why, of_answers)):
            draft.keys[key] = plainer
        elif key in EXPRESSIONS and draft.loosely.get(key, text) != text:
            draft.keys[key] = draft.loosely.pop(key)
        elif key in EXPRESSIONS:
            self._said.add(draft.at(key), NO_EXPRESSION.format(WORDS.get(key, key), cited(str(text)), why))
            draft.left.append(f"{key}: {text}")
            del draft.keys[key]
        elif key in ("questions", "sections", "choices", "title", "label"):
            self._remove(draft, why)
        else:
            self._said.add(draft.at(key), NO_KEY.format(WORDS.get(key, f"„{key}“"), why))
            del draft.keys[key]

    def _plainer(self, draft: Draft, key: str, why: str, of_answers: bool) -> str:
        """The text without what is wrong in it; "" where there is nothing left to try."""
        text = str(draft.keys[key])
        if of_answers and SIGN in text:
            self._said.add(draft.at(key), NO_ANSWER.format(why))
            return self._without_answers(text, why)
        self._tried[id(draft), key] += 1
        if self._tried[id(draft), key] > 1:
            return ""
        self._said.add(draft.at(key), PLAIN, lost=False)
        escaped = SIGNS.sub(lambda match: match[0] if match[0].startswith(SIGN) else f"\\{match[0]}", text)
        return PLACEHOLDER.sub(r"\\", escaped)

    def _without_answers(self, text: str, why: str) -> str:
        """Without the answers that aren't there or that `why` names; without any where that changes nothing."""
        there = {str(each.keys.get("id")) for each in _holders(self._root) if each.shape is Question}
        there -= {*_named(why.partition(" (")[0])}  # behind it stands what was meant perhaps
        plainer = ANSWER.sub(lambda match: match[0] if _named(match[0])[0] in there else "…", text)
        return plainer if plainer != text else ANSWER.sub("…", text)

    def _remove(self, draft: Draft, why: str) -> None:
        """Take the draft out of the list that it stands in, with all that can't be without it."""
        for holder in _holders(self._root):
            for key, value in list(holder.keys.items()):
                for items in (each for each in _lists(value) if draft in each):
                    items.remove(draft)
                    self._gone |= {str(each.keys["id"]) for each in draft.all() if "id" in each.keys}
                    holder.left.append(_comment(draft))
                    self._said.add(draft.at("type" if draft.shape is Question else "name"), NO_QUESTION.format(why))
                    if not items:
                        _drop(holder, key, items)
                    return


def _holders(root: Draft) -> list[Draft]:
    found = [root]
    for draft in found:
        for value in draft.keys.values():
            for items in _lists(value):
                found += [each for each in items if isinstance(each, Draft)]
    return found


def _lists(value: Any) -> list[list[Any]]:
    """The list that a key has, or those of its table."""
    return [each for each in (value.values() if isinstance(value, dict) else [value]) if isinstance(each, list)]


def _comment(draft: Draft) -> str:
    """What stands in the place of one that is gone, with its calculation, which is work that somebody did."""
    name = draft.keys.get("id", draft.keys.get("name", draft.name))
    calculation = " ".join(str(draft.keys.get("calculation", "")).split())
    return f"{name}: fehlt" + (f" (calculation: {calculation})" if calculation else "")


def _drop(holder: Draft, key: str, items: list[Draft]) -> None:
    """Take an empty list away; from the lists of answers that one, as what asks with it is told then."""
    value = holder.keys[key]
    if isinstance(value, dict) and len(value) > 1:
        holder.keys[key] = {name: each for name, each in value.items() if each is not items}
    else:
        del holder.keys[key]


def _named(text: str) -> list[str]:
    """The ids of the questions that an expression or a text names."""
    return [name.partition(".")[0] for name in ANSWER.findall(text)]


def _is_text(draft: Draft, key: str) -> bool:
    type_ = declared(draft.shape)[key][0]
    return shape_of(type_) is None and type_.kind == "inline"


def _why(problem: Problem) -> str:
    text = problem.text.rstrip(".")
    return f"{text} ({problem.hint})" if problem.hint else text

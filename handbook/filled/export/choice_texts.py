"""Choices in a cell for people: their labels, from which each can be told again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from ...edition.joined import joined
from ...edition.words import Words
from ...expression.german import trim
from ...model.inline import plain
from ...model.questionnaire import Choice
from ..read.form import Form

BETWEEN = re.compile(r"[,;،؛、](?!\d)|\n")  # as `joined` parts them, or somebody who writes them below one another
PLAIN_QUOTED = ('"', '"')


def choice_texts(choices: Sequence[Choice]) -> dict[str, str]:
    """Name → what stands in a cell for it: its label, with the name behind it where another choice is called so."""
    labels = {str(choice.name): plain(choice.label) for choice in choices}
    times = Counter(trim(label).casefold() for label in labels.values())
    names = {name.casefold() for name in labels}
    return {
        name: f"{label} ({name})"
        if times[trim(label).casefold()] > 1 or (trim(label).casefold() in names - {name.casefold()})
        else label
        for name, label in labels.items()
    }


@lru_cache(maxsize=4096)
def texts_of(form: Form, id_: str) -> Mapping[str, str]:
    """The same of the list of a question; of one that the form doesn't have, nothing."""
    return choice_texts(form.choices(form.asked[id_].question)) if id_ in form.asked else {}


def listed(words: Words, texts: Mapping[str, str], names: Iterable[str]) -> str:
    """Several choices in one cell; what is none stands there as it is."""
    return joined(words, [texts.get(name, name) for name in names], texts.values())


def chosen(texts: Mapping[str, str], said: str) -> str | None:
    """The choice that a cell means, by its name, its text or its label; None for none."""
    said = trim(said)
    if said in texts:
        return said
    folded = said.casefold()
    meant = [name for name, text in texts.items() if folded in (name.casefold(), trim(text).casefold())]
    return meant[0] if len(meant) == 1 else None


def several_chosen(words: Words, texts: Mapping[str, str], said: str) -> list[str]:
    """The choices in one cell: names with spaces between, as in CSV, or labels as `listed` writes them or people do.
    What is no choice stays the text it is."""
    parts = said.split()
    if alone := chosen(texts, said):
        return [alone]
    if not BETWEEN.search(said) and any(part in texts for part in parts):
        return parts
    return [chosen(texts, part) or part for part in _parted(words, said)]


def _parted(words: Words, said: str) -> list[str]:
    for opening, closing in (words.say("quoted", text="\0").split("\0"), PLAIN_QUOTED):
        mark, end = map(re.escape, (opening, closing))
        if re.match(rf"\s*{mark}", said):
            found = re.findall(rf"{mark}(.*?){end}\s*(?:{BETWEEN.pattern}|$)", said, re.DOTALL)
            rest = re.sub(rf"{mark}.*?{end}\s*(?:{BETWEEN.pattern}|$)", "", said, flags=re.DOTALL)
            return [*found, *([trim(rest)] if rest.strip() else [])]
    return [trim(part) for part in BETWEEN.split(said) if part.strip()]

"""Labels one behind the other, so that each can be told from the next: the one way in which the program lists them.

A comma parts them. Where a label has a comma of its own („Partner, Partnerin“), or a semicolon, all are in quotation
marks: semicolons between them would only move the trouble, and a reader sees at once what quotation marks mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .words import Words

SIGN = re.compile(r"[,;،؛、](?!\d)")  # 1,5 Zimmer is no list


def joined(words: Words, labels: Iterable[str], among: Iterable[str] = (), sign: str = "") -> str:
    """The labels in one line, with the language's comma or `sign` between them. `among`: all labels that
    might be listed in this place, so that the same label looks the same each time."""
    labels = told_apart(words, labels, among)
    return sign.join(labels) if sign else words.listed(labels)


def told_apart(words: Words, labels: Iterable[str], among: Iterable[str] = ()) -> list[str]:
    """The labels as they may stand one behind the other, with signs or words between them."""
    labels = list(labels)
    quoted = any(map(SIGN.search, (*labels, *among)))
    return [words.say("quoted", text=label) for label in labels] if quoted else labels

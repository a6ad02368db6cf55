"""Words in another language are marked with the tag of a language, so that a program that reads aloud pronounces them.

Where `{lang=…}` stands behind no bracket, or isn't written right, it would be printed as typed.

Good:
    - text: "Das Konzept heißt [Housing First]{lang=en}."
Bad:
    - text: "Das Konzept heißt [Housing First]{lang=english} oder Housing First{lang=en}."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.book import Handbook
from ..model.inline import foreign_words
from ..model.text import Text
from ..model.walk import INLINE_KINDS, Written
from ..problem import Instead, Problem, Remedy, error
from .in_texts import in_texts
from .languages import known, meant_by

PLAIN = "text"
WRITTEN = re.compile(r"\{\s*lang\s*[=:]\s*[\"']?([\w-]*)[\"']?\s*\}", re.I)
WITHOUT_BRACKET = re.compile(r"(?<![\w\]])([^\W\d_][\w-]*)$")
EXAMPLE = "zum Beispiel [Housing First]{lang=en}; ist die Klammer gemeint, setzen Sie \\ davor"


def check(handbook: Handbook) -> Iterator[Problem]:
    return in_texts(handbook, _told, "{")


def _told(written: Written) -> Iterator[Problem]:
    text, kind = written
    if kind in (*INLINE_KINDS, PLAIN):
        for at, tag in foreign_words(text):
            if kind == PLAIN:
                told = "In diesem Text gibt es keine Auszeichnung; die Klammer stünde so im Buch"
                yield error("bad-language", text.at(at), told, "schreiben Sie die Wörter ohne Klammern")
            elif not tag:
                told = "Diese Klammer sagt von keinem Wort die Sprache und stünde so im Buch"
                yield error("bad-language", text.at(at), told, _meant(text, at))
            elif not known(tag):
                yield _unknown(text, at, tag)


def _unknown(text: Text, at: int, tag: str) -> Problem:
    meant = meant_by(tag)
    hint: str | Remedy = "zum Beispiel en, tr, ar, uk, fa"
    if meant:
        hint = Instead(f"{{lang={tag}}}", f"{{lang={meant}}}", "meinten Sie {}?")
    return error("bad-language", text.at(at), f"Einen Sprachcode „{tag}“ gibt es nicht", hint)


def _meant(text: Text, at: int) -> str | Remedy:
    """What to write instead, where it is known: the tag as it has to be, or the word before it in brackets."""
    written = WRITTEN.match(text, at)
    tag = written and (meant_by(written[1]) or "")
    if not written or not tag:
        return EXAMPLE
    if text[at - 1 : at] == "]":
        return Instead(written[0], f"{{lang={tag}}}", "schreiben Sie {}")
    word = WITHOUT_BRACKET.search(text[:at])
    return Instead(f"{word[1]}{written[0]}", f"[{word[1]}]{{lang={tag}}}", "schreiben Sie {}") if word else EXAMPLE

"""A text to translate, with its name and the file that it belongs to."""

from __future__ import annotations

from collections.abc import Callable

from ..dataclass import dataclass
from ..model.text import Text

FORM, SHEETS, OPENERS, GLOSSARY, FACTS, CHAPTER = (
    "fragebogen",
    "blaetter",
    "auftakt",
    "glossar",
    "fakten",
    "kapitel-",
)  # files of a language, without ".po"; model.translations.PROGRAM is one too
TITLE, HOURS, LANGUAGE = "title", "hours", "language"  # kinds of units
FIRST = FORM, SHEETS, OPENERS  # what is translated before chapters are, as far as the book has it


@dataclass(frozen=True, slots=True)
class Unit:
    """One text to translate. `context`: its name; `text`: as the author wrote it, with markup and placeholders;
    `file`: the PO file that it belongs to, without ".po"; `kind`: label, choice, step …; `where`: for translators, in
    German. `by_text`: the name alone doesn't tell which text is meant. `consent`: shown translated only when reviewed;
    `required`: a published language needs it. `group`: texts that are shown in one language, all or none ("" for none):
    the name of a list of choices. `plural`: the German with a number that isn't one, "" for a text that doesn't
    count."""

    context: str
    text: Text
    file: str
    kind: str
    where: str
    by_text: bool = False
    consent: bool = False
    required: bool = False
    group: str = ""
    plural: str = ""


def office_text(context: str, text: str) -> str:
    """What an office's hours or language is called where a form carries it: the name of its unit, and the text, as one
    name stands for all languages."""
    return f"{context}.{text}"


GAP_SIGN = "\u00a0[{language}]"  # behind a text of a form that isn't translated yet, in a draft


Give = Callable[[Unit], Text]

"""A language that nobody speaks: what the program says is in Cyrillic letters and 40 % longer than in German, and what a
book says in Greek ones. So each Latin letter that people get to see is a word that stands in the code, or German that a
translation can't reach."""

import datetime
import re

from all_of_it import everything, written
from handbook.edition.edition import make_edition
from handbook.edition.plural import plural_form
from handbook.edition.words import GERMAN, Words
from handbook.load.content import load

LATIN = re.compile(r"[A-Za-zÄÖÜäöüß]")
WORD = re.compile(r"(\{[a-z]+\})|([A-Za-zÄÖÜäöüß]+)")
OTHER = re.compile(r"(\{\{.*?\}\}|\]\([^)]*\)|https?://\S+|\S+@\S+)|([A-Za-zÄÖÜäöüß])")
LONGER = 0.4
ADDRESS = re.compile(r"(https?://|www\.)\S+|\S+@\S+|\b[\w.]+\.org\b(/\S*)?")
NUMBER = re.compile(r"\b(?:S?[0-9]+[a-z]?|[ivx]+)\b")  # of a question, of a page before the first
TEXTS = set(
    "title subtitle summary text label hint intro caption header list steps items alt goal place term short "
    "explanation forms unless address hours languages constraint_message low_label high_label first per step "
    "publisher variables region rows essentials".split()  # keys of a book under which texts stand
)
UNMARKED = ("today", "EUR", "fragen", "wohnen", "arbeit")
TODAY = datetime.date(2026, 11, 22)


def said(text):
    """A text of the program in that language: Cyrillic, each word longer."""

    def word(found):
        if found[1]:
            return found[1]
        letters = "".join(chr((0x410 if letter.isupper() else 0x430) + ord(letter.lower()) % 32) for letter in found[2])
        return letters + "о" * round(len(letters) * LONGER)

    return WORD.sub(word, text)


def pseudo():
    """The words of that language, which has three plural forms."""
    texts = {
        key: said(text) if isinstance(text, str) else (said(text.one), said(text.other), said(text.other))
        for key, text in GERMAN.items()
    }
    return Words("xx", texts, plural_form("nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);"))


def marked(text):
    """A text of a book in Greek letters; placeholders and targets stay."""
    return OTHER.sub(
        lambda found: found[1] or chr((0x391 if found[2].isupper() else 0x3B1) + ord(found[2].lower()) % 16), text
    )


def german(texts):
    """Those with a Latin letter that is none of an address or a number."""
    return sorted({text for text in texts if LATIN.search(NUMBER.sub("", ADDRESS.sub("", text)))})


def _marked(value, inside=False):
    if isinstance(value, dict):
        return {
            key: marked(part)
            if key in ("name", "when", "unit", "default") and isinstance(part, str) and _is_text(key, value)
            else _marked(part, (inside and not isinstance(part, dict)) or key in TEXTS)
            if key not in ("id", "name", "when")
            else part
            for key, part in value.items()
        }
    if isinstance(value, list):
        return [_marked(part, inside) for part in value]
    return marked(value) if inside and isinstance(value, str) else value


def _is_text(key, among):
    """A name of a choice is none, a name of somebody is; "when" is one in a process, else a condition."""
    part = among[key]
    if key == "name":
        return "label" not in among
    if key == "when":
        return "to" not in among
    return part not in UNMARKED and ("type" not in among or among.get("type") == "text")


def edition(folder):
    """The edition of the book with everything, for its region, in that language."""
    handbook, problems = load(written(folder, _marked(everything())))
    assert handbook is not None, problems
    made, problems = make_edition(handbook, "kiel", "xx", words=pseudo())
    assert problems == []
    return made

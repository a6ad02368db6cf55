"""A translation says what its German text says: the same placeholders, links and figures, in letters that we can print.

What would make an edition wrong is an error of that edition: another placeholder or link target, markup that isn't
closed, a character that no font of the book has. What may be meant so is a warning: another number of bold parts, other
figures, a "ja" that is a "no", a fixed term of begriffe.yaml that is missing, a text that is too long for its place.

Good:
    msgid "Rufen Sie an: {{ region.jobcenter }}, [mehr dazu](#wohngeld)"
    msgstr "Call {{ region.jobcenter }}, [more](#wohngeld)"
Bad:
    msgid "Rufen Sie an: {{ region.jobcenter }}, [mehr dazu](#wohngeld)"
    msgstr "Call {{ region.job_center }}, [more](#housing)"
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from textwrap import shorten

from ..edition.program_words import CONTEXT, blanks, usable
from ..edition.template import placeholders
from ..edition.word_notes import HEAD, ONE_LINE
from ..model.answers_in_text import ANSWER
from ..model.inline import foreign_words, hrefs, paragraphs, plain, without_placeholders
from ..model.translations import Entry
from ..model.ways import SHORT_DEADLINE
from ..problem import Problem, error, warning
from ..translation.terms import has_term
from ..translation.unit import Unit
from ..typeset.fonts import HIDDEN, face, fallback
from .languages import known

DEADLINE = "deadline"
MARKUP = ("**", "](", "`")
DIGITS = re.compile(r"\d+")
MOST = re.compile(r"[Hh]öchstens (\d+) Zeichen")
BLANK = re.compile(r"\{[^{}]*\}")
SHOWN = 40  # characters of the German text in a message: an editor for PO files finds it by these, not by its line
LONGER, ROOM = 1.4, 20  # times the German text, and characters that fit everywhere
SEEN_BY_NOBODY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
YES = frozenset("ja yes oui так да نعم بله بلی هو evet erê belê بەڵێ haa አዎ እወ tak da po si sí sim có".split())
NO = frozenset("nein no non ні не нет لا نه نخیر na hayır نەخێر maya አይ አይደለም ኣይፋል nie nu ne jo não không".split())
WORD = re.compile(r"\w+")


@lru_cache(maxsize=1 << 15)  # a translation that wasn't changed isn't looked at again in the next build
def faults(unit: Unit, entry: Entry, terms: tuple[tuple[str, ...], ...], narrow: bool) -> tuple[Problem, ...]:
    """What is wrong with a translation. `terms`: of each fixed one of the German text what may stand for it;
    `narrow`: it stands in the head of a column."""
    found: list[Problem] = []
    for number, form in enumerate(entry.forms or (entry.text,)):
        german = unit.plural if unit.plural and number else str(unit.text)
        wrong = [
            *_wrong(unit, entry, german, form),
            *_doubtful(unit, entry, german, form, narrow),
            *_terms(entry, form, terms),
        ]
        found += [replace(each, text=f"{each.text} („{shorten(german, SHOWN, placeholder='…')}“)") for each in wrong]
    return tuple(dict.fromkeys(found))


def _wrong(unit: Unit, entry: Entry, german: str, text: str) -> Iterator[Problem]:
    if unit.context.startswith(CONTEXT):
        if not usable(unit, (text,)):
            names = ", ".join(f"{{{name}}}" for name in sorted(blanks(unit.plural or german) or ()))
            told = f"genau diese: {names}" if names else "keine"
            yield error("placeholder-differs", entry.span, "Die Lücken in { } sind andere als im Deutschen", told)
        return
    if _filled(german) != _filled(text):
        names = ", ".join(f"{{{{ {name} }}}}" for name in sorted(_filled(german))) or "keine"
        yield error(
            "placeholder-differs", entry.span, "Die Platzhalter in {{ }} sind andere als im Deutschen", f"dort: {names}"
        )
    if (answers := set(ANSWER.findall(german))) != set(ANSWER.findall(text)):
        names = ", ".join(f"${{{name}}}" for name in sorted(answers)) or "keine"
        yield error(
            "placeholder-differs", entry.span, "Die Antworten in ${ } sind andere als im Deutschen", f"dort: {names}"
        )
    if (wanted := _targets(german)) != _targets(text):
        names = ", ".join(sorted(wanted)) or "keine"
        yield error("link-differs", entry.span, "Die Links führen woandershin als im Deutschen", f"dort: {names}")
    if broken := [sign for sign in MARKUP if _visible(text).count(sign) > _visible(german).count(sign)]:
        yield error(
            "broken-markup",
            entry.span,
            f"„{broken[0]}“ steht so im Buch, weil die Auszeichnung nicht geschlossen ist",
            "setzen Sie die Sternchen und Klammern wie im Deutschen",
        )
    for _, tag in foreign_words(text):
        if not tag or not known(tag):
            told = f"Einen Sprachcode „{tag}“ gibt es nicht" if tag else "Die Klammer {lang=…} stünde so im Buch"
            yield error("bad-language", entry.span, told, "zum Beispiel [Housing First]{lang=en}")
    if control := SEEN_BY_NOBODY.search(text):
        yield error(
            "control-character",
            entry.span,
            f"Im Text steht ein unsichtbares Zeichen (U+{ord(control[0]):04X})",
            "schreiben Sie die Stelle noch einmal",
        )
    if lacking := [char for char in dict.fromkeys(text) if not _can_be_printed(char)]:
        yield error(
            "no-glyph",
            entry.span,
            f"Das Zeichen „{lacking[0]}“ (U+{ord(lacking[0]):04X}) fehlt in den Schriften des Buches",
            "schreiben Sie ein anderes Zeichen",
        )


def _doubtful(unit: Unit, entry: Entry, german: str, text: str, narrow: bool) -> Iterator[Problem]:
    if _bold(german) != _bold(text):
        yield warning(
            "bold-differs",
            entry.span,
            f"Im Deutschen ist an {_bold(german)} Stellen etwas fett, hier an {_bold(text)}",
            "setzen Sie ** um dieselben Wörter",
        )
    if not unit.plural and (figures := _figures(german)) != _figures(text):
        told = ", ".join(sorted(figures)) or "keine"
        yield warning("figures-differ", entry.span, "Hier stehen andere Zahlen als im Deutschen", f"dort: {told}")
    first = next(iter(WORD.findall(text.casefold())), "")
    said = next(iter(WORD.findall(german.casefold())), "")
    if (said == "ja" and first in NO - YES) or (said == "nein" and first in YES - NO):
        yield warning(
            "polarity", entry.span, f"Im Deutschen heißt es „{said}“, hier vermutlich das Gegenteil", "lesen Sie nach"
        )
    most, length = _room(unit, german, narrow), _length(text)
    if length > most:
        left_out, smaller = (
            "sonst fehlt er in „Meine offenen Wege“",
            "wenn es geht; sonst wird er umgebrochen oder kleiner",
        )
        yield warning(
            "too-long",
            entry.span,
            f"Der Text hat {length} Zeichen, Platz ist für etwa {most}",
            f"kürzen Sie ihn, {left_out if unit.kind == DEADLINE else smaller}",
        )


def _terms(entry: Entry, text: str, terms: tuple[tuple[str, ...], ...]) -> Iterator[Problem]:
    for words in terms:
        if not has_term(words, text):
            yield warning(
                "term-missing",
                entry.span,
                f"Der feste Begriff „{words[0]}“ fehlt, in begriffe.yaml steht er",
                f"schreiben Sie ihn, wie er auf Briefen steht: … ({words[0]})",
            )


def _filled(text: str) -> frozenset[str]:
    """The names in {{ }}, without what stands behind a sign |; what isn't closed is a name too."""
    if "{" not in text:
        return frozenset()
    return frozenset((each.inside or "?").partition("|")[0].strip() for each in placeholders(text))


def _targets(text: str) -> frozenset[str]:
    return frozenset(href.href for href in hrefs(text) if href.linked)


@lru_cache(maxsize=1 << 12)
def _visible(text: str) -> str:
    return "".join(piece.text for pieces in paragraphs(text) for piece in pieces if not piece.code)


def _bold(text: str) -> int:
    if "**" not in text and "__" not in text:
        return 0
    return sum(piece.bold for pieces in paragraphs(text) for piece in pieces)


def _figures(text: str) -> Counter[str]:
    """The figures of a text, in the digits of any script, and its signs §."""
    said = without_placeholders(text) if "{" in text else text
    if "](" in said:  # the addresses of links are compared as such
        said = "".join(piece.text for pieces in paragraphs(said) for piece in pieces)
    found = Counter(str(int(digits)) for digits in DIGITS.findall(said))
    if signs := said.count("§"):
        found["§"] = signs
    return found


def _length(text: str) -> int:
    """The characters of a text, without its blanks."""
    return len(BLANK.sub("", plain(text)))


def _room(unit: Unit, german: str, narrow: bool) -> float:
    """About how many characters a place holds; only small places have a limit."""
    if found := MOST.search(unit.where):
        return max(int(found[1]), _length(german))
    if unit.kind == DEADLINE and _length(german) <= SHORT_DEADLINE:
        return SHORT_DEADLINE
    if narrow or HEAD in unit.where or ONE_LINE in unit.where or ".columns." in unit.context:
        return max(ROOM, round(_length(german) * LONGER))
    return float("inf")


@lru_cache(maxsize=1 << 12)
def _can_be_printed(char: str) -> bool:
    return ord(char) <= 32 or ord(char) in HIDDEN or face().covers(char) or fallback(char, face()) is not None

"""What an author may have meant: the hint for a word that doesn't exist, the id for a text that is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from ..expression.error import SIGNS
from ..problem import Instead
from .patterns import ID

SHOWN = 12
UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
MEANT = {
    # keys
    "überschrift": "title",
    "name": "title label term",
    "abschnitte": "sections",
    "abschnitt": "sections section",
    "unterabschnitte": "sections",
    "inhalt": "contents blocks text",
    "kapitel": "contents",
    "blöcke": "blocks",
    "zusammenfassung": "summary",
    "quelle": "source sources",
    "quellen": "sources",
    "frage": "questions label",
    "fragen": "questions",
    "typ": "type",
    "art": "type kind",
    "beschriftung": "label",
    "bezeichnung": "label",
    "hinweis": "hint note callout",
    "hilfe": "hint",
    "antworten": "choices",
    "optionen": "choices",
    "options": "choices",
    "liste": "list",
    "pflicht": "required",
    "bedingung": "relevant",
    "vorgabe": "default",
    "wert": "value",
    "einheit": "unit",
    "pro": "per",
    "geprüft": "checked",
    "erklärung": "explanation",
    "begriff": "term",
    "herausgeber": "publisher",
    "ausgabe": "edition",
    "sprache": "language",
    "sprachen": "languages",
    "telefon": "phone",
    "adresse": "address",
    "öffnungszeiten": "hours",
    "themen": "tags",
    "stellen": "contacts",
    "änderungen": "changes",
    "kopf": "header",
    "spalten": "columns",
    "zeilen": "rows lines",
    "punkte": "items",
    "datei": "file",
    # blocks
    "absatz": "text",
    "kasten": "callout",
    "bild": "figure",
    "image": "figure",
    "foto": "figure",
    "schritte": "steps",
    "aufzählung": "list",
    "ul": "list",
    "ol": "steps",
    "notizen": "notes",
    "empfehlung": "recommendation",
    "seitenumbruch": "page_break",
    # types of questions
    "auswahl": "select_one",
    "einfachauswahl": "select_one",
    "dropdown": "select_one minimal",
    "radio": "select_one",
    "select": "select_one",
    "mehrfachauswahl": "select_multiple",
    "checkbox": "select_multiple",
    "checkboxes": "select_multiple",
    "zahl": "integer",
    "ganzzahl": "integer",
    "number": "integer",
    "int": "integer",
    "kommazahl": "decimal",
    "float": "decimal",
    "betrag": "decimal",
    "datum": "date",
    "uhrzeit": "time",
    "zeit": "time",
    "string": "text",
    "freitext": "text",
    "textarea": "text",
    "textfeld": "text",
    "rangfolge": "rank",
    "skala": "range scale",
    "matrix": "scale",
    "unterschrift": "signature",
    "rechnung": "calculate",
    "gruppe": "group",
    "wiederholung": "repeat",
    "tabelle": "table repeat",
    # levels, kinds of boxes
    "kern": "core",
    "mehr": "more",
    "sensibel": "sensitive",
    "tipp": "tip",
    "achtung": "important",
    "warnung": "important",
    "warning": "important",
    "wichtig": "important",
    "info": "tip",
    "gesetz": "law",
    "recht": "law",
    "beispiel": "example",
    "ungeprüft": "unchecked",
}  # what people say who think in German or come from another program → our words for it, the likeliest first


def near(word: str, names: Iterable[str], pattern: str = "{}") -> str:
    """ "meinten Sie …?" with the nearest name, written as `pattern` says; else the names that there are, as long as
    they are few."""
    return _near(str(word), tuple(str(name) for name in names if name and not SIGNS.search(name)), pattern)


def nearest(word: str, names: Iterable[str]) -> str:
    """The same, which always names one, however far it is; "" where there is none."""
    known = sorted(map(str, names))
    found = get_close_matches(str(word).lower(), known, n=1)
    return Instead(str(word), found[0]) if found else _farther(str(word), known)


def _farther(word: str, names: list[str]) -> str:
    found = get_close_matches(word.lower(), names, n=1, cutoff=0.0)
    return f"am ähnlichsten heißt {found[0]}" if found else ""


@lru_cache(maxsize=512)
def _near(word: str, names: tuple[str, ...], pattern: str) -> str:
    nearest = [name for name in MEANT.get(word.lower(), "").split() if name in names]
    nearest += get_close_matches(word.lower(), names, n=1)
    if nearest:
        return Instead(word, nearest[0], f"meinten Sie {pattern}?")
    return f"möglich: {', '.join(map(pattern.format, names))}" if 0 < len(names) <= SHOWN else ""


def as_id(text: str) -> str:
    """The id that a title makes: "Für wen?" → "fuer_wen"."""
    plain = "".join(UMLAUTS.get(char, char) for char in text.lower())
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return words if re.fullmatch(ID, words) else f"k_{words}".rstrip("_")

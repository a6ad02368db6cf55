"""What people write out of habit from Excel, Word or a programming language, and what it is called here.

A message that knows the right word saves the editor a search. `FOREIGN` are signs that are never right in an
expression, the others are words where one of ours was expected. All hints are German.
"""

from __future__ import annotations

_QUOTES = "Text steht in geraden Anführungszeichen: 'so'"
_PATH = "die Antwort einer Frage schreibt man ${name_der_frage}"

FOREIGN: dict[str, str] = {
    "&&": "schreiben Sie and",
    "&": "schreiben Sie and",
    "||": "schreiben Sie or",
    "|": "schreiben Sie or",
    "===": "schreiben Sie =",
    "==": "schreiben Sie =",
    "!==": "schreiben Sie !=",
    "<>": "schreiben Sie !=",
    "≠": "schreiben Sie !=",
    "=>": "schreiben Sie >=",
    "≥": "schreiben Sie >=",
    "=<": "schreiben Sie <=",
    "≤": "schreiben Sie <=",
    "%": "der Rest einer Division heißt mod, Prozent rechnet man mit div 100",
    "/": "geteilt heißt div",
    "÷": "geteilt heißt div",
    ":": "geteilt heißt div",
    "×": "mal heißt *",
    "·": "mal heißt *",
    "−": "minus ist der Bindestrich -",
    "–": "minus ist der Bindestrich -",
    "„": _QUOTES,
    "“": _QUOTES,
    "”": _QUOTES,
    "‚": _QUOTES,
    "‘": _QUOTES,
    "’": _QUOTES,
    "»": _QUOTES,
    "«": _QUOTES,
    "`": _QUOTES,
    "../": _PATH,
    "./": _PATH,
    "..": _PATH,
    "//": _PATH,
    "[": _PATH,
    "]": _PATH,
    "@": _PATH,
    ";": "Argumente trennt ein Komma",
    "?": "wenn, dann heißt if(Bedingung, dann, sonst)",
}
"""Sign → what to write instead. Where one begins like another, the lexer takes the longest."""

FOREIGN_FUNCTIONS: dict[str, str] = {
    "wenn": "meinten Sie if()?",
    "iif": "meinten Sie if()?",
    "when": "meinten Sie if()?",
    "und": "and steht zwischen zwei Bedingungen",
    "oder": "or steht zwischen zwei Bedingungen",
    "nicht": "meinten Sie not()?",
    "summe": "meinten Sie sum()?",
    "anzahl": "meinten Sie count()?",
    "runden": "meinten Sie round()?",
    "heute": "meinten Sie today()?",
    "jetzt": "meinten Sie today()?",
    "abrunden": "meinten Sie floor()?",
    "aufrunden": "meinten Sie ceiling()?",
    "ceil": "meinten Sie ceiling()?",
    "roundup": "meinten Sie ceiling()?",
    "rounddown": "meinten Sie floor()?",
    "trunc": "meinten Sie int()?",
    "float": "meinten Sie number()?",
    "betrag": "meinten Sie abs()?",
    "wurzel": "meinten Sie sqrt()?",
    "potenz": "meinten Sie pow()?",
    "power": "meinten Sie pow()?",
    "ln": "meinten Sie log()? log() ist der natürliche Logarithmus, log10() der zur Basis 10",
    "length": "meinten Sie string-length()?",
    "len": "meinten Sie string-length()?",
    "enthält": "meinten Sie contains()?",
    "includes": "meinten Sie contains()?",
    "find": "meinten Sie contains()?",
    "startswith": "meinten Sie starts-with()?",
    "endswith": "meinten Sie ends-with()?",
    "substring": "meinten Sie substr()? Die Stellen zählen dort ab 0",
    "mid": "meinten Sie substr()? Die Stellen zählen dort ab 0",
    "teil": "meinten Sie substr()? Die Stellen zählen dort ab 0",
    "left": "schreiben Sie substr(Text, 0, Zahl der Zeichen)",
    "links": "schreiben Sie substr(Text, 0, Zahl der Zeichen)",
    "right": "schreiben Sie substr(Text, -Zahl der Zeichen)",
    "rechts": "schreiben Sie substr(Text, -Zahl der Zeichen)",
    "trim": "meinten Sie normalize-space()?",
    "glätten": "meinten Sie normalize-space()?",
    "replace": "translate() ersetzt einzelne Zeichen",
    "verketten": "meinten Sie concat()?",
    "textverketten": "meinten Sie join()?",
    "textjoin": "meinten Sie join()?",
    "strftime": "meinten Sie format-date()?",
    "counta": "meinten Sie count-non-empty()?",
    "anzahl2": "meinten Sie count-non-empty()?",
    "empty": "ob eine Antwort fehlt, sagt ${name_der_frage} = ''",
    "isempty": "ob eine Antwort fehlt, sagt ${name_der_frage} = ''",
    "isblank": "ob eine Antwort fehlt, sagt ${name_der_frage} = ''",
    "avg": "schreiben Sie sum(…) div count(…)",
    "mittelwert": "schreiben Sie sum(…) div count(…)",
    "match": "meinten Sie regex()?",
    "matches": "meinten Sie regex()?",
}
"""Function, in small letters → what to write instead, where the nearest name would mislead."""

USES = {
    "not": "not(${frage} = 'ja')",
    "true": "true()",
    "false": "false()",
    "if": "if(${frage} = 'ja', 1, 0)",
    "coalesce": "coalesce(${frage}, ${andere})",
    "selected": "selected(${frage}, 'antwort')",
    "count-selected": "count-selected(${frage})",
    "regex": "regex(., '[0-9]{5}')",
    "check-character": "check-character(.)",
    "sum": "sum(${frage})",
    "count": "count(${frage})",
    "min": "min(${frage})",
    "max": "max(${frage})",
    "round": "round(${frage}, 2)",
    "int": "int(${frage})",
    "number": "number(${frage})",
    "string": "string(${frage})",
    "string-length": "string-length(.)",
    "date": "date('2026-01-31')",
    "today": "today()",
}
"""Function → how it is written, of those that are often needed."""


def usage(name: str, least: int) -> str:
    """How a function is written, with as many values as it needs at least."""
    return USES.get(name) or f"{name}({', '.join(['…'] * least)})"


PATTERN = (
    "zu jeder Klammer gehört eine zweite, vor einem Zeichen, das selbst gemeint ist, steht \\; möglich sind [0-9], "
    "a|b, ?, +, * und {5}"
)

POSITION = "position(..)"
INDEXED = "zum Beispiel indexed-repeat(${kind_name}, ${kinder}, 1)"
CHOICE_NAME = "zum Beispiel jr:choice-name(${schule}, '${schule}')"
INSTANCE = "zum Beispiel instance('schulen')/root/item[name = ${schule}]/label; statt label auch eine Spalte aus filter"
"""How the functions are written that ask for something beside answers."""

_BY_CHANCE = "was der Zufall ergibt, lässt sich nicht nachrechnen; dasselbe Formular gibt hier immer dasselbe"
_PLACES = "Orte auf der Karte kennt ein Formular auf Papier nicht"
_DEVICE = "ein PDF weiß nichts von dem Gerät und von dem Menschen, der es ausfüllt"
_STORED = "Antworten bleiben lesbar; ein Schlüssel dafür ist nicht vorgesehen"

REFUSED: dict[str, str] = {
    "random": _BY_CHANCE,
    "uuid": _BY_CHANCE,
    "randomize": _BY_CHANCE,
    "once": "ein Wert, der einmal gesetzt wird und dann bleibt, gehört nach default statt nach calculation",
    "area": _PLACES,
    "distance": _PLACES,
    "geofence": _PLACES,
    "intersects": _PLACES,
    "property": _DEVICE,
    "version": "die Nummer der Ausgabe schreibt {{ edition.number }} in einen Text",
    "digest": _STORED,
    "hash": _STORED,
    "base64-decode": _STORED,
    "pulldata": "Werte zu einer Antwort stehen in der Liste der Antworten unter filter",
    "last": "eine bestimmte Zeile liest indexed-repeat(${spalte}, ${wiederholung}, Nummer)",
    "boolean-from-string": "schreiben Sie ${name_der_frage} = 'true'",
    "date-time": "ein Tag heißt date('2026-01-31')",
}
"""Function of ODK that isn't built → why, or what does it here."""

OURS = ("and", "or", "not", "div", "mod", "true", "false", "if")
"""The words of expressions that people write with capitals."""

_WORDS = {
    "und": "schreiben Sie and",
    "oder": "schreiben Sie or",
    "nicht": "schreiben Sie not(…)",
    "ist": "schreiben Sie =",
    "is": "schreiben Sie =",
    "geteilt": "geteilt heißt div",
    "mal": "mal heißt *",
    "null": "nichts geantwortet heißt ''",
    "none": "nichts geantwortet heißt ''",
    "leer": "nichts geantwortet heißt ''",
    "wahr": "schreiben Sie true()",
    "falsch": "schreiben Sie false()",
    "x": "mal heißt *",
}


def foreign_word(word: str) -> str:
    """The hint for a word that stands where it can mean nothing; "" where we don't know it."""
    small = word.lower()
    if small in OURS and word != small:
        return f"kleingeschrieben: {small}"
    return _WORDS.get(small, "")

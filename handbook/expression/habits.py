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
    "now": "meinten Sie today()?",
    "floor": "meinten Sie int()?",
    "float": "meinten Sie number()?",
    "abs": "schreiben Sie if(. < 0, -., .)",
    "length": "meinten Sie string-length()?",
    "len": "meinten Sie string-length()?",
    "contains": "meinten Sie selected()?",
    "empty": "ob eine Antwort fehlt, sagt ${name_der_frage} = ''",
    "isempty": "ob eine Antwort fehlt, sagt ${name_der_frage} = ''",
    "isblank": "ob eine Antwort fehlt, sagt ${name_der_frage} = ''",
    "avg": "schreiben Sie sum(…) div count(…)",
    "mittelwert": "schreiben Sie sum(…) div count(…)",
    "match": "meinten Sie regex()?",
    "matches": "meinten Sie regex()?",
    "concat": "Texte lassen sich hier nicht verbinden",
    "boolean": "eine Bedingung vergleicht, zum Beispiel ${name_der_frage} != ''",
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
"""Function → how it is written."""

PATTERN = (
    "zu jeder Klammer gehört eine zweite, vor einem Zeichen, das selbst gemeint ist, steht \\; möglich sind [0-9], "
    "a|b, ?, +, * und {5}"
)

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
    if small in ("and", "or", "div", "mod", "true", "false", "not", "if") and word != small:
        return f"kleingeschrieben: {small}"
    return _WORDS.get(small, "")

"""Scalars by what their place expects: the schema decides the type, never YAML.

`no`, `01`, `1.10` and `2026-01-01` stay text where text is expected. Where a number, a date or a truth value is
expected, there is one way to write it, and others are told with the right one: 1.200 may be twelve hundred or one point
two, 22.11.2026 is 2026-11-22. Text of a certain form (an id, an address) stays as it is written even where the form is
wrong, so that what refers to it is still found.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Callable, Collection
from typing import Any

from ..expression.german import WHOLE_DAY, parse_date
from ..model import patterns
from ..model.near import as_id, near
from ..model.shape import Type
from ..model.text import Text
from ..problem import Fix, Instead
from .reading import FAULTY, Reading
from .yaml_nodes import Mapping, Node, ScalarEvent, YamlSequence

ID = re.compile(patterns.ID)
NAME = re.compile(patterns.NAME)
CODE = re.compile(patterns.CODE)
LANGUAGE = re.compile(patterns.LANGUAGE)
COLOR = re.compile(patterns.COLOR)
URL = re.compile(patterns.URL)
EMAIL = re.compile(patterns.EMAIL)
PARTED = re.compile(patterns.PARTED)
NUMBER = re.compile(patterns.NUMBER)
THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+")
SHORT_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{2})")
OTHER_DATE = re.compile(r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}")
DATE_ORDER = "Jahr-Monat-Tag, zum Beispiel 2026-11-22"
AT = re.compile(r"\s*[\[({]\s*(?:at|ät|@)\s*[\])}]\s*|\s+(?:at|ät|@)\s+", re.I)  # as it is written against robots
ISO_DATE = re.compile(patterns.DATE)
LONGEST_NUMBER = 15
FORMS: dict[str, tuple[re.Pattern[str], str, str]] = {
    "id": (ID, "bad-id", "„{}“ ist keine Kennung"),
    "name": (NAME, "bad-id", "„{}“ ist keine Kennung"),
    "code": (CODE, "bad-id", "„{}“ ist kein Name für eine Antwort"),
    "language": (LANGUAGE, "bad-language", "„{}“ ist kein Sprachcode"),
    "color": (COLOR, "bad-color", "„{}“ ist keine Farbe"),
    "url": (URL, "bad-url", "„{}“ ist keine Internetadresse"),
    "email": (EMAIL, "bad-email", "„{}“ ist keine E-Mail-Adresse"),
    "parted": (PARTED, "bad-hyphenation", "„{}“ ist kein Wort mit seinen Trennstellen"),
}
NAMED = "aus a–z, A–Z, 0–9, _ und -, ohne Leerzeichen: {}"
MADE_OF = {"id": "aus a–z, 0–9 und _, am Anfang ein Buchstabe: {}", "name": NAMED, "code": NAMED}
FOUND_BY_ID = ("chapters", "entry", "question", "choice", "sources", "glossary")  # kinds of what isn't found then
HINTS = {
    "language": "zum Beispiel de, en, tr, ar, uk, fa oder pt-BR",
    "color": 'zum Beispiel "#0B5D66", in Anführungszeichen',
    "url": "sie beginnt mit https://",
    "email": "eine Adresse hat ein @ und danach einen Punkt: beratung@example.org; mehrere haben keinen Platz",
    "parted": "ein Wort nur aus Buchstaben, - zwischen den Teilen: Wohnungs-suche; ohne - wird es nie getrennt",
}
LANGUAGES = {
    "deutsch": "de",
    "englisch": "en",
    "türkisch": "tr",
    "arabisch": "ar",
    "ukrainisch": "uk",
    "russisch": "ru",
    "persisch": "fa",
    "französisch": "fr",
    "spanisch": "es",
    "polnisch": "pl",
    "rumänisch": "ro",
    "bulgarisch": "bg",
}
YES, NO = ("ja", "yes", "on", "wahr", "y", "x", "1"), ("nein", "no", "off", "falsch", "n", "0")


def scalar_reader(type_: Type) -> Callable[[Node, Reading], Any]:
    """The function that reads a scalar of this type: a value, or FAULTY after noting the problem."""
    kind = type_.kind
    if kind in FORMS:
        return lambda node, r: _formed(kind, node, r)
    if kind == "choice":
        return lambda node, r: _choice(type_.names, node, r)
    if kind in ("integer", "number"):
        return lambda node, r: _number(type_, node, r)
    return {"boolean": _boolean, "condition": _condition, "date": _date, "value": _value}.get(kind, read_text)


def read_text(node: Node, r: Reading) -> Any:
    if type(node) is ScalarEvent:
        return r.text(node)
    if type(node) is Mapping and node.flow and node.pairs and type(node.pairs[0]) is Mapping:
        return r.wrong(
            node,
            "unquoted-text",
            "Text, der mit „{{“ beginnt, steht in Anführungszeichen",
            'zum Beispiel "{{ fact.kindergeld }}"',
        )
    if type(node) is Mapping and len(node.pairs) == 2:
        return r.wrong_type(node, "ein Text", "Text mit „: “ steht in Anführungszeichen")
    if type(node) is YamlSequence and not node.flow:
        return r.wrong_type(
            node, "ein Text", "schreiben Sie ihn ohne Bindestriche; im Kapitel ist eine Liste ein Block: - list: …"
        )
    return r.wrong_type(node, "ein Text", "Text, der mit [ oder { beginnt, steht in Anführungszeichen")


def _formed(kind: str, node: Node, r: Reading) -> Any:
    text = read_text(node, r)
    if text is not FAULTY:
        check_form(kind, text, node, r)
    return text


def check_form(kind: str, text: Text, node: Node, r: Reading) -> None:
    """Note a problem where an id, a language code, a colour or an address isn't written like one."""
    pattern, code, message = FORMS[kind]
    if not pattern.fullmatch(text):
        told = len(r.problems)
        r.wrong(
            node,
            code,
            message.format(text),
            _formed_so(kind, str(text))
            or HINTS.get(kind)
            or (
                Instead(text, as_id(text), MADE_OF[kind])
                if text.strip()
                else MADE_OF[kind].format("zum Beispiel wohnen")
            ),
        )
        if kind in MADE_OF and len(r.problems) > told:  # whoever looks for it as it should be written shall know why
            meant = as_id(str(text)) if kind == "id" else str(text).strip(" ,;.!#")
            r.problems[told] = dataclasses.replace(r.problems[told], hides=tuple((what, meant) for what in FOUND_BY_ID))


def _formed_so(kind: str, text: str) -> str:
    """What to write instead of a colour, an address or a language of another form; "" where that isn't clear."""
    if kind == "color" and re.fullmatch("#?[0-9A-Fa-f]{6}", text):
        return Instead(text, f"#{text.lstrip('#')}", 'schreiben Sie "{}"')
    if kind == "color" and re.fullmatch("#[0-9A-Fa-f]{3}", text):
        return Instead(text, "#" + "".join(2 * digit for digit in text[1:]), 'schreiben Sie "{}"')
    if kind == "url" and re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text):
        return Instead(text, f"https://{text}", "schreiben Sie {}")
    if kind == "email" and EMAIL.fullmatch(mended := AT.sub("@", text.strip().removeprefix("mailto:"))):
        return Instead(text, mended, "schreiben Sie {}")
    if kind == "parted" and PARTED.fullmatch(mended := "-".join(re.findall(r"[^\W\d_]+", text))):
        return Instead(text, mended, "schreiben Sie {}")
    if kind == "language" and (code := LANGUAGES.get(text.lower())):
        return Instead(text, code, "schreiben Sie {}")
    return ""


def _choice(names: Collection[str], node: Node, r: Reading) -> Any:
    text = read_text(node, r)
    if text is not FAULTY and text not in names:
        r.wrong(
            node,
            "unknown-value",
            f"„{text}“ ist hier nicht möglich",
            near(text, names) or f"möglich: {', '.join(names)}",
        )
    return text


def _boolean(node: Node, r: Reading) -> Any:
    if type(node) is not ScalarEvent:
        return r.wrong_type(node, "true oder false")
    word = node.value.lower()
    if node.value in ("true", "false"):
        return word == "true"
    hint: str = "schreiben Sie true (ja) oder false (nein)"
    for words, right in (((*YES, "true"), "true"), ((*NO, "false"), "false")):
        if word in words:
            hint = Instead(node.value, right, "schreiben Sie {}")
    return r.wrong(node, "bad-boolean", f"„{node.value}“ ist weder true noch false", hint)


def _condition(node: Node, r: Reading) -> Any:
    """True, false, or the expression that says when; a bare word is none."""
    is_word = type(node) is ScalarEvent and (node.value.isalpha() or node.value in YES + NO)
    return _boolean(node, r) if is_word else read_text(node, r)


def _number(type_: Type, node: Node, r: Reading) -> Any:
    if type(node) is not ScalarEvent:
        return r.wrong_type(node, "eine Zahl")
    number = to_number(node.value)
    if number is None:
        return r.wrong(node, "bad-number", f"„{node.value}“ ist keine Zahl", number_hint(node.value))
    if type_.kind == "integer" and not isinstance(number, int):
        return r.wrong(node, "bad-number", f"„{node.value}“ ist keine ganze Zahl")
    if (type_.low is not None and number < type_.low) or (type_.high is not None and number > type_.high):
        least = f"mindestens {type_.low:g}" if type_.low is not None else ""
        most = f"höchstens {type_.high:g}" if type_.high is not None else ""
        return r.wrong(
            node, "out-of-range", f"{node.value} ist hier nicht möglich", " und ".join(filter(None, (least, most)))
        )
    return number if type_.kind == "integer" else float(number)


def to_number(written: str) -> int | float | None:
    """The number that is written, an int where it has no point; None where it is none or could be read in two ways
    (1.200)."""
    if not NUMBER.fullmatch(written) or THOUSANDS.fullmatch(written) or len(written) > LONGEST_NUMBER:
        return None
    return float(written) if "." in written else int(written)


def number_hint(written: str) -> str:
    """How to write what is no number."""
    if THOUSANDS.fullmatch(written):
        return Instead(written, written.replace(".", ""), "Tausender stehen ohne Punkt: {}")
    if re.fullmatch(r"-?[0-9.]*,[0-9]+", written):
        right = written.replace(".", "").replace(",", ".")
        return Instead(written, right, "das Dezimalzeichen ist ein Punkt: {}")
    if re.fullmatch(r"-?0+[0-9]+(\.[0-9]+)?", written):
        return Instead(written, re.sub(r"^(-?)0+(?=[0-9])", r"\1", written), "ohne Nullen davor: {}")
    if re.fullmatch(r"-?[0-9]{1,3}( [0-9]{3})+", written):
        return Instead(written, written.replace(" ", ""), "Tausender stehen ohne Leerzeichen: {}")
    if unit := re.fullmatch(r"([0-9][0-9.,]*) *([€%]|EUR|Euro|Prozent)|([€%]|EUR|Euro) *([0-9][0-9.,]*)", written):
        name = {"€": "EUR", "Euro": "EUR", "Prozent": "%"}.get(unit[2] or unit[3], unit[2] or unit[3])
        number = unit[1] or unit[4]
        plain = number if to_number(number) is not None else getattr(number_hint(number), "fix", Fix("", number)).new
        return Instead(written, plain, f'schreiben Sie nur die Zahl: {{}}; die Einheit steht für sich: unit: "{name}"')
    if word := re.fullmatch(r"([0-9]+(?:\.[0-9]+)?) +[A-Za-zÄÖÜäöüß]+\.?", written):
        return Instead(written, word[1], "schreiben Sie nur die Zahl: {}")
    return "mit Ziffern und, wo nötig, einem Punkt: 13.90"


def _date(node: Node, r: Reading) -> Any:
    if type(node) is not ScalarEvent:
        return r.wrong_type(node, "ein Datum")
    written = node.value
    hint, meant = "zum Beispiel 2026-11-22", _day_meant(written)
    if meant:
        is_whole = len(meant) == WHOLE_DAY
        whole = meant if is_whole else f"{meant}-01-01"[:WHOLE_DAY]
        hint = Instead(
            written, whole, "schreiben Sie {}" if is_whole else "ergänzen Sie Monat und Tag, zum Beispiel {}"
        )
    if not ISO_DATE.fullmatch(written):
        return r.wrong(node, "bad-date", f"„{written}“ ist kein Datum", hint)
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        return r.wrong(node, "bad-date", f"Den Tag {written} gibt es nicht", hint if meant else DATE_ORDER)


def _day_meant(written: str) -> str:
    """The day, as it is written here, that somebody wrote otherwise; "" where that isn't clear."""
    short = SHORT_DATE.fullmatch(written)
    parts = [int(part) for part in re.findall("[0-9]+", written)] if OTHER_DATE.fullmatch(written) else []
    if short:
        parts = [2000 + int(short[3]), int(short[2]), int(short[1])]
    for year, month, day in ((*parts,), (parts[0], parts[2], parts[1])) if len(parts) == 3 else ():
        try:
            return datetime.date(year, month, day).isoformat()
        except ValueError:
            continue
    return parse_date(written) or ""


def _value(node: Node, r: Reading) -> Any:
    """A fact's value as it is written, a text or a pair of texts; `ledger` makes numbers of it where there is a
    unit."""
    if type(node) is not YamlSequence:
        return read_text(node, r)
    pair = [item for item in node.items if type(item) is ScalarEvent]
    if not len(node.items) == len(pair) == 2:
        return r.wrong(node, "wrong-type", "Hier werden zwei Zahlen erwartet: [von, bis]", "zum Beispiel [300, 1800]")
    return tuple(map(r.text, pair))

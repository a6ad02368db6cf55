"""Scalars by what their place expects: the schema decides the type, never YAML.

`no`, `01`, `1.10` and `2026-01-01` stay text where text is expected. Where a number, a date or a truth value is
expected, there is one way to write it, and others are told with the right one: 1.200 may be twelve hundred or one point
two, 22.11.2026 is 2026-11-22. Text of a certain form (an id, an address) stays as it is written even where the form is
wrong, so that what refers to it is still found.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Collection
from typing import Any

from ..model.near import near
from ..model.shape import Type
from ..model.text import Text
from .reading import FAULTY, Reading
from .yaml_nodes import Mapping, Node, ScalarEvent, YamlSequence

ID = re.compile(r"[a-z][a-z0-9_]*")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
CODE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
URL = re.compile(r"https?://[^\s/]+\S*")
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+")
GERMAN_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LONGEST_NUMBER = 15
UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
FORMS: dict[str, tuple[re.Pattern[str], str, str]] = {
    "id": (ID, "bad-id", "„{}“ ist keine Kennung"),
    "name": (NAME, "bad-id", "„{}“ ist keine Kennung"),
    "code": (CODE, "bad-id", "„{}“ ist kein Name für eine Antwort"),
    "language": (LANGUAGE, "bad-language", "„{}“ ist kein Sprachcode"),
    "color": (COLOR, "bad-color", "„{}“ ist keine Farbe"),
    "url": (URL, "bad-url", "„{}“ ist keine Internetadresse"),
}
HINTS = {
    "language": "zum Beispiel de, en, tr, ar, uk, fa oder pt-BR",
    "color": 'zum Beispiel "#0B5D66", in Anführungszeichen',
    "url": "sie beginnt mit https://",
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
    return {"boolean": _boolean, "date": _date, "value": _value}.get(kind, read_text)


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
        hint = {"id": _id_hint, "name": _name_hint, "code": _name_hint}.get(kind)
        r.wrong(node, code, message.format(text), hint(text) if hint else HINTS[kind])


def _id_hint(text: str) -> str:
    return f"aus a–z, 0–9 und _, am Anfang ein Buchstabe: {as_id(text)}"


def _name_hint(text: str) -> str:
    return f"aus a–z, A–Z, 0–9, _ und -, ohne Leerzeichen: {as_name(text)}"


def as_id(text: str) -> str:
    """The id that a title makes: "Für wen?" → "fuer_wen"."""
    plain = "".join(UMLAUTS.get(char, char) for char in text.lower())
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return words if ID.fullmatch(words) else f"k_{words}".rstrip("_")


def as_name(text: str) -> str:
    """The name of a question or of a choice that the text comes nearest to: "Name.x" → "Name_x", "über 65" →
    "ueber_65"."""
    for umlaut, letters in UMLAUTS.items():
        text = text.replace(umlaut, letters).replace(umlaut.upper(), letters.capitalize())
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^A-Za-z0-9-]+", "_", plain).strip("_-")
    return words if NAME.fullmatch(words) else f"k_{words}".rstrip("_")


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
    hint = (
        "schreiben Sie true"
        if word in (*YES, "true")
        else "schreiben Sie false"
        if word in (*NO, "false")
        else "schreiben Sie true (ja) oder false (nein)"
    )
    return r.wrong(node, "bad-boolean", f"„{node.value}“ ist weder true noch false", hint)


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
        return f"Tausender stehen ohne Punkt: {written.replace('.', '')}"
    if re.fullmatch(r"-?[0-9.]*,[0-9]+", written):
        return f"das Dezimalzeichen ist ein Punkt: {written.replace('.', '').replace(',', '.')}"
    if re.search(r"[€%]|EUR|Euro", written):
        return "die Einheit steht für sich: unit: EUR"
    return "mit Ziffern und, wo nötig, einem Punkt: 13.90"


def _date(node: Node, r: Reading) -> Any:
    if type(node) is not ScalarEvent:
        return r.wrong_type(node, "ein Datum")
    written = node.value
    german = GERMAN_DATE.fullmatch(written)
    hint = f"schreiben Sie {german[3]}-{german[2]:0>2}-{german[1]:0>2}" if german else "zum Beispiel 2026-11-22"
    if not ISO_DATE.fullmatch(written):
        return r.wrong(node, "bad-date", f"„{written}“ ist kein Datum", hint)
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        return r.wrong(node, "bad-date", f"Den Tag {written} gibt es nicht", "Jahr-Monat-Tag, zum Beispiel 2026-11-22")


def _value(node: Node, r: Reading) -> Any:
    """A fact's value as it is written, a text or a pair of texts; `ledger` makes numbers of it where there is a
    unit."""
    if type(node) is not YamlSequence:
        return read_text(node, r)
    pair = [item for item in node.items if type(item) is ScalarEvent]
    if not len(node.items) == len(pair) == 2:
        return r.wrong(node, "wrong-type", "Hier werden zwei Zahlen erwartet: [von, bis]", "zum Beispiel [300, 1800]")
    return tuple(map(r.text, pair))

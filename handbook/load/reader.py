"""From nodes to the model's objects, led by the shapes that the model declares (`model/shape.py`).

Each type becomes one function `(node, reading) -> value`, made once. A function that can't read its node notes the
problem and gives `FAULTY`: in a list the item is left out, in an object a stand-in takes its place, and reading goes
on, so that one mistake hides no other.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple

from ..model.blocks import BLOCKS, Chapter, Section
from ..model.near import as_id, near
from ..model.questionnaire import Choice, Question
from ..model.shape import TEXT, VALUE, Type, declared, shape_of
from ..model.text import Text
from ..problem import Instead, Missing, Span, error, of_key
from .reading import FAULTY, Reading, stand_in
from .scalars import ID, check_form, scalar_reader
from .yaml_nodes import Mapping, Node, ScalarEvent, YamlSequence

NAMELESS: dict[type, tuple[Missing, ...]] = {
    Chapter: (("entry", ""), ("chapters", "")),  # an entry of `contents`
    Section: (("chapters", ""),),
    Question: (("question", ""),),
}  # what can't be found where an id is missing
LONGEST_ITEMS = 200  # characters of a list that is written out
NAMED = ("id", "ref")  # kinds of what is a single name
NAMED_LIST = (
    "schreiben Sie den Namen einer Antwortliste, zum Beispiel yes_no; die Antworten selbst stehen am Anfang der Datei "
    "unter choices:"
)
Read = Callable[[Node, Reading], Any]


class Key(NamedTuple):
    """A key of a shape: the field it fills, what may stand there, how it is read."""

    name: str
    type: Any
    read: Read
    required: bool
    doc: str


@cache
def keys_of(cls: type) -> dict[str, Key]:
    names = {field.name.rstrip("_"): field.name for field in dataclasses.fields(cls)}
    return {
        key: Key(names[key], type_, reader_of(type_), required, doc)
        for key, (type_, required, doc) in declared(cls).items()
    }


@cache
def required_of(cls: type) -> frozenset[str]:
    return frozenset(key.name for key in keys_of(cls).values() if key.required)


@cache
def reader_of(type_: Any) -> Read:
    """The function that reads a node as this type or shape."""
    if not isinstance(type_, Type):
        shape: Any = shape_of(type_)
        return lambda node, r: read_object(shape, node, r, r.span(node))
    if type_.kind == "list":
        return _list_reader(type_.of)
    if type_.kind == "map":
        return _map_reader(type_)
    return read_blocks if type_.kind == "blocks" else scalar_reader(type_)


# ---------------------------------------------------------------------- objects


def read_object(cls: type, node: Node, r: Reading, span: Span) -> Any:
    """An object of the shape. It comes out with stand-ins too, so that its id stays known; FAULTY only where there is
    no mapping."""
    keys = keys_of(cls)
    if type(node) is not Mapping:
        return r.wrong_type(node, "eine Angabe mit „schlüssel: wert“", _as_object(cls, keys, node))
    values: dict[str, Any] = {"span": span}
    first_of: dict[str, int] = {}
    pairs = node.pairs
    for index in range(0, len(pairs), 2):
        key_node, value_node = pairs[index], pairs[index + 1]
        if type(key_node) is not ScalarEvent or (key := keys.get(key_node.value)) is None:
            _unknown_key(key_node, value_node, node, keys, r)
        elif key.name in first_of:
            _duplicate(key_node, first_of[key.name], r)
        else:
            first_of[key.name] = key_node.start_mark.line + 1
            told = len(r.problems)
            value = _value(key, key_node, value_node, r)
            if value is FAULTY and len(r.problems) > told:  # whoever misses the key shall know why
                r.problems[told] = dataclasses.replace(r.problems[told], hides=_hidden(cls, key_node.value, span))
            if value is not FAULTY:
                values[key.name] = value
            elif key.required or isinstance(stand_in(key.type), Text):  # an empty text says that something was there
                values[key.name] = stand_in(key.type, r.span(value_node))
    if not required_of(cls) <= values.keys():
        _missing(cls, keys, values, node, span, r)
    return cls(**values)


def _hidden(cls: type, key: str, span: Span) -> tuple[Missing, ...]:
    """What isn't found because an object has no such key: the key, and whatever is found by its id."""
    if key == "contents":
        return of_key(key, span), ("contents", "")
    of_id = (*NAMELESS.get(cls, ()), ("contents", span.file)) if key == "id" else ()
    return of_key(key, span), *of_id


def _as_object(cls: type, keys: dict[str, Key], node: Node) -> str:
    if cls is Choice and type(node) is ScalarEvent and not node.style and ":" not in node.value:
        return Instead(node.value, f"{{name: {as_id(node.value)}, label: {node.value}}}", "schreiben Sie {}")
    needed = [name for name, key in keys.items() if key.required]
    if len(needed) == 1 and type(node) is ScalarEvent and not node.style and not set(node.value) & set("[]{},:#'\"\n"):
        return Instead(node.value, f"{{{needed[0]}: {node.value}}}", "schreiben Sie {}")
    before = "ohne Bindestrich davor; " if type(node) is YamlSequence and not node.flow else ""
    return f"{before}Schlüssel: {', '.join(keys)}"


def _value(key: Key, key_node: ScalarEvent, node: Node, r: Reading) -> Any:
    if type(node) is ScalarEvent and not node.value.strip():
        return _empty(key_node.value, key.required, key_node, node, r)
    if key.required and ((type(node) is YamlSequence and not node.items) or (type(node) is Mapping and not node.pairs)):
        return r.wrong(key_node, "empty-value", f"„{key_node.value}“ ist leer", key.doc)
    if type(node) is not ScalarEvent and isinstance(key.type, Type) and key.type.kind in NAMED:
        return r.wrong_type(node, "ein Name", NAMED_LIST if key.name == "choices" else f"{key_node.value}: {key.doc}")
    return key.read(node, r)


def _empty(name: str, required: bool, key_node: ScalarEvent, node: ScalarEvent, r: Reading) -> Any:
    if r.lost_below(key_node, text=node.style in ("|", ">")):
        return FAULTY
    comment = r.lines[key_node.start_mark.line][node.end_mark.column :].strip() if not node.style else ""
    if target := re.fullmatch(r"#([a-z][a-z0-9_]*)", comment):
        hint = Instead(
            comment, target[1], "schreiben Sie nur {}; ein Wert, der mit # beginnt, steht in Anführungszeichen"
        )
        return r.wrong(key_node, "empty-value", f"Nach „{name}:“ steht kein Wert, nur ein Kommentar", hint)
    if comment.startswith("#"):
        return r.wrong(
            key_node,
            "empty-value",
            f"Nach „{name}:“ steht kein Wert, nur ein Kommentar",
            "ein Wert mit # steht in Anführungszeichen",
        )
    return r.wrong(
        key_node,
        "empty-value",
        f"Nach „{name}:“ fehlt der Wert",
        "schreiben Sie ihn dahinter"
        if required
        else "schreiben Sie ihn dahinter, oder löschen Sie die Zeile; was dazugehört, steht tiefer eingerückt",
    )


def _missing(type_: type, keys: dict[str, Key], values: dict[str, Any], node: Mapping, span: Span, r: Reading) -> None:
    for name, key in keys.items():
        if key.required and key.name not in values:
            values[key.name] = stand_in(key.type, span)
            if not r.was_cut(node.start_mark.line + 1, node.end):
                hint = f"{name}: {key.doc}"
                r.problems.append(
                    error("missing-key", span, f"Hier fehlt „{name}“", hint, hides=_hidden(type_, name, span))
                )


def _unknown_key(key_node: Node, value: Node, node: Mapping, keys: dict[str, Key], r: Reading) -> None:
    if type(key_node) is not ScalarEvent:
        r.wrong(
            key_node,
            "unquoted-text",
            "Text, der mit „{“ oder „[“ beginnt, steht in Anführungszeichen",
            'zum Beispiel "{{ fact.kindergeld }}"',
        )
        return
    name, lone = key_node.value, type(value) is ScalarEvent and not value.value and not value.style
    if node.flow and lone and name not in ("", "<<"):
        r.wrong(
            key_node,
            "unquoted-text",
            f"„{name}“ ist kein Schlüssel",
            "Text mit Komma steht in { } in Anführungszeichen",
        )
        return
    used = {str(each.value) for each in node.pairs[::2] if type(each) is ScalarEvent}  # twice it would be wrong again
    free = get_close_matches(name.lower(), [key for key in keys if key not in used], 1, 0.8)
    hint = (
        "schreiben Sie die Werte selbst hin; << gibt es hier nicht"
        if name == "<<"
        else near(name, free or keys) or f"möglich: {', '.join(keys)}"
    )
    r.wrong(key_node, "unknown-key", f"„{name}“ gibt es hier nicht", hint)


def _duplicate(key_node: ScalarEvent, first: int, r: Reading) -> None:
    r.wrong(
        key_node,
        "duplicate-key",
        f"„{key_node.value}“ steht hier zweimal",
        f"zuerst in Zeile {first}; eines davon muss weg",
    )


# ---------------------------------------------------------------------- lists and maps


def _list_reader(of: Any) -> Read:
    read = reader_of(of)
    may_be_empty = isinstance(of, Type) and of.kind == "cell"
    keeps_place = isinstance(of, Type) and of.kind not in ("list", "map", "integer", "number", "date", "boolean")

    def read_list(node: Node, r: Reading) -> Any:
        if type(node) is not YamlSequence:
            return r.wrong_type(node, "eine Liste", _as_list(node, r))
        found = []
        for item in node.items:
            if type(item) is ScalarEvent and not item.value.strip() and not (may_be_empty and item.style):
                value = _empty_item(item, r)
            else:
                value = read(item, r)
            if value is not FAULTY:
                found.append(value)
            elif keeps_place:
                found.append(stand_in(of, r.span(item)))
        return tuple(found)

    return read_list


def _as_list(node: Node, r: Reading) -> str:
    if type(node) is Mapping and node.flow:
        line = r.lines[node.start_mark.line][node.start_mark.column :].rstrip()
        if line.endswith("}") and len(line) <= LONGEST_ITEMS:
            return Instead(line, f"[{line}]", "schreiben Sie {}")
    if type(node) is ScalarEvent and not node.style and node.start_mark.line == node.end_mark.line:
        inner = re.sub(r"^\((.*)\)$", r"\1", node.value)
        if len(inner) <= LONGEST_ITEMS and not set(inner) & set("[]{}:#'\""):
            return Instead(node.value, f"[{inner}]", "schreiben Sie {}")
    return "zum Beispiel [eins, zwei] oder je Zeile ein Punkt mit „- “"


def _empty_item(item: ScalarEvent, r: Reading) -> Any:
    if r.lost_below(item):
        return FAULTY
    return r.wrong(item, "empty-value", "Dieser Punkt ist leer", "ergänzen Sie ihn, oder löschen Sie ihn")


def _map_reader(type_: Type) -> Read:
    entry, key_kind = (
        Key("", type_.of, reader_of(type_.of), True, "ergänzen Sie, was fehlt, oder löschen Sie den Eintrag"),
        type_.keys,
    )
    shape = shape_of(type_.of)

    def read_map(node: Node, r: Reading) -> Any:
        if type(node) is not Mapping:
            hint = (
                "ohne Bindestrich davor" if type(node) is YamlSequence and not node.flow else "zum Beispiel name: wert"
            )
            return r.wrong_type(node, "eine Angabe mit „name: wert“", hint)
        found: dict[Text, Any] = {}
        for key_node, value_node in zip(node.pairs[::2], node.pairs[1::2]):
            if type(key_node) is not ScalarEvent:
                r.wrong(
                    key_node,
                    "unquoted-text",
                    "Hier wird ein Name erwartet",
                    "Text, der mit { oder [ beginnt, steht in Anführungszeichen",
                )
                continue
            key = r.text(key_node)
            if (
                node.flow
                and not ID.fullmatch(key)
                and type(value_node) is ScalarEvent
                and not value_node.value
                and not value_node.style
            ):
                hint = "so schreibt man es: {name: Wert}; Text mit Komma steht in { } in Anführungszeichen"
                r.wrong(key_node, "unquoted-text", f"„{key}“ ist kein Name mit einem Wert", hint)
                continue
            if key_kind != TEXT.kind:
                check_form(key_kind, key, key_node, r)
            if key in found:
                _duplicate(key_node, next(other.span.line for other in found if other == key), r)
                continue
            value = _value(entry, key_node, value_node, r)
            if value is FAULTY:
                value = _blank(shape, r.span(value_node)) if shape else stand_in(type_.of, r.span(value_node))
            found[key] = value
        return found

    return read_map


def _blank(shape: type, span: Span) -> Any:
    """An object of stand-ins: its name is known, nothing else."""
    return shape(
        **{key.name: stand_in(key.type, span) for key in keys_of(shape).values() if key.required or key.type == VALUE},
        span=span,
    )


# ---------------------------------------------------------------------- blocks


def read_blocks(node: Node, r: Reading) -> Any:
    if type(node) is not YamlSequence:
        hint: str = "vor jedem Block steht „- “"
        if type(node) is ScalarEvent and not node.style and not set(node.value) & set("[]{},:#'\"\n"):
            hint = Instead(node.value, f"[{{text: {node.value}}}]", "schreiben Sie {}")
        return r.wrong_type(node, "eine Liste von Blöcken", hint)
    found = (
        _empty_item(item, r) if type(item) is ScalarEvent and not item.value else _block(item, r) for item in node.items
    )
    return tuple(block for block in found if block is not FAULTY)


def _block(node: Node, r: Reading) -> Any:
    if type(node) is not Mapping:
        return r.wrong_type(node, "ein Block", "zum Beispiel „- text: …“")
    name_node = node.pairs[0] if node.pairs else node
    name = name_node.value if type(name_node) is ScalarEvent else ""
    shape: type | None = BLOCKS.get(name)
    if shape is None or type(name_node) is not ScalarEvent:
        return r.wrong(
            name_node,
            "unknown-block",
            f"Einen Block „{name}“ gibt es nicht",
            near(name, BLOCKS) or f"möglich: {', '.join(BLOCKS)}",
        )
    value_node = node.pairs[1]
    _further_keys(node, name, shape, r)
    keys = keys_of(shape)
    if type(value_node) is ScalarEvent and not value_node.value.strip():
        return _empty(name, True, name_node, value_node, r) if len(node.pairs) == 2 else FAULTY
    if "value" not in keys:
        return read_object(shape, value_node, r, r.span(name_node))
    value = _value(keys["value"], name_node, value_node, r)
    return value if value is FAULTY else shape(value=value, span=r.span(name_node))


def _further_keys(node: Mapping, name: str, shape: type, r: Reading) -> None:
    for key_node in node.pairs[2::2]:
        key = key_node.value if type(key_node) is ScalarEvent else ""
        if key in BLOCKS and key not in keys_of(shape):
            r.wrong(
                key_node, "unknown-key", f"„{key}“ ist ein eigener Block", f"davor fehlt ein Bindestrich: - {key}: …"
            )
        else:
            r.wrong(
                key_node,
                "unknown-key",
                f"„{key}“ gehört so nicht zu „{name}“",
                f"was zu „{name}“ gehört, steht tiefer eingerückt",
            )

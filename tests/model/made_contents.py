"""Contents by chance, made from the shapes: sound ones, and ones with a single mistake.

A content is a tree of `Node`s that know their type, so that a mistake of each sort can be put where it fits; `written`
makes YAML of it. What chance makes is drawn from hypothesis.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from handbook.model.blocks import BLOCKS
from handbook.model.book import FILES, Fact
from handbook.model.shape import NUMBER, TEXT, VALUE, Type, declared, shape_of

DEEPEST = 3
FORMED = (
    "boolean",
    "integer",
    "number",
    "date",
    "color",
    "url",
    "email",
    "language",
    "parted",
)  # kinds of scalars that no word fits
# What YAML takes for something else, and we for text; what needs quotation marks, and what doesn't
TEXTS = ("Wohnen", "no", "true", "4", "1.10", "0x1F", "2026-01-01", "-", '"{{ fact.x }}"', "'null'", '"4"', "'a: b #c'")
LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"))
QUOTED = (
    st.text(LETTERS, min_size=1, max_size=12).filter(str.strip).map(lambda text: json.dumps(text, ensure_ascii=False))
)
IDS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(lambda id_: id_ != "null")
NAMES = st.from_regex(r"[A-Za-z_][A-Za-z0-9_-]{0,8}", fullmatch=True).filter(lambda name: name.lower() != "null")
CODES = NAMES | st.sampled_from(("1", "01", "65-plus", "2x", "0x1F", "1e5"))
BY_NAME = {"name": NAMES, "code": CODES}
SCALARS: dict[str, st.SearchStrategy[str]] = {
    **dict.fromkeys(("text", "inline", "scalar", "expression", "ref"), st.sampled_from(TEXTS) | QUOTED),
    "cell": st.sampled_from((*TEXTS, '""')) | QUOTED,
    "id": IDS | IDS.map(json.dumps),
    "name": NAMES | NAMES.map(json.dumps),
    "code": CODES | CODES.map(json.dumps),
    "language": st.sampled_from(("de", "no", "pt-BR", '"uk"', "sr-Latn", "es-419")),
    "url": st.sampled_from(("https://example.org", '"http://example.org/a?b=c#d"')),
    "email": st.sampled_from(("info@example.org", '"a.b+c@sub.example.org"')),
    "parted": st.sampled_from(("Wohnungs-suche", "'Kinder·garten'", "Chancenkarte")),
    "color": st.sampled_from(('"#0B5D66"', "'#ffffff'")),
    "date": st.dates().map(str) | st.dates().map(lambda day: f'"{day}"'),
    "boolean": st.sampled_from(("true", "false", '"true"')),
    "condition": st.sampled_from(("true", "false", '"true"', "\"${a} = 'ja'\"", "4")),
}


@dataclass(frozen=True)
class Node:
    """`value`: a scalar as it is written, a list of nodes, or a dict of nodes. `type`: a Type or a shape; of one point of
    a list of blocks "block"."""

    type: Any
    value: Any
    required: bool = False


def written(node: Node) -> str:
    if isinstance(node.value, dict):
        return "{" + ", ".join(f"{key}: {written(inner)}" for key, inner in node.value.items()) + "}"
    if isinstance(node.value, list):
        return "[" + ", ".join(map(written, node.value)) + "]"
    return str(node.value)


# ---------------------------------------------------------------------- sound ones


@st.composite
def contents(draw: Any, kind: str) -> Node:
    """A sound file of that kind."""
    return _made(draw, FILES[kind], DEEPEST)


def _made(draw: Any, type_: Any, depth: int, required: bool = False) -> Node:
    shape = shape_of(type_)
    if shape is not None:
        return replace(_object(draw, shape, depth), required=required)
    if type_.kind == "list":
        value: Any = [_made(draw, type_.of, depth - 1) for _ in range(draw(st.integers(int(required), 2)))]
    elif type_.kind == "map":
        keys = (
            SCALARS["language"].map(lambda key: key.strip('"'))
            if type_.keys == "language"
            else BY_NAME.get(type_.keys, IDS)
        )
        names = draw(st.lists(keys, min_size=int(required), max_size=2, unique=True))
        value = {name: _made(draw, type_.of, depth - 1, True) for name in names}
    elif type_.kind == "blocks":
        value = [_block(draw, depth - 1) for _ in range(draw(st.integers(int(required), 2)))]
    else:
        value = draw(_scalar(type_))
    return Node(type_, value, required)


def _scalar(type_: Type) -> st.SearchStrategy[str]:
    if type_.kind == "choice":
        return st.sampled_from(sorted(type_.names))
    if type_.kind in ("integer", "number"):
        low, high = (-99999 if type_.low is None else type_.low), (99999 if type_.high is None else type_.high)
        if type_.kind == "integer":
            numbers = st.integers(int(low), int(high)).map(str)
        else:
            numbers = st.decimals(str(low), str(high), places=2).map(lambda number: f"{number:f}").filter(_one_way)
        return numbers | numbers.map(json.dumps)
    return SCALARS[TEXT.kind if type_ == VALUE else type_.kind]


def _one_way(number: str) -> bool:
    """Not -0.00, of which YAML and we might think differently."""
    return float(number) != 0 or not number.startswith("-")


def _object(draw: Any, shape: Any, depth: int) -> Node:
    keys = {
        key: _made(draw, type_, depth - 1, required)
        for key, (type_, required, _) in declared(shape).items()
        if required or (depth > 0 and draw(st.integers(0, 3)) == 0)
    }
    if shape is Fact and "unit" in keys:
        _with_numbers(draw, keys)
    return Node(shape, keys)


def _with_numbers(draw: Any, fact: dict[str, Node]) -> None:
    """A fact that has a unit has numbers, or [from, to]."""
    for keys in (fact, *(period.value for period in (fact["periods"].value if "periods" in fact else ()))):
        if "value" in keys:
            pair = [Node(NUMBER, draw(_scalar(NUMBER))) for _ in "ab"]
            keys["value"] = Node(VALUE, pair if draw(st.booleans()) else pair[0].value, keys["value"].required)


def _block(draw: Any, depth: int) -> Node:
    name = draw(st.sampled_from(sorted(BLOCKS)))
    keys = declared(BLOCKS[name])
    inner = _made(draw, keys["value"][0], depth, True) if "value" in keys else _object(draw, BLOCKS[name], depth)
    return Node("block", {name: replace(inner, required=True)})


# ---------------------------------------------------------------------- with one mistake


def places(node: Node, way: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Node]]:
    """Each node with the way to it."""
    yield way, node
    pairs = node.value.items() if isinstance(node.value, dict) else enumerate(node.value)
    if not isinstance(node.value, str):
        for key, inner in pairs:
            yield from places(inner, (*way, key))


def with_other(node: Node, way: tuple[Any, ...], other: Node) -> Node:
    """The tree with another node at that place."""
    if not way:
        return other
    value = dict(node.value) if isinstance(node.value, dict) else list(node.value)
    value[way[0]] = with_other(value[way[0]], way[1:], other)
    return replace(node, value=value)


def _kind(node: Node) -> str:
    return node.type.kind if isinstance(node.type, Type) else "block" if node.type == "block" else "shape"


def _unknown_key(node: Node) -> list[Node]:
    return [replace(node, value={**node.value, "titel": Node(TEXT, "x")})] if _kind(node) in ("shape", "block") else []


def _missing_key(node: Node) -> list[Node]:
    keys = node.value if _kind(node) == "shape" else {}
    return [
        replace(node, value={other: value for other, value in keys.items() if other != key})
        for key, inner in keys.items()
        if declared(shape_of(node.type))[key][1]  # type: ignore[arg-type]
    ]


def _wrong_kind(node: Node) -> list[Node]:
    a_list, a_map, a_text = [Node(TEXT, "x")], {"x": Node(TEXT, "y")}, "x"
    kind = _kind(node)
    if kind in ("list", "blocks"):
        others: list[Any] = [a_map, a_text]
    elif kind in ("map", "shape", "block"):
        others = [a_list, a_text]
    elif kind == "value":
        others = [a_map, a_list * 3]
    else:
        others = [a_list, a_map, *([a_text] if kind in FORMED else [])]
    return [replace(node, value=other) for other in others]


def _no_such_value(node: Node) -> list[Node]:
    kind = _kind(node)
    if kind == "choice":
        return [replace(node, value=word) for word in ("zzz", '"zzz"', "true", "7")]
    if kind in ("integer", "number"):
        bounds = [bound for bound in (node.type.low, node.type.high) if bound is not None]
        return [replace(node, value=f"{bound + step:g}") for bound, step in zip(bounds, (-1, 1))]
    bad = {
        "id": ("Wohnen", "1a", '"a b"', "kita-platz"),
        "name": ("1a", '"a b"', "a.b", "ä"),
        "code": ('"a b"', "-a", "ä"),
        "date": ("22.11.2026", "2026-02-30"),
        "boolean": ("ja",),
    }
    return [replace(node, value=word) for word in bad.get(kind, ())]


def _empty(node: Node) -> list[Node]:
    if isinstance(node.value, str):
        return [replace(node, value=text) for text in ('""', '" "') if _kind(node) != "cell"]
    return [replace(node, value=type(node.value)())] if node.required else []


def _no_such_block(node: Node) -> list[Node]:
    return [replace(node, value={"stesp": next(iter(node.value.values()))})] if _kind(node) == "block" else []


def _bad_name(node: Node) -> list[Node]:
    """A key of a map that is no id and no language, where it has to be one."""
    return (
        [replace(node, value={**node.value, "Ä 1": each}) for each in node.value.values()]
        if _kind(node) == "map" and node.type.keys != "text"
        else []
    )


MISTAKES: dict[str, Callable[[Node], list[Node]]] = {
    "unknown key": _unknown_key,
    "missing key": _missing_key,
    "wrong kind": _wrong_kind,
    "no such value": _no_such_value,
    "empty": _empty,
    "no such block": _no_such_block,
    "bad name": _bad_name,
}


@st.composite
def mistaken(draw: Any, kind: str) -> dict[str, Node]:
    """Mistake → a sound file but for that one mistake, for each that finds a place in it."""
    node = draw(contents(kind))
    made = {}
    for mistake, make in MISTAKES.items():
        found = [(way, other) for way, inner in places(node) for other in make(inner)]
        if found:
            made[mistake] = with_other(node, *draw(st.sampled_from(found)))
    return made


@st.composite
def with_any_scalar(draw: Any, kind: str, words: tuple[str, ...]) -> Node:
    """A sound file in which one scalar is another of these words, whatever should stand there."""
    node = draw(contents(kind))
    scalars = [(way, inner) for way, inner in places(node) if isinstance(inner.value, str)]
    if not scalars:
        return node
    way, inner = draw(st.sampled_from(scalars))
    return with_other(node, way, replace(inner, value=draw(st.sampled_from(words) | QUOTED)))

"""The texts of a book as data (`all_of_it.everything`), found by the shapes that the loader reads by: so no list of keys
has to be kept, and a key that is new is there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handbook.model.blocks import BLOCKS
from handbook.model.book import FILES
from handbook.model.shape import Type, declared, shape_of


@dataclass(frozen=True)
class Key:
    """Where a text stands: the shape and its key ("" for what maps names to texts, as a file does), and the kind of its
    `Type`."""

    shape: str
    key: str
    kind: str


Change = Callable[[Key, str, dict[str, Any]], Any]  # a text's key, the text, what it stands in → what is to stand there


def changed(data: dict[str, Any], change: Change) -> dict[str, Any]:
    """The book with what `change` gives for each of its texts; of any kind, ids and expressions too."""
    return {file: _value(FILES[_kind(file)], part, change, Key(_kind(file), "", ""), {}) for file, part in data.items()}


def _kind(file: str) -> str:
    """The kind of a file, a key of `FILES`."""
    folder, _, rest = file.partition("/")
    if folder != "regions" or rest.endswith("/region.yaml") or "/" not in rest:
        return folder.removesuffix(".yaml")
    inner = rest.partition("/")[2].split("/")[0].removesuffix(".yaml")
    return {"chapters": "region_chapters", "questions": "region_questions"}.get(inner, inner)


def _value(type_: Any, value: Any, change: Change, at: Key, around: dict[str, Any]) -> Any:
    if (shape := shape_of(type_)) is not None:
        keys = declared(shape)
        return {
            key: _value(keys[key][0], part, change, Key(shape.__name__, key, ""), value) for key, part in value.items()
        }
    assert isinstance(type_, Type)
    if type_.kind == "list":
        return [_value(type_.of, part, change, at, around) for part in value]
    if type_.kind == "map":
        return {name: _value(type_.of, part, change, at, around) for name, part in value.items()}
    if type_.kind == "blocks":
        return [_block(block, change) for block in value]
    return change(Key(at.shape, at.key, type_.kind), value, around) if isinstance(value, str) else value


def _block(block: dict[str, Any], change: Change) -> dict[str, Any]:
    [(name, value)] = block.items()
    shape = BLOCKS[name]
    keys = declared(shape)
    if "value" in keys:
        return {name: _value(keys["value"][0], value, change, Key(shape.__name__, "value", ""), block)}
    return {name: _value(shape, value, change, Key(shape.__name__, "", ""), {})}


def keys() -> set[Key]:
    """Every key of every kind of file under which a text may stand."""
    found: set[Key] = set()
    seen: set[str] = set()

    def go(type_: Any, at: Key) -> None:
        if (shape := shape_of(type_)) is not None:
            if shape.__name__ not in seen:
                seen.add(shape.__name__)
                for key, (inner, _, _) in declared(shape).items():
                    go(inner, Key(shape.__name__, key, ""))
        elif type_.kind == "blocks":
            for each in BLOCKS.values():
                go(each, at)
        elif type_.of is not None:
            go(type_.of, at)
        else:
            found.add(Key(at.shape, at.key, type_.kind))

    for kind, type_ in FILES.items():
        go(type_, Key(kind, "", ""))
    return found

"""One declaration of what a file may contain: validation, JSON Schema and reference docs come from it.

A shape is a subclass of `Shape`, a frozen dataclass whose fields are declared with the helpers below:
`id: Text = req(ID, "…")`. Each field has a `Type` (what may stand there), whether it is required, and a German sentence
for the reference. The loader reads YAML nodes by these declarations (`load/reader.py`); nothing else knows the YAML. We
do this ourselves rather than with pydantic because every value keeps its place in the file, a faulty item must not hide
its neighbours, and the schema (never the YAML resolver) decides the type; it also saves 100 ms of start-up.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator
from dataclasses import field
from typing import Any, ClassVar, TypeVar, dataclass_transform, overload

from ..dataclass import dataclass
from ..problem import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Type:
    """What may stand at a place of a file. `kind` is one of: text, inline, cell, id, name, code, ref, boolean,
    integer, number, date, url, expression, condition, scalar, value, color, language, choice, list, map, blocks; `of`
    the inner type or shape of a list or map, `names` the allowed words of a choice, `keys` the kind of a map's keys,
    `low`/`high` bounds of numbers. Where a Type may stand, a shape may too: an object."""

    kind: str
    of: Any = None
    names: Collection[str] = ()
    keys: str = ""
    low: float | None = None
    high: float | None = None


TEXT = Type("text")
INLINE = Type("inline")  # text with inline CommonMark and placeholders
CELL = Type("cell")  # the same, and may be empty: ""
ID = Type("id")  # [a-z][a-z0-9_]*
NAME = Type("name")  # of a question, as XLSForm has them: letters, digits, _ and -, at first no digit and no -
CODE = Type("code")  # of a choice: the same, and a digit may come first
REF = Type("ref")  # an id of something declared elsewhere
BOOL = Type("boolean")
NUMBER = Type("number")
DATE = Type("date")
URL = Type("url")
EMAIL = Type("email")
EXPRESSION = Type("expression")
CONDITION = Type("condition")  # true, false, or an expression
SCALAR = Type("scalar")  # text, number or date, kept as written
VALUE = Type("value")  # a fact's value: with a unit a number or [from, to], else text


def positive(high: float) -> Type:
    return Type("integer", low=1, high=high)


class Names(Collection[str]):
    """The words of a choice to which others add, as each type of question adds its own; equal only to itself."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def add(self, name: str) -> None:
        if name not in self.names:
            self.names.append(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def __len__(self) -> int:
        return len(self.names)


def choice(*names: str) -> Type:
    return Type("choice", names=names)


def one_of(names: Names) -> Type:
    return Type("choice", names=names)


def many(of: Any) -> Type:
    """A list; `of` is a Type or a shape class."""
    return Type("list", of)


def table_of(of: Any, keys: Type = ID) -> Type:
    """A mapping from ids to values of one type or shape."""
    return Type("map", of, keys=keys.kind)


def req(type_: Any, doc: str = "") -> Any:
    return field(metadata={"type": type_, "required": True, "doc": doc}, default=None)


Default = TypeVar("Default")


@overload
def opt(type_: Any, doc: str = "") -> None: ...
@overload
def opt(type_: Any, doc: str, default: Default) -> Default: ...
def opt(type_: Any, doc: str = "", default: Any = None) -> Any:
    """`default` is used where the key is absent. To a type checker a call is the default itself, so that a field
    without one has to be declared `… | None`."""
    metadata = {"type": type_, "required": False, "doc": doc}
    return (
        field(metadata=metadata, default_factory=dict) if default == {} else field(metadata=metadata, default=default)
    )


SHAPES: dict[str, type[Shape]] = {}


# `opt` is no field specifier here: as an ordinary value it says that there is a default, whatever its arguments are
@dataclass_transform(frozen_default=True, field_specifiers=(req,))
class Shape:
    """Makes a frozen dataclass of whoever inherits from it, with `span` as its last field: where the object stands in
    its file."""

    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]
    span: Span

    def __init_subclass__(cls) -> None:
        cls.__annotations__["span"] = Span
        cls.span = field(default=NOWHERE, compare=False, repr=False)
        SHAPES[cls.__name__] = dataclass(frozen=True)(cls)


def shape_of(type_: Any) -> type[Shape] | None:
    """The shape that a type names, by itself or, where it isn't declared yet, by its name; None for a Type."""
    return SHAPES[type_] if isinstance(type_, str) else type_ if isinstance(type_, type) else None


def declared(cls: type[Shape]) -> dict[str, tuple[Any, bool, str]]:
    """key → (type, required, doc) of a shape, in order; a trailing underscore (Python's keywords) is not part of the
    key."""
    return {
        f.name.rstrip("_"): (f.metadata["type"], f.metadata["required"], f.metadata["doc"])
        for f in dataclasses.fields(cls)
        if f.metadata
    }

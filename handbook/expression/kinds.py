"""What an answer can be: the kinds of values that expressions and fields deal in.

A question's type decides its kind: integer, decimal and range are NUMBER, select_one is a `choice`, select_multiple and
rank are `choices`, acknowledge is BOOLEAN, a calculate is what its expression is. Seen from outside its repeat, a
question is `many` of its kind.
"""

from __future__ import annotations

from enum import Enum

from ..dataclass import dataclass


class Base(Enum):
    """The value is the German word for it, as it stands in messages."""

    NUMBER = "eine Zahl"
    TEXT = "ein Text"
    DATE = "ein Datum"
    TIME = "eine Uhrzeit"
    CHOICE = "eine Auswahl"
    CHOICES = "eine Mehrfachauswahl"
    BOOLEAN = "eine Bedingung"
    MANY = "eine Frage mit vielen Antworten"
    EMPTY = "leer"
    WRONG = "falsch"  # already reported; fits everywhere


@dataclass(frozen=True, slots=True)
class Kind:
    """`names` are those of a CHOICE or CHOICES list, with `other` where it has one; `of` is what each row of a MANY
    holds."""

    base: Base
    names: tuple[str, ...] = ()
    of: Kind | None = None


NUMBER = Kind(Base.NUMBER)
TEXT = Kind(Base.TEXT)
DATE = Kind(Base.DATE)
TIME = Kind(Base.TIME)
BOOLEAN = Kind(Base.BOOLEAN)
EMPTY = Kind(Base.EMPTY)
WRONG = Kind(Base.WRONG)


def choice(*names: str) -> Kind:
    """A select_one: one of these names."""
    return Kind(Base.CHOICE, names)


def choices(*names: str) -> Kind:
    """A select_multiple or rank: some of these names."""
    return Kind(Base.CHOICES, names)


def many(of: Kind) -> Kind:
    """A question in a repeat, seen from outside: its answers in all rows."""
    return Kind(Base.MANY, of=of)

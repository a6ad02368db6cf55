"""Attributes of the setting that are noted when they are used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Part(Generic[T]):
    """An attribute of the setting that gives a part of the book, or what is worked out of it, once. While something is
    made, that is noted as a use of `whole`, a key of `WHOLES`: what was made holds as long as that is equal."""

    def __init__(self, whole: str, work_out: Callable[[Any], T]):
        self.whole, self.work_out, self.__doc__ = whole, work_out, work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, s: Any, owner: Any = None) -> T:
        if s.memo is not None and s.memo.recorder.records:
            s.look_up("whole", self.whole)
        known = s.__dict__
        if self.name not in known:
            known[self.name] = self.work_out(s)
        value: T = known[self.name]
        return value

    def __set__(self, s: Any, value: T) -> None:
        raise AttributeError(f"{self.name} can't be set")  # and so this comes before the instance's own dictionary


def part(whole: str) -> Callable[[Callable[[Any], T]], Part[T]]:
    return lambda work_out: Part(whole, work_out)

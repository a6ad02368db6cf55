"""What was worked out of a part of the book, kept with it: it holds for as long as the part is there, as nobody changes
one. Most parts one build has from the last, and all of them one region's edition from another's."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")
KEPT = "_remembered"  # among the attributes of the part


class Kept(dict[Hashable, Any]):
    """Stays where it is: another process begins without it."""

    def __reduce__(self) -> tuple[type[Kept], tuple[()]]:
        return Kept, ()


def remembered(part: Any, name: Hashable, make: Callable[[], T]) -> T:
    """What `make` gave for this part when it was first asked for under this name. It may hang on nothing else."""
    kept: Kept = vars(part).setdefault(KEPT, Kept())
    if name not in kept:
        kept[name] = make()
    value: T = kept[name]
    return value

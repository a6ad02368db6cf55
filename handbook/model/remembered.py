"""What was worked out of a part of the book, kept with it: it holds for as long as the part is there, as nobody changes
one. Most parts one build has from the last, and all of them one region's edition from another's."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
KEPT = "_remembered"  # among the attributes of the part
FEW = 8


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


def remembered_with(part: Any, name: Hashable, others: Sequence[Any], make: Callable[[], T]) -> T:
    """As `remembered`, of what hangs on these other objects too: what was made of the last few of them."""
    kept: dict[tuple[int, ...], tuple[Sequence[Any], T]] = remembered(part, name, dict)
    key = tuple(map(id, others))
    if key not in kept:
        while len(kept) >= FEW:
            del kept[next(iter(kept))]
        kept[key] = others, make()  # kept alive with it, so that no other object is taken for one of them
    return kept[key][1]

"""What an author may have meant: the hint for a word that doesn't exist."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from ..problem import Instead

SHOWN = 12


def near(word: str, names: Iterable[str], pattern: str = "{}") -> str:
    """ "meinten Sie …?" with the nearest name, written as `pattern` says; else the names that there are, as long as
    they are few."""
    return _near(str(word), tuple(str(name) for name in names if name), pattern)


@lru_cache(maxsize=512)
def _near(word: str, names: tuple[str, ...], pattern: str) -> str:
    if nearest := get_close_matches(word.lower(), names, n=1):
        return Instead(word, nearest[0], f"meinten Sie {pattern}?")
    return f"möglich: {', '.join(map(pattern.format, names))}" if 0 < len(names) <= SHOWN else ""

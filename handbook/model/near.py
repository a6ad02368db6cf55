"""What an author may have meant: the hint for a word that doesn't exist."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

SHOWN = 12


def near(word: str, names: Iterable[str], pattern: str = "{}") -> str:
    """ "meinten Sie …?" with the nearest name, written as `pattern` says; else the names that there are, as long as
    they are few."""
    return _near(str(word), tuple(str(name) for name in names if name), pattern)


def nearest(word: str, names: Iterable[str]) -> str:
    """The same, which always names one, however far it is; "" where there is none."""
    known = sorted(map(str, names))
    found = get_close_matches(str(word).lower(), known, n=1)
    return f"meinten Sie {found[0]}?" if found else _farther(str(word), known)


def _farther(word: str, names: list[str]) -> str:
    found = get_close_matches(word.lower(), names, n=1, cutoff=0.0)
    return f"am ähnlichsten heißt {found[0]}" if found else ""


@lru_cache(maxsize=512)
def _near(word: str, names: tuple[str, ...], pattern: str) -> str:
    if nearest := get_close_matches(word.lower(), names, n=1):
        return f"meinten Sie {pattern.format(nearest[0])}?"
    return f"möglich: {', '.join(map(pattern.format, names))}" if 0 < len(names) <= SHOWN else ""

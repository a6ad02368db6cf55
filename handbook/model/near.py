"""What an author may have meant: the hint for a word that doesn't exist."""

from __future__ import annotations

from collections.abc import Iterable

from ..expression.error import did_you_mean

SHOWN = 12


def near(word: str, names: Iterable[str], pattern: str = "{}") -> str:
    """ "meinten Sie …?" with the nearest name, written as `pattern` says; else the names that there are, as long as they are few."""
    listed = [name for name in names if name]
    if hint := did_you_mean(word, listed, pattern):
        return hint
    return f"möglich: {', '.join(map(pattern.format, listed))}" if 0 < len(listed) <= SHOWN else ""

"""What a mistake is: what somebody does to the sound book, what is told of it, and how the hint is followed."""

from typing import Any, NamedTuple

FIX = "fix"  # the hint says what to write or to move: it is followed without being understood


class Mistake(NamedTuple):
    """`edits`: (file, old, new), old None for a whole file, new None for a file that is deleted, both of text or bytes.
    `then`: what the hint says to do, as such edits, or FIX, or a function of the content folder. `own`: words that the
    hint leaves to the author."""

    code: str
    edits: tuple[tuple[str, Any, Any], ...]
    then: Any = FIX
    own: str = ""


def mistake(code, *edits, then=FIX, own=""):
    return Mistake(code, edits, then, own)

"""Problems: what is wrong, where an author wrote it, and what to do.

Every stage reports in the author's own source: a `Span` is a place in a content file, a `Problem` is one line of the
report (`file:line:column: error[code]: text`) with a hint. Problems are values, not exceptions, so that one run finds
all of them; `Stop` ends the work of a stage that cannot go on.

What a problem has to do with others it says itself: `missing` is what wasn't found, `hides` what can't be found because
of it. `causes` makes of that, and of trials, which problem follows from which (`cause`). A hint that says what to write
or how to name a file is a `Remedy`: sentence and replacement are made together, so that the one can't say something
else than the other.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable
from dataclasses import field
from enum import Enum
from typing import NamedTuple

from .dataclass import dataclass


class Severity(str, Enum):
    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a content file; `line` and `column` count from 1, 0 means "the file as a whole"."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def __lt__(self, other: Span) -> bool:
        return (self.file, self.line, self.column) < (other.file, other.line, other.column)


NOWHERE = Span()

QUOTED = 60  # characters of an author's text that a message repeats
LONGEST = 1000  # characters of a message
LONG_QUOTE, LONG_WORD = re.compile("„([^„“]{%d})[^„“]*“" % QUOTED), re.compile(r"(\S{%d})\S+" % (2 * QUOTED))


def shortened(message: str) -> str:
    """A message that repeats no more of what somebody wrote than is needed to recognise it."""
    if len(message) <= QUOTED:
        return message
    short = LONG_WORD.sub(r"\1…", LONG_QUOTE.sub(r"„\1…“", message))
    return short if len(short) <= LONGEST else f"{short[:LONGEST]} …"


class Fix(NamedTuple):
    """What to write (`new`) instead of what stands at a problem's place (`old`)."""

    old: str
    new: str


class Move(NamedTuple):
    """Files of the content folder to be moved: from → to, to "" for those to be deleted."""

    files: tuple[tuple[str, str], ...]


class Remedy(str):
    """A hint that can be followed without understanding it: it reads as a sentence and carries the `fix`."""

    __slots__ = ("fix",)
    fix: Fix | Move


class Moved(Remedy):
    """A hint that says where files belong."""

    __slots__ = ()

    def __new__(cls, files: Iterable[tuple[str, str]], sentence: str) -> Moved:
        hint = super().__new__(cls, sentence)
        hint.fix = Move(tuple(files))
        return hint


class Instead(Remedy):
    """A hint that says what to write instead."""

    __slots__ = ()

    def __new__(cls, old: str, new: str, sentence: str = "meinten Sie {}?") -> Instead:
        """`sentence` has `new` where its {} stands."""
        hint = super().__new__(cls, sentence.format(new))
        hint.fix = Fix(old, new)
        return hint


Missing = tuple[
    str, str
]  # a kind of what has names (a key of `FILES`, "question", …) and the name; "": all of the kind


@dataclass(frozen=True, slots=True)
class Problem:
    """`code` is a kebab-case word of `docs/fehler.md`; `text` says what is wrong, `hint` what to do (both German);
    neither repeats much of what an author wrote. `missing`: what wasn't found; `hides`: what can't be found because of
    this; `cause`: the problem that this one follows from. `region`: whose book alone has it, where its place doesn't
    say so."""

    code: str
    severity: Severity
    span: Span
    text: str
    hint: str = ""
    missing: Missing | None = field(default=None, compare=False)
    hides: tuple[Missing, ...] = field(default=(), compare=False)
    cause: Problem | None = field(default=None, compare=False)
    fix: Fix | Move | None = field(default=None, compare=False)
    region: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if isinstance(self.hint, Remedy):
            object.__setattr__(self, "fix", self.hint.fix)
        for name in ("text", "hint"):
            object.__setattr__(self, name, shortened(str(getattr(self, name))))

    def __str__(self) -> str:
        return f"{self.span}: {self.severity.value}[{self.code}]: {self.text}"


def error(
    code: str,
    span: Span,
    text: str,
    hint: str = "",
    missing: Missing | None = None,
    hides: tuple[Missing, ...] = (),
) -> Problem:
    return Problem(code, Severity.ERROR, span, text, hint, missing, hides)


def warning(code: str, span: Span, text: str, hint: str = "") -> Problem:
    return Problem(code, Severity.WARNING, span, text, hint)


def of_key(name: str, span: Span) -> Missing:
    """A key of the object at that place, as what isn't found."""
    return f"key {name}", str(span)


class Stop(Exception):
    """The work cannot go on: `problems` says why (exit code 1)."""

    def __init__(self, problems: list[Problem]):
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class FileTrouble(Exception):
    """A file cannot be read or written (exit code 3); the message is one German sentence."""


NO_RIGHT, IN_USE, TOO_MANY = (
    "Sie haben kein Recht dazu",
    "ein anderes Programm benutzt sie",
    "es sind zu viele Dateien zugleich offen",
)
REASONS = {
    errno.EACCES: NO_RIGHT,
    errno.EPERM: NO_RIGHT,
    errno.EROFS: "der Datenträger ist schreibgeschützt",
    errno.ENOENT: "es gibt sie nicht",
    errno.EEXIST: "etwas mit diesem Namen gibt es schon",
    errno.EISDIR: "es ist ein Ordner",
    errno.ENOTDIR: "ein Teil des Pfades ist kein Ordner",
    errno.ENXIO: "es ist keine gewöhnliche Datei, sondern ein Gerät oder eine Leitung zwischen Programmen",
    errno.ENOSPC: "auf dem Datenträger ist kein Platz mehr",
    errno.EDQUOT: "Ihr Platz auf dem Datenträger ist aufgebraucht",
    errno.EFBIG: "sie ist zu groß",
    errno.EIO: "der Datenträger meldet einen Fehler",
    errno.ENAMETOOLONG: "der Name ist zu lang",
    errno.ELOOP: "ein Verweis führt im Kreis",
    errno.EBUSY: IN_USE,
    errno.ETXTBSY: IN_USE,
    errno.EMFILE: TOO_MANY,
    errno.ENFILE: TOO_MANY,
    errno.EPIPE: "das Programm, das sie lesen sollte, ist beendet",
}


def reason(trouble: OSError) -> str:
    """Why a file can't be read or written, for the end of a German sentence; what is rare is told by the system's
    number."""
    return REASONS.get(trouble.errno or 0, f"das Betriebssystem meldet Fehler {trouble.errno}")

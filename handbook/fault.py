"""Faults of the program itself: an exception that nobody foresaw, told so that it can be reported without a word of
anybody's answers.

An exception's message, its arguments and the variables of its frames may hold a name or an answer; so nothing of them
is kept. What is kept is which kind of exception it was and by which lines of code it came: `Fault.lines`, and as a
short `Fault.number`, the same whenever the same line fails in the same way. A `Fault` goes from one process to another
as it is.

`silence` keeps libraries from speaking past us, in English.
"""

from __future__ import annotations

import hashlib
import linecache
import logging
import os
import sys
import sysconfig
import threading
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType, TracebackType

PACKAGE = Path(__file__).parent
SHOWN = 25  # of a long way through the code, so many steps at its beginning and at its end
OUT_OF_DEPTH = (RecursionError, MemoryError)  # they may come at any line, so the number doesn't depend on it
DEBUG = "HANDBOOK_DEBUG"


class Fault(Exception):
    """`number`: six hexadecimal digits; `kind`: the exception's class; `lines`: the way through the code, without any
    value."""

    def __init__(self, number: str, kind: str, lines: tuple[str, ...]):
        super().__init__(number, kind, lines)  # these arguments make it again in another process
        self.number, self.kind, self.lines = number, kind, lines


def fault_of(trouble: BaseException) -> Fault:
    """What can be told of an exception; a `Fault` stays what it is."""
    if isinstance(trouble, Fault):
        return trouble
    lines, seen = [], set()
    cause: BaseException | None = trouble
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines += [*_way(cause.__traceback__), _kind(cause)]
        cause = cause.__cause__ or cause.__context__
    told = f"{_kind(trouble)} {_place(trouble)}"
    return Fault(hashlib.sha256(told.encode()).hexdigest()[:6].upper(), _kind(trouble), tuple(lines))


def _kind(trouble: BaseException) -> str:
    cls = type(trouble)
    return cls.__name__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__name__}"


def _place(trouble: BaseException) -> str:
    """The last line of our own code that the exception came by; of an endless recursion, the function that called
    itself most often."""
    own = [
        (frame.f_code, line)
        for frame, line in _walk(trouble.__traceback__)
        if Path(frame.f_code.co_filename).is_relative_to(PACKAGE)
    ]
    if not own:
        return ""
    if isinstance(trouble, MemoryError):
        return "memory"
    if isinstance(trouble, OUT_OF_DEPTH):
        code = min(
            Counter(code for code, _ in own).items(),
            key=lambda item: (-item[1], item[0].co_filename, item[0].co_firstlineno),
        )[0]
        return f"{_shown(code.co_filename)} {code.co_name}"
    return f"{_shown(own[-1][0].co_filename)}:{own[-1][1]}"


def _walk(step: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    for frame, line in traceback.walk_tb(step):
        yield frame, line or 0


def _way(step: TracebackType | None) -> list[str]:
    lines = [
        (
            f"  {_shown(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}: "
            f"{linecache.getline(frame.f_code.co_filename, line).strip()}"
        )
        for frame, line in _walk(step)
    ]
    return lines if len(lines) <= 2 * SHOWN else [*lines[:SHOWN], f"  … {len(lines) - 2 * SHOWN} …", *lines[-SHOWN:]]


def _shown(file: str) -> str:
    """A file of code by its place in its library: where that lies on the machine may name a person."""
    path = Path(file)
    if path.is_relative_to(PACKAGE):
        return path.relative_to(PACKAGE.parent).as_posix()
    for folder in (sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), sysconfig.get_path("stdlib")):
        if folder and path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return path.name


def silence() -> None:
    """Let no library write to standard error: its warnings, its log, what Python says of an exception that it couldn't
    raise. With HANDBOOK_DEBUG=1 they may."""
    if os.environ.get(DEBUG):
        return
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    sys.unraisablehook = lambda _: None
    threading.excepthook = lambda _: None

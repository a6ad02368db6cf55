"""What can be the matter with a PDF, and what reading one may raise or remark."""

from __future__ import annotations

import logging
import struct
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

MAX_FILE = 256 * 2**20  # bytes
DAMAGED = "{} ist beschädigt oder kein PDF."
UNFINISHED = "{} ist unvollständig: Das Ende der Datei fehlt, und damit vielleicht, was zuletzt gespeichert wurde."
READING = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    AssertionError,
    StopIteration,
    zlib.error,
    struct.error,
)


class NotOurs(Exception):
    """The PDF cannot be read or is not one of this program's; the message is a German sentence."""


class Unsure(Exception):
    """Something isn't as all programs write it: the careful way decides what it is."""


def reading_errors(*more: type[Exception]) -> tuple[type[Exception], ...]:
    """What reading a spoilt file ends in, pypdf's own errors where it has been loaded; and `more`."""
    pypdf = sys.modules.get("pypdf.errors")
    return (*READING, Unsure, *([pypdf.PyPdfError] if pypdf else ()), *more)


@contextmanager
def silence() -> Iterator[None]:
    """pypdf's remarks on a file may quote it; they aren't ours to print."""
    with heard_by(logging.NullHandler()):
        yield


@contextmanager
def heard_by(handler: logging.Handler) -> Iterator[None]:
    """pypdf's remarks go to the handler alone."""
    logger = logging.getLogger("pypdf")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate

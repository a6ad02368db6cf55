"""Files that leave: written beside and renamed, and never over what may be somebody's work.

What is there already is replaced only where it is known to be nobody's (`why_kept`): an empty file; a PDF that is, byte
for byte, as this program wrote it, or that is the beginning of what is written now, perhaps with zeros behind it (of a
machine that lost its power); for files of answers and tables also any file that is no PDF, as the person named
it. All else is kept, whether it was filled, drawn on, saved by another program, damaged or can't be read: nobody has to
prove that a file is worth keeping. This needs no PDF library, takes one reading, and a file that would mislead a reader
can't mislead it.

A file that comes into being at that name in the meantime is kept too: a new name is taken by a link, which fails where
there is one, and a file to be replaced must still be the one that was looked at.
"""

from __future__ import annotations

import hashlib
import os
import re
import signal
import stat
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO

from .input import read_bytes
from .problem import FileTrouble, reason

ENDING = re.compile(rb"startxref\n(\d+)\n%%EOF\n\Z")
IDENTIFIER = re.compile(rb"/ID ?\[<([0-9A-F]{32})> ?<\1>\]")
LARGEST = 2**28  # bytes of a file that is read before it is replaced
HEAD = 1024  # bytes in which "%PDF-" stands
PREFIX, SUFFIX = ".handbook-", ".tmp"
LEFT_OVER = re.compile(r"\.handbook-[a-z0-9_]{8}\.tmp")  # as `tempfile` names them
OLD = 3600  # seconds after which a file that is beside can't be another run's work any more
OTHER_NAME = "Benennen Sie die Datei um oder wählen Sie mit -o einen anderen Ordner."


def end_in_order() -> None:
    """A program that is asked to end (SIGTERM) leaves no half-written file behind, as one that is stopped from the
    keyboard."""

    def end(number: int, frame: object) -> None:
        raise SystemExit(128 + number)

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, end)


@contextmanager
def in_one_piece() -> Iterator[Callable[[], AbstractContextManager[None]]]:
    """Whoever asks the program to end while this runs is heard afterwards: a file that lies beside is renamed or
    removed before, even where the signal comes in the moment in which it is made. Gives a context for what takes long,
    in which one is heard at once."""
    if threading.current_thread() is not threading.main_thread():  # exceptions of signals are raised in that one only
        yield nullcontext
        return
    asked: list[int] = []

    def later(number: int, frame: object) -> None:
        asked.append(number)

    def hears(handlers: Mapping[signal.Signals, Any]) -> None:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        while asked and handlers is before:
            signal.raise_signal(asked.pop(0))

    @contextmanager
    def listening() -> Iterator[None]:
        try:
            hears(before)
            yield
        finally:
            hears(deaf)

    before: Mapping[signal.Signals, Any] = {
        number: handler
        for number in (signal.SIGINT, signal.SIGTERM)
        if (handler := signal.getsignal(number)) is not None
    }
    deaf: Mapping[signal.Signals, Any] = dict.fromkeys(before, later)
    hears(deaf)
    try:
        yield listening
    finally:
        hears(before)


@in_one_piece()
def save(path: Path, data: bytes, private: bool = False) -> Path:
    """Write the file whole or not at all; gives the path written. `private`: only its owner may read it. Raises
    `FileTrouble`."""
    return save_pieces(path, lambda file: file.write(data), private, _if_pdf(data))


def save_pieces(path: Path, write: Callable[[BinaryIO], object], private: bool = False, pdf: bytes = b"") -> Path:
    """The same of what `write` puts into the file. That may take long: whoever asks the program to end meanwhile is
    heard at once. `pdf`: that, where it is a PDF. Raises also what `write` raises; then nothing is there."""
    before = _replaceable(path, pdf)
    with in_one_piece() as listening:
        handle, beside = _made_beside(path.parent)
        try:
            with os.fdopen(handle, "wb") as file, listening():
                write(file)
            if not private:
                os.chmod(beside, 0o644)
            try:
                _put(Path(beside), path, before)
            except PermissionError:
                return _beside(path, Path(beside))
        except OSError as trouble:
            raise FileTrouble(f"{path} kann nicht geschrieben werden: {reason(trouble)}.") from None
        finally:
            Path(beside).unlink(missing_ok=True)
    remove_left_over(path.parent)
    return path


def _made_beside(folder: Path) -> tuple[int, str]:
    """A new file in the folder, readable by its owner only, as a handle and its name, which may not be a person's. The
    folder is made where there is none. Raises `FileTrouble`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tempfile.mkstemp(dir=folder, prefix=PREFIX, suffix=SUFFIX)
    except OSError as trouble:
        raise _not_into(folder, trouble) from None


def nameless(folder: Path) -> BinaryIO:
    """A file in the folder to write into and read again, which nobody else can open and which is gone when it is closed
    or the program ends, in whatever way. Raises `FileTrouble`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryFile(dir=folder, prefix=PREFIX, suffix=SUFFIX)
    except OSError as trouble:
        raise _not_into(folder, trouble) from None


def _not_into(folder: Path, trouble: OSError) -> FileTrouble:
    return FileTrouble(
        f"In {folder} kann nicht geschrieben werden ({reason(trouble)}). Wählen Sie mit -o einen anderen Ordner."
    )


@in_one_piece()
def put_aside(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, and that nobody misses: in place of any other of that name, and not at
    all where that can't be."""
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=PREFIX, suffix=SUFFIX)
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(beside, path)
    except OSError:
        pass
    finally:
        Path(beside).unlink(missing_ok=True)


def save_all(files: Iterable[tuple[Path, bytes]], private: bool = False) -> list[Path]:
    """As `save`, for files that belong together: none is written where one of the names is taken."""
    wanted = list(files)
    for path, data in wanted:
        _replaceable(path, _if_pdf(data))
    return [save(path, data, private) for path, data in wanted]


def _replaceable(path: Path, pdf: bytes) -> tuple[int, ...] | None:
    """The state of a file that may be replaced, None where there is none. Raises `FileTrouble` where it is kept."""
    before = _state(path)
    if before is not None and (why := why_kept(path, pdf)):
        raise FileTrouble(f"{path} {why} und wird nicht überschrieben. {OTHER_NAME}")
    return before


def _state(path: Path) -> tuple[int, ...] | None:
    """What tells a file from another, or from itself after a change; None where there is none with that name, be it a
    link to nowhere."""
    try:
        own = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as trouble:
        raise FileTrouble(f"{path} kann nicht geschrieben werden: {reason(trouble)}.") from None
    try:
        target = os.stat(path)
    except OSError:
        target = own
    return tuple(
        getattr(each, name)
        for each in (own, target)
        for name in ("st_dev", "st_ino", "st_size", "st_mtime_ns", "st_mode")
    )


def _put(beside: Path, path: Path, before: tuple[int, ...] | None) -> None:
    """Give the file its name, if nothing has happened there since `before`."""
    if before is None:
        try:
            os.link(beside, path)
            return
        except FileExistsError:
            pass
        except OSError:  # no links on this file system
            if _state(path) is None:
                os.replace(beside, path)
                return
    elif _state(path) == before:
        os.replace(beside, path)
        return
    raise FileTrouble(f"{path} hat gerade ein anderes Programm geschrieben und wird nicht überschrieben. {OTHER_NAME}")


def _beside(path: Path, beside: Path) -> Path:
    """The old file is open in a reader that locks it (Windows): keep the new one under the next free name."""
    for number in range(2, 100):
        other = path.with_name(f"{path.stem}-{number}{path.suffix}")
        if not os.path.lexists(other):
            os.replace(beside, other)
            return other
    beside.unlink(missing_ok=True)
    raise FileTrouble(f"{path} ist in einem anderen Programm geöffnet. Schließen Sie es und bauen Sie noch einmal.")


def remove_left_over(folder: Path) -> None:
    """Files that a run left here which was killed, or lost its power, between writing and renaming: they may hold
    answers. Only what is named as ours are, is a regular file of this user, and is older than any run; nothing is said
    where that fails."""
    user = os.getuid() if hasattr(os, "getuid") else None
    try:
        found = [entry for entry in os.scandir(folder) if LEFT_OVER.fullmatch(entry.name)]
        for entry in found:
            about = entry.stat(follow_symlinks=False)
            if (
                stat.S_ISREG(about.st_mode)
                and (user is None or about.st_uid == user)
                and time.time() - about.st_mtime > OLD
            ):
                os.unlink(entry.path)
    except OSError:
        pass


# ---------------------------------------------------------------------- what is there


def why_kept(path: Path, pdf: bytes) -> str:
    """Why the file that is at this path may not be replaced: what it is, for a German sentence; "" where it may. `pdf`:
    the one that is to take its place, empty where that is no PDF."""
    if path.is_symlink() and not path.exists():
        return "ist ein Verweis auf eine Datei, die es nicht gibt,"
    try:
        old = read_bytes(path, LARGEST if pdf else HEAD)  # whether it is as we wrote it asks a PDF only
    except IsADirectoryError:
        return "ist ein Ordner"
    except OSError as trouble:
        return f"lässt sich nicht ansehen ({reason(trouble)})"
    if not old or (pdf and (is_ours(old) or is_beginning(old, pdf))):
        return ""
    if is_pdf(old) or path.suffix.lower() == ".pdf":
        return "ist ein PDF" if not pdf else "ist ausgefüllt, verschlüsselt, verändert oder beschädigt"
    return "" if not pdf else "ist kein PDF"


def is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:HEAD]


def _if_pdf(data: bytes) -> bytes:
    return data if is_pdf(data) else b""


def is_beginning(old: bytes, data: bytes) -> bool:
    """Whether a file is no more than the beginning of `data`, and ends before any end of a PDF: so much of it had come
    to the disk when the power went. Zeros are what wasn't written yet."""
    written = old.rstrip(b"\0")
    return data.startswith(written) and not written.rstrip().endswith(b"%%EOF")


def is_ours(data: bytes) -> bool:
    """Whether these are, byte for byte, the bytes that the writer wrote: the /ID is the digest of all before the
    cross-reference stream. What is filled later has another /ID."""
    found = ENDING.search(data, max(0, len(data) - 64))
    if not found:
        return False
    start = int(found[1])
    identifier = IDENTIFIER.search(data, start, start + 400)
    return (
        identifier is not None
        and identifier[1].decode("ascii") == hashlib.md5(data[:start], usedforsecurity=False).hexdigest().upper()
    )

"""Answers that were read are kept for the next time, in a folder that somebody names (`--cache`).

    DIR/CACHEDIR.TAG               says what the folder is (bford.info/cachedir); backups leave such a folder out
    DIR/PROGRAM/KEY.json           what `extract` gave for one file, or for the two of a case
    DIR/PROGRAM/DIGEST.form        the questionnaire attached to it, once for all files that have the same

KEY is the digest of the files' bytes and of what was asked of them, PROGRAM that of all code that reads. So neither a
name nor a date decides, and another version of the program finds nothing (and removes what no program can use). Where
an expression of the form says today(), what was kept counts on its day only. An entry begins with the digest of the
rest and names its key: one that is broken, half-written or somebody else's costs the time to read the PDF.

Kept are answers of persons, so nobody else may look into the folder, and nothing of an encrypted file is kept. What
could not be read isn't kept either.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import astuple
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..dataclass import dataclass
from ..input import read_bytes
from ..output import LEFT_OVER, put_aside, remove_left_over
from ..pdfs import NotOurs
from ..problem import FileTrouble, Severity, reason
from .extract import extract
from .read.entries import MAX_SCHEMA, Entry
from .read.fields import Filled
from .read.finding import Finding
from .read.form import Form
from .read.joined import form_of
from .read.pdf import filled_bytes

TAG = "CACHEDIR.TAG"
SIGNATURE = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# handbook --cache: Antworten aus Formularen, also persönliche Angaben. Mit den Formularen löschen.\n"
).encode()
PROGRAM = re.compile(r"[0-9a-f]{32}")  # the name of the folder of one version of the program
READING = (
    "dataclass.py",
    "edition",
    "expression",
    "filled/extract.py",
    "filled/judge",
    "filled/kept.py",
    "filled/read",
    "input.py",
    "model",
    "output.py",
    "pdfs",
    "problem.py",
    "translation",
)  # of the package: what decides on the answers that come out of a file
LARGEST = 2**28  # bytes of an entry
NO_FOLDER = "{} kann nichts aufheben: {}. Nennen Sie mit --cache einen anderen Ordner."
NOT_OURS = "{} enthält schon anderes. Nennen Sie mit --cache einen neuen oder leeren Ordner."
NOT_YOURS = (
    "{} gehört jemand anderem. Dort können Antworten nicht geschützt werden. Nennen Sie mit --cache einen eigenen "
    "Ordner."
)


@dataclass(frozen=True)
class Kept:
    """The answers that this program has kept in `folder`; it may be handed to other processes."""

    folder: Path

    def extract(
        self, path: Path, today: date, rescue: bool = False, apart: Path | None = None, whole: bool = False
    ) -> Filled:
        """As `extract` without a password: kept, or else read and kept. `whole`: with the fields. Raises what that
        raises."""
        paths = (path, apart) if apart else (path,)
        try:
            data = {each: filled_bytes(each) for each in paths}
        except (OSError, NotOurs):
            return extract(path, today, rescue=rescue, apart=apart)  # says what is the matter, in its own order
        key = key_of([data[each] for each in paths], rescue, whole)
        if kept := self.found(key, today, paths):
            return kept
        filled = extract(path, today, rescue=rescue, apart=apart, bytes_of=data.__getitem__)
        self.keep(key, filled, today, whole)
        return filled

    def has(self, key: str) -> bool:
        """Whether there is an entry of that name; `found` says what it is worth."""
        return self._entry(key).exists()

    def found(self, key: str, today: date, paths: tuple[Path, ...]) -> Filled | None:
        """What was kept under that key and counts today."""
        try:
            digest, _, body = read_bytes(self._entry(key), LARGEST).partition(b"\n")
            if hashlib.sha256(body).hexdigest().encode("ascii") != digest:
                return None
            told = json.loads(body)
            if told["key"] != key or told["day"] not in (None, today.isoformat()):
                return None
            schemas = tuple(_schema(self._form(each)) for each in told["schemas"])
            return _filled(told, form_of(schemas, paths), schemas, paths[0])
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, NotOurs):
            return None

    def keep(self, key: str, filled: Filled, today: date, whole: bool) -> None:
        """Write down what was read, unless it was encrypted, or would come back as anything else than it is."""
        if filled.encrypted:
            return
        day = today if filled.form.is_daily else None
        digests = [hashlib.sha256(schema).hexdigest() for schema in filled.schemas]
        try:
            body = json.dumps(_told(filled, key, day, digests, whole)).encode("ascii")
            again = _filled(json.loads(body), filled.form, filled.schemas, filled.path)
        except (ValueError, TypeError, RecursionError):
            return
        if _without_fields(again) != _without_fields(filled) or (whole and again.entries != filled.entries):
            return
        for digest, schema in zip(digests, filled.schemas):
            try:
                _schema(self._form(digest))
            except (OSError, ValueError):
                put_aside(self._form(digest), schema)
        put_aside(self._entry(key), hashlib.sha256(body).hexdigest().encode("ascii") + b"\n" + body)

    def _entry(self, key: str) -> Path:
        return self.folder / f"{key}.json"

    def _form(self, digest: str) -> Path:
        return self.folder / f"{digest}.form"


def key_of(files: Sequence[bytes], rescue: bool, whole: bool) -> str:
    """The name of what was read of these bytes, of one file or of the two of a case, and how it was asked for."""
    digests = [hashlib.sha256(each).hexdigest() for each in files]
    return hashlib.sha256(json.dumps([digests, rescue, whole]).encode("ascii")).hexdigest()


def kept_in(folder: Path) -> Kept:
    """What is kept in the folder, which is made where there is none, and made private. Raises `FileTrouble` where it
    holds anything else, is somebody else's or can't be written to."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        tag = folder / TAG
        if not tag.exists() and any(not LEFT_OVER.fullmatch(name) for name in os.listdir(folder)):
            raise FileTrouble(NOT_OURS.format(folder))
        if tag.exists() and read_bytes(tag, len(SIGNATURE)) != SIGNATURE:
            raise FileTrouble(NOT_OURS.format(folder))
        _make_private(folder)
        if not tag.exists():
            put_aside(tag, SIGNATURE)
        own = folder / _program()
        own.mkdir(mode=0o700, exist_ok=True)
        if not os.access(own, os.W_OK | os.X_OK):
            raise PermissionError
        remove_left_over(folder)
        remove_left_over(own)
        for name in os.listdir(folder):
            if PROGRAM.fullmatch(name) and name != own.name:
                shutil.rmtree(folder / name, ignore_errors=True)
    except OSError as trouble:
        raise FileTrouble(NO_FOLDER.format(folder, reason(trouble))) from None
    return Kept(own)


def _make_private(folder: Path) -> None:
    """Raises `FileTrouble` where it is another user's, `OSError` where it can't be made private."""
    if not hasattr(os, "getuid"):
        return  # Windows: a folder has the rights of the one it lies in
    about = folder.stat()
    if about.st_uid != os.getuid():
        raise FileTrouble(NOT_YOURS.format(folder))
    if about.st_mode & 0o077:
        folder.chmod(0o700)


def _program() -> str:
    """The digest of all code that reads: of this package, of pypdf and of Python."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256(f"{sys.version} {importlib.metadata.version('pypdf')}".encode())
    for each in READING:
        place = package / each
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.relative_to(package).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:32]


@lru_cache(maxsize=16)
def _schema(path: Path) -> bytes:
    """An attached questionnaire that was kept. Raises OSError, ValueError where it isn't what it was."""
    data = read_bytes(path, MAX_SCHEMA)
    if hashlib.sha256(data).hexdigest() != path.stem:
        raise ValueError("it isn't what it was")
    return data


# ---------------------------------------------------------------------- as JSON and back


def _told(filled: Filled, key: str, day: date | None, schemas: list[str], whole: bool) -> dict[str, Any]:
    return {
        "key": key,
        "day": day.isoformat() if day else None,
        "schemas": schemas,
        "answers": filled.answers,
        "fields": filled.fields,
        "shown": filled.shown,
        "entries": {name: astuple(entry) for name, entry in filled.entries.items()} if whole else {},
        "findings": [(one.code, one.path, one.where, one.text, one.severity.value) for one in filled.findings],
        "earlier": filled.earlier,
        "missing": filled.missing,
    }


def _filled(told: dict[str, Any], form: Form, schemas: tuple[bytes, ...], path: Path | None) -> Filled:
    return Filled(
        form,
        answers=told["answers"],
        fields=told["fields"],
        shown=told["shown"],
        entries={name: Entry(*entry) for name, entry in told["entries"].items()},
        findings=[Finding(code, at, where, text, Severity(how)) for code, at, where, text, how in told["findings"]],
        earlier=tuple((name, text) for name, text in told["earlier"]),
        missing=told["missing"],
        path=path,
        schemas=schemas,
    )


def _without_fields(filled: Filled) -> tuple[Any, ...]:
    """All of it but the fields it was read from."""
    return tuple(value for name, value in vars(filled).items() if name != "entries")

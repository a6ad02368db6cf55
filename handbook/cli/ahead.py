"""Many filled PDFs, each read in its turn, or ahead in other processes or on other machines; and what is made of each,
there too.

One file costs itself only: what was the matter with it comes in its place, also where a process ended of it. Little is
kept: of an answered form what is handed over, of the files that are read ahead a few. What comes back from another
process or machine has the attached questionnaire only once, since ten thousand forms have the same.
"""

from __future__ import annotations

import dataclasses
import datetime
import gc
import hashlib
from collections import deque
from collections.abc import Callable, Container, Generator, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..builder import cores
from ..fault import fault_of
from ..input import Brought, brought, take_along
from .trouble import Refusal

if TYPE_CHECKING:
    from ..cluster.address import Scheduler
    from ..filled.kept import Kept
    from ..filled.read.fields import Filled

FEW = 400  # so many forms are read in the time that other processes need to start and to learn them
MANY = 20  # so many forms make it worth to spare the garbage collector
ENDED = "{} hat das Programm, das es las, zum Absturz gebracht. Es ist wohl beschädigt."


class Case(NamedTuple):
    """A filled PDF, and the file with the sensitive answers beside it."""

    path: Path
    apart: Path | None

    @property
    def paths(self) -> tuple[Path, ...]:
        return (self.path, self.apart) if self.apart else (self.path,)


class Given(NamedTuple):
    """How all are read. `passwords`: those known so far; `whole`: the fields are wanted as they are, too; `rescue`: a
    damaged file is read as far as it goes. `work`: what is made of the answers, instead of which it is handed over;
    it goes to other processes, and may raise `Refusal`, `NotOurs` and `OSError`. `kept`: answers of earlier runs."""

    today: datetime.date
    passwords: Sequence[str]
    whole: bool
    rescue: bool = True
    work: Callable[[Case, Filled], Any] | None = None
    kept: Kept | None = None


Read = Any  # `Filled` or what was made of it, or the exception that came instead


def read_each(
    cases: Sequence[Case], given: Given, jobs: int | None, scheduler: Scheduler | None = None
) -> Generator[Read, None, None]:
    """What each file says, in their order. `jobs`: in how many processes (None: as many as pay). In this process a file
    is read when it is asked for, with the passwords that are known then. `scheduler`: by the workers of a cluster.
    Raises `FileTrouble` where that can't go on."""
    if scheduler:
        yield from _on_workers(scheduler, cases, given)
        return
    processes = processes_for(len(cases), jobs)
    if processes > 1:
        yield from _in_processes(cases, given, processes)
        return
    for number, case in enumerate(cases):
        yield read_one(case, given)
        if number == 0 and len(cases) >= MANY:
            gc.freeze()  # what was loaded and learned stays to the end: nobody need look through it again


def processes_for(number: int, jobs: int | None) -> int:
    """In how many processes so many forms are read or filled, where somebody wants `jobs`; None: as many as pay."""
    return min(number, jobs or (cores() if number > FEW else 1))


def read_one(case: Case, given: Given) -> Read:
    """The answers of one file or what is made of them, or the exception that came instead."""
    from ..filled.read.locked import Locked

    trouble: Exception | None = None
    for password in ("", *given.passwords):
        try:
            filled = _answers(case, given, password)
            if given.work:
                return given.work(case, filled)
            return filled if given.whole else dataclasses.replace(filled, entries={})
        except Locked as locked:
            trouble = locked
        except Exception as why:
            return why
    return trouble


def _answers(case: Case, given: Given, password: str) -> Filled:
    from ..filled.extract import extract

    if given.kept and not password:
        return given.kept.extract(case.path, given.today, given.rescue, case.apart, given.whole)
    return extract(case.path, given.today, password, rescue=given.rescue, apart=case.apart)


# ---------------------------------------------------------------------- other processes


class _Told(NamedTuple):
    """What a process sends: the answers without their form, by which digests the form is known, and the attached files
    that it sends for the first time."""

    filled: Filled
    digests: tuple[bytes, ...]
    schemas: dict[bytes, bytes]


def _in_processes(cases: Sequence[Case], given: Given, number: int) -> Iterator[Read]:
    from ..pdfs import NotOurs
    from .processes import Ended, Processes

    schemas: dict[bytes, bytes] = {}
    with Processes(partial(_Ahead, given), number) as processes:
        for told, case in zip(processes.each(cases), cases):
            yield NotOurs(ENDED.format(case.path)) if isinstance(told, Ended) else _made(told, case, schemas)


class _Ahead:
    """In another process: one file after another. `sent`: digests of the attached files that it has sent."""

    def __init__(self, given: Given):
        self._given = given
        self._sent: set[bytes] = set()

    def __call__(self, case: Case) -> Any:
        told = _told(read_one(case, self._given), self._given, self._sent)
        if isinstance(told, _Told):
            self._sent.update(told.schemas)
        return told


def _made(told: Any, case: Case, schemas: dict[bytes, bytes]) -> Read:
    """What a process told, with its form again."""
    from ..filled.read.joined import form_of

    if not isinstance(told, _Told):
        return told
    schemas.update(told.schemas)
    attached = tuple(schemas[digest] for digest in told.digests)
    return dataclasses.replace(told.filled, form=form_of(attached, case.paths), schemas=attached)


def _told(read: Read, given: Given, known: Container[bytes]) -> Any:
    """What goes back; `known`: the digests of the attached files that are there already. What nobody foresaw goes as a
    `Fault`: an exception of its own may not find the way."""
    from ..pdfs import NotOurs

    if isinstance(read, Exception):
        return read if isinstance(read, (NotOurs, OSError, Refusal)) else fault_of(read)
    if given.work:
        return read
    digests = tuple(hashlib.sha256(schema).digest() for schema in read.schemas)
    new = {digest: schema for digest, schema in zip(digests, read.schemas) if digest not in known}
    return _Told(dataclasses.replace(read, form=None, schemas=()), digests, new)


# ---------------------------------------------------------------------- other machines


class _Parcel(NamedTuple):
    """What a worker gets: its files are those of the case, by their paths here."""

    case: Case
    files: Brought
    known: frozenset[bytes]


def _on_workers(scheduler: Scheduler, cases: Sequence[Case], given: Given) -> Iterator[Read]:
    """What is kept is looked up here, and only the other cases go to the workers: these keep nothing."""
    from ..cluster.in_order import Ended, in_order
    from ..cluster.worker import Setup
    from ..pdfs import MAX_FILE, NotOurs

    schemas: dict[bytes, bytes] = {}
    kept = _Shelf(cases, given)

    def parcel(case: Case) -> _Parcel:
        files = take_along(case.paths, MAX_FILE)
        kept.notes(case, files)
        return _Parcel(case, files, frozenset(schemas))

    setup = Setup(_Reader, (given._replace(kept=None),))
    for told in in_order(scheduler, setup, kept.missing(), parcel, personal=True):
        yield from kept.before()
        case = kept.next()
        read = NotOurs(ENDED.format(case.path)) if isinstance(told, Ended) else _made(told, case, schemas)
        kept.keep(case, read)
        yield read
    yield from kept.before()


class _Shelf:
    """The cases in their order, with what is kept of some of them from earlier runs. Nothing is held of those that wait
    but their keys."""

    def __init__(self, cases: Sequence[Case], given: Given):
        self._cases, self._given = cases, given
        self._kept = None if given.work else given.kept
        self._order: deque[tuple[Case, str]] = deque()  # with the key of what is kept, "" where nothing is
        self._sent: dict[Case, str] = {}

    def missing(self) -> Iterator[Case]:
        """Those of which nothing is kept."""
        from ..pdfs import MAX_FILE

        for case in self._cases:
            key = self._key(take_along(case.paths, MAX_FILE)) if self._kept else ""
            is_kept = bool(key and self._kept and self._kept.has(key))
            self._order.append((case, key if is_kept else ""))
            if not is_kept:
                yield case

    def before(self) -> Iterator[Read]:
        """What is kept of the cases before the next that is missing; an entry that is broken is read here."""
        while self._order and self._order[0][1]:
            case, key = self._order.popleft()
            found = self._kept.found(key, self._given.today, case.paths) if self._kept else None
            yield found or read_one(case, self._given)

    def next(self) -> Case:
        """The next that was missing."""
        return self._order.popleft()[0]

    def notes(self, case: Case, files: Brought) -> None:
        """These files are what is going to be read."""
        if self._kept:
            self._sent[case] = self._key(files)

    def keep(self, case: Case, read: Read) -> None:
        key = self._sent.pop(case, "")
        if key and self._kept and not isinstance(read, Exception):
            self._kept.keep(key, read, self._given.today, self._given.whole)

    def _key(self, files: Brought) -> str:
        """ "" where one of them can't be read."""
        from ..filled.kept import key_of

        data = [each for each in files.values() if isinstance(each, bytes)]
        return key_of(data, self._given.rescue, self._given.whole) if data and len(data) == len(files) else ""


class _Reader:
    """On a worker: one file after another."""

    def __init__(self, given: Given):
        self._given = given

    def __call__(self, parcel: _Parcel) -> Any:
        with brought(parcel.files):
            return _told(read_one(parcel.case, self._given), self._given, parcel.known)

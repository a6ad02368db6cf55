"""What runs on a worker. It looks at itself first: with another program, or where answers could get onto a disk, it
does nothing and says so."""

from __future__ import annotations

import hashlib
import logging
import threading
import warnings
from collections.abc import Callable
from typing import Any, NamedTuple

from ..fault import fault_of
from ..program import fingerprint
from .sealed import Sealed

TALKATIVE = ("pypdf", "PIL")  # libraries that log what they find in a file
OTHER_PROGRAM, SPILLS = "other program", "spills"


class Rule(NamedTuple):
    """What is asked of a worker: the program's `fingerprint`, and, where the work is `personal`, that nothing is ever
    put onto its disk."""

    program: str
    personal: bool


class Refused(NamedTuple):
    """Why a worker does nothing, one of the two above; its address."""

    why: str
    worker: str


class Setup(NamedTuple):
    """What all items have in common: `begin(*given)` makes the function that does one item after another."""

    begin: Callable[..., Callable[[Any], Any]]
    given: tuple[Any, ...]


_turn = threading.Lock()  # a worker may have several threads; what one item leaves to the next is for one at a time
_begun: dict[bytes, Callable[[Any], Any]] = {}


def carried(shared: Sealed) -> Sealed:
    """The task that has what all others share."""
    return shared


def work(shared: Sealed, item: Sealed, rule: Rule) -> Sealed | Refused:
    """One item. What goes wrong unforeseen goes back as a `Fault`, and is never raised: Dask would log it."""
    try:
        if rule.program != fingerprint():
            return Refused(OTHER_PROGRAM, _address())
        if rule.personal and _spills():
            return Refused(SPILLS, _address())
        with _turn:
            return Sealed(_function(shared)(item.opened()))
    except Exception as trouble:
        return Sealed(fault_of(trouble))


def _function(shared: Sealed) -> Callable[[Any], Any]:
    """The function for the items of this call of the program; the one before is forgotten, with all it remembers."""
    digest = hashlib.sha256(shared.data).digest()
    if digest not in _begun:
        _begun.clear()
        warnings.simplefilter("ignore")
        for name in TALKATIVE:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        _keep_no_profile()
        begin, given = shared.opened()
        _begun[digest] = begin(*given)
    return _begun[digest]


def _keep_no_profile() -> None:
    """Dask looks every 10 ms at what a worker's thread does, and keeps a thousand seconds of that for its pages: half a
    megabyte for each edition (`distributed.worker.profile`)."""
    from distributed import get_worker

    worker = get_worker()

    def stop() -> None:
        for name in ("profile", "profile-cycle"):
            if name in worker.periodic_callbacks:
                worker.periodic_callbacks[name].stop()
        for history in (worker.profile_history, worker.profile_keys_history, worker.profile_keys):
            history.clear()

    worker.loop.add_callback(stop)  # they belong to the thread that speaks with the scheduler


def _address() -> str:
    from distributed import get_worker

    return str(get_worker().address)


def _spills() -> bool:
    """Whether this worker puts results onto its disk when its memory gets scarce: then its store isn't a plain dict
    (`distributed.worker.memory.target` and `spill`)."""
    from distributed import get_worker

    return type(get_worker().data) is not dict

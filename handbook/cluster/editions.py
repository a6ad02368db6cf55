"""The books of a network, each built by some worker: as `builder.build_each`, with the same bytes.

The handbook goes to each worker once, with the pictures of the book and what is wrong with its translations; an
edition's own pictures go with it. A worker reads no file of the content.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .. import pipeline
from ..builder import Made, Wanted, made, sendable
from ..check.translations import Told, of_edition, remember
from ..collector import rarely_collect
from ..input import Brought, brought, take_along
from ..model.book import IMAGES
from ..model.regional import lineage
from ..pictures import ENDINGS, MOST_BYTES
from ..problem import FileTrouble
from .address import Scheduler
from .in_order import Ended, in_order
from .worker import Setup

if TYPE_CHECKING:
    from ..model.book import Handbook

ENDED = (
    "Jeder Worker, der diese Ausgabe baute, ist dabei abgebrochen, meist weil der Arbeitsspeicher nicht reicht "
    "(docs/scale.md)."
)


def build_on(
    scheduler: Scheduler,
    handbook: Handbook,
    wanted: Sequence[Wanted],
    level: str | None = None,
    only: str = "",
    draft: bool = False,
    standard: str = pipeline.UA1,
) -> Generator[Made, None, None]:
    """These editions, in their order; one that can't be made doesn't stop the others. Raises `FileTrouble` where the
    work can't go on."""
    own = _pictures([Path(handbook.folder) / IMAGES])
    languages = sorted({each.language.rpartition("+")[2] for each in wanted} - {""})
    told = {(language, draft): of_edition(handbook, language, draft) for language in languages}
    setup = Setup(_Editions, (handbook, own, told, level, only, draft, standard))
    results = in_order(scheduler, setup, wanted, lambda each: (each, _pictures(_folders(handbook, each))), False)
    for result in results:
        if isinstance(result, Ended):
            yield Made(None, FileTrouble(ENDED), 0.0)
        elif isinstance(result, Exception):
            yield Made(None, result, 0.0)
        else:
            yield result


def _folders(handbook: Handbook, wanted: Wanted) -> list[Path]:
    """Where the pictures of a region lie, and of those that it extends."""
    regions = lineage(handbook.regions, wanted.region).values() if wanted.region else ()
    return [region.place / IMAGES for region in regions if region.has_folder and region.place]


def _pictures(folders: Sequence[Path]) -> dict[str, bytes | OSError]:
    files = (Path(folder) / name for top in folders for folder, _, names in os.walk(top) for name in names)
    return take_along((path for path in files if path.suffix.lower() in ENDINGS), max(MOST_BYTES.values()))


class _Editions:
    """On a worker: one edition after another, each of which leaves to the next what both have in common."""

    def __init__(
        self, handbook: Handbook, own: Brought, told: Told, level: str | None, only: str, draft: bool, standard: str
    ):
        rarely_collect()
        remember(handbook, told)
        self._own, self._memory = own, pipeline.Memory()
        self._given = handbook, level, only, draft, standard

    def __call__(self, item: tuple[Wanted, Brought]) -> Made:
        wanted, more = item
        handbook, level, only, draft, standard = self._given
        with brought({**self._own, **more}):
            return sendable(made(handbook, wanted, level, only, self._memory, draft, standard))

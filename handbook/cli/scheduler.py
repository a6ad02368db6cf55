"""The options by which a command has its work done on other machines: --scheduler, and the certificates for it."""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from .common import fail
from .options import PATH, Declared
from .trouble import Exit

if TYPE_CHECKING:
    from ..cluster.address import Scheduler

NEEDED = "distributed"  # the extra "scale"
MISSING = (
    "Für --scheduler fehlt das Paket „distributed“. Installieren Sie das Programm mit seinem Zusatz „scale“: "
    'pip install "handbook[scale]"'
)
ALONE = "--{} gehört zu --scheduler. Nennen Sie auch die Adresse des Schedulers."
NOT_BOTH = "--jobs teilt die Arbeit auf diesem Rechner auf, --scheduler auf anderen. Nehmen Sie eines von beiden."
OPTIONS = (
    click.option(
        "--scheduler",
        metavar="ADRESSE",
        help="Die Arbeit auf andere Rechner verteilen: ein Scheduler von Dask, zum Beispiel tls://rechner:8786.",
    ),
    click.option(
        "--tls-ca", type=PATH, metavar="DATEI", help="Zertifikat der Stelle, die alle übrigen unterschrieben hat."
    ),
    click.option("--tls-cert", type=PATH, metavar="DATEI", help="Zertifikat, mit dem Sie sich ausweisen."),
    click.option("--tls-key", type=PATH, metavar="DATEI", help="Schlüssel zu --tls-cert."),
)


def scheduler_options(personal: bool) -> Callable[[Declared], Declared]:
    """A decorator: the command gets `scheduler: Scheduler | None`; it has an option --jobs. `personal`: it sends filled
    forms. Raises `click.UsageError` where the options don't go together or forms would leave this machine unencrypted,
    `SystemExit` where the extra isn't installed."""

    def declare(work: Declared) -> Declared:
        @functools.wraps(work)
        def with_scheduler(
            *given: Any,
            scheduler: str | None,
            tls_ca: Path | None,
            tls_cert: Path | None,
            tls_key: Path | None,
            **options: Any,
        ) -> Any:
            files = {"tls-ca": tls_ca, "tls-cert": tls_cert, "tls-key": tls_key}
            named = [name for name, path in files.items() if path]
            if scheduler is None and named:
                raise click.UsageError(ALONE.format(named[0]))
            if scheduler is not None and options["jobs"]:
                raise click.UsageError(NOT_BOTH)
            found = _scheduler(scheduler, personal, tls_ca, tls_cert, tls_key) if scheduler is not None else None
            return work(*given, scheduler=found, **options)

        for option in reversed(OPTIONS):
            with_scheduler = option(with_scheduler)
        return cast("Declared", with_scheduler)

    return declare


def _scheduler(address: str, personal: bool, ca: Path | None, cert: Path | None, key: Path | None) -> Scheduler:
    from ..cluster.address import BadAddress, refuse_open_way, scheduler_at

    try:
        found = scheduler_at(address, ca, cert, key)
        if personal:
            refuse_open_way(found)
    except BadAddress as trouble:
        raise click.UsageError(str(trouble)) from None
    if importlib.util.find_spec(NEEDED) is None:
        fail(MISSING, Exit.WRONG_USE)
    return found

"""Clusters of Dask on this machine for tests: a scheduler in this process, workers in processes of their own, and items
that do to a worker what happens to one in earnest."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import dask.config
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from distributed import LocalCluster
from distributed.security import Security

from handbook.cluster.address import Scheduler, scheduler_at

IN_MEMORY = {f"distributed.worker.memory.{each}": False for each in ("target", "spill")}
ON_DISK = {"distributed.worker.memory.target": 0.6, "distributed.worker.memory.spill": 0.7}  # as Dask comes
SETTINGS = {
    "distributed.scheduler.allowed-failures": 1,
    "distributed.admin.log-length": 100_000,
    # a worker that was killed may take its time to come again: a LocalCluster would give it up
    "distributed.deploy.lost-worker-timeout": "1 hour",
}
SECONDS = 300  # in which something happens on the slowest machine


@contextmanager
def cluster(workers: int = 2, settings: dict | None = None, **options) -> Iterator[LocalCluster]:
    """Without `settings` the workers keep nothing on their disk."""
    with (
        dask.config.set({**SETTINGS, **(IN_MEMORY if settings is None else settings)}),
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address="127.0.0.1:0", **options) as made,
    ):
        yield made


def until(happened: Callable[[], object]) -> None:
    """Wait for it, as long as it may take."""
    end = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < end, "it doesn't happen"
        time.sleep(0.05)


def at(made: LocalCluster, *files: Path) -> Scheduler:
    return scheduler_at(made.scheduler_address, *files)


def certificates(folder: Path) -> tuple[Path, Path, Path]:
    """A new authority, and a certificate signed by it with its key: three files."""
    folder.mkdir(parents=True)
    authority, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Stelle")])
    now = datetime.datetime.now(datetime.UTC)

    def signed(subject: x509.Name, key, is_authority: bool) -> bytes:
        made = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=1))
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        )
        return made.sign(authority, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    key = own.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    member = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Rechner")])
    files = folder / "ca.pem", folder / "cert.pem", folder / "key.pem"
    for path, data in zip(files, (signed(name, authority, True), signed(member, own, False), key)):
        path.write_bytes(data)
    return files


def security(ca: Path, cert: Path, key: Path) -> Security:
    own = {
        f"tls_{role}_{what}": str(path)
        for role in ("scheduler", "worker", "client")
        for what, path in (("cert", cert), ("key", key))
    }
    return Security(tls_ca_file=str(ca), require_encryption=True, **own)


# ---------------------------------------------------------------------- work for a worker


class Doubled:
    """Gives twice each number, and what ends a worker ends it."""

    def __init__(self, folder: str):
        self._folder = Path(folder)

    def __call__(self, item: int | str) -> object:
        (self._folder / f"{item}-{os.getpid()}").touch()
        if item == "deadly":
            os._exit(9)
        if str(item).startswith("wrong"):
            raise ValueError(item)
        return item * 2

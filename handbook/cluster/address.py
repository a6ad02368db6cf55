"""Which scheduler, and how it is spoken to. Personal data leaves this machine only over TLS."""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path

from ..dataclass import dataclass
from ..input import read_bytes
from ..problem import FileTrouble, reason

FORM = re.compile(r"(?P<protocol>tls|tcp)://(?P<host>\[[0-9a-fA-F:.]+\]|[\w.-]+):(?P<port>\d{1,5})", re.ASCII)
MOST = 65535
LARGEST = 2**20  # bytes of a file with certificates

OPEN_WAY = (
    "Ausgefüllte Bögen gehen nur verschlüsselt an einen anderen Rechner, {address} ist es nicht. Nehmen Sie einen "
    "Scheduler mit TLS, die Adresse beginnt dann mit tls:// (docs/scale.md)."
)


class BadAddress(ValueError):
    """Not an address of a scheduler, or none for what is to go there; the message is a German sentence."""


@dataclass(frozen=True)
class Scheduler:
    """`protocol`: "tls" or "tcp"; `ca`, `cert`, `key`: files in PEM format, where they aren't those of Dask's own
    configuration."""

    protocol: str
    host: str
    port: int
    ca: Path | None = None
    cert: Path | None = None
    key: Path | None = None

    @property
    def address(self) -> str:
        return f"{self.protocol}://{self.host}:{self.port}"

    @property
    def files(self) -> dict[str, Path]:
        """The files that were named, by what Dask calls them."""
        named = {"tls_ca_file": self.ca, "tls_client_cert": self.cert, "tls_client_key": self.key}
        return {name: path for name, path in named.items() if path is not None}


def scheduler_at(address: str, ca: Path | None = None, cert: Path | None = None, key: Path | None = None) -> Scheduler:
    """Raises `BadAddress`."""
    found = FORM.fullmatch(address)
    if found is None or not 0 < int(found["port"]) <= MOST:
        raise BadAddress(
            f"„{address}“ ist keine Adresse eines Schedulers. Schreiben Sie zum Beispiel tls://rechner:8786."
        )
    if found["protocol"] == "tcp" and (ca or cert or key):
        raise BadAddress(
            "Zertifikate gehören zu einer Verbindung mit TLS. Schreiben Sie die Adresse mit tls:// am Anfang."
        )
    return Scheduler(found["protocol"], found["host"], int(found["port"]), ca, cert, key)


def refuse_open_way(scheduler: Scheduler) -> None:
    """Raises `BadAddress` where personal data would leave this machine unencrypted."""
    if not is_guarded(scheduler.address):
        raise BadAddress(OPEN_WAY.format(address=scheduler.address))


def is_guarded(address: str) -> bool:
    """Whether nobody on the way can read what goes there: it is encrypted, or stays on this machine."""
    found = FORM.fullmatch(address)
    return found is not None and (found["protocol"] == "tls" or _is_here(found["host"].strip("[]")))


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def look_at(files: dict[str, Path]) -> None:
    """Raises `FileTrouble` where one of the files can't be read or isn't PEM."""
    for path in files.values():
        try:
            data = read_bytes(path, LARGEST)
        except OSError as trouble:
            raise FileTrouble(f"{path} kann nicht gelesen werden: {reason(trouble)}.") from None
        if b"-----BEGIN " not in data:
            raise FileTrouble(
                f"{path} ist kein Zertifikat und kein Schlüssel im Format PEM. Nehmen Sie die Datei, die mit "
                "„-----BEGIN“ anfängt."
            )

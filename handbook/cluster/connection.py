"""The way to the scheduler."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..problem import FileTrouble
from .address import Scheduler, look_at

if TYPE_CHECKING:
    from distributed import Client
    from distributed.security import Security

SECONDS = 10  # for the scheduler to answer
NO_ANSWER = (
    "Unter {address} antwortet kein Scheduler. Prüfen Sie, ob er läuft und ob die Adresse stimmt; bei einem mit TLS "
    "beginnt sie mit tls:// (docs/scale.md)."
)
NO_TRUST = (
    "Mit {address} kommt keine Verbindung über TLS zustande: Die Zertifikate passen nicht zueinander. Beide Seiten "
    "brauchen eines, das dieselbe Stelle (--tls-ca) unterschrieben hat."
)
NO_CERTIFICATE = (
    "Für {address} fehlen Zertifikate. Nennen Sie mit --tls-ca, --tls-cert und --tls-key drei Dateien, oder tragen Sie "
    "sie in die Einstellungen von Dask ein (docs/scale.md)."
)
BAD_CERTIFICATE = (
    "Die Zertifikate für {address} lassen sich nicht verwenden: Prüfen Sie, ob der Schlüssel (--tls-key) zum "
    "Zertifikat (--tls-cert) gehört und kein Kennwort hat."
)
BAD_SETTINGS = (
    "Die Einstellungen von Dask lassen sich auf diesem Rechner nicht lesen: Prüfen Sie die Dateien in {folder}."
)
GONE = (
    "Die Verbindung zum Scheduler {address} ist abgerissen. Wenn er wieder läuft, rufen Sie den Befehl noch einmal auf."
)
ANOTHER = (
    "Auf dem Worker {worker} ist dieses Programm nicht oder in einer anderen Fassung eingerichtet, oder mit einem "
    "anderen Python oder anderen Paketen. Richten Sie es auf allen Rechnern gleich ein (docs/scale.md)."
)


@contextmanager
def connected(scheduler: Scheduler) -> Iterator[Client]:
    """Raises `FileTrouble` where there is no way."""
    try:
        from distributed import Client
    except (ValueError, OSError):  # Dask reads its files when it is loaded
        raise FileTrouble(BAD_SETTINGS.format(folder="~/.config/dask")) from None
    security = _security(scheduler)
    try:
        client = Client(scheduler.address, security=security, timeout=SECONDS, set_as_default=False)
    except (OSError, TimeoutError) as trouble:
        said = NO_TRUST if _is_about_tls(trouble) else NO_ANSWER
        raise FileTrouble(said.format(address=scheduler.address)) from None
    try:
        yield client
    finally:
        client.close(timeout=SECONDS)


def _security(scheduler: Scheduler) -> Security | None:
    """How Dask encrypts; None without TLS. What isn't named is taken from Dask's configuration."""
    if scheduler.protocol != "tls":
        return None
    from distributed.security import Security

    look_at(scheduler.files)
    security = Security(require_encryption=True, **{name: str(path) for name, path in scheduler.files.items()})
    found = security.get_tls_config_for_role("client")
    if not (found.get("ca_file") and found.get("cert")):
        raise FileTrouble(NO_CERTIFICATE.format(address=scheduler.address))
    try:
        security.get_connection_args("client")
    except (OSError, ValueError):  # of ssl's kind: a file that is no certificate, a key of another one
        raise FileTrouble(BAD_CERTIFICATE.format(address=scheduler.address)) from None
    return security


def _is_about_tls(trouble: BaseException | None) -> bool:
    """Whether the encryption failed, whatever Dask has made of it."""
    seen = set()
    while trouble is not None and id(trouble) not in seen:
        seen.add(id(trouble))
        if type(trouble).__module__ == "ssl":
            return True
        trouble = trouble.__cause__ or trouble.__context__
    return False

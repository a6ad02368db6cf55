"""PDF files with a password (ISO 32000-2, 7.6): opened with it, or written so that nobody reads them without.

Written is AES with 256 bits, revision 6, which PDF readers since 2010 open. All permissions are given, and with them
the one for assistive technology (bit 10, which ISO 14289-1, 7.16 wants): a password keeps strangers out; who has it may
do everything. The keys are random, so the same input does not give the same bytes here.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ...pdfs import NotOurs

if TYPE_CHECKING:
    from pypdf import PdfReader

CIPHER = "AES-256"
WANTED = (
    "{} ist mit einem Kennwort verschlüsselt. Nennen Sie es mit --password oder in der Umgebungsvariable "
    "HANDBOOK_PASSWORD."
)
WRONG = "{} lässt sich mit diesem Kennwort nicht öffnen."


class Locked(NotOurs):
    """The file opens with a password only, and it wasn't the one given."""


def unlock(reader: PdfReader, name: object, password: str) -> None:
    """Make what the reader gives readable. Raises `Locked`; `name` is for its message."""
    if reader.is_encrypted and not reader.decrypt(password):
        raise Locked((WRONG if password else WANTED).format(name))


def lock(data: bytes, password: str) -> bytes:
    """The PDF, to be opened with the password only."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, algorithm=CIPHER)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()

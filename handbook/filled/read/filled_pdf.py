"""What is known of a filled PDF that has been opened, and what is said of one that is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...dataclass import dataclass
from .added_mark import Added
from .entries import Entry

if TYPE_CHECKING:
    from ...pdfs import QuickPdf
    from ...pdfs.entrance import OpenedPdf

SPOILT = "{} ist beschädigt: Was darin steht, lässt sich nicht sicher lesen."
IN_PART = "Die Datei ist beschädigt. Gelesen ist, was sich noch lesen lässt: Antworten können fehlen oder falsch sein."
RESCUE = " Der Befehl „extract“ liest, was noch darin steht."


@dataclass(frozen=True, slots=True)
class FilledPdf:
    """`schema`: the attached questionnaire's bytes; `entries`: full name → entry of every field but buttons to press,
    in the order of the form; `file`: the PDF; `damage`: "", or a German sentence on why the entries may not be all, or
    not as they were. `added`: the pages that were added to it, where they have been read with the rest."""

    schema: bytes
    entries: dict[str, Entry]
    file: OpenedPdf | QuickPdf
    damage: str = ""
    added: Added | None = None

    @property
    def data(self) -> bytes:
        return self.file.data

    @property
    def reader(self) -> Any:
        """pypdf's reader of the file, or what looks like one."""
        return self.file.reader

"""Objects of ReportLab (shadings and their functions) in a file of ours: numbered among its own, and formatted when it
is written. Loading ReportLab takes as long as writing a small file, so this is imported where there is such an object.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from reportlab.pdfbase import pdfdoc


class Numbering(Protocol):
    """A file, which numbers its objects: `objectcounter` is the last number given."""

    objectcounter: int


class ReportLabObjects(pdfdoc.PDFDocument):
    """What ReportLab takes for the document. Formatting an object may register further ones."""

    def __init__(self, file: Numbering):
        self._file = file
        before = file.objectcounter
        super().__init__(compression=1, invariant=1, dummyoutline=1)
        file.objectcounter = before
        for table in (self.idToObject, self.idToObjectNumberAndVersion, self.numberToId):
            table.clear()  # the dictionary of unembedded standard fonts that every ReportLab document begins with

    @property
    def objectcounter(self) -> int:
        return self._file.objectcounter

    @objectcounter.setter
    def objectcounter(self, number: int) -> None:
        self._file.objectcounter = number

    def ref_of(self, reportlab_object: pdfdoc.PDFObject) -> bytes:
        """A reference to the object, which becomes one of the file."""
        # ReportLab has no types.
        reference: bytes = pdfdoc.format(self.Reference(reportlab_object), self)  # type: ignore[no-untyped-call]
        return reference

    def formatted(self) -> Iterator[tuple[int, bytes]]:
        """Number and body of each."""
        done: set[int] = set()
        while waiting := sorted(self.numberToId.keys() - done):
            for number in waiting:
                done.add(number)
                yield number, pdfdoc.format(self.idToObject[self.numberToId[number]], self, toplevel=1).strip()

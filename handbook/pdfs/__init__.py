"""The one entrance for PDF files that come in: whatever reads a PDF opens it here, the quick way (`quick.opened`) or
the careful one (`entrance.open_pdf`).

A damaged PDF must never pass for an empty one. Libraries mend what they meet without a word: without its last line a
file falls back to the state before it was filled, an object that isn't where it should be is looked for elsewhere or
taken for nothing. So this package works out by itself, strictly, what the file says of itself, and holds what the
library has read against it:

- `parse.py`: one object of the file, or `Spoilt`; nothing is mended.
- `sections.py`: the cross-reference sections from the end of the file to its beginning. They say where each object is,
  and that nothing stands behind the last of them.
- `entrance.py`: the file with its reader, pypdf today. Each object that was read must stand whole where the sections
  say, or in an object stream whose checksum is right.
- `rescue.py`: what is still whole in a file that isn't, for those who want it all the same and say so.
- `quick.py`, `quick_sections.py`, `objects.py`: the quick way, for files that are just as programs write them. It
  reads each object as strictly itself, in a fraction of the time; whatever it isn't sure of is opened as above.
- `values.py`: what stands in a file, ours and pypdf's alike; `written.py`: as bytes again; `errors.py`: what can be the
  matter.

pypdf is loaded with `entrance.py`, so nothing imports that before it needs the careful way.

What can't be known: a file that was cut exactly behind an earlier state is that state, byte for byte. And a byte
changed inside a text is another text, where the text isn't compressed.
"""

from .errors import DAMAGED, MAX_FILE, UNFINISHED, NotOurs, Unsure, reading_errors, silence
from .quick import Base, QuickPdf, QuickReader, base_of, opened
from .values import deref

__all__ = [
    "DAMAGED",
    "MAX_FILE",
    "UNFINISHED",
    "Base",
    "NotOurs",
    "QuickPdf",
    "QuickReader",
    "Unsure",
    "base_of",
    "deref",
    "opened",
    "reading_errors",
    "silence",
]

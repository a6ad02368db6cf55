"""Reading PO files. polib reads and writes them: it keeps comments, flags, `#|` lines and obsolete entries as they are.
Babel's reader mixes contexts when it updates, translate-toolkit needs lxml for the same; polib hasn't changed since
2023, as the format hasn't."""

from __future__ import annotations

import re
from typing import Any

from ..model.translations import Entry, POFile, bad_line
from ..problem import Problem, Span, error

FUZZY = "fuzzy"
LINE = re.compile(r"line (\d+)")


def parse(text: str, name: str, file: str) -> POFile:
    """The PO file with that text, called `file` among those of its language; what can't be read is a problem at its
    line, and the file is then empty."""
    import polib

    try:
        if number := bad_line(text):
            raise ValueError(f"line {number}")
        read = polib.pofile(text)
    except (OSError, UnicodeError, IndexError, ValueError) as trouble:
        found = LINE.search(str(trouble))
        span = Span(name, int(found[1]) if found else 1, 1)
        return POFile(
            name,
            problems=(
                error(
                    "bad-catalogue",
                    span,
                    "Diese Zeile gehört in keine PO-Datei",
                    "öffnen Sie die Datei in Poedit: Es zeigt die Stelle; oder holen Sie sie aus der letzten Sicherung",
                ),
            ),
        )
    entries: list[Entry] = []
    problems: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    for each in read:
        if each.obsolete:
            continue
        entry = _entry(each, name, file)
        key = (entry.context, entry.source)
        if key in seen:
            problems.append(
                error(
                    "duplicate-entry",
                    entry.span,
                    f"„{entry.context}“ mit diesem deutschen Text steht zweimal in der Datei",
                    "löschen Sie einen der beiden Einträge",
                )
            )
        seen.add(key)
        entries.append(entry)
    return POFile(name, dict(read.metadata), tuple(entries), tuple(problems))


def _entry(read: Any, name: str, file: str) -> Entry:
    forms = tuple(read.msgstr_plural[index] for index in sorted(read.msgstr_plural)) if read.msgid_plural else ()
    return Entry(
        context=read.msgctxt or "",
        source=read.msgid,
        text=forms[-1] if forms else read.msgstr,
        forms=forms,
        fuzzy=FUZZY in read.flags,
        previous=read.previous_msgid or "",
        span=Span(name, read.linenum, 1),
        comment=read.comment,
        file=file,
        plural=read.msgid_plural,
    )

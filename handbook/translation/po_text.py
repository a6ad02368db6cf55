"""A PO file that is changed here and there: what isn't changed stays as it stands, byte for byte.

polib reads the entries and writes those that were changed. Written anew as a whole, a file would lose what polib
doesn't know (the order of its header, comments at its end, how an editor breaks lines); so each entry keeps the lines
that it was read from.
"""

from __future__ import annotations

import re

import polib

from ..dataclass import dataclass
from ..model.translations import bad_line
from ..problem import FileTrouble

FUZZY = "fuzzy"
PREVIOUS_OBSOLETE = re.compile(r"^#~\|", re.M)  # polib reads it of entries in use only
WIDTH = 0  # lines aren't broken, so a change of one word is a change of one line


@dataclass(eq=False)
class Item:
    """An entry and the `lines` that it was read from; "" for a new one or one that was changed."""

    entry: polib.POEntry
    lines: str = ""

    def changed(self) -> polib.POEntry:
        """The entry, to be changed."""
        self.lines = ""
        return self.entry

    @property
    def context(self) -> str:
        return self.entry.msgctxt or ""

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.entry.msgid

    @property
    def forms(self) -> tuple[str, ...]:
        plural = self.entry.msgstr_plural
        return tuple(plural[index] for index in sorted(plural)) if plural else (self.entry.msgstr,)

    @property
    def is_translated(self) -> bool:
        return any(self.forms)

    def written(self) -> str:
        return self.lines or self.entry.__unicode__(WIDTH)


class POText:
    """`header`: the lines before the first entry. `items` in their order, obsolete ones too. `metadata`: the fields of
    the header."""

    def __init__(self, text: str, name: str):
        """Raises FileTrouble where the text is no PO file; `name` is its name in the message."""
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        try:
            if bad_line(text):
                raise ValueError
            read = polib.pofile(PREVIOUS_OBSOLETE.sub("#|", text)) if text.strip() else polib.POFile()
        except (OSError, UnicodeError, IndexError, ValueError):
            raise FileTrouble(f"{name} ist keine PO-Datei, die man lesen kann. Wo es hakt, sagt check.") from None
        lines = text.splitlines(keepends=True)
        starts = [_first_line(lines, entry.linenum or 0) for entry in read]
        self.header = "".join(lines[: starts[0]] if starts else lines)
        self.metadata = dict(read.metadata)
        self.items = [
            Item(entry, "".join(lines[start:end])) for entry, start, end in zip(read, starts, [*starts[1:], len(lines)])
        ]
        self._before = str(self)

    @property
    def is_changed(self) -> bool:
        return str(self) != self._before

    @property
    def active(self) -> list[Item]:
        return [item for item in self.items if not item.entry.obsolete]

    def add(self, item: Item, after: Item | None) -> None:
        """Put a new entry behind that one, else behind the last one in use."""
        before = after if after in self.items else next(iter(reversed(self.active)), None)
        self.items.insert(self.items.index(before) + 1 if before else 0, item)

    def retire(self, item: Item) -> None:
        """The entry isn't used any more: it stays in the file as obsolete, at its end."""
        item.changed().obsolete = True
        self.items.remove(item)
        self.items.append(item)

    def __str__(self) -> str:
        parts = [part for part in (self.header, *(item.written() for item in self.items)) if part]
        closed = [part if part.endswith("\n\n") else part.rstrip("\n") + "\n\n" for part in parts[:-1]]
        return "".join([*closed, *parts[-1:]]).rstrip("\n") + "\n" if parts else ""


def _first_line(lines: list[str], number: int) -> int:
    """The index of an entry's first line; `number` is where polib saw it begin, without the remarks that it skips."""
    start = max(number - 1, 0)
    while start and lines[start - 1].startswith("#"):
        start -= 1
    return start


def new_file(header: dict[str, str]) -> str:
    """The text of a file without entries."""
    fields = "".join(f'"{polib.escape(f"{name}: {value}")}\\n"\n' for name, value in header.items())
    return f'msgid ""\nmsgstr ""\n{fields}'

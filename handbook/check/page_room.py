"""What stands in a chapter has room on its page: no table has so many columns that it has to be a list instead, no
head of a table is so long that it can't stand again on the next page, no field for notes is higher than a page.

How wide words are is reckoned (model/room.py); long ones are hyphenated, so that a dozen letters count at most. A table
of two columns stands in the text column, one of more takes the side column too.

Good:
    - table: {header: [Leistung, Stelle, Frist], rows: [[Wohngeld, Wohngeldstelle, ein Monat]]}
Bad: a dozen columns, or a whole paragraph as a column's head:
    - table: {header: [Januar, Februar, März, April, Mai, Juni, Juli, August, September, Oktober, November, Dezember],
      rows: [[Beratung, Beratung, Beratung, …]]}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from ..model import room
from ..model.blocks import Chapter, Notes, Table
from ..model.book import Handbook
from ..model.in_forms import FormTable
from ..model.inline import plain
from ..model.remembered import remembered
from ..model.sections import below
from ..model.text import Text
from ..problem import Problem, warning

MUCH = 0.8  # a column that is narrower by less may still hold its words
HEAD_LINES = 16  # of a head that stands again on each page


def check(handbook: Handbook) -> Iterator[Problem]:
    size = handbook.info.theme.base_size
    for chapter in handbook.chapters.values():
        yield from remembered(chapter, (check, size), partial(_of_chapter, chapter, size))
    yield from _told((block for region in handbook.regions.values() for block in region.own_blocks), size)


def _of_chapter(chapter: Chapter, size: float) -> list[Problem]:
    return list(_told((block for section, _ in below(chapter.sections) for block in section.blocks), size))


def _told(blocks: Iterable[object], size: float) -> Iterator[Problem]:
    letter = room.LETTER * room.SMALL * size
    for block in blocks:
        if isinstance(block, Table) and block.header and all(len(row) == len(block.header) for row in block.rows):
            yield from _table(block, size, letter)
        elif isinstance(block, FormTable) and block.columns:
            widths = [wide for _, wide in room.form_cells(block)]
            yield from _heads([column.label for column in block.columns], widths, letter)
        elif isinstance(block, Notes) and room.notes_height(block) < room.ruled(block.lines):
            yield warning(
                "too-large",
                block.span,
                f"Das Feld „{block.id}“ ist mit {block.lines} Zeilen höher als eine Seite",
                f"nehmen Sie höchstens lines: {room.MOST_RULED}, oder zwei Felder",
            )


def _table(table: Table, size: float, letter: float) -> Iterator[Problem]:
    count, width, needs = len(table.header), room.table_width(table), room.table_needs(table, size)
    widths = [width / count] * count
    if table.widths and len(table.widths) == count and min(table.widths) > 0:
        widths = [width * share / sum(table.widths) for share in table.widths]
        for head, wide, need in zip(table.header, widths, needs):
            if wide < MUCH * need and sum(needs) <= width:
                yield warning(
                    "too-large",
                    head.span,
                    f"Die Spalte „{plain(head)[:40]}“ ist so schmal, dass Wörter zerteilt werden",
                    "geben Sie ihr in widths mehr, oder lassen Sie widths weg",
                )
    if room.is_too_wide(table, size):
        yield warning(
            "too-large",
            table.span,
            f"Für {count} Spalten ist die Seite zu schmal: Im Buch steht jede Zeile als Liste",
            "nehmen Sie für eine Tabelle weniger Spalten, oder zwei Tabellen",
        )
        return
    yield from _heads(table.header, widths, letter)


def _heads(heads: Sequence[Text], widths: Sequence[float], letter: float) -> Iterator[Problem]:
    for head, wide in zip(heads, widths):
        if len(plain(head)) * letter > HEAD_LINES * max(letter, wide - 2 * room.CELL_PAD):
            yield warning(
                "too-large",
                head.span,
                f"Der Spaltenkopf „{plain(head)[:40]} …“ ist zu lang: Auf weiteren Seiten steht er nicht noch einmal",
                "schreiben Sie ein paar Wörter, und den Rest in einen Absatz vor der Tabelle",
            )

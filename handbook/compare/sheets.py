"""What a new edition does to the fields of an old handbook that belong to no question: checklists, notes, tables to
fill in.

`migrate` moves what stands in them by the names of their fields; a name that is gone leaves its entry for the added
page. Which block took the place of one that is gone is a guess, by what people see of both: of an old field that is its
tooltip.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..dataclass import dataclass
from ..edition.edition import make_edition
from ..filled.read.form import Form
from ..model.blocks import Checklist, Notes
from ..model.book import Handbook
from ..model.field_names import RESERVED, first, in_row, is_own, part, without_other
from ..model.in_forms import FormTable
from ..model.inline import plain
from ..model.quoted import quoted
from ..model.sections import sections
from ..model.text import Text, span_of
from ..problem import Problem, Span, warning
from .renamed import add_likeliest, alike

PAGE = "kommt auf die angefügte Seite"
LIKELY = 0.75  # from this likeness on a block is told to be another's successor
REWORDED = 0.8  # from this likeness on two texts say the same
PARTED, MOST_PARTS = " – ", 5  # what is between the parts of a tooltip; so many are looked at
MOST_FIELDS = 60  # of a block, whose tooltips are looked at
MOST_PAIRS = 2_000  # of blocks that are compared; beyond them nothing is guessed
SEEN = 40  # letters of a text that are looked for: tooltips cut long ones


@dataclass(frozen=True)
class Sheet:
    """A block to fill in: the full names of its fields, and the texts that are printed with them."""

    id: Text
    names: frozenset[str]
    said: tuple[str, ...]


OLD_NAME = "wenn es dasselbe ist, nehmen Sie wieder die Kennung {}: was eine Region fragt, nennt renames nicht"


class Sheets:
    """`renames`: old id → new id of blocks, as it is guessed."""

    def __init__(self, old: Form, fields: Mapping[str, str], handbook: Handbook, region: str, new: Form):
        """`fields`: full name → tooltip of all in the old PDF; `new`: the questionnaire of the book in that region."""
        self._handbook, self._new = handbook, new
        self._there = {first(sheet.id): sheet for sheet in _sheets(handbook, region)}
        self._old: dict[str, dict[str, str]] = {}
        for name, tooltip in fields.items():
            id_ = first(name)
            asked = id_ in old.asked or without_other(id_) in old.asked
            if not (asked or id_ in RESERVED or is_own(name)):
                self._old.setdefault(id_, {})[name] = tooltip
        met = {new.current_id(id_) for id_ in self._old}
        gone = {id_: names for id_, names in self._old.items() if new.current_id(id_) not in self._there}
        self.renames = guessed(gone, [sheet for id_, sheet in self._there.items() if id_ not in met])

    def problems(self) -> Iterator[Problem]:
        for id_, fields in self._old.items():
            now = self._new.current_id(id_)
            if now not in self._there:
                yield self._gone(id_)
                continue
            sheet = self._there[now]
            lost = [name for name in fields if now + name.removeprefix(id_) not in sheet.names]
            if lost:
                fewer = "ein Feld" if len(lost) == 1 else f"{len(lost)} Felder"
                yield warning(
                    "against-length",
                    span_of(sheet.id),
                    f"„{now}“ hat {fewer} nicht mehr, zum Beispiel „{quoted(lost[0])}“; was darin steht, {PAGE}",
                )

    def is_regional(self, id_: str) -> bool:
        """Whether such a block stands in a region's file."""
        return id_ in self._there and of_region(self._handbook, span_of(self._there[id_].id))

    def _gone(self, id_: str) -> Problem:
        if (successor := self.renames.get(id_)) is not None:
            return warning(
                "against-renamed",
                span_of(self._there[successor].id),
                f"Die Felder „{quoted(id_)}“ (eine Checkliste, Notizen oder eine Tabelle) heißen jetzt vermutlich "
                f"„{successor}“; ohne einen Eintrag {PAGE}, was darin steht",
                OLD_NAME.format(quoted(id_))
                if self.is_regional(successor)
                else f"wenn es dieselben sind: renames: {{{quoted(id_)}: {successor}}}",
            )
        return warning(
            "against-gone",
            _anywhere(self._handbook),
            f"Die Felder „{quoted(id_)}“ (eine Checkliste, Notizen oder eine Tabelle) gibt es nicht mehr; was "
            f"darin steht, {PAGE}",
            f"heißen sie nur anders, tragen Sie ein: renames: {{{quoted(id_)}: NEU}}",
        )


def of_region(handbook: Handbook, span: Span) -> bool:
    """Whether that is in a region's file: the book's `renames` can't name it, as without the region there isn't any."""
    return any(span.file.startswith(shown) for shown in handbook.region_files.values())


def guessed(gone: Mapping[str, Mapping[str, str]], fresh: Collection[Sheet]) -> dict[str, str]:
    """Old id → new id, the likeliest pairs first, each block once."""
    if len(gone) * len(fresh) > MOST_PAIRS:
        return {}
    pairs = [
        (score, id_, first(sheet.id))
        for id_, fields in gone.items()
        for sheet in fresh
        if (score := _likeness(fields, sheet)) >= LIKELY
    ]
    found: dict[str, str] = {}
    add_likeliest(pairs, found)
    return found


def _likeness(fields: Mapping[str, str], sheet: Sheet) -> float:
    """From 0 to 1: how many of the new texts the old fields say, and how many of the old fields say one of them."""
    if {name.count(".") for name in fields} != {name.count(".") for name in sheet.names}:
        return 0.0  # a checklist, a table and notes are different things
    said = [text[:SEEN] for text in sheet.said if text.strip()]
    tooltips = list(fields.values())[:MOST_FIELDS]
    same = [[_says(tooltip, text) for tooltip in tooltips] for text in said]
    if not same:
        return 0.0
    kept, known = sum(map(any, same)) / len(said), sum(map(any, zip(*same))) / len(tooltips)
    return (kept + known) / 2


def _says(tooltip: str, text: str) -> bool:
    """Whether a part of the tooltip is that text, or nearly."""
    return text in tooltip or any(
        alike(text.casefold(), part[:SEEN].casefold()) >= REWORDED for part in tooltip.split(PARTED)[:MOST_PARTS]
    )


def _sheets(handbook: Handbook, region: str) -> Iterator[Sheet]:
    """All such blocks of the book."""
    edition, _ = make_edition(handbook, region)
    chapters = [edition.chapters[id_] for id_ in edition.contents if id_ in edition.chapters]
    for section, _, _ in sections(chapters):
        for block in section.blocks:
            if isinstance(block, Checklist):
                names = [part(block.id, str(number)) for number in range(1, len(block.items) + 1)]
                said = [*block.items, *filter(None, [block.title])]
            elif isinstance(block, FormTable):
                rows = range(1, block.rows + 1)
                names = [in_row(block.id, row, column.id) for row in rows for column in block.columns]
                said = [block.title, *(column.label for column in block.columns), *block.first]
            elif isinstance(block, Notes):
                names, said = [str(block.id)], [block.label]
            else:
                continue
            yield Sheet(block.id, frozenset(names), tuple(map(plain, said)))


def _anywhere(handbook: Handbook) -> Span:
    """The file in which `renames` would stand."""
    span = span_of(handbook.questionnaire.id) if handbook.questionnaire else span_of(handbook.info.title)
    return Span(span.file)

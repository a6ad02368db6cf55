"""What a new edition does to the fields of an old handbook that belong to no question: checklists, notes, tables to
fill in.

`migrate` moves what stands in them by the names of their fields; a name that is gone leaves its entry for the added
page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..edition.edition import make_edition
from ..filled.read.form import Form
from ..model.blocks import FILLED_IN, Checklist, FormTable
from ..model.book import Handbook
from ..model.field_names import RESERVED, first, in_row, is_own, part, without_other
from ..model.quoted import quoted
from ..model.sections import sections
from ..model.text import Text, span_of
from ..problem import Problem, Span, warning

PAGE = "kommt auf die angefügte Seite"


def problems(old: Form, fields: Iterable[str], handbook: Handbook, region: str, new: Form) -> Iterator[Problem]:
    """`fields`: the full names of all in the old PDF; `new`: the questionnaire of the book in that `region`."""
    there = dict(_fields(handbook, region))
    places = {first(name): span_of(id_) for name, id_ in there.items()}
    by_block: dict[str, list[str]] = {}
    for name in fields:
        id_ = first(name)
        asked = id_ in old.asked or without_other(id_) in old.asked
        if not (asked or id_ in RESERVED or is_own(name)):
            by_block.setdefault(id_, []).append(name)
    for id_, names in by_block.items():
        now = new.current_id(id_)
        gone = [name for name in names if now + name.removeprefix(id_) not in there]
        if gone and now not in places:
            yield warning(
                "against-gone",
                _anywhere(handbook),
                f"Die Felder „{quoted(id_)}“ (eine Checkliste, Notizen oder eine Tabelle) gibt es nicht mehr; was "
                f"darin steht, {PAGE}",
                f"heißen sie nur anders, tragen Sie ein: renames: {{{quoted(id_)}: NEU}}",
            )
        elif gone:
            fewer = "ein Feld" if len(gone) == 1 else f"{len(gone)} Felder"
            yield warning(
                "against-length",
                places[now],
                f"„{now}“ hat {fewer} nicht mehr, zum Beispiel „{quoted(gone[0])}“; was darin steht, {PAGE}",
            )


def _fields(handbook: Handbook, region: str) -> Iterator[tuple[str, Text]]:
    """Full name → id of the block, of all such fields in the book."""
    edition, _ = make_edition(handbook, region)
    chapters = [edition.chapters[id_] for id_ in edition.contents if id_ in edition.chapters]
    for section, _, _ in sections(chapters):
        for block in section.blocks:
            if isinstance(block, Checklist):
                yield from ((part(block.id, str(number)), block.id) for number in range(1, len(block.items) + 1))
            elif isinstance(block, FormTable):
                rows = range(1, block.rows + 1)
                yield from ((in_row(block.id, row, column.id), block.id) for row in rows for column in block.columns)
            elif isinstance(block, FILLED_IN):
                yield str(block.id), block.id


def _anywhere(handbook: Handbook) -> Span:
    """The file in which `renames` would stand."""
    span = span_of(handbook.questionnaire.id) if handbook.questionnaire else span_of(handbook.info.title)
    return Span(span.file)

"""Every field of the book has a name of its own: questions, checklists, notes, tables to fill in, and the texts beside
"other".

Answers hang on these names. Names that differ in capitals and small letters alone are the same: a spreadsheet, a file
system and whoever reads "Name" aloud don't tell them apart. A question's id is unique in the whole questionnaire, also
inside groups and repeats; a checklist, notes or form_table block takes its name from the same stock, as does the text
`ID_other` of a question with `or_other`. The pages that the book makes by itself use `weg`, `wege`, `sensibel`, `plan`
and `kontakte`; the form keeps `Hinweis_…`, `Stand`, `Blatt` and `Taste` for itself, tables of answers `_record` and
others. Two regions may use the same name: they never stand in the same book. A region may also use a name of what it
replaces or removes.

Good:
    - notes: {id: notizen_wohnen, label: Notizen}
Bad, where the questionnaire asks a question `wohnform`:
    - notes: {id: wohnform, label: Notizen}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.blocks import FILLED_IN
from ..model.book import Handbook
from ..model.field_names import is_reserved, other_text
from ..model.text import Text
from ..problem import Problem, error


def check(handbook: Handbook) -> Iterator[Problem]:
    """Of two of the same name the later one is told; in a region's book that of the region."""
    named = [(asked.question.id, "Die Kennung") for asked in handbook.index.listed]
    named += [
        (Text(other_text(asked.id), asked.question.id.span), "Der Name des Textfelds für „andere“")
        for asked in handbook.index.listed
        if asked.question.or_other and asked.id
    ]
    named += [(block.id, "Der Feldname") for block, *_ in handbook.blocks if isinstance(block, FILLED_IN)]
    taken: dict[str, Text] = {}
    for name, what in sorted(named, key=lambda each: handbook.layer(each[0].span)):
        yield from _take(taken, name, what)


def _take(taken: dict[str, Text], name: Text, what: str) -> Iterator[Problem]:
    if is_reserved(name):
        yield error(
            "reserved-id",
            name.span,
            f"{what} „{name}“ ist den Seiten vorbehalten, die von selbst entstehen",
            "wählen Sie eine andere Kennung",
        )
    elif name.lower() in taken:
        yield error(
            "duplicate-id",
            name.span,
            f"{what} „{name}“ ist schon vergeben",
            f"zuerst in {taken[name.lower()].span}; wählen Sie eine andere Kennung"
            if name == taken[name.lower()]
            else f"in {taken[name.lower()].span} steht „{taken[name.lower()]}“; große und kleine Buchstaben allein "
            "unterscheiden nichts",
        )
    elif name:
        taken[name.lower()] = name

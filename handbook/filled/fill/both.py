"""Two blank PDFs that are one questionnaire: what anybody may see, and the sensitive questions in a file of their own.

Answers are judged together, as one form; each is written into the file that has its field, and what the form's script
makes of it is worked out for each file by itself, as the script there knows no more.
"""

from __future__ import annotations

from datetime import date

from ..read.fields import read
from ..read.form import Form
from ..read.joined import joined_entries, joined_form
from ..read.situation import Situation
from .blank import Blank, Slot, filled_entry


class Both:
    """Looks like one blank PDF; `parts` are the two. Raises `NotOurs` where they don't belong together."""

    def __init__(self, main: Blank, apart: Blank):
        self.parts = main, apart
        self.path, self.reader = main.path, main.reader
        self.form: Form = joined_form(main.schema, apart.schema, (main.path, apart.path))
        self.entries = joined_entries(main.entries, apart.entries)
        self.slots: dict[str, Slot] = {**apart.slots, **main.slots}


def in_part(part: Blank, values: dict[str, str | bool], today: date) -> tuple[Situation, dict[str, str | bool]]:
    """What of the values this file holds, and what can be known from it alone."""
    own = {name: value for name, value in values.items() if name in part.slots}
    entries = {name: filled_entry(entry, own.get(name, "")) for name, entry in part.entries.items()}
    filled = read(part.form, entries)
    return Situation(part.form, filled.answers, today, bool(own)), own

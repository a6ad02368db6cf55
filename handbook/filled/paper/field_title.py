"""What the fields beside the questions are called on paper: by what they have for those who don't see them, in the
words of the form. In a document in another language that is said anew, as far as the words are the program's own.
"""

from __future__ import annotations

from ...edition.words import Words
from ...model import field_names as names
from ..read.added_mark import without_tip
from ..read.form import Form
from ..read.pdf import Entry

PLAN = {
    names.PLAN_CLIENT: "plan_client",
    names.PLAN_COUNSELLOR: "plan_counsellor",
    names.PLAN_GOAL: "plan_goal",
    names.PLAN_PARTNERS: "plan_partners",
    names.PLAN_MEETING: "plan_next",
    names.PLAN_MEETING_PLACE: "plan_next_place",
}
COLUMNS = {names.STEP: "plan_step", names.WHO: "plan_who", names.UNTIL: "plan_until", names.DONE: "plan_done"}


def field_title(form: Form, name: str, entry: Entry | None) -> str:
    """The title of the field with that full name."""
    if entry is None or not entry.tooltip:
        return name
    if form.shown != form.language and (said := _own(form.words, name)):
        return said
    return without_tip(entry.tooltip, form.shown_words)


def _own(words: Words, name: str) -> str:
    """The title of a field of the Hilfeplan or of "Meine offenen Wege"; "" for any other."""
    if name in PLAN:
        return words.say("plan_tip", label=words[PLAN[name]])
    beginning, *parts = name.split(".")
    if len(parts) != 2 or not parts[0].isdecimal():
        return ""
    number, column = parts
    if f"{beginning}." == names.PLAN and column in COLUMNS:
        return words.say("plan_step_tip", number=number, column=words[COLUMNS[column]])
    if f"{beginning}." == names.WAYS and column in names.WAYS_COLUMNS:
        return words.say("open_ways_tip", number=number, column=words[f"open_ways_{column}"])
    return ""

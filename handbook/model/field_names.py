"""The names of a PDF's form fields: how they are put together and taken apart, and what each beginning means.

A field is called after what it asks (docs/content-format.md, "Feldnamen im PDF"), and an answer is found by its name
for as long as there are forms. So names are made here only, for what layout draws, for what answers read, and for the
form's scripts (`FOR_SCRIPTS`). A dot parts a name, as it does in PDF (ISO 32000-1, 12.7.3.2): what stands before the
first one says whose it is.

Names that are `reserved` nobody may give, so what the program adds can't meet what an author calls something.
"""

from __future__ import annotations

OTHER = "other"  # the choice that `or_other` adds
# the state of the button, seen by nobody, that is on where a choice was taken back; no choice's name begins with a
# capital
NO_CHOICE = "Leer"
UNCHOSEN = ("Off", NO_CHOICE)  # states of buttons that aren't chosen (ISO 32000-1, 12.7.4.2.3)
PLACE, DATE = "place", "date"  # the parts of a signature

WAY = "weg."  # the boxes of the Wegekarte: weg.SECTION; in the first edition weg.QUESTION.N
SENSITIVE_WAY = "sensibel."  # the same of what sensitive questions lead to: sensibel.SECTION
WAYS = "wege."  # the rows of "Meine offenen Wege"
PLAN = "plan."  # the Hilfeplan
CONTACTS = "kontakte."  # cards to fill in: kontakte.SECTION.N.CARD.…
RESERVED = tuple(beginning.rstrip(".") for beginning in (WAY, SENSITIVE_WAY, WAYS, PLAN, CONTACTS))
RECORD, FILE, QUESTIONNAIRE, EDITION, ROW = TABLE_COLUMNS = ("_record", "_file", "_questionnaire", "_edition", "_row")

PLAN_CLIENT, PLAN_COUNSELLOR, PLAN_GOAL, PLAN_PARTNERS, PLAN_MEETING, PLAN_MEETING_PLACE = (
    PLAN + name for name in ("klientin", "beratung", "ziel", "partner", "treffen", "treffen_ort")
)
STEP, WHO, UNTIL, DONE = PLAN_COLUMNS = ("schritt", "wer", "bis", "erledigt")
TAKE, _, PAGES, _, _ = WAYS_COLUMNS = ("nimm", STEP, "seite", UNTIL, WHO)
WAYS_ROWS = 14
PLAN_STEPS = 12  # rows of the plan that are printed
MOST_PLAN_STEPS = 50  # that are read, whatever edition made the form

# What the form keeps for itself. No answers: whoever reads a form leaves them out (`is_own`).
STATE = "Stand"  # hidden: what the script did with each way and row (filled/judge/ways.py)
DEFAULTS = "Vorgaben"  # hidden: the fields whose worked-out default is set or no longer wanted (script/defaults.js)
SHEET = "Blatt."  # hidden, one a page with ways: tells scripts whether the page is drawn
HINT = "Hinweis_"
ROW_HINT = "Hinweis."  # of a question in a row of a repeat; in the first forms of any
BUTTON = "Taste."
CLEAR_NOW = BUTTON + "leeren_jetzt"
PLAN_NOTE = PLAN + "Hinweis"  # what the button that fills the plan did
CLEARED = (
    WAY,
    SENSITIVE_WAY,
    WAYS,
    HINT,
    ROW_HINT,
    STATE,
    DEFAULTS,
    SHEET,
)  # beginnings of what is emptied with the questionnaire, beside the answers

FOR_SCRIPTS = {
    "@STATE@": STATE,
    "@DEFAULTS@": DEFAULTS,
    "@WAYS@": WAYS,
    "@CLEAR_NOW@": CLEAR_NOW,
}  # what stands for them in the .js files


def first(name: str) -> str:
    """What stands before the first dot: the id of a question or a block, or a beginning of the program's own."""
    return name.partition(".")[0]


def other_text(name: str) -> str:
    """The text beside "other"."""
    return f"{name}_{OTHER}"


def without_other(name: str) -> str:
    """The question's name, where this is that of the text beside "other"; else the name itself."""
    return name.removesuffix(f"_{OTHER}")


def part(name: str, part_: str) -> str:
    """One of several fields of a question: a choice of a select_multiple or rank, a row of a scale, `PLACE` or
    `DATE`."""
    return f"{name}.{part_}"


def asked_id(name: str) -> str:
    """The id of a question, where it is called by its full name in a row of a repeat; else the id itself."""
    return name.rpartition(".")[2]


def in_row(table: str, row: int | str, name: str) -> str:
    """The field of a question in a row of a repeat, or of a column in a table to fill in; rows count from 1."""
    return f"{table}.{row}.{name}"


def hint(question: str) -> str:
    """The field that says what is wrong with an answer; in a row of a repeat, of a question called by its full name."""
    return (ROW_HINT if "." in question else HINT) + question


def sheet(number: int) -> str:
    return f"{SHEET}{number}"


def way(question: str, guide: str | int) -> str:
    """A way's own name, as the form remembers it; `guide` is what the guide is called among those of its question
    (`guide_name`)."""
    return f"{question}.{guide}"


def way_parts(name: str) -> tuple[str, str]:
    """The question of a way, and what its guide is called there."""
    question, _, guide = name.rpartition(".")
    return question, guide


def way_box(name: str) -> str:
    """The box of a way in a form of the first edition, which had one for each; `name` as `way` gives it."""
    return WAY + name


def section_box(section: str, sensitive: bool = False) -> str:
    """The box of a section in the Wegekarte, or in that of sensitive questions."""
    return (SENSITIVE_WAY if sensitive else WAY) + section


def is_box(name: str) -> bool:
    """Whether the field is a box of the Wegekarte, in a form of any edition."""
    return name.startswith((WAY, SENSITIVE_WAY))


def is_first_box(name: str) -> bool:
    """Whether the field is the box of a way in a form of the first edition."""
    return name.startswith(WAY) and "." in name.removeprefix(WAY)


def ways_row(row: int, column: str) -> str:
    """A field of "Meine offenen Wege"; `column` is one of `WAYS_COLUMNS`."""
    return f"{WAYS}{row}.{column}"


def plan_step(row: int, column: str) -> str:
    """A field of the plan's table; `column` is one of `PLAN_COLUMNS`."""
    return f"{PLAN}{row}.{column}"


def contact_card(section: str, number: int, card: int) -> str:
    """What the names of a card's fields begin with."""
    return f"{CONTACTS}{section}.{number}.{card}"


def is_own(name: str) -> bool:
    """Whether the form keeps the field for itself."""
    return name in (STATE, DEFAULTS, PLAN_NOTE) or name.startswith((SHEET, HINT, ROW_HINT, BUTTON))


def is_reserved(name: str) -> bool:
    """Whether nobody may call a question or a block so: the program's own fields are called so, or what a table of
    answers says of itself (filled/export/table.py)."""
    own = (STATE, DEFAULTS, *(each.rstrip(".") for each in (SHEET, ROW_HINT, BUTTON)))
    return name.lower() in (*RESERVED, *TABLE_COLUMNS) or name in own or name.startswith(HINT)

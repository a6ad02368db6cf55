"""What the program asks of a type of question, answered for the simplest one: a field to write in, whose answer is its
text.

A type is one record, an object of a class of this package; everything else about it is a drawing (layout), words
(edition/words.py) and a passage in docs/content-format.md. What a stage asks:

  check     which keys it has, needs and lacks, whether it may stand in a table, what default is sound
  layout    whether half a row is enough, what an answer looks like, which fields are radio buttons
  scripts   of what kind its value is, what is told of an entry that can't be read
  filled    how an answer is read from fields and from text, written into fields, told to people, what is wrong with it

An answer is JSON (docs/antworten.md): text, a number, True, a list of names, an object of parts; None where there is
none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Protocol

from ...expression import TEXT, Kind
from ...expression.kinds import WRONG
from .. import field_names
from ..questionnaire import Choice, Question
from .faults import Fault, not_text

Answer = Any
Value = str | bool  # of a field: a text, an export name, a button's state; True for a ticked box

ALL = ("id", "type", "label", "hint", "hint_for", "relevant", "level", "personal", "follow_up")  # keys of every type
ASKING = (
    "required",
    "required_message",
    "constraint",
    "constraint_message",
    "default",
    "read_only",
    "guides",
)  # of all with an answer


class Fields(Protocol):
    """The fields of a form that came back, as a type reads its own."""

    def value(self, name: str) -> str:
        """What the field of that full name holds; "" for nothing."""

    def button(self, name: str) -> str:
        """The same of a box, radio button or drop-down, with remarks on what else is stored in it."""

    def left(self, name: str) -> None:
        """The field holds something that is no answer: it is kept under its own name."""

    def finding(self, code: str, text: str) -> None:
        """Something is to be said of the answer."""


class Words(Protocol):
    """The program's own words in the language of the form."""

    def __getitem__(self, key: str) -> str: ...

    def say(self, key: str, **values: object) -> str: ...


class Telling(Protocol):
    """What the answer to one question is told with."""

    @property
    def words(self) -> Words: ...

    @property
    def names(self) -> Sequence[str]:
        """Of the choices, in the order of the list."""

    def label(self, name: str) -> str:
        """The label of a choice, with the text beside it where it is "other"."""

    def place(self, name: str) -> str:
        """The place that was given to a choice in the PDF; "" where that isn't known."""

    def from_right(self, text: str) -> bool:
        """Whether the text is written from the right, or has such words in it."""

    def joined(self, parts: Iterable[str]) -> str:
        """Parts of a sentence, joined as the language does."""


class QuestionType:
    """`name` as authors write it; `word` for people who see a workbook. Public attributes are what a type differs
    in."""

    name = ""
    word = ""

    # ------------------------------------------------------------------ keys

    keys: tuple[str, ...] = ()  # beside those of all types
    needs: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()  # of those that all have
    appearances: tuple[str, ...] = ()
    in_cell = True  # a cell of a table has room for its answer
    no_default = False

    # ------------------------------------------------------------------ what kind of question it is

    answered = True  # has an answer; headings, remarks and tables have none of their own
    calculated = False  # its answer is worked out from others
    written = False  # its field takes any text, so an entry that can't be read stays in it
    listed = False  # its answer is a list of choices
    lists_choices = False  # its choices stand in rows, each with a button or box
    several = False  # its answer has parts, each with a field and a name of its own
    measured = False  # its box may be too small for what `max_length` allows
    personal = False  # free text, which may say who somebody is
    letters = False  # its box is measured for letters, others for digits
    width = 130.0  # points of the box, where `max_length` doesn't say it
    weight = 2.4  # how wide it is as a column of a table, beside others
    least = 60.0  # points of a cell, in which less is no help to anybody
    ticked = False  # one box
    ranked = False  # its fields hold the places of choices
    state = False  # its value is the number that its button is called
    small = False  # half a row may be enough for it
    align = "left"  # of the text in its field
    number = False  # it asks for one; whole or not is converted into one another
    numeric = False  # for whole numbers only
    moment = ""  # "day", "time" or "both": what its answer, or a part of it, is in a workbook
    reader = ""  # JavaScript that reads an entry, where that isn't what its kind in expressions says

    # ------------------------------------------------------------------ in expressions

    def parts(self, question: Question) -> tuple[str, ...]:
        """The parts of the answer, where it has several."""
        return ()

    def names(self, question: Question) -> Iterator[str]:
        """The names under which expressions read the answer; also the columns of a table of answers."""
        if self.several:
            yield from (field_names.part(question.id, part) for part in self.parts(question))
        elif self.answered:
            yield str(question.id)
        if question.or_other:
            yield field_names.other_text(question.id)

    def fields(self, question: Question, name: str, choices: Sequence[str]) -> Iterator[str]:
        """The full names of the fields of a question that is called `name` (in a table with its row), the text beside
        "other" among them; `choices` are the names of its list, with "other"."""
        parted = self.listed or self.several
        if self.answered and not parted:
            yield name
        if question.or_other:
            yield field_names.other_text(name)
        if parted:
            yield from (field_names.part(name, part) for part in (choices if self.listed else self.parts(question)))

    def kind(self, question: Question, name: str, choices: Sequence[str]) -> Kind:
        """The kind of the answer that is read under that name, but for a calculation's; `choices` are the names of its
        list."""
        return TEXT

    def seen(self, answer: Answer) -> Answer:
        """An answer as expressions see it."""
        return answer

    # ------------------------------------------------------------------ checks

    def default_hint(self, question: Question, choices: Collection[str] | None) -> str | None:
        """What to write instead of the question's default; None where that is sound. `choices`: None where the list is
        missing."""
        longest = question.max_length or 0
        return f"höchstens {longest} Zeichen" if longest and len(question.prefilled or "") > longest else None

    # ------------------------------------------------------------------ the form

    def format_key(self, question: Question) -> str:
        """The key of the words that say what an entry looks like ("TT.MM.JJJJ"); "" for none."""
        return ""

    def hint_keys(self, question: Question) -> tuple[str, ...]:
        """The keys of the words said of an entry that can't be read, where the value is empty then (a number, a date, a
        time; a text can always be read): one, or of a date three (no such day, no century, written in a way that isn't
        read). What is said of entries that can be read stands in layout/script/thinking.py, `_wrong`."""
        return ()

    def radio_groups(self, question: Question) -> tuple[str, ...]:
        """The names of the fields that are radio buttons."""
        return ()

    def is_dropdown(self, question: Question, in_table: bool = False) -> bool:
        """Whether it is answered by a drop-down, on paper a line that its choices are printed beside."""
        return False

    def default_shown(self, question: Question) -> str:
        """The default as its field shows it, German numbers and dates."""
        return str(question.prefilled) if question.prefilled is not None else ""

    # ------------------------------------------------------------------ answers that came back

    def read(self, question: Question, name: str, choices: Sequence[Choice], fields: Fields) -> Answer:
        """The answer in the field or fields called `name`; what can't be read stays the text it is."""
        return fields.value(name)

    def faults(self, question: Question, choices: Sequence[str], answer: Answer) -> Iterator[Fault]:
        """What is wrong with an answer, part by part."""
        yield from not_text("", answer)

    def is_sound(self, question: Question, choices: Sequence[str], answer: Answer) -> bool:
        """Whether it is an answer of this type."""
        return next(self.faults(question, choices, answer), None) is None

    def values(self, question: Question, name: str, answer: Answer) -> Iterator[tuple[str, Value]]:
        """Full name → value of each field that a sound answer fills."""
        yield name, self.value(question, answer)

    def value(self, question: Question, answer: Answer) -> Value:
        """What the one field holds for a sound answer."""
        return typed_text(str(answer))

    def from_text(self, question: Question, text: str, part: str = "") -> Answer:
        """What a text in a file of answers says, of the whole or of one part; the text itself where it says nothing
        that is asked for."""
        return text

    def from_file(self, question: Question, told: Answer) -> Answer:
        """An answer as a JSON or YAML file has it, as it is kept: texts are read as people write, parts each by
        itself."""
        if self.several and isinstance(told, dict):
            return {part: self.part_from_file(question, part, each) for part, each in told.items() if each is not None}
        return self.from_text(question, told) if isinstance(told, str) else told

    def part_from_file(self, question: Question, part: str, told: Answer) -> Answer:
        """One part of an answer in a file."""
        return self.from_text(question, told, part) if isinstance(told, str) else told

    def told(self, question: Question, answer: Answer, telling: Telling) -> list[str]:
        """The sound answer for people, a line for each of several."""
        return [str(answer)]

    def candidates(
        self, question: Question, choices: Sequence[Choice], answer: Answer, said: str, unit: str
    ) -> list[Answer]:
        """What an answer to a question of another type may be here; `said` is it as people write it, with the `unit` of
        the question it was given to. The first that is sound is taken."""
        return []

    def kept(self, question: Question, choices: Sequence[str], answer: Answer) -> tuple[Answer, Answer] | None:
        """(what of a list or of parts fits here, what is left); None where the answer is neither."""
        if not self.several or not isinstance(answer, dict):
            return None
        fits = {part: each for part, each in answer.items() if self.keeps_part(question, choices, part, each)}
        return fits, {part: each for part, each in answer.items() if part not in fits}

    def keeps_part(self, question: Question, choices: Sequence[str], part: str, answer: Answer) -> bool:
        """Whether a part of an answer to another question can stand here."""
        return self.is_sound(question, choices, {part: answer})


class Unknown(QuestionType):
    """Stands for a type that nobody has declared: loading has told the author, and the other rules pass it over."""

    def kind(self, question: Question, name: str, choices: Sequence[str]) -> Kind:
        return WRONG


def typed_text(text: str) -> str:
    """The text as a field holds it: one kind of line end, no byte order mark before it, no NUL, which nobody can type
    and which is a sign of damage in a PDF."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").lstrip("\ufeff")

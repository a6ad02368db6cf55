"""From a question to its form fields: names, tooltips, what is on screen and on paper.

A field's full name follows docs/content-format.md ("Feldnamen im PDF"). The tooltip (/TU) says
what a screen reader needs where the label isn't read: the choice, the question in short, when it applies, what an entry
looks like, its number.
"""

from __future__ import annotations

from collections.abc import Callable

from ...model import room
from ...model.field_names import asked_id
from ...model.inline import inline, plain
from ...model.question_types import type_of
from ...model.questionnaire import Choice, Question, is_money, range_values, unit_sign
from ...model.text import Text
from ...typeset.page import Field
from ...typeset.theme import Style
from .. import both
from ..blocks.boxes import BOX
from ..heard import said, spoken, tip
from ..setting import Setting
from .conditions import relevance_short, required_short

IN_CELL, SIGN = 3, 18.2  # so many choices stand in a cell; side of the sign behind them
IN_CELL_LEFT, IN_CELL_PAD = 3.0, BOX + 10.0  # before the first of them; around the label of each


def choices_of(s: Setting, question: Question) -> tuple[Choice, ...]:
    """The question's choices, "other" last where it may be given."""
    return s.offered(question, s.said("other")) if question.or_other else s.choices(question) or ()


def fit_in_cell(s: Setting, column: Question, width: float) -> bool:
    """Whether the choices of a table's column stand as round buttons in its cells, `width` points wide by the column's
    share: two or three short ones, with the sign that takes a choice back. The book's own language decides for all,
    so that a field is of one kind in every edition."""
    choices = choices_of(s, column)
    if column.type != "select_one" or column.or_other or column.appearance or not 1 < len(choices) <= IN_CELL:
        return False
    style = s.theme.answer.with_(size=s.theme.field_size)  # also where other letters make the book's text larger
    labels = (both.books_own(s, choice.label) for choice in choices)
    return sum(IN_CELL_PAD + s.type.width_of(inline(label), style) for label in labels) + SIGN <= width


def cell_widths(s: Setting, column: Question, width: float) -> list[float]:
    """Points for each choice in a cell of that width: what it takes on one line, less where that is too much."""
    wide = [IN_CELL_PAD + both.cell_width(s, choice.label, cell_style(s)) for choice in choices_of(s, column)]
    return [each * min(1.0, (width - SIGN) / sum(wide)) for each in wide]


def cell_need(s: Setting, column: Question) -> float:
    """Points that a cell with such choices takes at least, so that no word is parted."""
    labels = [choice.label for choice in choices_of(s, column)]
    widest = max(both.longest_word(s, label, cell_style(s)) for label in labels)
    return len(labels) * (IN_CELL_PAD + widest + 1) + SIGN


def cell_style(s: Setting) -> Style:
    """The style of choices in a cell: in two languages, one below the other, smaller."""
    return s.theme.hint if s.beside else s.theme.answer


def tooltip(
    s: Setting, section: str, question: Question, extra: str = "", name: str = "", written: bool = False
) -> str:
    """What a screen reader says of a field, what differs first: nobody wants to hear the question again at each
    choice before the choice. `extra`: which of the question's fields it is; `name`: the field's name, which in a table
    tells the row; `written`: what an entry looks like is said too. The section isn't said: it is a heading. Print-outs
    and messages don't use it: they name questions. In two languages the client's is said first, where the question is
    translated."""
    return tooltips(s, question, name, written)(extra)


def tooltips(s: Setting, question: Question, name: str = "", written: bool = False) -> Callable[[str], str]:
    """The same for all fields of a question, by which of them it is."""
    name = name or str(question.id)
    own = _tooltips(s, question, name, written)
    theirs = s.aside.question(asked_id(question.id)) if s.aside else None
    if s.aside is None or theirs is None or theirs.label.language:
        return own
    beside = _tooltips(s.aside, theirs, name, written)
    return lambda extra: spoken(s, Text(own(extra), beside=Text(beside(_theirs(extra)))))


def _theirs(text: str) -> str:
    beside = text.beside if isinstance(text, Text) else None
    return str(text) if beside is None else str(beside)


def _tooltips(s: Setting, question: Question, name: str, written: bool) -> Callable[[str], str]:
    asked = s.asked(question)
    about = label = said(s, question.label)
    in_table = asked.repeat is not None and asked.repeat.id not in s.in_blocks
    row = name.split(".")[1] if in_table and name.count(".") > 1 else ""
    if asked.repeat and in_table:
        about = said(s, (s.question(asked.repeat.id) or asked.repeat).label)
    elif asked.repeat:
        about = in_its_row(s, name, about)
    number = s.number((asked.repeat or question).id)
    choices = () if in_table else choices_of(s, question)
    with_hint = ("", *(plain(choice.label) for choice in choices[:1]))  # it isn't said again at each choice
    hint = said(s, question.hint) if question.hint and not question.hint.language else ""
    form = _entry(s, question) if written else ""
    form = form if form not in about else ""  # "Personen im Haushalt – Personen"
    condition, required = relevance_short(s, question), required_short(s, question)
    numbered = s.words.say("question", number=number) if number else ""

    def told(extra: str) -> str:
        if in_table:
            first = s.words.listed(filter(None, (label, row and s.words.say("row", number=row), extra)))
        else:
            first = _end(s, question, extra)
        once = hint if extra in with_hint else ""
        return tip(first, about, (condition, form, required, once, numbered), (once, condition))

    return told


def in_its_row(s: Setting, name: str, label: str) -> str:
    """A question's label, with the row where its full name says one: it stands in a block of a repeat."""
    parts = name.split(".")
    return s.words.listed((label, s.words.say("entry", number=parts[1]))) if len(parts) > 2 else label


def _end(s: Setting, question: Question, value: str) -> str:
    """What tells a button from its neighbours; at the ends of a range also what they mean."""
    if question.parameters and value:
        values = range_values(question)
        for at, label in ((values[:1], question.parameters.low_label), (values[-1:], question.parameters.high_label)):
            if label and value in at:
                return s.words.listed((value, plain(label)))
    return value


def format_hint(s: Setting, question: Question) -> str:
    """What an answer looks like: "TT.MM.JJJJ", "€"; that it calculates itself; "" where nothing need be said."""
    if type_of(question).calculated:
        return s.words["calculated"]
    key = type_of(question).format_key(question)
    return s.words[key] if key else _unit(s, question)


def printed_hint(s: Setting, question: Question) -> Text:
    """The same as it is printed beside a field, in words: the ticks part what they name."""
    key = type_of(question).format_key(question)
    return s.said(f"{key}_printed") if key else _unit(s, question)


def _unit(s: Setting, question: Question) -> Text:
    return s.said("euro") if is_money(question) else unit_sign(question)


def _entry(s: Setting, question: Question) -> str:
    """What an entry looks like, and how long it may be."""
    extra = [format_hint(s, question)]
    if question.max_length:
        extra.append(s.words.say("max_length", count=question.max_length))
    elif question.appearance == "multiline":
        holds = room.capacity(question, *room.box(question, s.theme.field_size), s.theme.field_size)
        extra.append(s.words.say("room", count=holds // 10 * 10))
    return s.words.listed(filter(None, extra))


def text_field(s: Setting, section: str, question: Question, name: str = "") -> Field:
    """The one text field of a question that is answered by writing."""
    kind, comb = type_of(question), question.appearance == "comb" and bool(question.max_length)
    return s.field(
        Field(
            name or str(question.id),
            "text",
            tooltip(s, section, question, name=name, written=True),
            value=kind.default_shown(question),
            required=question.always_required,
            read_only=question.read_only or kind.calculated,
            multiline=question.appearance == "multiline",
            max_length=question.max_length,
            comb=comb,
            align="" if kind.letters and question.appearance != "numbers" and not comb else kind.align,
            font_size=s.theme.field_size,
        )
    )


def dropdown_field(s: Setting, section: str, question: Question, name: str = "") -> Field:
    options = tuple((str(c.name), both.in_one_line(s, c.label)) for c in choices_of(s, question))
    return s.field(
        Field(
            name or str(question.id),
            "dropdown",
            tooltip(s, section, question, name=name),
            value=str(question.prefilled or ""),
            required=question.always_required,
            read_only=question.read_only,
            options=options,
            font_size=s.theme.field_size,
        )
    )

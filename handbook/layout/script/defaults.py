"""The table of script/defaults.js: which fields take a default that is worked out, and what gives it
(model/worked_out.py)."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from ... import script
from ...expression.kinds import Base
from ...expression.tree import Answer
from ...model import field_names
from ...model.asked import Asked
from ...model.order import in_order
from ...model.questionnaire import CENTS, full_names, is_money
from ...model.worked_out import awaited, can_be_set, shown_of_a_day
from ...script.javascript import literal
from ...typeset.page import Document
from ..setting import Setting
from .scripts import Scripts, add_hidden, calculate, named, table

ISO_DAY = 10  # characters


def add_defaults(s: Setting, scripts: Scripts, document: Document) -> list[str]:
    """Give the document the hidden field whose Calculate action sets defaults, the first of all; JavaScript that fills
    its table. [] where there is nothing to set."""
    rows = [row for asked in _with_default(scripts) for row in _rows(s, scripts, asked)]
    if not rows:
        return []
    calculate(document, add_hidden(s, document.pages[0], field_names.DEFAULTS), "hbSetDefaults();")
    runtime = files(script).joinpath("defaults.js").read_text("utf-8")
    return [named(runtime), f"hbDefaults = {table(rows)};"]


def _with_default(scripts: Scripts) -> list[Asked]:
    """The questions with such a default that can be told here, each behind those that it reads."""
    index = scripts.index
    found = {asked.id: asked for asked in index.listed if asked.default and asked.default.tree and can_be_set(asked)}

    def needs(asked: Asked) -> Iterator[Asked]:
        read = asked.default.reads if asked.default else ()
        yield from (found[owner] for name in read if (owner := scripts.owner.get(name)) in found)

    return [asked for asked in in_order(found.values(), needs) if asked.default and scripts.known(asked.default)]


def _rows(s: Setting, scripts: Scripts, asked: Asked) -> Iterator[str]:
    default, question = asked.default, asked.question
    if default is None:
        return
    conditions = [f"{each}(row)" for each in (scripts.used(asked.repeat), scripts.relevance(question)) if each]
    conditions += [f"!hbIsEmpty({scripts.script(Answer(name), question)})" for name in awaited(default.node)]
    text = _text(scripts, asked, scripts.script(default.node, question))
    said = f'{" && ".join(conditions)} ? {text} : ""' if conditions else text
    for row, name in full_names(asked.id, asked.repeat):
        field = s.fields.get(name)
        if field is not None and field.kind in ("text", "dropdown"):
            scripts.read.add(name)
            yield f"[{literal(name)}, function () {{ var row = {row}; return {said}; }}]"


def _text(scripts: Scripts, asked: Asked, value: str) -> str:
    """JavaScript that gives the value as the field shows it; the same as `worked_out.answer_of` and what shows it."""
    question, kind = asked.question, scripts.kinds.kind(asked.id)
    match kind.base:
        case Base.NUMBER:
            decimals = str(CENTS) if is_money(question) else "null"
            return f"hbDefaultNumber({value}, {decimals}, {'true' if asked.type.numeric else 'false'})"
        case Base.DATE:
            return f"hbDefaultDay({value}, {ISO_DAY - shown_of_a_day(question)})"
        case Base.TIME:
            return f"hbDefaultTime({value})"
        case Base.CHOICE:
            return f"hbDefaultChoice({value}, {literal(kind.names)})"
    return f"hbDefaultText({value}, {question.max_length or 0})"

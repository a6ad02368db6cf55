"""The document's script as a whole: what the runtime of script/thinking.js has to know of this book, as tables.

Which hint stands where and when it appears; which fields belong to a question that doesn't always apply; the ways
(ways.py). All of it runs in the Calculate action of one hidden field, "Stand", which also keeps what the script did
with each box and row: so what a hand ticked, cleared or wrote is told from what the script did, in this sitting and in
the next.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import field_names
from ...model.choice_filter import column_values
from ...model.field_names import CLEAR_NOW, OTHER, first
from ...model.inline import plain
from ...model.question_types import type_of
from ...model.questionnaire import Question, full_names, row_count
from ...script.javascript import literal
from ...typeset.page import NO_CHOICE, Document, Slice, Widget
from ..form.fields import choices_of
from ..form.hints import beside, broken, fitting, missing, places, too_long, unreadable
from ..setting import Setting
from .defaults import add_defaults
from .scripts import Scripts, add_hidden, calculate, constant, in_row, script_name, table
from .ways import way_tables

WORDS = {"row": "hint_row", "none": "plan_none", "line": "plan_line", "more": "ways_more"}
COUNTED = {"taken": "plan_taken", "full": "plan_full", "kept": "plan_kept"}


def think(s: Setting, document: Document, labels: dict[str, str]) -> None:
    """Give the document its script, and what the script adds to the fields, which stay as they are. `labels`: the pages
    of all targets, as `resolve` gives them."""
    _add_no_choices(s, document)
    scripts = Scripts(s)
    defaults = add_defaults(s, scripts, document)
    scripts.calculations(document)
    questions = [asked.question for asked in s.index.listed]
    hints = [each for question in questions for each in _hint(s, scripts, question)]
    grounds = [each for question in questions for each in _grounds(s, scripts, question)]
    ways = way_tables(s, scripts, labels)
    if (
        not document.calculation_order
        and not hints
        and not grounds
        and not ways
        and not any(name.startswith(field_names.BUTTON) for name in s.fields)
    ):
        return
    _add_stand(s, document)
    sheets = _add_sheets(s, document)
    kept = sorted(
        {first(name) for name in s.fields if not name.startswith(field_names.CLEARED)}
        - {first(name) for name in _fields_of_questions(s)}
    )
    shown = [
        name
        for name, field in s.fields.items()
        if field.kind == "button" and field.show == "hidden" and name != CLEAR_NOW
    ]
    if CLEAR_NOW in s.fields:
        document.resets[CLEAR_NOW] = tuple(
            name for name, field in s.fields.items() if field.kind != "button" and first(name) not in kept
        )
    more = [
        *defaults,
        f"hbHints = {table(hints)};",
        f"hbGrounds = {table(grounds)};",
        *ways,
        f"hbShown = {literal(shown)};",
        *_words(s),
        f"hbKept = {literal(kept)};",
        f"hbSheets = {literal(sheets)};",
        f"function hbClearAll() {{\n  hbClear({literal(s.words['clear_question'])}, {literal(s.words['clear'])});\n}}",
    ]
    scripts.finish(document, "\n".join(more))
    document.open_script, document.page_script = "hbStart();", "hbOpened();"


def _words(s: Setting) -> list[str]:
    """The texts that scripts write, by the names they have there."""
    said = {key: literal(s.words[word]) for key, word in WORDS.items()}
    said["page"] = literal(s.words["page" if s.in_book else "page_of_handbook"])
    for key, word in COUNTED.items():
        forms, which = s.words.counted(word)
        said[key] = f"[{literal(list(forms))}, function (n) {{ return {which}; }}]"
    return [
        "hbWords = {" + ", ".join(f"{key}: {text}" for key, text in said.items()) + "};",
        f"hbTruths = {literal([s.words['yes_mark'], s.words['no_mark']])};",
        *(["hbFromRight = true;"] if s.type.mirrored else []),
    ]


def _add_stand(s: Setting, document: Document) -> None:
    """The hidden field, last in the order of calculation, at the end of the first page."""
    calculate(document, add_hidden(s, document.pages[0], field_names.STATE), "hbThink();")


def _add_no_choices(s: Setting, document: Document) -> None:
    """The hidden buttons that a reset turns on, so that a choice taken back is really gone: PDF.js saves a radio
    group's value only where a button is on, and else leaves the old one in the file, which it shows again when the file
    is opened. A group with a default goes back to that. They are on the last page, behind all others, since Tab in
    PDFium stops at what is hidden too, and have no size, so that PDF.js makes no element of them: a browser's Tab
    passes over a group whose chosen button can't be seen."""
    widgets = [
        Widget(s.grid.side, 0.0, 0.0, 0.0, field, None, NO_CHOICE)
        for field in s.fields.values()
        if field.kind == "radio" and not field.value
    ]
    if widgets:
        page = document.pages[-1]
        page.slices = [*page.slices, (s.grid.bottom, Slice(0.0, [*widgets]))]


def _add_sheets(s: Setting, document: Document) -> list[str]:
    """The names of the hidden fields, one on each page where ways can be ticked (script/thinking.js, `hbTick`)."""
    names: list[str] = []
    boxes = {name for name in s.fields if field_names.is_box(name)}
    for page in document.pages if boxes else ():
        if any(field.name in boxes for field in page.fields):
            names.append(field_names.sheet(len(names) + 1))
            add_hidden(s, page, names[-1], {"keystroke": "hbDrawn();"})
    return names


def _fields_of_questions(s: Setting) -> Iterator[str]:
    known = s.index.asked
    for name in s.fields:
        asked = first(name)
        if asked in known or field_names.without_other(asked) in known:
            yield name


# ---------------------------------------------------------------------- hints


def _hint(s: Setting, scripts: Scripts, question: Question) -> Iterator[str]:
    """The row of the question's hint, where it has one in this document; in blocks of a repeat one for each row."""
    repeat = scripts.index.asked[question.id].repeat
    if repeat is not None:
        check = _check(s, scripts, question) if repeat.id in s.in_blocks else ""
        off = f'!{table}() ? "" : ' if (table := scripts.relevance(repeat)) else ""  # said of the whole
        for row, name in full_names(str(question.id), repeat) if check else ():
            if (hint := field_names.hint(name)) in s.fields:
                heard = literal(_settable(s, question, name))
                yield f"[{literal(hint)}, function () {{ return {off}{check}({row}); }}, {heard}]"
        return
    hint, relevance = field_names.hint(question.id), scripts.relevance(question)
    if hint not in s.fields:
        return
    if scripts.index.asked[question.id].is_table:
        columns = [
            f"[{literal(plain(q.label))}, {check}]"
            for q in (question.questions if question.id not in s.in_blocks else ())
            if (check := _check(s, scripts, q))
        ]
        said = f"hbRowHint({row_count(question)}, [{', '.join(columns)}])" if columns else '""'
    else:
        check = _check(s, scripts, question)
        said = f"{check}()" if check else '""'
    if relevance:
        said = f"{relevance}() ? {said} : {literal(s.words['hint_off'])}"
    heard = [] if scripts.index.asked[question.id].is_table else _settable(s, question, str(question.id))
    yield f"[{literal(hint)}, function () {{ return {said}; }}, {literal(heard)}]"


def _settable(s: Setting, question: Question, name: str) -> list[str]:
    """The fields of an answer in which a script may set something: not radio groups (script/thinking.js)."""
    fields = type_of(question).fields(question, name, [choice.name for choice in choices_of(s, question)])
    return [field for field in fields if field in s.fields and s.fields[field].kind != "radio"]


def _check(s: Setting, scripts: Scripts, question: Question) -> str:
    """The JavaScript name of the function that gives the hint on an answer, in a row of a table if it stands in one; ""
    where none is wrong. In a table it also says that an answer isn't asked for; elsewhere that is said without one
    (`_hint`)."""
    if not type_of(question).answered:
        return ""
    repeat, relevance = scripts.index.asked[question.id].repeat, scripts.relevance(question)
    said, off = " || ".join(_wrong(s, scripts, question)), '""'
    if scripts.index.asked[question.id].differs_by_row and not type_of(question).calculated:
        given = f"hbTrim({_entry(scripts, question)})"
        if question.or_other:
            given += f" || hbTrim({scripts.entry(field_names.other_text(question.id), question)})"
        off = f'{given} ? {literal(s.words["hint_off"])} : ""'
    if not said and (off == '""' or not relevance):
        return ""
    function = script_name("hbC_", question.id)
    value = f"{scripts.answer(question.id)}(row)" if question.id in scripts.owner else "null"
    said = said or '""'
    if relevance:
        said = f"{relevance}(row) ? {said} : {off}"
    if used := scripts.used(repeat):
        said = f'!{used}(row) ? "" : {said}'
    scripts.functions[function] = f"function {function}(row) {{\n  var value = {value};\n  return {said};\n}}"
    return function


def _wrong(s: Setting, scripts: Scripts, question: Question) -> Iterator[str]:
    """JavaScript for each thing that can be wrong with the answer `value`, which says what is or gives ""."""
    type_, id_ = type_of(question), str(question.id)
    unreadables = [literal(text) for text in unreadable(s, question)]
    told = unreadables[0] if unreadables else '""'
    if len(unreadables) == 3:
        told = f"function (entry) {{ return hbDateFault(entry, {', '.join(unreadables)}); }}"
    if type_.several and unreadables:
        day = scripts.entry(field_names.part(id_, field_names.DATE), question)
        yield f'hbCheck({day}, hbDate({day}), {told}, "")'
    if type_.ranked:
        names, texts = literal(scripts.kinds.kind(id_).names), ", ".join(map(literal, places(s, question)))
        yield in_row(f"hbPlaces({literal(scripts.full(id_, question))}, {names}, {texts})")
    for text in too_long(s, question):
        yield f"hbTooLong({scripts.entry(id_, question)}, {question.max_length}, {literal(text)})"
    constraint = scripts.index.asked[id_].constraint
    held = constraint if constraint and scripts.known(constraint) else None
    if (unreadables and not type_.several) or held:
        whole = literal(s.words["hint_whole"] if type_.numeric else "")
        parts = [_entry(scripts, question), "true" if type_.several else "value", told, whole]
        if held:
            holds = scripts.script(held.node, question, "null" if type_.several else "value")
            parts += [f"function (value) {{ return hbTrue({holds}); }}", _broken(s, scripts, question)]
        yield f"hbCheck({', '.join(parts)})"
    if texts := fitting(s, question):
        yield _fitting(s, scripts, question, texts)
    yield from _missing(s, scripts, question)
    for text in beside(s, question):
        yield (
            f"hbBeside(value, {scripts.entry(field_names.other_text(id_), question)}, {literal(OTHER)}, "
            f"{literal(text)})"
        )


def _missing(s: Setting, scripts: Scripts, question: Question) -> Iterator[str]:
    """That an answer is missing whose question is required under a condition; not in tables, where most rows are
    empty."""
    asked = scripts.index.asked[question.id]
    when = asked.required
    if when is None or asked.repeat is not None or not scripts.known(when):
        return
    empty = [f'hbTrim({_entry(scripts, question)}) === ""']
    if question.or_other:
        empty.append(f"hbText({scripts.entry(field_names.other_text(question.id), question)}) === null")
    message = question.required_message
    said = scripts.text(message, question) if message else literal(missing(s, question))
    yield f'({" && ".join(empty)} && hbTrue({scripts.script(when.node, question)}) ? {said} : "")'


def _broken(s: Setting, scripts: Scripts, question: Question) -> str:
    """JavaScript that gives what is said of an answer that breaks the constraint."""
    message = question.constraint_message
    return scripts.text(message, question) if message else literal(broken(s, question))


def _entry(scripts: Scripts, question: Question) -> str:
    """JavaScript that gives what was entered, or anything but "" where it is no text; in a cell also while the question
    doesn't apply."""
    if type_of(question).written:
        return scripts.entry(question.id, question)
    in_row_ = scripts.index.asked[question.id].repeat is not None and not type_of(question).calculated
    if type_of(question).several:
        names = scripts.parts(question)
        read = [scripts.value(name, question) if in_row_ else f"{scripts.answer(name)}()" for name in names]
        return f'hbGather([{", ".join(read)}]).length ? "x" : ""'
    value = f"hbChoice({scripts.entry(question.id, question)})" if in_row_ else "value"
    if in_row_ and type_of(question).listed:
        value = scripts.value(str(question.id), question)
    return f'({value} === null ? "" : "x")'


def _fitting(s: Setting, scripts: Scripts, question: Question, texts: dict[str, str]) -> str:
    found = scripts.index.filter_of(question)
    rows = []
    for choice in scripts.index.choices(question):
        values = ", ".join(map(constant, column_values(choice, found.columns).values()))
        rows.append(f"[{literal(choice.name)}, [{values}], {literal(texts[choice.name])}]")
    own = {name: f"own[{index}]" for index, name in enumerate(found.columns)}
    fits = scripts.script(found.expression.node, question, own=own)
    return f"hbFitting(value, [{', '.join(rows)}], function (own) {{ return hbTrue({fits}); }})"


# ---------------------------------------------------------------------- questions that don't always apply


def _grounds(s: Setting, scripts: Scripts, question: Question) -> Iterator[str]:
    """(whether it applies, row, its fields), for each row of a repeat. Radio groups stay as they are
    (script/thinking.js)."""
    relevance = scripts.relevance(question) if type_of(question).answered else ""
    if not relevance:
        return
    for row, name in full_names(question.id, scripts.index.asked[question.id].repeat):
        fields = _settable(s, question, name)
        if fields:
            yield f"[{relevance}, {row}, {literal(fields)}]"

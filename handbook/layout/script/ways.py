"""The tables of script/ways.js: which way is open when, the box it ticks, its step and what its row says; and which
answers say what is important to the client."""

from __future__ import annotations

from ...model import field_names
from ...model.field_names import WAY
from ...model.questionnaire import row_count
from ...model.ways import Way, as_asked, steps_of
from ...script.javascript import literal
from ..setting import Setting
from .scripts import Scripts


def way_tables(s: Setting, scripts: Scripts, labels: dict[str, str]) -> list[str]:
    """JavaScript that fills the tables; [] where the document has no box of a way. `labels`: the pages of all
    targets."""
    boxes = {name: at for at, name in enumerate(filter(field_names.is_box, s.fields))}
    if not boxes:
        return []
    ways = [way for way in as_asked(s.ways, s.index) if way.box in boxes]
    steps = steps_of(ways)
    number = {way: at for at, step in enumerate(steps) for way in step.ways}
    rows = [
        f"[{boxes[way.box]}, function () {{ return {_open(scripts, way)}; }}, {number.get(way, -1)}, "
        f"{literal(_page(s, way, labels))}, {literal(way.deadline)}, {way.guide.need}, {literal(_chapter(s, way))}, "
        f"{literal(way.to)}]"
        for way in ways
    ]
    has_rows = field_names.ways_row(1, field_names.STEP) in s.fields
    tables = {
        "hbBoxes": [f"[{literal(name)}, {literal(name.removeprefix(WAY))}]" for name in boxes],
        "hbWays": rows,
        "hbSteps": [
            f"[{literal(step.name)}, {literal(step.text)}, {_js(any(way.guide.betrays for way in step.ways))}]"
            for step in steps
        ],
    }
    return [
        *(f"{name} = [\n  " + ",\n  ".join(table) + "\n];" for name, table in tables.items()),
        f"hbRowCount = {field_names.WAYS_ROWS if has_rows else 0};",
        *_important(s, scripts),
        f"hbDanger = {_danger(s, scripts)};",
    ]


def _js(value: bool) -> str:
    return "true" if value else "false"


def _danger(s: Setting, scripts: Scripts) -> str:
    """A function that tells whether somebody at home may be dangerous; null where the form doesn't ask all that decides
    (filled/judge/need.py, `in_danger`)."""
    danger = s.index.danger
    if danger is None:
        return "function () { return false; }"
    outside = next((asked.question for asked in s.index.listed if asked.id and asked.repeat is None), None)
    if not scripts.known(danger) or outside is None:
        return "null"
    return f"function () {{ return hbTrue({scripts.script(danger.node, outside)}); }}"


def _important(s: Setting, scripts: Scripts) -> list[str]:
    priorities = s.questionnaire.priorities
    asked = s.index.asked.get(str(priorities.question)) if priorities else None
    if priorities is None or asked is None or asked.repeat or asked.id not in scripts.owner:
        return []
    topics = {str(choice): [str(target) for target in targets] for choice, targets in priorities.topics.items()}
    said = ", ".join(f"{literal(choice)}: {literal(targets)}" for choice, targets in topics.items())
    ranks = _js(asked.type.ranked)
    return [f"hbTopics = {{{said}}};", f"hbRanks = {ranks};", f"hbImportant = {scripts.answer(asked.id)};"]


def _page(s: Setting, way: Way, labels: dict[str, str]) -> str:
    place = s.places.find(way.to)
    return labels.get(place.anchor, "") if place else ""


def _chapter(s: Setting, way: Way) -> str:
    place = s.places.find(way.to)
    return place.chapter if place else ""


def _open(scripts: Scripts, way: Way) -> str:
    """Whether the way is open, as true or false: for a question in a repeat, in any row. Never, where it reads an
    answer that this edition lacks."""
    when, question = way.when, way.asked.question
    if when is None or not scripts.known(when):
        return "false"
    this = f"{scripts.answer(question.id)}(row)" if question.id in scripts.owner else "null"
    relevance = scripts.relevance(question)
    said = scripts.script(when.node, question, this)
    said = f"hbTrue({said})" + (f" && {relevance}(row)" if relevance else "")
    repeat = way.asked.repeat
    if repeat is None:
        return said.replace("(row)", "()")
    return f"hbCount(hbRows(function (row) {{ return {said} ? 1 : null; }}, {row_count(repeat)})) > 0"

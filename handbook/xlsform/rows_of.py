"""Questions as rows of the sheets `survey` and `guides`: a row is a dict of column → text.

A type that XLSForm doesn't have is what comes nearest to it there: a scale is a group of questions in a table, a
signature a group of place, day and picture, "other" an answer with a field of its own. `handbook_type` says so, and
`handbook_` columns hold what only this program knows, so the way back finds the same question.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..model.field_names import OTHER
from ..model.question_types import TODAY, TYPES
from ..model.questionnaire import (
    Guide,
    Parameters,
    Question,
    Questionnaire,
    QuestionnaireSection,
    guide_name,
    row_count,
)
from ..model.shape import declared, shape_of
from .headers import OWN
from .keys import UNSET
from .lists import with_columns
from .odk import for_odk
from .questions import PART, SCALE, SECTION, SIGNATURE

Said = Callable[[str], dict[str, str]]  # name of a text in the catalogues → column's language → text
Row = dict[str, str]
GERMAN_PARTS = {"place": "Ort", "date": "Datum", "sign": "Unterschrift"}
SIGN = "sign"  # the part of a signature that only a screen has
NATIVE = (
    *("id", "type", "label", "hint", "relevant", "choices", "choice_filter", "or_other", "calculation", "parameters"),
    *("rows", "count", "questions", "guides", "lines"),
)  # keys that a column of XLSForm or another row holds
ASKED = {
    "required": "required",
    "required_message": "required_message",
    "read_only": "read_only",
    "constraint": "constraint",
    "constraint_message": "constraint_message",
    "default": "default",
    "appearance": "appearance",
}  # keys of a row that asks → their columns; of a row that begins a group they stand in columns of our own
YES = "yes"
DAY = "today()"


class Rows:
    """`translated`: a text's name → its translations by the name of a column ("label::English (en)" has "English
    (en)"); `german`: that of the texts themselves, "" where there are no others. `other`: what "other" is called."""

    def __init__(self, questionnaire: Questionnaire, translated: Said, german: str, other: dict[str, str]) -> None:
        self._questionnaire, self._translated, self._german, self._other = questionnaire, translated, german, other
        self.survey: list[Row] = []
        self.guides: list[Row] = []
        self.with_other: dict[str, str] = {}  # a list of choices → the same with "other"
        for section in questionnaire.sections:
            self._section(section)

    def text(self, column: str, text: str | None, context: str) -> Row:
        """A text in the columns of all languages."""
        if not text:
            return {}
        own = {f"{column}::{self._german}" if self._german else column: text}
        return own | {f"{column}::{language}": each for language, each in self._translated(context).items()}

    # ------------------------------------------------------------------ rows

    def _section(self, section: QuestionnaireSection) -> None:
        name = f"sections.{section.id}"
        row = {"type": "begin_group", "name": self._section_name(section), f"{OWN}type": SECTION}
        row |= self.text("label", section.title, f"{name}.title") | {"appearance": "field-list"}
        row |= self.text(f"{OWN}intro", section.intro, f"{name}.intro")
        row |= {f"{OWN}id": str(section.id)} | ({f"{OWN}consent": YES} if section.consent else {})
        self.survey.append(row)
        for question in section.questions:
            self._question(question)
        self.survey.append({"type": "end_group"})

    def _section_name(self, section: QuestionnaireSection) -> str:
        """Sections may be called as questions are; in XLSForm nothing may."""
        return f"abschnitt.{section.id}"

    def _question(self, question: Question) -> None:
        base = self._base(question)
        write = {"group": self._group, "repeat": self._group, "scale": self._scale, "signature": self._signature}
        write.get(question.type, self._plain)(question, base)
        for number, guide in enumerate(question.guides, 1):
            self.guides.append(self._guide(question, guide, number))

    def _base(self, question: Question) -> Row:
        """What every row has, and the keys that are only ours."""
        name = f"questionnaire.{question.id}"
        row = {"name": str(question.id)} | self.text("label", question.label, f"{name}.label")
        row |= self.text("hint", question.hint, f"{name}.hint")
        row |= self._expression("relevant", question.relevant)
        for key, (type_, _, _) in declared(Question).items():
            if key not in NATIVE and key not in ASKED:
                row |= self._own(question, key, type_, name)
        return row

    def _own(self, question: Question, key: str, type_: Any, name: str) -> Row:
        value = getattr(question, key)
        if value is None or value == Question.__dataclass_fields__[key].default:
            return {}
        if (shape_of(type_) is None and type_.kind == "inline") or key == "unit":
            return self.text(f"{OWN}{key}", str(value), f"{name}.{key}")
        return {f"{OWN}{key}": YES if value is True else str(value)}

    def _expression(self, key: str, text: str | None) -> Row:
        """As ODK takes it, and as it is where that is another."""
        if not text:
            return {}
        odk = for_odk(text)
        return {key: odk} | ({f"{OWN}{key}": str(text)} if odk != text else {})

    def _asked(self, question: Question) -> Row:
        """The keys of a question in XLSForm's own columns."""
        row = self._required(question) | ({"read_only": YES} if question.read_only else {})
        row |= self._expression("constraint", question.constraint)
        for key in ("constraint_message", "required_message"):
            row |= self.text(key, getattr(question, key), f"questionnaire.{question.id}.{key}")
        if question.type == "date" and question.default == TODAY:
            row["default"] = DAY
        elif question.default is not None:
            row |= self._expression("default", question.default)
            row |= {f"{OWN}default": DAY} if question.default == DAY else {}
        return row | ({"appearance": question.appearance} if question.appearance else {})

    def _required(self, question: Question) -> Row:
        if question.required is True:
            return {"required": YES}
        return self._expression("required", question.required or None)

    def _plain(self, question: Question, base: Row) -> None:
        row = {"type": question.type} | base | self._asked(question)
        row |= self._expression("calculation", question.calculation)
        if question.lines:
            row |= (
                {"parameters": f"rows={question.lines}"}
                if question.type == "text"
                else {f"{OWN}lines": str(question.lines)}
            )
        if question.type == "range":
            row |= self._range(question)
        self.survey.append(row | self._chosen(question))
        if question.or_other:
            self._other_text(question)

    def _range(self, question: Question) -> Row:
        p = question.parameters or Parameters()
        row = {"parameters": f"start={p.start:.15g} end={p.end:.15g} step={p.step:.15g}"}
        row |= {} if question.parameters else {UNSET: "parameters"}
        for key in ("low_label", "high_label"):
            row |= self.text(f"{OWN}{key}", getattr(p, key), f"questionnaire.{question.id}.{key}")
        return row

    def _chosen(self, question: Question) -> Row:
        if not question.choices or "choices" not in TYPES[question.type].keys:
            return {}
        list_ = str(question.choices)
        row = self._expression("choice_filter", question.choice_filter and with_columns(question.choice_filter))
        if question.or_other:
            row[f"{OWN}choices"], list_ = list_, self._list_with_other(list_)
            row[f"{OWN}or_other"] = YES
            if question.choice_filter:
                row[f"{OWN}choice_filter"] = with_columns(question.choice_filter)
                row["choice_filter"] = f"({row['choice_filter']}) or name = '{OTHER}'"
        return row | {"type": f"{question.type} {list_}"}

    def _list_with_other(self, list_: str) -> str:
        if list_ not in self.with_other:
            taken = {*self._questionnaire.choices, *self.with_other.values()}
            name = f"{list_}_{OTHER}"
            while name in taken:
                name += "_"
            self.with_other[list_] = name
        return self.with_other[list_]

    def _other_text(self, question: Question) -> None:
        chosen = f"selected(${{{question.id}}}, '{OTHER}')"
        row = {"type": "text", "name": f"{question.id}_{OTHER}", "relevant": chosen, f"{OWN}type": PART}
        self.survey.append(row | self.said_other())

    def said_other(self) -> Row:
        return {f"label::{language}" if language else "label": text for language, text in self._other.items()}

    # ------------------------------------------------------------------ rows that hold others

    def _group(self, question: Question, base: Row) -> None:
        row = {"type": f"begin_{question.type}"} | base
        if question.type == "repeat":
            said = for_odk(question.repeat_count) if question.repeat_count else str(row_count(question))
            row |= {"repeat_count": said} | ({} if question.count else {UNSET: "count"})
            row |= {f"{OWN}count": str(question.count)} if question.repeat_count and question.count else {}
        self.survey.append(row)
        for inner in question.questions:
            self._question(inner)
        self.survey.append({"type": f"end_{question.type}"})

    def _scale(self, question: Question, base: Row) -> None:
        row = {"type": "begin_group", "appearance": "table-list", f"{OWN}type": SCALE}
        self.survey.append(row | base | self._held(question))
        for each in question.rows:
            name = f"questionnaire.{question.id}.rows.{each.id}"
            row = {"type": f"select_one {question.choices}", "name": f"{question.id}.{each.id}"}
            row |= self.text("label", each.label, name) | ({"read_only": YES} if question.read_only else {})
            self.survey.append(row | self._required(question))
        self.survey.append({"type": "end_group"})

    def _signature(self, question: Question, base: Row) -> None:
        self.survey.append({"type": "begin_group"} | base | {f"{OWN}type": SIGNATURE} | self._held(question))
        for part, label in GERMAN_PARTS.items():
            row = {"type": {"place": "text", "date": "date"}.get(part, "image"), "name": f"{question.id}.{part}"}
            row |= {f"label::{self._german}" if self._german else "label": label, f"{OWN}type": PART}
            row |= self._required(question) if part != SIGN else {}
            self.survey.append(row | ({"appearance": "signature"} if part == SIGN else {}))
        self.survey.append({"type": "end_group"})

    def _held(self, question: Question) -> Row:
        """The keys of a question that is a group there."""
        row: Row = {}
        for key in ASKED:
            row |= self._own(question, key, declared(Question)[key][0], f"questionnaire.{question.id}")
        return row

    # ------------------------------------------------------------------ guides

    def _guide(self, question: Question, guide: Guide, number: int) -> Row:
        name = f"questionnaire.{question.id}.guides.{guide_name(guide, number)}"
        row = {"question": str(question.id)}
        for key, (type_, _, _) in declared(Guide).items():
            value = getattr(guide, key)
            if type_.kind == "inline":
                row |= self.text(key, value, f"{name}.{key}")
            elif value:
                row[key] = YES if value is True else str(value)
        return row

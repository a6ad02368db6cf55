"""One book of many: what a handbook is for a region, a language and a level.

`make_edition` applies the region's changes, expands the placeholders and leaves the model's shapes otherwise as they
are. The edition goes through layout and writing as one value; nothing there looks back at the content folder.
"""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from ..model.blocks import Chapter, Contact
from ..model.book import Handbook, HandbookFile, Region
from ..model.question_index import QuestionIndex
from ..model.questionnaire import LEVELS, Question, Questionnaire
from ..model.regional import changed_chapter, changed_questionnaire, whole_region
from ..model.shape import Type, declared, shape_of
from ..model.text import Text
from ..problem import Problem
from .facts import FactView
from .parts import APART, MAIN, main_part, sensitive_part
from .template import Space, Templates
from .words import Words

UNREAD = 9000  # from this year on a date stands for one that couldn't be read (load/reading.py)
PARTS = {MAIN: main_part, APART: sensitive_part}
RTL_LANGUAGES = ("ar", "fa", "he", "ur", "ps", "ckb")


@dataclass(frozen=True)
class Edition:
    """`handbook`: with the questionnaire as the region has it. `contents`: ids of chapters, the questionnaire's and the
    generated pages' in the order of the book. `direction`: ltr or rtl. `level`: core, more or sensitive: questions up
    to it are in (None: all). `part`: of a questionnaire in two files, the one that this is (parts.py); `whole`: the
    questionnaire of both."""

    handbook: Handbook
    language: str
    direction: str
    words: Words
    date: datetime.date
    chapters: dict[str, Chapter]
    questionnaire: Questionnaire | None
    contents: tuple[str, ...]
    region_id: str = ""
    region: Region | None = None
    contacts: tuple[Contact, ...] = ()
    level: str | None = None
    title: str = ""
    subtitle: str = ""
    terms: dict[str, Any] = field(default_factory=dict)
    part: str = ""
    whole: Questionnaire | None = None

    @property
    def described(self) -> Questionnaire | None:
        """What the file's attachment describes: of the sensitive part the whole, as only both files are a case."""
        return self.whole if self.part == APART else self.questionnaire

    @cached_property
    def described_index(self) -> QuestionIndex:
        return QuestionIndex(self.described, self.handbook.index.numbers)

    @cached_property
    def index(self) -> QuestionIndex:
        """The questions of this edition's questionnaire; their numbers are those of the whole one."""
        return QuestionIndex(self.questionnaire, self.handbook.index.numbers)


def make_edition(
    handbook: Handbook,
    region: str = "",
    language: str = "",
    level: str | None = None,
    part: str = "",
    words: Words | None = None,
) -> tuple[Edition, list[Problem]]:
    """The edition and the problems met while expanding (undefined placeholders). `part`: `parts.MAIN` or `parts.APART`
    for one of the two files of a questionnaire. `words`: the program's own, if not those of the language. Raises
    KeyError for a region that isn't there."""
    language = language or str(handbook.info.language)
    words = words or Words(language)
    local = whole_region(handbook, region) if region else None
    changes = local.changes if local else ()
    asked = changed_questionnaire(handbook.questionnaire, changes)
    if asked is not handbook.questionnaire:
        handbook = dataclasses.replace(handbook, questionnaire=asked)
    date = _date(handbook)
    templates = Templates(_scope(handbook, local, words, date), words)

    def expand(value: Any) -> Any:
        return _expanded(value, templates)

    info = expand(handbook.info)
    templates.scope["handbook"] = _space("handbook", HandbookFile, info)  # its title with its own placeholders filled
    chapters = {
        id_: expand(changed_chapter(chapter, changes)) if changes or chapter.has_placeholders else chapter
        for id_, chapter in handbook.chapters.items()
    }
    whole = _at_level(expand(handbook.questionnaire), level)
    edition = Edition(
        handbook,
        language,
        "rtl" if language in RTL_LANGUAGES else "ltr",
        words,
        date,
        chapters,
        PARTS[part](whole) if part and whole else whole,
        tuple(map(str, handbook.info.contents)),
        region,
        local,
        local.contacts if local else (),
        level,
        str(info.title),
        str(info.subtitle or ""),
        {id_: expand(term) for id_, term in handbook.glossary.items()},
        part,
        whole,
    )
    return edition, templates.problems


def _date(handbook: Handbook) -> datetime.date:
    """The edition's day. Where nobody said it, the day on which a fact was last checked: what the authors knew of, so
    that a fact that holds isn't told as one to come."""
    if handbook.info.edition:
        return handbook.info.edition.date
    return max(
        (fact.checked for fact in handbook.facts.values() if fact.checked.year < UNREAD),
        default=datetime.date(2000, 1, 1),
    )


def _scope(handbook: Handbook, region: Region | None, words: Words, date: datetime.date) -> dict[str, Any]:
    names = {**handbook.info.region, **({**region.variables, "name": region.name} if region else {})}
    info = handbook.info
    return {
        "region": Space("region", names),
        "fact": Space("fact", {id_: FactView(fact, date, words) for id_, fact in handbook.facts.items()}),
        "edition": Space(
            "edition",
            {
                "number": info.edition.number if info.edition else "",
                "date": date,
                "region": region.name if region else "",
            },
        ),
        "handbook": _space("handbook", HandbookFile, info),
    }


def _space(path: str, shape: type, value: Any) -> Space:
    """The keys of a shape as the names of a template, under the names that they have in the file; what isn't there is
    empty, and a part with a name is written by it."""
    names: dict[str, Any] = {}
    for key, (type_, _, _) in declared(shape).items():
        part = getattr(value, key, None)
        inner = shape_of(type_)
        names[key] = (
            Space(f"{path}.{key}", part or {})
            if isinstance(type_, Type) and type_.kind == "map"
            else _space(f"{path}.{key}", inner, part)
            if inner
            else ", ".join(map(str, part))
            if isinstance(part, tuple)
            else ""
            if part is None
            else part
        )
    return Space(path, names, written="name")


@cache
def _holds_inline(type_: Any) -> bool:
    """Whether values of this type can hold text with placeholders."""
    if isinstance(type_, Type):
        return type_.kind in ("inline", "blocks") or type_.of is not None
    return type_ is not None


@cache
def _text_fields(cls: type) -> tuple[str, ...]:
    """The fields of a shape that can hold such texts; () for what is no shape."""
    return (
        tuple(f.name for f in dataclasses.fields(cls) if f.metadata and _holds_inline(f.metadata["type"]))
        if dataclasses.is_dataclass(cls)
        else ()
    )


def _expanded(value: Any, templates: Templates) -> Any:
    """The value with every inline text in it expanded; the same object where nothing changed."""
    cls: type = type(value)
    new: Any
    if cls is Text:
        return templates.expand(value) if "{" in value else value
    if cls is tuple:
        new = tuple([_expanded(item, templates) for item in value])
        return new if any([a is not b for a, b in zip(new, value)]) else value
    if cls is dict:
        new = {key: _expanded(item, templates) for key, item in value.items()}
        return new if any([new[key] is not item for key, item in value.items()]) else value
    changes = {}
    for name in _text_fields(cls):
        old = getattr(value, name)
        new = _expanded(old, templates) if old else old
        if new is not old:
            changes[name] = new
    return dataclasses.replace(value, **changes) if changes else value


def _at_level(questionnaire: Questionnaire | None, level: str | None) -> Questionnaire | None:
    """The questionnaire with the questions of that level and below; sections that become empty are left out."""
    if questionnaire is None or level is None:
        return questionnaire
    allowed = LEVELS[: LEVELS.index(level) + 1]

    def chosen(questions: tuple[Question, ...]) -> tuple[Question, ...]:
        return tuple(
            dataclasses.replace(q, questions=chosen(q.questions)) if q.type == "group" else q
            for q in questions
            if q.level in allowed or (q.type == "group" and chosen(q.questions))
        )

    sections = tuple(dataclasses.replace(s, questions=chosen(s.questions)) for s in questionnaire.sections)
    return dataclasses.replace(questionnaire, sections=tuple(s for s in sections if s.questions))

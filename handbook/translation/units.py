"""What there is to translate of a book, and under which name.

`Walk` goes through a questionnaire, chapters and ledgers and asks `give` for each text; what that gives stands in its
place afterwards. So listing and translating are one walk and can't disagree: `units` lists by a `give` that changes
nothing, translate.py gives translations.

A text's name (`msgctxt` in the PO files) never changes where its author's ids don't: `questionnaire.ID.label`,
`choices.LIST.NAME`, `TABLE.columns.ID`. Chapters have no ids below a section: there the name says the section and the
kind of block, and the German text itself tells one from another. What the page says with which a chapter opens has a
file of its own, which may be translated while the chapters are not.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ..model import blocks as b
from ..model.blocks import Chapter, Section
from ..model.book import NOTICES, Fact, Handbook, Logo, Term
from ..model.in_forms import Contact, FormTable
from ..model.inline import plain
from ..model.questionnaire import CLIENT, MONEY, Choice, Guide, Question, Questionnaire, QuestionnaireSection
from ..model.regional import lineage, regional_book, whole_region
from ..model.text import Text
from ..model.translations import REGION
from .unit import CHAPTER, FACTS, FORM, GLOSSARY, HOURS, LANGUAGE, OPENERS, SHEETS, Give, Unit


class Walk:
    """`give` is asked for every text and gives what is to stand in its place. `apart`: the language of what is left as
    it is, where the book is in another one."""

    def __init__(self, give: Give, apart: str = ""):
        self.give, self.apart = give, apart

    def _text(self, text: Text | None, unit: Callable[[Text], Unit]) -> Any:
        return self.give(unit(text)) if text and text.strip() else text

    def _left(self, text: Text | None) -> Text | None:
        """A text for those who read the book's own language."""
        return text.with_(language=self.apart) if text and self.apart else text

    # ------------------------------------------------------------------ the questionnaire

    def questionnaire(self, questionnaire: Questionnaire) -> Questionnaire:
        signed, others = _lists(questionnaire, True), _lists(questionnaire, False)
        return replace(
            questionnaire,
            title=self._form(questionnaire.title, "questionnaire.title", "title", "Fragebogen · Titel"),
            intro=self._form(questionnaire.intro, "questionnaire.intro", "intro", "Fragebogen · Einleitung"),
            sections=tuple(map(self._form_section, questionnaire.sections)),
            choices={
                name: tuple(self._choice(str(name), choice, name in signed - others) for choice in choices)
                for name, choices in questionnaire.choices.items()
            },
        )

    def _form(self, text: Text | None, context: str, kind: str, where: str, consent: bool = False) -> Any:
        return self._text(text, lambda t: Unit(context, t, FORM, kind, where, consent=consent, required=True))

    def _form_section(self, section: QuestionnaireSection) -> QuestionnaireSection:
        name, where = f"sections.{section.id}", f"Abschnitt {section.id}"
        return replace(
            section,
            title=self._form(section.title, f"{name}.title", "title", where),
            intro=self._form(section.intro, f"{name}.intro", "intro", where, section.consent),
            questions=tuple(self._question(question, section.consent) for question in section.questions),
        )

    def _question(self, question: Question, consent: bool) -> Question:
        name, where = f"questionnaire.{question.id}", f"Frage · {question.type}"

        def said(text: Text | None, key: str, consent: bool = False) -> Any:
            return self._form(text, f"{name}.{key}", key, where, consent)

        parameters = question.parameters
        if parameters:
            parameters = replace(
                parameters,
                low_label=said(parameters.low_label, "low_label"),
                high_label=said(parameters.high_label, "high_label"),
            )
        return replace(
            question,
            label=said(question.label, "label", consent),
            hint=said(question.hint, "hint", consent) if question.hint_for == CLIENT else self._left(question.hint),
            constraint_message=said(question.constraint_message, "constraint_message"),
            required_message=said(question.required_message, "required_message"),
            unit=said(question.unit, "unit") if question.unit and question.unit != MONEY else question.unit,
            parameters=parameters,
            rows=tuple(
                replace(row, label=self._form(row.label, f"{name}.rows.{row.id}", "row", where, consent))
                for row in question.rows
            ),
            guides=tuple(self._guide(name, guide, number) for number, guide in enumerate(question.guides, 1)),
            questions=tuple(self._question(inner, consent) for inner in question.questions),
        )

    def _guide(self, question: str, guide: Guide, number: int) -> Guide:
        name, where = f"{question}.guides.{guide.id or number}", f"Weg nach {guide.to}"
        return replace(
            guide,
            step=self._form(guide.step, f"{name}.step", "step", where),
            text=self._form(guide.text, f"{name}.text", "why", where),
            deadline=self._form(guide.deadline, f"{name}.deadline", "deadline", where),
        )

    def _choice(self, list_: str, choice: Choice, consent: bool) -> Choice:
        context, where = f"choices.{list_}.{choice.name}", f"Antwort in der Liste {list_}"
        group = f"choices.{list_}"
        return replace(
            choice,
            label=self._text(
                choice.label,
                lambda t: Unit(context, t, FORM, "choice", where, consent=consent, required=True, group=group),
            ),
        )

    # ------------------------------------------------------------------ chapters

    def heading(self, section: Section, chapter: Chapter) -> Text:
        """The title of a section."""
        title: Text = self._section(replace(section, blocks=(), sections=()), _file(chapter), False).title
        return title

    def chapter(self, chapter: Chapter) -> Chapter:
        file = _file(chapter)

        def said(text: Text | None, key: str) -> Any:
            return self._text(text, lambda t: Unit(f"{chapter.id}.{key}", t, file, key, f"Kapitel {chapter.id}"))

        def opening(text: Text, key: str) -> Any:
            own, where = SHEETS if chapter.sheets else OPENERS, f"Auftakt von Kapitel {chapter.id}"
            return self._text(text, lambda t: Unit(f"{chapter.id}.{key}", t, own, key, where, by_text=True))

        return replace(
            chapter,
            title=said(chapter.title, "title"),
            summary=said(chapter.summary, "summary"),
            essentials=tuple(opening(text, "essentials") for text in chapter.essentials),
            deadlines=tuple(
                replace(each, when=opening(each.when, "deadlines.when"), text=opening(each.text, "deadlines.text"))
                for each in chapter.deadlines
            ),
            sections=tuple(self._section(section, file, False) for section in chapter.sections),
        )

    def _section(self, section: Section, file: str, consent: bool) -> Section:
        consent = consent or section.consent
        where = f"Abschnitt {plain(section.title)}"
        title = self._text(
            section.title, lambda t: Unit(f"{section.id}.title", t, file, "title", where, consent=consent)
        )
        return replace(
            section,
            title=title,
            blocks=tuple(self._block(block, str(section.id), file, where, consent) for block in section.blocks),
            sections=tuple(self._section(inner, file, consent) for inner in section.sections),
        )

    def _block(self, block: Any, section: str, file: str, where: str, consent: bool) -> Any:
        kind = NAMES.get(type(block), "")
        if isinstance(block, (b.Checklist, b.Notes, FormTable)):
            section = str(block.id)

        def said(text: Text | None, key: str, by_text: bool = True) -> Any:
            context = f"{section}.{key}"
            return self._text(text, lambda t: Unit(context, t, file, key, where, by_text, consent))

        if isinstance(block, FormTable):
            return replace(
                block,
                title=said(block.title, "title", False),
                first=tuple(said(text, "first") for text in block.first),
                columns=tuple(
                    replace(column, label=said(column.label, f"columns.{column.id}", False)) for column in block.columns
                ),
            )
        return self._inner(block, lambda text: said(text, kind))

    def _inner(self, value: Any, said: Callable[[Text], Any]) -> Any:
        """The value with every text that is read in it given by `said`."""
        if isinstance(value, tuple):
            return tuple(self._inner(item, said) for item in value)
        if isinstance(value, Text):
            return said(value)
        if not dataclasses.is_dataclass(value) or isinstance(value, type):
            return value
        changes = {
            f.name: self._inner(getattr(value, f.name), said)
            for f in dataclasses.fields(value)
            if f.metadata and _is_read(f.metadata["type"]) and getattr(value, f.name)
        }
        return replace(value, **changes)

    # ------------------------------------------------------------------ the book's title, glossary, facts, regions

    def title(self, handbook: Handbook) -> tuple[Text, Text | None]:
        """Title and subtitle."""
        info = handbook.info
        return (
            self._form(info.title, "handbook.title", "title", "Titel des Buches"),
            self._form(info.subtitle, "handbook.subtitle", "title", "Untertitel des Buches"),
        )

    def notices(self, handbook: Handbook) -> dict[str, Any]:
        """What the book itself says in its imprint, by its key in handbook.yaml."""

        def said(key: str) -> Any:
            text = getattr(handbook.info, key)
            return self._text(text, lambda t: Unit(f"handbook.{key}", t, FORM, "imprint", "Impressum des Buches"))

        return {key: said(key) for key in NOTICES}

    def pictures(self, handbook: Handbook) -> dict[str, Any]:
        """The pictures on the title page, with the texts for those who don't see them: keys of `HandbookFile`."""
        theme = handbook.info.theme

        def said(picture: Logo | None, context: str, where: str) -> Logo | None:
            if picture is None:
                return None
            return replace(picture, alt=self._text(picture.alt, lambda t: Unit(context, t, FORM, "alt", where)))

        cover = said(theme.cover, "handbook.cover", "Bild auf der Titelseite, statt der Zeichnung")
        return {
            "logo": said(handbook.info.own_logo, "handbook.logo", "Bild auf der Titelseite"),
            "theme": replace(theme, cover=cover) if cover else theme,
        }

    def offices(self, names: Mapping[str, Text], required: bool = True) -> dict[str, Text]:
        """The names of offices, of the book or as a region has them; those of a region aren't `required`."""

        def said(id_: str, name: Text) -> Any:
            where = "Name einer Stelle, ohne Artikel"
            return self._text(name, lambda t: Unit(f"handbook.region.{id_}", t, FORM, "name", where, required=required))

        return {id_: said(id_, name) for id_, name in names.items()}

    def contact(self, contact: Contact) -> Contact:
        """An office; its name and address are as they stand on the door."""

        def said(text: Text | None, key: str, of: str = "") -> Any:
            context, where = f"contacts.{of or f'{contact.id}.{key}'}", f"Stelle {contact.name}"
            return self._text(text, lambda t: Unit(context, t, FORM, key, where, by_text=bool(of)))

        return replace(
            contact,
            name=self._left(contact.name) or contact.name,
            address=self._left(contact.address),
            hours=said(contact.hours, HOURS),
            notes=said(contact.notes, "notes"),
            languages=tuple(said(language, LANGUAGE, "languages") for language in contact.languages),
        )

    def term(self, id_: str, term: Term) -> Term:
        def said(text: Text | None, key: str) -> Any:
            return self._text(text, lambda t: Unit(f"glossary.{id_}.{key}", t, GLOSSARY, key, "Glossar"))

        return replace(term, term=said(term.term, "term"), explanation=said(term.explanation, "explanation"))

    def fact(self, id_: str, fact: Fact) -> Fact:
        def said(text: object, key: str, by_text: bool = False) -> Any:
            return self._text(
                text if isinstance(text, Text) else None,
                lambda t: Unit(f"facts.{id_}.{key}", t, FACTS, key, f"Angabe {id_}", by_text),
            )

        unit = None if fact.unit == MONEY else said(fact.unit, "unit")
        return replace(
            fact,
            label=said(fact.label, "label"),
            unit=unit or fact.unit,
            per=said(fact.per, "per"),
            note=said(fact.note, "note"),
            value=said(fact.value, "value") or fact.value,
            periods=tuple(
                replace(period, value=said(period.value, "value", True) or period.value) for period in fact.periods
            ),
        )


def _file(chapter: Chapter) -> str:
    return SHEETS if chapter.sheets else f"{CHAPTER}{chapter.id}"


def _lists(questionnaire: Questionnaire, consent: bool) -> set[str]:
    """The lists of choices of questions that are consents, or of those that aren't."""
    waiting = [q for section in questionnaire.sections if section.consent is consent for q in section.questions]
    found = set()
    while waiting:
        question = waiting.pop()
        waiting += question.questions
        found.add(str(question.choices or ""))
    return found


NAMES = {shape: name for name, shape in b.BLOCKS.items()}


def _is_read(type_: Any) -> bool:
    """Whether texts of this type are read by people: not ids, references, files."""
    while hasattr(type_, "of") and type_.of is not None:
        type_ = type_.of
    return not hasattr(type_, "kind") or type_.kind in ("inline", "cell")


def units(handbook: Handbook) -> list[Unit]:
    """Every text of the book in German, those of regions last; each name and text once."""
    found: dict[tuple[str, str], Unit] = {}
    file = ""

    def note(unit: Unit) -> Text:
        known = replace(unit, file=file, required=False) if file else unit
        found.setdefault((unit.context, str(unit.text)), known)
        return unit.text

    walk = Walk(note)
    _book(walk, handbook)
    every = (part for id_ in handbook.regions for part in lineage(handbook.regions, id_))
    for id_ in dict.fromkeys(every):  # what one takes from another stands in the file of that
        file, local = f"{REGION}{id_}", whole_region(handbook, id_)
        walk.offices({**local.variables, "name": local.name})
        for contact in local.contacts:
            walk.contact(contact)
        _book(walk, regional_book(handbook, id_))
    return list(found.values())


def _book(walk: Walk, handbook: Handbook) -> None:
    walk.title(handbook)
    walk.notices(handbook)
    walk.pictures(handbook)
    walk.offices(handbook.info.region)
    if handbook.questionnaire:
        walk.questionnaire(handbook.questionnaire)
    for chapter in handbook.chapters.values():
        walk.chapter(chapter)
    for id_, term in handbook.glossary.items():
        walk.term(str(id_), term)
    for id_, fact in handbook.facts.items():
        walk.fact(str(id_), fact)

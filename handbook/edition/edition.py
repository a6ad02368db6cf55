"""One book of many: what a handbook is for a region, a language and a level.

`make_edition` applies the region's changes, expands the placeholders and leaves the model's shapes otherwise as they
are. The edition goes through layout and writing as one value; nothing there looks back at the content folder.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterable
from dataclasses import field
from functools import cached_property, partial
from typing import Any

from ..dataclass import dataclass
from ..model.answers_in_text import names_answers
from ..model.blocks import Chapter
from ..model.book import NOTICES, Handbook, HandbookFile, Logo, Publisher, Region
from ..model.in_forms import Contact
from ..model.inline import plain
from ..model.languages import is_rtl
from ..model.question_index import QuestionIndex
from ..model.questionnaire import LEVELS, Question, Questionnaire
from ..model.regional import regional_book, titles_of, whole_region
from ..model.remembered import remembered
from ..model.shape import Type, declared, shape_of
from ..model.terms import Abbreviated, abbreviations
from ..model.text import Text, as_text
from ..model.translations import STALE
from ..problem import Problem
from ..translation.translate import translator
from ..translation.units import Walk, units
from .answers_named import AnswersNamed, with_answers_named
from .carried import Carried, Named, carried, languages_of, named_units, with_book
from .expansion import Expansion
from .facts import FactView
from .mapped import mapped
from .offices import Offices
from .parts import APART, MAIN, main_part, sensitive_part
from .program_words import words_of
from .template import Space, Templates
from .words import Words

UNREAD = 9000  # from this year on a date stands for one that couldn't be read (load/reading.py)
NO_TEXT = Text("")
PARTS = {MAIN: main_part, APART: sensitive_part}


@dataclass(frozen=True)
class Edition:
    """`handbook`: with the questionnaire as the region and the language have it. `contents`: ids of chapters, the
    questionnaire's and the generated pages' in the order of the book. `direction`: ltr or rtl. `level`: core, more or
    sensitive: questions up to it are in (None: all). `part`: of a questionnaire in two files, the one that this is
    (parts.py); `whole`: the questionnaire of both. `notices`: what the book itself says in its imprint, by the keys of
    handbook.yaml. `beside`: the language that stands beside this edition's own ("" for none), with its `beside_words`.
    `unreviewed`: something shown was translated by a program; `stale`: something has a newer German text. `carry` works
    out `carried`. `made_from`: who publishes the book itself, where a region has another publisher. `gone`: the titles
    of the places that a region takes out, for references that lead there."""

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
    title: Text = NO_TEXT
    subtitle: Text = NO_TEXT
    notices: dict[str, Text] = field(default_factory=dict)
    terms: dict[str, Any] = field(default_factory=dict)
    part: str = ""
    whole: Questionnaire | None = None
    beside: str = ""
    beside_words: Words | None = None
    unreviewed: bool = False
    stale: bool = False
    logo: Logo | None = None
    cover: Logo | None = None
    made_from: Publisher | None = None
    gone: dict[str, Text] = field(default_factory=dict)
    carry: Callable[[Edition], tuple[Carried, ...]] = field(default=lambda _: (), compare=False, repr=False)

    @property
    def translated(self) -> str:
        """The language that it is translated into: its own, or that beside it; "" for none."""
        return self.beside or ("" if self.language == self.handbook.info.language else self.language)

    def said(self, key: str, **blanks: object) -> Text:
        """One of the program's words, with that of the other language beside it; so are the texts in its blanks. Where
        one of these isn't translated, all of it is in the book's own language: no sentence is half in another."""
        texts = [value for value in blanks.values() if isinstance(value, Text) and value]
        if any(text.language for text in texts):
            return self.in_own_language(key, **blanks)
        if self.beside_words is None or any(text.beside is None for text in texts):
            return as_text(self.words.say(key, **blanks))
        theirs = {name: getattr(value, "beside", None) or value for name, value in blanks.items()}
        beside = as_text(self.beside_words.say(key, **theirs), self.beside)
        return as_text(self.words.say(key, **blanks), beside=beside)

    def named(self, text: Text) -> Text:
        """A message as it is printed: with names in place of answers."""
        return self.answers_named.text(text)

    @property
    def answers_named(self) -> AnswersNamed:
        """What messages say for answers, where nobody has given them yet."""
        languages = {self.language: self.words, self.beside: self.beside_words or self.words}
        languages[str(self.handbook.info.language)] = self.words.german if self.translated else self.words
        return AnswersNamed(self.described_index, languages, self.language)

    def in_own_language(self, key: str, **blanks: object) -> Text:
        """The same in the book's own language alone, for what stands among texts that aren't translated."""
        own = self.words.german
        return as_text(own.say(key, **blanks), "" if own.language == self.language else own.language)

    @property
    def hyphenation(self) -> dict[str, tuple[str, ...]]:
        """The words that are parted in a way of their own, by language; the glossary's abbreviations never are."""
        info = self.handbook.info
        short = (str(term.short) for term in self.handbook.glossary.values() if term.short)
        return {str(info.language): (*map(str, info.hyphenation), *(word for word in short if word.isalpha()))}

    @property
    def abbreviations(self) -> dict[str, tuple[Abbreviated, ...]]:
        """The glossary's abbreviations with what they stand for, by the language of the text that they stand in."""
        own = {str(self.handbook.info.language): abbreviations(self.handbook.glossary)}
        return own | {self.language: abbreviations(self.terms)}

    @property
    def shown(self) -> str:
        """The language as a call names it: "ar", "de+ar"."""
        return f"{self.language}+{self.beside}" if self.beside else self.language

    @cached_property
    def carried(self) -> tuple[Carried, ...]:
        """What a form has with it of every published language."""
        return self.carry(self)

    @property
    def described(self) -> Questionnaire | None:
        """What the file's attachment describes: of the sensitive part the whole, as only both files are a case."""
        return self.whole if self.part == APART else self.questionnaire

    @cached_property
    def described_index(self) -> QuestionIndex:
        return QuestionIndex.of(self.described, self.handbook.index.numbers)

    @cached_property
    def index(self) -> QuestionIndex:
        """The questions of this edition's questionnaire; their numbers are those of the whole one."""
        return QuestionIndex.of(self.questionnaire, self.handbook.index.numbers)


def make_edition(
    handbook: Handbook,
    region: str = "",
    language: str = "",
    level: str | None = None,
    part: str = "",
    words: Words | None = None,
) -> tuple[Edition, list[Problem]]:
    """The edition and the problems met while expanding (undefined placeholders). `language`: "ar", or "de+ar" for both
    beside one another, form and sheets only; "" is the book's own. `part`: `parts.MAIN` or `parts.APART` for one of the
    two files of a questionnaire. `words`: the program's own, of a book whose texts are in the language already. Raises
    KeyError for a region or a language that isn't there."""
    if words is not None and language:
        handbook = dataclasses.replace(handbook, info=dataclasses.replace(handbook.info, language=Text(language)))
    own = str(handbook.info.language)
    language, _, beside = (language or own).partition("+")
    local = whole_region(handbook, region) if region else None
    original, handbook = handbook, regional_book(handbook, region)
    german = asked = handbook.questionnaire
    other = beside or language
    spoken = languages_of(handbook, other)

    def book() -> frozenset[tuple[str, str]]:
        """Names and texts of the book itself, whose translations don't stand for what the region has changed."""
        return remembered(original, "units", lambda: _named_texts(original)) if local else frozenset()

    translate = translator(handbook.translations[other], own, asked, bool(beside), book()) if other != own else None
    walk = Walk(translate, "" if beside else own) if translate else None
    if walk and asked:
        asked = walk.questionnaire(asked)
    if asked is not handbook.questionnaire:
        handbook = dataclasses.replace(handbook, questionnaire=asked)
    date = _date(handbook)
    said = {each: words_of(handbook, each) for each in {own, other}}
    said[own] = words or said[own]
    scopes = {own: _templates(handbook, local, date, said[own])}
    title, subtitle = walk.title(handbook) if walk else (handbook.info.title, handbook.info.subtitle)
    if translate:
        alone = Walk(dataclasses.replace(translate, beside=False))  # what fills a text is in one language
        scopes[other] = _templates(handbook, local, date, said[other], alone, handbook.facts)
    expansion = Expansion(scopes, language)
    expand = expansion.expand
    notices: dict[str, Any] = {**walk.notices(handbook), **walk.pictures(handbook)} if walk else {}
    info = expand(dataclasses.replace(handbook.info, title=title, subtitle=subtitle, **notices))
    for each, templates in scopes.items():  # its title with its own placeholders filled
        titled = info if each == language else dataclasses.replace(info, title=info.title.beside or info.title)
        templates.scope["handbook"] = _space("handbook", HandbookFile, titled)

    def chapter(german: Chapter) -> Any:
        if walk and (german.sheets or not beside):  # of a form in two languages the book is the German one
            return expand(walk.chapter(german))
        return expansion.once(german) if german.has_placeholders else german

    def carry(edition: Edition) -> tuple[Carried, ...]:
        if not spoken:
            return ()

        def name() -> Named:
            return named_units(german, lambda asked: _at_level(asked, level), part, book())

        is_books = german is original.questionnaire
        named = remembered(original, ("named", level, part, local is None), name) if is_books else name()
        every = [
            carried(handbook, each, named, lambda *how: _templates(handbook, local, date, *how)) for each in spoken
        ]
        led_to = {str(guide.to) for asked in edition.described_index.listed for guide in asked.question.guides}
        headings = [each for each in handbook.sections if each.section.id in led_to]
        offices = local.contacts if local else ()
        every = [with_book(each, handbook, offices, headings, named) for each in every]
        return tuple(
            dataclasses.replace(each, texts=answers_named(edition.described_index, each.language).texts(each.texts))
            for each in every
        )

    def answers_named(index: QuestionIndex, shown: str) -> AnswersNamed:
        return AnswersNamed(index, {**said, shown: said.get(shown) or words_of(original, shown)}, shown)

    questionnaire = handbook.questionnaire
    whole = questionnaire and _at_level((expand if walk else expansion.once)(questionnaire), level)
    chosen = remembered(whole, ("part", part), partial(PARTS[part], whole)) if part and whole else whole
    if whole and chosen and names_answers(whole):
        index = QuestionIndex(whole, handbook.index.numbers)
        whole, chosen = with_answers_named(whole, chosen, answers_named(index, language), part == APART)
    shown = Offices(said[language], said[own]).region(local, walk) if local and walk and not beside else local
    edition = Edition(
        handbook,
        language,
        "rtl" if is_rtl(language) else "ltr",
        said[language],
        date,
        {id_: chapter(each) for id_, each in handbook.chapters.items()},
        chosen,
        tuple(map(str, handbook.info.contents)),
        region,
        shown,
        shown.contacts if shown else (),
        level,
        _alone(info.title),
        _alone(info.subtitle) if info.subtitle else NO_TEXT,
        {key: text for key in NOTICES if (text := getattr(info, key))},
        {
            id_: expand(walk.term(str(id_), term) if walk and not beside else term)
            for id_, term in handbook.glossary.items()
        },
        part,
        whole,
        beside,
        said[other] if beside else None,
        bool(translate and translate.used),
        bool(translate and STALE in translate.used),
        info.own_logo,
        info.theme.cover,
        original.info.publisher if original.info.publisher != handbook.info.publisher else None,
        _gone(original, handbook, expand, "" if language == own else own) if local else {},
        carry,
    )
    return edition, [problem for each in scopes.values() for problem in each.problems]


def _alone(title: Text) -> Text:
    """The title as it stands by itself: without markup."""
    said = plain(title)
    return said if isinstance(said, Text) else Text(said, title.span)


def _named_texts(handbook: Handbook) -> frozenset[tuple[str, str]]:
    every = units(dataclasses.replace(handbook, regions={}))
    return frozenset((unit.context, str(unit.text)) for unit in every)


def _gone(original: Handbook, handbook: Handbook, expand: Callable[[Any], Any], language: str) -> dict[str, Text]:
    """The titles of the chapters and sections that a region takes out, which are in that language."""
    left = titles_of(handbook.chapters.values())
    titles = titles_of(original.chapters.values())
    return {id_: Text(expand(title), language=language) for id_, title in titles.items() if id_ not in left}


def _templates(
    handbook: Handbook,
    local: Region | None,
    date: datetime.date,
    words: Words,
    walk: Walk | None = None,
    cited: Iterable[str] = (),
) -> Templates:
    """What fills the placeholders of texts in the book's own language; or of those that `walk` translates, as far as
    they take in no other facts than those `cited`."""
    names = local_names(handbook, local)
    if walk:
        title, _ = walk.title(handbook)
        names = walk.offices(names, required=local is None)
        facts = {id_: walk.fact(str(id_), handbook.facts[id_]) for id_ in cited if id_ in handbook.facts}
        handbook = dataclasses.replace(handbook, facts=facts, info=dataclasses.replace(handbook.info, title=title))
    return Templates(_scope(handbook, local, names, words, date), words)


def templates_of(handbook: Handbook, region: str = "") -> Templates:
    """What fills the placeholders of the book, or of that region's, in its own language."""
    local = whole_region(handbook, region) if region else None
    book = regional_book(handbook, region)
    return _templates(book, local, _date(book), words_of(book, str(book.info.language)))


def clients(edition: Edition) -> Edition:
    """Of a form in two languages the same in the client's alone: its questions as she reads them. What isn't translated
    has its own `language`."""
    assert edition.beside_words

    def theirs(text: Text) -> Text:
        return text.beside if text.beside is not None else text.with_(language=edition.language)

    asked = mapped(edition.handbook.questionnaire, theirs)
    return dataclasses.replace(
        edition,
        handbook=dataclasses.replace(edition.handbook, questionnaire=asked),
        language=edition.beside,
        words=edition.beside_words,
        questionnaire=mapped(edition.questionnaire, theirs),
        beside="",
        beside_words=None,
    )


def local_names(handbook: Handbook, region: Region | None) -> dict[str, Text]:
    """What `{{ region.… }}` says: the region's names of offices, else the book's."""
    return {**handbook.info.region, **({**region.variables, "name": region.name} if region else {})}


def _date(handbook: Handbook) -> datetime.date:
    """The edition's day. Where nobody said it, the day on which a fact was last checked: what the authors knew of, so
    that a fact that holds isn't told as one to come."""
    if handbook.info.edition:
        return handbook.info.edition.date
    return max(
        (fact.checked for fact in handbook.facts.values() if fact.checked.year < UNREAD),
        default=datetime.date(2000, 1, 1),
    )


def _scope(
    handbook: Handbook, region: Region | None, names: dict[str, Text], words: Words, date: datetime.date
) -> dict[str, Any]:
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


def _at_level(questionnaire: Questionnaire | None, level: str | None) -> Questionnaire | None:
    """The questionnaire with the questions of that level and below; sections that become empty are left out."""
    if questionnaire is None or level is None:
        return questionnaire
    return remembered(questionnaire, ("level", level), lambda: _below(questionnaire, level))


def _below(questionnaire: Questionnaire, level: str) -> Questionnaire:
    allowed = LEVELS[: LEVELS.index(level) + 1]

    def chosen(questions: tuple[Question, ...]) -> tuple[Question, ...]:
        return tuple(
            dataclasses.replace(q, questions=chosen(q.questions)) if q.type == "group" else q
            for q in questions
            if q.level in allowed or (q.type == "group" and chosen(q.questions))
        )

    sections = tuple(dataclasses.replace(s, questions=chosen(s.questions)) for s in questionnaire.sections)
    return dataclasses.replace(questionnaire, sections=tuple(s for s in sections if s.questions))

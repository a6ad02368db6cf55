"""What every part of layout needs to know of the book it sets: the edition, the look, the places.

All that is known before setting is in the `Setting`, which doesn't change while it is used; what layout makes on its
way goes elsewhere: fields into a `FieldRegister`, what was asked for into the memo's `Recorder`. Asking is what makes a
block depend on something: whatever of the book is reached through the setting while something is made is noted, either
as a small question with its answer (`look_up`) or as the use of a whole part (`Part`). So nothing can be forgotten:
what nobody asks for closely makes work, and never old pages.
"""

from __future__ import annotations

import datetime
import weakref
from collections.abc import Callable, Hashable
from dataclasses import field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from ..dataclass import dataclass
from ..edition.edition import Edition, clients
from ..edition.words import Words
from ..model import in_forms
from ..model.answers_in_text import SIGN
from ..model.asked import Asked
from ..model.blocks import Chapter, Deadline
from ..model.book import Source, Term
from ..model.field_names import asked_id
from ..model.inline import plain
from ..model.languages import is_arabic
from ..model.question_index import QuestionIndex
from ..model.questionnaire import Choice, Question, Questionnaire, QuestionnaireSection
from ..model.sensitive import sensitive_answers
from ..model.terms import Abbreviations, TermFinder
from ..model.text import Text
from ..model.ways import Way, ways_of
from ..problem import Problem, Span
from ..typeset.page import Element, Field
from ..typeset.paragraph import Typesetter
from ..typeset.theme import Grid, Theme
from .answers import Answers
from .jumps import Jumps
from .look_ups import LOOK_UPS
from .memo import FieldRegister, LookUp, Memo
from .noted import part
from .places import Place, Places

if TYPE_CHECKING:
    from ..pictures.unusable import Unusable

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Setting(Answers):
    """`in_book` tells whether the handbook's chapters are in this document, `sheets` which one is without the others;
    `memo` is what was set in an earlier build;
    `fields` is filled while the document is set, and the one thing here that is. Words, look and language are the same
    for all that a memo holds (`Memo.begin`)."""

    _edition: Edition
    problems: list[Problem]
    in_book: bool = True
    memo: Memo | None = None
    sheets: str = ""
    fields: FieldRegister = field(default_factory=FieldRegister, init=False)
    _answered: dict[LookUp, Any] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        if self.memo:
            edition = self._edition
            catalogue = edition.handbook.translations.get(edition.translated)
            look = edition.direction, edition.handbook.info.theme, self._arabic
            spelt = edition.hyphenation, edition.abbreviations
            self.memo.begin((edition.words, edition.language, edition.beside, catalogue, look, spelt))

    # ------------------------------------------------------------------ what a memo depends on as a whole

    @cached_property
    def words(self) -> Words:
        return self._edition.words

    @property
    def beside(self) -> str:
        """The language that stands beside the document's own; "" for none."""
        return self._edition.beside

    @property
    def translated(self) -> str:
        """The language that the edition is translated into; "" for none."""
        return self._edition.translated

    @cached_property
    def aside(self) -> Setting | None:
        """The same form in the client's language alone, for what a field is called in it; None where no other language
        stands beside the document's. What it is asked for depends on nothing but what this setting is asked for too."""
        return Setting(clients(self._edition), self.problems, self.in_book) if self.beside else None

    def said(self, key: str, **blanks: object) -> Text:
        """As `Edition.said`."""
        return self._edition.said(key, **blanks)

    def in_own_language(self, key: str) -> Text:
        """As `Edition.in_own_language`."""
        return self._edition.in_own_language(key)

    def message(self, text: Text) -> str:
        """A message with names in place of the answers that it names, without markup."""
        if SIGN in text:
            self.look_up("whole", "questionnaire")
        return plain(self._edition.named(text))

    @cached_property
    def theme(self) -> Theme:
        theme = self._edition.handbook.info.theme
        return Theme(str(theme.accent), theme.base_size, self._arabic)

    @property
    def _arabic(self) -> bool:
        """Whether lines have room for Arabic letters: not where a chapter isn't translated, as much is German then."""
        german = self.in_book and any(chapter.title.language for chapter in self._edition.chapters.values())
        return is_arabic(self._edition.language) and not german

    @cached_property
    def grid(self) -> Grid:
        return self.theme.grid

    @cached_property
    def root(self) -> Element:
        return self.memo.root if self.memo else Element("Document", None)

    @cached_property
    def type(self) -> Typesetter:
        edition, this = self._edition, weakref.ref(self)  # else all of a build would wait for the collector

        def looked_up(what: str) -> Callable[[Hashable], Any]:
            def answer(target: Hashable) -> Any:
                s = this()
                assert s is not None
                return s.look_up(what, target)

            return answer

        return Typesetter(
            self.theme,
            edition.words,
            edition.language,
            edition.direction == "rtl",
            looked_up("title"),
            looked_up("anchor"),
            self.problems,
            looked_up("here"),
            {
                str(edition.handbook.info.language): edition.words.german,
                **({edition.beside: beside} if (beside := edition.beside_words) else {}),
            },
            edition.hyphenation,
            {language: Abbreviations(listed) for language, listed in edition.abbreviations.items()},
        )

    @property
    def span(self) -> Span:
        """A place to tell of, for what has none of its own; where there is a problem, nothing is kept."""
        return self._edition.handbook.info.title.span

    @property
    def form_span(self) -> Span:
        """The same, for what belongs to a questionnaire."""
        assert self._edition.questionnaire
        return self._edition.questionnaire.span

    # ------------------------------------------------------------------ parts of the book: noted as a whole

    @part("edition")
    def edition(self) -> Edition:
        return self._edition

    @part("places")
    def places(self) -> Places:
        return self._places

    @part("contents")
    def contents(self) -> tuple[str, ...]:
        return self._edition.contents

    @part("sources")
    def source_numbers(self) -> dict[str, int]:
        """Id → number of each source that is cited."""
        return self._source_numbers

    @part("terms")
    def terms(self) -> dict[str, Term]:
        return self._edition.terms

    @part("finder")
    def finder(self) -> TermFinder:
        """Finds the terms of the glossary."""

        def finder() -> TermFinder:
            return TermFinder(self._edition.terms, self._edition.language.split("-")[0] == "de")

        return self.memo.kept("finder", self.answer("whole", "finder"), finder) if self.memo else finder()

    @part("questionnaire")
    def questionnaire(self) -> Questionnaire:
        """Only for what belongs to a questionnaire."""
        assert self._edition.questionnaire
        return self._edition.questionnaire

    @part("form")
    def index(self) -> QuestionIndex:
        """What the questionnaire asks, but for its words: those of a question that isn't one's own are to be asked for
        with `question` and `offered`, or with all of the `questionnaire`."""
        return self._edition.index

    def asked(self, question: Question) -> Asked:
        """The question in its place; one in a row of a repeat, which is called by its row, as it stands in all rows."""
        return self.index.asked[asked_id(question.id)]

    def is_conditional(self, question: Question) -> bool:
        """Whether the question doesn't always apply; one in a row of a repeat, where the repeat does."""
        asked = self.asked(question)
        return asked.differs_by_row if asked.repeat else bool(asked.conditions)

    @part("form")
    def jumps(self) -> Jumps:
        """The skip instructions of the edition's questionnaire."""
        return Jumps(self._edition.index)

    @part("form")
    def sensitive(self) -> set[str]:
        """Answers that tell of sensitive questions."""
        return sensitive_answers(self._edition.index)

    @part("ways")
    def ways(self) -> list[Way]:
        """The ways into the book, in its order; the words of their questions are to be asked for, as with `index`."""
        return ways_of(self._edition.index, {to: place.number for to, place in self._led_to.items()})

    @property
    def has_questionnaire(self) -> bool:
        """Whether the whole questionnaire is one of the book's contents."""
        return bool(self.look_up("has_questionnaire"))

    @property
    def has_terms(self) -> bool:
        """Whether the book has a glossary."""
        return bool(self.look_up("has_terms"))

    @property
    def has_ways(self) -> bool:
        """Whether an answer leads into the book."""
        return bool(self.look_up("has_ways"))

    # ------------------------------------------------------------------ small questions: noted with their answers

    def look_up(self, what: str, target: Hashable = "") -> Any:
        """The answer to one of `LOOK_UPS`; noted while something is made."""
        answer = self.answer(what, target)
        if self.memo is not None:
            self.memo.recorder.answered((what, target), answer)
        return answer

    def answer(self, what: str, target: Hashable) -> Any:
        """The same, for the memo, unnoted."""
        question = what, target
        try:
            return self._answered[question]
        except KeyError:
            found = self._answered[question] = LOOK_UPS[what](self, target)
            return found

    def place(self, target: str) -> Place:
        """The place that `#target` means."""
        place: Place = self.look_up("place", target)
        return place

    def find(self, target: str) -> Place | None:
        """The same, None where there is none."""
        place: Place | None = self.look_up("place", target)
        return place

    def own(self, name: str) -> str:
        """As `Places.own`."""
        return str(self.look_up("own", name))

    def chapter(self, id_: str) -> Chapter:
        """The chapter of that id."""
        chapter: Chapter = self.look_up("chapter", id_)
        return chapter

    def deadlines(self, section: str) -> tuple[Deadline, ...]:
        """The deadlines that stand at a section, of whatever chapter."""
        deadlines: tuple[Deadline, ...] = self.look_up("deadlines", section)
        return deadlines

    def leading_to(self, section: str) -> tuple[str, ...]:
        """The ids of the questions that lead to a section."""
        leading: tuple[str, ...] = self.look_up("leading", section)
        return leading

    def number(self, question: str) -> str:
        """The number of a question, as printed; "" for none."""
        return str(self.look_up("number", question))

    def section(self, id_: str) -> QuestionnaireSection:
        """The questionnaire's section of that id; None where there is none."""
        section: QuestionnaireSection = self.look_up("section", id_)
        return section

    def question(self, id_: str) -> Question | None:
        """The question of that id, with its words; of this document's questionnaire, or of the whole one."""
        question: Question | None = self.look_up("question", id_)
        return question

    def choices(self, question: Question) -> tuple[Choice, ...] | None:
        """As `QuestionIndex.choices`, with their words."""
        choices: tuple[Choice, ...] | None = self.look_up("list", question.choices or "")
        return choices

    def offered(self, question: Question, other: str) -> tuple[Choice, ...]:
        """As `QuestionIndex.offered`, with their words."""
        self.choices(question)
        return self._edition.index.offered(question, other)

    @property
    def in_blocks(self) -> frozenset[str]:
        """The ids of the repeats whose rows are blocks of questions."""
        ids: frozenset[str] = self.look_up("in_blocks")
        return ids

    def term(self, id_: str) -> Term:
        term: Term = self.look_up("term", id_)
        return term

    def source(self, id_: str) -> tuple[int, Source]:
        """A source that is cited, with its number."""
        source: tuple[int, Source] = self.look_up("source", id_)
        return source

    def contacts(self, tags: tuple[str, ...]) -> tuple[in_forms.Contact, ...]:
        """The region's contacts with one of the tags."""
        contacts: tuple[in_forms.Contact, ...] = self.look_up("contacts", tags)
        return contacts

    def picture(self, name: str) -> tuple[str, float, float]:
        """Where the picture of that name lies, and its width and height. Raises `Unusable` where it can't be
        printed."""
        found: tuple[str, float, float] | Unusable = self.look_up("picture", name)
        if isinstance(found, tuple):
            return found
        raise found

    def is_set(self, question: str) -> bool:
        """Whether the question has a place in this document: the questionnaire, or a chapter that takes in its
        section."""
        return bool(self.look_up("is_set", question))

    @property
    def named(self) -> str:
        """The book's title and its region."""
        return str(self.look_up("named"))

    @property
    def stand(self) -> tuple[str, datetime.date] | None:
        """The number of the edition and its date, where they are said."""
        stand: tuple[str, datetime.date] | None = self.look_up("stand")
        return stand

    @property
    def doubts(self) -> tuple[str, ...]:
        """Words for what isn't sure about the translation: that nobody has read it yet, that a German text is newer."""
        doubts: tuple[str, ...] = self.look_up("doubts")
        return doubts

    # ------------------------------------------------------------------ what is made

    def stretch(self, name: str, make: Callable[[], T]) -> T:
        """As `Memo.stretch`, of what hangs on nothing but what is asked for."""
        return self.memo.stretch(self, name, (), make)[0] if self.memo else make()

    def same(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives; the very object of an earlier build where there was one with this key, and all that was
        asked for has the same answer. The key says what is to be made."""
        return self.memo.same(self, key, make) if self.memo else make()

    def token(self, name: str, value: Any) -> object:
        """Stands for a large value in a key: another object where it isn't equal to that of the last build."""
        return self.memo.token(name, lambda: value) if self.memo else None

    def field(self, field_: Field) -> Field:
        """The field of that name: the one made before, or this one. What is written in a document from the right
        begins there."""
        if self.type.mirrored and field_.kind == "text" and not field_.align:
            field_ = replace(field_, align="right")
        found = self.fields.add(field_)
        if self.memo is not None:
            self.memo.recorder.took(found)
        return found

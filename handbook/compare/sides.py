"""What of an edition can be compared, from a content folder or from a PDF, which knows much less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..dataclass import dataclass
from ..edition.edition import Edition, make_edition
from ..edition.facts import FactView
from ..edition.words import Words
from ..expression.german import format_date
from ..filled.read.form import Form
from ..model.blocks import Chapter, Section
from ..model.book import Fact, Handbook, Term
from ..model.in_forms import Contact
from ..model.inline import plain
from ..model.regional import regional_book, whole_region
from ..model.text import Text
from ..model.walk import INLINE_KINDS, texts
from .forms import form_of

TIME = re.compile(r"(Minute|Stunde|Tag|Werktag|Arbeitstag|Woche|Monat|Jahr|Quartal)(e|en|n)?", re.IGNORECASE)
WORDS = Words("de")


@dataclass(frozen=True)
class Amount:
    """A fact: `text` is its value with unit and validity, of each period; `per` and `valid` on the edition's day, ""
    for none; `is_time`: it is a deadline or a length of time."""

    label: str
    text: str = ""
    per: str = ""
    valid: str = ""
    is_time: bool = False


@dataclass(frozen=True)
class Heading:
    """A chapter or section; `parent` is the id of what it stands in, "" for a chapter, `chapter` the title of its
    chapter; `words` those of its own blocks, as their author wrote them."""

    title: str
    parent: str = ""
    chapter: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Side:
    """An edition; `name` is the file or folder, `date` German. None stands for what it doesn't know: a PDF knows no
    `facts`, `headings` and `terms`, only the `titles` of sections that its questionnaire leads to. `contacts`: region →
    id → contact; `regions`: their names."""

    name: str
    number: str
    date: str
    form: Form | None
    facts: dict[str, Amount] | None = None
    headings: dict[str, Heading] | None = None
    terms: dict[str, Term] | None = None
    titles: dict[str, str] | None = None
    contacts: dict[str, dict[str, Contact]] | None = None
    regions: dict[str, str] | None = None

    @property
    def is_pdf(self) -> bool:
        return self.headings is None

    @property
    def edition(self) -> str:
        """The edition in words, for a sentence: "Ausgabe 3 vom 22.11.2026"; the file's name where it has no number."""
        if not self.number:
            return f"„{self.name}“"
        return f"Ausgabe {self.number}" + (f" vom {self.date}" if self.date else "")


def side_of_pdf(form: Form, name: str) -> Side:
    """`form`: its questionnaire."""
    return Side(
        name,
        form.edition,
        format_date(form.date.isoformat()) if form.date else "",
        form,
        titles={target: place.get("title", "") for target, place in form.places.items()},
        contacts={form.region: {str(each.id): each for each in form.contacts}} if form.region else {},
    )


def side_of_book(handbook: Handbook, name: str, like: Form | None = None, region: str = "") -> Side:
    """`handbook` is without errors. `region`: as which region has it, "" for the book itself. `like`: the form of a PDF
    that it is compared with; then its region counts for the questions, and those that it leaves out aren't looked
    at."""
    edition, _ = make_edition(handbook, region)
    there = regional_book(handbook, region)
    info = handbook.info.edition
    headings = dict(_headings(there, edition))
    regions = {region: handbook.regions[region]} if region else handbook.regions
    return Side(
        name,
        str(info.number) if info else "",
        format_date(info.date.isoformat()) if info else "",
        form_of(handbook, like, region=region),
        {str(id_): _amount(str(id_), fact, edition) for id_, fact in there.facts.items()},
        headings,
        {str(id_): term for id_, term in edition.terms.items()},
        {id_: heading.title for id_, heading in headings.items()},
        {str(id_): {str(each.id): each for each in whole_region(handbook, id_).contacts} for id_ in regions},
        {str(id_): str(each.name) for id_, each in regions.items()},
    )


def _amount(id_: str, fact: Fact, edition: Edition) -> Amount:
    parts = [
        replace(fact, periods=(), value=p.value, valid_from=p.valid_from, valid_until=p.valid_until)
        for p in fact.periods or (fact,)
    ]
    views = [FactView(part, edition.date, WORDS) for part in parts]
    per = f" je {fact.per}" if fact.per else ""
    return Amount(
        str(fact.label or id_),
        "; ".join(f"{view.amount}{per}" + (f" ({view.valid})" if view.valid else "") for view in views),
        str(fact.per or ""),
        FactView(fact, edition.date, WORDS).valid,
        bool(fact.unit and TIME.fullmatch(fact.unit)),
    )


def _headings(handbook: Handbook, edition: Edition) -> Iterator[tuple[str, Heading]]:
    """Chapters and sections in the order of the book, without chapters that aren't in it."""
    for id_ in edition.contents:
        if id_ in edition.chapters:
            chapter = edition.chapters[id_]
            title = plain(chapter.title)
            yield id_, Heading(title, words=_words(replace(chapter, title=Text(""), sections=())))
            yield from _below(handbook.chapters[id_], chapter, id_, title)


def _below(
    written: Chapter | Section, expanded: Chapter | Section, parent: str, chapter: str
) -> Iterator[tuple[str, Heading]]:
    for own, shown in zip(written.sections, expanded.sections):
        yield str(own.id), Heading(plain(shown.title), parent, chapter, _words(own.blocks))
        yield from _below(own, shown, str(own.id), chapter)


def _words(written: object) -> tuple[str, ...]:
    """The words of texts that people read, placeholders as they are written: a new amount isn't a new text."""
    return tuple(word for text, kind in texts(written) if kind in INLINE_KINDS for word in str(text).split())

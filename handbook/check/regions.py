"""What a region changes takes effect: each change is made somewhere and does something, each variable and contact shows
somewhere.

A change appends, prepends or replaces blocks of a chapter's section, gives it another title or more sections in it; or
it gives one of the questionnaire another title, intro, questions, more questions, or lists of choices for them; or it
removes it; `remove` goes with none of the others. At a chapter there are `title`, `sections` and `remove`, at the
questionnaire itself `title`, `intro`, `choices` and `form_sections`. `after` and `before` say where new sections and
questions stand among those that are there.

A contact is shown where a `contacts` block of the region's book, or of one that extends it, names one of its tags; a
variable where a text takes it in. What shows nowhere is a warning, as is a link to a place that the region takes out.
What a region `extends` doesn't extend it in turn.

Good:
    changes: [{at: wohnungssuche, append: [{text: In Musterstadt hilft das Wohnungsamt.}]}]
    changes: [{at: questionnaire.einwilligung, title: Mitwirkung und Datenschutz}]
Bad:
    changes: [{at: wohnungssuche}, {at: wohngeld, remove: true, append: [{text: Wegen der Reform.}]}]
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from ..edition.template import named_in
from ..model.blocks import Contacts
from ..model.book import GENERATED, Change, Handbook, Region, RegionChapter
from ..model.inline import hrefs
from ..model.near import near, nearest
from ..model.regional import PREFIX, WHOLE, lineage, of_questionnaire, places_of
from ..model.sections import below
from ..model.text import Text, span_of
from ..model.walk import INLINE_KINDS, Written
from ..problem import Missing, Problem, error, of_key, warning
from .cycles import cycles
from .in_texts import in_texts
from .local import Local, extending, local_handbooks, own_texts
from .places import SECTION, WHERE, Places, unknown

BLOCKS = ("append", "prepend", "replace")  # what a change does to the blocks of a section
ADDED = ("sections", "form_sections", "add")  # what it adds to what is there, where `after` or `before` says
EVERY = (*BLOCKS, *ADDED, "title", "intro", "questions", "choices")
OF_SECTION = (*BLOCKS, "title", "sections")
OF_CHAPTER = ("title", "sections")
OF_ASKED = ("title", "intro", "questions", "add", "choices")  # a section of the questionnaire
OF_ALL = ("title", "intro", "choices", "form_sections")  # the questionnaire itself


def check(handbook: Handbook) -> Iterator[Problem]:
    books = {local.id: local for local in local_handbooks(handbook)}
    for local in books.values():
        yield from _extends(handbook, local.region)
        places = Places(local.handbook)
        for change in local.region.changes:
            yield from _change(change, local.handbook)
            yield from _at(change, places, handbook)
            yield from _put(change, _there(change, local.handbook), any(getattr(change, key) for key in ADDED))
        for chapter in local.region.chapters.values():
            yield from _put(chapter, [each for each in local.handbook.info.contents if each != chapter.id])
        yield from _choices(handbook, local.id)
        yield from _left(local)
        yield from _removed(local)
    yield from _unused(handbook, books)
    yield from _circles(handbook)


def _extends(handbook: Handbook, region: Region) -> Iterator[Problem]:
    for base in region.extends:
        if base not in handbook.regions:
            yield from unknown(handbook, "regions", base, "Eine Region „{}“ gibt es nicht", handbook.regions)


# ---------------------------------------------------------------------- a change


def _change(change: Change, book: Handbook) -> Iterator[Problem]:
    """What is wrong with what a change does, at the place where it is made."""
    possible: tuple[str, ...]
    given = [key for key in EVERY if getattr(change, key)]
    if not of_questionnaire(book.questionnaire, change):
        is_chapter = change.at in book.chapters
        possible, where = (OF_CHAPTER if is_chapter else OF_SECTION), "In einem Kapitel"
        others = [key for key in EVERY if key not in (*OF_SECTION, "form_sections")]
        hint = f"möglich: {', '.join(possible)} oder remove: true; " + (
            f"{', '.join(BLOCKS)} gehören zu einem Abschnitt"
            if is_chapter and set(given) & set(BLOCKS)
            else f"{', '.join(others)} gehören zu at: {PREFIX}KENNUNG"
        )
    elif change.at.startswith(PREFIX):
        possible, where = OF_ASKED, "In einem Abschnitt des Fragebogens"
        hint = f"möglich: {', '.join(possible)} oder remove: true"
    else:
        possible, where = OF_ALL, "Am Fragebogen selbst"
        hint = f"möglich: {', '.join(possible)}; sonst nennen Sie einen Abschnitt: at: {PREFIX}KENNUNG"
    wrong = [key for key in given if key not in possible]
    if change.remove and possible is OF_ALL:
        wrong.append("remove")
    if wrong:
        missing = (SECTION, str(change.at)) if book.questionnaire is None else None
        yield error("bad-change", change.span, f"{where} gibt es kein {wrong[0]}", hint, missing)
    elif change.remove and given:
        what = "Blöcke" if given[0] in BLOCKS else given[0]
        yield error(
            "bad-change",
            change.span,
            f"remove nimmt den Abschnitt heraus; {what} dazu gibt es dann nicht",
            f"löschen Sie remove oder {'die Blöcke' if what == 'Blöcke' else what}",
        )
    elif not change.remove and not given:
        ways = ", ".join(possible) + ("" if possible is OF_ALL else " oder remove: true")
        yield error(
            "bad-change",
            change.span,
            "Diese Änderung ändert nichts",
            f"ergänzen Sie {ways}",
            of_key("append", change.span),
        )


def _at(change: Change, places: Places, handbook: Handbook) -> Iterator[Problem]:
    """What is wrong with the place of a change: a chapter, a section of it or of the questionnaire, or the
    questionnaire itself, as they are in the region's book or were before."""
    id_, asked = change.at, set(places.asked)
    if handbook.questionnaire:
        asked |= {section.id for section in handbook.questionnaire.sections}
    if not id_ or (id_ == WHOLE and handbook.questionnaire):
        return
    if id_.startswith(PREFIX):
        if id_.removeprefix(PREFIX) not in asked and "questionnaire" not in handbook.incomplete:
            hint = nearest(id_, [PREFIX + name for name in asked]) or WHERE["questionnaire"]
            yield _gone(id_, SECTION.format(id_), hint, SECTION)
    elif id_ in places.sections or id_ in places.chapters:
        yield from places.unlisted(id_)
    elif id_ in asked:
        yield _gone(id_, f"„{id_}“ ist ein Abschnitt des Fragebogens", f"schreiben Sie at: {PREFIX}{id_}")
    elif id_ in GENERATED:
        yield _gone(
            id_, f"Die Seite „{id_}“ macht das Programm; ändern lässt sie sich nicht", "löschen Sie diese Änderung"
        )
    elif id_ == WHOLE:
        yield _gone(id_, "Das Buch hat keinen Fragebogen", "löschen Sie diese Änderung", "chapters")
    elif not of_questionnaire(handbook.questionnaire, change) and "chapters" not in handbook.incomplete:
        hint = nearest(id_, [*places.chapters, *places.sections]) or WHERE["chapters"]
        lost = [("chapters", str(section.id)) for section, _ in below(change.sections)]
        yield _gone(id_, f"Einen Abschnitt „{id_}“ gibt es nicht", hint, "chapters", lost)


def _gone(id_: Text, text: str, hint: str, kind: str = "", lost: Sequence[Missing] = ()) -> Problem:
    """`kind`: of what isn't found there; `lost`: what would stand there, and can't be found either."""
    return error("unknown-reference", id_.span, text, hint, (kind, str(id_)) if kind else None, tuple(lost))


def _there(change: Change, book: Handbook) -> list[str] | None:
    """The ids among which a change puts what it adds; None where there is no such place."""
    found: dict[str, Any] = {str(section.id): section.sections for section, _, _ in book.sections}
    found |= {str(chapter.id): chapter.sections for chapter in book.chapters.values()}
    if asked := book.questionnaire:
        found |= {PREFIX + section.id: section.questions for section in reversed(asked.sections)}
        found |= {WHOLE: asked.sections, str(asked.id): asked.sections}
    new = [each.id for key in ADDED for each in getattr(change, key)]
    if change.at not in found:
        return None
    return [str(each.id) for each in found[str(change.at)] if each.id not in new]


def _put(place: Change | RegionChapter, names: Collection[str] | None, adds: bool = True) -> Iterator[Problem]:
    """What is wrong with `after` and `before`; `names`: those among which something is put."""
    if place.after and place.before:
        yield error(
            "bad-change", place.before.span, "after und before gehen nicht zugleich", "löschen Sie eines von beiden"
        )
    for key, name in (("after", place.after), ("before", place.before)):
        if name and not adds:
            yield error(
                "bad-change",
                name.span,
                f"{key} sagt, wo etwas Neues steht; hier kommt nichts dazu",
                f"löschen Sie {key}, oder ergänzen Sie {', '.join(ADDED)}",
            )
        elif name and names is not None and name not in names:
            told = f"„{name}“ gibt es hier nicht"
            yield _gone(name, told, nearest(name, names) or f"löschen Sie {key}", "chapters")


def _choices(handbook: Handbook, id_: str) -> Iterator[Problem]:
    """Lists of choices that were there before."""
    if handbook.questionnaire is None:
        return
    first = {str(name): span_of(name) for name in handbook.questionnaire.choices}
    for part in lineage(handbook.regions, id_).values():
        for change in part.changes:
            for name in change.choices:
                if str(name) in first:
                    yield error(
                        "duplicate-id",
                        span_of(name),
                        f"Eine Antwortliste „{name}“ gibt es schon",
                        f"zuerst in {first[str(name)]}; wählen Sie einen anderen Namen",
                    )
                first.setdefault(str(name), span_of(name))


def _left(local: Local) -> Iterator[Problem]:
    """Something is left of the questionnaire, and of the book."""
    gone = [change for change in local.region.changes if change.remove]
    asked = [change for change in gone if change.at.startswith(PREFIX)]
    if asked and local.exact.questionnaire and not local.exact.questionnaire.sections:
        yield error(
            "bad-change",
            asked[-1].span,
            "Vom Fragebogen bleibt kein Abschnitt übrig",
            "lassen Sie mindestens einen stehen",
        )
    if gone and not local.exact.chapters:
        yield error(
            "bad-change", gone[-1].span, "Vom Buch bleibt kein Kapitel übrig", "lassen Sie mindestens eines stehen"
        )


def _circles(handbook: Handbook) -> Iterator[Problem]:
    reads = {id_: {str(base): base.span for base in region.extends} for id_, region in handbook.regions.items()}
    for circle in cycles(reads):
        yield error(
            "circular-region",
            reads[circle[0]][circle[1]],
            "Eine Region kann sich nicht selbst erweitern"
            if len(circle) == 2
            else f"Diese Regionen erweitern sich im Kreis: {' → '.join(circle)}",
            "löschen Sie eines der extends",
        )


# ---------------------------------------------------------------------- what shows nowhere, what is no longer there


def _unused(handbook: Handbook, books: Mapping[str, Local]) -> Iterator[Problem]:
    if "chapters" in handbook.incomplete:
        return
    tags = {id_: _tags(local.exact) for id_, local in books.items()}
    names = {
        id_: {
            *in_texts(local.exact, _names, "{{"),
            *(name for each in own_texts(handbook, id_) for name in _names(each)),
        }
        for id_, local in books.items()
    }
    for id_, region in handbook.regions.items():
        shown = extending(handbook, id_)
        asked = set().union(*(tags[each] for each in shown))
        for contact in region.contacts:
            if contact.tags and not asked.intersection(contact.tags):
                yield warning(
                    "unused-contact",
                    contact.tags[0].span,
                    f"Die Stelle „{contact.name}“ erscheint nirgends: kein contacts-Block nennt eines ihrer Themen",
                    near(contact.tags[0], sorted(asked)),
                )
        used = set().union(*(names[each] for each in shown))
        for name in region.variables if "questionnaire" not in handbook.incomplete else ():
            if name not in used:
                yield warning(
                    "unused-variable",
                    span_of(name),
                    f"Den Platzhalter „region.{name}“ nennt kein Text",
                    near(name, sorted(used - set(region.variables)))
                    or f"löschen Sie die Zeile, oder schreiben Sie {{{{ region.{name} }}}} in einen Text",
                )


def _tags(book: Handbook) -> set[str]:
    """What the book's blocks of contacts ask for."""
    return {str(tag) for block, _, _ in book.blocks if isinstance(block, Contacts) for tag in block.tags}


def _names(written: Written) -> Iterator[str]:
    """What a text names of the region."""
    text, kind = written
    if kind in INLINE_KINDS and "{{" in text and "region" in text:
        yield from _named(str(text))


@lru_cache(maxsize=1 << 12)
def _named(text: str) -> tuple[str, ...]:
    try:
        return tuple(name for _, name in named_in(text, "region"))
    except ValueError:
        return ()  # told elsewhere


def _removed(local: Local) -> Iterator[Problem]:
    gone = set(places_of(local.handbook.chapters.values())) - set(places_of(local.exact.chapters.values()))
    for text, kind in local.exact.texts if gone else ():
        if kind in INLINE_KINDS and "](#" in text:
            for link in hrefs(text):
                if link.href[:1] == "#" and link.href[1:] in gone:
                    yield warning(
                        "removed-target",
                        text.at(link.offset),
                        f"Das Ziel „{link.href}“ fehlt im Buch für {local.region.name or local.id}",
                        "nennen Sie dort die Sache ohne Verweis, oder lassen Sie den Abschnitt in der Region stehen",
                    )

"""What a region changes takes effect: each change does something, each contact shows somewhere.

A change appends, prepends or replaces blocks of a chapter's section, or gives one of the questionnaire another title,
intro, questions, or lists of choices for them, or removes it; `remove` goes with none of the others. At the
questionnaire itself there are `title`, `intro` and `choices`. A contact is shown where a `contacts` block of the book
names one of its tags; one that shows nowhere is a warning, as is a link to a section that the region removes. What a
region `extends` doesn't extend it in turn.

Good:
    changes: [{at: wohnungssuche, append: [{text: In Musterstadt hilft das Wohnungsamt.}]}]
    changes: [{at: questionnaire.einwilligung, title: Mitwirkung und Datenschutz}]
Bad:
    changes: [{at: wohnungssuche}, {at: wohngeld, remove: true, append: [{text: Wegen der Reform.}]}]
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.blocks import Contacts, Section
from ..model.book import Change, Handbook, Region
from ..model.inline import hrefs
from ..model.near import near
from ..model.questionnaire import Questionnaire
from ..model.regional import PREFIX, lineage, of_questionnaire, whole_region
from ..model.text import Text, span_of
from ..model.walk import INLINE_KINDS, texts
from ..problem import Problem, error, of_key, warning
from .cycles import cycles
from .places import SECTION

BLOCKS = ("append", "prepend", "replace")  # what a change does to a section of a chapter
ASKED = ("title", "intro", "questions", "choices")  # what it does to one of the questionnaire
OF_ALL = ("title", "intro", "choices")  # what it does to the questionnaire itself


def check(handbook: Handbook) -> Iterator[Problem]:
    for id_, region in handbook.regions.items():
        for change in region.changes:
            yield from _change(change, handbook.questionnaire)
        yield from _choices(handbook, id_)
        yield from _contacts(handbook, id_, region)
        yield from _removed(handbook, id_)
    yield from _circles(handbook)


def _change(change: Change, questionnaire: Questionnaire | None) -> Iterator[Problem]:
    """What is wrong with what a change does, at the place where it is made."""
    possible: tuple[str, ...]
    blocks, asked = [[key for key in keys if getattr(change, key)] for keys in (BLOCKS, ASKED)]
    if not of_questionnaire(questionnaire, change):
        possible, wrong, where = BLOCKS, asked, "In einem Kapitel"
        hint = f"möglich: {', '.join(BLOCKS)} oder remove: true; {', '.join(ASKED)} gehören zu at: {PREFIX}KENNUNG"
    elif change.at.startswith(PREFIX):
        possible, wrong, where = ASKED, blocks, "In einem Abschnitt des Fragebogens"
        hint = f"möglich: {', '.join(ASKED)} oder remove: true"
    else:
        possible, where = OF_ALL, "Am Fragebogen selbst"
        wrong = [*blocks, *(key for key in asked if key not in OF_ALL), *(["remove"] if change.remove else [])]
        hint = f"möglich: {', '.join(OF_ALL)}; sonst nennen Sie einen Abschnitt: at: {PREFIX}KENNUNG"
    if wrong:
        missing = (SECTION, str(change.at)) if questionnaire is None else None
        yield error("bad-change", change.span, f"{where} gibt es kein {wrong[0]}", hint, missing)
    elif change.remove and blocks:
        yield error(
            "bad-change",
            change.span,
            "remove nimmt den Abschnitt heraus; Blöcke dazu gibt es dann nicht",
            "löschen Sie remove oder die Blöcke",
        )
    elif change.remove and asked:
        yield error(
            "bad-change",
            change.span,
            f"remove nimmt den Abschnitt heraus; {asked[0]} dazu gibt es dann nicht",
            f"löschen Sie remove oder {asked[0]}",
        )
    elif not change.remove and not blocks and not asked:
        ways = ", ".join(possible) + ("" if possible is OF_ALL else " oder remove: true")
        yield error(
            "bad-change",
            change.span,
            "Diese Änderung ändert nichts",
            f"ergänzen Sie {ways}",
            of_key("append", change.span),
        )


def _choices(handbook: Handbook, id_: str) -> Iterator[Problem]:
    """Lists of choices that were there before; and that something is left of the questionnaire."""
    questionnaire = handbook.questionnaire
    if questionnaire is None:
        return
    first = {str(name): span_of(name) for name in questionnaire.choices}
    gone: dict[str, Change] = {}
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
            if change.remove and change.at.startswith(PREFIX):
                gone[change.at.removeprefix(PREFIX)] = change
    if gone and gone.keys() >= {str(section.id) for section in questionnaire.sections}:
        yield error(
            "bad-change",
            [*gone.values()][-1].span,
            "Vom Fragebogen bleibt kein Abschnitt übrig",
            "lassen Sie mindestens einen stehen",
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


def _contacts(handbook: Handbook, id_: str, region: Region) -> Iterator[Problem]:
    own = {"", *lineage(handbook.regions, id_)}
    asked = {
        str(tag)
        for block, _, where in handbook.blocks
        if isinstance(block, Contacts) and where in own
        for tag in block.tags
    }
    for contact in region.contacts:
        if contact.tags and not asked.intersection(contact.tags) and "chapters" not in handbook.incomplete:
            yield warning(
                "unused-contact",
                contact.tags[0].span,
                f"Die Stelle „{contact.name}“ erscheint nirgends: kein contacts-Block nennt eines ihrer Themen",
                near(contact.tags[0], sorted(asked)),
            )


def _removed(handbook: Handbook, id_: str) -> Iterator[Problem]:
    region = whole_region(handbook, id_)
    gone = {str(section.id) for change in region.changes if change.remove for section in _found(handbook, change.at)}
    if not gone:
        return
    inside = {id(text) for section, _, _ in handbook.sections if section.id in gone for text in _texts(section)}
    for text, kind in handbook.texts:
        if kind in INLINE_KINDS and "](#" in text and id(text) not in inside:
            for link in hrefs(text):
                if link.href[:1] == "#" and link.href[1:] in gone:
                    yield warning(
                        "removed-target",
                        text.at(link.offset),
                        f"Das Ziel „{link.href}“ fehlt im Buch für {region.name}",
                        "nennen Sie dort die Sache ohne Verweis, oder lassen Sie den Abschnitt in der Region stehen",
                    )


def _found(handbook: Handbook, id_: str) -> Iterator[Section]:
    """The section and those in it."""
    for section, _, _ in handbook.sections:
        if section.id == id_:
            yield from _with_inner(section)


def _with_inner(section: Section) -> Iterator[Section]:
    yield section
    for inner in section.sections:
        yield from _with_inner(inner)


def _texts(section: Section) -> Iterator[Text]:
    return (text for text, _ in texts(section.blocks))

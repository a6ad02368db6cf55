"""What a region changes takes effect: each change does something, each contact shows somewhere.

A change appends, prepends or replaces blocks, or removes the section; `remove` goes with none of the others. A contact
is shown where a `contacts` block of the book names one of its tags; one that shows nowhere is a warning, as is a link
to a section that the region removes.

Good:
    changes: [{at: wohnungssuche, append: [{text: In Musterstadt hilft das Wohnungsamt.}]}]
Bad:
    changes: [{at: wohnungssuche}, {at: wohngeld, remove: true, append: [{text: Wegen der Reform.}]}]
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.blocks import Contacts, Section
from ..model.book import Change, Handbook, Region
from ..model.inline import hrefs
from ..model.near import near
from ..model.text import Text
from ..model.walk import INLINE_KINDS, texts
from ..problem import Problem, error, warning


def check(handbook: Handbook) -> Iterator[Problem]:
    for id_, region in handbook.regions.items():
        for change in region.changes:
            yield from _change(change)
        yield from _contacts(handbook, id_, region)
        yield from _removed(handbook, region)


def _change(change: Change) -> Iterator[Problem]:
    adds = change.append or change.prepend or change.replace
    if change.remove and adds:
        yield error(
            "bad-change",
            change.span,
            "remove nimmt den Abschnitt heraus; Blöcke dazu gibt es dann nicht",
            "löschen Sie remove oder die Blöcke",
        )
    elif not change.remove and not adds:
        yield error(
            "bad-change",
            change.span,
            "Diese Änderung ändert nichts",
            "ergänzen Sie append, prepend, replace oder remove: true",
        )


def _contacts(handbook: Handbook, id_: str, region: Region) -> Iterator[Problem]:
    asked = {
        str(tag)
        for block, _, where in handbook.blocks
        if isinstance(block, Contacts) and where in ("", id_)
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


def _removed(handbook: Handbook, region: Region) -> Iterator[Problem]:
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
                        "nennen Sie dort die Sache auch ohne Verweis",
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

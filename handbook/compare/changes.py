"""What changed from one edition to another for those who read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TypeVar

from ..dataclass import dataclass
from ..edition.parts import MAIN
from ..filled.read.form import Form
from ..model.asked import Asked
from ..model.in_forms import Contact
from ..model.inline import plain
from ..model.questionnaire import SENSITIVE, guide_name
from .renamed import guessed, has_answer, offered
from .sides import Amount, Heading, Side

AMOUNT, DEADLINE, SECTION, QUESTION, CHOICE, CONTACT, TERM = KINDS = (
    "amount",
    "deadline",
    "section",
    "question",
    "choice",
    "contact",
    "term",
)
NEW, GONE, CHANGED, RENAMED, REWORDED, MOVED, REVISED = (
    "new",
    "gone",
    "changed",
    "renamed",
    "reworded",
    "moved",
    "revised",
)
NO_FACTS = "Beträge und Fristen aus facts.yaml: Ein PDF enthält sie nicht als Daten."
NO_TEXTS = "Texte der Kapitel: Ein PDF nennt nur die Titel der Abschnitte, zu denen der Fragebogen führt."
NO_TERMS = "Begriffe: Ein PDF enthält sie nicht als Daten."
NO_CONTACTS = "Stellen vor Ort: Verglichen werden sie nur für Regionen, die beide kennen."
NO_FORM = "Fragen: Eine der beiden Ausgaben hat keinen Fragebogen."
NO_SENSITIVE = "Sensible Fragen: Das PDF enthält sie nicht; legen Sie die Datei NAME-sensibel.pdf daneben."
CARD = {"address": "Anschrift", "phone": "Telefon", "fax": "Fax", "email": "E-Mail", "url": "Internet"} | {
    "hours": "Zeiten",
    "languages": "Sprachen",
    "notes": "Hinweis",
}
Value = TypeVar("Value")


@dataclass(frozen=True)
class Change:
    """`kind` of `KINDS`; `what`: new, gone, changed, renamed, reworded, moved (`before` and `after` say where), revised
    (`words` says how many). `parent`: the section around a section; `of`: what a choice or a deadline belongs to."""

    kind: str
    what: str
    id: str
    name: str
    before: str = ""
    after: str = ""
    words: int = 0
    parent: str = ""
    of: str = ""
    sensitive: bool = False


@dataclass(frozen=True)
class Difference:
    """`unknown`: sentences about what could not be compared."""

    old: Side
    new: Side
    changes: tuple[Change, ...]
    unknown: tuple[str, ...]


def difference(old: Side, new: Side) -> Difference:
    changes: list[Change] = []
    unknown: list[str] = []
    if old.facts is not None and new.facts is not None:
        changes += _amounts(old.facts, new.facts)
    else:
        unknown.append(NO_FACTS)
    if old.headings is not None and new.headings is not None:
        changes += _sections(old.headings, new.headings)
    else:
        changes += _titles(old.titles or {}, new.titles or {})
        unknown.append(NO_TEXTS)
    if old.form is not None and new.form is not None:
        changes += _Questions(old.form, new.form).changes()
        unknown += [NO_SENSITIVE] if MAIN in (old.form.part, new.form.part) else []
    elif old.form is not None or new.form is not None:
        unknown.append(NO_FORM)
    changes += _contacts(old, new)
    unknown += [NO_CONTACTS] if old.is_pdf or new.is_pdf else []
    if old.terms is not None and new.terms is not None:
        terms = (
            {id_: (str(t.term), plain(t.explanation)) for id_, t in side.items()} for side in (old.terms, new.terms)
        )
        changes += _plain_changes(TERM, *terms)
    else:
        unknown.append(NO_TERMS)
    return Difference(old, new, tuple(sorted(changes, key=lambda each: KINDS.index(each.kind))), tuple(unknown))


def _matched(old: Mapping[str, Value], new: Mapping[str, Value]) -> Iterator[tuple[str, Value | None, Value | None]]:
    """(id, old, new) of all in the order of the new, then what is gone."""
    yield from ((id_, old.get(id_), value) for id_, value in new.items())
    yield from ((id_, value, None) for id_, value in old.items() if id_ not in new)


NOTHING = Amount("")


def _amounts(old: Mapping[str, Amount], new: Mapping[str, Amount]) -> Iterator[Change]:
    """A fact under another id that says the same is the same to its readers."""
    said = [{(each.label, each.text) for each in side.values()} for side in (old, new)]
    for id_, was, now in _matched(old, new):
        kind = DEADLINE if (now or was or NOTHING).is_time else AMOUNT
        if was is None and now is not None and (now.label, now.text) not in said[0]:
            yield Change(kind, NEW, id_, now.label, after=now.text)
        elif now is None and was is not None and (was.label, was.text) not in said[1]:
            yield Change(kind, GONE, id_, was.label, before=was.text)
        elif was is not None and now is not None and was.text != now.text:
            yield Change(kind, CHANGED, id_, now.label, was.text, now.text)


def _sections(old: Mapping[str, Heading], new: Mapping[str, Heading]) -> Iterator[Change]:
    for id_, was, now in _matched(old, new):
        if was is None and now is not None:
            yield Change(SECTION, NEW, id_, now.title, after=now.chapter, parent=now.parent)
        elif now is None and was is not None:
            yield Change(SECTION, GONE, id_, was.title, before=was.chapter, parent=was.parent)
        elif was is not None and now is not None:
            if was.title != now.title:
                yield Change(SECTION, RENAMED, id_, now.title, was.title, now.title, parent=now.parent)
            if _chapter_id(old, id_) != _chapter_id(new, id_):
                yield Change(SECTION, MOVED, id_, now.title, was.chapter, now.chapter, parent=now.parent)
            if was.words != now.words:
                count = _changed_words(was.words, now.words)
                yield Change(SECTION, REVISED, id_, now.title, words=count, parent=now.parent)


def _chapter_id(headings: Mapping[str, Heading], id_: str) -> str:
    """The chapter in which a section stands, whatever that is called."""
    while headings[id_].parent:
        id_ = headings[id_].parent
    return id_


def _changed_words(old: tuple[str, ...], new: tuple[str, ...]) -> int:
    """How many words are other ones, new or gone."""
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for tag, a, b, c, d in codes if tag != "equal")


def _titles(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    for id_, was, now in _matched(old, new):
        if was and now and was != now:
            yield Change(SECTION, RENAMED, id_, now, was, now)


def _plain_changes(
    kind: str, old: Mapping[str, tuple[str, str]], new: Mapping[str, tuple[str, str]]
) -> Iterator[Change]:
    """Of what has a name and a text."""
    for id_, was, now in _matched(old, new):
        if was is None and now is not None:
            yield Change(kind, NEW, id_, now[0], after=now[1])
        elif now is None and was is not None:
            yield Change(kind, GONE, id_, was[0], before=was[1])
        elif was is not None and now is not None:
            if was[0] != now[0]:
                yield Change(kind, RENAMED, id_, now[0], was[0], now[0])
            if was[1] != now[1]:
                yield Change(kind, CHANGED, id_, now[0], was[1], now[1])


def _contacts(old: Side, new: Side) -> Iterator[Change]:
    """Of the regions that both have; between two books also regions that are new or gone."""
    was, now = old.contacts or {}, new.contacts or {}
    names = {**(old.regions or {}), **(new.regions or {})}
    for region in dict.fromkeys([*now, *was]):
        name = names.get(region, region)
        if region in was and region in now:
            yield from (replace(change, of=name) for change in _offices(was[region], now[region]))
        elif not (old.is_pdf or new.is_pdf):
            yield Change(CONTACT, NEW if region in now else GONE, region, f"Region {name}")


def _offices(old: Mapping[str, Contact], new: Mapping[str, Contact]) -> Iterator[Change]:
    """Of one that is in both only what has changed."""
    told: tuple[dict[str, tuple[str, str]], ...] = {}, {}
    for id_, was, now in _matched(old, new):
        lines = [dict(_card(each)) if each else {} for each in (was, now)]
        keys = [key for key in CARD if lines[0].get(key) != lines[1].get(key)]
        for contact, side, own in zip((was, now), told, lines):
            if contact is not None:
                side[id_] = str(contact.name), "; ".join(own[key] for key in keys if key in own)
    yield from _plain_changes(CONTACT, *told)


def _card(contact: Contact) -> Iterator[tuple[str, str]]:
    """What there is to read of an office, but for its name, by key."""
    for key, title in CARD.items():
        if value := getattr(contact, key):
            yield key, f"{title} {', '.join(map(str, value)) if isinstance(value, tuple) else value}"


class _Questions:
    """Two questionnaires beside one another; a question that probably has only another id is the same."""

    def __init__(self, old: Form, new: Form):
        self.old, self.new = old, new
        renamed = guessed(old, new)
        self.was: dict[str, Asked] = {}
        for asked in old.asked.values():
            if has_answer(asked):
                self.was[renamed.get(asked.id, new.current_id(asked.id))] = asked
        self.now = {asked.id: asked for asked in new.asked.values() if has_answer(asked)}
        self.told: set[tuple[str, str, str]] = set()  # of lists that several questions share

    def changes(self) -> Iterator[Change]:
        titles = (
            {f"questionnaire.{each.id}": (plain(each.title), "") for each in form.questionnaire.sections}
            for form in (self.old, self.new)
        )
        for change in _plain_changes(SECTION, *titles):
            yield replace(change, of="Fragebogen")
        for _, was, now in _matched(self.was, self.now):
            if was is None and now is not None:
                yield self._change(QUESTION, NEW, now, self.new, after=plain(now.section.title))
            elif now is None and was is not None:
                yield self._change(QUESTION, GONE, was, self.old, before=plain(was.section.title))
            elif was is not None and now is not None:
                labels, places = (
                    [plain(text) for text in pair]
                    for pair in (
                        (was.question.label, now.question.label),
                        (was.section.title, now.section.title),
                    )
                )
                if labels[0] != labels[1]:
                    yield self._change(QUESTION, REWORDED, now, self.new, before=labels[0], after=labels[1])
                if was.section.id != now.section.id:
                    yield self._change(QUESTION, MOVED, now, self.new, before=places[0], after=places[1])
                yield from self._choices(was, now)
                yield from self._deadlines(was, now)

    def _change(self, kind: str, what: str, asked: Asked, form: Form, before: str = "", after: str = "") -> Change:
        hidden = asked.question.level == SENSITIVE
        return Change(kind, what, asked.id, _named(form, asked), before, after, sensitive=hidden)

    def _choices(self, was: Asked, now: Asked) -> Iterator[Change]:
        """Choices, and rows of a scale, by their names."""
        old, new = (
            {n: (label, "") for n, label in offered(f, a).items()} for f, a in ((self.old, was), (self.new, now))
        )
        for change in _plain_changes(CHOICE, old, new):
            key = str(now.question.choices), change.id, change.what
            if change.id in _rows(was) | _rows(now) or key not in self.told:
                self.told.add(key)
                yield replace(
                    change,
                    what=REWORDED if change.what == RENAMED else change.what,
                    parent=now.id,
                    of=_named(self.new, now),
                    sensitive=now.question.level == SENSITIVE,
                )

    def _deadlines(self, was: Asked, now: Asked) -> Iterator[Change]:
        old, new = (
            {
                guide_name(guide, number): (plain(guide.step or asked.question.label), plain(guide.deadline or ""))
                for number, guide in enumerate(asked.question.guides, 1)
            }
            for asked in (was, now)
        )
        for name, before, after in _matched(old, new):
            told = before[1] if before else "", after[1] if after else ""
            if told[0] != told[1]:
                what = CHANGED if all(told) else NEW if told[1] else GONE
                title = (after or before or ("", ""))[0]
                sensitive = now.question.level == SENSITIVE
                yield Change(
                    DEADLINE, what, f"{now.id}.{name}", title, *told, of=_named(self.new, now), sensitive=sensitive
                )


def _named(form: Form, asked: Asked) -> str:
    number = form.numbers.get(str((asked.repeat or asked.question).id), "")
    said = f"„{plain(asked.question.label)}“"
    return f"Frage {number} {said}" if number else f"Frage {said}"


def _rows(asked: Asked) -> set[str]:
    return {str(row.id) for row in asked.question.rows}

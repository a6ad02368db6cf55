"""From filled PDFs to persons: what the forms of one case number say at its moments.

A form that answers `join.moment` is one of an exit or of six months later, any other begins a case. Forms of older
editions are read by the book's `renames`; a question whose choices have changed counts as not asked, as its answers
can't be added up with today's. Of several forms for one moment of a case the earliest entry counts and the latest exit,
of one day the newest edition; a form without a number and its copy in another edition are one, too. What was passed
over, and why, is told to whoever counts, never in a report.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date

from ..dataclass import dataclass
from ..expression.check_character import is_checked, tidy
from ..expression.values import Value
from ..filled.read.fields import Filled
from ..filled.read.form import Form
from ..filled.read.situation import Situation
from ..model.asked import Asked
from ..model.indicators import ENTRY, EXIT, LATER
from .numbers import looks_new
from .persons import NOT_ASKED, SIX_MONTHS, Person, Questions, Raw, Record
from .states import Scheme

SAME = "hat dieselben Antworten wie {}. Gezählt wird eine davon."
NO_DATE = "hat keinen Tag des Gesprächs und wird nicht gezählt. Tragen Sie ihn nach."
NO_NUMBER = "hat keine Fallnummer. Gezählt wird es für sich."
UNCHECKED = "hat eine Fallnummer ohne Prüfzeichen{}. Sie gilt weiter. Neue Nummern macht statistik --new-cases."
WRONG_NUMBER = "hat eine Fallnummer, deren Prüfzeichen nicht stimmt. Vergleichen Sie sie mit der Liste."
OTHER_FORM = "ist kein Bogen, der hier gezählt wird."
BETWEEN = "ist ein Zwischengespräch und wird nicht gezählt."
AGAIN = "gehört zu einem Fall, für den schon ein anderes Formular gilt: {}."
TOO_EARLY = "nennt einen Austritt vor dem Eintritt. Der Austritt zählt nicht. Prüfen Sie beide Tage."
NOT_THEN = "wurde nicht 150 bis 210 Tage nach dem Austritt ausgefüllt. Es zählt nicht als „nach sechs Monaten“."
NO_EXIT = "gehört zu einem Fall ohne Austritt. Es zählt nicht als „nach sechs Monaten“."
NO_ENTRY = "gehört zu einem Fall ohne Eintritt. Der Austritt zählt."


@dataclass(frozen=True)
class Paper:
    """One form: `moment` of its case, the `day` that counts, `edition` as the date of the form's edition. `said`: a
    digest of all answers, by today's names: a form and its copy in another edition have the same."""

    name: str
    case: str
    moment: str
    day: date
    edition: date
    record: Record
    said: str


@dataclass
class Cases:
    persons: list[Person] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)  # a file, and what is to be said of it


class Reader:
    """Makes papers of filled PDFs, one after another, so that only what counts is kept."""

    def __init__(self, scheme: Scheme):
        self.scheme = scheme
        self.remarks: list[tuple[str, str]] = []
        self.papers: list[Paper] = []
        self._same: dict[str, str] = {}  # a digest of all answers → the file that has them

    def add(self, name: str, filled: Filled) -> None:
        """`name`: of the file."""
        form, told = filled.form, self.scheme.told
        key = _digest([form.id, str(form.edition), filled.given()])
        if (first := self._same.setdefault(key, name)) != name:
            self.remarks.append((name, SAME.format(first)))
            return
        moment = self._moment(filled)
        if moment is None or moment not in self.scheme.questions:
            self.remarks.append((name, BETWEEN if moment == "zwischen" else OTHER_FORM))
            return
        questions = self.scheme.questions[moment]
        names = _old_names(form, dict(self.scheme.questionnaires[moment].renames))  # type: ignore[union-attr]
        day = self._day(Situation(form, filled.answers, form.date or date.min), names, moment)
        if day is None:
            self.remarks.append((name, NO_DATE))
            return
        situation = Situation(form, filled.answers, day)
        case = _case_number(_value(situation, names, str(told.join.case)))
        raw = {each: _raw(situation, names, questions, each) for each in questions.names}
        today = {old: new for new, old in names.items()}
        said = _digest([moment, {today.get(old, old): each for old, each in filled.given().items()}])
        self.papers.append(Paper(name, case, moment, day, form.date or date.min, Record(day, raw), said))

    def _moment(self, filled: Filled) -> str | None:
        """The moment that the form is of; None where it is another form."""
        told, form = self.scheme.told, filled.form
        asks = str(told.join.moment or "")
        if asks and asks in form.asked:
            answer = filled.answers.get(asks)
            return {ENTRY: ENTRY, EXIT: EXIT, LATER: LATER}.get(
                str(answer), "zwischen" if answer == "zwischen" else None
            )
        entry = self.scheme.questionnaires[ENTRY]
        return ENTRY if entry is not None and form.id == entry.id else None

    def _day(self, situation: Situation, names: Mapping[str, str], moment: str) -> date | None:
        join = self.scheme.told.join
        for asks in (join.exit if moment == EXIT else None, join.date):
            value = _value(situation, names, str(asks)) if asks else None
            if isinstance(value, date):
                return value
        return None

    def cases(self) -> Cases:
        """The persons, by the order of the files."""
        out = Cases(remarks=self.remarks)
        by_case: dict[str, list[Paper]] = defaultdict(list)
        for paper in self.papers:
            if not paper.case:
                out.remarks.append((paper.name, NO_NUMBER))
            by_case[paper.case or f"\0{paper.said}"].append(paper)
        if self.scheme.judges_numbers:
            out.remarks += _numbers_told(self.papers)
        for papers in by_case.values():
            chosen = dict(_chosen(papers, out.remarks))
            person = Person({moment: paper.record for moment, paper in chosen.items()})
            if person.records:
                out.persons.append(person)
        return out


def _digest(answers: object) -> str:
    """Not the answers themselves, as many forms are kept until all are read."""
    return hashlib.sha256(json.dumps(answers, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _numbers_told(papers: Iterable[Paper]) -> Iterator[tuple[str, str]]:
    """What is to be said of case numbers: of those that look like ours and are wrong each, of those without a check
    character once for all."""
    numbered = [paper for paper in papers if paper.case and not is_checked(paper.case)]
    old = [paper for paper in numbered if not looks_new(paper.case)]
    yield from ((paper.name, WRONG_NUMBER) for paper in numbered if paper not in old)
    if old:
        more = len(old) - 1
        others = "" if not more else " (und noch 1 Datei)" if more == 1 else f" (und noch {more} Dateien)"
        yield old[0].name, UNCHECKED.format(others)


def _chosen(papers: list[Paper], remarks: list[tuple[str, str]]) -> Iterator[tuple[str, Paper]]:
    """Moment → the form that counts."""
    entry = _best(papers, ENTRY, remarks, earliest=True)
    if entry:
        yield ENTRY, entry
    gone = [paper for paper in papers if paper.moment == EXIT]
    if entry:
        early = [paper for paper in gone if paper.day < entry.day]
        remarks += [(paper.name, TOO_EARLY) for paper in early]
        gone = [paper for paper in gone if paper not in early]
    exit_ = _best(gone, EXIT, remarks)
    if exit_:
        yield EXIT, exit_
        if not entry:
            remarks.append((exit_.name, NO_ENTRY))
    later = [paper for paper in papers if paper.moment == LATER]
    fits = [paper for paper in later if exit_ and (paper.day - exit_.day).days in SIX_MONTHS]
    remarks += [(paper.name, NOT_THEN if exit_ else NO_EXIT) for paper in later if paper not in fits]
    if found := _best(fits, LATER, remarks):
        yield LATER, found


def _best(papers: Iterable[Paper], moment: str, remarks: list[tuple[str, str]], earliest: bool = False) -> Paper | None:
    those = [paper for paper in papers if paper.moment == moment]
    if not those:
        return None
    sign = -1 if earliest else 1
    best = max(those, key=lambda paper: (sign * paper.day.toordinal(), paper.edition, paper.name))
    remarks += [(paper.name, AGAIN.format(best.name)) for paper in those if paper is not best]
    return best


def _old_names(form: Form, renames: Mapping[str, str]) -> dict[str, str]:
    """Today's id → what the question is called in that form, by the book's renames."""
    found: dict[str, str] = {}
    for id_ in form.asked:
        now, seen = id_, {id_}
        while now in renames and str(renames[now]) not in seen:
            seen.add(now := str(renames[now]))
        if now == id_ or now not in form.asked:
            found[now] = id_
    return found


def _asked(situation: Situation, names: Mapping[str, str], name: str) -> tuple[Asked | None, str]:
    owner, dot, part = name.partition(".")
    old = names.get(owner, "")
    asked = situation.form.asked.get(old)
    return asked, old + dot + part


def _value(situation: Situation, names: Mapping[str, str], name: str) -> Value:
    asked, old = _asked(situation, names, name)
    return situation.seen(old) if asked is not None and asked.repeat is None else None


def _raw(situation: Situation, names: Mapping[str, str], questions: Questions, name: str) -> Raw:
    """What the form says; NOT_ASKED where it doesn't ask that, or with other choices."""
    asked, old = _asked(situation, names, name)
    now = questions.asked(name)
    if asked is None or asked.repeat is not None or old not in situation.form.kinds.owner or asked.type is not now.type:
        return NOT_ASKED

    def choices(one: Asked, listed: Iterable[object] | None) -> set[str]:
        named = {str(getattr(choice, "name", "")) for choice in listed or ()}
        return (named | ({"other"} if one.question.or_other else set())) - questions.unknown

    here = choices(asked, situation.form.index.choices(asked.question))
    if here != choices(now, questions.index.choices(now.question)):
        return NOT_ASKED
    return situation.seen(old)


def _case_number(value: Value) -> str:
    """The case number without blanks, in capitals; "" for none. One with a check character also without hyphens."""
    if not isinstance(value, str):
        return ""
    return tidy(value) if is_checked(value) else "".join(value.split()).upper()

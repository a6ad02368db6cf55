"""What a new edition does to filled forms of an old one: which answers `migrate` finds no place for, or a wrong one.

Nothing here says itself what fits: every kind of answer that the old question could have is given to
`filled/migrate/convert`, which moves the real ones. An answer without a place isn't lost, it comes onto an added page:
that is a warning. An error is what nobody would be told of: two old questions in one new one, two ids exchanged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from ..edition.parts import MAIN
from ..filled.migrate.convert import convert
from ..filled.read.form import Form
from ..model.asked import Asked
from ..model.book import Handbook
from ..model.field_names import OTHER
from ..model.inline import plain
from ..model.question_index import QuestionIndex
from ..model.questionnaire import LEVELS, SENSITIVE, Questionnaire, range_values, row_count
from ..model.quoted import quoted
from ..model.regional import regional_questionnaire
from ..model.text import Text, span_of
from ..problem import NOWHERE, Problem, Span, error, warning
from .conditions import changed
from .forms import form_of, region_of
from .renamed import alike, guessed, has_answer, label, offered
from .sheets import OLD_NAME, Sheets, of_region

OTHER_MATTER = 0.35  # two labels so unlike ask for something else
# an answer of each type that has no choices or parts; of all others a text
SAMPLES = {
    "date": ("2026-01-31",),
    "time": ("14:30",),
    "dateTime": ("2026-01-31T14:30",),
    "integer": (3,),
    "decimal": (3, 1.5),
    "acknowledge": (True,),
}
MOST_TOLD = 50  # answers of one question; nobody reads more
NO_FIELDS: Mapping[str, str] = MappingProxyType({})
PAGE = "auf die angefügte Seite"
KEEPS = "die Antworten kommen mit, und extract meldet sie"
CONDITIONS = {
    "constraint": "„{}“ hat eine neue Bedingung",
    "relevant": "„{}“ gilt jetzt unter einer anderen Bedingung",
    "choice_filter": "„{}“ lässt jetzt andere Antworten zu, je nach den übrigen",
}


class Against:
    """`renames`: old id → new id as it is guessed, for the new questionnaire."""

    def __init__(self, old: Form, handbook: Handbook, fields: Mapping[str, str] = NO_FIELDS):
        """`handbook` is without errors; `fields`: those of the old PDF with their tooltips, by their full names."""
        self.old, new = old, form_of(handbook, old, whole=True)
        self._handbook = handbook
        region = region_of(handbook, old)
        asked = regional_questionnaire(handbook, region)
        self.lacking = new is None or asked is None
        self.new: Form = new or old
        self.written: Questionnaire = asked or old.questionnaire
        self.index = QuestionIndex(self.written)  # the same questions with their places in the file
        self.renames: dict[str, str] = {}
        if not self.lacking and old.id == self.new.id:
            self.sheets = Sheets(old, fields, handbook, region, self.new)
            self.renames = guessed(old, self.new, self._was_shown) | self.sheets.renames

    def problems(self) -> list[Problem]:
        """Sorted by place."""
        if self.lacking:
            return [error("against-other", NOWHERE, "Einen Fragebogen gibt es in diesem Buch nicht mehr")]
        if self.old.id != self.new.id:
            return [
                error(
                    "against-other",
                    span_of(self.written.id),
                    f"Der Fragebogen hieß „{quoted(self.old.id)}“: migrate nimmt seine Formulare nicht mehr an",
                    f"geben Sie ihm wieder die Kennung {quoted(self.old.id)}",
                )
            ]
        found = [*self._merged(), *self._swapped(), *self.sheets.problems(), *self._newly_required()]
        for was in self.old.asked.values():
            if has_answer(was):
                found += self._question(was)
        return sorted(dict.fromkeys(found), key=lambda problem: (problem.span, problem.code, problem.text))

    def block(self) -> str:
        """The guessed renames of the book itself, with those that there are, as they stand in questionnaire.yaml; ""
        where there are none."""
        own = {old: new for old, new in self.renames.items() if not self._is_regional(new)}
        if not own:
            return ""
        all_ = {**{str(old): str(new) for old, new in self.written.renames.items()}, **own}
        return "\n".join(["renames:", *(f"  {old}: {new}" for old, new in all_.items())])

    def _is_regional(self, id_: str) -> bool:
        return self.sheets.is_regional(id_) or of_region(self._handbook, self._place(id_))

    def _was_shown(self, now: Asked) -> bool:
        """Whether the old form, had it had the question, would show it."""
        level = now.question.level
        return not (self.old.part == MAIN and level == SENSITIVE) and (
            self.old.level not in LEVELS or LEVELS.index(level) <= LEVELS.index(self.old.level)
        )

    def _place(self, id_: str) -> Span:
        asked = self.index.asked.get(id_)
        return span_of(asked.question.id) if asked else span_of(self.written.id)

    def _section_place(self, was: Asked) -> Span:
        """Where the old question's section stands now."""
        return next(
            (span_of(section.id) for section in self.written.sections if section.id == was.section.id),
            span_of(self.written.id),
        )

    # ------------------------------------------------------------------ all questions together

    def _merged(self) -> Iterator[Problem]:
        """Of two old questions that lead to one, the later answer would take the place of the other."""
        places = {str(old): span_of(old) for old in self.written.renames}
        first: dict[str, Asked] = {}
        for was in self.old.asked.values():
            target = self.new.current_id(was.id)
            if not has_answer(was) or target not in self.new.asked:
                continue
            if other := first.get(target):
                renamed = next(id_ for id_ in (was.id, other.id) if id_ != target)
                yield error(
                    "against-lost",
                    places.get(renamed, self._place(target)),
                    f"„{quoted(other.id)}“ und „{quoted(was.id)}“ werden beide zu „{target}“: eine der Antworten ginge "
                    "ohne ein Wort verloren",
                    f"nehmen Sie {renamed} aus renames: die Antwort kommt dann {PAGE}",
                )
            first.setdefault(target, was)

    def _swapped(self) -> Iterator[Problem]:
        """Ids, or names of choices, that stand for one another's question or answer now."""
        old = {id_: label(asked) for id_, asked in self.old.asked.items() if has_answer(asked)}
        new = {id_: label(asked) for id_, asked in self.new.asked.items() if has_answer(asked)}
        for id_, other in _exchanged(old, new):
            yield error(
                "against-lost",
                self._place(id_),
                f"„{id_}“ war die Kennung der Frage „{_short(self.old.asked[id_])}“, die jetzt „{other}“ heißt: alte "
                "Antworten kämen zur falschen Frage",
                f"geben Sie der Frage wieder die Kennung {id_}",
            )
        for name, choices in self.old.questionnaire.choices.items():
            now = self.written.choices.get(name, ())
            labels = ({str(each.name): plain(each.label) for each in each_list} for each_list in (choices, now))
            for old_name, other in _exchanged(*labels):
                yield error(
                    "against-lost",
                    next(span_of(each.name) for each in now if each.name == old_name),
                    f"„{old_name}“ war der Name der Antwort, die jetzt „{other}“ heißt: alte Antworten bekämen eine "
                    "andere Bedeutung",
                    "geben Sie beiden wieder ihren alten Namen",
                )

    # ------------------------------------------------------------------ one question

    def _question(self, was: Asked) -> Iterator[Problem]:
        now = self.new.asked.get(self.new.current_id(was.id))
        if was.repeat is not None and self.new.current_id(str(was.repeat.id)) not in self.new.asked:
            return  # told of the table
        if now is None or (was.repeat and now.repeat is None) or not self._same_table(was, now):
            yield self._gone(was, now)
            return
        place = self._place(now.id)
        if now.question.level == SENSITIVE != was.question.level:
            yield warning(
                "against-sensitive",
                place,
                f"„{_short(was)}“ steht jetzt bei den sensiblen Fragen",
                "migrate braucht dafür neben dem neuen PDF auch das mit den sensiblen Fragen",
            )
        if alike(label(was), label(now)) < OTHER_MATTER:
            yield warning(
                "against-other-matter",
                place,
                f"„{now.id}“ fragte „{_short(was)}“ und fragt jetzt „{_short(now)}“: alte Antworten stehen bei der "
                "neuen Frage",
                "fragt sie etwas anderes, braucht sie eine neue Kennung",
            )
        if was.is_table or now.is_table:
            yield from self._table(was, now, place)
        else:
            yield from self._answers(was, now, place)
            yield from self._limits(was, now, place)
        yield from self._conditions(was, now)

    def _same_table(self, was: Asked, now: Asked) -> bool:
        return (now.repeat.id if now.repeat else "") == (
            self.new.current_id(str(was.repeat.id)) if was.repeat is not None else ""
        )

    def _gone(self, was: Asked, now: Asked | None) -> Problem:
        said = f"„{_short(was)}“ ({quoted(was.id)})"
        if (successor := self.renames.get(was.id)) is not None:
            return warning(
                "against-renamed",
                self._place(successor),
                f"{said} heißt jetzt vermutlich „{successor}“; ohne einen Eintrag kommen die Antworten {PAGE}",
                OLD_NAME.format(was.id)
                if self._is_regional(successor)
                else f"wenn es dieselbe Frage ist: renames: {{{was.id}: {successor}}}",
            )
        if now is not None:
            return warning(
                "against-gone",
                self._place(now.id),
                f"{said} steht jetzt nicht mehr in derselben Tabelle; die Antworten kommen {PAGE}",
            )
        return warning(
            "against-gone",
            self._section_place(was),
            f"{said} wird nicht mehr gefragt; die Antworten kommen {PAGE}",
            f"heißt die Frage nur anders, tragen Sie ein: renames: {{{quoted(was.id)}: NEU}}",
        )

    def _table(self, was: Asked, now: Asked, place: Span) -> Iterator[Problem]:
        if not (was.is_table and now.is_table):
            yield self._type_changed(was, now, place, [])
        elif row_count(now.question) < row_count(was.question):
            yield warning(
                "against-length",
                place,
                f"Die Tabelle „{_short(now)}“ hatte {row_count(was.question)} Zeilen und hat jetzt "
                f"{row_count(now.question)}; die letzten kommen {PAGE}",
            )

    def _answers(self, was: Asked, now: Asked, place: Span) -> Iterator[Problem]:
        """The answers that the new question doesn't take."""
        samples = list(self._samples(was))
        left = [name for name, answer in samples if convert(self.old, was, self.new, now, answer)[1] is not None]
        if not left:
            return
        if was.type is not now.type:
            yield self._type_changed(was, now, place, left if len(left) < len(samples) else [])
            return
        for name in list(dict.fromkeys(left))[:MOST_TOLD]:
            yield self._choice_gone(was, now, place, name)

    def _samples(self, was: Asked) -> Iterator[tuple[str, Any]]:
        """An answer of every kind, with the name of the choice, row or value that it is about."""
        question, names = was.question, self.old.names(was.question)
        rows = was.type.parts(question) if question.rows else ()
        if rows:
            yield from ((str(row), {row: names[0]}) for row in rows if names)
            yield from ((name, {rows[0]: name}) for name in names)
        elif names:
            yield from ((name, [name] if was.type.listed else name) for name in names)
        elif was.type.state:
            yield from ((value, float(value)) for value in range_values(question))
        elif was.type.several:
            yield "Ort und Datum", {"place": "Köln", "date": "2026-01-31"}
        else:
            yield from ((str(each), each) for each in SAMPLES.get(str(question.type), ("Text",)))

    def _type_changed(self, was: Asked, now: Asked, place: Span, left: list[str]) -> Problem:
        """`left`: examples of the answers that don't fit; [] for all."""
        asks = [each.type.word or "Überschrift" for each in (was, now)]
        which = f"Antworten wie „{quoted(', '.join(left))}“ kommen" if left else "die Antworten kommen"
        if was.type.name == "text":
            which = "was dort nicht passt, kommt"
        return warning(
            "against-type",
            place,
            f"„{_short(now)}“ hatte die Art „{asks[0]}“ und hat jetzt „{asks[1]}“; {which} {PAGE}",
        )

    def _choice_gone(self, was: Asked, now: Asked, place: Span, name: str) -> Problem:
        there = self.written.choices.get(str(now.question.choices), ())
        said = offered(self.old, was).get(name, name)
        known = set(self.old.names(was.question))
        successor = next((each for each in there if plain(each.label) == said and str(each.name) not in known), None)
        listed = next((key for key in self.written.choices if key == now.question.choices), None)
        if successor is not None:
            return warning(
                "against-choice",
                span_of(successor.name),
                f"Die Antwort „{quoted(said)}“ hieß „{quoted(name)}“ und heißt jetzt „{successor.name}“; das Kreuz "
                f"kommt {PAGE}",
                f"geben Sie ihr wieder den Namen {quoted(name)}: renames gilt nicht für Antworten",
            )
        of_list = (
            name in known and name != OTHER and listed is not None and now.question.choices == was.question.choices
        )
        return warning(
            "against-choice",
            span_of(listed) if of_list else place,
            f"„{quoted(said)}“ ({quoted(name)}) gibt es "
            + (f"in der Liste „{listed}“" if of_list else f"bei „{_short(now)}“")
            + f" nicht mehr; diese Antwort kommt {PAGE}",
        )

    def _limits(self, was: Asked, now: Asked, place: Span) -> Iterator[Problem]:
        """What the answer comes along in spite of."""
        before, after = was.question.max_length, now.question.max_length
        if was.type.written and now.type.written and after and (before is None or before > after):
            yield warning(
                "against-length",
                place,
                f"„{_short(now)}“ nahm {f'{before} Zeichen' if before else 'beliebig viele Zeichen'} und nimmt jetzt "
                f"{after}; {KEEPS}, wenn sie länger sind",
            )

    def _conditions(self, was: Asked, now: Asked) -> Iterator[Problem]:
        """What the answer comes along in spite of, and what `extract` then says of it."""
        written = self.index.asked[now.id].question
        for key in changed(self.old, was, self.new, now, self._was_shown):
            rule = getattr(written, key)
            yield warning(
                "against-constraint",
                span_of(rule) if isinstance(rule, Text) else self._place(now.id),
                f"{CONDITIONS[key].format(_short(now))}; {KEEPS}, wenn sie nicht dazu passen",
            )
        if now.question.always_required and not was.question.always_required:
            yield warning(
                "against-required",
                self._place(now.id),
                f"„{_short(now)}“ ist jetzt eine Pflichtangabe; alte Formulare, in denen sie fehlt, meldet extract",
            )

    def _newly_required(self) -> Iterator[Problem]:
        """Questions that no old form can have answered."""
        met = {self.new.current_id(id_) for id_ in self.old.asked} | set(self.renames.values())
        for now in self.new.asked.values():
            if now.question.always_required and now.id not in met and self._was_shown(now):
                yield warning(
                    "against-required",
                    self._place(now.id),
                    f"„{_short(now)}“ ist neu und eine Pflichtangabe; alte Formulare haben sie nicht, und extract "
                    "meldet das",
                    "ohne required: true bleibt sie still",
                )


def _exchanged(old: dict[str, str], new: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(a, b): what a meant in the old edition is called b in the new one, and b was there before and meant something
    else. What two of one edition say alike tells nothing."""
    counts = Counter(old.values()), Counter(new.values())
    where = {said: id_ for id_, said in new.items() if counts[1][said] == 1}
    for id_, said in old.items():
        other = where.get(said, id_)
        if other != id_ and id_ in new and other in old and counts[0][said] == 1:
            yield id_, other


def _short(asked: Asked) -> str:
    return quoted(plain(asked.question.label))

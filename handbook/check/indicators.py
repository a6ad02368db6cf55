"""`indicators.yaml` counts what the forms ask: its questions are there at that moment and may be counted, its
conditions mean something, bands don't overlap, and no chain of `of` goes in a circle.

Nobody is counted by free text, by what is personal or sensitive (`sensitive_counts` has the exception), by answers in
tables; nor by an answer that means that nothing is known (`unknown`): it is no answer.

Good:
    join: {case: fall, date: gespraech_am}
    unknown: [weiss_nicht]
    groups: [{id: alter, label: Alter, age_from: geburtsjahr, bands: {unter 18: [0, 17], ab 18: [18, 120]}}]
    indicators: [{id: arbeit, label: In Arbeit, moment: eintritt, when: "${lage} = 'beschaeftigt'", by: [alter]}]
Bad:
    groups: [{id: alter, label: Alter, age_from: geburtsjahr, bands: {unter 18: [0, 18], ab 18: [18, 120]}}]
    indicators: [{id: arbeit, label: In Arbeit, moment: eintritt, when: "${lage} = 'weiss_nicht'", of: arbeit}]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..expression import check as check_kinds
from ..expression import walk
from ..expression.tree import Answer, Call, Comparison, Literal, Node
from ..model.asked import expression
from ..model.book import Handbook
from ..model.indicators import ENTRY, OLDEST, ROUNDED, Group, Indicator, Indicators
from ..model.moments import questionnaire_at, roots, sensitive_reads, uncounted
from ..model.question_index import QuestionIndex
from ..model.text import Text, span_of
from ..problem import Instead, Problem, Span, error
from .expressions import as_problem
from .places import unknown

QUESTION, GROUP, OF = (
    "Eine Frage „{}“ gibt es nicht",
    "Eine Aufgliederung „{}“ gibt es nicht",
    "Eine Zahl „{}“ gibt es nicht",
)
HINT = "legen Sie questionnaire.yaml an, oder löschen Sie indicators.yaml"
NO_FORM = "Zu diesem Zeitpunkt fragt kein Bogen"
FORM_HINT = (
    "nennen Sie in handbook.yaml unter forms den Verlaufsbogen und unter join.moment seine Frage nach dem Anlass"
)


def check(handbook: Handbook) -> Iterator[Problem]:
    told = handbook.indicators
    if told is None or "indicators" in handbook.incomplete:
        return
    if handbook.questionnaire is None:
        if "questionnaire" not in handbook.incomplete and "questionnaire" not in handbook.info.contents:  # told there
            yield error("bad-indicator", told.span, "Es gibt keinen Fragebogen, dessen Antworten zu zählen wären", HINT)
        return
    rule = _Rule(handbook, told)
    yield from rule.join()
    yield from rule.ids()
    for group in told.groups:
        yield from rule.group(group)
    for each in told.indicators:
        yield from rule.indicator(each)
        for id_ in each.by:
            yield from rule.known(id_, GROUP, (group.id for group in told.groups))
        if each.of:
            yield from rule.known(each.of, OF, (other.id for other in told.indicators))
            if each.of in rule.ids_ and str(each.id) not in roots(told) and _leads_to_itself(told, str(each.id)):
                hint = "of nennt die größere Zahl, von der diese ein Teil ist"
                yield error("bad-indicator", each.of.span, f"„{each.id}“ ist über of ein Teil von sich selbst", hint)
    if told.allowed:
        yield from rule.condition(told.allowed, ENTRY, told.span)


def _leads_to_itself(told: Indicators, id_: str) -> bool:
    """Whether its chain of `of` comes back to it: of others in a circle each is told for itself."""
    of = {str(each.id): str(each.of) for each in told.indicators if each.of}
    at, steps = of.get(id_), 0
    while at is not None and at != id_ and steps <= len(of):
        at, steps = of.get(at), steps + 1
    return at == id_


class _Rule:
    def __init__(self, handbook: Handbook, told: Indicators):
        self.handbook, self.told = handbook, told
        self.ids_ = {str(each.id) for each in told.indicators}
        self._indexes: dict[str, QuestionIndex | None] = {}

    def index(self, moment: str) -> QuestionIndex | None:
        if moment not in self._indexes:
            found = questionnaire_at(self.handbook, moment)
            self._indexes[moment] = QuestionIndex.of(found) if found else None
        return self._indexes[moment]

    def known(self, id_: Text, text: str, names: Iterable[str]) -> Iterator[Problem]:
        there = [str(name) for name in names]
        if id_ not in there:
            yield from unknown(self.handbook, "indicators", id_, text, there)

    def question(self, id_: Text, moment: str) -> Iterator[Problem]:
        index = self.index(moment)
        if index is None:
            yield from self.form(moment, id_.span)
        elif id_ not in index.asked:
            yield from unknown(self.handbook, "questionnaire", id_, QUESTION, index.asked)

    def form(self, moment: str, span: Span) -> Iterator[Problem]:
        if self.index(moment) is None and "questionnaire" not in self.handbook.incomplete:
            yield error("bad-indicator", span, NO_FORM, FORM_HINT)

    def join(self) -> Iterator[Problem]:
        join = self.told.join
        yield from self.question(join.case, ENTRY)
        yield from self.question(join.date, ENTRY)
        index = self.index(ENTRY)
        found = index.asked.get(str(join.date)) if index else None
        if found and found.type.moment != "day":
            yield error("bad-indicator", join.date.span, f"„{join.date}“ fragt nach keinem Tag", "nehmen Sie eine date")
        later = [form.index for form in self.handbook.forms.values()]
        for id_ in filter(None, (join.moment, join.exit)):
            if not any(id_ in each.asked for each in (*later, self.handbook.index)):
                names = [name for each in later for name in each.asked]
                yield from unknown(self.handbook, "questionnaire", id_, QUESTION, names)

    def ids(self) -> Iterator[Problem]:
        for entries in (self.told.indicators, self.told.groups, self.told.manual):
            seen: set[str] = set()
            for each in entries:
                if each.id in seen:
                    yield error(
                        "bad-indicator", each.id.span, f"„{each.id}“ gibt es zweimal", "jede Kennung gilt einmal"
                    )
                seen.add(str(each.id))

    def group(self, group: Group) -> Iterator[Problem]:
        moment = group.moment or ENTRY
        if (group.question is None) == (group.age_from is None):
            hint = "nennen Sie question oder age_from"
            yield error("bad-indicator", group.span, f"„{group.id}“ sagt nicht, wonach aufgegliedert wird", hint)
            return
        asks, index = group.asks, self.index(moment)
        assert asks is not None
        yield from self.question(asks, moment)
        yield from self.bands(group)
        if index is None or asks not in index.asked:
            return
        if why := self.unfit(index, str(asks), age=group.age_from is not None):
            yield error("bad-indicator", asks.span, f"„{asks}“ {why}", "nehmen Sie eine andere Frage")
        elif group.age_from and index.asked[str(asks)].type.moment != "day":
            yield error("bad-indicator", asks.span, f"„{asks}“ fragt nach keinem Tag oder Jahr", "nehmen Sie eine date")
        elif not group.age_from and not group.bands and index.choices(index.asked[str(asks)].question) is None:
            hint = "ergänzen Sie bands: {keine: [0, 0], mehr: [1, 20]}"
            yield error("bad-indicator", asks.span, f"„{asks}“ hat keine Antworten zur Auswahl", hint)

    def bands(self, group: Group) -> Iterator[Problem]:
        if group.age_from and not group.bands:
            hint = "ergänzen Sie bands: {unter 18: [0, 17], ab 18: [18, 120]}"
            yield error("bad-indicator", group.span, f"„{group.id}“ hat keine Altersgruppen", hint)
        last, before = -1, ""
        for label, ends in sorted(group.bands.items(), key=lambda item: item[1]):
            if len(ends) != 2 or ends[0] > ends[1] or (group.age_from and ends[1] > OLDEST):
                hint = f"schreiben Sie [von, bis], höchstens {OLDEST}" if group.age_from else "schreiben Sie [von, bis]"
                yield error(
                    "bad-indicator", span_of(label), f"„{label}“ geht nicht von einer Zahl bis zu einer größeren", hint
                )
            elif ends[0] <= last:
                hint = "jede Zahl gehört in nur eine Gruppe"
                if ends[1] > last:
                    hint = Instead(f"[{ends[0]}, {ends[1]}]", f"[{last + 1}, {ends[1]}]", "schreiben Sie {}")
                yield error("bad-indicator", span_of(label), f"„{label}“ überschneidet sich mit „{before}“", hint)
            if len(ends) == 2:
                last, before = max(last, ends[1]), str(label)

    def unfit(self, index: QuestionIndex, name: str, age: bool = False, rounded: bool = False) -> str:
        """Why nobody is counted by that answer, in German; "" where it may be counted. `rounded`: what is sensitive may
        be."""
        if name not in index.kinds.owner:
            return "hat keine Antwort"
        if not rounded and sensitive_reads(index, [name]):
            return "ist sensibel oder hat eine sensible Antwort"
        return uncounted(index, name, age)

    def indicator(self, each: Indicator) -> Iterator[Problem]:
        if each.when:
            yield from self.condition(each.when, each.moment, each.span, self.told.protection.sensitive == ROUNDED)
        else:
            yield from self.form(each.moment, each.span)

    def condition(self, text: Text, moment: str, span: Span, rounded: bool = False) -> Iterator[Problem]:
        index, found = self.index(moment), expression(text)
        if index is None:
            yield from self.form(moment, span)
            return
        wrong = [found.error] if found.error else []
        if found.tree is not None:
            wrong = check_kinds(found.tree, index.kinds.kinds(None), None, condition=True)[1]
        for trouble in wrong:
            yield from as_problem(trouble, text.at(trouble.offset), self.handbook)
        if wrong or found.tree is None:
            return
        for node in walk(found.tree):
            if isinstance(node, Answer) and (why := self.unfit(index, node.id, rounded=rounded)):
                yield error(
                    "bad-indicator", text.at(node.offset), f"„{node.id}“ {why}", "zählen Sie nach einer anderen Frage"
                )
            for name in _compared(node):
                if name in self.told.unknown:
                    hint = "lassen Sie den Vergleich weg: Wie viele nichts angeben, steht von selbst im Bericht"
                    told = f"„{name}“ bedeutet „keine Angabe“ und ist keine Antwort"
                    yield error("bad-indicator", text.at(node.offset), told, hint)


def _compared(node: Node) -> Iterator[str]:
    """The names of choices that this part asks for."""
    if isinstance(node, Comparison):
        yield from (side.value for side in (node.left, node.right) if isinstance(side, Literal))
    elif isinstance(node, Call) and node.name == "selected":
        yield from (each.value for each in node.arguments if isinstance(each, Literal))

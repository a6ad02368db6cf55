"""What is sensitive is counted only where `indicators.yaml` says so (`protection.sensitive: rounded`), and never so
that numbers could be set side by side: an indicator that counts by a sensitive question reads nothing else and is the
only one that reads it, is no part of another and no base, has no breakdown and no target. Who is counted has agreed
(`allowed`).

Never counted is what tells of danger at home (`danger` of the questionnaire), what `protection.never` names, and what
is asked only because of these.

Good:
    allowed: "${zaehlen_erlaubt} = 'ja'"
    protection: {sensitive: rounded, never: [aufenthalt_durch_ehe]}
    indicators: [{id: schulden, label: Mit Schulden, moment: eintritt, when: "${schulden} = 'ja'"}]
Bad:
    protection: {sensitive: rounded}
    indicators: [{id: schulden, label: Mit Schulden, moment: eintritt, when: "${schulden} = 'ja'", by: [alter]}]
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.asked import expression
from ..model.book import Handbook
from ..model.indicators import MOMENTS, ROUNDED, Indicator, Indicators
from ..model.moments import never_counted, questionnaire_at, sensitive_reads
from ..model.question_index import QuestionIndex
from ..problem import Problem, error
from .places import unknown

QUESTION = "Eine Frage „{}“ gibt es nicht"
ALONE = (
    "eine sensible Frage wird nur für sich gezählt: ohne by, of und target, und kein anderer Eintrag nennt sie in of"
)


def check(handbook: Handbook) -> Iterator[Problem]:
    told = handbook.indicators
    if told is None or handbook.questionnaire is None or {"indicators", "questionnaire"} & handbook.incomplete:
        return
    indexes = {moment: QuestionIndex.of(found) for moment in MOMENTS if (found := questionnaire_at(handbook, moment))}
    names = {name: None for index in indexes.values() for name in index.asked}
    for id_ in told.protection.never:
        if id_ not in names:
            yield from unknown(handbook, "questionnaire", id_, QUESTION, names)
    if told.protection.sensitive != ROUNDED:
        return
    read_by: dict[str, str] = {}
    for each in told.indicators:
        index = indexes.get(each.moment)
        reads = expression(each.when).reads if each.when else ()
        sensitive = sensitive_reads(index, reads) if index else []
        if index and sensitive:
            yield from _alone(told, index, each, list(reads), sensitive)
            first = read_by.setdefault(f"{each.moment} {sensitive[0]}", str(each.id))
            if first != each.id:
                text = f"„{each.id}“ zählt nach derselben sensiblen Frage wie „{first}“"
                yield error("bad-indicator", each.id.span, text, "lassen Sie eine der beiden Zahlen weg")


def _alone(
    told: Indicators, index: QuestionIndex, each: Indicator, reads: list[str], sensitive: list[str]
) -> Iterator[Problem]:
    never = never_counted(index, told)
    for name in reads:
        if index.kinds.owner.get(name) in never:
            text = f"„{name}“ zählt niemand, auch nicht gerundet: Die Antwort könnte jemanden gefährden"
            yield error("bad-indicator", each.id.span, text, "löschen Sie den Eintrag")
    if len(reads) > 1:
        text = f"„{each.id}“ verbindet „{sensitive[0]}“, eine sensible Frage, mit anderen"
        yield error("bad-indicator", each.id.span, text, "nennen Sie in when nur diese eine Frage")
    if each.by or each.of or each.target is not None or any(other.of == each.id for other in told.indicators):
        yield error("bad-indicator", each.id.span, f"„{each.id}“ zählt nach einer sensiblen Frage", ALONE)
    if not told.allowed:
        hint = "ergänzen Sie allowed mit der Frage nach der Einwilligung, zum Beispiel \"${zaehlen_erlaubt} = 'ja'\""
        yield error("bad-indicator", each.id.span, f"„{each.id}“ zählt sensible Antworten ohne Einwilligung", hint)

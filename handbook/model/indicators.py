"""What a programme counts: `indicators.yaml` of a content folder.

A case is what all forms with one case number say. It has three moments: it begins (`eintritt`, a filled questionnaire),
it ends (`austritt`), and somebody asks again (`nach_6_monaten`); the last two are forms that say so in the question
`join.moment`. An indicator counts the cases of a moment that fulfil its condition, out of a base: all cases with that
moment in the period, or those that another indicator counts (`of`). A group parts what an indicator counts into bands.
"""

from __future__ import annotations

from .shape import BOOL, CODE, EXPRESSION, ID, REF, TEXT, Shape, Type, choice, many, opt, req, table_of
from .text import Text

ENTRY, EXIT, LATER = MOMENTS = ("eintritt", "austritt", "nach_6_monaten")
PERIODS = ("year", "half_year", "quarter")
OLDEST = 150  # years, of anybody
SMALLEST, BREAKDOWN_FROM = 5, 20
NOBODY, ROUNDED = "none", "rounded"  # who is counted by sensitive questions
TO = 10  # what numbers of sensitive questions are rounded to; below it they are left out


class Join(Shape):
    case: Text = req(REF, "Frage nach der Fallnummer")
    date: Text = req(REF, "Frage nach dem Tag des Gesprächs")
    moment: Text | None = opt(REF, "Frage im Verlaufsbogen nach dem Anlass: austritt, nach_6_monaten")
    exit: Text | None = opt(REF, "Frage im Verlaufsbogen nach dem Tag des Austritts")


class Protection(Shape):
    smallest: int = opt(
        Type("integer", low=SMALLEST, high=100), "Zahlen darunter stehen in keinem Bericht (Vorgabe: 5)", SMALLEST
    )
    breakdown_from: int = opt(
        Type("integer", low=BREAKDOWN_FROM, high=1000), "aufgegliedert wird ab so vielen (Vorgabe: 20)", BREAKDOWN_FROM
    )
    sensitive: str = opt(
        choice(NOBODY, ROUNDED),
        f"sensible Fragen: none zählt niemand (Vorgabe); rounded: ab {TO}, auf {TO} gerundet, jede für sich",
        NOBODY,
    )
    never: tuple[Text, ...] = opt(many(REF), "Fragen, die auch gerundet niemand zählt", ())


class Manual(Shape):
    id: Text = req(ID, "Kennung")
    label: Text = req(TEXT, "wie die Zahl heißt, die jemand von Hand zählt")


class Group(Shape):
    """`bands`: label → first and last number, both included; without them, a question's choices are the bands."""

    id: Text = req(ID, "Kennung")
    label: Text = req(TEXT, "wie die Aufgliederung heißt")
    question: Text | None = opt(REF, "Frage mit Antworten zur Auswahl, oder mit einer Zahl und bands")
    age_from: Text | None = opt(REF, "Frage nach dem Geburtstag oder Geburtsjahr")
    moment: str | None = opt(choice(*MOMENTS), "wessen Antwort gilt (Vorgabe: eintritt)")
    bands: dict[str, tuple[int, ...]] = opt(
        table_of(many(Type("integer", low=0, high=1_000_000)), TEXT), "Name: [von, bis]", {}
    )
    known: bool = opt(BOOL, "ist bei allen gleich und kein Geheimnis, zum Beispiel: nur Frauen", False)

    @property
    def asks(self) -> Text | None:
        """The question that it reads."""
        return self.question or self.age_from


class Indicator(Shape):
    id: Text = req(ID, "Kennung, bleibt für immer")
    label: Text = req(TEXT, "was gezählt wird")
    moment: str = req(choice(*MOMENTS), "eintritt, austritt oder nach_6_monaten")
    code: Text | None = opt(TEXT, "Nummer bei der Stelle, die das Geld gibt")
    when: Text | None = opt(EXPRESSION, "Bedingung; ohne sie zählt jeder Fall")
    of: Text | None = opt(REF, "Zahl, von der das ein Teil ist (Vorgabe: alle Fälle zu diesem Zeitpunkt)")
    by: tuple[Text, ...] = opt(many(REF), "Aufgliederungen aus groups", ())
    target: float | None = opt(Type("number", low=0, high=1), "Ziel als Anteil, zum Beispiel 0.3")
    definition: Text | None = opt(TEXT, "Wortlaut bei der Stelle, die das Geld gibt")
    source: Text | None = opt(TEXT, "wo das steht")


class Indicators(Shape):
    id: Text = req(ID, "Kennung des Berichts, bleibt für immer")
    join: Join = req(Join, "woran Fälle zu erkennen sind")
    periods: tuple[str, ...] = req(many(choice(*PERIODS)), "year, half_year, quarter")
    indicators: tuple[Indicator, ...] = req(many(Indicator), "was gezählt wird")
    programme: Text | None = opt(TEXT, "Name des Programms")
    allowed: Text | None = opt(EXPRESSION, "nur wer das erfüllt, wird nach Antworten gezählt; sonst nur in Summen")
    unknown: tuple[Text, ...] = opt(many(CODE), "Antworten, die „keine Angabe“ bedeuten", ())
    protection: Protection = opt(Protection, "Schutz kleiner Zahlen", Protection())
    manual: tuple[Manual, ...] = opt(many(Manual), "Zahlen, die jemand von Hand zählt", ())
    groups: tuple[Group, ...] = opt(many(Group), "Aufgliederungen", ())

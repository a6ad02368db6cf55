"""A filled PDF's answers, judged, with what can be calculated from them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ..expression import Value, show
from ..expression.german import rounded
from ..pdfs import READING_ERRORS, NotOurs
from .added_mark import added
from .form import Asked, read_form
from .judge import judge
from .finding import MISSING, Finding
from .pdf import IN_PART, RESCUE, SPOILT, FilledPdf, open_filled
from .read import Filled, read, whole
from .situation import CENTS, Situation
from .time_limit import TookTooLong, at_most
from .ways import STAND, remembered

SECONDS = 20        # for one file; a thousand questions take two
MISSING_TOLD = 10       # questions, one by one
GONE = "Im PDF fehlt ein Feld dafür. Was dort stand, ist nicht zu lesen."
FIELDLESS = "Das PDF hat die Felder des Fragebogens nicht mehr. Vielleicht wurde es als PDF gedruckt oder „reduziert“: Dann stehen die Antworten nur noch als Bild oder Text auf den Seiten."
TOO_SLOW = "{} lässt sich nicht in {} Sekunden lesen und ist wohl beschädigt."


def extract(path: Path, today: date, password: str = "", rescue: bool = False) -> Filled:
    """The answers of a PDF and everything there is to say about them. A calculated field that shows nothing, because no JavaScript ran, has the result all the
    same. Raises `NotOurs` (`Locked` where the file wants another password), `OSError`. `rescue`: a damaged file isn't refused as long as there are answers in it; a finding says so."""
    try:
        with at_most(SECONDS):
            return _extract(path, today, password, rescue)
    except TookTooLong:
        raise NotOurs(TOO_SLOW.format(path, SECONDS)) from None


def _extract(path: Path, today: date, password: str, rescue: bool) -> Filled:
    pdf = open_filled(path, password, rescue)
    try:
        filled = _answers(pdf, today)
    except NotOurs as trouble:
        raise NotOurs(f"{path}: {trouble}") from trouble
    earlier, damage = _earlier(pdf)
    if damage and not rescue:
        raise NotOurs(SPOILT.format(path) + RESCUE)
    filled.earlier = earlier
    filled.findings[:0] = [Finding("damaged-file", "", "Achtung", damage)] if damage else []
    return filled


def _earlier(pdf: FilledPdf) -> tuple[tuple[tuple[str, str], ...], str]:
    """What stands on added pages without a field, and what is the matter with the file after all has been read."""
    try:
        with pdf.file.listening():
            earlier = added(pdf.reader).rest
    except READING_ERRORS:
        return (), pdf.damage or IN_PART
    return earlier, pdf.damage or (IN_PART if pdf.file.spoilt() else "")


def _answers(pdf: FilledPdf, today: date) -> Filled:
    filled = read(read_form(pdf.schema), pdf.entries)
    if filled.fieldless:
        raise NotOurs(FIELDLESS)
    filled.findings += _missing(filled)
    situation = Situation(filled.form, filled.answers, today)
    filled.findings += judge(situation, filled.shown)
    _calculate(filled, situation)
    if STAND in filled.entries:
        filled.fields.update(remembered(situation, {**filled.fields, STAND: filled.entries[STAND].value}))
    return filled


def _missing(filled: Filled) -> Iterator[Finding]:
    """What is to be said of fields that aren't there any more, once for each question."""
    where = {filled.form.named(name): name for name in reversed(filled.missing)}
    told = list(reversed(where.items()))
    for named, name in told[:MISSING_TOLD]:
        yield Finding(MISSING, name, named, GONE)
    if more := told[MISSING_TOLD:]:
        yield Finding(MISSING, more[0][1], f"{len(more)} weitere Fragen", GONE)


def _calculate(filled: Filled, situation: Situation) -> None:
    """Add the results that aren't there, where somebody answered what they are made of."""
    for asked in filled.form.asked.values():
        if asked.kind == "calculate" and situation.has_ground(asked):
            for row in situation.rows(asked):
                among = situation.row(asked, row)
                if asked.id not in among and (among or not asked.repeat):
                    result = as_answer(situation.value(asked.id, row), asked)
                    if result is not None:
                        among[asked.id] = result


def as_answer(value: Value, asked: Asked) -> Any:
    """A calculated value in JSON: a number as the field would show it, a day as ISO 8601 text; None where it is empty."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return whole(rounded(value, CENTS) if asked.question.unit == "EUR" else value)
    return show(value) or None

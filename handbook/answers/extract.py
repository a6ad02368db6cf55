"""A filled PDF's answers, judged, with what can be calculated from them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from ..expression import Value, show
from ..expression.german import rounded
from ..expression.matcher import TooManySteps
from ..verify import NotOurs
from .added_mark import added
from .form import Asked, read_form
from .judge import judge
from .pdf import FilledPdf, open_filled
from .read import Filled, read, whole
from .situation import CENTS, Situation
from .time_limit import TookTooLong, at_most
from .ways import STAND, remembered

SECONDS = 15        # for one file; a thousand questions take two
TOO_SLOW = "{} lässt sich nicht in {} Sekunden lesen und ist wohl beschädigt."


def extract(path: Path, today: date, password: str = "") -> Filled:
    """The answers of a PDF and everything there is to say about them. A calculated field that shows nothing, because no JavaScript ran, has the result all the
    same. Raises `NotOurs` (`Locked` where the file wants another password), `OSError`."""
    try:
        with at_most(SECONDS):
            return _extract(path, today, password)
    except (TookTooLong, TooManySteps):
        raise NotOurs(TOO_SLOW.format(path, SECONDS)) from None


def _extract(path: Path, today: date, password: str) -> Filled:
    pdf = open_filled(path, password)
    try:
        filled = _answers(pdf, today)
        filled.path = path
        return filled
    except NotOurs as trouble:
        raise NotOurs(f"{path}: {trouble}") from trouble


def _answers(pdf: FilledPdf, today: date) -> Filled:
    filled = read(read_form(pdf.schema), pdf.entries)
    filled.earlier = added(pdf.reader).rest
    situation = Situation(filled.form, filled.answers, today)
    filled.findings += judge(situation, filled.shown)
    _calculate(filled, situation)
    if STAND in filled.entries:
        filled.fields.update(remembered(situation, {**filled.fields, STAND: filled.entries[STAND].value}))
    return filled


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

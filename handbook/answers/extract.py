"""A filled PDF's answers, judged, with what can be calculated from them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ..edition.words import Words
from ..layout.hints import PREFIX as HINT
from ..problem import Severity
from ..verify import NotOurs
from .added_mark import added
from .finding import Finding
from .form import read_form
from .judge import judge
from .pdf import FilledPdf, open_filled
from .read import Filled, is_own, read
from .situation import Situation, as_answer
from .time_limit import TookTooLong, at_most
from .ways import STAND, remembered

SECONDS = 20        # for one file; a thousand questions take two
STALE = ("Im PDF steht noch ein Hinweis, der nicht mehr stimmt. Es wurde zuletzt in einem Programm ohne JavaScript "
         "geändert.")
STALE_OFF = "Im PDF steht noch, dass die Frage nicht gilt. Nach den anderen Antworten gilt sie."
TOO_SLOW = "{} lässt sich nicht in {} Sekunden lesen und ist wohl beschädigt."


def extract(path: Path, today: date, password: str = "") -> Filled:
    """The answers of a PDF and everything there is to say about them. Calculated fields have the result of the
    calculation, whatever the PDF shows: where no JavaScript ran, that is nothing or an old result. Raises `NotOurs`
    (`Locked` where the file wants another password), `OSError`."""
    try:
        with at_most(SECONDS):
            return _extract(path, today, password)
    except TookTooLong:
        raise NotOurs(TOO_SLOW.format(path, SECONDS)) from None


def _extract(path: Path, today: date, password: str) -> Filled:
    pdf = open_filled(path, password)
    try:
        return _answers(pdf, today)
    except NotOurs as trouble:
        raise NotOurs(f"{path}: {trouble}") from trouble


def _answers(pdf: FilledPdf, today: date) -> Filled:
    filled = read(read_form(pdf.schema), pdf.entries)
    filled.earlier = added(pdf.reader).rest
    situation = Situation(filled.form, filled.answers, today, has_begun(filled))
    filled.findings = findings_of(filled, situation)
    filled.findings += stale_hints(filled, situation)
    _calculate(filled, situation)
    if STAND in filled.entries:
        filled.fields.update(remembered(situation, {**filled.fields, STAND: filled.entries[STAND].value}))
    return filled


def has_begun(filled: Filled) -> bool:
    """Whether anything is filled in that wasn't there from the beginning: the form's scripts have calculated then, or
    would have."""
    return any(entry.value.strip() and entry.value != entry.default for name, entry in filled.entries.items()
               if not is_own(name) and name not in filled.shown)


def findings_of(filled: Filled, situation: Situation) -> list[Finding]:
    """What reading found where the question applies, and what is the matter with the answers."""
    found = [one for one in filled.findings
             if not one.code.startswith("rank-") or situation.applies(filled.form.asked[one.path])]
    return found + judge(situation, filled.shown)


def stale_hints(filled: Filled, situation: Situation) -> Iterator[Finding]:
    """A remark on each hint in the PDF that says something else than the answers: a program without JavaScript has
    changed them."""
    off = Words(filled.form.language)["hint_off"]
    told = {finding.path.partition(".")[0] for finding in filled.findings}
    for asked in filled.form.top:
        entry = filled.entries.get(HINT + asked.id)
        hint = entry.value.strip() if entry is not None else ""
        if hint and (situation.applies(asked) if hint == off else asked.id not in told):
            text = STALE_OFF if hint == off else STALE
            yield Finding("stale-hint", asked.id, filled.form.where(asked), text, Severity.HINT)


def _calculate(filled: Filled, situation: Situation) -> None:
    """The results, whatever the PDF shows: what it showed is in `filled.shown`."""
    for asked in filled.form.asked.values():
        for row in situation.rows(asked) if asked.kind == "calculate" else ():
            among = situation.row(asked, row)
            among.pop(asked.id, None)
            result = as_answer(situation.result(asked, row), asked)
            if result is not None and situation.used(asked, row):
                among[asked.id] = result

"""A filled PDF's answers, judged, with what can be calculated from them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from ..expression.matcher import TooManySteps
from ..model.field_names import STATE, is_own
from ..model.field_names import hint as hint_name
from ..pdfs import NotOurs, reading_errors
from ..problem import Severity
from .judge.judge import judge
from .judge.ways import remembered
from .read.added_mark import added
from .read.fields import Filled, read
from .read.filled_pdf import IN_PART, RESCUE, SPOILT, FilledPdf
from .read.finding import MISSING, Finding
from .read.form import Form, read_form
from .read.joined import joined
from .read.pdf import Entry, filled_bytes, open_filled
from .read.situation import Situation, as_answer
from .read.time_limit import TookTooLong, at_most

SECONDS = 15  # for one file; a thousand questions take two
MISSING_TOLD = 10  # questions, one by one
GONE = "Im PDF fehlt ein Feld dafür. Was dort stand, ist nicht zu lesen."
FIELDLESS = (
    "Das PDF hat die Felder des Fragebogens nicht mehr. Vielleicht wurde es als PDF gedruckt oder „reduziert“: Dann "
    "stehen die Antworten nur noch als Bild oder Text auf den Seiten."
)
STALE = (
    "Im PDF steht noch ein Hinweis, der nicht mehr stimmt. Es wurde zuletzt in einem Programm ohne JavaScript geändert."
)
STALE_OFF = "Im PDF steht noch, dass die Frage nicht gilt. Nach den anderen Antworten gilt sie."
TOO_SLOW = "{} lässt sich nicht in {} Sekunden lesen und ist wohl beschädigt."


def extract(
    path: Path,
    today: date,
    password: str = "",
    rescue: bool = False,
    apart: Path | None = None,
    bytes_of: Callable[[Path], bytes] = filled_bytes,
) -> Filled:
    """The answers of a PDF and everything there is to say about them. Calculated fields have the result of the
    calculation, whatever the PDF shows: where no JavaScript ran, that is nothing or an old result. Raises `NotOurs`
    (`Locked` where the file wants another password), `OSError`. `rescue`: a damaged file isn't refused as long as there
    are answers in it; a finding says so. `apart`: the file with the sensitive answers of the same case;
    `bytes_of` gives the bytes of a file."""
    try:
        with at_most(SECONDS):
            return _extract(path, today, password, rescue, apart, bytes_of)
    except (TookTooLong, TooManySteps):
        raise NotOurs(TOO_SLOW.format(path, SECONDS)) from None


def _extract(
    path: Path, today: date, password: str, rescue: bool, apart: Path | None, bytes_of: Callable[[Path], bytes]
) -> Filled:
    pdf = open_filled(path, password, rescue, bytes_of)
    other = open_filled(apart, password, rescue, bytes_of) if apart else None
    try:
        if apart and other:
            form, entries = joined(pdf, other, (path, apart))
        else:
            form, entries = read_form(pdf.schema), pdf.entries
        filled = _answers(form, entries, today)
    except NotOurs as trouble:
        raise (trouble if str(path) in str(trouble) else NotOurs(f"{path}: {trouble}")) from trouble
    earlier, damage = _earlier(pdf)
    if other:
        more, more_damage = _earlier(other)
        earlier, damage = (*earlier, *more), damage or more_damage
    if damage and not rescue:
        raise NotOurs(SPOILT.format(path) + RESCUE)
    for each in filter(None, (pdf, other)):
        filled.encrypted = filled.encrypted or each.reader.is_encrypted
        each.file.forget()
    filled.earlier, filled.path = earlier, path
    filled.schemas = (pdf.schema, other.schema) if other else (pdf.schema,)
    filled.findings[:0] = [Finding("damaged-file", "", "Achtung", damage)] if damage else []
    return filled


def _earlier(pdf: FilledPdf) -> tuple[tuple[tuple[str, str], ...], str]:
    """What stands on added pages without a field, and what is the matter with the file after all has been read."""
    if pdf.added is not None:
        return pdf.added.rest, pdf.damage
    try:
        with pdf.file.listening():
            earlier = added(pdf.reader).rest
    except reading_errors():
        return (), pdf.damage or IN_PART
    return earlier, pdf.damage or (IN_PART if pdf.file.spoilt() else "")


def _answers(form: Form, entries: Mapping[str, Entry], today: date) -> Filled:
    filled = read(form, entries)
    if filled.fieldless:
        raise NotOurs(FIELDLESS)
    situation = Situation(filled.form, filled.answers, today, has_begun(filled))
    filled.findings = [*findings_of(filled, situation), *_missing(filled)]
    filled.findings += stale_hints(filled, situation)
    _calculate(filled, situation)
    if STATE in filled.entries:
        filled.fields.update(remembered(situation, {**filled.fields, STATE: filled.entries[STATE].value}))
    return filled


def _missing(filled: Filled) -> Iterator[Finding]:
    """What is to be said of fields that aren't there any more, once for each question."""
    where = {filled.form.named(name): name for name in reversed(filled.missing)}
    told = list(reversed(where.items()))
    for named, name in told[:MISSING_TOLD]:
        yield Finding(MISSING, name, named, GONE)
    if more := told[MISSING_TOLD:]:
        yield Finding(MISSING, more[0][1], f"{len(more)} weitere Fragen", GONE)


def has_begun(filled: Filled) -> bool:
    """Whether anything is filled in that wasn't there from the beginning: the form's scripts have calculated then, or
    would have."""
    return any(
        entry.value.strip() and entry.value != entry.default
        for name, entry in filled.entries.items()
        if not is_own(name) and name not in filled.shown
    )


def findings_of(filled: Filled, situation: Situation) -> list[Finding]:
    """What reading found where the question applies, and what is the matter with the answers."""

    def counts(one: Finding) -> bool:
        asked, row = filled.form.at(one.path)
        return not one.code.startswith("rank-") or (asked is not None and situation.applies(asked, row))

    found = [one for one in filled.findings if counts(one)]
    return found + judge(situation, filled.shown)


def stale_hints(filled: Filled, situation: Situation) -> Iterator[Finding]:
    """A remark on each hint in the PDF that says something else than the answers: a program without JavaScript has
    changed them."""
    off = filled.form.shown_words["hint_off"]
    paths = [finding.path.split(".") for finding in filled.findings]
    told = {each for path in paths for each in (path[0], ".".join(path[:3]))}
    top = ((asked, 0, asked.id) for asked in filled.form.top)
    for asked, row, name in itertools.chain(top, filled.form.in_rows()):
        entry = filled.entries.get(hint_name(name))
        hint = entry.value.strip() if entry is not None else ""
        if hint and (situation.applies(asked, row) if hint == off else name not in told):
            text = STALE_OFF if hint == off else STALE
            yield Finding("stale-hint", name, filled.form.where(asked, row), text, Severity.HINT)


def _calculate(filled: Filled, situation: Situation) -> None:
    """The results, whatever the PDF shows: what it showed is in `filled.shown`."""
    for asked in filled.form.asked.values():
        for row in situation.rows(asked) if asked.type.calculated else ():
            among = situation.row(asked, row)
            among.pop(asked.id, None)
            result = as_answer(situation.result(asked, row), asked)
            if result is not None and situation.used(asked, row):
                among[asked.id] = result

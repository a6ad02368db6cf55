"""What the form's scripts say in PDF.js must be what Python says of the same entries: results, hints, ways.

Used by test_same_logic.py with a few questionnaires by chance (made_questions.py). By hand for more:
`PYTHONPATH=.:tests python tests/filled/same_logic.py FIRST COUNT` compares the seeds from FIRST on and counts.
"""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from filled.forms_for_tests import built
from filled.made_questions import LISTS, Made
from handbook.edition.words import Words
from handbook.filled.extract import findings_of, has_begun
from handbook.filled.fill.answer_file import Given
from handbook.filled.fill.blank import Blank
from handbook.filled.fill.fill import prepare
from handbook.filled.fill.values import results
from handbook.filled.judge.judge import NOT_MET
from handbook.filled.judge.ways import follow
from handbook.filled.read.fields import read
from handbook.filled.read.form import Form
from handbook.filled.read.pdf import open_filled
from handbook.filled.read.situation import Situation
from handbook.model.field_names import HINT, OTHER, ROW_HINT, STATE, WAY, WAYS, hint, in_row
from handbook.model.inline import plain
from handbook.model.question_types.faults import NO_CENTURY, NO_DAY
from tests import tools

# ---------------------------------------------------------------------- in PDF.js and in Python

WORDS = Words("de")
SAID = {
    "no-number": "hint_number",
    "not-whole": "hint_whole",
    "no-time": "hint_time",
    "no-moment": "hint_moment",
    "rank-twice": "hint_rank_twice",
    "does-not-apply": "hint_off",
}
DATES = {"month-year": ("hint_month", "hint_century", "hint_month"), "year": ("hint_year", "hint_year", "hint_year")}


def blank(seed, folder):
    """The blank questionnaire of a seed, and what it was made from."""
    made = Made(seed)
    return built(folder, *made.questions, choices=LISTS)["fragebogen"], made


def compare(form, entries, values):
    """Differences, in words, between what PDF.js shows and what Python says of the same entries."""
    filled = read(form, entries)
    situation = Situation(form, filled.answers, date.today(), has_begun(filled))
    found = findings_of(filled, situation)
    for name, text in results(situation).items():
        if values.get(name, "") != text:
            yield f"{name}: PDF.js {values.get(name)!r}, Python {text!r}"
    yield from (f"{one.path}: {one.text}" for one in found if one.code == "other-result")
    expected = expected_hints(form, situation, found)
    for name, kind in hinted(form):
        shown = values.get(hint(name))
        if (shown or "") != expected.get(name, "") and (
            shown is not None or expected.get(name, "") != WORDS["hint_off"]
        ):
            yield f"{name} ({kind}): PDF.js {shown!r}, Python {expected.get(name)!r}"
    ways = follow(situation, values, {})
    yield from (
        f"{name}: PDF.js {values[name]!r}, Python {ways.get(name)!r}"
        for name in values
        if situation.begun
        and (name.startswith((WAY, WAYS)) or name == STATE)
        and (values[name] or None) != (ways.get(name) or None)
    )


def hinted(form):
    """What may have a hint, with its type: questions, tables, and in blocks of a repeat each question in each row."""
    yield from ((asked.id, asked.question.type) for asked in form.top)
    yield from ((name, asked.question.type) for asked, _, name in form.in_rows())


def expected_hints(form, situation, found):
    """Id → the hint, in the words of the form, that the first thing found at each question stands for."""
    out = (
        {}
        if not situation.begun
        else {asked.id: WORDS["hint_off"] for asked in form.top if not situation.applies(asked)}
    )
    for one in found:
        id_, *parts = one.path.split(".")
        asked = form.asked[id_]
        in_block = len(parts) > 1 and form.index.in_blocks(asked.question)
        key = in_row(id_, *parts[:2]) if in_block else id_
        if one.code in ("missing", "other-result", "hidden-answer") or id_ in out or key in out:
            continue
        column = form.asked[parts[1]] if asked.question.type == "repeat" and len(parts) > 1 else asked
        text = _hint(form, situation, column, int(parts[0]) if column is not asked else 0, one)
        out[key] = (
            f"{WORDS.say('row', number=parts[0])}, {plain(column.question.label)}: {text}"
            if column is not asked and not in_block
            else text
        )
    return out


def _hint(form, situation, asked, row, one):
    question = asked.question
    if one.code == "constraint":
        return plain(question.constraint_message) if question.constraint_message else WORDS["hint_constraint"]
    if one.code == "no-date":
        day = DATES.get(question.appearance or "", ("hint_date", "hint_century", "hint_day"))
        return WORDS[day[0 if one.text == NO_DAY else 1 if one.text.startswith(NO_CENTURY[:20]) else 2]]
    if one.code == "rank-place":
        return WORDS.say("hint_rank_place", number=len(form.names(question)))
    if one.code == "other-not-chosen":
        return WORDS.say("hint_other", other=WORDS["other"])
    if one.code == "not-fitting":
        value = situation.value(asked.id, row)
        wrong = next(
            choice
            for choice in form.choices(question)
            if choice.name != OTHER
            and choice.name in (value if isinstance(value, list) else [value])
            and not situation.fits(choice, asked, row)
        )
        if one.text == NOT_MET:
            return WORDS["hint_constraint"]
        questions = one.text.removeprefix("Die Antwort passt nicht zu ").removesuffix(".")
        start = f"Bitte prüfen: „{plain(wrong.label)}“ passt nicht zu"
        return f"{start} diesen Antworten: {questions}" if " und " in questions else f"{start} {questions}."
    return WORDS[SAID[one.code]]


def differences(seed, count, folder):
    """(every difference after `count` steps of entries, comparisons, hints seen, results seen).

    At the end the same answers are filled into the blank form."""
    path, made = blank(seed, folder)
    opened = open_filled(path)
    form, entries = Form(opened.schema), dict(opened.entries)
    changes = [change for change in made.steps(count) if change]
    pages = [{"open": number} for number in range(1, 1 + len(opened.reader.pages))]
    told = tools.pdfjs_think(path, *pages, *({"fill": change} for change in changes))[-len(changes) :]
    wrong, hints, shown = [], 0, 0
    for number, (change, after) in enumerate(zip(changes, told)):
        for name, value in change.items():
            entries[name] = replace(entries[name], value="Yes" if value is True else "" if value is False else value)
        now = {
            **entries,
            **{
                name: replace(entries[name], value=after["values"].get(name, ""))
                for name in made.calculated
                if name in entries
            },
        }
        wrong += [f"seed {seed}, step {number}: {line}" for line in compare(form, now, after["values"])]
        hints += sum(bool(text) for name, text in after["values"].items() if name.startswith((HINT, ROW_HINT)))
        shown += sum(bool(after["values"].get(name)) for name in made.calculated)
    planned = prepare(Blank(path), Given(read(form, entries).answers), date.today()).values
    wrong += [
        f"seed {seed}, filled: {name}: PDF.js {told[-1]['values'].get(name)!r}, Python {planned.get(name, '')!r}"
        for name in made.calculated
        if (told[-1]["values"].get(name) or "") != planned.get(name, "")
    ]
    return wrong, len(changes), hints, shown


if __name__ == "__main__":
    first, seeds = map(int, sys.argv[1:3])
    total = [0, 0, 0]
    for seed in range(first, first + seeds):
        with TemporaryDirectory() as folder:
            wrong, *counts = differences(seed, 25, Path(folder))
        total = [a + b for a, b in zip(total, counts)]
        print(*wrong[:6], sep="\n", end="\n" if wrong else "")
        print(
            f"{seed}: {len(wrong)} differences; so far {total[0]} steps, {total[1]} hints, {total[2]} results",
            flush=True,
        )

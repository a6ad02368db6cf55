"""Python and the sandbox of PDF.js say the same about the same answers: a built form's own fields and scripts, its
entries committed as in Firefox, thousands of generated expressions."""

import json
import os
import random
from pathlib import Path

import pytest

from books import loaded
from handbook import pipeline
from handbook.expression import parse
from handbook.script.javascript import to_javascript
from handbook.script.library import library
from tests import tools
from tests.expression.test_same_in_javascript import (
    DATES,
    NUMBERS,
    Expressions,
    as_json,
    in_python_for,
    random_entries,
    read,
)

GROUPS, EACH = 400, 10
HANDBOOK = """\
    title: Ausdrücke
    language: de
    contents: [wohnen, questionnaire]
"""
# The questions that the generated expressions ask for; the last reads them all, so that all have the scripts that keep
# an entry as it was typed.
QUESTIONNAIRE = """\
    id: questionnaire
    title: Fragebogen
    choices: {liste: [{name: ja, label: ja}, {name: nein, label: nein}, {name: offen, label: offen}]}
    sections:
      - id: alles
        title: Alles
        questions:
          - {id: miete, type: decimal, label: Miete}
          - {id: strom, type: decimal, label: Strom}
          - {id: einkommen, type: decimal, label: Einkommen}
          - {id: name, type: text, appearance: multiline, label: Name}
          - {id: plz, type: text, label: PLZ}
          - {id: geburt, type: date, label: Geburt}
          - {id: einreise, type: date, label: Einreise}
          - {id: beginn, type: time, label: Beginn}
          - {id: arbeitet, type: select_one, choices: liste, appearance: minimal, label: Arbeitet}
          - {id: sprachen, type: select_multiple, choices: liste, label: Sprachen}
          - {id: zugestimmt, type: acknowledge, label: Zugestimmt}
          - {id: kinder, type: repeat, count: 3, label: Kinder, questions: [{id: alter, type: decimal, label: Alter}, {id: geboren, type: date, label: geboren}]}
          - id: alle
            type: calculate
            label: alle
            calculation: "string-length(${name}) + string-length(${plz}) + number(${miete}) + ${strom} + ${einkommen} + (${geburt} - ${einreise}) + count(${alter}) + count(${geboren})"
          - {id: rest, type: calculate, label: Rest, calculation: "if(${zugestimmt} and selected(${sprachen}, 'ja') and ${arbeitet} = 'ja' and string(${beginn}) = '', 1, 2)"}
"""


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    before, folder = Path.cwd(), tmp_path_factory.mktemp("ausdruecke")
    try:
        built = pipeline.build(loaded(folder, handbook=HANDBOOK, questionnaire=QUESTIONNAIRE))
    finally:
        os.chdir(before)
    (folder / "form.pdf").write_bytes(built.files["handbuch"])
    return folder / "form.pdf"


def groups():
    """(entries, expressions) …; what German forms trip over comes in each way at least once."""
    chance = random.Random(20261123)
    expressions = Expressions(chance)
    kinds = [expressions.number, expressions.condition, expressions.day, expressions.text]
    out = []
    for number in range(GROUPS):
        entries = random_entries(chance)
        entries |= {"miete": NUMBERS[number % len(NUMBERS)], "geburt": DATES[number % len(DATES)]}
        entries["arbeitet"] = entries["arbeitet"].replace("Off", "")
        sources = [
            source for source in (chance.choice(kinds)(chance.randint(1, 5)) for _ in range(EACH)) if len(source) < 3000
        ]
        out.append((entries, ["${miete}", "${geburt}", *sources]))
    return out


def test_expressions_have_the_same_value_in_python_and_in_the_sandbox_of_pdfjs(form, tmp_path):
    cases = groups()
    data = {
        "prelude": "\n".join([*library().values(), "hbToday = function () { return hbDate('2026-02-28'); };"]),
        "groups": [
            {
                "entries": {name: entry or (" " if name == "arbeitet" else "") for name, entry in entries.items()},
                "scripts": [to_javascript(parse(source), read) for source in sources],
            }
            for entries, sources in cases
        ],
    }
    (tmp_path / "cases.json").write_text(json.dumps(data), "utf-8")
    told = json.loads(tools.node_script("sandbox.mjs", form, tmp_path / "cases.json"), parse_int=float)
    examples = [(source, entries) for entries, sources in cases for source in sources]
    in_python = [as_json(in_python_for(parse(source), entries)) for source, entries in examples]
    different = [
        f"{source}\n  {json.dumps(entries)}\n  Python {python!r}, PDF.js {pdfjs!r}"
        for (source, entries), python, pdfjs in zip(examples, in_python, told, strict=True)
        if json.dumps(python) != json.dumps(pdfjs)
    ]
    assert not different, f"{len(different)} of {len(examples)}\n" + "\n".join(different[:5])
    assert len(examples) >= 3000
    assert sum(value not in (None, False) for value in in_python) > len(examples) / 3  # and they say something

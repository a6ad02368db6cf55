"""`handbook fill`, called by the tests; and the files that `handbook extract` writes, as bytes."""

from __future__ import annotations

import io
import json

from click.testing import CliRunner

from filled.forms_for_tests import ANSWERS, FIELDS
from handbook.cli.group import main
from handbook.filled.export import files as export

LONG = "Ich kam 2015 nach Kiel. " * 60 + "\n\nنص عربي طويل.\n" + "ተስፋይ" * 100
TOLD = {"questionnaire": "questionnaire", "edition": "3", "answers": ANSWERS, "fields": FIELDS}


def run(*arguments):
    return CliRunner().invoke(main, [str(one) for one in arguments])


def fill(blank, out, told, name="answers.json"):
    """The command on answers: JSON, or the text of a file with that name."""
    answers = out.with_name(name)
    answers.write_text(told if isinstance(told, str) else json.dumps(told), "utf-8")
    return run("fill", blank, answers, "-o", out, "--today", "2026-11-22")


def of(answers):
    return {"questionnaire": "questionnaire", "answers": answers}


def files(all_filled, format_, named=True):
    """What stands behind the stem of a file's name → its bytes. `all_filled`: name of a PDF → its answers."""
    with export.files(format_, None, named) as made:
        for name, filled in all_filled.items():
            made.add(name, filled)
        found = {name: _bytes(write) for name, write in made.parts()}
        assert len(made) == len(found)
    return found


def _bytes(write):
    out = io.BytesIO()
    write(out)
    return out.getvalue()

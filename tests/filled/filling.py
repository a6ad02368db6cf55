"""`handbook fill`, called by the tests."""

from __future__ import annotations

import json

from click.testing import CliRunner

from filled.forms_for_tests import ANSWERS, FIELDS
from handbook.cli.group import main

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

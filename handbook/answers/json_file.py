"""Answers as JSON: docs/antworten.md has the form."""

from __future__ import annotations

import json
from typing import Any

from .read import Filled


KEYS = ("file", "questionnaire", "edition", "answers", "fields")      # of what stands in the file of one PDF


def as_json(filled: Filled) -> dict[str, Any]:
    """{"questionnaire", "edition", "answers"} and, where something else is filled, "fields"."""
    out: dict[str, Any] = {"questionnaire": filled.form.id, "edition": str(filled.form.edition), "answers": filled.given()}
    return {**out, "fields": filled.fields} if filled.fields else out


def json_file(all_filled: dict[str, Filled], named: bool) -> str:
    """The text of the file: one object for one PDF, a list for several. `all_filled`: the PDF's name → its answers; `named`: each of several says its name."""
    told = [{"file": name, **as_json(filled)} if named and len(all_filled) > 1 else as_json(filled) for name, filled in all_filled.items()]
    return json.dumps(told[0] if len(told) == 1 else told, ensure_ascii=False, indent=2) + "\n"


def rest_file(filled: Filled, answers: dict[str, Any], fields: dict[str, Any]) -> str:
    """The same form, with what another edition had no place for."""
    return json.dumps({"questionnaire": filled.form.id, "edition": str(filled.form.edition), "answers": answers, **({"fields": fields} if fields else {})},
                      ensure_ascii=False, indent=2) + "\n"

"""Answers as JSON: docs/antworten.md has the form."""

from __future__ import annotations

import json
import re
from typing import Any

from ..read.fields import Filled

# What a terminal obeys, or nobody sees.
UNSEEN = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
KEYS = ("file", "questionnaire", "edition", "language", "answers", "fields")  # of what stands in the file of one PDF


def as_json(filled: Filled) -> dict[str, Any]:
    """{"questionnaire", "edition", "language", "answers"} and, where something else is filled, "fields"."""
    out: dict[str, Any] = {
        "questionnaire": filled.form.id,
        "edition": str(filled.form.edition),
        "language": filled.form.shown,
        "answers": filled.given(),
    }
    return {**out, "fields": filled.fields} if filled.fields else out


def json_file(all_filled: dict[str, Filled], named: bool) -> bytes:
    """The file, UTF-8: one object for one PDF, a list for several. `all_filled`: the PDF's name → its answers; `named`:
    each of several says its name. Each is made a text by itself, as the whole in pieces takes several times its
    memory."""
    if len(all_filled) == 1:
        return json_text(as_json(next(iter(all_filled.values())))).encode("utf-8")
    told = ({"file": name, **as_json(filled)} if named else as_json(filled) for name, filled in all_filled.items())
    parts = [("  " + json_text(each).rstrip("\n").replace("\n", "\n  ")).encode("utf-8") for each in told]
    return b"[\n" + b",\n".join(parts) + b"\n]\n"


def json_text(told: Any) -> str:
    """The text of a file; characters that nobody sees stand there by their numbers, as JSON has it for controls."""
    return UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(told, ensure_ascii=False, indent=2)) + "\n"


def rest_file(filled: Filled, answers: dict[str, Any], fields: dict[str, Any]) -> str:
    """The same form, with what another edition had no place for."""
    return json_text(
        {
            "questionnaire": filled.form.id,
            "edition": str(filled.form.edition),
            "language": filled.form.shown,
            "answers": answers,
            **({"fields": fields} if fields else {}),
        }
    )

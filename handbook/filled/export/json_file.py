"""Answers as JSON: docs/antworten.md has the form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
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


def json_of_several(name: str, filled: Filled) -> bytes:
    """One of the objects in the list that the file of several PDFs is, UTF-8. `name`: of the PDF, "" where the file may
    not say it."""
    told = {"file": name, **as_json(filled)} if name else as_json(filled)
    return ("  " + json_text(told).rstrip("\n").replace("\n", "\n  ")).encode("utf-8")


def list_of(objects: Iterable[bytes]) -> Iterator[bytes]:
    """The whole file, piece by piece."""
    before = b"[\n"
    for each in objects:
        yield before + each
        before = b",\n"
    yield b"\n]\n"


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

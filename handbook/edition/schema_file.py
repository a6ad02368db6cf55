"""The questionnaire as a file inside the PDF: what each field means, so that an old form keeps its meaning without its content folder.

Ids, types, labels, choices, expressions, edition and renames, as JSON; keys that say nothing are left out, so that the file stays small and stable.
"""

from __future__ import annotations

import dataclasses
import json
from functools import lru_cache
from typing import Any

from .edition import Edition

NAME = "fragebogen.json"
MIME = "application/json"


def schema_file(edition: Edition) -> bytes:
    """The questionnaire of this edition as UTF-8 JSON."""
    info = edition.handbook.info.edition
    content = {"questionnaire": edition.questionnaire.id, "edition": str(info.number) if info else "", "date": edition.date.isoformat(),
               "language": edition.language, "region": edition.region_id, "level": edition.level or "", **_plain(edition.questionnaire)}
    content.pop("id", None)
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _plain(value: Any) -> Any:
    """Model objects as dictionaries of what was said."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if dataclasses.is_dataclass(value):
        return {key: _plain(item) for key, name in _keys(type(value)) if (item := getattr(value, name)) or item == 0 and item is not False}
    return value


@lru_cache(maxsize=None)
def _keys(cls: type) -> tuple[tuple[str, str], ...]:
    """(key in the file, attribute) of each declared field."""
    return tuple((f.name.rstrip("_"), f.name) for f in dataclasses.fields(cls) if f.metadata)

"""The questionnaire as a file inside the PDF: what each field means, so that an old form keeps its meaning without its
content folder.

Ids, types, labels, choices, expressions, edition and renames, as JSON; keys that say nothing are left out, so that the
file stays small and stable. What only the laid-out book knows stands beside the questions: their printed numbers, the
pages they are on, and the places that the guides lead to. The contacts of the region are there for a plan that is
printed from the answers, the tables to fill in (of the handbook) so that they can be printed as tables, the words that
editors have parted (`hyphenation`) so that paper parts them as the book does.

All texts are in the book's own language, whatever that of the edition is: an old form is then read, judged and printed
alike in every language. `shown` says which language the document is in ("ar", "de+ar"; absent in the book's own), and
`translations` has what pages for the client are made of (carried.py).

A questionnaire in two files says in `part` which one this is: the main one describes what anybody may see, the
sensitive one all of it.

`version` counts the forms of this file. A reader that knows version 1 may read any file that says 1; a new key that may
be missing doesn't change it.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any

from ..model.in_forms import FormTable
from ..translation.unit import GAP_SIGN
from .carried import told
from .edition import Edition
from .schema_keys import APART, VERSION


def schema_file(
    edition: Edition,
    numbers: Mapping[str, str],
    pages: Mapping[str, str],
    places: Mapping[str, Mapping[str, str]],
    tables: Sequence[FormTable] = (),
) -> bytes:
    """The questionnaire of this edition as UTF-8 JSON. `numbers`: question id → its printed number; `pages`: question
    id → label of its page; `places`: target of a guide → {"number", "title", "page", "chapter"} of the section
    that it is; `tables`: those of this document that are filled in."""
    info = edition.handbook.info.edition
    questionnaire = edition.described
    assert questionnaire  # without one there is nothing to describe
    own = str(edition.handbook.info.language)
    words = edition.words.german if edition.translated else edition.words
    questionnaire = edition.answers_named.messages(questionnaire)
    plain_ = partial(own_texts, language=own) if edition.language != own else _plain
    content = {
        "version": VERSION,
        "questionnaire": questionnaire.id,
        "edition": str(info.number) if info else "",
        "date": edition.date.isoformat(),
        "language": own,
        **({"shown": edition.shown} if edition.shown != own else {}),
        "region": edition.region_id,
        "level": edition.level or "",
        "handbook": plain_(edition.title),
        **({"part": edition.part} if edition.part else {}),
        **plain_(questionnaire),
        "other_label": words["other"],
        **({"words": data} if (data := words.as_data()) else {}),
        "numbers": {id_: number for id_, number in numbers.items() if number},
        "pages": dict(pages),
        "places": {target: plain_(dict(place)) for target, place in places.items()},
        "contacts": plain_(edition.contacts),
        **({"hyphenation": [*map(str, parted)]} if (parted := edition.handbook.info.hyphenation) else {}),
        **({"tables": plain_(tuple(tables))} if tables else {}),
        **({"translations": told(edition.carried)} if edition.carried else {}),
    }
    content.pop("id", None)
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def own_texts(value: Any, language: str) -> Any:
    """As `_plain`, with each text in the book's own language: that which it was translated from, or itself without the
    sign that says that it wasn't."""
    return _plain(value, lambda text: own_text(text, language))


def own_text(text: str, language: str) -> str:
    """A text of an edition in another language, in the book's own."""
    return getattr(text, "beside", None) or text.removesuffix(GAP_SIGN.format(language=language))


def _plain(value: Any, said: Callable[[str], str] = lambda text: text) -> Any:
    """Model objects as dictionaries of what was said."""
    if isinstance(value, str):
        return said(value)
    if isinstance(value, tuple):
        return [_plain(item, said) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item, said) for key, item in value.items()}
    if dataclasses.is_dataclass(value):
        cls: type = type(value)
        return {
            APART.get((key, type(item)), key): _plain(item, said)
            for key, name in _keys(cls)
            if (item := getattr(value, name)) or (item == 0 and item is not False)
        }
    return value


@cache
def _keys(cls: type) -> tuple[tuple[str, str], ...]:
    """(key in the file, attribute) of each declared field."""
    return tuple((f.name.rstrip("_"), f.name) for f in dataclasses.fields(cls) if f.metadata)

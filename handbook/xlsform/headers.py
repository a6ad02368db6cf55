"""The columns of a sheet, whatever they are called: XLSForm's names and the older ones that pyxform still takes.

`label::Deutsch (de)`, `label:Deutsch`, `media::image::English`, `bind::relevant` and "list name" are (key, language).
A column of the sheet `choices` that is none of XLSForm's is a value for `choice_filter` and keeps its name.
"""

from __future__ import annotations

import re
from dataclasses import field

from ..check.languages import meant_by
from ..dataclass import dataclass
from .cells import Cell, Sheet

OWN = "handbook_"  # begins the columns that XLSForm doesn't have
SURVEY = {
    "type": ("type", "command"),
    "name": ("name", "tag", "value"),
    "label": ("label", "caption", "text", "question"),
    "hint": ("hint",),
    "guidance_hint": ("guidance_hint",),
    "required": ("required",),
    "required_message": ("required_message", "requiredmsg", "jr:requiredmsg"),
    "relevant": ("relevant", "relevance"),
    "constraint": ("constraint",),
    "constraint_message": ("constraint_message", "constraining_message", "jr:constraintmsg", "constraint_msg"),
    "calculation": ("calculation", "calculate"),
    "default": ("default",),
    "read_only": ("read_only", "readonly"),
    "appearance": ("appearance",),
    "choice_filter": ("choice_filter",),
    "parameters": ("parameters",),
    "repeat_count": ("repeat_count", "count", "jr:count"),
    "rows": ("rows",),
    "trigger": ("trigger",),
    "disabled": ("disabled",),
    "image": ("image", "big-image", "big_image"),
    "audio": ("audio",),
    "video": ("video",),
    "columns": ("columns",),
    "matrix_list": ("kobo--matrix_list",),
    "score_choices": ("kobo--score-choices",),
    "rank_items": ("kobo--rank-items",),
}
CHOICES = {
    "list_name": ("list_name", "listname", "list"),
    "name": ("name", "value"),
    "label": ("label", "caption"),
    "image": ("image", "big-image", "big_image"),
    "audio": ("audio",),
    "video": ("video",),
}
SETTINGS = {
    "title": ("form_title", "set_form_title", "title"),
    "id": ("form_id", "set_form_id", "id_string"),
    "default_language": ("default_language",),
}
NOT_ON_PAPER = re.compile(
    r"sms[_ ].*|autoplay|save_?to|.*noapperrorstring|no_app_error_string|compact_tag|instance::?.*|query|note"
    r"|(?:body|bind|control)::?.*|\$?kuid|\$?autoname|kobo--.*|_.*|notes?|comments?|kommentar|bemerkung|odk:.*",
    re.IGNORECASE,
)  # columns that say nothing of what is asked
GROUPS = ("media", "bind", "control", "body", "choices")  # words that stand before a column's name
LANGUAGES = {
    **{"de": ("deutsch", "german", "allemand", "aleman", "alemán"), "en": ("english", "englisch", "anglais", "inglés")},
    **{"fr": ("français", "francais", "french", "französisch"), "es": ("español", "espanol", "spanish", "spanisch")},
    **{"tr": ("türkçe", "turkce", "turkish", "türkisch"), "ar": ("العربية", "عربي", "arabic", "arabisch", "arabe")},
    **{"uk": ("українська", "ukrainian", "ukrainisch"), "ru": ("русский", "russian", "russisch")},
    **{"fa": ("فارسی", "farsi", "persian", "persisch"), "prs": ("dari", "دری"), "ps": ("pashto", "paschtu", "پښتو")},
    **{"pl": ("polski", "polish", "polnisch"), "ro": ("română", "romana", "romanian", "rumänisch")},
    **{"bg": ("български", "bulgarian", "bulgarisch"), "sq": ("shqip", "albanian", "albanisch")},
    **{"pt": ("português", "portugues", "portuguese", "portugiesisch"), "it": ("italiano", "italian", "italienisch")},
    **{"kmr": ("kurmancî", "kurmanci", "kurmanji"), "ckb": ("sorani", "سۆرانی"), "ti": ("ትግርኛ", "tigrinya")},
    **{"am": ("አማርኛ", "amharic", "amharisch"), "so": ("soomaali", "somali"), "ur": ("اردو", "urdu")},
    **{"sw": ("kiswahili", "swahili"), "ne": ("नेपाली", "nepali"), "hi": ("हिन्दी", "hindi"), "bn": ("বাংলা", "bangla")},
}
OLD_SPLIT = re.compile(r"(?<!jr):")
CODE = re.compile(r"\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\s*\)\s*$")


@dataclass(frozen=True)
class Column:
    """`language`: as the workbook names it, "" where it names none."""

    at: int
    key: str
    language: str
    head: Cell


@dataclass
class Row:
    """A row of a sheet: key → language → cell. `extra`: further columns by their own names. `text` gives
    what a cell says without the spaces around it, `raw` as it stands there."""

    number: int
    cells: dict[str, dict[str, Cell]] = field(default_factory=dict)
    extra: dict[str, Cell] = field(default_factory=dict)
    place: str = ""

    def cell(self, key: str) -> Cell | None:
        """The cell of that key, in whichever language stands first."""
        return next(iter(self.cells.get(key, {}).values()), None)

    def text(self, key: str) -> str:
        cell = self.cell(key)
        return cell.text.strip() if cell else ""

    def raw(self, key: str) -> str:
        """The text as it stands there."""
        cell = self.cell(key)
        return cell.text if cell else ""

    def at(self, key: str) -> str:
        """The place of that cell, of the row where there is none."""
        cell = self.cell(key)
        return cell.place if cell else self.place


@dataclass
class Table:
    """A sheet with its columns known. `unread`: the heads of columns that nothing is made of."""

    columns: list[Column] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    unread: list[Cell] = field(default_factory=list)

    def languages(self, *keys: str) -> list[str]:
        """The languages of these columns, as they stand in the sheet."""
        return list(dict.fromkeys(column.language for column in self.columns if column.key in keys))


def table(sheet: Sheet | None, known: dict[str, tuple[str, ...]], keeps_extra: bool = False) -> Table:
    """The sheet by XLSForm's names. `keeps_extra`: other columns are kept by theirs."""
    out = Table()
    if sheet is None or not sheet.rows:
        return out
    names = {alias: key for key, aliases in known.items() for alias in aliases}
    first = _head_row(sheet, names)
    extra: dict[int, Cell] = {}
    taken: set[tuple[str, str]] = set()
    for at, head in sorted(sheet.rows[first].items()):
        key, language = _meant(head.text, names)
        if not key and keeps_extra and "::" not in head.text:
            extra[at] = head
        elif not key or (key, language) in taken:
            out.unread += [] if NOT_ON_PAPER.fullmatch(head.text) else [head]
        else:
            taken.add((key, language))
            out.columns.append(Column(at, key, language, head))
    for number in sorted(number for number in sheet.rows if number > first):
        out.rows.append(_row(sheet, number, out.columns, extra))
    return out


def _head_row(sheet: Sheet, names: dict[str, str]) -> int:
    """The row of the first ten that knows most names."""
    rows = sorted(sheet.rows)[:10]
    known = {number: sum(bool(_meant(cell.text, names)[0]) for cell in sheet.rows[number].values()) for number in rows}
    return max(rows, key=lambda number: (min(known[number], 2), -number))


def _row(sheet: Sheet, number: int, columns: list[Column], extra: dict[int, Cell]) -> Row:
    cells = sheet.rows[number]
    row = Row(number, place=f"{sheet.name}, Zeile {number}")
    for column in columns:
        if column.at in cells:
            row.cells.setdefault(column.key, {})[column.language] = cells[column.at]
    row.extra = {head.text.strip(): cells[at] for at, head in extra.items() if at in cells}
    return row


def _meant(head: str, names: dict[str, str]) -> tuple[str, str]:
    """(key, language) of a column; ("", "") for one that isn't known."""
    head = head.strip()
    snake = "_".join(head.lower().split())
    if snake in names:
        return names[snake], ""
    parts = [part.strip() for part in (head.split("::") if "::" in head else OLD_SPLIT.split(head))]
    if len(parts) > 1 and parts[0].lower() in GROUPS:
        parts = parts[1:]
    key = "_".join(parts[0].lower().split())
    if key.startswith(OWN):
        return parts[0], "::".join(parts[1:])
    return (names[key], "::".join(parts[1:])) if key in names else ("", "")


def code_of(language: str) -> str:
    """The code of a language as a workbook names it: "Deutsch (de)", "German", "de"; "" for one that nobody knows."""
    found = CODE.search(language)
    code = meant_by(found[1]) if found else ""
    if code or found:
        return code or (found[1].lower() if found and len(found[1]) == 3 else "")
    plain = re.sub(r"[^\w\s-]", "", language).strip().lower()
    named = (code for code, names in LANGUAGES.items() if plain in names or plain == code)
    return next(named, "") or (meant_by(plain) if len(plain) == 2 else "")

"""Texts of a workbook as the questionnaire has them: one line, the book's language, markup that it knows.

ODK's texts may have Markdown and HTML. Bold and italic stay; other marks of HTML go, with a remark.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from .cells import Cell
from .headers import Row, Table, code_of
from .new_book import GERMAN
from .remarks import Remarks

TAGS = re.compile(
    r"</?(?:a|b|big|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|small|span|strong|sub|sup|u|ul)\b[^<>]*/?>",
    re.IGNORECASE,
)
BOLD = re.compile(r"<(b|strong)>\s*([^<>*]+?)\s*</\1>", re.IGNORECASE)
ITALIC = re.compile(r"<(i|em)>\s*([^<>*]+?)\s*</\1>", re.IGNORECASE)
HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
ANSWER = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
SPACE = re.compile(r"[ \t\n]+")
LINES = "Zeilenwechsel im Text sind jetzt Leerzeichen"
HTML = "Auszeichnung in HTML fehlt, der Text steht da"
OTHER_LANGUAGE = "in der Sprache des Fragebogens steht hier nichts; der Text ist der einer anderen"
DEFAULT = "default"  # what pyxform calls texts whose column says no language


class Texts:
    """Reads texts in one language of the workbook and notes the others: `translated` is code → name of a text in the
    catalogues → text. `language` is the column's that is read, `code` its code ("" where nobody knows it). `exact`: the
    texts are the questionnaire's own, which our export wrote."""

    def __init__(self, tables: Iterable[Table], default: str, said: Remarks, exact: bool = False) -> None:
        self._said, self.exact = said, exact
        tables = list(tables)
        languages = list(dict.fromkeys(each for table in tables for each in table.languages("label", "hint")))
        labels = list(dict.fromkeys(each for table in tables for each in table.languages("label")))
        self.languages = languages
        self._default = default
        self.language = _chosen(labels or languages, default, self._code)
        self.code = self._code(self.language)
        self.ids: Mapping[str, str] = {}
        self.translated: dict[str, dict[str, str]] = defaultdict(dict)
        self.unknown = [each for each in languages if each not in (self.language, "", DEFAULT) and not code_of(each)]

    @property
    def name(self) -> str:
        """The language that is read, as the workbook calls it."""
        return self.language if self.language not in ("", DEFAULT) else self._default

    def _code(self, language: str) -> str:
        """Columns that name no language have the form's default one, if it says that."""
        return code_of(language if language not in ("", DEFAULT) else self._default)

    def of(self, row: Row, key: str, context: str = "") -> tuple[str, str]:
        """The text of the row under that key and its cell; ("", "") where there is none in any language. `context`: its
        name in the catalogues."""
        cells = row.cells.get(key, {})
        cell = self._cell(cells)
        if cell is None:
            return "", ""
        if context:
            for language, other in cells.items():
                if other is not cell and (code := self._code(language)) and code != self.code:
                    self.translated[code].setdefault(context, self._inline(other))
        return self._inline(cell), cell.place

    def _cell(self, cells: Mapping[str, Cell]) -> Cell | None:
        for language in (self.language, "", DEFAULT):
            if language in cells:
                return cells[language]
        cell = next(iter(cells.values()), None)
        if cell:
            self._said.add(cell.place, OTHER_LANGUAGE, lost=False)
        return cell

    def _inline(self, cell: Cell) -> str:
        if self.exact:
            return cell.text
        text = ITALIC.sub(r"*\2*", BOLD.sub(r"**\2**", HEADING.sub("", cell.text)))
        plain = TAGS.sub(" ", text)
        if plain != text:
            self._said.add(cell.place, HTML, lost=False)
        if "\n" in plain.strip():
            self._said.add(cell.place, LINES, lost=False)
        plain = ANSWER.sub(lambda match: f"${{{self.ids.get(match[1], match[1])}}}", plain)
        return SPACE.sub(" ", plain).strip()


def _chosen(languages: list[str], default: str, code: Callable[[str], str]) -> str:
    """German where it is there, else what the workbook says, else the first; rather a language that a column names."""
    named = sorted(languages, key=lambda each: each in ("", DEFAULT))
    for wanted in filter(None, (GERMAN, code_of(default))):
        found = next((each for each in named if code(each) == wanted), None)
        if found is not None:
            return found
    if default in languages:
        return default
    return "" if "" in languages or not languages else languages[0]

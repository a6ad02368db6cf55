"""The sheet `choices` as lists of answers: a list is a list of drafts, with what `choice_filter` compares."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..expression import parse_number
from ..model.field_names import OTHER
from ..model.questionnaire import Choice
from .draft import Draft
from .expressions import Columns
from .files import Files, no_files
from .headers import CHOICES, OWN, Row, Table
from .names import CHOICES as CODES
from .names import QUESTIONS, Names
from .remarks import Remarks, cited
from .texts import Texts

SAFE = re.compile(r"[\w][\w. -]*\.(?:png|jpe?g|svg)", re.IGNORECASE)  # no way out of a folder
WORD = re.compile(r"[A-Za-z_][\w.-]*")
STRING = re.compile(r"'[^']*'|\"[^\"]*\"|\$\{[^{}]*\}")
NO_NAME = "die Antwort hat keinen Namen (name) und fehlt"
NO_LIST = "die Antwort hat keine Liste (list_name) und fehlt"
NO_LABEL = "die Antwort hat keinen Text (label); es steht ihr Name da"
TWICE = "die Antwort {} gibt es in ihrer Liste schon; diese heißt jetzt {}"
PICTURE = "ein Ton oder Film bei einer Antwort fehlt"
NO_FILE = "das Bild liegt nicht neben der Tabelle; es fehlt"
FILTER = f"{OWN}filter_"  # begins a column whose own name XLSForm needs for something else
TAKEN = frozenset(alias for aliases in CHOICES.values() for alias in aliases)
OUTSIDE = re.compile(f"{STRING.pattern}|{WORD.pattern}")
BUTTONS = 40  # of a question; where there are more answers, they are in a drop-down
NAME = "name"  # what a choice_filter calls the choice's own name


class Lists:
    """`drafts`: id of a list → its choices. Those called `without` are left out. `keeps_all`: columns that no
    choice_filter compares are kept too."""

    def __init__(
        self,
        tables: Iterable[Table],
        filters: Iterable[str],
        texts: Texts,
        said: Remarks,
        without: Iterable[str] = (),
        keeps_all: bool = False,
        files: Files = no_files,
    ) -> None:
        self._texts, self._said, self._keeps_all, self._files = texts, said, keeps_all, files
        self.pictures: dict[str, bytes] = {}  # files of images/
        self._compared = {word for text in filters for word in WORD.findall(STRING.sub(" ", text))}
        self._lists = Names(CODES)
        self._names: dict[str, Names] = {}
        self.drafts: dict[str, list[Draft]] = {}
        self._columns = Names(QUESTIONS)
        for table in tables:
            for row in table.rows:
                if row.text("list_name") and row.text("list_name") not in without:
                    self._add(row)
                elif not row.text("list_name") and (row.text("name") or row.text("label")):
                    said.add(row.at("name" if row.text("name") else "label"), NO_LIST)

    def id_of(self, name: str) -> str | None:
        """The id of a list of the workbook."""
        return self._lists.ids.get(name)

    @property
    def known(self) -> list[str]:
        """What the lists are called in the workbook."""
        return list(self._names)

    def names(self, list_: str) -> dict[str, str]:
        """The choices' names in the workbook → ours, of a list by its name there."""
        return self._names[list_].ids if list_ in self._names else {}

    def is_long(self, id_: str | None) -> bool:
        """Whether there are so many answers that buttons for all of them would fill a page."""
        return bool(id_) and not self._keeps_all and len(self.drafts.get(str(id_), ())) > BUTTONS

    @property
    def changed(self) -> dict[str, str]:
        """What is called otherwise now: "LIST" or "LIST.CHOICE" → ours."""
        found = {name: id_ for name, id_ in self._lists.changed.items() if name in self._names}
        for list_, names in self._names.items():
            found |= {f"{list_}.{name}": id_ for name, id_ in names.changed.items()}
        return found

    def _add(self, row: Row) -> None:
        list_, name = row.text("list_name"), row.text("name")
        if not name:
            self._said.add(row.place, NO_NAME)
            return
        if list_ not in self._names:
            id_ = self._lists.take(list_)
            self._names[list_], self.drafts[id_] = Names(CODES, (OTHER,)), []
        id_, names = self._lists.ids[list_], self._names[list_]
        known = name in names.ids
        own = names.take(name)
        if known:
            self._said.add(row.at("name"), TWICE.format(cited(name), own), lost=False)
        draft = Draft(Choice, row.place, name=name)
        draft.set("name", own, row.at("name"))
        label, place = self._texts.of(row, "label", f"choices.{id_}.{own}")
        if not label:
            self._said.add(row.at("name"), NO_LABEL, lost=False)
        draft.set("label", label or name, place)
        draft.set("filter", self._filter(row, name))
        draft.set("sensitive", row.text(f"{OWN}sensitive").lower() == "yes")
        draft.set("image", self._picture(row), row.at("image"))
        for key in ("audio", "video"):
            if row.text(key):
                self._said.add(row.at(key), PICTURE)
        self.drafts[id_].append(draft)

    def _picture(self, row: Row) -> str:
        """The name of a choice's picture, whose file lies beside the workbook; in a workbook of ours, in the book."""
        name = row.raw("image") if self._keeps_all else row.text("image")
        data = self._files(name) if name and SAFE.fullmatch(name) else None
        if data:
            self.pictures[name] = data
        elif name and not self._keeps_all:
            self._said.add(row.at("image"), NO_FILE)
            return ""
        return name

    def _filter(self, row: Row, name: str) -> dict[str, str]:
        """The columns that some choice_filter compares."""
        said = {column: cell.text for column, cell in row.extra.items() if self._keeps_all or column in self._compared}
        for column in (key for key in row.cells if key.startswith(FILTER)):
            self._columns.ids[column] = column.removeprefix(FILTER)
            said[column] = row.raw(column)
        if NAME in self._compared and not self._keeps_all:
            said[NAME] = name
        return {self._columns.ids.get(column) or self._columns.take(column): text for column, text in said.items()}

    def columns(self, id_: str | None) -> Columns:
        """What a choice_filter of that list compares."""
        values: dict[str, list[str]] = {}
        for draft in self.drafts.get(str(id_), ()):
            for key, value in draft.keys.get("filter", {}).items():
                values.setdefault(key, []).append(value)
        numbers = {key for key, all_ in values.items() if all(parse_number(value) is not None for value in all_)}
        return Columns(self._columns.ids, {name for name, key in self._columns.ids.items() if key in numbers})

    def without_other(self, list_: str) -> str | None:
        """The id of the list without an answer "other" of its own, for questions that bring theirs."""
        id_ = self._lists.ids.get(list_)
        if id_ is None or OTHER not in self._names[list_].ids:
            return id_
        copy = f"{list_} {OTHER}"
        if copy not in self._lists.ids:
            own = self._names[list_].ids[OTHER]
            self.drafts[self._lists.take(copy)] = [each for each in self.drafts[id_] if each.keys["name"] != own]
        return self._lists.ids[copy]


def column_of(key: str) -> str:
    """What the column of a filter's key is called in the workbook."""
    return FILTER + key if key in TAKEN else key


def with_columns(text: str) -> str:
    """A choice_filter with the names of columns that the workbook has."""
    return OUTSIDE.sub(lambda match: column_of(match[0]), text)

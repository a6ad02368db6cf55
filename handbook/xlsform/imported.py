"""A workbook as a questionnaire: its sections, lists, titles, and what is told of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import field, replace
from pathlib import Path

from ..dataclass import dataclass
from ..model.book import Handbook
from ..model.questionnaire import Questionnaire, QuestionnaireSection
from ..opc import Refused
from .cells import Sheet, sheets_in
from .draft import Draft
from .files import Files, listed_in_files, no_files
from .headers import CHOICES, OWN, SETTINGS, SURVEY, Row, Table, table
from .kinds import Kind
from .lists import Lists
from .names import SECTIONS, Names
from .new_book import GERMAN, About, unknown
from .own import Own
from .questions import EMPTY, SECTION, Questions
from .remarks import Remarks, cited
from .sound import Sound
from .texts import Texts
from .tree import Node, tree

SURVEYS, CHOICE_SHEETS, SETTING_SHEETS = ("survey",), ("choices", "choices and columns"), ("settings",)
MORE_CHOICES = ("external_choices",)
NEEDED = {SURVEYS: {"type", "name"}, CHOICE_SHEETS: {"list_name", "name"}}  # columns that tell what a sheet is
KNOWN_SHEETS = (*SURVEYS, *CHOICE_SHEETS, *SETTING_SHEETS, *MORE_CHOICES, "entities", "osm", "guides", "handbook")
MORE = "Weitere Fragen"
FIRST = "Fragen"
IMAGES = "images"
NO_SURVEY = "es fehlt das Blatt „survey“ mit den Spalten type und name"
NOTHING = "darin steht keine Frage, die auf Papier einen Platz hat"
HIDDEN = "das Blatt ist ausgeblendet; es ist trotzdem gelesen"
MERGED = "die Zellen sind verbunden; gelesen ist die erste"
NO_RESULT = "die Formel hat kein gespeichertes Ergebnis; öffnen Sie die Tabelle in Excel und speichern Sie sie neu"
UNREAD = "die Spalte {} kennt das Programm nicht; sie ist nicht gelesen"
ENTITIES = "Verknüpfungen mit anderen Formularen (entities) gibt es auf Papier nicht"
NOT_GERMAN = "die Texte sind nicht auf Deutsch, sondern auf {}; language in handbook.yaml ist {}"
NO_CODE = "welche Sprache {} ist, weiß das Programm nicht; schreiben Sie ihren Code dazu, wie „Français (fr)“"


@dataclass(frozen=True)
class Imported:
    """`text`: of questionnaire.yaml; `about`: what it is called. `translated`: code of a language → name of a text in
    the catalogues → text; `remarks`: German sentences; `lost`: at how many places something is missing."""

    about: About
    text: str
    remarks: list[str]
    lost: int
    translated: dict[str, dict[str, str]] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)  # files for images/


def imported(data: bytes, name: str, book: Callable[[About], Handbook] = unknown, files: Files = no_files) -> Imported:
    """The questionnaire of a workbook; `name`: the file's. `book` gives the one that it is for; `files` what a
    file beside the workbook has, None where there is none of that name. Raises `Refused`."""
    return _Maker(sheets_in(data, name), name.rpartition(".")[0] or name, files).made(book)


class _Maker:
    def __init__(self, sheets: list[Sheet], name: str, files: Files) -> None:
        self.said, self.name = Remarks(), name
        self._sheets = {"_".join(sheet.name.lower().split()): sheet for sheet in reversed(sheets)}
        survey = self._table(SURVEYS, SURVEY)
        if not survey.rows or "type" not in {column.key for column in survey.columns}:
            raise Refused(NO_SURVEY)
        choices, more = self._table(CHOICE_SHEETS, CHOICES, True), self._table(MORE_CHOICES, CHOICES, True)
        self.settings = next(iter(self._table(SETTING_SHEETS, SETTINGS, True).rows), Row(0))
        self._tell_sheets(survey)
        self.own = Own(self._sheets, self.said)
        default = self.settings.text("default_language")
        self.texts = Texts((survey, choices), default, self.said, self.own.is_ours)
        top = tree(survey.rows, self.said)
        outside = listed_in_files(top, files, self.said)
        filters = [row.text("choice_filter") for row in survey.rows if row.text("choice_filter")]
        self.lists = Lists(
            (choices, more, outside),
            filters,
            self.texts,
            self.said,
            self.own.lists(survey.rows),
            self.own.is_ours,
            files,
        )
        self.questions = Questions(top, choices, self.lists, self.texts, self.said)
        self._tell_language(survey, choices)

    def made(self, book: Callable[[About], Handbook]) -> Imported:
        root = self._root()
        about = About(root.keys["id"], root.keys["title"], self.texts.code or GERMAN)
        text = self._sound(root, book(about))
        if not root.keys.get("sections"):
            raise Refused(NOTHING)
        used = {choice.keys.get("image") for list_ in root.keys.get("choices", {}).values() for choice in list_}
        pictures = {name: data for name, data in self.lists.pictures.items() if name in used}
        return Imported(about, text, self.said.told(), self.said.lost, dict(self.texts.translated), pictures)

    def _sound(self, root: Draft, book: Handbook) -> str:
        """The text without what `check` refuses, which looks at pictures in the book's folder."""
        if not self.lists.pictures:
            return Sound(root, self._head(), self.said, book).made()
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name, IMAGES)
            folder.mkdir()
            for picture, data in self.lists.pictures.items():
                (folder / picture).write_bytes(data)
            return Sound(root, self._head(), self.said, replace(book, folder=Path(name))).made()

    @property
    def title(self) -> str:
        """What the form is called."""
        return self.settings.text("title") or self.settings.text("id") or self.name

    # ------------------------------------------------------------------ sheets

    def _table(self, names: tuple[str, ...], known: dict[str, tuple[str, ...]], keeps: bool = False) -> Table:
        sheet = next((self._sheets[name] for name in names if name in self._sheets), None)
        if sheet is None and names in NEEDED:
            sheet = self._only(known, NEEDED[names])
        return table(sheet, known, keeps)

    def _only(self, known: dict[str, tuple[str, ...]], needed: set[str]) -> Sheet | None:
        """The one sheet that has these columns, where none is called as it should be."""
        others = {name: table(sheet, known) for name, sheet in self._sheets.items() if name not in KNOWN_SHEETS}
        found = [name for name, each in others.items() if needed <= {column.key for column in each.columns}]
        return self._sheets[found[0]] if len(found) == 1 else None

    def _tell_sheets(self, survey: Table) -> None:
        for name, sheet in self._sheets.items():
            if name not in KNOWN_SHEETS:
                continue
            if sheet.is_hidden and sheet.rows:
                self.said.add(sheet.name, HIDDEN, lost=False)
            for merged in sheet.merged:
                self.said.add(f"{sheet.name}!{merged}", MERGED, lost=False)
            for place in sheet.unknown:
                self.said.add(place, NO_RESULT)
        for head in survey.unread:
            self.said.add(head.place, UNREAD.format(cited(head.text)), lost=False)
        if "entities" in self._sheets and len(self._sheets["entities"].rows) > 1:
            self.said.add(f"{self._sheets['entities'].name}!A2", ENTITIES, lost=False)

    def _tell_language(self, *tables: Table) -> None:
        columns = [column for each in reversed(tables) for column in each.columns if column.key in ("label", "hint")]
        heads = {column.language: column.head.place for column in columns}
        for language in self.texts.unknown:
            self.said.add(heads.get(language, "survey"), NO_CODE.format(cited(language)))
        if self.texts.code not in ("", GERMAN):
            self.said.add(
                heads.get(self.texts.language, "survey"),
                NOT_GERMAN.format(cited(self.texts.name), self.texts.code),
                lost=False,
            )

    # ------------------------------------------------------------------ the questionnaire

    def _root(self) -> Draft:
        settings = self.settings
        title = self.title
        root = Draft(Questionnaire, settings.place or "settings")
        root.set("id", Names(SECTIONS).take(settings.text("id") or title), settings.at("id"))
        root.set("title", title if self.own.is_ours else " ".join(title.split()), settings.at("title"))
        self.own.settings(root, settings)
        root.set("sections", list(self._sections()))
        used = {each.keys.get("choices") for section in root.keys.get("sections", []) for each in section.all()}
        kept = {id_: drafts for id_, drafts in self.lists.drafts.items() if id_ in used or self.own.is_ours}
        root.set("choices", {id_: drafts for id_, drafts in kept.items() if drafts})
        self.own.add_guides(root, self.texts)
        return root

    def _sections(self) -> Iterator[Draft]:
        """A group at the top becomes a section, where it has a title and no condition; what stands between them is one
        of its own."""
        names = Names(SECTIONS)
        loose: list[Node] = []
        for node in self.questions.nodes():
            if not self._is_section(node):
                loose.append(node)
                continue
            yield from self._loose(loose, names)
            loose = []
            yield from self._section(node, names)
        yield from self._loose(loose, names)

    def _is_section(self, node: Node) -> bool:
        row = node.row
        if row.text(f"{OWN}type"):
            return row.text(f"{OWN}type") == SECTION
        is_plain = node.kind == Kind("group") and not row.text("relevant") and bool(row.text("label"))
        return is_plain and not self.questions.is_scale(node)

    def _section(self, node: Node, names: Names) -> Iterator[Draft]:
        questions = list(self.questions.made(node.inner))
        row = node.row
        if not questions:
            self.said.add(row.at("name"), EMPTY, lost=bool(node.inner))
            return
        draft = Draft(QuestionnaireSection, row.place, name=row.text("name"))
        draft.set("id", names.take(row.text(f"{OWN}id") or row.text("name") or "abschnitt"), row.at("name"))
        draft.set("title", *self.texts.of(row, "label", f"sections.{draft.keys['id']}.title"))
        for key in ("hint", f"{OWN}intro"):
            draft.set("intro", *self.texts.of(row, key, f"sections.{draft.keys['id']}.intro"))
        draft.set("consent", row.text(f"{OWN}consent").lower() == "yes")
        draft.set("questions", questions)
        yield draft

    def _loose(self, nodes: list[Node], names: Names) -> Iterator[Draft]:
        questions = list(self.questions.made(nodes))
        if not questions:
            return
        title = MORE if names.ids else FIRST
        if self.texts.code not in ("", GERMAN):
            title = self.title
        draft = Draft(QuestionnaireSection, questions[0].place)
        draft.set("id", names.take(title.lower()))
        draft.set("title", title)
        draft.set("questions", questions)
        yield draft

    def _head(self) -> list[str]:
        """What the file begins with: where it comes from, what is called otherwise."""
        lines = [f"Übernommen aus dem XLSForm {cited(self.name)}. Was nicht übernommen ist, steht als Kommentar dabei."]
        renamed = {**self.questions.changed, **self.lists.changed}
        if renamed:
            lines.append("Umbenannt, weil Kennungen hier anders aussehen müssen (alt → neu):")
            lines += [f"  {' '.join(old.split())} → {new}" for old, new in renamed.items()]
        return lines

"""What our own export has beside XLSForm's sheets: `guides`, the ways into the book, and `handbook`, what belongs to
the questionnaire as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model.questionnaire import Guide, Priorities
from ..model.shape import declared
from .cells import Sheet
from .draft import Draft
from .headers import OWN, Row, table
from .remarks import Remarks, cited
from .texts import Texts

GUIDES, HANDBOOK = "guides", "handbook"
QUESTION, WHAT, NAME, VALUE = "question", "what", "name", "value"
INTRO, DANGER, PRIORITY, TOPIC, RENAME = "intro", "danger", "priorities", "topic", "rename"
GUIDE_COLUMNS: dict[str, tuple[str, ...]] = {QUESTION: (QUESTION,), **{key: (key,) for key in declared(Guide)}}
HANDBOOK_COLUMNS: dict[str, tuple[str, ...]] = {WHAT: (WHAT,), NAME: (NAME,), VALUE: (VALUE,)}
NO_QUESTION = "die Frage {} gibt es nicht; der Weg fehlt"


class Own:
    """The two sheets; `is_ours`: the workbook has them."""

    def __init__(self, sheets: Mapping[str, Sheet], said: Remarks) -> None:
        self._said = said
        self.is_ours = HANDBOOK in sheets
        self._rows = table(sheets.get(HANDBOOK), HANDBOOK_COLUMNS).rows
        self._guides = table(sheets.get(GUIDES), GUIDE_COLUMNS).rows if self.is_ours else []

    def lists(self, rows: Iterable[Row]) -> set[str]:
        """Lists that the export made of others: the questions say which they are."""
        return {row.text("type").split()[-1] for row in rows if row.text(f"{OWN}choices")}

    def settings(self, root: Draft, settings: Row) -> None:
        topics: dict[str, list[str]] = {}
        renames: dict[str, str] = {}
        priorities = Draft(Priorities, settings.place)
        for row in self._rows:
            what, name, value = row.text(WHAT), row.text(NAME), row.raw(VALUE)
            if what == INTRO:
                root.set("intro", value, row.at(VALUE))
            elif what == DANGER:
                root.set("danger", value, row.at(VALUE))
            elif what == PRIORITY:
                priorities.set("question", value, row.at(VALUE))
            elif what == TOPIC:
                topics[name] = value.split()
            elif what == RENAME:
                renames[name] = value
        priorities.set("topics", topics)
        if priorities.keys:
            root.set("priorities", priorities)
        root.set("renames", renames)

    def add_guides(self, root: Draft, texts: Texts) -> None:
        """Put each guide with its question."""
        by_id = {each.keys["id"]: each for section in root.keys.get("sections", []) for each in section.all()}
        for row in self._guides:
            question = by_id.get(row.text(QUESTION))
            if question is None:
                self._said.add(row.at(QUESTION), NO_QUESTION.format(cited(row.text(QUESTION))))
                continue
            guides = question.keys.setdefault("guides", [])
            guides.append(self._guide(row, question.keys["id"], len(guides) + 1, texts))

    def _guide(self, row: Row, question: str, number: int, texts: Texts) -> Draft:
        draft = Draft(Guide, row.place)
        name = f"questionnaire.{question}.guides.{row.text('id') or number}"
        for key, (kind, _, _) in declared(Guide).items():
            if kind.kind == "boolean":
                draft.set(key, row.text(key).lower() == "yes", row.at(key))
            elif kind.kind == "inline":
                draft.set(key, *texts.of(row, key, f"{name}.{key}"))
            else:
                draft.set(key, row.text(key), row.at(key))
        return draft

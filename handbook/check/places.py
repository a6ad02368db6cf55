"""The places of the book that something can lead to: not a rule, but what the rules about references share."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from ..model.blocks import Questions
from ..model.book import GENERATED, Handbook
from ..model.near import near
from ..model.regional import PREFIX
from ..model.text import Text
from ..problem import Instead, Problem, error

LEDGERS = ("sources", "glossary")
IN_CONTENTS = "contents"  # what is missing there: a chapter, by its file
SECTION = "Einen Abschnitt „{}“ hat der Fragebogen nicht"
TARGET = "Das Ziel „#{}“ gibt es nicht"
WELL_FORMED = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
WHERE = {
    "sources": "ergänzen Sie sie in sources.yaml",
    "glossary": "ergänzen Sie ihn in glossary.yaml",
    "questionnaire": "ergänzen Sie ihn in questionnaire.yaml",
    "chapters": "die Kennung steht nach „id:“",
    "indicators": "ergänzen Sie sie in indicators.yaml",
    "regions": "ihre Kennung ist der Name ihrer Datei oder ihres Ordners in regions/",
}


class Places:
    """`chapters` and `sections` map ids to the file they stand in; `asked` are the questionnaire's sections, `in_book`
    those of them that stand in the book, `others` its own id and the pages made from its guides."""

    def __init__(self, handbook: Handbook):
        self.handbook = handbook
        self.chapters = {chapter.id: chapter.span.file for chapter in handbook.chapters.values()}
        self.sections = {section.id: chapter.span.file for section, chapter, _ in handbook.sections}
        self.listed = {
            chapter.span.file for chapter in handbook.chapters.values() if chapter.id in handbook.info.contents
        }
        questionnaire = handbook.questionnaire
        self.own = questionnaire.id if questionnaire else None
        self.asked = {section.id for section in questionnaire.sections} if questionnaire else set()
        taken_in = {
            block.section
            for section, chapter, _ in handbook.sections
            if chapter.span.file in self.listed
            for block in section.blocks
            if isinstance(block, Questions)
        }
        self.whole = (
            not questionnaire or questionnaire.id in handbook.info.contents or "handbook" in handbook.incomplete
        )
        self.in_book = self.asked if self.whole else self.asked & taken_in
        self.others = (
            {questionnaire.id, *(id_ for id_ in GENERATED if id_ in handbook.info.contents)} if questionnaire else set()
        )

    def section(self, id_: Text) -> Iterator[Problem]:
        """What is wrong with the id of a chapter's section."""
        if id_ in self.sections:
            yield from self._unlisted(id_, self.sections[id_])
        elif id_ in self.chapters:
            yield error(
                "unknown-reference",
                id_.span,
                f"„{id_}“ ist ein Kapitel; hier steht einer seiner Abschnitte",
                self._first_sections(id_),
            )
        else:
            yield from unknown(self.handbook, "chapters", id_, "Einen Abschnitt „{}“ gibt es nicht", self.sections)

    def unlisted(self, id_: Text) -> Iterator[Problem]:
        """The problem that a chapter, or a section's, isn't in the book."""
        yield from self._unlisted(id_, self.sections.get(id_) or self.chapters[id_])

    def target(self, id_: Text) -> Iterator[Problem]:
        """What is wrong with the `#id` of a link: a chapter, a section, else a section of the questionnaire."""
        if id_ in self.chapters or id_ in self.sections:
            yield from self._unlisted(id_, self.chapters.get(id_) or self.sections[id_])
        elif id_.startswith(PREFIX):
            if id_[len(PREFIX) :] not in self.asked:
                yield from unknown(
                    self.handbook, "questionnaire", id_, TARGET, [PREFIX + name for name in self.asked], "#{}"
                )
            elif id_[len(PREFIX) :] not in self.in_book:
                yield self._not_in_book(id_)
        elif id_ in self.asked - self.in_book or (not self.whole and id_ == self.own):
            yield self._not_in_book(id_)
        elif id_ not in self.asked and id_ not in self.others and "questionnaire" not in self.handbook.incomplete:
            yield from unknown(
                self.handbook,
                "chapters",
                id_,
                TARGET,
                [*self.chapters, *self.sections, *self.asked, *self.others],
                "#{}",
            )

    def _unlisted(self, id_: Text, file: str) -> Iterator[Problem]:
        """A chapter that isn't in the book can only be reached from itself."""
        if file not in self.listed and file != id_.span.file and "handbook" not in self.handbook.incomplete:
            yield error(
                "unknown-reference",
                id_.span,
                f"„{id_}“ steht in einem Kapitel, das nicht ins Buch kommt",
                f"ergänzen Sie das Kapitel in contents ({file})",
                (IN_CONTENTS, file),
            )

    def _not_in_book(self, id_: Text) -> Problem:
        """The questionnaire is a file of its own, and no chapter takes in what this link leads to."""
        return error(
            "unknown-reference",
            id_.span,
            f"„{id_}“ gehört zum Fragebogen, und der kommt nicht ins Buch",
            f"ergänzen Sie {self.own} in contents, oder nehmen Sie den Abschnitt mit „questions“ in ein Kapitel auf",
        )

    def _first_sections(self, chapter: Text) -> str:
        return near(chapter, [section.id for section, owner, _ in self.handbook.sections if owner.id == chapter])


def several(text: str, names: Collection[str]) -> str:
    """The hint for names that no comma parts; "" where it isn't that."""
    parts = re.split(r"[\s;/]+", text)
    together = len(parts) > 1 and all(part in names for part in parts)
    return Instead(text, ", ".join(parts), "zwischen zwei Namen steht ein Komma: {}") if together else ""


def _meant(id_: str, names: Collection[str], pattern: str) -> str:
    """The hint with the id that may be meant, also behind the chapter's (`wohnen.umzug`); never one that is a mistake
    itself."""
    names = [name for name in names if WELL_FORMED.fullmatch(name)]
    last = id_.rpartition(".")[2]
    if last != id_ and last in names:
        return Instead(id_, last, f"meinten Sie {pattern}?")
    return several(id_, names) or near(id_, names, pattern)


def unknown(
    handbook: Handbook, kind: str, id_: Text, text: str, names: Iterable[str], pattern: str = "{}"
) -> Iterator[Problem]:
    """The problem that there is no such id, unless what files of that kind (a key of `FILES`) define isn't all
    known."""
    if not id_ or kind in handbook.incomplete:
        return
    names = sorted(names)
    missing = (text if kind == "questionnaire" else kind, str(id_))  # a questionnaire has sections, lists, questions
    hint = _meant(str(id_), names, pattern) or WHERE[kind]
    if not names and kind in LEDGERS:
        missing, hint = (kind, ""), f"in {kind}.yaml steht nichts, oder die Datei fehlt; {WHERE[kind]}"
    yield error("unknown-reference", id_.span, text.format(id_), hint, missing)

"""What the document says as a chapter: a title, sections up to three levels, blocks in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import field, replace
from typing import Union

from ..dataclass import dataclass
from ..model.near import UMLAUTS
from . import remarks
from .document import Paragraph, Table, read
from .markup import written
from .package import Refused, opened
from .remarks import Remarks
from .runs import Run
from .styles import LIST, STEPS

DEEPEST = 3
LONGEST_ID = 40
FIRST_TITLE = "Worum es geht"
BULLET = re.compile(r"\s*[•▪●]\s+(?=\S)")  # typed, where Word has lists
TEXT, TABLE = "text", "table"
ANY_LEVEL = 9  # the lowest of a heading: each that follows closes this section


@dataclass(frozen=True)
class Block:
    """`kind` is `TEXT` (`parts`: paragraphs), `LIST`, `STEPS` (items) or `TABLE` (`rows`, the first is the header)."""

    kind: str
    parts: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


@dataclass
class Section:
    id: str
    title: str
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


@dataclass(frozen=True)
class Imported:
    """A chapter, and a German sentence for each thing that isn't in it as it was in the document."""

    chapter: Section
    remarks: list[str]


def chapter_of(data: bytes, name: str, id_: str = "", taken: Iterable[str] = ()) -> Imported:
    """`name` is the title of a document without headings, `id_` the chapter's id ("": made from its title), `taken` are
    ids that are somebody else's. Raises `Refused`."""
    said = Remarks()
    maker = _Maker(said, taken)
    for block in read(opened(data), said):
        maker.add(block)
    return Imported(maker.chapter(name, id_), said.told())


class _Maker:
    """`_open` are the sections around the present place, each with the level of its heading in the document."""

    def __init__(self, said: Remarks, taken: Iterable[str]):
        self._said, self._taken = said, set(taken)
        self._counted: dict[str, int] = {}  # an id that was wanted more than once → its last number
        self._title: str | None = None
        self._sections: list[Section] = []
        self._open: list[tuple[int, Section]] = []
        self._list = ""  # the id of the list in the document that the last list was made from
        self._numbered: set[str] = set()  # ids of the lists of steps so far

    def add(self, block: Union[Paragraph, Table]) -> None:
        if isinstance(block, Table):
            self._table(block)
            return
        if block.level is not None and (text := self._written(block.runs)):
            self._heading(block.level, text)
        elif block.listed:
            self._item(block, *block.listed)
        elif match := BULLET.match("".join(run.text for run in block.runs)):
            self._item(replace(block, runs=_without(block.runs, match.end())), LIST, "", 0)
        elif text := self._written(block.runs):
            self._text(text)

    def chapter(self, name: str, id_: str) -> Section:
        """The whole. Raises `Refused` where nothing stood in the document."""
        if self._title is None and not self._sections:
            raise Refused("darin steht kein Text")
        if self._title is None:
            self._said.place = ""
            self._said.add(remarks.NO_TITLE)
        title = self._title if self._title is not None else self._written([Run(name)]) or FIRST_TITLE
        if not self._sections:
            self._section(ANY_LEVEL, FIRST_TITLE)
        chapter = Section(id_, title, sections=self._sections)
        self._name(chapter)
        return chapter

    def _name(self, section: Section) -> None:
        """Ids for it and, in their order, for the sections in it."""
        section.id = section.id or self._free(made_id(section.title))
        self._taken.add(section.id)
        for inner in section.sections:
            self._name(inner)

    def _free(self, wanted: str) -> str:
        name = wanted
        while name in self._taken:
            self._counted[wanted] = self._counted.get(wanted, 1) + 1
            name = f"{wanted}_{self._counted[wanted]}"
        return name

    # ------------------------------------------------------------------ headings

    def _heading(self, level: int, text: str) -> None:
        if self._title is None:
            self._title = text
        else:
            self._section(level, text)

    def _section(self, level: int, title: str) -> Section:
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        if len(self._open) >= DEEPEST:
            self._said.add(remarks.TOO_DEEP)
            del self._open[DEEPEST - 1 :]
        section = Section("", title)
        (self._open[-1][1].sections if self._open else self._sections).append(section)
        self._open.append((level, section))
        self._list = ""
        return section

    def _blocks(self) -> list[Block]:
        if not self._open:
            self._said.add(remarks.FIRST_SECTION.format(FIRST_TITLE))
            self._section(ANY_LEVEL, FIRST_TITLE)
        return self._open[-1][1].blocks

    # ------------------------------------------------------------------ blocks

    def _text(self, text: str) -> None:
        blocks = self._blocks()
        if blocks and blocks[-1].kind == TEXT:
            blocks[-1].parts.append(text)
        else:
            blocks.append(Block(TEXT, [text]))

    def _item(self, paragraph: Paragraph, kind: str, name: str, level: int) -> None:
        text = self._written(paragraph.runs)
        if not text:
            return
        blocks = self._blocks()
        last = blocks[-1] if blocks else None
        is_same = last is not None and last.kind in (LIST, STEPS) and self._list == name
        if level:
            self._said.add(remarks.LOWER_ITEMS)
        if last is not None and last.kind in (LIST, STEPS) and (level or is_same):
            last.parts.append(text)
            return
        if kind == STEPS and name in self._numbered:
            self._said.add(remarks.AGAIN_FROM_ONE)
        self._numbered.add(name)
        blocks.append(Block(kind, [text]))
        self._list = name

    def _table(self, table: Table) -> None:
        rows = [[self._written(cell) for cell in row] for row in table.rows]
        rows = [row for row in rows if any(row)]
        if len(rows) > 1:
            self._blocks().append(Block(TABLE, rows=rows))
            return
        self._said.add(remarks.ONE_ROW)
        for text in filter(None, (cell for row in rows for cell in row)):
            self._text(text)

    def _written(self, runs: list[Run]) -> str:
        text, is_less = written(runs)
        if is_less:
            self._said.add(remarks.EMPHASIS)
        return text


def _without(runs: list[Run], letters: int) -> list[Run]:
    """The runs without so many letters at their beginning."""
    out = []
    for run in runs:
        out.append(replace(run, text=run.text[letters:]))
        letters = max(0, letters - len(run.text))
    return out


def made_id(title: str) -> str:
    """An id as the format wants it, from a text: "Für wen?" → "fuer_wen"."""
    small = "".join(UMLAUTS.get(letter, letter) for letter in title.lower())
    plain = unicodedata.normalize("NFKD", small).encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", re.sub(r"\]\([^)]*\)", "", plain))
    name = "_".join(words)
    if not name[:1].isalpha():
        name = f"abschnitt_{name}".rstrip("_")
    if len(name) > LONGEST_ID:
        name = name[:LONGEST_ID].rpartition("_")[0] or name[:LONGEST_ID]
    return name

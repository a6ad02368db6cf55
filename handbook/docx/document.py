"""The document in its order: paragraphs and tables, whatever stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..dataclass import dataclass
from . import remarks
from .package import TOO_LARGE, Node, Package, Refused
from .remarks import Remarks
from .runs import AROUND, COME, GONE, Run, RunReader
from .styles import Styles

PAGE = re.compile(r"(?i)\b(seite|page|von|of)\b")
WORD = re.compile(r"[^\W\d_]{2}")
MOST_COLUMNS = 20
MOST_CELLS = 5000  # of a table
CONTENTS_STYLES = ("toc ", "table of figures", "index ")  # how the names of the styles of lists begin that Word makes


@dataclass(frozen=True)
class Paragraph:
    """`level`: 0 for the title of the document, 1 to 9 for a heading. `listed`: kind, id and level of its list."""

    runs: list[Run]
    level: int | None = None
    listed: tuple[str, str, int] | None = None

    @property
    def text(self) -> str:
        return " ".join("".join(run.text for run in self.runs).split())


@dataclass(frozen=True)
class Table:
    """Cells, each a list of runs; all rows have as many."""

    rows: list[list[list[Run]]]


def read(package: Package, said: Remarks) -> Iterator[Paragraph | Table]:
    """The document's blocks. `said` is told what is left out. Raises `Refused` for a table that is too large."""
    _tell_edges(package.edges, said)
    return _Reader(package, said).blocks(package.body)


def _tell_edges(edges: list[Node], said: Remarks) -> None:
    """What stands above and below the pages, but for their numbers, each text once."""
    texts = (" ".join("".join(f"{text} " for text in edge.texts()).split()) for edge in edges)
    for text in dict.fromkeys(texts):
        if WORD.search(PAGE.sub("", text)):
            said.add(remarks.EDGE.format(remarks.short(text)))
    if any(edge.holds(picture) for edge in edges for picture in ("drawing", "pict")):
        said.add(remarks.EDGE_PICTURE)


class _Reader:
    def __init__(self, package: Package, said: Remarks):
        self._styles = Styles(package.styles, package.numbering)
        self._runs = RunReader(package, self._styles, said)
        self._said = said

    def blocks(self, around: Node) -> Iterator[Paragraph | Table]:
        for node in around.children:
            if node.tag == "p":
                paragraph = self._paragraph(node)
                if paragraph.text:
                    yield paragraph
            elif node.tag == "tbl":
                table = self._table(node)
                if any(run.text.strip() for row in table.rows for cell in row for run in cell):
                    yield table
            elif node.tag in COME or node.tag in GONE:
                self._said.add(remarks.CHANGE)
                if node.tag in COME:
                    yield from self.blocks(node)
            elif node.tag == "altChunk":
                self._said.add(remarks.INSERTED)
            elif node.tag in ("m:oMath", "m:oMathPara"):
                self._said.add(remarks.FORMULA)
            elif node.tag == "mc:Choice" or node.tag in AROUND:
                yield from self.blocks(node)

    def _paragraph(self, node: Node) -> Paragraph:
        properties = node.child("pPr") or Node("", {})
        if self._styles.name(properties).startswith(CONTENTS_STYLES):
            self._runs.runs(node)  # a field may begin or end in it
            self._said.add(remarks.CONTENTS)
            return Paragraph([])
        paragraph = Paragraph(self._runs.runs(node), self._styles.level(properties), self._styles.listed(properties))
        if paragraph.level is not None and paragraph.text:
            self._said.place = paragraph.text
        return paragraph

    # ------------------------------------------------------------------ tables

    def _table(self, node: Node) -> Table:
        rows: list[list[list[Run]]] = []
        cells = 0
        for row in _inside(node, "tr"):
            rows.append(self._row(row))
            cells += len(rows[-1])
            if cells > MOST_CELLS:
                raise Refused(TOO_LARGE)
        width = max(map(len, rows), default=0)
        if width * len(rows) > MOST_CELLS:
            raise Refused(TOO_LARGE)
        return Table([row + [[]] * (width - len(row)) for row in rows])

    def _row(self, node: Node) -> list[list[Run]]:
        before = _count(node.value("trPr", "gridBefore"), 0)
        row: list[list[Run]] = [[] for _ in range(before)]
        for cell in _inside(node, "tc"):
            properties = cell.child("tcPr") or Node("", {})
            width = _count(properties.value("gridSpan"), 1)
            merged = properties.child("vMerge")
            is_below = merged is not None and merged.attributes.get("val", "continue") == "continue"
            if width > 1 or is_below:
                self._said.add(remarks.MERGED)
            row += [[] if is_below else self._cell(cell), *([] for _ in range(width - 1))]
            if len(row) > MOST_COLUMNS:
                raise Refused(TOO_LARGE)
        return row

    def _cell(self, node: Node) -> list[Run]:
        """The paragraphs of a cell, one behind the other."""
        runs: list[Run] = []
        for block in self.blocks(node):
            if isinstance(block, Table):
                self._said.add(remarks.TABLE_IN_TABLE)
                parts = [cell for row in block.rows for cell in row if cell]
            else:
                parts = [block.runs]
            for part in parts:
                runs += ([Run(" ")] if runs else []) + part
        return runs


def _inside(node: Node, tag: str) -> Iterator[Node]:
    """The elements of that kind in it, also where others stand around them."""
    for child in node.children:
        if child.tag == tag:
            yield child
        elif child.tag in AROUND or child.tag in COME or child.tag == "mc:Choice":
            yield from _inside(child, tag)


def _count(text: str, else_: int) -> int:
    """A number of columns. Raises `Refused` for one that no table has."""
    if not (text.isascii() and text.isdigit()):
        return else_
    number = int(text) if len(text) < 6 else MOST_COLUMNS + 1
    if number > MOST_COLUMNS:
        raise Refused(TOO_LARGE)
    return max(number, else_)

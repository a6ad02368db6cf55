"""Questions and answers as rows of tables, on a sheet: a section's table, and the table of a repeat or of a chapter.

A row is headed by its question. A long answer stands below it, as wide as the page, and where it goes on on another
page its question is said again. A repeat with many columns is a table for each of its rows instead.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...model.asked import Asked
from ...model.inline import plain, written
from ...model.text import Text
from ...typeset.figures import FIGURE, column_of, sizes
from ...typeset.page import Element, Line, Slice
from ...typeset.pager import spaced
from ...typeset.theme import Style
from ..fill.typed_lines import Lines
from ..read.situation import Situation
from .sheet import GRID, Cell, Sheet

NUMBER, QUESTION, GAP = (
    30.0,
    190.0,
    14.0,
)  # widths of the columns of a section's table, and the space between the last two
ANSWER = GRID.side + NUMBER + QUESTION + GAP  # where the answers begin
LONG = 8  # lines; an answer with more stands below its question
MOST_BESIDE = 2_000  # characters; that many take more lines than these in any script, and need not be set twice
COLUMNS = 6  # of a repeat as a table; more are set as a list for each row
ROW_NUMBER = 26.0
PAD_X = 4.0
ROUNDING = 0.1  # points
SIZE, LEADING = 10.0, 14.0

Row = tuple[int, list[tuple[Asked, str]]]  # a repeat's: its number, and each column with what was answered
Texts = tuple[int, list[str]]  # the same of any table, without the questions


class AnswerRows:
    """`sensitive`: the ids of questions to be marked; `everything`: empty cells of a repeat are shown too;
    `own`: the form's own language, where the sheet is in another."""

    def __init__(self, sheet: Sheet, situation: Situation, sensitive: set[str], everything: bool, own: str = ""):
        self.sheet, self.situation, self.sensitive, self.everything = sheet, situation, sensitive, everything
        self.own = own
        self.form, self.words, self.theme, self.grid = sheet.form, sheet.words, sheet.theme, sheet.grid
        self.body = sheet.type.style(self.theme.body.with_(size=SIZE, leading=LEADING))
        self.small = sheet.type.style(self.theme.muted)

    def row(self, asked: Asked, answer: str, table: Element, rule: Line, own: str = "") -> list[Slice]:
        """`own`: the answer in the form's own language, small below one in another."""
        row = Element("TR", table)
        head = Element("TH", row, attributes={"Table": {"Scope": "Row"}})
        value = Element("TD", row)
        x = self.grid.side + NUMBER
        label = self._label(asked, x, QUESTION, head)
        off = not self.situation.applies(asked)
        if answer:
            lines, left = self._beside(answer, label, value)
            if own and own != answer:
                spaced(lines[-1])
                for part in own.split("\n"):
                    below = Text(part, language=self.own)
                    lines += self.sheet.label(below, self._below, left, self.grid.right - left, value)
            remark = self.body.with_(size=self.small.size, color=self.small.color)
            lines += (
                self.sheet.label(self.words["paper_off_answer"], remark, left, self.grid.right - left, value)
                if off
                else []
            )
        else:
            unanswered = self.body.with_(color=self.small.color, italic=True)
            lines = self.sheet.label(
                self.words["paper_off" if off else "paper_no_answer"],
                unanswered,
                ANSWER,
                self.grid.right - ANSWER,
                value,
            )
        slices = self.sheet.row([Cell(label, head), Cell(lines, value)], self.body.leading, rule)
        return self._continued(slices, plain(asked.question.label))

    def _beside(self, answer: str, label: Lines, value: Element) -> tuple[Lines, float]:
        """The answer beside its question, a long one below it, as wide as the page; and where its lines begin."""
        if len(answer) <= MOST_BESIDE:
            lines = self.sheet.typed(answer, self.body, ANSWER, self.grid.right - ANSWER, value)
            if len(lines) <= LONG:
                return lines, ANSWER
        x = self.grid.side + NUMBER
        return [[] for _ in label] + self.sheet.typed(answer, self.body, x, self.grid.right - x, value), x

    def _continued(self, slices: list[Slice], label: str) -> list[Slice]:
        """The slices of a row; where it goes on on another page, its question is said again above."""
        if len(slices) > 1:
            style = self.small.with_(italic=True, leading=self.body.leading)
            again = self.sheet.label(
                self.words.say("paper_continued", label=written(label)),
                style,
                self.grid.side + NUMBER,
                self.grid.full - NUMBER,
                None,
            )[:1]
            head = self.sheet.row([Cell(again, None)], self.body.leading)
            for piece in slices[1:]:
                piece.repeat = head
        return slices

    def _label(self, asked: Asked, x: float, width: float, element: Element) -> Lines:
        """Number, question and, where it is, that it is sensitive."""
        sheet, strong = self.sheet, self.body.with_(bold=True, color=self.theme.palette.accent)
        lines = sheet.label(asked.question.label, self.body, x, width, element)
        own = asked.question.label.beside
        if own is not None:
            spaced(lines[-1])
            lines += sheet.label(own, self._below, x, width, element)
        number = self.form.numbers.get(asked.id, "")
        if number and lines:
            lines[0][:0] = spaced(sheet.label(number, strong, x - NUMBER, NUMBER, element)[0])
        if asked.id in self.sensitive:
            spaced(lines[-1])
            lines += sheet.label(
                self.words["paper_sensitive"], self.body.with_(size=self.small.size, bold=True), x, width, element
            )
        return lines

    @property
    def _below(self) -> Style:
        """The style of the form's own language below another's."""
        return self.small.with_(leading=self.body.leading, align="right" if self.sheet.rtl else "left")

    # ------------------------------------------------------------------ a repeat

    def repeat(self, asked: Asked, rows: list[Row], sect: Element) -> None:
        label = self._label(asked, self.grid.side + NUMBER, self.grid.full - NUMBER, Element("P", sect))
        self.sheet.add(self.sheet.row([Cell(label, None)], self.body.leading, self.sheet.rule(), keep=True))
        if not self.situation.applies(asked):
            off = self.sheet.label(
                self.words["paper_off_answer"],
                self.small,
                self.grid.side + NUMBER,
                self.grid.full - NUMBER,
                Element("P", sect),
            )
            self.sheet.paragraph(off, self.small, keep=True)
        self.grid_of(
            [self._name(column) for column, _ in rows[0][1]],
            [(number, [text for _, text in cells]) for number, cells in rows],
            sect,
        )

    def grid_of(self, names: list[str], rows: list[Texts], sect: Element) -> None:
        """Numbered rows of typed text below the columns' names, as a table, or as a list for each row where the columns
        are many; a column that says nothing is left out."""
        used = [index for index in range(len(names)) if self.everything or any(texts[index] for _, texts in rows)]
        names, rows = (
            [names[index] for index in used],
            [(number, [texts[index] for index in used]) for number, texts in rows],
        )
        if len(names) > COLUMNS:
            self._lists(names, rows, sect)
        else:
            self._table(names, rows, sect)

    def _table(self, names: list[str], rows: list[Texts], sect: Element) -> None:
        widths = self._widths(names, rows)
        behind = [self._behind([texts[index] for _, texts in rows]) for index in range(len(names))]
        table = Element("Table", sect)
        head = Element("TR", Element("THead", table))
        again = self._head(names, widths, behind, None)
        self.sheet.add([self._head(names, widths, behind, head)])
        body = Element("TBody", table)
        for number, texts in rows:
            row = Element("TR", body)
            left = self.grid.side + NUMBER
            first = Element("TH", row, attributes={"Table": {"Scope": "Row"}})
            set_ = [
                Cell(
                    self.sheet.label(str(number), self.small.with_(leading=self.body.leading), left, ROW_NUMBER, first),
                    first,
                )
            ]
            left += ROW_NUMBER
            for text, width, end in zip(texts, widths, behind):
                cell = Element("TD", row)
                right = left + width - PAD_X
                start = self._start(text, end, left, right)
                lines = self.sheet.typed(text, self.body, start, right - start + ROUNDING, cell) if text else []
                set_.append(Cell(lines, cell))
                left += width
            slices = self.sheet.row(set_, self.body.leading, self._inner_rule())
            for piece in slices:
                piece.repeat = [again]
            self.sheet.add(slices)

    def _behind(self, texts: list[str]) -> float | None:
        """Points of the widest part behind the comma in a column of figures; None for any other."""
        figures = [] if self.sheet.rtl else column_of(texts)
        return max([sizes(each, self._wide)[1] for each in figures], default=None)

    def _start(self, text: str, behind: float | None, left: float, right: float) -> float:
        """Where a cell begins: a figure so that its comma stands below the others'."""
        figure = FIGURE.fullmatch(text) if behind is not None else None
        return max(left, right - (behind or 0.0) - sizes(figure, self._wide)[0]) if figure else left

    def _wide(self, text: str) -> float:
        return self.sheet.text.width(text, self.body)

    def _head(
        self, names: list[str], widths: list[float], behind: Sequence[float | None], row: Element | None
    ) -> Slice:
        """The table's head; `row` None: drawn again on the next page, outside the content."""
        style = self.theme.table_head.with_(leading=12.0)
        cells, left = [], self.grid.side + NUMBER
        heads = zip((self.words["paper_row"], *names), (ROW_NUMBER, *widths), (None, *behind))
        for text, width, end in heads:
            cell = Element("TH", row, attributes={"Table": {"Scope": "Column"}}) if row else None
            own = style if end is None else style.with_(align="right")
            cells.append(Cell(self.sheet.label(written(text), own, left, width - PAD_X, cell), cell))
            left += width
        head = self.sheet.row([cell if row else Cell(cell.lines, None) for cell in cells], style.leading)[0]
        head.keep = True
        return head

    def _name(self, column: Asked) -> str:
        label = plain(column.question.label)
        if column.id not in self.sensitive:
            return label
        return self.words.say("remarked", text=label, remark=self.words["paper_sensitive"])

    def _widths(self, names: list[str], rows: list[Texts]) -> list[float]:
        """Points for each column: room for its longest word, within bounds; what is left goes to those whose texts are
        longer."""
        room = self.grid.full - NUMBER - ROW_NUMBER
        least, wish = [], []
        for index, name in enumerate(names):
            texts = [texts[index] for _, texts in rows if texts[index]]
            words = [
                self.sheet.text.width(word, self.body) for word in {word for text in texts for word in text.split()}
            ]
            heads = [self.sheet.type.width(word, self.theme.table_head) for word in name.split()]
            least.append(min(max([24.0, *heads, *words]) + PAD_X + 2, room * 0.6))
            wish.append(
                max(
                    least[-1],
                    min(
                        max([0.0, *(self.sheet.text.width(text, self.body) for text in texts)]) + PAD_X + 6, room * 0.6
                    ),
                )
            )
        spare, more = room - sum(least), sum(wish) - sum(least)
        if 0 < spare < more:
            return [narrow + spare * (wide - narrow) / more for narrow, wide in zip(least, wish)]
        shares = wish if spare > 0 else least
        return [room * share / sum(shares) for share in shares]

    def _lists(self, names: list[str], rows: list[Texts], sect: Element) -> None:
        """A table of questions and answers for each row."""
        left, style = self.grid.side + NUMBER, self.body.with_(bold=True, size=self.small.size)
        for number, texts in rows:
            self.sheet.paragraph(
                self.sheet.label(
                    self.words.say("row", number=number), style, left, self.grid.full - NUMBER, Element("P", sect)
                ),
                style,
                6,
                keep=True,
            )
            table = Element("Table", sect)
            for name, text in zip(names, texts):
                if text or self.everything:
                    self.sheet.add(self.pair(name, text, table))

    def pair(self, label: str, text: str, table: Element) -> list[Slice]:
        row = Element("TR", table)
        head, value = Element("TH", row, attributes={"Table": {"Scope": "Row"}}), Element("TD", row)
        lines = self.sheet.typed(label, self.body, self.grid.side + NUMBER, QUESTION, head)
        answer = self._beside(text, lines, value)[0] if text else []
        return self._continued(
            self.sheet.row([Cell(lines, head), Cell(answer, value)], self.body.leading, self._inner_rule()), label
        )

    def _inner_rule(self) -> Line:
        rule = self.sheet.rule()
        rule.x += NUMBER
        return rule

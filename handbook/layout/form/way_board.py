"""The board of second conditions: which ways need another answer beside their own, and which one.

Beside an answer such a way bears ◆. Here they are put together by the answer that decides. Where that is one choice of
a long list (a residence paper, a source of income), a table tells of each choice whether the way is open, open under a
further condition, or closed, choices that it tells the same of together; it is worked out from the condition, with this
choice known (expression/partial.py). All others are said in a sentence, those with the same condition together. What
reads sensitive answers isn't here, nor what is discreet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache

from ...dataclass import dataclass
from ...expression import Base, Node
from ...expression.partial import Unknown, holds
from ...expression.tree import Answer, This, conjuncts, walk
from ...model.asked import Asked
from ...model.inline import Piece, plain, spoken
from ...model.text import run_on
from ...model.ways import Way
from ...typeset.marks import PAGE_ONLY
from ...typeset.page import Element, Item, Line, Slice
from ...typeset.pager import pile, stack
from ...typeset.pieces import RESERVED_DIGITS
from ..places import Place
from ..setting import Setting
from .conditions import clause_text
from .fields import choices_of
from .way_cases import told_of_each

LEAST_CHOICES = 4  # of a list that makes a table; a shorter one is said in words
LEAST_WAYS = 5  # that make a table; fewer are shorter in words
LABELS, WIDEST = 0.27, 0.45  # of the width: the choices of a table, at least and at most
APART = 6.0  # points between the columns of a table
MARKS = {True: "board_yes", None: "board_maybe", False: "board_no"}  # whether the way is open
PAD = 1.5
GAP = 18.0  # between the columns of sentences
TOGETHER = " · "  # between choices of which a table tells the same
MANY = 5  # choices that are "all others"
Told = tuple[bool | None, ...]


@dataclass(frozen=True)
class Further:
    """A way that needs another answer: its question's number, its place, the parts of its condition that read other
    answers, and the questions that these belong to."""

    way: Way
    number: str
    place: Place
    parts: tuple[Node, ...]
    reads: tuple[str, ...]


@dataclass
class Board:
    """`tables`: question that decides → which ways have which column; `sentences`: condition in words → its ways."""

    tables: dict[str, dict[Told, list[Further]]] = field(default_factory=dict)
    sentences: dict[str, list[Further]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.tables or self.sentences)


def board(s: Setting) -> Board:
    """Every way that needs a second answer, once."""
    waiting, found = list(_further(s)), Board()
    columns = {way: {id_: column for id_ in way.reads if (column := _column(s, way, id_))} for way in waiting}
    while waiting:
        counts: dict[str, int] = {}
        for way in waiting:
            for id_ in columns[way]:
                counts[id_] = counts.get(id_, 0) + 1
        best = max(counts, key=lambda id_: counts[id_], default="")
        if counts.get(best, 0) < LEAST_WAYS:
            break
        for way in [way for way in waiting if best in columns[way]]:
            found.tables.setdefault(best, {}).setdefault(columns[way][best], []).append(way)
            waiting.remove(way)
    order = {asked.id: at for at, asked in enumerate(s.index.listed)}
    waiting.sort(key=lambda way: min(order[id_] for id_ in way.reads))
    for way in waiting:
        found.sentences.setdefault(_said(s, way), []).append(way)
    return found


def _further(s: Setting) -> Iterator[Further]:
    order = {asked.id: at for at, asked in enumerate(s.index.listed)}
    for way in sorted(s.ways, key=lambda way: order[way.asked.id]):  # those of a question as in the book
        place, tree = s.find(way.to), way.when.tree if way.when else None
        if way.sensitive or way.guide.discreet or place is None or tree is None:
            continue
        own = {way.asked.id, *(str(column.id) for column in way.asked.question.questions)}
        parts = tuple(part for part in conjuncts(tree) if _others(s, part, own))
        reads = tuple(dict.fromkeys(id_ for part in parts for id_ in _others(s, part, own)))
        if parts:
            yield Further(way, s.number(way.asked.id), place, parts, reads)


def _others(s: Setting, part: Node, own: set[str]) -> list[str]:
    """The questions that a part of a condition reads beside the way's own."""
    owner = s.index.kinds.owner
    read = (owner[node.id] for node in walk(part) if isinstance(node, Answer) and node.id in owner)
    return [id_ for id_ in read if id_ not in own]


# ---------------------------------------------------------------------- what a choice of a list decides


def _column(s: Setting, way: Further, id_: str) -> Told:
    """Of each choice of that question whether the way is open with it; () where no table tells it."""
    asked, kinds = s.index.asked[id_], s.index.kinds
    if asked.repeat is not None or id_ not in kinds.owner or kinds.kind(id_).base is not Base.CHOICE:
        return ()
    names = [str(choice.name) for choice in choices_of(s, asked.question)]
    if len(names) < LEAST_CHOICES:
        return ()
    tree = way.way.when.node if way.way.when is not None else None
    told = _told_of_each(tree, way.parts, way.way.asked.id, _own_choices(s, way.way), id_, tuple(names))
    return told if True in told or False in told else ()


def _own_choices(s: Setting, way: Way) -> tuple[str, ...] | None:
    """The choices of the way's own question; None for another kind of answer."""
    asked, kinds = way.asked, s.index.kinds
    if asked.id not in kinds.owner or kinds.kind(asked.id).base is not Base.CHOICE or asked.repeat is not None:
        return None
    return tuple(kinds.kind(asked.id).names)


@lru_cache(maxsize=4096)  # hangs on nothing else, so it is told once, whatever words of the questionnaire change
def _told_of_each(
    tree: Node | None,
    parts: tuple[Node, ...],
    mine: str,
    choices: tuple[str, ...] | None,
    id_: str,
    names: tuple[str, ...],
) -> Told:
    """Of each choice (`names`) of the question `id_` whether the way is open with it, for every choice of its own
    question `mine` with which others decide; of another kind of answer (`choices` is None) nothing is known. `tree` is
    the way's condition, `parts` those that read other answers."""
    answers: list[str | None] = [None]
    if choices is not None:
        answers = [own for own, told in told_of_each(tree, mine, choices).items() if told is None] if tree else []
    return tuple(_with(tree, parts, mine, answers, id_, name) for name in names)


def _with(
    tree: Node | None, parts: tuple[Node, ...], mine: str, answers: list[str | None], id_: str, name: str
) -> bool | None:
    """Whether the way is open for each of its own `answers` (None: unknown), where the other question has this choice;
    None where that hangs on more."""
    results = set()
    for own in answers:

        def lookup(read: str, own: str | None = own) -> str:
            if read == id_:
                return name
            if read == mine and own is not None:
                return own
            raise Unknown

        if own is None:
            each = {holds(part, lookup) for part in parts}
            results.add(False if False in each else None if None in each else True)
        elif tree is not None:
            results.add(holds(tree, lookup, own))
    return results.pop() if len(results) == 1 else None


# ---------------------------------------------------------------------- in words


def _said(s: Setting, way: Further) -> str:
    """The condition beside the way's own answer, as a sentence begins."""
    clauses = [clause_text(s, part, way.way.asked.question) for part in way.parts]
    if not all(clauses) or any(isinstance(node, This) for part in way.parts for node in walk(part)):
        return _several(s, way.reads)
    return s.words.say("guide_if", condition=s.words.both(clauses))


def _several(s: Setting, ids: tuple[str, ...]) -> str:
    """Which answers decide, where no short sentence says how."""
    said = list(dict.fromkeys(number for id_ in ids if (number := s.number(id_))))
    if len(said) < 2:
        return s.words.say("board_one", number="".join(said))
    return s.words.say("board_several", numbers=s.words.both(said))


# ---------------------------------------------------------------------- on the page


def set_board(s: Setting, parent: Element) -> list[Slice]:
    """Heading, tables and sentences; [] where no way needs a second answer."""
    found = board(s)
    if not found:
        return []
    x, full, words = s.grid.side, s.grid.full, s.words
    sect = Element("Sect", parent, title=words["board"])
    slices = stack(s.type.label(words["board"], s.theme.h2, x, full, Element("H2", sect)), s.theme.h2.leading, 16, True)
    intro = s.type.label(words["board_intro"], s.theme.way, x, full, Element("P", sect))
    slices += stack(intro, s.theme.way.leading, 3, keep=True)
    for id_, columns in found.tables.items():
        slices += _tables(s, sect, s.index.asked[id_], columns)
    if found.sentences:  # last: they may be parted where a page ends, tables may not
        slices += _sentences(s, sect, found.sentences)
    return slices


def _sentences(s: Setting, parent: Element, sentences: dict[str, list[Further]]) -> list[Slice]:
    """A list in two columns, read line by line; a slice a line, so that it may be parted."""
    list_ = Element("L", parent, attributes={"List": {"ListNumbering": "None"}})
    style, wide = s.theme.way, (s.grid.full - GAP) / 2
    said = list(sentences.items())
    slices: list[Slice] = []
    for start in range(0, len(said), 2):
        items: list[Item] = []
        high = 0.0
        for index, (condition, ways) in enumerate(said[start : start + 2]):
            body = Element("LBody", Element("LI", list_))
            before, after = s.words.around("labelled", "text", label=condition)
            pieces = [*spoken(before), *_pointers(s, ways), Piece(after)]
            lines = s.type.lines(pieces, style, s.grid.side + index * (wide + GAP), wide, body, s.span)
            more, height = pile(lines, style.leading)
            items, high = items + more, max(high, height)
        slices.append(Slice(high, items, 2.5))
    return slices


def _pointers(s: Setting, ways: list[Further]) -> list[Piece]:
    """ "28→62, 30→98": question and page, each once."""
    told = list(dict.fromkeys((way.number, way.place.anchor) for way in ways))
    out: list[Piece] = []
    for index, (number, anchor) in enumerate(told):
        out += [Piece(f"{number}→"), Piece("", href=PAGE_ONLY + anchor)]
        out += [Piece(s.words.comma)] if index + 1 < len(told) else []
    return out


def _tables(s: Setting, parent: Element, asked: Asked, columns: dict[Told, list[Further]]) -> list[Slice]:
    """One table, or several where its columns are too many for the page's width."""
    label, column = s.grid.full * LABELS, _column_width(s, columns)
    most = max(1, int((s.grid.full - label) / column))
    told = list(columns.items())
    number = -(-len(told) // most)
    each = -(-len(told) // number)
    label = max(label, min(s.grid.full * WIDEST, s.grid.full - each * column))
    slices: list[Slice] = []
    for start in range(0, len(told), each):
        slices += _table(s, parent, asked, told[start : start + each], label)
    return slices


def _column_width(s: Setting, columns: dict[Told, list[Further]]) -> float:
    """Points of a column: for the longest of what stands in it, on one line, with a page of three digits."""
    said = [s.words[word] for word in MARKS.values()]
    said += [f"{way.number}→{RESERVED_DIGITS}" for ways in columns.values() for way in ways]
    return max(s.type.width(text, s.theme.way) for text in dict.fromkeys(said)) + APART


def _table(
    s: Setting, parent: Element, asked: Asked, columns: list[tuple[Told, list[Further]]], label: float
) -> list[Slice]:
    x, style, words = s.grid.side, s.theme.way, s.words
    wide = (s.grid.full - label) / max(len(columns), 4)
    width = label + wide * len(columns)
    table = Element("Table", parent)
    row = Element("TR", Element("THead", table))
    cell = Element("TH", row, attributes={"Table": {"Scope": "Column"}})
    asks = s.question(asked.id) or asked.question
    question = words.labelled(words.say("question", number=asked.number), plain(asks.label))
    cells = [pile(s.type.label(question, style.with_(bold=True), x, label - 4, cell), style.leading, PAD)]
    for index, (_, ways) in enumerate(columns):
        cell = Element("TH", row, attributes={"Table": {"Scope": "Column"}})
        left, y = x + label + index * wide, PAD
        items: list[Item] = []
        for pointer in dict.fromkeys((way.number, way.place.anchor) for way in ways):
            pieces = [Piece(f"{pointer[0]}→"), Piece("", href=PAGE_ONLY + pointer[1])]
            more, high = pile(s.type.lines(pieces, style, left, wide, cell, s.span), style.leading, y)
            items, y = items + more, y + high
        cells.append((items, y - PAD))
    slices = [_row(s, cells, width, 9.0)]
    slices[0].keep = True
    body = Element("TBody", table)
    for marks, labels in _alike(s, asked, [told for told, _ in columns]).items():
        row = Element("TR", body)
        cell = Element("TH", row, attributes={"Table": {"Scope": "Row"}})
        cells = [pile(s.type.label(run_on(labels, TOGETHER), style, x, label - 4, cell), style.leading, PAD)]
        for index, mark in enumerate(marks):
            word = words[MARKS[mark]]
            left, cell = x + label + index * wide, Element("TD", row)
            cells.append(pile(s.type.label(word, style, left, wide, cell), style.leading, PAD))
        slices.append(_row(s, cells, width))
        slices[-1].keep = True
    slices[-1].keep = False
    return slices


def _alike(s: Setting, asked: Asked, columns: list[Told]) -> dict[Told, list[str]]:
    """What the columns tell of a choice → the labels of all choices of which they tell the same. Those of which they
    tell most often the same come last, as "all others" where they are many."""
    found: dict[Told, list[str]] = {}
    for at, choice in enumerate(choices_of(s, asked.question)):
        found.setdefault(tuple(told[at] for told in columns), []).append(plain(choice.label))
    most = max(found, key=lambda marks: len(found[marks]))
    if len(found) > 1 and len(found[most]) >= MANY:
        del found[most]
        found[most] = [s.words["board_others"]]
    return found


def _row(s: Setting, cells: list[tuple[list[Item], float]], width: float, before: float = 0.0) -> Slice:
    high = max(height for _, height in cells) + 2 * PAD
    items = [item for cell, _ in cells for item in cell]
    return Slice(high, [*items, Line(s.grid.side, high, s.grid.side + width, high, s.theme.palette.line, 0.5)], before)

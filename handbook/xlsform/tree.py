"""The rows of the sheet `survey` as a tree: what stands between "begin group" and "end group" belongs to the group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field

from ..dataclass import dataclass
from .headers import Row
from .kinds import BEGIN, END, HOLDERS, USUAL, WITH_LIST, Kind, kind_of
from .remarks import Remarks, cited, meant

DEEPEST = 20
NO = ("", "no", "false", "false()")
NO_TYPE = "die Zeile hat keinen Typ (type) und fehlt"
UNKNOWN = "den Typ {} kennt das Programm nicht{}; die Frage fehlt"
WITHOUT_LIST = "hinter {} fehlt der Name einer Antwortliste (list_name); die Frage fehlt"
NOT_CLOSED = "die Gruppe wird nicht geschlossen (end group); sie reicht bis zum Ende"
NOT_OPEN = "hier endet eine Gruppe, die nicht begonnen hat"
OTHER_END = "hier endet etwas anderes, als zuletzt begonnen hat"
TOO_DEEP = "so tief verschachtelte Gruppen gibt es nicht; die Fragen stehen in der Gruppe darüber"


@dataclass
class Node:
    """A row: `kind` is that of a question, or has as `type` one of `HOLDERS`, and `inner` what stands in it."""

    row: Row
    kind: Kind
    inner: list[Node] = field(default_factory=list)


def tree(rows: Iterable[Row], said: Remarks) -> list[Node]:
    """The rows that ask something, in their order. A row without type, name and label is a comment."""
    top: list[Node] = []
    around: list[Node] = []
    for row in rows:
        written = " ".join(row.text("type").split())
        if row.text("disabled").lower() not in NO:
            continue
        if not written:
            if row.text("name") or row.text("label"):
                said.add(row.at("name" if row.text("name") else "label"), NO_TYPE)
            continue
        inner = around[-1].inner if around else top
        if end := END.fullmatch(written):
            _close(around, _holder(end["kind"]), row, said)
        elif begin := BEGIN.fullmatch(written):
            node = Node(row, Kind(_holder(begin["kind"]), begin["list"] or ""))
            if len(around) >= DEEPEST:
                said.add(row.at("type"), TOO_DEEP)
                node.inner = inner
            else:
                inner.append(node)
            around.append(node)
        elif (kind := kind_of(written)) is not None:
            inner.append(Node(row, kind))
        else:
            said.add(row.at("type"), _unknown(written))
    for node in around:
        said.add(node.row.at("type"), NOT_CLOSED, lost=False)
    return top


def all_of(nodes: Iterable[Node]) -> Iterator[Node]:
    """These and what stands in them, in the order of the sheet."""
    for node in nodes:
        yield node
        yield from all_of(node.inner)


def _unknown(written: str) -> str:
    if written.lower() in WITH_LIST:
        return WITHOUT_LIST.format(cited(written))
    return UNKNOWN.format(cited(written), meant(written.split()[0].rstrip(":"), USUAL))


def _holder(word: str) -> str:
    return HOLDERS[re.sub(r"[ _]+", " ", word.lower())]


def _close(around: list[Node], kind: str, row: Row, said: Remarks) -> None:
    if not around:
        said.add(row.at("type"), NOT_OPEN, lost=False)
        return
    if around.pop().kind.type != kind:
        said.add(row.at("type"), OTHER_END, lost=False)

"""YAML text as nodes that keep their places (YAML 1.1 as PyYAML parses it; libyaml's parser where PyYAML has it).

Only the parser is PyYAML's: its events become nodes here. So nothing is ever resolved or constructed (`no` stays "no"),
depth has a limit before anything recurses, and what these files don't use is told at its place and passed over: anchors
and aliases (with them the "billion laughs"), tags, further documents. A scalar node is PyYAML's ScalarEvent itself.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, final

import yaml
from yaml import events
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from ..problem import Problem, Span, error

DEEPEST = 40
MOST_VALUES = 500_000  # of a file: values, beginnings and ends of lists; a questionnaire of 10,000 fields has 150,000
MOST_PROBLEMS = 200  # of a file: with more, something is wrong with the file as a whole, and every message costs time
Parser = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


if TYPE_CHECKING:

    @final
    class ScalarEvent(events.ScalarEvent):
        """As the parser makes it: with its text and its places, which the stubs let be missing."""

        value: str
        start_mark: yaml.Mark
        end_mark: yaml.Mark
else:
    ScalarEvent = events.ScalarEvent


class TooMany(Exception):
    """So many problems that nobody reads on; `problems` are the first."""

    def __init__(self, problems: list[Problem]):
        super().__init__()
        self.problems = problems


class Problems(list[Problem]):
    """The problems of one file. Raises `TooMany` when there are too many."""

    def append(self, problem: Problem) -> None:
        super().append(problem)
        if len(self) >= MOST_PROBLEMS:
            raise TooMany(self)


@final
class Mapping:
    """`pairs`: key, value, key, value …; `end` is the line after its last one. Lines count from 1."""

    __slots__ = ("end", "flow", "pairs", "start_mark")

    def __init__(self, event: Any):
        self.pairs: list[Node] = []
        self.start_mark = event.start_mark
        self.flow = event.flow_style
        self.end = 0


@final
class YamlSequence:
    __slots__ = ("flow", "items", "start_mark")

    def __init__(self, event: Any):
        self.items: list[Node] = []
        self.start_mark = event.start_mark
        self.flow = event.flow_style


@final
class Told:
    """Stands where something isn't allowed, which is a problem already: whoever reads it says no more."""

    __slots__ = ("start_mark",)

    def __init__(self, event: Any):
        self.start_mark = event.start_mark


Node = ScalarEvent | Mapping | YamlSequence | Told


def compose(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """The file's one document as a node (None where there is none or it is nested too deeply) and what it uses that
    isn't allowed. Raises yaml.YAMLError where it isn't YAML; `last_scalar` of the error is the scalar before the
    mistake."""
    composer = _Composer(file)
    parser = Parser(text)
    try:
        composer.run(parser.get_event)
    except yaml.YAMLError as wrong:
        told: Any = wrong
        told.last_scalar = composer.last
        raise
    finally:
        parser.dispose()
    return composer.root, composer.problems


class _Composer:
    def __init__(self, file: str):
        self.file = file
        self.problems: list[Problem] = Problems()
        self.root: Node | None = None
        self.last: ScalarEvent | None = None

    def run(self, next_event: Any) -> None:
        top: list[Node] = []
        into = top  # the list that the next node goes into
        around: list[tuple[list[Node], Any]] = []  # the mappings and sequences around it
        for number in count():
            event = next_event()
            kind = type(event)
            if number > MOST_VALUES:
                self._wrong(
                    event,
                    "file-too-large",
                    f"Bis hier stehen in der Datei schon {MOST_VALUES:,} Angaben".replace(",", "."),
                    "teilen Sie die Datei auf",
                )
                return
            if kind is ScalarEvent:
                if event.anchor or event.tag:
                    self._unused(event)
                into.append(Told(event) if event.tag and not event.value else event)
                self.last = event
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor or event.tag:
                    self._unused(event)
                node: Any = Mapping(event) if kind is MappingStartEvent else YamlSequence(event)
                into.append(node)
                around.append((into, node))
                if len(around) > DEEPEST:
                    self._wrong(
                        event,
                        "too-nested",
                        f"Hier ist mehr als {DEEPEST} Ebenen tief verschachtelt",
                        "nehmen Sie Ebenen heraus",
                    )
                    return
                into = node.pairs if kind is MappingStartEvent else node.items
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                into, node = around.pop()
                if kind is MappingEndEvent:
                    node.end = event.end_mark.line + 1
            elif kind is AliasEvent:
                self._wrong(
                    event,
                    "yaml-anchor",
                    f"Verweise wie *{event.anchor} gibt es in diesen Dateien nicht",
                    (
                        "schreiben Sie den Wert selbst hin; Text, der mit * beginnt, in Anführungszeichen: "
                        f'"*{event.anchor}"'
                    ),
                )
                into.append(Told(event))
            elif kind is DocumentStartEvent:
                if top:
                    self._wrong(
                        event,
                        "multiple-documents",
                        "Nach --- beginnt ein zweites Dokument",
                        "legen Sie dafür eine eigene Datei an",
                    )
                    break
            elif kind is StreamEndEvent:
                break
        self.root = (
            None if not top or (type(top[0]) is ScalarEvent and not top[0].value and not top[0].style) else top[0]
        )

    def _unused(self, event: Any) -> None:
        sign = f"&{event.anchor}" if event.anchor else _written_tag(event.tag)
        self._wrong(
            event,
            "yaml-anchor" if event.anchor else "yaml-tag",
            f"„{sign}“ gibt es in diesen Dateien nicht",
            f"Text, der mit {sign[0]} beginnt, steht in Anführungszeichen",
        )

    def _wrong(self, event: Any, code: str, text: str, hint: str) -> None:
        mark = event.start_mark
        self.problems.append(error(code, Span(self.file, mark.line + 1, mark.column + 1), text, hint))


def _written_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!", 1)

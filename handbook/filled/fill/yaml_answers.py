"""Answers from YAML: dictionaries, lists and texts, made of the parser's events one by one.

So nothing is resolved (14:30 stays text) and nothing recurses. An alias, by which a small file can stand for any number
of answers, a second document, a name given twice and more levels than answers have end the reading where they stand.
"""

from __future__ import annotations

from typing import Any

import yaml

from ..read.limits import MAX_LEVELS

NOTHING = ("", "~", "null", "Null", "NULL")  # where it stands without quotation marks
Parser = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


class BadYaml(Exception):
    """What is wrong where: line and column count from 1; `code` is one of the words below."""

    def __init__(self, code: str, line: int, column: int):
        super().__init__(code, line, column)
        self.code, self.line, self.column = code, line, column


SYNTAX, FOREIGN, DEEP, TWICE = "syntax", "foreign", "deep", "twice"


def yaml_answers(text: str) -> Any:
    """The file's document; None where it is empty. Raises `BadYaml`."""
    parser = Parser(text)
    try:
        return _Builder().built(parser.get_event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BadYaml(SYNTAX, *_place(text, mark.line, mark.column) if mark else (1, 1)) from None
    except (yaml.YAMLError, ValueError):  # a character, or the number of one, that YAML can't have
        raise BadYaml(SYNTAX, 1, 1) from None
    finally:
        parser.dispose()


def _place(text: str, line: int, column: int) -> tuple[int, int]:
    """Line and column, both from 1; what lies behind the text is its end."""
    lines = text.splitlines() or [""]
    return (line + 1, column + 1) if line < len(lines) else (len(lines), len(lines[-1]) + 1)


class _Builder:
    def __init__(self) -> None:
        self.top: list[Any] = []
        self.around: list[tuple[Any, list[str]]] = []  # what is open, and of a mapping the key without a value yet

    def built(self, next_event: Any) -> Any:
        documents = 0
        while not isinstance(event := next_event(), yaml.StreamEndEvent):
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1 or isinstance(event, yaml.AliasEvent):
                raise self._wrong(FOREIGN, event)
            if isinstance(event, yaml.ScalarEvent):
                is_nothing = not event.style and event.value in NOTHING
                self._put(None if is_nothing else event.value, event)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                inner: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
                self._put(inner, event)
                self.around.append((inner, []))
                if len(self.around) > MAX_LEVELS:
                    raise self._wrong(DEEP, event)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self.around.pop()
        return self.top[0] if self.top else None

    def _put(self, value: Any, event: Any) -> None:
        into, key = self.around[-1] if self.around else (self.top, [])
        if isinstance(into, list):
            into.append(value)
        elif key:
            into[key.pop()] = value
        elif isinstance(value, (dict, list)):
            raise self._wrong(SYNTAX, event)
        elif (name := value or "") in into:
            raise self._wrong(TWICE, event)
        else:
            key.append(name)

    @staticmethod
    def _wrong(code: str, event: Any) -> BadYaml:
        return BadYaml(code, event.start_mark.line + 1, event.start_mark.column + 1)

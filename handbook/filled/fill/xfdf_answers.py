"""The values of a file of XFDF (ISO 19444-1): full name → value of each field that it gives one.

The parser hands over one piece after the other, so neither depth nor size builds anything up, and it is asked to stop
where a document type begins: XFDF has none, and entities, whose use it is, can blow a small file up. Looking for the
bytes of a document type would miss one in UTF-16.
"""

from __future__ import annotations

from xml.parsers import expat

from ..export.xfdf_file import NAMESPACE
from ..read.limits import MAX_ENTRIES, MAX_LEVELS, MAX_NAME

FIELD, VALUE, FIELDS, ROOT = (f"{NAMESPACE} {name}" for name in ("field", "value", "fields", "xfdf"))


class BadXfdf(Exception):
    """What is wrong, as a word: "syntax", "deep", "many" or "twice"; `line` counts from 1."""

    def __init__(self, code: str, line: int):
        super().__init__(code, line)
        self.code, self.line = code, line


def xfdf_answers(data: bytes) -> dict[str, str]:
    """Raises `BadXfdf`."""
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError, TypeError):  # the last three: an encoding that Python lacks
        raise BadXfdf("syntax", reader.parser.CurrentLineNumber) from None
    return reader.values


class _Reader:
    """`open`: the elements around the present place; `names`: the full names of the fields among them."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.open: list[str] = []
        self.names: list[str] = []
        self.text: list[str] | None = None  # of the value that is being read
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self.parser.CharacterDataHandler = self._characters

    def _refuse(self, *_: object) -> None:
        raise self._wrong("syntax")

    def _wrong(self, code: str) -> BadXfdf:
        return BadXfdf(code, self.parser.CurrentLineNumber)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self.open and tag != ROOT:
            raise self._wrong("syntax")
        if len(self.open) > MAX_LEVELS * 4:
            raise self._wrong("deep")
        if tag == FIELD and self.open[1:] == [FIELDS, *[FIELD] * len(self.names)]:
            above = self.names[-1] + "." if self.names and self.names[-1] else ""
            self.names.append(above + attributes.get("name", ""))
            if len(self.names[-1]) > MAX_NAME * 4:
                raise self._wrong("deep")
        elif tag == VALUE and self.names and self.open[-1] == FIELD:
            self.text = []
        self.open.append(tag)

    def _characters(self, text: str) -> None:
        if self.text is not None and self.open[-1] == VALUE:
            self.text.append(text)

    def _end(self, tag: str) -> None:
        self.open.pop()
        if tag == VALUE and self.text is not None and self.open[-1] == FIELD:
            name, value = self.names[-1], "".join(self.text)
            self.text = None
            if self.values.setdefault(name, value) != value:
                raise self._wrong("twice")
            if len(self.values) > MAX_ENTRIES * 10:
                raise self._wrong("many")
        elif tag == FIELD and self.open[1:] == [FIELDS, *[FIELD] * (len(self.names) - 1)]:
            self.names.pop()

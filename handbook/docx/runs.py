"""The text of a paragraph: runs of one style each (ECMA-376 part 1, 17.3 and 17.16).

Elements that only stand around others are gone through; what isn't text is told (`remarks`). A field may begin in one
paragraph and end in another, so one `RunReader` reads the whole document.
"""

from __future__ import annotations

import re

from ..dataclass import dataclass
from . import remarks
from .package import Node, Package
from .remarks import Remarks
from .styles import Styles

AROUND = ("smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo", "mc:AlternateContent")
SIGNS = {"tab": " ", "ptab": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
TOLD = {
    "object": remarks.PICTURE,
    "footnoteReference": remarks.FOOTNOTE,
    "endnoteReference": remarks.FOOTNOTE,
    "commentReference": remarks.COMMENT,
    "sym": remarks.SYMBOL,
    "m:oMath": remarks.FORMULA,
    "m:oMathPara": remarks.FORMULA,
}
GONE = ("del", "moveFrom")  # what a tracked change takes away
COME = ("ins", "moveTo")
HYPERLINK = re.compile(r'\s*HYPERLINK\s+"([^"]*)"')
MOST_FIELDS = 20  # inside one another
LONGEST_INSTRUCTION = 5000  # of a field
SCHEME = re.compile(r"(https?://|mailto:|tel:)(?=[^\s])", re.IGNORECASE)


@dataclass(frozen=True)
class Run:
    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass
class _Field:
    """A field that has begun: what it is told to do, and whether its result has begun."""

    instruction: str = ""
    is_result: bool = False
    href: str = ""


class RunReader:
    def __init__(self, package: Package, styles: Styles, said: Remarks):
        self._links, self._styles, self._said = package.links, styles, said
        self._fields: list[_Field] = []

    def runs(self, paragraph: Node) -> list[Run]:
        """The paragraph's runs in order, with all white space as it is in the file."""
        found: list[Run] = []
        self._read(paragraph, "", found)
        self._fields = [
            field for field in self._fields if field.is_result
        ]  # the others aren't whole: they hide no more
        return found

    def _read(self, node: Node, href: str, found: list[Run]) -> None:
        for child in node.children:
            if child.tag == "r":
                self._run(child, href, found)
            elif child.tag == "hyperlink":
                self._read(child, self._hyperlink(child), found)
            elif child.tag in GONE or child.tag in COME:
                self._said.add(remarks.CHANGE)
                if child.tag in COME:
                    self._read(child, href, found)
            elif child.tag == "mc:Choice" or child.tag in AROUND:
                self._read(child, href, found)
            elif child.tag in TOLD:
                self._said.add(TOLD[child.tag])

    def _run(self, run: Node, href: str, found: list[Run]) -> None:
        properties = run.child("rPr")
        bold, italic = self._styles.is_on(properties, "b"), self._styles.is_on(properties, "i")
        is_hidden = self._styles.is_on(properties, "vanish")
        for child in (part for part in run.children for part in _chosen(part)):
            text = SIGNS.get(child.tag, "")
            if child.tag == "t":
                text = child.text
            elif child.tag in ("br", "cr"):
                text = " "
                if child.attributes.get("type", "textWrapping") == "textWrapping":
                    self._said.add(remarks.LINE_BREAK)
            elif child.tag == "instrText" and self._fields:
                if len(self._fields[-1].instruction) < LONGEST_INSTRUCTION:
                    self._fields[-1].instruction += child.text
            elif child.tag == "fldChar":
                self._field(child.attributes.get("fldCharType", ""))
            elif child.tag in ("drawing", "pict"):
                self._said.add(remarks.TEXT_BOX if child.holds("txbxContent") else remarks.PICTURE)
            elif child.tag in TOLD:
                self._said.add(TOLD[child.tag])
            if not text or not all(field.is_result for field in self._fields):
                continue
            if text.strip() and properties is not None:
                self._tell_look(properties, is_hidden)
            if not is_hidden:
                inner = next((field.href for field in reversed(self._fields) if field.href), "")
                found.append(Run(text, bold, italic, href or inner))

    def _tell_look(self, properties: Node, is_hidden: bool) -> None:
        """What is lost of a look that says something by itself."""
        if is_hidden:
            self._said.add(remarks.HIDDEN)
        elif any(self._styles.is_on(properties, look) for look in ("strike", "dstrike")):
            self._said.add(remarks.STRUCK)
        elif properties.value("vertAlign") in ("superscript", "subscript"):
            self._said.add(remarks.RAISED)

    def _field(self, kind: str) -> None:
        if kind == "begin" and len(self._fields) < MOST_FIELDS:
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            field = self._fields[-1]
            field.is_result = True
            if match := HYPERLINK.match(field.instruction):
                field.href = self._address(match[1])
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _hyperlink(self, node: Node) -> str:
        target = self._links.get(node.attributes.get("r:id", ""))
        if target is None:
            self._said.add(remarks.INNER_LINK)
            return ""
        return self._address(target)

    def _address(self, target: str) -> str:
        match = SCHEME.match(target.strip())
        if match is None:
            self._said.add(remarks.BAD_LINK)
            return ""
        return match[0].lower() + target.strip()[match.end() :]


def _chosen(node: Node) -> list[Node]:
    """Of what is there twice, for newer and for older programs, the first."""
    if node.tag != "mc:AlternateContent":
        return [node]
    choice = node.child("mc:Choice") or node.child("mc:Fallback")
    return choice.children if choice else []

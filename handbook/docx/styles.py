"""What the document's styles and lists say of a paragraph or a run (ECMA-376 part 1, 17.3, 17.7 and 17.9).

Styles are known by their names, which Word writes in English in every language ("heading 1"), not by their ids
("berschrift1").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .package import Node

HEADING = re.compile(r"heading ([1-9])")
LOWER = re.compile(r"list (?:bullet|number|continue)? ?([2-5])")  # Word's styles for points below others
TITLE = "title"
OFF = ("0", "false", "off", "none")
LIST, STEPS = "list", "steps"
LARGEST, LONGEST_CHAIN = 200, 12  # elements of a style; styles that are based on one another
NO_LIST = "0"  # the id of a list that takes a paragraph out of its style's list


class Styles:
    def __init__(self, styles: Node, numbering: Node):
        self._styles = {
            style.attributes.get("styleId", ""): style for style in styles.all("style") if style.size() < LARGEST
        }
        forms = {
            node.attributes.get("abstractNumId", ""): {
                level.attributes.get("ilvl", ""): level.value("numFmt") for level in node.all("lvl")
            }
            for node in numbering.all("abstractNum")
        }
        self._lists = {
            node.attributes.get("numId", ""): forms.get(node.value("abstractNumId"), {})
            for node in numbering.all("num")
        }
        self._chain = cache(lambda style: tuple(self._based_on(style)))

    def name(self, properties: Node) -> str:
        """The paragraph's style, in small letters."""
        style = self._styles.get(properties.value("pStyle"))
        return style.value("name").lower() if style else ""

    def level(self, properties: Node) -> int | None:
        """0 for the title of the document, 1 to 9 for a heading, None for what is none. `properties`: a `pPr`."""
        if (outline := _number(properties.value("outlineLvl"))) is not None:
            return outline + 1 if outline < 9 else None
        for style in self._chain(properties.value("pStyle")):
            name = style.value("name").lower()
            if name == TITLE:
                return 0
            if match := HEADING.fullmatch(name):
                return int(match[1])
            if (outline := _number(style.value("pPr", "outlineLvl"))) is not None:
                return outline + 1 if outline < 9 else None
        return None

    def listed(self, properties: Node) -> tuple[str, str, int] | None:
        """The kind of the list that the paragraph is in (`LIST`, `STEPS`), the list's id and the paragraph's level in
        it, from 0; None where it is in none."""
        own = properties.child("numPr")
        styles = (pr for style in self._chain(properties.value("pStyle")) if (pr := style.child("pPr")))
        for numbering in (own, *(pr.child("numPr") for pr in styles)):
            if numbering is None or not (name := numbering.value("numId")):
                continue
            level = _number(numbering.value("ilvl")) or 0
            kind = "" if name == NO_LIST else self._kind(name, level)
            if match := LOWER.fullmatch(self.name(properties)):
                level = max(level, int(match[1]) - 1)
            return (kind, name, level) if kind else None
        return None

    def _kind(self, name: str, level: int) -> str:
        form = self._lists.get(name, {}).get(str(level), "bullet")
        return LIST if form == "bullet" else "" if form == "none" else STEPS

    def is_on(self, properties: Node | None, key: str) -> bool:
        """Whether a run is bold ("b") or italic ("i"), by itself or by its character style."""
        if properties is None:
            return False
        for of_run in (properties, *(style.child("rPr") for style in self._chain(properties.value("rStyle")))):
            if of_run is not None and (sign := of_run.child(key)):
                return sign.attributes.get("val", "1") not in OFF
        return False

    def _based_on(self, name: str) -> Iterator[Node]:
        """The style and those it is based on, so many that a circle ends too."""
        for _ in range(LONGEST_CHAIN):
            if name not in self._styles:
                return
            yield self._styles[name]
            name = self._styles[name].value("basedOn")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None

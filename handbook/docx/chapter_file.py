"""A chapter as an editor would write it in YAML (docs/content-format.md): paragraphs behind `|`, points in quotation
marks, lines of a length that one can read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .chapter_of import TABLE, TEXT, Block, Section

WIDTH = 100
PLAIN = re.compile(r"[A-Za-zÄÖÜäöü][\wÄÖÜäöüß„“.,()/–?! -]*")
NOT_TEXT = re.compile(r"(?:null|true|false|yes|no|on|off|y|n)", re.IGNORECASE)
# Behind a new line this would begin something else in Markdown.
STAYS = re.compile(r"(?:[-*+•>]|\d+[.)]|#{1,6})$|\||:?-{3,}")


def chapter_file(chapter: Section) -> str:
    """The text of the file."""
    lines = [f"id: {chapter.id}", f"title: {_short(chapter.title)}", "sections:"]
    for section in chapter.sections:
        lines += _section(section, "  ")
    return "\n".join(lines) + "\n"


def _section(section: Section, indent: str) -> Iterator[str]:
    yield f"{indent}- id: {section.id}"
    yield f"{indent}  title: {_short(section.title)}"
    if section.blocks:
        yield f"{indent}  blocks:"
    for block in section.blocks:
        yield from _block(block, f"{indent}    ")
    if section.sections:
        yield f"{indent}  sections:"
    for inner in section.sections:
        yield from _section(inner, f"{indent}    ")


def _block(block: Block, indent: str) -> Iterator[str]:
    if block.kind == TABLE:
        yield f"{indent}- table:"
        yield from _row("header:", block.rows[0], f"{indent}    ")
        yield f"{indent}    rows:"
        for row in block.rows[1:]:
            yield from _row("-", row, f"{indent}      ")
    elif block.kind == TEXT:
        yield f"{indent}- text: |"
        for number, paragraph in enumerate(block.parts):
            yield from [""] * (number > 0)
            yield from _lines(paragraph, f"{indent}    ")
    else:
        yield f"{indent}- {block.kind}:"
        for item in block.parts:
            yield from _lines(f"- {_quoted(item)}", f"{indent}    ", "  ")


def _row(key: str, cells: list[str], indent: str) -> Iterator[str]:
    """On one line where there is room, else a cell a line."""
    line = f"{indent}{key} [{', '.join(map(_quoted, cells))}]"
    if len(line) <= WIDTH:
        yield line
        return
    yield f"{indent}{key}"
    for cell in cells:
        yield from _lines(f"- {_quoted(cell)}", f"{indent}  ", "  ")


def _lines(text: str, indent: str, further: str = "") -> Iterator[str]:
    """The text broken at spaces; lines but the first are indented by `further`, too."""
    line: list[str] = []
    width = len(indent)
    for word in text.split(" "):
        if width + 1 + len(word) > WIDTH and line and line != ["-"] and not STAYS.match(word):
            yield indent + " ".join(line)
            line, width = [further + word], len(indent) + len(further) + len(word)
        else:
            line.append(word)
            width += len(word) + 1
    yield indent + " ".join(line)


def _short(text: str) -> str:
    return text if PLAIN.fullmatch(text) and not NOT_TEXT.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    """In double quotation marks, or in single ones where there is a double one or a backslash in it."""
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'

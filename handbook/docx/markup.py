"""Runs as text with inline markup that reads as they do.

Markup is written as sparingly as it can be: first only what always means something is escaped, then every sign that
may. Bold and italic are given up where they can't be written, as for a part of a word with a sign at its end. The
program's own reader of inline text says whether the attempt reads right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from ..model.inline import Piece, inline
from ..model.markup import address
from .runs import Run

SPACE = re.compile(r"[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufeff\ud800-\udfff]")
SIGNS = re.compile(r"[\\`*_\[\]&<]")
PLACEHOLDER = re.compile(r"(?<=\{)(?=[{%#])|(?<=\$)(?=\{)")  # where one, or an answer, would begin
BLOCK_SIGN = re.compile(r"(?:[-+*]|#{1,6}|>)(?: |$)|\||:?-{3,}")  # would make a paragraph something else in Markdown
NUMBER = re.compile(r"[12](?=[.)](?: |$))")
UNSAFE = re.compile(r"[\x00-\x20()<>\\\"'*\[\]`{}|^]")  # in an address
MOST_TRIED = 40  # runs of a paragraph whose styles are tried one by one


def written(runs: list[Run]) -> tuple[str, bool]:
    """The paragraph on one line, "" where it has no text; and whether something of its styles and links was given
    up."""
    tidied = _tidied(runs)
    if (text := _reading_as(tidied)) is not None:
        return text, False
    kept = [Run(run.text) for run in tidied]
    best = _reading_as(_tidied(kept))
    for place, run in enumerate(tidied if len(tidied) <= MOST_TRIED else []):
        trial = [*kept[:place], run, *kept[place + 1 :]]
        if (text := _reading_as(_tidied(trial))) is not None:
            kept, best = trial, text
    return best if best is not None else _joined(_tidied(kept), True), True


def _reading_as(runs: list[Run]) -> str | None:
    """A text that reads as these runs; None where there is none."""
    expected = [Piece(run.text, run.bold, run.italic, href=address(_safe(run.href))) for run in runs]
    looks_like_link = any("](" in run.text for run in runs)
    for all_signs in (True,) if looks_like_link else (False, True):
        text = _joined(runs, all_signs)
        if _merged(inline(text)) == expected:
            return text
    return None


def _merged(pieces: list[Piece]) -> list[Piece]:
    out: list[Piece] = []
    for piece in pieces:
        if out and out[-1]._replace(text="") == piece._replace(text=""):
            out[-1] = piece._replace(text=out[-1].text + piece.text)
        else:
            out.append(piece)
    return out


def _joined(runs: list[Run], all_signs: bool) -> str:
    text = "".join(_marked(run, all_signs) for run in runs)
    if match := NUMBER.match(text):
        return f"{text[: match.end()]}\\{text[match.end() :]}"
    return f"\\{text}" if BLOCK_SIGN.match(text) else text


def _marked(run: Run, all_signs: bool) -> str:
    text = SIGNS.sub(r"\\\g<0>", run.text) if all_signs else run.text
    text = PLACEHOLDER.sub(r"\\", text)
    stars = "*" * (2 * run.bold + run.italic)
    text = f"{stars}{text}{stars}"
    return f"[{text}]({_safe(run.href)})" if run.href else text


def _safe(href: str) -> str:
    return UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", NO_TEXT.sub("", href))


# ---------------------------------------------------------------------- white space


def _tidied(runs: Iterable[Run]) -> list[Run]:
    """No white space at the ends of the paragraph and of marked runs, and no space behind another; neighbours of one
    style are one run."""
    parts: list[Run] = []
    for run in runs:
        text = SPACE.sub(" ", NO_TEXT.sub("", run.text))
        core = text.strip()
        begin = text.index(core) if core else len(text)
        parts += Run(text[:begin]), replace(run, text=core), Run(text[begin + len(core) :])
    parts = _grouped(parts)
    for place in range(1, len(parts) - 1):
        before = parts[place - 1]
        if parts[place] == Run(" ") and _style(before) == _style(parts[place + 1]):
            parts[place] = replace(before, text=" ")
    parts = [replace(run, text=SPACE.sub(" ", run.text)) for run in _grouped(parts)]
    while parts and not parts[-1].text.strip():
        parts.pop()
    if parts:
        parts[-1] = replace(parts[-1], text=parts[-1].text.rstrip())
        parts[0] = replace(parts[0], text=parts[0].text.lstrip())
    return parts if not parts or parts[0].text else parts[1:]


def _grouped(runs: list[Run]) -> list[Run]:
    return [
        replace(style, text="".join(run.text for run in group))
        for style, group in groupby((run for run in runs if run.text), key=_style)
    ]


def _style(run: Run) -> Run:
    return replace(run, text="")

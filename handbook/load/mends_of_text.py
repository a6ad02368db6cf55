"""The guesses of `mend` about texts: quotation marks, brackets, commas and # in them.

See `mends`.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from ..problem import Instead, Problem, Span, error
from .mended_lines import OWN, Mended, keys, one, told_lines

MARKS = "„“”‟«»‚‘’‹›"
COMMA = re.compile(r"(?<![\d.,])-?\d{1,3}(?:\.\d{3})*,\d{1,2}(?!\d|,\d)")
HASH = re.compile(r"(?<=[\[{,:] )#[^\s,\]}]+")
HASH_INSIDE = re.compile(
    r"(?<=[\[,] )[^\[\],\"']*[^\[\],\"'\s] #[^\[\],\"']*|(?<=\[)[^\[\],\"']*[^\[\],\"'\s] #[^\[\],\"']*"
)
TYPOGRAPHIC = re.compile(f'(?:(?<=[:,{{-] )|(?<=[\\[{{]))[{MARKS}"]([^{MARKS}"]*)[{MARKS}"](?=\\s*($|[,\\]}}]))')
QUOTABLE = ("unquoted-text", "wrong-type", "yaml-tag", "yaml-anchor", "yaml-syntax")
BRACKETED = ("unquoted-text", "unclosed-bracket", "yaml-syntax")
CLOSING = {"{": "}", "[": "]"}
OPENING = {closing: opening for opening, closing in CLOSING.items()}
COMMA_TEXT = re.compile(r"([a-z_]+: )([^\"'{}\[\]:]*,[^\"'{}\[\]:]*?)(?=, [a-z_]+: |\}$)")  # in braces
TEXT_WANTED = "Hier wird ein Text erwartet"
VALUE = re.compile(r"^\s*(?:- +)+|(?<!\w)[a-z_]+: +")  # what stands before a text
TO_A_PLACE = re.compile(r"\b(id|to|at|section): $")  # where an id stands, which has no # but in links
COMMENT_BEHIND = re.compile(r"\s+#(\s.*)?$")  # one that is meant: behind its # is a blank
OPEN_ITEM = re.compile(r"(?<=[\[,:])(\s*)([\"'])([^\"',\]}]*)(?=[,\]}])")


def comma(lines: list[str], file: str, problems: Sequence[Problem]) -> Iterator[Mended]:
    """A number with a comma, inside of { } or [ ], where a comma parts."""
    for number in told_lines(lines, problems, 0):
        for match in COMMA.finditer(lines[number]):
            old = match[0]
            new, place = old.replace(".", "").replace(",", "."), Span(file, number + 1, match.start() + 1)
            hint = Instead(old, new, "das Dezimalzeichen ist ein Punkt: {}")
            problem = error("bad-number", place, f"„{old}“ ist keine Zahl", hint)
            yield one(lines, number, old, new, match.start(), problem)


def hash_sign(lines: list[str], file: str, problems: Sequence[Problem]) -> Iterator[Mended]:
    """# begins a comment: what follows it, also a closing bracket, doesn't count."""
    for number in told_lines(lines, problems, 1):
        line = lines[number]
        inside = re.match(r"[^\[{#]*[\[{]", line)  # outside of brackets the comment is told where its value is missing
        for match in (*HASH.finditer(line), *HASH_INSIDE.finditer(line)) if inside else ():
            old = match[0].rstrip()
            column = match.start() + len(old) - len(old.lstrip())
            old = old.lstrip()
            new = old[1:] if TO_A_PLACE.search(line[:column]) else f'"{old}"'
            hint = Instead(old, new, "schreiben Sie {}")
            place, text = Span(file, number + 1, column + 1), "# beginnt einen Kommentar; was danach kommt, zählt nicht"
            yield one(lines, number, old, new, column, error("unquoted-text", place, text, hint))


def quote(lines: list[str], file: str, problems: Sequence[Problem]) -> Iterator[Mended]:
    """A quotation mark that stays open inside of [ ] or { }, or in a line of its own."""
    for number in sorted(told_lines(lines, problems, 1)):
        line = lines[number]
        for match in OPEN_ITEM.finditer(line):
            old = match[2] + match[3]
            new = old.rstrip() + match[2]
            column, text = match.start(2), "Das Anführungszeichen wird nicht geschlossen"
            hint = Instead(old, new, "schreiben Sie {}")
            problem = error("unclosed-quote", Span(file, number + 1, column + 1), text, hint)
            yield one(lines, number, old, new, column, problem)


def quoted(lines: list[str], file: str, problems: Sequence[Problem]) -> Iterator[Mended]:
    """A text with a sign that means something in YAML, or with quotation marks inside of it: all of it in quotation
    marks that it doesn't hold."""
    for problem in problems:
        number = problem.span.line - 1
        is_other = problem.code == "wrong-type" and not problem.text.startswith(TEXT_WANTED)
        if problem.code not in QUOTABLE or is_other or not 0 <= number < len(lines):
            continue
        for match in reversed(list(VALUE.finditer(lines[number]))):  # the innermost is the likeliest
            column, rest = match.end(), _value(lines[number][match.end() :])
            begins_a_key = (key := OWN.match(rest)) and key[2] in keys()
            if rest[:1] in "|>#" or not rest or (rest[0] == "{" and rest[:2] != "{{") or begins_a_key:
                continue
            inside = rest.rstrip("}]")
            for old in dict.fromkeys((rest, inside)) if inside else (rest,):
                for new in (*([f"[{old[2:]}]"] if old.startswith("- ") else []), _in_quotes(old)):
                    hint = Instead(old, new, "schreiben Sie {}")
                    yield one(lines, number, old, new, column, dataclasses.replace(problem, hint=hint))


def _value(rest: str) -> str:
    """What stands in the rest of a line, without the comment behind it."""
    return COMMENT_BEHIND.sub("", rest).rstrip()


def _in_quotes(text: str) -> str:
    inner = text
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        inner = text[1:-1]
    if '"' not in inner and "\\" not in inner:
        return f'"{inner}"'
    return "'" + inner.replace("'", "''") + "'"


def typographic(lines: list[str], file: str, problems: Sequence[Problem]) -> Iterator[Mended]:
    """Quotation marks of Word, which mean nothing to YAML."""
    for number in told_lines(lines, problems, 1):
        for match in TYPOGRAPHIC.finditer(lines[number]):
            old, inner = match[0], match[1]
            if old[0] == old[-1] == '"':
                continue
            new = f"'{inner}'" if '"' in inner else f'"{inner}"'
            place, text = (
                Span(file, number + 1, match.start() + 1),
                "Das sind Anführungszeichen aus Word, die YAML nicht kennt",
            )
            hint = Instead(old, new, "schreiben Sie gerade: {}")
            yield one(lines, number, old, new, match.start(), error("unquoted-text", place, text, hint))


def in_brackets(lines: list[str], file: str, problems: Sequence[Problem]) -> Iterator[Mended]:
    """A bracket or a comma that is missing or another one, and a comma in a text, in a line with brackets."""
    for problem in problems:
        number = problem.span.line - 1
        if problem.code not in BRACKETED or not 0 <= number < len(lines):
            continue
        line = lines[number]
        begun = sorted(VALUE.finditer(line), key=lambda match: line[match.end() : match.end() + 1] not in ("{", "["))
        for match in begun:
            column, old = match.end(), _value(lines[number][match.end() :])
            for new in dict.fromkeys(_bracketed(old)):
                if new != old:
                    told = dataclasses.replace(problem, hint=Instead(old, new, "schreiben Sie {}"))
                    if new == old[:-1]:
                        place = Span(file, number + 1, column + len(old))
                        told = error(
                            "yaml-syntax", place, f"Die Klammer {old[-1]} steht hier einmal zu viel", told.hint
                        )
                        told = dataclasses.replace(told, fix=Instead(old, new).fix)
                    yield one(lines, number, old, new, column, told)


def _bracketed(old: str) -> Iterator[str]:
    yield re.sub(r"(?<=[^\s,{])[;]?\s+([a-z_]+): ", lambda m: f", {m[1]}: " if m[1] in keys() else m[0], old)
    if old[:1] in "{[" and old[-1:] not in "}]":
        yield old + CLOSING[old[0]]
    if old[:1] in "{[" and old[-1:] in "}]" and old.count(old[-1]) > old.count(OPENING[old[-1]]):
        yield old[:-1]
    if old[:1] in "{[" and old[-1:] in "}])":
        yield old[:-1] + CLOSING[old[0]]
    if old[-1:] in "}]" and old[:1] not in "{[":
        yield OPENING[old[-1]] + old
    if old[:1] == "(" and old[-1:] == ")":
        yield f"{{{old[1:-1]}}}"
    yield COMMA_TEXT.sub(lambda match: f'{match[1]}"{match[2]}"', old)

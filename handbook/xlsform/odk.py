"""Expressions as ODK takes them, where it takes less: `count` and `sum` have one argument there, a question, so several
are counted and added one by one. A check character nobody can ask for there, so every one is taken for right."""

from __future__ import annotations

import re

SEVERAL = re.compile(r"(?<![\w-])(count|sum)\(")
SOLID = re.compile(r"'[^']*'|\"[^\"]*\"|\$\{[^{}]*\}|.", re.S)
ANSWER = re.compile(r"\s*\$\{[^{}]*\}\s*")
OWN = re.compile(r"(?<![\w-])check-character\(")
ONE = {"count": "count-non-empty", "sum": "sum"}


def for_odk(text: str) -> str:
    """The expression; the same text where nothing has to be another."""
    while unknown := OWN.search(text):
        _, end = _arguments(text, unknown.end())
        text = f"{text[: unknown.start()]}true(){text[end:]}"
    found = SEVERAL.search(text)
    while found:
        arguments, end = _arguments(text, found.end())
        made = ""
        if len(arguments) > 1:
            made = "(" + " + ".join(_one(found[1], for_odk(each)) for each in arguments) + ")"
            text = text[: found.start()] + made + text[end:]
        found = SEVERAL.search(text, found.start() + len(made) if made else found.end())
    return text


def _one(name: str, argument: str) -> str:
    argument = argument.strip()
    if ANSWER.fullmatch(argument):
        return f"{ONE[name]}({argument})"
    return f"({argument})" if name == "sum" else f"if(string({argument}) != '', 1, 0)"


def _arguments(text: str, start: int) -> tuple[list[str], int]:
    """The arguments of a call whose first begins at `start`, and where the call ends."""
    arguments, depth, at = [""], 0, start
    while at < len(text):
        part = SOLID.match(text, at)
        assert part is not None
        at = part.end()
        depth += (part[0] == "(") - (part[0] == ")")
        if depth < 0:
            return arguments, at
        if part[0] == "," and depth == 0:
            arguments.append("")
        else:
            arguments[-1] += part[0]
    return [text[start:]], at

"""The guesses of `mend`: what people do to a YAML file who don't know YAML.

A mend is a function from the file's lines and the problems told so far to `Mended` texts, the likeliest first. It looks
only where something was told, and need not be careful: what doesn't help isn't taken.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from ..problem import Fix, Instead, Problem, Span, error
from .mended_lines import OWN, Mended, keys, one, told_lines
from .mends_of_text import comma, hash_sign, in_brackets, quote, quoted, typographic

WORD_SPACE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
UNSEEN = "\u00ad\u200b\u2060\ufeff"
MISSPELT = ("unknown-key", "unknown-block", "unknown-value", "wrong-type")
WORD_INDENT = re.compile(f"^[ \t]*[{WORD_SPACE}][ \t{WORD_SPACE}]*")
AFTER_SIGN = re.compile(f"^(\\s*(?:- +)*(?:-|[a-z_]+:))[{WORD_SPACE}]+")
UNSEEN_IN_NAME = re.compile(f"^[^:\"'#]*[{UNSEEN}][^:\"'#]*(:|$)|: *[a-z0-9_]*[{UNSEEN}][a-z0-9_{UNSEEN}]*$")
NO_SPACE = re.compile(r"(?P<before>^\s*(?:- +)*|[{,]\s*)(?P<key>[a-z_]+):(?=[^\s:/,}\]])(?P<after>[^\s,}\]]*)")
NO_COLON = re.compile(r"^(\s*(?:- +)*)([a-z_]+)((?:[\"';:_.]* +)|：\s*)(?=\S)(?![=:])")
NO_SPACE_DASH = re.compile(r"^(\s*)-(?=[^\s-])([^\s:]*)")
BULLET = re.compile(r"^(\s*)([•*·▪‣–—]|[0-9]{1,2}[.)])\s+(?=\S)")
SECOND_KEY = re.compile(r"(?<=\S)\s+([a-z_]+): ")
EQUALS = re.compile(r"^\s*([a-z_]+) *= *")
COMMENT = re.compile(r"^\s*(//+|<!--)")
ANCHOR = re.compile(r"(?<=[:-] )&([\w-]+) +(?=[^\s|>])([^#\n]*[^#\s])")
OURS, THEIRS, CONFLICT_ENDS = "<<<<<<< ", "=======", ">>>>>>> "
NO_LINE = 999  # the indentation of an empty one
DASHED = ("indentation", "duplicate-key")


Mend = Callable[[list[str], str, Sequence[Problem]], Iterator[Mended]]


def _as_hinted(lines: list[str], file: str, problems: Sequence[Problem]) -> Iterator[Mended]:
    """A misspelt key hides what stands below it: it is read by the name that was probably meant, wherever it stands."""
    alike: dict[tuple[str, Fix], list[Mended]] = {}
    for problem in problems:
        if problem.code in MISSPELT and isinstance(problem.fix, Fix):
            number, column = problem.span.line - 1, problem.span.column - 1
            if lines[number][column:].startswith(problem.fix.old):
                mended = one(lines, number, problem.fix.old, problem.fix.new, column, problem)
                alike.setdefault((problem.text, problem.fix), []).append(mended)
    for (_, fix), same in alike.items():
        yield from _together(lines, same, partial(_renamed, fix))


def _renamed(fix: Fix, line: str) -> str:
    """The line with the key that was meant."""
    return re.sub(rf"(^\s*(?:- +)*|[{{,]\s*){re.escape(fix.old)}(?=:)", rf"\g<1>{fix.new}", line)


def _together(lines: list[str], same: list[Mended], everywhere: Callable[[str], str]) -> Iterator[Mended]:
    """Mends of one kind: as one mistake wherever it was made, told or not, then each for itself."""
    if len(same) > 1:
        new = [everywhere(line) for line in lines]
        number = sum(old != changed for old, changed in zip(lines, new))
        first = same[0].problem
        yield Mended(new, dataclasses.replace(first, text=f"{first.text} (so in {number} Zeilen)"))
    yield from same


def _word_spaces(lines: list[str], file: str, _: Sequence[Problem]) -> Iterator[Mended]:
    def plain(line: str) -> str:
        line = WORD_INDENT.sub(lambda match: re.sub(f"[{WORD_SPACE}]", " ", match[0]), line)
        return AFTER_SIGN.sub(lambda match: match[1] + " " * (len(match[0]) - len(match[1])), line)

    yield from _all_over(
        lines,
        plain,
        " ",
        "ersetzen Sie in Ihrem Editor alle diese Zeichen durch gewöhnliche Leerzeichen",
        file,
        "Hier steht ein geschütztes Leerzeichen, meist aus Word, wo YAML ein gewöhnliches braucht",
    )


def _unseen(lines: list[str], file: str, _: Sequence[Problem]) -> Iterator[Mended]:
    def plain(line: str) -> str:
        return UNSEEN_IN_NAME.sub(lambda match: re.sub(f"[{UNSEEN}]", "", match[0]), line)

    yield from _all_over(
        lines,
        plain,
        "",
        "setzen Sie den Cursor dahinter, und löschen Sie es mit der Rücktaste",
        file,
        "Hier steht ein Zeichen, das man nicht sieht",
    )


def _all_over(
    lines: list[str],
    plain: Callable[[str], str],
    instead: str,
    hint: str,
    file: str,
    text: str,
) -> Iterator[Mended]:
    """The same in all lines, as one problem at the first place."""
    new = [plain(line) for line in lines]
    places = [number for number, (old, mended) in enumerate(zip(lines, new)) if old != mended]
    if places:
        old, changed = lines[places[0]], new[places[0]]
        column = next((at for at, (a, b) in enumerate(zip(old, changed)) if a != b), len(changed))
        more = f"; so ist es in {len(places)} Zeilen" if len(places) > 1 else ""
        place = Span(file, places[0] + 1, column + 1)
        yield Mended(new, error("control-character", place, text + more, Instead(old[column], instead, hint)))


def _conflict(lines: list[str], file: str, _: Sequence[Problem]) -> Iterator[Mended]:
    """What Git leaves where two people changed the same lines: read as the first of them wrote it."""
    number = next((number for number, line in enumerate(lines) if line.startswith(OURS)), -1)
    middle = next((at for at in range(number + 1, len(lines)) if lines[at].rstrip() == THEIRS), -1)
    end = next((at for at in range(middle + 1, len(lines)) if lines[at].startswith(CONFLICT_ENDS)), -1)
    if -1 in (number, middle, end):
        return
    new = list(lines)
    new[number] = ""
    new[middle : end + 1] = [""] * (end + 1 - middle)
    hint = (
        f"behalten Sie die Zeilen darunter bis ======= oder die danach bis >>>>>>> (Zeile {end + 1}); die anderen und "
        "die drei Zeilen mit diesen Zeichen löschen Sie"
    )
    text = "Ab hier stehen zwei Fassungen derselben Stelle, weil zwei Menschen sie geändert haben"
    yield Mended(new, error("yaml-syntax", Span(file, number + 1, 1), text, hint))


def _anchor(lines: list[str], file: str, problems: Sequence[Problem]) -> Iterator[Mended]:
    """A value with an anchor, and the references to it: read as if it stood wherever it is meant."""
    for number in told_lines(lines, [each for each in problems if each.code == "yaml-anchor"], 0):
        for match in ANCHOR.finditer(lines[number]):
            alias = re.compile(rf"(?<=[:-] )\*{re.escape(match[1])}(?=\s|$)")
            if not any(map(alias.search, lines)):
                continue
            value = match[2]
            new = [value.join(alias.split(line)) for line in lines]
            new[number] = lines[number][: match.start()] + lines[number][match.start(2) :]
            hint = f"löschen Sie &{match[1]}, und schreiben Sie überall statt *{match[1]}, was gemeint ist: {value}"
            place, text = Span(file, number + 1, match.start() + 1), f"„&{match[1]}“ gibt es in diesen Dateien nicht"
            yield Mended(new, error("yaml-anchor", place, text, hint))


def _space_after_colon(lines: list[str], file: str, problems: Sequence[Problem]) -> Iterator[Mended]:
    of_ids = {problem.span.line - 1 for problem in problems if problem.code == "bad-id"}
    found = []
    for number in told_lines(lines, problems, 2):
        for match in NO_SPACE.finditer(lines[number]):
            if match["key"] in keys() or number in of_ids:
                old = f"{match['key']}:{match['after']}"
                new = f"{match['key']}: {match['after']}"
                column = match.start("key")
                place, text = Span(file, number + 1, column + 1), "Nach dem Doppelpunkt fehlt ein Leerzeichen"
                hint = Instead(old, new, "schreiben Sie {}")
                found.append(one(lines, number, old, new, column, error("yaml-syntax", place, text, hint)))

    def spaced(match: re.Match[str]) -> str:
        is_key = match["key"] in keys()
        return f"{match['before']}{match['key']}: {match['after']}" if is_key else match[0]

    found.sort(key=lambda each: each.problem.span)
    yield from _together(lines, found, lambda line: NO_SPACE.sub(spaced, line))


def _colon(lines: list[str], file: str, problems: Sequence[Problem]) -> Iterator[Mended]:
    for number in told_lines(lines, problems):
        if (match := NO_COLON.match(lines[number])) and match[2] in keys():
            old, new, column = match[2] + match[3], f"{match[2]}: ", match.start(2)
            place, text = Span(file, number + 1, column + 1), f"Nach „{match[2]}“ fehlt der Doppelpunkt"
            problem = error("yaml-syntax", place, text, Instead(old, new, "schreiben Sie {}…"))
            yield one(lines, number, old, new, column, problem)


def _space_after_dash(lines: list[str], file: str, problems: Sequence[Problem]) -> Iterator[Mended]:
    for number in told_lines(lines, problems, 2):
        if match := NO_SPACE_DASH.match(lines[number]):
            old, new, column = f"-{match[2]}", f"- {match[2]}", len(match[1])
            place, text = Span(file, number + 1, column + 1), "Nach dem Bindestrich fehlt ein Leerzeichen"
            problem = error("yaml-syntax", place, text, Instead(old, new, "schreiben Sie {}"))
            yield one(lines, number, old, new, column, problem)


def _indent(lines: list[str], file: str, problems: Sequence[Problem]) -> Iterator[Mended]:
    """A line that is indented like none of its neighbours, alone or with those that go on like it."""
    for number in told_lines(lines, [each for each in problems if each.code == "indentation"]):
        line = lines[number]
        indent, word = _indentation(line), line.lstrip().partition(" ")[0]
        if not word or word.startswith("#"):
            continue
        used = {_indentation(each) for each in lines[max(0, number - 200) : number + 2]}
        columns = [*sorted(used, key=lambda column: abs(column - indent)), *(column + 2 for column in sorted(used))]
        for column in dict.fromkeys(columns):
            if column in (indent, NO_LINE, NO_LINE + 2):
                continue
            old, new = line[:indent] + word, " " * column + word
            hint = Instead(
                old, new, f"rücken Sie sie mit {column} Leerzeichen ein" if column else "beginnen Sie ganz links"
            )
            problem = error("indentation", Span(file, number + 1, 1), "Diese Zeile ist falsch eingerückt", hint)
            if not indent and not OWN.match(line):
                note = f"{problem.hint}; ist sie eine Notiz, die nicht ins Buch soll, setzen Sie # davor"
                problem = dataclasses.replace(problem, hint=note)
            for end in dict.fromkeys((number + 1, _end_of_text(lines, number))):
                block = [" " * column + each.lstrip() for each in lines[number:end]]
                several = f"; so auch {_lines(end - number - 1)} darunter" if end > number + 1 else ""
                told = dataclasses.replace(problem, hint=problem.hint + several) if several else problem
                yield Mended([*lines[:number], *block, *lines[end:]], told)


def _end_of_text(lines: list[str], number: int) -> int:
    """The line behind those that are indented as this one and begin nothing of their own."""
    end = number + 1
    while end < len(lines) and _indentation(lines[end]) == _indentation(lines[number]) and not OWN.match(lines[end]):
        end += 1
    return end


def _lines(number: int) -> str:
    return "die Zeile" if number == 1 else f"die {number} Zeilen"


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip()) if line.strip() else NO_LINE


def _dash(lines: list[str], file: str, problems: Sequence[Problem]) -> Iterator[Mended]:
    """A line that should begin an item: it stands where the dashes above stand, or where what follows them stands."""
    for number in sorted(told_lines(lines, [each for each in problems if each.code in DASHED])):
        line, before = lines[number], next((each for each in reversed(lines[:number]) if each.strip()), "")
        indent, word = len(line) - len(line.lstrip()), line.lstrip().partition(" ")[0]
        if not word or word == "-" or word.startswith("#") or before.rstrip().endswith(("|", ">", "|-", ">-")):
            continue
        above = [each for each in lines[:number] if each.strip()][-60:]
        for at in (indent, indent - 2):
            dashes = [each for each in above if each[:at].strip() == "" and each[at : at + 2] == "- "]
            if at < 0 or not dashes:
                continue
            old = line[at:indent] + word
            new, place = f"- {word}", Span(file, number + 1, at + 1)
            problem = error(
                "indentation",
                place,
                "Hier fehlt der Bindestrich vor einem neuen Punkt",
                Instead(old, new, "schreiben Sie {}"),
            )
            yield one(lines, number, old, new, at, problem)


def _first_dash(lines: list[str], file: str, problems: Sequence[Problem]) -> Iterator[Mended]:
    """The first item of a list has no dash, so that it is read as the list itself."""
    for problem in problems:
        number, indent = problem.span.line - 1, problem.span.column - 1
        if problem.code != "wrong-type" or not problem.text.startswith("Hier wird eine Liste") or indent < 2:
            continue
        line = lines[number]
        if match := re.match(r" +([a-z_]+:)", line):
            old, new = line[indent - 2 : match.end()], f"- {match[1]}"
            place, text = Span(file, number + 1, indent + 1), "Hier fehlt der Bindestrich vor dem ersten Punkt"
            hint = Instead(old, new, "schreiben Sie {}")
            yield one(lines, number, old, new, indent - 2, error("indentation", place, text, hint))


def _bullets(lines: list[str], file: str, problems: Sequence[Problem]) -> Iterator[Mended]:
    """Points of a list with the sign that Word or Markdown has."""
    for number in told_lines(lines, problems):
        if not (first := BULLET.match(lines[number])):
            continue
        new = list(lines)
        at, points = number, 0
        while at < len(lines) and (match := BULLET.match(lines[at])) and match[1] == first[1]:
            new[at] = f"{match[1]}- {lines[at][match.end() :]}"
            at, points = at + 1, points + 1
        all_points = "; so bei allen Punkten" if points > 1 else ""
        hint = Instead(first[2], "-", f"schreiben Sie statt „{first[2]}“ einen Bindestrich {{}}{all_points}")
        text = f"Ein Punkt einer Liste beginnt in YAML mit einem Bindestrich, nicht mit „{first[2]}“"
        yield Mended(new, error("yaml-syntax", Span(file, number + 1, first.start(2) + 1), text, hint))


def _two_in_a_line(lines: list[str], file: str, problems: Sequence[Problem]) -> Iterator[Mended]:
    for number in told_lines(lines, problems, 0):
        line = lines[number]
        for match in SECOND_KEY.finditer(line):
            if match[1] in keys():
                column, old = match.start(), line[match.start() :]
                new = "\n" + " " * (len(line) - len(line.lstrip(" -"))) + old.lstrip()
                hint = Instead(old, new, f"beginnen Sie mit „{match[1]}:“ eine neue Zeile")
                place, text = (
                    Span(file, number + 1, match.start(1) + 1),
                    f"Hier steht „{match[1]}:“ mitten in der Zeile",
                )
                mended = "\n".join([*lines[:number], line[:column] + new, *lines[number + 1 :]]).split("\n")
                yield Mended(mended, error("yaml-syntax", place, text, hint))


def _other_signs(lines: list[str], file: str, problems: Sequence[Problem]) -> Iterator[Mended]:
    """The signs of other languages: = for a value, // for a comment, --- between parts."""
    for number in told_lines(lines, problems):
        line = lines[number]
        column = len(line) - len(line.lstrip())
        place = Span(file, number + 1, column + 1)
        if (match := EQUALS.match(line)) and match[1] in keys():
            hint = Instead(match[0].lstrip(), f"{match[1]}: ", "schreiben Sie {}…")
            told = error("yaml-syntax", place, "Nach einem Schlüssel steht in YAML ein Doppelpunkt, kein =", hint)
            yield one(lines, number, match[0].lstrip(), f"{match[1]}: ", column, told)
        if match := COMMENT.match(line):
            told = error(
                "yaml-syntax",
                place,
                f"„{match[1]}“ gibt es in YAML nicht",
                Instead(match[1], "#", "ein Kommentar beginnt mit {}"),
            )
            yield one(lines, number, match[1], "#", column, told)
        if number and line.rstrip() == "---":
            told = error(
                "multiple-documents",
                place,
                "Nach --- beginnt ein zweites Dokument",
                Instead(line, "", "löschen Sie die Zeile ---"),
            )
            yield one(lines, number, line, "", 0, told)


MENDS: tuple[Mend, ...] = (
    _conflict,
    _anchor,
    _word_spaces,
    _unseen,
    _colon,
    _as_hinted,
    _space_after_colon,
    _space_after_dash,
    typographic,
    comma,
    hash_sign,
    quote,
    in_brackets,
    _two_in_a_line,
    _other_signs,
    _bullets,
    quoted,
    _dash,
    _first_dash,
    _indent,
)
SURE: tuple[Mend, ...] = (
    _word_spaces,
    _unseen,
    _colon,
    _space_after_colon,
    _space_after_dash,
    _other_signs,
    _bullets,
)  # that change nothing where they are wrong

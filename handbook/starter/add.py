"""A chapter, a question, a region or a term for a book that is there: as files of its own, or put into one by text, so
that every byte of it stays, with comments and line ends.

Where a file is written in a way that the new lines can't surely be put into, nothing is changed: `apply` reads the book
once more, and puts everything back unless it is the old one with just that in addition.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from ..dataclass import dataclass
from ..model.blocks import FILLED_IN
from ..model.book import GENERATED, REGION_FILE, Handbook
from ..model.field_names import RESERVED, other_text
from ..model.near import as_id
from ..model.questionnaire import Question
from ..model.text import Text
from ..output import save
from .first_line import line_for

TEMPLATES = Path(__file__).parent / "new"
ID, NAME = "KENNUNG", "NAME"  # what a template has where these stand
OF_REGION = {
    REGION_FILE: "regions",
    "chapters": "region_chapters",
    "questions.yaml": "region_questions",
}  # what of a region's folder has another kind than its name says
OWN_ID = re.compile(rf"\b{ID}(?!_[A-Z])")
LONGEST_ID = 40


class Refused(ValueError):
    """Why nothing can be added, a German sentence."""


@dataclass(frozen=True)
class Addition:
    """`id`: of what is new; `place`: the file where it stands; `text`: its lines; `files`: path → what it then holds;
    `left`: a line that remains to be written by hand ("" for none)."""

    id: str
    place: Path
    text: str
    files: dict[Path, bytes] = field(default_factory=dict)
    left: str = ""


def chapter(handbook: Handbook, name: str) -> Addition:
    """A file in chapters/, the last in `contents`. Raises Refused where its id is taken."""
    id_, text = _filled("chapter", name)
    places = {str(each.id) for each in handbook.chapters.values()} | {str(each.id) for each, *_ in handbook.sections}
    if handbook.questionnaire:
        places.add(str(handbook.questionnaire.id))
    for each in (id_, f"{id_}_anfang"):
        _refuse(each, {*places, *GENERATED})
    path = _new_file(handbook, "chapters", id_)
    text = line_for(path, "chapters", handbook.folder) + text
    contents = handbook.folder / "handbook.yaml"
    lines = _lines(contents)
    if not _listed(lines, handbook.info.contents[-1:], id_):
        return Addition(id_, path, text, {path: text.encode()}, id_)
    return Addition(id_, path, text, {path: text.encode(), contents: _bytes(lines)})


def region(handbook: Handbook, name: str) -> Addition:
    """A folder in regions/. Raises Refused where there is one of that name."""
    return region_at(handbook, handbook.folder / "regions" / _id_of(name), name)


def region_at(handbook: Handbook, folder: Path, name: str) -> Addition:
    """The same anywhere; its id is the name of the folder. Raises Refused where there is something at that place, or
    another region of the name."""
    id_ = _id_of(folder.name)
    _refuse(id_, handbook.regions)
    if id_ != folder.name:
        raise Refused(f"Eine Region liegt in einem Ordner mit einfachem Namen. Nennen Sie ihn {id_}")
    files = {}
    for template in sorted((TEMPLATES / "region").rglob("*.yaml")):
        name_there = template.relative_to(TEMPLATES / "region").as_posix()
        path = folder / name_there.replace(ID, id_)
        kind = OF_REGION.get(name_there.partition("/")[0], path.stem)
        head = line_for(path, kind, handbook.folder) if path.is_relative_to(handbook.folder) else ""
        files[path] = head + _with(template.read_text("utf-8"), id_, name)
    if taken := [path for path in (folder.with_suffix(".yaml"), *files) if path.exists()]:
        raise Refused(f"{taken[0]} gibt es schon. Wählen Sie einen anderen Namen")
    place = folder / REGION_FILE
    return Addition(id_, place, files[place], {path: text.encode() for path, text in files.items()})


def term(handbook: Handbook, name: str) -> Addition:
    """The last entry of glossary.yaml, which is begun where there is none. Raises Refused where its id is taken."""
    id_, text = _filled("term", name)
    _refuse(id_, handbook.glossary)
    path = handbook.folder / "glossary.yaml"
    lines = _lines(path) if path.exists() else [line_for(path, "glossary", handbook.folder).rstrip("\n")]
    if lines[-1]:
        lines.append("")  # the last line had no end
    lines[-1:] = [*_as_in(lines, text), ""]
    return Addition(id_, path, text, {path: _bytes(lines)})


def question(handbook: Handbook, name: str, section: str = "") -> Addition:
    """The last question of that section of questionnaire.yaml, or of the last one. Raises Refused where its id is
    taken, or there is no such section."""
    id_, text = _filled("question", name)
    questionnaire = handbook.questionnaire
    if questionnaire is None:
        raise Refused("Das Buch hat noch keine questionnaire.yaml. Ein Muster schreibt der Befehl init in einen Ordner")
    _refuse(id_, _fields(handbook))
    sections = {str(each.id): each for each in questionnaire.sections}
    if (section or next(reversed(sections), "")) not in sections:
        raise Refused(f"Einen Abschnitt „{section}“ hat der Fragebogen nicht. Möglich: {', '.join(sections)}")
    path = handbook.folder / "questionnaire.yaml"
    lines = _lines(path)
    last = sections[section or next(reversed(sections))].questions[-1:]
    is_there = bool(last) and _below(lines, last[0], text)
    return Addition(id_, path, text, {path: _bytes(lines)} if is_there else {})


def apply(before: Handbook, addition: Addition, read: Callable[[], Handbook]) -> bool:
    """Write the files; gives whether that was done. Where the book that `read` gives then isn't the one `before` with
    just this in addition, everything is as it was. Raises FileTrouble, and what `read` raises."""
    old = {path: path.read_bytes() if path.exists() else None for path in addition.files}
    is_sound = False
    try:
        for path, data in addition.files.items():
            save(path, data)
        after = read()
        is_sound = _rest(after, addition.id) == _rest(before, addition.id) and _rest(after) != _rest(before)
    finally:
        if not is_sound:
            for path, was in old.items():
                path.unlink(missing_ok=True) if was is None else save(path, was)
    return is_sound


# ------------------------------------------------------------------ names


def _filled(kind: str, name: str) -> tuple[str, str]:
    """The id that the name makes, and the template with both. Raises Refused for a name of nothing that can be read."""
    id_ = _id_of(name)
    return id_, _with((TEMPLATES / f"{kind}.yaml").read_text("utf-8"), id_, name)


def _id_of(name: str) -> str:
    if not any(char.isalnum() for char in name):
        raise Refused("Dieser Name hat weder Buchstaben noch Ziffern")
    return as_id(" ".join(name.split()))[:LONGEST_ID].rstrip("_")


def _with(text: str, id_: str, name: str) -> str:
    """The template with both; what is only an example in a comment stays."""
    name = " ".join(name.split())
    written = json.dumps(name[0].upper() + name[1:], ensure_ascii=False)
    return OWN_ID.sub(id_, text.replace(f": {NAME}\n", f": {written}\n"))


def _refuse(id_: str, taken: Iterable[str]) -> None:
    if id_ in set(map(str, taken)):
        raise Refused(f"Die Kennung „{id_}“ ist schon vergeben. Wählen Sie einen anderen Namen")


def _new_file(handbook: Handbook, folder: str, id_: str) -> Path:
    path = handbook.folder / folder / f"{id_}.yaml"
    if path.exists():
        raise Refused(f"Die Datei {path} gibt es schon. Wählen Sie einen anderen Namen")
    return path


def _fields(handbook: Handbook) -> set[str]:
    """The names that fields have, had, or have in a region."""
    names = {*RESERVED, *(str(block.id) for block, *_ in handbook.blocks if isinstance(block, FILLED_IN))}
    if handbook.questionnaire:
        names |= set(map(str, handbook.questionnaire.renames))
    waiting = [asked.question for asked in handbook.index.listed]
    waiting += [each for local in handbook.regions.values() for change in local.changes for each in change.questions]
    while waiting:
        each = waiting.pop()
        waiting += each.questions
        names |= {str(each.id), other_text(str(each.id))} if each.or_other else {str(each.id)}
    return names


# ------------------------------------------------------------------ lines


def _lines(path: Path) -> list[str]:
    """The lines of a file without "\\n"; one that ends with "\\r\\n" keeps its "\\r"."""
    return path.read_bytes().decode("utf-8", "surrogateescape").split("\n")


def _bytes(lines: list[str]) -> bytes:
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def _as_in(lines: list[str], text: str, indent: str = "") -> list[str]:
    """The lines of a text, indented, with the ends that those of the file have."""
    end = "\r" if lines[0].endswith("\r") else ""
    return [f"{indent}{line}{end}" if line else end for line in text.rstrip("\n").split("\n")]


def _listed(lines: list[str], last: tuple[Text, ...], id_: str) -> bool:
    """Put the id behind the last entry of a list; gives whether that entry stands where it was said to."""
    if not last or not 0 < last[0].span.line <= len(lines):
        return False
    row, start = last[0].span.line - 1, last[0].span.column - 1
    line, end = lines[row], start + len(last[0])
    if line[start:end] != last[0]:
        return False
    if line[:start].rstrip("\"'").strip() == "-":
        lines[row + 1 : row + 1] = _as_in(lines, f"- {id_}", line[: line.index("-")])
        return True
    if line[start - 1] in "\"'":
        end += 1
    lines[row] = f"{line[:end]}, {id_}{line[end:]}"
    return True


def _below(lines: list[str], last: Question, text: str) -> bool:
    """Put the text below that question, an item of a list with its dash; gives whether it is one."""
    row, column = last.span.line - 1, last.span.column - 1
    if not 0 <= row < len(lines) or lines[row][:column].strip() != "-":
        return False
    dash = lines[row].index("-")
    end = row
    for number, line in enumerate(lines[row + 1 :], row + 1):
        bare = line.strip()
        is_inside = len(line) - len(line.lstrip(" ")) > dash
        if bare and not is_inside and not bare.startswith("#"):
            break
        if bare and is_inside:
            end = number
    if end == len(lines) - 1:
        lines.append("")
    lines[end + 1 : end + 1] = _as_in(lines, text, " " * dash)
    return True


# ------------------------------------------------------------------ the book before and after


def _rest(handbook: Handbook, id_: str = "") -> tuple[Any, ...]:
    """What the book holds beside that id; all of it without one."""
    asked = handbook.questionnaire
    return (
        replace(handbook.info, contents=tuple(each for each in handbook.info.contents if each != id_)),
        *(
            {str(key): value for key, value in part.items() if key != id_}
            for part in (handbook.chapters, handbook.glossary, handbook.regions)
        ),
        asked
        and replace(
            asked,
            sections=tuple(
                replace(each, questions=tuple(one for one in each.questions if one.id != id_))
                for each in asked.sections
            ),
        ),
    )

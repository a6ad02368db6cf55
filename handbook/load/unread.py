"""Files that look like content and aren't read: in the wrong place, or with a name that the program doesn't know.

Each is a warning that says where the file belongs. What follows from its not being read is found by trying it there
(`causes`); so the hint names the place exactly.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from ..model.book import REGION_FILE
from ..problem import Missing, Moved, Problem, Span, warning
from .files import TRANSLATIONS, Folder

FILES = ("handbook.yaml", "questionnaire.yaml", "facts.yaml", "sources.yaml", "glossary.yaml", "indicators.yaml")
GERMAN = {
    "handbuch": "handbook.yaml",
    "buch": "handbook.yaml",
    "fragebogen": "questionnaire.yaml",
    "fragen": "questionnaire.yaml",
    "fakten": "facts.yaml",
    "angaben": "facts.yaml",
    "zahlen": "facts.yaml",
    "quellen": "sources.yaml",
    "glossar": "glossary.yaml",
    "begriffe": "glossary.yaml",
    "indikatoren": "indicators.yaml",
    "kennzahlen": "indicators.yaml",
}  # how somebody may call them who thinks in German
FOLDERS = ("chapters", "regions")
REGION_FILES = (REGION_FILE, "facts.yaml", "sources.yaml", "glossary.yaml", "questions.yaml")
REGION_FOLDERS = ("chapters",)
LIKE_FOLDERS = {
    **dict.fromkeys(("chapters", "chapter", "kapitel"), "chapters"),
    **dict.fromkeys(("regions", "region", "regionen"), "regions"),
}
MISNAMED = re.compile(r"(?<!^)\.(ya?ml(\.(txt|docx?|bak|odt))?|yaml ?\(\d+\)|ymal|yalm|yam)$", re.I)
TEXT = re.compile(r"(?<!^)(\.(txt|text))$", re.I)
BEGINS = re.compile(r"^(id|title|name|sections|contacts):", re.M)  # of a file that is content, whatever its name
DOCUMENT = re.compile(r"(?<!^)\.(docx|odt|rtf|doc)$", re.I)
PO = re.compile(r"(?<!^)\.(pot?(\.(txt|bak))?)$", re.I)
COPY = re.compile(r"([ _-]+(kopie|copy|alt|old|neu|backup|sicherung))?( ?\(\d+\)|[ _-]?\d+)?(?=\.yaml$)", re.I)
CALL_IT = "nennen Sie sie {}"
HEAD = 2000  # characters of a text that are looked at


def is_region(folder: Folder, relative: str) -> bool:
    """Whether a folder in regions/ is one of a region: it has one of its files, if perhaps misnamed."""
    names = {MISNAMED.sub(".yaml", name).lower() for name in folder.names(relative)}
    return not names.isdisjoint((*REGION_FILES, *REGION_FOLDERS))


def unread(
    folder: Folder,
    files: tuple[str, ...] = FILES,
    folders: tuple[str, ...] = FOLDERS,
    read: Collection[str] = (),
) -> Iterator[Problem]:
    """A warning for each file that looks like content and isn't read, and for each folder with such files. `files`,
    `folders`: what there may be in it; `read`: folders that are read for themselves, as "regions/kiel"."""
    for sub in (".", *folders):
        for name in folder.names(sub):
            relative = name if sub == "." else f"{sub}/{name}"
            if name.startswith(".") or relative in (*folders, *read, TRANSLATIONS, "output", "schema"):
                continue
            if inside := _content_in(folder, relative):
                yield _told(
                    folder, relative, "Dieser Ordner wird nicht gelesen", _out_of_folder(folder, relative, inside)
                )
            elif hint := _hint(folder, sub, name, files):
                hides = tuple(missing_file(folder, each) for each in files if hint == CALL_IT.format(each))
                yield replace(_told(folder, relative, "Diese Datei wird nicht gelesen", hint), hides=hides)
    for language in folder.folders(TRANSLATIONS):
        for name in folder.names(f"{TRANSLATIONS}/{language}"):
            if PO.search(name) and not name.endswith(".po") and not name.startswith("."):
                relative, right = f"{TRANSLATIONS}/{language}/{name}", PO.sub(".po", name)
                to = f"{TRANSLATIONS}/{language}/{right}"
                yield _told(
                    folder,
                    relative,
                    "Diese Datei wird nicht gelesen",
                    _there_already(folder, relative, to) or _moved(folder, [(relative, to)], CALL_IT.format(right)),
                )


def missing_file(folder: Folder, relative: str) -> Missing:
    """What isn't found where that file isn't."""
    return "file", folder.name_of(relative)


def _moved(folder: Folder, files: Iterable[tuple[str, str]], sentence: str) -> str:
    """The hint that these files of the folder are to be moved; where it lies outside of the book, just the sentence."""
    start = folder.within
    if start is None:
        return sentence
    return Moved([(start + name, start + to if to else "") for name, to in files], sentence)


def _told(folder: Folder, relative: str, text: str, hint: str) -> Problem:
    return warning("ignored-file", Span(folder.name_of(relative)), text, hint)


def _hint(folder: Folder, sub: str, name: str, files: tuple[str, ...]) -> str:
    """Where the file belongs; "" where it belongs where it is, or isn't content."""
    relative = name if sub == "." else f"{sub}/{name}"
    if MISNAMED.search(name) and not name.endswith(".yaml"):
        right = MISNAMED.sub(".yaml", name)
    elif (TEXT.search(name) or "." not in name) and BEGINS.search(_head(folder, relative)):
        right = TEXT.sub("", name) + ".yaml"
    elif DOCUMENT.search(name) and sub != ".":
        return (
            "aus einem Word-Dokument (.docx) macht der Befehl import-docx den Anfang eines Kapitels; "
            "heben Sie es woanders auf"
        )
    elif sub != "." or not name.endswith(".yaml") or name in files:
        return ""
    else:
        right = name
    if sub == "." and right not in files:
        return _of_the_top(folder, relative, right, files)
    to = right if sub == "." else f"{sub}/{right}"
    return _there_already(folder, relative, to) or _moved(folder, [(relative, to)], CALL_IT.format(right))


def _of_the_top(folder: Folder, relative: str, right: str, files: tuple[str, ...]) -> str:
    """A file beside handbook.yaml or region.yaml that isn't one of those that may be there: one of them misspelt, or a
    chapter."""
    there = set(folder.names("."))
    if copied := next((name for name in files if COPY.sub("", right) == name and name in there), ""):
        return _moved(
            folder,
            [(relative, "")],
            f"ist sie eine Kopie von {copied}, löschen Sie sie, oder heben Sie sie woanders auf",
        )
    missing = [name for name in files if name not in there]
    stem = right.removesuffix(".yaml").lower()
    meant = GERMAN.get(stem) or next(iter(get_close_matches(right.lower(), missing, 1, 0.75)), "")
    if meant in missing:
        return _moved(folder, [(relative, meant)], CALL_IT.format(meant))
    is_book = files is FILES
    sub = "regions" if is_book and re.search(r"^contacts:|^variables:", _head(folder, relative), re.M) else "chapters"
    to, what = f"{sub}/{right}", "Kapitel stehen" if sub == "chapters" else "Regionen stehen"
    told = f"hier gibt es nur {', '.join(files)}; {what} in {sub}/: verschieben Sie sie nach {to}"
    return _there_already(folder, relative, to) or _moved(folder, [(relative, to)], told)


def _there_already(folder: Folder, relative: str, to: str) -> str:
    sub, _, name = to.rpartition("/")
    if name not in folder.names(sub or "."):  # by its letters: Windows finds the file itself under another case
        return ""
    return _moved(
        folder, [(relative, "")], f"{to} gibt es schon; löschen Sie diese Datei, oder legen Sie sie woanders hin"
    )


def _head(folder: Folder, relative: str) -> str:
    try:
        with open(folder.path / relative, encoding="utf-8", errors="replace") as file:
            return file.read(HEAD)
    except OSError:
        return ""


def _content_in(folder: Folder, relative: str) -> list[str]:
    """The files of a folder that look like content, sorted; none where it isn't a folder."""
    if not os.path.isdir(folder.path / relative):
        return []
    try:
        inside = sorted(os.listdir(folder.path / relative))
    except OSError:
        return []
    return [
        name
        for name in inside
        if MISNAMED.search(name) and not name.startswith(".") and f"{relative}/{name}" not in folder.moved
    ]


def _out_of_folder(folder: Folder, relative: str, inside: list[str]) -> str:
    to = LIKE_FOLDERS.get(relative.lower(), relative.partition("/")[0] if "/" in relative else "chapters")
    moves = [(f"{relative}/{name}", f"{to}/{MISNAMED.sub('.yaml', name)}") for name in inside]
    if relative.lower() in LIKE_FOLDERS:
        return _moved(folder, moves, f"nennen Sie den Ordner {to}")
    if to == "chapters" and "/" not in relative:
        return _moved(folder, moves, "legen Sie seine Dateien unmittelbar in chapters/ oder regions/")
    return _moved(folder, moves, f"legen Sie seine Dateien unmittelbar in {to}/")

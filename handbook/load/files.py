"""Reading content files safely: where they lie, how large they are, how they are encoded.

A file saved in another encoding is an error that says how to save it; it is read all the same, so that its other
mistakes are told in the same run. Paths that leave the content folder are not followed, by a symbolic link either. What
the system refuses to read is `FileTrouble`.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from ..dataclass import dataclass
from ..input import read_bytes
from ..problem import FileTrouble, Problem, Span, error, reason

LARGEST = 16 * 1024 * 1024  # bytes; a chapter of a book of 4,000 pages has 3 MB
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
MANY_CONTROLS = 20
SAVE_UTF8 = "speichern Sie die Datei als UTF-8: im Windows-Editor „Datei → Speichern unter → Codierung: UTF-8“"
TRANSLATIONS = "translations"  # has folders of its own, one a language


@dataclass
class Folder:
    """A content folder, or one that is read for itself. `moved`: files that count as if they had been moved, from → to
    ("": deleted). `problems` collects what is wrong with its files. `within`: how its names begin in the content
    folder; None where it lies outside. `sound`: a file's name → its bytes, in which nothing was wrong, and their text;
    of the same bytes it is the text again. Raises FileTrouble where there is no such folder."""

    path: Path
    moved: Mapping[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    within: str | None = ""
    sound: dict[str, tuple[bytes, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        try:
            kind = os.stat(self.path).st_mode
        except FileNotFoundError:
            raise FileTrouble(f"Den Ordner {self.path.as_posix()} gibt es nicht.") from None
        except OSError as trouble:
            raise _trouble(f"Der Ordner {self.path.as_posix()}", trouble) from None
        if not stat.S_ISDIR(kind):
            raise FileTrouble(
                f"{self.path.as_posix()} ist kein Ordner. Nennen Sie den Ordner, in dem handbook.yaml liegt."
            )
        self._inside = os.path.join(os.path.normcase(os.path.realpath(self.path)), "")
        self._shown = _as_written(self.path)
        self._from = {to: name for name, to in self.moved.items() if to}

    def inner(self, relative: str) -> Folder | None:
        """A folder in this one, read for itself, with the same list of problems; None for a link to one outside, which
        is a problem."""
        if not self._holds(self.path / relative):
            self.problems.append(
                error(
                    "outside-folder",
                    Span(self.name_of(relative)),
                    "Der Ordner liegt nicht im Inhaltsordner, er ist nur ein Verweis nach außen",
                    "kopieren Sie ihn in den Inhaltsordner, oder nennen Sie ihn beim Bauen mit --region",
                )
            )
            return None
        start = f"{relative}/"
        moved = {
            name.removeprefix(start): to.removeprefix(start) if to.startswith(start) else ""
            for name, to in self.moved.items()
            if name.startswith(start)
        }
        return Folder(self.path / relative, moved, self.problems, start, self.sound)

    def _holds(self, path: Path) -> bool:
        """Whether what the path leads to lies in the folder."""
        return os.path.join(os.path.normcase(os.path.realpath(path)), "").startswith(self._inside)

    def name_of(self, relative: str) -> str:
        """A file's name as its problems show it: relative to the current directory, as far as the user wrote it so."""
        return (self._shown / relative).as_posix()

    def listed(self, sub: str, ending: str = ".yaml") -> list[str]:
        """The YAML files of a subfolder, or those with another ending, sorted, as "chapters/wohnen.yaml"."""
        return [f"{sub}/{name}" for name in self.names(sub) if name.endswith(ending) and not name.startswith(".")]

    def folders(self, sub: str) -> list[str]:
        """The names of the folders in a subfolder, sorted."""
        return [n for n in self.names(sub) if not n.startswith(".") and os.path.isdir(self.path / sub / n)]

    def names(self, sub: str) -> list[str]:
        """What lies in a subfolder ("." for the folder itself), sorted; nothing where there is none."""
        before = "" if sub == "." else f"{sub}/"
        try:
            there = set(os.listdir(self.path / sub))
        except FileNotFoundError:
            there = set()
        except OSError as trouble:
            raise _trouble(self.name_of(sub), trouble) from None
        there -= {name for name in there if before + name in self.moved}
        there |= {to[len(before) :] for to in self._from if to.rpartition("/")[0] == before.rstrip("/")}
        return sorted(there)

    def exists(self, relative: str) -> bool:
        return relative in self._from or (relative not in self.moved and os.path.lexists(self.path / relative))

    def read(self, relative: str) -> str | None:
        """The file's text with "\\n" as its line ends; None where it can't be used at all, which is then a problem."""
        path, name = self.path / self._from.get(relative, relative), self.name_of(relative)
        if not self._holds(path):  # of a link in a circle: the link
            self.problems.append(
                error(
                    "outside-folder",
                    Span(name),
                    "Die Datei liegt nicht im Inhaltsordner, sie ist nur ein Verweis nach außen",
                    "kopieren Sie die Datei in den Inhaltsordner",
                )
            )
            return None
        try:
            data = read_bytes(path, LARGEST)
            if len(data) > LARGEST:
                self.problems.append(
                    error(
                        "file-too-large",
                        Span(name),
                        f"Die Datei ist größer als {LARGEST // 1024**2} MB",
                        "teilen Sie das Kapitel auf",
                    )
                )
                return None
        except OSError as trouble:
            raise _trouble(name, trouble) from None
        known = self.sound.get(name)
        if known is not None and known[0] == data:
            return known[1]
        if told := _no_text(data):
            self.problems.append(error("control-character", Span(name), "Das ist keine Textdatei", told))
            return None
        before = len(self.problems)
        decoded = self._decoded(data, name)
        text = self._without_controls(decoded.replace("\r\n", "\n").replace("\r", "\n"), name)
        if text is not None and len(self.problems) == before:
            self.sound[name] = data, text
        return text

    def _decoded(self, data: bytes, name: str) -> str:
        encoding = _utf16(data)
        if encoding:
            self.problems.append(
                error("not-utf8", Span(name), "Die Datei ist als UTF-16 („Unicode“) gespeichert", SAVE_UTF8)
            )
            return data.decode(encoding, "replace").lstrip("\ufeff")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as trouble:
            guessed = data.decode("cp1252", "replace")
            before = data[: trouble.start].decode("utf-8", "replace").lstrip("\ufeff")
            place = Span(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
            char = data[trouble.start : trouble.start + 1].decode("cp1252", "replace")
            self.problems.append(
                error(
                    "not-utf8",
                    place,
                    f"Die Datei ist nicht als UTF-8 gespeichert, hier steht vermutlich „{char}“",
                    SAVE_UTF8,
                )
            )
            return guessed

    def _without_controls(self, text: str, name: str) -> str | None:
        """Spaces instead of characters that no text has; each is a problem. None where it isn't a text at all."""
        found = list(CONTROL.finditer(text))
        if len(found) > MANY_CONTROLS:
            self.problems.append(
                error(
                    "control-character",
                    Span(name),
                    "Das ist keine Textdatei",
                    "YAML-Dateien schreibt man mit einem einfachen Texteditor",
                )
            )
            return None
        for match in found:
            line = text.count("\n", 0, match.start()) + 1
            column = match.start() - text.rfind("\n", 0, match.start())
            self.problems.append(
                error(
                    "control-character",
                    Span(name, line, column),
                    f"Hier steht ein unsichtbares Zeichen (U+{ord(match[0]):04X})",
                    "löschen Sie es; es kommt oft beim Kopieren aus Word oder PDF mit",
                )
            )
        return CONTROL.sub(" ", text) if found else text


def _no_text(data: bytes) -> str:
    """What to do about a file that a program for letters or web pages made; "" for a text."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return (
            "aus einem Word-Dokument (.docx) macht der Befehl import-docx ein Kapitel; heben Sie das Dokument "
            "woanders auf"
        )
    if data.lstrip()[:14].lower().startswith((b"{\\rtf", b"<html", b"<!doctype html", b"%pdf")):
        return "kopieren Sie nur den Text, und speichern Sie ihn mit einem einfachen Texteditor"
    return ""


def _utf16(data: bytes) -> str:
    """The UTF-16 that the bytes are in, by their byte order mark or by the zeros between Latin letters; "" for none."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    head = data[:64]
    if len(head) >= 8 and len(head) < head.count(0) * 3 < len(head) * 2:
        return "utf-16-le" if head[1] == 0 else "utf-16-be"
    return ""


def _as_written(path: Path) -> Path:
    try:
        return path.relative_to(Path.cwd()) if path.is_absolute() else path
    except ValueError:
        return path


def _trouble(name: str, trouble: OSError) -> FileTrouble:
    return FileTrouble(f"{name} kann nicht gelesen werden: {reason(trouble)}.")

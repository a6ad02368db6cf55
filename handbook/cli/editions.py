"""Many editions: what is there already isn't built again, each other is saved as soon as it is there, one that fails
doesn't stop the rest, and at the end there is a report on all of them."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from ..builder import Made, Wanted
from ..dataclass import dataclass
from ..output import save
from ..problem import FileTrouble, Problem, Severity, Stop
from .common import count, tell_problems, warnings, working
from .terminal import say, tell
from .trouble import Exit, tell_trouble

if TYPE_CHECKING:
    from ..built import Built
    from ..pipeline import Build

ALL_ANEW = "Alle noch einmal baut --rebuild."
CHANGED = (
    "Der Inhalt hat sich geändert, während gebaut wurde: Was danach entstand, baut der nächste Aufruf noch einmal."
)


@dataclass
class Entry:
    """What became of one: `paths` of its files, pages and bytes of all of them, seconds; `was_there`: with how many
    warnings, where an earlier run has built it; `why` it isn't there, with the exit code of that."""

    name: str
    paths: list[Path] = field(default_factory=list)
    pages: int = 0
    size: int = 0
    seconds: float = 0.0
    was_there: int | None = None
    why: str = ""
    code: Exit = Exit.DONE


def name_of(wanted: Wanted, language: str) -> str:
    """What an edition is called; `language`: the book's own."""
    return " · ".join(filter(None, (wanted.language or language, wanted.region)))


def not_sound(name: str, problems: list[Problem]) -> Entry:
    """One that isn't even begun."""
    first = next(problem for problem in problems if problem.severity is Severity.ERROR)
    return Entry(name, why=f"{count(problems)}, zuerst: {first}", code=Exit.PROBLEMS)


def already_built(
    built: Built, wanted: Sequence[Wanted], language: str, output: Path, quiet: bool
) -> dict[Wanted, Entry]:
    """Those that an earlier run has built of the same content, and that are as it wrote them; how many is told."""
    found: dict[Wanted, Entry] = {}
    for number, each in enumerate(wanted, 1):
        with working(f"Was schon da ist, wird angesehen, {number} von {len(wanted)} …", quiet):
            noted = built.there(each)
        if noted:
            paths = [output / name for name in noted.files]
            name = name_of(each, language)
            found[each] = Entry(name, paths, noted.pages, noted.size, was_there=noted.warnings)
    if found:
        others = "" if len(found) == len(wanted) else ", gebaut werden die übrigen"
        say(f"{len(found)} von {len(wanted)} Ausgaben sind aus diesem Inhalt schon da{others}. {ALL_ANEW}", quiet)
    return found


def saved(
    made: Generator[Made, None, None],
    wanted: Mapping[Wanted, str],
    output: Path,
    quiet: bool,
    alone: bool,
    named: Path | None,
    built: Built | None,
) -> Iterator[Entry]:
    """Each edition, saved. `wanted`: with what they are called; `alone`: one that fails raises its trouble; `named`:
    the book, where one was named; `built`: where they are noted."""
    with closing(made):
        for number, (edition, name) in enumerate(wanted.items(), 1):
            with working(f"PDF wird gesetzt und geschrieben, {number} von {len(wanted)}: {name} …", quiet):
                one = next(made)
            entry = Entry(name, seconds=one.seconds)
            try:
                if one.trouble:
                    raise one.trouble
                assert one.build
                _save(one.build, entry, output, quiet, named)
                if built and entry.paths == [_path(output, each) for each in one.build.files]:
                    files = {path.name: data for path, data in zip(entry.paths, one.build.files.values())}
                    built.note(edition, files, entry.pages, len(one.build.problems))
            except Exception as trouble:
                if alone:
                    raise
                _note(entry, trouble, named)
            yield entry


def _save(build: Build, entry: Entry, output: Path, quiet: bool, named: Path | None) -> None:
    tell_problems(build.problems, quiet, named)
    for name, data in build.files.items():
        path = save(_path(output, name), data)
        entry.paths.append(path)
        entry.pages += build.pages[name]
        entry.size += len(data)
        say(f"{path}: {build.pages[name]} Seiten, {build.fields[name]} Felder", quiet)


def _path(output: Path, name: str) -> Path:
    return output / f"{name}.pdf"


def _note(entry: Entry, trouble: Exception, named: Path | None) -> None:
    """Tell what ended an edition, and note it."""
    if isinstance(trouble, Stop):
        tell_problems(trouble.problems, quiet=True, named=named)
        failed = not_sound(entry.name, trouble.problems)
        entry.why, entry.code = failed.why, failed.code
    else:
        entry.code = Exit(tell_trouble(trouble))
        entry.why = str(trouble) if isinstance(trouble, FileTrouble) else "siehe oben"


def report(entries: list[Entry], quiet: bool) -> None:
    """Which there are, then which there aren't, and why."""
    for entry in entries:
        if not entry.why:
            files = ", ".join(path.name for path in entry.paths) or "nichts"
            say(f"{entry.name}: {files} ({_size(entry)})", quiet)
    failed = [entry for entry in entries if entry.why]
    say(f"{len(entries) - len(failed)} von {len(entries)} Ausgaben sind gebaut.", quiet)
    for entry in failed:
        tell(f"{entry.name}: nicht gebaut. {entry.why}")


def report_part(entries: list[Entry], already: int, left: int, quiet: bool) -> None:
    """How far it came, where it ended before its end; each file that is there has been told. `already`: how many were
    there before, `left`: how many were to be built."""
    there = already + sum(not entry.why for entry in entries)
    say(
        f"Bis hierher sind {there} von {already + left} Ausgaben gebaut; was oben steht, ist vollständig. "
        "Derselbe Befehl macht hier weiter.",
        quiet,
    )


def _size(entry: Entry) -> str:
    megabytes = f"{entry.size / 1e6:.1f} MB".replace(".", ",")
    if entry.was_there is None:
        how = f"{entry.seconds:.1f} s".replace(".", ",")
    else:
        how = "war schon da" + (f", mit {warnings(entry.was_there)}" if entry.was_there else "")
    return f"{entry.pages} Seiten, {megabytes}, {how}"

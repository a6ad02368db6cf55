"""Many editions: each is saved as soon as it is there, one that fails doesn't stop the rest, and at the end there is a
report on all of them."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from ..builder import Made, Wanted
from ..output import save
from ..problem import FileTrouble, Problem, Severity, Stop
from .common import count, tell_problems, working
from .terminal import say, tell
from .trouble import Exit, tell_trouble


@dataclass
class Entry:
    """What became of one: `paths` of its files, pages and bytes of all of them, seconds; `why` it isn't there, with the
    exit code of that."""

    name: str
    paths: list[Path] = field(default_factory=list)
    pages: int = 0
    size: int = 0
    seconds: float = 0.0
    why: str = ""
    code: Exit = Exit.DONE


def name_of(wanted: Wanted, language: str) -> str:
    """What an edition is called; `language`: the book's own."""
    return " · ".join(filter(None, (wanted.language or language, wanted.region)))


def not_sound(name: str, problems: list[Problem]) -> Entry:
    """One that isn't even begun."""
    first = next(problem for problem in problems if problem.severity is Severity.ERROR)
    return Entry(name, why=f"{count(problems)}, zuerst: {first}", code=Exit.PROBLEMS)


def saved(
    made: Generator[Made, None, None], names: list[str], output: Path, quiet: bool, alone: bool, named: Path | None
) -> Iterator[Entry]:
    """Each edition, saved. `alone`: one that fails raises its trouble. `named`: the book, where one was named."""
    with closing(made):
        for number, name in enumerate(names, 1):
            with working(f"PDF wird gesetzt und geschrieben, {number} von {len(names)}: {name} …", quiet):
                one = next(made)
            entry = Entry(name, seconds=one.seconds)
            try:
                if one.trouble:
                    raise one.trouble
                _save(one, entry, output, quiet, named)
            except Exception as trouble:
                if alone:
                    raise
                _note(entry, trouble, named)
            yield entry


def _save(made: Made, entry: Entry, output: Path, quiet: bool, named: Path | None) -> None:
    assert made.build
    tell_problems(made.build.problems, quiet, named)
    for name, data in made.build.files.items():
        path = save(output / f"{name}.pdf", data)
        entry.paths.append(path)
        entry.pages += made.build.pages[name]
        entry.size += len(data)
        say(f"{path}: {made.build.pages[name]} Seiten, {made.build.fields[name]} Felder", quiet)


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


def report_part(entries: list[Entry], number: int, quiet: bool) -> None:
    """How far it came, where it ended before its end; each file that is there has been told."""
    there = [entry for entry in entries if not entry.why]
    say(f"Bis hierher sind {len(there)} von {number} Ausgaben gebaut; was oben steht, ist vollständig.", quiet)


def _size(entry: Entry) -> str:
    megabytes = f"{entry.size / 1e6:.1f} MB, {entry.seconds:.1f} s".replace(".", ",")
    return f"{entry.pages} Seiten, {megabytes}"

"""Which earlier reports `statistik` keeps to: those named, those in folders named, and those beside what it writes.

What was published once stays published, so nothing depends on whether somebody thinks of naming a file: a report lies
beside the one before it, and knows which ones it was made with. One that is missing is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..input import read_bytes
from ..problem import reason
from .common import fail
from .terminal import tell
from .trouble import Exit

if TYPE_CHECKING:
    from ..counting.earlier import Earlier
    from ..counting.periods import Period
    from ..counting.states import Scheme

LARGEST = 64 * 1024 * 1024  # bytes of a report
NO_REPORT = "Im Ordner {} liegt kein Bericht von statistik (.json)."
MISSING = (
    "Es fehlt der Bericht über {} vom {}. Ein anderer Bericht beruht auf ihm. Nennen Sie seine JSON-Datei oder ihren "
    "Ordner mit --earlier."
)
CONTRADICTING = "Die Berichte über {} und {} nennen für dasselbe verschiedene Zahlen. Es gilt die ältere."
OF_ANOTHER_PERIOD = "{} ist der Bericht über {}. Er wird noch gebraucht. Wählen Sie mit -o einen anderen Namen."
KEPT = "Frühere Berichte gelten weiter: {}."
NONE = (
    "Ein früherer Bericht ist nicht bekannt. Haben Sie schon einen weitergegeben, nennen Sie seine JSON-Datei oder "
    "ihren Ordner mit --earlier."
)


def earlier_reports(
    named: Sequence[Path], outputs: Sequence[Path], scheme: Scheme, period: Period, quiet: bool
) -> list[Earlier]:
    """The reports. Raises `SystemExit` where one can't be read, is none, or is missing."""
    from ..counting.earlier import missing

    found: dict[Path, Earlier] = {}
    for path in named:
        if path.is_dir():
            there = _in_folder(path, scheme)
            if not there:
                fail(NO_REPORT.format(path), Exit.FILE)
            found |= there
        else:
            found[path] = _report(path, _text(path), scheme)
    for folder in dict.fromkeys(output.parent for output in outputs):
        if folder.is_dir():
            found |= {path: each for path, each in _in_folder(folder, scheme).items() if not _same(path, found)}
    for output in outputs:
        for path, each in found.items():
            if _same(output, [path]) and each.period != period:
                fail(OF_ANOTHER_PERIOD.format(output, each.period.label), Exit.WRONG_USE)
    for id_, day in missing(list(found.values()), period):
        fail(MISSING.format(id_, day), Exit.PROBLEMS)
    _tell(found, scheme, quiet)
    return list(found.values())


def _tell(found: dict[Path, Earlier], scheme: Scheme, quiet: bool) -> None:
    from ..counting.earlier import contradicting

    for older, newer in contradicting(found.values(), scheme):
        tell(CONTRADICTING.format(older.id, newer.id))
    if not quiet:
        names = ", ".join(f"{path.name} ({each.period.id})" for path, each in sorted(found.items()))
        tell(KEPT.format(names) if names else NONE)


def _same(path: Path, others: Sequence[Path] | dict[Path, Earlier]) -> bool:
    return path.exists() and any(other.exists() and path.samefile(other) for other in others)


def _in_folder(folder: Path, scheme: Scheme) -> dict[Path, Earlier]:
    """The reports of this programme in that folder; other files, and other programmes' reports, may lie there too."""
    from ..counting.earlier import programme_of

    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".json" and path.is_file())
    except OSError as trouble:
        fail(f"Der Ordner {folder} kann nicht gelesen werden: {reason(trouble)}.", Exit.FILE)
    texts = {path: _text(path) for path in paths}
    own = str(scheme.told.id)
    return {path: _report(path, text, scheme) for path, text in texts.items() if programme_of(text) == own}


def _text(path: Path) -> str:
    try:
        return read_bytes(path, LARGEST)[:LARGEST].decode("utf-8-sig", "replace")
    except OSError as trouble:
        fail(f"{path} kann nicht gelesen werden: {reason(trouble)}.", Exit.FILE)


def _report(path: Path, text: str, scheme: Scheme) -> Earlier:
    from ..counting.earlier import NotAReport, read_report

    try:
        return read_report(text, scheme)
    except NotAReport as trouble:
        fail(f"{path} {trouble}.", Exit.PROBLEMS)

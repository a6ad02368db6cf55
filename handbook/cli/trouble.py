"""How a command ends that can't go on: whatever was raised becomes one German sentence and an exit code. This is also
the last line of defence, for what nobody foresaw.

0 done · 1 problems in the content or the answers · 2 wrong use · 3 a file cannot be read or written · 4 a PDF that is
not ours or is damaged · 5 a fault of the program itself · 130 interrupted at the keyboard · 141 whoever read the output
has gone · 143 ended from outside.

Of a fault (5) a number is told, by which whoever looks after the program finds the place; nothing of the message, the
files or the answers. HANDBOOK_REPORT=FILE also leaves a file that only its owner may read, with the way through the
code; HANDBOOK_DEBUG=1 shows Python's own traceback, which may hold answers.
"""

from __future__ import annotations

import os
from enum import IntEnum

from ..fault import DEBUG, Fault, fault_of
from ..problem import FileTrouble, reason
from .terminal import tell

REPORT = "HANDBOOK_REPORT"  # The environment variable that names a file for a report.
STOPPED = 130
FAULT = (
    "Das Programm hat einen Fehler und kann hier nicht weiter (Nummer {number}). Bitte melden Sie diese Nummer "
    "mit dem Befehl, den Sie eingegeben haben, und ohne Angaben über Personen."
)
ASK_FOR_REPORT = (
    "Einen Bericht ohne Inhalte Ihrer Dateien schreibt das Programm, wenn die Umgebungsvariable "
    "HANDBOOK_REPORT eine neue Datei nennt."
)
NO_MEMORY = (
    "Der Arbeitsspeicher reicht dafür nicht (Nummer {number}). Beenden Sie andere Programme, oder teilen Sie "
    "große Dateien auf."
)
BROKEN = (
    "Dem Programm fehlt ein Teil (Nummer {number}), oft nach einem Virenscanner oder einer unterbrochenen "
    "Aktualisierung. Löschen Sie den Ordner .venv und rufen Sie build.py noch einmal auf; bleibt es dabei, "
    "holen Sie den Ordner des Handbuchs noch einmal vollständig."
)
BLOCKED = (
    "Windows lädt einen Teil des Programms nicht (Nummer {number}), meist wegen einer Richtlinie (AppLocker oder App "
    "Control) oder eines Virenscanners. Bitten Sie Ihre IT-Stelle, den Ordner des Handbuchs zu erlauben."
)
DLL = "DLL load failed"  # how Python begins when Windows refuses a library that is there
SENTENCES = {
    "MemoryError": NO_MEMORY,
    "ModuleNotFoundError": BROKEN,
    "ImportError": BROKEN,
}


class Exit(IntEnum):
    """The codes with which a command ends by itself; of several, the greatest is the gravest."""

    DONE = 0
    PROBLEMS = 1
    WRONG_USE = 2
    FILE = 3
    NOT_OURS = 4
    FAULT = 5


class Refusal(Exception):
    """A command can make nothing of a file that was read; a German sentence, and the code to end with."""

    def __init__(self, text: str, code: Exit):
        super().__init__(text, code)
        self.code = code

    def __str__(self) -> str:
        return str(self.args[0])


def tell_trouble(trouble: BaseException) -> int:
    """Say on standard error what the matter is; gives the exit code."""
    if isinstance(trouble, (KeyboardInterrupt, EOFError)):
        tell("Abgebrochen.")
        return STOPPED
    if isinstance(trouble, FileTrouble):
        tell(trouble)
        return Exit.FILE
    if isinstance(trouble, OSError) and trouble.errno:  # Libraries raise some without a number: those are faults.
        tell(f"{trouble.filename or 'Eine Datei'} kann nicht gelesen oder geschrieben werden: {reason(trouble)}.")
        return Exit.FILE
    _tell_fault(trouble)
    return Exit.FAULT


def _tell_fault(trouble: BaseException) -> None:
    if os.environ.get(DEBUG):
        import traceback

        for line in "".join(traceback.format_exception(trouble)).splitlines():
            tell(line)
    fault = fault_of(trouble)
    is_blocked = isinstance(trouble, ImportError) and str(trouble).startswith(DLL)
    tell((BLOCKED if is_blocked else SENTENCES.get(fault.kind, FAULT)).format(number=fault.number))
    path = os.environ.get(REPORT)
    tell(_reported(path, fault) if path else ASK_FOR_REPORT)


def _reported(path: str, fault: Fault) -> str:
    """Write the report to a file that isn't there yet; gives the sentence about it."""
    import platform
    from importlib.metadata import PackageNotFoundError, version

    try:
        edition = version("handbook")
    except PackageNotFoundError:
        edition = "?"
    machine = f"{platform.system()} {platform.machine()}"
    text = "\n".join(
        [
            f"Nummer {fault.number}: {fault.kind}",
            f"handbook {edition}, Python {platform.python_version()}, {machine}",
            *fault.lines,
            "",
        ]
    )
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as trouble:
        return f"Der Bericht {path} kann nicht geschrieben werden: {reason(trouble)}."
    return (
        f"Der Bericht steht in {path}. Er enthält nichts aus Ihren Dateien; sehen Sie ihn durch, bevor Sie ihn "
        "weitergeben."
    )

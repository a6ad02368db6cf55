"""The standards that a file declares, and what veraPDF says of them, where it is installed.

veraPDF is a program of its own (Java): the one named in HANDBOOK_VERAPDF, which may also be its jar, or `verapdf` on
the PATH. It is called once for each declared standard, with nothing but the file's path.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

VARIABLE = "HANDBOOK_VERAPDF"
IN_JAR = "org.verapdf.apps.GreenfieldCliWrapper"
SECONDS = 600  # a handbook of two hundred pages takes ten
# veraPDF's name of a standard → what a file that declares it has in its packet, and its own name
DECLARED = {
    "ua1": (rb"pdfuaid:part>\s*1\s*<", "PDF/UA-1"),
    "ua2": (rb"pdfuaid:part>\s*2\s*<", "PDF/UA-2"),
    "3a": (rb"pdfaid:part>\s*3\s*<.*pdfaid:conformance>\s*A\s*<", "PDF/A-3a"),
    "wt1a": (rb"wtpdf#accessibility1\.0", "WTPDF 1.0 (accessibility)"),
    "wt1r": (rb"wtpdf#reuse1\.0", "WTPDF 1.0 (reuse)"),
}
NOT_THERE = (
    "nicht gefunden, die Normen sind nicht geprüft. Installieren Sie veraPDF, oder nennen Sie in "
    f"{VARIABLE} seine jar-Datei."
)
NOT_RUN = "hat nicht geantwortet. Prüfen Sie, ob Java installiert ist."
FULFILLED = "erfüllt"


def standards(packet: bytes) -> list[str]:
    """What the file declares, as veraPDF calls it. `packet`: the file's XMP."""
    return [flavour for flavour, (sign, _) in DECLARED.items() if re.search(sign, packet, re.DOTALL)]


def named(flavours: list[str]) -> str:
    return ", ".join(DECLARED[each][1] for each in flavours)


def program() -> list[str] | None:
    """How veraPDF is called; None where it isn't there."""
    given = os.environ.get(VARIABLE, "")
    if given.lower().endswith(".jar"):
        java = shutil.which("java")
        return [java, "-cp", given, IN_JAR] if java and Path(given).is_file() else None
    found = shutil.which(given or "verapdf")
    return [found] if found else None


def judged(path: Path, flavours: list[str]) -> tuple[list[str], bool]:
    """What veraPDF says of the file, a German line each, and whether it found a fault."""
    call = program()
    if call is None:
        return [NOT_THERE], False
    lines: list[str] = []
    faulty = False
    for flavour in flavours:
        name = DECLARED[flavour][1]
        try:
            said = _asked([*call, "-f", flavour, "--format", "json", str(path.resolve())])
        except (OSError, ValueError, LookupError, TypeError, subprocess.SubprocessError):
            return [*lines, f"{name}: {NOT_RUN}"], True
        lines += [f"{name}: {fault}" for fault in said or [FULFILLED]]
        faulty = faulty or bool(said)
    return lines, faulty


def _asked(call: list[str]) -> list[str]:
    """The rules that fail. Raises OSError, ValueError, LookupError, TypeError or SubprocessError where there is no
    answer."""
    done = subprocess.run(call, capture_output=True, timeout=SECONDS, check=False)
    [job] = json.loads(done.stdout)["report"]["jobs"]
    return list(_failed(job["validationResult"]))


def _failed(results: list[dict[str, Any]]) -> Iterator[str]:
    for result in results:
        for rule in result["details"]["ruleSummaries"]:
            yield f"{rule['clause']}-{rule['testNumber']}, {rule['failedChecks']}-mal: {rule['description']}"

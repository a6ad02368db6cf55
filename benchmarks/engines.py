"""The engines: how each is started, which version it is, and what keeps it from running here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
VENV = TOOLS / "bench-venv"
REQUIREMENTS = ROOT / "benchmarks" / "requirements.txt"
ITEXT, ITEXT_BUILD = ROOT / "benchmarks" / "itext", TOOLS / "bench-itext"
FONT_MISSING = (
    "the peers set DejaVu Sans, which is not installed (Debian: fonts-dejavu-core; or the folder of DejaVuSans.ttf in "
    "$DEJAVU_FONTS)"
)


class Unavailable(Exception):
    """Why an engine can't run here, in a few words."""


def project_python() -> Path:
    """The Python that has the handbook's packages."""
    found = Path(os.environ.get("HANDBOOK_PYTHON") or ROOT / ".venv" / "bin" / "python")
    if not found.exists():
        raise Unavailable(
            "there is no Python with the handbook's packages: run python3 build.py once, or set HANDBOOK_PYTHON"
        )
    return found


def peer_python(project: Path) -> Path:
    """The Python of .tools/bench-venv, which is made or brought up to date here, or $BENCH_PYTHON."""
    if given := os.environ.get("BENCH_PYTHON"):
        return Path(given)
    python, mark, wanted = VENV / "bin" / "python", VENV / "requirements.txt", REQUIREMENTS.read_text(encoding="utf-8")
    if not (mark.exists() and mark.read_text(encoding="utf-8") == wanted):
        print(f"setting up {VENV.relative_to(ROOT)} …", flush=True)
        for command in (
            [project, "-m", "venv", "--clear", VENV],
            [python, "-m", "pip", "install", "-q", "--only-binary", ":all:", "-r", REQUIREMENTS],
        ):
            done = subprocess.run(list(map(str, command)), capture_output=True, encoding="utf-8", errors="replace")
            if done.returncode:
                raise Unavailable(
                    f"{VENV.relative_to(ROOT)} could not be set up: "
                    f"{(done.stderr.strip() or 'no message').splitlines()[-1]}"
                )
        mark.write_text(wanted, encoding="utf-8")
    return python


def said(command: list, otherwise: str = "") -> str:
    """What a command prints, in one line; `otherwise` where it fails."""
    try:
        done = subprocess.run(
            list(map(str, command)), capture_output=True, encoding="utf-8", errors="replace", timeout=120
        )
    except (OSError, subprocess.TimeoutExpired):
        return otherwise
    return " ".join(done.stdout.split()) if done.returncode == 0 else otherwise


def font_files() -> tuple[str, str]:
    """DejaVuSans.ttf and DejaVuSans-Bold.ttf."""
    folder = os.environ.get("DEJAVU_FONTS") or str(
        Path(said(["fc-match", "-f", "%{file}", "DejaVu Sans:style=Book"])).parent
    )
    files = [Path(folder) / name for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")]
    if not all(file.exists() for file in files):
        raise Unavailable(FONT_MISSING)
    return str(files[0]), str(files[1])


class Engine:
    """One way to the PDF. `__init__` raises `Unavailable`; `command` builds from the inputs in `folder` and gives
    `pdf(folder)`."""

    key, name, note = "", "", ""

    def __init__(self, project: Path):
        raise NotImplementedError

    def command(self, folder: Path) -> list[str]:
        raise NotImplementedError

    def version(self) -> str:
        raise NotImplementedError

    def out(self, folder: Path) -> Path:
        return folder / "out" / self.key

    def pdf(self, folder: Path) -> Path:
        return self.out(folder) / "handbuch.pdf"


class Ours(Engine):
    key, name, note = "ours", "this program", "tagged, with fields"

    def __init__(self, project: Path):
        self.python = project

    def command(self, folder: Path) -> list[str]:
        return [
            str(self.python),
            "-m",
            "handbook",
            "build",
            str(folder / "content"),
            "-o",
            str(self.out(folder)),
            "--only",
            "handbuch",
            "-q",
        ]

    def version(self) -> str:
        own = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.M).group(1)
        return f"{own} ({packages(self.python, 'uharfbuzz', 'reportlab', 'pyyaml')})"


class Peer(Engine):
    """A peer that is a Python package; `-m benchmarks.peer_KEY INPUT OUTPUT` runs it."""

    package = source = ""

    def __init__(self, project: Path):
        font_files()
        self.python = peer_python(project)
        if not said([self.python, "-c", f"import {self.package}; print(1)"]):
            raise Unavailable(
                f"{self.package} can't be loaded by the Python of the peers (WeasyPrint needs the Pango library)"
            )

    def command(self, folder: Path) -> list[str]:
        return [str(self.python), "-m", f"benchmarks.peer_{self.key}", str(folder / self.source), str(self.pdf(folder))]

    def version(self) -> str:
        return packages(self.python, self.package).split()[-1]


class Typst(Peer):
    key, name, note = "typst", "Typst", "tagged, no fields: it draws boxes"
    package, source = "typst", "book.typ"


class WeasyPrint(Peer):
    key, name, note = "weasyprint", "WeasyPrint", "tagged, with fields"
    package, source = "weasyprint", "book.html"


class ReportLab(Peer):
    key, name, note = "reportlab", "ReportLab platypus", "with fields, not tagged"
    package, source = "reportlab", "book.json"

    def command(self, folder: Path) -> list[str]:
        return [*super().command(folder), *font_files()]


class LibreOffice(Engine):
    key, name, note = "libreoffice", "LibreOffice", "tagged, with fields"

    def __init__(self, project: Path):
        self.soffice = shutil.which("soffice") or ""
        if not self.soffice:
            raise Unavailable("there is no soffice")
        font_files()
        beside = Path(self.soffice).resolve().parent / "python"
        pythons = [
            str(beside),
            sys.executable,
            *filter(None, (shutil.which("python3", path=folder) for folder in os.defpath.split(os.pathsep))),
        ]
        self.python = next((python for python in pythons if said([python, "-c", "import uno; print(1)"])), "")
        if not self.python:
            raise Unavailable("no Python here has UNO (Debian: python3-uno)")

    def command(self, folder: Path) -> list[str]:
        return [
            self.python,
            "-m",
            "benchmarks.peer_libreoffice",
            self.soffice,
            str(folder / "book.fodt"),
            str(self.pdf(folder)),
        ]

    def version(self) -> str:
        found = re.search(r"\d+(\.\d+)+", said([self.soffice, "--version"]))
        return found.group() if found else "?"


class IText(Engine):
    key, name, note = "itext", "iText 9", "tagged, with fields; Java"

    def __init__(self, project: Path):
        self.java = shutil.which("java") or ""
        if not self.java:
            raise Unavailable("there is no java")
        self.fonts = font_files()
        mark, wanted = ITEXT_BUILD / "stamp.txt", "".join(map(Path.read_text, sorted(ITEXT.iterdir())))
        if mark.exists() and mark.read_text() == wanted:
            return
        shutil.rmtree(ITEXT_BUILD, ignore_errors=True)
        print(f"setting up {ITEXT_BUILD.relative_to(ROOT)} …", flush=True)
        to = [f"-Dto={ITEXT_BUILD}", f"-DoutputDirectory={ITEXT_BUILD / 'lib'}"]
        maven = ["mvn", "-B", "-q", "-f", ITEXT / "pom.xml", *to, "compile", "dependency:copy-dependencies"]
        try:
            done = subprocess.run(list(map(str, maven)), capture_output=True, encoding="utf-8", errors="replace")
        except OSError:
            raise Unavailable("there is no Maven, which loads it and compiles its program") from None
        if done.returncode:
            raise Unavailable("Maven could not load or compile it")
        mark.write_text(wanted)

    def command(self, folder: Path) -> list[str]:
        path = os.pathsep.join((f"{ITEXT_BUILD / 'lib'}/*", str(ITEXT_BUILD / "target" / "classes")))
        return [self.java, "-cp", path, "Peer", str(folder / "book.json"), str(self.pdf(folder)), *self.fonts]

    def version(self) -> str:
        found = next((ITEXT_BUILD / "lib").glob("kernel-*.jar"), None)
        return found.stem.removeprefix("kernel-") if found else "?"


ENGINES = {engine.key: engine for engine in (Ours, Typst, WeasyPrint, ReportLab, IText, LibreOffice)}


def packages(python: Path, *names: str) -> str:
    """Python's version and those of installed packages: "Python 3.12.1, typst 0.15.2"."""
    code = (
        "import importlib.metadata as m, platform, sys\n"
        "print('Python', platform.python_version(), *(f', {name} {m.version(name)}' for name in sys.argv[1:]))"
    )
    return said([python, "-c", code, *names], "?").replace(" ,", ",")

#!/usr/bin/env python3
"""Packs the folder for Windows: unpacked, it builds the handbook by a double click, with nothing to set up.

    .venv/bin/python release/windows.py python-3.13.N-embed-amd64.zip [-o FILE.zip] [--wheels FOLDER]

The first file is python.org's "Windows embeddable package (64-bit)", which somebody has fetched and checked. The
packages of the lock come by pip, by hash, as wheels for Windows and that Python; with --wheels from a folder.
The same input gives the same bytes. Needed is what `build.py test` sets up.

    Handbuch\\Handbuch bauen.cmd, build.py, handbook\\, content\\, docs\\ …   the project, without tests
    Handbuch\\python\\                           Python as it came, but for its list of paths (python313._pth)
    Handbuch\\python\\Lib\\site-packages\\         the wheels, unpacked
    Handbuch\\LIESMICH.txt, LIZENZEN.txt        how to begin; whose work is in it
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from io import BytesIO
from pathlib import Path, PurePosixPath

from packaging.markers import Marker
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from handbook.output import save  # noqa: E402
from handbook.problem import FileTrouble  # noqa: E402
from release import pe  # noqa: E402

TOP = "Handbuch"
SITE = "python/Lib/site-packages"
LAUNCHER = "Handbuch bauen.cmd"
LOCK = "requirements-serve.lock"  # all that a command needs: nothing is loaded there with the first `serve`
FILES = ("build.py", LAUNCHER, "LICENSE", "LICENSE-CONTENT.md", "README.md", "pyproject.toml", LOCK)
FOLDERS = ("handbook", "content", "docs", ".vscode")
LEFT_OUT = re.compile(r"__pycache__|.*\.pyc|~.*|.*~|Thumbs\.db|desktop\.ini|\.(?!vscode$).*")  # names of no use there
LONGEST = 259 - 100  # characters of a path: Windows' limit, less a folder like C:\Users\…\Documents\…\handbuch-windows\
COMPILED = len("__pycache__/.cpython-313.pyc") - len(".py")  # by what Python makes of a module's path
RUNTIME = re.compile(r"(?i)(msvc|vcruntime|vcomp|concrt|python3|lib(crypto|ssl|ffi))[\w.-]*\.dll")  # not Windows' own
NO_CONNECTION = re.compile(r"NewConnectionError|NameResolutionError|ConnectTimeout|ProxyError|[Rr]ead timed out")

README = """\
Das Handbuch, fertig für Windows
================================

1. Haben Sie diese Datei noch in der ZIP-Datei geöffnet, entpacken Sie zuerst alles:
   rechte Maustaste auf die ZIP-Datei, „Alle extrahieren“. Wählen Sie einen kurzen Ordner,
   zum Beispiel Dokumente. Nehmen Sie keinen Ordner in OneDrive.
2. Klicken Sie in diesem Ordner doppelt auf „Handbuch bauen“ (Handbuch bauen.cmd).
   Nach etwa zehn Sekunden öffnet sich das PDF. Es liegt im Ordner output.
3. Ändern Sie den Text in content\\chapters mit dem Editor von Windows, speichern Sie,
   und klicken Sie noch einmal doppelt. Wie das geht, steht in docs\\redaktion.md.

Python liegt schon im Ordner python. Sie brauchen kein Internet und keine Administratorrechte.
Wo in der Anleitung „py build.py“ steht, tippen Sie hier: python\\python build.py

Ein eigenes Buch bauen Sie, indem Sie seinen Ordner mit der Maus auf „Handbuch bauen“ ziehen.

Wenn Windows warnt
------------------
„Der Computer wurde durch Windows geschützt“: Die Datei kommt aus dem Internet. Fragen Sie Ihre
IT-Stelle. Sie kann vor dem Entpacken in den Eigenschaften der ZIP-Datei „Zulassen“ ankreuzen.
„Durch eine Gruppenrichtlinie blockiert“ oder „Ihre Organisation hat diese App blockiert“: Bitten
Sie Ihre IT-Stelle, Programme in diesem Ordner zu erlauben.

Wem was gehört, steht in LIZENZEN.txt.
"""
LICENCES = """\
Was in diesem Ordner liegt, und unter welcher Lizenz
====================================================

Programm (handbook, build.py): MIT. Text: LICENSE
Inhalt (content): CC BY 4.0. Text: LICENSE-CONTENT.md
Schriften (handbook\\fonts): SIL OFL 1.1, eine Apache 2.0
    Texte: handbook\\fonts\\OFL.txt, handbook\\fonts\\APACHE-2.0.txt
Python {version} (python): PSF License. Text: python\\LICENSE.txt

Pakete (python\\Lib\\site-packages), unverändert:
"""


class Trouble(Exception):
    """Why there is no folder to be had: a German sentence."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Packt den Ordner für Windows.")
    parser.add_argument("python", type=Path, help="python.org: Windows embeddable package (64-bit)")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "dist" / "handbuch-windows.zip")
    parser.add_argument("--wheels", type=Path, help="Ordner mit den Paketen, statt sie zu laden")
    options = parser.parse_args(arguments)
    try:
        data = packed(everything(options.python, options.wheels))
        path = save(options.output, data)
    except (Trouble, FileTrouble) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    print(f"{path}: {len(data) // 10**6} MB")
    return 0


def everything(python: Path, wheels: Path | None = None, project: Path = ROOT) -> dict[str, bytes]:
    """Path in the folder, with "/" → bytes, of all that belongs into it. Raises Trouble."""
    minor, files = python_files(python)
    with tempfile.TemporaryDirectory() as folder:
        load(wanted((project / LOCK).read_text("utf-8"), minor), minor, Path(folder), wheels)
        packages, licences = unpacked(sorted(Path(folder).glob("*.whl")))
    files |= packages | dict(project_files(project)) | dict(about_project(project))
    licences = LICENCES.format(version=f"3.{minor}") + licences
    files |= {"LIESMICH.txt": windows_text(README), "LIZENZEN.txt": windows_text(licences)}
    refuse_long(files)
    refuse_lacking(files)
    return files


def packed(files: dict[str, bytes]) -> bytes:
    """The ZIP file: the same for the same files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(f"{TOP}/{name}")
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, files[name], zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def windows_text(text: str) -> bytes:
    """With a byte order mark: so every editor of Windows sees the umlauts."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")


# ---------------------------------------------------------------------- Python


def python_files(path: Path) -> tuple[int, dict[str, bytes]]:
    """The minor version of the embeddable Python in that file, and its files, the list of paths completed. Raises
    Trouble where it is something else."""
    try:
        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except (OSError, zipfile.BadZipFile) as trouble:
        raise Trouble(f"{path} ist keine ZIP-Datei, die man lesen kann ({type(trouble).__name__}).") from None
    lists = [name for name in files if re.fullmatch(r"python3\d+\._pth", name)]
    stem = lists[0].removesuffix("._pth") if len(lists) == 1 else ""
    if not {"python.exe", "LICENSE.txt", f"{stem}.dll", f"{stem}.zip"} <= set(files) or not stem:
        raise Trouble(f"{path} ist nicht das „Windows embeddable package“ von python.org.")
    if pe.machine(files["python.exe"]) != pe.AMD64:
        raise Trouble(f"{path} ist nicht für 64-Bit-Windows auf Intel und AMD: Nehmen Sie die Datei mit „amd64“.")
    minor = int(stem.removeprefix("python3"))
    least = re.search(r">=3\.(\d+)", tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"])
    if minor < int(least[1]):
        raise Trouble(f"{path} ist Python 3.{minor}; gebraucht wird 3.{least[1]} oder neuer.")
    lines = [line.strip() for line in files[lists[0]].decode().splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    files[lists[0]] = "".join(f"{line}\r\n" for line in [*lines, "Lib\\site-packages", ".."]).encode()
    return minor, {f"python/{name}": data for name, data in files.items()}


def refuse_long(files: dict[str, bytes]) -> None:
    """Raises Trouble where a path, or that of what Python makes of a module, is too long for Windows."""
    for name in files:
        length = len(f"{TOP}/{name}") + (COMPILED if name.endswith(".py") else 0)
        if length > LONGEST:
            raise Trouble(f"Der Pfad {name} ist für Windows zu lang ({length} Zeichen, möglich sind {LONGEST}).")


def refuse_lacking(files: dict[str, bytes]) -> None:
    """Raises Trouble where a compiled module wants a library that neither Windows nor the folder has."""
    for name, data in files.items():
        if PurePosixPath(name).suffix in (".pyd", ".dll", ".exe") and name.startswith("python/"):
            beside = {str(PurePosixPath(name).parent), "python"}
            there = {PurePosixPath(each).name.lower() for each in files if str(PurePosixPath(each).parent) in beside}
            for library in pe.imports(data):
                if RUNTIME.fullmatch(library) and library.lower() not in there:
                    raise Trouble(f"{name} braucht {library}, und die liegt nicht im Ordner.")


# ---------------------------------------------------------------------- packages


def wanted(lock: str, minor: int) -> dict[str, str]:
    """Package → its lines of the lock, for those that Windows and that Python want."""
    windows = {
        "os_name": "nt",
        "sys_platform": "win32",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "python_version": f"3.{minor}",
        "python_full_version": f"3.{minor}.0",
    }
    found = {}
    for text in re.split(r"^(?=\w)", lock, flags=re.MULTILINE)[1:]:
        first, _, rest = text.partition("\n")
        requirement, _, marker = first.removesuffix("\\").partition(";")
        if not marker.strip() or Marker(marker.strip()).evaluate(windows):
            found[canonicalize_name(requirement.partition("==")[0].strip())] = f"{requirement.strip()} \\\n{rest}"
    return found


def load(requirements: dict[str, str], minor: int, folder: Path, wheels: Path | None) -> None:
    """Have pip put the wheels into the folder. Raises Trouble where one isn't to be had."""
    lock = folder / "windows.lock"
    lock.write_text("".join(requirements.values()), "utf-8")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-input", "--disable-pip-version-check"]
    command += ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--implementation", "cp"]
    command += ["--platform", "win_amd64", "--python-version", f"3.{minor}", "-r", str(lock), "-d", str(folder)]
    if wheels:
        command += ["--no-index", "--find-links", str(wheels)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode:
        if NO_CONNECTION.search(done.stderr):
            raise Trouble("Die Pakete können nicht geladen werden, weil keine Verbindung zustande kommt.")
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR: ")] or ["ERROR: nichts"]
        raise Trouble(
            f"Für Python 3.{minor} unter Windows ist nicht jedes Paket fertig zu haben; mit einem anderen Python "
            f"vielleicht. pip sagt: {lines[-1].removeprefix('ERROR: ')}"
        )
    there = {parse_wheel_filename(path.name)[0] for path in folder.glob("*.whl")}
    if missing := sorted(set(requirements) - there):
        raise Trouble(f"Diese Pakete fehlen: {', '.join(missing)}.")


def unpacked(wheels: list[Path]) -> tuple[dict[str, bytes], str]:
    """The wheels' files as they are installed, and a line about the licence of each. What a wheel has for other folders
    (programs, headers) isn't needed."""
    files: dict[str, bytes] = {}
    lines = []
    for path in wheels:
        name, version, *_ = parse_wheel_filename(path.name)
        own: dict[str, bytes] = {}
        with zipfile.ZipFile(path) as archive:
            for inner in archive.namelist():
                place = re.sub(r"^[^/]+\.data/(purelib|platlib)/", "", inner)
                if not (inner.endswith("/") or re.match(r"[^/]+\.data/", place)):
                    own[f"{SITE}/{place}"] = archive.read(inner)
        if twice := set(own) & set(files):
            raise Trouble(f"Zwei Pakete haben dieselbe Datei: {min(twice)}.")
        if any(".." in PurePosixPath(place).parts for place in own):
            raise Trouble(f"{path.name} hat eine Datei, die nicht in den Ordner gehört.")
        files |= own
        metadata = next(place for place in own if place.endswith(".dist-info/METADATA"))
        texts = [place for place in own if re.search(r"\.dist-info/(licenses/)?(licen[sc]e|copying)", place, re.I)]
        if not texts:
            raise Trouble(f"{path.name} hat keinen Text seiner Lizenz.")
        licence = licence_of(message_from_bytes(own[metadata]))
        lines.append(f"{name} {version}: {licence}. Text: {', '.join(texts)}\n".replace("/", "\\"))
    return files, "".join(lines)


def licence_of(metadata: Message) -> str:
    """What the package says itself."""
    classifiers = metadata.get_all("Classifier") or []
    classified = [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License ::")]
    said = [metadata.get("License-Expression"), ", ".join(classified), (metadata.get("License") or "").split("\n")[0]]
    return next(filter(None, said), "siehe Text")


# ---------------------------------------------------------------------- the project


def project_files(project: Path) -> Iterator[tuple[str, bytes]]:
    """The files of the project that build books, by their paths in it."""
    for name in FILES:
        yield name, (project / name).read_bytes()
    for folder in FOLDERS:
        for path in (project / folder).rglob("*"):
            parts = path.relative_to(project).parts
            if path.is_file() and not any(map(LEFT_OUT.fullmatch, parts)):
                yield "/".join(parts), path.read_bytes()


def about_project(project: Path) -> Iterator[tuple[str, bytes]]:
    """What tells the project's version to Python."""
    said = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    text = f"Metadata-Version: 2.1\nName: {said['name']}\nVersion: {said['version']}\n"
    yield f"{SITE}/{said['name']}-{said['version']}.dist-info/METADATA", text.encode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

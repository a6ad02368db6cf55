#!/usr/bin/env python3
"""Sets up and builds, with nothing but Python's standard library.

    python3 build.py [OPTIONS]            handbook build: checks content/, writes output/handbuch.pdf and
                                          output/fragebogen.pdf, from whatever folder it is called
    python3 build.py FOLDER [OPTIONS]     the same for another book
    python3 build.py check|verify|… ARGS  another command of the handbook
    python3 build.py serve …              the same for the preview, which needs packages of its own
  python3 build.py … --scheduler …      the same for work on other machines
    python3 build.py test [ARGS]          the tests, ARGS for pytest

The first run makes .venv beside this file and installs the locked packages into it (by hash, wheels only); the project
itself comes in by one line in a .pth file, relative, so the folder may be moved. A stamp inside .venv, written last,
says what it was made from: the lock, the Python, each file of the packages with its size. A run that finds it true
starts the program at once; any other repairs .venv or makes it anew. The folder for Windows that release/windows.py
packs has a Python with all of that in it: there is nothing to set up.

Everything above `set_up` must also run on Python 3.6, so that an old Python is told in a sentence: no newer syntax in
this file, no newer module at its top. Exit codes of the set-up: 2 this Python won't do, 3 something could not be loaded
or written, 5 a fault of this file, 130 interrupted.
"""

import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "handbook-stamp.txt")
NEEDED = (3, 11)
COMMANDS = (
    "build", "check", "diff", "verify", "extract", "fill", "migrate", "print", "plan", "translate", "import-docx",
    "import-xlsform", "export-xlsform", "init", "new", "schema", "serve", "statistik",
)  # of `handbook`; what begins with anything else is meant for `build`
# each holds all of those before it
LOCK, SERVE_LOCK, SCALE_LOCK, TEST_LOCK = LOCKS = tuple(
    "requirements%s.lock" % each for each in ("", "-serve", "-scale", "-test")
)
NEEDS = {"serve": SERVE_LOCK, "test": TEST_LOCK}  # what a call begins with → its lock, if it isn't the first
ADDED = {SERVE_LOCK: "Die Vorschau", SCALE_LOCK: "Die Arbeit auf anderen Rechnern"}  # what else a lock brings
WRONG_PYTHON, NOT_POSSIBLE, UNFORESEEN, INTERRUPTED = 2, 3, 5, 130
WINDOWS = os.name == "nt"
PROJECT = "HANDBOOK_PROJECT"  # tells the program which project it is called for (handbook/cli/book.py)
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if WINDOWS else os.path.join(VENV, "bin", "python")
PACKED = os.path.join(ROOT, "python", "python.exe")  # in the folder for Windows

HELP = """Aufruf:
  python3 build.py [ORDNER] [OPTIONEN]   prüft content/ und schreibt output/handbuch.pdf und output/fragebogen.pdf
  python3 build.py BEFEHL …              ein anderer Befehl: {commands}
  python3 build.py test [OPTIONEN]       lässt die Tests laufen
  python3 build.py BEFEHL --help         zeigt, was ein Befehl kann
Unter Windows: py build.py"""

TOO_OLD = (
    "Dieses Programm braucht Python {needed} oder neuer, gestartet wurde es mit Python {found}: Installieren Sie ein "
    "neueres Python (Windows: aus dem Microsoft Store; macOS und Linux: mit der Paketverwaltung) und rufen Sie "
    "build.py damit noch einmal auf."
)
NO_VENV = (
    "Diesem Python fehlt das Modul „{module}“, das die Arbeitsumgebung anlegt: Installieren Sie es (Debian und Ubuntu: "
    "sudo apt install python3-venv) und rufen Sie build.py noch einmal auf."
)
NO_WHEEL = (
    "Für dieses Python ({found}) gibt es das Paket {package} nicht fertig zum Installieren: Rufen Sie build.py mit "
    "einer anderen Version ab Python {needed} auf."
)
NO_NETWORK = (
    "Die Pakete können nicht geladen werden, weil keine Verbindung zustande kommt: Prüfen Sie die Internetverbindung "
    "(hinter einem Proxy muss HTTPS_PROXY gesetzt sein) und rufen Sie build.py noch einmal auf; gebraucht wird die "
    "Verbindung nur zum Einrichten."
)
NO_TRUST = (
    "Die Pakete können nicht geladen werden, weil das Zertifikat der Verbindung nicht anerkannt wird, wie es hinter "
    "einem prüfenden Proxy vorkommt: Fragen Sie Ihre IT-Stelle nach der Zertifikatsdatei und setzen Sie PIP_CERT auf "
    "deren Pfad."
)
NO_PERMISSION = (
    "Im Ordner {folder} darf nicht geschrieben werden, oder ein anderes Programm hält eine Datei in .venv fest: Legen "
    "Sie den Ordner des Handbuchs an einen Ort, der Ihnen gehört (zum Beispiel unter Dokumente), oder beenden Sie das "
    "andere Programm."
)
IN_USE = (
    "Eine Datei in {folder} ist gerade nicht frei oder nicht zu laden, oft wegen OneDrive oder eines Virenscanners: "
    "Warten Sie eine Minute und rufen Sie build.py noch einmal auf; bleibt es dabei, verschieben Sie den Ordner an "
    "einen Ort außerhalb von OneDrive, zum Beispiel nach C:\\Handbuch."
)
BLOCKED = (
    "Eine Richtlinie dieses Rechners (AppLocker oder App Control) lässt das Programm im Ordner {folder} nicht zu: "
    "Bitten Sie Ihre IT-Stelle, Programme in diesem Ordner zu erlauben, und zeigen Sie ihr diese Meldung (Fehler "
    "{number})."
)
SCANNER = (
    "Der Virenscanner hat eine Datei in {folder} gesperrt oder gelöscht: Zeigen Sie Ihrer IT-Stelle diese Meldung "
    "(Fehler {number}); löschen Sie danach den Ordner .venv und rufen Sie build.py noch einmal auf."
)
DISK_FULL = (
    "Auf dem Datenträger von {folder} ist kein Platz mehr: Gebraucht werden etwa 200 MB; machen Sie Platz und rufen "
    "Sie build.py noch einmal auf."
)
WRONG_HASH = (
    "Ein geladenes Paket ist nicht das erwartete (die Prüfsumme stimmt nicht) und wurde nicht installiert: Rufen Sie "
    "build.py noch einmal auf; bleibt es dabei, verändert etwas auf dem Weg die Dateien, und Ihre IT-Stelle sollte es "
    "wissen."
)
PATH_TOO_LONG = (
    "Der Ordner {folder} liegt so tief, dass Windows die Pfade darin zu lang sind: Verschieben Sie ihn, zum Beispiel "
    "nach C:\\Handbuch, und rufen Sie build.py noch einmal auf."
)
LOCK_MISSING = (
    "Die Datei {file} fehlt oder ist nicht lesbar: Holen Sie den Ordner des Handbuchs noch einmal vollständig."
)
OTHER = (
    "Die Arbeitsumgebung konnte nicht eingerichtet werden: Löschen Sie den Ordner .venv und rufen Sie build.py noch "
    "einmal auf. Die letzte Meldung war: {last}"
)
NOT_STARTED = (
    "{program} darf oder kann hier nicht gestartet werden (Fehler {number} des Betriebssystems). Auf verwalteten "
    "Rechnern erlaubt das oft nur die IT-Stelle; sonst löschen Sie den Ordner .venv und rufen build.py noch einmal auf."
)
FAULT = (
    "Beim Einrichten ist etwas geschehen, das nicht vorgesehen war ({kind} in Zeile {line} von build.py). Bitte melden "
    "Sie das. Löschen Sie den Ordner .venv und rufen Sie build.py noch einmal auf."
)
UNKNOWN = "Einen Befehl oder Ordner „{word}“ gibt es hier nicht. Befehle sind: {commands}."
NO_TESTS = "Im fertigen Ordner für Windows liegen keine Tests."
STOPPED = "Abgebrochen. Der nächste Aufruf richtet die Arbeitsumgebung neu ein."
SETTING_UP = "{} wird eingerichtet (Ordner .venv; nur beim ersten Mal und nach Aktualisierungen, etwa eine Minute) ..."

SIGNS = (  # what a failed installation says: the first that fits
    (
        r"Errno 28\b|Errno 122\b|No space left|[Qq]uota exceeded|WinError 112\b|not enough space",
        DISK_FULL, NOT_POSSIBLE,
    ),
    (r"WinError (?P<number>1260|4551|4556|577|786|787)\b", BLOCKED, NOT_POSSIBLE),
    (r"WinError (?P<number>22[56])\b", SCANNER, NOT_POSSIBLE),
    (r"WinError (32|33|1224|3(6[2-9]|[78]\d|9[0-8]))\b", IN_USE, NOT_POSSIBLE),  # the second half are OneDrive's own
    (r"Long Path|WinError 206\b|File name too long", PATH_TOO_LONG, NOT_POSSIBLE),
    (
        r"Errno 13\b|Errno 30\b|Permission denied|Access is denied|Read-only file system|WinError 5\b",
        NO_PERMISSION, NOT_POSSIBLE,
    ),
    (r"DO NOT MATCH THE HASHES", WRONG_HASH, NOT_POSSIBLE),
    (r"SSLError|CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError", NO_TRUST, NOT_POSSIBLE),
    (
        r"NewConnectionError|NameResolutionError|name resolution|getaddrinfo|[Cc]onnection (refused|reset|aborted"
        r"|broken|timed out)|ConnectTimeout|Read ?[Tt]imed? ?out|ProxyError|Network is unreachable"
        r"|Max retries exceeded|RemoteDisconnected|Failed to establish",
        NO_NETWORK, NOT_POSSIBLE,
    ),
    (r"No matching distribution found for (?P<package>[\w.-]+)", NO_WHEEL, WRONG_PYTHON),
)


class Trouble(Exception):
    """The set-up cannot go on: a German sentence and the exit code."""

    def __init__(self, sentence, code, **values):
        found = ".".join(map(str, sys.version_info[:3]))
        known = dict(folder=ROOT, found=found, needed=".".join(map(str, NEEDED)))
        Exception.__init__(self, sentence.format(**dict(known, **values)))
        self.code = code


def main(arguments):
    """Do what the arguments say; the exit code (on POSIX the program takes this process over and there is none)."""
    try:
        if sys.version_info[:2] < NEEDED:
            return run([newer_python(), os.path.abspath(__file__)] + arguments)
        if arguments[:1] in (["-h"], ["--help"], ["help"]):
            say(HELP.format(commands=", ".join(COMMANDS[1:])), sys.stdout)
            return 0
        testing = arguments[:1] == ["test"]
        elsewhere = any(word.split("=")[0] == "--scheduler" for word in arguments)
        lock = NEEDS.get("".join(arguments[:1]), SCALE_LOCK if elsewhere else LOCK)
        python = [PACKED, "-X", "utf8", "-P"] if is_packed() else [PYTHON, "-P"]
        if is_packed() and testing:
            raise Trouble(NO_TESTS, WRONG_PYTHON)
        if not is_packed() and not is_ready(lock):
            set_up(lock)
    except Trouble as trouble:
        say(str(trouble))
        return trouble.code
    except KeyboardInterrupt:
        say("\n" + STOPPED)
        return INTERRUPTED
    except Exception as error:
        say(FAULT.format(kind=type(error).__name__, line=own_line(error)))
        return UNFORESEEN
    if testing:
        os.chdir(ROOT)
        return run(python + ["-m", "pytest"] + arguments[1:])
    os.environ[PROJECT] = ROOT
    named = bool(arguments) and arguments[0] in COMMANDS + ("--version",)
    word = "-" if named or not arguments else arguments[0]
    if not (word.startswith("-") or set(word) & {"/", os.sep} or os.path.lexists(word)):
        say(UNKNOWN.format(word=word, commands=", ".join(COMMANDS + ("test",))))
        return WRONG_PYTHON
    return run(python + ["-m", "handbook"] + ([] if named else ["build"]) + arguments)


def say(text, stream=None):
    """Print, also where the terminal has no umlauts; nothing that a terminal obeys, and no trouble where nobody can
    read it."""
    stream = stream or sys.stderr
    coding = getattr(stream, "encoding", None) or "ascii"
    text = "".join(letter if letter.isprintable() or letter == "\n" else "?" for letter in text)
    try:
        stream.write(text.encode(coding, "replace").decode(coding) + "\n")
        stream.flush()
    except (AttributeError, OSError):  # closed, or full
        pass


def run(command):
    """Hand over to the command: in place of this process, or, where Windows can't, beside it."""
    try:
        if not WINDOWS:
            os.execv(command[0], command)
        import subprocess

        os.environ.setdefault("PYTHONUTF8", "1")  # a redirected report is UTF-8
        process = subprocess.Popen(command)
    except OSError as error:
        number = getattr(error, "winerror", None)
        blocked = number not in (None, 5) and sign_of("WinError %d" % number)
        say(str(blocked or NOT_STARTED.format(program=command[0], number=number or error.errno)))
        return NOT_POSSIBLE
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the command got it too and ends by itself
            pass


def own_line(error):
    """The last line of this file that the exception came by."""
    step, line = error.__traceback__, 0
    while step:
        line, step = (step.tb_lineno if step.tb_frame.f_code.co_filename == __file__ else line), step.tb_next
    return line


def newer_python():
    """The path of a Python that is new enough, where this one is not."""
    import shutil
    import subprocess

    code = "import sys; sys.exit(sys.version_info[:2] < (%d, %d))" % NEEDED
    for minor in range(NEEDED[1] + 9, NEEDED[1] - 1, -1):
        path = shutil.which("python3.%d" % minor)
        if path and subprocess.call([path, "-c", code], stderr=subprocess.DEVNULL) == 0:
            return path
    raise Trouble(TOO_OLD, WRONG_PYTHON)


def python_line():
    """The stamp's line for the Python that .venv is made from."""
    return "python %d.%d %s" % (sys.version_info[0], sys.version_info[1], sys.base_prefix)


def lock_line(lock):
    """The lock and the project's own description, as one digest."""
    import hashlib

    digest = hashlib.sha256()
    for name in (lock, "pyproject.toml"):
        try:
            with open(os.path.join(ROOT, name), "rb") as file:
                digest.update(file.read().replace(b"\r\n", b"\n"))
        except OSError:
            raise Trouble(LOCK_MISSING, NOT_POSSIBLE, file=name)
    return "lock %s %s" % (lock, digest.hexdigest())


def read_stamp():
    try:
        with open(STAMP, encoding="utf-8") as file:
            return file.read().split("\n")
    except (OSError, ValueError):
        return []


def is_sound(stamp):
    """Whether .venv was finished once with this Python, and each file that was put into it is still there, and
    whole."""
    if python_line() not in stamp or not os.path.exists(PYTHON):
        return False
    files = [line.split(" ", 2)[1:] for line in stamp if line.startswith("file ")]
    try:
        return bool(files) and all(os.stat(os.path.join(VENV, path)).st_size == int(size) for size, path in files)
    except (OSError, ValueError):
        return False


def installed(site):
    """The stamp's lines for the files of the packages in that folder. pip and what comes with it are only needed to set
    up; what Python compiles comes by itself."""
    lines = []
    for folder, folders, names in os.walk(os.path.join(VENV, site)):
        folders[:] = sorted(
            name
            for name in folders
            if name not in ("__pycache__", "pip", "setuptools", "pkg_resources", "_distutils_hack")
        )
        for name in sorted(names):
            path = os.path.join(folder, name)
            lines.append("file %d %s" % (os.path.getsize(path), os.path.relpath(path, VENV)))
    return lines


def is_packed():
    """Whether this is the folder for Windows, which needs no .venv."""
    return WINDOWS and os.path.exists(PACKED)


def is_ready(lock):
    stamp = read_stamp()
    return lock_line(lock) in stamp and is_sound(stamp)


def set_up(lock):
    """Make .venv what the lock says. What pip could not do leaves a sound .venv as it was."""
    old = read_stamp()
    say(SETTING_UP.format(ADDED.get(lock if lock_line(LOCK) in old else "", "Die Arbeitsumgebung")))
    try:
        if is_sound(old):
            os.remove(STAMP)
            try:
                install(lock)
            except Trouble:  # pip undoes what it didn't finish
                write_stamp(old)
                raise
        else:
            make_venv()
            install(lock)
        site = link_project()
        write_stamp([python_line()] + [lock_line(name) for name in LOCKS[: LOCKS.index(lock) + 1]] + installed(site))
    except OSError as error:
        raise told(str(error))


def write_stamp(lines):
    with open(STAMP, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


def make_venv():
    """An empty environment with pip, in place of whatever is there."""
    import shutil
    import subprocess

    try:
        import ensurepip  # noqa: F401  (Debian packs it apart; venv needs it for pip)
        import venv
    except ImportError as error:
        raise Trouble(NO_VENV, WRONG_PYTHON, module=error.name or "venv")
    if os.path.isdir(VENV) and not os.path.islink(VENV):
        shutil.rmtree(VENV)
    elif os.path.lexists(VENV):
        os.remove(VENV)
    try:
        venv.EnvBuilder(with_pip=True, symlinks=not WINDOWS).create(VENV)
    except subprocess.CalledProcessError as error:
        output = error.output or b""
        raise told(output.decode("utf-8", "replace") if isinstance(output, bytes) else output)


def install(lock):
    """The locked packages, by pip; on a terminal it says how far it is."""
    import subprocess

    path = os.path.join(ROOT, lock)
    with open(path, encoding="utf-8") as file:
        total = sum(line[:1].isalnum() for line in file)
    command = [PYTHON, "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "--no-input", "-r", path]
    command += ["--no-warn-script-location", "--disable-pip-version-check", "--retries", "2"]
    environment = dict(os.environ, PYTHONIOENCODING="utf-8", PIP_USER="0")
    output, count = [], 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, env=environment
    ) as process:
        for raw in process.stdout:
            line = raw.decode("utf-8", "replace").rstrip()
            output.append(line)
            if line.startswith("Collecting ") and sys.stderr.isatty():
                count += 1
                sys.stderr.write("\r  Paket %d von %d " % (min(count, total), total))
                sys.stderr.flush()
    if count:
        sys.stderr.write("\n")
    if process.returncode:
        raise told("\n".join(output))


def link_project():
    """Make the project importable from .venv: a line in a .pth file, and the metadata that tells its version. Gives the
    path of site-packages in .venv."""
    import shutil
    import sysconfig
    import tomllib

    site = os.path.relpath(sysconfig.get_path("purelib", "venv", vars={"base": VENV}), VENV)
    folder = os.path.join(VENV, site)
    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        project = tomllib.load(file)["project"]
    with open(os.path.join(folder, project["name"] + ".pth"), "w", encoding="ascii") as file:
        file.write(os.path.relpath(ROOT, folder) + "\n")
    for name in os.listdir(folder):
        if name.startswith(project["name"] + "-") and name.endswith(".dist-info"):
            shutil.rmtree(os.path.join(folder, name))
    about = os.path.join(folder, "%s-%s.dist-info" % (project["name"], project["version"]))
    os.mkdir(about)
    with open(os.path.join(about, "METADATA"), "w", encoding="utf-8") as file:
        file.write("Metadata-Version: 2.1\nName: %s\nVersion: %s\n" % (project["name"], project["version"]))
    return site


def sign_of(output):
    """The trouble of which the output has a sign; None where it has none."""
    import re

    for sign, sentence, code in SIGNS:
        found = re.search(sign, output)
        if found:
            return Trouble(sentence, code, **found.groupdict())
    return None


def told(output):
    """The trouble that a failed step's output tells of."""
    trouble = sign_of(output)
    if trouble:
        return trouble
    lines = [line.strip() for line in output.split("\n") if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return Trouble(OTHER, NOT_POSSIBLE, last=(errors or lines or ["keine"])[-1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

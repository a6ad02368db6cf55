#!/usr/bin/env python3
"""Measures this program and its peers and writes docs/performance.md.

    python benchmarks/run.py                             small and medium, five rounds
    python benchmarks/run.py --quick                     small, two rounds; the report goes to .tools/bench/report.md
    python benchmarks/run.py --sizes small,medium,large --limit weasyprint/medium=1
    python benchmarks/run.py --only reading              filled forms read, ours and peers; the rest is of the last run
    python benchmarks/run.py --report                    the report of the last run once more, without measuring

Any Python from 3.11 on will do, on Linux and macOS. Ours runs with the project's .venv or $HANDBOOK_PYTHON, the peers
with .tools/bench-venv, which is made on the first run, or $BENCH_PYTHON. What is made goes to .tools/bench/.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import conformance, measure, reading, report
from benchmarks.engines import ENGINES, ROOT, TOOLS, Engine, Unavailable, project_python
from benchmarks.figures import SIZES

BENCH = TOOLS / "bench"
SESSION = BENCH / "session.json"
WARM = ("small", "medium")  # sizes of books that somebody changes again and again
EDITS = 7  # changed paragraphs, one after the other
SAVES, COLD = 40, 5  # saves in the preview of the shipped book, and builds from nothing between them
EDITIONS = 100  # regions of the shipped book, one after another
MANY_PAGES = 2_000  # veraPDF would take minutes and gigabytes
LIMITS = {
    "weasyprint/large": 0,
    "reportlab/large": 0,
    "itext/large": 0,
    "libreoffice/large": 0,
}  # rounds; they take minutes, and no aim asks for them


def main() -> int:
    options = read_options()
    if not hasattr(os, "wait4"):
        print(
            "This system does not tell a process's memory (os.wait4): run the benchmark on Linux or macOS.",
            file=sys.stderr,
        )
        return 2
    target = options.output or (BENCH / "report.md" if options.quick else ROOT / "docs" / "performance.md")
    try:
        if options.report:
            session = json.loads(SESSION.read_text(encoding="utf-8"))
        else:
            session = gather_reading(options) if options.only else gather(options)
    except (Unavailable, OSError) as trouble:
        print(trouble, file=sys.stderr)
        return 3
    except (
        subprocess.CalledProcessError
    ) as trouble:  # a helper of ours: its own message says more than where it was called
        print((trouble.stderr or b"").decode(errors="replace") or trouble, file=sys.stderr)
        return 3
    text = report.markdown(session)
    target.write_text(text, encoding="utf-8")
    print(text if options.quick else f"written: {target}")
    return int(any(row["failed"] and row["engine"] == "ours" for row in session["rows"]))


def read_options() -> argparse.Namespace:
    def known(of: Iterable[str]) -> Callable[[str], list[str]]:
        def read(text: str) -> list[str]:
            names = text.split(",")
            if wrong := [name for name in names if name not in of]:
                raise argparse.ArgumentTypeError(f"{wrong[0]!r} is none of {', '.join(of)}")
            return names

        return read

    def positive(text: str) -> int:
        if not text.isdigit() or not int(text):
            raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
        return int(text)

    def limit(text: str) -> tuple[str, int]:
        name, _, rounds = text.partition("=")
        engine, _, size = name.partition("/")
        if engine not in ENGINES or size not in SIZES or not rounds.isdigit():
            raise argparse.ArgumentTypeError(f"{text!r} is not ENGINE/SIZE=ROUNDS")
        return name, int(rounds)

    parser = argparse.ArgumentParser(description="Measures this program and its peers and writes docs/performance.md.")
    parser.add_argument(
        "--sizes", type=known(SIZES), default=["small", "medium"], help=f"of {','.join(SIZES)} (default: small,medium)"
    )
    parser.add_argument("--rounds", type=positive, default=5, help="of every engine at every size (default: 5)")
    parser.add_argument("--engines", type=known(ENGINES), default=list(ENGINES), help="default: " + ",".join(ENGINES))
    parser.add_argument(
        "--limit",
        type=limit,
        action="append",
        default=[],
        metavar="ENGINE/SIZE=ROUNDS",
        help="fewer rounds for this engine at this size; set by default: "
        + ", ".join(f"{name}={n}" for name, n in LIMITS.items()),
    )
    parser.add_argument(
        "--timeout",
        type=float,
        default=600,
        metavar="SECONDS",
        help="of one build, and of one check by veraPDF (default: 600)",
    )
    parser.add_argument("--quick", action="store_true", help="small, two rounds; docs/performance.md stays as it is")
    parser.add_argument("--only", choices=["reading"], help="measure this only, into the session of the last run")
    parser.add_argument("--report", action="store_true", help="write the report of the last run again")
    parser.add_argument("--output", type=Path, metavar="FILE", help="where the report goes")
    options = parser.parse_args()
    if options.quick:
        options.sizes, options.rounds = ["small"], 2
    return options


def gather(options: argparse.Namespace) -> dict:
    """Set up, make the inputs, measure, look at the PDFs; the session is kept in .tools/bench/session.json."""
    project = project_python()
    engines, skipped = usable(options.engines, project)
    BENCH.mkdir(parents=True, exist_ok=True)
    print("inputs …", flush=True)
    subprocess.run([project, "-m", "benchmarks.inputs", BENCH, "tiny", *options.sizes], cwd=ROOT, check=True)
    for engine in list(
        engines
    ):  # once unmeasured: byte code is compiled, files are in memory, and what can't run is found out
        row = measure.build(engine, BENCH / "tiny", options.timeout)
        if row["failed"]:
            print(f"without {engine.name}: {row['message']}", flush=True)
            skipped[engine.key] = row["message"]
            engines.remove(engine)
    limits = {**LIMITS, **dict(options.limit)}
    session = {
        "date": datetime.date.today().isoformat(),
        "machine": machine(),
        "cores": os.cpu_count(),
        "skipped": skipped,
        "rows": [],
        "facts": {},
        "warm": {},
        "versions": {**{engine.key: engine.version() for engine in engines}, "verapdf": conformance.version()},
    }
    for size in sorted(options.sizes, key=SIZES.index):
        most = {
            engine.key: min(options.rounds, limits.get(f"{engine.key}/{size}", options.rounds)) for engine in engines
        }
        rows = measure.rounds(engines, BENCH / size, size, most, options.timeout)
        done = {row["engine"] for row in rows} - {row["engine"] for row in rows if row["failed"]}
        session["rows"] += rows
        session["facts"][size] = {
            engine.key: facts(project, engine.pdf(BENCH / size), options.timeout)
            for engine in engines
            if engine.key in done
        }
        if size in WARM and any(engine.key == "ours" for engine in engines):
            session["warm"][size] = warm(project, BENCH / size / "content")
        SESSION.write_text(json.dumps(session, indent=1), encoding="utf-8")
    if any(engine.key == "ours" for engine in engines):
        if not options.quick:
            session["preview"] = preview(project)
            session["editions"] = editions(project)
            SESSION.write_text(json.dumps(session, indent=1), encoding="utf-8")
        session["reading"] = reading.gather(project, BENCH / "reading", options.quick, options.timeout)
        SESSION.write_text(json.dumps(session, indent=1), encoding="utf-8")
    return session


def gather_reading(options: argparse.Namespace) -> dict:
    """How filled forms are read, in the session of the last run where there was one."""
    session = json.loads(SESSION.read_text(encoding="utf-8")) if SESSION.exists() else {"rows": [], "facts": {}}
    session = {
        "date": datetime.date.today().isoformat(),
        "machine": machine(),
        "cores": os.cpu_count(),
        "skipped": {},
        "warm": {},
        "versions": {},
        **session,
        "reading": reading.gather(project_python(), BENCH / "reading", options.quick, options.timeout),
    }
    SESSION.write_text(json.dumps(session, indent=1), encoding="utf-8")
    return session


def warm(project: Path, content: Path) -> dict:
    """What a change costs in a book that stays in memory."""
    found = json.loads(
        subprocess.run(
            [project, "-m", "benchmarks.warm", content, str(EDITS)], cwd=ROOT, check=True, capture_output=True
        ).stdout
    )
    until, writing = (statistics.median(found[what]) for what in ("until", "write"))
    print(f"        a changed paragraph  {until * 1000:.0f} ms and {writing * 1000:.0f} ms for writing", flush=True)
    return found


def preview(project: Path) -> dict:
    """What a save costs in the preview of the shipped book."""
    command = [project, "-m", "benchmarks.preview", "content", str(SAVES), str(COLD)]
    found = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
    saves = [seconds for each in found["edits"].values() for seconds in each]
    ratio = statistics.median(saves) / statistics.median(found["cold"])
    print(f"        a save in the preview  {statistics.median(saves) * 1000:.0f} ms, {ratio:.3f} x a build", flush=True)
    return found


def editions(project: Path) -> dict:
    """What another region's edition of the shipped book costs."""
    command = [project, "-m", "benchmarks.editions", "content", str(EDITIONS), str(COLD)]
    found = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
    ratio = statistics.median(found["warm"]) / statistics.median(found["cold"])
    print(f"        another region  {ratio:.2f} x a build, {found['memory'][-1]:.0f} MB at the end", flush=True)
    return found


def usable(wanted: list[str], project: Path) -> tuple[list[Engine], dict[str, str]]:
    """The engines that can run here, and why the others can't."""
    engines, skipped = [], {}
    for key in wanted:
        try:
            engines.append(ENGINES[key](project))
        except Unavailable as why:
            print(f"without {ENGINES[key].name}: {why}", flush=True)
            skipped[key] = str(why)
    return engines, skipped


def facts(project: Path, pdf: Path, timeout: float) -> dict:
    """What is in a PDF; looked at by other processes, so that this one stays small."""
    found = json.loads(
        subprocess.run([project, "-m", "benchmarks.facts", pdf], cwd=ROOT, check=True, capture_output=True).stdout
    )
    found["verdict"] = conformance.verdict(pdf, timeout) if found["pages"] < MANY_PAGES else "not checked"
    print(
        f"        {pdf.parent.name:12} {found['pages']} pages, {found['fields']} fields, PDF/UA-1 {found['verdict']}",
        flush=True,
    )
    return found


def machine() -> str:
    """Cores, processor, memory, system."""
    model = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = next((line.partition(":")[2].strip() for line in file if line.startswith("model name")), model)
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        system = platform.platform(terse=True)
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1024**3
    return f"{os.cpu_count()} cores, {model}, {memory:.0f} GB, {system}"


if __name__ == "__main__":
    sys.exit(main())

"""One process, measured: wall clock, processor time, peak memory. And rounds of them, engine after engine."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from .engines import ROOT, Engine

TO_MB = 1024 if sys.platform.startswith("linux") else 1024**2  # ru_maxrss comes in kilobytes; on macOS in bytes


def run(command: list[str], timeout: float, errors: Path) -> dict:
    """Run a command; its messages go to `errors`. A child's peak memory is never told below that of the process that
    starts it: keep this one small. Python's own settings (PYTHONDONTWRITEBYTECODE would cost ours a third of a small
    book) don't reach the command."""
    late = threading.Event()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    with open(errors, "wb") as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            start_new_session=True,
        )

        def stop() -> None:
            late.set()
            os.killpg(process.pid, signal.SIGKILL)

        timer = threading.Timer(timeout, stop)
        timer.start()
        try:
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            timer.cancel()
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return {
        "wall": round(wall, 4),
        "cpu": round(used.ru_utime + used.ru_stime, 4),
        "memory": round(used.ru_maxrss / TO_MB, 1),
        "late": late.is_set(),
        "failed": bool(process.returncode),
    }


def build(engine: Engine, folder: Path, timeout: float) -> dict:
    """One PDF by one engine, in an empty output folder. Where it fails, the row has its last message."""
    shutil.rmtree(engine.out(folder), ignore_errors=True)
    engine.out(folder).mkdir(parents=True)
    errors = folder / "out" / f"{engine.key}.txt"
    row = run(engine.command(folder), timeout, errors)
    if row["failed"]:
        lines = errors.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        row["message"] = f"stopped after {timeout:.0f} s" if row["late"] else (lines or ["no message"])[-1][:200]
    return row


def rounds(engines: list[Engine], folder: Path, size: str, most: dict[str, int], timeout: float) -> list[dict]:
    """Every engine once a round, each round beginning with another one; `most` has the rounds of each. An engine that
    fails is left out from then on."""
    rows: list[dict] = []
    failed: set[str] = set()
    for number in range(max(most.values(), default=0)):
        turn = number % len(engines)
        for engine in engines[turn:] + engines[:turn]:
            if engine.key in failed or number >= most[engine.key]:
                continue
            row = {
                "engine": engine.key,
                "size": size,
                "round": number,
                "load": round(os.getloadavg()[0], 2),
                **build(engine, folder, timeout),
            }
            rows.append(row)
            print(
                f"{size:7} round {number + 1}  {engine.key:12}{row['wall']:8.2f} s {row['cpu']:8.2f} s cpu "
                f"{row['memory']:7.0f} MB  {row.get('message', '')}",
                flush=True,
            )
            if row["failed"]:
                failed.add(engine.key)
    return rows

"""Work in other processes that is ended early: Ctrl-C while they send large results ends all of them at once, and
nothing waits for the rest of one."""

import os
import subprocess
import sys

from tests.tools import ROOT

CODE = """\
from handbook.cli.processes import Processes

def work(item):
    return bytes(30_000_000)

def setup():
    return work

if __name__ == "__main__":
    for _ in range(4):
        try:
            with Processes(setup, 2) as processes:
                for _ in processes.each(range(20)):
                    raise KeyboardInterrupt
        except KeyboardInterrupt:
            print("ended")
"""


def test_interrupted_while_results_are_sent(tmp_path):
    (tmp_path / "work.py").write_text(CODE, "utf-8")
    done = subprocess.run(
        [sys.executable, tmp_path / "work.py"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.split() == ["ended"] * 4, done.stderr

"""A file is opened by the program that the system has for it, as a double click would."""

from __future__ import annotations

import os
import sys
from pathlib import Path

SECONDS = 10  # what is still running then has opened it: some desktops wait for the viewer


def open_file(path: Path) -> bool:
    """Whether the system has a program for it that starts."""
    import subprocess  # two milliseconds that nearly no call needs

    nothing = subprocess.DEVNULL
    try:
        if sys.platform == "win32":
            os.startfile(path.absolute())
            return True
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        started = subprocess.Popen(
            [opener, path.absolute()], stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
        )
        return started.wait(SECONDS) == 0
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False

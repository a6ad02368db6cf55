"""Whether it is the same program, on two machines or in two runs: only then does it make the same bytes."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path(__file__).parent
LIBRARIES = (  # those that have a share in what comes out
    *("cryptography", "deflate", "jinja2", "pillow", "polib", "pypdf", "pyphen", "pyyaml", "reportlab", "uharfbuzz"),
)
CODE = (".py", ".js")  # text, whose line ends a system may have changed


@cache
def fingerprint() -> str:
    """The program as it stands here: every file of the package, the libraries, and Python."""
    digest = hashlib.sha256()
    for each in (*sys.version_info[:2], *map(_version, LIBRARIES)):
        digest.update(f"{each}\n".encode())
    files = (path for path in PACKAGE.rglob("*") if "__pycache__" not in path.parts and path.is_file())
    for name, path in sorted((path.relative_to(PACKAGE).as_posix(), path) for path in files):
        data = path.read_bytes()
        data = data.replace(b"\r\n", b"\n") if path.suffix in CODE else data
        digest.update(f"{name} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""

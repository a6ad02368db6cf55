"""The content that comes with the project, read and built once for all tests."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from handbook import pipeline
from handbook.model.book import Handbook
from tests.tools import ROOT

CONTENT = ROOT / "content"
DAY = datetime.date(2026, 11, 29)  # of the edition


@lru_cache(maxsize=1)
def handbook() -> Handbook:
    """The content, which has no errors. Nobody changes what is in it."""
    return pipeline.read(CONTENT, DAY)[0]


@lru_cache(maxsize=2)
def files(region: str = "") -> Mapping[str, bytes]:
    """name → PDF, "handbuch" and "fragebogen"; with the region behind it if there is one."""
    return MappingProxyType(pipeline.build(handbook(), region).files)


def write(folder: Path, *names: str) -> dict[str, Path]:
    """name → path of the PDFs in the folder; both where none is named."""
    paths = {name: folder / f"{name}.pdf" for name in names or files()}
    for name, path in paths.items():
        path.write_bytes(files()[name])
    return paths

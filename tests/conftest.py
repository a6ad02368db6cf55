"""Options of the whole suite; docs/testing.md tells how they are used."""

from __future__ import annotations

import pytest
from tests.pdf_digests import Recorder


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("handbook")
    group.addoption("--pdf-digests", metavar="FILE", help="write the sha256 of every PDF that the tests make, by test, as JSON")
    group.addoption("--same-pdfs", metavar="FILE", help="fail if a test makes other PDFs than in this file of --pdf-digests")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("pdf_digests") or config.getoption("same_pdfs"):
        recorder = Recorder(config)
        recorder.watch()
        config.pluginmanager.register(recorder, "handbook-pdf-digests")

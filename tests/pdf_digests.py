"""Whether the PDFs that the tests make are the same as before, byte for byte: `--pdf-digests FILE` and
`--same-pdfs FILE` (docs/testing.md).

A PDF is recorded under the test in which it was made; under its fixture if that lives longer than a test; under
COLLECTION if it was made while the tests were collected. What another process makes isn't seen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

COLLECTION = "collection"
KEY = "pdf digest"

Digests = Mapping[str, list[str]]


def differing(before: Digests, now: Digests) -> dict[str, str]:
    """What has changed, by node id. Only what stands in both counts, as a run may have fewer tests, or new ones. A
    helper that remembers its PDF makes it in another test when another one comes first, so a PDF counts as changed only
    if no other test has made it on the one side."""
    known, made = ({digest for digests in side.values() for digest in digests} for side in (before, now))
    out = {}
    for node in sorted(before.keys() & now.keys()):
        others, gone = set(now[node]) - known, set(before[node]) - made
        if others or gone:
            out[node] = f"{len(others)} of {len(now[node])} PDFs are new, {len(gone)} of {len(before[node])} are gone"
    return out


class Recorder:
    """The plugin. Digests travel with the reports of the tests, so that they arrive from pytest-xdist's processes
    too."""

    def __init__(self, config: pytest.Config) -> None:
        self.out, self.before = config.getoption("pdf_digests"), config.getoption("same_pdfs")
        if self.before:
            self.before = json.loads(Path(self.before).read_text("utf-8"))
        self.digests: dict[str, list[str]] = {}
        self.differing: dict[str, str] = {}
        self._pending: list[tuple[str, str]] = []
        self._owners = [COLLECTION]

    def watch(self) -> None:
        """Every way in which the writer gives the bytes of a file: the whole one, and the one with an update
        appended."""
        from handbook.write.pdffile import PdfFile
        from handbook.write.update import PdfUpdate

        for writer in (PdfFile, PdfUpdate):
            writer.data = self._watched(writer.data)  # type: ignore[method-assign]

    def _watched(self, data: Any) -> Any:
        def watched(pdf: Any) -> bytes:
            made = data(pdf)
            self._pending.append((self._owners[-1], hashlib.sha256(made).hexdigest()))
            return made

        return watched

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._owners.append(item.nodeid)
        try:
            return (yield)
        finally:
            self._owners.pop()

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any, request: Any) -> Iterator[None]:
        longer = fixturedef.scope != "function"
        if longer:
            parameter = f"[{request.param_index}]" if hasattr(request, "param") else ""
            self._owners.append(f"{fixturedef.baseid}::fixture {fixturedef.argname}{parameter}")
        try:
            return (yield)
        finally:
            if longer:
                self._owners.pop()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Iterator[pytest.TestReport]:
        report = yield
        report.user_properties = [*report.user_properties, *((KEY, one) for one in self._pending)]
        self._pending.clear()
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.outcome != "skipped":
            self.digests.setdefault(report.nodeid, [])
        for key, one in report.user_properties:
            if key == KEY:
                self.digests.setdefault(one[0], []).append(one[1])

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if hasattr(session.config, "workerinput"):
            return
        if self.out:
            made = {node: digests for node, digests in self.digests.items() if digests}
            Path(self.out).write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", "utf-8")
        if self.before is not None:
            self.differing = differing(self.before, self.digests)
            if self.differing and session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
                session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        if self.out:
            terminalreporter.write_line(f"{sum(map(len, self.digests.values()))} PDFs recorded in {self.out}")
        if self.before is not None:
            both = sum(1 for node in self.before if node in self.digests)
            terminalreporter.write_line(
                f"PDFs compared: {both} of {len(self.before)} tests and fixtures, {len(self.differing)} differ"
            )
        for node, what in self.differing.items():
            terminalreporter.write_line(f"DIFFERS {node}: {what}", red=True)

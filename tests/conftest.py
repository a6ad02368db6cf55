"""Options of the whole suite; docs/testing.md tells how they are used."""

from __future__ import annotations

import gc
import inspect
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import pytest

os.environ["HANDBOOK_FROZEN"] = "1"  # read when handbook/dataclass.py is imported, so before anything of ours

from tests import sweeps, tools
from tests.pdf_digests import Recorder

TESTS = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("handbook")
    group.addoption(
        "--long", action="store_true", help="run the sweeps as a whole, and the tests that are marked as long"
    )
    group.addoption(
        "--tools-only", action="store_true", help="run only what may need another program, and what sets the project up"
    )
    group.addoption("--seed", type=int, default=0, metavar="N", help="the first number of the sweeps by chance (0)")
    group.addoption(
        "--pdf-digests", metavar="FILE", help="write the sha256 of every PDF that the tests make, by test, as JSON"
    )
    group.addoption(
        "--same-pdfs", metavar="FILE", help="fail if a test makes other PDFs than in this file of --pdf-digests"
    )


def pytest_configure(config: pytest.Config) -> None:
    sweeps.LONG, sweeps.FIRST = config.getoption("long"), config.getoption("seed")
    if config.getoption("pdf_digests") or config.getoption("same_pdfs"):
        recorder = Recorder(config)
        recorder.watch()
        config.pluginmanager.register(recorder, "handbook-pdf-digests")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What belongs to --long is deselected, which the summary counts; it is not skipped, as nothing is missing. So is
    with --tools-only what says the same on every machine with this Python."""
    left_out = {item for item in items if not sweeps.LONG and item.get_closest_marker("long")}
    if config.getoption("tools_only"):
        left_out |= {item for item in items if not may_need_tools(item)}
    if left_out:
        config.hook.pytest_deselected(items=[item for item in items if item in left_out])
        items[:] = [item for item in items if item not in left_out]


def may_need_tools(item: Any) -> bool:
    fixtures = [each.func for defined in item._fixtureinfo.name2fixturedefs.values() for each in defined]
    given = item.callspec.params.values() if hasattr(item, "callspec") else ()
    return TESTS / "build_script" in item.path.parents or any(map(_calls_tools, _callables([item, *fixtures, *given])))


def _callables(values: Iterable[Any]) -> Iterator[Callable[..., Any]]:
    """The functions among the values, those inside of others too."""
    for value in values:
        if isinstance(value, (list, tuple, set, dict)):
            yield from _callables(value.values() if isinstance(value, dict) else value)
        elif isinstance(value, type):
            yield from _callables(vars(value).values())
        elif isinstance(value, pytest.Function):
            test = inspect.unwrap(value.function)
            yield getattr(getattr(test, "hypothesis", None), "inner_test", test)
        elif hasattr(found := inspect.unwrap(value) if callable(value) else value, "__code__"):
            yield found


@cache
def _calls_tools(function: Any) -> bool:
    """Whether a function may call tools.py: itself, or by other functions of the tests."""
    waiting, seen = [function], {function}
    while waiting:
        each = waiting.pop()
        if _module(each) is tools:
            return True
        for value in (each.__globals__.get(name) for name in _names(each.__code__)):
            if isinstance(value, ModuleType) and _module(value) and (value is tools or _reaches_tools(value)):
                return True
            new = {found for found in _callables([value]) if _module(found)} - seen
            seen |= new
            waiting += new
    return False


def _names(code: CodeType) -> Iterator[str]:
    """The names that code and the code inside of it use."""
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names(inner)


@cache
def _reaches_tools(module: ModuleType) -> bool:
    """Whether the module of tests uses tools.py, itself or through another one."""
    used = set(map(_module, vars(module).values())) - {None, module}
    return tools in used or any(map(_reaches_tools, used))


def _module(value: Any) -> ModuleType | None:
    """The module of tests that it is, or is from."""
    module = value if isinstance(value, ModuleType) else sys.modules.get(getattr(value, "__module__", None) or "")
    file = getattr(module, "__file__", None)
    return module if file and TESTS in Path(file).parents else None


def pytest_collection_finish() -> None:
    """What has been read so far stays to the end: the collector needn't walk through it again and again."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    long = [item for item in terminalreporter.stats.get("deselected", ()) if item.get_closest_marker("long")]
    if not sweeps.LONG:
        terminalreporter.write_line(
            f"Sweeps are samples and {len(long)} long tests were left out; --long runs all of them."
        )

"""The book with every type, filled once a session in each viewer; all tests of this folder judge these runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.viewers import everything, fill_chromium, fill_firefox, fill_mupdf
from tests.viewers.form import Run, Stop, stops

Fill = Callable[[Path, list[Stop], Path], Run]


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return everything.build(tmp_path_factory.mktemp("alles"))


@pytest.fixture(scope="session")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same book, its first question answered with the difficult name by ourselves: how that must look."""
    return everything.build(tmp_path_factory.mktemp("vorbelegt"), everything.NAME)


@pytest.fixture(scope="session")
def form(blank: Path) -> list[Stop]:
    return stops(blank)


@pytest.fixture(scope="session")
def name_field(form: list[Stop]) -> Stop:
    return next(stop for stop in form if stop.name == "name")


@pytest.fixture(scope="session")
def in_firefox(blank: Path, form: list[Stop], tmp_path_factory: pytest.TempPathFactory) -> Run:
    return fill_firefox.fill(blank, form, tmp_path_factory.mktemp("firefox"))


@pytest.fixture(scope="session")
def in_chromium(blank: Path, form: list[Stop], tmp_path_factory: pytest.TempPathFactory) -> Run:
    return fill_chromium.fill(blank, form, tmp_path_factory.mktemp("chromium"))


@pytest.fixture(scope="session")
def in_mupdf(blank: Path, form: list[Stop], tmp_path_factory: pytest.TempPathFactory) -> Run:
    return fill_mupdf.fill(blank, form, tmp_path_factory.mktemp("mupdf"))

"""What comes with the project: locked dependencies, package data, licences; and nothing of the machine it was made
on."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.tools import find

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = ["requirements.lock", "requirements-serve.lock", "requirements-scale.lock", "requirements-test.lock"]
# XLSForm's path /root/item is no place of a machine
PLACES = re.compile(r"(?<![\w.:/-])/(?!root/item\b)(?:home|root|tmp|work|Users|opt)/\w[\w./-]*")
HOSTS = re.compile(r"pypi\.org|pythonhosted|npmjs\.|registry\.|repo1?\.maven|deb\.debian|/simple\b", re.IGNORECASE)
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ;.*)? \\$", re.MULTILINE)


def locked(name: str) -> dict[str, str]:
    return dict(PINNED.findall((ROOT / name).read_text("utf-8")))


def bounds(requirements: list[str]) -> dict[str, str]:
    return dict(requirement.partition(",")[0].split(">=") for requirement in requirements)


def version(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(".")))


def test_every_dependency_is_locked_at_its_lower_bound_or_above():
    for name, least in bounds(PROJECT["project"]["dependencies"]).items():
        assert version(locked("requirements.lock")[name]) >= version(least), name
    for extra in ("serve", "scale", "test"):
        wanted = [
            each for each in PROJECT["project"]["optional-dependencies"][extra] if not each.startswith("handbook[")
        ]
        for name, least in bounds(wanted).items():
            assert version(locked(f"requirements-{extra}.lock")[name]) >= version(least), name


def test_each_lock_holds_all_of_those_before_it():
    first, second, third, fourth = (locked(name).items() for name in LOCKS)
    assert first < second < third < fourth


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes_and_nothing_says_where_it_comes_from(name):
    text = (ROOT / name).read_text("utf-8")
    packages = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(packages) == len(locked(name)) > 10
    assert all("--hash=sha256:" in package for package in packages)
    assert not re.findall(r"^-|://", text, re.MULTILINE)


def test_the_node_packages_are_locked_by_content_and_nothing_says_where_they_come_from():
    lock = json.loads((ROOT / "tests/node/package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages and all(
        entry["integrity"].startswith("sha512-") and "resolved" not in entry for entry in packages.values()
    )


def test_every_file_of_the_package_that_is_not_code_is_packed():
    patterns = PROJECT["tool"]["setuptools"]["package-data"]
    for path in (ROOT / "handbook").rglob("*"):
        if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts:
            package = ".".join(path.relative_to(ROOT).parent.parts)
            assert any(fnmatch(path.name, pattern) for pattern in patterns.get(package, [])), (
                f"{path.relative_to(ROOT)} would be missing in an installed package"
            )


@pytest.mark.parametrize(
    "path, words",
    [
        ("LICENSE", "MIT License"),
        ("LICENSE-CONTENT.md", "creativecommons.org/licenses/by/4.0"),
        ("handbook/fonts/OFL.txt", "SIL OPEN FONT LICENSE Version 1.1"),
        ("handbook/fonts/OFL.txt", "Copyright 2010, 2012-2020 Google Inc., 2015-2020 Google LLC"),
        ("handbook/fonts/APACHE-2.0.txt", "Version 2.0, January 2004"),
    ],
)
def test_licences_are_there(path, words):
    assert words in (ROOT / path).read_text("utf-8")


def test_every_font_file_is_accounted_for():
    told = (ROOT / "handbook/fonts/README.md").read_text("utf-8")
    assert [path.name for path in (ROOT / "handbook/fonts").glob("*.ttf") if f"`{path.name}`" not in told] == []


def test_no_file_names_the_machine_or_a_registry():
    if find("git") is None:
        pytest.skip("git is missing")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git work tree")
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = ROOT / name
        if path.is_file() and path != Path(__file__):
            text = path.read_bytes().decode("utf-8", "ignore")
            found = [*PLACES.findall(text), *HOSTS.findall(text)]
            assert not found, f"{name} names {found}"

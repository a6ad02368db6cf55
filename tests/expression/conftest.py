"""Runs the PDF's JavaScript in node, beside a stand-in for a viewer's fields."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from handbook.script.javascript import RUNTIME
from handbook.script.library import library
from tests.tools import require as require_tool

VIEWER = r"""
var cases = JSON.parse(require("fs").readFileSync(process.argv[2], "utf8"));
var vm = require("vm");
var fields = {}, event = null;

/* As PDF.js' field.js, "set value": what looks like an English number becomes one. */
function lossy(entry) {
  var text = entry.trim().replace(",", ".");
  return entry === "" || isNaN(text) ? entry : parseFloat(text);
}

/* As PDF.js' doc.js, "_getField": an exact name, else one that ends so. */
global.getField = function (name) {
  var found = Object.keys(fields).filter(function (full) { return full === name; })
    .concat(Object.keys(fields).filter(function (full) { return full.endsWith(name); }))[0];
  return found === undefined ? null : {name: found, value: fields[found], valueAsString: String(fields[found])};
};
vm.runInThisContext(cases.runtime);
if (cases.today) {
  global.hbToday = function () { return hbDate(cases.today); };
}

function plain(value) {
  if (value instanceof hbDay) { return {day: String(value)}; }
  if (value instanceof Array) { return value.map(plain); }
  if (value === undefined || value !== value) { return {broken: String(value)}; }
  return value;
}

console.log(JSON.stringify(cases.cases.map(function (one) {
  fields = {};
  hbTyped = {};
  Object.keys(one.entries).forEach(function (name) {
    global.event = {targetName: name, value: one.entries[name]};
    if (cases.keep) { hbKeep(); }
    fields[name] = cases.lossy ? lossy(one.entries[name]) : one.entries[name];
  });
  global.event = {targetName: "result", value: ""};
  return plain(vm.runInThisContext(one.script));
})));
"""

Run = Callable[..., list[Any]]


@pytest.fixture(scope="session")
def run_cases(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Evaluates (script, entries) pairs in one node process. `entries` are the fields' texts by full name; `lossy`
    reads them as PDF.js does, `keep` runs hbKeep() on each first. A day comes back as {"day": "31.01.2026"}."""
    node = require_tool("node")
    folder = tmp_path_factory.mktemp("node")

    def run(
        cases: list[tuple[str, dict[str, str]]], today: str = "", lossy: bool = False, keep: bool = False
    ) -> list[Any]:
        (folder / "viewer.js").write_text(VIEWER, "utf-8")
        data = {
            "runtime": "\n".join([RUNTIME, *library().values()]),
            "today": today,
            "lossy": lossy,
            "keep": keep,
            "cases": [{"script": script, "entries": entries} for script, entries in cases],
        }
        (folder / "cases.json").write_text(json.dumps(data), "utf-8")
        done = subprocess.run(
            [node, folder / "viewer.js", folder / "cases.json"], capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout, parse_int=float)

    return run


@pytest.fixture(scope="session")
def js(run_cases: Run) -> Callable[..., Any]:
    """One script, its value."""

    def run(script: str, entries: dict[str, str] | None = None, **viewer: Any) -> Any:
        return run_cases([(script, entries or {})], **viewer)[0]

    return run

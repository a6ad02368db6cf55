"""veraPDF's verdict on PDF/UA-1, where veraPDF is at hand: .tools/verapdf (its folder, or its jar in it) or
$VERAPDF_JAR."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

from .engines import TOOLS, said


def command() -> list[str]:
    """How veraPDF is started; empty where it isn't there."""
    folder = TOOLS / "verapdf"
    jar = os.environ.get("VERAPDF_JAR")
    if not jar and os.access(folder / "verapdf", os.X_OK):
        return [str(folder / "verapdf")]
    jars = (
        [Path(jar)]
        if jar
        else sorted(folder.rglob("*.jar"))
        if folder.is_dir()
        else [folder]
        if folder.exists()
        else []
    )
    if not jars or not all(path.exists() for path in jars) or not shutil.which("java"):
        return []
    return ["java", "-cp", os.pathsep.join(map(str, jars)), "org.verapdf.apps.GreenfieldCliWrapper"]


def version() -> str:
    found = re.search(r"\d+(\.\d+)+", said([*command(), "--version"])) if command() else None
    return found.group() if found else ""


def verdict(pdf: Path, timeout: float) -> str:
    """ "passes", "fails 7.4.2-1", or why there is none."""
    if not command():
        return "not checked"
    try:
        done = subprocess.run(
            [*command(), "-f", "ua1", "--format", "json", str(pdf)], capture_output=True, timeout=timeout
        )
        result = json.loads(done.stdout)["report"]["jobs"][0]["validationResult"]
        result = result[0] if isinstance(result, list) else result
    except subprocess.TimeoutExpired:
        return f"no answer in {timeout:.0f} s"
    except (ValueError, KeyError, IndexError):
        return "veraPDF failed"
    rules = [
        f"{rule['clause']}-{rule['testNumber']}"
        for rule in result["details"]["ruleSummaries"]
        if rule["ruleStatus"] == "FAILED"
    ]
    if result["compliant"]:
        return "passes"
    return f"fails {', '.join(rules)}" if len(rules) <= 3 else f"fails {len(rules)} rules"

"""What Visual Studio Code (and whatever reads its settings) needs to know of a book: which schema is for which file.

    PROJECT/.vscode/settings.json            for who opens the folder around content/
    PROJECT/content/.vscode/settings.json    for who opens content/ alone
    PROJECT/content/schema/KIND.schema.json  what both name

A settings file that is there already keeps all that stands in it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..input import read_bytes
from ..model.book import FILES
from ..model.schema import FOLDER, json_schema
from ..output import save, save_all
from . import book
from .terminal import say, show

SETTINGS, EXTENSIONS = ".vscode/settings.json", ".vscode/extensions.json"
YAML = "redhat.vscode-yaml"  # the extension that reads `yaml.schemas`
REGION = "regions/*/"  # a region's folder
FORM = "*/"  # the folder of a form of its own
WHERE = {
    **{kind: (f"{kind}.yaml",) for kind in FILES},
    **{kind: (f"{kind}.yaml", f"{REGION}{kind}.yaml") for kind in ("facts", "sources", "glossary")},
    **{kind: (f"{kind}.yaml", f"{FORM}{kind}.yaml") for kind in ("handbook", "questionnaire")},
    "chapters": ("chapters/*.yaml", f"{FORM}chapters/*.yaml"),
    "regions": ("regions/*.yaml", f"{REGION}region.yaml"),
    "region_chapters": (f"{REGION}chapters/*.yaml",),
    "region_questions": (f"{REGION}questions.yaml",),
    "translations": ("translations/begriffe.yaml",),
}  # kind of file → the files of a content folder
LARGEST = 2**20  # bytes of settings that are read


def schemas() -> dict[str, bytes]:
    """The files of a content folder's `schema/`, by their names."""
    return {f"{FOLDER}/{kind}.schema.json": as_json(json_schema(kind)).encode() for kind in FILES}


def settings(content: str = "") -> dict[str, Any]:
    """What belongs into `.vscode/settings.json` of a folder; `content`: where in it the content is, as "content/"."""
    return {
        "yaml.schemas": {
            f"./{content}{FOLDER}/{kind}.schema.json": [content + where for where in WHERE[kind]] for kind in FILES
        }
    }


def wanted(content: str = "") -> dict[str, dict[str, Any]]:
    """name → what belongs into that file of a folder that somebody opens."""
    return {SETTINGS: settings(content), EXTENSIONS: {"recommendations": [YAML]}}


def write(content: Path, around: Path | None, quiet: bool = False) -> None:
    """The schemas into the content folder, settings into it and into the folder around it, which one may open instead;
    each is told, and what belongs into settings that can't surely be changed is shown. Raises FileTrouble."""
    files = schemas()
    save_all([(content / name, data) for name, data in files.items()])
    say(f"{content / FOLDER}: {len(files)} Schemas geschrieben.", quiet)
    opened = [(content, ""), *([(around, f"{book.CONTENT}/")] if around else [])]
    for folder, prefix in opened:
        for name, ours in wanted(prefix).items():
            _write_settings(folder / name, ours, quiet)


def _write_settings(path: Path, ours: dict[str, Any], quiet: bool) -> None:
    data = with_these(path, ours)
    if data is None:
        say(f"{path} bleibt, wie sie ist, weil das Programm sie nicht sicher ändern kann. Es gehört noch hinein:")
        show(as_json(ours))
    else:
        say(f"{save(path, data)}: vollständig.", quiet)


def with_these(path: Path, ours: dict[str, Any]) -> bytes | None:
    """The file at this path with what belongs into it: its own bytes where nothing is missing. None where it is no
    plain JSON (VS Code allows comments), or holds something else where ours belongs. Raises OSError."""
    try:
        data = read_bytes(path, LARGEST)
    except FileNotFoundError:
        return as_json(ours).encode()
    try:
        theirs = json.loads(data.decode() if data.strip() else "{}")
        both = _joined(theirs, ours)
    except (ValueError, RecursionError):
        return None
    return data if both == theirs and data.strip() else as_json(both).encode()


def _joined(theirs: Any, ours: Any) -> Any:
    """Objects with the keys of both, lists with what is in either. Raises ValueError where they contradict."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        return {**theirs, **{key: _joined(theirs.get(key, value), value) for key, value in ours.items()}}
    if isinstance(theirs, list) and isinstance(ours, list):
        return theirs + [item for item in ours if item not in theirs]
    if theirs != ours:
        raise ValueError(theirs)
    return theirs


def as_json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"

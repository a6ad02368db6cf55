"""Makes what the engines read: PYTHON_OF_THE_PROJECT -m benchmarks.inputs FOLDER SIZE …

FOLDER/SIZE/ gets book.json, book.html, book.typ, book.fodt and content/. A folder whose stamp is that of the scripts is
left as it is.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from pathlib import Path

from . import corpus, to_content, to_fodt, to_html, to_typst

CONVERTERS = {"book.html": to_html.convert, "book.typ": to_typst.convert, "book.fodt": to_fodt.convert}


def stamp() -> str:
    """Changes with every script that has a say in the inputs."""
    scripts = sorted(Path(module.__file__) for module in (corpus, to_content, to_fodt, to_html, to_typst))
    return hashlib.sha256(b"".join(path.read_bytes() for path in scripts)).hexdigest()


def make(folder: Path, size: str) -> None:
    """All inputs of one size; the stamp comes last, so what was interrupted is made again."""
    mark = folder / "stamp.txt"
    if mark.exists() and mark.read_text(encoding="utf-8") == stamp():
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    book = corpus.build(*corpus.SIZES[size])
    (folder / "book.json").write_text(json.dumps(book, ensure_ascii=False), encoding="utf-8")
    for name, convert in CONVERTERS.items():
        (folder / name).write_text(convert(book), encoding="utf-8")
    to_content.write(book, folder / "content")
    mark.write_text(stamp(), encoding="utf-8")


if __name__ == "__main__":
    for wanted in sys.argv[2:]:
        make(Path(sys.argv[1]) / wanted, wanted)

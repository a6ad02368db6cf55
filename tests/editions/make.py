"""Makes the forms of an edition: the little book below, filled by `fill`, in a real Firefox and in a real Chromium. See
README.md beside this file.

    PYTHONPATH=FOLDER_OF_THAT_HANDBOOK:.:tests .venv/bin/python tests/editions/make.py NAME [LANGUAGE]

Without a language it is the German form; in "ar" or "de+ar" it is that of tests/viewers/languages.py. The answers are
those of tests/viewers/everything.py and of what it adds here: questions that don't apply until later,
far behind the first entry, which scripts dim.
"""

from __future__ import annotations

import datetime
import gzip
import os
import re
import sys
import tempfile
from pathlib import Path

import handbook
from books import loaded
from handbook import pipeline
from tests.viewers import fill_chromium, fill_firefox, languages
from tests.viewers.everything import BY_FIELD, CHAPTER, HANDBOOK, QUESTIONNAIRE, Entry
from tests.viewers.firefox import firefox
from tests.viewers.form import stops

FOLDER = Path(__file__).parent
DAY = datetime.date(2026, 11, 28)
FONT = re.compile(rb"(/Length1 [^>]*>>\s*stream\r?\n)(.*?)(\s*endstream)", re.DOTALL)
MORE = """\
      - id: ende
        title: Am Ende
        questions:
          - {id: papiere_text, type: text, appearance: multiline, lines: 30, label: Was fehlt noch?}
          - {id: papiere_mehr, type: text, appearance: multiline, lines: 30, label: Was noch?}
          - {id: zertifikat, type: select_one, choices: cefr, label: Welches Zertifikat?, relevant: "${wohnung} = 'nein'"}
          - {id: kurs, type: scale, choices: cefr, label: Kurse, relevant: "${wohnung} = 'nein'", rows: [{id: eins, label: erster}, {id: zwei, label: zweiter}]}
          - {id: weitergabe, type: select_one, choices: yes_no, default: nein, label: Weitergeben?}
          - {id: danach, type: select_one, choices: schools, label: Danach?}
"""
ADDED = [
    Entry("select_one", "zertifikat", "b1", "/b1"),
    Entry("scale", "kurs.eins", "a2", "/a2"),
    Entry("scale", "kurs.zwei", "b1", "/b1"),
    Entry("select_one", "danach", "gym", "/gym"),
]


def build(folder: Path) -> Path:
    before = Path.cwd()
    try:
        built = pipeline.build(loaded(folder, handbook=HANDBOOK, chapter=CHAPTER, questionnaire=QUESTIONNAIRE + MORE))
    finally:
        os.chdir(before)
    path = folder / "blank.pdf"
    path.write_bytes(built.files["fragebogen"])
    return path


def by_fill(blank: Path, out: Path, entries: dict[str, Entry]) -> None:
    """The command's own way, with full names as an XFDF of another program has them."""
    from handbook.filled.fill import fill as filling
    from handbook.filled.fill.answer_file import read_answers
    from handbook.filled.fill.blank import Blank

    form = Blank(blank)
    fields = "".join(
        f'<field name="{entry.field}"><value>{entry.expected.removeprefix("/")}</value></field>'
        for entry in entries.values()
        if entry.field in form.slots
    )
    given = out.with_suffix(".xfdf")
    given.write_text(
        (
            '<?xml version="1.0" encoding="UTF-8"?><xfdf '
            f'xmlns="http://ns.adobe.com/xfdf/"><fields>{fields}</fields></xfdf>'
        ),
        "utf-8",
    )
    planned = filling.prepare(form, read_answers(given, form.form)[0], DAY)
    given.unlink()
    assert not any(finding.severity.name == "ERROR" for finding in planned.findings), [
        str(finding) for finding in planned.findings
    ]
    out.write_bytes(filling.write(form, planned)[0])


def small(data: bytes) -> bytes:
    """The file, its fonts made of zeros: nobody reads answers from them, and every byte stays in its place."""
    return FONT.sub(lambda found: found[1] + bytes(len(found[2])) + found[3], data)


def main(name: str, language: str = "") -> None:
    folder = FOLDER / name
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        blank = languages.build(Path(work), language, MORE) if language else build(Path(work))
        form = stops(blank)
        entries = (languages.entries(form) if language else BY_FIELD) | {entry.field: entry for entry in ADDED}
        made = {way: Path(work, f"{way}.pdf") for way in ("fill", "firefox", "chromium")}
        by_fill(blank, made["fill"], entries)
        with firefox(blank) as viewer:
            fill_firefox.by_mouse(viewer, form, entries)
            viewer.save(made["firefox"])
        fill_chromium.do(blank, made["chromium"], fill_chromium.by_mouse(form, entries), form)
        for way, path in made.items():
            (folder / f"{way}.pdf.gz").write_bytes(gzip.compress(small(path.read_bytes()), mtime=0))
    print({path.name: path.stat().st_size for path in sorted(folder.glob("*.gz"))}, Path(handbook.__file__).parent)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The table of what works where, in docs/viewers.md between two marks, is what this run saw:

    HANDBOOK_ACCEPT=1 python3 build.py test tests/viewers       writes the table anew; then look at the difference

Versions stand above the first mark and are written by hand: another version that does the same must not fail.
"""

import os

from tests.tools import ROOT
from tests.viewers.everything import CALCULATED, ENTRIES, NAME
from tests.viewers.form import values
from tests.viewers.proof import LIKE, RENDERERS, drawn, likeness, saved

DOCUMENT = ROOT / "docs" / "viewers.md"
FIRST, LAST = "<!-- made by tests/viewers/test_table.py -->", "<!-- end of the made table -->"
HEAD = [
    "question",
    "Firefox: mouse",
    "Firefox: keys",
    "drawn by",
    "Chromium: mouse",
    "Chromium: keys",
    "drawn by",
    "MuPDF",
    "drawn by",
]


def kinds():
    """kind of question → its fields."""
    out = {}
    for entry in ENTRIES:
        out.setdefault(entry.kind, set()).add(entry.field)
    return out


def by(renderers):
    """The renderers that draw it, in words."""
    names = [name for name in RENDERERS if name in renderers]
    return "all three" if len(names) == len(RENDERERS) else ", ".join(names) or "**none**"


def table(runs, blank, answered, form, name_field):
    """The lines of both tables."""
    done = {path: saved(path) for run in runs for path in run.files.values()}
    pictures = {path: drawn(blank, path, form) for path in done}
    lines = [row(HEAD), row(["---"] * len(HEAD))]
    for kind, fields in kinds().items():
        cells = [kind]
        for run in runs:
            cells += ["yes" if fields <= done[path] else "**no**" for path in run.files.values()]
            first = next(iter(run.files.values()))
            cells.append(by(set.intersection(*(pictures[first][field] for field in fields))))
        lines.append(row(cells))
    lines += [
        "",
        row(
            [
                "besides",
                *(
                    f"{name}: {way}"
                    for name, run in zip(("Firefox", "Chromium", "MuPDF"), runs, strict=True)
                    for way in run.files
                ),
            ]
        ),
    ]
    lines.append(row(["---"] * (1 + len(done))))
    lines.append(row(["scripts run: sums are there, right and in German", *(calculated(path) for path in done)]))
    lines.append(row([f"“{NAME}” is drawn as it must look by", *(right(path, answered, name_field) for path in done)]))
    return lines


def calculated(path):
    return (
        "yes"
        if all({name: found.get(name) for name in CALCULATED} == CALCULATED for found in values(path).values())
        else "**no**"
    )


def right(path, answered, name_field):
    return by({renderer for renderer, measure in likeness(path, answered, name_field).items() if measure >= LIKE})


def row(cells):
    return "| " + " | ".join(cells) + " |"


def test_the_table_in_the_documents_is_what_the_viewers_do(
    in_firefox, in_chromium, in_mupdf, blank, answered, form, name_field
):
    runs = [in_firefox, in_chromium, in_mupdf]
    text = DOCUMENT.read_text("utf-8")
    before, _, rest = text.partition(FIRST + "\n")
    written, _, after = rest.partition(LAST)
    seen = "\n".join(["", *table(runs, blank, answered, form, name_field), "", ""])
    if os.environ.get("HANDBOOK_ACCEPT") == "1":
        DOCUMENT.write_text(f"{before}{FIRST}\n{seen}{LAST}{after}", "utf-8")
        return
    versions = ", ".join(run.version for run in runs)
    assert seen == written, (
        f"docs/viewers.md says otherwise than {versions}; look why, then run with HANDBOOK_ACCEPT=1 to accept what was "
        "seen"
    )

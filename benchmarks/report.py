"""A session as Markdown: docs/performance.md."""

from __future__ import annotations

import statistics

from .aims import AIMS, EARLY
from .engines import ENGINES
from .figures import Figures
from .reading_report import reading_section

PREVIEW_AIM = 0.05  # of a build from nothing
TITLES = {
    "tiny": "tiny",
    "small": "small: 40 pages, 100 fields",
    "medium": "medium: 400 pages, 1,000 fields",
    "large": "large: 4,000 pages, 10,000 fields",
}

INTRODUCTION = """\
# Performance

Written by `python benchmarks/run.py`; what is changed here by hand is lost with the next run.

One German handbook (`benchmarks/corpus.py`; chapters, sections, lists, boxes, tables, links, and groups of five questions: text, several lines, tick box,
choice of three, drop-down) is put into every engine's own language and set on A4 with contents, bookmarks, page numbers and form fields.
"""

READING = """\
## How to read it

- **Every build is a fresh process**, from start to exit: starting Python, reading and checking the input, layout, writing. Ours is
  `python -m handbook build CONTENT -o DIR --only handbuch -q` into an empty folder. One build of a tiny book, unmeasured, goes before.
- **Rounds are interleaved**: every engine once, then every engine again, each round beginning with another one. Seconds are the median and, in brackets, the
  fastest and the slowest; CPU is the processor time of all threads; memory the highest peak of resident memory.
- **Trust ratios more than seconds.** A ratio is ours divided by the peer's in the same round; median (lowest to highest). Below 1 we are faster.
- **Fields** are counted as a person counts them, a radio group once. PDF/UA-1 is veraPDF's verdict with the rule that fails (clause-test).
- A size is named after the pages it was aimed at. The exponent is the slope of the time over *our* pages, both in logarithms: 1 means twice the pages,
  twice the time.
- An aim judged by one round, close to its limit, may come out otherwise next time.
"""

REMARKS = """\
- **They don't do the same.** Typst has no form fields at all and draws boxes, so it does less; ReportLab writes no tags, so a screen reader gets nothing;
  WeasyPrint, iText and LibreOffice write both (iText's program keeps its form object, without which time grows with the square of the fields). Ours writes both, checks the content first (links, ids, amounts of money), hyphenates, prints every hint beside its
  question, and attaches a description of the form to the PDF. The peers read a document that needs no checking.
- **The corpus is ours**, made like our books: plain paragraphs, small tables, many fields. It has no pictures and no page-long tables.
- **Group titles** of the questionnaire are bookmarks in the peers' PDFs and not in ours, so ours has fewer.
- The peers set DejaVu Sans without hyphenation, ours sets its Noto Sans.
"""

BUSY = """\
- **The machine was busy with other things**: its load was {low:.1f} to {high:.1f} on {cores} cores, where these builds alone make about 1. Seconds, and
  processor time too, are longer than on a quiet machine; the ratios suffer less, as their ranges show.
"""

PAGES = """\
- **Our book takes more pages** for the same text: {ratio:.2f} × those of the peers (median of {size}). The peers fill lines 174 mm wide with text of 9.5 pt on
  13 pt. Ours is set for readers who find reading hard: 10.5 pt on 15 pt, lines of 133 mm beside a column for numbers and signs, boxes and tables with
  space around them, and a questionnaire with its hints printed. Times and memory are per book, not per page; per page ours would look better by that factor.
"""


def markdown(session: dict) -> str:
    figures = Figures(session)
    parts = [
        INTRODUCTION,
        _circumstances(session),
        *(_table(figures, size) for size in figures.sizes),
        _warm(figures),
        _preview(session),
        _editions(session),
        reading_section(session),
        _growth(figures),
        _aims(figures),
        READING,
        "## Honest remarks\n",
        _remarks(figures),
    ]
    return "\n".join(filter(None, parts))


def _circumstances(session: dict) -> str:
    versions = "; ".join(
        f"{ENGINES[key].name} {version}" for key, version in session["versions"].items() if key in ENGINES
    )
    if session["versions"].get("verapdf"):
        versions += f"; veraPDF {session['versions']['verapdf']}"
    lines = [f"- Date: {session['date']}", f"- Machine: {session['machine']}", f"- Versions: {versions}"]
    lines += [f"- Without {ENGINES[key].name}: {why}" for key, why in session["skipped"].items()]
    return "\n".join(lines) + "\n"


def _table(figures: Figures, size: str) -> str:
    lines = [
        f"## {TITLES[size]}\n",
        (
            "| engine | rounds | seconds | CPU s | MB | pages | fields | bookmarks | PDF MB | PDF/UA-1 | ours ÷ it, "
            "time | CPU |"
        ),
        "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --- | --: | --: |",
    ]
    for key, engine in ENGINES.items():
        walls = figures.values(size, key, "wall")
        name = f"**{engine.name}** ({engine.note})" if key == "ours" else f"{engine.name} ({engine.note})"
        if walls:
            fact = {
                what: figures.fact(size, key, what) for what in ("pages", "fields", "bookmarks", "bytes", "verdict")
            }
            cells = [
                str(len(walls)),
                _spread(walls),
                f"{figures.median(size, key, 'cpu'):.2f}",
                f"{max(figures.values(size, key, 'memory')):.0f}",
                *(f"{fact[what]:,}" for what in ("pages", "fields", "bookmarks")),
                f"{fact['bytes'] / 1e6:.2f}",
                fact["verdict"],
                *(_ratio(figures, size, key, what) for what in ("wall", "cpu")),
            ]
        elif failure := figures.failure(size, key):
            cells = ["0", failure.replace("|", "\\|"), *[""] * 9]
        else:
            continue
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _spread(values: list[float]) -> str:
    middle = f"{statistics.median(values):.2f}"
    return f"{middle} ({min(values):.2f}–{max(values):.2f})" if len(values) > 1 else middle


def _ratio(figures: Figures, size: str, key: str, what: str) -> str:
    ratios = figures.ratios(size, key, what)
    return (
        "" if key == "ours" or not ratios else _spread(ratios) if what == "wall" else f"{statistics.median(ratios):.2f}"
    )


def _warm(figures: Figures) -> str:
    found = figures.session.get("warm")
    if not found:
        return ""
    lines = [
        "## Warm: a paragraph is changed in a book that stays in memory\n",
        (
            "`handbook/builder.py`; milliseconds, median of several changed paragraphs (fastest–slowest). Reading, "
            "checking and layout until all pages stand; then writing.\n"
        ),
        "| book | first build | changed: until the pages stand | writing | bytes of a build from nothing |",
        "| --- | --: | --: | --: | --- |",
    ]
    for size, row in found.items():
        cells = [
            f"{row['first'] * 1000:,.0f}",
            *(_milliseconds(row[what]) for what in ("until", "write")),
            "equal" if row["equal"] else "**not equal**",
        ]
        lines.append(f"| {size} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _preview(session: dict) -> str:
    found = session.get("preview")
    if not found:
        return ""
    cold = statistics.median(found["cold"])
    saves = {**found["edits"], "**all**": [seconds for each in found["edits"].values() for seconds in each]}
    lines = [
        "## The preview: a save in the shipped book\n",
        (
            "`handbook serve` (`benchmarks/preview.py`): from the moment a file is written until the picture of the first "
            f"page that changed has come. A build from nothing (`handbook build`, all files) took {cold:.2f} s "
            f"({min(found['cold']):.2f}–{max(found['cold']):.2f}) in between. "
            f"The machine's load was {found['load'][0]:.1f} to {found['load'][1]:.1f}, where this alone makes about 1.\n"
        ),
        "| what was changed | saves | ms, median (fastest–slowest) | ÷ a build from nothing | processor time ÷ its |",
        "| --- | --: | --: | --: | --: |",
    ]
    cpu = found.get("cpu") or {}
    worked = {**cpu["edits"], "**all**": [each for all_ in cpu["edits"].values() for each in all_]} if cpu else {}
    for kind, seconds in saves.items():
        ratio = statistics.median(seconds) / cold
        busy = f"{statistics.median(worked[kind]) / statistics.median(cpu['cold']):.3f}" if cpu else "–"
        lines.append(f"| {kind} | {len(seconds)} | {_milliseconds(seconds)} | {ratio:.3f} | {busy} |")
    met = "met" if statistics.median(saves["**all**"]) <= PREVIEW_AIM * cold else "**not met**"
    return (
        "\n".join([*lines, "", f"The aim is at most {PREVIEW_AIM} × a build from nothing, the median of all: {met}."])
        + "\n"
    )


def _editions(session: dict) -> str:
    found = session.get("editions")
    if not found:
        return ""
    cold, warm = statistics.median(found["cold"]), statistics.median(found["warm"])
    nothing, memory = statistics.median(found["nothing"]), found["memory"]
    equal = "equal" if found["equal"] else "**not equal**"
    return "\n".join(
        [
            "## Many editions: regions of the shipped book, one after another\n",
            (
                "`benchmarks/editions.py`; processor time, all files of a region with its own offices. From nothing in a "
                f"process of its own an edition takes {cold:.2f} s; the bytes of the last one are {equal}.\n"
            ),
            "| what | s, median | ÷ from nothing |",
            "| --- | --: | --: |",
            f"| each of {len(found['warm'])} more editions in one process | {warm:.2f} | {warm / cold:.3f} |",
            f"| nothing changed in a book that stays in memory | {nothing:.3f} | {nothing / cold:.4f} |",
            "",
            f"Resident memory: {memory[EARLY - 1]:.0f} MB after {EARLY} editions, {memory[-1]:.0f} MB after "
            f"{len(memory)}.\n",
        ]
    )


def _milliseconds(seconds: list[float]) -> str:
    return f"{statistics.median(seconds) * 1000:,.0f} ({min(seconds) * 1000:,.0f}–{max(seconds) * 1000:,.0f})"


def _growth(figures: Figures) -> str:
    if not figures.growth("wall"):
        return ""
    lines = ["## Growth\n", "Ours over its pages: exponents of", ""]
    for what, name in (("wall", "time"), ("cpu", "processor time"), ("memory", "memory")):
        steps = "; ".join(f"{a} to {b} {slope:.2f}" for a, b, slope in figures.growth(what))
        lines.append(f"- {name}: fitted over all sizes {figures.fitted(what):.2f}; {steps}")
    return "\n".join(lines) + "\n"


def _aims(figures: Figures) -> str:
    lines = ["## Aims\n", "| aim | figure | |", "| --- | --- | --- |"]
    for aim in AIMS:
        judged = aim.judge(figures)
        figure, verdict = (
            ("–", "not measured") if judged is None else (judged[0], "met" if judged[1] else "**not met**")
        )
        lines.append(f"| {aim.text} | {figure} | {verdict} |")
    return "\n".join(lines) + "\n"


def _remarks(figures: Figures) -> str:
    loads = figures.loads()
    out = (
        BUSY.format(low=min(loads), high=max(loads), cores=figures.session["cores"])
        if max(loads, default=0) > 1.5
        else ""
    )
    size = next((size for size in ("medium", "small", "large") if size in figures.sizes), "")
    ours = figures.fact(size, "ours", "pages")
    theirs = [pages for key in ENGINES if key != "ours" and (pages := figures.fact(size, key, "pages"))]
    if ours and theirs:
        out += PAGES.format(ratio=ours / statistics.median(theirs), size=size)
    wrong = [
        f"{size} ({verdict})"
        for size in figures.sizes
        if (verdict := figures.fact(size, "ours", "verdict") or "").startswith("fails")
    ]
    if wrong:
        out += f"- **Our PDF does not pass veraPDF** here: {', '.join(wrong)}.\n"
    return out + REMARKS

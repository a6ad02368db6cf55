"""Filled forms read, as a section of docs/performance.md."""

from __future__ import annotations

from .reading import COUNTS, FORMS, MANY, MOST, exponents, further, memory_ratio

HEAD = """\
## Filled forms read

The shipped book's `fragebogen.pdf`, filled {forms} times (`handbook fill`, {entries:,} fields each), read by `handbook extract FOLDER -o OUT.json`
(`benchmarks/reading.py`) and by what others read fields with. A further file is the difference between two folders (usually {less} and {more} files), by the
files between them. The exponents are the slope of the processor time over the files, both in logarithms, from folder to folder.
The peers say what stands in the fields; ours also reads the attached questionnaire, judges the answers and works out what is calculated. Entries that
differ are those of ten files in which a reader found something else than ours; where it tells of a button only its place, or that it is on, that is compared.
"""


def reading_section(session: dict) -> str:
    found = session.get("reading")
    if not found:
        return ""
    lines = [
        HEAD.format(forms=FORMS, entries=found["entries"] // COUNTS[0], less=COUNTS[1], more=COUNTS[2]),
        "| reader | a further file: CPU ms | ms | ours ÷ it, CPU | exponents | MB (files) | entries that differ |",
        "| --- | --: | --: | --: | --- | --: | --: |",
        *(_row(found, key, each) for key, each in found["readers"].items()),
    ]
    ratios = {files: memory_ratio(found, files) for files in (MANY, MOST)}
    told = [f"for {files:,} files {ratio:.2f} ×" for files, ratio in ratios.items() if ratio]
    if told:
        lines += ["", f"Our memory is {', '.join(told)} that for {COUNTS[0]}."]
    lines += [f"\nNot measured: {key}, as {why}." for key, why in found["skipped"].items()]
    loads = [row["load"] for row in found["rows"]]
    lines.append(f"\nThe machine's load was {min(loads):.1f} to {max(loads):.1f}, where this alone makes about 1.")
    return "\n".join(lines) + "\n"


def _row(found: dict, key: str, reader: dict) -> str:
    rows = [row for row in found["rows"] if row["reader"] == key]
    name = f"{reader['name']} ({reader['note']}; {reader['version']})"
    if any(row["failed"] for row in rows):
        return f"| {name} | failed ||||||"
    cpu, wall, ours = further(found, key, "cpu"), further(found, key, "wall"), further(found, "ours", "cpu")
    cells = [
        f"**{name}**" if key == "ours" else name,
        *(f"{seconds * 1000:,.1f}" if seconds is not None else "–" for seconds in (cpu, wall)),
        f"{ours / cpu:.3f}" if key != "ours" and ours and cpu else "",
        ", ".join(f"{a} to {b} {slope:.2f}" for a, b, slope in exponents(found, key, "cpu")),
        ", ".join(f"{row['memory']:.0f} ({row['files']:,})" for row in rows),
        str(reader.get("other", "")),
    ]
    return f"| {' | '.join(cells)} |"

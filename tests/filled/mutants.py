"""Spoilt copies of filled PDFs by the hundred, each given to a command; see test_mutants.py. By hand:

    python3 build.py test tests/filled/test_mutants.py --long

`python mutants.py FOLDER NUMBER FIRST` runs in a process of its own, whose memory is limited and measured. It prints
what each command made of its mutant, as JSON. A mutant is made of its number alone, so that one that fails can be made
again.
"""

import copy
import json
import random
import re
import resource
import sys
import tempfile
import time
import traceback
from pathlib import Path

from click.testing import CliRunner
from pypdf import PdfReader

from handbook.cli.group import main
from handbook.pdfs import silence

ADDRESS_SPACE = 2 * 2**30  # bytes; a command that wants more ends in MemoryError
VALUES = [
    b" 5 0 R",
    b"[5 0 R 5 0 R]",
    b" -1",
    b" null",
    b"<<>>",
    b"(x)",
    b"/N",
    b" 99999999999",
    b"[[[[[[",
    b" true",
    b"<FE",
    b"(\\",
    b" 1 0 R",
    b" 0 0 R",
    b" 1e400",
    b" NaN",
]
KEYS = [
    b"/Kids",
    b"/Parent",
    b"/V",
    b"/Fields",
    b"/T",
    b"/AS",
    b"/FT",
    b"/Names",
    b"/EF",
    b"/Length",
    b"/Root",
    b"/AP",
    b"/Ff",
    b"/Opt",
    b"/Rect",
    b"/DA",
    b"/Size",
    b"/Prev",
    b"/W",
    b"/Index",
    b"/First",
    b"/N",
    b"/Filter",
    b"/DecodeParms",
    b"/Predictor",
    b"/Columns",
    b"/Pages",
    b"/Count",
    b"/StructTreeRoot",
    b"/ParentTree",
    b"/K",
    b"/Nums",
    b"/MaxLen",
    b"/DR",
    b"/Font",
    b"/PageLabels",
    b"/ID",
    b"/Type",
    b" 0 R",
    b" obj",
    b"startxref",
    b"xref",
    b"trailer",
    b'"type":',
    b'"id":',
    b'"count":',
    b'"label":',
    b'"relevant":',
    b'"choices":',
]
NUMBERS = [b"0", b"-1", b"7", b"65536", b"2147483648", b"99999999999999999999", b"1" * 400, b"1.5", b"-0.00001", b"1e9"]
OBJECT = re.compile(rb"\d+ 0 obj\b.*?endobj", re.S)
NUMBER = re.compile(rb"\d+")
SENTENCE = re.compile(r"\S.*[.!]\s*\Z")


def _bytes(out, chance):
    for _ in range(chance.randrange(1, 40)):
        out[chance.randrange(len(out))] = chance.randrange(256)


def _cut(out, chance):
    del out[chance.randrange(len(out)) :]


def _gap(out, chance):
    start = chance.randrange(len(out))
    del out[start : start + chance.randrange(1, 3000)]


def _twice(out, chance):
    out[chance.randrange(len(out)) : 0] = out[chance.randrange(len(out)) :][: chance.randrange(1, 3000)]


def _lines(out, chance):
    lines = out.split(b"\n")
    for _ in range(chance.randrange(1, 12)):
        del lines[chance.randrange(len(lines))]
        lines = lines or [b""]
    out[:] = b"\n".join(lines)


def _swapped(out, chance):
    """Objects with one another's contents."""
    found = [match.span() for match in OBJECT.finditer(out)]
    if len(found) > 1:
        (a, b), (c, d) = sorted(chance.sample(found, 2))
        heads = [out.index(b"obj", start) + 3 for start in (a, c)]
        out[:] = out[: heads[0]] + out[heads[1] : d] + out[b : heads[1]] + out[heads[0] : b] + out[d:]


def _numbers(out, chance):
    """Numbers as large as nobody expects them, offsets and references among them."""
    for _ in range(chance.randrange(1, 8)):
        match = NUMBER.search(out, chance.randrange(len(out)))
        if match:
            out[match.start() : match.end()] = chance.choice(NUMBERS)


def _entries(out, chance):
    """Entries of dictionaries, and of the questionnaire, with values of other types."""
    for _ in range(chance.randrange(1, 8)):
        key = chance.choice(KEYS)
        place = out.find(key, chance.randrange(len(out)))
        if place > 0:
            place += len(key)
            out[place : place + chance.randrange(12)] = chance.choice(VALUES)


def _references(out, chance):
    """References that lead elsewhere, in circles too."""
    found = list(re.finditer(rb"\b\d+ 0 R\b", out))
    for match in sorted(
        chance.sample(found, min(len(found), chance.randrange(1, 6))), key=lambda match: -match.start()
    ):
        out[match.start() : match.end()] = chance.choice(found)[0]


def _questionnaire(out, chance):
    """The attached questionnaire, sound as JSON, with parts lost, doubled, in each other's places or of other types;
    only where it isn't compressed."""
    start = out.find(b'{"version"')
    if start < 0:
        return
    told, _ = json.JSONDecoder().raw_decode(out[start:].decode("utf-8", "replace"))
    end = start + len(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))
    for _ in range(chance.randrange(1, 5)):
        places = list(places_in(told))
        above, key = chance.choice(places)
        other, its = chance.choice(places)
        if chance.random() < 0.3:
            del above[key]
        else:
            above[key] = chance.choice(WORDS + [copy.deepcopy(other[its])] * 4)
    out[start:end] = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8").ljust(end - start)


def places_in(told):
    """Each place in the JSON: what it is in, and its key there."""
    waiting = [told]
    while waiting:
        above = waiting.pop()
        for key in list(above) if isinstance(above, dict) else range(len(above)):
            yield above, key
            if isinstance(above[key], (dict, list)):
                waiting.append(above[key])


WORDS = [
    None,
    True,
    0,
    -1,
    1e300,
    10**30,
    "",
    "x",
    "ja",
    "rank",
    "repeat",
    "group",
    "calculate",
    "range",
    "scale",
    "select_one",
    "signature",
    "date",
    [],
    {},
    [[]],
    "${name}",
    "${alter} + 1",
    ". = 'ja'",
    "position(..)",
    "if(",
    "1 div 0",
    "count(${kinder})",
]
WAYS = [
    _questionnaire,
    _questionnaire,
    _bytes,
    _cut,
    _gap,
    _twice,
    _lines,
    _swapped,
    _numbers,
    _numbers,
    _entries,
    _entries,
    _entries,
    _references,
]


def mutant(seeds, number):
    """The spoilt copy with this number, and what was done to it."""
    chance = random.Random(number)
    name = chance.choice(sorted(seeds))
    ways = [chance.choice(WAYS) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    out = bytearray(seeds[name])
    for way in ways:
        if out:
            way(out, chance)
    return bytes(out), f"{name}: {', '.join(way.__name__.strip('_') for way in ways)}"


def command(work, sound, number):
    """One of the commands that read PDFs, for the mutant x.pdf: most often `extract`."""
    bad, out = str(work / "x.pdf"), work / "out"
    every = [["extract", bad, "--format", one, "-o", str(out / f"a.{one}")] for one in ("json", "csv", "xlsx", "xfdf")]
    every += [
        ["extract", bad, "--anonymous", "-o", str(out / "a.json")],
        ["print", bad, "-o", str(out / "a.pdf")],
        ["plan", bad, "-o", str(out / "a.pdf")],
        ["fill", bad, str(sound / "answers.json"), "-o", str(out / "a.pdf")],
        ["migrate", bad, "--to", str(sound / "blank.pdf"), "-o", str(out / "a.pdf")],
        ["migrate", str(sound / "filled.pdf"), "--to", bad, "-o", str(out / "a.pdf")],
    ]
    return every[number % len(every)]


def outcome(work, sound, seeds, number):
    """What came of it, and `wrong`: what should not have come."""
    data, how = mutant(seeds, number)
    (work / "x.pdf").write_bytes(data)
    out = work / "out"
    out.mkdir(exist_ok=True)
    arguments = command(work, sound, number)
    start = time.process_time()
    result = CliRunner().invoke(main, [*arguments, "--today", "2026-11-23"])
    seconds = time.process_time() - start
    written = sorted(path.name for path in out.iterdir())
    wrong = list(_wrong(result, (str(work), str(sound), "Hinweis: ", "Kein PDF geschrieben."), out, written))
    for name in written:
        (out / name).unlink()
    return {
        "number": number,
        "how": how,
        "command": " ".join(arguments[:1] + arguments[2:4]),
        "code": result.exit_code,
        "seconds": round(seconds, 2),
        "wrong": wrong,
        "said": result.stderr[:300] if wrong else "",
    }


def _wrong(result, beginnings, out, written):
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        yield "".join(traceback.format_exception(*result.exc_info)[-4:])
    elif result.exit_code not in (0, 1, 4):
        yield f"exit code {result.exit_code}"
    elif result.exit_code == 4:
        said = result.stderr.strip().splitlines()
        if len(said) != 1 or not SENTENCE.match(said[0]):
            yield f"said {len(said)} lines"
        if written:
            yield f"left {written}"
    if foreign := [line for line in result.stderr.splitlines() if not line.startswith(beginnings)]:
        yield f"said {foreign[:3]}"
    if any(name.endswith(".tmp") for name in written):
        yield f"left {written}"
    for name in written:
        try:
            if name.endswith(".pdf"):
                with silence():
                    assert len(PdfReader(out / name).pages) > 0
            elif name.endswith(".json"):
                json.loads((out / name).read_text("utf-8"))
            elif not (out / name).stat().st_size:
                yield f"{name} is empty"
        except Exception as error:  # whatever it is, the file is no good
            yield f"{name} can't be read: {error!r}"


def run(folder, number, first):
    seeds = {path.name: path.read_bytes() for path in sorted((folder / "seeds").glob("*.pdf"))}
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    with tempfile.TemporaryDirectory(dir=folder) as work:
        outcomes = [outcome(Path(work), folder / "seeds", seeds, each) for each in range(first, first + number)]
    return {"outcomes": outcomes, "memory": peak_memory()}


def peak_memory():
    """Bytes of this program's memory at its height. Where Linux tells it of the program itself it is taken from there:
    `ru_maxrss` begins with what the process had from which this one was started."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+)", status.read_text("ascii")) if status.exists() else None
    return int(found[1] if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * 1024


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))

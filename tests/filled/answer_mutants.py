"""Spoilt files of answers, and PDFs with a spoilt questionnaire, by the hundred; see test_answer_mutants.py. By hand:

    python3 tests/filled/answer_mutants.py FOLDER NUMBER FIRST

A mutant is made of its number alone, so that one that fails can be made again.
"""

import copy
import json
import random
import re
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

import yaml
from click.testing import CliRunner

from filled.mutants import places_in
from filled.test_hostile import ours
from handbook.cli.group import main

TODAY = "2026-11-23"
ENOUGH = 60  # seconds of the processor
SAID = re.compile(r"[A-ZÄÖÜ„/].*[.!:]$|    .*")
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
SIGNS = [
    "\x00",
    "\x1b[31m",
    "\x9b",
    "\u202e",
    "\u2067",
    "\ufeff",
    '"',
    "'",
    ",",
    ";",
    "\t",
    "\r",
    "\n",
    "[",
    "{",
    "]",
    "}",
    "&a ",
    "*a",
    "!!x ",
    "- ",
    ": ",
    "<",
    ">",
    "&",
    "]]>",
    "<!DOCTYPE x>",
    "\\ud800",
    "\ufffe",
    "😀",
    "é",
    "0",
    "9" * 500,
    "1e400",
    "NaN",
    "Infinity",
    "-",
    "=",
    "@",
    "#",
    "%",
    "|",
    "---\n",
    "?",
    "x" * 3000,
    "[" * 300,
    "(" * 300,
]
VALUES = [
    None,
    True,
    False,
    0,
    -1,
    1.5,
    1e300,
    10**30,
    "",
    "x",
    "ja",
    "\x1b]0;x\x07",
    "\u202e",
    "\ud800",
    "=1+1",
    [],
    {},
    [[]],
    [{}],
    {"": ""},
    ["kita", "kita"],
    "9" * 500,
    "x" * 20_000,
    [1] * 300,
    {str(n): n for n in range(300)},
]
WORDS = [
    *VALUES,
    "__proto__",
    "constructor",
    "../../x",
    "a" * 300,
    "${name}",
    "${alter} + 1",
    ". = 'ja'",
    "if(",
    "1 div 0",
    "count(${kinder})",
    "regex(., '(a+)+b')",
    "(" * 200,
    "[" * 3000,
    "**" * 2000,
    "rank",
    "repeat",
    "group",
    "calculate",
    "range",
    "scale",
    "select_one",
    "select_multiple",
    "signature",
    "date",
    "note",
    "time",
    "acknowledge",
    "de",
    "ar",
    "or".join(["${name} = 'x' "] * 300),
    "sum(${kalter}) + " * 200 + "1",
]


def spoilt_text(text, chance):
    """Characters lost, doubled, moved or put in."""
    for _ in range(chance.choice((1, 1, 2, 5))):
        at, other = chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)
        size = chance.choice((0, 1, 1, 3, 30))
        text = (
            chance.choice(
                (
                    lambda: text[:at] + chance.choice(SIGNS) + text[at + size :],
                    lambda: text[:at] + text[at + size :],
                    lambda: text[:at] + text[other : other + size * 5] + text[at:],
                    lambda: text[:at],
                )
            )()
            or "x"
        )
    return text


def spoilt_bytes(text, chance):
    """In another encoding, or with bytes that no text has."""
    way = chance.randrange(8)
    encoding = (
        ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252", "utf-7"][way] if way < 7 else "utf-8"
    )
    data = bytearray(text.encode(encoding, "replace"))
    for _ in range(chance.randrange(3)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def spoilt_tree(told, chance, words):
    """Parts of JSON lost, doubled, in each other's places or of other types."""
    told = copy.deepcopy(told)
    for _ in range(chance.choice((1, 1, 2, 4))):
        places = list(places_in(told))
        if not places:
            return told
        (above, key), (other, its) = chance.choice(places), chance.choice(places)
        way = chance.random()
        if way < 0.2:
            del above[key]
        elif way < 0.3 and isinstance(above, dict):
            above[chance.choice([word for word in words if isinstance(word, str)])] = above.pop(key)
        else:
            above[key] = copy.deepcopy(chance.choice([chance.choice(words), chance.choice(words), other[its]]))
    return told


def answer_file(seeds, chance):
    """(name, bytes) of a spoilt file of answers."""
    kind = chance.choice(("json", "yaml", "csv", "xfdf"))
    if kind in ("json", "yaml") and chance.random() < 0.5:
        told = spoilt_tree(json.loads(seeds["json"]), chance, VALUES)
        text = json.dumps(told) if kind == "json" else yaml.safe_dump(json.loads(json.dumps(told)), allow_unicode=True)
    else:
        text = spoilt_text(seeds[kind], chance)
    data = spoilt_bytes(text, chance) if chance.random() < 0.15 else text.encode("utf-8", "surrogatepass")
    return f"a.{kind}", data


def form(seeds, chance):
    """The bytes of a little PDF with a spoilt questionnaire and some answers."""
    told = spoilt_tree(json.loads(seeds["schema"]), chance, WORDS)
    names = [b"name", b"sorgen", b"alter", b"miete", b"hat", b"uhr", b"rang.oma", b"last", b"kinder.1.kalter"]
    widget = b"/Subtype/Widget/Rect[0 0 200 20]/V(%s)"
    fields = {
        20 + at: b"<</T(%s)/FT/Tx" % name + widget % chance.choice((b"3", b"ja", b"x" * 300, b"")) + b">>"
        for at, name in enumerate(names)
    }
    return ours(b" ".join(b"%d 0 R" % number for number in fields), fields, schema=json.dumps(told).encode())


def outcome(folder, seeds, number):
    """(what was done, exit code, seconds, what is wrong)."""
    chance = random.Random(number)
    work = Path(tempfile.mkdtemp(dir=folder))
    out = work / "out"
    out.mkdir()
    if number % 2:
        name, data = answer_file(seeds, chance)
        (work / name).write_bytes(data)
        shutil.copy(folder / "beside.csv", work / "a-kinder.csv")
        blank = str(folder / "blank.pdf")
        how = ["fill", blank, str(work / name), "-o", str(out / "a.pdf")]
        if name.endswith(("json", "yaml")) and chance.random() < 0.4:
            how = ["plan", str(work / name), "--form", blank, "--format", chance.choice(("text", "json"))]
    else:
        bad = work / "x.pdf"
        bad.write_bytes(form(seeds, chance))
        how = chance.choice(
            (
                ["extract", str(bad), "--format", "xlsx", "-o", str(out / "a.xlsx")],
                ["extract", str(bad), "--format", "csv", "-o", str(out / "a.csv")],
                ["extract", str(bad), "--anonymous"],
                ["print", str(bad), "--all", "-o", str(out / "a.pdf")],
                ["print", str(bad), "-o", str(out / "a.pdf")],
                ["plan", str(bad)],
                ["plan", str(bad), "-o", str(out / "a.pdf")],
                ["fill", str(bad), str(folder / "a.json"), "-o", str(out / "a.pdf")],
                ["migrate", str(bad), "--to", str(folder / "blank.pdf"), "-o", str(out / "a.pdf")],
            )
        )
    start = time.process_time()
    result = CliRunner().invoke(
        main, [*how, *([] if how[0] == "fill" and chance.random() < 0.1 else ["--today", TODAY])]
    )
    seconds = time.process_time() - start
    wrong = []
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        wrong.append("".join(traceback.format_exception(*result.exc_info)[-5:]))
    if result.exit_code not in (0, 1, 3, 4):
        wrong.append(f"exit code {result.exit_code}")
    if seconds > ENOUGH:
        wrong.append(f"{seconds:.0f} seconds")
    said = result.stderr.replace(str(work), "").replace(str(folder), "")
    if result.exit_code and not said.strip():
        wrong.append("said nothing")
    if UNSEEN.search(said) or (how[0] == "plan" and UNSEEN.search(result.stdout)):
        wrong.append(f"said signs that control: {UNSEEN.search(said)}")
    if foreign := [line[:200] for line in said.splitlines() if not SAID.match(line)]:
        wrong.append(f"said {foreign[:3]}")
    left = sorted(path.name for path in out.iterdir())
    if (result.exit_code in (3, 4) and left) or any(name.endswith(".tmp") for name in left):
        wrong.append(f"left {left}")
    if not wrong:
        shutil.rmtree(work)
    return {
        "number": number,
        "how": " ".join(Path(part).name for part in how[:3]),
        "code": result.exit_code,
        "seconds": round(seconds, 2),
        "wrong": wrong,
    }


def run(folder, number, first):
    seeds = {path.name.removeprefix("seed."): path.read_text("utf-8") for path in folder.glob("seed.*")}
    return [outcome(folder, seeds, each) for each in range(first, first + number)]


if __name__ == "__main__":
    found = run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    for one in found:
        if one["wrong"]:
            print(one["number"], one["how"], one["code"], *one["wrong"], sep="\n   ")
    print(
        len(found),
        Counter((one["how"].split()[0], int(one["code"])) for one in found),
        max(one["seconds"] for one in found),
    )

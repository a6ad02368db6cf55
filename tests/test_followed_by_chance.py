"""Mistakes by chance: a letter gone or too many, a line indented, doubled, taken out, a sign of YAML in a wrong place.

Nothing ends in a fault; and where a hint says what to write or to move, doing it takes its message away and brings no
error in its place. That holds for ninety-nine of a hundred hints: what a line means that lost three letters, nobody
knows.
"""

import random
import re

import pytest

from followed.sound import BOOK
from handbook.problem import Severity
from sweeps import seeds
from test_followed_hints import follow, problems, write

SIGNS = [*"\"':#[]{}-,&*!?|>%@` \t\u00a0„“", "ä", "X", "_"]


def letter_gone(line, chance):
    at = chance.randrange(len(line) or 1)
    return line[:at] + line[at + 1 :]


def sign_too_many(line, chance):
    at = chance.randrange(len(line) + 1)
    return line[:at] + chance.choice(SIGNS) + line[at:]


def letters_swapped(line, chance):
    words = list(re.finditer(r"[a-z_]{3,}", line))
    if not words:
        return line
    word = chance.choice(words)
    at = word.start() + chance.randrange(len(word[0]) - 1)
    return line[:at] + line[at + 1] + line[at] + line[at + 2 :]


CHANGES = [
    letter_gone,
    sign_too_many,
    letters_swapped,
    lambda line, chance: " " * chance.choice([1, 2, 3]) + line,
    lambda line, chance: line[chance.choice([1, 2, 3]) :],
    lambda line, chance: line.replace("- ", "", 1),
    lambda line, chance: line.replace(": ", ":", 1),
    lambda line, chance: line.replace('"', ""),
    lambda line, chance: line.replace("]", "", 1),
    lambda line, chance: f"{line}\n{line}",
    lambda line, chance: "",
]


def spoilt(chance):
    """(name, text) of a file of the book with one mistake."""
    name = chance.choice(list(BOOK))
    lines = BOOK[name].split("\n")
    at = chance.randrange(len(lines) - 1)
    lines[at] = chance.choice(CHANGES)(lines[at], chance)
    return name, "\n".join(lines)


@pytest.mark.parametrize("seed", seeds(3, 60))
def test_followed(tmp_path, monkeypatch, seed):
    monkeypatch.chdir(tmp_path)
    chance = random.Random(seed)
    followed, failed = 0, []
    for _ in range(150):
        name, text = spoilt(chance)
        book = [(each, None, text if each == name else whole) for each, whole in BOOK.items()]
        write(tmp_path / "content", book)
        before = problems()
        known = {(each.code, each.text) for each in before}
        for problem in [each for each in before if each.fix and not each.cause][:3]:
            write(tmp_path / "content", book)
            follow(tmp_path / "content", problem)
            followed += 1
            after = problems()
            new = [each for each in after if each.severity is Severity.ERROR and (each.code, each.text) not in known]
            if new or any(each == problem and each.fix == problem.fix for each in after):
                failed.append((name, f"{problem} | {problem.hint}", [str(each) for each in new]))
    assert followed > 30 and len(failed) * 100 <= followed, failed

"""Whatever is changed in a book, a warm build gives the bytes of a cold one: every value of a book that has all there
is, one after another.

A block that depends on something the memory doesn't know of shows here: it comes out as it was before the change, or,
when that is taken back, as it was with it.
"""

import random

import pytest

from books import TODAY
from handbook import pipeline
from handbook.builder import Builder
from handbook.problem import Stop
from tests.all_of_it import WITHOUT, changes, everything, written
from tests.sweeps import FIRST, many

EDITIONS = [
    (contents, region, level)
    for contents in (None, WITHOUT)
    for region, level in (("", None), ("kiel", None), ("kiel", "core"), ("", "more"), ("hamm", None))
]


def part_of(every, number):
    """The changes that one of the editions tries: all of them together try each. Those of different files come one
    after another, each edition beginning with other files."""
    random.Random(FIRST).shuffle(every)
    mine = every[number :: len(EDITIONS)]
    files = list(dict.fromkeys(change.file for change in sorted(every, key=lambda change: change.file)))
    seen = dict.fromkeys(files, 0)
    order = []
    for change in mine:
        seen[change.file] += 1
        order.append((seen[change.file], (files.index(change.file) - number * many(2, 1)) % len(files)))
    return [change for _, change in sorted(zip(order, mine), key=lambda each: each[0])]


@pytest.mark.parametrize("number", range(len(EDITIONS)))
def test_after_each_change_the_bytes_are_those_of_a_cold_build(tmp_path, number):
    contents, region, level = EDITIONS[number]
    folder, data = tmp_path / "content", everything()
    data["handbook.yaml"]["contents"] = contents or data["handbook.yaml"]["contents"]
    mine = part_of(list(changes(data)), number)
    sound, stale = 0, []

    def built(data, build, read):
        written(folder, data)
        try:
            return build(read(TODAY)[0], region, level=level).files
        except Stop:
            return None
        except (
            ValueError
        ) as fault:  # where two chapters take in the same section, and no questionnaire stands in the book: cold too
            assert "two radio buttons" in str(fault)
            return None

    warm = Builder(folder)
    original = built(data, warm.build, warm.read)
    assert original
    for change in mine:
        if sound == many(2, len(mine)):
            break
        changed = change.apply(data)
        files = built(changed, warm.build, warm.read)
        if files is None:  # no book any more
            continue
        sound += 1
        if files != built(changed, pipeline.build, lambda today: pipeline.read(folder, today)):
            stale.append(change.told)
        if built(data, warm.build, warm.read) != original:
            stale.append(f"{change.told}, and back")
            warm = Builder(folder)
            built(data, warm.build, warm.read)
    assert not stale, f"{len(stale)} of {sound} changes of {EDITIONS[number]}: " + "; ".join(stale)
    assert sound >= many(2, len(mine) // 3)

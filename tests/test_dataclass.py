"""Our data classes do what Python's do, at a part of the price:

1. They compare, hash, show, replace, copy and pickle as Python's, with and without slots, also where they inherit.
2. Nobody assigns to a frozen one: that is looked at wherever tests run.
3. They are the only ones there are, but for those that have an order.
"""

import copy
import dataclasses
import os
import pickle
import subprocess
import sys
from dataclasses import field

import pytest

from handbook.dataclass import dataclass
from handbook.model.book import ThemeKeys
from handbook.problem import Span
from tests.test_architecture import MODULES, ROOT, imports, named


def classes(maker, **how):
    """The same three classes by one maker or the other."""

    @maker(**how)
    class Point:
        x: int
        y: float = 0.5
        place: str = field(default="", compare=False)
        hidden: tuple = field(default=(), repr=False)

    @maker(**how)
    class Named(Point):
        name: str = ""

        def __post_init__(self):
            object.__setattr__(self, "name", self.name or "?")

    @maker(**how)
    class Empty:
        """Has a docstring."""

    return Point, Named, Empty


def outside():
    """The environment of a program that no test runs."""
    return {key: value for key, value in os.environ.items() if not key.startswith("HANDBOOK_")}


HOW = [{}, {"frozen": True}, {"slots": True}, {"frozen": True, "slots": True}, {"eq": False}]


def told(maker, how):
    point, named_, empty = classes(maker, **how)
    made = [point(1), point(1), point(1, 0.5, "da"), point(2), named_(1), named_(1, name="?"), empty(), empty()]
    made += [dataclasses.replace(made[0], x=2), copy.copy(made[0]), copy.deepcopy(made[4])]

    def hashed(one):
        try:
            return hash(one)
        except TypeError:
            return None

    hashes = [hashed(one) for one in made]
    return (
        [repr(one).replace("classes.<locals>.", "") for one in made],
        [[a == b for b in made] + [a != 1] for a in made],
        [[None if a is None or b is None else a == b for a in hashes] for b in hashes],
        [hasattr(one, "__dict__") for one in made],
        [dataclasses.astuple(one) for one in made],
        [cls.__match_args__ for cls in (point, named_, empty)],
    )


@pytest.mark.parametrize("guarded", [False, True])
@pytest.mark.parametrize("how", HOW, ids=str)
def test_1_they_do_what_pythons_do(how, guarded, monkeypatch):
    monkeypatch.setattr("handbook.dataclass.GUARDED", guarded)
    ours, pythons = told(dataclass, how), told(dataclasses.dataclass, how)
    assert ours == pythons


@dataclass(frozen=True, slots=True)
class Sent:
    what: str
    inner: "Sent | None" = None


def test_1_they_travel():
    sent = Sent("a", Sent("b"))
    assert pickle.loads(pickle.dumps(sent)) == sent


@pytest.mark.parametrize("sent", [Span("a.yaml", 3, 4), ThemeKeys(base_size=12.0)], ids=str)
def test_1_they_travel_to_where_nobody_guards_and_back(sent):
    code = "import pickle, sys; sys.stdout.buffer.write(pickle.dumps(pickle.load(sys.stdin.buffer)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=outside(), input=pickle.dumps(sent), capture_output=True, check=True
    )
    assert pickle.loads(done.stdout) == sent


def test_2_a_frozen_one_stays():
    sent = Sent("a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        sent.what = "b"


def test_2_that_costs_nothing_where_the_program_runs():
    code = "from handbook.dataclass import GUARDED; print(GUARDED)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=outside(), capture_output=True, text=True)
    assert done.stdout == "False\n", done.stderr


def test_3_there_are_no_others():
    pythons = [
        named(path) for path in MODULES if (["dataclasses", "dataclass"]) in [parts for _, parts in imports(path)]
    ]
    pythons += [named(path) for path in MODULES if "@dataclasses.dataclass" in path.read_text("utf-8")]
    assert pythons == ["handbook/counting/periods.py", "handbook/dataclass.py"]

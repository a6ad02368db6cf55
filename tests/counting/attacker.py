"""Somebody who reads all reports of a little office of `offices`, knows its conditions, groups and sums, and looks by
integer programming for other offices that would have had the same reports.

Who may have come is listed here, with arithmetic of its own: nothing of the program's own audit is used. A hidden
number is found out if fewer than `VALUES` values are left for it. The answer is exact: each possible value is that of
an office that was found, and each other one is proved to be none. An office that was found says something of all hidden
numbers at once, so few have to be looked for.
"""

import itertools
from functools import cache

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp

VALUES = 5
MOST = 400  # people of one kind
HALVES = ("2025-H1", "2025-H2", "2026-H1", "2026-H2")
GENDERS, LAGEN = ("frau", "mann", "divers", ""), ("arbeit", "kurs", "nichts", "")
AGES = ("unter 30", "ab 30", "")
FULFILLED = {"arbeit": ("arbeit",), "kurs": ("kurs",), "beides": ("arbeit", "kurs"), "danach": ("arbeit",)}


def possible_people():
    """(half of entry, or −1 before; gender; what she does; age; half of exit or None; what she does then)"""
    for entry, gender, lage, age in itertools.product(range(-1, 4), GENDERS, LAGEN, AGES):
        yield entry, gender, lage, age, None, ""
        for left in range(max(entry, 0), 4):
            for after in LAGEN:
                yield entry, gender, lage, age, left, after


PEOPLE = list(possible_people())
NUMBER = {one: at for at, one in enumerate(PEOPLE)}


def halves(id_):
    return [at for at, half in enumerate(HALVES) if half.startswith(id_)]


def adds(cell, one):
    """What that person adds to a number of the report, told by the words of the test's own book. The part may be a
    pair of two groups' bands, of those who are in both: such a number is in no report."""
    entry, gender, lage, age, left, after = one
    when = halves(cell.period)
    if cell.counted == "current":
        return int(entry <= max(when) and (left is None or left > max(when)))
    at_exit = cell.counted in ("all:austritt", "danach")
    if (left if at_exit else entry) not in when:
        return 0
    said = after if at_exit else lage
    fulfilled = said in FULFILLED.get(cell.counted, LAGEN)
    if cell.part == "both":
        return int(fulfilled and (GENDERS.index(gender), AGES.index(age)) == cell.bands)
    if cell.part.startswith("by:"):
        names, own = (GENDERS, gender) if cell.part == "by:geschlecht" else (AGES, age)
        return int(fulfilled and names.index(own) in cell.bands)
    total = cell.counted.startswith("all:")
    return int(
        {"yes": fulfilled and (total or bool(said)), "unknown": said == ""}.get(cell.part, bool(said) and not fulfilled)
    )


@cache
def row_of(cell):
    """What each of the people adds to that number."""
    return numpy.array([adds(cell, one) for one in PEOPLE], dtype=numpy.int64)


def seen(one):
    """Somebody of `office` as the attacker's list has people."""
    entry = one.records["eintritt"]
    left = one.records.get("austritt")
    gender, lage, after = (
        "" if said in ("keine_angabe", "weiss_nicht", None) else said
        for said in (entry.raw["geschlecht"], entry.raw["lage"], left and left.raw["lage"])
    )
    born = entry.raw["geburt"]
    age = "" if born is None else AGES[entry.day.year - born.year >= 30]

    def half(day):
        return (day.year - 2025) * 2 + (day.month > 6)

    return half(entry.day), gender, lage, age, half(left.day) if left else None, after


def counts(people):
    """How many there are of each kind."""
    found = numpy.zeros(len(PEOPLE), dtype=numpy.int64)
    for one in people:
        found[NUMBER[seen(one)]] += 1
    return found


def narrowed(known, secrets, truth):
    """The numbers of those secrets that have fewer than `VALUES` possible values, with how many.

    `known`, `secrets`: a row for each number, with what each kind of people adds to it; `truth`: how many there are of
    each kind."""
    varies = secrets.any(axis=1)
    _, columns, of = numpy.unique(numpy.vstack([known, secrets]), axis=1, return_index=True, return_inverse=True)
    there = numpy.bincount(of.ravel(), weights=truth, minlength=len(columns)).astype(numpy.int64)
    attack = _Attack(known[:, columns], secrets[:, columns], there)
    open_ = [number for number in range(len(secrets)) if varies[number] and attack.exchanged(number) < VALUES]
    attack.only(open_)
    found = {}
    for number in open_:
        if (count := attack.values_of(number)) < VALUES:
            found[number] = count
    return found


class _Attack:
    def __init__(self, known, secrets, there):
        self.known, self.secrets, self.there = known, secrets, there
        self.fixed = known @ there
        self.found = [{int(value)} for value in secrets @ there]  # of each secret the values that it could have
        _, kind = numpy.unique(known, axis=1, return_inverse=True)
        self.kind = kind.ravel()
        nobody = numpy.flatnonzero(~known.any(axis=0))
        self.unseen = int(self.kind[nobody[0]]) if len(nobody) else -1
        self.heads = numpy.bincount(self.kind, weights=there).astype(numpy.int64)

    def exchanged(self, number):
        """How many values there are at least, where people may be exchanged for others whom the known numbers can't
        tell from them, or come unseen; one after another, so each step is a value."""
        own = self.secrets[number]
        high, low = numpy.zeros(len(self.heads), int), numpy.ones(len(self.heads), int)
        numpy.maximum.at(high, self.kind, own)
        numpy.minimum.at(low, self.kind, own)
        heads = self.heads.copy()
        if self.unseen >= 0:
            heads[self.unseen], low[self.unseen] = MOST, 0
        return 1 + int((heads * (high - low)).sum())

    def only(self, open_):
        """Columns that differ in none of these numbers are one from now on."""
        rows = numpy.vstack([self.known, self.secrets[open_]])
        _, columns = numpy.unique(rows, axis=1, return_index=True)
        self.known, self.secrets = self.known[:, columns].astype(float), self.secrets[:, columns].astype(float)
        self.open = open_

    def values_of(self, number):
        """How many values the secret could have; `VALUES` for more."""
        own, found = self.secrets[number], self.found[number]
        if len(found) >= VALUES:
            return VALUES
        low, high = self._world(own), self._world(-own)
        assert low is not None and high is not None
        for value in range(low[number] + 1, high[number]):
            if len(found) >= VALUES:
                break
            if value not in found:
                self._world(numpy.zeros(len(own)), (own, value))
        return min(len(found), VALUES)

    def _world(self, aim, exact=None):
        """The values of the secrets in an office with the same reports and the least `aim`; None where there is
        none. `exact`: a number that is set too."""
        rows, fixed = self.known, self.fixed
        if exact is not None:
            rows, fixed = numpy.vstack([rows, exact[0]]), numpy.append(fixed, exact[1])
        told = milp(
            aim,
            constraints=[LinearConstraint(rows, fixed, fixed)] if len(rows) else [],
            integrality=numpy.ones(len(aim)),
            bounds=Bounds(0, MOST),
        )
        if told.status == 2 and exact is not None:
            return None
        assert told.status == 0, told.message
        people = numpy.round(told.x)
        assert (rows @ people == fixed).all()
        values = (self.secrets @ people).astype(int)
        for number in self.open:
            self.found[number].add(int(values[number]))
        return values

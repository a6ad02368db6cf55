"""Somebody who reads all reports of a little office of `offices`, knows its conditions, groups and sums, and looks by
integer programming for other offices that would have had the same reports.

Who may have come is listed here, with arithmetic of its own: nothing of the program's own audit is used. A hidden
number is found out if fewer than `VALUES` values are left for it. The answer is exact: each possible value is that of
an office that was found, and each other one is proved to be none. Most are found without a program: by putting somebody
in another's place, and two at once where the reports would tell of one. An office that was found by a program says
something of all hidden numbers at once, so few have to be looked for.
"""

import itertools
from functools import cache
from typing import NamedTuple

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array

VALUES = 5
MOST = 400  # people of one kind
GLANCES = 12  # offices looked for that differ in as many numbers as possible, before each number is looked at
HALVES = ("2025-H1", "2025-H2", "2026-H1", "2026-H2")
GENDERS, LAGEN = ("frau", "mann", "divers", ""), ("arbeit", "kurs", "nichts", "")
AGES = ("unter 30", "ab 30", "")
DEBTS = (("ja", "amt"), ("ja", "kita"), ("ja", ""), ("nein", ""), ("", ""))
FULFILLED = {"arbeit": ("arbeit",), "kurs": ("kurs",), "beides": ("arbeit", "kurs"), "danach": ("arbeit",)}


class One(NamedTuple):
    """`entry`: the half in which somebody came, −1 before all; `left`: in which she left, None for not. `debts`: whether
    there are any, and who helps with them."""

    entry: int
    gender: str
    lage: str
    age: str
    left: int | None
    after: str
    debts: tuple[str, str]


def adds(cell, one):
    """What that person adds to a number of the report, told by the words of the test's own books. The part may be a
    pair of two groups' bands, of those who are in both: such a number is in no report."""
    when = halves(cell.period)
    if cell.counted == "current":
        return int(one.entry <= max(when) and (one.left is None or one.left > max(when)))
    at_exit = cell.counted in ("all:austritt", "danach")
    if (one.left if at_exit else one.entry) not in when:
        return 0
    if cell.counted in ("schulden", "amt"):
        return int(cell.part == _of_debts(cell.counted, *one.debts))
    said = one.after if at_exit else one.lage
    fulfilled = said in FULFILLED.get(cell.counted, LAGEN)
    if cell.part == "both":
        return int(fulfilled and (GENDERS.index(one.gender), AGES.index(one.age)) == cell.bands)
    if cell.part.startswith("by:"):
        names, own = (GENDERS, one.gender) if cell.part == "by:geschlecht" else (AGES, one.age)
        return int(fulfilled and names.index(own) in cell.bands)
    in_part = {
        "yes": fulfilled and (bool(said) or cell.counted.startswith("all:")),
        "unknown": not said,
        "no": bool(said) and not fulfilled,
        "off": False,
    }
    return int(in_part[cell.part])


def _of_debts(counted, has, helped):
    """The part in which somebody is; who has no debts isn't asked who helps."""
    if not has or (counted == "amt" and has == "ja" and not helped):
        return "unknown"
    if counted == "schulden":
        return "yes" if has == "ja" else "no"
    return "off" if has == "nein" else "yes" if helped == "amt" else "no"


@cache
def halves(id_):
    return [at for at, half in enumerate(HALVES) if half.startswith(id_)]


class Knowledge:
    """Who may have come to an office. `agreed`: who doesn't tell her gender isn't counted by her answers."""

    def __init__(self, ages=AGES, after=LAGEN, debts=(("", ""),), agreed=False):
        self.agreed = agreed
        self.people = list(dict.fromkeys(self.counted(one) for one in self._possible(ages, after, debts)))
        self.number = {one: at for at, one in enumerate(self.people)}
        self._rows = {}

    def _possible(self, ages, after, debts):
        for entry, gender, lage, age, owed in itertools.product(range(-1, 4), GENDERS, LAGEN, ages, debts):
            yield One(entry, gender, lage, age, None, "", owed)
            for left in range(max(entry, 0), 4):
                for then in after:
                    yield One(entry, gender, lage, age, left, then, owed)

    def counted(self, one):
        """The same as far as it is counted."""
        if self.agreed and not one.gender:
            return one._replace(lage="", age=one.age and "", after="", debts=("", ""))
        return one

    def row(self, cell):
        """What each of the people adds to that number."""
        if cell not in self._rows:
            self._rows[cell] = numpy.array([adds(cell, one) for one in self.people], dtype=numpy.int8)
        return self._rows[cell]

    def counts(self, people):
        """How many there are of each kind of those persons of `offices`."""
        found = numpy.zeros(len(self.people), dtype=numpy.int64)
        for one in people:
            found[self.number[self.counted(seen(one))]] += 1
        return found


def seen(one):
    """Somebody of `offices` as the attacker's list has people."""
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

    helped = {"amt": "amt", "kita": "kita", "geld": "kita"}.get(entry.raw.get("bei_wem"), "")
    debts = entry.raw.get("schulden") or "", helped
    return One(half(entry.day), gender, lage, age, half(left.day) if left else None, after, debts)


class Told(NamedTuple):
    """What is known of a number. `row`: what each kind of people adds to it; it is one of `low` … `high`."""

    row: numpy.ndarray
    low: int
    high: int


def narrowed(known, secrets, truth):
    """The numbers of those secrets that have fewer than `VALUES` possible values, with how many.

    `known`: a `Told` for each number; `secrets`: a row for each, as in `Told`; `truth`: how many there are of each kind
    of people."""
    rows = numpy.array([each.row for each in known]).reshape(-1, len(truth))
    low, high = (numpy.array([each[at] for each in known], dtype=float) for at in (1, 2))
    columns, of = _alike(numpy.vstack([rows, secrets]))
    there = numpy.bincount(of, weights=truth, minlength=len(columns)).astype(numpy.int64)
    attack = _Attack(rows[:, columns], low, high, secrets[:, columns], there)
    open_ = [int(number) for number in numpy.flatnonzero(secrets.any(axis=1) & (attack.exchanged() < VALUES))]
    attack.only(open_)
    attack.exchange_two()
    attack.glance()
    found = {}
    for number in open_:
        if (count := attack.values_of(number)) < VALUES:
            found[number] = count
    return found


def _alike(matrix):
    """One of each of the columns that differ, and for each column which of these it is. Columns are compared by sums
    with weights by chance, and then themselves."""
    weights = numpy.random.default_rng(1).integers(0, 2**12, (4, len(matrix))).astype(numpy.float32)  # sums are exact
    sums = (weights @ matrix.astype(numpy.float32)).astype(numpy.int64)
    _, columns, of = numpy.unique(
        sums[0] + (sums[1] << 16) + (sums[2] << 32) + (sums[3] << 40), return_index=True, return_inverse=True
    )
    assert (matrix == matrix[:, columns[of]]).all()
    return columns, of


class _Attack:
    def __init__(self, known, low, high, secrets, there):
        self.known, self.low, self.high, self.secrets, self.there = known, low, high, secrets, there
        told = known.astype(float) @ there
        assert (low <= told).all() and (told <= high).all()
        self.found = [{int(value)} for value in secrets.astype(float) @ there]  # the values that each could have
        _, self.kind = _alike(known)
        nobody = numpy.flatnonzero(~known.any(axis=0))
        self.unseen = int(self.kind[nobody[0]]) if len(nobody) else -1
        self.heads = numpy.bincount(self.kind, weights=there).astype(numpy.int64)

    def exchanged(self):
        """Of each secret how many values there are at least, where people may be exchanged for others whom the known
        numbers can't tell from them, or come unseen; one after another, so each step is a value."""
        order = numpy.argsort(self.kind, kind="stable")
        starts = numpy.searchsorted(self.kind[order], numpy.arange(len(self.heads)))
        own = self.secrets[:, order]
        high, low = numpy.maximum.reduceat(own, starts, axis=1), numpy.minimum.reduceat(own, starts, axis=1)
        heads = self.heads.copy()
        if self.unseen >= 0:
            heads[self.unseen], low[:, self.unseen] = MOST, 0
        return 1 + (high - low).astype(float) @ heads

    def only(self, open_):
        """Columns that differ in none of these numbers are one from now on; and of rows that say the same, one is."""
        columns, same = _alike(numpy.vstack([self.known, self.secrets[open_]]))
        known, self.secrets = self.known[:, columns], self.secrets[:, columns].astype(float)
        self.there = numpy.bincount(same, weights=self.there, minlength=len(columns))
        rows, of = _alike(known.T)
        low, high = (numpy.full(len(rows), start) for start in (-numpy.inf, numpy.inf))
        numpy.maximum.at(low, of, self.low)
        numpy.minimum.at(high, of, self.high)
        self.known, self.low, self.high = known[rows].astype(float), low, high
        self.open = open_

    def exchange_two(self):
        """Notes offices in which one or two people are others, or aren't there or came too, and the reports are the
        same; and then two more, as long as it is other people."""
        pairs = _Pairs(self.known, self.there)
        for number in self.open:
            for sign in (1, -1):
                world = self.there
                for moved in pairs.raising(sign * self.secrets[number]):
                    world = world + moved
                    assert (world >= 0).all() and (self.known @ world == self.known @ self.there).all()
                    self.found[number].add(int(self.secrets[number] @ world))

    def glance(self):
        """Offices in which many of the numbers are higher, or lower: most numbers need no look of their own then."""
        rng = numpy.random.default_rng(1)
        for _ in range(GLANCES):
            left = [number for number in self.open if len(self.found[number]) < VALUES]
            if left:
                self._world(rng.choice([-1.0, 1.0], len(left)) @ self.secrets[left])

    def values_of(self, number):
        """How many values the secret could have; `VALUES` for more."""
        own, found = self.secrets[number], self.found[number]
        if len(found) >= VALUES:
            return VALUES
        low = self._world(own)
        assert low is not None
        if len(found) >= VALUES:
            return VALUES
        high = self._world(-own)
        assert high is not None
        for value in range(low[number] + 1, high[number]):
            if len(found) >= VALUES:
                break
            if value not in found:
                self._world(numpy.zeros(len(own)), (own, value))
        return min(len(found), VALUES)

    def _world(self, aim, exact=None):
        """The values of the secrets in an office with the same reports and the least `aim`; None where there is
        none. `exact`: a number that is set too."""
        rows, low, high = self.known, self.low, self.high
        if exact is not None:
            rows, low, high = numpy.vstack([rows, exact[0]]), numpy.append(low, exact[1]), numpy.append(high, exact[1])
        told = milp(
            aim,
            constraints=[LinearConstraint(csc_array(rows), low, high)] if len(rows) else [],
            integrality=numpy.ones(len(aim)),
            bounds=Bounds(0, MOST),
        )
        if told.status == 2 and exact is not None:
            return None
        assert told.status == 0, told.message
        people = numpy.round(told.x)
        assert (low <= rows @ people).all() and (rows @ people <= high).all()
        values = (self.secrets @ people).astype(int)
        for number in self.open:
            self.found[number].add(int(values[number]))
        return values


class _Pairs:
    """Exchanges of one of the people for another (the last column: for nobody), in groups that change the known numbers
    alike, with for each group the one that undoes it."""

    def __init__(self, known, there):
        nobody = len(there)
        self.there = numpy.append(there, MOST)
        weights = numpy.random.default_rng(2).integers(-(2**40), 2**40, len(known))
        sums = numpy.append(weights @ known.astype(numpy.int64), 0)
        gone = numpy.flatnonzero(self.there)
        change = sums[None, :] - sums[gone, None]
        changes = numpy.unique(change)
        back = numpy.searchsorted(changes, -change.ravel()).clip(max=len(changes) - 1)
        undone = changes[back] == -change.ravel()
        order = numpy.flatnonzero(undone)
        order = order[numpy.argsort(change.ravel()[order], kind="stable")]
        self.gone, self.came = gone[order // (nobody + 1)], order % (nobody + 1)
        own = change.ravel()[order]
        left, self.starts = numpy.unique(own, return_index=True)
        self.ends = numpy.append(self.starts[1:], len(own))
        self.back = numpy.searchsorted(left, -left)
        self.still = left == 0  # one exchange is enough

    def raising(self, secret):
        """One or two exchanges at a time, with which that number rises; nobody is exchanged twice."""
        told = numpy.append(secret, 0.0)
        effect = told[self.came] - told[self.gone]
        free = self.there.copy()
        for _ in range(3 * VALUES):
            best = numpy.maximum.reduceat(effect, self.starts)
            gain = best + numpy.where(self.still, 0, best[self.back])
            group = int(gain.argmax())
            if gain[group] <= 0:
                return
            chosen = []
            for each in [group] if self.still[group] else [group, int(self.back[group])]:
                at = self.starts[each] + int(effect[self.starts[each] : self.ends[each]].argmax())
                chosen.append((at, effect[at]))
                free[self.gone[at]] -= 1
                if free[self.gone[at]] <= 0:
                    effect[self.gone == self.gone[at]] = -numpy.inf
            if sum(gained for _, gained in chosen) > 0:
                moved = numpy.zeros(len(told))
                for at, _ in chosen:
                    moved[self.gone[at]] -= 1
                    moved[self.came[at]] += 1
                yield moved[:-1]

"""What a report tells, in its order, of the numbers that may be shown; whatever writes a report has nothing else.

A number that isn't shown is None here: its value is in none of these objects. Sentences are German, for whoever pays
and for the office.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from ..dataclass import dataclass
from ..model.indicators import ENTRY, EXIT, MOMENTS, TO, Indicator
from .cells import ALL, BY, Cell, Cells
from .decide import Decision
from .periods import Period
from .states import NOT_MEANT, UNSAID, YES, Scheme

HIDDEN = "geschützt"
NOT_ASKED = "nicht erhoben"
MOMENT_WORDS = {ENTRY: "beim Eintritt", EXIT: "beim Austritt", MOMENTS[2]: "nach sechs Monaten"}
SEVERAL = "Mehrfachnennungen: Eine Person kann mehrere Antworten gegeben haben. Anteile gelten für {base} mit Antwort."
MERGED = "Zusammengefasst ist, was einzeln zu klein wäre."
FEW = "Das sind zu wenige: Aufgegliedert wird ab {} Fällen."
PROTECTED = "Aufgegliedert ist das nicht, weil sich sonst eine kleine Zahl ausrechnen ließe."
ALIKE = "Alle gezählten Personen: {}."
RULES = (
    "Zahlen unter {smallest}, auch die Null, stehen in keinem Bericht. Dasselbe gilt, wenn zur Grundzahl weniger als "
    "{smallest} fehlen. Aufgegliedert wird ab {breakdown}. „geschützt“ steht auch bei größeren Zahlen, wenn sich aus "
    "ihnen eine kleine ausrechnen ließe: aus Summen, Anteilen, anderen Aufgliederungen oder anderen Zeiträumen."
)
ROUNDED_RULES = (
    " Zahlen zu sensiblen Fragen stehen erst ab {to} im Bericht, sind auf {to} gerundet und werden mit nichts "
    "anderem zusammen gezählt."
)
ROUNDED_LABEL = "{} (auf {} gerundet)"
ONLY_IN = {"year": "nur im Jahr", "half_year": "nur im Halbjahr"}
ONLY_TOTALS = "Bei so wenigen Fällen stehen hier nur Summen, keine Aufgliederungen."
INCOMPLETE = "Unvollständig: {} waren nicht lesbar und sind nicht gezählt."
ALL_READ = "Alle Dateien waren lesbar."


@dataclass(frozen=True)
class Row:
    """`base` None: hidden, or the row counts all cases and has none (`has_base`). `has_off`: the question may not apply
    to somebody. `state`: instead of numbers. `rounded`: it counts by a sensitive question."""

    indicator: Indicator
    count: int | None
    base: int | None
    unknown: int | None
    off: int | None
    before: int | None
    has_base: bool
    has_off: bool = False
    state: str = ""
    rounded: bool = False

    @property
    def label(self) -> str:
        told = str(self.indicator.label)
        return ROUNDED_LABEL.format(told, TO) if self.rounded else told

    @property
    def has_before(self) -> bool:
        """Whether there could be a number of the period before."""
        return not (self.rounded and self.state)

    @property
    def percent(self) -> int | None:
        """Whole per cent of the base, a half upward; of a rounded number none, as it would look exact."""
        if self.rounded or not self.has_base or self.count is None or not self.base:
            return None
        return (200 * self.count + self.base) // (2 * self.base)

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None where there is none, or nothing may be told."""
        if self.indicator.target is None or self.percent is None or self.count is None or not self.base:
            return None
        return self.count >= self.indicator.target * self.base


@dataclass(frozen=True)
class Band:
    label: str
    value: int | None
    percent: int | None


@dataclass(frozen=True)
class Breakdown:
    """`note` says why there are no bands, or how they are to be read."""

    indicator: Indicator
    group: str
    base: int | None
    bands: tuple[Band, ...]
    note: str

    @property
    def title(self) -> str:
        return f"{self.indicator.label}: {self.group}"


@dataclass(frozen=True)
class Report:
    """`known`: of each earlier report that it was made with the period and the day; `published`: all numbers that it
    tells, for the reports after it."""

    id: str
    programme: str
    period: Period
    before: Period
    day: date
    editions: tuple[str, ...]
    overview: tuple[tuple[str, int | None], ...]
    rows: tuple[Row, ...]
    breakdowns: tuple[Breakdown, ...]
    manual: tuple[tuple[str, int | None], ...]
    unread: int
    rules: str
    known: tuple[tuple[str, str], ...] = ()
    published: Mapping[Cell, int] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return f"{self.programme}: Zahlen für das {self.period.label}" if self.programme else self.period.label

    @property
    def quality(self) -> str:
        if not self.unread:
            return ALL_READ
        return INCOMPLETE.format("1 Datei" if self.unread == 1 else f"{self.unread} Dateien").replace(
            "1 Datei waren nicht lesbar und sind", "1 Datei war nicht lesbar und ist"
        )

    @property
    def has_off(self) -> bool:
        """Whether the question of any row may not apply to somebody."""
        return any(row.has_off for row in self.rows)

    @property
    def only_totals(self) -> bool:
        return not any(each.bands for each in self.breakdowns)


def report(
    scheme: Scheme,
    decision: Decision,
    period: Period,
    day: date,
    editions: tuple[str, ...] = (),
    manual: Mapping[str, int] | None = None,
    unread: int = 0,
    known: tuple[tuple[str, str], ...] = (),
) -> Report:
    """The report on a period. `manual`: id → what somebody has counted by hand; `unread`: how many files couldn't be
    read; `known`: as in `Report`."""
    told, shown = scheme.told, decision.shown
    cells = Cells(scheme, scheme.calendar.until(period))
    maker = _Maker(scheme, decision, cells, period)
    return Report(
        str(told.id),
        str(told.programme or ""),
        period,
        period.before,
        day,
        editions,
        tuple((label, shown.get(cell)) for label, cell in maker.overview().items()),
        tuple(maker.row(each) for each in scheme.indicators),
        tuple(maker.breakdown(each, str(group)) for each in scheme.indicators for group in each.by),
        tuple((str(each.label), (manual or {}).get(str(each.id))) for each in told.manual),
        unread,
        RULES.format(smallest=told.protection.smallest, breakdown=told.protection.breakdown_from)
        + (ROUNDED_RULES.format(to=TO) if scheme.rounded else ""),
        known,
        {cell: value for cell, value in shown.items() if cell in maker.told},
    )


class _Maker:
    """`told`: the numbers that stand in the report."""

    def __init__(self, scheme: Scheme, decision: Decision, cells: Cells, period: Period):
        self.scheme, self.decision, self.cells, self.period = scheme, decision, cells, period
        self.told = {Cell(period.id, f"{ALL}{moment}", YES) for moment in (ENTRY, EXIT)} | {cells.current(period)}

    def overview(self) -> dict[str, Cell]:
        """The cases that came, are open and left, as far as anything is counted of them."""
        found = {
            "Eintritte": Cell(self.period.id, f"{ALL}{ENTRY}", YES),
            "laufende Fälle am Ende": self.cells.current(self.period),
            "Austritte": Cell(self.period.id, f"{ALL}{EXIT}", YES),
        }
        there = self.cells.of_period(self.period)
        return {label: cell for label, cell in found.items() if cell in there}

    def value(self, cell: Cell) -> int | None:
        self.told.add(cell)
        return self.decision.shown.get(cell)

    def row(self, each: Indicator) -> Row:
        id_ = self.period.id
        count = self.value(Cell(id_, self.cells.counts(each), YES))
        before = self.value(Cell(self.period.before.id, self.cells.counts(each), YES))
        if not each.when:
            return Row(each, count, None, None, None, before, has_base=False)
        base = self.value(Cell(id_, self.cells.base(each), YES))
        is_rounded = str(each.id) in self.scheme.rounded
        if not self.cells.is_counted(each, self.period):
            only = ONLY_IN[self.scheme.calendar.longest]
            return Row(each, None, base, None, None, None, has_base=True, state=only, rounded=True)
        if (id_, str(each.id)) in self.decision.not_asked:
            return Row(each, None, base, None, None, before, has_base=True, state=NOT_ASKED, rounded=is_rounded)
        unknown, off = (self.value(Cell(id_, str(each.id), part)) for part in (UNSAID, NOT_MEANT))
        has_off = str(each.id) not in self.decision.always_apply
        return Row(each, count, base, unknown, off, before, has_base=True, has_off=has_off, rounded=is_rounded)

    def breakdown(self, each: Indicator, group: str) -> Breakdown:
        bands, counted = self.scheme.bands[group], self.cells.counts(each)
        total = self.value(Cell(self.period.id, counted, YES))
        label = str(bands.group.label)
        if group in self.decision.alike:
            only = bands.labels[self.decision.alike[group]]
            return Breakdown(each, label, total, (), ALIKE.format(only))
        shown = sorted(
            (
                cell
                for cell in self.decision.shown
                if (cell.period, cell.counted, cell.part) == (self.period.id, counted, f"{BY}{group}")
            ),
            key=lambda cell: cell.bands,
        )
        if not shown:
            least = self.scheme.told.protection.breakdown_from
            note = FEW.format(least) if total is not None and total < least else PROTECTED
            return Breakdown(each, label, total, (), note)
        if bands.several:
            return self._several(each, group, total, {cell.bands: cell for cell in shown})
        made = []
        for cell in shown:
            value = self.value(cell)
            name = _joined([bands.labels[band] for band in cell.bands])
            made.append(Band(name, value, _percent(value, total)))
        is_merged = any(len(cell.bands) > 1 for cell in shown)
        return Breakdown(each, label, total, tuple(made), MERGED if is_merged else "")

    def _several(
        self, each: Indicator, group: str, total: int | None, shown: Mapping[tuple[int, ...], Cell]
    ) -> Breakdown:
        """A row for each answer; shares are of those who gave any."""
        bands = self.scheme.bands[group]
        silent = shown.get((len(bands.labels) - 1,))
        unsaid = self.value(silent) if silent else None
        base = total - unsaid if total is not None and unsaid is not None else None
        made = []
        for number, label in enumerate(bands.labels):
            cell = shown.get((number,))
            value = self.value(cell) if cell else None
            made.append(Band(label, value, _percent(value, base) if number < len(bands.labels) - 1 else None))
        note = SEVERAL.format(base=f"{base} Personen" if base is not None else "Personen")
        return Breakdown(each, str(bands.group.label), base, tuple(made), note)


def _percent(value: int | None, base: int | None) -> int | None:
    return (200 * value + base) // (2 * base) if value is not None and base else None


def _joined(labels: list[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} oder {labels[-1]}"


def number(value: int | None) -> str:
    """As it stands in a report."""
    return HIDDEN if value is None else f"{value:,}".replace(",", ".")


def share(percent: int | None) -> str:
    return "" if percent is None else f"{percent} %"

"""What this program wants to reach, each aim beside the figure of a session."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass

from . import reading
from .figures import Figures

Judged = tuple[str, bool] | None  # the figure in words, and whether it will do; None: not measured
EARLY = 10  # editions after which memory no longer grows by much
TYPST = {"small": 0.18, "medium": 1.5}  # seconds that Typst took on the machine where the aims in seconds were set


@dataclass(frozen=True)
class Aim:
    text: str
    judge: Callable[[Figures], Judged]


def rounds(values: list[float]) -> str:
    return "1 round" if len(values) == 1 else f"{len(values)} rounds"


def at_most_times(size: str, peer: str, limit: float) -> Callable[[Figures], Judged]:
    """Ours takes at most that many times as long as the peer."""

    def judge(figures: Figures) -> Judged:
        ratios = figures.ratios(size, peer)
        if not ratios:
            return None
        middle, cpu = statistics.median(ratios), statistics.median(figures.ratios(size, peer, "cpu"))
        return f"{middle:.2f} × (processor time {cpu:.2f} ×; {rounds(ratios)})", middle <= limit

    return judge


def times_faster(size: str, peer: str, limit: float) -> Callable[[Figures], Judged]:
    def judge(figures: Figures) -> Judged:
        ratios = figures.ratios(size, peer)
        if not ratios:
            return None
        middle, cpu = 1 / statistics.median(ratios), 1 / statistics.median(figures.ratios(size, peer, "cpu"))
        return f"{middle:.1f} × (processor time {cpu:.1f} ×; {rounds(ratios)})", middle >= limit

    return judge


def memory(size: str, limit: float) -> Callable[[Figures], Judged]:
    """The highest peak of all rounds."""

    def judge(figures: Figures) -> Judged:
        found = figures.values(size, "ours", "memory")
        return (f"{max(found):.0f} MB", max(found) <= limit) if found else None

    return judge


def at_that_speed(figures: Figures, size: str, seconds: float) -> str:
    """What the time would be if this machine were as fast as the one where the aims were set, as far as Typst can
    tell."""
    typst = figures.median(size, "typst", "wall")
    return (
        (
            f"; {seconds * TYPST[size] / typst:.2f} s if Typst took {TYPST[size]} s here as where the aim was set, and "
            f"not {typst:.2f} s"
        )
        if typst
        else ""
    )


def seconds(size: str, limit: float) -> Callable[[Figures], Judged]:
    def judge(figures: Figures) -> Judged:
        wall, cpu = (figures.median(size, "ours", what) for what in ("wall", "cpu"))
        if not wall:
            return None
        told = f"{wall:.2f} s (processor time {cpu:.2f} s; {rounds(figures.values(size, 'ours', 'wall'))})"
        return told + at_that_speed(figures, size, wall), wall <= limit

    return judge


def grows_at_most(limit: float) -> Callable[[Figures], Judged]:
    """The time of 4,000 pages over that of 400."""

    def judge(figures: Figures) -> Judged:
        (less, cpu_less), (more, cpu_more) = (
            [figures.median(size, "ours", what) for what in ("wall", "cpu")] for size in ("medium", "large")
        )
        if not less or not more:
            return None
        return (
            (
                f"{more / less:.1f} × (processor time {cpu_more / cpu_less:.1f} ×; "
                f"{rounds(figures.values('large', 'ours', 'wall'))} of 4,000)"
            ),
            more / less <= limit,
        )

    return judge


def not_larger_than(peer: str) -> Callable[[Figures], Judged]:
    """At every size that both have."""

    def judge(figures: Figures) -> Judged:
        pairs = [
            (size, figures.fact(size, "ours", "bytes"), figures.fact(size, peer, "bytes")) for size in figures.sizes
        ]
        pairs = [pair for pair in pairs if pair[1] and pair[2]]
        told = ", ".join(f"{size} {ours / 1e6:.2f} MB to {its / 1e6:.2f} MB" for size, ours, its in pairs)
        return (told, all(ours <= its for _, ours, its in pairs)) if pairs else None

    return judge


def exponent(limit: float) -> Callable[[Figures], Judged]:
    """The steepest of the fit and of every step from a size to the next: the start-up time flattens the first."""

    def judge(figures: Figures) -> Judged:
        steps = figures.growth("wall")
        if not steps:
            return None
        told = ", ".join(f"{a} to {b} {slope:.2f}" for a, b, slope in steps)
        return f"fitted {figures.fitted('wall'):.2f}; {told}", max(
            figures.fitted("wall"), *(slope for _, _, slope in steps)
        ) <= limit

    return judge


def changed_in(size: str, limit: float) -> Callable[[Figures], Judged]:
    """Seconds from a changed paragraph until all pages stand."""

    def judge(figures: Figures) -> Judged:
        found = figures.session.get("warm", {}).get(size)
        if not found:
            return None
        middle = statistics.median(found["until"])
        told = f"{middle * 1000:.0f} ms, and {statistics.median(found['write']) * 1000:.0f} ms for writing"
        return told + at_that_speed(figures, size, middle), middle <= limit and found["equal"]

    return judge


def of_editions(what: str, limit: float) -> Callable[[Figures], Judged]:
    """Processor time of one ("warm": another region, "nothing": nothing changed), by that of a build from nothing."""

    def judge(figures: Figures) -> Judged:
        found = figures.session.get("editions")
        if not found:
            return None
        ratio = statistics.median(found[what]) / statistics.median(found["cold"])
        return f"{ratio:.3f} ×", ratio <= limit and found["equal"]

    return judge


def read_at_most_times(peer: str, limit: float) -> Callable[[Figures], Judged]:
    """A further filled form takes us at most that many times as long as the peer; by processor time, which other work
    on the machine disturbs less."""

    def judge(figures: Figures) -> Judged:
        found = figures.session.get("reading")
        ours, its = (reading.further(found, key, "cpu") if found else None for key in ("ours", peer))
        if not ours or not its:
            return None
        return f"{ours / its:.3f} × ({ours * 1000:.0f} ms to {its * 1000:.0f} ms)", ours / its <= limit

    return judge


def flat_memory(limit: float) -> Callable[[Figures], Judged]:
    """Memory after all editions, by that after the first few."""

    def judge(figures: Figures) -> Judged:
        found = figures.session.get("editions")
        if not found or len(found["memory"]) <= EARLY:
            return None
        ratio = found["memory"][-1] / found["memory"][EARLY - 1]
        return f"{ratio:.2f} ×", ratio <= limit

    return judge


def read_in_memory(limit: float) -> Callable[[Figures], Judged]:
    def judge(figures: Figures) -> Judged:
        found = figures.session.get("reading")
        ratio = reading.memory_ratio(found) if found else None
        return (f"{ratio:.2f} ×", ratio <= limit) if ratio else None

    return judge


AIMS = (
    Aim("40 pages, 100 fields: at most 0.45 s", seconds("small", 0.45)),
    Aim("400 pages, 1,000 fields: at most 0.85 × the time of Typst", at_most_times("medium", "typst", 0.85)),
    Aim("400 pages: at least 6 × faster than ReportLab platypus", times_faster("medium", "reportlab", 6)),
    Aim("400 pages: at least 15 × faster than WeasyPrint", times_faster("medium", "weasyprint", 15)),
    Aim("400 pages: at most 200 MB", memory("medium", 200)),
    Aim("4,000 pages, 10,000 fields: at most 11 × the time of 400", grows_at_most(11)),
    Aim("4,000 pages: not slower than Typst", at_most_times("large", "typst", 1)),
    Aim("4,000 pages: at most 600 MB", memory("large", 600)),
    Aim("400 pages, one paragraph changed: at most 150 ms and writing", changed_in("medium", 0.15)),
    Aim("another region's edition: at most 0.2 × a build from nothing", of_editions("warm", 0.2)),
    Aim("nothing changed: at most 0.02 × a build from nothing", of_editions("nothing", 0.02)),
    Aim(f"memory after 100 editions: at most 1.2 × that after {EARLY}", flat_memory(1.2)),
    Aim("PDFs not larger than WeasyPrint's", not_larger_than("weasyprint")),
    Aim("a further filled form: at most 0.06 × the time of pypdf", read_at_most_times("pypdf", 0.06)),
    Aim("1,000 filled forms: at most 1.2 × the memory of 10", read_in_memory(1.2)),
    Aim("time grows with the pages to the power of at most 1.1", exponent(1.1)),
)

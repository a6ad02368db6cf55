"""Medians, paired ratios and exponents of a session: what run.py gathered in .tools/bench/session.json."""

from __future__ import annotations

import itertools
import math
import statistics

SIZES = ("tiny", "small", "medium", "large")


class Figures:
    """Asks a session. `what` is a key of its rows: wall, cpu or memory."""

    def __init__(self, session: dict):
        self.session = session
        self.sizes = [size for size in SIZES if any(row["size"] == size for row in session["rows"])]

    def values(self, size: str, engine: str, what: str) -> list[float]:
        """Of all rounds that went well."""
        return [
            row[what]
            for row in self.session["rows"]
            if row["size"] == size and row["engine"] == engine and not row["failed"]
        ]

    def median(self, size: str, engine: str, what: str) -> float | None:
        found = self.values(size, engine, what)
        return statistics.median(found) if found else None

    def failure(self, size: str, engine: str) -> str:
        return next(
            (
                row["message"]
                for row in self.session["rows"]
                if row["size"] == size and row["engine"] == engine and row["failed"]
            ),
            "",
        )

    def fact(self, size: str, engine: str, what: str):
        return self.session["facts"].get(size, {}).get(engine, {}).get(what)

    def ratios(self, size: str, peer: str, what: str = "wall") -> list[float]:
        """Ours divided by the peer's of the same round, so that what disturbs a round disturbs both."""
        rounds: dict[int, dict[str, float]] = {}
        for row in self.session["rows"]:
            if row["size"] == size and not row["failed"]:
                rounds.setdefault(row["round"], {})[row["engine"]] = row[what]
        return [both["ours"] / both[peer] for both in rounds.values() if "ours" in both and peer in both]

    def growth(self, what: str) -> list[tuple[str, str, float]]:
        """Exponents of ours over its pages, from every size to the next: (size, size, exponent)."""
        points = [(size, self.fact(size, "ours", "pages"), self.median(size, "ours", what)) for size in self.sizes]
        points = [point for point in points if point[1] and point[2]]
        return [
            (a, b, math.log(y2 / y1) / math.log(x2 / x1)) for (a, x1, y1), (b, x2, y2) in itertools.pairwise(points)
        ]

    def fitted(self, what: str) -> float | None:
        """The exponent of the straight line through all sizes (least squares of the logarithms)."""
        points = [(self.fact(size, "ours", "pages"), self.median(size, "ours", what)) for size in self.sizes]
        logs = [(math.log(x), math.log(y)) for x, y in points if x and y]
        if len(logs) < 2:
            return None
        mean_x, mean_y = (statistics.fmean(column) for column in zip(*logs))
        return sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)

    def loads(self) -> list[float]:
        """The machine's load at the start of every build; where nothing else is running it is about 1, the builds
        before."""
        return [row["load"] for row in self.session["rows"]]

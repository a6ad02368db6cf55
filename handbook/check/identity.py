"""A book says who publishes it and which edition it is: both stand on its title page and in its imprint, and the day of
the edition decides which amounts hold.

Good:
    publisher: {name: Netzwerk Beispiel}
    edition: {number: "1", date: 2026-11-22}
Bad: one of them left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..model.book import Handbook
from ..problem import Problem, of_key, warning


def check(handbook: Handbook) -> Iterator[Problem]:
    info = handbook.info
    if "handbook" in handbook.incomplete or info.span.file in handbook.cut:
        return
    if info.edition is None:
        told = warning(
            "missing-edition",
            info.span,
            "Die Ausgabe fehlt: Nach ihrem Datum richtet sich, welche Beträge gelten",
            'ergänzen Sie die Zeile edition: {number: "1", date: 2026-11-22} mit Ihrem Datum',
        )
        yield replace(told, missing=of_key("edition", info.span))
    if info.publisher is None:
        told = warning(
            "missing-publisher",
            info.span,
            "Wer das Buch herausgibt, steht nirgends",
            'ergänzen Sie die Zeile publisher: {name: "Ihre Stelle", email: info@example.org}',
        )
        yield replace(told, missing=of_key("publisher", info.span))

"""Facts that can't be relied on, on the day of the check (2026-11-22 in these tests)."""

import pytest

from books import expect


@pytest.mark.parametrize(
    "fact, line",
    [
        ("value: a, checked: 2026-11-22", None),
        ("value: a, checked: 2026-11-22, valid_until: 2026-11-22", None),
        ("value: a, checked: 2026-11-22, valid_from: 2027-01-01", None),
        (
            "value: a, checked: 2026-11-22, valid_until: 2026-11-21",
            "warning[fact-expired]: „k“ galt nur bis 21.11.2026 | tragen Sie den neuen Wert ein",
        ),
        (
            "value: a, checked: 2026-11-22, valid_until: 2026-11-21, note: Kommt im Mai.",
            "warning[fact-expired]: „k“ galt nur bis 21.11.2026 | tragen Sie den neuen Wert ein. Kommt im Mai.",
        ),
        (
            "unit: EUR, checked: 2026-11-22, periods: [{value: 1, valid_until: 2025-12-31}]",
            "warning[fact-expired]: „k“ galt nur bis 31.12.2025 | tragen Sie den neuen Wert ein",
        ),
        (
            "value: a, checked: 2025-11-20",
            "warning[fact-old]: „k“ wurde zuletzt am 20.11.2025 geprüft | "
            "vergleichen Sie den Wert mit der Quelle, und setzen Sie checked auf heute",
        ),
        (
            "value: a, checked: 2026-11-22, status: unchecked",
            "warning[fact-unchecked]: „k“ ist noch nicht geprüft | "
            "prüfen Sie die Angabe, und löschen Sie status: unchecked",
        ),
        (
            "value: a, checked: 2026-11-22, status: unchecked, note: Anrufen.",
            "warning[fact-unchecked]: „k“ ist noch nicht geprüft | Anrufen.",
        ),
    ],
)
def test_stale(tmp_path, fact, line):
    expect(
        tmp_path,
        *filter(None, [line]),
        sources="x: {title: X, publisher: Y}",
        facts=f"{'▸' if line else ''}k: {{{fact}, source: x}}\n",
    )

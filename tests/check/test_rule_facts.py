"""Facts: one value or periods, in order."""

import pytest

from books import expect


@pytest.mark.parametrize(
    "fact, line",
    [
        ("k: {value: eins", None),
        ("k: {unit: EUR, periods: [{value: 1, valid_until: 2026-12-31}, {value: 2, valid_from: 2027-01-01}]", None),
        ("▸k: {unit: EUR", "error[fact-value]: „k“ hat keinen Wert | ergänzen Sie value oder periods"),
        (
            "▸k: {unit: EUR, value: 1, periods: [{value: 2}]",
            "error[fact-value]: „k“ hat value und periods | "
            "mehrere Werte mit ihrer Geltung stehen in periods, ein einziger in value",
        ),
        (
            "▸k: {unit: EUR, valid_from: 2026-01-01, periods: [{value: 2}]",
            "error[fact-value]: „k“ hat periods; wann ein Wert gilt, steht dort | "
            "löschen Sie valid_from und valid_until neben periods",
        ),
        (
            "k: ▸{unit: EUR, value: [1800, 300]",
            "error[fact-value]: Der Wert geht von 1800 bis 300 | der kleinere steht zuerst: [von, bis]",
        ),
        (
            "k: ▸{value: eins, valid_from: 2027-12-01, valid_until: 2026-12-31",
            "error[fact-period]: valid_until liegt vor valid_from | vertauschen Sie die beiden",
        ),
        (
            "k: {unit: EUR, periods: [{value: 1, valid_from: 2026-01-01}, ▸{value: 2, valid_from: 2027-01-01}]",
            (
                "error[fact-period]: Diese Zeit beginnt, bevor die davor endet | ergänzen oder berichtigen Sie "
                "valid_until der Zeit davor"
            ),
        ),
        (
            (
                "k: {unit: EUR, periods: [{value: 1, valid_from: 2027-01-01, valid_until: 2027-12-31}, ▸{value: 2, "
                "valid_from: 2026-01-01}]"
            ),
            "error[fact-period]: Die Zeiten stehen nicht in ihrer Reihenfolge | die früheste zuerst",
        ),
        (
            "k: {unit: EUR, periods: [{value: 1}, ▸{value: 2}]",
            "error[fact-period]: Hier fehlt valid_from | nur die erste Zeit darf ohne Anfang sein",
        ),
    ],
)
def test_fact(tmp_path, fact, line):
    expect(
        tmp_path,
        *filter(None, [line]),
        sources="x: {title: X, publisher: Y}",
        facts=f"{fact}, source: x, checked: 2026-01-01}}\n",
    )

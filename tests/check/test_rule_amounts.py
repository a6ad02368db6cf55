"""Amounts in euro that don't come from the ledger."""

import pytest

from books import chapter, expect

FACTS = "kindergeld: {value: 259, unit: EUR, source: x, checked: 2026-11-22}"
NEW = "tragen Sie den Betrag in facts.yaml ein, und schreiben Sie {{ fact.NAME }}"


@pytest.mark.parametrize("text, found", [
    ("{{ fact.kindergeld }} im Monat", []),
    ("in 20 Jahren, Ein-Euro-Job, 3 Europäer, § 12 EURATOM, 5 Eurocent", []),
    ("Es gibt ▸259 € dazu", ["„259 €“ steht fest im Text | schreiben Sie {{ fact.kindergeld }}"]),
    ("▸1.200 Euro und ▸13,90 EUR", [f"„1.200 Euro“ steht fest im Text | {NEW}", f"„13,90 EUR“ steht fest im Text | {NEW}"]),
    ("kostet ▸€50 oder ▸500,- €", [f"„€50“ steht fest im Text | {NEW}", f"„500,- €“ steht fest im Text | {NEW}"]),
])
def test_amounts(tmp_path, text, found):
    expect(tmp_path, *[f"warning[amount-in-text]: {line}" for line in found], facts=FACTS, sources="x: {title: X, publisher: Y}", chapter=chapter(f'text: "{text}"'))

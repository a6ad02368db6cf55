"""Amounts in euro and percentages that don't come from the ledger."""

import pytest

from books import chapter, expect

FACTS = """\
kindergeld: {value: 259, unit: EUR, source: x, checked: 2026-11-22}
zuschuss: {value: "70 %", source: x, checked: 2026-11-22}
beitrag: {value: 3.6, unit: "%", source: x, checked: 2026-11-22}
freibetrag: {value: "30 %", source: x, checked: 2026-11-22}
minderung: {unit: "%", periods: [{value: 20, valid_until: 2026-12-31}, {value: 30, valid_from: 2027-01-01}], source: x, checked: 2026-11-22}
alles: {value: "20 % von 100 bis 520 €", source: x, checked: 2026-11-22}
"""
SHARE = "tragen Sie die Zahl in facts.yaml ein, und schreiben Sie {{ fact.NAME }}"
NEW = "tragen Sie den Betrag in facts.yaml ein, und schreiben Sie {{ fact.NAME }}"


@pytest.mark.parametrize(
    "text, found",
    [
        ("{{ fact.kindergeld }} im Monat", []),
        ("in 20 Jahren, Ein-Euro-Job, 3 Europäer, § 12 EURATOM, 5 Eurocent", []),
        ("Es gibt ▸259 € dazu", ["„259 €“ steht fest im Text | schreiben Sie {{ fact.kindergeld }}"]),
        (
            "▸1.200 Euro und ▸13,90 EUR",
            [f"„1.200 Euro“ steht fest im Text | {NEW}", f"„13,90 EUR“ steht fest im Text | {NEW}"],
        ),
        ("kostet ▸€50 oder ▸500,- €", [f"„€50“ steht fest im Text | {NEW}", f"„500,- €“ steht fest im Text | {NEW}"]),
        (
            (
                "{{ fact.zuschuss }} der Kosten, [Plan](https://example.org/100%/a%20b?x=5%), A%, 50%ig, ein paar "
                "Prozent, 3 Prozentpunkte"
            ),
            [],
        ),
        (
            "Bezahlt werden ▸70 % und ▸70 Prozent",
            [
                "„70 %“ steht fest im Text | schreiben Sie {{ fact.zuschuss }}",
                "„70 Prozent“ steht fest im Text | schreiben Sie {{ fact.zuschuss }}",
            ],
        ),
        ("Der Beitrag ist ▸3,6%.", ["„3,6%“ steht fest im Text | schreiben Sie {{ fact.beitrag }}"]),
        ("Es bleiben 10 bis ▸12,5 %", [f"„12,5 %“ steht fest im Text | {SHARE}"]),
        (
            "Weniger um ▸30 %",
            ["„30 %“ steht fest im Text | schreiben Sie {{ fact.freibetrag }} oder {{ fact.minderung }}"],
        ),
        ("Ein Satz von ▸259 %", [f"„259 %“ steht fest im Text | {SHARE}"]),
        ("[▸259 €](https://example.org/500€)", ["„259 €“ steht fest im Text | schreiben Sie {{ fact.kindergeld }}"]),
    ],
)
def test_amounts(tmp_path, text, found):
    expect(
        tmp_path,
        *[f"warning[amount-in-text]: {line}" for line in found],
        facts=FACTS,
        sources="x: {title: X, publisher: Y}",
        chapter=chapter(f'text: "{text}"'),
    )


def test_where_a_text_may_stand(tmp_path):
    """In cells and questions as in paragraphs; plain text (a unit, the name of a fact) is none of these."""
    expect(
        tmp_path,
        "warning[amount-in-text]: „50 %“ steht fest im Text",
        "warning[amount-in-text]: „10 %“ steht fest im Text",
        facts=FACTS,
        sources="x: {title: Um 5 %, publisher: Y}",
        chapter=chapter("table: {header: [Was, Wie viel], rows: [[Rest, ▸50 %]]}"),
        questionnaire="""\
    id: fragen
    title: Fragen
    sections: [{id: s, title: S, questions: [{id: n, type: integer, unit: "%", label: "Mehr als ▸10 %?"}]}]
    """,
        handbook="title: A\nlanguage: de\ncontents: [wohnen, fragen]\n",
    )

"""Euro is written in one way."""

import pytest

from books import chapter, expect

BESIDE = "warning[mixed-currency]: Hier steht „EUR“, sonst steht im Buch „€“ | schreiben Sie €"
UNIT = "warning[mixed-currency]: Mit „{0}“ als Einheit ist das kein Betrag in Euro | schreiben Sie EUR; gedruckt wird €"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Betrag in ▸EUR, also in €", [BESIDE]),
        ("Betrag in EUR", []),  # nowhere else
        ("EUR-Lex und €, [EUR](https://example.org/EUR/€) und `EUR`", [BESIDE]),
        ("Betrag in €", []),
    ],
)
def test_texts(tmp_path, text, told):
    if "[EUR]" in text:
        text = text.replace("[EUR]", "[▸EUR]")
    expect(tmp_path, *told, chapter=chapter(f"text: |\n          {text}"))


def test_amounts_of_the_ledger_are_printed_with_the_sign(tmp_path):
    facts = "miete: {value: 3, unit: EUR, source: amt, checked: 2026-11-20}\n"
    expect(
        tmp_path,
        BESIDE,
        facts=facts,
        sources="amt: {title: Amt, publisher: Amt}\n",
        chapter=chapter("text: |\n          {{ fact.miete }} in ▸EUR"),
    )


@pytest.mark.parametrize("unit", ["€", "Euro"])
def test_units(tmp_path, unit):
    facts = f"miete: {{value: 3, unit: ▸{unit}, source: amt, checked: 2026-11-20}}\n"
    expect(
        tmp_path,
        UNIT.format(unit),
        facts=facts,
        sources="amt: {title: Amt, publisher: Amt}\n",
        chapter=chapter("text: |\n          {{ fact.miete }}"),
    )

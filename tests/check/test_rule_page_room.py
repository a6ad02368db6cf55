"""What has no room on a page is told: columns, heads of tables, fields for notes."""

import pytest

from books import chapter, expect

MONTHS = "Januar, Februar, März, April, Mai, Juni, Juli, August, September, Oktober, November, Dezember"
LONG = "Zimmer " * 60


def cells(word, count):
    return ", ".join([word] * count)


@pytest.mark.parametrize(
    "block, line",
    [
        (f"table: {{header: [Leistung, Stelle, Frist], rows: [[{cells('Wohngeldstelle', 3)}]]}}", None),
        (f"table: {{header: [{cells('A', 12)}], rows: [[{cells('kurz', 12)}]]}}", None),
        (
            f"▸table: {{header: [{MONTHS}], rows: [[{cells('Beratung', 12)}]]}}",
            "Für 12 Spalten ist die Seite zu schmal: Im Buch steht jede Zeile als Liste | nehmen Sie für eine Tabelle "
            "weniger Spalten, oder zwei Tabellen",
        ),
        (
            "table: {header: [A, ▸Beratungsstelle], widths: [12, 1], rows: [[b, Beratung]]}",
            "Die Spalte „Beratungsstelle“ ist so schmal, dass Wörter zerteilt werden | geben Sie ihr in widths mehr, "
            "oder lassen Sie widths weg",
        ),
        ("table: {header: [A, Beratungsstelle], widths: [2, 1], rows: [[b, Beratung]]}", None),
        (
            f"table: {{header: [A, B, C, D, ▸{LONG}], rows: [[a, b, c, d, e]]}}",
            "Der Spaltenkopf „Zimmer Zimmer Zimmer Zimmer Zimmer Zimme …“ ist zu lang: Auf weiteren Seiten steht er "
            "nicht noch einmal | schreiben Sie ein paar Wörter, und den Rest in einen Absatz vor der Tabelle",
        ),
        (
            f"form_table: {{id: t, title: T, rows: 2, columns: [{{id: a, label: A}}, {{id: b, label: ▸{LONG * 2}}}]}}",
            "Der Spaltenkopf „Zimmer Zimmer Zimmer Zimmer Zimmer Zimme …“ ist zu lang: Auf weiteren Seiten steht er "
            "nicht noch einmal",
        ),
        ("notes: {id: n, label: N, lines: 34}", None),
        (
            "▸notes: {id: n, label: N, lines: 35}",
            "Das Feld „n“ ist mit 35 Zeilen höher als eine Seite | nehmen Sie höchstens lines: 34, oder zwei Felder",
        ),
    ],
)
def test_what_has_no_room_is_told(tmp_path, block, line):
    expect(tmp_path, *([f"warning[too-large]: {line}"] if line else []), chapter=chapter(block))

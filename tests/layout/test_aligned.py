"""Columns of figures.

1. What is one: two thirds of its cells a figure, all of one unit; the first column never.
2. Commas stand on one line, at the right edge; the head and what else has one line ends there.
3. `align` says otherwise.
4. Nothing runs over a column, however narrow; figures of every face are of one width.
"""

import pytest

from books import chapter, loaded
from handbook.edition.edition import make_edition
from handbook.layout.documents import lay_out
from handbook.typeset.fonts import face
from handbook.typeset.page import Run
from handbook.typeset.resolve import run_width


def table(tmp_path, rows, more="", header="[Was, Betrag]", **files):
    """text → (left, right, where its comma or its figures end) of each line of the table's cells."""
    block = f"table: {{header: {header}, {more}rows: {rows}}}"
    document = lay_out(make_edition(loaded(tmp_path, chapter=chapter(block), **files))[0], [])
    found = {}
    for page in document.pages:
        for _, piece in page.slices:
            for item in piece.items:
                if type(item) is Run and item.element and item.element.role in ("TD", "TH", "Link"):
                    text = " ".join(word.text for word in item.words)
                    before = text.split(",")[0].rstrip(" \u00a0€%")
                    comma = item.x + face("sans").shape(before).width * item.size / 1000
                    found[text] = (round(item.x, 1), round(item.x + run_width(item), 1), round(comma, 1))
    return found


AMOUNTS = "[[Miete, '1.250,50 €'], [Strom, '13,90 €'], [Rat, '603 €'], [Kaution, '–']]"


def test_2_commas_stand_on_one_line(tmp_path):
    cells = table(tmp_path, AMOUNTS)
    assert len({cells[text][2] for text in ("1.250,50 €", "13,90 €", "603 €", "–")}) == 1
    assert cells["1.250,50 €"][1] == cells["13,90 €"][1] == cells["Betrag"][1] > cells["603 €"][1]
    assert len({cells[text][0] for text in ("Was", "Miete", "Strom", "Rat")}) == 1


@pytest.mark.parametrize(
    ("cells", "aligned"),
    [
        ("'15 Tage' '30 Tage' '5 Tage'", True),
        ("'3,5 %' '12 %' keine", True),
        ("'-20 €' '+5 €' '0 €'", True),
        ("'€ 20' '€ 1.000' –", True),
        ("'12' '7' '1.024'", True),
        ("'20 €' '3 %' '5 Tage'", False),
        ("'20 €' 'je nach Ort' 'fragen'", False),
        ("'ab 3' 'ab 6' 'bis 25'", False),
        ("'0800 40 40 020' '116 117' '115'", False),
        ("'04109' '01067' '10115'", False),
        ("'1.' '2.' '10.'", False),
        ("'2026/27' '2027/28' '2028/29'", False),
        ("'8:30 Uhr' '10:00 Uhr' '9:15 Uhr'", False),
        ("'20 €' '' ''", False),
        ("'[20 €](https://example.org)' '[100 €](https://example.org)' 'a'", False),
    ],
)
def test_1_what_is_a_column_of_figures(tmp_path, cells, aligned):
    texts = [
        text.strip("'") for text in (cells.replace("' '", "'|'").replace("' ", "'|").replace(" '", "|'").split("|"))
    ]
    rows = ", ".join(f"[Zeile {number}, '{text}']" for number, text in enumerate(texts))
    found = table(tmp_path, f"[{rows}]")
    ends = {found[text.partition("](")[0].lstrip("[")][0] for text in texts if text}
    assert (found["Betrag"][0] not in ends) is aligned


def test_1_the_first_column_is_none(tmp_path):
    cells = table(tmp_path, "[['1 €', a], ['100 €', b]]")
    assert cells["1 €"][0] == cells["100 €"][0]


def test_2_other_cells_of_one_line_end_at_the_edge_and_longer_ones_stay(tmp_path):
    long = "hängt vom Beitragssatz ab, der erst im Herbst bekannt ist, fragen Sie dann bei der Stelle nach"
    rows = f"[[a, '20 €'], [b, '1.100 €'], [c, keine], [d, '3 €'], [e, '{long}'], [f, '7 €'], [g, '9 €']]"
    cells = table(tmp_path, rows)
    assert cells["keine"][1] == pytest.approx(cells["20 €"][1], abs=0.15)
    lines = [place for text, place in cells.items() if text in long and len(text) > 12]
    assert len(lines) > 1 and len({left for left, _, _ in lines}) == 1


def test_3_a_table_may_say_otherwise(tmp_path):
    plain = table(tmp_path, AMOUNTS, "align: [left, left], ")
    assert len({plain[text][0] for text in ("Betrag", "1.250,50 €", "13,90 €", "603 €", "–")}) == 1
    right = table(tmp_path, AMOUNTS, "align: [left, right], ")
    assert len({right[text][1] for text in ("Betrag", "1.250,50 €", "13,90 €", "603 €", "–")}) == 1
    first = table(tmp_path, "[['1 €', a], ['100 €', b]]", "align: [decimal, left], ")
    assert first["1 €"][1] == first["100 €"][1]


@pytest.mark.parametrize("shares", ["[1, 1]", "[12, 1]", "[20, 1]"])
def test_4_nothing_runs_over(tmp_path, shares):
    cells = table(tmp_path, AMOUNTS, f"widths: {shares}, ")
    edge = max(right for _, right, _ in table(tmp_path, AMOUNTS).values())
    assert max(right for _, right, _ in cells.values()) <= edge + 0.1


@pytest.mark.parametrize("style", [("sans", bold, italic) for bold in (False, True) for italic in (False, True)])
def test_4_figures_are_of_one_width(style):
    assert len({face(*style).shape(figure).width for figure in "0123456789"}) == 1

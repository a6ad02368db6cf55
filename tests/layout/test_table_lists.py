"""A table whose columns have no room side by side is a list: each row under what its first cell says.

1. Tags: a list of lists, whose labels are the heads of the columns; empty cells say nothing.
2. A row that goes on on the next page is named there again.
3. One whose columns have room stays a table.
"""

import io

from handbook import pipeline
from handbook.edition.edition import make_edition
from handbook.layout.documents import lay_out
from handbook.typeset.page import Run
from handbook.verify import describe_tags
from tests.books import loaded

MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()


def chapter(rows, months=MONTHS):
    header = ", ".join(("Stelle", *months))
    return (
        "    id: wohnen\n    title: Wohnen\n    sections:\n      - id: suche\n        title: Suche\n        blocks:\n"
        f"          - table: {{caption: Wann offen ist, header: [{header}], rows: [{', '.join(rows)}]}}\n"
    )


def row(name, *cells):
    return "[" + ", ".join((name, *cells)) + "]"


def test_1_a_list_of_lists(tmp_path):
    content = loaded(tmp_path, chapter=chapter([row("Jobcenter", *["Beratung"] * 11, '""'), row("Amt", *MONTHS)]))
    told = describe_tags(io.BytesIO(pipeline.build(content, only="handbuch").files["handbuch"]))
    lines = [line.strip() for line in told.splitlines()]
    at = lines.index('Caption "Wann offen ist"')
    assert lines[at - 1] == "L ListNumbering=None" and "Table" not in lines
    assert lines[at + 1 : at + 8] == [
        "LI",
        'Lbl "Stelle: Jobcenter"',
        "LBody",
        "L ListNumbering=None",
        "LI",
        'Lbl "Januar "',
        'LBody "Beratung "',
    ]
    assert [line for line in lines if line.startswith('Lbl "Dezember')] == ['Lbl "Dezember "']  # of two rows one


def test_2_a_row_that_goes_on_is_named_again(tmp_path):
    rows = [row(f"Stelle{number}", *["Beratung"] * 12) for number in range(9)]
    edition, problems = make_edition(loaded(tmp_path, chapter=chapter(rows)))
    pages = lay_out(edition, problems).pages
    again = [
        " ".join(word.text for word in item.words)
        for page in pages
        for _, piece in page.slices[:1]
        for item in piece.items
        if type(item) is Run and item.element is None
    ]
    assert again and all(said.startswith("Stelle: Stelle") for said in again)


def test_3_what_has_room_stays_a_table(tmp_path):
    content = loaded(tmp_path, chapter=chapter([row("Amt", "a", "b", "c")], MONTHS[:3]))
    told = describe_tags(io.BytesIO(pipeline.build(content, only="handbuch").files["handbuch"]))
    assert "Table" in told and "TH Scope=Column" in told

"""Tables to fill in: one field a cell with a name and a tooltip of its own, rows that are heads, a head on every page,
no row torn."""

import pytest

from books import chapter, loaded
from handbook.edition.edition import make_edition
from handbook.layout.documents import lay_out
from handbook.typeset.page import Run, Widget
from handbook.typeset.theme import Grid

COLUMNS = (
    "[{id: was, label: Was}, {id: tag, label: Tag, type: date}, {id: uhr, label: Uhrzeit, type: time}, {id: ok, label: "
    "erledigt, type: acknowledge}]"
)


def laid_out(tmp_path, keys):
    book = loaded(
        tmp_path, chapter=chapter(f"form_table: {{id: liste, title: Meine **Liste**, {keys}, columns: {COLUMNS}}}")
    )
    return lay_out(make_edition(book)[0], [])


def placed(document, kind):
    """(page, y on it, item) of every item of that kind."""
    return [
        (number, y + item.y, item)
        for number, page in enumerate(document.pages)
        for y, piece in page.slices
        for item in piece.items
        if type(item) is kind
    ]


def test_each_cell_is_a_field_of_its_own(tmp_path):
    widgets = [item for _, _, item in placed(laid_out(tmp_path, "rows: 2, lines: 2"), Widget)]
    assert [(item.field.name, item.field.kind, item.field.multiline) for item in widgets] == [
        (f"liste.{row}.{name}", kind, multiline)
        for row in (1, 2)
        for name, kind, multiline in (
            ("was", "text", True),
            ("tag", "text", True),
            ("uhr", "text", True),
            ("ok", "checkbox", False),
        )
    ]
    assert [item.field.tooltip for item in widgets[4:]] == [
        "Was, Zeile 2 – Meine Liste",
        "Tag, Zeile 2 – Meine Liste – TT.MM.JJJJ",
        "Uhrzeit, Zeile 2 – Meine Liste – HH:MM",
        "erledigt, Zeile 2 – Meine Liste",
    ]
    assert {item.height for item in widgets if item.field.kind == "text"} == {41.7}
    assert all(item.element.role == "Form" and item.element.parent.role == "TD" for item in widgets)


def test_what_is_printed_heads_its_row(tmp_path):
    document = laid_out(
        tmp_path,
        "rows: 3, first: [Jobcenter, 'Eine Beratungsstelle mit einem sehr langen Namen, der mehrere Zeilen braucht']",
    )
    widgets = [item for _, _, item in placed(document, Widget)]
    assert [item.field.name for item in widgets if item.field.name.endswith("was")] == ["liste.3.was"]
    assert widgets[0].field.tooltip == "Tag, Jobcenter – Meine Liste – TT.MM.JJJJ"
    heads = {
        id(item.element): item.element
        for _, _, item in placed(document, Run)
        if item.element is not None and item.element.role == "TH"
    }
    assert [element.attributes["Table"]["Scope"] for element in heads.values()] == ["Column"] * 4 + ["Row"] * 2
    assert widgets[3].height > widgets[0].height == widgets[-2].height


@pytest.mark.parametrize("rows", [18, 19, 50])
def test_the_head_is_on_every_page_and_no_row_is_torn(tmp_path, rows):
    document = laid_out(tmp_path, f"rows: {rows}, lines: 2")
    widgets = placed(document, Widget)
    pages = sorted({page for page, _, _ in widgets})
    assert len(pages) == {18: 2, 19: 2, 50: 4}[rows]
    for page in pages:
        heads = [
            (y, item)
            for number, y, item in placed(document, Run)
            if number == page and any(word.text == "erledigt" for word in item.words)
        ]
        first = min(y for number, y, _ in widgets if number == page)
        assert len(heads) == 1 and heads[0][0] < first
        assert (heads[0][1].element is None) is (page != pages[0])  # said once
    rows_on = {page: {item.field.name.split(".")[1] for number, _, item in widgets if number == page} for page in pages}
    assert sum(len(found) for found in rows_on.values()) == rows and all(len(found) > 1 for found in rows_on.values())
    assert max(y + item.height for _, y, item in widgets) <= Grid().bottom + 0.5

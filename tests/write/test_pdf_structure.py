"""The structure tree:

1. Elements stand in the order in which their content is met, under their parents.
2. The parent tree leads back from content and annotations to elements.
3. An element's properties and attributes are written as what they are.
"""

from handbook.typeset.page import Element, Empty, Link
from write.documents_for_tests import document, element, elements, page, read, root, run


def test_elements_stand_in_the_order_of_their_first_content():
    tree = root()
    first, second = Element("Sect", tree), Element("Sect", tree)
    heading, item = Element("H1", first), Element("P", second)
    assert elements(read(document(page(run("zuerst", item), run("danach", heading))))) == "Document(Sect(P) Sect(H1))"


def test_an_element_without_content_of_its_own_keeps_its_place():
    row = Element("TR", Element("Table", root()))
    cells = [Element("TD", row) for _ in range(3)]
    reader = read(document(page([run("a", cells[0]), Empty(cells[1]), run("c", cells[2])])))
    assert elements(reader) == "Document(Table(TR(TD TD TD)))"
    assert "/K" not in element(reader, "TD", 1)


def test_content_leads_to_its_element():
    tree = root()
    first, second = Element("P", tree), Element("P", tree)
    reader = read(document(page(run("eins", first)), page(run("zwei", first), run("drei", second))))
    parents = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    assert parents[::2] == [0, 1]
    assert [owner.get_object()["/S"] for owner in parents[3]] == ["/P", "/P"]
    assert parents[1][0] == parents[3][0] != parents[3][1]
    assert [reader.pages[index]["/StructParents"] for index in (0, 1)] == [0, 1]


def test_an_element_on_two_pages_names_the_page_of_the_content_that_is_not_on_its_first():
    paragraph = Element("P", root())
    kids = element(read(document(page(run("eins", paragraph)), page(run("zwei", paragraph)))), "P")["/K"]
    assert kids[0] == 0
    assert kids[1]["/Type"] == "/MCR" and kids[1]["/MCID"] == 0


def test_an_annotation_is_a_kid_of_its_element_and_leads_back_to_it():
    link = Element("Link", Element("P", root()))
    reader = read(
        document(page([run("Text", link), Link(72, 0, 50, 12, link, "Zur Seite", uri="https://example.org/")]))
    )
    annotation = reader.pages[0]["/Annots"][0].get_object()
    text, reference = element(reader, "Link")["/K"]
    assert text == 0 and reference["/Type"] == "/OBJR" and reference["/Obj"] == annotation
    nums = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    assert dict(zip(nums[::2], nums[1::2]))[annotation["/StructParent"]]["/S"] == "/Link"
    assert reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTreeNextKey"] == 2


def test_properties_of_an_element():
    figure = Element("Figure", root(), alt="Ein Weg", title="Abbildung 1", id="abb1", lang="ar")
    reader = read(document(page(run("x", figure))))
    found = element(reader, "Figure")
    assert (found["/Alt"], found["/T"], found["/ID"], found["/Lang"]) == ("Ein Weg", "Abbildung 1", "abb1", "ar")
    names = reader.trailer["/Root"]["/StructTreeRoot"]["/IDTree"]["/Names"]
    assert names[0] == "abb1" and names[1].get_object() == found


def test_attributes_are_names_numbers_and_strings_as_the_standard_has_them():
    row = Element("TR", Element("Table", root(), attributes={"Table": {"Summary": "Sätze"}}))
    head = Element("TH", row, id="kopf", attributes={"Table": {"Scope": "Column", "ColSpan": 2}})
    cell = Element("TD", row, attributes={"Table": {"Headers": ["kopf"]}, "Layout": {"TextAlign": "End"}})
    reader = read(document(page(run("Kopf", head), run("1", cell))))
    assert element(reader, "Table")["/A"] == {"/O": "/Table", "/Summary": "Sätze"}
    assert element(reader, "TH")["/A"] == {"/O": "/Table", "/Scope": "/Column", "/ColSpan": 2}
    assert element(reader, "TD")["/A"] == [
        {"/O": "/Table", "/Headers": ["kopf"]},
        {"/O": "/Layout", "/TextAlign": "/End"},
    ]


def test_a_long_document_has_a_parent_tree_that_can_be_searched():
    tree = root()
    reader = read(document(*(page(run(str(index), Element("P", tree)), label=str(index + 1)) for index in range(150))))
    kids = [kid.get_object() for kid in reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Kids"]]
    assert [list(kid["/Limits"]) for kid in kids] == [[0, 63], [64, 127], [128, 149]]
    assert len(reader.pages) == 150

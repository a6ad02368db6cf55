"""The file around the objects:

1. What is no stream is packed, except the catalog and the information dictionary.
2. Every object is found again.
3. The identifier follows from the content.
4. ReportLab's objects stand among ours.
5. An object that was promised and never came is an error, not a damaged file.
"""

import io

import pytest
from pypdf import PdfReader
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream

from handbook.write.pdffile import PdfFile
from handbook.write.syntax import dictionary, ref, text
from handbook.write.trees import name_tree, number_tree


def finished(pdf, **entries):
    """The file's bytes; `entries` go into the catalog."""
    pages = pdf.add(b"<</Type /Pages /Kids [] /Count 0>>")
    pdf.root_number = pdf.add(dictionary({"Type": b"/Catalog", "Pages": ref(pages), **entries}))
    pdf.info_number = pdf.add(dictionary({"Title": text("Titel")}))
    return pdf.data()


def reader(data):
    return PdfReader(io.BytesIO(data), strict=True)


def test_only_streams_the_catalog_and_the_information_dictionary_stand_outside_object_streams():
    pdf = PdfFile()
    for value in range(450):
        pdf.add(b"<</Value %d>>" % value)
    data = finished(pdf)
    assert data.count(b"/Type /ObjStm") == 3
    assert b"/Value" not in data and b"/Type /Catalog" in data and b"/Title (Titel)" in data
    assert data.startswith(b"%PDF-1.7\n")


def test_every_object_is_found_again():
    pdf = PdfFile()
    numbers = [pdf.add(b"<</Value %d>>" % value) for value in range(450)]
    stream = pdf.add_stream({"Kind": b"/Test"}, b"streamed" * 100)
    found = reader(finished(pdf))
    assert [found.get_object(number)["/Value"] for number in numbers] == list(range(450))
    assert found.get_object(stream).get_data() == b"streamed" * 100


def test_a_stream_may_stay_uncompressed():
    pdf = PdfFile()
    pdf.add_stream({}, b"plain text", compress=False)
    assert b"plain text" in finished(pdf)


def test_the_identifier_is_a_digest_of_the_content():
    def identifier(content):
        pdf = PdfFile()
        pdf.add_stream({}, content)
        return reader(finished(pdf)).trailer["/ID"][0]

    assert identifier(b"one") == identifier(b"one") != identifier(b"two")


def test_objects_of_reportlab_are_written_with_what_they_refer_to():
    pdf = PdfFile()
    inner = PDFStream(content=b"inner")
    inner.dictionary["Kind"] = "/Inner"
    outer = PDFDictionary({"Inner": inner})
    found = reader(finished(pdf, Test=pdf.ref_of(outer)))
    assert found.trailer["/Root"]["/Test"]["/Inner"].get_data() == b"inner"


def test_an_object_that_never_came_is_an_error():
    pdf = PdfFile()
    number = pdf.reserve()
    with pytest.raises(AssertionError, match=rf"never put: \[{number}\]"):
        finished(pdf)


@pytest.mark.parametrize("count", [0, 1, 64, 65, 5000])
def test_a_name_tree_gives_back_all_names_in_order(count):
    pdf = PdfFile()
    names = {f"name{value}": b"%d" % value for value in range(count)}
    found = reader(finished(pdf, Test=ref(name_tree(pdf, names))))
    leaves = list(_leaves(found.trailer["/Root"]["/Test"], "/Names"))
    assert [pair for leaf in leaves for pair in _pairs(leaf["/Names"])] == sorted(
        (key, int(value)) for key, value in names.items()
    )
    for leaf in leaves if len(leaves) > 1 else []:
        assert leaf["/Limits"] == [leaf["/Names"][0], leaf["/Names"][-2]]
        assert len(leaf["/Names"]) <= 128


def test_a_number_tree_is_sorted_by_value_not_by_digits():
    pdf = PdfFile()
    tree = number_tree(pdf, {value: b"%d" % (value * 2) for value in (10, 9, 100, 0)})
    assert reader(finished(pdf, Test=ref(tree))).trailer["/Root"]["/Test"]["/Nums"] == [0, 0, 9, 18, 10, 20, 100, 200]


def _leaves(node, kind):
    node = node.get_object()
    if kind in node:
        yield node
    for kid in node.get("/Kids", []):
        yield from _leaves(kid, kind)


def _pairs(flat):
    return list(zip(flat[::2], flat[1::2]))

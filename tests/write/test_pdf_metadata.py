"""What the document says of itself, and the files that travel in it."""

import hashlib

from handbook.typeset.page import Attachment, Element
from write.documents_for_tests import document, page, read, root, run


def sample(**changes):
    return read(document(page(run("a", Element("P", root()))), **changes))


def test_the_packet_and_the_information_dictionary_say_the_same():
    reader = sample(title="Hilfen <A & B>")
    packet = reader.xmp_metadata
    assert packet.dc_title == {"x-default": "Hilfen <A & B>"} and reader.metadata.title == "Hilfen <A & B>"
    assert packet.dc_creator == ["Beratungsstelle"] and reader.metadata.author == "Beratungsstelle"
    assert packet.dc_language == ["de-DE"]
    assert packet.pdf_producer == reader.metadata.producer == "handbook"
    assert packet.xmp_create_date.isoformat() == "2024-05-02T00:00:00"
    assert reader.metadata["/CreationDate"] == reader.metadata["/ModDate"] == "D:20240502000000Z"


def test_the_packet_declares_conformance_and_is_readable_without_a_pdf_reader():
    stream = sample().trailer["/Root"]["/Metadata"]
    assert "/Filter" not in stream and b"<pdfuaid:part>1</pdfuaid:part>" in stream.get_data()


def test_what_is_empty_is_left_out():
    reader = sample(author="", subject="")
    assert (
        "/Author" not in reader.metadata
        and reader.xmp_metadata.dc_creator == []
        and b"dc:description" not in reader.trailer["/Root"]["/Metadata"].get_data()
    )


def test_the_window_shows_the_title_and_the_catalog_the_language():
    catalog = sample().trailer["/Root"]
    assert catalog["/ViewerPreferences"] == {"/DisplayDocTitle": True}
    assert catalog["/Lang"] == "de-DE" and catalog["/MarkInfo"] == {"/Marked": True}


def test_a_right_to_left_book_is_turned_from_left_to_right():
    assert sample(direction="rtl").trailer["/Root"]["/ViewerPreferences"]["/Direction"] == "/R2L"


def test_a_form_is_in_the_catalog_only_where_there_are_fields():
    assert "/AcroForm" not in sample().trailer["/Root"]


def test_an_attached_file_comes_back_with_its_description():
    payload = b'{"id": "beratung"}'
    reader = sample(attachments=[Attachment("fragebogen.json", payload, "application/json", "Die Fragen als Daten")])
    assert reader.attachments["fragebogen.json"] == [payload]
    associated = reader.trailer["/Root"]["/AF"]
    file = associated[0].get_object()
    assert (
        file["/F"] == file["/UF"] == "fragebogen.json"
        and file["/Desc"] == "Die Fragen als Daten"
        and file["/AFRelationship"] == "/Data"
    )
    stream = file["/EF"]["/F"]
    assert stream["/Subtype"] == "/application/json"
    params = stream["/Params"]
    assert params["/Size"] == len(payload) and params["/ModDate"] == "D:20240502000000Z"
    assert params["/CheckSum"].original_bytes == hashlib.md5(payload).digest()

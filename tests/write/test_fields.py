"""Fields: names, kinds, flags, values, and how widgets hang on them."""

import io

import pytest
from pypdf import PdfReader, PdfWriter

from handbook.typeset.page import Element
from handbook.write.document import write
from write.documents_for_tests import element, read
from write.forms_for_tests import acroform, box, button, dropdown, fields, form, radio, text, widget, widgets

FIELD_FLAGS = {
    "read only": 1,
    "required": 2,
    "multiline": 1 << 12,
    "no toggle to off": 1 << 14,
    "radio": 1 << 15,
    "push button": 1 << 16,
    "combo": 1 << 17,
    "edit": 1 << 18,
    "do not spell check": 1 << 22,
    "do not scroll": 1 << 23,
    "comb": 1 << 24,
}


def flags(field):
    value = field.get("/Ff", 0)
    known = {name for name, bit in FIELD_FLAGS.items() if value & bit}
    assert sum(FIELD_FLAGS[name] for name in known) == value
    return known


def refused(*all_widgets, **changes):
    with pytest.raises(ValueError) as caught:
        write(form(*all_widgets, **changes))
    return str(caught.value)


# ---------------------------------------------------------------------- names


def test_dots_in_a_name_make_groups():
    found = fields(
        read(
            form(
                widget(text("kinder.1.alter")),
                widget(text("name")),
                widget(text("kinder.2.alter")),
                widget(box("kinder.2.kita")),
            )
        )
    )
    assert list(found) == [
        "kinder",
        "kinder.1",
        "kinder.1.alter",
        "kinder.2",
        "kinder.2.alter",
        "kinder.2.kita",
        "name",
    ]
    assert set(found["kinder"]) == {"/T", "/Kids"}
    assert found["kinder.2.kita"]["/Parent"] == found["kinder.2"] and found["kinder.2"]["/Parent"] == found["kinder"]


def test_a_field_is_never_a_group_too():
    assert (
        refused(widget(text("kind")), widget(text("kind.alter")))
        == "the field 'kind' can't be a group too: 'kind.alter' is in it"
    )
    assert (
        refused(widget(text("kind.1.alter")), widget(text("kind.1")))
        == "the field 'kind.1' can't be a group too: 'kind.1.alter' is in it"
    )


def test_each_part_of_a_name_has_letters():
    assert refused(widget(text("kind..alter"))) == "the field name 'kind..alter' has an empty part"


def test_a_name_belongs_to_one_field():
    said = refused(widget(text("name")), widget(box("name")))
    assert said == "two different fields have the name 'name': 'Frage: name' and 'Frage: name'"


# ---------------------------------------------------------------------- fields and widgets


def test_a_field_with_one_widget_is_one_dictionary_with_it():
    reader = read(form(widget(text("name"))))
    assert fields(reader)["name"] == widgets(reader)[0]
    assert {"/FT", "/T", "/TU", "/Subtype", "/Rect", "/P", "/AP"} <= set(widgets(reader)[0])


def test_a_field_with_several_widgets_has_them_as_kids():
    field = text("name")
    reader = read(form(widget(field), widget(field, tooltip="Familie: Name")))
    parent = fields(reader)["name"]
    assert parent["/Kids"] == [annotation.indirect_reference for annotation in widgets(reader)]
    assert [kid["/TU"] for kid in widgets(reader)] == ["Frage: name", "Familie: Name"]
    assert not {"/FT", "/T", "/Ff", "/DA"} & set(widgets(reader)[0])


def test_radio_buttons_are_kids_even_alone_and_never_stand_among_the_fields():
    field = radio("wahl")
    reader = read(
        form(
            widget(field, "ja", tooltip="Wahl: Ja"),
            widget(field, "nein", tooltip="Wahl: Nein"),
            widget(radio("allein"), "ja"),
        )
    )
    found = fields(reader)
    assert [len(found[name]["/Kids"]) for name in ("wahl", "allein")] == [2, 1]
    assert len(acroform(reader)["/Fields"]) == 2
    assert found["wahl"]["/TU"] == "Frage: wahl"
    assert [kid.get_object()["/TU"] for kid in found["wahl"]["/Kids"]] == ["Wahl: Ja", "Wahl: Nein"]


def test_a_widget_is_printed_and_knows_its_page():
    reader = read(form(widget(text("name"))))
    assert widgets(reader)[0]["/F"] == 4
    assert widgets(reader)[0]["/P"] == reader.pages[0]
    assert [float(side) for side in widgets(reader)[0]["/Rect"]] == [72, 755.89, 252, 777.89]


def test_each_widget_is_the_one_object_of_its_form_element():
    reader = read(form(widget(text("name")), widget(box("haken"))))
    owners = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    owner_of = dict(zip(owners[::2], owners[1::2]))
    for index, annotation in enumerate(widgets(reader)):
        owner = element(reader, "Form", index)
        assert owner["/K"]["/Obj"] == annotation
        assert owner_of[annotation["/StructParent"]].get_object() == owner


def test_a_widget_outside_a_form_element_is_refused():
    assert (
        refused(widget(text("name"), element=Element("P", None)))
        == "the widget of 'name' belongs to an element 'P' instead of Form"
    )


def test_a_form_element_has_one_widget():
    shared = Element("Form", None)
    assert (
        refused(widget(text("name"), element=shared), widget(text("ort"), element=shared))
        == "the Form element of 'ort' has a second widget"
    )


# ---------------------------------------------------------------------- kinds and flags


@pytest.mark.parametrize(
    ("field", "kind", "expected"),
    [
        (text(), "/Tx", {"do not scroll"}),
        (text(multiline=True, required=True), "/Tx", {"do not scroll", "multiline", "required"}),
        (text(comb=True, max_length=5), "/Tx", {"do not scroll", "comb"}),
        (text(read_only=True), "/Tx", {"do not scroll", "read only"}),
        (box(), "/Btn", set()),
        (radio(required=True), "/Btn", {"radio", "required"}),
        (button(), "/Btn", {"push button"}),
        (dropdown(), "/Ch", {"combo"}),
    ],
)
def test_kinds_and_flags(field, kind, expected):
    found = fields(read(form(widget(field, "ja" if field.kind == "radio" else ""))))[field.name]
    assert found["/FT"] == kind
    assert flags(found) == expected


def test_comb_needs_a_length_and_one_line():
    message = "comb of 'plz' needs a maximal length and a single line"
    assert refused(widget(text("plz", comb=True))) == message
    assert refused(widget(text("plz", comb=True, max_length=5, multiline=True))) == message


def test_entries_have_a_fixed_size_in_the_forms_font():
    reader = read(form(widget(text("name", font_size=9.5)), widget(text("zahl", align="right", max_length=7))))
    found = fields(reader)
    assert (
        found["name"]["/DA"] == "/HbForm 9.5 Tf 0.1 g" and "/Q" not in found["name"] and "/MaxLen" not in found["name"]
    )
    assert (
        found["zahl"]["/DA"] == "/HbForm 10.5 Tf 0.1 g" and found["zahl"]["/Q"] == 2 and found["zahl"]["/MaxLen"] == 7
    )
    assert acroform(reader)["/DR"]["/Font"]["/HbForm"]["/Encoding"] == "/Identity-H"
    assert acroform(reader)["/DA"] == "/HbForm 10.5 Tf 0.1 g"


def test_viewers_are_not_asked_to_make_appearances():
    assert "/NeedAppearances" not in acroform(read(form(widget(text()))))


def test_a_document_without_fields_has_no_form():
    assert "/AcroForm" not in read(form()).trailer["/Root"]


# ---------------------------------------------------------------------- values


def test_a_blank_form_has_no_values():
    field = radio()
    found = fields(
        read(form(widget(text()), widget(box()), widget(dropdown()), widget(field, "ja"), widget(field, "nein")))
    )
    assert all("/V" not in each for each in found.values())
    assert found["haken"]["/AS"] == "/Off"
    assert [kid.get_object()["/AS"] for kid in found["wahl"]["/Kids"]] == ["/Off", "/Off"]


def test_prefilled_values_are_also_what_a_reset_gives():
    field = radio(value="nein")
    found = fields(
        read(
            form(
                widget(text(value="Łódź")),
                widget(box(value="Yes")),
                widget(dropdown(value="tr")),
                widget(field, "ja"),
                widget(field, "nein"),
            )
        )
    )
    assert {name: (each["/V"], each["/DV"]) for name, each in found.items()} == {
        "name": ("Łódź", "Łódź"),
        "haken": ("/Yes", "/Yes"),
        "land": ("tr", "tr"),
        "wahl": ("/nein", "/nein"),
    }
    assert found["haken"]["/AS"] == "/Yes"
    assert [kid.get_object()["/AS"] for kid in found["wahl"]["/Kids"]] == ["/Off", "/nein"]


def test_a_drop_down_begins_with_an_option_that_clears_it():
    """PDF.js takes back the choice of an option that exports "" where scripts run."""
    found = fields(read(form(widget(dropdown()))))["land"]
    assert [list(pair) for pair in found["/Opt"]] == [[" ", " "], ["de", "Deutschland"], ["tr", "Türkei"]]
    assert found["/DV"] == " "


def test_equal_options_are_one_object():
    found = fields(read(form(widget(dropdown("land")), widget(dropdown("geburtsland")))))
    assert found["land"].raw_get("/Opt") == found["geburtsland"].raw_get("/Opt")


def test_values_that_a_field_cannot_take_are_refused():
    assert refused(widget(dropdown(value="fr"))) == "'fr' is no option of 'land'"
    assert refused(widget(radio(value="ja"), "nein")) == "'ja' is no state of 'wahl'"
    assert refused(widget(text(value="Wang \U00013080"))) == "field 'name': no font has '\U00013080'"


@pytest.mark.parametrize("state", ["", "Off", "größer"])
def test_states_are_ascii_names_other_than_off(state):
    assert refused(widget(radio(), state)) == f"{state!r} can't be a state of 'wahl'"


def test_radio_buttons_of_a_group_have_different_states():
    field = radio()
    assert refused(widget(field, "ja"), widget(field, "ja")) == "two radio buttons of 'wahl' have the state 'ja'"


def test_states_keep_unusual_characters():
    field = radio("alter", value="0.5 (ca.)")
    found = fields(read(form(widget(field, "0.5 (ca.)"))))["alter"]
    assert found["/V"] == "/0.5 (ca.)"
    assert set(found["/Kids"][0].get_object()["/AP"]["/N"]) == {"/Off", "/0.5 (ca.)"}


# ---------------------------------------------------------------------- the whole


def test_the_same_form_gives_the_same_bytes():
    def one():
        field = radio(value="ja")
        return write(
            form(
                widget(text(value="مريم")),
                widget(field, "ja"),
                widget(field, "nein"),
                widget(dropdown()),
                script="var a;",
            )
        )

    assert one() == one()


def test_what_pypdf_fills_in_stands_in_all_widgets():
    name, choice = text("name"), radio("wahl")
    blank = write(
        form(
            widget(name),
            widget(name),
            widget(choice, "ja"),
            widget(choice, "nein"),
            widget(box("haken")),
            widget(dropdown()),
        )
    )
    writer = PdfWriter(clone_from=io.BytesIO(blank))
    writer.update_page_form_field_values(
        writer.pages[0], {"name": "Şükrü", "wahl": "/nein", "haken": "/Yes", "land": "tr"}, auto_regenerate=False
    )
    out = io.BytesIO()
    writer.write(out)
    found = fields(PdfReader(out))
    assert [found[name]["/V"] for name in ("name", "wahl", "haken", "land")] == ["Şükrü", "/nein", "/Yes", "tr"]
    assert [kid.get_object()["/AS"] for kid in found["wahl"]["/Kids"]] == ["/Off", "/nein"]

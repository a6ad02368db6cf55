"""Scripts: which action runs which, and the document's own."""

import pytest

from handbook.typeset.page import Widget
from handbook.write.document import write
from write.documents_for_tests import read
from write.forms_for_tests import acroform, box, button, fields, form, text, widget, widgets


def scripts(dictionary):
    return {key: action["/JS"] for key, action in dictionary["/AA"].items()}


def test_a_fields_events_are_its_additional_actions():
    field = text("summe", scripts={"keystroke": "k();", "format": "f();", "validate": "v();", "calculate": "c();"})
    found = fields(read(form(widget(field))))["summe"]
    assert scripts(found) == {"/K": "k();", "/F": "f();", "/V": "v();", "/C": "c();"}
    assert {action["/S"] for action in found["/AA"].values()} == {"/JavaScript"}


def test_a_widgets_event_stands_on_each_widget():
    field = box("haken", scripts={"up": "u();", "calculate": "c();"})
    reader = read(form(widget(field), widget(field)))
    assert scripts(fields(reader)["haken"]) == {"/C": "c();"}
    assert [scripts(annotation) for annotation in widgets(reader)] == [{"/U": "u();"}] * 2


def test_a_push_button_acts_by_a_key_press_too():
    found = widgets(read(form(widget(button(scripts={"up": "resetForm();"}), caption="Leeren"))))[0]
    assert found["/A"]["/JS"] == "resetForm();" and "/AA" not in found
    assert found["/MK"]["/CA"] == "Leeren"


def test_the_same_script_is_one_object():
    reader = read(
        form(*(widget(text(name, scripts={"format": "hbKeep();", "validate": "hbKeep();"})) for name in ("a", "b")))
    )
    references = {annotation["/AA"].raw_get(key).idnum for annotation in widgets(reader) for key in ("/F", "/V")}
    assert len(references) == 1


def test_an_unknown_event_is_refused():
    with pytest.raises(ValueError, match="^'name' has scripts for unknown events: hover$"):
        write(form(widget(text(scripts={"hover": "h();"}))))


@pytest.mark.parametrize("script", ["var plain = 'a\\n';\n", 'var hint = "größer – „ja“";\n'])
def test_the_documents_script_stands_in_the_name_tree(script):
    root = read(form(widget(text()), script=script)).trailer["/Root"]
    name, action = root["/Names"]["/JavaScript"]["/Names"]
    data = action.get_object()["/JS"].get_data()
    assert name == "handbook"
    assert (data.decode("ascii") if script.isascii() else data.decode("utf-16")) == script


def test_without_a_script_there_is_no_name_tree():
    assert "/JavaScript" not in read(form(widget(text()))).trailer["/Root"].get("/Names", {})


def test_calculated_fields_have_an_order():
    first, second = text("a.summe", scripts={"calculate": "1"}), text("b", scripts={"calculate": "2"})
    reader = read(form(widget(second), widget(second), widget(first), calculation_order=["a.summe", "b"]))
    assert [reference.get_object() for reference in acroform(reader)["/CO"]] == [
        fields(reader)["a.summe"],
        fields(reader)["b"],
    ]


def test_a_calculated_field_must_be_there():
    with pytest.raises(ValueError, match="^the calculated field 'summe' isn't in the form$"):
        write(form(widget(text()), calculation_order=["summe"]))


def test_a_button_acts_without_javascript_and_then_runs_its_script():
    reset = button("zurück", resets=("a", "b.c"), scripts={"up": "dann();"})
    printing = button("drucken", named="Print")
    found = [
        widget["/A"]
        for widget in widgets(read(form(widget(reset, caption="Zurück"), widget(printing, caption="Drucken"))))
    ]
    assert (found[0]["/S"], list(found[0]["/Fields"]), found[0]["/Next"]["/JS"]) == (
        "/ResetForm",
        ["a", "b.c"],
        "dann();",
    )
    assert (found[1]["/S"], found[1]["/N"], "/Next" in found[1]) == ("/Named", "/Print", False)


def test_the_document_and_its_pages_run_scripts_when_they_are_opened():
    reader = read(form(widget(text()), script="function f() {}", open_script="f(1);", page_script="f(2);"))
    assert reader.trailer["/Root"]["/OpenAction"]["/JS"] == "f(1);"
    assert reader.pages[0]["/AA"]["/O"]["/JS"] == "f(2);"


@pytest.mark.parametrize(("show", "flag"), [("always", 4), ("screen", 0), ("hidden", 2)])
def test_a_field_is_seen_where_it_is_meant_to_be(show, flag):
    assert widgets(read(form(widget(text(show=show)))))[0]["/F"] == flag


def test_only_a_hidden_field_needs_no_structure_element():
    def document(show):
        made = form(widget(text("a")))
        made.pages[0].slices[0][1].items.append(Widget(0, 0, 1, 1, text("b", show=show), None))
        return made

    assert "/StructParent" not in widgets(read(document("hidden")))[1]
    with pytest.raises(ValueError, match="^the widget of 'b' belongs to an element None instead of Form$"):
        write(document("screen"))

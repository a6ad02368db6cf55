"""The form thinks along in PDF.js (its own engine for scripts, in node), and stays what it is on paper where no script
runs:

1. A blank form is not touched, and nothing in the file is locked.
2. A question that doesn't apply says so and is grey, keeps its answer, and comes back.
3. A wrong entry gets a hint and stays.
4. Ways tick themselves; what somebody ticked or cleared by hand stays, also in the saved file.
5. The plan takes over the steps of the ticked ways, into empty rows, each once; those of sensitive questions never.
6. Buttons.
7. Sums are right, with their unit, also after a reload.
"""

import os
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from books import loaded
from handbook import pipeline
from handbook.filled.read.pdf import open_filled
from handbook.verify import verify
from tests import tools
from thinking_book import FILES

OFF = "Gilt nach den anderen Antworten nicht."
STEP = "Wohnung suchen (4.1, Handbuch S. 7)"
DEBTS = "Schuldnerberatung anrufen (4.2, Handbuch S. 7)"
WAYS_PAGE, PLAN_PAGE = 4, 6
ANSWERS = "weg.sorgen.1", "weg.sorgen.2", "weg.wohnung.1"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """name → path of the PDF."""
    before = Path.cwd()
    folder = tmp_path_factory.mktemp("denkt")
    try:
        built = pipeline.build(loaded(folder, **FILES))
    finally:
        os.chdir(before)
    for name, data in built.files.items():
        (folder / f"{name}.pdf").write_bytes(data)
    return {name: folder / f"{name}.pdf" for name in built.files}


@pytest.fixture(scope="module")
def form(files):
    return files["fragebogen"]


def values(form, *steps, out=None):
    """The fields' values after the last step."""
    return tools.pdfjs_think(form, *steps, out=out)[-1]["values"]


def ticked(told):
    return [name for name in ANSWERS if told[name]]


# ---------------------------------------------------------------------- 1


def test_1_both_documents_pass(files):
    assert tools.verapdf(*files.values()) == []
    for path in files.values():
        assert tools.qpdf_check(path) == [] and list(verify(path).faults) == []


def test_1_a_blank_form_is_left_alone(form):
    (blank,) = tools.pdfjs_think(form)
    assert not blank["modified"] and blank["grounds"] == []
    assert {name: value for name, value in blank["values"].items() if value} == {"weitergabe": "nein"}  # its default


def test_1_no_answer_is_locked_hidden_or_kept_from_print(form):
    for page in PdfReader(form).pages:
        for widget in (annotation.get_object() for annotation in page["/Annots"]):
            field = widget if "/T" in widget or "/Parent" not in widget else widget["/Parent"].get_object()
            name = field.get("/T", "")
            if widget["/Subtype"] == "/Widget" and field.get("/FT") != "/Btn" and not int(field.get("/Ff", 0)) & 1:
                assert widget["/F"] == 4, name
    locked = {name for name, field in PdfReader(form).get_fields().items() if int(field.get("/Ff", 0)) & 1}
    assert {name for name in locked if not name.startswith("Hinweis_")} == {
        "summe",
        "doppelt",
        "Stand",
        "Blatt.1",
        "Blatt.2",
        "plan.Hinweis",
    }


# ---------------------------------------------------------------------- 2


def test_2_a_question_that_does_not_apply_says_so_keeps_its_answer_and_comes_back(form):
    _, first, off, on = tools.pdfjs_think(
        form, {"fill": {"wohnung": "ja", "miete": "700"}}, {"fill": {"wohnung": "nein"}}, {"fill": {"wohnung": "ja"}}
    )
    assert first["values"]["Hinweis_miete"] == "" and first["grounds"] == []
    assert (off["values"]["Hinweis_miete"], off["values"]["miete"], off["grounds"]) == (OFF, "700", ["miete"])
    assert off["values"]["summe"] == "0,00\u00a0€"
    assert (on["values"]["Hinweis_miete"], on["grounds"], on["values"]["summe"]) == ("", [], "700,00\u00a0€")


def test_2_what_stands_in_a_group_has_the_groups_condition(form):
    _, _, one, two = tools.pdfjs_think(form, {"open": 2}, {"fill": {"personen": "1"}}, {"fill": {"personen": "2"}})
    assert one["values"]["Hinweis_stelle"] == OFF and {"stelle", "lohn"} <= {*one["grounds"]}
    assert two["values"]["Hinweis_stelle"] == "" and not {"stelle", "lohn"} & {*two["grounds"]}


def test_2_each_row_of_a_repeat_has_its_own(form):
    told = tools.pdfjs_think(form, {"open": 2}, {"fill": {"kinder.2.alter": "7", "kinder.3.alter": "3"}})[-1]
    assert {name for name in told["grounds"] if name.startswith("kinder.")} == {"kinder.1.schule", "kinder.3.schule"}


def test_2_a_page_drawn_anew_is_grey_again(form):
    told = tools.pdfjs_think(form, {"open": 2}, {"fill": {"personen": "1"}}, {"leave": 2}, {"open": 2})
    assert [{"stelle", "lohn"} <= {*each["grounds"]} for each in told] == [False, False, True, False, True]


# ---------------------------------------------------------------------- 3


@pytest.mark.parametrize(
    "name, wrong, hint, right",
    [
        ("strom", "zehn", "Bitte prüfen: Das ist keine Zahl.", "1.234,56 €"),
        ("personen", "1,5", "Bitte eine ganze Zahl ohne Komma, zum Beispiel 3", "2"),
        ("personen", "0", "Bitte prüfen Sie diese Angabe.", "1"),
        ("einzug", "31.2.2024", "Bitte prüfen: Diesen Tag gibt es nicht.", "29.2.2024"),
        ("einzug", "1.2.24", "Bitte das Jahr mit vier Ziffern, zum Beispiel 2024", "1. Februar 2024"),
        ("einzug", "01/02/2024", "Bitte TT.MM.JJJJ, zum Beispiel 01.02.2024", "2024-02-01"),
        ("uhr", "25:00", "Bitte HH:MM, zum Beispiel 14:30", "9.30 Uhr"),
    ],
)
def test_3_a_wrong_entry_gets_a_hint_and_stays(form, name, wrong, hint, right):
    _, one, two = tools.pdfjs_think(form, {"fill": {name: wrong}}, {"fill": {name: right}})
    assert (one["values"][f"Hinweis_{name}"], one["values"][name]) == (hint, wrong)
    assert (two["values"][f"Hinweis_{name}"], two["values"][name]) == ("", right)


def test_3_a_hint_uses_the_words_of_the_question(form):
    told = values(form, {"fill": {"wohnung": "ja", "miete": "6.000", "kinder.1.alter": "30", "kinder.2.alter": "x"}})
    assert (
        told["Hinweis_miete"] == "Bitte weniger als 5000."
        and told["Hinweis_kinder"] == "Zeile 1, Alter: Bitte unter 27."
    )


def test_3_an_empty_field_is_not_asked_for(form):
    assert [
        value
        for name, value in values(form, {"fill": {"ort": "Hamm"}}).items()
        if name.startswith("Hinweis_") and value not in ("", OFF)
    ] == []


# ---------------------------------------------------------------------- 4


def test_4_ways_tick_and_untick_themselves(form):
    told = tools.pdfjs_think(
        form,
        {"fill": {"wohnung": "nein", "sorgen.angst": True}},
        {"fill": {"wohnung": "ja"}},
        {"fill": {"sorgen.angst": False}},
    )
    assert [ticked(each["values"]) for each in told] == [[], ["weg.sorgen.2", "weg.wohnung.1"], ["weg.sorgen.2"], []]


@pytest.mark.parametrize(
    "seen", [[], [{"open": WAYS_PAGE}], [{"open": WAYS_PAGE}, {"open": 1}]], ids=["never", "now", "before"]
)
def test_4_a_way_that_closed_is_saved_unticked_whether_its_page_was_seen_or_not(form, tmp_path, seen):
    tools.pdfjs_think(form, *seen, {"fill": {"wohnung": "nein"}}, {"fill": {"wohnung": "ja"}}, out=tmp_path / "neu.pdf")
    field = PdfReader(tmp_path / "neu.pdf").get_fields()["weg.wohnung.1"]
    assert field.get("/V", "/Off") == "/Off"


def test_4_a_page_seen_later_shows_what_scripts_set_before(form):
    told = tools.pdfjs_think(
        form, {"fill": {"wohnung": "nein", "sorgen.geld": True}}, {"fill": {"wohnung": "ja"}}, {"open": WAYS_PAGE}
    )
    assert ticked(told[-1]["values"]) == ["weg.sorgen.1"]


def test_4_what_was_done_by_hand_stays(form, tmp_path):
    saved = tmp_path / "gespeichert.pdf"
    told = values(
        form,
        {"open": WAYS_PAGE},
        {"fill": {"sorgen.geld": True}},
        {"fill": {"weg.sorgen.1": False, "weg.wohnung.1": True}},
        {"fill": {"ort": "Hamm"}},
        out=saved,
    )
    assert ticked(told) == ["weg.wohnung.1"]
    again = tools.pdfjs_think(
        saved, {"fill": {"wohnung": "ja", "sorgen.angst": True}}, {"fill": {"sorgen.angst": False}}
    )
    assert [ticked(each["values"]) for each in again] == [
        ["weg.wohnung.1"],
        ["weg.sorgen.2", "weg.wohnung.1"],
        ["weg.wohnung.1"],
    ]


def test_4_what_was_done_by_hand_where_no_script_runs_stays_too(form, tmp_path):
    saved = tools.pdfjs_fill(form, tmp_path / "ohne Skripte.pdf", {"wohnung": "nein", "weg.sorgen.1": True})
    opened, later = tools.pdfjs_think(saved, {"fill": {"ort": "Hamm"}})
    assert ticked(opened["values"]) == ticked(later["values"]) == ["weg.sorgen.1", "weg.wohnung.1"]


# ---------------------------------------------------------------------- 5


def plan(told):
    return [told[f"plan.{n}.schritt"] for n in range(1, 13) if told[f"plan.{n}.schritt"]]


def test_5_the_plan_takes_ticked_ways_with_a_step_once(form):
    steps = (
        {"fill": {"wohnung": "nein", "sorgen.geld": True, "sorgen.angst": True}},
        {"press": "Taste.wege"},
        {"press": "Taste.wege"},
    )
    told = tools.pdfjs_think(form, *steps)
    assert plan(told[2]["values"]) == plan(told[3]["values"]) == [STEP, DEBTS]
    assert [each["values"]["plan.Hinweis"].partition(":")[0] for each in told] == ["", "", "Übernommen", "Nichts Neues"]


def test_5_a_way_ticked_by_hand_is_taken_over_and_one_cleared_is_not(form):
    told = values(
        form,
        {"open": WAYS_PAGE},
        {"fill": {"wohnung": "nein"}},
        {"fill": {"weg.wohnung.1": False, "weg.sorgen.1": True}},
        {"press": "Taste.wege"},
    )
    assert plan(told) == [DEBTS]


def test_5_what_somebody_wrote_stays_and_counts(form):
    wrote = {"plan.1.schritt": "Kita ansehen", "plan.2.wer": "Frau A.", "plan.3.schritt": f"{STEP}, bis Freitag"}
    told = values(
        form, {"open": PLAN_PAGE}, {"fill": {"wohnung": "nein", "sorgen.geld": True, **wrote}}, {"press": "Taste.wege"}
    )
    assert {name: told[name] for name in wrote} == wrote
    assert plan(told) == ["Kita ansehen", wrote["plan.3.schritt"], DEBTS] and told["plan.4.schritt"] == DEBTS


def test_5_it_says_when_there_is_no_row_left(form):
    full = {f"plan.{n}.schritt": f"Schritt {n}" for n in range(1, 12)}
    told = values(form, {"fill": {"wohnung": "nein", "sorgen.geld": True, **full}}, {"press": "Taste.wege"})
    assert told["plan.12.schritt"] == STEP and re.match(
        r"Übernommen: 1\. Für weitere 1 ist keine Zeile mehr frei\.", told["plan.Hinweis"]
    )


def test_5_what_sensitive_questions_lead_to_stays_in_the_wegweiser_and_the_note_says_so(form):
    alone = values(form, {"open": WAYS_PAGE + 1}, {"fill": {"angst": "ja"}}, {"press": "Taste.wege"})
    assert (
        alone["weg.angst.1"]
        and plan(alone) == []
        and alone["plan.Hinweis"] == "Nur im Wegweiser, aus sensiblen Fragen: 1."
    )
    beside = values(form, {"fill": {"angst": "ja", "wohnung": "nein"}}, {"press": "Taste.wege"})
    assert (
        plan(beside) == [STEP] and beside["plan.Hinweis"] == "Übernommen: 1. Nur im Wegweiser, aus sensiblen Fragen: 1."
    )
    by_hand = values(
        form, {"fill": {"angst": "ja", "plan.1.schritt": "Schutz suchen (4.3, Handbuch S. 7)"}}, {"press": "Taste.wege"}
    )
    assert by_hand["plan.Hinweis"].startswith("Nichts Neues")


# ---------------------------------------------------------------------- 6


def test_6_buttons_that_need_scripts_wait_for_the_first_entry(form):
    blank, begun = tools.pdfjs_think(form, {"fill": {"ort": "Hamm"}})
    assert blank["shown"] == [
        "Taste.drucken",
        "Taste.auswahl.wohnung",
        "Taste.auswahl.deutsch",
        "Taste.auswahl.weitergabe",
        "Taste.auswahl.angst",
    ]
    assert {"Taste.leeren", "Taste.heute.gespraech"} <= {*begun["shown"]}
    assert "Taste.wege" in tools.pdfjs_think(form, {"fill": {"ort": "Hamm"}}, {"open": PLAN_PAGE})[-1]["shown"]


def test_6_buttons_are_not_printed_and_can_be_reached_by_tab(form):
    drawn = tools.pdfjs(form)
    buttons = [one for page in drawn["pages"] for one in page["annotations"] if one.get("pushButton")]
    assert buttons and all(one["alternativeText"] for one in buttons)
    flags = [
        widget.get_object()["/F"]
        for page in PdfReader(form).pages
        for widget in page["/Annots"]
        if str(widget.get_object().get("/TU", "")).endswith("aufheben")
    ]
    assert flags == [0, 0, 0, 0]


def test_6_print_is_the_viewers_own(form):
    assert tools.pdfjs_think(form, {"press": "Taste.drucken"})[-1]["asked"] == ["named Print"]


def test_6_clearing_asks_first(form):
    answers = {
        "wohnung": "nein",
        "strom": "12",
        "sorgen.geld": True,
        "plan.ziel": "Ruhe",
        "kinder.1.alter": "3",
        "deutsch.lesen": "ja",
    }
    _, filled, no, asked, yes = tools.pdfjs_think(
        form,
        {"fill": answers},
        {"press": "Taste.leeren", "confirm": False},
        {"press": "Taste.leeren"},
        {"press": "Taste.leeren_jetzt"},
    )
    assert len(no["asked"]) == len(asked["asked"]) == 1 and "frische Kopie" in no["asked"][0]
    assert no["values"] == asked["values"] == filled["values"]
    assert ["Taste.leeren_jetzt" in told["shown"] for told in (filled, no, asked, yes)] == [False, False, True, False]
    left = {name: value for name, value in yes["values"].items() if value and value != OFF}
    assert left == {"plan.ziel": "Ruhe", "summe": "0,00\u00a0€", "weitergabe": "nein"}


def test_6_what_was_cleared_is_saved_empty_also_on_pages_nobody_saw(form, tmp_path):
    answers = {"wohnung": "nein", "sorgen.geld": True, "deutsch.lesen": "ja", "deutsch.hoeren": "nein"}
    tools.pdfjs_think(
        form, {"fill": answers}, {"press": "Taste.leeren"}, {"press": "Taste.leeren_jetzt"}, out=tmp_path / "leer.pdf"
    )
    on = {
        str(widget.get("/AS"))
        for page in PdfReader(tmp_path / "leer.pdf").pages
        for widget in (a.get_object() for a in page["/Annots"])
    }
    assert on <= {"/Off", "/Leer", "None", "/nein"}
    answers = open_filled(tmp_path / "leer.pdf").entries
    assert {name: entry.value for name, entry in answers.items() if entry.value and entry.value != OFF} == {
        "weitergabe": "nein",
        "summe": "0,00\u00a0€",
    }


def test_6_a_choice_can_be_taken_back(form):
    told = values(form, {"fill": {"wohnung": "nein", "ort": "Hamm"}}, {"press": "Taste.auswahl.wohnung"})
    assert told["wohnung"] is None and ticked(told) == []


def test_6_today_goes_into_an_empty_field_only(form):
    _, _, empty = tools.pdfjs_think(form, {"fill": {"ort": "Hamm"}}, {"press": "Taste.heute.gespraech"})
    assert re.fullmatch(r"\d\d\.\d\d\.20\d\d", empty["values"]["gespraech"])
    assert (
        values(form, {"fill": {"gespraech": "01.02.2003"}}, {"press": "Taste.heute.gespraech"})["gespraech"]
        == "01.02.2003"
    )


# ---------------------------------------------------------------------- 7


def test_7_sums_have_groups_decimals_and_unit(form):
    told = values(form, {"fill": {"wohnung": "ja", "miete": "1.200,50", "strom": "34", "flaeche": "600,25 m²"}})
    assert (told["summe"], told["doppelt"]) == ("1.234,50\u00a0€", "1.200,5\u00a0m²")


def test_7_sums_are_right_after_a_reload(form, tmp_path):
    saved = tools.pdfjs_fill(
        form, tmp_path / "ohne Skripte.pdf", {"wohnung": "ja", "miete": "1.200", "strom": "34", "flaeche": "abc"}
    )
    (opened,) = tools.pdfjs_think(saved)
    assert (opened["values"]["summe"], opened["values"]["Hinweis_flaeche"]) == (
        "1.234,00\u00a0€",
        "Bitte prüfen: Das ist keine Zahl.",
    )

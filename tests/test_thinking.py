"""The form thinks along in PDF.js (its own engine for scripts, in node), and stays what it is on paper where no script
runs:

1. A blank form is not touched, and nothing in the file is locked.
2. A question that doesn't apply says so and is grey, keeps its answer, and comes back.
3. A wrong entry gets a hint and stays.
4. Ways tick themselves; what somebody ticked or cleared by hand stays, also in the saved file.
5. "Meine offenen Wege": the steps of the open ways, each once, in order, never over what a hand wrote; the plan takes
   its rows over, into empty ones, each once. Those of sensitive questions are never among them.
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

OFF = "Gilt hier nicht."
STEP, DEBTS = "Wohnung suchen", "Schuldnerberatung anrufen"
ANSWERS = "weg.schulden", "weg.schutz", "weg.suche"


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


@pytest.fixture(scope="module")
def page_of(form):
    """The number of the page that a field is on."""
    pages = {}
    for number, page in enumerate(PdfReader(form).pages, 1):
        for widget in (annotation.get_object() for annotation in page["/Annots"]):
            pages.setdefault(full_name(widget), number)
    return pages.__getitem__


def full_name(field):
    names = []
    while field is not None:
        names.append(str(field.get("/T", "")))
        field = field["/Parent"].get_object() if "/Parent" in field else None
    return ".".join(filter(None, reversed(names)))


def rows(told):
    """The rows of "Meine offenen Wege" as far as they say anything: number → step."""
    return {n: told[f"wege.{n}.schritt"] for n in range(1, 15) if told[f"wege.{n}.schritt"]}


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
        "plan.Hinweis",
    }


# ---------------------------------------------------------------------- 2


def test_2_a_question_that_does_not_apply_says_so_keeps_its_answer_and_comes_back(form):
    _, first, off, on = tools.pdfjs_think(
        form, {"fill": {"wohnung": "ja", "miete": "700"}}, {"fill": {"wohnung": "nein"}}, {"fill": {"wohnung": "ja"}}
    )
    assert first["values"]["Hinweis_miete"] == "" and "miete" not in first["grounds"]
    assert (off["values"]["Hinweis_miete"], off["values"]["miete"], "miete" in off["grounds"]) == (OFF, "700", True)
    assert off["values"]["summe"] == "0,00\u00a0€"
    assert (on["values"]["Hinweis_miete"], on["values"]["summe"]) == ("", "700,00\u00a0€")
    assert "miete" not in on["grounds"]


def test_2_what_stands_in_a_group_has_the_groups_condition(form):
    _, _, one, two = tools.pdfjs_think(form, {"open": 2}, {"fill": {"personen": "1"}}, {"fill": {"personen": "2"}})
    assert one["values"]["Hinweis_stelle"] == OFF and {"stelle", "lohn"} <= {*one["grounds"]}
    assert two["values"]["Hinweis_stelle"] == "" and not {"stelle", "lohn"} & {*two["grounds"]}


def test_2_each_row_of_a_repeat_has_its_own(form):
    told = tools.pdfjs_think(form, {"open": 2}, {"fill": {"kinder.2.alter": "7", "kinder.3.alter": "3"}})[-1]
    assert {name for name in told["grounds"] if name.startswith("kinder.")} == {"kinder.1.schule", "kinder.3.schule"}


def test_2_a_page_drawn_anew_is_grey_again(form, page_of):
    page = page_of("stelle")
    told = tools.pdfjs_think(form, {"open": page}, {"fill": {"personen": "1"}}, {"leave": page}, {"open": page})
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


def test_4_ways_tick_and_untick_themselves(form, page_of):
    told = tools.pdfjs_think(
        form,
        {"fill": {"wohnung": "nein", "sorgen.angst": True}},
        {"fill": {"wohnung": "ja"}},
        {"fill": {"sorgen.angst": False}},
    )
    assert [ticked(each["values"]) for each in told] == [[], ["weg.schutz", "weg.suche"], ["weg.schutz"], []]


@pytest.mark.parametrize("seen", [[], ["weg.suche"], ["weg.suche", "wohnung"]], ids=["never", "now", "before"])
def test_4_a_way_that_closed_is_saved_unticked_whether_its_page_was_seen_or_not(form, page_of, tmp_path, seen):
    seen = [{"open": page_of(name)} for name in seen]
    tools.pdfjs_think(form, *seen, {"fill": {"wohnung": "nein"}}, {"fill": {"wohnung": "ja"}}, out=tmp_path / "neu.pdf")
    field = PdfReader(tmp_path / "neu.pdf").get_fields()["weg.suche"]
    assert field.get("/V", "/Off") == "/Off"


def test_4_a_page_seen_later_shows_what_scripts_set_before(form, page_of):
    told = tools.pdfjs_think(
        form,
        {"fill": {"wohnung": "nein", "sorgen.geld": True}},
        {"fill": {"wohnung": "ja"}},
        {"open": page_of("weg.suche")},
    )
    assert ticked(told[-1]["values"]) == ["weg.schulden"]


def test_4_what_was_done_by_hand_stays(form, page_of, tmp_path):
    saved = tmp_path / "gespeichert.pdf"
    told = values(
        form,
        {"open": page_of("weg.suche")},
        {"fill": {"sorgen.geld": True}},
        {"fill": {"weg.schulden": False, "weg.suche": True}},
        {"fill": {"ort": "Hamm"}},
        out=saved,
    )
    assert ticked(told) == ["weg.suche"]
    again = tools.pdfjs_think(
        saved, {"fill": {"wohnung": "ja", "sorgen.angst": True}}, {"fill": {"sorgen.angst": False}}
    )
    assert [ticked(each["values"]) for each in again] == [
        ["weg.suche"],
        ["weg.schutz", "weg.suche"],
        ["weg.suche"],
    ]


def test_4_what_was_done_by_hand_where_no_script_runs_stays_too(form, page_of, tmp_path):
    saved = tools.pdfjs_fill(form, tmp_path / "ohne Skripte.pdf", {"wohnung": "nein", "weg.schulden": True})
    opened, later = tools.pdfjs_think(saved, {"fill": {"ort": "Hamm"}})
    assert ticked(opened["values"]) == ticked(later["values"]) == ["weg.schulden", "weg.suche"]


# ---------------------------------------------------------------------- 5


def plan(told):
    """The steps of the plan, without the pages behind them."""
    steps = [told[f"plan.{n}.schritt"] for n in range(1, 13)]
    return [step.partition(" (Handbuch S. ")[0] for step in steps if step]


def test_5_rows_are_filled_in_order_and_follow_the_answers(form):
    both, one, none = tools.pdfjs_think(
        form,
        {"fill": {"wohnung": "nein", "sorgen.geld": True, "sorgen.angst": True}},
        {"fill": {"wohnung": "ja"}},
        {"fill": {"sorgen.geld": False}},
    )[1:]
    assert [rows(each["values"]) for each in (both, one, none)] == [{1: STEP, 2: DEBTS}, {1: DEBTS}, {}]
    assert re.fullmatch(r"\d+", both["values"]["wege.1.seite"]) and none["values"]["wege.1.seite"] == ""


def test_5_what_a_hand_wrote_into_a_row_is_never_touched_or_moved(form, page_of):
    wrote = {"wege.1.schritt": "Kita ansehen", "wege.3.wer": "Frau A."}
    told = tools.pdfjs_think(
        form,
        {"open": page_of("wege.1.schritt")},
        {"fill": {**wrote, "wohnung": "nein", "sorgen.geld": True}},
        {"fill": {"wege.2.bis": "Freitag"}},
        {"fill": {"wohnung": "ja"}},
    )
    assert rows(told[2]["values"]) == {1: "Kita ansehen", 2: STEP, 4: DEBTS}
    assert rows(told[4]["values"]) == {1: "Kita ansehen", 2: STEP, 4: DEBTS}  # a hand has said when: it stays
    assert {name: told[4]["values"][name] for name in wrote} == wrote


@pytest.mark.parametrize("seen", [True, False])
def test_5_a_step_that_a_hand_took_out_stays_out(form, page_of, tmp_path, seen):
    saved = tmp_path / "a.pdf"
    told = tools.pdfjs_think(
        form,
        *([{"open": page_of("wege.1.schritt")}] if seen else []),
        {"fill": {"wohnung": "nein", "sorgen.geld": True}},
        {"fill": {"wege.1.schritt": "", "wege.1.seite": ""}},
        out=saved,
    )
    assert rows(told[-1]["values"]) == {1: DEBTS}
    again = tools.pdfjs_think(
        saved, {"fill": {"ort": "Hamm"}}, {"fill": {"wohnung": "ja"}}, {"fill": {"wohnung": "nein"}}
    )
    assert [rows(each["values"]) for each in again] == [{1: DEBTS}] * 4


def test_5_a_section_cleared_by_hand_has_no_row(form, page_of):
    told = values(form, {"open": page_of("weg.suche")}, {"fill": {"wohnung": "nein"}}, {"fill": {"weg.suche": False}})
    assert rows(told) == {}


def test_5_more_than_fit_are_counted(form):
    full = {f"wege.{n}.schritt": f"Schritt {n}" for n in range(1, 14)}
    one, two = tools.pdfjs_think(form, {"fill": {**full, "wohnung": "nein"}}, {"fill": {"sorgen.geld": True}})[1:]
    assert rows(one["values"])[14] == STEP and rows(two["values"])[14] == "weitere 2: Wegekarte"


def test_5_the_plan_takes_the_rows_once(form):
    steps = (
        {"fill": {"wohnung": "nein", "sorgen.geld": True, "sorgen.angst": True}},
        {"press": "Taste.wege"},
        {"press": "Taste.wege"},
    )
    told = tools.pdfjs_think(form, *steps)
    assert plan(told[2]["values"]) == plan(told[3]["values"]) == [STEP, DEBTS]
    assert told[2]["values"]["plan.1.schritt"] == f"{STEP} (Handbuch S. {told[2]['values']['wege.1.seite']})"
    notes = [each["values"]["plan.Hinweis"].partition(":")[0] for each in told]
    assert notes == ["", "", "2 Schritte übernommen.", "Nichts Neues"]


def test_5_only_ticked_rows_are_taken_where_one_is_ticked(form):
    told = values(
        form,
        {"fill": {"wohnung": "nein", "sorgen.geld": True}},
        {"fill": {"wege.2.nimm": True, "wege.2.wer": "Frau A.", "wege.2.bis": "Freitag"}},
        {"press": "Taste.wege"},
    )
    assert plan(told) == [DEBTS] and (told["plan.1.wer"], told["plan.1.bis"]) == ("Frau A.", "Freitag")


def test_5_what_somebody_wrote_stays_and_counts(form, page_of):
    wrote = {"plan.1.schritt": "Kita ansehen", "plan.2.wer": "Frau A.", "plan.3.schritt": f"{STEP}, bis Freitag"}
    told = values(
        form,
        {"open": page_of("plan.ziel")},
        {"fill": {"wohnung": "nein", "sorgen.geld": True, **wrote}},
        {"press": "Taste.wege"},
    )
    assert {name: told[name] for name in wrote} == wrote
    assert plan(told) == ["Kita ansehen", wrote["plan.3.schritt"], DEBTS]


def test_5_it_says_when_there_is_no_row_left(form):
    full = {f"plan.{n}.schritt": f"Schritt {n}" for n in range(1, 12)}
    told = values(form, {"fill": {"wohnung": "nein", "sorgen.geld": True, **full}}, {"press": "Taste.wege"})
    assert plan(told)[-1] == STEP
    assert told["plan.Hinweis"] == (
        "1 Schritt übernommen. Für 1 weiteren Schritt ist keine Zeile mehr frei. Er steht in „Meine offenen Wege“."
    )


def test_5_what_sensitive_questions_lead_to_has_its_own_card_and_never_a_row(files, form):
    told = values(files["fragebogen-sensibel"], {"fill": {"angst": "ja"}})
    assert told["sensibel.schutz"] and not any(name.startswith(("weg.", "wege.", "plan.")) for name in told)
    assert not any(name.startswith("sensibel.") for name in values(form))


# ---------------------------------------------------------------------- 6


def test_6_buttons_that_need_scripts_wait_for_the_first_entry(form, page_of):
    blank, begun = tools.pdfjs_think(form, {"fill": {"ort": "Hamm"}})
    assert blank["shown"] == [
        "Taste.drucken",
        "Taste.auswahl.wohnung",
        "Taste.auswahl.deutsch",
        "Taste.auswahl.weitergabe",
    ]
    assert {"Taste.leeren", "Taste.heute.gespraech"} <= {*begun["shown"]}
    assert (
        "Taste.wege" in tools.pdfjs_think(form, {"fill": {"ort": "Hamm"}}, {"open": page_of("plan.ziel")})[-1]["shown"]
    )


def test_6_buttons_are_not_printed_and_can_be_reached_by_tab(form):
    drawn = tools.pdfjs(form)
    buttons = [one for page in drawn["pages"] for one in page["annotations"] if one.get("pushButton")]
    assert buttons and all(one["alternativeText"] for one in buttons)
    flags = [
        widget.get_object()["/F"]
        for page in PdfReader(form).pages
        for widget in page["/Annots"]
        if str(widget.get_object().get("/TU", "")).startswith("Auswahl aufheben")
    ]
    assert flags == [0, 0, 0]


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

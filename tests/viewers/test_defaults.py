"""Defaults that are worked out, in a real Chromium: set while a person fills in the form, once, and saved."""

import pytest

from filled.forms_for_tests import answers_of, built
from filled.test_worked_out_defaults import ORTE, QUESTIONS
from tests.viewers import fill_chromium
from tests.viewers.everything import Entry
from tests.viewers.form import stops


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    return built(tmp_path_factory.mktemp("vorgaben"), *QUESTIONS, choices=ORTE)["fragebogen"]


def test_in_chromium(form, tmp_path):
    """What it was made of is changed afterwards."""
    places = stops(form)
    first = {"vorname": "Amal", "nachname": "Ali", "ort": "Kiel", "kinder.2.kv": "Mo"}
    entries = {name: Entry("text", name, text) for name, text in first.items()}
    steps = fill_chromium.by_mouse(places, entries) + fill_chromium.by_mouse(
        places, {"vorname": Entry("text", "vorname", "x")}
    )
    fill_chromium.do(form, tmp_path / "chromium.pdf", steps, places)
    answers = answers_of(tmp_path / "chromium.pdf").answers
    assert {name: answers.get(name) for name in ("voll", "post", "um", "miete", "kurz", "kinder")} == {
        "voll": "Amal Ali",
        "post": "ki",
        "um": "09:30",
        "miete": 1200.5,
        "kurz": None,
        "kinder": [{}, {"kv": "Mo", "kn": "Ali"}],
    }
    assert answers["vorname"] != "Amal" and (answers["laenge"], answers["doppelt"]) == (8, 16)

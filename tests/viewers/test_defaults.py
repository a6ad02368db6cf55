"""Defaults that are worked out, in a real Chromium and a real Firefox: set while a person fills in the form, once, and saved."""

import pytest

from filled.forms_for_tests import answers_of, built
from filled.test_worked_out_defaults import ORTE, QUESTIONS
from tests.viewers import fill_chromium, fill_firefox
from tests.viewers.everything import Entry
from tests.viewers.firefox import firefox
from tests.viewers.form import stops


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    return built(tmp_path_factory.mktemp("vorgaben"), *QUESTIONS, choices=ORTE)["fragebogen"]


FIRST = {
    name: Entry("text", name, text)
    for name, text in {"vorname": "Amal", "nachname": "Ali", "ort": "Kiel", "kinder.2.kv": "Mo"}.items()
}
THEN = {"vorname": Entry("text", "vorname", "x")}  # what it was made of is changed afterwards


def judge(saved):
    answers = answers_of(saved).answers
    assert {name: answers.get(name) for name in ("voll", "post", "um", "miete", "kurz", "kinder")} == {
        "voll": "Amal Ali",
        "post": "ki",
        "um": "09:30",
        "miete": 1200.5,
        "kurz": None,
        "kinder": [{}, {"kv": "Mo", "kn": "Ali"}],
    }
    assert answers["vorname"] != "Amal" and (answers["laenge"], answers["doppelt"]) == (8, 16)


def test_in_chromium(form, tmp_path):
    places = stops(form)
    steps = fill_chromium.by_mouse(places, FIRST) + fill_chromium.by_mouse(places, THEN)
    fill_chromium.do(form, tmp_path / "chromium.pdf", steps, places)
    judge(tmp_path / "chromium.pdf")


def test_in_firefox(form, tmp_path):
    with firefox(form) as viewer:
        fill_firefox.by_mouse(viewer, stops(form), FIRST)
        fill_firefox.by_mouse(viewer, stops(form), THEN)
        judge(viewer.save(tmp_path / "firefox.pdf"))

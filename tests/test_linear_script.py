"""The form's script costs what its questions cost, whatever they read of one another (docs/architecture.md,
"Decisions").

1. In calls: fields read and comparisons made after one entry, counted in a viewer of a few lines.
2. In time: one entry in PDF.js' own engine.
3. Chains against the order of the questions are no deeper than others, for the program and for the viewer.
4. What is found is the same.
"""

import json

import pytest
from pypdf import PdfReader

from books import loaded
from handbook import pipeline
from tests import tools

HEAD = """
id: questionnaire
title: Fragebogen
choices:
  ja_nein: [{name: ja, label: Ja}, {name: nein, label: Nein}]
sections:
  - id: kette
    title: Kette
    questions:
"""
COUNTING = """
var vm = require("vm"), values = {}, read = 0, compared = 0;
global.event = {};
global.getField = function (name) {
  read += 1;
  return name in values ? { name: name, value: values[name], valueAsString: values[name], type: "text" } : null;
};
global.app = { viewerType: "counting" };
vm.runInThisContext(SCRIPT);
var compare = hbCompare;
hbCompare = function (op, left, right) {
  compared += 1;
  return compare(op, left, right);
};
for (var i = 0; i < COUNT; i += 1) { values["q" + i] = "ja"; }
hbBegun = true;
hbPass(1);
hbGrounds.forEach(hbGroundOf);
console.log(JSON.stringify({ read: read, compared: compared, known: Object.keys(hbKnown).length }));
"""


def chain(count, reads=1, backwards=False, calculated=False):
    """A questionnaire in which each question hangs on the `reads` questions before it, or behind it."""
    lines = []
    for number in range(count):
        step = 1 if backwards else -1
        others = [other for other in (number + step * (k + 1) for k in range(reads)) if 0 <= other < count]
        if calculated:
            sum_ = " + ".join(f"coalesce(${{q{other}}}, 0)" for other in others) or "1"
            lines.append(f'      - {{id: q{number}, type: calculate, label: Zahl {number}, calculation: "{sum_}"}}')
            continue
        relevant = " and ".join(f"${{q{other}}} = 'ja'" for other in others)
        more = f', relevant: "{relevant}"' if relevant else ""
        lines.append(f"      - {{id: q{number}, type: select_one, choices: ja_nein, label: Frage {number}{more}}}")
    return HEAD + "\n".join(lines) + "\n"


@pytest.fixture
def form(tmp_path):
    """Builds the questionnaire as a PDF of its own."""

    def make(questionnaire):
        handbook = loaded(
            tmp_path,
            handbook="title: H\nlanguage: de\ncontents: [questionnaire, wohnen]\n",
            questionnaire=questionnaire,
        )
        path = tmp_path / "fragebogen.pdf"
        path.write_bytes(pipeline.build(handbook, only=pipeline.QUESTIONNAIRE).files[pipeline.QUESTIONNAIRE])
        return path

    return make


def counted(form, tmp_path, count):
    """How many fields are read and comparisons made in one pass."""
    names = PdfReader(form).root_object["/Names"]["/JavaScript"].get_object()
    found = names["/Names"][1].get_object()["/JS"].get_object()
    script = found if isinstance(found, str) else found.get_data().decode("utf-16")
    program = tmp_path / "counting.js"
    program.write_text(COUNTING.replace("SCRIPT", json.dumps(script)).replace("COUNT", str(count)), "utf-8")
    return json.loads(tools.run("node", program).stdout)


@pytest.mark.parametrize("backwards", [False, True])
def test_1_ten_times_the_questions_ten_times_the_calls(form, tmp_path, backwards):
    few, many = (counted(form(chain(count, 1, backwards)), tmp_path, count) for count in (30, 300))
    assert few["read"] > 0 and few["compared"] == 29
    assert many["read"] <= 11 * few["read"] and many["compared"] <= 11 * few["compared"]


def test_1_a_double_chain_costs_no_more(form, tmp_path):
    short, long_ = (counted(form(chain(count, 2)), tmp_path, count) for count in (12, 24))
    assert 0 < long_["compared"] <= 3 * short["compared"] and long_["read"] <= 3 * short["read"]


def entered(form, value="ja", times=5):
    """What one entry costs at best, in milliseconds, and what the form shows then."""
    steps = [{"open": 1}, *({"fill": {"q0": each}} for each in ("nein", value) * times)]
    told = tools.pdfjs_think(form, *steps)
    return min(step["ms"] for step in told[2:]), told[-1]["values"]


def test_2_an_entry_takes_no_longer_in_a_double_chain(form):
    short, long_ = (entered(form(chain(count, 2)))[0] for count in (12, 24))
    assert long_ <= 3 * short + 5  # milliseconds that a busy machine may lose


@pytest.mark.parametrize("calculated", [False, True])
def test_3_a_chain_may_run_backwards(form, calculated):
    path = form(chain(600, 1, backwards=True, calculated=calculated))
    if calculated:
        first = tools.pdfjs_think(path, {"fill": {"Stand": ""}})[-1]["values"]
        assert first["q0"] == "1"
    else:
        last = tools.pdfjs_think(path, {"fill": {"q599": "ja"}}, {"fill": {"q598": "ja"}})[-1]["values"]
        assert last["Hinweis_q598"] == "" and last["Hinweis_q590"] == "Gilt hier nicht."


def test_4_what_hangs_on_an_answer_follows_it(form):
    path = form(chain(6, 2))
    steps = [{"fill": {f"q{number}": "ja"}} for number in range(4)] + [{"fill": {"q0": "nein"}}]
    told = [
        [name for name, text in step["values"].items() if name.startswith("Hinweis_") and text]
        for step in tools.pdfjs_think(path, *steps)
    ]
    assert told == [
        [],
        ["Hinweis_q2", "Hinweis_q3", "Hinweis_q4", "Hinweis_q5"],
        ["Hinweis_q3", "Hinweis_q4", "Hinweis_q5"],
        ["Hinweis_q4", "Hinweis_q5"],
        ["Hinweis_q5"],
        [f"Hinweis_q{number}" for number in range(1, 6)],
    ]

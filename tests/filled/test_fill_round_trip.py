"""Round trip as a law, for questionnaires and answers made by chance: all types and scripts, empty and very long texts,
control characters, emoji, marks of direction.

0. What the fields' values are made of is what is read from them; without a PDF between, so that thousands of cases cost
   little.
1. What a PDF is filled with is what is extracted from it; results come on top, and nothing is wrong with them.
2. What was extracted fills a PDF that gives the same again, results, ways and fields included.
3. Moving to the same edition changes nothing and leaves nothing.
4. Through workbooks, CSV and YAML comes what comes through JSON.
5. What is written is PDF/UA-1.

Twelve cases go through PDFs, of four questionnaires, and ten times as many are read without; with --long 400 of forty,
which are others each time.
"""

from dataclasses import replace

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filled.filling import files
from filled.forms_for_tests import TODAY, answers_of
from filled.generated import NAMES, answers, as_kept, blank, without_results
from handbook.filled.export.json_file import as_json
from handbook.filled.fill.answer_file import Given, read_answers
from handbook.filled.fill.fill import prepare, write
from handbook.filled.fill.values import field_values
from handbook.filled.migrate.migrate import migrate
from handbook.filled.read.fields import read
from handbook.filled.read.situation import Situation
from handbook.problem import Severity
from tests import tools
from tests.sweeps import LONG, many

FORMS = many(4, 40)
LAW = settings(
    max_examples=many(12, 400),
    deadline=None,
    derandomize=not LONG,
    suppress_health_check=list(HealthCheck),
    database=None,
)


def filled(form, told, folder, name="a"):
    """The answers of a PDF that was filled with these."""
    planned = prepare(form, told, TODAY)
    assert [str(finding) for finding in planned.findings if finding.severity is Severity.ERROR] == []
    path = folder / f"{name}.pdf"
    path.write_bytes(write(form, planned)[0])
    found = answers_of(path)
    assert [str(finding) for finding in found.findings if finding.severity is Severity.ERROR] == []
    return found


@settings(LAW, max_examples=LAW.max_examples * 10)
@given(st.data())
def test_0_what_is_written_is_what_is_read(data):
    form = blank(data.draw(st.integers(0, FORMS - 1)))
    said = data.draw(answers(form.form))
    values = field_values(Situation(form.form, said, TODAY))
    entries = {
        name: replace(entry, value="Yes" if values.get(name) is True else values.get(name, ""))
        for name, entry in form.entries.items()
    }
    assert values.keys() <= entries.keys()
    assert without_results(read(form.form, entries).given(), form.form) == as_kept(said, form.form)


@LAW
@given(st.data())
def test_1_to_3_nothing_changes_on_the_way(tmp_path_factory, data):
    folder = tmp_path_factory.getbasetemp()
    form = blank(data.draw(st.integers(0, FORMS - 1)))
    said = data.draw(answers(form.form))
    first = filled(form, Given(said), folder)
    assert without_results(first.given(), form.form) == as_kept(said, form.form)
    second = filled(form, Given(first.given(), first.fields), folder, "b")
    assert (second.given(), second.fields) == (first.given(), first.fields)
    moved = migrate(second, form, TODAY)
    assert (moved.rest, moved.rest_fields, moved.moved, moved.changed, moved.gone, moved.new) == (
        {},
        {},
        [],
        [],
        [],
        [],
    )
    (folder / "c.pdf").write_bytes(write(form, moved.plan)[0])
    third = answers_of(folder / "c.pdf")
    assert (third.given(), third.fields) == (first.given(), first.fields)


@settings(LAW, max_examples=LAW.max_examples // 4)
@given(st.data())
def test_4_through_every_format(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("formate")
    form = blank(data.draw(st.integers(0, FORMS - 1)))
    first = filled(form, Given(data.draw(answers(form.form))), folder)
    for format_ in ("json", "csv", "xlsx", "xfdf"):
        for name, content in files({"a.pdf": first}, format_).items():
            (folder / f"a{name}.{format_}").write_bytes(content)
    (folder / "a.yaml").write_text(yaml.safe_dump(as_json(first), allow_unicode=True), "utf-8")
    controls = any(
        ord(char) < 32 or 0xD800 <= ord(char) <= 0xFFFF for entry in first.entries.values() for char in entry.value
    )
    for suffix in (
        "json",
        "yaml",
        "xlsx",
        *([] if controls else ["csv", "xfdf"]),
    ):  # XML and tables have no place for controls
        (told,) = read_answers(folder / f"a.{suffix}", form.form)
        again = filled(form, told, folder, suffix)
        assert (suffix, again.given(), again.fields) == (suffix, first.given(), first.fields)


def test_5_what_is_written_is_accessible(tmp_path):
    paths = []
    for seed in range(FORMS):
        form = blank(seed)
        said = {
            asked.id: "\n".join(NAMES * 3)
            for asked in form.form.top
            if asked.question.type == "text" and not asked.question.max_length
        }
        paths.append(tmp_path / f"{seed}.pdf")
        paths[-1].write_bytes(write(form, prepare(form, Given(said), TODAY))[0])
    assert tools.verapdf(*paths) == []
    assert [line for path in paths for line in tools.qpdf_check(path)] == []

"""Generated answers, written into fields as a person would write them, come out as they were.

1. Every type of question, hundreds of sets of answers, in the fields themselves. 2. The same through a PDF: filled by
   pypdf, saved, read. 3. The questionnaire that comes with the
project, all of its questions.
"""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from filled.forms_for_tests import QUESTIONS, TODAY, built, entries, with_pypdf
from handbook.expression import format_date, format_number
from handbook.filled.judge.judge import judge
from handbook.filled.read.fields import read
from handbook.filled.read.form import Form
from handbook.filled.read.pdf import open_filled
from handbook.filled.read.situation import Situation
from handbook.model.questionnaire import range_values, row_count, unit_sign
from tests import shipped
from tests.sweeps import LONG, many

TYPE_FINDINGS = {
    "no-number",
    "not-whole",
    "no-date",
    "no-time",
    "no-moment",
    "no-text",
    "no-choice",
    "wrong-form",
    "unknown-question",
    "too-many-rows",
    "rank-twice",
}
written = some.text(
    some.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), min_size=1, max_size=60
).filter(str.strip)
days = some.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)).map(str)
whole = some.integers(-(10**12), 10**12)
amounts = some.one_of(whole, some.integers(-(10**10), 10**10).map(lambda cents: cents / 100)).map(
    lambda number: int(number) if number == int(number) else number
)


def answer_to(form, question):
    """Any answer to a question, as JSON; None for none."""
    names = form.names(question)
    match question.type:
        case "text":
            return written
        case "integer":
            return whole
        case "decimal":
            return amounts
        case "date":
            length = {"year": 4, "month-year": 7}.get(question.appearance, 10)
            return days.map(lambda day: day[:length])
        case "time":
            return some.times().map(lambda time: time.strftime("%H:%M"))
        case "dateTime":
            return some.tuples(days, some.times()).map(lambda both: f"{both[0]}T{both[1]:%H:%M}")
        case "select_one":
            return some.sampled_from(names)
        case "select_multiple":
            return some.sets(some.sampled_from(names), min_size=1).map(
                lambda chosen: [name for name in names if name in chosen]
            )
        case "rank":
            return some.lists(some.sampled_from(names), unique=True, min_size=1)
        case "range":
            return some.sampled_from([float(value) for value in range_values(question)]).map(
                lambda value: int(value) if value == int(value) else value
            )
        case "scale":
            return some.dictionaries(
                some.sampled_from([str(row.id) for row in question.rows]), some.sampled_from(names), min_size=1
            )
        case "acknowledge":
            return some.just(True)
        case "signature":
            return some.fixed_dictionaries({}, optional={"place": written, "date": days}).filter(bool)
    return some.none()  # a calculation is nobody's answer


def answers_to(form, asked):
    """Answers to some of these questions, by name."""
    optional = {}
    for one in asked:
        if one.question.type == "repeat":
            row = answers_to(form, form.columns(one.question)).filter(bool)
            optional[one.id] = some.lists(row, min_size=1, max_size=row_count(one.question))
        elif one.question.type != "calculate":
            optional[one.id] = answer_to(form, one.question)
            if one.question.or_other:
                optional[f"{one.id}_other"] = written
    return some.fixed_dictionaries({}, optional=optional)


def fields_of(form, asked, answers, before=""):
    """Full name → what stands in the field: German numbers and dates, True for a ticked box."""
    out = {}
    for one in asked:
        name, answer = before + one.id, answers.get(one.id)
        if f"{one.id}_other" in answers:
            out[f"{name}_other"] = answers[f"{one.id}_other"]
        if answer is None:
            continue
        match one.question.type:
            case "repeat":
                for number, row in enumerate(answer, 1):
                    out.update(fields_of(form, form.columns(one.question), row, f"{one.id}.{number}."))
            case "integer" | "decimal":
                out[name] = format_number(answer, unit=unit_sign(one.question))
            case "date":
                out[name] = format_date(answer)
            case "range":
                out[name] = f"{answer:g}"
            case "select_multiple":
                out.update({f"{name}.{choice}": True for choice in answer})
            case "rank":
                out.update({f"{name}.{choice}": str(place) for place, choice in enumerate(answer, 1)})
            case "scale":
                out.update({f"{name}.{row}": choice for row, choice in answer.items()})
            case "signature":
                out.update(
                    {f"{name}.{part}": format_date(text) if part == "date" else text for part, text in answer.items()}
                )
            case _:
                out[name] = answer
    return out


def read_back(form, fields):
    """The answers in the order that they are given on; nothing is the matter with their types."""
    filled = read(form, fields)
    codes = {finding.code for finding in [*filled.findings, *judge(Situation(form, filled.answers, TODAY))]}
    assert not codes & TYPE_FINDINGS and filled.fields == {}
    return filled.given()


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    return built(tmp_path_factory.mktemp("alles"), *QUESTIONS)["fragebogen"]


@pytest.fixture(scope="module")
def form(blank):
    return Form(open_filled(blank).schema)


LAW = settings(deadline=None, database=None, derandomize=not LONG, suppress_health_check=list(HealthCheck))


@settings(LAW, max_examples=many(50, 2000))
@given(data=some.data())
def test_1_in_the_fields(form, data):
    answers = data.draw(answers_to(form, form.top))
    assert read_back(form, entries(fields_of(form, form.top, answers))) == answers


@settings(LAW, max_examples=many(10, 100))
@given(data=some.data())
def test_2_through_a_pdf(form, blank, tmp_path, data):
    answers = data.draw(answers_to(form, form.top))
    pdf = open_filled(with_pypdf(blank, tmp_path / "a.pdf", fields_of(form, form.top, answers)))
    assert read_back(form, pdf.entries) == answers


@settings(LAW, max_examples=many(10, 200))
@given(data=some.data())
def test_3_the_questionnaire_that_comes_with_the_project(real, data):
    answers = data.draw(answers_to(real, real.top))
    assert read_back(real, entries(fields_of(real, real.top, answers))) == answers


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    return Form(open_filled(shipped.write(tmp_path_factory.mktemp("echt"), "fragebogen")["fragebogen"]).schema)

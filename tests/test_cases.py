"""Women whom the shipped book should help, played through: questionnaire → Wegweiser → sections → page for
the client.

A case (tests/cases/NAME.yaml) tells who comes (`story`), what she answers, which sections her answers must lead to
(`leads_to`), with which steps (`steps`), and where they must not lead (`not_to`), nor with which steps (`not_steps`).
`sensitive_to` are sections that only a sensitive answer opens: they are never on the page that the client takes home.
`first` are the five steps, in their order, that an experienced counsellor would see to before all others (all of them,
where there are fewer); `not_on_the_page` are words that somebody dangerous could read from that page what she plans. A case is changed only when the law or the book
was, never to make it pass.

The ways are computed from the answers as they are; only where the page to take home matters the form is really filled.
"""

import json
from functools import cache
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from pypdf import PdfReader

from handbook.cli.group import main
from handbook.filled.read import pdf
from tests import shipped

ROOT = Path(__file__).parents[1]
CASES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))
DAY = "2026-11-29"
FEW_ENOUGH = 50  # open ways that one talk can look through
FIRST, MAIN_PART = 5, 12  # steps


def case_of(path):
    return yaml.load(
        path.read_text(encoding="utf-8"), yaml.BaseLoader
    )  # as people write it: no "no" that means false, no dates


def handbook(*arguments):
    ran = CliRunner().invoke(main, [*map(str, arguments), "--today", DAY], catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    return ran


@pytest.fixture(scope="module")
def book():
    return shipped.handbook()


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    return shipped.write(tmp_path_factory.mktemp("leer"), "fragebogen", "fragebogen-sensibel")["fragebogen"]


@pytest.fixture(scope="module")
def plan(blank):
    """`plan` on answers in a file of their own. The two blank PDFs are opened for the first case, not again for each."""
    open_filled = pdf.open_filled
    opened = {path: open_filled(path) for path in blank.parent.iterdir()}
    assert len(opened) == 2

    def plan(path, *more):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pdf, "open_filled", lambda one, *key: opened.get(one) or open_filled(one, *key))
            return handbook("plan", path, "--form", blank, *more)

    return plan


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """case → a file with her answers."""
    folder, done = tmp_path_factory.mktemp("faelle"), {}
    for path in CASES:
        done[path.stem] = folder / path.name
        done[path.stem].write_text(
            yaml.safe_dump({"questionnaire": "questionnaire", "answers": case_of(path)["answers"]}, allow_unicode=True),
            encoding="utf-8",
        )
    return done


@pytest.fixture(scope="module")
def plans(answers, plan):
    """case → its plan."""
    return {name: json.loads(plan(path, "--format", "json", "-q").stdout) for name, path in answers.items()}


@pytest.fixture(scope="module")
def page_of(answers, plan, tmp_path_factory):
    """The text of a case's page to take home; there is one."""

    @cache
    def page_of(name):
        path = tmp_path_factory.mktemp("seite") / "plan.pdf"
        plan(answers[name], "-o", path)
        pages = PdfReader(path).pages
        assert len(pages) == 1
        return " ".join(pages[0].extract_text().split())

    return page_of


@pytest.fixture(scope="module")
def ways(plans):
    """case → its open ways."""
    return {name: plan["ways"] for name, plan in plans.items()}


def test_there_are_enough():
    assert len(CASES) >= 40 and all(len(case_of(path)["story"]) > 100 for path in CASES)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_her_answers_lead_where_they_should(path, ways):
    case, found = case_of(path), ways[path.stem]
    opened = {way["to"] for way in found}
    assert set(case["leads_to"]) - opened == set()
    assert set(case["steps"]) - {way.get("step") for way in found} == set()
    assert opened & set(case["not_to"]) == set()
    assert {way.get("step") for way in found} & set(case.get("not_steps", [])) == set()
    assert len(found) <= FEW_ENOUGH and all(way["place"]["title"] for way in found)


@pytest.mark.parametrize(
    "path", [path for path in CASES if "sensitive_to" in case_of(path)], ids=lambda path: path.stem
)
def test_what_is_sensitive_stays_out_of_what_she_takes_home(path, answers, blank, ways, tmp_path):
    case, found = case_of(path), ways[path.stem]
    sensitive = [way for way in found if way.get("sensitive")]
    assert set(case["sensitive_to"]) <= {way["to"] for way in sensitive}
    filled, page = tmp_path / "ausgefuellt.pdf", tmp_path / "plan.pdf"
    handbook("fill", blank, answers[path.stem], "-o", filled)
    handbook("plan", filled, "-o", page)
    pages = PdfReader(page).pages
    text = " ".join(pages[0].extract_text().split())
    assert len(pages) == 1  # of the steps that nobody agreed on, only as many as fit
    open_too = {way.get("step") for way in found if not way.get("sensitive")}
    silent = [way["step"] for way in sensitive if way.get("step") and way["step"] not in open_too]
    assert all(step not in text for step in silent)
    assert all(way["place"]["title"] not in text for way in sensitive if way["to"] in case["sensitive_to"])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_most_urgent_comes_first(path, plans, page_of):
    """Those that matter most, and on the page all of today's that may be there."""
    case, steps = case_of(path), plans[path.stem]["steps"]
    assert [step["step"] for step in steps[:FIRST]] == case["first"]
    assert sum(not step.get("later") for step in steps) <= MAIN_PART
    page = page_of(path.stem)
    for step in steps:
        stays = plans[path.stem].get("danger") and step.get("betrays")  # never taken home where somebody is dangerous
        if step["urgency"] == "today" and not step.get("sensitive") and not stays:
            assert all(said in page for said in (step["step"], *step.get("deadlines", ())))


@pytest.mark.parametrize(
    "path", [path for path in CASES if "not_on_the_page" in case_of(path)], ids=lambda path: path.stem
)
def test_nobody_can_read_from_the_page_what_she_plans(path, plans, page_of):
    case, plan = case_of(path), plans[path.stem]
    page = page_of(path.stem)
    assert plan["danger"] is True and [word for word in case["not_on_the_page"] if word in page] == []
    assert [step["step"] for step in plan["steps"] if step.get("betrays") and step["step"] in page] == []


def test_together_they_reach_nearly_every_section_that_a_way_leads_to(book, ways):
    targets = {str(guide.to) for asked in book.index.listed for guide in asked.question.guides}
    reached = {way["to"] for found in ways.values() for way in found}
    assert len(reached & targets) >= 0.85 * len(targets), sorted(targets - reached)

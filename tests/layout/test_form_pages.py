"""The shipped questionnaire as paper: how many pages it takes, what is where on them.

1. All its questions but the sensitive ones stand on eighteen pages, with Wegweiser and Hilfeplan not counted.
2. A first talk is at most fifteen core questions with ten follow-ups; with consent, which is first, and signatures,
   which are last, it fits six pages.
3. No ink stands outside the type area but what runs around it; no letter is smaller than 9 points; what a click meets
   is at least 24 CSS pixels (18 points) high and wide.
4. A question is on one page, with all its fields.
5. Two pages that face one another have the wide margin inside.
"""

import pytest

from handbook.edition.edition import make_edition
from handbook.layout.documents import lay_out_questionnaire
from handbook.model.questionnaire import LEVELS
from handbook.typeset.page import Anchor, Line, PageRef, Rect, Run, Widget
from handbook.typeset.resolve import run_width
from handbook.typeset.theme import Grid
from tests.shipped import handbook

NUMBERED, FOLLOWING = 15, 10
CORE = LEVELS[0]


@pytest.fixture(scope="module")
def whole():
    return lay_out_questionnaire(make_edition(handbook(), level="more")[0], [], {})


def questions_pages(document):
    """The pages before the Wegweiser."""
    for index, page in enumerate(document.pages):
        if any(type(item) is Anchor and item.name == "wegweiser" for _, piece in page.slices for item in piece.items):
            return document.pages[:index]
    raise AssertionError("no Wegweiser")


def test_1_all_questions_on_eighteen_pages(whole):
    assert len(questions_pages(whole)) <= 18


def test_2_a_first_talk_on_six_pages():
    edition = make_edition(handbook(), level=CORE)[0]
    consent, *talk, signatures = edition.questionnaire.sections
    assert [consent.id, signatures.id] == ["einwilligung", "unterschriften"]
    asked = [question for section in talk for question in section.questions]
    numbered = [question for question in asked if not question.follow_up]
    assert 12 <= len(numbered) <= NUMBERED and len(asked) - len(numbered) <= FOLLOWING
    pages = questions_pages(lay_out_questionnaire(edition, [], {}))
    assert len(pages) <= 6
    signed = [
        number
        for number, page in enumerate(pages)
        for _, piece in page.slices
        for item in piece.items
        if type(item) is Widget and item.field.name.startswith("unterschrift")
    ]
    assert signed and set(signed) == {len(pages) - 1}


def placed(page):
    return [(top, item) for top, piece in page.slices for item in piece.items]


def test_3_ink_letters_and_targets(whole):
    grid, wrong = Grid(), []
    for number, page in enumerate(questions_pages(whole), 1):
        for top, item in placed(page):
            match item:
                case Run():
                    right, low = item.x + run_width(item), top + item.y
                    if item.size < 8.99:
                        wrong.append((number, "small", [word.text for word in item.words]))
                case Rect() | Widget():
                    right, low = item.x + item.width, top + item.y + item.height
                    if type(item) is Widget and item.element is None:
                        continue
                    if type(item) is Widget and min(item.width, item.height) < 18 and item.field.kind != "text":
                        wrong.append((number, "target", item.field.name, item.width, item.height))
                case Line():
                    right, low = max(item.x, item.x2), top + max(item.y, item.y2)
                case PageRef():
                    raise AssertionError("unresolved")
                case _:
                    continue
            if item.x < grid.side - 3 or right > grid.right + 3 or low > grid.bottom + 3 or top + item.y < grid.top - 4:
                wrong.append((number, "outside", item))
    assert wrong == []


def test_4_a_question_is_on_one_page(whole):
    pages = {}
    for number, page in enumerate(questions_pages(whole)):
        for _, item in placed(page):
            if type(item) is Widget and item.element and not item.field.name[0].isupper():
                pages.setdefault(item.field.name.split(".")[0], set()).add(number)
    assert len(pages) > 100 and [name for name, found in pages.items() if len(found) > 1] == []


def test_5_the_wide_margin_is_inside(whole):
    left, right = (page.aside for page in whole.pages[1:3])
    grid = Grid()
    assert right == 0.0 and left == pytest.approx(-(grid.side - (grid.width - grid.right)))
    assert grid.side == pytest.approx(25 * 72 / 25.4, abs=0.1) and grid.width - grid.right == pytest.approx(51, abs=0.1)

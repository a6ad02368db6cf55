"""A book in a language that nobody speaks, 40 % longer than German: nothing that people get to see is put together in
code, and nothing that the program says is cut or stands upon something else."""

import json
import re
from itertools import pairwise

import pytest
from pypdf import PdfReader

from handbook.edition.edition import make_edition
from handbook.edition.parts import MAIN
from handbook.edition.words import GERMAN, NOTES, Plural, Words, blanks_of
from handbook.filled.extract import extract
from handbook.filled.fill.answer_file import Given
from handbook.filled.fill.blank import Blank
from handbook.filled.fill.fill import prepare, write
from handbook.filled.paper.plan import make_plan
from handbook.filled.paper.plan_page import plan_page
from handbook.filled.paper.printed import print_answers
from handbook.layout.documents import lay_out, lay_out_questionnaire
from handbook.layout.form.buttons import button_width
from handbook.layout.setting import Setting
from handbook.script.javascript import RUNTIME
from handbook.typeset.page import Link, Run, Widget
from handbook.typeset.resolve import run_width
from handbook.write.document import write as pdf
from pseudo_language import TODAY, edition, german, pseudo
from tests import shipped

BLANK = re.compile(r"\{[a-z]+\}")
DRAWN = [  # captions with little room, each at least once on a page of the form
    *(f"open_ways_{column}" for column in ("nimm", "schritt", "seite", "bis", "wer")),
    *(f"plan_{part}" for part in ("step", "who", "until", "done", "goal", "partners", "next", "next_place", "client")),
    *("plan_client_signature", "plan_counsellor_signature", "plan_steps", "plan_intro", "paper_row", "signature"),
    *("ways_head_alone", "legend_core", "legend_more", "legend_ways_alone", "sensitive_notice"),
    *("yes_mark", "required_mark", "sensitive_ways_notice", "time_format_printed", "open_ways_intro"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The edition, and its handbook and questionnaire as they are laid out."""
    whole, problems = edition(tmp_path_factory.mktemp("book")), []
    book = lay_out(whole, problems)
    form = lay_out_questionnaire(whole, problems, book.labels)
    assert problems == []
    return whole, book, form


def items_of(document):
    return [
        (page, item)
        for page in document.pages
        for item in [*page.furniture, *(item for _, piece in page.slices for item in piece.items)]
    ]


def drawn(run):
    return " ".join(word.text for word in run.words)


def test_1_every_word_that_is_seen_or_heard_is_translated(made):
    for document in made[1:]:
        items = [item for _, item in items_of(document)]
        fields = [item.field for item in items if type(item) is Widget]
        assert german(drawn(item) for item in items if type(item) is Run) == []
        assert german(item.contents for item in items if type(item) is Link) == []
        assert german(field.tooltip for field in fields) == []
        assert german(label for field in fields for _, label in field.options) == []
        assert german(str(item.caption or "") for item in items if type(item) is Widget) == []
        assert german(str(item.tooltip or "") for item in items if type(item) is Widget) == []
        assert german(entry.title for entry in document.outline) == []
        assert german([document.title, document.subject, *(file.description for file in document.attachments)]) == []
        assert len(fields) > 100


def test_2_scripts_say_nothing_in_german(made):
    names = {"ja", "nein"}  # of choices, which are data
    texts = {text for word in GERMAN.values() for text in (word if isinstance(word, Plural) else (word,))} - {"", "€"}
    for document in made[1:]:
        script = document.script.removeprefix(RUNTIME)
        own = script[script.index("function hbRows") :]
        scripts = [own, *(text for actions in document.actions.values() for text in actions.values())]
        literals = {json.loads(text) for each in scripts for text in re.findall(r'"(?:[^"\\]|\\.)*"', each)}
        assert len(literals) > 100
        assert {text for text in (literals & texts) - names if BLANK.sub("", text).strip(" ()")} == set()
        assert german(BLANK.sub("", text) for text in literals if " " in text.strip()) == []
        assert {pseudo()["plan_none"], pseudo()["hint_number"], pseudo()["yes_mark"]} <= literals


def test_3_no_caption_is_cut(made):
    runs = " ".join(drawn(item) for _, item in items_of(made[2]) if type(item) is Run)
    page = _closed(runs)
    assert [key for key in DRAWN if _closed(pseudo()[key]) not in page] == []


def _closed(text):
    """A word may be parted where its line ends."""
    return re.sub(r"[\s\u00ad-]", "", text)


@pytest.fixture(scope="module")
def shipped_form():
    """The shipped questionnaire, whose pages are full, with the words of that language."""
    whole, problems = make_edition(shipped.handbook(), language="xx", part=MAIN, words=pseudo())
    return lay_out_questionnaire(whole, problems, lay_out(whole, problems).labels)


def test_4_words_in_the_board_s_tables_are_whole(shipped_form):
    sign, word = pseudo()["board_maybe"].split()  # of two fonts, so two runs
    runs = [item for _, item in items_of(shipped_form) if type(item) is Run]
    behind = [two for one, two in pairwise(runs) if drawn(one) == sign]
    assert len(behind) > 20 and {drawn(run) for run in behind} == {word}
    assert all(one.y == two.y for one, two in pairwise(runs) if drawn(one) == sign)


def test_4_nothing_stands_upon_something_else(made, shipped_form):
    """Lines on one height begin behind one another's end, and inside the page."""
    for document in (*made[1:], shipped_form):
        for page in document.pages:
            placed = [
                (round(top + item.y), item.x, item.x + run_width(item), drawn(item))
                for top, items in [(0.0, page.furniture), *((top, piece.items) for top, piece in page.slices)]
                for item in items
                if type(item) is Run and not item.turned
            ]
            for one, two in pairwise(sorted(placed)):
                assert one[0] != two[0] or one[2] <= two[1] + 0.5, (one, two)
            assert all(left > 0 and right < page.width for _, left, right, _ in placed)


def test_5_buttons_are_as_wide_as_their_words(made):
    whole, _, form = made
    s = Setting(whole, [], in_book=False)
    found = [item for _, item in items_of(form) if type(item) is Widget and item.caption]
    told = {item.caption: item.width for item in found}
    for key in ("print", "clear", "clear_now", "plan_take"):
        assert told[pseudo()[key]] == button_width(s, pseudo()[key]) > s.type.width(pseudo()[key], s.theme.small)
    assert all(item.x >= 0 and item.x + item.width <= s.grid.width for item in found)


def test_6_the_print_out_and_the_plan_say_it_too(made, tmp_path):
    """The words travel in the form."""
    path = tmp_path / "form.pdf"
    path.write_bytes(pdf(made[2]))
    blank = Blank(path)
    assert blank.form.words == pseudo() and blank.form.words.say("days", count=7) == pseudo().say("days", count=7)
    answers = {
        "frei": "nein",
        "angst": "ja",
        "last": 2,
        "kopie": True,
        "uhr": "14:30",
        "sorgen": "Α" * 900,
        "name": "Β",
    }
    data, _ = write(blank, prepare(blank, Given(answers), TODAY))
    path.write_bytes(data)
    filled = extract(path, TODAY)
    out = print_answers(filled, TODAY, everything=True)
    page = plan_page(make_plan(filled, TODAY))
    for name, made_of in (("printed", out.data), ("plan", page.data), ("filled", data)):
        (tmp_path / f"{name}.pdf").write_bytes(made_of)
        reader = PdfReader(tmp_path / f"{name}.pdf")
        texts = [line for each in reader.pages for line in each.extract_text().splitlines()]
        assert german(texts) == [], name
        assert len(texts) > 5
    words = _closed(" ".join(each.extract_text() for each in PdfReader(tmp_path / "printed.pdf").pages))
    assert _closed(pseudo()["yes_mark"]) in words and _closed(pseudo()["paper_off"]) in words


# ---------------------------------------------------------------------- the texts themselves


def test_7_every_blank_and_every_key_is_explained():
    for key, word in GERMAN.items():
        note = NOTES.get(key, "")
        assert all(f"{{{blank}}}" in note for blank in blanks_of(word)), key
    assert NOTES.keys() <= GERMAN.keys()


def test_8_what_does_not_fit_is_shown_in_german():
    words = Words(
        "uk",
        {"page": "с. {page}", "step": "Крок {nummer}", "no_such": "x", "days": "днів", "plan_taken": ("один",)},
        None,
    )
    assert words.say("page", page=3) == "с. 3" and words.has("page")
    assert words.say("step", number=2) == "Schritt 2" and not words.has("step")
    assert words.say("days", count=2) == "2 Tagen" and not words.has("days")
    assert words.say("plan_taken", count=1) == "1 Schritt übernommen." and not words.has("no_such")
    assert words.german.has("step") and words.german.language == "de"
    assert words.german == Words("de") != words


def test_9_what_counts_takes_the_form_of_its_language():
    words = pseudo()
    one, few, many = (words.say("years", count=count) for count in (1, 3, 9))
    assert one != few.replace("3", "1") and few.replace("3", "9") == many
    assert Words("de").say("days", count=1.5) == "1,5 Tagen" and Words("de").say("days", count=1000) == "1.000 Tagen"
    with pytest.raises(KeyError):
        words["years"]
    with pytest.raises(TypeError, match="plural_form"):
        Words("xx", {"days": ("a", "b")}, lambda n: 0).counted("days")


def test_9_lists_join_as_the_language_does():
    words = Words("ar", {"list": "{a}، {b}", "and": "{a} و{b}"})
    assert words.listed("abc") == "a، b، c" and words.both("abc") == "a، b وc" and words.either(["a"]) == "a"
    assert words.comma == "، " and words.around("labelled", "text", label="x") == ("x: ", "")

"""Words in another language stay so wherever a text is cited: in headings, contents, references, running heads,
conditions, jumps, ways, the board, choices in words, columns, print-outs and the page to take home."""

import io
import re

import pytest

from all_of_it import everything, written
from content_keys import changed
from handbook.edition.edition import make_edition
from handbook.edition.parts import APART, MAIN
from handbook.filled.extract import extract
from handbook.filled.fill.answer_file import Given
from handbook.filled.fill.blank import Blank
from handbook.filled.fill.fill import prepare, write
from handbook.filled.paper.plan import make_plan
from handbook.filled.paper.plan_page import plan_page
from handbook.filled.paper.printed import print_answers
from handbook.layout.documents import lay_out, lay_out_questionnaire
from handbook.load.content import load
from handbook.verify import describe_tags
from handbook.write.document import write as pdf
from pseudo_language import TODAY

GREEK = re.compile(r"[\u0370-\u03ff]")
WORDS = re.compile(r"\w+(?:[ ,.?]+\w+)*")
KEPT = re.compile(r"(\{\{.*?\}\}|\[\]\([^)]*\)|\[[^\]]*\]\([^)]*\))")  # placeholders and references
ATTRIBUTE = re.compile(r' (?:(?:title|alt|actual|expansion)="[^"]*"|Desc=[^"]*)')


def greek(text):
    """An author's text of Greek words alone, which say so."""
    parts = KEPT.split(text)
    return "".join(part if KEPT.fullmatch(part) else WORDS.sub(_said, part) for part in parts)


def _said(words):
    return f"[{_letters(words[0])}]{{lang=el}}"


def _letters(words):
    return re.sub(r"[^\W\d]", lambda letter: chr(0x3B1 + ord(letter[0].lower()) % 16), words)


def book(latin=()):
    """`latin`: shapes whose titles stay as they are."""

    def marked(key, text, around):
        stays = key.kind not in ("inline", "cell") or (key.shape in latin and key.key == "title")
        return text if stays else greek(text)

    data = changed(everything(), marked)
    data["questionnaire.yaml"]["choices"]["stufen"] = [
        {"name": name, "label": greek(label)} for name, label in (("eins", "die erste"), ("zwei", "die zweite"))
    ]
    questions = data["questionnaire.yaml"]["sections"][0]["questions"]
    questions += [
        _question("ohne", "select_one", "schulen", relevant="selected(${betreuung}, 'grund')", follow_up=True),
        _question("stadt_da", "select_one", "stufen", relevant="${frei} = 'ja' and not(${schule} = 'grund')"),
        _question("mit", "select_one", "schulen", required="${frei} = 'nein'", choice_filter="stufe = ${stadt_da}"),
    ]
    return data


def _question(name, type_, choices, **more):
    return {"id": name, "type": type_, "choices": choices, "label": greek("Wieder eine Frage"), **more}


def unmarked(data):
    """What stands in Greek letters in the structure of the PDF and isn't said to be Greek."""
    found, around = [], [(-1, False)]
    for line in describe_tags(io.BytesIO(data)).splitlines():
        depth = len(line) - len(line.lstrip())
        while around[-1][0] >= depth:
            around.pop()
        around.append((depth, around[-1][1] or ' lang="el"' in line))
        said = ATTRIBUTE.sub("", line)
        if GREEK.search(said) and not around[-1][1]:
            found.append(said.strip())
    return found


def edition(folder, data, part=""):
    handbook, problems = load(written(folder, data))
    assert handbook is not None and problems == []
    whole, problems = make_edition(handbook, "kiel", part=part)
    assert problems == []
    return whole


@pytest.mark.parametrize("part", [MAIN, APART, ""])
def test_in_what_is_built(tmp_path, part):
    whole, problems = edition(tmp_path, book(), part), []
    chapters = lay_out(whole, problems)
    form = lay_out_questionnaire(whole, problems, chapters.labels)
    assert problems == []
    assert unmarked(pdf(form)) == []
    assert part == APART or unmarked(pdf(chapters)) == []


def test_in_what_is_made_of_answers(tmp_path):
    """Titles of the book's places travel in the form without their marks."""
    whole = edition(tmp_path, book(("HandbookFile", "Chapter", "Section")))
    path = tmp_path / "form.pdf"
    path.write_bytes(pdf(lay_out_questionnaire(whole, [], {})))
    blank = Blank(path)
    answers = {
        "frei": "nein",
        "schule": "grund",
        "betreuung": ["grund", "real"],
        "wichtig": ["real", "grund"],
        "last": 3,
        "deutsch": {"lesen": "ja"},
        "kinder": [{"jahre": 3, "kita": "ja"}],
        "sorgen": "a " * 900,
        "angst": "ja",
    }
    path.write_bytes(write(blank, prepare(blank, Given(answers), TODAY))[0])
    filled = extract(path, TODAY)
    assert unmarked(print_answers(filled, TODAY, everything=True).data) == []
    assert unmarked(plan_page(make_plan(filled, TODAY)).data) == []


def test_the_title_of_the_book_is_printed_without_its_markup(tmp_path):
    data = everything()
    data["handbook.yaml"]["title"] = "Wohnen **jetzt** mit [Housing First]{lang=en}"
    data["regions/kiel.yaml"]["contacts"][0].update(name="Frauen*treff", notes="Für Mädchen*, Kinder* und [Gäste](x)")
    chapters = lay_out(edition(tmp_path, data), [])
    assert chapters.title == "Wohnen jetzt mit Housing First"
    said = describe_tags(io.BytesIO(pdf(chapters)))
    assert 'H1 "Wohnen jetzt mit "' in said and said.count('Span lang="en" "Housing First') == 2
    assert '"Frauen*treff"' in said and '"Für Mädchen*, Kinder* und [Gäste](x)"' in said

"""Every key under which a reader's words stand can be translated: all of them are in a book here, each has its unit, and
with all units in another language no German word is left in any file that is made of it.

What is said in that language is Greek; so is, from the beginning, what stays as it is in every language.
"""

import dataclasses
import io
import json
import re

import pytest

from all_of_it import everything, written
from content_keys import Key, changed, keys
from handbook.edition.edition import make_edition
from handbook.edition.parts import APART, MAIN
from handbook.edition.program_words import program_units
from handbook.edition.words import BLANK
from handbook.filled.extract import extract
from handbook.filled.fill.answer_file import Given
from handbook.filled.fill.blank import Blank
from handbook.filled.fill.fill import prepare, write
from handbook.filled.paper.plan import make_plan
from handbook.filled.paper.plan_in_language import plan_in
from handbook.filled.paper.printed import print_answers
from handbook.layout.documents import lay_out, lay_out_questionnaire, lay_out_sheets
from handbook.load.content import load
from handbook.model.regional import regional_form
from handbook.model.translations import PLURAL_FORMS, PROGRAM, REVIEWED_BY, Catalogue, Entry, POFile
from handbook.problem import NOWHERE
from handbook.script.javascript import RUNTIME
from handbook.translation.units import units
from handbook.typeset.page import Element, Link, Run, Widget
from handbook.verify import describe_tags
from handbook.write.document import write as pdf
from pseudo_language import TODAY, UNMARKED, german, marked, said

ATTRIBUTES = re.compile(r'( (?:title|alt|actual|expansion|lang)="[^"]*"| \w+=(?! ")[^" ]*(?: [^" =]+)*)')
HINT = Key("Question", "hint", "inline")
WORDS = ("text", "inline", "cell", "value", "scalar")  # kinds of texts in which words may stand
SAME = {
    ("Publisher", "name"): "a name",
    ("Publisher", "address"): "an address",
    ("EditionInfo", "number"): "a number",
    ("Source", "title"): "as it was published",
    ("Source", "publisher"): "a name",
    ("Source", "date"): "a date",
    ("Source", "accessed"): "a date",
    ("Term", "short"): "stands on letters of offices",
    ("Contact", "name"): "stands on the door",
    ("Contact", "address"): "an address",
    ("Contact", "phone"): "a number",
    ("Contact", "fax"): "a number",
    ("Question", "default"): "an answer, which is data",
}  # keys whose texts are seen, the same in every language
UNSEEN = {
    ("Logo", "file"): "a file",
    ("Figure", "file"): "a file",
    ("Choice", "image"): "a file",
    ("Choice", "filter"): "for choice_filter",
    ("Term", "forms"): "finds the word in texts",
    ("Term", "unless"): "finds the word in texts",
    ("Term", "translations"): "is read and not printed",
    ("Contact", "tags"): "for blocks of contacts",
    ("Contacts", "tags"): "finds contacts",
}
NOT_OF_THE_BOOK = {
    "FixedTerm": "for translators",
    **dict.fromkeys(("Indicators", "Indicator", "Group", "Manual"), "the report to the funder, in the book's language"),
}  # shapes that no reader of the book sees


FORM_OF_ITS_OWN = {
    "handbook.yaml": {"title": "Verlauf", "language": "de", "contents": ["verlauf"]},
    "chapters/so.yaml": {
        "id": "so",
        "title": "So geht es",
        "sections": [{"id": "an", "title": "Anfang", "blocks": [{"text": "Hier."}]}],
    },
    "questionnaire.yaml": {
        "id": "verlauf",
        "title": "Bogen zum Verlauf",
        "intro": "Für {{ region.amt }} in {{ region.name }}.",
        "sections": [
            {"id": "lage", "title": "Lage", "questions": [{"id": "was", "type": "text", "label": "Was ist neu?"}]}
        ],
    },
}


def book():
    """The book with everything, and what that hasn't."""
    data = everything()
    head, asked = data["handbook.yaml"], data["questionnaire.yaml"]
    head |= {"imprint": "Verantwortlich.", "disclaimer": "Ohne Rat.", "licence": "Frei zu nutzen."}
    head["logo"] = {"file": "plan.svg", "alt": "Ein Zeichen"}
    head["theme"]["cover"] = {"file": "plan.svg", "alt": "Ein Bild vorn"}
    head["contents"].insert(2, "blaetter")
    data["chapters/blaetter.yaml"] = {
        "id": "blaetter",
        "title": "Zum Ausfüllen",
        "sheets": True,
        "essentials": ["Erst lesen."],
        "sections": [
            {
                "id": "blatt",
                "title": "Ein Blatt",
                "blocks": [{"contacts": {"tags": ["wohnen"]}}, {"text": "Schreiben."}],
            }
        ],
    }
    data["facts.yaml"]["frist"] = {
        "label": "Dauer",
        "note": "Im Winter länger.",
        "source": "gesetz",
        "checked": "2026-11-01",
        "periods": [{"value": "drei Tage", "valid_from": "2026-01-01"}],
    }
    data["facts.yaml"]["ort"] = {"value": "am Markt", "source": "gesetz", "checked": "2026-11-01"}
    data["glossary.yaml"]["frist"]["translations"] = {"en": "time limit"}
    blocks = data["chapters/arbeit.yaml"]["sections"][1]["blocks"]
    blocks.append({"text": "Die {{ fact.frist }}, {{ fact.frist.note }} {{ fact.frist.label }}, {{ fact.ort }}."})
    questions = asked["sections"][0]["questions"]
    questions[1] |= {"hint": "Hier ist Platz.", "hint_for": "client", "required": "${frei} = 'ja'"}
    questions[1]["required_message"] = "Das fehlt noch."
    questions[3]["guides"][0] |= {"deadline": "bis Montag", "urgency": "today"}
    asked["choices"]["ja_nein"][0]["image"] = "plan.svg"
    data["regions/hamm/chapters/hafen.yaml"]["essentials"] = ["Am Kai zuerst."]
    data["regions/kiel.yaml"]["contacts"][1] |= {
        "notes": "Bitte klingeln.",
        "hours": "nachmittags",
        "languages": ["Kurdisch"],
    }
    return data


@pytest.fixture(scope="module")
def handbook(tmp_path_factory):
    """What is the same in every language is in the letters of the other one from the beginning."""

    def same(key, text, around):
        own = key == HINT and around.get("hint_for") != "client"  # for the counsellor, in the book's own language
        return marked(text) if own or ((key.shape, key.key) in SAME and text not in UNMARKED) else text

    found, problems = load(written(tmp_path_factory.mktemp("book"), changed(book(), same)))
    assert found is not None and problems == []
    return found


@pytest.fixture(scope="module")
def translated(handbook):
    """The same with every unit in the other language."""
    return with_catalogue(handbook, (*units(handbook), *program_units()))


def with_catalogue(handbook, listed):
    files = {}
    for unit in listed:
        say = said if unit.file == PROGRAM else marked
        forms = (say(unit.text), say(unit.plural), say(unit.plural)) if unit.plural else ()
        entry = Entry(
            unit.context, str(unit.text), say(unit.text), forms, False, "", NOWHERE, "", unit.file, unit.plural
        )
        files.setdefault(unit.file, []).append(entry)
    head = {REVIEWED_BY: "Anna, 28.11.2026", PLURAL_FORMS: "nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);"}
    catalogue = Catalogue("el", {name: POFile(name, head, tuple(entries)) for name, entries in files.items()})
    return dataclasses.replace(handbook, translations={"el": catalogue})


def test_1_every_key_of_the_format_is_in_this_book():
    found = set()
    changed(book(), lambda key, text, around: found.add(key) or text)
    assert {key for key in keys() - found if key.kind in WORDS and key.shape not in NOT_OF_THE_BOOK} == set()


def test_2_every_text_that_people_see_is_a_unit(handbook):
    known = {str(unit.text) for unit in units(handbook)}
    lacking = set()

    def note(key, text, around):
        if key.kind in WORDS and (key.shape, key.key) not in (SAME | UNSEEN) and text.strip() and text != "EUR":
            lacking.update({key} if text not in known and not (key == HINT and "hint_for" not in around) else ())
        return text

    changed(book(), note)
    assert lacking == set()


@pytest.mark.parametrize("region", ["kiel", "hamm", ""])
@pytest.mark.parametrize("part", [MAIN, APART, ""])
def test_3_no_word_is_left_in_what_is_built(translated, region, part):
    whole, problems = make_edition(translated, region, "el", part=part)
    chapters = lay_out(whole, problems)
    documents = [lay_out_questionnaire(whole, problems, chapters.labels)]
    if part != APART:
        documents += [chapters, lay_out_sheets(whole, "blaetter", problems, chapters.labels)]
    assert problems == []
    for document in documents:
        assert german(seen(document)) == []
        assert german(told_by_script(document)) == []


@pytest.mark.parametrize("region", ["kiel", "hamm"])
def test_3_nor_in_a_form_of_its_own(translated, tmp_path, region):
    """What it says itself is in its own catalogue, what the region says in that of the book around it."""
    alone, problems = load(written(tmp_path, FORM_OF_ITS_OWN))
    assert alone is not None and problems == []
    form = with_catalogue(alone, (*units(alone), *program_units()))
    whole, problems = make_edition(regional_form(translated, form), region, "el")
    document = lay_out_questionnaire(whole, problems, {})
    assert problems == [] and german(seen(document)) == [] and german(told_by_script(document)) == []
    said_of_it = " ".join(seen(document))
    assert marked("das Amt") in said_of_it and marked(region.title()) in said_of_it


def test_4_nor_in_what_is_made_of_answers(translated, tmp_path):
    whole, problems = make_edition(translated, "kiel", "el")
    path = tmp_path / "form.pdf"
    path.write_bytes(pdf(lay_out_questionnaire(whole, problems, {})))
    blank = Blank(path)
    answers = {"frei": "nein", "schule": "grund", "betreuung": ["grund", "real"], "wichtig": ["real", "grund"]}
    answers |= {"last": 3, "deutsch": {"lesen": "ja"}, "kinder": [{"jahre": 3, "kita": "ja"}], "angst": "ja"}
    path.write_bytes(write(blank, prepare(blank, Given(answers), TODAY))[0])
    filled = extract(path, TODAY)
    own = filled.form.translations["el"]
    for made in (
        print_answers(filled, TODAY, everything=True, translation=own).data,
        plan_in(make_plan(filled, TODAY), own).data,
    ):
        assert german(in_the_language(made)) == []


def in_the_language(data):
    """What is said in a PDF that isn't said to be German."""
    around = [(-1, False)]
    for line in describe_tags(io.BytesIO(data)).splitlines():
        depth = len(line) - len(line.lstrip())
        while around[-1][0] >= depth:
            around.pop()
        around.append((depth, around[-1][1] or ' lang="de"' in line))
        if not around[-1][1]:
            yield from re.findall(r'"([^"]*)"(?= \[|$)', ATTRIBUTES.sub("", line))


def seen(document):
    """All that people see or hear of it, also in bookmarks and in the file's title."""
    yield from (document.title, document.subject, *(file.description for file in document.attachments))
    yield from (entry.title for entry in document.outline)
    for page in document.pages:
        for item in [*page.furniture, *(item for _, piece in page.slices for item in piece.items)]:
            if type(item) is Run:
                yield " ".join(word.text for word in item.words)
            elif type(item) is Link:
                yield item.contents
            elif type(item) is Widget:
                yield from (item.field.tooltip, item.field.value, str(item.caption or ""), str(item.tooltip or ""))
                yield from (label for _, label in item.field.options)
            element = getattr(item, "element", None)
            while isinstance(element, Element):
                yield from filter(None, (element.alt, element.title, element.expansion))
                yield from (str(value.get("Desc", "")) for value in (element.attributes or {}).values())
                element = element.parent


def told_by_script(document):
    """What its scripts may say: literals with a blank in them, of all but the runtime."""
    script = document.script.removeprefix(RUNTIME)
    scripts = [script[script.index("function hbRows") :]] if script else []
    scripts += [text for actions in document.actions.values() for text in actions.values()]
    literals = {json.loads(text) for each in scripts for text in re.findall(r'"(?:[^"\\]|\\.)*"', each)}
    return (BLANK.sub("", text) for text in literals if " " in text.strip())

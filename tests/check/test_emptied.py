"""What `check` lets pass can be built: the small book with each of its files, lists and keys emptied or gone, and with
links to what the book doesn't hold."""

import copy
import datetime
import random
from textwrap import dedent

import pytest
import yaml

import test_small_book
from handbook import pipeline
from handbook.load.content import load
from handbook.problem import Stop
from tests.sweeps import FIRST, many

DAY = datetime.date(2026, 11, 22)
NAMES = {"chapter": "chapters/wohnen.yaml", "region": "regions/musterstadt.yaml"}
REGION = (
    "name: Musterstadt\nvariables: {amt: das Bürgeramt}\ncontacts: [{id: amt, name: Amt, tags: [wohnen], phone: "
    "'0123'}]\n"
    "changes: [{at: suche, append: [{text: Hier.}], prepend: [{text: Da.}]}]\n"
)
BOOK = {
    NAMES.get(key, f"{key}.yaml"): yaml.load(dedent(text), yaml.BaseLoader)
    for key, text in {**test_small_book.FILES, "region": REGION}.items()
}
GONE = object()


def places(value, place=()):
    """The path of every value in it: keys and indices."""
    yield place
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(inner, (*place, key))


def changed(book, place, value):
    book = copy.deepcopy(book)
    holder = book
    for key in place[:-1]:
        holder = holder[key]
    if value is GONE:
        del holder[place[-1]]
    else:
        holder[place[-1]] = value
    return book


def outcome(book, folder):
    """ "told" where check finds an error, "built" where all editions are built; anything else that happens fails the
    test."""
    for name, value in book.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(
            value if isinstance(value, str) else yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8"
        )
    try:
        handbook, _ = pipeline.read(folder, DAY)
    except Stop:
        return "told"
    for region in ("", *handbook.regions):
        pipeline.build(handbook, region)
    return "built"


def test_the_book_itself(tmp_path):
    assert outcome(BOOK, tmp_path) == "built"


@pytest.mark.parametrize(
    "how", ["", "# leer\n", "---\n", "{}\n", "[]\n"], ids=["empty", "comment", "dashes", "map", "list"]
)
@pytest.mark.parametrize("name", BOOK)
def test_each_file_emptied(tmp_path, name, how):
    """Something refers to each of them, and an empty region is a mistake."""
    assert outcome(changed(BOOK, (name,), how), tmp_path) == "told"


@pytest.mark.parametrize("name", BOOK)
def test_each_file_gone(tmp_path, name):
    assert outcome(changed(BOOK, (name,), GONE), tmp_path) == ("built" if name.startswith("regions") else "told")


def test_an_empty_ledger_that_nothing_refers_to_is_no_fault(tmp_path):
    (tmp_path / "chapters").mkdir()
    for name, text in {
        "handbook.yaml": "title: A\nlanguage: de\ncontents: [a]\n",
        "chapters/a.yaml": "id: a\ntitle: A\nsections: [{id: b, title: B, blocks: [{text: c}]}]\n",
        "facts.yaml": "",
        "sources.yaml": "# keine\n",
        "glossary.yaml": "\n",
    }.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert load(tmp_path)[1] == []


def test_some_values_emptied_or_gone(tmp_path):
    """With --long each of them."""
    every = [(place, value) for name in BOOK for place in places(BOOK[name], (name,)) for value in (GONE, [], {}, "")]
    assert len(every) > 600
    told = [
        outcome(changed(BOOK, *mutant), tmp_path / str(number))
        for number, mutant in enumerate(random.Random(FIRST).sample(every, many(30, len(every))))
    ]
    assert {"told", "built"} == set(told)


@pytest.mark.parametrize(
    "target", ["familie", "questionnaire.familie", "questionnaire", "wegweiser", "hilfeplan", "suche"]
)
@pytest.mark.parametrize("taken_in", [True, False])
@pytest.mark.parametrize(
    "contents",
    [["wohnen"], ["wohnen", "hilfeplan"], ["wohnen", "wegweiser"], ["questionnaire", "wohnen"]],
    ids=" ".join,
)
def test_links_to_what_the_book_does_not_hold(tmp_path, contents, taken_in, target):
    book = changed(BOOK, ("handbook.yaml", "contents"), contents)
    if not taken_in:
        book = changed(book, ("chapters/wohnen.yaml", "sections", 0, "sections", 0, "blocks", 0), {"text": "Nichts."})
    book["chapters/wohnen.yaml"]["sections"][0]["blocks"].append(
        {"text": f"Siehe [](#{target}) und [dort](#{target})."}
    )
    held = {"suche", *contents} | (
        {"familie", "questionnaire.familie"} if taken_in or "questionnaire" in contents else set()
    )
    assert outcome(book, tmp_path) == ("built" if target in held else "told")

"""What the loader takes and what the schema takes are the same, as far as a schema can tell, and editors see the same
as this test: YAML's values by its core schema (1.2).

1. Whatever content of whatever kind is sound is so for both.
2. A mistake in a key, a kind of value or a fixed value is one for both, wherever it stands.
3. Whatever stands at a place: what the schema refuses the loader refuses. Where the loader alone refuses, it is one of
   the reasons listed here.
4. Those reasons one by one, and the one case in which the schema is the stricter: a word that YAML takes for nothing.
5. The content that comes along is right for the schemas that come along with it, and names them.
"""

import json
import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from books import CHAPTER, HANDBOOK, book
from handbook.cli import vscode
from handbook.load.content import FileMemory, load
from handbook.model.book import FILES
from handbook.model.schema import json_schema
from model.made_contents import contents, mistaken, with_any_scalar, written
from tests import sweeps
from tests.shipped import CONTENT

NAMES = {kind: vscode.WHERE[kind][0].replace("*", "wohnen") for kind in FILES}
NAMES["regions"] = "regions/wohnen/region.yaml"
BY_CHANCE = settings(
    max_examples=sweeps.many(60, 500),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=not sweeps.LONG,
)
# Why the loader refuses what the schema takes: numbers, days and truth values have one way to be written, also in
# quotation marks; true may be an id, but True, the same to YAML, may not. (Of a figure the unit says whether it is a
# number: test 4.)
STRICTER = {"bad-number", "bad-boolean", "out-of-range", "bad-id"}
WORDS = (
    *("true", "True", "no", "4", "04", "4.0", "1e3", "+4", ".5", "1.200", "0x1F", "2026-01-01", "2026-02-30", "99999"),
    *('"4"', '"true"', '"99999"', '"2026-01-01"', "https://x.org", "'#0B5D66'", "Wohnen", "a b", '"ä"', "de", "core"),
)


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it; keys are what is written."""

    yaml_implicit_resolvers = {}  # noqa: RUF012

    def construct_mapping(self, node, deep=False):
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


for tag, pattern, make in (
    ("null", r"~|null|Null|NULL|", lambda text: None),
    ("bool", r"true|True|TRUE|false|False|FALSE", lambda text: text.lower() == "true"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", lambda text: int(text, 0 if text[1:2] in ("o", "x") else 10)),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), None)
    Core.add_constructor(
        f"tag:yaml.org,2002:{tag}", lambda loader, node, make=make: make(loader.construct_scalar(node))
    )


@cache
def validator(kind):
    return Draft202012Validator(json_schema(kind), format_checker=Draft202012Validator.FORMAT_CHECKER)


def refused_by_schema(kind, text):
    """What the schema says against the file."""
    value = yaml.load(text, Core)
    return [f"{error.json_path}: {error.message}" for error in validator(kind).iter_errors(value)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return book(tmp_path_factory.mktemp("buch")).absolute()


@pytest.fixture
def refused_by_loader(folder):
    """A function: what the loader says against the file, as code → message."""
    memory = FileMemory()

    def refused(kind, text):
        path = folder / NAMES[kind]
        before = path.read_bytes() if path.exists() else None
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        try:
            _, problems = load(folder, memory)
        finally:
            path.write_bytes(before) if before is not None else path.unlink()
        return {problem.code: str(problem) for problem in problems if problem.span.file.endswith(NAMES[kind])}

    return refused


KINDS = pytest.mark.parametrize("kind", FILES)


@KINDS
def test_1_what_is_sound_is_so_for_both(kind, refused_by_loader):
    @BY_CHANCE
    @given(contents(kind))
    def both_take_it(node):
        text = written(node)
        assert (refused_by_schema(kind, text), refused_by_loader(kind, text)) == ([], {}), text

    both_take_it()


@KINDS
def test_2_a_mistake_is_one_for_both(kind, refused_by_loader):
    seen = set()

    @BY_CHANCE
    @given(mistaken(kind))
    def both_refuse_it(made):
        for mistake, node in made.items():
            text = written(node)
            seen.add(mistake)
            assert refused_by_schema(kind, text), (mistake, text)
            assert refused_by_loader(kind, text), (mistake, text)

    both_refuse_it()
    assert seen >= {"unknown key", "missing key", "wrong kind"}


@KINDS
def test_3_the_loader_refuses_what_the_schema_refuses(kind, refused_by_loader):
    @BY_CHANCE
    @given(with_any_scalar(kind, WORDS))
    def the_schema_is_never_the_stricter(node):
        text = written(node)
        by_schema, by_loader = refused_by_schema(kind, text), refused_by_loader(kind, text)
        assert by_loader or not by_schema, (text, by_schema)
        assert by_schema or set(by_loader) <= STRICTER, (text, by_loader)

    the_schema_is_never_the_stricter()


NOTES = "id: wohnen\ntitle: Wohnen\nsections:\n  - {id: a, title: A, blocks: [{notes: {id: n, label: N, lines: %s}}]}\n"
QUESTIONNAIRE = "id: q\ntitle: Q\nsections: [{id: a, title: A, questions: [{id: f, type: text, label: F}]}]\n"
FACT = "miete: {source: x, checked: 2026-11-01, %s}\n"


@pytest.mark.parametrize(
    "kind, text, code",
    [
        ("chapters", NOTES % "04", "bad-number"),
        ("chapters", NOTES % "4.0", "bad-number"),
        ("chapters", NOTES % '"99"', "out-of-range"),
        ("chapters", f"{CHAPTER.replace('    ', '', 1)}sheets: True\n".replace("\n    ", "\n"), "bad-boolean"),
        ("chapters", NOTES.replace("id: a", "id: True") % 4, "bad-id"),
        ("chapters", f"{NOTES % 4}title: Noch einmal\n", "duplicate-key"),
        ("chapters", NOTES.replace("title: Wohnen", "title: &a Wohnen") % 4, "yaml-anchor"),
        ("chapters", NOTES.replace("title: Wohnen", "title: !!str Wohnen") % 4, "yaml-tag"),
        ("facts", FACT % "value: viel, unit: EUR", "bad-number"),
        ("facts", FACT % "value: 1.200, unit: EUR", "bad-number"),
        ("facts", FACT % "value: [1, 2]", "wrong-type"),
    ],
)
def test_4_the_loader_alone_refuses(kind, text, code, refused_by_loader):
    assert refused_by_schema(kind, text) == []
    assert set(refused_by_loader(kind, text)) == {code}


@pytest.mark.parametrize("text", [NOTES % 4 + "summary: '{{ fact.gibt_es_nicht'\n", HANDBOOK.replace("wohnen", "weg")])
def test_4_what_a_text_refers_to_is_for_check(text, refused_by_loader):
    kind = "chapters" if "sections" in text else "handbook"
    assert (refused_by_schema(kind, text), refused_by_loader(kind, text)) == ([], {})


@pytest.mark.parametrize("word", ["~", "null", "Null", "NULL"])
def test_4_the_schema_alone_refuses_a_word_for_nothing(word, refused_by_loader):
    text = NOTES % 4 + f"summary: {word}\n"
    assert refused_by_loader("chapters", text) == {}
    assert refused_by_schema("chapters", text) == ["$.summary: None is not of type 'string', 'number', 'boolean'"]
    assert refused_by_schema("chapters", text.replace(word, f"'{word}'")) == []


@pytest.mark.parametrize(
    "kind, text",
    [
        ("chapters", NOTES % 4 + "summary:\n"),
        ("chapters", "id: wohnen\ntitle: Wohnen\nsections: []\n"),
        ("questionnaire", "id: q\ntitle: Q\nsections: [{id: a, title: A, questions: []}]\n"),
        ("questionnaire", QUESTIONNAIRE + "choices: {ja_nein: []}\n"),
        ("questionnaire", QUESTIONNAIRE + "priorities: {question: f, topics: {}}\n"),
    ],
)
def test_4_what_is_empty_is_refused_by_both(kind, text, refused_by_loader):
    assert refused_by_schema(kind, text) and set(refused_by_loader(kind, text)) == {"empty-value"}


# ---------------------------------------------------------------------- what comes along


SHIPPED = [(kind, path) for kind in FILES for where in vscode.WHERE[kind] for path in sorted(CONTENT.glob(where))]


def test_5_each_file_of_the_content_is_of_a_kind():
    read = {path for path in CONTENT.rglob("*.yaml") if ".vscode" not in path.parts}
    assert {path for _, path in SHIPPED} == read and len(read) > 15


@pytest.mark.parametrize("kind, path", SHIPPED, ids=lambda part: getattr(part, "name", part))
def test_5_the_content_is_right_and_names_its_schema(kind, path):
    text = path.read_text("utf-8")
    assert refused_by_schema(kind, text) == []
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert named and (path.parent / named[1]).resolve() == CONTENT / f"schema/{kind}.schema.json"


@KINDS
def test_5_a_schema_is_one(kind):
    Draft202012Validator.check_schema(json_schema(kind))


def test_5_the_schemas_and_settings_that_come_along_are_those_of_this_program():
    """Write them anew with `python3 build.py schema`."""
    assert {path.name for path in (CONTENT / "schema").iterdir()} == {Path(name).name for name in vscode.schemas()}
    for name, data in vscode.schemas().items():
        assert (CONTENT / name).read_bytes().replace(b"\r\n", b"\n") == data, name
    for folder, content in ((CONTENT, ""), (CONTENT.parent, "content/")):
        for name, ours in vscode.wanted(content).items():
            assert json.loads((folder / name).read_text("utf-8")) == ours

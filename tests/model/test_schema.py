"""JSON Schema of the content files, from the same shapes as the loader's reading:

1. Each kind of file has one; it refers to nothing that isn't in it.
2. Every key of every shape is in it, with its sentence, and required where the shape requires it; no other key is
   allowed.
3. Types say what may be written: words, bounds, forms, lists that may not be empty.
4. What is wrong is told in German.
"""

import re

import pytest

from handbook.model.blocks import BLOCKS
from handbook.model.book import FILES
from handbook.model.schema import DIALECT, json_schema
from handbook.model.shape import SHAPES, declared

NAMED = {
    "chapters": "chapters/NAME.yaml",
    "regions": "regions/NAME.yaml",
    "region_chapters": "regions/NAME/chapters/NAME.yaml",
    "region_questions": "regions/NAME/questions.yaml",
    "translations": "translations/begriffe.yaml",
}


@pytest.mark.parametrize("kind", FILES)
def test_1_one_for_each_kind(kind):
    schema = json_schema(kind)
    assert (schema["$schema"], schema["title"].split(":")[0].split(", ")[0]) == (
        DIALECT,
        NAMED.get(kind, f"{kind}.yaml"),
    )
    assert set(re.findall(r"#/\$defs/(\w+)", repr(schema))) == set(schema["$defs"])


def test_1_another_kind():
    with pytest.raises(KeyError, match="images"):
        json_schema("images")


@pytest.mark.parametrize("kind", FILES)
def test_2_every_key(kind):
    for name, schema in json_schema(kind)["$defs"].items():
        if name == "Block":
            assert list(schema["properties"]) == list(BLOCKS)
            continue
        keys = declared(SHAPES[name])
        assert {key: part["description"] for key, part in schema["properties"].items()} == {
            key: doc for key, (_, _, doc) in keys.items()
        }
        assert schema["required"] == [key for key, (_, required, _) in keys.items() if required]
        assert schema["additionalProperties"] is False


def test_2_every_shape_is_in_some_file():
    used = {name for kind in FILES for name in json_schema(kind)["$defs"]}
    single = {shape.__name__ for shape in BLOCKS.values() if "value" in declared(shape)}
    assert used - {"Block"} == set(SHAPES) - single


@pytest.mark.parametrize(
    "kind, path, part",
    [
        (
            "questionnaire",
            "Question.level",
            {"enum": ["core", "more", "sensitive"], "description": "Stufe"},
        ),
        (
            "questionnaire",
            "Question.count",
            {
                "type": ["integer", "string"],
                "pattern": "^-?(0|[1-9][0-9]*)$",
                "minimum": 1,
                "maximum": 50,
                "description": "Zeilen einer repeat",
            },
        ),
        (
            "questionnaire",
            "Choice.name",
            {
                "type": ["string", "boolean", "number"],
                "pattern": "^(?!__proto__$)[A-Za-z0-9_][A-Za-z0-9_-]*$",
                "description": "Name der Antwort; steht in den Daten",
            },
        ),
        (
            "chapters",
            "Checklist.items",
            {
                "type": "array",
                "items": {"type": ["string", "number", "boolean"], "pattern": r"\S"},
                "description": "Punkte zum Ankreuzen",
                "minItems": 1,
            },
        ),
        (
            "chapters",
            "Section.sections",
            {"type": "array", "items": {"$ref": "#/$defs/Section"}, "description": "Unterabschnitte"},
        ),
        (
            "chapters",
            "Block.page_break",
            {"type": ["boolean", "string"], "pattern": "^(true|false)$", "description": "true"},
        ),
        ("chapters", "Block.table", {"$ref": "#/$defs/Table"}),
        (
            "handbook",
            "ThemeKeys.accent",
            {"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$", "description": "Leitfarbe, #RRGGBB"},
        ),
    ],
)
def test_3_types(kind, path, part):
    shape, key = path.split(".")
    assert _without_messages(json_schema(kind)["$defs"][shape]["properties"][key]) == part


def _without_messages(schema):
    if not isinstance(schema, dict):
        return schema
    return {key: _without_messages(inner) for key, inner in schema.items() if key != "errorMessage"}


@pytest.mark.parametrize("kind", FILES)
def test_4_messages(kind):
    """Of whatever has a pattern or words, but of the pair of numbers inside a value, which has a message of its own."""

    def silent(schema):
        if isinstance(schema, list):
            return sum(map(silent, schema))
        if not isinstance(schema, dict):
            return 0
        own = "enum" in schema or ("pattern" in schema and "type" in schema)
        return (own and "errorMessage" not in schema) + sum(map(silent, schema.values()))

    values = repr(json_schema(kind)).count("[von, bis].")
    assert silent(json_schema(kind)) == values and (kind != "facts" or values == 2)


def test_4_a_message():
    level = json_schema("questionnaire")["$defs"]["Question"]["properties"]["level"]
    assert level["errorMessage"] == "Möglich: core, more, sensitive."

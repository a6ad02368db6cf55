"""JSON Schema of the content files, from the same shapes as the loader's reading:

1. Each kind of file has one; it refers to nothing that isn't in it.
2. Every key of every shape is in it, with its sentence, and required where the shape requires it; no other key is
   allowed.
3. Types say what may be written: words, bounds, forms, lists that may not be empty.
4. Every key of the real content is in it.
"""

import re
from pathlib import Path

import pytest
import yaml

from handbook.model.blocks import BLOCKS
from handbook.model.book import FILES
from handbook.model.schema import DIALECT, json_schema
from handbook.model.shape import SHAPES, declared

CONTENT = Path(__file__).parents[2] / "content"


@pytest.mark.parametrize("kind", FILES)
def test_1_one_for_each_kind(kind):
    schema = json_schema(kind)
    assert (schema["$schema"], schema["title"].split(":")[0].split("/")[0].removesuffix(".yaml")) == (DIALECT, kind)
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
        ("questionnaire", "Question.level", {"enum": ["core", "more", "sensitive"], "description": "Stufe"}),
        (
            "questionnaire",
            "Question.count",
            {"type": "integer", "minimum": 1, "maximum": 50, "description": "Zeilen einer repeat"},
        ),
        (
            "questionnaire",
            "Choice.name",
            {"type": "string", "pattern": "^[a-z][a-z0-9_]*$", "description": "Name der Antwort; steht in den Daten"},
        ),
        (
            "chapters",
            "Checklist.items",
            {
                "type": "array",
                "items": {"type": ["string", "number", "boolean"]},
                "description": "Punkte zum Ankreuzen",
                "minItems": 1,
            },
        ),
        (
            "chapters",
            "Section.sections",
            {"type": "array", "items": {"$ref": "#/$defs/Section"}, "description": "Unterabschnitte"},
        ),
        ("chapters", "Block.page_break", {"type": "boolean", "description": "true"}),
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
    assert json_schema(kind)["$defs"][shape]["properties"][key] == part


@pytest.mark.parametrize("kind", FILES)
def test_4_the_keys_of_the_real_content(kind):
    schema = json_schema(kind)
    files = sorted(CONTENT.glob(f"{kind}.yaml")) + sorted(CONTENT.glob(f"{kind}/*.yaml"))
    unknown = [
        f"{path.name}: {key}"
        for path in files
        for key in _unknown(yaml.safe_load(path.read_text("utf-8")), schema, schema["$defs"])
    ]
    assert unknown == []


def _unknown(value, schema, definitions):
    """Keys of the value that the schema doesn't have."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    if isinstance(value, list):
        return [key for item in value for key in _unknown(item, schema.get("items", {}), definitions)]
    if not isinstance(value, dict):
        return []
    further = schema.get("additionalProperties")
    known = schema.get("properties", {})
    return [key for key in value if key not in known and not isinstance(further, dict)] + [
        inner for key, part in value.items() for inner in _unknown(part, known.get(key, further or {}), definitions)
    ]

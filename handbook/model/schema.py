"""JSON Schema (draft 2020-12) of each kind of content file, made from the shapes that the loader reads by.

Editors like VS Code offer keys and mark mistakes with it while one types. It says what a file may look like; what its
parts mean to one another is for `check`. Where our reading is stricter than YAML (a number in quotes, say), the schema
is the looser of the two.
"""

from __future__ import annotations

from typing import Any

from .blocks import BLOCKS
from .book import FILES
from .shape import Shape, declared, shape_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = "^[a-z][a-z0-9_]*$"
LANGUAGE = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
# What YAML's own resolver makes of unquoted text (1.10, 2026-01-01, no) is text to us.
WRITTEN = {"type": ["string", "number", "boolean"]}
SCALARS: dict[str, dict[str, Any]] = {
    "text": WRITTEN,
    "inline": WRITTEN,
    "cell": WRITTEN,
    "scalar": WRITTEN,
    "expression": WRITTEN,
    "ref": {"type": "string"},
    "id": {"type": "string", "pattern": ID},
    "language": {"type": ["string", "boolean"], "pattern": LANGUAGE},
    "url": {"type": "string", "pattern": "^https?://"},
    "color": {"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"},
    "date": {"type": "string", "format": "date"},
    "boolean": {"type": "boolean"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "value": {"anyOf": [WRITTEN, {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}]},
}
TITLES = {
    "handbook": "handbook.yaml: was das Buch ist",
    "chapters": "chapters/NAME.yaml: ein Kapitel",
    "questionnaire": "questionnaire.yaml: der Fragebogen",
    "facts": "facts.yaml: Angaben, die veralten",
    "sources": "sources.yaml: Quellen",
    "glossary": "glossary.yaml: Begriffe",
    "regions": "regions/NAME.yaml: was eine Region ändert",
    "translations": "translations/begriffe.yaml: Wörter, die auf Briefen und Türen stehen",
}


def json_schema(kind: str) -> dict[str, Any]:
    """The schema of one kind of file, a key of `book.FILES`. Raises KeyError for another."""
    definitions: dict[str, Any] = {}
    root = _schema(FILES[kind], definitions)
    return {"$schema": DIALECT, "title": TITLES[kind], **root, "$defs": dict(sorted(definitions.items()))}


def _schema(type_: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if (shape := shape_of(type_)) is not None:
        return _reference(shape, definitions)
    if type_.kind == "list":
        return {"type": "array", "items": _schema(type_.of, definitions)}
    if type_.kind == "map":
        return {
            "type": "object",
            "propertyNames": {"pattern": SCALARS[type_.keys]["pattern"]},
            "additionalProperties": _schema(type_.of, definitions),
        }
    if type_.kind == "blocks":
        return {"type": "array", "items": _block(definitions)}
    if type_.kind == "choice":
        return {"enum": list(type_.names)}
    bounds = {"minimum": type_.low, "maximum": type_.high}
    return {**SCALARS[type_.kind], **{word: bound for word, bound in bounds.items() if bound is not None}}


def _reference(shape: type[Shape], definitions: dict[str, Any]) -> dict[str, Any]:
    name = shape.__name__
    if name not in definitions:
        definitions[name] = {}  # so that a shape may hold itself
        definitions[name] = _object(shape, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _object(shape: type[Shape], definitions: dict[str, Any]) -> dict[str, Any]:
    keys = declared(shape)
    return {
        "type": "object",
        "properties": {
            key: _described(type_, doc, required, definitions) for key, (type_, required, doc) in keys.items()
        },
        "required": [key for key, (_, required, _) in keys.items() if required],
        "additionalProperties": False,
    }


def _described(type_: Any, doc: str, required: bool, definitions: dict[str, Any]) -> dict[str, Any]:
    schema = {**_schema(type_, definitions), "description": doc}
    return {**schema, "minItems": 1} if required and schema.get("type") == "array" else schema


def _block(definitions: dict[str, Any]) -> dict[str, Any]:
    """A mapping with exactly one key, the block's name."""
    if "Block" not in definitions:
        definitions["Block"] = {}
        properties = {}
        for name, shape in BLOCKS.items():
            keys = declared(shape)
            if "value" in keys:
                type_, required, doc = keys["value"]
                properties[name] = _described(type_, doc, required, definitions)
            else:
                properties[name] = _reference(shape, definitions)
        definitions["Block"] = {
            "type": "object",
            "properties": properties,
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": False,
        }
    return {"$ref": "#/$defs/Block"}

"""JSON Schema (draft 2020-12) of each kind of content file, made from the shapes that the loader reads by.

Editors like VS Code offer keys and mark mistakes with it while one types. It says what a file may look like; what its
parts mean to one another is for `check`. What the loader takes, the schema takes, but for a word that YAML takes for
nothing (~, null): it is text to us, and an editor can't tell it from a missing value. Where our reading is stricter
than YAML (how a number is written, say), the schema is the looser of the two.
"""

from __future__ import annotations

from typing import Any

from .blocks import BLOCKS
from .book import FILES
from .patterns import CODE, COLOR, DATE, EMAIL, ID, INTEGER, LANGUAGE, NAME, NUMBER, PARTED, URL
from .shape import Shape, declared, shape_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "schema"  # of a content folder: where its schemas stand
NO_TEXT = "Hier fehlt ein Text, oder er braucht Anführungszeichen."


def _whole(pattern: str) -> str:
    """The pattern for JSON Schema, which looks for it anywhere in a text."""
    return f"^{pattern}$"


def _written(types: str | list[str], pattern: str, message: str) -> dict[str, Any]:
    """A scalar that YAML may take for one of these types; the pattern holds for what it takes for text, and
    editors show the message (German) where it doesn't fit."""
    return {"type": types, "pattern": _whole(pattern), "errorMessage": message}


# What YAML's own resolver makes of unquoted text (1.10, true) is text to us, and a number may stand in quotation marks.
CELL = {"type": ["string", "number", "boolean"], "errorMessage": NO_TEXT}
TEXT = {**CELL, "pattern": r"\S"}
IN_QUOTES = {"type": ["number", "string"], "pattern": _whole(NUMBER)}
SCALARS: dict[str, dict[str, Any]] = {
    **dict.fromkeys(("text", "inline", "scalar", "expression", "condition", "ref"), TEXT),
    "cell": CELL,
    "id": _written(["string", "boolean"], ID, "Eine Kennung: a bis z, 0 bis 9 und _, am Anfang ein Buchstabe."),
    "name": _written(
        ["string", "boolean"], NAME, "Eine Kennung: Buchstaben von a bis z, Ziffern, _ und -, am Anfang keine Ziffer."
    ),
    "code": _written(
        ["string", "boolean", "number"], CODE, "Ein Name: Buchstaben von a bis z, Ziffern, _ und -, ohne Leerzeichen."
    ),
    "language": _written("string", LANGUAGE, "Ein Sprachcode wie de, tr oder pt-BR."),
    "url": _written("string", URL, "Eine Internetadresse: Sie beginnt mit https://"),
    "email": _written("string", EMAIL, "Eine E-Mail-Adresse wie beratung@example.org."),
    "color": _written("string", COLOR, 'Eine Farbe wie "#0B5D66", in Anführungszeichen.'),
    "parted": _written(
        ["string", "boolean"], PARTED, "Ein Wort mit - zwischen den Teilen, zum Beispiel Wohnungs-suche."
    ),
    "date": {**_written("string", DATE, "Ein Tag als Jahr-Monat-Tag, zum Beispiel 2026-11-22."), "format": "date"},
    "boolean": _written(["boolean", "string"], "(true|false)", "Hier steht true (ja) oder false (nein)."),
    "integer": _written(["integer", "string"], INTEGER, "Eine ganze Zahl, zum Beispiel 4."),
    "number": _written(["number", "string"], NUMBER, "Eine Zahl mit Punkt statt Komma, zum Beispiel 13.90."),
    "value": {
        "type": [*TEXT["type"], "array"],
        "pattern": TEXT["pattern"],
        "items": IN_QUOTES,
        "minItems": 2,
        "maxItems": 2,
        "errorMessage": "Eine Zahl, ein Text oder [von, bis].",
    },
}
TITLES = {
    "handbook": "handbook.yaml: was das Buch ist",
    "chapters": "chapters/NAME.yaml: ein Kapitel",
    "questionnaire": "questionnaire.yaml: der Fragebogen",
    "facts": "facts.yaml: Angaben, die veralten",
    "sources": "sources.yaml: Quellen",
    "glossary": "glossary.yaml: Begriffe",
    "regions": "regions/NAME.yaml, regions/NAME/region.yaml: was eine Region ändert",
    "region_chapters": "regions/NAME/chapters/NAME.yaml: ein Kapitel einer Region",
    "region_questions": "regions/NAME/questions.yaml: Fragen, die eine Region dazu stellt",
    "indicators": "indicators.yaml: was für den Bericht gezählt wird",
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
            "additionalProperties": _filled(_schema(type_.of, definitions)),
        }
    if type_.kind == "blocks":
        return {"type": "array", "items": _block(definitions)}
    if type_.kind == "choice":
        return {"enum": list(type_.names), "errorMessage": f"Möglich: {', '.join(type_.names)}."}
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
    return _filled(schema) if required else schema


def _filled(schema: dict[str, Any]) -> dict[str, Any]:
    """The same for something that may not be empty."""
    least = {"array": "minItems", "object": "minProperties"}.get(str(schema.get("type")))
    return {**schema, least: 1} if least else schema


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

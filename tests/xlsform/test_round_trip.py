"""Export and import give the same questionnaire, and pyxform converts what is exported: of the shipped book, of a new
one, of questionnaires by chance with every type and every key."""

import datetime
import io
import random
from dataclasses import fields

import pytest
import yaml
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from books import loaded
from filled.made_questions import LISTS, Made
from handbook.load.content import load, questionnaire_in
from handbook.model.question_types import ALL, ASKING, TYPES
from handbook.model.questionnaire import Choice, Guide, Question
from handbook.model.shape import declared
from handbook.starter.begin import files
from handbook.xlsform.exported import exported
from handbook.xlsform.imported import imported
from handbook.xlsform.workbook import workbook
from shipped import CONTENT
from tests.sweeps import seeds
from xlsform.workbooks import png

HEAD = "id: questionnaire\ntitle: Fragebogen\n"
MADE_LISTS = f"choices: {{yes_no: [{{name: ja, label: Ja}}, {{name: nein, label: Nein}}], {LISTS}}}\n"


def same(handbook, languages=(), first=""):
    """The workbook of the book's questionnaire; that its import is the same is checked."""
    data = exported(handbook, handbook.questionnaire, languages, first)
    found = imported(data, "fragebogen.xlsx", lambda about: handbook)
    read, problems = questionnaire_in(found.text, "questionnaire.yaml")
    assert [str(problem) for problem in problems] == [] and found.remarks == []
    assert difference(read, handbook.questionnaire) == ""
    return data, found


def difference(one, other, path="questionnaire"):
    """Where two values differ first; "" where they don't."""
    if one == other:
        return ""
    if type(one) is type(other) and hasattr(one, "__dataclass_fields__"):
        parts = [
            (getattr(one, each.name), getattr(other, each.name), each.name) for each in fields(one) if each.compare
        ]
    elif isinstance(one, (tuple, list)) and len(one) == len(other):
        parts = [(a, b, str(getattr(a, "id", at))) for at, (a, b) in enumerate(zip(one, other))]
    elif isinstance(one, dict) and one.keys() == other.keys():
        parts = [(one[key], other[key], str(key)) for key in one]
    else:
        parts = []
    inner = (difference(a, b, f"{path}.{name}") for a, b, name in parts)
    return next(filter(None, inner), f"{path}: {one!r} is not {other!r}")


def converted(data):
    """What pyxform makes of a workbook; it raises where something is wrong."""
    return convert(data, validate=False, file_type=".xlsx").xform


def test_the_shipped_book():
    handbook, _ = load(CONTENT)
    data, found = same(handbook, ["en", "ar"], "en")
    form = converted(data)
    assert '<translation lang="English (en)" default="true()">' in form and 'lang="العربية (ar)"' in form
    catalogue = handbook.translations["en"]
    assert found.translated["en"]
    for context, text in found.translated["en"].items():
        assert text in {entry.text for entry in catalogue.entries if entry.context == context}, context


def test_a_new_book(tmp_path):
    for name, data in files(datetime.date(2026, 11, 22)).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    data, _ = same(load(tmp_path)[0])
    assert "<h:title>" in converted(data)


@pytest.mark.parametrize("label, hint", [("label::Deutsch (de)", []), ("label", ["hint"])])
def test_an_empty_column_is_none_of_another_language(label, hint):
    order = {"survey": ("type", "name", "label", "hint", "relevant")}
    data = workbook({"survey": [{"type": "text", "name": "a", label: "A?"}]}, order)
    heads = [cell.value for cell in load_workbook(io.BytesIO(data))["survey"][1]]
    assert heads == ["type", "name", label, *hint, "relevant"]


class Sound(Made):
    """Without what `check` refuses, which no import takes."""

    def constraint(self, kind, known):
        return ". != ''" if kind == "select_one" else super().constraint(kind, known)


@pytest.mark.parametrize("seed", seeds(12, 300))
def test_questionnaires_by_chance(tmp_path, seed):
    made = Sound(seed)
    body = "".join(f"      - {{{question}}}\n" for question in made.questions)
    text = f"{HEAD}{MADE_LISTS}sections:\n  - id: eins\n    title: Eins\n    questions:\n{body}"
    data, _ = same(loaded(tmp_path, questionnaire=text))
    assert converted(data)


# ------------------------------------------------------------------ every key

TEXTS = (
    "Sagt man \"ja\"? Oder 'nein'?",
    "Was: # dies | und - das, {so} [nicht] & mehr?",
    "§\u00a05 Abs. 1, „Müller“ – 50 % ✓ العربية 😀",
    "  vorn und hinten Leeres  ",
    "_x0041_ =1+1 **fett** und *schräg*",
    "true",
    "12",
    "2026-01-01",
    "Zeile eins\nZeile zwei\n\nNoch ein Absatz\n",
    "- nein",
    "\\* ein Stern",
)
PNG = png()
CONDITIONS = ("${zahl} > 2", "${wahl} = 'a' or not(${zahl} = 3)", '${wort} != "x  y"', "count(${zahl}, ${wort}) > 1")
VALUES = {
    "hint": TEXTS,
    "hint_for": ("counsellor", "client"),
    "level": ("core", "more", "sensitive"),
    "personal": (True,),
    "follow_up": (True,),
    "required": (True, "${zahl} > 2", "count(${zahl}, ${wort}) = 2"),
    "required_message": TEXTS,
    "read_only": (True,),
    "relevant": CONDITIONS,
    "constraint": CONDITIONS,
    "constraint_message": TEXTS,
    "choices": ("farben",),
    "choice_filter": ("label = ${wort}", "art = 'x' and name != ${wort}"),
    "or_other": (True,),
    "calculation": ("${zahl} * 2", "sum(${zahl}, 3, 1)", "round(${zahl}, 2)"),
    "unit": ("EUR", "m² (Wohnfläche)", "_x0041_"),
    "max_length": (5,),
    "lines": (4,),
    "parameters": ({"start": 0, "end": 4, "step": 0.5, "low_label": TEXTS[0], "high_label": TEXTS[1]}, {"start": 1}),
    "count": (1, 50),
    "repeat_count": ("${zahl}", "count(${zahl}, ${wort})"),
    "guides": (
        [
            {
                "when": "${zahl} > 1",
                "to": "suche",
                "step": TEXTS[0],
                "text": TEXTS[2],
                "urgency": "week",
                "deadline": TEXTS[1],
            }
        ],
        [
            {"when": "${wahl} = 'a'", "to": "suche", "id": "weg_1", "discreet": True, "betrays": True},
            {"when": "true()", "to": "suche"},
        ],
    ),
    "rows": ([{"id": "eins", "label": TEXTS[0]}, {"id": "zwei", "label": TEXTS[2]}],),
}
DEFAULTS = {
    "text": ("f(x)", "Köln: Mitte", "concat(${wort}, ' x')"),
    "integer": ("3", "${zahl} + 1", "sum(${zahl}, 2)"),
    "decimal": ("4.50",),
    "date": ("today", "2026-01-31", "today()"),
    "time": ("14:30",),
    "dateTime": ("2026-01-31T14:30",),
    "select_one": ("a",),
    "select_multiple": ("a", "a b"),
    "range": ("1",),
}
LOOKS = {"text": ("multiline", "numbers", "comb"), "date": ("year", "month-year"), "select_one": ("minimal", "likert")}
INNER = ("group", "repeat")


class NoAnchors(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


class Keyed:
    """A questionnaire with every type and, by chance, every key that the type has."""

    def __init__(self, seed):
        self.chance, self.number = random.Random(seed), 0
        self.used = set()
        first = [
            {"id": "zahl", "type": "integer", "label": "Zahl"},
            {"id": "wort", "type": "text", "label": "Wort"},
            {"id": "wahl", "type": "select_one", "label": "Wahl", "choices": "farben"},
        ]
        asked = [self.question(type_) for type_ in TYPES]
        choices = [
            {
                "name": "a",
                "label": TEXTS[1],
                "filter": {"label": "x", "art": "1.0", "name": TEXTS[3]},
                "sensitive": True,
            },
            {"name": "b", "label": TEXTS[5], "image": "bild.png", "filter": {"label": "y", "art": "x", "name": "b"}},
        ]
        self.data = {
            "id": "bogen",
            "title": "Bogen: eins",
            "intro": self.chance.choice(TEXTS),
            "choices": {"farben": choices, "unbenutzt": [{"name": "c", "label": "C"}]},
            "renames": {"frueher": "zahl"},
            "danger": "${wahl} = 'a'",
            "priorities": {"question": "wahl", "topics": {"a": ["suche", "wohnen"]}},
            "sections": [
                {
                    "id": "zahl",
                    "title": TEXTS[1],
                    "intro": self.chance.choice(TEXTS),
                    "consent": True,
                    "questions": first,
                },
                {"id": "zwei", "title": "Zwei", "questions": asked},
            ],
        }

    def question(self, name):
        type_, pick = TYPES[name], self.chance.choice
        self.number += 1
        out = {"id": f"q{self.number}", "type": name, "label": pick(TEXTS)}
        for key in (*type_.keys, *ALL, *ASKING):
            self.used.add(key)
            wanted = key in type_.needs or self.chance.random() < 0.4
            if key in out or key in type_.lacks or not wanted:
                continue
            if key == "questions":
                kinds = [each for each in TYPES if each not in INNER]
                out[key] = [self.question(each) for each in kinds]
            elif key == "default":
                out |= {} if type_.no_default else {key: pick(DEFAULTS[name])}
            elif key == "appearance":
                out[key] = pick(LOOKS[name])
            else:
                out[key] = pick(VALUES[key])
        return self.sound(out)

    def sound(self, out):
        """Without what doesn't go together."""
        if out.get("appearance") != "multiline":
            out.pop("lines", None)
        if out.get("appearance") == "comb":
            out["max_length"] = 5
        if out.get("appearance") in ("year", "month-year") or out.get("max_length"):
            out.pop("default", None)
        if "constraint" not in out:
            out.pop("constraint_message", None)
        return out


@pytest.mark.parametrize("seed", seeds(12, 400))
def test_every_type_and_every_key(tmp_path, seed):
    text = yaml.dump(Keyed(seed).data, Dumper=NoAnchors, allow_unicode=True, sort_keys=False)
    data, _ = same(loaded(tmp_path, questionnaire=text, **{"images/bild.png": PNG}))
    assert converted(data)


def test_every_key_that_there_is_is_tried():
    tried = {*VALUES, "default", "appearance", "questions", "id", "type", "label"}
    assert set(declared(Question)) <= tried
    assert Keyed(0).used >= set(declared(Question)) - {"questions"} or Keyed(0).used == tried
    guides = {key for guide in VALUES["guides"] for each in guide for key in each}
    assert set(declared(Guide)) <= guides and set(declared(Choice)) <= {"name", "label", "image", "filter", "sensitive"}

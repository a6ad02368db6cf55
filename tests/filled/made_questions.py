"""Questionnaires by chance, with every type of question and every way in which one depends on another, and entries as
people make them.

Each seed is a questionnaire: relevance, constraints, calculations, choice filters, defaults, required answers, guides,
groups, tables. `steps` draws what is typed into the fields: mostly sound, often not.
"""

import random

LISTS = (
    "laender: [{name: sh, label: Holstein}, {name: nw, label: Westfalen}, {name: by, label: Bayern}], orte: [{name:"
    " kiel, label: Kiel, filter: {land: sh, rang: 1}}, {name: hamm, label: Hamm, filter: {land: nw, rang: 2}}, {name:"
    " ploen, label: Plön, filter: {land: sh}}, {name: ulm, label: Ulm}], farben: [{name: rot, label: Rot}, {name: blau,"
    " label: Blau}, {name: a1, label: 'Ä & Ö'}]"
)
NAMES = {
    "laender": ("sh", "nw", "by"),
    "orte": ("kiel", "hamm", "ploen", "ulm"),
    "farben": ("rot", "blau", "a1"),
    "yes_no": ("ja", "nein"),
}
INSIDE = (
    "text",
    "integer",
    "decimal",
    "date",
    "time",
    "dateTime",
    "select_one",
    "acknowledge",
    "calculate",
)  # in a table
BLOCKS = ("select_multiple", "rank", "range", "scale", "signature")  # what makes a block of each row
TYPES = (*INSIDE, *BLOCKS, "group", "repeat", "note")
NUMBERS = [
    "",
    "0",
    "1",
    "2",
    "3",
    "7",
    "34",
    "-1",
    "−3",
    "3,5",
    "1.200,50",
    "1200.50",
    "1 200",
    "12,5 €",
    "2½",
    "ca. 3",
    "drei",
    "1.2.3",
    "007",
    "1e5",
    "999999999999999",
    "12 m²",
]
DAYS = [
    "",
    "01.02.2024",
    "1.2.2024",
    "1. Februar 2024",
    "3. Mär 2026",
    "2024-02-01",
    "31.02.2024",
    "1.2.24",
    "15.3.27",
    "01/02/2024",
    "02.2026",
    "13.2026",
    "Mai 2020",
    "2026",
    "26",
    "gestern",
    "28.02.2026",
    "05.24",
    "0000",
]
TIMES = ["", "14:30", "9.30", "9.30 Uhr", "9 Uhr", "9 Uhr 30", "9h30", "9:3", "24:00", "25:00", "14", "bald", "00:00"]
MOMENTS = [
    "",
    "22.11.2026 14:30",
    "1.2.2024, 9 Uhr",
    "2024-02-01T09:30",
    "22.11.2026",
    "14:30",
    "Mai 2026 9 Uhr",
    "31.2.2024 9 Uhr",
]
TEXTS = ["", " ", "ja", "Kiel", "24103", "24103 ", "2410", "a\u00a0b", "Şükrü 😀", "12,5", "rot", "1.200"]


class Made:
    """The questionnaire of a seed: `questions` as YAML, `fields` full name → what may be entered there."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.questions, self.fields = [], {}
        self.known = {
            "number": [],
            "date": [],
            "text": [],
            "choice": [],
            "choices": [],
            "box": [],
            "rows": [],
            "land": [],
            "cells": [],
        }
        self.count = 0
        self.calculated = []
        kinds = [*TYPES, *self.chance.choices(TYPES, k=6)]
        self.chance.shuffle(kinds)
        self.questions = [self.question(kind, self.known, "") for kind in ["select_one", *kinds]]

    def pick(self, *options):
        return self.chance.choice(options)

    # ------------------------------------------------------------------ expressions

    def number(self, known, this=""):
        pick = self.pick
        leaves = [
            *[f"${{{name}}}" for name in known["number"][-4:]],
            *[f"sum(${{{name}}})" for name in known["rows"]],
            *[f"count-selected(${{{name}}})" for name in known["choices"]],
            *[f"(${{{one}}} - date('2020-01-31'))" for one in known["date"]],
            *[f"string-length(${{{name}}})" for name in known["text"]],
            "2",
            "0.5",
            *([this] * 3 if this else []),
        ]
        one, other = self.chance.choice(leaves), self.chance.choice(leaves)
        return pick(
            one,
            f"{one} {pick('+', '-', '*', 'div', 'mod')} {other}",
            f"coalesce({one}, {other})",
            f"round({one} div 3, 1)",
            f"int({one})",
            f"max({one}, {other})",
            f"floor({one} * 1.5)",
            f"abs({one} - {other})",
            f"pow({one}, 2)",
            f"if(weighted-checklist(1, {one}, {other} > 1, 2), 1, 0)",
            f"count-non-empty({one}, {other})",
            *[f"decimal-date-time(${{{name}}})" for name in known["date"]],
            *[f"instance('orte')/root/item[name = ${{{name}}}]/rang" for name, _ in known["choice"]],
            *[f"indexed-repeat(${{{name}}}, ${{{table}}}, {one})" for table, name in known["cells"]],
            *(["position(..)", f"position(..) + {one}"] if known.get("inside") else []),
        )

    def condition(self, known, this="", kind=""):
        pick, op = self.pick, self.pick("=", "!=", "<", "<=", ">", ">=")
        options = [f"{self.number(known)} {op} {pick('0', '2', '3', '10')}"]
        options += [f"${{{name}}} = '{pick(*names)}'" for name, names in known["choice"]]
        options += [f"selected(${{{name}}}, 'rot')" for name in known["choices"]]
        options += [f"${{{name}}} {op} today()" for name in known["date"]] + [
            f"${{{name}}} = true()" for name in known["box"]
        ]
        options += [f"${{{name}}} != ''" for name in known["text"]]
        parts = ("'a'", "'2'", "' '", "'ü'")
        options += [
            f"{pick('contains', 'starts-with', 'ends-with')}(${{{name}}}, {pick(*parts)})" for name in known["text"]
        ]
        one = pick(*options)
        return pick(one, f"not({one})", f"{one} {pick('and', 'or')} {pick(*options)}")

    def constraint(self, kind, known):
        """A condition of the answer itself."""
        pick, op = self.pick, self.pick("<", "<=", ">", ">=", "!=")
        own = {
            "integer": f". {op} {self.number(known)}",
            "decimal": f". {op} 5 and . != {self.number(known)}",
            "range": f". {op} 1",
            "date": pick(f". {op} today()", *[f". {op} ${{{name}}}" for name in known["date"]]),
            "time": f". {op} '10:00'",
            "dateTime": f". {op} today()",
            "text": pick("regex(., '[0-9]{5}')", "string-length(.) < 5", ". != 'ja'"),
            "select_one": ". != 'rot' and . != 'kiel'",
            "select_multiple": "count-selected(.) < 2",
            "rank": pick("string(.) != 'blau rot'", "count-selected(.) > 1"),
            "acknowledge": self.condition(known),
            "scale": self.condition(known),
            "signature": self.condition(known),
            "calculate": pick(". != ''", self.condition(known)),
        }
        return own[kind]

    # ------------------------------------------------------------------ questions

    def question(self, kind, known, prefix):
        """The YAML of a question; `prefix` is "ID.%d." in a table, whose `known` are those of its rows."""
        self.count += 1
        id_, pick, chance = f"q{self.count}", self.pick, self.chance
        inside, more = bool(prefix), []
        if (not inside and chance.random() < 0.3) or (inside and chance.random() < 0.2):
            more.append(f'relevant: "{self.condition(known)}"')
        if kind not in ("note", "group", "repeat") and chance.random() < 0.45:
            more.append(f'constraint: "{self.constraint(kind, known)}"')
            more += pick([], [f"constraint_message: Bitte {id_} prüfen"])
        if kind not in ("note", "group", "repeat", "calculate"):
            more += pick([], [], ["required: true"])
        if kind not in ("note", "group") and chance.random() < 0.2:
            more.append(f'guides: [{{when: "{self.condition(known)}", to: suche}}]')
        name = f"{prefix}{id_}"
        body = getattr(self, f"_{kind}")(id_, name, known, inside)
        return ", ".join([f"id: {id_}", f"type: {kind}", f"label: Frage {id_}", *more, *body])

    def _text(self, id_, name, known, inside):
        self.fields[name] = list(TEXTS)
        known["text"].append(id_)
        return self.pick([], ["default: Kiel"], [] if inside else ["appearance: multiline", "lines: 2"])

    def _integer(self, id_, name, known, inside):
        self.fields[name] = NUMBERS
        known["number"].append(id_)
        return self.pick([], ["unit: m²"], ["default: 3"], ["unit: EUR"])

    _decimal = _integer

    def _date(self, id_, name, known, inside):
        self.fields[name] = DAYS
        known["date"].append(id_)
        return self.pick([], ["appearance: month-year"], ["appearance: year"], ["default: 2024-02-01"])

    def _time(self, id_, name, known, inside):
        self.fields[name] = TIMES
        return self.pick([], ["default: '09:30'"])

    def _dateTime(self, id_, name, known, inside):
        self.fields[name] = MOMENTS
        known["date"].append(id_)
        return []

    def _chosen(self, id_, known, *lists):
        """Keys of a list, and a filter where it has columns."""
        listed = self.pick(*lists)
        filters = [f"land = ${{{name}}}" for name in known["land"]] + [
            f"rang = {self.number(known)}",
            f"rang > 1 or land = 'sh' and {self.condition(known)}",
        ]
        return listed, [
            f"choices: {listed}",
            *([f'choice_filter: "{self.chance.choice(filters)}"'] if listed == "orte" else []),
        ]

    def _select_one(self, id_, name, known, inside):
        first = not known["land"]
        listed, more = self._chosen(id_, known, *(["laender"] if first else ["laender", "orte", "orte", "farben"]))
        minimal = inside or self.chance.random() < 0.4
        other = self.chance.random() < (0.1 if inside else 0.4)
        self.fields[name] = [" " if minimal else None, *NAMES[listed], *(["other"] if other else [])]
        if other:
            self.fields[f"{name}_other"] = ["", "", "sonst", " "]
            more.append("or_other: true")
        if listed == "laender":
            known["land"].append(id_)
            more += self.pick([], [] if first else ["default: nw"])
        known["choice"].append((id_, NAMES[listed]))
        return [*more, *(["appearance: minimal"] if minimal else [])]

    def _select_multiple(self, id_, name, known, inside):
        listed, more = self._chosen(id_, known, "orte", "farben")
        other = self.chance.random() < 0.5
        self.fields |= {f"{name}.{choice}": [True, False] for choice in (*NAMES[listed], *(["other"] if other else []))}
        if other:
            self.fields[f"{name}_other"] = ["", "", "sonst"]
        if listed == "farben":
            known["choices"].append(id_)
        return [*more, *(["or_other: true"] if other else [])]

    def _rank(self, id_, name, known, inside):
        listed, more = self._chosen(id_, known, "orte", "farben")
        self.fields |= {f"{name}.{choice}": [" ", "1", "2", "3", "1", "2"] for choice in NAMES[listed]}
        return more

    def _range(self, id_, name, known, inside):
        self.fields[name] = [None, "0", "0.5", "1.5", "2"]
        known["number"].append(id_)
        return ["parameters: {start: 0, end: 2, step: 0.5}"]

    def _scale(self, id_, name, known, inside):
        self.fields |= {f"{name}.{row}": [None, *NAMES["farben"]] for row in ("eins", "zwei")}
        known["choice"].append((f"{id_}.eins", NAMES["farben"]))
        return ["choices: farben", "rows: [{id: eins, label: Eins}, {id: zwei, label: Zwei}]"]

    def _signature(self, id_, name, known, inside):
        self.fields |= {f"{name}.place": TEXTS, f"{name}.date": DAYS}
        known["date"].append(f"{id_}.date")
        return []

    def _acknowledge(self, id_, name, known, inside):
        self.fields[name] = [True, False]
        known["box"].append(id_)
        return []

    def _calculate(self, id_, name, known, inside):
        pick = self.pick
        text = pick(
            *[
                f"string(${{{one}}})"
                for one in (*known["text"], *[one for one, _ in known["choice"]], *known["choices"])
            ],
            *[f"substr(${{{one}}}, {pick('0, 2', '-2', '1')})" for one in known["text"]],
            *[f"translate(normalize-space(${{{one}}}), '012ü', 'ab')" for one in known["text"]],
            *[f"concat(${{{one}}}, ' ', {self.number(known)})" for one in known["text"]],
            *[f"join('/', ${{{one}}})" for one in (*known["rows"], *known["choices"])],
            *[f"selected-at(${{{one}}}, {pick('0', '1')})" for one in known["choices"]],
            *[f"format-date(${{{one}}}, '%a %e.%n.%y')" for one in known["date"]],
            *[f"jr:choice-name(${{{one}}}, '${{{one}}}')" for one, _ in known["choice"] if "." not in one],
            "'fest'",
        )
        kind, said = pick(
            ("number", self.number(known)),
            ("number", pick("5", "1.005 * 100")),
            ("text", f"if({self.condition(known)}, {text}, 'nein')"),
            ("date", pick("today()", "today() + 1", *[f"${{{one}}} + 30" for one in known["date"]])),
            ("box", self.condition(known)),
        )
        known[kind].append(id_)
        self.calculated.append(name)
        return [f'calculation: "{said}"', *pick([], ["unit: EUR"] if kind == "number" else [])]

    def _group(self, id_, name, known, inside):
        inner = [f"{{{self.question(self.pick(*TYPES[:-3]), known, '')}}}" for _ in range(2)]
        return [f"questions: [{', '.join(inner)}]"]

    def _repeat(self, id_, name, known, inside):
        rows = {key: list(value) for key, value in known.items()}
        before = {key: len(value) for key, value in rows.items()}
        rows["inside"] = True
        kinds = (*INSIDE, *BLOCKS) if self.chance.random() < 0.5 else INSIDE
        inner = [f"{{{self.question(self.pick(*kinds), rows, f'{id_}.%d.')}}}" for _ in range(4)]
        known["rows"] += rows["number"][before["number"] :]
        known["cells"] += [(id_, column) for column in rows["number"][before["number"] :]]
        for field in [each for each in self.fields if "%d" in each]:
            self.fields |= {field % row: self.fields[field] for row in (1, 2, 3)}
            del self.fields[field]
        self.calculated = [
            each % row if "%d" in each else each
            for each in self.calculated
            for row in ((1, 2, 3) if "%d" in each else (0,))
        ]
        return [f"questions: [{', '.join(inner)}]", "count: 3"]

    def _note(self, id_, name, known, inside):
        return []

    # ------------------------------------------------------------------ entries

    def steps(self, count):
        """What is entered step by step: full name → value, as tests.tools.pdfjs_think takes it."""
        for _ in range(count):
            yield {
                name: value
                for name in self.chance.sample(list(self.fields), min(len(self.fields), 6))
                if (value := self.chance.choice(self.fields[name])) is not None
            }

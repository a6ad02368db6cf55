"""Books of extreme contents, made by chance from a seed: every block and every type of question, filled with endless
words, texts higher than a page, lists of sixty entries, tables of twelve columns.

Each word ends in a code of its own (`Extremes.printed`), so that a test can tell which of them is on no page. What
`check` refuses isn't made; what it warns of is."""

import random
import re

import yaml

from handbook.model.blocks import PICTOGRAMS

STEMS = (
    "Wohnung Frist Bescheid Beratung Aufenthaltserlaubnis Kindertageseinrichtung Amt Schule Rat Geld Unterkunft "
    "Niederlassungserlaubnisverfahren Hilfe Weg Termin Ausländerbehörde"
).split()
BLOCKS = (
    "text list steps table callout checklist notes form_table recommendation practice contacts definition figure "
    "process questions"
).split()
CELL_TYPES = "text integer decimal date time select_one acknowledge calculate".split()
TYPES = [*CELL_TYPES, *"dateTime select_multiple rank range scale signature image note group repeat".split()]
LISTS = {"zwei": 2, "vier": 4, "elf": 11, "viele": 64}
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="400"><rect width="60" height="390"/></svg>'
LENGTHS = (0, 1, 2, 3, 8, 30, 120, 900)  # words of a text; 0: one endless word
COMMON = (1, 30, 24, 16, 10, 8, 4, 1)  # how often
TAME = (1, 1, 2, 3)


def code(number):
    """A number as letters that begin and end a word as no German word does."""
    letters = ""
    while number or not letters:
        number, digit = divmod(number, 20)
        letters = "bcdfghjklmnprstvwxzj"[digit] + letters
    return f"q{letters}y"


class Extremes:
    """One book: `files` by name. `printed`: the code of each word that is to be seen in the handbook, with the text it
    stands in; `extreme`: how many texts are more than a few words."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.printed, self.extreme, self.count, self.names = {}, 0, 0, 0
        self.wild = self.chance.choice((0.15, 0.5, 1.0))  # how much of the book may be extreme
        self.files = self._files()

    # ------------------------------------------------------------------ texts and names

    def name(self, kind):
        self.names += 1
        return f"{kind}{self.names}"

    def text(self, most=900, seen=True):
        """A text of any length, up to `most` words. `seen`: it is printed in the handbook as a whole."""
        chance, wild = self.chance, self.chance.random() < self.wild
        count = chance.choices(LENGTHS, COMMON)[0] if wild else chance.choice(TAME)
        self.extreme += count not in TAME
        words = [self._word(endless=count == 0) for _ in range(min(max(1, count), most))]
        if seen:
            said = " ".join(words)[:60]
            self.printed.update({re.search("q[a-z]+y$", word)[0]: said for word in words})
        return " ".join(words)

    def _word(self, endless=False):
        self.count += 1
        stem = "".join(self.chance.choices(STEMS, k=30)).lower() if endless else self.chance.choice(STEMS)
        return stem + code(self.count)

    def some(self, few, many):
        return self.chance.randint(1, few) if self.chance.random() > 0.25 * self.wild else many

    def maybe(self, make, share=0.5):
        return make() if self.chance.random() < share else None

    # ------------------------------------------------------------------ the book

    def _files(self):
        chance = self.chance
        self.terms = [self.name("begriff") for _ in range(3)]
        self.sources = [self.name("quelle") for _ in range(2)]
        self.sections = [self.name("abschnitt") for _ in range(4)]
        self.asked = [self.name("teil") for _ in range(2)]
        form = self._form()
        chapters = [self._chapter(name, self.sections[at : at + 2]) for at, name in ((0, "eins"), (2, "zwei"))]
        address = "https://example.org/" + "_".join(self._word() for _ in range(self.some(3, 80)))
        return {
            "handbook.yaml": {
                "title": self.text(120, seen=False),
                "subtitle": self.text(120),
                "language": "de",
                "edition": {"number": "1", "date": "2026-11-22"},
                "publisher": {"name": self.text(120, seen=False), "address": self.text(30)},
                "theme": {"base_size": chance.choice((9, 10.5, 10.5, 11, 14))},
                "contents": ["eins", "zwei", "fragen", "wegweiser", "hilfeplan"],
            },
            **{f"chapters/{chapter['id']}.yaml": chapter for chapter in chapters},
            "questionnaire.yaml": form,
            "glossary.yaml": {
                name: _sparse(
                    {"term": self.text(30), "short": self.maybe(lambda: self.text(3)), "explanation": self.text()}
                )
                for name in self.terms
            },
            "sources.yaml": {
                name: {"title": self.text(), "publisher": self.text(30), "url": address, "date": "2026"}
                for name in self.sources
            },
            "regions/kiel.yaml": {
                "name": self.text(8, seen=False),
                "contacts": [
                    {
                        "id": self.name("stelle"),
                        "name": self.text(120, seen=False),
                        "tags": ["wohnen"],
                        "address": self.text(120, seen=False),
                        "phone": "030 1",
                        "hours": self.text(120, seen=False),
                        "url": address,
                        "notes": self.text(900, seen=False),
                    }
                    for _ in range(3)
                ],
            },
        }

    def _chapter(self, name, sections):
        made = [
            {
                "id": id_,
                "title": self.text(120, seen=False),
                "blocks": [self._block(kind) for kind in self.chance.sample(BLOCKS, 5)],
                "sources": list(self.sources),
            }
            for id_ in sections
        ]
        made[0]["sections"] = [made.pop()]
        opening = {}
        if self.chance.random() < 0.6:
            opening = {
                "essentials": [self.text(120) for _ in range(self.some(5, 9))],
                "deadlines": [
                    {"when": self.text(30), "text": self.text(120), "at": self.chance.choice(sections)}
                    for _ in range(self.some(3, 12))
                ],
                "pictogram": self.chance.choice(PICTOGRAMS),
            }
        return {
            "id": name,
            "title": self.text(120, seen=False),
            "summary": self.text(120),
            "sections": made,
            **opening,
            "sheets": name == "zwei",
        }

    # ------------------------------------------------------------------ blocks

    def _block(self, kind):
        return {kind: getattr(self, f"_{kind}")()}

    def _text(self):
        return self.text()

    def _list(self):
        return [self.text() for _ in range(self.some(4, 30))]

    _steps = _list

    def _table(self):
        columns = self.some(4, 13)
        aligned = self.chance.choices(("left", "right", "decimal"), k=columns)
        return _sparse(
            {
                "caption": self.maybe(self.text),
                "align": self.maybe(lambda: aligned, 0.3),
                "header": [self.text(120, seen=False) for _ in range(columns)],
                "rows": [[self.text() for _ in range(columns)] for _ in range(self.some(4, 40 if columns < 5 else 6))],
            }
        )

    def _callout(self):
        kinds = ("tip", "important", "law", "example", "unchecked")
        return _sparse({"kind": self.chance.choice(kinds), "title": self.maybe(self.text), "text": self.text()})

    def _checklist(self):
        items = [self.text() for _ in range(self.some(5, 40))]
        return _sparse({"id": self.name("liste"), "title": self.maybe(self.text), "items": items})

    def _notes(self):
        return {"id": self.name("notiz"), "label": self.text(), "lines": self.some(6, 40)}

    def _form_table(self):
        rows = self.some(5, 50)
        types = ("text", "text", "date", "time", "acknowledge")
        columns = [
            {"id": self.name("s"), "label": self.text(30, seen=False), "type": self.chance.choice(types)}
            for _ in range(self.some(4, 11))
        ]
        columns[0]["type"] = "text"
        first = [self.text() for _ in range(self.chance.randint(0, min(rows, 5)))]
        return {
            "id": self.name("tabelle"),
            "title": self.text(),
            "rows": rows,
            "lines": self.some(2, 10),
            "first": first,
            "columns": columns,
        }

    def _recommendation(self):
        return _sparse({"text": self.text(), "goal": self.maybe(self.text)})

    def _practice(self):
        return _sparse({"title": self.text(), "text": self.text(), "place": self.maybe(self.text)})

    def _contacts(self):
        return {"tags": ["wohnen"]}

    def _definition(self):
        return list(self.terms)

    def _figure(self):
        return _sparse({"file": "plan.svg", "alt": "Ein Plan", "caption": self.maybe(self.text)})

    def _process(self):
        steps = [
            _sparse({"title": self.text(), "text": self.maybe(self.text), "when": self.maybe(self.text)})
            for _ in range(self.some(5, 17))
        ]
        return _sparse({"steps": steps, "caption": self.maybe(self.text)})

    def _questions(self):
        return {"section": self.chance.choice(self.asked)}

    # ------------------------------------------------------------------ questions

    def _form(self):
        chance = self.chance
        lists = {
            name: [{"name": f"w{at}", "label": self.text(120, seen=False)} for at in range(count)]
            for name, count in LISTS.items()
        }
        sections = []
        for id_ in self.asked:
            self.conditions = []  # what may be asked before
            kinds = chance.sample(TYPES, 9)
            sections.append(
                {
                    "id": id_,
                    "title": self.text(30, seen=False),
                    "intro": self.text(),
                    "questions": [self._question(kind) for kind in kinds],
                }
            )
        return {
            "id": "fragen",
            "title": self.text(8, seen=False),
            "intro": self.text(),
            "choices": lists,
            "sections": sections,
        }

    def _question(self, kind, inside="", deep=0):
        """A question; `inside`: "group" or "repeat"."""
        chance, id_ = self.chance, self.name("f")
        made = {"id": id_, "type": kind, "label": self.text(), **self._keys_of(kind, inside, deep)}
        if kind in ("group", "repeat", "note", "image"):
            return made
        if chance.random() < 0.4:
            made["hint"] = self.text(120)
        if kind != "calculate" and chance.random() < 0.3:
            made["required"] = True
        if inside != "repeat":
            if self.conditions and chance.random() < 0.5:
                picked = chance.sample(self.conditions, min(len(self.conditions), self.some(2, 6)))
                made["relevant"] = chance.choice((" and ", " or ")).join(picked)
                made["follow_up"] = chance.random() < 0.4
            if kind in ("integer", "decimal"):
                self.conditions.append(f"${{{id_}}} > 3")
            elif kind == "select_one":
                self.conditions.append(f"${{{id_}}} = 'w1'")
            if kind in ("select_one", "select_multiple") and chance.random() < 0.4:
                made["guides"] = [
                    {"when": chance.choice(("w0", "w1")), "to": to, "step": self.text(30, seen=False)}
                    for to in self.sections
                ]
        return made

    def _keys_of(self, kind, inside, deep):
        chance = self.chance
        chosen = {"choices": chance.choice([*LISTS])}
        if kind == "text":
            return chance.choice(
                (
                    {},
                    {"appearance": "multiline", "lines": self.some(5, 40)},
                    {"max_length": chance.choice((5, 60))},
                    {"appearance": "comb", "max_length": chance.choice((6, 24))},
                )
            )
        if kind in ("integer", "decimal", "calculate"):
            unit = {"unit": self.text(30, seen=False)} if chance.random() < 0.5 else {}
            return {**unit, "calculation": "1 + 1"} if kind == "calculate" else unit
        if kind == "select_one":
            return {
                **chosen,
                **chance.choice(({}, {"appearance": "minimal"}, {"or_other": True}, {"appearance": "likert"})),
            }
        if kind == "select_multiple":
            return {**chosen, "or_other": chance.random() < 0.3}
        if kind == "rank":
            return chosen
        if kind == "range":
            end = 1 + self.some(9, 20)
            return {
                "parameters": {
                    "start": 1,
                    "end": end,
                    "step": 1,
                    "low_label": self.text(120),
                    "high_label": self.text(120),
                }
            }
        if kind == "scale":
            listed = chance.choice([*LISTS])
            count = self.some(4, 30 if LISTS[listed] < 12 else 6)
            return {"choices": listed, "rows": [{"id": self.name("z"), "label": self.text()} for _ in range(count)]}
        if kind == "image":
            return {"lines": self.some(12, 40)}
        if kind == "group":
            kinds = chance.sample(TYPES[:-2], 3)
            inner = [self._question(each, inside or "group", deep + 1) for each in kinds]
            if deep == 0 and chance.random() < 0.3:
                inner.append(self._question("group", inside or "group", deep + 1))
            return {"questions": inner}
        if kind == "repeat":
            pool = CELL_TYPES if chance.random() < 0.6 else TYPES[:-1]
            kinds = [chance.choice(pool) for _ in range(self.some(5, 13))]
            return {"count": self.some(4, 30), "questions": [self._question(each, "repeat", 1) for each in kinds]}
        return {}


def _sparse(made):
    return {key: value for key, value in made.items() if value is not None}


def write(folder, book):
    """The content folder of the book."""
    for name, data in book.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6), "utf-8"
        )
    (folder / "images").mkdir(exist_ok=True)
    (folder / "images" / "plan.svg").write_text(DRAWING, "utf-8")
    return folder

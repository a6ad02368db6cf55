"""Python and the PDF's JavaScript say the same about the same answers: generated expressions, generated entries, one
node process."""

from __future__ import annotations

import json
import random
from datetime import date
from typing import Any

import pytest

from handbook.expression import (
    BOOLEAN,
    DATE,
    NUMBER,
    TEXT,
    TIME,
    Kind,
    Node,
    Value,
    choice,
    choices,
    date_fault,
    evaluate,
    first_day,
    format_date,
    format_number,
    from_answer,
    many,
    parse,
    parse_date,
    parse_number,
    parse_time,
    show,
)
from handbook.script.javascript import read_field, to_javascript

TODAY = date(2026, 2, 28)
LIST = ("ja", "nein", "offen")
KINDS: dict[str, Kind] = {
    "miete": NUMBER,
    "strom": NUMBER,
    "einkommen": NUMBER,
    "name": TEXT,
    "plz": TEXT,
    "geburt": DATE,
    "einreise": DATE,
    "beginn": TIME,
    "arbeitet": choice(*LIST),
    "sprachen": choices(*LIST),
    "zugestimmt": BOOLEAN,
    "alter": many(NUMBER),
    "geboren": many(DATE),
}
ROWS = 3

NUMBERS = [
    "١٢٣",
    "۱٬۲۳۴٫۵",
    "1٬234٫50 €",
    "٢ ½",
    "۱۲۳۴٫",
    "",
    "0",
    "0,1",
    "0,2",
    "0,3",
    "1.234,56",
    "12,5 €",
    "1 000",
    "1\u00a0000,5",
    "1.234",
    "12.5",
    "1234.5",
    "0.125",
    "1,234.56",
    "500,- Euro",
    "€ 20",
    "-3",
    "−3",
    "80 %",
    "abc",
    "3 Kinder",
    "1.23.4",
    "1e5",
    "12,",
    ",5",
    "0,005",
    "2,675",
    "123456789012,5",
    "9999999999999999",
    "999999999999999",
    "½",
    "2½",
    "2 ¼",
    "1.200¾",
    "½ €",
]
DATES = [
    "",
    "03.05.1950",
    "3.5.1950",
    "31.02.2024",
    "29.02.2023",
    "29.02.2024",
    "05.1950",
    "13.1950",
    "1950",
    "0000",
    "0001",
    "9999",
    "1950-05",
    "1950-05-03",
    "3.5.50",
    "gestern",
    " 1.1.2000 ",
    "28.02.2026",
    "31. 12. 1999",
    "5/1950",
    "1. Februar 2024",
    "31. Februar 2024",
    "3.MÄRZ 2024",
    "3. Ma\u0308rz 2024",
    "Mai 2020",
    "Sept. 2024",
    "1. Lenz 2024",
    "1.\u00a0Feb.2024",
    "1.2.24",
    "1. Feb ’24",
    "05/24",
    "01/02/2024",
    "0. Mai 2024",
    "İ 2024",
]
TEXTS = [
    "",
    " ",
    "ja",
    "nein",
    "01067",
    "10115",
    "Şükrü",
    "a\nb",
    "😀",
    "x😀y",
    "12,5",
    "1.234",
    "2026-02-28",
    "14:30",
    "İ",
    "-",
    "  zwei   Wörter\t😀 ",
    "ja nein",
    "e\u0301",
    "a.b%c",
]
PARTS = ["'a'", "'😀'", "' '", "','", "'ja'", "''", "'.'", "'12'", "'ü'", "${name}", "${plz}"]
FORMATS = ["%d.%m.%Y", "%e.%n.%y", "%a, %e. %b %Y", "%H:%M:%S,%3 %h", "%q 100 % %", "😀%Y"]
PATTERNS = [
    r"[0-9]{5}",
    r"\d+",
    r"\w*",
    r".",
    r"..",
    r"...",
    r"[^a-z]+",
    r"a.b",
    r"a\sb",
    r"(?:ja|nein)$",
    r"(?!0)\d{5}",
    r"[\d:]+",
    r"\D*",
    r"-?",
]

# What a generated expression ends in.
NUMBER_LEAVES = [
    "${miete}",
    "${strom}",
    "${einkommen}",
    "0",
    "1",
    "3",
    "0.1",
    "0.2",
    "2.5",
    "1.005",
    "365.25",
    "100000000000",
    "123456789012.5",
    "999999999999999",
    "0.000001234567890125",
]
DAY_LEAVES = [
    "${geburt}",
    "${einreise}",
    "today()",
    "date('2026-01-31')",
    "date('2026-02-30')",
    "date('1950-05')",
    "date('1950')",
    "date('3.5.1950')",
]
TEXT_LEAVES = [
    "${name}",
    "${plz}",
    "${beginn}",
    "${arbeitet}",
    "'ja'",
    "''",
    "'12,5'",
    "'14:30'",
    "'2026-02-28'",
    '"it\'s"',
]
CONDITION_LEAVES = [
    "true()",
    "false()",
    "${zugestimmt}",
    "(${arbeitet} = 'ja')",
    "selected(${sprachen}, 'nein')",
    "(${miete} = '')",
]


def random_number(chance: random.Random) -> str:
    value = round(chance.choice([1, -1, 1]) * chance.random() * 10 ** chance.randint(0, 7), chance.randint(0, 4))
    return chance.choice(
        [*NUMBERS, format_number(value), format_number(value, 2, "€"), format_number(value, chance.randint(0, 5))]
    )


def random_date(chance: random.Random) -> str:
    return chance.choice([*DATES, f"{chance.randint(0, 32)}.{chance.randint(0, 13)}.{chance.randint(1, 9999):04d}"])


def random_entries(chance: random.Random) -> dict[str, str]:
    entries = {
        "arbeitet": chance.choice(["", "Off", *LIST]),
        "zugestimmt": chance.choice(["Off", "Yes"]),
        "beginn": chance.choice(
            ["", "14:30", "9:30", "9.30 Uhr", "14 Uhr", "25:00", "14", "9 Uhr 30", "9h30", "9 h", "9h60"]
        ),
    }
    entries |= {id: random_number(chance) for id in ("miete", "strom", "einkommen")}
    entries |= {id: random_date(chance) for id in ("geburt", "einreise")}
    entries |= {id: chance.choice(TEXTS) for id in ("name", "plz")}
    entries |= {f"sprachen.{name}": chance.choice(["Off", "Yes"]) for name in LIST}
    for row in range(1, ROWS + 1):
        entries[f"kinder.{row}.alter"] = random_number(chance)
        entries[f"kinder.{row}.geboren"] = random_date(chance)
    return entries


def read(id: str) -> str:
    kind = KINDS[id]
    if not kind.of:
        return read_field(kind, id)
    return "[" + ", ".join(read_field(kind.of, f"kinder.{row}.{id}") for row in range(1, ROWS + 1)) + "]"


def extracted(id: str, entries: dict[str, str]) -> Any:
    """The answer in JSON that is read out of the fields."""

    def one(kind: Kind, entry: str) -> Any:
        return {NUMBER: parse_number, DATE: parse_date, TIME: parse_time}.get(kind, lambda text: text or None)(entry)

    kind = KINDS[id]
    if kind.of:
        return [one(kind.of, entries[f"kinder.{row}.{id}"]) for row in range(1, ROWS + 1)]
    if kind == KINDS["sprachen"]:
        return [name for name in LIST if entries[f"sprachen.{name}"] != "Off"]
    if kind == BOOLEAN:
        return True if entries[id] != "Off" else None
    return None if entries[id] == "Off" else one(kind, entries[id])


class Expressions:
    """Random expressions that make sense, and some that a type check would refuse."""

    def __init__(self, chance: random.Random):
        self.chance = chance

    def any(self, depth: int) -> str:
        return self.chance.choice([self.number, self.day, self.text, self.condition, self.listed])(depth)

    def maybe_any(self, usual: Any, depth: int) -> str:
        return self.any(depth) if self.chance.random() < 0.1 else usual(depth)

    def number(self, depth: int) -> str:
        pick, deeper = self.chance, depth - 1
        if depth <= 0 or pick.random() < 0.2:
            return pick.choice([*NUMBER_LEAVES, f"{pick.random() * 1000:.{pick.randint(0, 6)}f}"])
        usual, aggregate = self.number, pick.choice(["sum", "min", "max", "count"])
        return pick.choice(
            [
                lambda: (
                    f"({self.maybe_any(usual, deeper)} {pick.choice(['+', '-', '*', 'div', 'mod'])} "
                    f"{self.maybe_any(usual, deeper)})"
                ),
                lambda: f"{usual(deeper)} {pick.choice(['+', '-', '*', 'div', 'mod'])} {usual(deeper)}",
                lambda: f"-{self.maybe_any(usual, deeper)}",
                lambda: f"{pick.choice(['round', 'int', 'number'])}({self.maybe_any(usual, deeper)})",
                lambda: f"round({usual(deeper)}, {pick.choice(['0', '1', '2', '-2', '2.9', '400', usual(deeper)])})",
                lambda: f"{aggregate}({self.maybe_any(self.listed, deeper)}, {self.maybe_any(usual, deeper)})",
                lambda: f"{aggregate}({pick.choice(['${alter}', '${geboren}'])})",
                lambda: f"count-selected({self.maybe_any(self.listed, deeper)})",
                lambda: f"string-length({self.maybe_any(self.text, deeper)})",
                lambda: f"number({self.text(deeper)})",
                lambda: (
                    f"{pick.choice(['abs', 'floor', 'ceiling', 'sqrt', 'exp', 'exp10', 'log', 'log10'])}"
                    f"({self.maybe_any(usual, deeper)})"
                ),
                lambda: (
                    f"{pick.choice(['sin', 'cos', 'tan', 'asin', 'acos', 'atan'])}({self.maybe_any(usual, deeper)})"
                ),
                lambda: f"{pick.choice(['pow', 'atan2'])}({self.maybe_any(usual, deeper)}, {usual(deeper)})",
                lambda: f"pow({usual(deeper)}, {pick.choice(['2', '3', '0.5', '-1', '0'])})",
                lambda: f"pi() * {usual(deeper)}",
                lambda: f"count-non-empty({self.any(deeper)}, {self.maybe_any(self.listed, deeper)})",
                lambda: f"decimal-date-time({self.maybe_any(self.day, deeper)})",
                lambda: f"decimal-time({self.text(deeper)})",
                lambda: f"({self.day(deeper)} - {self.day(deeper)})",
                lambda: f"if({self.condition(deeper)}, {usual(deeper)}, {self.maybe_any(usual, deeper)})",
                lambda: f"coalesce({self.maybe_any(usual, deeper)}, {usual(deeper)})",
            ]
        )()

    def day(self, depth: int) -> str:
        pick, deeper = self.chance, depth - 1
        if depth <= 0 or pick.random() < 0.3:
            return pick.choice(DAY_LEAVES)
        return pick.choice(
            [
                lambda: f"({self.day(deeper)} {pick.choice('+-')} {self.number(deeper)})",
                lambda: f"date({self.maybe_any(self.text, deeper)})",
                lambda: f"date({self.number(deeper)})",
                lambda: f"{pick.choice(['min', 'max'])}(${{geboren}}, {self.day(deeper)})",
                lambda: f"if({self.condition(deeper)}, {self.day(deeper)}, {self.day(deeper)})",
            ]
        )()

    def text(self, depth: int) -> str:
        pick, deeper = self.chance, depth - 1
        if depth <= 0 or pick.random() < 0.3:
            return pick.choice(TEXT_LEAVES)
        return pick.choice(
            [
                lambda: f"string({self.maybe_any(self.number, deeper)})",
                lambda: f"string({self.any(deeper)})",
                lambda: f"if({self.condition(deeper)}, {self.text(deeper)}, {self.text(deeper)})",
                lambda: f"coalesce({self.text(deeper)}, {self.text(deeper)})",
                lambda: f"concat({self.any(deeper)}, {self.text(deeper)}, {pick.choice(PARTS)})",
                lambda: f"join({pick.choice(PARTS)}, {self.maybe_any(self.listed, deeper)}, {self.any(deeper)})",
                lambda: f"substr({self.maybe_any(self.text, deeper)}, {self.place(deeper)})",
                lambda: f"substr({self.text(deeper)}, {self.place(deeper)}, {self.place(deeper)})",
                lambda: f"{pick.choice(['substring-before', 'substring-after'])}({self.text(deeper)}, {self.part()})",
                lambda: f"translate({self.any(deeper)}, {self.part()}, {self.part()})",
                lambda: f"normalize-space({self.maybe_any(self.text, deeper)})",
                lambda: f"selected-at({self.maybe_any(self.listed, deeper)}, {self.place(deeper)})",
                lambda: (
                    f"{pick.choice(['format-date', 'format-date-time'])}({self.maybe_any(self.day, deeper)}, "
                    f"'{pick.choice(FORMATS)}')"
                ),
            ]
        )()

    def part(self) -> str:
        return self.chance.choice([*PARTS, *PARTS, self.text(1)])

    def place(self, depth: int) -> str:
        return self.chance.choice(["0", "1", "2", "-1", "-2", "1.5", "99", self.maybe_any(self.number, depth)])

    def listed(self, depth: int) -> str:
        return self.chance.choice(["${sprachen}", "${alter}", "${geboren}", "${arbeitet}"])

    def condition(self, depth: int) -> str:
        pick, deeper = self.chance, depth - 1
        if depth <= 0 or pick.random() < 0.1:
            return pick.choice(CONDITION_LEAVES)
        operator = pick.choice(["=", "!=", "<", "<=", ">", ">="])
        return pick.choice(
            [
                lambda: f"({self.maybe_any(self.number, deeper)} {operator} {self.maybe_any(self.number, deeper)})",
                lambda: f"({self.day(deeper)} {operator} {self.maybe_any(self.day, deeper)})",
                lambda: f"({self.text(deeper)} {operator} {self.text(deeper)})",
                lambda: f"({self.any(deeper)} {pick.choice(['=', '!='])} '')",
                lambda: (
                    f"{self.condition(deeper)} {pick.choice(['and', 'or'])} {self.maybe_any(self.condition, deeper)}"
                ),
                lambda: f"not({self.maybe_any(self.condition, deeper)})",
                lambda: f"selected({self.maybe_any(self.listed, deeper)}, {self.text(deeper)})",
                lambda: f"regex({self.maybe_any(self.text, deeper)}, '{pick.choice(PATTERNS)}')",
                lambda: (
                    f"{pick.choice(['contains', 'starts-with', 'ends-with'])}({self.maybe_any(self.text, deeper)}, "
                    f"{self.part()})"
                ),
                lambda: f"boolean({self.any(deeper)})",
                lambda: f"check-character({self.maybe_any(self.text, deeper)})",
                lambda: (
                    f"checklist({self.place(deeper)}, {self.place(deeper)}, "
                    f"{', '.join(self.maybe_any(self.condition, deeper) for _ in range(pick.randint(1, 4)))})"
                ),
                lambda: (
                    f"weighted-checklist({self.place(deeper)}, {self.place(deeper)}, {self.condition(deeper)}, "
                    f"{self.number(deeper)}, {self.maybe_any(self.condition, deeper)}, {self.place(deeper)})"
                ),
            ]
        )()


def in_python_for(tree: Node, entries: dict[str, str]) -> Value:
    return evaluate(tree, lambda id: from_answer(extracted(id, entries), KINDS[id]), TODAY)


def as_json(value: Value) -> Any:
    if isinstance(value, date):
        return {"day": format_date(value)}
    return [as_json(item) for item in value] if isinstance(value, list) else value


def pairs(count: int) -> list[tuple[str, dict[str, str]]]:
    chance = random.Random(20261122)
    expressions = Expressions(chance)
    kinds = [expressions.number, expressions.condition, expressions.day, expressions.text]
    return [(chance.choice(kinds)(chance.randint(1, 5)), random_entries(chance)) for _ in range(count)]


def test_what_is_wrong_with_a_date_is_the_same_in_python_and_in_javascript(run_cases):
    dates = [*DATES, "24", "'24", "1.2.", "1.2.3.24", "Mai 24", "mai24", "1.Mai’24", "12.2024.", "1.13.24"]
    script = "hbDate({0}) === null ? hbDateFault({0}, 'calendar', 'short-year', 'form') : ''"
    told = run_cases([(script.format(json.dumps(text)), {}) for text in dates], today="2026-02-28")
    assert told == [date_fault(text) for text in dates]


def test_the_state_of_a_range_is_written_as_programs_do(run_cases):
    states = ("1.234", "0.5", "-1", "Off", "", "x")
    told = run_cases([(f"hbState({json.dumps(state)})", {}) for state in states], today="2026-02-28")
    assert told == [1.234, 0.5, -1, None, None, None]


def test_expressions_have_the_same_value_in_python_and_in_javascript(run_cases):
    examples = [(source, parse(source), entries) for source, entries in pairs(6000) if len(source) < 5000]
    in_python = [as_json(in_python_for(tree, entries)) for _, tree, entries in examples]
    in_javascript = run_cases(
        [(to_javascript(tree, read), entries) for _, tree, entries in examples], today="2026-02-28"
    )
    different = [
        f"{source}\n  {json.dumps(entries)}\n  Python {python!r}, JavaScript {javascript!r}"
        for (source, _, entries), python, javascript in zip(examples, in_python, in_javascript, strict=True)
        if json.dumps(python) != json.dumps(javascript)
    ]
    assert not different, f"{len(different)} of {len(examples)}\n" + "\n".join(different[:5])
    assert len(examples) >= 3000


def test_the_generated_expressions_say_something():
    """The comparison above is worth what its examples are: enough of them are neither empty nor false."""
    values = [in_python_for(parse(source), entries) for source, entries in pairs(2000)]
    told = [value for value in values if value is not None and value is not False]
    assert len(told) > 1000
    assert {type(value) for value in told} >= {bool, float, str, date}


def test_calculated_fields_print_the_same(run_cases):
    chance = random.Random(1)
    numbers = [
        float(round(chance.uniform(-1, 1) * 10 ** chance.randint(-6, 14), chance.randint(0, 9))) for _ in range(500)
    ]
    wanted = [
        (number, decimals, unit)
        for number in [0.0, 1.005, 2.675, -0.004, 1e14, 0.5, 1e-7, *numbers]
        for decimals, unit in [(None, ""), (0, ""), (2, "€"), (chance.randint(0, 6), "m²")]
    ]
    printed = run_cases(
        [(f"hbShow({number!r}, {json.dumps(decimals)}, {json.dumps(unit)})", {}) for number, decimals, unit in wanted]
    )
    assert printed == [show(number, decimals, unit) for number, decimals, unit in wanted]


def typed_elsewhere(chance, entries):
    """Some of the entries with Arabic or Persian digits, some with their signs too."""
    digits = (
        str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
        str.maketrans("0123456789,.", "۰۱۲۳۴۵۶۷۸۹٫٬"),
        str.maketrans("135", "١۳٥"),
    )
    return [entry.translate(chance.choice(digits)) for entry in entries[::2]]


@pytest.mark.parametrize(("function", "parse_entry"), [("hbNum", parse_number), ("hbTime", parse_time)])
def test_entries_are_read_the_same(run_cases, function, parse_entry):
    chance = random.Random(2)
    entries = [
        "".join(chance.choice("0123456789.,-:€ %Uhr+'\u00a0−") for _ in range(chance.randint(1, 9)))
        for _ in range(3000)
    ]
    entries += [random_number(chance) for _ in range(500)]
    entries += [f"{chance.randint(0, 25)}{chance.choice(':.')}{chance.randint(0, 61):02d}" for _ in range(200)]
    entries += typed_elsewhere(chance, entries)
    assert run_cases([(f"{function}({json.dumps(entry)})", {}) for entry in entries]) == list(map(parse_entry, entries))


def test_dates_are_read_the_same(run_cases):
    chance = random.Random(3)
    entries = [random_date(chance) for _ in range(2000)]
    entries += ["".join(chance.choice("0123.-/ ") for _ in range(chance.randint(4, 10))) for _ in range(2000)]
    entries += typed_elsewhere(chance, entries)
    days = [first_day(parse_date(entry) or "") for entry in entries]
    assert run_cases([(f"hbDate({json.dumps(entry)})", {}) for entry in entries]) == [as_json(day) for day in days]

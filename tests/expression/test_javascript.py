"""The JavaScript that goes into the PDF: what an expression becomes, and how the runtime treats a viewer's fields."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from handbook.expression import BOOLEAN, DATE, NUMBER, TEXT, TIME, choice, choices, parse
from handbook.expression.tree import FUNCTIONS
from handbook.script.javascript import RUNTIME, read_field, to_javascript
from handbook.script.library import called_by, library

DEFAULTS = files("handbook.script").joinpath("defaults.js").read_text("utf-8")
ALL = "\n".join([RUNTIME, *library().values(), DEFAULTS])


def compiled(source: str) -> str:
    return to_javascript(parse(source), lambda id: id.upper(), "THIS")


@pytest.mark.parametrize(
    ("source", "script"),
    [
        ("${a} + 1", 'hbCalculate("+", A, 1)'),
        ("-.", "hbNegate(THIS)"),
        ("0.5", "0.5"),
        ("'ä\"'", '"\\u00e4\\""'),
        ("${a} = 'ja'", 'hbCompare("=", A, "ja")'),
        ("${a} = ''", "hbIsEmpty(A)"),
        ("'' != ${a}", "!hbIsEmpty(A)"),
        ("${a} and not(${b} > 1)", '(hbTrue(A) && !hbCompare(">", B, 1))'),
        ("not(true() or ${a} = '')", "!(true || hbIsEmpty(A))"),
        ("if(${a} = 1, 2, 3)", '(hbCompare("=", A, 1) ? 2 : 3)'),
        ("sum(${a}, 1)", "hbSum([A, 1])"),
        ("string-length(.)", "hbStringLength(THIS)"),
        ("regex(., '\\d{5}')", 'hbRegex(THIS, "[0-9]{5}")'),
        ("today()", "hbToday()"),
    ],
)
def test_an_expression_becomes_one_of_javascript(source, script):
    assert compiled(source) == script


@pytest.mark.parametrize(
    ("kind", "script"),
    [
        (NUMBER, 'hbNum(hbGet("f"), "m\\u00b2")'),
        (TEXT, 'hbText(hbGet("f"))'),
        (DATE, 'hbDate(hbGet("f"))'),
        (TIME, 'hbTime(hbGet("f"))'),
        (choice("a"), 'hbChoice(hbGet("f"))'),
        (choices("a", "b"), 'hbChosen("f", ["a", "b"])'),
        (BOOLEAN, 'hbTicked("f")'),
    ],
)
def test_each_kind_is_read_in_its_way(kind, script):
    assert read_field(kind, "f", unit="m²") == script


def test_the_runtime_is_ecmascript_5_in_ascii():
    code = re.sub(r"/\*.*?\*/", "", ALL, flags=re.S)
    assert code.isascii()
    assert not re.search(r"=>|`|\b(?:let|const|class|of|async|await)\b|\?\.|\?\?|\(\?<", code)
    assert not re.search(r"\.includes\(|\.padStart\(|\.trim\(|\bNumber\.is|\bMath\.trunc", code)


def test_every_global_name_begins_with_hb():
    names = re.findall(r"^(?:function|var) (\w+)", ALL, flags=re.M)
    assert names and all(name.startswith("hb") for name in names)
    assert len({*names}) == len(names)


def test_a_document_takes_the_functions_that_it_calls_and_what_they_call():
    assert called_by("hbSum([1]) + hbTrue(2)") == []
    taken = called_by('hbConcat([hbLog10(3), "hbPow"])')
    assert [re.findall(r"^function (\w+)", source, flags=re.M) for source in taken] == [
        ["hbWorkedOut"],
        ["hbLog10"],
        ["hbMade"],
        ["hbConcat"],
    ]


def test_every_function_of_the_file_is_in_the_library():
    source = files("handbook.script").joinpath("functions.js").read_text("utf-8")
    assert list(library()) == re.findall(r"^function (\w+)", source, flags=re.M)


FORMS = {
    "position": "position(..)",
    "indexed-repeat": "indexed-repeat(${a}, ${b}, 1)",
    "jr:choice-name": "jr:choice-name(${a}, '${a}')",
    "instance": "instance('a')/root/item[name = ${b}]/label",
    "regex": "regex(., 'a')",
}


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_each_function_of_expressions_has_one_of_javascript(name):
    script = compiled(FORMS.get(name) or f"{name}({', '.join(['1'] * FUNCTIONS[name][0])})")
    known = {*library(), *re.findall(r"^function (\w+)", RUNTIME, flags=re.M), "hbDay"}
    assert {*re.findall(r"\bhb\w+(?=\()", script)} <= known


@pytest.mark.parametrize(
    ("script", "result"),
    [
        ('hbNum("1.234,56")', 1234.56),
        ('hbNum("12,5 \\u20ac")', 12.5),
        ('hbNum("1 000")', 1000),
        ('hbNum("1.234")', 1234),
        ('hbNum("12.5")', 12.5),
        ('hbNum("45 m\\u00b2", "m\\u00b2")', 45),
        ('hbNum("abc")', None),
        ("hbNum(null)", None),
        ("hbNum(2.5)", 2.5),
        ('hbFormat(1234.56, 2, "\\u20ac")', "1.234,56\u00a0€"),
        ("hbFormat(1234.5, 0)", "1.235"),
        ("hbFormat(null, 2)", ""),
        ('hbDate("03.05.1950")', {"day": "03.05.1950"}),
        ('hbDate("05.1950")', {"day": "01.05.1950"}),
        ('hbDate("1950")', {"day": "01.01.1950"}),
        ('hbDate("31.02.2024")', None),
        ('hbDate("3.5.1950") < hbDate("1951")', True),
        ('hbTime("9.30 Uhr")', "09:30"),
        ("hbToday() instanceof hbDay", True),
    ],
)
def test_the_runtime_reads_and_writes_german(js, script, result):
    assert js(script) == result


@pytest.mark.parametrize(
    ("kind", "entries", "result"),
    [
        (choice("ja"), {"f": "Off"}, None),
        (choice("ja"), {"f": "ja"}, "ja"),
        (choice("ja"), {}, None),
        (BOOLEAN, {"f": "Yes"}, True),
        (BOOLEAN, {"f": "Off"}, None),
        (choices("a", "b"), {"f.a": "Off", "f.b": "Yes"}, ["b"]),
        (choices("a", "b"), {}, None),
        (TEXT, {"f": " \u00a0"}, None),
        (TEXT, {"f": " a "}, "a"),
    ],
)
def test_a_field_is_read(js, kind, entries, result):
    assert js(read_field(kind, "f"), entries) == result


def test_a_field_whose_name_only_ends_alike_is_not_read(js):
    assert js('hbGet("alter")', {"kinder.1.alter": "5"}) == ""


@pytest.mark.parametrize(
    "entry", ["1.200", "1,200", "01067", "05.1950", "0x10", "1e3", "12,50", " ", "Infinity", "1.234,56", "Text"]
)
def test_an_entry_survives_pdf_js_s_reading_of_it(js, entry):
    assert js('hbGet("f")', {"f": entry}, lossy=True, keep=True).strip() == entry.strip()


def test_a_kept_entry_gives_way_to_a_reset(js):
    assert js('(hbTyped.f = "1.200", hbGet("f"))', {"f": ""}, lossy=True) == ""


def test_a_calculated_value_is_written_and_kept(js):
    assert js('(hbSet(1200, 0), event.value + "|" + hbTyped.result)') == "1.200|1.200"

"""Files of answers as programs, spreadsheets and people with bad intentions leave them: each ends with a German
sentence and exit code 1 or 3, or is read as it was meant.

1. What is no file of answers. 2. What is one, in an unusual form. 3. Tables beside a table. 4. What isn't a file. 5.
Half characters, in every command. 6. Formulas in CSV.
"""

import csv
import io
import json
import os

import pytest
from click.testing import CliRunner

from filled.forms_for_tests import QUESTIONS, TODAY, answers_of, built
from handbook.cli.group import main
from handbook.filled.export.table import Table, as_written, csv_rows

XFDF = '<?xml version="1.0" encoding="{}"?>{}<xfdf xmlns="http://ns.adobe.com/xfdf/"><fields>{}</fields></xfdf>'
ENTITY = '<!DOCTYPE x [<!ENTITY a "Geheim">]>'
NAME = '<field name="name"><value>{}</value></field>'


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    return built(tmp_path_factory.mktemp("leer"), *QUESTIONS)["fragebogen"]


def fill(blank, folder, name, data):
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return run("fill", blank, folder / name, "-o", folder / "a.pdf", "--today", TODAY)


def run(*arguments):
    outcome = CliRunner().invoke(main, list(map(str, arguments)))
    assert outcome.exception is None or isinstance(outcome.exception, SystemExit)
    return outcome


REFUSED = [
    ("a.json", '{"answers": {"alter": 1e400}}', "Frage 4 „Alter“ (Seite 1): Das ist keine Zahl."),
    ("a.json", '{"answers": {"alter": %s}}' % ("9" * 100_000), "Das ist keine Zahl."),
    ("a.json", '{"answers": {"alter": NaN}}', "„NaN“ gibt es in JSON nicht"),
    ("a.json", '{"answers": {"alter": -Infinity}}', "„-Infinity“ gibt es in JSON nicht"),
    ("a.json", '{"answers": ' + '{"a":' * 30 + "1" + "}" * 31, "tiefer verschachtelt"),
    ("a.json", '{"answers":' + "[" * 200_000, "tiefer verschachtelt"),
    ("a.json", '"x"', "Es fehlt „answers“"),
    ("a.json", "7", "Es fehlt „answers“"),
    ("a.json", '[[{"answers": {}}]]', "Es fehlt „answers“"),
    ("a.json", '{"answers": []}', "Es fehlt „answers“"),
    (
        "a.json",
        '{"answers": {"name": "%s"}}' % ("x" * 200_000),
        "Der Text unter „answers.name“ hat mehr als 100000 Zeichen",
    ),
    ("a.json", json.dumps({"answers": {str(number): 1 for number in range(20_000)}}), "mehr als 10000 Angaben"),
    ("a.json", json.dumps([{"answers": {}}] * 2001), "mehr als 2000 Fragebögen"),
    ("a.json", '{"answers": {"\\u001b[31m\\u202ex": 1}}', " [31m x: „[31m x“: Eine Frage mit dieser Kennung"),
    ("a.json", b'{"answers": {"name": "\xff"}}', "kein Text in UTF-8"),
    ("a.yaml", "answers: {alter: 1e400}", "Das ist keine Zahl."),
    ("a.yaml", "[" * 100_000, "tiefer verschachtelt"),
    ("a.yaml", "answers:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 400)), "tiefer"),
    ("a.yaml", "answers: {name: a}\nanswers: {}", "Zeile 2, Spalte 1 steht zweimal da"),
    ("a.yaml", "answers: {}\n---\nanswers: {}", "Zeile 2, Spalte 1 ist kein gültiges YAML für Antworten"),
    ("a.yaml", "a: &a [x]\nb: [*a, *a]", "kein gültiges YAML für Antworten"),
    ("a.yaml", "answers: {name: 'x", "kein gültiges YAML"),
    ("a.yaml", "? [a]\n: b", "kein gültiges YAML"),
    ("a.yaml", "answers: {name: a\x07b}", "kein gültiges YAML"),
    ("a.yml", "x" * 5_000_000, "größer, als eine Datei mit Antworten sein kann: 4 MB"),
    ("a.xfdf", XFDF.format("foo", "", ""), "kein gültiges XFDF"),
    ("a.xfdf", XFDF.format("zlib", "", ""), "kein gültiges XFDF"),
    ("a.xfdf", XFDF.format("utf-7", "", ""), "kein gültiges XFDF"),
    ("a.xfdf", XFDF.format("UTF-16", ENTITY, NAME.format("&a;")).encode("utf-16"), "kein gültiges XFDF"),
    ("a.xfdf", XFDF.format("UTF-8", ENTITY, ""), "kein gültiges XFDF"),
    ("a.xfdf", XFDF.format("UTF-8", '<!DOCTYPE x SYSTEM "file:///etc/passwd">', ""), "kein gültiges XFDF"),
    ("a.xfdf", XFDF.format("UTF-8", "", NAME.format("&#xD800;")), "kein gültiges XFDF"),
    ("a.xfdf", "<xfdf/>", "kein gültiges XFDF"),
    ("a.xfdf", "", "kein gültiges XFDF"),
    ("a.xfdf", XFDF.format("UTF-8", "", "<field>" * 3000), "tiefer verschachtelt"),
    ("a.xfdf", XFDF.format("UTF-8", "", NAME.format("a") + NAME.format("b")), "Ein Feld hat zwei verschiedene Werte"),
    (
        "a.csv",
        'name;hat\nAnna;ja\n"Bea;nein\nCaro;ja\n',
        "In der Tabellenzeile, die in Zeile 3 beginnt, steht ein Anführungszeichen falsch",
    ),
    ("a.csv", 'name;hat\n"Bea"x;nein\n', "Zeile 2 beginnt"),
    ("a.csv", "name\n" + "x" * 150_000, "mehr als 100000 Zeichen"),
    ("a.csv", "name;hat\nAnna;ja\n".encode("utf-16-le"), "kein Text in UTF-8"),
    ("a.csv", "name;hat\nAnna;ja\n".encode("utf-16"), "kein Text in UTF-8"),
    ("a.csv", "name\n" + "x\n" * 2001, "mehr als 2000 Zeilen"),
    ("a.csv", "\n" * 100_000, "mehr als 2000 Zeilen"),
    ("a.csv", "name|hat\nAnna|ja\n", "Keine Spalte heißt wie eine Frage dieses Fragebogens."),
    ("a.csv", ";".join(f"a{n}" for n in range(10_001)) + "\n1", "mehr als 10000 Spalten"),
    ("a.txt", "x", "keine Datei mit Antworten, die dieses Programm kennt"),
    ("a", "x", "keine Datei mit Antworten, die dieses Programm kennt"),
]


@pytest.mark.parametrize(
    "name, data, said", REFUSED, ids=[f"{number} {name} {said[:30]}" for number, (name, _, said) in enumerate(REFUSED)]
)
def test_1_what_is_no_file_of_answers(blank, tmp_path, name, data, said):
    outcome = fill(blank, tmp_path, name, data)
    assert outcome.exit_code == 1 and said in outcome.stderr and "Geheim" not in outcome.stderr
    assert "\x1b" not in outcome.stderr and not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize(
    "name, data",
    [
        ("A.JSON", '\ufeff{"answers": {"name": "Anna", "alter": 34.0}}'),
        ("a.YML", "answers: !x\n  name: &a Anna\n  alter: 34\n"),
        ("a.CSV", "\ufeffname,alter\r\nAnna,34\r\n"),
        ("a.csv", "sep=;\r\nname;alter\r\nAnna;34"),
        ("a.csv", "name\talter\rAnna\t34\r"),
        ("a.csv", "\n\nname;alter\n\nAnna;34\n;\n"),
        ("a.csv", 'name;alter\r\n"Anna";34\n'),
        (
            "a.xfdf",
            XFDF.format("UTF-16", "", NAME.format("Anna") + '<field name="alter"><value>34</value></field>').encode(
                "utf-16"
            ),
        ),
        (
            "a.xfdf",
            XFDF.format(
                "ISO-8859-1",
                "",
                NAME.format("Anna") + '<field name="alter"><x:y xmlns:x="z"><field name="name"/></x:y><value>34</value>'
                "<value-richtext/></field>",
            ),
        ),
    ],
)
def test_2_unusual_forms_of_what_is_meant(blank, tmp_path, name, data):
    outcome = fill(blank, tmp_path, name, data)
    assert outcome.exit_code == 0, outcome.stderr
    assert {
        key: value for key, value in answers_of(tmp_path / "a.pdf").given().items() if key in ("name", "alter")
    } == {"name": "Anna", "alter": 34}


@pytest.mark.parametrize(
    "beside, code, said",
    [
        (b"vorname\nBen\n", 0, ""),
        (b'vorname\n"Ben\n', 1, "a-kinder.csv: Die Datei ist keine gültige Tabelle"),
        (b"vorname\n\xff\n", 1, "a-kinder.csv ist kein Text in UTF-8"),
        (None, 3, "a-kinder.csv kann nicht gelesen werden: es ist keine gewöhnliche Datei"),
        ("", 3, "a-kinder.csv kann nicht gelesen werden: es ist ein Ordner"),
    ],
)
def test_3_a_table_beside(blank, tmp_path, beside, code, said):
    if beside is None:
        os.mkfifo(tmp_path / "a-kinder.csv")
    elif beside == "":
        (tmp_path / "a-kinder.csv").mkdir()
    else:
        (tmp_path / "a-kinder.csv").write_bytes(beside)
    outcome = fill(blank, tmp_path, "a.csv", "name;hat\nAnna;ja\n")
    assert outcome.exit_code == code and said in outcome.stderr


@pytest.mark.parametrize("name", ["a.json", "a.yaml", "a.csv", "a.xfdf"])
def test_4_what_is_no_file(blank, tmp_path, name):
    os.mkfifo(tmp_path / name)
    outcome = run("fill", blank, tmp_path / name, "-o", tmp_path / "a.pdf")
    assert (outcome.exit_code, "keine gewöhnliche Datei" in outcome.stderr) == (3, True)


@pytest.mark.parametrize("more", [[], ["--format", "json"], ["-o", "p.pdf"]])
def test_5_half_a_character_in_a_plan(blank, tmp_path, more):
    (tmp_path / "a.json").write_text('{"answers": {"name": "a\\ud83d"}, "fields": {"plan.ziel": "\\ud800"}}', "ascii")
    outcome = run(
        "plan",
        tmp_path / "a.json",
        "--form",
        blank,
        *[tmp_path / each if each.endswith(".pdf") else each for each in more],
    )
    assert outcome.exit_code == 1 and "steht ein halbes Zeichen" in outcome.stderr


def test_5_a_plan_of_wrong_answers_would_be_a_wrong_plan(blank, tmp_path):
    (tmp_path / "a.json").write_text('{"answers": {"kinder": 5, "hat": "vielleicht", "alter": 1e400}}', "ascii")
    outcome = run("plan", tmp_path / "a.json", "--form", blank)
    assert (
        outcome.exit_code == 1
        and not outcome.stdout
        and outcome.stderr.endswith("Kein Plan: In den Antworten stimmt etwas nicht, er wäre unvollständig.\n")
    )
    assert [line.split(": ")[2] for line in outcome.stderr.splitlines()[:-1]] == ["alter", "hat", "kinder"]


TEXTS = [
    "=1+1",
    "'=x",
    "''=x",
    "'hallo",
    "'",
    "+49 431 123-4 (5)",
    "-5",
    "-5,3",
    "- Punkt",
    "+A1",
    "@x",
    "--",
    "-2+cmd|' /C calc'!A0",
    "\t=x",
    "\r=x",
    "x\n=1",
    "＝1",
    " =1",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_6_a_formula_is_none_in_csv_and_the_text_again_when_it_is_read(text):
    table = Table("")
    table.column("x")
    table.rows.append({"x": text})
    ((cell,),) = list(csv.reader(io.StringIO("".join(csv_rows(table)), newline="")))[1:] or [[""]]
    assert as_written(cell) == text
    assert not cell.startswith(("=", "@", "\t", "\r")) and (
        not cell.startswith(("+", "-")) or not set(cell) & set("|!ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    )
    assert cell == text or text.lstrip("'")[:1] in "=@\t\r+-＝"


def test_6_there_and_back(blank, tmp_path):
    answers = {"name": "=1+1", "sorgen": "'=x\n-y", "hat": "ja", "miete": -5, "kinder": [{"vorname": "@SUM(A1)"}]}
    assert (
        fill(
            blank,
            tmp_path,
            "a.json",
            json.dumps({"answers": answers, "fields": {"plan.ziel": "+x", "plan.partner": "+49 431 1"}}),
        ).exit_code
        == 0
    )
    assert run("extract", tmp_path / "a.pdf", "--format", "csv", "-o", tmp_path / "b.csv").exit_code == 0
    row = next(csv.DictReader(io.StringIO((tmp_path / "b.csv").read_text("utf-8"))))
    assert [row[name] for name in ("name", "sorgen", "miete", "plan.ziel", "plan.partner")] == [
        "'=1+1",
        "''=x\n-y",
        "-5",
        "'+x",
        "+49 431 1",
    ]
    assert run("fill", blank, tmp_path / "b.csv", "-o", tmp_path / "c.pdf").exit_code == 0
    again, before = answers_of(tmp_path / "c.pdf"), answers_of(tmp_path / "a.pdf")
    assert again.given() == before.given() and again.fields == before.fields

"""Questionnaires that nobody would write, attached to a PDF: each command says so in a sentence, or does its work, soon
and with clean output.

1. What is refused. 2. What is taken as it is, or a little less of it. 3. What is made of labels and entries is
sound: sheets, tables, texts. 4. Who is to blame when answers move on.
"""

import datetime
import io
import json
import re

import openpyxl
import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from books import book
from filled.filling import files
from filled.test_hostile import QUESTION, ours
from handbook.cli.group import main
from handbook.filled.extract import extract
from tests.timing import within

TODAY = "2026-11-23"
DAY = datetime.date(2026, 11, 23)
ENOUGH = 60  # seconds of the processor; a hostile file would have it busy for hours
FIELD = {10: b"<</T(a)/FT/Tx/V(%s)/Subtype/Widget/Rect[0 0 200 20]>>"}
WRONG = "Die Angaben zum Fragebogen im PDF sind beschädigt."


def pdf(path, *questions, value=b"x", raw="", **more):
    told = {
        "version": 1,
        "questionnaire": "q",
        "edition": "1",
        "title": "T",
        "sections": [{"id": "s", "title": "S", "questions": questions or [QUESTION]}],
        **more,
    }
    path.write_bytes(ours(b"10 0 R", {10: FIELD[10] % value}, schema=(raw or json.dumps(told)).encode()))
    return path


def run(*arguments):
    with within(ENOUGH):
        outcome = CliRunner().invoke(main, list(map(str, arguments)))
    assert outcome.exception is None or isinstance(outcome.exception, SystemExit)
    return outcome


def content(tmp_path):
    """A book with the same questionnaire, which has gone on."""
    asked = "{id: a, type: integer, label: B, constraint: . > 1, constraint_message: Mehr.}"
    return book(
        tmp_path,
        handbook="title: T\nlanguage: de\ncontents: [wohnen, q]\n",
        questionnaire=f"id: q\ntitle: T\nsections: [{{id: s, title: S, questions: [{asked}]}}]\n",
    )


def nested(depth):
    question = QUESTION
    for number in range(depth):
        question = {"id": f"g{number}", "type": "group", "label": "G", "questions": [question]}
    return question


def tables(calculation):
    """Fifty tables of fifty rows, each with a column and a calculation in it."""
    return [
        {
            "id": f"r{number}",
            "type": "repeat",
            "label": "R",
            "count": 50,
            "questions": [
                {"id": f"c{number}", "type": "integer", "label": "C"},
                {"id": f"d{number}", "type": "calculate", "label": "D", "calculation": calculation},
            ],
        }
        for number in range(50)
    ]


REFUSED = {
    "50,000 questions": (
        [{**QUESTION, "id": f"a{number}"} for number in range(50_000)],
        {},
        "Der Fragebogen im PDF hat mehr als 5.000 Fragen.",
    ),
    "groups": ([nested(300)], {}, "Im Fragebogen des PDF stehen mehr als 10 Gruppen ineinander."),
    "choices": (
        [QUESTION],
        {"choices": {"c": [{"name": f"n{number}", "label": "L"} for number in range(30_000)]}},
        "mehr als 20.000 Antworten zur Auswahl",
    ),
    "contacts": (
        [QUESTION],
        {"contacts": [{"id": f"c{number}", "name": "N", "tags": []} for number in range(2000)]},
        "mehr als 1.000 Stellen",
    ),
    "ways": ([{**QUESTION, "guides": [{"when": ". != ''", "to": "z"}] * 5000}], {}, "mehr als 4.000 Wege ins Buch"),
    "sums": (
        tables(f"sum({','.join(f'${{c{number % 50}}}' for number in range(500))})"),
        {},
        "so umfangreich, dass sie sich nicht auswerten lassen",
    ),
    "one id twice": ([QUESTION, QUESTION], {}, WRONG),
    "a path for an id": ([{**QUESTION, "id": "../../x"}], {}, WRONG),
    "__proto__": ([{**QUESTION, "id": "__proto__"}], {}, WRONG),
    "a table in a table": (
        [
            {
                "id": "r",
                "type": "repeat",
                "label": "R",
                "questions": [{"id": "r2", "type": "repeat", "label": "R", "questions": [QUESTION]}],
            }
        ],
        {},
        WRONG,
    ),
    "a step of nothing": (
        [{"id": "a", "type": "range", "label": "A", "parameters": {"start": 0, "end": 1, "step": 1e-310}}],
        {},
        WRONG,
    ),
    "an expression": ([{**QUESTION, "relevant": "(" * 3000}], {}, WRONG),
    "a way's condition": ([{**QUESTION, "guides": [{"when": "if(", "to": "z"}]}], {}, WRONG),
    "a pattern": ([{**QUESTION, "constraint": "regex(., '(((a{99}){99}){99}){99}')"}], {}, WRONG),
    "digits": ([], {"raw": '{"version": 1, "x": %s}' % ("9" * 5000)}, WRONG),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("command", ["extract", "print", "fill", "diff"])
def test_1_what_is_refused(tmp_path, name, command):
    questions, more, said = REFUSED[name]
    path = pdf(tmp_path / "x.pdf", *questions, **more)
    (tmp_path / "a.json").write_text('{"answers": {}}')
    outcome = run(
        *{
            "extract": ["extract", path, "--format", "xlsx", "-o", tmp_path / "o"],
            "print": ["print", path, "-o", tmp_path / "o"],
            "fill": ["fill", path, tmp_path / "a.json", "-o", tmp_path / "o"],
            "diff": ["diff", path, path],
        }[command]
    )
    assert outcome.exit_code == 4 and said in outcome.stderr and outcome.stderr.startswith(str(path))
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    "questions, more",
    [
        ([{**QUESTION, "label": "x" * 1_000_000}], {}),
        ([{**QUESTION, "label": "[" * 50_000}], {}),
        ([{**QUESTION, "label": "Wort " * 200_000}], {}),
        ([{**QUESTION, "label": "**" * 50_000}], {}),
        ([QUESTION, *({**QUESTION, "id": f"a{number}"} for number in range(1000))], {}),
        ([QUESTION], {"language": "../../x"}),
        ([QUESTION], {"renames": {f"o{n}": f"o{n + 1}" for n in range(50_000)}}),
        ([QUESTION], {"contacts": [{"id": f"c{number}", "name": "Wort " * 2000, "tags": []} for number in range(50)]}),
        ([{**QUESTION, "constraint": "regex(., '(x+)+y')"}], {}),
        (
            [{**QUESTION, "label": " "}, {**QUESTION, "id": "b", "label": "\x07", "level": "sensitive"}],
            {"numbers": {"a": " ", "b": "\u200d"}, "title": " ", "handbook": "\u200d", "edition": " "},
        ),
        (
            [QUESTION, *({**QUESTION, "id": f"a{number}"} for number in range(3000))]
            + [
                {
                    "id": f"k{number}",
                    "type": "calculate",
                    "label": "K",
                    "calculation": f"sum({','.join(f'${{zz{number}}}' for number in range(500))})",
                }
                for number in range(20)
            ],
            {},
        ),
    ],
    ids=[
        "long",
        "brackets",
        "words",
        "stars",
        "many",
        "language",
        "renames",
        "contacts",
        "pattern",
        "nothing to see",
        "nobody's answers",
    ],
)
def test_2_what_is_taken(tmp_path, questions, more):
    path = pdf(tmp_path / "x.pdf", *questions, **more)
    for command in (
        ["extract", path, "--format", "xlsx", "-o", tmp_path / "o.xlsx"],
        ["print", path, "--all", "-o", tmp_path / "o.pdf"],
        ["plan", path],
        ["plan", path, "-o", tmp_path / "p.pdf"],
    ):
        assert run(*command, "--today", TODAY).exit_code in (0, 1)
    assert run("diff", path, pdf(tmp_path / "y.pdf")).exit_code == 0
    assert run("check", content(tmp_path), "--against", path, "--today", TODAY).exit_code in (0, 1)


def test_2_short_lines_are_counted_too(tmp_path):
    outcome = run("print", pdf(tmp_path / "x.pdf", value=b"a\\n" * 250_000), "-o", tmp_path / "o.pdf")
    assert outcome.exit_code == 4 and "mehr als 600.000 Zeichen" in outcome.stderr


def test_2_more_than_can_be_printed_is_told(tmp_path):
    path = pdf(tmp_path / "x.pdf", value=b"Wort " * 200_000)
    outcome = run("print", path, "-o", tmp_path / "o.pdf")
    assert outcome.exit_code == 4 and "Die Antworten haben mehr als 600.000 Zeichen." in outcome.stderr
    assert run("extract", path, "-o", tmp_path / "a.json").exit_code == 0
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["answers"]["a"] == "Wort " * 200_000


# ---------------------------------------------------------------------- 3

CONTROLS = "[\x00-\x09\x0b-\x1f\x7f-\x9f]"
EVIL = "A\x1b]0;x\x07\x9b31m\u202e\ud800"


def test_3_labels_reach_nobodys_terminal(tmp_path):
    guide = {"when": ". != ''", "to": "z", "step": EVIL, "text": EVIL}
    path = pdf(
        tmp_path / "x.pdf",
        {**QUESTION, "label": EVIL, "constraint": ". = ''", "constraint_message": EVIL, "guides": [guide]},
        title=EVIL,
        edition=EVIL,
        handbook=EVIL,
        numbers={"a": EVIL},
        pages={"a": EVIL},
        places={"z": {"title": EVIL, "number": EVIL, "page": EVIL}},
        contacts=[{"id": "c", "name": EVIL, "tags": [EVIL], "phone": EVIL}],
    )
    for command in (
        ["extract", path],
        ["plan", path],
        ["plan", path, "--format", "json"],
        ["print", path, "-o", tmp_path / "o.pdf"],
        ["plan", path, "-o", tmp_path / "p.pdf"],
        ["extract", path, "--format", "xlsx", "-o", tmp_path / "o.xlsx"],
    ):
        outcome = run(*command, "--today", TODAY)
        assert outcome.exit_code in (0, 1) and not re.search(CONTROLS, outcome.output)
    plain = pdf(tmp_path / "y.pdf")
    for command in (
        *(
            ["diff", *pair, "--format", how]
            for how in ("text", "json", "yaml")
            for pair in ((path, plain), (plain, path))
        ),
        ["check", content(tmp_path), "--against", path],
    ):
        outcome = run(*command)
        assert outcome.exit_code in (0, 1) and not re.search(CONTROLS, outcome.output)
    assert [
        re.search("[\x00-\x1f\x7f-\x9f]", PdfReader(tmp_path / name).metadata.title) for name in ("o.pdf", "p.pdf")
    ] == [None, None]
    assert openpyxl.load_workbook(tmp_path / "o.xlsx").sheetnames == ["Antworten", "Fragen"]


def test_3_entries_that_control(tmp_path):
    path = pdf(tmp_path / "x.pdf", value=b"\\376\\377\\000A\\000\\033\\000[\\000\\233\\040\\056")
    filled = extract(path, DAY)
    assert filled.answers["a"] == "A\x1b[\x9b\u202e"
    text = files({"": filled}, "json")[""].decode()
    assert json.loads(text)["answers"] == filled.given() and not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    book = openpyxl.load_workbook(io.BytesIO(files({"": filled}, "xlsx")[""]))
    assert [cell.value for cell in book["Antworten"][3]][-1] == "A_x001B_[\x9b\u202e"


@pytest.mark.parametrize("text", ["ä" * 40_000, "😀" * 20_000, "\x07" * 20_000, "x" * 1_000_000, "_x0041_" * 10_000])
def test_3_a_text_that_no_cell_holds_stands_whole_on_a_sheet_of_its_own(tmp_path, text):
    filled = extract(pdf(tmp_path / "x.pdf"), DAY)
    filled.answers["a"] = text
    book = openpyxl.load_workbook(io.BytesIO(files({"": filled}, "xlsx")[""]))
    assert book["Antworten"].cell(3, 5).value.endswith(" … (weiter im Blatt „Lange Texte“)")
    assert [cell.value for cell in book["Lange Texte"][1]][:6] == ["Blatt", "Nr.", "Zeile", "Kennung", "Frage", "Text"]
    told = [cell.value for cell in book["Lange Texte"][2]]
    assert told[:5] == ["Antworten", "1", None, "a", "A"] and all(len(part) <= 32_767 for part in told[5:])
    assert "".join(re.sub("_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), part) for part in told[5:]) == text


def test_3_more_columns_than_a_sheet_has_go_on_on_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr("handbook.filled.export.xlsx_cells.COLUMNS", 10)
    monkeypatch.setattr("handbook.filled.export.xlsx_cells.ROWS", 3)
    filled = extract(
        pdf(tmp_path / "x.pdf", *[{**QUESTION, "id": f"a{number}"} for number in range(13)], QUESTION), DAY
    )
    book = openpyxl.load_workbook(io.BytesIO(files({"x": filled, "y": filled}, "xlsx")[""]))
    assert book.sheetnames == [
        "Antworten",
        "Antworten-2",
        "Antworten-3",
        "Antworten-4",
        "Antworten-5",
        "Antworten-6",
        "Fragen",
    ]
    last = book["Antworten-6"]
    assert [cell.value for cell in last[2]] == ["_record", "_file", "_questionnaire", "_edition", "a12", "a"]
    assert [cell.value for cell in last[3]] == [2, "y", "q", "1", None, "x"]


def test_3_names_of_sheets():
    from handbook.filled.export.xlsx_cells import title

    taken = []
    for name in ["antworten"] * 12 + ["x" * 40] * 3 + ["history", "a/b[c]:d*?\\", "'", ""]:
        taken.append(title(name, taken))
    assert len({each.lower() for each in taken}) == len(taken)
    assert all(0 < len(each) <= 31 and not set(each) & set("[]:*?/\\") for each in taken)
    assert taken[11] == "antworten-12" and taken[14] == "x" * 29 + "-3" and "history-2" in taken


# ---------------------------------------------------------------------- 4


def test_4_the_pdf_that_is_to_blame_is_named(tmp_path, monkeypatch):
    from handbook.filled.fill import blank
    from handbook.filled.migrate import migrate

    old, new = pdf(tmp_path / "alt.pdf"), pdf(tmp_path / "neu.pdf", value=b"")
    monkeypatch.setattr(blank, "SECONDS", 1)

    def forever(*_):
        while True:
            pass

    for name, to_blame in (("convert", old), ("judge", new)):
        with monkeypatch.context() as patch:
            patch.setattr(migrate, name, forever)
            outcome = run("migrate", old, "--to", new, "-o", tmp_path / "o.pdf")
        assert (outcome.exit_code, outcome.stderr.split(" ", 1)[0]) == (4, str(to_blame))
    assert run("migrate", old, "--to", new, "-o", tmp_path / "o.pdf").exit_code == 0

"""`check --against OLD.pdf`:

1. Every change that an answer can suffer from is told with its place in the new questionnaire, as `migrate` does it.
2. The renames that are proposed make their messages go, and bring the answers over.
3. Answers that would be lost without a word are errors.
4. What has not changed gives no message; the command's forms and exit codes.
"""

import datetime
import json
import re

import pytest
from click.testing import CliRunner

from books import book, questionnaire
from filled.forms_for_tests import QUESTIONS, built, with_bare_values
from handbook.cli.group import main
from handbook.compare.against import Against
from handbook.compare.changes import difference
from handbook.compare.forms import form_and_fields, form_in
from handbook.compare.sheets import MOST_PAIRS, Sheet
from handbook.compare.sheets import guessed as guessed_sheets
from handbook.compare.sides import side_of_book, side_of_pdf
from handbook.filled.extract import extract
from handbook.filled.fill.blank import Blank
from handbook.filled.migrate.migrate import migrate
from handbook.load.content import load
from handbook.model.text import Text
from tests import shipped

TODAY = datetime.date(2026, 11, 22)
FILES = {
    "handbook": "title: Handbuch\nlanguage: de\npublisher: {name: Verein}\nedition: {number: '3', date: 2026-11-22}\n"
    "contents: [wohnen, questionnaire]\n"
}
LISTS = "hilfe: [{name: kita, label: Kita}, {name: hort, label: Hort}, {name: oma, label: Großmutter}]"
OLD = (
    "id: vorname, type: text, label: Vorname",
    "id: hobby, type: text, label: Hobby, max_length: 40",
    "id: zahl, type: decimal, label: Zahl der Zimmer",
    "id: hilfe, type: select_multiple, choices: hilfe, or_other: true, label: Hilfe",
    "id: last, type: range, label: Last, parameters: {start: 0, end: 4}",
    "id: kinder, type: repeat, count: 3, label: Kinder, questions: [{id: kname, type: text, label: Name des Kindes}, "
    "{id: kalt, type: integer, label: Alter des Kindes}]",
    "id: deutsch, type: scale, choices: yes_no, rows: [{id: hoeren, label: Hören}, {id: lesen, label: Lesen}], "
    "label: Deutsch",
)


def told(tmp_path, *new, old=OLD, choices=LISTS, old_choices=LISTS, more=""):
    """ "severity[code] file line: text" of every message."""
    form = form_in(built(tmp_path, *old, choices=old_choices, **FILES)["fragebogen"])
    handbook, problems = load(book(tmp_path, questionnaire=questionnaire(*new, choices=choices, more=more), **FILES))
    assert problems == []
    return Against(form, handbook)


def lines(against):
    return [f"{p.severity.value}[{p.code}] {p.span.line}: {p.text} | {p.hint}" for p in against.problems()]


def one(tmp_path, index, new, **options):
    """The only message where the old question with that index is another one in the new edition."""
    found = lines(
        told(tmp_path, *(new if n == index else each for n, each in enumerate(OLD) if n != index or new), **options)
    )
    assert len(found) == 1, found
    return found[0]


CHANGES = {
    "renamed": (0, "id: rufname, type: text, label: Vorname", "warning[against-renamed] 10: „Vorname“ (vorname) heißt"),
    "gone": (1, "", "warning[against-gone] 7: „Hobby“ (hobby) wird nicht mehr gefragt"),
    "shorter": (
        1,
        OLD[1].replace("40", "20"),
        "warning[against-length] 11: „Hobby“ nahm 40 Zeichen und nimmt jetzt 20",
    ),
    "ruled": (
        1,
        OLD[1] + ", constraint: 'string-length(.) > 3', constraint_message: Länger.",
        "warning[against-constraint] 11: „Hobby“ hat eine neue Bedingung",
    ),
    "required": (
        0,
        OLD[0] + ", required: true",
        "warning[against-required] 10: „Vorname“ ist jetzt eine Pflichtangabe",
    ),
    "asked sometimes": (
        1,
        OLD[1] + ", relevant: '${zahl} > 1'",
        "warning[against-constraint] 11: „Hobby“ gilt jetzt unter einer anderen Bedingung; die Antworten kommen mit",
    ),
    "a column asked sometimes": (
        5,
        OLD[5].replace("repeat,", "repeat, relevant: '${zahl} > 1',"),
        "warning[against-constraint] 15: „Kinder“ gilt jetzt unter einer anderen Bedingung",
    ),
    "choices by answers": (
        3,
        OLD[3] + ", choice_filter: '${zahl} > 1'",
        "warning[against-constraint] 13: „Hilfe“ lässt jetzt andere Antworten zu, je nach den übrigen",
    ),
    "whole": (2, OLD[2].replace("decimal", "integer"), "Art „Zahl“ und hat jetzt „ganze Zahl“; Antworten wie „1.5“"),
    "a day": (1, "id: hobby, type: date, label: Hobby", "jetzt „Datum“; was dort nicht passt, kommt auf die angefügte"),
    "other": (3, OLD[3].replace(", or_other: true", ""), "(other) gibt es bei „Hilfe“ nicht mehr"),
    "range": (4, OLD[4].replace("end: 4", "end: 3"), "14: „4“ (4) gibt es bei „Last“ nicht mehr"),
    "rows": (5, OLD[5].replace("count: 3", "count: 2"), "15: Die Tabelle „Kinder“ hatte 3 Zeilen und hat jetzt 2"),
    "column": (
        5,
        OLD[5].replace("kalt,", "kindalter,"),
        "warning[against-renamed] 15: „Alter des Kindes“ (kalt) heißt jetzt vermutlich „kindalter“",
    ),
    "scale": (6, OLD[6].replace(", {id: lesen, label: Lesen}", ""), "16: „Lesen“ (lesen) gibt es bei „Deutsch“ nicht"),
    "matter": (
        0,
        "id: vorname, type: text, label: Wie groß ist das Bad?",
        "warning[against-other-matter] 10: „vorname“",
    ),
    "sensitive": (0, OLD[0] + ", level: sensitive", "warning[against-sensitive] 10: „Vorname“ steht jetzt bei den"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_1_every_change(tmp_path, change):
    index, new, expected = CHANGES[change]
    assert expected in one(tmp_path, index, new)


FILTERED = "id: hilfe, type: select_multiple, choices: hilfe, label: Hilfe, choice_filter: 'ab <= ${zahl}'"
BY_NUMBER = "hilfe: [{name: kita, label: Kita, filter: {ab: 1}}, {name: hort, label: Hort, filter: {ab: 2}}]"
RULED = (
    OLD[2],
    "id: hobby, type: text, label: Hobby, relevant: '${zahl} > 1', constraint: \". != ''\", constraint_message: Nein",
    FILTERED,
)


def test_1_values_by_which_choices_fit(tmp_path):
    options = {"old": RULED, "old_choices": BY_NUMBER}
    assert lines(told(tmp_path, *RULED, **options, choices=BY_NUMBER)) == []
    (line,) = lines(told(tmp_path, *RULED, **options, choices=BY_NUMBER.replace("ab: 2", "ab: 3")))
    assert "„Hilfe“ lässt jetzt andere Antworten zu" in line
    more = BY_NUMBER.replace("]", ", {name: oma, label: Oma, filter: {ab: 1}}]")
    assert lines(told(tmp_path, *RULED, **options, choices=more)) == []


def test_1_a_condition_that_only_looks_another(tmp_path):
    """Written with other spaces, of a question that is called otherwise, or dropped."""
    options = {"old": RULED, "choices": BY_NUMBER, "old_choices": BY_NUMBER}
    assert lines(told(tmp_path, *(each.replace(" > 1", ">1").replace("<= ", "<=") for each in RULED), **options)) == []
    new = [each.replace("id: zahl", "id: zimmer").replace("${zahl}", "${zimmer}") for each in RULED]
    assert lines(told(tmp_path, *new, **options, more="renames: {zahl: zimmer}")) == []
    assert lines(told(tmp_path, RULED[0], OLD[1].replace(", max_length: 40", ""), OLD[3], **options)) == []


def test_1_a_new_question_that_must_be_answered(tmp_path):
    new = "id: bad, type: text, label: Hat die Wohnung ein Bad?"
    assert lines(told(tmp_path, *OLD, new)) == []
    (line,) = lines(told(tmp_path, *OLD, new + ", required: true"))
    assert line.startswith("warning[against-required] 17: „Hat die Wohnung ein Bad?“ ist neu und eine Pflichtangabe")
    renamed = OLD[0].replace("vorname", "rufname") + ", required: true"
    assert [p.code for p in told(tmp_path, renamed, *OLD[1:]).problems()] == ["against-renamed"]


def test_1_a_choice_that_is_gone_and_one_with_another_name(tmp_path):
    gone = one(tmp_path, -1, "", choices=LISTS.replace("{name: hort, label: Hort}, ", ""))
    assert gone.startswith("warning[against-choice] 4: „Hort“ (hort) gibt es in der Liste „hilfe“ nicht mehr")
    renamed = one(tmp_path, -1, "", choices=LISTS.replace("name: hort", "name: ganztag"))
    assert "„Hort“ hieß „hort“ und heißt jetzt „ganztag“" in renamed and "wieder den Namen hort" in renamed


def test_1_it_is_what_migrate_does(tmp_path):
    """A change without a message loses nothing; one with a message leaves just that answer without a place."""
    new = (OLD[0], OLD[1], OLD[2].replace("decimal", "text"), OLD[3])
    values = {"vorname": "Ada", "hobby": "Schach", "zahl": "1,5", "hilfe.hort": True, "hilfe.kita": True}
    lists = LISTS.replace("name: hort", "name: ganztag")
    filled = with_bare_values(
        built(tmp_path, *OLD[:4], choices=LISTS, **FILES)["fragebogen"], tmp_path / "voll.pdf", values
    )
    (tmp_path / "neu").mkdir()
    blank = Blank(built(tmp_path / "neu", *new, choices=lists, **FILES)["fragebogen"])
    assert migrate(extract(filled, TODAY), blank, TODAY).rest == {"hilfe": ["hort"]}
    found = lines(told(tmp_path, *new, old=OLD[:4], choices=lists))
    assert len(found) == 1 and "„Hort“" in found[0]


SHEETS = "{checklist: {id: papiere, items: [Pass, Vertrag]}}, {notes: {id: notiz, label: Notizen}}, {form_table: {id: termine, title: Termine, rows: 2, columns: [{id: tag, label: Tag}]}}"


def test_1_fields_of_the_chapters(tmp_path):
    def chapter(blocks):
        return f"id: wohnen\ntitle: Wohnen\nsections:\n  - id: suche\n    title: Suche\n    blocks: [{blocks}]\n"

    old = built(tmp_path, *OLD, choices=LISTS, **FILES, chapter=chapter(SHEETS))["handbuch"]

    def found(blocks, more=""):
        text = questionnaire(*OLD, choices=LISTS, more=more)
        handbook, _ = load(book(tmp_path, **FILES, chapter=chapter(blocks), questionnaire=text))
        form, fields = form_and_fields(old)
        return lines(Against(form, handbook, fields))

    assert found(SHEETS) == []
    (shorter,) = found(SHEETS.replace(", Vertrag", ""))
    assert shorter.startswith("warning[against-length] 6: „papiere“ hat ein Feld nicht mehr, zum Beispiel „papiere.2“")
    (fewer,) = found(SHEETS.replace("rows: 2", "rows: 1"))
    assert "„termine.2.tag“" in fewer
    (gone,) = found(SHEETS.replace("id: notiz, label: Notizen", "id: notizen, label: Was war los?"))
    assert gone.startswith("warning[against-gone] 0: Die Felder „notiz“")
    assert found(SHEETS.replace("id: notiz", "id: notizen"), more="renames: {notiz: notizen}") == []


LIST = "{checklist: {id: papiere, title: Mitbringen, items: [Pass, Vertrag, Meldebescheinigung]}}"
OTHERS = {
    "the same": (LIST, {"papiere": "mappe"}),
    "a word and one more": (
        LIST.replace("Mitbringen", "Zum Termin").replace("bescheinigung", "bescheinigung, Ausweis"),
        {"papiere": "mappe"},
    ),
    "reworded": (
        LIST.replace("Meldebescheinigung", "die Meldebescheinigung").replace("Mitbringen", "Bitte mitbringen"),
        {"papiere": "mappe"},
    ),
    "only the title": (LIST.replace("Pass, Vertrag, Meldebescheinigung", "Geduld, Stift, Zeit"), {}),
    "half": (LIST.replace("Vertrag, Meldebescheinigung", "Stift, Zeit, Wasser, Brot"), {}),
    "of another kind": ("{notes: {id: papiere, label: Mitbringen}}", {}),
}


def test_2_of_very_many_blocks_nothing_is_guessed(monkeypatch):
    one = {"papiere": {"papiere.1": "Pass – Mitbringen"}}
    sheet = Sheet(Text("mappe"), frozenset(["mappe.1"]), ("Pass", "Mitbringen"))
    assert guessed_sheets(one, [sheet]) == {"papiere": "mappe"}
    assert guessed_sheets({f"{id_}{n}": one[id_] for id_ in one for n in range(MOST_PAIRS + 1)}, [sheet]) == {}


@pytest.mark.parametrize("other", OTHERS)
def test_2_what_took_the_place_of_a_block(tmp_path, other):
    """With the long texts that tooltips cut, by what is printed; and followed, nothing is left to tell."""
    long = "Alle Nachweise über das Einkommen der letzten sechs Monate, auch von Personen im selben Haushalt"

    def chapter(blocks):
        more = "{notes: {id: wann, label: Wann?}}"
        text = blocks.replace("Vertrag", long)
        return f"id: wohnen\ntitle: W\nsections:\n  - id: suche\n    title: S\n    blocks: [{text}, {more}]\n"

    old = built(tmp_path, *OLD, choices=LISTS, **FILES, chapter=chapter(LIST))["handbuch"]
    blocks, expected = OTHERS[other]

    def against(more=""):
        text = questionnaire(*OLD, choices=LISTS, more=more)
        new = chapter(blocks.replace("papiere", "mappe"))
        handbook, problems = load(book(tmp_path, **FILES, chapter=new, questionnaire=text))
        assert problems == []
        return Against(*(lambda form, fields: (form, handbook, fields))(*form_and_fields(old)))

    found = against()
    assert found.renames == expected
    code, block = ("renamed", "renames:\n  papiere: mappe") if expected else ("gone", "")
    assert [problem.code for problem in found.problems()] == [f"against-{code}"] and found.block() == block
    if expected:
        assert not [line for line in lines(against("renames: {papiere: mappe}")) if "renamed" in line or "gone" in line]


def test_2_following_the_renames_makes_their_messages_go(tmp_path):
    new = (
        OLD[0].replace("vorname", "rufname"),
        "id: freizeit, type: text, label: Hobby und Freizeit, max_length: 40",
        *OLD[2:5],
        OLD[5].replace("kinder,", "soehne_toechter,").replace("kalt,", "kindalter,"),
        OLD[6],
    )
    against = told(tmp_path, *new)
    assert against.renames == {
        "vorname": "rufname",
        "hobby": "freizeit",
        "kinder": "soehne_toechter",
        "kalt": "kindalter",
    }
    block = against.block()
    pasted = "renames: {" + ", ".join(line.strip() for line in block.splitlines()[1:]) + "}"
    followed = told(tmp_path, *new, more=pasted)
    assert lines(followed) == [] and followed.block() == ""


def test_2_the_block_keeps_the_renames_that_there_are(tmp_path):
    new = (*(each.replace("vorname", "rufname").replace("hobby", "freizeit") for each in OLD),)
    assert told(tmp_path, *new, more="renames: {hobby: freizeit}").block() == (
        "renames:\n  hobby: freizeit\n  vorname: rufname"
    )


def test_2_nothing_is_guessed_of_another_question(tmp_path):
    assert told(tmp_path, "id: bad, type: text, label: Hat die Wohnung ein Bad?", *OLD[1:]).renames == {}


def test_3_two_questions_in_one(tmp_path):
    """`migrate` would write the one over the other and say nothing of it."""
    found = lines(told(tmp_path, *OLD[1:], more="renames: {vorname: hobby}"))
    assert found[0].startswith("error[against-lost] 3: „vorname“ und „hobby“ werden beide zu „hobby“")
    assert "nehmen Sie vorname aus renames" in found[0]


def test_3_ids_and_names_exchanged(tmp_path):
    new = (OLD[0].replace("vorname", "hobby"), OLD[1].replace("hobby", "vorname"), *OLD[2:])
    found = [line for line in lines(told(tmp_path, *new)) if "error[against-lost]" in line]
    assert [int(re.search(r"\] (\d+):", line)[1]) for line in found] == [10, 11]
    choices = "hilfe: [{name: hort, label: Kita}, {name: kita, label: Hort}, {name: oma, label: Großmutter}]"
    assert lines(told(tmp_path, *OLD, choices=choices))[0].startswith("error[against-lost] 4: „hort“ war der Name")


def test_3_another_questionnaire(tmp_path):
    form = form_in(built(tmp_path, *OLD, choices=LISTS, **FILES)["fragebogen"])
    text = questionnaire(*OLD, choices=LISTS).replace("id: questionnaire", "id: bogen", 1)
    handbook, _ = load(book(tmp_path, questionnaire=text, handbook=FILES["handbook"].replace("questionnaire", "bogen")))
    assert [problem.code for problem in Against(form, handbook).problems()] == ["against-other"]


def test_4_the_same_edition(tmp_path):
    """Every type there is, its handbook and a level of it."""
    questions = *QUESTIONS, "id: kern, type: text, level: core, label: Kern"
    for level in (None, "core"):
        made = built(tmp_path, *questions, level=level)
        text = questionnaire(*questions, choices=LISTS)
        for pdf in made.values():
            handbook, _ = load(book(tmp_path, questionnaire=text))
            assert lines(Against(form_in(pdf), handbook)) == []


def test_4_the_shipped_book(tmp_path):
    """In two files, with its regions' offices to fill in: its own forms lose nothing, each with or without the other."""
    paths = shipped.write(tmp_path)
    for names in (("fragebogen",), ("fragebogen", "fragebogen-sensibel"), ("fragebogen-sensibel",), ("handbuch",)):
        form, fields = form_and_fields(paths[names[0]], "", paths[names[1]] if names[1:] else None)
        assert lines(Against(form, shipped.handbook(), fields)) == []
        sides = side_of_pdf(form, "alt"), side_of_book(shipped.handbook(), "content", form)
        assert difference(*sides).changes == ()


def run(*arguments):
    return CliRunner().invoke(main, [str(each) for each in arguments])


def test_4_the_command(tmp_path):
    pdf = built(tmp_path, *OLD, choices=LISTS, **FILES)["fragebogen"]
    content = book(
        tmp_path,
        questionnaire=questionnaire(*OLD[1:], "id: rufname, type: text, label: Vorname", choices=LISTS),
        **FILES,
    )
    text = run("check", content, "--against", pdf)
    assert text.exit_code == 0 and "content/questionnaire.yaml:16:14: warning[against-renamed]" in text.stderr
    assert "renames:\n  vorname: rufname" in text.stdout
    data = json.loads(run("check", content, "--against", pdf, "--format", "json").stdout)
    assert [each["code"] for each in data] == ["against-renamed"]
    told = run("check", content, "--against", pdf, "--format", "github").stdout
    assert told.startswith("::warning file=content/questionnaire.yaml,line=16,col=14,title=against-renamed::")
    merged = questionnaire(*OLD[1:], choices=LISTS, more="renames: {vorname: hobby}")
    assert run("check", book(tmp_path, questionnaire=merged, **FILES), "--against", pdf).exit_code == 1
    assert run("check", content, "--against", pdf, "--report", "facts").exit_code == 2
    assert run("check", content, "--against", tmp_path / "fehlt.pdf").exit_code == 3
    assert run("check", content, "--against", content / "questionnaire.yaml").exit_code == 4


def test_2_what_a_region_asks_keeps_its_name(tmp_path):
    """The book's `renames` can't name it: without the region there is no such question."""
    asked = 'add: [{{to: familie, questions: [{{id: {}, type: text, label: "In welchem Stadtteil wohnen Sie?"}}]}}]\n'
    sheet = (
        "id: hafen\ntitle: H\nsections: [{{id: kai, title: K, blocks: [{{notes: {{id: {}, label: Am Wasser}}}}]}}]\n"
    )
    region, chapter = "regions/kiel/questions.yaml", "regions/kiel/chapters/hafen.yaml"

    def written(question, notes):
        content = book(tmp_path, questionnaire=questionnaire(*OLD, choices=LISTS), **FILES)
        for name, text in ((region, asked.format(question)), (chapter, sheet.format(notes))):
            (content / name).parent.mkdir(parents=True, exist_ok=True)
            (content / name).write_text(text, "utf-8")
        (content / "regions/kiel/region.yaml").write_text("name: Kiel\n", "utf-8")
        return content

    assert run("build", written("viertel", "am_kai"), "--region", "kiel", "-o", tmp_path).exit_code == 0
    old = tmp_path / "handbuch-kiel.pdf"
    seen = run("check", written("stadtteil", "an_der_kante"), "--against", old)
    assert re.findall(r"\w+\[against-renamed\]: (.*?); .*\n    (.*)", seen.stderr) == [
        (
            f"{what} heiß{more} jetzt vermutlich „{new}“",
            f"wenn es dasselbe ist, nehmen Sie wieder die Kennung {id_}: was eine Region fragt, nennt renames nicht",
        )
        for what, more, new, id_ in (
            (
                "Die Felder „am_kai“ (eine Checkliste, Notizen oder eine Tabelle)",
                "en",
                "an_der_kante",
                "am_kai",
            ),
            ("„In welchem Stadtteil wohnen Sie?“ (viertel)", "t", "stadtteil", "viertel"),
        )
    ]
    assert "renames" not in seen.stdout
    assert run("check", written("viertel", "am_kai"), "--against", old).stderr == ""

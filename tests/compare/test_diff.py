"""`diff OLD NEW`:

1. Every change that readers see is told: amounts, deadlines, sections, questions, answers, offices, terms; and nothing
   where nothing has changed.
2. As a section "Was ist neu" it can be pasted into a chapter: `check` has nothing to say of it, whatever stands in it.
3. A PDF is compared in what it knows, and what it doesn't know is said.
4. The command's forms and exit codes.
"""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from books import book, loaded, problems
from filled.forms_for_tests import built
from handbook.cli.group import main
from handbook.compare.changes import (
    AMOUNT,
    CHANGED,
    CHOICE,
    GONE,
    NEW,
    QUESTION,
    REWORDED,
    TERM,
    Change,
    difference,
)
from handbook.compare.in_words import as_text, as_yaml
from handbook.compare.sides import side_of_book
from handbook.model.inline import plain

HANDBOOK = (
    'title: Handbuch\nlanguage: de\nedition: {number: "3", date: 2026-11-22}\ncontents: [wohnen, geld, questionnaire]\n'
)
WOHNEN = """\
id: wohnen
title: Wohnen
sections:
  - {id: suche, title: Suche, blocks: [{text: Hier steht ein Satz über die Suche.}]}
  - {id: miete, title: Miete, blocks: [{text: "Es gibt {{ fact.kindergeld }} und {{ fact.frist }}."}]}
"""
GELD = """\
id: geld
title: Geld
sections:
  - {id: hilfe, title: Hilfe, blocks: [{text: Das Jugendamt hilft.}]}
"""
FACTS = """\
kindergeld: {label: Kindergeld, value: 259, unit: EUR, per: Monat, valid_from: 2026-01-01, source: q, checked: 2026-11-22}
anteil: {label: Anteil, value: "20 % der Kosten", source: q, checked: 2026-11-22}
frist: {label: Frist für den Widerspruch, value: 4, unit: Wochen, source: q, checked: 2026-11-22}
"""
QUESTIONNAIRE = """\
id: questionnaire
title: Fragebogen
choices:
  art: [{name: kita, label: Kita}, {name: hort, label: Hort}]
sections:
  - id: lage
    title: Lage
    questions:
      - {id: vorname, type: text, label: Vorname}
      - {id: wo, type: select_one, choices: art, label: Wo ist das Kind?, guides: [{when: kita, to: suche, step: Anmelden, deadline: bis März}]}
      - {id: wo_sonst, type: select_multiple, choices: art, label: Wo noch?}
  - id: mehr
    title: Mehr
    questions:
      - {id: hobby, type: text, label: Hobby}
      - {id: angst, type: text, level: sensitive, label: Wovor haben Sie Angst?}
"""
REGION = """\
name: Musterstadt
contacts: [{id: amt, name: Jugendamt, tags: [hilfe], phone: 030 23125 000, hours: montags}]
"""
GLOSSARY = "wbs: {term: WBS, explanation: Ein Schein.}\n"
OLD = {
    "handbook": HANDBOOK,
    "chapter": WOHNEN,
    "chapters/geld.yaml": GELD,
    "facts": FACTS,
    "sources": "q: {title: Gesetz, publisher: Bund}\n",
    "questionnaire": QUESTIONNAIRE,
    "region": REGION,
    "glossary": GLOSSARY,
}


def found(tmp_path, **new):
    """The difference to the old book of one in which these files are others."""
    sides = []
    for number, files in enumerate((OLD, {**OLD, **new})):
        folder = tmp_path / str(number)
        folder.mkdir()
        sides.append(side_of_book(loaded(folder, **files), f"content{number}"))
    return difference(*sides)


def lines(tmp_path, **new):
    return [line for line in as_text(found(tmp_path, **new)).splitlines()[1:] if line and not line.startswith("==")]


def replaced(text, *pairs):
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return text


MOVED = {
    "chapter": replaced(
        WOHNEN, ("  - {id: suche, title: Suche, blocks: [{text: Hier steht ein Satz über die Suche.}]}\n", "")
    ),
    "chapters/geld.yaml": GELD
    + "  - {id: suche, title: Suche, blocks: [{text: Hier steht ein Satz über die Suche.}]}\n",
}
CHANGES = {
    "amount": (
        {"facts": replaced(FACTS, ("259", "262.5"))},
        ["geändert: Kindergeld: 259 € je Monat (ab 01.01.2026) → 262,50 € je Monat (ab 01.01.2026)"],
    ),
    "validity": (
        {"facts": replaced(FACTS, ("2026-01-01,", "2026-01-01, valid_until: 2026-12-31,"))},
        ["geändert: Kindergeld: 259 € je Monat (ab 01.01.2026) → 259 € je Monat (01.01.2026 bis 31.12.2026)"],
    ),
    "deadline": (
        {"facts": replaced(FACTS, ("value: 4", "value: 6"))},
        ["geändert: Frist für den Widerspruch: 4 Wochen → 6 Wochen"],
    ),
    "guide": (
        {"questionnaire": replaced(QUESTIONNAIRE, ("bis März", "bis Mai"))},
        ["geändert: Anmelden (Frage 2 „Wo ist das Kind?“): bis März → bis Mai"],
    ),
    "fact by another id": ({"facts": replaced(FACTS, ("anteil:", "anteil_neu:"))}, ["Nichts hat sich geändert."]),
    "fact gone": (
        {"facts": replaced(FACTS, (FACTS.splitlines()[1] + "\n", ""))},
        ["entfallen: Anteil: 20 % der Kosten"],
    ),
    "title": (
        {"chapter": replaced(WOHNEN, ("title: Suche", "title: Finden"))},
        ["anders benannt: Finden, bisher „Suche“"],
    ),
    "text": (
        {"chapter": replaced(WOHNEN, ("ein Satz über", "ein langer Satz zu"))},
        ["überarbeitet: Suche (2 Wörter)"],
    ),
    "moved": (MOVED, ["umgezogen: Suche: Wohnen → Geld"]),
    "new section": (
        {"chapters/geld.yaml": GELD + "  - {id: neu, title: Neues, blocks: [{text: Neu.}]}\n"},
        ["neu: Neues: Geld"],
    ),
    "chapter gone": (
        {"handbook": replaced(HANDBOOK, ("geld, ", ""))},
        ["entfallen: Geld", "entfallen: Hilfe: Geld"],
    ),
    "question": (
        {
            "questionnaire": replaced(
                QUESTIONNAIRE, ("{id: hobby, type: text, label: Hobby}", "{id: bad, type: date, label: Seit wann?}")
            )
        },
        ["neu: Frage 4 „Seit wann?“: Mehr", "entfallen: Frage 4 „Hobby“: Mehr"],
    ),
    "reworded, with another id": (
        {
            "questionnaire": replaced(
                QUESTIONNAIRE, ("id: vorname, type: text, label: Vorname", "id: rufname, type: text, label: Rufname")
            )
        },
        ["anders formuliert: Frage 1 „Rufname“, bisher „Vorname“"],
    ),
    "choices, told once": (
        {"questionnaire": replaced(QUESTIONNAIRE, ("label: Hort}", "label: Ganztag}, {name: oma, label: Großmutter}"))},
        [
            "anders formuliert: Ganztag (Frage 2 „Wo ist das Kind?“), bisher „Hort“",
            "neu: Großmutter (Frage 2 „Wo ist das Kind?“)",
        ],
    ),
    "contact": (
        {"region": replaced(REGION, ("montags", "freitags"))},
        ["geändert: Jugendamt (Musterstadt): Zeiten montags → Zeiten freitags"],
    ),
    "term": (
        {"glossary": GLOSSARY + "uvg: {term: UVG, explanation: Ein Gesetz.}\n"},
        ["neu: UVG: Ein Gesetz."],
    ),
    "nothing": ({}, ["Nichts hat sich geändert."]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_1_every_change(tmp_path, change):
    new, expected = CHANGES[change]
    assert [line.replace("\u00a0", " ") for line in lines(tmp_path, **new)] == expected


ODD = {
    "facts": replaced(FACTS, ("259", "262"), ("20 %", "25 %"), ("value: 4", "value: 6")),
    "chapter": replaced(
        WOHNEN,
        ("title: Suche", "title: '*Suche* [mit] 20 % und { was'"),
        ("ein Satz über", "ein " + "ganz anderer " * 12),
    ),
    "chapters/geld.yaml": GELD
    + "  - {id: neu, title: Neues, blocks: [{text: Neu.}], sections: [{id: innen, title: Innen, blocks: [{text: a}]}]}\n",
    "questionnaire": replaced(
        QUESTIONNAIRE,
        ("label: Vorname", "label: 'Wie heißen *Sie*: 20 Euro, 5 EUR, 3 Prozent, 1 €, <b>, www.haus.de?'"),
        (
            "label: Hobby}",
            "label: Hobby}\n      - {id: neu_gefragt, type: text, label: 'Haben Sie [ein] Bad & `WC`?'}",
        ),
        ("Wovor haben Sie Angst?", "Was macht Ihnen Angst?"),
        ("label: Hort}", "label: 'Hort: 10 % mehr'}"),
        ("bis März", "bis Mai"),
    ),
    "glossary": GLOSSARY + "uvg: {term: UVG, explanation: Ein Gesetz.}\n",
}


def test_2_the_section_passes_check(tmp_path):
    """Both ways round, so that all that is odd stands in it once as it was and once as it is."""
    quiet = problems(tmp_path, **{**OLD, **ODD})
    for new, old in ((ODD, {}), ({}, ODD)):
        folders = [tmp_path / f"{bool(new)}-{side}" for side in ("alt", "neu")]
        sides = []
        for folder, files in zip(folders, (old, new)):
            folder.mkdir()
            sides.append(side_of_book(loaded(folder, **{**OLD, **files}), "content"))
        written = as_yaml(difference(*sides))
        geld = {**OLD, **new}["chapters/geld.yaml"]
        told = problems(folders[1], **{**OLD, **new, "chapters/geld.yaml": geld + written + "\n"})
        assert [line for line in told if "geld.yaml" in line] == []
        assert "Angst" not in written and "&id" not in written
    assert not [line for line in quiet if "error" in line]


UGLY = "{{ fact.nichts }} {% if %} {# ${wo} [a](b) ![x](y) # - 1. *a* `b` <i> &euro; \\ 5 % 5% 5 € 5€ 5 Euro 5 EUR: [](#weg)"


def test_2_whatever_an_old_pdf_says(tmp_path):
    """Its labels were never checked."""
    before = found(tmp_path)
    changes = [
        Change(kind, what, "x", UGLY, UGLY, UGLY, of=UGLY)
        for kind in (AMOUNT, QUESTION, CHOICE, TERM)
        for what in (NEW, GONE, CHANGED, REWORDED)
    ]
    written = as_yaml(replace(before, old=replace(before.old, number=UGLY), changes=tuple(changes)))
    folder = tmp_path / "neu"
    folder.mkdir()
    assert problems(folder, **{**OLD, "chapters/geld.yaml": GELD + written + "\n"}) == problems(folder, **OLD)
    assert (
        plain(yaml.safe_load(written)[0]["sections"][0]["blocks"][0]["table"]["rows"][0][0]).replace("\u00a0", " ")
        == UGLY
    )


def test_2_what_it_says(tmp_path):
    (section,) = yaml.safe_load(as_yaml(found(tmp_path, **ODD)))
    assert (section["id"], section["title"]) == ("was_ist_neu", "Was ist neu")
    assert section["blocks"] == [{"text": "Das hat sich seit Ausgabe 3 vom 22.11.2026 geändert."}]
    inner = {each["title"]: each["blocks"][0] for each in section["sections"]}
    assert inner["Beträge und andere Angaben"]["table"]["rows"][0] == [
        "Kindergeld",
        "259&nbsp;&euro; je Monat (ab 01.01.2026)",
        "{{ fact.kindergeld }} je {{ fact.kindergeld.per }} ({{ fact.kindergeld.valid }})",
    ]
    assert inner["Fristen"]["table"]["rows"][1] == ["Anmelden", "bis März", "bis Mai"]
    assert inner["Kapitel und Abschnitte"]["list"] == [
        "Anders benannt: [](#suche), bisher „Suche“",
        "Überarbeitet: [](#suche)",
        "Neu: [](#neu)",
    ]


def test_2_nothing_new(tmp_path):
    (section,) = yaml.safe_load(as_yaml(found(tmp_path)))
    assert section["blocks"] == [{"text": "Seit Ausgabe 3 vom 22.11.2026 hat sich nichts geändert."}]


def run(*arguments):
    return CliRunner().invoke(main, [str(each) for each in arguments])


@pytest.fixture
def pdf(tmp_path):
    return built(tmp_path, **OLD)


def test_3_a_pdf_says_what_it_does_not_know(tmp_path, pdf):
    content = book(tmp_path, **{**OLD, **CHANGES["reworded, with another id"][0], "facts": ODD["facts"]})
    told = run("diff", pdf["fragebogen"], content)
    assert told.exit_code == 0, told.stderr
    assert "anders formuliert: Frage 1 „Rufname“, bisher „Vorname“" in told.stdout and "je Monat" not in told.stdout
    after = told.stdout.partition("== Nicht verglichen ==")[2]
    assert all(word in after for word in ("Beträge", "Texte der Kapitel", "Begriffe", "Stellen vor Ort"))


def test_3_without_the_sensitive_file_sensitive_questions_are_not_compared(tmp_path, pdf):
    content = book(tmp_path, **{**OLD, "questionnaire": replaced(QUESTIONNAIRE, ("Wovor haben Sie", "Haben Sie"))})
    assert "Haben Sie Angst?“, bisher „Wovor haben Sie Angst?“" in run("diff", pdf["fragebogen"], content).stdout
    alone = shutil.copy(pdf["fragebogen"], tmp_path / "allein.pdf")
    told = run("diff", alone, content).stdout
    assert "Angst" not in told and "Nichts hat sich geändert." in told and "allein" in told
    assert "Sensible Fragen: Das PDF enthält sie nicht" in told


def test_3_two_pdfs_and_a_title_that_both_know(tmp_path, pdf):
    new = tmp_path / "neu"
    new.mkdir()
    files = {**OLD, "chapter": replaced(WOHNEN, ("title: Suche", "title: Finden"))}
    told = run("diff", pdf["handbuch"], built(new, **files)["handbuch"]).stdout
    assert "anders benannt: Finden, bisher „Suche“" in told


def test_4_the_command(tmp_path, pdf):
    old = Path(shutil.copytree(book(tmp_path, **OLD), tmp_path / "alt"))
    content = book(tmp_path, **{**OLD, **ODD})
    data = json.loads(run("diff", old, content, "--format", "json").stdout)
    assert data["old"] == {"name": str(old), "edition": "3", "date": "22.11.2026", "pdf": False}
    assert {"kind": "section", "what": "new", "id": "neu", "name": "Neues", "after": "Geld", "parent": "geld"} in (
        data["changes"]
    )
    assert data["not_compared"] == []
    assert run("diff", old, content, "--format", "yaml").stdout.startswith("  - id: was_ist_neu\n")
    assert run("diff", old, tmp_path / "fehlt.pdf").exit_code == 3
    assert run("diff", old, content / "facts.yaml").exit_code == 4
    broken = book(tmp_path, **{**OLD, "chapter": WOHNEN + "titel: x\n"})
    told = run("diff", old, broken)
    assert told.exit_code == 1 and "Kein Vergleich, solange in content Fehler sind: 1 Fehler" in told.stderr

"""`check --report facts`: every fact and every place that shows it, what can't be relied on first; callouts and
statements that nobody has checked."""

import datetime
import json

import pytest
from click.testing import CliRunner

from books import book, loaded
from handbook.check import fact_report
from handbook.cli.group import main
from handbook.cli.trouble import Exit

TODAY = datetime.date(2026, 11, 23)
FILES = {
    "handbook": """\
    title: Buch mit {{ fact.kaution }}
    language: de
    contents: [wohnen, fragen]
    edition: {number: "1", date: 2026-06-01}
    """,
    "facts": """\
    kaution: {label: Kaution, value: 3, unit: Mieten, source: bgb, checked: 2026-11-01}
    mindestlohn: {unit: EUR, per: Stunde, source: bgb, checked: 2026-11-01, periods: [{value: 13.90, valid_until: 2026-12-31}, {value: 14.60, valid_from: 2027-01-01}]}
    wohngeld: {label: Wohngeld, value: [100, 300], unit: EUR, source: bgb, checked: 2026-11-01, status: unchecked, valid_until: 2026-10-31, note: Beim Amt fragen.}
    alt: {value: alt, source: bgb, checked: 2025-01-01}
    bald: {value: bald, valid_from: 2026-09-01, source: bgb, checked: 2026-11-01}
    rat: {value: "5 %", source: bgb, checked: 2026-11-01, status: unchecked}
    vorbei: {value: 7, unit: EUR, valid_until: 2026-07-01, source: bgb, checked: 2026-11-01}
    """,
    "sources": "bgb: {title: BGB, publisher: Bund, url: https://example.org}\n",
    "glossary": "wbs: {term: Schein, explanation: 'Kostet {{ fact.rat }}.'}\n",
    "chapter": """\
    id: wohnen
    title: Wohnen
    summary: "Nach {{ fact.kaution.valid | datum }} ist nichts ungeprüft."
    sections:
      - id: suche
        title: Suche
        blocks:
          - text: |
              Erst {{ fact.wohngeld }} und {{ fact.wohngeld.per | default('fact.alt') }}.

              Dann bis zu zehn Tage nach § 5 Abs. 3 (Frist ungeprüft), später mehr. Die Marke „ungeprüft“ warnt.
          - table: {header: [Wer, Was], rows: [[Eltern, "frei (ungeprüft)"]]}
          - callout: {kind: unchecked, title: Vorsicht, text: Nachsehen.}
          - callout: {kind: tip, text: Fragen.}
        sections:
          - {id: tiefer, title: Tiefer, blocks: [{callout: {kind: unchecked, text: "Erst **fragen**."}}]}
    """,
    "questionnaire": """\
    id: fragen
    title: Fragen
    choices: {ja_nein: [{name: ja, label: "Ja, {{ fact.kaution }}"}, {name: nein, label: Nein}]}
    sections:
      - id: geld
        title: Geld
        questions:
          - id: k
            type: repeat
            label: K
            questions:
              - id: frei
                type: select_one
                choices: ja_nein
                label: Frei?
                hint: "{{ fact.mindestlohn }}"
                guides: [{when: nein, to: suche}, {when: ja, to: tiefer, text: "Bis {{ fact.kaution }} (ungeprüft)."}]
    """,
    "region": (
        "name: Ort\nchanges: [{at: suche, append: [{text: 'Hier {{ fact.wohngeld }}.'}, {callout: {kind: unchecked, "
        "text: Anders.}}]}]\n"
    ),
}


@pytest.fixture
def report(tmp_path):
    return fact_report.report(loaded(tmp_path, **FILES), TODAY)


def test_what_cannot_be_relied_on_comes_first(report):
    assert [(entry.id, entry.marks) for entry in report.facts] == [
        ("wohngeld", ["expired", "unchecked"]),
        ("vorbei", ["expired"]),
        ("rat", ["unchecked"]),
        ("alt", ["old"]),
        ("bald", ["future"]),
        ("kaution", []),
        ("mindestlohn", []),
    ]


def test_every_place_of_a_fact(report):
    uses = {
        str(entry.id): [
            (use.where, use.span.file.rpartition("/")[2], use.span.line, use.span.column) for use in entry.uses
        ]
        for entry in report.facts
    }
    assert uses == {
        "kaution": [
            ("handbook", "handbook.yaml", 1, 17),
            ("wohnen", "wohnen.yaml", 3, 16),
            ("fragen › geld › Frage k › Frage frei › Weg 2 → tiefer", "questionnaire.yaml", 17, 81),
            ("fragen › Antworten ja_nein", "questionnaire.yaml", 3, 44),
        ],
        "mindestlohn": [("fragen › geld › Frage k › Frage frei", "questionnaire.yaml", 16, 20)],
        "wohngeld": [
            ("wohnen › suche", "wohnen.yaml", 9, 16),
            ("Region musterstadt › suche", "musterstadt.yaml", 2, 45),
        ],
        "rat": [("Glossar › wbs", "glossary.yaml", 1, 42)],
        "alt": [],
        "bald": [],
        "vorbei": [],
    }


def test_values_with_their_validity(report):
    values = {str(entry.id): entry.values for entry in report.facts}
    assert values["mindestlohn"] == [("13,90\u00a0€", "bis 31.12.2026"), ("14,60\u00a0€", "ab 01.01.2027")]
    assert values["wohngeld"] == [("100 bis 300\u00a0€", "bis 31.10.2026")] and values["kaution"] == [
        ("3\u00a0Mieten", "")
    ]


def test_callouts_and_statements(report):
    assert [(place.where, place.span.line, place.text) for place in report.callouts] == [
        ("wohnen › suche", 13, "Vorsicht"),
        ("wohnen › suche › tiefer", 16, "Erst fragen."),
        ("Region musterstadt › suche", 2, "Anders."),
    ]
    assert [(place.where, place.span.line, place.text) for place in report.statements] == [
        ("wohnen", 3, "Nach {{ fact.kaution.valid | datum }} ist nichts ungeprüft."),
        ("wohnen › suche", 11, "Dann bis zu zehn Tage nach § 5 Abs. 3 (Frist ungeprüft), später mehr."),
        ("wohnen › suche", 12, "Eltern: frei (ungeprüft)"),
        ("fragen › geld › Frage k › Frage frei › Weg 2 → tiefer", 17, "Bis {{ fact.kaution }} (ungeprüft)."),
    ]


def call(tmp_path, *options, **files):
    result = CliRunner().invoke(
        main, ["check", str(book(tmp_path, **{**FILES, **files})), "--report", "facts", "--today", str(TODAY), *options]
    )
    return result.exit_code, result.stdout, result.stderr


def test_the_command_tells_a_person(tmp_path):
    code, out, err = call(tmp_path)
    assert code == Exit.DONE and err == ""
    first, rest = out.index("Zuerst ansehen: abgelaufen oder ungeprüft (3)"), out.index("Die übrigen Angaben (4)")
    told = out.index("""\
Wohngeld [abgelaufen] [ungeprüft]
    Wert       100 bis 300\u00a0€, gilt bis 31.10.2026
    Name       wohngeld (content/facts.yaml:3:1)
    Quelle     BGB, Bund, https://example.org (bgb)
    Geprüft    noch nicht; eingetragen am 01.11.2026
    Anmerkung  Beim Amt fragen.
    Steht in   wohnen › suche (content/chapters/wohnen.yaml:9:16)
               Region musterstadt › suche (content/regions/musterstadt.yaml:2:45)
""")
    assert (
        first
        < told
        < rest
        < out.index(
            "13,90\u00a0€ je Stunde, gilt bis 31.12.2026\n    Wert       14,60\u00a0€ je Stunde, gilt ab 01.01.2027"
        )
    )
    assert "== Angaben, die nirgends im Buch stehen (3) ==\n\nvorbei, alt, bald" in out and "Steht in   nirgends" in out
    assert "content/chapters/wohnen.yaml:12:60: wohnen › suche\n    Eltern: frei (ungeprüft)" in out


def test_as_data(tmp_path):
    code, out, _ = call(tmp_path, "--format", "json")
    data = json.loads(out)
    assert code == Exit.DONE and data["today"] == "2026-11-23" and data["edition"] == "2026-06-01"
    assert data["facts"][0]["id"] == "wohngeld" and data["facts"][0]["values"] == [
        {"value": [100, 300], "text": "100 bis 300\u00a0€", "valid_from": None, "valid_until": "2026-10-31"}
    ]
    assert data["facts"][0]["uses"][0] == {
        "where": "wohnen › suche",
        "file": "content/chapters/wohnen.yaml",
        "line": 9,
        "column": 16,
    }
    assert [place["text"] for place in data["callouts"]] == ["Vorsicht", "Erst fragen.", "Anders."]


def test_an_error_in_the_content_is_told_instead(tmp_path):
    code, out, err = call(tmp_path, chapter=FILES["chapter"].replace("fact.kaution", "fact.kautzion"))
    assert code == Exit.PROBLEMS and out == ""
    assert (
        "error[unknown-placeholder]: fact.kautzion gibt es nicht" in err
        and "Keine Liste, solange Fehler da sind: 1 Fehler" in err
    )


def test_annotations_are_for_problems_only(tmp_path):
    code, out, err = call(tmp_path, "--format", "github")
    assert code == Exit.WRONG_USE and out == "" and "--format github ist für Meldungen" in err

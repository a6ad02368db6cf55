"""Mistakes in the YAML itself:

1. What trips editors is told by its rule, at its place, with what to write instead.
2. Anchors, tags, further documents, depth: not in these files, and no danger.
3. One mistake doesn't hide the next, in the same file either, and what is missing because of it isn't told as missing.
4. All this holds with PyYAML's own parser too, where libyaml isn't there.
"""

import pytest
import yaml

from books import CHAPTER, HANDBOOK, problems
from handbook.load import yaml_nodes
from handbook.load.repair import compose_all
from tests.timing import within

PARSERS = [yaml.SafeLoader] + ([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])


@pytest.fixture(params=PARSERS, ids=lambda parser: parser.__name__, autouse=True)
def parser(request, monkeypatch):
    monkeypatch.setattr(yaml_nodes, "Parser", request.param)


def told(text):
    return [f"{problem} | {problem.hint}" for problem in compose_all(text, "a.yaml").problems]


QUOTE = "steht in Anführungszeichen"


@pytest.mark.parametrize(
    "text, line",
    [
        ("a: b: c", f'a.yaml:1:5: error[unquoted-text]: Text mit „: “ {QUOTE} | schreiben Sie "b: c"'),
        (
            "- {label: Kinder: ja}",
            (
                "a.yaml:1:17: error[unquoted-text]: In [ ] und { } steht Text mit „:“ in Anführungszeichen | schreiben "
                'Sie "Kinder: ja"'
            ),
        ),
        (
            "a: [x [y], z]",
            (
                "a.yaml:1:7: error[unquoted-text]: In [ ] und { } steht Text mit „[“ in Anführungszeichen | zum "
                'Beispiel ["Text [1]", "Text {2}"]'
            ),
        ),
        (
            "a: [x, y}",
            (
                "a.yaml:1:9: error[unclosed-bracket]: Zu [ gehört ], hier steht } | ein Text mit Klammern steht in "
                "Anführungszeichen"
            ),
        ),
        (
            "- [Link](#x) Text\n- b",
            f'a.yaml:1:3: error[unquoted-text]: Text, der mit „[“ beginnt, {QUOTE} | schreiben Sie "[Link](#x) Text"',
        ),
        (
            "a: {{ fact.x }} Euro",
            (
                f'a.yaml:1:4: error[unquoted-text]: Text, der mit „{{{{“ beginnt, {QUOTE} | schreiben Sie "{{{{ fact.x '
                f'}}}} Euro"'
            ),
        ),
        (
            "a: *kursiv* Text",
            f'a.yaml:1:4: error[unquoted-text]: Text, der mit „*“ beginnt, {QUOTE} | schreiben Sie "*kursiv* Text"',
        ),
        (
            "a: **fett** Text",
            f'a.yaml:1:4: error[unquoted-text]: Text, der mit „*“ beginnt, {QUOTE} | schreiben Sie "**fett** Text"',
        ),
        ("a: & b", f'a.yaml:1:4: error[unquoted-text]: Text, der mit „&“ beginnt, {QUOTE} | schreiben Sie "& b"'),
        ("a: @home", f'a.yaml:1:4: error[unquoted-text]: Text, der mit „@“ beginnt, {QUOTE} | schreiben Sie "@home"'),
        (
            'a: `x` "y"',
            f"a.yaml:1:4: error[unquoted-text]: Text, der mit „`“ beginnt, {QUOTE} | schreiben Sie '`x` \"y\"'",
        ),
        ("a: ? b", f'a.yaml:1:4: error[unquoted-text]: Text, der mit „?“ beginnt, {QUOTE} | schreiben Sie "? b"'),
        (
            'a: "x" y',
            "a.yaml:1:8: error[unquoted-text]: Nach dem schließenden Anführungszeichen geht der Text weiter | "
            "setzen Sie den ganzen Text in '…', oder löschen Sie das Zeichen",
        ),
        (
            "a: > x",
            f"a.yaml:1:6: error[unquoted-text]: Nach „>“ geht es erst in der nächsten Zeile weiter | "
            f"beginnen Sie den Text in der nächsten Zeile, eingerückt; Text, der mit > beginnt, {QUOTE}",
        ),
        (
            'a: "offen\nb: c',
            (
                'a.yaml:1:4: error[unclosed-quote]: Das Anführungszeichen wird nicht geschlossen | setzen Sie ein " '
                "ans Ende des Textes"
            ),
        ),
        (
            'a: "offen\nb: "c"',
            (
                'a.yaml:1:4: error[unclosed-quote]: Das Anführungszeichen wird nicht geschlossen | setzen Sie ein " '
                "ans Ende des Textes"
            ),
        ),
        (
            "a: [b, c\nd: e",
            "a.yaml:1:4: error[unclosed-bracket]: Die Klammer [ wird nicht geschlossen | setzen Sie ] ans Ende",
        ),
        (
            "a:\n  - {b: c",
            "a.yaml:2:5: error[unclosed-bracket]: Die Klammer { wird nicht geschlossen | setzen Sie } ans Ende",
        ),
        (
            "a: [b, , c]",
            "a.yaml:1:8: error[yaml-syntax]: Vor „,“ fehlt ein Wert | ergänzen Sie ihn, oder löschen Sie das Komma",
        ),
        (
            "a:\n\tb: c",
            "a.yaml:2:1: error[tab-indentation]: Hier ist mit einem Tabulator eingerückt | "
            "rücken Sie mit Leerzeichen ein, zwei für jede Ebene; viele Editoren können Tabulatoren umwandeln",
        ),
        (
            "a: b\n c: d",
            "a.yaml:2:2: error[indentation]: Diese Zeile ist tiefer eingerückt als die davor, gehört aber nicht zu "
            "ihr | rücken Sie sie genauso weit ein wie die Zeilen, zu denen sie gehört; Text über mehrere Zeilen "
            "beginnt mit |",
        ),
        (
            "a:\n  - b\n - c",
            "a.yaml:3:2: error[indentation]: Diese Zeile passt mit ihrer Einrückung zu keiner Zeile davor | "
            "rücken Sie sie genauso weit ein wie die Zeilen, zu denen sie gehört",
        ),
        (
            "a: b\nc\n",
            "a.yaml:2:1: error[indentation]: Diese Zeile ist kein „schlüssel: wert“ und zu wenig eingerückt, um zum "
            "Text davor zu gehören | rücken Sie sie so weit ein wie den Text davor, oder ergänzen Sie den Doppelpunkt",
        ),
        (
            "# x\n  a: b\nc: d",
            "a.yaml:2:3: error[indentation]: Die oberste Ebene ist eingerückt, spätere Zeilen sind es nicht | "
            "beginnen Sie die Zeilen der obersten Ebene ganz links",
        ),
        (
            "a: - b",
            (
                "a.yaml:1:4: error[yaml-syntax]: Ein Punkt mit Bindestrich beginnt in einer neuen Zeile | schreiben "
                "Sie ihn in die nächste Zeile, eingerückt"
            ),
        ),
    ],
)
def test_1_the_rule_that_was_broken(text, line):
    assert told(text) == [line]


@pytest.mark.parametrize(
    "text, lines",
    [
        (
            "a: &x b\nc: *x",
            [
                (
                    "a.yaml:1:4: error[yaml-anchor]: „&x“ gibt es in diesen Dateien nicht | Text, der mit & beginnt, "
                    "steht in Anführungszeichen"
                ),
                "a.yaml:2:4: error[yaml-anchor]: Verweise wie *x gibt es in diesen Dateien nicht | "
                'schreiben Sie den Wert selbst hin; Text, der mit * beginnt, in Anführungszeichen: "*x"',
            ],
        ),
        (
            "a: !wichtig x",
            [
                (
                    "a.yaml:1:4: error[yaml-tag]: „!wichtig“ gibt es in diesen Dateien nicht | Text, der mit ! "
                    "beginnt, steht in Anführungszeichen"
                )
            ],
        ),
        (
            "a: !!str x",
            [
                (
                    "a.yaml:1:4: error[yaml-tag]: „!!str“ gibt es in diesen Dateien nicht | Text, der mit ! beginnt, "
                    "steht in Anführungszeichen"
                )
            ],
        ),
        (
            "a: b\n---\nc: d",
            [
                (
                    "a.yaml:2:1: error[multiple-documents]: Nach --- beginnt ein zweites Dokument | legen Sie dafür "
                    "eine eigene Datei an"
                )
            ],
        ),
        (
            "a: " + "[" * 50_000,
            [
                (
                    "a.yaml:1:43: error[too-nested]: Hier ist mehr als 40 Ebenen tief verschachtelt | nehmen Sie "
                    "Ebenen heraus"
                )
            ],
        ),
    ],
)
def test_2_not_in_these_files(text, lines):
    assert told(text) == lines


def test_2_a_bomb_of_anchors_is_harmless(tmp_path):
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefghijklmnopqrstuvwxy", "bcdefghijklmnopqrstuvwxyz")
    )
    with within(30):
        assert len(problems(tmp_path, glossary=bomb)) >= 26


def test_3_the_next_mistake_is_told_too(tmp_path):
    assert problems(
        tmp_path,
        chapter="""\
        id: wohnen
        title: Wohnen: suchen
        sections:
          - id: suche
            title: "Suche
            blocks:
              - text: eins: zwei
              - list: [a, b
              - table: {header: [a, b], rows: [[c]]}
              - txt: d
          - id: kosten
            title: {{ fact.x }} Euro
            blocks:
        \t- text: e
              - text: |
                f
    """,
    ) == [
        "content/chapters/wohnen.yaml:2:14: error[unquoted-text]: Text mit „: “ steht in Anführungszeichen",
        "content/chapters/wohnen.yaml:5:12: error[unclosed-quote]: Das Anführungszeichen wird nicht geschlossen",
        "content/chapters/wohnen.yaml:7:19: error[unquoted-text]: Text mit „: “ steht in Anführungszeichen",
        "content/chapters/wohnen.yaml:8:15: error[unclosed-bracket]: Die Klammer [ wird nicht geschlossen",
        "content/chapters/wohnen.yaml:9:41: error[table-cells]: Zeile 1 der Tabelle hat 1 Zelle, der Kopf hat 2",
        "content/chapters/wohnen.yaml:10:9: error[unknown-block]: Einen Block „txt“ gibt es nicht",
        (
            "content/chapters/wohnen.yaml:12:12: error[unquoted-text]: Text, der mit „{{“ beginnt, steht in "
            "Anführungszeichen"
        ),
        "content/chapters/wohnen.yaml:12:13: error[unknown-placeholder]: fact.x gibt es nicht",
        "content/chapters/wohnen.yaml:14:1: error[tab-indentation]: Hier ist mit einem Tabulator eingerückt",
        "content/chapters/wohnen.yaml:16:1: error[indentation]: Diese Zeile ist falsch eingerückt",
    ]


def test_3_nobody_misses_what_a_broken_file_should_define(tmp_path):
    assert problems(
        tmp_path,
        handbook=HANDBOOK.replace("[wohnen]", "[wohnen, arbeit]"),
        **{
            "chapters/arbeit.yaml": "'",
            "chapters/wohnen.yaml": CHAPTER.replace("Hier.", '"[](#arbeit)"'),
        },
    ) == ["content/chapters/arbeit.yaml:1:1: error[unclosed-quote]: Das Anführungszeichen wird nicht geschlossen"]

"""What may stand where, by the declared shapes:

1. An unknown key, a duplicate one, a missing one, an empty one is told with what to do.
2. A value of another type is told; what is text stays as it is written, whatever YAML would make of it.
3. Numbers, dates, truth values, words, ids, addresses have one way to be written.
4. Blocks have a known name and stand alone in their point.
5. A faulty item leaves the others as they are, and its id known.
"""

import datetime

import pytest

from books import HANDBOOK, chapter, expect, loaded, problems, questionnaire

SOURCES = "x: {title: X, publisher: Y}"


@pytest.mark.parametrize(
    "text, line",
    [
        ("titel: x", "4:1: error[unknown-key]: „titel“ gibt es hier nicht | meinten Sie title?"),
        (
            "<<: x",
            (
                "4:1: error[unknown-key]: „<<“ gibt es hier nicht | schreiben Sie die Werte selbst hin; << gibt es "
                "hier nicht"
            ),
        ),
        (
            "{{ fact.x }}: y",
            (
                "4:1: error[unquoted-text]: Text, der mit „{“ oder „[“ beginnt, steht in Anführungszeichen | zum "
                'Beispiel "{{ fact.kindergeld }}"'
            ),
        ),
        (
            "publisher: {name: Amt, Hamm}",
            '4:24: error[unquoted-text]: „Hamm“ ist kein Schlüssel | schreiben Sie {name: "Amt, Hamm"}',
        ),
        (
            "title: Zweiter",
            "4:1: error[duplicate-key]: „title“ steht hier zweimal | zuerst in Zeile 1; eines davon muss weg",
        ),
        (
            "publisher: {url: 'https://a.de'}",
            "4:12: error[missing-key]: Hier fehlt „name“ | name: wer das Buch herausgibt",
        ),
        (
            "subtitle:",
            "4:1: error[empty-value]: Nach „subtitle:“ fehlt der Wert | "
            "schreiben Sie ihn dahinter, oder löschen Sie die Zeile; was dazugehört, steht tiefer eingerückt",
        ),
        (
            'subtitle: " "',
            "4:1: error[empty-value]: Nach „subtitle:“ fehlt der Wert | "
            "schreiben Sie ihn dahinter, oder löschen Sie die Zeile; was dazugehört, steht tiefer eingerückt",
        ),
        (
            "theme:\n  accent: #0B5D66",
            (
                "5:3: error[empty-value]: Nach „accent:“ steht kein Wert, nur ein Kommentar | ein Wert mit # steht in "
                "Anführungszeichen"
            ),
        ),
        (
            "languages: [de, '']",
            "4:17: error[empty-value]: Dieser Punkt ist leer | ergänzen Sie ihn, oder löschen Sie ihn",
        ),
    ],
)
def test_1_keys(tmp_path, text, line):
    assert problems(tmp_path, hints=True, handbook="title: Buch\nlanguage: de\ncontents: [wohnen]\n" + text) == [
        f"content/handbook.yaml:{line}"
    ]


@pytest.mark.parametrize(
    "text, line",
    [
        (
            "subtitle: [a, b]",
            ('11: error[wrong-type]: Hier wird ein Text erwartet, keine Liste | schreiben Sie "[a, b]"'),
        ),
        (
            "subtitle: {a: b}",
            (
                "11: error[wrong-type]: Hier wird ein Text erwartet, keine Angabe mit „schlüssel: wert“ | Text mit „: "
                "“ steht in Anführungszeichen"
            ),
        ),
        (
            "subtitle: {{ handbook.title }}",
            (
                "11: error[unquoted-text]: Text, der mit „{{“ beginnt, steht in Anführungszeichen | schreiben Sie "
                '"{{ handbook.title }}"'
            ),
        ),
        ("languages: de", "12: error[wrong-type]: Hier wird eine Liste erwartet, kein Text | schreiben Sie [de]"),
        (
            "publisher: Amt",
            (
                "12: error[wrong-type]: Hier wird eine Angabe mit „schlüssel: wert“ erwartet, kein Text | schreiben "
                "Sie {name: Amt}"
            ),
        ),
        (
            "region: [a]",
            "9: error[wrong-type]: Hier wird eine Angabe mit „name: wert“ erwartet, keine Liste | zum Beispiel name: wert",
        ),
    ],
)
def test_2_another_type(tmp_path, text, line):
    assert problems(tmp_path, hints=True, handbook="title: Buch\nlanguage: de\ncontents: [wohnen]\n" + text) == [
        f"content/handbook.yaml:4:{line}"
    ]


def test_2_text_stays_as_it_is_written(tmp_path):
    info = loaded(
        tmp_path,
        handbook="""\
        title: no
        language: de
        contents: [wohnen]
        subtitle: 2026-01-01
        edition: {number: 1.10, date: "2026-01-01"}
        region: {a: 01, b: null, c: ~, d: 0x1F, e: 12:30, f: 1_000, g: "Ja"}
    """,
    ).info
    assert (info.title, info.subtitle, info.edition.number, info.edition.date) == (
        "no",
        "2026-01-01",
        "1.10",
        datetime.date(2026, 1, 1),
    )
    assert info.region == {"a": "01", "b": "null", "c": "~", "d": "0x1F", "e": "12:30", "f": "1_000", "g": "Ja"}


@pytest.mark.parametrize(
    "written, line",
    [
        ("lines: ▸1.5", "bad-number]: „1.5“ ist keine ganze Zahl"),
        ("lines: ▸01", "bad-number]: „01“ ist keine Zahl | ohne Nullen davor: 1"),
        ("lines: ▸1_0", "bad-number]: „1_0“ ist keine Zahl | mit Ziffern und, wo nötig, einem Punkt: 13.90"),
        ("lines: ▸nan", "bad-number]: „nan“ ist keine Zahl | mit Ziffern und, wo nötig, einem Punkt: 13.90"),
        ("lines: ▸41", "out-of-range]: 41 ist hier nicht möglich | mindestens 1 und höchstens 40"),
        ("required: ▸ja", "bad-boolean]: „ja“ ist weder true noch false | schreiben Sie true"),
        ("required: ▸no", "bad-boolean]: „no“ ist weder true noch false | schreiben Sie false"),
        ("required: ▸True", "bad-boolean]: „True“ ist weder true noch false | schreiben Sie true"),
        (
            "required: ▸vielleicht",
            "bad-boolean]: „vielleicht“ ist weder true noch false | schreiben Sie true (ja) oder false (nein)",
        ),
        ("level: ▸kern", "unknown-value]: „kern“ ist hier nicht möglich | meinten Sie core?"),
        (
            "choices: ▸[ja, nein]",
            (
                "wrong-type]: Hier wird ein Name erwartet, keine Liste | schreiben Sie den Namen einer Antwortliste, "
                "zum Beispiel yes_no; die Antworten selbst stehen am Anfang der Datei unter choices:"
            ),
        ),
    ],
)
def test_3_numbers_and_words(tmp_path, written, line):
    expect(
        tmp_path,
        f"error[{line}",
        questionnaire=questionnaire(f"id: a, type: text, appearance: multiline, label: A, {written}"),
    )


@pytest.mark.parametrize(
    "value, lines",
    [
        ("value: ▸1.200, unit: EUR", ["bad-number]: „1.200“ ist keine Zahl | Tausender stehen ohne Punkt: 1200"]),
        (
            "value: '▸13,90', unit: EUR",
            ["bad-number]: „13,90“ ist keine Zahl | das Dezimalzeichen ist ein Punkt: 13.90"],
        ),
        (
            "value: ▸259 €, unit: EUR",
            [
                "bad-number]: „259 €“ ist keine Zahl | schreiben Sie nur die Zahl: 259; die Einheit steht für sich: "
                'unit: "EUR"'
            ],
        ),
        (
            "value: [▸drei, ▸vier], unit: EUR",
            ["bad-number]: „drei“ ist keine Zahl", "bad-number]: „vier“ ist keine Zahl"],
        ),
        (
            "value: ▸[1, 2, 3], unit: EUR",
            ["wrong-type]: Hier werden zwei Zahlen erwartet: [von, bis] | zum Beispiel [300, 1800]"],
        ),
        (
            "value: [▸1, 2]",
            ["wrong-type]: Ohne unit ist der Wert ein Text | ergänzen Sie unit: EUR, oder schreiben Sie „von … bis …“"],
        ),
    ],
)
def test_3_values_of_facts(tmp_path, value, lines):
    expect(
        tmp_path,
        *[f"error[{line}" for line in lines],
        facts=f"kindergeld: {{{value}, source: x, checked: 2026-01-01}}\n",
        sources=SOURCES,
    )


def test_3_a_unit_makes_numbers_of_values(tmp_path):
    facts = loaded(
        tmp_path,
        sources=SOURCES,
        facts="""\
        a: {value: 259, unit: EUR, source: x, checked: 2026-01-01}
        b: {value: [300, 1800.50], unit: EUR, source: x, checked: 2026-01-01}
        c: {value: 2026, source: x, checked: 2026-01-01}
        d: {periods: [{value: 13.90}], unit: EUR, source: x, checked: 2026-01-01}
    """,
    ).facts
    assert [facts[id_].value for id_ in "abc"] == [259, (300, 1800.5), "2026"]
    assert facts["d"].periods[0].value == 13.9


@pytest.mark.parametrize(
    "text, line",
    [
        (
            "edition: {number: 1, date: 22.11.2026}",
            "28: error[bad-date]: „22.11.2026“ ist kein Datum | schreiben Sie 2026-11-22",
        ),
        (
            "edition: {number: 1, date: 2026-02-30}",
            "28: error[bad-date]: Den Tag 2026-02-30 gibt es nicht | Jahr-Monat-Tag, zum Beispiel 2026-11-22",
        ),
        (
            "edition: {number: 1, date: 20260101}",
            "28: error[bad-date]: „20260101“ ist kein Datum | zum Beispiel 2026-11-22",
        ),
        (
            "theme: {accent: blau}",
            '17: error[bad-color]: „blau“ ist keine Farbe | zum Beispiel "#0B5D66", in Anführungszeichen',
        ),
        ("theme: {base_size: 8}", "20: error[out-of-range]: 8 ist hier nicht möglich | mindestens 9 und höchstens 14"),
        (
            "publisher: {name: a, url: a.de}",
            "27: error[bad-url]: „a.de“ ist keine Internetadresse | schreiben Sie https://a.de",
        ),
        (
            "languages: [de, Türkisch]",
            "17: error[bad-language]: „Türkisch“ ist kein Sprachcode | schreiben Sie tr",
        ),
        (
            "region: {Job Center: x}",
            (
                "10: error[bad-id]: „Job Center“ ist keine Kennung | aus a–z, 0–9 und _, am Anfang ein Buchstabe: "
                "job_center"
            ),
        ),
    ],
)
def test_3_forms(tmp_path, text, line):
    assert problems(tmp_path, hints=True, handbook="title: Buch\nlanguage: de\ncontents: [wohnen]\n" + text) == [
        f"content/handbook.yaml:4:{line}"
    ]


def test_3_empty_entries_of_a_map(tmp_path):
    expect(
        tmp_path,
        "error[empty-value]: „leer“ ist leer | ergänzen Sie, was fehlt, oder löschen Sie den Eintrag",
        "error[empty-value]: Nach „nichts:“ fehlt der Wert",
        questionnaire=questionnaire("id: a, type: text, label: A", choices="▸leer: [], ▸nichts: "),
    )


@pytest.mark.parametrize(
    "block, lines",
    [
        ("txt: a", ["7:9: error[unknown-block]: Einen Block „txt“ gibt es nicht | meinten Sie text?"]),
        ("Absatz", ["7:9: error[wrong-type]: Hier wird ein Block erwartet, kein Text | zum Beispiel „- text: …“"]),
        ("", ["7:8: error[empty-value]: Dieser Punkt ist leer | ergänzen Sie ihn, oder löschen Sie ihn"]),
        ("text:", ["7:9: error[empty-value]: Nach „text:“ fehlt der Wert | schreiben Sie ihn dahinter"]),
        (
            "text: a\n        list: [b]",
            ["8:9: error[unknown-key]: „list“ ist ein eigener Block | davor fehlt ein Bindestrich: - list: …"],
        ),
        (
            "callout:\n        kind: tip",
            [
                (
                    "8:9: error[unknown-key]: „kind“ gehört so nicht zu „callout“ | was zu „callout“ gehört, steht "
                    "tiefer eingerückt"
                )
            ],
        ),
        ("list: []", ["7:9: error[empty-value]: „list“ ist leer | Punkte"]),
        ("page_break: ja", ["7:21: error[bad-boolean]: „ja“ ist weder true noch false | schreiben Sie true"]),
        ('table: {header: ["", b], rows: [[c, ""]]}', []),
    ],
)
def test_4_blocks(tmp_path, block, lines):
    found = [
        line
        for line in problems(
            tmp_path, hints=True, chapter=chapter("text: Davor.", block).replace("      - text: Davor.\n", "")
        )
        if "empty-section" not in line
    ]
    assert found == [f"content/chapters/wohnen.yaml:{line}" for line in lines]


def test_5_the_others_stay(tmp_path):
    assert problems(
        tmp_path,
        chapter="""\
        id: wohnen
        title: Wohnen
        sections:
          - {id: Suche, blocks: [{text: Hier.}]}
          - kein Abschnitt
          - {id: miete, title: Miete, blocks: [{list: [a: b, "[](#Suche)"]}, {text: "[](#mieten)"}]}
    """,
        handbook=HANDBOOK + "    theme: {page: A5, base_size: groß}\n",
    ) == [
        "content/chapters/wohnen.yaml:4:5: error[missing-key]: Hier fehlt „title“",
        "content/chapters/wohnen.yaml:4:10: error[bad-id]: „Suche“ ist keine Kennung",
        (
            "content/chapters/wohnen.yaml:5:5: error[wrong-type]: Hier wird eine Angabe mit „schlüssel: wert“ "
            "erwartet, kein Text"
        ),
        (
            "content/chapters/wohnen.yaml:6:48: error[wrong-type]: Hier wird ein Text erwartet, keine Angabe mit "
            "„schlüssel: wert“"
        ),
        "content/chapters/wohnen.yaml:6:81: error[unknown-reference]: Das Ziel „#mieten“ gibt es nicht",
        "content/handbook.yaml:4:15: error[unknown-value]: „A5“ ist hier nicht möglich",
        "content/handbook.yaml:4:30: error[bad-number]: „groß“ ist keine Zahl",
    ]

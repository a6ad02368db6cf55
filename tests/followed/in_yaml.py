"""Mistakes in the YAML, in keys and in values; the hint of each says what to write."""

from followed.mistake import mistake
from followed.sound import CHAPTER

NBSP, ZERO = "\u00a0", "\u200b"
GELD = "  - id: geld\n    title: Geld\n    blocks:\n      - text: Mehr."
STEPS = "          - Erst dies.\n          - Dann das."

MISTAKES = {
    # signs from Word
    "no-break spaces before keys": mistake("control-character", ("c", "    title: Geld", f"{NBSP * 4}title: Geld")),
    "no-break spaces before a text": mistake(
        "control-character", ("c", " " * 10 + "Zweite Zeile", NBSP * 10 + "Zweite Zeile")
    ),
    "a no-break space after a colon": mistake("control-character", ("c", "title: Wohnen", f"title:{NBSP}Wohnen")),
    "a no-break space after a dash": mistake("control-character", ("c", "- Erst dies", f"-{NBSP}Erst dies")),
    "a zero-width space before a key": mistake("control-character", ("c", "title: Wohnen", f"{ZERO}title: Wohnen")),
    "a zero-width space in an id": mistake("control-character", ("c", "id: geld", f"id: ge{ZERO}ld")),
    "a control character": mistake(
        "control-character", ("c", "Mehr.", "Mehr\x07."), then=[("c", "Mehr\x07.", "Mehr.")]
    ),
    "tabs": mistake("tab-indentation", ("c", "    title: Geld", "\ttitle: Geld"), then=[("c", "\ttitle", "    title")]),
    "a tab after a dash": mistake(
        "tab-indentation", ("c", "- Erst dies", "-\tErst dies"), then=[("c", "-\tErst", "-  Erst")]
    ),
    "quotation marks of Word": mistake("unquoted-text", ("c", "title: Geld", "title: „Geld: so“")),
    "quotation marks of Word in a list": mistake("unquoted-text", ("c", "[Ausweis,", "[“Ausweis: neu”,")),
    "a straight and a curved mark": mistake("unquoted-text", ("c", "title: Geld", 'title: "Geld“')),
    # blanks and signs of YAML
    "no blank after a colon": mistake("yaml-syntax", ("c", "title: Wohnen", "title:Wohnen")),
    "no blank after a colon further in": mistake("yaml-syntax", ("c", "    title: Geld", "    title:Geld")),
    "no blank after a block's colon": mistake("yaml-syntax", ("c", "- text: Mehr.", "- text:Mehr.")),
    "no blank after a colon in braces": mistake("yaml-syntax", ("c", "kind: tip", "kind:tip")),
    "no blank after a dash": mistake("yaml-syntax", ("c", "- Dann das", "-Dann das")),
    "= for a colon": mistake("yaml-syntax", ("c", "title: Wohnen", "title = Wohnen")),
    "a comment of another language": mistake("yaml-syntax", ("c", "title: Wohnen", "// Kommentar\ntitle: Wohnen")),
    "two keys in a line": mistake("yaml-syntax", ("c", "id: wohnen\ntitle: Wohnen", "id: wohnen title: Wohnen")),
    "points with a star": mistake("yaml-syntax", ("c", STEPS, STEPS.replace("-", "*"))),
    "points with numbers": mistake("yaml-syntax", ("c", STEPS, STEPS.replace("- E", "1. E").replace("- D", "2. D"))),
    "points of Word": mistake("yaml-syntax", ("c", STEPS, STEPS.replace("-", "•"))),
    "a text with a colon before a comment": mistake(
        "unquoted-text", ("c", "title: Geld", "title: Geld: was gilt?   # der Titel")
    ),
    "a bracket too many": mistake("yaml-syntax", ("c", "[Ausweis, Mietvertrag]", "[Ausweis, Mietvertrag]]")),
    "a brace too many": mistake("yaml-syntax", ("c", "text: Fragen Sie früh.}", "text: Fragen Sie früh.}}")),
    "two versions of Git": mistake(
        "yaml-syntax",
        ("c", "title: Wohnen\n", "<<<<<<< HEAD\ntitle: Wohnen\n=======\ntitle: Wohnung\n>>>>>>> anna\n"),
        then=[("c", "<<<<<<< HEAD\n", ""), ("c", "=======\ntitle: Wohnung\n>>>>>>> anna\n", "")],
    ),
    "an anchor and its reference": mistake(
        "yaml-anchor",
        ("c", "title: Geld", "title: *name"),
        ("c", "title: Wohnen", "title: &name Wohnen"),
        then=[("c", "title: &name Wohnen", "title: Wohnen"), ("c", "title: *name", "title: Wohnen")],
    ),
    "an id with a #": mistake("empty-value", ("c", "id: geld", "id: #geld")),
    "a target with a #": mistake("unquoted-text", ("q", "to: suche", "to: #suche")),
    "a note without #": mistake(
        "indentation", ("c", "sections:\n", "TODO noch prüfen\nsections:\n"), then=[("c", "TODO", "# TODO")], own="TODO"
    ),
    "no dash before the only section": mistake(
        "indentation",
        (
            "a",
            '  - {id: stelle, title: Stelle, blocks: [{text: "Siehe [](#suche)."}]}',
            '    id: stelle\n    title: Stelle\n    blocks: [{text: "Siehe [](#suche)."}]',
        ),
    ),
    "contents in lines without dashes": mistake(
        "wrong-type",
        ("h", "[wohnen, arbeit, questionnaire, hilfeplan]", "\n  wohnen\n  arbeit\n  questionnaire\n  hilfeplan"),
        then=[
            ("h", "\n  wohnen\n  arbeit\n", "\n  - wohnen\n  - arbeit\n"),
            ("h", "  q", "  - q"),
            ("h", "  hi", "  - hi"),
        ],
    ),
    "a number with a word": mistake("bad-number", ("f", "value: 259", "value: 259 Taler")),
    "a long dash": mistake("yaml-syntax", ("c", "- Dann das", "– Dann das")),
    "a dash behind a key": mistake("yaml-syntax", ("c", "sources: [bgb]", "sources: - bgb")),
    "a text with a dash": mistake("yaml-syntax", ("c", "- text: Mehr.", "- text: - mehr.")),
    "a path of Windows": mistake("yaml-syntax", ("c", "- text: Mehr.", '- text: "C:\\Users\\x"')),
    "--- in the middle": mistake("multiple-documents", ("c", "sections:", "---\nsections:")),
    # dashes and indentation
    "no dash before a block": mistake(
        "unknown-key",
        ("c", "      - callout:", "        callout:"),
        then=[("c", "        callout:", "      - callout:")],
    ),
    "no dash before a point": mistake("indentation", ("c", "          - Dann das", "          Dann das")),
    "no dash before a question": mistake("indentation", ("q", "      - id: anzahl", "        id: anzahl")),
    "no dash before a section": mistake("indentation", ("c", "  - id: geld", "    id: geld")),
    "a text's line too far left": mistake("indentation", ("c", "          Zweite", "      Zweite")),
    "a text as far as its block": mistake(
        "indentation",
        ("c", "          Erste Zeile.\n          Zweite Zeile", "      Erste Zeile.\n      Zweite Zeile"),
        then=[("c", "      Erste Zeile.\n      Zweite", "          Erste Zeile.\n          Zweite")],
    ),
    "a text's first line too far right": mistake("indentation", ("c", "          Erste", "            Erste")),
    "a text that goes on": mistake("indentation", ("c", "- text: Mehr.", "- text: Mehr\n        und weiter.")),
    "a text that goes on further left": mistake("indentation", ("c", "- text: Mehr.", "- text: Mehr\n      und so.")),
    "a point too far left": mistake("indentation", ("c", "          - Dann das", "        - Dann das")),
    "a section too far right": mistake("indentation", ("c", "  - id: geld", "   - id: geld")),
    "a key too far right": mistake("indentation", ("c", "    title: Geld", "     title: Geld")),
    "a key too far left": mistake("indentation", ("c", "    title: Geld", "   title: Geld")),
    "blocks too far left": mistake(
        "indentation", ("c", "    blocks:\n      - text: Mehr.", "  blocks:\n      - text: M.")
    ),
    "the first line indented": mistake("indentation", ("c", "id: wohnen\n", " id: wohnen\n")),
    # quotation marks and brackets
    "a mark missing in a list": mistake("unclosed-quote", ("c", "[Ausweis, Miet", '["Ausweis, Miet')),
    "the last mark missing in a list": mistake(
        "unclosed-quote", ("c", "[Ausweis, Mietvertrag]", '["Ausweis", "Vertrag]')
    ),
    "a mark missing": mistake(
        "unclosed-quote", ("c", "title: Geld", 'title: "Geld'), then=[("c", 'title: "Geld', 'title: "Geld"')]
    ),
    "a bracket missing": mistake(
        "unclosed-bracket", ("c", "definition: [wbs]", "definition: [wbs"), then=[("c", "[wbs", "[wbs]")]
    ),
    "a comma missing in braces": mistake("unquoted-text", ("q", "{name: ja, label", "{name: ja label")),
    "a semicolon in braces": mistake("unquoted-text", ("q", "{name: ja, label", "{name: ja; label")),
    "no brace at the end": mistake("unclosed-bracket", ("q", "label: Ja}", "label: Ja")),
    "no brace at the beginning": mistake("unquoted-text", ("q", "{name: ja, label", "name: ja, label")),
    "parentheses for braces": mistake("unquoted-text", ("q", "{name: ja, label: Ja}", "(name: ja, label: Ja)")),
    "a brace that ends as a bracket": mistake("unclosed-bracket", ("q", "label: Ja}", "label: Ja]")),
    "a comma in a text in braces": mistake("unquoted-text", ("c", "Fragen Sie früh.}", "Fragen Sie früh, bald.}")),
    "a colon in a text in braces": mistake("unquoted-text", ("c", "text: Fragen Sie früh.}", "text: Wichtig: früh.}")),
    "opening hours": mistake("unquoted-text", ("r", 'hours: "Mo 9-12"', "hours: Mo: 9-12")),
    "a colon in a text": mistake("unquoted-text", ("c", "- text: Mehr.", "- text: Wichtig: mehr.")),
    "a colon and marks in a text": mistake("unquoted-text", ("c", "- text: Mehr.", '- text: Er sagt "ja": gut.')),
    "a text behind its marks": mistake("unquoted-text", ("c", "- text: Mehr.", '- text: "Ja" sagen.')),
    "marks inside of marks": mistake("unquoted-text", ("c", "- text: Mehr.", '- text: "Er sagt "ja" dazu."')),
    "an apostrophe": mistake("unquoted-text", ("c", "- text: Mehr.", "- text: 'Wie geht's?'")),
    "a text that begins with a link": mistake("unquoted-text", ("c", "- text: Mehr.", "- text: [Link](#suche) mehr.")),
    "a text that begins with a placeholder": mistake(
        "unquoted-text", ("c", "- text: Mehr.", "- text: {{ fact.kindergeld }} mehr.")
    ),
    "a text that begins with stars": mistake("unquoted-text", ("c", "- text: Mehr.", "- text: **Wichtig** mehr.")),
    "a text that begins with &": mistake("unquoted-text", ("c", "- text: Mehr.", "- text: & mehr.")),
    "a text that begins with %": mistake("unquoted-text", ("c", "- text: Mehr.", "- text: % mehr.")),
    "a text that begins with @": mistake("unquoted-text", ("c", "- text: Mehr.", "- text: @home mehr.")),
    "a text that begins with `": mistake("unquoted-text", ("c", "- text: Mehr.", "- text: `mehr`.")),
    "a text that begins with >": mistake(
        "unquoted-text", ("c", "- text: Mehr.", "- text: > mehr."), then=[("c", "> mehr.", ">\n          mehr.")]
    ),
    "a text that begins with !": mistake("yaml-tag", ("c", "- text: Mehr.", "- text: !Wichtig mehr.")),
    "an anchor": mistake("yaml-anchor", ("c", "- text: Mehr.", "- text: &a Mehr.")),
    "an alias": mistake("yaml-anchor", ("c", "- Dann das.", "- *wichtig")),
    "a colour without marks, in braces": mistake(
        "unquoted-text", ("h", "region:", "theme: {accent: #0B5D66}\nregion:")
    ),
    "a colour without marks": mistake(
        "empty-value",
        ("h", "region:", "theme:\n  accent: #0B5D66\nregion:"),
        then=[("h", "accent: #0B5D66", 'accent: "#0B5D66"')],
        own="0B5D66",
    ),
    "# in a list": mistake("unquoted-text", ("c", "[Ausweis, Miet", "[Ausweis #1, Miet")),
    "a comma in a number, in braces": mistake("bad-number", ("f", "259, unit", "262,50, unit")),
    "nested too deeply": mistake(
        "too-nested",
        ("c", "list: [Ausweis, Mietvertrag]", f"list: {'[' * 45}x{']' * 45}"),
        then=[("c", f"{'[' * 45}x{']' * 45}", "[x]")],
    ),
    # keys
    "no colon": mistake("yaml-syntax", ("c", "title: Geld", "title Geld")),
    "two colons": mistake("yaml-syntax", ("c", "title: Geld", "title:: Geld")),
    "a key in letters that were swapped": mistake("unknown-key", ("h", "languages:", "languagse:")),
    "required in German": mistake("unknown-key", ("q", "label: Wann", "pflicht: true\n        label: Wann")),
    "a German key": mistake("unknown-key", ("c", "title: Geld", "titel: Geld")),
    "another German key": mistake("unknown-key", ("c", "title: Geld", "überschrift: Geld")),
    "a capital": mistake("unknown-key", ("c", "title: Geld", "Title: Geld")),
    "sections in German": mistake("unknown-key", ("c", "sections:", "abschnitte:")),
    "one section": mistake("unknown-key", ("c", "sections:", "section:")),
    "blocks in German": mistake("unknown-key", ("c", "    blocks:\n      - text: M", "    blöcke:\n      - text: M")),
    "one question": mistake("unknown-key", ("q", "questions:", "question:")),
    "questions in German": mistake("unknown-key", ("q", "questions:", "fragen:")),
    "type in German": mistake("unknown-key", ("q", "type: date", "typ: date")),
    "label in German": mistake("unknown-key", ("q", "label: Wann", "beschriftung: Wann")),
    "value in German": mistake("unknown-key", ("f", "  value:", "  wert:")),
    "a key twice": mistake(
        "duplicate-key", ("c", "title: Wohnen\n", "title: Wohnen\ntitle: Noch\n"), then=[("c", "title: Noch\n", "")]
    ),
    "no id of a question": mistake(
        "missing-key",
        ("q", "- id: geburt\n        type", "- type"),
        then=[("q", "- type: date", "- id: g\n        type: date")],
        own="g",
    ),
    "no label": mistake(
        "missing-key",
        ("q", "        label: Wann geboren?\n", ""),
        then=[("q", "type: date", "type: date\n        label: Wann?")],
        own="Wann",
    ),
    "half an edition": mistake(
        "missing-key",
        ("h", ", date: 2026-11-22}", "}"),
        then=[("h", '{number: "1"}', '{number: "1", date: 2026-11-22}')],
        own="2026 11 22",
    ),
    "an empty key": mistake(
        "empty-value", ("c", "summary: Worum es geht.", "summary:"), then=[("c", "summary:\n", "")]
    ),
    "an empty point": mistake("empty-value", ("c", "- Dann das.", "- "), then=[("c", "          - \n", "")]),
    # blocks, types, kinds
    "a block in German": mistake("unknown-block", ("c", "- text: Mehr.", "- absatz: Mehr.")),
    "a block with a capital": mistake("unknown-block", ("c", "- text: Mehr.", "- Text: Mehr.")),
    "a list in German": mistake("unknown-block", ("c", "- list: [", "- liste: [")),
    "a choice in German": mistake("unknown-value", ("q", "type: select_one", "type: auswahl")),
    "a drop-down": mistake("unknown-value", ("q", "type: select_one", "type: dropdown")),
    "a check box": mistake("unknown-value", ("q", "type: select_multiple", "type: checkbox")),
    "a number in German": mistake("unknown-value", ("q", "type: integer", "type: zahl")),
    "a number in English": mistake("unknown-value", ("q", "type: integer", "type: number")),
    "a date in German": mistake("unknown-value", ("q", "type: date", "type: datum")),
    "a type with a capital": mistake("unknown-value", ("q", "type: date", "type: Date")),
    "a type with a blank": mistake("unknown-value", ("q", "type: select_one", "type: select one")),
    "a look of another program": mistake(
        "unknown-value", ("q", "choices: yes_no", "choices: yes_no\n        appearance: dropdown")
    ),
    "a level in German": mistake("unknown-value", ("q", "label: Wann", "level: Kern\n        label: Wann")),
    "a box in German": mistake("unknown-value", ("c", "kind: tip", "kind: Tipp")),
    "a warning": mistake("unknown-value", ("c", "kind: tip", "kind: achtung")),
    # lists and texts
    "one thing instead of a list": mistake("wrong-type", ("c", "sources: [bgb]", "sources: bgb")),
    "a list without brackets": mistake("wrong-type", ("c", "list: [Ausweis, Mietvertrag]", "list: Ausweis, Vertrag")),
    "a list in parentheses": mistake("wrong-type", ("c", "[Ausweis, Mietvertrag]", "(Ausweis, Mietvertrag)")),
    "a row without brackets": mistake("wrong-type", ("c", "- [Antrag, Amt]", "- Antrag, Amt")),
    "contents without brackets": mistake(
        "wrong-type", ("h", "[wohnen, arbeit, questionnaire, hilfeplan]", "wohnen, arbeit, questionnaire, hilfeplan")
    ),
    "a point with a colon": mistake("wrong-type", ("c", "- Erst dies.", "- Erst: dies.")),
    "a point with a question mark": mistake("wrong-type", ("c", "- Erst dies.", "- ? Erst dies.")),
    "a publisher as a text": mistake("wrong-type", ("h", "{name: Netzwerk Beispiel}", "Netzwerk Beispiel")),
    "one thing in braces instead of a list": mistake(
        "wrong-type", ("q", "guides:\n          - {when: ja, to: suche}", "guides: {when: ja, to: suche}")
    ),
    "a text instead of blocks": mistake("wrong-type", ("r", "[{text: Hier hilft das Amt.}]", "Hier hilft das Amt.")),
    "a list for a text": mistake("wrong-type", ("c", "- text: Mehr.", "- text: [Mehr, noch]")),
    "points for a text": mistake(
        "wrong-type",
        ("c", "- text: Mehr.", "- text:\n          - Mehr\n          - noch"),
        then=[("c", "- text:\n          - Mehr\n          - noch", "- list:\n          - Mehr\n          - noch")],
    ),
    "answers instead of a list's name": mistake(
        "wrong-type",
        ("q", "choices: yes_no", "choices: [ja, nein]"),
        then=[("q", "choices: [ja, nein]", "choices: yes_no")],
    ),
    "answers without names": mistake(
        "wrong-type",
        (
            "q",
            "- {name: kita, label: Kita}\n    - {name: tagespflege, label: Tagespflege}",
            "- kita\n    - tagespflege",
        ),
    ),
    "a number as edition": mistake(
        "wrong-type",
        ("h", 'edition: {number: "1", date: 2026-11-22}', "edition: 1"),
        then=[("h", "edition: 1", "edition: {number: 1, date: 2026-11-22}")],
        own="1 2026 11 22",
    ),
    "a list as a file": mistake(
        "wrong-type",
        ("g", None, "- wbs: {term: WBS, explanation: Ein Schein.}\n"),
        then=[("g", "- wbs", "wbs")],
    ),
    # values
    "a yes in English": mistake("bad-boolean", ("q", "label: Wann geboren?", "label: W\n        required: yes")),
    "a yes in German": mistake("bad-boolean", ("q", "label: Wann geboren?", "label: W\n        required: Ja")),
    "a no": mistake("bad-boolean", ("q", "label: Wann geboren?", "label: W\n        required: off")),
    "a comma in a number": mistake("bad-number", ("f", "13.90", "13,90")),
    "thousands": mistake("bad-number", ("f", "13.90", "1.200")),
    "thousands with a blank": mistake("bad-number", ("f", "13.90", "1 200")),
    "a zero before a number": mistake("bad-number", ("f", "13.90", "013.90")),
    "a unit behind a number": mistake("bad-number", ("f", "13.90", "13,90 €")),
    "a unit before a number": mistake("bad-number", ("f", "13.90", "EUR 13.90")),
    "from to with a dash": mistake("bad-number", ("f", "13.90", "300-1800")),
    "from to in words": mistake("bad-number", ("f", "13.90", "300 bis 1800")),
    "a German date": mistake("bad-date", ("f", "  checked: 2026-11-01", "  checked: 1.11.2026")),
    "a short date": mistake("bad-date", ("f", "  checked: 2026-11-01", "  checked: 01.11.26")),
    "a date with slashes": mistake("bad-date", ("f", "  checked: 2026-11-01", "  checked: 2026/11/01")),
    "a date without zeros": mistake("bad-date", ("f", "  checked: 2026-11-01", "  checked: 2026-11-1")),
    "a date in words": mistake("bad-date", ("f", "  checked: 2026-11-01", "  checked: 1. November 2026")),
    "a month": mistake("bad-date", ("f", "  checked: 2026-11-01", "  checked: 2026-11")),
    "a date the other way round": mistake("bad-date", ("f", "  checked: 2026-11-01", "  checked: 2026-25-10")),
    "a day that isn't": mistake(
        "bad-date",
        ("f", "  checked: 2026-11-01", "  checked: 2026-11-31"),
        then=[("f", "2026-11-31", "2026-11-22")],
    ),
    "a colour in German": mistake(
        "bad-color",
        ("h", "region:", "theme: {accent: blau}\nregion:"),
        then=[("h", "accent: blau", 'accent: "#0B5D66"')],
    ),
    "a word parted twice at one place": mistake(
        "bad-hyphenation", ("h", "region:", "hyphenation: [Wohn--geld]\nregion:")
    ),
    "two words for one": mistake("bad-hyphenation", ("h", "region:", "hyphenation: [Wohn geld]\nregion:")),
    "a number for a word": mistake(
        "bad-hyphenation",
        ("h", "region:", "hyphenation: ['24']\nregion:"),
        then=[("h", "'24'", "Wohnungs-suche")],
    ),
    "a colour without #": mistake("bad-color", ("h", "region:", 'theme: {accent: "0B5D66"}\nregion:')),
    "a pale colour": mistake(
        "pale-color",
        ("h", "region:", 'theme: {accent: "#FFD500"}\nregion:'),
        then=[("h", "#FFD500", "#8C7500")],
    ),
    "a short colour": mistake("bad-color", ("h", "region:", 'theme: {accent: "#056"}\nregion:')),
    "a language in German": mistake("bad-language", ("h", "language: de", "language: Deutsch")),
    "an address without https": mistake("bad-url", ("s", "{title: Amt, ", "{title: Amt, url: www.example.org, ")),
    "a large font": mistake(
        "out-of-range",
        ("h", "region:", "theme: {base_size: 20}\nregion:"),
        then=[("h", "base_size: 20", "base_size: 14")],
    ),
    "an id with an umlaut": mistake("bad-id", ("c", "id: papiere", "id: päpiere")),
    "an id with a blank": mistake("bad-id", ("q", "id: geburt", "id: geburts datum")),
    "an id that begins with a digit": mistake("bad-id", ("c", "id: papiere", "id: 1papiere")),
    # files
    "UTF-16": mistake(
        "not-utf8", ("c", None, CHAPTER.encode("utf-16")), then=[("c", None, CHAPTER.encode("utf-8"))], own="*"
    ),
    "Latin 1": mistake(
        "not-utf8",
        ("c", None, CHAPTER.replace("Mehr", "Gebühr").encode("latin-1")),
        then=[("c", None, CHAPTER.replace("Mehr", "Gebühr").encode("utf-8"))],
        own="*",
    ),
    "an empty file": mistake("empty-file", ("chapters/leer.yaml", None, ""), then=[("chapters/leer.yaml", None, None)]),
    "a document of Word": mistake(
        "control-character",
        ("chapters/brief.yaml", None, b"PK\x03\x04" + bytes(range(256))),
        then=[("chapters/brief.yaml", None, None)],
    ),
    "a page of the web": mistake(
        "control-character",
        ("c", None, "<html><body>Wohnen</body></html>"),
        then=[("c", None, CHAPTER)],
        own="*",
    ),
    "a large file": mistake(
        "file-too-large",
        ("g", None, "# " + "x" * 16 * 1024 * 1024 + "\nwbs: {term: WBS, explanation: Schein}\n"),
        then=[("g", None, "wbs: {term: WBS, explanation: Schein}\n")],
        own="*",
    ),
    "too many problems": mistake(
        "too-many-problems",
        ("r", "variables: {", "variables: {" + "".join(f"A{n}: x, " for n in range(210))),
        then=[("r", "".join(f"A{n}: x, " for n in range(210)), "")],
    ),
}

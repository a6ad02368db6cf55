"""Mistakes in what a book says: ids and what refers to them, texts, expressions, facts, questions, regions,
translations."""

from followed.mistake import mistake
from followed.sound import CHAPTER, HANDBOOK, OTHER, REGION
from handbook.translation.po_text import new_file

PO = "translations/en/fragebogen.po"
HEAD = new_file({"Language": "en", "Plural-Forms": "nplurals=2; plural=(n != 1);"})
RELEVANT, CONSTRAINT = "\"${hat_kinder} = 'ja'\"", '". > 0 and . < 20"'
LINK, NUMBER = "[Verweis](#geld)", "{{ fact.kindergeld }}"
MORE = "        label: Welche Hilfe?\n"
DEADLINE = '\nmsgctxt "questionnaire.hat_kinder.guides.1.deadline"\nmsgid "vor dem Ende"\nmsgstr "{}"\n'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="5" height="5"/></svg>'
COUNTED = """\
id: zahlen
join: {case: anzahl, date: geburt}
periods: [year]
groups: [{id: kinder, label: Kinder, question: anzahl, bands: {wenige: [0, 9], mehr: [10, 20]}}]
indicators: [{id: alle, label: Alle, moment: eintritt, by: [kinder]}]
"""
PLAN = "- figure: {file: plan.svg, alt: Plan}"


def condition(wrong, code="expression-syntax"):
    return mistake(code, ("q", RELEVANT, f'"{wrong}"'))


def in_text(code, old, wrong, then="fix", own=""):
    return mistake(code, ("c", old, wrong), then=then, own=own)


def asked(code, more, then="fix", own=""):
    """A question in addition."""
    return mistake(code, ("q", MORE, f"{MORE}      - {more}\n"), then=then, own=own)


def translated(code, german, wrong, right, own=""):
    entry = f'\nmsgctxt "questionnaire.hat_kinder.label"\nmsgid "{german}"\nmsgstr "{wrong}"\n'
    return mistake(
        code,
        ("q", "label: Haben Sie Kinder?", f"label: '{german}'"),
        (PO, None, HEAD + entry),
        then=[(PO, f'msgstr "{wrong}"', f'msgstr "{right}"')],
        own=own,
    )


REFERENCES = {
    "a link to nothing": in_text("unknown-reference", LINK, "[Verweis](#gelt)"),
    "a link with a capital": in_text("unknown-reference", LINK, "[Verweis](#Geld)"),
    "an entry with a capital": mistake("unknown-reference", ("h", "[wohnen,", "[Wohnen,")),
    "an entry with an ending": mistake("unknown-reference", ("h", "[wohnen,", "[wohnen.yaml,")),
    "an entry misspelt": mistake("unknown-reference", ("h", "[wohnen,", "[whonen,")),
    "an entry without a chapter": mistake(
        "unknown-reference", ("h", "[wohnen,", "[gesundheit, wohnen,"), then=[("h", "gesundheit, ", "")]
    ),
    "no questionnaire": mistake(
        "unknown-reference",
        ("q", None, None),
        ("r", None, REGION),
        then=[("h", ", questionnaire, hilfeplan", "")],
    ),
    "a source misspelt": in_text("unknown-reference", "[bgb]", "[bgp]"),
    "a term with capitals": in_text("unknown-reference", "[wbs]", "[WBS]"),
    "a list misspelt": mistake("unknown-reference", ("q", "choices: yes_no", "choices: yesno")),
    "two lists for one": mistake(
        "unknown-reference",
        ("q", "choices: yes_no", "choices: ja, nein"),
        then=[("q", "choices: ja, nein", "choices: yes_no")],
    ),
    "a list renamed": mistake(
        "unknown-reference", ("q", "  yes_no:", "  ja_nein:"), then=[("q", "choices: yes_no", "choices: ja_nein")]
    ),
    "a section renamed": in_text("unknown-reference", "id: suche", "id: suchen"),
    "a chapter for a section": mistake(
        "unknown-reference", ("q", "to: suche", "to: wohnen"), then=[("q", "to: wohnen", "to: geld")]
    ),
    "a section of the form for one of the book": mistake(
        "unknown-reference",
        ("r", "at: suche", "at: familie"),
        then=[
            (
                "r",
                "at: familie\n    append: [{text: Hier hilft das Amt.}]",
                "at: questionnaire.familie\n    title: Familie",
            )
        ],
        own="title Familie",
    ),
    "a link without #": in_text("link-scheme", LINK, "[Verweis](geld)"),
    "a link to a file": in_text("link-scheme", LINK, "[Verweis](wohnen.yaml#geld)"),
    "a link without https": in_text("link-scheme", LINK, "[Verweis](www.example.org)"),
    "a link to a mailbox": in_text("link-scheme", LINK, "[Verweis](info@example.org)"),
    "a link to nowhere": in_text(
        "link-scheme", LINK, "[Verweis]()", then=[("c", "[Verweis]()", "[](#geld)")], own="geld"
    ),
    "a link with a blank before": in_text("bad-link", LINK, "[Verweis] (#geld)"),
    "a link the wrong way round": in_text("bad-link", LINK, "(Verweis)[#geld]"),
    "a link of HTML": in_text("bad-link", LINK, '<a href="#geld">Verweis</a>'),
    "a link to a telephone": in_text("bad-link", LINK, "[Verweis](030 123456)"),
    "a link with a blank inside": in_text("bad-link", LINK, "[Verweis](https://example.org/a b)"),
    "a chapter that isn't listed": mistake(
        "not-in-contents", ("h", "arbeit, ", ""), then=[("h", "[wohnen, ", "[wohnen, arbeit, ")], own="arbeit"
    ),
    "an entry twice": mistake(
        "duplicate-entry", ("h", "[wohnen,", "[wohnen, wohnen,"), then=[("h", "wohnen, wohnen", "wohnen")]
    ),
    "a language twice": mistake(
        "duplicate-entry", ("h", "languages: [de]", "languages: [de, de]"), then=[("h", "[de, de]", "[de]")]
    ),
    "an id twice": mistake(
        "duplicate-id", ("q", "id: geburt", "id: hilfe"), then=[("q", "id: hilfe", "id: geburt")], own="geburt"
    ),
    "a copy": mistake("duplicate-id", ("chapters/wohnen - Kopie.yaml", None, CHAPTER)),
    "a second download": mistake("duplicate-id", ("chapters/wohnen (1).yaml", None, CHAPTER)),
    "a reserved id": in_text(
        "reserved-id", "id: papiere", "id: plan", then=[("c", "id: plan", "id: papiere")], own="papiere"
    ),
    "a link to what a region removes": mistake(
        "removed-target",
        ("r", "at: suche\n    append: [{text: Hier hilft das Amt.}]", "at: geld\n    remove: true"),
        then=[("c", LINK, "Geld")],
        own="Geld",
    ),
    "another ending": mistake("ignored-file", ("a", None, None), ("chapters/arbeit.yml", None, OTHER)),
    "the name of a file in German": mistake(
        "ignored-file", ("g", None, None), ("Glossar.yaml", None, "wbs: {term: WBS, explanation: Schein}\n")
    ),
    "a file beside the others": mistake("ignored-file", ("a", None, None), ("arbeit.yaml", None, OTHER)),
    "a file in a subfolder": mistake("ignored-file", ("a", None, None), ("chapters/neu/arbeit.yaml", None, OTHER)),
    "a region with capitals": mistake("bad-file-name", ("r", None, None), ("regions/Köln Süd.yaml", None, REGION)),
    "no handbook.yaml": mistake("missing-file", ("h", None, None), then=[("h", None, HANDBOOK)], own="*"),
}
TEXTS = {
    "a fact misspelt": in_text("unknown-placeholder", "fact.kindergeld", "fact.kindergelt"),
    "a fact without its word": in_text("unknown-placeholder", "fact.kindergeld", "kindergeld"),
    "facts": in_text("unknown-placeholder", "fact.kindergeld", "facts.kindergeld"),
    "a filter misspelt": in_text("unknown-placeholder", NUMBER, "{{ fact.kindergeld | eur }}"),
    "a name of no region": in_text(
        "unknown-placeholder", "region.jobcenter", "region.gericht", then=[("c", "region.gericht", "region.jobcenter")]
    ),
    "a placeholder with one brace": in_text("bad-placeholder", NUMBER, "{ fact.kindergeld }"),
    "a placeholder that ends with one brace": in_text("bad-placeholder", NUMBER, "{{ fact.kindergeld }"),
    "a placeholder without an end": in_text("bad-placeholder", NUMBER, "{{ fact.kindergeld"),
    "a placeholder with a hyphen": in_text("bad-placeholder", NUMBER, "{{ fact.kinder-geld }}"),
    "a placeholder with a sum": in_text(
        "bad-placeholder", NUMBER, "{{ 1 + 1 }}", then=[("c", "{{ 1 + 1 }}", "{{ fact.kindergeld }}")]
    ),
    "an answer in a text": in_text("answer-in-text", NUMBER, "${anzahl}", then=[("c", "${anzahl}", "")]),
    "an amount in a text": in_text(
        "amount-in-text", "Mehr.", "Es sind 259 € im Monat.", then=[("c", "259 €", "{{ fact.kindergeld }}")]
    ),
    "a list in a text": in_text(
        "markdown-block",
        "- text: Mehr.",
        "- text: |\n          - Ausweis\n          - Vertrag",
        then=[("c", "- text: |\n          - Ausweis\n          - Vertrag", "- list: [Ausweis, Vertrag]")],
    ),
    "a quotation in a text": in_text(
        "markdown-block",
        "- text: Mehr.",
        "- text: |\n          Es heißt:\n          > Wer sucht.",
        then=[("c", "> Wer sucht", "Wer sucht")],
    ),
    "an address of e-mail without its sign": mistake(
        "bad-email", ("r", 'phone: "030 123"', "email: amt.example.org"), then=[("r", "amt.example", "amt@example")]
    ),
    "an address of e-mail against robots": mistake(
        "bad-email", ("r", 'phone: "030 123"', "email: amt (at) example.org")
    ),
    "a term twice": mistake(
        "duplicate-term",
        ("g", "wbs: {", "wbs_2: {term: WBS, explanation: Noch einer.}\nwbs: {"),
        then=[("g", "wbs_2: {term: WBS, explanation: Noch einer.}\n", "")],
    ),
    "euro in two ways": in_text("mixed-currency", "Mehr.", "Mehr in EUR oder €."),
    "euro as a unit": mistake("mixed-currency", ("f", "unit: EUR", "unit: €")),
    "bold in HTML": in_text("typed-sign", "Mehr.", "Mehr <b>davon</b> hier."),
    "a break in HTML": in_text("typed-sign", "Mehr.", "Mehr<br>davon.", then=[("c", "<br>", " ")]),
    "stars apart from their word": in_text("typed-sign", "Mehr.", "Mehr ** davon ** hier."),
    "stars without the others": in_text(
        "typed-sign", "Mehr.", "Mehr **davon hier.", then=[("c", "davon hier.", "davon hier.**")]
    ),
    "stars in words": in_text("typed-sign", "Mehr.", "Für Mieter*innen und Vermieter*innen."),
    "a title in marks of Word": mistake("typed-sign", ("c", "title: Geld", "title: „Geld“")),
    "a placeholder in marks of Word": mistake("typed-sign", ("c", "- text: Mehr.", "- text: „{{ fact.kindergeld }}“")),
    "a point in English marks": mistake("typed-sign", ("c", "- Erst dies.", "- “Erst dies.”")),
    "a link without words, apart": in_text("bad-link", "Mehr.", "Mehr unter [] (#suche)."),
    "a target with its chapter": in_text("unknown-reference", "[Verweis](#geld)", "[Verweis](#wohnen.geld)"),
    "no comma in contents": mistake("unknown-reference", ("h", "wohnen, arbeit", "wohnen arbeit")),
    "a semicolon in contents": mistake("unknown-reference", ("h", "wohnen, arbeit", "wohnen; arbeit")),
    "a comma behind an id": mistake("bad-id", ("c", "id: geld", "id: geld,")),
    "a comment in a text": in_text("comment-in-text", "- text: Mehr.", "- text: Haus #1 von 2."),
    "a picture that isn't there": in_text(
        "missing-image", "- text: Mehr.", PLAN, then=[("images/plan.svg", None, SVG)], own="*"
    ),
    "a picture with its folder": mistake(
        "missing-image",
        ("c", "- text: Mehr.", PLAN.replace("plan.svg", "images/plan.svg")),
        ("images/plan.svg", None, SVG),
    ),
    "a picture with a capital": mistake(
        "missing-image",
        ("c", "- text: Mehr.", PLAN),
        ("images/Plan.svg", None, SVG),
        then=[("c", "plan.svg", "Plan.svg")],
    ),
    "a picture elsewhere": mistake(
        "outside-folder",
        ("c", "- text: Mehr.", PLAN.replace("plan.svg", "../plan.svg")),
        then=[("images/plan.svg", None, SVG), ("c", "../plan.svg", "plan.svg")],
        own="*",
    ),
    "a picture without anything": mistake(
        "bad-image",
        ("c", "- text: Mehr.", PLAN),
        ("images/plan.svg", None, ""),
        then=[("images/plan.svg", None, SVG)],
        own="*",
    ),
    "a title that is a link": in_text(
        "empty-title", "title: Geld", 'title: "[](#suche)"', then=[("c", '"[](#suche)"', "Geld")], own="Geld"
    ),
    "six sentences as the essentials": in_text(
        "too-many-essentials",
        "summary: Worum es geht.\n",
        "summary: Worum es geht.\nessentials: [Eins., Zwei., Drei., Vier., Fünf., Sechs.]\n",
        then=[("c", ", Sechs.", "")],
    ),
    "a deadline of another chapter": in_text(
        "deadline-elsewhere",
        "summary: Worum es geht.\n",
        "summary: Worum es geht.\ndeadlines: [{when: heute, text: Fragen., at: stelle}]\n",
        then=[("c", "at: stelle", "at: suche")],
    ),
    "a section without anything": in_text(
        "empty-section",
        "    title: Geld\n    blocks:\n      - text: Mehr.",
        "    title: Geld",
        then=[("c", "    title: Geld", "    title: Geld\n    blocks: [{text: Mehr.}]")],
        own="text Mehr",
    ),
    "a section too deep": in_text(
        "section-depth",
        "      - text: Mehr.",
        "      - text: Mehr.\n    sections: [{id: a, title: A, sections: [{id: b, title: B, sections: [{id: d, title: D, blocks: [{text: x}]}]}]}]",
        then=[("c", "sections: [{id: d, title: D, blocks: [{text: x}]}]", "blocks: [{text: '**D** x'}]")],
        own="blocks text D x",
    ),
    "a cell missing": in_text("table-cells", "[Antrag, Amt]", "[Antrag]", then=[("c", "[Antrag]", '[Antrag, ""]')]),
    "a comma in a cell": in_text(
        "table-cells", "[Antrag, Amt]", "[Antrag, neu, Amt]", then=[("c", "Antrag, neu", '"Antrag, neu"')], own="*"
    ),
    "more entries than rows": in_text(
        "form-table",
        "- text: Mehr.",
        "- form_table: {id: t, title: T, columns: [{id: b, label: B}], rows: 1, first: [Amt, Schule]}",
        then=[("c", "rows: 1", "rows: 2")],
    ),
    "a field higher than a page": in_text(
        "too-large",
        "- text: Mehr.",
        "- notes: {id: t, label: T, lines: 40}",
        then=[("c", "lines: 40", "lines: 34")],
    ),
    "no edition": mistake(
        "missing-edition",
        ("h", 'edition: {number: "1", date: 2026-11-22}\n', ""),
        then=[("h", "region:", 'edition: {number: "1", date: 2026-11-22}\nregion:')],
    ),
    "no publisher": mistake(
        "missing-publisher",
        ("h", "publisher: {name: Netzwerk Beispiel}\n", ""),
        then=[("h", "region:", 'publisher: {name: "Ihre Stelle", email: info@example.org}\nregion:')],
    ),
}
EXPRESSIONS = {
    "==": condition("${hat_kinder} == 'ja'"),
    "an answer without marks": condition("${hat_kinder} = ja"),
    "an answer with a capital and without marks": condition("${hat_kinder} = Ja"),
    "a question without braces": condition("hat_kinder = 'ja'"),
    "a question without $": condition("{hat_kinder} = 'ja'"),
    "a question without its braces": condition("$hat_kinder = 'ja'"),
    "a question in double braces": condition("{{ hat_kinder }} = 'ja'"),
    "a brace missing": condition("${hat_kinder = 'ja'"),
    "a mark missing": condition("${hat_kinder} = 'ja"),
    "a parenthesis missing": condition("(${hat_kinder} = 'ja'"),
    "a parenthesis too many": condition("${hat_kinder} = 'ja')"),
    "marks of Word in a condition": condition("${hat_kinder} = ‚ja‘"),
    "und": condition("${hat_kinder} = 'ja' und ${hat_kinder} != 'nein'"),
    "oder": condition("${hat_kinder} = 'ja' oder ${hat_kinder} = 'nein'"),
    "AND": condition("${hat_kinder} = 'ja' AND ${hat_kinder} != 'nein'"),
    "&&": condition("${hat_kinder} = 'ja' && ${hat_kinder} != 'nein'"),
    "nicht": condition("nicht ${hat_kinder} = 'nein'"),
    "not without parentheses": condition("not ${hat_kinder} = 'nein'"),
    "ist": condition("${hat_kinder} ist 'ja'"),
    "a condition in marks of Word": mistake("expression-syntax", ("q", RELEVANT, "„${hat_kinder} = 'ja'“")),
    "≥": mistake("expression-syntax", ("q", ". > 0", ". ≥ 1")),
    "=>": mistake("expression-syntax", ("q", ". > 0", ". => 1")),
    "a comma in a condition": mistake("expression-syntax", ("q", ". > 0", ". > 0,5")),
    "an answer with a capital": mistake("unknown-choice", ("q", "= 'ja'", "= 'Ja'")),
    "a way with a capital": mistake("unknown-choice", ("q", "when: ja", "when: Ja")),
    "a number in marks": mistake("expression-type", ("q", ". > 0", ". > '0'")),
    "= for several answers": asked("expression-type", "{id: x, type: text, label: X, relevant: \"${hilfe} = 'kita'\"}"),
    "a question misspelt": mistake("unknown-question", ("q", "${hat_kinder} =", "${hatkinder} =")),
    "a question renamed": mistake("unknown-question", ("q", "id: hat_kinder", "id: hat_kind")),
    "a function misspelt": mistake("unknown-function", ("q", CONSTRAINT, "\"selectd(${hilfe}, 'kita')\"")),
    "a value missing": mistake(
        "argument-count",
        ("q", CONSTRAINT, '"selected(${hilfe})"'),
        then=[("q", "selected(${hilfe})", "selected(${hilfe}, 'kita')")],
        own="kita",
    ),
    "a pattern without an end": asked(
        "expression-pattern",
        "{id: x, type: text, label: X, constraint: \"regex(., '[0-9')\"}",
        then=[("q", "'[0-9'", "'[0-9]'")],
    ),
    "an answer of a table": asked(
        "many-answers",
        '{id: k, type: repeat, label: K, questions: [{id: alter, type: integer, label: A}]}\n      - {id: x, type: text, label: X, relevant: "${alter} > 3"}',
        then=[("q", "${alter} > 3", "max(${alter}) > 3")],
    ),
    "a long expression": asked(
        "expression-too-long",
        '{id: x, type: text, label: X, relevant: "' + "${anzahl} > 1 or " * 400 + '${anzahl} > 1"}',
        then=[("q", "${anzahl} > 1 or " * 400, "")],
    ),
    "a deep expression": asked(
        "expression-too-deep",
        '{id: x, type: text, label: X, relevant: "' + "(" * 150 + "${anzahl} > 1" + ")" * 150 + '"}',
        then=[("q", "(" * 150 + "${anzahl} > 1" + ")" * 150, "${anzahl} > 1")],
    ),
    "a condition that never holds": mistake(
        "never-true",
        ("q", RELEVANT, "\"${hat_kinder} = 'ja' and ${hat_kinder} = 'nein'\""),
        then=[("q", " and ${hat_kinder} = 'nein'", "")],
    ),
    "a condition that always holds": asked(
        "always-true",
        '{id: x, type: text, label: X, relevant: "not(${anzahl} > 5 and ${anzahl} < 3)"}',
        then=[("q", ', relevant: "not(${anzahl} > 5 and ${anzahl} < 3)"', "")],
    ),
    "a question that never comes": asked(
        "unreachable",
        "{id: x, type: text, label: X, relevant: \"${anzahl} > 1 and ${hat_kinder} = 'nein'\"}",
        then=[("q", " and ${hat_kinder} = 'nein'", "")],
    ),
    "a circle": asked(
        "circular",
        '{id: x, type: calculate, label: X, calculation: "${x} + 1"}',
        then=[("q", "${x} + 1", "${anzahl} + 1")],
        own="anzahl 1",
    ),
}
QUESTIONNAIRE = {
    "choices of a text": asked(
        "question-key",
        "{id: x, type: text, label: X, choices: yes_no}",
        then=[("q", "type: text, label: X", "type: select_one, label: X")],
    ),
    "lines without room": asked(
        "question-key",
        "{id: x, type: text, label: X, lines: 3}",
        then=[("q", "label: X, lines", "label: X, appearance: multiline, lines")],
    ),
    "a message without a rule": asked(
        "unused-key",
        "{id: x, type: text, label: X, constraint_message: Nein}",
        then=[("q", "label: X, ", "label: X, constraint: \"regex(., '[0-9]+')\", ")],
        own="regex 0 9",
    ),
    "a table in a table": asked(
        "in-repeat",
        "{id: x, type: repeat, label: X, questions: [{id: z, type: text, label: Z}, {id: y, type: repeat, label: Y, "
        "questions: [{id: w, type: text, label: W}]}]}",
        then=[
            (
                "q",
                ", {id: y, type: repeat, label: Y, questions: [{id: w, type: text, label: W}]}]}",
                "]}\n      - {id: y, type: repeat, label: Y, questions: [{id: w, type: text, label: W}, "
                "{id: v, type: text, label: Zu welchem X}]}",
            )
        ],
        own="v text label Zu welchem X id type",
    ),
    "a default in German": asked(
        "bad-default", "{id: x, type: date, label: X, default: 31.12.2020}", then=[("q", "31.12.2020", "2026-01-31")]
    ),
    "a default that is no answer": asked(
        "bad-default", "{id: x, type: select_one, choices: yes_no, label: X, default: Ja}"
    ),
    "a name inside of a name": mistake(
        "dropdown-names",
        ("q", "{name: kita, label: Kita}\n", "{name: kita_neu, label: N}\n    - {name: kita, label: Kita}\n"),
        ("q", MORE, f"{MORE}      - {{id: x, type: select_one, choices: hilfen, appearance: minimal, label: X}}\n"),
        then=[
            (
                "q",
                "{name: kita_neu, label: N}\n    - {name: kita, label: Kita}",
                "{name: kita, label: Kita}\n    - {name: kita_neu, label: N}",
            )
        ],
        own="*",
    ),
    "more letters than room": asked(
        "too-little-room",
        "{id: x, type: text, label: X, appearance: multiline, lines: 2, max_length: 500}",
        then=[("q", "lines: 2, max_length: 500", "lines: 7, max_length: 500")],
    ),
    "a column misspelt": mistake(
        "unknown-column",
        ("q", "label: Kita}", "label: Kita, filter: {alter: klein}}"),
        ("q", MORE, MORE + "        choice_filter: \"altr = 'klein'\"\n"),
    ),
    "a rename of what is there": mistake(
        "bad-rename",
        ("q", "choices:\n", "renames: {anzahl: hilfe}\nchoices:\n"),
        then=[("q", "{anzahl: hilfe}", "{alt: hilfe}")],
    ),
    "bands that overlap": mistake(
        "bad-indicator",
        ("indicators.yaml", None, COUNTED.replace("[10, 20]", "[5, 20]")),
    ),
    "a form that isn't there": mistake(
        "bad-form",
        ("h", "language:", "forms: [verlauf]\nlanguage:"),
        then=[("h", "forms: [verlauf]\n", "")],
    ),
    "priorities of a number": mistake(
        "bad-priorities",
        ("q", "choices:\n", "priorities: {question: anzahl, topics: {kita: [suche]}}\nchoices:\n"),
        then=[("q", "question: anzahl", "question: hilfe")],
        own="hilfe",
    ),
    "a deadline without a step": mistake(
        "deadline-without-step",
        ("q", "to: suche}", "to: suche, deadline: sofort}"),
        then=[("q", ", deadline: sofort", "")],
    ),
    "a question of another level": mistake(
        "higher-level",
        ("q", "id: hat_kinder\n", "id: hat_kinder\n        level: more\n"),
        ("q", "id: anzahl\n", "id: anzahl\n        level: core\n"),
        then=[("q", "level: core", "level: more")],
        own="more",
    ),
}
FACTS = {
    "no value": mistake(
        "fact-value", ("f", "  value: 13.90\n", ""), then=[("f", "miete:\n", "miete:\n  value: 13.90\n")], own="13 90"
    ),
    "a range the wrong way round": mistake(
        "fact-value", ("f", "13.90", "[1800, 300]"), then=[("f", "[1800, 300]", "[300, 1800]")]
    ),
    "times the wrong way round": mistake(
        "fact-period",
        ("f", "  value: 13.90\n", "  value: 13.90\n  valid_from: 2027-01-01\n  valid_until: 2026-12-31\n"),
        then=[
            (
                "f",
                "valid_from: 2027-01-01\n  valid_until: 2026-12-31",
                "valid_from: 2026-12-31\n  valid_until: 2027-01-01",
            )
        ],
        own="*",
    ),
    "unchecked": mistake(
        "fact-unchecked",
        ("f", "  value: 13.90\n", "  value: 13.90\n  status: unchecked\n"),
        then=[("f", "  status: unchecked\n", "")],
    ),
    "expired": mistake(
        "fact-expired",
        ("f", "  value: 13.90\n", "  value: 13.90\n  valid_until: 2026-01-01\n"),
        then=[("f", "  value: 13.90\n  valid_until: 2026-01-01\n", "  value: 14.10\n")],
        own="14 10",
    ),
    "old": mistake(
        "fact-old",
        ("f", "  checked: 2026-11-01", "  checked: 2024-11-01"),
        then=[("f", "2024-11-01", "2026-11-22")],
        own="22 2026",
    ),
}
CHANGE = "    append: [{text: Hier hilft das Amt.}]"
REGIONS = {
    "a change of nothing": mistake(
        "bad-change",
        ("r", CHANGE, ""),
        then=[("r", "at: suche", "at: suche\n    append: [{text: Hallo}]")],
        own="text Hallo",
    ),
    "removed and more": mistake(
        "bad-change", ("r", CHANGE, f"{CHANGE}\n    remove: true"), then=[("r", "\n    remove: true", "")]
    ),
    "a region of itself": mistake(
        "circular-region",
        ("r", "variables:", "extends: [musterstadt]\nvariables:"),
        then=[("r", "extends: [musterstadt]\n", "")],
    ),
    "a variable that no text names": mistake(
        "unused-variable",
        ("r", "{jobcenter: das Amt}", "{jobcenter: das Amt, gericht: das Gericht}"),
        then=[("r", ", gericht: das Gericht", "")],
    ),
    "an office that shows nowhere": mistake("unused-contact", ("r", "tags: [wohnen]", "tags: [wohnung]")),
}
TRANSLATIONS = {
    "another placeholder": translated(
        "placeholder-differs",
        "Zu {{ region.jobcenter }}?",
        "To {{ region.amt }}?",
        "To {{ region.jobcenter }}?",
        own="To",
    ),
    "another link": translated(
        "link-differs", "Wie [hier](#suche)?", "As [here](#geld)?", "As [here](#suche)?", own="As here"
    ),
    "stars that don't end": translated(
        "broken-markup", "Das **Amt**?", "The **office?", "The **office**?", own="The office"
    ),
    "nothing bold": translated("bold-differs", "Das **Amt**?", "The office?", "The **office**?", own="The office"),
    "other numbers": translated("figures-differ", "Seit 2 Jahren?", "For 3 years?", "For 2 years?", own="For years"),
    "a sign that no font has": translated("no-glyph", "Was?", "What \U00013000?", "What?", own="What"),
    "a no for a yes": translated("polarity", "Ja, das stimmt", "No, it is not", "Yes, it is", own="Yes it is"),
    "a line of no PO file": mistake("bad-catalogue", (PO, None, HEAD + "\nHallo\n"), then=[(PO, None, HEAD)], own="*"),
    "a text that isn't there": mistake(
        "unknown-context",
        (PO, None, HEAD + '\nmsgctxt "questionnaire.weg.label"\nmsgid "Weg"\nmsgstr "Gone"\n'),
        then=[(PO, '\nmsgctxt "questionnaire.weg.label"\nmsgid "Weg"\nmsgstr "Gone"\n', "")],
    ),
    "half a list": mistake(
        "partly-translated",
        (PO, None, HEAD + '\nmsgctxt "choices.yes_no.ja"\nmsgid "Ja"\nmsgstr "yes"\n'),
        then=[(PO, 'msgstr "yes"\n', 'msgstr "yes"\n\nmsgctxt "choices.yes_no.nein"\nmsgid "Nein"\nmsgstr "no"\n')],
        own="*",
    ),
    "a fixed term missing": mistake(
        "term-missing",
        ("translations/begriffe.yaml", None, "kinder: {term: Kinder}\n"),
        (PO, None, HEAD + '\nmsgctxt "questionnaire.hat_kinder.label"\nmsgid "Haben Sie Kinder?"\nmsgstr "Do you?"\n'),
        then=[(PO, "Do you?", "Do you have children (Kinder)?")],
        own="have children",
    ),
    "no formula of plurals": mistake(
        "plural-forms",
        ("translations/en/programm.po", None, new_file({"Language": "en"})),
        then=[("translations/en/programm.po", None, HEAD)],
        own="*",
    ),
    "a deadline that is too long": mistake(
        "too-long",
        ("q", "to: suche}", "to: suche, step: Los, deadline: vor dem Ende}"),
        (PO, None, HEAD + DEADLINE.format("before your visa runs out at last")),
        then=[(PO, "before your visa runs out at last", "before the end")],
        own="the end",
    ),
    "a language without a folder": mistake(
        "no-language-folder", ("h", "languages: [de]", "languages: [de, en]"), then=[("h", "[de, en]", "[de]")]
    ),
    "a German word in a condition": mistake(
        "text-comparison",
        (PO, None, HEAD),
        (
            "q",
            MORE,
            f"{MORE}      - {{id: x, type: text, label: X}}\n      - {{id: y, type: text, label: Y, relevant: \"${{x}} = 'rot'\"}}\n",
        ),
        then=[
            ("q", "type: text, label: X", "type: select_one, choices: yes_no, label: X"),
            ("q", "${x} = 'rot'", "${x} = 'ja'"),
        ],
        own="select_one choices yes_no ja",
    ),
    "a German word in a calculation": mistake(
        "german-literal",
        (PO, None, HEAD),
        (
            "q",
            MORE,
            f"{MORE}      - {{id: x, type: calculate, label: X, calculation: \"if(${{anzahl}} > 1, 'viele', 'wenige')\"}}\n",
        ),
        then=[("q", "'viele', 'wenige'", "1, 0")],
        own="1 0",
    ),
}
MISTAKES = {**REFERENCES, **TEXTS, **EXPRESSIONS, **QUESTIONNAIRE, **FACTS, **REGIONS, **TRANSLATIONS}
# code → the test that follows its hint: it needs the form of an older edition, or an edition in another language
AGAINST, LANGUAGES = "tests/compare/test_against_followed.py", "tests/check/test_followed_in_languages.py"
ELSEWHERE = {
    **dict.fromkeys(
        (
            "against-other",
            "against-lost",
            "against-renamed",
            "against-gone",
            "against-type",
            "against-choice",
            "against-length",
            "against-constraint",
            "against-other-matter",
            "against-required",
            "against-sensitive",
        ),
        AGAINST,
    ),
    **dict.fromkeys(
        (
            "no-translation",
            "unpublished-language",
            "untranslated",
            "stale-translation",
            "machine-translation",
        ),
        LANGUAGES,
    ),
}

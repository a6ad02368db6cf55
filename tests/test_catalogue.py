"""The catalogue of problems:

1. Every code that a stage reports is in it, with the severity it is reported with; it has no others.
2. docs/fehler.md is what it renders.
3. Its examples say what they mean: the wrong one is told with that code, the right one isn't.
"""

import ast
import os
from pathlib import Path

import pytest

from books import problems
from handbook.catalogue import CATALOGUE, reference
from handbook.problem import Severity

ROOT = Path(__file__).parents[1]
REPORTERS = {
    "error": (0, Severity.ERROR),
    "warning": (0, Severity.WARNING),
    "wrong": (1, Severity.ERROR),
    "_wrong": (1, Severity.ERROR),
    "_at": (1, Severity.ERROR),
    "fail": (3, Severity.ERROR),
    "ExpressionError": (1, Severity.ERROR),
}


def reported():
    """(code, severity) of each call that makes a problem with its code written out, and of each `code=` of the
    expressions."""
    for path in sorted((ROOT / "handbook").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                place, severity = REPORTERS.get(name, (None, Severity.ERROR))
                written = [node.args[place]] if place is not None and len(node.args) > place else []
                for argument in (*written, *(keyword.value for keyword in node.keywords if keyword.arg == "code")):
                    if (
                        isinstance(argument, ast.Constant)
                        and isinstance(argument.value, str)
                        and "-" in argument.value
                        and " " not in argument.value
                    ):
                        yield argument.value, severity
            elif isinstance(node, ast.arg | ast.FunctionDef):
                yield from _defaults(node)


def _defaults(node):
    """Codes that are the default of a parameter `code`."""
    if isinstance(node, ast.FunctionDef):
        names = node.args.args[len(node.args.args) - len(node.args.defaults) :]
        for argument, default in zip(names, node.args.defaults):
            if argument.arg == "code" and isinstance(default, ast.Constant):
                yield default.value, Severity.ERROR


def test_1_every_code_that_is_reported():
    found = dict(reported())
    assert {code: severity for code, severity in found.items() if CATALOGUE.get(code, (None,))[0] is not severity} == {}


def test_1_no_other():
    sources = "\n".join(
        path.read_text("utf-8") for path in sorted((ROOT / "handbook").rglob("*.py")) if "catalogue" not in path.parts
    )
    assert [code for code in CATALOGUE if f'"{code}"' not in sources] == []


def test_2_the_page_of_the_docs():
    page = ROOT / "docs/fehler.md"
    if os.environ.get("HANDBOOK_ACCEPT") == "1":
        page.write_text(reference(), "utf-8")
    assert page.read_text("utf-8") == reference()


def section(more):
    return {
        "chapter": (
            "id: wohnen\ntitle: Wohnen\nsections:\n  - id: suche\n    title: Suche\n    blocks:\n      - text: Hier.\n"
        )
        + more
    }


def handbook(more):
    return {"handbook": f"title: A\nlanguage: de\ncontents: [wohnen]\n{more}\n"}


def fact(value):
    return {"facts": f"kindergeld: {{unit: EUR, source: x, {value}}}", "sources": "x: {title: X, publisher: Y}"}


def text():
    more = "      - text: 'EXAMPLE'\n  - {id: wohngeld, title: Wohngeld, blocks: [{text: a}]}\n"
    return {
        **section(more),
        **fact("value: 259, checked: 2026-11-22"),
        **handbook("region: {jobcenter: das Jobcenter}"),
    }


QUESTIONS = """\
id: fragen
title: Fragen
choices: {yes_no: [{name: ja, label: Ja}, {name: nein, label: Nein}], hilfen: [{name: kita, label: Kita}]}
sections:
  - id: s
    title: S
    questions:
      - {id: hat_kinder, type: select_one, choices: yes_no, label: A}
      - {id: b, type: integer, label: B}
      - {id: miete, type: decimal, label: M}
      - {id: hilfe, type: select_multiple, choices: hilfen, label: H}
      - %s
"""
ONE, MANY = (
    "{id: alter, type: integer, label: A}",
    "{id: kinder, type: repeat, label: K, questions: [{id: alter, type: integer, label: A}]}",
)


def asked(question):
    return {"questionnaire": QUESTIONS % question}


def condition(example="EXAMPLE", alter=ONE, key="relevant"):
    return asked(f'{alter}\n      - {{id: eigen, type: text, label: E, {key}: "{example}"}}')


BLOCK = section("      EXAMPLE\n")
LISTED, CONTACTS = section("      - list:\n        EXAMPLE\n"), section("      - contacts:\n          EXAMPLE\n")
HEAD = {"handbook": "language: de\ncontents: [wohnen]\nEXAMPLE\n"}
WHERE = {
    "outside-folder": section("      - figure: {EXAMPLE, alt: x}\n"),
    "indentation": {"chapter": "id: wohnen\ntitle: Wohnen\nsections:\nEXAMPLE\n"},
    "unquoted-text": LISTED,
    "yaml-anchor": LISTED,
    "yaml-tag": LISTED,
    "unclosed-quote": HEAD,
    "unknown-key": HEAD,
    "unclosed-bracket": CONTACTS,
    "yaml-syntax": CONTACTS,
    "wrong-type": CONTACTS,
    "duplicate-key": section("  - EXAMPLE\n"),
    "missing-key": {"chapter": "id: wohnen\ntitle: Wohnen\nsections:\n  EXAMPLE\n"},
    "empty-title": {"chapter": "id: wohnen\nEXAMPLE\nsections: [{id: wohngeld, title: Geld, blocks: [{text: a}]}]\n"},
    "empty-value": {
        "chapter": "id: wohnen\ntitle: Wohnen\nsections: [{id: suche, title: Suche, blocks: [{text: a}]}]\nEXAMPLE\n"
    },
    "unknown-value": section("      - callout: {EXAMPLE, text: x}\n"),
    **dict.fromkeys(("unknown-block", "markdown-block", "typed-sign", "comment-in-text"), BLOCK),
    "bad-id": section("  - {EXAMPLE, title: A}\n"),
    "bad-number": fact("EXAMPLE, checked: 2026-11-22"),
    "bad-date": fact("value: 1, EXAMPLE"),
    "fact-value": fact("EXAMPLE, checked: 2026-11-22"),
    "bad-boolean": asked("{id: c, type: text, label: C, EXAMPLE}"),
    **dict.fromkeys(("bad-color", "pale-color"), handbook("theme: {EXAMPLE}")),
    "bad-hyphenation": handbook("EXAMPLE"),
    "bad-language": handbook("EXAMPLE"),
    "bad-url": handbook("publisher: {name: A, EXAMPLE}"),
    "out-of-range": section("      - notes: {id: a, label: A, EXAMPLE}\n"),
    "duplicate-entry": {"handbook": "title: A\nlanguage: de\nEXAMPLE\n"},
    "form-table": section(
        "      - form_table:\n          id: a\n          title: A\n          columns: [{id: b, label: B}]\n"
        "          EXAMPLE\n"
    ),
    "too-large": section("      - EXAMPLE\n"),
    "table-cells": section("      - table:\n          EXAMPLE\n"),
    **dict.fromkeys(
        ("unknown-reference", "link-scheme", "bad-link", "amount-in-text", "unknown-placeholder", "bad-placeholder"),
        text(),
    ),
    "question-key": asked("{id: c, label: C, INNER}"),
    "bad-default": asked("{id: c, label: C, INNER}"),
    "too-little-room": asked("{id: c, label: C, INNER}"),
    "answer-in-text": asked("id: c\n        type: integer\n        EXAMPLE"),
    "unused-key": asked("id: c\n        type: text\n        label: C\n        EXAMPLE"),
    "circular": asked("{type: calculate, label: A, INNER}"),
    **dict.fromkeys(
        ("expression-syntax", "expression-type", "unknown-question", "unknown-choice", "argument-count"), condition()
    ),
    "dropdown-names": {
        "questionnaire": QUESTIONS.replace(
            "[{name: kita, label: Kita}]", "[{name: kita, label: Kita}], zeiten: [EXAMPLE]"
        )
        % "{id: c, type: select_one, choices: zeiten, appearance: minimal, label: C}"
    },
    **dict.fromkeys(("never-true", "always-true"), condition()),
    "unreachable": asked(
        "{id: kita, type: select_one, choices: yes_no, label: K, relevant: \"${hat_kinder} = 'ja'\"}\n"
        "      - {id: c, type: text, label: C, INNER}"
    ),
    "expression-pattern": condition(key="constraint"),
    "unknown-function": condition("EXAMPLE > 3"),
    "many-answers": condition(alter=MANY),
    "bad-indicator": {
        **asked("{id: geb, type: date, label: G}"),
        "indicators": (
            "id: z\njoin: {case: b, date: geb}\nperiods: [year]\ngroups: [{id: a, label: A, age_from: geb, EXAMPLE}]\n"
            "indicators: [{id: alle, label: Alle, moment: eintritt, by: [a]}]\n"
        ),
    },
    "bad-form": {
        **handbook("EXAMPLE"),
        "verlauf/handbook.yaml": "title: V\nlanguage: de\ncontents: [v]\n",
        "verlauf/chapters/v.yaml": "id: v\ntitle: V\nsections: [{id: w, title: W, blocks: [{text: a}]}]\n",
        "verlauf/questionnaire.yaml": QUESTIONS % "{id: c, type: text, label: C}",
    },
}
PLURAL_HEAD = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
WHERE |= {
    "placeholder-differs": {"translations/en/programm.po": f'{PLURAL_HEAD}msgctxt "words.as_of"\nEXAMPLE\n'},
    "link-differs": {
        **section("      - text: '[mehr](#wohngeld)'\n  - {id: wohngeld, title: Wohngeld, blocks: [{text: a}]}\n"),
        "translations/en/kapitel-wohnen.po": f'{PLURAL_HEAD}msgctxt "suche.text"\nEXAMPLE\n',
    },
    "broken-markup": {
        **section("      - text: '**Wichtig:** lesen'\n"),
        "translations/en/kapitel-wohnen.po": f'{PLURAL_HEAD}msgctxt "suche.text"\nEXAMPLE\n',
    },
}
WHERE |= {
    "bad-email": {"region": "name: Kiel\ncontacts: [{id: amt, name: Amt, tags: [wohnen], EXAMPLE}]\n"},
    "duplicate-term": {"glossary": "bescheid: {term: Bescheid, explanation: Ein Brief.}\nEXAMPLE\n"},
    "mixed-currency": section("      - text: Alles in €.\n      EXAMPLE\n"),
}
ELSEWHERE = {"bad-file-name", "ignored-file", "reserved-id"}  # names of files, or two ways to write the same


def test_3_every_example_has_its_place():
    assert set(WHERE) | ELSEWHERE == {code for code, entry in CATALOGUE.items() if entry.wrong}


@pytest.mark.parametrize("code", WHERE)
def test_3_examples(tmp_path, code):
    def told(example):
        """The problems of that code in a book with the example; INNER is what stands in its braces."""
        files = {}
        for key, written in WHERE[code].items():
            line = next((line for line in written.split("\n") if "EXAMPLE" in line), "")
            indented = example.replace("\n", "\n" + " " * (len(line) - len(line.lstrip())))
            files[key] = written.replace("EXAMPLE", indented).replace("INNER", example.strip("{}"))
        return [line for line in problems(tmp_path, **files) if f"[{code}]" in line]

    assert told(CATALOGUE[code].wrong) != [] and told(CATALOGUE[code].right) == []

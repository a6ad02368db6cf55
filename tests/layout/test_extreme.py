"""Whatever a text is made of, its ink stays on the page: each kind of extreme text stands in every place of a book
that holds text, and nothing that is laid out reaches over the
type area, at its sides or below; what is stacked on a letter stays near it.
"""

import json
from urllib.parse import quote

import pytest

from books import loaded
from handbook.edition.edition import make_edition
from handbook.layout.documents import lay_out, lay_out_questionnaire
from handbook.typeset.fonts import HIGHEST, LOWEST
from handbook.typeset.page import PageRef, Run, Widget
from handbook.typeset.resolve import run_width
from handbook.typeset.theme import Theme

EXTREME = {
    "a word without end": "Donau" * 40,
    "emoji": "😀" * 60,
    "families": "👩\u200d👧\u200d👦" * 20,
    "flags": "🇩🇪" * 40,
    "stacked accents": "e" + "\u0301\u0323\u0310" * 60 + "n" * 30,
    "marks alone": "\u0301" * 200,
    "no-break spaces": "ab\u00a0" * 60 + "x",
    "hyphens": "-" * 200,
    "wide letters": "W" * 29,
    "ligatures of Arabic": "ﷺ" * 30,
    "Arabic": "مريم" * 40,
    "mixed": "a مريم (12) " * 20,
    "isolates": "x" + "\u2067ع\u2069" * 60,
    "Chinese": "好" * 150,
    "Devanagari": "क्षि" * 60,
    "zero width": "x" + "\u200b\u200d\ufeff" * 100,
    "soft hyphens": "ab\u00ad" * 60 + "cd",
    "an address": "https://example.org/" + "a_b-c." * 40,
    "brackets": "\\[" * 150,
    "markup": "a**b" * 60,
    "many words": "Wort " * 400 + "x",
    "rules": "―" * 80,
    "a link": "[" + "Wohnungen" * 12 + "](#lang)",
}
CONTENT = {
    "handbook": (
        "title: TEXT\nsubtitle: TEXT\nlanguage: de\nedition: {number: 1, date: 2026-11-22}\n"
        "contents: [wohnen, questionnaire, wegweiser, hilfeplan]\n"
        "publisher: {name: TEXT, address: TEXT}\n"
    ),
    "glossary": (
        "begriff: {term: TEXT, explanation: TEXT, see: [zweiter]}\n"
        "zweiter: {term: Wohnungen, short: TEXT, explanation: TEXT}\n"
    ),
    "sources": (
        "quelle: {title: TEXT, publisher: TEXT, date: 2026-01-01}\n"
        "andere: {title: TEXT, url: 'https://example.org/ADDRESS', accessed: 2026-01-01}\n"
        + "".join(f"q{n}: {{title: A, publisher: TEXT}}\n" for n in range(3))
    ),
    "chapter": """\
id: wohnen
title: TEXT
summary: TEXT
pictogram: house
essentials: [TEXT, b]
deadlines: [{when: TEXT, text: TEXT, at: lang}, {when: b, text: TEXT, at: tief}, {when: c, text: d, at: tief}]
sections:
  - id: lang
    title: TEXT
    sources: [quelle, andere, q0, q1, q2]
    blocks:
      - text: TEXT
      - list: [TEXT, b]
      - steps: [TEXT, b]
      - table: {caption: TEXT, header: [A, TEXT, TEXT], rows: [[TEXT, b, TEXT]]}
      - table: {header: [A, B, C, D, E, F, G], rows: [[TEXT, b, TEXT, d, TEXT, f, g]]}
      - callout: {kind: tip, title: TEXT, text: TEXT}
      - recommendation: {text: TEXT, goal: TEXT}
      - practice: {title: TEXT, place: TEXT, text: TEXT}
      - checklist: {id: liste, title: TEXT, items: [TEXT]}
      - notes: {id: notiz, label: TEXT}
      - definition: [begriff]
      - process: {caption: TEXT, steps: [{title: TEXT, text: TEXT, when: TEXT}, {title: A}, {title: B}, {title: C}]}
      - form_table: {id: tabelle, title: TEXT, rows: 2, first: [TEXT], columns: [{id: a, label: TEXT}, {id: b, label: TEXT}, {id: c, label: C}]}
      - contacts: {tags: [wohnen]}
      - questions: {section: teil}
      - text: "siehe [](#lang)."
    sections:
      - {id: tief, title: TEXT, blocks: [{text: TEXT}]}
""",
    "questionnaire": """\
id: questionnaire
title: TEXT
intro: TEXT
choices:
  wahl: [{name: ja, label: TEXT}, {name: nein, label: Nein}]
  viele: [{name: a, label: TEXT}, {name: b, label: B}, {name: c, label: C}, {name: d, label: D}, {name: e, label: E}]
sections:
  - id: teil
    title: TEXT
    intro: TEXT
    questions:
      - {id: eins, type: text, label: TEXT, hint: TEXT, required: true, guides: [{when: ". != ''", to: lang, step: TEXT, text: TEXT}]}
      - {id: zwei, type: select_one, choices: wahl, or_other: true, label: TEXT}
      - {id: drei, type: select_multiple, choices: viele, label: TEXT, relevant: "${zwei} = 'ja'"}
      - {id: vier, type: select_one, appearance: minimal, choices: viele, label: TEXT}
      - {id: fuenf, type: rank, choices: viele, label: TEXT}
      - {id: sechs, type: scale, choices: viele, label: TEXT, rows: [{id: a, label: TEXT}, {id: b, label: B}]}
      - {id: sieben, type: range, label: TEXT, parameters: {start: 1, end: 5, step: 1, low_label: TEXT, high_label: TEXT}}
      - {id: acht, type: integer, label: TEXT, constraint: ". > 5", constraint_message: TEXT, unit: TEXT}
      - {id: neun, type: repeat, count: 2, label: TEXT, questions: [{id: name, type: text, label: TEXT}, {id: alter, type: integer, label: TEXT}, {id: da, type: acknowledge, label: TEXT}]}
      - {id: zehn, type: group, label: TEXT, hint: TEXT, questions: [{id: elf, type: date, label: TEXT}]}
  - {id: heikel, title: TEXT, questions: [{id: zwoelf, type: acknowledge, level: sensitive, label: TEXT}]}
""",
    "region": (
        "name: TEXT\ncontacts:\n"
        "  - {id: amt, name: TEXT, phone: 030 1, address: TEXT, hours: TEXT, notes: TEXT, tags: [wohnen]}\n"
        "  - {id: zweites, name: TEXT, phone: TEXT, tags: [wohnen]}\n"
    ),
}


@pytest.mark.parametrize("region", ["", "musterstadt"])
@pytest.mark.parametrize("kind", EXTREME)
def test_ink_stays_in_the_type_area(tmp_path, kind, region, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text, address = json.dumps(EXTREME[kind], ensure_ascii=False), quote(EXTREME[kind])
    files = {name: content.replace("TEXT", text).replace("ADDRESS", address) for name, content in CONTENT.items()}
    edition, problems = make_edition(loaded(tmp_path, **files), region=region)
    assert problems == []
    outside = []
    for lay in (lay_out, lambda edition, problems: lay_out_questionnaire(edition, problems, {})):
        for number, page in enumerate(lay(edition, problems).pages, 1):
            outside += [f"page {number}: {said}" for said in beyond(page)]
    assert not outside, "\n".join(outside)
    assert problems == []


def beyond(page):
    """What reaches over the type area of a page, or over the page where it stands outside."""
    grid = Theme().grid
    for top, piece in [*page.slices, (0.0, None)]:
        for item in page.furniture if piece is None else piece.items:
            left, right, foot = (
                (0.0, grid.width, grid.height)
                if piece is None
                else (grid.side - 22.5, grid.right + 0.5, grid.bottom + 0.5)
            )
            if type(item) is Run and not item.turned:
                start, end, y = item.x, item.x + run_width(item), top + item.y
                for word in item.words:
                    if any(not LOWEST <= dy <= HIGHEST for _, dy in word.offsets or ()):
                        yield f"a mark far from its letter in {word.text[:20]!r}"
            elif type(item) in (PageRef, Widget):
                start, end, y = item.x, item.x + item.width, top + item.y
            else:
                continue
            if start < left - 0.05 or end > right + 0.05 or y > foot or y < 0:
                yield f"{type(item).__name__} from {start:.0f} to {end:.0f} at {y:.0f}: {said(item)!r}"


def said(item):
    return (
        " ".join(word.text for word in item.words)[:30]
        if type(item) is Run
        else getattr(item, "template", "") or item.field.name
    )

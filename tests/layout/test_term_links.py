"""Links to the glossary:

1. In each section, where a term first stands in running text, and nowhere else.
2. A block without links is the same object.
3. The link is a Link element with a dotted rule, in the text's colour, and its annotation says where it leads.
"""

from books import loaded
from handbook.layout.blocks.term_links import link_terms
from handbook.model.inline import inline
from handbook.model.terms import TermFinder
from handbook.model.walk import texts
from handbook.problem import Span
from handbook.typeset.marks import TERM
from handbook.typeset.page import Element, Line, Link, Run
from layout.setting_for_tests import typesetter

CHAPTER = """\
    id: wohnen
    title: Wohnen
    sections:
      - id: suche
        title: Kaution und WBS
        blocks:
          - text: "**Die Kaution.** Siehe [Kaution](#zwei)."
          - checklist: {id: a, title: Kaution, items: [Kaution]}
          - definition: [kaution]
          - process: {caption: Kaution, steps: [{title: Kaution, text: Die Kaution.}]}
          - callout: {kind: tip, title: Kaution, text: "Erst der WBS, dann die Kaution."}
          - list: [Noch eine Kaution, "Der Wohnberechtigungsschein"]
          - table: {caption: Schufa, header: [Schufa], rows: [[Brief], [Die Schufa]]}
          - text: Ohne alles.
      - {id: zwei, title: Zwei, blocks: [{steps: ["Wieder Kautionen."]}, {recommendation: {text: a, goal: Kaution}}, {practice: {title: WBS, text: "Der WBS."}}]}
"""
GLOSSARY = """\
    kaution: {term: Kaution, explanation: a}
    wbs: {term: Wohnberechtigungsschein, short: WBS, explanation: Mit Kaution.}
    schufa: {term: Schufa, explanation: a}
"""


def sections(tmp_path):
    handbook = loaded(tmp_path, chapter=CHAPTER, glossary=GLOSSARY)
    finder = TermFinder(handbook.glossary)
    return [(section.blocks, link_terms(finder, section.blocks)) for section, _, _ in handbook.sections]


def test_1_the_first_use_in_each_section(tmp_path):
    linked = [
        [str(text) for block in blocks for text, _ in texts(block) if TERM in text] for _, blocks in sections(tmp_path)
    ]
    assert linked == [
        ["Erst der [WBS](##begriff.wbs), dann die [Kaution](##begriff.kaution).", "Die [Schufa](##begriff.schufa)"],
        ["Wieder [Kautionen](##begriff.kaution).", "Der [WBS](##begriff.wbs)."],
    ]


def test_2_what_has_no_links_stays_as_it_is(tmp_path):
    old, new = sections(tmp_path)[0]
    assert [index for index, (a, b) in enumerate(zip(old, new)) if a is not b] == [4, 6]
    assert new[4].text.span == old[4].text.span and new[4].title is old[4].title


def test_3_how_it_looks():
    t = typesetter()
    paragraph = Element("P", None)
    line = t.lines(
        inline("Die [Kaution](##begriff.kaution), und [mehr](##frage.a)."), t.theme.body, 50.0, 300.0, paragraph, Span()
    )[0]
    term, _other = (item for item in line if type(item) is Link)
    rules = [item for item in line if type(item) is Line]
    assert (term.target, term.contents, term.element.role, term.element.parent) == (
        "begriff.kaution",
        "Kaution: Erklärung im Glossar",
        "Link",
        paragraph,
    )
    assert [rule.dash is not None for rule in rules] == [True, False] and rules[0].x == term.x
    colours = {" ".join(word.text for word in item.words): item.color for item in line if type(item) is Run}
    assert colours["Kaution"] == t.theme.body.color != colours["mehr"]

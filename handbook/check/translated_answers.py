"""In a form in another language, answers written in words are in that language: no condition may wait for German ones.

Looked at only where a book has translations. A condition that compares what somebody writes with a German word holds in
German only; a choice, a number or a day is the same in every language. A German word in a calculation that people see
stays German.

Good:
    - {id: land, type: select_one, choices: laender, label: Land}
    - {id: b, type: text, label: B, relevant: "${land} = 'syrien'"}
Bad:
    - {id: land, type: text, label: Land}
    - {id: b, type: text, label: B, relevant: "${land} = 'Syrien'"}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..expression import Node
from ..expression.tree import Answer, Call, Comparison, Literal, This, walk
from ..model.asked import Asked
from ..model.book import Handbook
from ..model.remembered import remembered
from ..problem import Problem, warning


def check(handbook: Handbook) -> Iterator[Problem]:
    if handbook.translations and handbook.questionnaire:
        yield from remembered(handbook.questionnaire, check, lambda: list(_told(handbook)))


def _told(handbook: Handbook) -> Iterator[Problem]:
    for asked in handbook.index.listed:
        for text, tree, *_ in asked.expressions:
            for node in walk(tree) if tree is not None else ():
                if isinstance(node, Comparison) and (word := _written_word(handbook, asked, node)):
                    yield warning(
                        "text-comparison",
                        text.at(node.offset),
                        f"Wer in einer anderen Sprache schreibt, schreibt nicht „{word}“; dort gilt das nie",
                        "machen Sie aus der Frage eine mit Antworten zum Ankreuzen",
                    )
        if asked.calculation and asked.calculation.tree is not None and asked.question.label:
            for literal in _said(asked.calculation.tree):
                yield warning(
                    "german-literal",
                    asked.calculation.text.at(literal.offset),
                    f"„{literal.value}“ bleibt in jeder Sprache deutsch",
                    "zeigen Sie eine Zahl, oder fragen Sie mit Antworten zum Ankreuzen",
                )


def _written_word(handbook: Handbook, asked: Asked, node: Comparison) -> str:
    """The word with which a written answer is compared; "" for none."""
    for answer, literal in ((node.left, node.right), (node.right, node.left)):
        if not isinstance(literal, Literal) or not any(char.isalpha() for char in literal.value):
            continue
        id_ = answer.id if isinstance(answer, Answer) else asked.id if isinstance(answer, This) else ""
        other = handbook.index.asked.get(id_)
        if other is not None and other.question.type == "text":
            return literal.value
    return ""


def _said(tree: Node) -> Iterator[Literal]:
    """The words that a calculation may give, not those that are compared."""
    if isinstance(tree, Literal) and any(char.isalpha() for char in tree.value):
        yield tree
    elif isinstance(tree, Call):
        given = tree.arguments[1:] if tree.name == "if" else tree.arguments if tree.name == "coalesce" else ()
        for argument in given:
            yield from _said(argument)

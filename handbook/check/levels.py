"""A condition reads only answers of its own level or a simpler one: core, more, sensitive.

Each level can be built and printed by itself; a core question that waits for the answer to a sensitive one would never
show where only the core questions are asked. The same holds for a guide's `when`. It is a warning, as the whole
questionnaire works.

Good:
    - {id: schutz, type: select_one, choices: yes_no, level: core, label: …}
    - {id: schutz_wo, type: text, level: sensitive, relevant: "${schutz} = 'ja'", label: …}
Bad:
    - {id: termin, type: date, level: core, relevant: "${schutz_wo} != ''", label: …}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..expression.tree import Answer, walk
from ..model.book import Handbook
from ..model.questionnaire import LEVELS, Question
from ..problem import Problem, warning


def check(handbook: Handbook) -> Iterator[Problem]:
    asked_for, owner = handbook.index.asked, handbook.index.kinds.owner
    for asked in handbook.index.listed:
        question = asked.question
        for text, tree, *_ in asked.expressions:
            for node in walk(tree) if tree is not None else ():
                if (
                    isinstance(node, Answer)
                    and node.id in owner
                    and is_above(other := asked_for[owner[node.id]].question, question)
                ):
                    yield warning(
                        "higher-level",
                        text.at(node.offset),
                        f"Die Frage ist {question.level}, „{other.id}“ aber {other.level}",
                        f"in der Fassung {question.level} fehlt diese Antwort; gleichen Sie level an",
                    )


def is_above(other: Question, question: Question) -> bool:
    """Whether the other question is of a level at which this one can be left without it."""
    return (
        question.type != "group"
        and {other.level, question.level} <= {*LEVELS}
        and LEVELS.index(other.level) > LEVELS.index(question.level)
    )

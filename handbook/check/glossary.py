"""A word is explained once: two entries of the glossary with the same term, or the same abbreviation, are two
explanations of one thing, of which links in the text lead to the first only.

Good:
    bescheid: {term: Bescheid, explanation: Ein Brief, in dem ein Amt entscheidet.}
Bad, further down, or in a file that was put together of two:
    bescheid_2: {term: Bescheid, explanation: Die Entscheidung eines Amts.}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.book import Handbook
from ..model.text import Text
from ..problem import Problem, warning


def check(handbook: Handbook) -> Iterator[Problem]:
    first: dict[str, tuple[str, Text]] = {}
    for id_, term in handbook.glossary.items():
        for text in filter(None, (term.term, term.short)):
            word = " ".join(text.split())
            known, place = first.setdefault(word, (str(id_), text))
            if known != id_:
                yield warning(
                    "duplicate-term",
                    text.span,
                    f"„{word}“ steht schon im Glossar: {known} ({place.span})",
                    "fassen Sie beide in einem Eintrag zusammen, oder geben Sie einem von beiden einen anderen Namen",
                )

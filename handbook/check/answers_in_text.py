"""A text shows no answers: `${kind}` means one in conditions and calculations only, in a text it would be printed so.

XLSForm fills in `${…}` in labels, hints and messages while a form is filled on screen. A page is printed before anybody
answers, so its words must be right whatever is answered. What is known when the book is built stands in `{{ … }}`.

Good:
    - {id: kind_alter, type: integer, label: Wie alt ist das Kind?}
Bad:
    - {id: kind_alter, type: integer, label: "Wie alt ist ${kind_name}?"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.book import Handbook
from ..problem import Problem, error

ANSWER = re.compile(r"\$\{[^{}\n]*\}")
TEXT = "Ein Text kann keine Antwort zeigen: {} stünde so im Buch"
HINT = (
    "schreiben Sie es ohne die Antwort, zum Beispiel „Wie alt ist das Kind?“; was schon beim Bauen feststeht, "
    "füllt {{ … }} aus"
)


def check(handbook: Handbook) -> Iterator[Problem]:
    for text, kind in handbook.texts:
        if "${" in text and kind != "expression":
            for found in ANSWER.finditer(text):
                yield error("answer-in-text", text.at(found.start()), TEXT.format(found[0]), HINT)

"""A form of its own (`forms`) has a questionnaire, and one of another id than the book's: by it a filled PDF is known.

Good, in verlauf/questionnaire.yaml, beside a book whose questionnaire is called `questionnaire`:
    id: verlauf
Bad:
    id: questionnaire
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.book import Handbook
from ..problem import Problem, error


def check(handbook: Handbook) -> Iterator[Problem]:
    taken = {str(handbook.questionnaire.id): "das Buch"} if handbook.questionnaire else {}
    for name, form in handbook.forms.items():
        questionnaire = form.questionnaire
        if questionnaire is None:
            if "questionnaire" not in form.incomplete:
                hint = f"legen Sie die Fragen in {name}/questionnaire.yaml"
                yield error("bad-form", form.info.span, f"Der Bogen „{name}“ hat keinen Fragebogen", hint)
        elif questionnaire.id in taken:
            told = f"Einen Fragebogen mit der Kennung „{questionnaire.id}“ hat schon {taken[str(questionnaire.id)]}"
            yield error("bad-form", questionnaire.id.span, told, f"schreiben Sie id: {name}")
        else:
            taken[str(questionnaire.id)] = f"der Bogen „{name}“"

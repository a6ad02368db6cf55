"""A form of its own (`forms`) has a folder with a handbook.yaml of its own, a questionnaire, and one of another id than
the book's: by it a filled PDF is known.

Good, in verlauf/questionnaire.yaml, beside a book whose questionnaire is called `questionnaire`:
    id: verlauf
Bad:
    id: questionnaire
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.book import NO_FORMS, Handbook
from ..model.text import Text
from ..problem import Problem, error


def check(handbook: Handbook) -> Iterator[Problem]:
    for at, name in enumerate(handbook.info.forms):
        yield from _folder(handbook, name, again=name in handbook.info.forms[:at])
    taken = {str(handbook.questionnaire.id): "das Buch"} if handbook.questionnaire else {}
    for folder, form in handbook.forms.items():
        questionnaire = form.questionnaire
        if questionnaire is None:
            if "questionnaire" not in form.incomplete:
                hint = f"legen Sie die Fragen in {folder}/questionnaire.yaml"
                yield error("bad-form", form.info.span, f"Der Bogen „{folder}“ hat keinen Fragebogen", hint)
        elif questionnaire.id in taken:
            told = f"Einen Fragebogen mit der Kennung „{questionnaire.id}“ hat schon {taken[str(questionnaire.id)]}"
            yield error("bad-form", questionnaire.id.span, told, f"schreiben Sie id: {folder}")
        else:
            taken[str(questionnaire.id)] = f"der Bogen „{folder}“"


def _folder(handbook: Handbook, name: Text, again: bool) -> Iterator[Problem]:
    if again or name in NO_FORMS:
        hint = "nennen Sie den Ordner anders, zum Beispiel verlauf, und nur einmal"
        yield error("bad-form", name.span, f"„{name}“ kann kein eigener Bogen heißen", hint)
    elif name not in handbook.forms and not (handbook.folder / name / "handbook.yaml").exists():
        hint = f"legen Sie den Ordner {name} an, mit einem eigenen handbook.yaml, oder löschen Sie den Eintrag"
        yield error("bad-form", name.span, f"{name}/handbook.yaml gibt es nicht", hint)

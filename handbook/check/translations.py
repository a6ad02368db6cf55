"""What a translation lacks, and what is wrong with it.

A gap never stops the book in its own language: there it is a warning, one a language. It is an error of the edition
that somebody asks for, unless as a draft.
"""

from __future__ import annotations

from ..model.book import Handbook
from ..model.translations import Catalogue
from ..problem import NOWHERE, Problem, Span, error, warning
from ..translation.translate import find, missing
from ..translation.units import units

TOLD = 20  # gaps that are told one by one


def of_edition(handbook: Handbook, region: str, language: str, draft: bool) -> list[Problem]:
    """What an edition in that language can't be built with; warnings for a `draft`."""
    catalogue = handbook.translations.get(language)
    if catalogue is None:
        place = Span(str(handbook.folder / "translations"))
        return [
            error(
                "no-translation",
                place,
                f"Eine Übersetzung in „{language}“ gibt es noch nicht",
                f"legen Sie sie an: translate add {language}",
            )
        ]
    found = [*catalogue.problems, *_gaps(handbook, catalogue)]
    if language not in handbook.info.languages:
        found.insert(
            0,
            error(
                "unpublished-language",
                handbook.info.title.span,
                f"„{language}“ steht nicht in languages, die Übersetzung ist also noch nicht freigegeben",
                "bauen Sie mit --draft einen Entwurf, oder tragen Sie die Sprache in handbook.yaml bei languages ein",
            ),
        )
    if draft:
        return [warning(p.code, p.span, p.text, p.hint) if p.code in GAPS else p for p in found]
    return found


GAPS = ("untranslated", "unpublished-language")


def _gaps(handbook: Handbook, catalogue: Catalogue) -> list[Problem]:
    lacking = missing(catalogue, units(handbook))
    told = []
    for unit in lacking[:TOLD]:
        entry = find(catalogue, unit).entry
        file = catalogue.files.get(unit.file)
        span = entry.span if entry else Span(file.name) if file else NOWHERE
        told.append(
            error("untranslated", span, f"„{unit.text}“ ist noch nicht übersetzt ({unit.context})", "ergänzen Sie es")
        )
    if len(lacking) > TOLD:
        told.append(
            error(
                "untranslated",
                Span(str(handbook.folder / "translations" / catalogue.language)),
                f"Insgesamt fehlen {len(lacking)} Texte des Fragebogens",
                f"translate status {catalogue.language} zählt sie auf",
            )
        )
    return told

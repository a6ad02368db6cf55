"""The questionnaire of an edition as a filled form has it, from a PDF or from the content of a book."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from ..edition.edition import make_edition
from ..edition.parts import MAIN
from ..edition.schema_file import schema_file
from ..filled.fill.blank import readable
from ..filled.read.form import Form, read_form
from ..filled.read.pdf import open_filled
from ..model.book import Handbook
from ..model.questionnaire import LEVELS


def form_in(path: Path, password: str = "", apart: Path | None = None) -> Form:
    """The whole questionnaire of a PDF, blank or filled. `apart`: the file beside it with the sensitive questions,
    which describes both; of one in another edition the first counts. Raises `NotOurs` (`Locked` where a file wants
    another password), `OSError`."""
    return form_and_fields(path, password, apart)[0]


def form_and_fields(path: Path, password: str = "", apart: Path | None = None) -> tuple[Form, dict[str, str]]:
    """The same, with the tooltips of all fields of the PDF at `path` by their full names. Raises as `form_in`."""
    form, fields = _opened(path, password)
    if apart is not None:
        other, _ = _opened(apart, password)
        form = other if other.stamp == form.stamp else form
    return form, fields


def _opened(path: Path, password: str) -> tuple[Form, dict[str, str]]:
    with readable(path):
        found = open_filled(path, password)
        return read_form(found.schema, whole=True), {name: entry.tooltip for name, entry in found.entries.items()}


def form_of(handbook: Handbook, like: Form | None = None, whole: bool = False, region: str = "") -> Form | None:
    """The questionnaire of a book without errors, or of one of its regions; None where it has none. `like`: of the same
    region, where none is named, and, unless the `whole` is wanted, with the same questions left out as in that form."""
    part = like.part if like is not None and like.part == MAIN and not whole else ""
    level = like.level if like is not None and like.level in LEVELS and not whole else None
    edition, _ = make_edition(handbook, region or region_of(handbook, like), level=level, part=part)
    if edition.questionnaire is None:
        return None
    edition = dataclasses.replace(edition, carry=lambda _: ())  # nothing here is in another language
    return Form(schema_file(edition, edition.index.numbers, {}, {}), whole=True)


def region_of(handbook: Handbook, form: Form | None) -> str:
    """The form's region, "" where the book has none of that name."""
    return form.region if form is not None and form.region in handbook.regions else ""

"""Titles have a text of their own: it stands in the contents, in the bookmarks and in every reference.

Good:
    title: Wohngeld
Bad: a title that is a link without text, or made of signs that cannot be seen:
    title: "[](#wohngeld)"
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category

from ..model.book import Handbook
from ..model.inline import plain
from ..model.text import Text
from ..problem import Problem, error


def check(handbook: Handbook) -> Iterator[Problem]:
    titles: list[Text | None] = [handbook.info.title, *(chapter.title for chapter in handbook.chapters.values())]
    titles += [section.title for section, _, _ in handbook.sections]
    if handbook.questionnaire:
        titles += [handbook.questionnaire.title, *(section.title for section in handbook.questionnaire.sections)]
    for title in titles:
        if title and not any(category(char)[0] not in "ZC" for char in plain(title)):
            yield error(
                "empty-title",
                title.span,
                "Der Titel hat keinen Text, den man lesen kann",
                "schreiben Sie den Titel aus; ein Verweis ohne Text genügt hier nicht",
            )

"""A questionnaire as an XLSForm, with the book's translations in columns of their languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..edition.program_words import words_of
from ..model.book import Handbook
from ..model.field_names import OTHER
from ..model.languages import is_rtl
from ..model.questionnaire import Questionnaire
from ..model.text import Text
from ..model.translations import MISSING, STALE
from ..translation.translate import find
from ..translation.unit import Unit
from ..translation.units import Walk
from .headers import LANGUAGES, OWN
from .lists import column_of
from .own import DANGER, GUIDES, HANDBOOK, INTRO, NAME, PRIORITY, QUESTION, RENAME, TOPIC, VALUE, WHAT
from .rows_of import YES, Row, Rows
from .workbook import workbook

SURVEY = ("type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message", "calculation")
MORE = ("default", "read_only", "appearance", "parameters", "choice_filter", "repeat_count")
ORDER = {
    "survey": (*SURVEY, *MORE),
    "choices": ("list_name", "name", "label"),
    "settings": ("form_title", "form_id", "version", "default_language"),
    GUIDES: (QUESTION, "when", "to", "id", "step", "text", "urgency", "deadline"),
    HANDBOOK: (WHAT, NAME, VALUE),
}


def exported(handbook: Handbook, questionnaire: Questionnaire, languages: Iterable[str], first: str = "") -> bytes:
    """The workbook. `languages`: codes of those to stand beside the book's own; `first`: the one that a form opens in,
    "" for the book's own. Raises `FileTrouble`."""
    own = str(handbook.info.language)
    names = {code: column_language(code) for code in languages}
    german = column_language(own) if names else ""
    translated = {names[code]: _texts(handbook, questionnaire, code) for code in names}

    def said(context: str) -> Row:
        return {name: texts[context] for name, texts in translated.items() if context in texts}

    other = {german: words_of(handbook, own)[OTHER]} | {
        name: words_of(handbook, code)[OTHER] for code, name in names.items()
    }
    rows = Rows(questionnaire, said, german, other)
    settings = {"form_title": str(questionnaire.title), "form_id": str(questionnaire.id)}
    if handbook.info.edition:
        settings["version"] = str(handbook.info.edition.number)
    if german:
        settings["default_language"] = names.get(first, german)
    sheets: dict[str, Sequence[Row]] = {
        "survey": rows.survey,
        "choices": _choices(questionnaire, rows),
        "settings": [settings],
        GUIDES: rows.guides,
        HANDBOOK: _whole(questionnaire),
    }
    return workbook(sheets, ORDER)


def column_language(code: str) -> str:
    """How a column names a language: "Deutsch (de)"."""
    names = LANGUAGES.get(code.partition("-")[0], (code,))
    return f"{names[0] if is_rtl(code) else names[0].capitalize()} ({code})"


def _texts(handbook: Handbook, questionnaire: Questionnaire, code: str) -> dict[str, str]:
    """Name of a text → its translation, where it is one of the present German."""
    catalogue, found = handbook.translations[code], {}

    def note(unit: Unit) -> Text:
        translation = find(catalogue, unit)
        if translation.state not in (MISSING, STALE):
            found[unit.context] = str(translation.text)
        return unit.text

    Walk(note).questionnaire(questionnaire)
    return found


def _choices(questionnaire: Questionnaire, rows: Rows) -> list[Row]:
    out: list[Row] = []
    lists = {str(name): str(name) for name in questionnaire.choices} | {
        more: list_ for list_, more in rows.with_other.items()
    }
    for name, list_ in lists.items():
        for choice in questionnaire.choices[list_]:
            row = {"list_name": name, "name": str(choice.name)}
            row |= rows.text("label", choice.label, f"choices.{list_}.{choice.name}")
            row |= {"image": str(choice.image)} if choice.image else {}
            row |= {column_of(str(key)): str(value) for key, value in choice.filter.items()}
            out.append(row | ({f"{OWN}sensitive": YES} if choice.sensitive else {}))
        if name != list_:
            out.append({"list_name": name, "name": OTHER} | rows.said_other())
    return out


def _whole(questionnaire: Questionnaire) -> list[Row]:
    """What belongs to no question. A first row says that the workbook is ours, be there nothing else."""
    rows = [{WHAT: INTRO, VALUE: str(questionnaire.intro or "")}]
    if questionnaire.danger:
        rows.append({WHAT: DANGER, VALUE: str(questionnaire.danger)})
    if questionnaire.priorities:
        rows.append({WHAT: PRIORITY, VALUE: str(questionnaire.priorities.question)})
        topics = questionnaire.priorities.topics.items()
        rows += [{WHAT: TOPIC, NAME: str(name), VALUE: " ".join(map(str, to))} for name, to in topics]
    return rows + [{WHAT: RENAME, NAME: str(old), VALUE: str(new)} for old, new in questionnaire.renames.items()]

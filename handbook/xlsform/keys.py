"""The keys of a question out of the columns of its row, one function a column.

`GIVEN` is the table: column of XLSForm → who sets the key of ours. What a type hasn't got isn't asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..model.question_types import ALL, ASKING, TODAY, TYPES
from ..model.questionnaire import APPEARANCES, Parameters, Question
from ..model.shape import Type, declared
from .draft import Draft
from .expressions import Expressions
from .files import parameters_of
from .headers import OWN, Row
from .kinds import LOOKS, SCREEN
from .remarks import Remarks, cited
from .texts import Texts

YES, NO = ("yes", "true", "true()", "ja", "1"), ("no", "false", "false()", "nein", "0")
CALL = re.compile(r"[a-z][\w:-]*\(|\$\{|\.\./")  # what makes a default one that is worked out
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
MOST_LINES, MOST_VALUES = 40, 21
NO_DEFAULT = "eine Vorgabe gibt es bei dieser Art von Frage nicht"
LOOK = "die Darstellung {} kennt das Programm nicht"
MEDIA = "ein Bild, Ton oder Film bei der Frage fehlt"
RANDOM = "eine zufällige Reihenfolge gibt es auf Papier nicht"
TRIGGER = "gerechnet wird immer, nicht erst nach einer anderen Antwort (trigger)"
TOO_MANY = "mehr als 21 Werte passen nicht in eine Reihe; daraus ist ein Feld für eine Zahl geworden"


class Keys:
    """Fills drafts of questions."""

    def __init__(self, texts: Texts, expressions: Expressions, said: Remarks) -> None:
        self._texts, self._expressions, self._said = texts, expressions, said

    def fill(self, draft: Draft, row: Row) -> None:
        """All that the row says of a question whose id, type and label are set."""
        type_ = TYPES[draft.keys["type"]]
        has = {*type_.keys, *ALL, *ASKING} - set(type_.lacks)
        for key, set_ in GIVEN.items():
            if row.text(key) and (key in FOR_ALL or KEY.get(key, key) in has):
                set_(self, draft, row)
        for key, (kind, _, _) in declared(Question).items():
            if key in has and (said := row.text(OWN + key)):
                self._own(draft, row, key, kind, said)

    def expression(self, draft: Draft, row: Row, key: str, of: str) -> None:
        text = self._expressions.written(row.raw(of), draft.name)
        draft.set(key, text, row.at(of))
        draft.loosely[key] = self._expressions.loosely(text)

    def hint(self, draft: Draft, row: Row) -> None:
        """Both kinds of hints: on paper the one who asks reads both."""
        context = f"questionnaire.{draft.keys['id']}.hint"
        hint, place = self._texts.of(row, "hint", context)
        more, where = self._texts.of(row, "guidance_hint")
        joined = f"{hint} ({more})" if hint and more else hint or more
        draft.set("hint", joined, place or where)
        if (
            hint
            and any(context in found for found in self._texts.translated.values())
            and not row.text(f"{OWN}hint_for")
        ):
            draft.set("hint_for", "client")

    def required(self, draft: Draft, row: Row) -> None:
        said = row.text("required")
        if said.lower() in YES:
            draft.set("required", True, row.at("required"))
        elif said.lower() not in NO:
            draft.set("required", self._expressions.written(row.raw("required"), draft.name), row.at("required"))

    def read_only(self, draft: Draft, row: Row) -> None:
        draft.set("read_only", row.text("read_only").lower() in YES, row.at("read_only"))

    def message(self, draft: Draft, row: Row) -> None:
        if row.text("constraint") or self._texts.exact:
            context = f"questionnaire.{draft.keys['id']}.constraint_message"
            draft.set("constraint_message", *self._texts.of(row, "constraint_message", context))

    def default(self, draft: Draft, row: Row) -> None:
        said, place = row.text("default"), row.at("default")
        type_ = TYPES[draft.keys["type"]]
        if self._texts.exact and said != "today()":
            draft.set("default", row.raw("default"), place)
        elif draft.keys["type"] == "date" and re.fullmatch(r"(today|now)\(\)", said):
            draft.set("default", TODAY, place)
        elif type_.no_default:
            self._said.add(place, NO_DEFAULT)
        elif CALL.search(said):
            draft.set("default", self._expressions.written(row.raw("default"), draft.name), place)
            if draft.keys["type"] == "select_one":
                draft.keys.setdefault("appearance", "minimal")  # round buttons can't be set by a script everywhere
        elif "choices" in type_.keys:
            draft.set("default", " ".join(self._expressions.choice(draft.name, each) for each in said.split()), place)
        else:
            said = f"0{said}" if draft.keys["type"] == "time" and ONE_DIGIT.fullmatch(said) else said
            draft.set("default", said[: LETTERS.get(draft.keys["type"])], place)

    def appearance(self, draft: Draft, row: Row) -> None:
        looks = LOOKS.get(draft.keys["type"], {})
        for word in row.text("appearance").split():
            if word.lower() in looks:
                draft.set("appearance", looks[word.lower()], row.at("appearance"))
            elif word in APPEARANCES and word in TYPES[draft.keys["type"]].appearances:
                draft.set("appearance", word, row.at("appearance"))
            elif not SCREEN.fullmatch(word):
                self._said.add(row.at("appearance"), LOOK.format(cited(word)), lost=False)

    def parameters(self, draft: Draft, row: Row) -> None:
        said = parameters_of(row)
        place = row.at("parameters")
        if "randomize" in said and said["randomize"].lower() == "true":
            self._said.add(place, RANDOM, lost=False)
        if draft.keys["type"] == "text" and said.get("rows", "").isdecimal():
            self._lines(draft, said["rows"], place)
        if draft.keys["type"] == "range":
            self._range(draft, row, said)

    def rows(self, draft: Draft, row: Row) -> None:
        if row.text("rows").isdecimal():
            self._lines(draft, row.text("rows"), row.at("rows"))

    def media(self, draft: Draft, row: Row) -> None:
        for key in ("image", "audio", "video"):
            if row.text(key):
                self._said.add(row.at(key), MEDIA)

    def required_message(self, draft: Draft, row: Row) -> None:
        if row.text("required") or self._texts.exact:
            context = f"questionnaire.{draft.keys['id']}.required_message"
            draft.set("required_message", *self._texts.of(row, "required_message", context))

    def trigger(self, draft: Draft, row: Row) -> None:
        self._said.add(row.at("trigger"), TRIGGER, lost=False)

    # ------------------------------------------------------------------ parts of these

    def _lines(self, draft: Draft, number: str, place: str) -> None:
        if 1 <= int(number[:6]) <= MOST_LINES:
            draft.set("appearance", "multiline", place)
            draft.set("lines", int(number), place)

    def _range(self, draft: Draft, row: Row, said: dict[str, str]) -> None:
        place = row.at("parameters")
        values = {key: said[key] for key in ("start", "end", "step") if NUMBER.fullmatch(said.get(key, ""))}
        start, end, step = (float(values.get(key, standard)) for key, standard in STANDARD.items())
        if end < start:  # counted down there
            (start, end), step = (end, start), abs(step)
        if step <= 0 or (end - start) / step > MOST_VALUES - 1:
            whole = all(number == int(number) for number in (start, step))
            draft.keys["type"] = "integer" if whole else "decimal"
            draft.set("constraint", f". >= {start:g} and . <= {end:g}", place)
            self._said.add(place, TOO_MANY, lost=False)
            return
        parameters = Draft(Parameters, place)
        if "parameters" in row.text(UNSET):
            return
        for key, number in {"start": start, "end": end, "step": step}.items():
            parameters.set(key, number, place)
        for key in ("low_label", "high_label"):
            parameters.set(key, *self._texts.of(row, OWN + key, f"questionnaire.{draft.keys['id']}.{key}"))
        draft.set("parameters", parameters, place)

    def _own(self, draft: Draft, row: Row, key: str, kind: Type | object, said: str) -> None:
        """A key that XLSForm hasn't got, from its own column."""
        name = getattr(kind, "kind", "")
        if name == "boolean":
            draft.set(key, said.lower() in YES, row.at(OWN + key))
        elif name == "integer":
            draft.set(key, int(said) if said.isdecimal() and len(said) < 7 else said, row.at(OWN + key))
        elif name == "inline" or key == "unit":
            draft.set(key, *self._texts.of(row, OWN + key, f"questionnaire.{draft.keys['id']}.{key}"))
        elif name == "condition" and said.lower() in YES:
            draft.set(key, True, row.at(OWN + key))
        elif name in ("expression", "condition"):
            draft.set(key, self._expressions.written(row.raw(OWN + key)), row.at(OWN + key))
        elif name not in ("list", "map", ""):
            draft.set(key, row.raw(OWN + key), row.at(OWN + key))


ONE_DIGIT = re.compile(r"[0-9]:[0-9]{2}")  # 8:30
LETTERS = {"date": 10, "time": 5, "dateTime": 16}  # of a default as it is written here, without seconds
UNSET = f"{OWN}unset"  # columns that say what holds without them
STANDARD = {"start": 1, "end": 10, "step": 1}  # of a range in XLSForm
Set = Callable[[Keys, Draft, Row], None]


def _expression(key: str, of: str) -> Set:
    return lambda keys, draft, row: keys.expression(draft, row, key, of)


GIVEN: dict[str, Set] = {
    "hint": Keys.hint,
    "guidance_hint": Keys.hint,
    "required": Keys.required,
    "required_message": Keys.required_message,
    "read_only": Keys.read_only,
    "constraint": _expression("constraint", "constraint"),
    "constraint_message": Keys.message,
    "calculation": _expression("calculation", "calculation"),
    "default": Keys.default,
    "appearance": Keys.appearance,
    "parameters": Keys.parameters,
    "rows": Keys.rows,
    "image": Keys.media,
    "audio": Keys.media,
    "video": Keys.media,
    "trigger": Keys.trigger,
}
KEY = {"guidance_hint": "hint", "rows": "lines"}  # columns whose key is called otherwise
FOR_ALL = (
    "hint",
    "guidance_hint",
    "image",
    "audio",
    "video",
    "trigger",
    "default",
    "parameters",
    "rows",
)  # columns that say something of questions of every type

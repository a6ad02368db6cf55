"""The rows of "Meine offenen Wege" as the form's script would fill them (script/ways.js, `hbFillRows`).

A row belongs to the script as long as it says what the script writes; where a hand has written anything, it is never
touched again. A step that a hand took out of its row, or wrote over, stays out. Both need a memory, words in `Stand`:
"wohnung.1=3", the step of that way was put into row 3; "=14", row 14 says how many more there are; "wohnung.1-", a hand
took the step out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from functools import lru_cache

from ...dataclass import dataclass
from ...model.field_names import PAGES, STEP, TAKE, UNTIL, WAYS_COLUMNS, WAYS_ROWS, WHO, ways_row
from ...model.question_index import QuestionIndex
from ...model.ways import Step, Way, as_asked, spaced, steps_of
from ..read.form import Form
from ..read.situation import Situation
from .need import in_need
from .open import KEPT

MORE = ""  # stands for the step where a row says how many more there are
Row = Mapping[str, str]


@dataclass
class Memory:
    """`put`: row → the step that the script wrote there; `out`: steps that a hand took out."""

    put: dict[int, str] = field(default_factory=dict)
    out: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, words: Collection[str]) -> Memory:
        memory = cls()
        for word in words:
            name, equals, row = word.rpartition("=")
            if equals and row.isdecimal():
                memory.put[int(row)] = name
            elif word.endswith("-"):
                memory.out.add(word[:-1])
        return memory


@lru_cache(maxsize=KEPT)
def _steps(ways: tuple[Way, ...], index: QuestionIndex) -> dict[str, Step]:
    return {step.name: step for step in steps_of(as_asked(ways, index))}


class Rows:
    """The rows of one form. `values`: what is in its fields; `names`: the fields that there are."""

    def __init__(self, form: Form, ways: Sequence[Way], values: Mapping[str, str | bool], names: Collection[str]):
        self.form, self.ways = form, ways
        self.steps = _steps(tuple(ways), form.index)
        self.more = form.words["ways_more"]
        self.rows = {
            row: {column: spaced(str(values.get(ways_row(row, column)) or "")) for column in WAYS_COLUMNS}
            for row in range(1, WAYS_ROWS + 1)
            if ways_row(row, STEP) in names
        }

    def is_own(self, name: str | None, row: Row) -> bool:
        """Whether the row says what the script writes for that step."""
        if name is None or row[WHO] or row[TAKE]:
            return False
        if name == MORE:
            begin, _, end = self.more.partition("{number}")
            number = row[STEP].removeprefix(begin).removesuffix(end)
            return row[STEP] == begin + number + end and number.isdecimal() and not row[PAGES] and not row[UNTIL]
        step = self.steps.get(name)
        return (
            step is not None
            and row[STEP] == step.text
            and row[UNTIL] in ("", *(way.deadline for way in step.ways))
            and all(page in ("", *map(self._page, step.ways)) for page in row[PAGES].split(", "))
        )

    def adopted(self, open_: Collection[str]) -> dict[int, str]:
        """Row → the step it says, where nothing is remembered: a file of answers has the rows alone."""
        open_steps = [name for name, step in self.steps.items() if any(way.name in open_ for way in step.ways)]
        found = {}
        for number, row in self.rows.items():
            name = next((name for name in (*open_steps, MORE) if self.is_own(name, row)), None)
            if name is not None:
                found[number] = name
        return found

    def fill(self, situation: Situation, open_: Collection[str], memory: Memory) -> tuple[dict[str, str], list[str]]:
        """(full name → text of the fields of all rows that no hand has written into, the new memory)."""
        free, texts, out, words = [], "", set(memory.out), {}
        for number, row in self.rows.items():
            name = memory.put.get(number)
            if not any(row.values()):
                out.update([name] if name else [])
                free.append(number)
            elif self.is_own(name, row):
                free.append(number)
            else:
                texts += row[STEP] + "\n"
                if name in self.steps and self.steps[name].text in row[STEP]:
                    words[number] = name
                elif name:
                    out.add(name)
        wanted = [
            (step, opened)
            for step, opened in self._in_need(situation, open_).items()
            if step.name not in out and step.text not in texts
        ]
        fields = {ways_row(number, column): "" for number in free for column in (STEP, PAGES, UNTIL)}
        shown = wanted if len(wanted) <= len(free) else wanted[: max(0, len(free) - 1)]
        for number, (step, opened) in zip(free, shown):
            words[number] = step.name
            fields |= self._line(number, step, opened)
        if free and len(wanted) > len(free):
            words[free[-1]] = MORE
            fields[ways_row(free[-1], STEP)] = self.form.words.say("ways_more", number=len(wanted) - len(shown))
        return fields, [
            *(f"{words[number]}={number}" for number in sorted(words)),
            *(f"{name}-" for name in self.steps if name in out),
        ]

    def _in_need(self, situation: Situation, open_: Collection[str]) -> dict[Step, list[Way]]:
        """The steps with their open ways, the most urgent first."""
        named = {way.name: (way, step) for step in self.steps.values() for way in step.ways}
        asked = [way.name for way in as_asked(self.ways, self.form.index) if way.name in open_ and way.name in named]
        found: dict[Step, list[Way]] = {}
        for way, step in (named[name] for name in in_need(situation, asked)):
            found.setdefault(step, []).append(way)
        return found

    def _line(self, number: int, step: Step, opened: list[Way]) -> dict[str, str]:
        pages = list(dict.fromkeys(filter(None, map(self._page, opened))))
        return {
            ways_row(number, STEP): step.text,
            ways_row(number, PAGES): ", ".join(pages),
            ways_row(number, UNTIL): next(filter(None, (way.deadline for way in opened)), ""),
        }

    def _page(self, way: Way) -> str:
        return self.form.places[way.to].get("page", "")

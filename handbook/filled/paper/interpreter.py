"""What stands on a plan, in the client's language: steps and reasons by the ways that a form carries translations of;
days with words; opening hours and languages of an office. What isn't known stays German, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from ...edition.offices import WEEKDAYS, Offices
from ...expression import format_date, parse_date
from ...expression.german import WHOLE_DAY
from ...model.in_forms import Contact
from ...model.languages import is_rtl
from ...model.text import Marked, Text, run_on
from ...model.ways import spaced
from ...translation.unit import HOURS, office_text
from ..read.form import Form
from ..read.said import Said, said_plainly, text_name
from ..read.translation import Translation

TIME = re.compile(r"(?<![\d.:])([01]?\d|2[0-3])(?:[:.]([0-5]\d)(?: ?Uhr)?| ?Uhr)(?![\w.:])")
LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"  # Unicode's isolates: from the left, as it begins, end
RLM = "\u200f"  # makes its line begin at the right
AROUND = " ,;·–-"  # what stands between a time and a place
LATIN = re.compile("[A-Za-zÄÖÜäöüß]")


class Interpreter:
    """Says a form's plan in the language of one of its translations."""

    def __init__(self, form: Form, translation: Translation):
        self.form, self.translation, self.words = form, translation, translation.words
        self._said = Said(form.index, form.words, translation)
        self._months, self._weekdays = (self.words[key].split("|") for key in ("month_names", WEEKDAYS))
        self._offices = Offices(self.words, form.words)

    @property
    def language(self) -> str:
        return self.translation.language

    def step(self, german: str) -> str:
        """The step; "" where there is no translation."""
        return self._said.steps.get(german, "")

    def deadline(self, german: str) -> str:
        """The deadline; the German one where there is no translation."""
        return self._said.deadlines.get(spaced(german), german)

    def why(self, way: str) -> str:
        """The reason of a way; "" where there is no translation."""
        return said_plainly(self.translation.find(text_name(way, "text")))

    def day(self, day: date) -> str:
        """ "Samstag, 5. Dezember 2026" """
        if (len(self._weekdays), len(self._months)) != (7, 12):
            return format_date(day)
        weekday, month = self._weekdays[day.weekday()], self._months[day.month - 1]
        return self.words.say("date_long", weekday=weekday, day=day.day, month=month, year=day.year)

    def until(self, text: str) -> str:
        """A day that somebody wrote, with words, and as it is written in numbers; any other text as it is."""
        day = parse_date(text) or ""
        if len(day) < WHOLE_DAY:
            return self.deadline(text)
        return self.words.say(
            "remarked", text=self.day(date.fromisoformat(day)), remark=self.apart(format_date(day), LRI)
        )

    def apart(self, text: str, sign: str = FSI) -> str:
        """What somebody typed, or a number, as one piece among words that are written from the right."""
        return run_on((sign, text, PDI)) if text and is_rtl(self.language) else text

    def beside(self, parts: Iterable[str]) -> str:
        """Parts of a line, each one piece, those that say nothing left out."""
        line = run_on([self.apart(part) for part in parts if part], " · ")
        return run_on((RLM, line)) if line and is_rtl(self.language) else line

    def hours(self, contact: Contact) -> str:
        """The hours of an office; as they are written, and marked, where they aren't known."""
        german = contact.hours or ""
        return self._known(f"contacts.{contact.id}.{HOURS}", german, self._offices.hours)

    def speaks(self, german: str) -> str:
        """The name of a language; as it is written, and marked, where it isn't known."""
        return self._known("contacts.languages", german, self._offices.language)

    def _known(self, context: str, german: str, say: Callable[[str], str]) -> str:
        said = self.translation.find(office_text(context, german)) or say(german)
        return said if said != german else Marked.of(Text(german), ((0, len(german), self.form.language),))

    def meeting(self, day: str, place: str) -> tuple[str, str]:
        """When and where: a time that stands before or behind the place goes with the day."""
        times = list(TIME.finditer(place))
        if not day or len(times) != 1:
            return (self.until(day) if day else ""), place
        [time] = times
        before, after = place[: time.start()].strip(AROUND), place[time.end() :].strip(AROUND)
        if before and after:
            return self.until(day), place
        clock = f"{int(time[1])}:{time[2] or '00'}"
        return self.words.say("steps_meeting_time", date=self.until(day), time=clock), before or after


def is_german(text: str) -> bool:
    """Whether a text may be: it has letters of the Latin script."""
    return bool(LATIN.search(text))

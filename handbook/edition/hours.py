"""Opening hours as an office writes them ("Mo bis Fr 8 bis 12 Uhr, Do auch 14 bis 18 Uhr"), said in another language.

Only what is understood to its last sign is translated. Anything else stays as it is written: half a translation would
send somebody to a closed door.
"""

from __future__ import annotations

import re

from .words import Words

DAYS = ("mo", "di", "mi", "do", "fr", "sa", "so")
DAY_NAMES = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
REMARKS = {
    "nur mit termin": "hours_appointment",
    "mit termin": "hours_appointment",
    "ohne termin": "hours_open",
    "nach vereinbarung": "hours_agreed",
}
TOKEN = re.compile(r"\s*(\d{1,2}(?:[:.]\d{2})?(?![\d.:])|[^\W\d_]+|[-–,;:·])", re.UNICODE)
CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")
SPAN, AND, ENDS = ("bis", "-", "–"), ("und", ","), (",", ";", "·")


def hours_in(words: Words, weekdays: list[str], text: str) -> str:
    """The hours in the words' language; the text itself where it isn't fully understood. `weekdays`: seven names from
    Monday on."""
    tokens = _tokens(text)
    if tokens is None or len(weekdays) != len(DAYS):
        return text
    reader = _Reader(words, weekdays, tokens)
    entries = reader.entries()
    return words.listed(entries) if entries and not reader.left else text


def _tokens(text: str) -> list[str] | None:
    """The words, times and signs in small letters; None where there is anything else."""
    found, at = [], 0
    text = text.strip()
    while at < len(text):
        token = TOKEN.match(text, at)
        if token is None:
            return None
        found.append(token[1].lower())
        at = token.end()
    return found


class _Reader:
    """Reads entries one by one; each method gives nothing, and takes nothing, where its own isn't next."""

    def __init__(self, words: Words, weekdays: list[str], tokens: list[str]):
        self.words, self.weekdays, self.left = words, weekdays, tokens

    def _take(self, *allowed: str) -> bool:
        if self.left and self.left[0] in allowed:
            self.left = self.left[1:]
            return True
        return False

    def entries(self) -> list[str]:
        """As far as they are understood; what isn't is in `left`."""
        found = []
        while self.left:
            before = self.left
            entry = self._remark() or self._entry()
            if not entry:
                self.left = before
                return []
            found.append(entry)
            if self.left and not self._take(*ENDS) and not self._day_at(0):
                return []
        return found

    def _remark(self) -> str:
        for text, key in REMARKS.items():
            parts = text.split()
            if self.left[: len(parts)] == parts:
                self.left = self.left[len(parts) :]
                return self.words[key]
        return ""

    def _entry(self) -> str:
        days = self._days()
        self._take(":", ",")
        also = self._take("auch")
        times = self._times()
        if not days or not times:
            return ""
        key = "hours_also" if also else "hours_entry"
        return self.words.say(key, days=self.words.both(days), times=self.words.both(times))

    def _days(self) -> list[str]:
        found = []
        while (first := self._day_at(0)) is not None:
            self.left = self.left[1:]
            said = self.weekdays[first]
            if self.left and self.left[0] in SPAN and (last := self._day_at(1)) is not None:
                self.left = self.left[2:]
                said = self.words.say("hours_days", first=said, last=self.weekdays[last])
            found.append(said)
            if not (self.left and self.left[0] in AND and self._day_at(1) is not None):
                break
            self.left = self.left[1:]
        return found

    def _day_at(self, at: int) -> int | None:
        word = self.left[at] if at < len(self.left) else ""
        for names in (DAYS, DAY_NAMES, tuple(f"{name}s" for name in DAY_NAMES)):
            if word in names:
                return names.index(word)
        return None

    def _times(self) -> list[str]:
        found = []
        while True:
            self._take("von")
            if len(self.left) < 3 or self.left[1] not in SPAN:
                return []
            begin, end = _clock(self.left[0]), _clock(self.left[2])
            if not begin or not end:
                return []
            self.left = self.left[3:]
            self._take("uhr")
            found.append(self.words.say("hours_times", begin=begin, end=end))
            more = self.left[1:] if self.left[:1] and self.left[0] in AND else []
            if not (len(more) > 2 and _clock(more[1] if more[0] == "von" else more[0])):
                return found
            self.left = more


def _clock(token: str) -> str:
    """ "8", "8:30"; "" for what is no time."""
    found = CLOCK.fullmatch(token)
    if not found or int(found[1]) > 24 or int(found[2] or 0) > 59:
        return ""
    return found[1] + (f":{found[2]}" if found[2] else "")

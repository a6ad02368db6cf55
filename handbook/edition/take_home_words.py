"""German words of what a client takes home in her own language: days with words, opening hours, names of languages.

A text with | is a list; its translations have the same order and number.
"""

from __future__ import annotations

TAKE_HOME: dict[str, str] = {
    "date_long": "{weekday}, {day}. {month} {year}",
    "month_names": "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
    "weekday_names": "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag",
    "language_names": (
        "Albanisch|Arabisch|Bulgarisch|Chinesisch|Dari|Deutsch|Englisch|Farsi|Französisch|Italienisch|Kurdisch|"
        "Paschtu|Persisch|Polnisch|Portugiesisch|Rumänisch|Russisch|Serbisch|Somali|Spanisch|Tigrinya|Türkisch|"
        "Ukrainisch|Urdu|Vietnamesisch"
    ),
    "hours_days": "{first} bis {last}",
    "hours_times": "{begin} bis {end} Uhr",
    "hours_entry": "{days} {times}",
    "hours_also": "{days} auch {times}",
    "hours_appointment": "nur mit Termin",
    "hours_open": "ohne Termin",
    "hours_agreed": "nach Vereinbarung",
    "steps_meeting_time": "{date}, um {time} Uhr",
    "steps_in_german": "Auf Deutsch geschrieben. Übersetzung:",
}

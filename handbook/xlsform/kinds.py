"""What becomes of each type of XLSForm: the table to which a line is added when the questionnaire learns something.

The left of it are all names that pyxform takes for a type. `TAKEN` become questions; `AS` become the next best one,
with a remark; `LEFT` have no place on paper. Appearances are taken where the questionnaire has them (`LOOKS`); those
that only arrange a screen are passed over, others told.
"""

from __future__ import annotations

import re
from typing import NamedTuple

SELECT = re.compile(
    r"(?P<kind>(?:add )?select(?:[ _]one|1|[ _]all that apply|[ _]multiple)?(?: prompt using)?(?:[ _]from)?"
    r"|select_one_external|select_multiple_from_file|select_one_from_file|select (?:one|multiple) from file|rank)"
    r"\s+(?P<list>\S.*?)(?P<other>\s+(?:or specify other|or_other|or other))?",
    re.IGNORECASE,
)
HELD = r"(?P<kind>group|repeat|lgroup|looped[ _]group|loop|kobomatrix|score|rank)"
BEGIN = re.compile(rf"begin[ _]+{HELD}(?:\s+(?:over\s+)?(?P<list>\S+))?", re.IGNORECASE)
END = re.compile(rf"end[ _]+{HELD}", re.IGNORECASE)
HOLDERS = {
    **dict.fromkeys(("group",), "group"),
    **dict.fromkeys(("repeat", "lgroup", "looped group"), "repeat"),
    **{"loop": "loop", "kobomatrix": "matrix", "score": "score", "rank": "ranking"},
}
TAKEN = {
    **dict.fromkeys(("text", "string", "q string", "add text prompt", "long text"), "text"),
    **dict.fromkeys(("integer", "int", "add integer prompt", "q int", "number of days in last month"), "integer"),
    **dict.fromkeys(("number of days in last six months", "number of days in last year"), "integer"),
    **dict.fromkeys(("decimal", "q decimal", "add decimal prompt"), "decimal"),
    **dict.fromkeys(("date", "add date prompt", "q date"), "date"),
    **dict.fromkeys(("time", "q time", "add time prompt"), "time"),
    **dict.fromkeys(("datetime", "date time", "q date time", "add date time prompt"), "dateTime"),
    **dict.fromkeys(("note", "add note prompt", "q note"), "note"),
    **dict.fromkeys(("acknowledge", "trigger", "add acknowledge prompt", "q acknowledge"), "acknowledge"),
    **dict.fromkeys(("calculate", "calculation", "q calculate", "add calculate prompt"), "calculate"),
    **dict.fromkeys(("range",), "range"),
    **dict.fromkeys(
        ("image", "photo", "picture", "add image prompt", "add photo prompt", "q image", "q picture"), "image"
    ),
    **dict.fromkeys(("phone number", "percentage", "email address"), "text"),
}


WITH_LIST = ("select_one", "select_multiple", "rank")
USUAL = (
    *("text", "integer", "decimal", "date", "time", "dateTime", "note", "acknowledge", "calculate", "range", "image"),
    *(*WITH_LIST, "begin_group", "end_group", "begin_repeat", "end_repeat"),
)  # types as most people write them


class As(NamedTuple):
    """A type that is taken as another, and what is told of it."""

    type: str
    remark: str


WRITTEN = "auf Papier ein Textfeld: {} wird von Hand eingetragen"
AS = {
    **dict.fromkeys(("barcode", "add barcode prompt", "q barcode"), As("text", WRITTEN.format("der Strichcode"))),
    **dict.fromkeys(
        ("geopoint", "gps", "location", "q geopoint", "q location", "add location prompt"),
        As("text", WRITTEN.format("der Ort")),
    ),
    **dict.fromkeys(("today", "get today", "add today prompt"), As("date", "auf Papier ein Feld für das Datum")),
}
ELSEWHERE = "die Antworten stehen in einer anderen Datei; auf Papier ein Textfeld"
NO_PLACE = "eine Datei hat auf Papier keinen Platz; die Frage fehlt"
BY_DEVICE = "das trägt ein Gerät selbst ein; auf Papier fehlt es"
OUTSIDE = "die Daten stehen in einer anderen Datei; das fehlt"
LEFT = {
    **dict.fromkeys(("audio", "add audio prompt", "q audio", "video", "add video prompt", "q video"), NO_PLACE),
    **dict.fromkeys(("file", "add file prompt", "background-audio"), NO_PLACE),
    **dict.fromkeys(
        ("geotrace", "geoshape", "q geotrace", "q geoshape", "osm", "gps trace", "gps shape"),
        "eine Strecke oder Fläche hat auf Papier keinen Platz; die Frage fehlt",
    ),
    **dict.fromkeys(
        ("start", "get start time", "start time", "end", "get end time", "end time", "deviceid", "get device id"),
        BY_DEVICE,
    ),
    **dict.fromkeys(
        ("device id", "imei", "subscriberid", "get subscriber id", "subscriber id", "simserial"), BY_DEVICE
    ),
    **dict.fromkeys(
        ("sim id", "get sim id", "audit", "start-geopoint", "background-geopoint", "uri:deviceid"), BY_DEVICE
    ),
    **dict.fromkeys(("username", "phonenumber", "email", "get phone number"), BY_DEVICE),
    **dict.fromkeys(("uri:subscriberid", "uri:simserial", "uri:phonenumber", "uri:username", "uri:email"), BY_DEVICE),
    **dict.fromkeys(("hidden",), "eine verborgene Angabe hat auf Papier keinen Platz; sie fehlt"),
    **dict.fromkeys(("xml-external", "csv-external", "include"), OUTSIDE),
}

ROWS = ("score__row", "rank__level")  # of KoboToolbox's tables: they belong to what they stand in
ROW = "row"

LOOKS = {
    "text": {"multiline": "multiline", "numbers": "numbers", "comb": "comb"},
    "date": {"month-year": "month-year", "year": "year"},
    "select_one": {
        **dict.fromkeys(("minimal", "autocomplete", "search", "autocomplete_chars", "dropdown"), "minimal"),
        "likert": "likert",
    },
}  # type → word of XLSForm → ours
SCREEN = re.compile(
    r"w\d+|h\d+|horizontal.*|vertical|columns.*|compact.*|quick.*|no-buttons|field-list|table-list|grid.*|thousands-sep"
    r"|counter|picker|rating|no-ticks|vertical|bearing|hidden-answer|masked|no-calendar|ethiopian|coptic|islamic|minimal"
    r"|bikram-sambat|persian|myanmar|buddhist|numbers|url|printer.*|placement-map|maps|annotate|draw|signature|new.*|ex:.*"
    r"|autocomplete.*|map|image-map|label|list-nolabel|list|buttonless|theme-.*|pages|summary|first|last|likert|search.*"
    r"|multiline|month-year|year|textarea|distress|my-picker|inline|collapsed|expanded|fill.*|spinner|front|selfie",
    re.IGNORECASE,
)


class Kind(NamedTuple):
    """The type of a row: `type` ours, "" for one that is left out; `list` as it is written; `remark`: what is told,
    `lost`: something of the question is missing."""

    type: str
    list: str = ""
    or_other: bool = False
    remark: str = ""
    lost: bool = True


def kind_of(written: str) -> Kind | None:
    """What a type becomes; None for one that nobody knows."""
    plain = " ".join(written.split())
    low = plain.lower()
    if low.startswith("osm "):
        low = "osm"
    if low in ROWS:
        return Kind(ROW)
    for names in (TAKEN, AS, LEFT):
        for name in (low, low.replace("_", " ")):
            if name in names:
                found = names[name]
                if isinstance(found, As):
                    return Kind(found.type, remark=found.remark, lost=False)
                return Kind("", remark=found) if names is LEFT else Kind(found)
    chosen = SELECT.fullmatch(plain)
    return _select(chosen["kind"].lower(), chosen["list"], bool(chosen["other"])) if chosen else None


def _select(word: str, list_: str, or_other: bool) -> Kind:
    if list_.startswith("${"):
        return Kind("text", remark="die Antworten kommen aus einer Wiederholung; auf Papier ein Textfeld")
    if word == "rank":
        return Kind("rank", list_)
    several = "multiple" in word or "all" in word
    return Kind("select_multiple" if several else "select_one", list_, or_other)

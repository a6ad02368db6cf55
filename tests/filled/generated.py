"""Questionnaires made by chance from a seed, with questions of all types, and answers to them as hypothesis draws
them."""

import random
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import strategies as st

from filled.forms_for_tests import built
from handbook.expression import parse_time
from handbook.filled.fill.blank import Blank
from handbook.filled.fill.values import typed_text
from handbook.model.questionnaire import range_values, row_count

NAMES = [
    "Şükrü Çağlayanoğlu",
    "Zażółć Gęślą",
    "Nguyễn Thị Hồng",
    "Олександра Ґалаґан",
    "محمد عبد الرحمن",
    "فریدون گچ‌کار ۱۲",
    "ተስፋይ ወልደማርያም",
    "דוד בן־יוסף",
    "ნინო ბერიძე",
    "Արամ",
    "सुनीता ज्ञानेश्वर",
    "সুচিত্রা ভট্টাচার্য",
    "தமிழ்ச்செல்வி",
    "สมชาย ใจดี",
    "Γιώργος",
    "王小明",
    "佐藤 さくら",
    "김민지",
    "ਹਰਪ੍ਰੀਤ ਕੌਰ",
    "ગીતા પટેલ",
    "లక్ష్మి",
    "ಲಕ್ಷ್ಮಿ",
    "ലക്ഷ്മി",
    "ශ්‍රියානි පෙරේරා",
    "အောင်ဆန်း",
    "សុខា",
    "ສົມສັກ",
    "ܡܪܝܡ",
    "ⵜⴰⵏⵉⵔⵜ",
    "😀👩‍👧",
    "a\u200fb\u202ec\u2066",
    "\x00\x1b\x07",
    "e\u0301\u0327",
    "\ufeffx",
    "1.200",
    "(a)\\",
    "\r\n\t",
]
CHOICES = "farben: [{name: rot, label: Rot}, {name: blau, label: Blau}, {name: a1, label: 'Ä & Ö'}]"
SCALE = "rows: [{id: eins, label: Eins}, {id: zwei, label: Zwei}]"
SINGLE = ("text", "integer", "decimal", "date", "time", "dateTime", "select_one", "acknowledge", "calculate")
TYPES = (*SINGLE, "select_multiple", "rank", "range", "scale", "signature", "group", "repeat", "note")


def _question(chance, type_, id_, before, inside=False):
    """The YAML of a question; `before` are ids of numbers asked earlier in the same place."""
    more = []
    if type_ == "text":
        more += chance.choice(
            [[], ["appearance: multiline", "lines: 2"], ["max_length: 12"], ["appearance: comb", "max_length: 9"]][
                : 1 if inside else 4
            ]
        )
    elif type_ == "date":
        more += chance.choice([[], ["appearance: month-year"], ["appearance: year"]])
    elif type_ in ("integer", "decimal"):
        more += chance.choice([[], ["unit: EUR"], ["unit: m²"]])
    elif type_ == "select_one":
        more += [
            "choices: farben",
            *chance.choice([[], ["appearance: minimal"]]),
            *([] if inside else chance.choice([[], ["or_other: true"]])),
        ]
        more += chance.choice([[], ["guides: [{when: rot, to: suche}]"]][: 1 if inside else 2])
    elif type_ in ("select_multiple", "rank", "scale"):
        more += [
            "choices: farben",
            *([SCALE] if type_ == "scale" else []),
            *(chance.choice([[], ["or_other: true"]]) if type_ == "select_multiple" else []),
        ]
    elif type_ == "range":
        more.append(chance.choice(["parameters: {start: 0, end: 2, step: 0.5}", "parameters: {start: 1, end: 5}"]))
    elif type_ == "calculate":
        more += [
            f"calculation: '{' + '.join(f'${{{name}}}' for name in before[-2:]) or '1 + 1'}'",
            *chance.choice([[], ["unit: EUR"]]),
        ]
    elif type_ in ("group", "repeat"):
        types = chance.choice([SINGLE, TYPES[:-3]]) if type_ == "repeat" else TYPES[:-3]
        numbers, inner = [] if type_ == "repeat" else before, []
        for number in range(3):
            kind = chance.choice(types)
            inner.append(f"{{{_question(chance, kind, f'{id_}_{number}', list(numbers), type_ == 'repeat')}}}")
            if type_ == "repeat" and kind in ("integer", "decimal"):
                numbers.append(f"{id_}_{number}")
        more += [f"questions: [{', '.join(inner)}]", *(["count: 3"] if type_ == "repeat" else [])]
    if before and not inside and chance.random() < 0.2:
        more.append(f"relevant: '${{{before[0]}}} > 3'")
    return ", ".join([f"id: {id_}", f"type: {type_}", f"label: Frage {id_.replace('_', ' ')}", *more])


@cache
def blank(seed):
    """A blank PDF of the questionnaire with that seed."""
    chance = random.Random(seed)
    types = [*TYPES, *chance.choices(TYPES, k=6)]
    chance.shuffle(types)
    questions, numbers = [], []
    for number, type_ in enumerate(types):
        questions.append(_question(chance, type_, f"q{number}", list(numbers)))
        if type_ in ("integer", "decimal"):
            numbers.append(f"q{number}")
    return Blank(built(Path(mkdtemp()), *questions, choices=CHOICES)["handbuch"])


# ---------------------------------------------------------------------- answers

ANY_TEXT = st.one_of(
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(NAMES), min_size=2, max_size=4).map(" ".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8).map(lambda text: text * 200),
    st.just(""),
)


def _texts(question):
    return ANY_TEXT.map(lambda text: text[: question.max_length] if question.max_length else text)


def _dates():
    return st.tuples(st.dates().map(str), st.sampled_from([10, 7, 4])).map(lambda pair: pair[0][: pair[1]])


def _answer(form, asked):
    question, names = asked.question, form.names(asked.question)
    several = st.lists(st.sampled_from(names), unique=True) if names else st.nothing()
    match asked.question.type:
        case "text":
            return _texts(question)
        case "integer":
            return st.integers(-(10**14), 10**14)
        case "decimal":
            return st.one_of(
                st.floats(-1e14, 1e14), st.decimals(-(10**6), 10**6, places=2).map(float), st.integers(-9999, 9999)
            )
        case "date":
            return _dates()
        case "time":
            return st.times().map(lambda time: time.strftime("%H:%M")).filter(parse_time)
        case "dateTime":
            return st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)).map(lambda at: f"{at:%Y-%m-%dT%H:%M}")
        case "select_one":
            return st.sampled_from(names)
        case "select_multiple":
            return several.map(lambda chosen: [name for name in names if name in chosen])
        case "rank":
            return several
        case "range":
            return st.sampled_from([float(value) for value in range_values(question)])
        case "scale":
            return st.dictionaries(st.sampled_from([str(row.id) for row in question.rows]), st.sampled_from(names))
        case "signature":
            return st.fixed_dictionaries({}, optional={"place": ANY_TEXT, "date": _dates()})
        case "acknowledge":
            return st.just(True)
    row = st.fixed_dictionaries(
        {},
        optional={column.id: _answer(form, column) for column in form.columns(question) if not column.type.calculated},
    )
    return st.lists(row, max_size=row_count(question))


def answers(form):
    """Answers to some of the questions, each of the right type."""
    optional = {asked.id: _answer(form, asked) for asked in form.top if asked.question.type != "calculate"}
    optional.update({f"{asked.id}_other": ANY_TEXT for asked in form.top if asked.question.or_other})
    return st.fixed_dictionaries({}, optional=optional)


def as_kept(given, form):
    """The same answers as a PDF keeps them: without what says nothing, in the order of the form, with one kind of line
    end."""

    def one(answer):
        if isinstance(answer, str):
            answer = typed_text(answer)
            return answer if answer.strip() else None
        if isinstance(answer, dict):
            return {
                key: value for key, value in ((key, one(value)) for key, value in answer.items()) if value is not None
            } or None
        if isinstance(answer, list):
            return [value for value in map(one, answer) if value is not None] or None
        return answer

    kept = {name: one(answer) for name, answer in given.items()}
    return {name: answer for name, answer in kept.items() if answer is not None}


def without_results(given, form):
    """The answers without what is calculated."""

    def apart(among):
        return {
            name: [row for row in map(apart, value) if row]
            if isinstance(value, list) and value and isinstance(value[0], dict)
            else value
            for name, value in among.items()
            if name not in form.asked or not form.asked[name].type.calculated
        }

    return apart(given)

"""Little offices for tests of counting: a book that asks, and people who were there."""

import datetime
import random

from books import loaded
from handbook.counting.persons import Person, Record
from handbook.counting.states import Scheme

HANDBOOK = """\
    title: Handbuch
    language: de
    contents: [wohnen, questionnaire]
    forms: [verlauf]
"""
FORM = """\
    id: questionnaire
    title: Fragebogen
    choices:
      ja_nein: [{name: ja, label: Ja}, {name: nein, label: Nein}]
      geschlecht: [{name: frau, label: Frau}, {name: mann, label: Mann}, {name: divers, label: Divers}, {name: keine_angabe, label: k. A.}]
      lage: [{name: arbeit, label: Arbeit}, {name: kurs, label: Kurs}, {name: nichts, label: Nichts}, {name: weiss_nicht, label: Weiß nicht}]
      hilfe: [{name: amt, label: Amt}, {name: kita, label: Kita}, {name: geld, label: Geld}]
    sections:
      - id: s
        title: S
        questions:
          - {id: fall, type: text, label: Fall, personal: true}
          - {id: tag, type: date, label: Tag}
          - {id: geschlecht, type: select_one, choices: geschlecht, label: Geschlecht}
          - {id: lage, type: select_one, choices: lage, label: Lage}
          - {id: seit, type: date, label: Seit wann, relevant: "${lage} = 'nichts'"}
          - {id: geburt, type: date, appearance: year, label: Geburtsjahr, personal: true}
          - {id: hilfe, type: select_multiple, choices: hilfe, label: Hilfe}
          - {id: kinder, type: integer, label: Kinder}
"""
LATER = """\
    id: verlauf
    title: Verlauf
    choices:
      anlass: [{name: zwischen, label: Z}, {name: austritt, label: A}, {name: nach_6_monaten, label: N}]
      lage: [{name: arbeit, label: Arbeit}, {name: kurs, label: Kurs}, {name: nichts, label: Nichts}, {name: weiss_nicht, label: Weiß nicht}]
    sections:
      - id: v
        title: V
        questions:
          - {id: fall, type: text, label: Fall, personal: true}
          - {id: tag, type: date, label: Tag}
          - {id: anlass, type: select_one, choices: anlass, label: Anlass}
          - {id: ende, type: date, label: Ende}
          - {id: lage, type: select_one, choices: lage, label: Lage}
"""
INDICATORS = """\
    id: zahlen
    programme: Beispiel
    join: {case: fall, date: tag, moment: anlass, exit: ende}
    periods: [year, half_year]
    unknown: [weiss_nicht, keine_angabe]
    groups:
      - {id: geschlecht, label: Geschlecht, question: geschlecht}
      - {id: alter, label: Alter, age_from: geburt, bands: {unter 30: [0, 29], ab 30: [30, 120]}}
    indicators:
      - {id: eintritte, label: Eintritte, moment: eintritt, by: [geschlecht]}
      - {id: arbeit, label: In Arbeit, moment: eintritt, when: "${lage} = 'arbeit'", by: [geschlecht, alter]}
      - {id: kurs, label: Im Kurs, moment: eintritt, when: "${lage} = 'kurs'"}
      - {id: beides, label: In Arbeit oder Kurs, moment: eintritt, when: "${lage} = 'arbeit' or ${lage} = 'kurs'"}
      - {id: austritte, label: Austritte, moment: austritt}
      - {id: danach, label: Danach in Arbeit, moment: austritt, when: "${lage} = 'arbeit'", of: austritte, by: [geschlecht], target: 0.3}
"""
FILES = {
    "handbook": HANDBOOK,
    "questionnaire": FORM,
    "verlauf/handbook.yaml": "title: Verlauf\nlanguage: de\ncontents: [v1, verlauf]\n",
    "verlauf/questionnaire.yaml": LATER,
    "verlauf/chapters/v1.yaml": "id: v1\ntitle: V\nsections: [{id: v2, title: V, blocks: [{text: Hier.}]}]\n",
}

# sensitive questions, of which one is counted by
ASKED = FORM.rstrip() + (
    "\n          - {id: schulden, type: select_one, choices: ja_nein, level: sensitive, label: Schulden}"
    "\n          - {id: bei_wem, type: select_one, choices: hilfe, level: sensitive, label: Bei wem, "
    "relevant: \"${schulden} = 'ja'\"}"
    "\n          - {id: sicher, type: select_one, choices: ja_nein, level: sensitive, label: Sicher}"
    "\n          - {id: wozu, type: select_one, choices: ja_nein, level: sensitive, label: Wozu, "
    "relevant: \"${sicher} = 'nein'\"}\n"
    "    danger: \"${sicher} = 'nein'\"\n"
)
COUNTED = "      - {id: schulden, label: Mit Schulden, moment: eintritt, when: \"${schulden} = 'ja'\"}\n"
ROUNDED = (
    INDICATORS.replace("    groups:", "    protection: {sensitive: rounded}\n    groups:").replace(
        "    unknown:", "    allowed: \"${geschlecht} != ''\"\n    unknown:"
    )
    + COUNTED
)


def book(tmp_path, indicators=INDICATORS, **files):
    return loaded(tmp_path, **{**FILES, **files, "indicators": indicators})


def scheme(tmp_path, indicators=INDICATORS):
    return Scheme(book(tmp_path, indicators))


def person(entry, *, left=None, after=None, **answers):
    """Somebody who came on that day with these answers, and left on another with that `lage`."""
    raw = dict.fromkeys(("geschlecht", "lage", "seit", "geburt", "hilfe", "kinder")) | answers
    records = {"eintritt": Record(entry, raw)}
    if left:
        records["austritt"] = Record(left, {"lage": after})
    return Person(records)


def some_day(rng, year, slot=None):
    half = rng.randint(0, 1) if slot is None else slot
    return datetime.date(year, 1 + 6 * half + rng.randint(0, 5), rng.randint(1, 28))


def office(seed, least=5, most=40):
    """So many people, of one year and the one before, by chance; the same for the same seed."""
    rng = random.Random(seed)
    skew = rng.choice([0.5, 0.8, 0.95])  # how many are women
    people = []
    for _ in range(rng.randint(least, most)):
        entry = some_day(rng, rng.choice([2025, 2026, 2026]))
        gender = "frau" if rng.random() < skew else rng.choice(["mann", "mann", "divers", None, "keine_angabe"])
        lage = rng.choice(["arbeit", "arbeit", "kurs", "nichts", "nichts", "nichts", None, "weiss_nicht"])
        born = datetime.date(rng.randint(1960, 2007), 1, 1) if rng.random() < 0.9 else None
        left = some_day(rng, 2026) if rng.random() < 0.5 else None
        if left and left < entry:
            left = None
        after = rng.choice(["arbeit", "arbeit", "kurs", "nichts", None, "weiss_nicht"])
        people.append(person(entry, left=left, after=after, geschlecht=gender, lage=lage, geburt=born))
    return people


def indebted_scheme(tmp_path):
    """Of a book that counts two sensitive questions, of which one is asked because of the other."""
    told = ROUNDED.replace("by: [geschlecht, alter]", "by: [geschlecht]")
    told = told[: told.index("      - {id: danach")] + COUNTED
    told += "      - {id: amt, label: Hilfe vom Amt, moment: eintritt, when: \"${bei_wem} = 'amt'\"}\n"
    return Scheme(book(tmp_path, told, questionnaire=ASKED))


def indebted(seed):
    """An office, the people of which also say what they owe."""
    rng = random.Random(seed)
    often, said = rng.choice([0.3, 0.5, 0.8]), rng.choice([0.8, 0.95, 1])
    people = []
    for one in office(seed, 20, 110):
        entry = one.records["eintritt"]
        debts = rng.choices(["ja", "nein"], [often, 1 - often])[0] if rng.random() < said else None
        helped = rng.choice(["amt", "amt", "kita", "geld", None]) if debts == "ja" else None
        raw = {**entry.raw, "geburt": datetime.date(1980, 1, 1), "schulden": debts, "bei_wem": helped}
        later = {"austritt": Record(one.records["austritt"].day, {"lage": None})} if "austritt" in one.records else {}
        people.append(Person({"eintritt": Record(entry.day, raw), **later}))
    return people

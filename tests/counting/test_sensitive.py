"""Sensitive questions are counted only where the programme says so: rounded, from ten on, in the longest periods, and
each for itself.

1. `check` tells what else would set numbers side by side, and what nobody is counted by.
2. What is told of them, and what isn't.
3. Their answers stand in a file of their own, which is opened only where they are counted.
"""

import datetime
import json

import pytest

from books import loaded, problems
from command_line.calling import run
from counting.filled_office import blanks, fill
from counting.offices import ASKED, COUNTED, FILES, ROUNDED, person
from handbook.counting.count import decide
from handbook.counting.decide import Frozen
from handbook.counting.earlier import as_json, read_earlier
from handbook.counting.pages import as_pdf
from handbook.counting.periods import period
from handbook.counting.report import report
from handbook.counting.states import Scheme

MAY, NOVEMBER = datetime.date(2026, 5, 4), datetime.date(2026, 11, 4)


def said(tmp_path, old="", new="", indicators=ROUNDED):
    assert old in indicators
    files = {**FILES, "questionnaire": ASKED, "indicators": indicators.replace(old, new, 1)}
    return problems(tmp_path, **files)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    return scheme_of(tmp_path_factory.mktemp("buch"), ROUNDED.replace("[year, half_year]", "[year]"))


def scheme_of(folder, indicators):
    return Scheme(loaded(folder, **{**FILES, "questionnaire": ASKED, "indicators": indicators}))


def people(indebted, others, unsaid=0, day=MAY):
    made = [person(day, geschlecht="frau", schulden="ja") for _ in range(indebted)]
    made += [person(day, geschlecht="frau", schulden="nein") for _ in range(others)]
    return made + [person(day, geschlecht="frau") for _ in range(unsaid)]


def row(told, persons, when="2026", frozen=None):
    decision = decide(told, persons, period(when), frozen or Frozen())
    made = report(told, decision, period(when), NOVEMBER)
    return next(each for each in made.rows if each.indicator.id == "schulden"), made


# ---------------------------------------------------------------- 1 check


def test_1_a_sound_one(tmp_path):
    assert said(tmp_path) == []


def test_1_only_where_the_programme_says_so(tmp_path):
    (only,) = said(tmp_path, "    protection: {sensitive: rounded}\n")
    assert "„schulden“ ist sensibel" in only


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("when: \"${schulden} = 'ja'\"}", "when: \"${schulden} = 'ja'\", by: [alter]}", "zählt nach einer sensiblen"),
        ("when: \"${schulden} = 'ja'\"}", "when: \"${schulden} = 'ja'\", of: arbeit}", "zählt nach einer sensiblen"),
        ("when: \"${schulden} = 'ja'\"}", "when: \"${schulden} = 'ja'\", target: 0.1}", "zählt nach einer sensiblen"),
        ("id: kurs, label: Im Kurs, moment: eintritt,", "id: kurs, label: K, moment: eintritt, of: schulden,", "zählt"),
        ("\"${schulden} = 'ja'\"", "\"${schulden} = 'ja' and ${lage} = 'arbeit'\"", "verbindet „schulden“"),
        (COUNTED, COUNTED + COUNTED.replace("id: schulden", "id: zwei"), "nach derselben sensiblen Frage"),
        ("\"${schulden} = 'ja'\"", "\"${sicher} = 'nein'\"", "„sicher“ zählt niemand"),
        ("\"${schulden} = 'ja'\"", "\"${wozu} = 'ja'\"", "„wozu“ zählt niemand"),
        ("sensitive: rounded", "sensitive: rounded, never: [schulden]", "„schulden“ zählt niemand"),
        ("sensitive: rounded", "sensitive: rounded, never: [shulden]", "Eine Frage „shulden“ gibt es nicht"),
        ("    allowed: \"${geschlecht} != ''\"\n", "", "ohne Einwilligung"),
        ("question: geschlecht}", "question: schulden}", "ist sensibel"),
        ("\"${geschlecht} != ''\"", "\"${schulden} != ''\"", "ist sensibel"),
    ],
)
def test_1_nothing_beside_it(tmp_path, old, new, text):
    found = said(tmp_path, old, new)
    assert any("error" in each and text in each for each in found), found


# ---------------------------------------------------------------- 2 what is told


@pytest.mark.parametrize(
    ("indebted", "others", "shown"),
    [
        (9, 40, None),
        (11, 11, None),
        (12, 12, 10),
        (10, 40, 10),
        (14, 40, 10),
        (15, 40, 20),
        (24, 40, 20),
        (40, 10, 40),
        (40, 9, None),
        (0, 40, None),
    ],
)
def test_2_from_ten_on_and_rounded(told, indebted, others, shown):
    found, made = row(told, people(indebted, others))
    assert (found.count, found.percent, found.base) == (shown, None, indebted + others)
    assert found.label == "Mit Schulden (auf 10 gerundet)" and "auf 10 gerundet" in made.rules
    assert {cell: value for cell, value in made.published.items() if cell.counted == "schulden"} == (
        {} if shown is None else {cell: shown for cell in made.published if cell.counted == "schulden"}
    )


def test_2_no_exact_number_is_in_any_form_of_the_report(told):
    found, made = row(told, people(37, 40, unsaid=17))
    assert (found.count, found.unknown) == (40, 20)
    text = as_json(made, told)
    values = [each["value"] for each in json.loads(text)["published"] if each["counted"] == "schulden"]
    assert sorted(values) == [20, 40] and ": 37" not in text and ": 17" not in text
    assert as_pdf(made).startswith(b"%PDF")


def test_2_in_the_longest_periods_only(tmp_path):
    told = scheme_of(tmp_path, ROUNDED)
    found, made = row(told, people(30, 40), "2026-H1")
    assert (found.count, found.state, found.has_before) == (None, "nur im Jahr", False)
    assert not any(cell.counted == "schulden" for cell in made.published)
    both = people(15, 20) + people(15, 20, day=NOVEMBER)
    assert row(told, both)[0].count == 30


def test_2_an_earlier_report_keeps_the_rounded_number(told):
    _, then = row(told, people(24, 40))
    frozen = read_earlier([as_json(then, told)], told)
    assert row(told, people(38, 40), frozen=frozen)[0].count == 20


def test_2_who_did_not_agree_is_not_counted(told):
    found, _ = row(told, people(20, 40) + [person(MAY, schulden="ja")] * 20)
    assert (found.count, found.unknown) == (20, 20)


# ---------------------------------------------------------------- 3 the file of their own


def test_3_the_sensitive_file_is_opened_only_where_it_is_counted(tmp_path):
    main, _, apart = blanks(tmp_path, questionnaire=ASKED, indicators=ROUNDED.replace("[year, half_year]", "[year]"))
    folder = tmp_path / "boegen"
    folder.mkdir()
    for number in range(26):
        answers = {"fall": str(number), "tag": "2026-05-04", "geschlecht": "frau"}
        fill(main, folder / f"f{number}.pdf", **answers)
        fill(apart, folder / f"f{number}-sensibel.pdf", schulden="ja" if number < 12 else "nein")
    arguments = ("statistik", "boegen", "--book", "content", "--period", "2026", "--today", "2027-02-01", "--quiet")
    told = run(*arguments)
    assert told.exit_code == 0, told.output
    out = json.loads(told.stdout)
    found = next(each for each in out["indicators"] if each["id"] == "schulden")
    assert (found["count"], found["rounded"]) == (10, True)

"""From filled PDFs to persons:

1. Forms of one case number are one person: the earliest entry, the latest exit, of one day the newest edition. The same
   answers twice are one form. What was passed over is told.
2. An exit before its entry, and a form that isn't of six months later, don't count.
3. Older editions are read by `renames`; what they don't ask, or with other choices, is not asked.
"""

import datetime

import pytest

from counting.filled_office import TODAY, blanks, fill
from counting.offices import FORM, INDICATORS, book
from handbook.counting import cases as told
from handbook.counting.cases import Reader
from handbook.counting.persons import NOT_ASKED
from handbook.counting.states import Scheme
from handbook.filled.extract import extract


@pytest.fixture(scope="module")
def forms(tmp_path_factory):
    return blanks(tmp_path_factory.mktemp("neu"))


@pytest.fixture
def read(tmp_path, forms):
    """Fills forms, and gives the persons and remarks that come of them."""
    scheme, count = Scheme(book(tmp_path)), iter(range(1000))

    def read_(*given, blank=forms):
        reader = Reader(scheme)
        for answers in given:
            form = blank["anlass" in answers]
            path = tmp_path / f"{next(count)}.pdf"
            reader.add(path.name, extract(fill(form, path, **answers), TODAY))
        found = reader.cases()
        return found.persons, [text for _, text in found.remarks]

    return read_


def entry(day, fall="7", **answers):
    return {"fall": fall, "tag": day, **answers}


def later(day, anlass="austritt", fall="7", **answers):
    return {"fall": fall, "tag": day, "anlass": anlass, **answers}


def days(person):
    return {moment: record.day.isoformat() for moment, record in person.records.items()}


def test_1_one_case_is_one_person(read):
    persons, remarks = read(
        entry("2026-03-01", "4 7a"), entry("2026-02-01", "47A"), later("2026-05-01", fall="47a", ende="2026-04-20"),
        later("2026-06-01", fall="47A", ende="2026-05-20"), entry("2026-03-01", "48"),
    )  # fmt: skip
    assert [days(each) for each in persons] == [
        {"eintritt": "2026-02-01", "austritt": "2026-05-20"},
        {"eintritt": "2026-03-01"},
    ]
    assert len(remarks) == 2 and all(remark.startswith("gehört zu einem Fall, für den schon") for remark in remarks)


def test_1_the_same_answers_are_one_form(read):
    persons, remarks = read(entry("2026-03-01", lage="kurs"), entry("2026-03-01", lage="kurs"))
    assert len(persons) == 1 and remarks == [told.SAME.format("0.pdf")]


def test_1_without_a_number_each_is_one_and_without_a_day_none(read):
    persons, remarks = read({"tag": "2026-03-01"}, {"tag": "2026-03-02"}, {"fall": "9", "lage": "kurs"})
    assert len(persons) == 2 and remarks == [told.NO_DATE, told.NO_NUMBER, told.NO_NUMBER]


def test_1_talks_between_are_told(read):
    persons, remarks = read(later("2026-03-01", "zwischen"), later("2026-03-01", "zwischen", fall="8"))
    assert persons == [] and remarks == [told.BETWEEN, told.BETWEEN]


def test_2_what_cannot_be(read):
    persons, remarks = read(entry("2026-03-01"), later("2026-02-10", ende="2026-02-10"))
    assert [days(each) for each in persons] == [{"eintritt": "2026-03-01"}] and remarks == [told.TOO_EARLY]
    for gone, counts in ((149, False), (150, True), (210, True), (211, False)):
        left = datetime.date(2026, 4, 1)
        then = (left + datetime.timedelta(days=gone)).isoformat()
        persons, remarks = read(
            entry("2026-03-01"), later("2026-04-01", ende="2026-04-01"), later(then, "nach_6_monaten", lage="arbeit")
        )
        assert ("nach_6_monaten" in persons[0].records) == counts and remarks == ([] if counts else [told.NOT_THEN])
    persons, remarks = read(entry("2026-03-01"), later("2026-09-01", "nach_6_monaten"))
    assert "nach_6_monaten" not in persons[0].records and remarks == [told.NO_EXIT]
    persons, remarks = read(later("2026-09-01", ende="2026-08-30"))
    assert [days(each) for each in persons] == [{"austritt": "2026-08-30"}] and remarks == [told.NO_ENTRY]


def test_3_editions(tmp_path, tmp_path_factory, read):
    """The old edition called it `beruf`, had another answer for the course, and didn't ask for help."""
    old_form = (
        FORM.replace("id: lage, type", "id: beruf, type")
        .replace("${lage}", "${beruf}")
        .replace("          - {id: hilfe, type: select_multiple, choices: hilfe, label: Hilfe}\n", "")
        .replace("{name: divers, label: Divers}, ", "")
    )
    counted = (
        "id: zahlen\njoin: {case: fall, date: tag, moment: anlass, exit: ende}\nperiods: [year]\n"
        "indicators: [{id: alle, label: Alle, moment: eintritt}]\n"
    )
    old = blanks(tmp_path_factory.mktemp("alt"), "0", questionnaire=old_form, indicators=counted)
    path = fill(old[0], tmp_path / "alt.pdf", fall="1", tag="2026-03-01", beruf="arbeit", geschlecht="frau")
    renamed = FORM.replace("    title: Fragebogen\n", "    title: Fragebogen\n    renames: {beruf: lage}\n", 1)
    more = INDICATORS.replace("    indicators:", "      - {id: hilfe, label: Hilfe, question: hilfe}\n    indicators:")
    scheme = Scheme(book(tmp_path, more, questionnaire=renamed))
    reader = Reader(scheme)
    reader.add("alt.pdf", extract(path, TODAY))
    (person,) = reader.cases().persons
    raw = person.records["eintritt"].raw
    assert raw["lage"] == "arbeit"  # by its old name
    assert raw["geschlecht"] is NOT_ASKED  # another list of answers
    assert raw["hilfe"] is NOT_ASKED  # not there yet
    # beside its copy in the new edition, the newest counts
    new = blanks(tmp_path_factory.mktemp("neu"), "1", questionnaire=renamed)
    copy = fill(new[0], tmp_path / "kopie.pdf", fall="1", tag="2026-03-01", lage="arbeit", geschlecht="frau")
    reader.add("kopie.pdf", extract(copy, TODAY))
    (person,) = reader.cases().persons
    assert person.records["eintritt"].raw["geschlecht"] == "frau"
    # also where neither has a number; whoever said something else is somebody else
    for number, (blank, lage) in enumerate([(old[0], "arbeit"), (new[0], "arbeit"), (new[0], "nichts")]):
        asks = "beruf" if blank is old[0] else "lage"
        path = fill(blank, tmp_path / f"ohne{number}.pdf", **{"tag": "2026-03-02", asks: lage})
        reader.add(path.name, extract(path, TODAY))
    assert len(reader.cases().persons) == 3

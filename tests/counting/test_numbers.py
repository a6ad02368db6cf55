"""Case numbers with a check character.

1. New numbers: by chance, each right, none with characters that are taken for others.
2. A slip of the pen is found: every single wrong character, and two neighbours exchanged.
3. Forms refuse a wrong number, in `fill` and in the PDF; `statistik` tells of one, and of old ones once.
4. A filled form gives its number to the next one of the case.
"""

import json
import re

import pytest

from command_line.calling import run
from counting.filled_office import TODAY, blanks, fill
from counting.offices import FORM, LATER, book
from handbook.counting import cases as told
from handbook.counting.cases import Reader
from handbook.counting.numbers import ALPHABET, looks_new, new_numbers
from handbook.counting.states import Scheme
from handbook.expression.check_character import CHARACTERS, check_character, is_checked, tidy
from handbook.filled.extract import extract

CHECKED = "constraint: \"check-character(.) or regex(., '[0-9]+') or string-length(.) < 7\", constraint_message: Falsch"
FALL = "{id: fall, type: text, label: Fall, personal: true"
STRICT = {
    "questionnaire": FORM.replace(FALL, f"{FALL}, {CHECKED}"),
    "verlauf/questionnaire.yaml": LATER.replace(FALL, f"{FALL}, {CHECKED}"),
}


@pytest.fixture(scope="module")
def forms(tmp_path_factory):
    return blanks(tmp_path_factory.mktemp("neu"), **STRICT)


# ---------------------------------------------------------------- 1, 2


def test_1_new_numbers():
    found = new_numbers(500)
    assert len(set(found)) == 500 and all(re.fullmatch(f"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", each) for each in found)
    assert all(is_checked(each) and looks_new(each) for each in found)
    assert not set("01OIAEU") & set("".join(found)) and set(found).isdisjoint(new_numbers(500))


def test_2_published_examples():
    """Those of the Global Release Identifier (IFPI, GRid standard 2.1), which uses the same characters."""
    assert is_checked("A1-2425G-ABC1234002-M") and check_character("A12425GABC1234002") == "M"


def test_2_slips_are_found():
    for number in map(tidy, new_numbers(20)):
        for at, right in enumerate(number):
            wrong = [number[:at] + each + number[at + 1 :] for each in CHARACTERS if each != right]
            assert not any(map(is_checked, wrong)), number
        swapped = [number[:at] + number[at + 1] + number[at] + number[at + 2 :] for at in range(len(number) - 1)]
        found = [each for each in swapped if each != number]
        assert sum(map(is_checked, found)) <= 1, number


# ---------------------------------------------------------------- 3


def test_3_fill_refuses_a_wrong_number(tmp_path, forms):
    blank, answers = forms[0].path, tmp_path / "a.json"
    number = new_numbers(1)[0]
    wrong = number[:-1] + next(each for each in ALPHABET if each != number[-1])
    for given, code in ((number, 0), (number.lower().replace("-", " "), 0), (wrong, 1), ("4711", 0), ("K17", 0)):
        answers.write_text(json.dumps({"answers": {"fall": given}}), "utf-8")
        out = tmp_path / f"{len(list(tmp_path.iterdir()))}.pdf"
        result = run("fill", str(blank), str(answers), "-o", str(out))
        assert result.exit_code == code, (given, result.output)
        assert out.exists() == (code == 0) and ("Falsch" in result.stderr) == (code == 1)


def test_3_statistik_tells_of_them(tmp_path, tmp_path_factory):
    reader = Reader(Scheme(book(tmp_path, questionnaire=FORM.replace(FALL, f"{FALL}, {CHECKED}"))))
    number = new_numbers(1)[0]
    wrong = number[:-1] + next(each for each in ALPHABET if each != number[-1])
    loose = blanks(tmp_path_factory.mktemp("alt"))  # an edition that didn't judge numbers
    for at, given in enumerate((number, number.replace("-", "").lower(), wrong, "4711", "4712", "K17")):
        path = fill(loose[0], tmp_path / f"{at}.pdf", fall=given, tag=f"2026-03-0{at + 1}")
        reader.add(path.name, extract(path, TODAY))
    found = reader.cases()
    assert len(found.persons) == 5  # the same number, however it was written
    about = [(name, text) for name, text in found.remarks if "Fallnummer" in text]
    assert about == [("2.pdf", told.WRONG_NUMBER), ("3.pdf", told.UNCHECKED.format(" (und noch 2 Dateien)"))]


def test_3_new_numbers_for_the_list(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("statistik", "--new-cases", "3").stdout.split()[0] == "Fallnummer"
    assert run("statistik", "--new-cases", "40", "-o", "liste.csv").exit_code == 0
    written = (tmp_path / "liste.csv").read_bytes()
    assert len(written.split()) == 41 and all(is_checked(each) for each in written.decode("utf-8-sig").split()[1:])
    again = run("statistik", "--new-cases", "40", "-o", "liste.csv")
    assert again.exit_code == 2 and "gibt es schon" in again.stderr and (tmp_path / "liste.csv").read_bytes() == written
    for wrong in (["liste.csv"], ["--period", "2026"], ["--manual", "a=1"], ["--earlier", "liste.csv"]):
        assert run("statistik", "--new-cases", "3", *wrong).exit_code == 2
    assert run("statistik", "--new-cases", "3", "-o", "liste.pdf").exit_code == 2
    assert run("statistik", "--new-cases", "0").exit_code == 2
    assert run("statistik").exit_code == 2 and run("statistik", ".").exit_code == 2


# ---------------------------------------------------------------- 4


def test_4_the_next_form_of_a_case(tmp_path, forms):
    number = new_numbers(1)[0]
    filled = fill(forms[0], tmp_path / "klientin.pdf", fall=number, tag="2026-03-01", lage="arbeit")
    out = tmp_path / "austritt.pdf"
    result = run("fill", str(forms[1].path), str(filled), "-o", str(out))
    assert result.exit_code == 0, result.output
    assert extract(out, TODAY).answers == {"fall": number}  # and nothing that is asked again
    same = run("fill", str(forms[0].path), str(filled), "-o", str(tmp_path / "x.pdf"))
    assert same.exit_code != 0 and "ist derselbe Bogen" in same.stderr
    empty = fill(forms[0], tmp_path / "ohne.pdf", tag="2026-03-01")
    none = run("fill", str(forms[1].path), str(empty), "-o", str(tmp_path / "x.pdf"))
    assert none.exit_code != 0 and "Fallnummer" in none.stderr
    onto = run("fill", str(forms[1].path), str(filled), "-o", str(filled))
    assert onto.exit_code == 2 and extract(filled, TODAY).answers["lage"] == "arbeit"
    assert not (tmp_path / "x.pdf").exists()

"""The formula of a PO header in Python and in JavaScript."""

import json
import subprocess

import pytest

from handbook.edition.plural import plural_form
from tests.tools import require

HEADERS = {
    "de": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=n != 1;",
    "fr": "nplurals=2; plural=(n > 1);",
    "tr": "nplurals=2; plural=(n != 1);",
    "fa": "nplurals=2; plural=(n > 1);",
    "uk": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "cs": "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;",
    "sl": "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "zh": "nplurals=1; plural=0;",
    "all": "nplurals=4; plural=!(n%3) != (n==7 || n<=2) ? !n : n>100 ? 3 : n % 0 == 0 && n%5%2 ? 2 : 0;",
}
KNOWN = {  # from the table of gettext and CLDR, by hand
    "de": {0: 1, 1: 0, 2: 1, 21: 1},
    "fr": {0: 0, 1: 0, 2: 1},
    "uk": {0: 2, 1: 0, 2: 1, 4: 1, 5: 2, 11: 2, 12: 2, 14: 2, 21: 0, 22: 1, 111: 2, 112: 2, 122: 1},
    "pl": {1: 0, 2: 1, 5: 2, 12: 2, 21: 2, 22: 1, 112: 2},
    "cs": {1: 0, 2: 1, 4: 1, 5: 2, 22: 2},
    "sl": {1: 0, 2: 1, 3: 2, 4: 2, 5: 3, 101: 0, 102: 1},
    "ar": {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 102: 5, 103: 3},
}


@pytest.mark.parametrize("language", KNOWN)
def test_1_forms_as_the_language_has_them(language):
    form = plural_form(HEADERS[language])
    assert {number: form(number) for number in KNOWN[language]} == KNOWN[language]


def test_2_javascript_says_the_same():
    forms = {language: plural_form(header) for language, header in HEADERS.items()}
    script = "".join(f"function (n) {{ return {form.javascript}; }}," for form in forms.values())
    program = f"console.log(JSON.stringify([{script}].map(f => [...Array(201).keys()].map(f))))"
    done = subprocess.run([require("node"), "-e", program], capture_output=True, encoding="utf-8", check=True)
    told = dict(zip(forms, json.loads(done.stdout), strict=True))
    assert told == {language: [form(number) for number in range(201)] for language, form in forms.items()}


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("", "keine Mehrzahlformel"),
        ("nplurals=2", "keine Mehrzahlformel"),
        ("nplurals=0; plural=0;", "nplurals ist 0"),
        ("nplurals=9; plural=0;", "nplurals ist 9"),
        ("nplurals=2; plural=n;", "für 2 die Form 2"),
        ("nplurals=2; plural=n-1;", "bei „-1“ ein Zeichen"),
        ("nplurals=2; plural=(n != 1;", "am Ende falsch"),
        ("nplurals=2; plural=n != 1);", "bei „)“ falsch"),
        ("nplurals=2; plural=n ? 1;", "am Ende falsch"),
        ("nplurals=2; plural=n n;", "bei „n“ falsch"),
        ("nplurals=2; plural=exit(1);", "bei „exit(1)“ ein Zeichen"),
        ("nplurals=2; plural=n = 1;", "bei „= 1“ ein Zeichen"),
        ("nplurals=2; plural=" + "(" * 60 + "n" + ")" * 60, "zu tief"),
        ("nplurals=2; plural=" + "!" * 60 + "n", "zu tief"),
        ("nplurals=2; plural=" + "n?0:" * 60 + "0", "zu tief"),
        ("nplurals=2; plural=" + "n%" * 600 + "n", "keine Mehrzahlformel"),
    ],
)
def test_3_what_is_none_is_told(header, said):
    with pytest.raises(ValueError, match="Mehrzahl|nplurals") as raised:
        plural_form(header)
    assert said in str(raised.value)

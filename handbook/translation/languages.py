"""What a new catalogue begins with: the header of its files, with the plural formula of the language (as gettext and
the CLDR have it, for whole numbers)."""

from __future__ import annotations

from ..model.translations import PLURAL_FORMS

ONE_FORM = "nplurals=1; plural=0;"
NOT_ONE = "nplurals=2; plural=(n != 1);"
ABOVE_ONE = "nplurals=2; plural=(n > 1);"
EAST_SLAVIC = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
PLURALS = {
    **dict.fromkeys("id ja km ko lo ms my th vi zh".split(), ONE_FORM),
    **dict.fromkeys(
        "aa af az bal bg ca ckb da de dv el en eo es et eu fi he hu it ka kk kmr ku ky lg ml mn mr nb ne nl nn "
        "no om or prs ps pt rn rom rw sd so sq sv sw syr ta te tk tr ug ur uz yo yi".split(),
        NOT_ONE,
    ),
    **dict.fromkeys("ak am bn fa fr gu hi hy kab ln mg nso pa ti tig wa wo zu".split(), ABOVE_ONE),
    **dict.fromkeys("be bs hr ru sh sr uk".split(), EAST_SLAVIC),
    **dict.fromkeys("cs sk".split(), "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);"),
    "ar": (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 "
        "? 4 : 5);"
    ),
    "lt": "nplurals=3; plural=(n%10==1 && (n%100<11 || n%100>19) ? 0 : n%10>=2 && (n%100<11 || n%100>19) ? 1 : 2);",
    "lv": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);",
    "mk": "nplurals=2; plural=(n%10==1 && n%100!=11 ? 0 : 1);",
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "ro": "nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2);",
    "sl": "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);",
}


def plural_of(language: str) -> str:
    """The header `Plural-Forms` of a language; "" where we have none."""
    return PLURALS.get(language.partition("-")[0].lower(), "")


def header_of(language: str, plural: str) -> dict[str, str]:
    return {
        "Language": language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        PLURAL_FORMS: plural,
    }

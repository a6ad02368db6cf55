"""What is known of a language by its tag (BCP 47, RFC 5646): the script it is written in, and whether from the right.

A script subtag decides ("ku-Arab", "az-Arab"), else the language with its region ("pa-PK"), else the language alone
("ar-SY", "prs"). Tags are compared without regard to case, with "_" as well as "-" between the subtags; what follows a
singleton (extensions, private use) says nothing about the script.
"""

from __future__ import annotations

from functools import cache

ARABIC = "Arab"
RTL_SCRIPTS = frozenset(
    """
    Adlm Arab Aran Armi Avst Chrs Cprt Elym Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat Nkoo Orkh Ougr
    Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Syre Syrj Syrn Thaa Yezi
    """.split()
)
BY_LANGUAGE = {  # those that are mostly written from the right; all others count as written from the left
    **dict.fromkeys(
        """
        ar aao abh abv acm acq acw acx acy adf aeb aec afb ajp apc apd arb arq ars ary arz auz avl ayh ayl ayn ayp bbz
        pga shu ssh
        fa prs pes ps pbt pbu pst ur ckb sdh lki ug sd ks pnb skr azb bal bcc bgn glk mzn lrc luz bqi haz khw phr
        """.split(),
        ARABIC,
    ),
    **dict.fromkeys("he iw yi ji lad ydd".split(), "Hebr"),
    **dict.fromkeys("syr aii cld arc tru".split(), "Syrc"),
    "dv": "Thaa",
    "nqo": "Nkoo",
    "rhg": "Rohg",
}
BY_REGION = {  # where the region decides
    ("az", "IQ"): ARABIC,
    ("az", "IR"): ARABIC,
    ("kk", "CN"): ARABIC,
    ("ku", "IQ"): ARABIC,
    ("ku", "IR"): ARABIC,
    ("ky", "CN"): ARABIC,
    ("pa", "PK"): ARABIC,
    ("tk", "AF"): ARABIC,
    ("tk", "IR"): ARABIC,
    ("uz", "AF"): ARABIC,
    ("sd", "IN"): "Deva",
}


@cache
def script_of(tag: str) -> str:
    """The script of a right-to-left language, or the one that the tag names, as ISO 15924 writes it ("Arab"); "" where
    neither is known."""
    language, *others = tag.replace("_", "-").split("-")
    language, region = language.lower(), ""
    for other in others:
        if len(other) == 1:  # a singleton
            break
        if len(other) == 4 and other.isalpha():
            return other.title()
        if len(other) == 2 and other.isalpha():
            region = other.upper()
    return BY_REGION.get((language, region)) or BY_LANGUAGE.get(language, "")


def is_rtl(tag: str) -> bool:
    """Whether text in the language is written from the right."""
    return script_of(tag) in RTL_SCRIPTS


def is_arabic(tag: str) -> bool:
    """Whether the language is written with Arabic letters, which stand higher and lower than Latin ones."""
    return script_of(tag) in (ARABIC, "Aran")

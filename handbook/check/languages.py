"""Language codes are those of ISO 639, and `languages` has the book's own language among them.

What people write for a language is often its country: Ukrainian is `uk`, not `ua`; Czech is `cs`, not `cz`.

Good:
    language: de
    languages: [de, en, uk]
Bad:
    language: de
    languages: [en, ua]
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.book import Handbook
from ..model.text import span_of
from ..problem import Problem, Span, error

ISO_639_1 = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv
    ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne
    ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st
    su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()
)
BY_COUNTRY = {
    "ua": "uk",
    "cz": "cs",
    "gr": "el",
    "al": "sq",
    "ir": "fa",
    "dk": "da",
    "rs": "sr",
    "jp": "ja",
    "cn": "zh",
    "in": "hi",
    "pk": "ur",
    "er": "ti",
    "sy": "ar",
    "iq": "ar",
    "gb": "en",
    "us": "en",
    "at": "de",
    "xk": "sq",
    "ge": "ka",
    "am": "hy",
    "vn": "vi",
    "farsi": "fa",
    "dari": "prs",
}
LONG = {  # ISO 639-2 has codes of three letters for languages that have one of two: that one is meant
    **{"ara": "ar", "fas": "fa", "per": "fa", "fra": "fr", "fre": "fr", "eng": "en", "deu": "de", "ger": "de"},
    **{"tur": "tr", "ukr": "uk", "rus": "ru", "kur": "ku", "pus": "ps", "som": "so", "tir": "ti", "amh": "am"},
    **{"urd": "ur", "spa": "es", "por": "pt", "pol": "pl", "ron": "ro", "rum": "ro", "bul": "bg", "sqi": "sq"},
    **{"alb": "sq", "srp": "sr", "hrv": "hr", "bos": "bs", "vie": "vi", "zho": "zh", "chi": "zh", "hye": "hy"},
    **{"kat": "ka", "swa": "sw", "ita": "it", "ell": "el", "gre": "el", "hun": "hu", "ben": "bn", "hin": "hi"},
}


MAIN_FILES = ("handbuch", "fragebogen")


def meant_by(tag: str) -> str:
    """The tag that somebody may have meant: "fr" for "FR" or "fra", "fr-CA" for "fr_CA", "uk" for "ua"; "" where that
    can't be guessed."""
    code, *more = tag.replace("_", "-").split("-")
    code = code.lower()
    code = code if code in ISO_639_1 else LONG.get(code) or BY_COUNTRY.get(code, "")
    return "-".join([code, *more]) if code else ""


def check(handbook: Handbook) -> Iterator[Problem]:
    info = handbook.info
    yield from _code(info.language)
    for position, language in enumerate(info.languages):
        yield from _code(language)
        if language and language in info.languages[:position]:
            yield error(
                "duplicate-entry", language.span, f"„{language}“ steht schon in languages", "löschen Sie sie dort"
            )
    if info.languages and info.language and info.language not in info.languages:
        yield error(
            "bad-language",
            info.languages[0].span,
            f"In languages fehlt die Sprache des Buches, {info.language}",
            f"ergänzen Sie {info.language}",
        )
    for term in handbook.glossary.values():
        for translated in term.translations:
            yield from _code(translated)
    for region in handbook.regions.values():
        for contact in region.contacts:
            for language in contact.languages:
                if language.islower() and len(language) == 2:
                    yield from _code(language)
    yield from _names_of_files(handbook)


def _names_of_files(handbook: Handbook) -> Iterator[Problem]:
    """PDFs are called after regions and languages, work sheets after their chapter."""
    for id_ in handbook.regions:
        if id_ in handbook.info.languages or id_ in handbook.translations:
            yield error(
                "bad-file-name",
                Span(handbook.region_files.get(id_, "")),
                f"Eine Sprache des Buches heißt auch „{id_}“, ihre PDF-Dateien hießen wie die der Region",
                f"nennen Sie die Region zum Beispiel region_{id_}",
            )
    for chapter in handbook.chapters.values():
        if chapter.sheets and str(chapter.id) in MAIN_FILES:
            yield error(
                "bad-file-name",
                chapter.id.span,
                f"So heißt schon eine andere PDF-Datei: {chapter.id}.pdf",
                "geben Sie dem Kapitel eine andere Kennung, zum Beispiel arbeitsblaetter",
            )


def known(language: str) -> bool:
    """Whether there is such a code: those of three letters (kmr, prs, tig) are too many to list, those of two are
    known. What isn't a code at all is told on reading."""
    code = language.split("-")[0]
    return not (len(code) == 2 and code.isalpha() and code.islower()) or code in ISO_639_1


def _code(language: str) -> Iterator[Problem]:
    if not known(language):
        code = language.split("-")[0]
        hint = f"meinten Sie {BY_COUNTRY[code]}?" if code in BY_COUNTRY else "zum Beispiel de, en, tr, ar, uk, fa"
        yield error("bad-language", span_of(language), f"Einen Sprachcode „{code}“ gibt es nicht", hint)

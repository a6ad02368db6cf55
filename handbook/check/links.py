"""Links in texts lead somewhere: `#id` to a place of the book, else to an address with http, https, mailto or tel.

`#id` is a chapter or a section, else a section of the questionnaire; `#questionnaire.id` says the latter outright.

Good:
    - text: "Mehr unter [](#wohngeld), beim [Mieterbund](https://www.mieterbund.de) oder [am Telefon](tel:+4930123456)."
Bad:
    - text: "Mehr unter [](#wohn_geld), beim [Mieterbund](www.mieterbund.de) oder in der [Datei](datei.pdf)."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..model.book import Handbook
from ..model.inline import SCHEMES, Href, hrefs
from ..model.text import Text
from ..model.walk import INLINE_KINDS, Written
from ..problem import Instead, Problem, error, warning
from .in_texts import in_texts
from .places import Places

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
NUMBER = re.compile(r"\+?[0-9][0-9 /()-]{4,}")
TARGET = r"(?:#|https?://|mailto:|tel:|www\.)[^)\]\s]*"
APART = re.compile(rf"\[([^\]\n]*)\] +\(({TARGET})\)")
SWAPPED = re.compile(rf"(?<!\])\(([^()\n]+)\)\[({TARGET})\](?!\()")
HTML = re.compile(r"<a\s+href=[\"']([^\"']*)[\"'][^>]*>([^<]*)</a>", re.I)
NO_LINK = "Was hier wie ein Link aussieht, ist keiner"
WRITE = "schreiben Sie {}"
DOMAIN = re.compile(r"(www\.|[\w-]+(\.[\w-]+)*\.(de|org|com|net|eu|info)\b)")


def check(handbook: Handbook) -> Iterator[Problem]:
    places = Places(handbook)
    for chapter in handbook.chapters.values():
        for deadline in chapter.deadlines:
            yield from places.target(deadline.at)
    yield from in_texts(handbook, _nearly)
    for text, link in in_texts(handbook, _written, "]("):
        yield from _link(text, link, places)


def _written(written: Written) -> Iterator[tuple[Text, Href]]:
    text, kind = written
    if kind in INLINE_KINDS:
        for link in _hrefs(str(text)):
            yield text, link


_hrefs = lru_cache(maxsize=1 << 14)(hrefs)  # a text that wasn't changed isn't searched again in the next build


def _link(text: Text, link: Href, places: Places) -> Iterator[Problem]:
    place = text.at(link.offset)
    if not link.linked:
        yield warning("bad-link", place, NO_LINK, _spoilt(text[link.offset :].partition(")")[0]))
    elif link.href.startswith("#"):
        yield from places.target(Text(link.href[1:], place))
    elif not link.href:
        yield error("link-scheme", place, "Dem Link fehlt sein Ziel", "zum Beispiel [Text](https://…) oder [](#ziel)")
    elif not link.href.lower().startswith(SCHEMES) and "{{" not in text[link.offset : link.offset + len(link.href)]:
        yield error("link-scheme", place, f"Ein Link auf „{link.href}“ ist nicht möglich", _hint(link.href))


def _hint(href: str) -> str:
    if ADDRESS.fullmatch(href):
        return Instead(href, f"mailto:{href}")
    if DOMAIN.match(href):
        return Instead(href, f"https://{href}")
    if re.fullmatch(r"[a-z][a-z0-9_.]*", href):
        return Instead(href, f"#{href}")
    if re.fullmatch(r"[\w./-]*#[a-z][a-z0-9_.]*", href):
        return Instead(href, f"#{href.rpartition('#')[2]}")
    if NUMBER.fullmatch(href):
        return Instead(href, f"tel:{re.sub('[^0-9+]', '', href)}")
    return "möglich: https://…, http://…, mailto:…, tel:… und #ziel"


def _spoilt(href: str) -> str:
    if NUMBER.fullmatch(href):
        return Instead(href, f"tel:{re.sub('[^0-9+]', '', href)}", "schreiben Sie {}")
    if " " in href.strip() and href.lower().startswith(SCHEMES):
        return Instead(
            href, href.strip().replace(" ", "%20"), "in einer Adresse steht statt eines Leerzeichens %20: {}"
        )
    return "geschrieben wird [Text](https://…) ohne Leerzeichen, oder [](#ziel)"


def _nearly(written: Written) -> Iterator[Problem]:
    """What was meant as a link and is printed as it stands."""
    text, kind = written
    maybe = kind in INLINE_KINDS and ("]" in text or "<a " in text)
    for pattern in (APART, SWAPPED, HTML) if maybe else ():
        for match in pattern.finditer(text):
            said, target = (match[2], match[1]) if pattern is HTML else (match[1], match[2])
            yield warning("bad-link", text.at(match.start()), NO_LINK, Instead(match[0], f"[{said}]({target})", WRITE))

"""Names of fields for those who hear them (/TU): short, what differs first, nothing left out in the middle.

A screen reader says a field's name each time the focus comes to it. Who goes through ten choices wants to hear the
choice, and the question behind it only as long as it takes to know it again.
"""

from __future__ import annotations

from ..model.inline import paragraphs
from ..model.text import Text
from ..typeset.theme import Style
from .answers import shortened
from .both import beside_of
from .setting import Setting

LONGEST = 120  # characters of a field's name; who listens waits for its end
ENOUGH, LEAST = 40, 12  # characters of a question that say what it is about; that say anything
SEPARATOR, LANGUAGES = " – ", " / "  # between the parts of a name; between its languages
NOTHING = Text("")


def whole(style: Style) -> Style:
    """The style without hyphens, for texts of the form: a word in two parts isn't found by who searches for it, and
    some readers say the parts apart. A word wider than its line is still parted."""
    return style.with_(hyphenate=False)


def said(s: Setting, text: str) -> str:
    """A text as it is said: without markup, on one line, a reference by the title of what it leads to."""
    return " ".join(
        "".join(piece.text or s.look_up("title", piece.href.lstrip("#")) or "" for piece in pieces)
        for pieces in paragraphs(text)
    )


def spoken(s: Setting, text: str) -> str:
    """A name in two languages, the client's first."""
    beside = beside_of(s, text)
    return str(text) if beside is None else f"{beside}{LANGUAGES}{text}"


def tipped(s: Setting, first: Text, about: Text, last: Text = NOTHING) -> str:
    """A field's name (`tip`), in two languages each of a length that one can listen to; of what isn't translated only
    in the document's own."""
    own = tip(said(s, first), said(s, about), (said(s, last) if last else "",))
    if not s.beside or any(text and text.beside is None for text in (first, about, last)):
        return own
    theirs = [said(s, text.beside or "") for text in (first, about, last)]
    return spoken(s, Text(own, beside=Text(tip(theirs[0], theirs[1], (theirs[2],)))))


def tip(first: str, about: str, rest: tuple[str, ...] = (), spare: tuple[str, ...] = ()) -> str:
    """A field's name, of at most `LONGEST` characters: what tells it from its neighbours, what it is about, the rest.
    Where that is too long, the `spare` of the rest are left out, the first of them already where `about` would have to
    be shortened for it; `first` is shortened only where it alone is too long."""
    whole = SEPARATOR.join(filter(None, (first, about, *rest)))
    if len(whole) <= LONGEST:
        return whole
    rest = tuple(filter(None, rest))
    for dropped, wanted in zip((None, *spare), (len(about), *[min(len(about), ENOUGH)] * len(spare))):
        rest = tuple(part for part in rest if part != dropped)
        left = LONGEST - len(SEPARATOR.join(filter(None, (first, "", *rest)))) - len(SEPARATOR)
        if left >= wanted:
            break
    about = shortened(about, left) if left >= min(len(about), LEAST) else ""
    while rest and len(SEPARATOR.join((first, *rest))) > LONGEST:
        rest = rest[1:]
    return shortened(SEPARATOR.join(filter(None, (first, about, *rest))), LONGEST)

"""A typesetter without a book, for the layout tests."""

from handbook.edition.words import Words
from handbook.typeset.page import PageRef, Run
from handbook.typeset.paragraph import Typesetter
from handbook.typeset.theme import Theme

TITLES = {"wohngeld": "Wohngeld"}


def typesetter(rtl=False, problems=None, words=None):
    """A German document's, or with `rtl` an Arabic one's, whose pages will be mirrored."""
    return Typesetter(
        Theme(),
        words or Words("de"),
        "ar" if rtl else "de",
        rtl,
        TITLES.get,
        lambda id_: id_ if id_ in TITLES else None,
        [] if problems is None else problems,
    )


def texts(lines):
    """The text of each line as it is read from left to right."""
    out = []
    for line in lines:
        parts = []
        for item in sorted((i for i in line if type(i) in (Run, PageRef)), key=lambda i: i.x):
            parts.append(
                item.template
                if type(item) is PageRef
                else " ".join(w.text for w in item.words) + (" " if item.trailing else "")
            )
        out.append("".join(parts).strip())
    return out

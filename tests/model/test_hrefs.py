"""Where the addresses of links stand in a text, as CommonMark reads it."""

import pytest

from handbook.model.inline import hrefs


@pytest.mark.parametrize(
    "text, found",
    [
        ("ohne", []),
        ("[](#a) und [b](https://x.de/ä?y=1)", [(3, "#a", True), (15, "https://x.de/ä?y=1", True)]),
        ("[**f**\nx](#u)", [(10, "#u", True)]),
        ('eins\n\n[x](#b "Titel")', [(10, "#b", True)]),
        ("[t](<#q>)", [(5, "#q", True)]),
        ("[a](https://de.wikipedia.org/wiki/X_(Y))", [(4, "https://de.wikipedia.org/wiki/X_(Y)", True)]),
        ("`[x](#a)` [x](#a)", [(14, "#a", True)]),
        ("\\[x](#a)", []),
        ("[x](a b)", [(4, "a", False)]),
        ("[x\n\ny](#a)", [(7, "#a", False)]),
        ("[[a](#b)](#c)", [(5, "#b", True), (10, "#c", False)]),
        ("[a]()", [(4, "", True)]),
        ("[a]({{ region.url }})", [(4, "x" * 16, True)]),
    ],
)
def test_hrefs(text, found):
    assert hrefs(text) == found

"""What is told of a workbook: what a form on paper cannot hold, or not as it was, each with sheet and cell.

The same sentence at many cells is one sentence with its cells. A remark is of something `lost` or only of something
that is another now.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model.near import near
from ..problem import Instead

MOST_CELLS = 12  # of a sentence
MOST = 200  # sentences that anybody reads
SHORT = 60  # characters of a text that is cited


class Remarks:
    """Collects what there is to tell, in the order of the workbook."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, bool], list[str]] = {}

    def add(self, place: str, text: str, lost: bool = True) -> None:
        """`place`: a cell or a row; `text`: a German sentence without its full stop. Not lost: nothing is missing."""
        places = self._found.setdefault((text, lost), [])
        if place not in places:
            places.append(place)

    @property
    def lost(self) -> int:
        """At how many places something is missing."""
        return sum(len(places) for (_, lost), places in self._found.items() if lost)

    def told(self) -> list[str]:
        """A German sentence for each kind, of very many the first."""
        sentences = [f"{_joined(places)}: {text}." for (text, _), places in self._found.items()]
        left = len(sentences) - MOST
        return sentences[:MOST] + ([f"Dazu kommen {left} Hinweise, die hier nicht stehen."] if left > 0 else [])


def cited(text: str) -> str:
    """A text in quotation marks, a long one cut."""
    plain = " ".join(text.split())
    return f"„{plain if len(plain) <= SHORT else plain[:SHORT].rstrip() + ' …'}“"


def meant(word: str, names: Iterable[str]) -> str:
    """ " (meinten Sie …?)" with the nearest name; "" where none is near."""
    found = near(word, names, "„{}“")
    return f" ({found})" if isinstance(found, Instead) else ""


def _joined(places: list[str]) -> str:
    """ "survey!C5, C7, D9": the sheet once, where all are on one."""
    shown, sheet = [], ""
    for place in places[:MOST_CELLS]:
        own, mark, cell = place.partition("!")
        shown.append(cell if mark and own == sheet else place)
        sheet = own if mark else ""
    left = len(places) - len(shown)
    return ", ".join(shown) + (f" und {left} weitere" if left else "")

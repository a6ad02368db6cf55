"""What is told of a document: what wasn't taken, or not as it was, and behind which heading it stands."""

from __future__ import annotations

from collections import Counter

PICTURE = "ein Bild fehlt; legen Sie es in images/ und schreiben Sie dafür einen Block „- figure:“"
TEXT_BOX = "ein Textfeld fehlt"
FOOTNOTE = "eine Fußnote fehlt"
COMMENT = "ein Kommentar fehlt"
FORMULA = "eine Formel fehlt"
INSERTED = "ein anderes Dokument, das eingefügt ist, fehlt"
EDGE = "in einer Kopf- oder Fußzeile steht „{}“; das kommt nicht mit, das Buch macht seine selbst"
EDGE_PICTURE = "in einer Kopf- oder Fußzeile ist ein Bild; es kommt nicht mit"
HIDDEN = "verborgener Text fehlt"
STRUCK = "durchgestrichener Text steht ohne Strich da; löschen Sie ihn, wenn er nicht mehr gilt"
RAISED = "hoch- oder tiefgestellte Zeichen stehen auf der Zeile; schreiben Sie zum Beispiel m² statt m2"
SYMBOL = "ein Zeichen aus einer Symbolschrift fehlt"
CONTENTS = "ein Verzeichnis fehlt; das Buch macht seine selbst"
CHANGE = "eine Änderung ist noch nicht angenommen; der Text steht so da, als wäre sie es"
MERGED = "in der Tabelle sind Zellen verbunden; der Text steht in der ersten, die übrigen sind leer"
TABLE_IN_TABLE = "in einer Zelle steht eine Tabelle; übernommen ist nur ihr Text"
ONE_ROW = "eine Tabelle mit nur einer Zeile steht als Text da; vielleicht ist ein Block „- callout:“ gemeint"
LOWER_ITEMS = "eine Liste hat Unterpunkte; im Buch stehen alle auf einer Ebene"
AGAIN_FROM_ONE = "nummerierte Schritte gehen nach einer Unterbrechung weiter; im Buch beginnen sie wieder bei 1"
TOO_DEEP = "eine Überschrift liegt tiefer als drei Ebenen; sie steht auf der dritten"
LINE_BREAK = "ein Zeilenwechsel im Absatz ist jetzt ein Leerzeichen"
INNER_LINK = "ein Verweis im Dokument ist jetzt gewöhnlicher Text; im Buch heißt er [](#kennung)"
BAD_LINK = "ein Link ist jetzt gewöhnlicher Text, weil er nicht auf https, http, mailto oder tel geht"
EMPHASIS = "fett, kursiv oder ein Link ging verloren, weil es sich dort nicht schreiben lässt"
NO_TITLE = "das Dokument hat keine Überschrift; der Titel ist der Dateiname"
FIRST_SECTION = (
    "für den Text vor der ersten Zwischenüberschrift gibt es einen Abschnitt „{}“; geben Sie ihm einen Titel"
)

AT_BEGINNING = "am Anfang"
MOST = 200  # sentences that anybody reads
SHORT = 60  # letters of a heading, or of a page's, that are told


class Remarks:
    """Counts what there is to tell, in the order of the document; `place` is the heading that was read last."""

    def __init__(self) -> None:
        self.place = ""
        self._found: Counter[tuple[str, str]] = Counter()

    def add(self, text: str) -> None:
        self._found[self.place, text] += 1

    def told(self) -> list[str]:
        """A German sentence for each kind at each place, of very many the first."""
        sentences = [
            f"{_place(place)}: {text}" + (f" ({number}-mal)" if number > 1 else "") + "."
            for (place, text), number in self._found.items()
        ]
        left = len(sentences) - MOST
        return sentences[:MOST] + ([f"Dazu kommen {left} Hinweise, die hier nicht stehen."] if left > 0 else [])


def short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT].rstrip()} …"


def _place(heading: str) -> str:
    return f"nach „{short(heading)}“" if heading else AT_BEGINNING

"""What `check --against` says of a new edition beside an old form."""

from __future__ import annotations

from .kind import ERROR, WARNING, ProblemKind

ONLY = "Nur mit --against. "
EDITIONS = {
    "against-other": ProblemKind(
        ERROR,
        ONLY + "Das alte PDF enthält einen anderen Fragebogen. Seine Kennung darf sich nie ändern, sonst lassen sich "
        "ausgefüllte Formulare nicht übertragen.",
    ),
    "against-lost": ProblemKind(
        ERROR,
        ONLY
        + "Beim Übertragen ginge eine Antwort verloren oder käme an die falsche Stelle, und niemand erführe davon: "
        "Zwei alte Fragen führen zu einer, oder zwei Kennungen oder Namen sind vertauscht.",
    ),
    "against-renamed": ProblemKind(
        WARNING,
        ONLY + "Eine alte Kennung fehlt, und eine neue Frage gleicht der alten. Ist es dieselbe, tragen Sie sie unter "
        "renames ein; der fertige Abschnitt steht unter den Meldungen.",
    ),
    "against-gone": ProblemKind(
        WARNING,
        ONLY + "Eine alte Frage gibt es nicht mehr. Ihre Antworten kommen beim Übertragen auf eine angefügte Seite.",
    ),
    "against-type": ProblemKind(
        WARNING, ONLY + "Die Frage hat eine andere Art als früher; nicht jede alte Antwort passt dort noch."
    ),
    "against-choice": ProblemKind(
        WARNING,
        ONLY + "Eine Antwort der Liste, eine Zeile oder ein Wert fehlt oder hat einen neuen Namen. Namen von Antworten "
        "bleiben am besten, wie sie sind.",
    ),
    "against-length": ProblemKind(
        WARNING, ONLY + "Ein Feld nimmt weniger Zeichen oder eine Tabelle hat weniger Zeilen als früher."
    ),
    "against-constraint": ProblemKind(
        WARNING,
        ONLY
        + "Eine Bedingung ist neu oder anders: was eine Antwort erfüllen muss, wann die Frage gilt, welche Antworten "
        "zu den übrigen passen. Alte Antworten können ihr widersprechen.",
    ),
    "against-required": ProblemKind(
        WARNING,
        ONLY + "Eine Frage ist jetzt eine Pflichtangabe, oder eine neue ist eine. Alte Formulare ohne diese Antwort "
        "meldet extract.",
    ),
    "against-other-matter": ProblemKind(
        WARNING,
        ONLY
        + "Unter einer alten Kennung steht eine Frage, die anders klingt. Fragt sie etwas anderes, braucht sie eine "
        "neue Kennung.",
    ),
    "against-sensitive": ProblemKind(
        WARNING, ONLY + "Eine Frage steht jetzt in der Datei mit den sensiblen Fragen, ihre alten Antworten auch."
    ),
}

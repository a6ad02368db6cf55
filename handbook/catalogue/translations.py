"""The codes of what is wrong with translations."""

from __future__ import annotations

from .kind import ERROR, WARNING, ProblemKind

TRANSLATIONS = {
    "bad-catalogue": ProblemKind(ERROR, "Die PO-Datei lässt sich nicht lesen."),
    "no-translation": ProblemKind(
        ERROR, "Für diese Sprache gibt es keinen Ordner in translations/. Anlegen: translate add SPRACHE."
    ),
    "no-language-folder": ProblemKind(
        WARNING, "In languages steht eine Sprache, für die es keinen Ordner in translations/ gibt."
    ),
    "unpublished-language": ProblemKind(
        ERROR, "Die Sprache steht nicht in languages. Mit --draft entsteht ein Entwurf mit einem Vermerk."
    ),
    "untranslated": ProblemKind(
        ERROR,
        "Texte des Fragebogens, der Arbeitsblätter oder der ersten Seiten von Kapiteln sind noch nicht übersetzt. "
        "Gezeigt wird der deutsche.",
    ),
    "stale-translation": ProblemKind(
        WARNING, "Das Deutsche ist neuer als die Übersetzung. Gezeigt wird sie mit dem Zeichen †."
    ),
    "machine-translation": ProblemKind(
        WARNING, "Die Übersetzung ist ein maschineller Entwurf, den noch niemand geprüft hat."
    ),
    "placeholder-differs": ProblemKind(
        ERROR,
        "Platzhalter und Lücken stehen in der Übersetzung so, wie sie im Deutschen stehen; nur ihr Ort ist frei.",
        'msgid "Stand {date}"\nmsgstr "As of {datum}"',
        'msgid "Stand {date}"\nmsgstr "As of {date}"',
    ),
    "link-differs": ProblemKind(
        ERROR,
        "Die Links der Übersetzung führen dorthin, wohin die deutschen führen; übersetzt wird nur ihr Text.",
        'msgid "[mehr](#wohngeld)"\nmsgstr "[more](#housing)"',
        'msgid "[mehr](#wohngeld)"\nmsgstr "[more](#wohngeld)"',
    ),
    "broken-markup": ProblemKind(
        ERROR,
        "Sternchen oder Klammern sind nicht geschlossen und stünden so im Buch.",
        'msgid "**Wichtig:** lesen"\nmsgstr "**Important: read"',
        'msgid "**Wichtig:** lesen"\nmsgstr "**Important:** read"',
    ),
    "partly-translated": ProblemKind(
        ERROR, "Von einer Liste mit Antworten ist nur ein Teil übersetzt. Sie steht dann ganz auf Deutsch da."
    ),
    "plural-forms": ProblemKind(
        ERROR,
        "Im Kopf der Datei fehlt die Mehrzahlformel (Plural-Forms), oder ein Text hat nicht so viele Formen, wie sie "
        "verlangt.",
    ),
    "bold-differs": ProblemKind(WARNING, "Im Deutschen sind mehr oder weniger Stellen fett."),
    "figures-differ": ProblemKind(WARNING, "In der Übersetzung stehen andere Zahlen oder Paragrafen als im Deutschen."),
    "polarity": ProblemKind(WARNING, "Aus einem Ja ist vermutlich ein Nein geworden, oder umgekehrt."),
    "too-long": ProblemKind(WARNING, "Der Platz ist klein: ein Knopf, der Kopf einer Spalte, ein kurzer Hinweis."),
    "term-missing": ProblemKind(
        WARNING, "Ein fester Begriff aus translations/begriffe.yaml steht im Deutschen, aber nicht in der Übersetzung."
    ),
    "unknown-context": ProblemKind(
        WARNING, "Zu diesem msgctxt gibt es im Buch keinen Text. translate update hebt solche Übersetzungen auf."
    ),
    "text-comparison": ProblemKind(
        WARNING, "Die Bedingung wartet auf ein deutsches Wort. In einer anderen Sprache schreibt es niemand."
    ),
    "german-literal": ProblemKind(
        WARNING, "Eine Berechnung zeigt ein deutsches Wort, auch im Fragebogen einer anderen Sprache."
    ),
}

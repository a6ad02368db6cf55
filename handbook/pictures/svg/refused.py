"""What of SVG can't be drawn, in the words of those who drew it, and what helps."""

from __future__ import annotations

AS_PNG = "speichern Sie die Zeichnung als PNG mit 300 dpi"
TO_PATH = f"wandeln Sie es um (in Inkscape: Pfad > Objekt in Pfad umwandeln), oder {AS_PNG}"
STROKE_TO_PATH = f"wandeln Sie die Linie um (in Inkscape: Pfad > Kontur in Pfad umwandeln), oder {AS_PNG}"
TEXT_TO_PATH = f"setzen Sie ihn als einfachen Text, oder {AS_PNG}"
FLATTEN = f"nehmen Sie es im Zeichenprogramm heraus, oder {AS_PNG}"
TOO_MUCH = f"vereinfachen Sie die Zeichnung, oder {AS_PNG}"
STATIC = "speichern Sie ein unbewegtes Bild davon"

ELEMENTS = {  # element → what it is, what to do
    "foreignObject": (
        "Text als HTML (foreignObject)",
        (
            "schalten Sie in draw.io für den Text „Zeilenumbruch“ und „Formatierter Text“ aus, in Mermaid htmlLabels, "
            f"oder {AS_PNG}"
        ),
    ),
    "image": ("ein eingesetztes Bild (image)", f"nehmen Sie das Bild als eigene Abbildung ins Buch, oder {AS_PNG}"),
    "a": (
        "ein Link (a); in einer Zeichnung führt er nirgends hin",
        "nehmen Sie ihn heraus, und schreiben Sie ihn in den Text darunter",
    ),
    "script": ("ein Programm (script)", STATIC),
    "animate": ("eine Bewegung (animate)", STATIC),
    "animateTransform": ("eine Bewegung (animateTransform)", STATIC),
    "animateMotion": ("eine Bewegung (animateMotion)", STATIC),
    "animateColor": ("eine Bewegung (animateColor)", STATIC),
    "set": ("eine Bewegung (set)", STATIC),
    "textPath": ("Text entlang einer Linie (textPath)", TO_PATH),
    "tref": ("Text, der anderswo steht (tref)", TEXT_TO_PATH),
    "altGlyph": ("Buchstaben aus einer Schrift in der Zeichnung (altGlyph)", TEXT_TO_PATH),
    "flowRoot": ("Fließtext aus einem alten Inkscape (flowRoot)", "wählen Sie in Inkscape Text > In Text umwandeln"),
    "iframe": ("eine Internetseite (iframe)", FLATTEN),
    "video": ("ein Film (video)", STATIC),
    "audio": ("Ton (audio)", FLATTEN),
    "canvas": ("eine Zeichenfläche (canvas)", FLATTEN),
    "mesh": ("ein Verlaufsgitter (mesh)", AS_PNG),
    "hatch": ("eine Schraffur (hatch)", AS_PNG),
}
PROPERTIES = {  # property → what it is, where its value does something; what to do
    "filter": ("ein Filter, etwa Schatten oder Unschärfe", FLATTEN),
    "mask": ("eine Maske", FLATTEN),
    "marker": ("ein Zeichen an Linien, etwa eine Pfeilspitze", STROKE_TO_PATH),
    "marker-start": ("ein Zeichen am Anfang einer Linie, etwa eine Pfeilspitze", STROKE_TO_PATH),
    "marker-mid": ("ein Zeichen auf einer Linie", STROKE_TO_PATH),
    "marker-end": ("ein Zeichen am Ende einer Linie, etwa eine Pfeilspitze", STROKE_TO_PATH),
    "mix-blend-mode": ("eine Mischung von Farben", FLATTEN),
    "text-decoration": ("unterstrichener oder durchgestrichener Text", TEXT_TO_PATH),
    "text-decoration-line": ("unterstrichener oder durchgestrichener Text", TEXT_TO_PATH),
    "letter-spacing": ("gesperrter Text", TEXT_TO_PATH),
    "word-spacing": ("Text mit weiten Abständen", TEXT_TO_PATH),
    "baseline-shift": ("hoch- oder tiefgestellter Text", TEXT_TO_PATH),
    "writing-mode": ("Text von oben nach unten", "drehen Sie ihn statt dessen"),
    "shape-inside": ("Text, der in eine Form fließt", "wählen Sie in Inkscape Text > Umbruch entfernen"),
    "vector-effect": ("eine Linie, die beim Vergrößern nicht wächst", STROKE_TO_PATH),
    "paint-order": ("eine Linie, die hinter ihrer Fläche liegt", STROKE_TO_PATH),
}


class Cannot(Exception):
    """What stands in this line can't be drawn. `what` ends the sentence "In Zeile 3 steht …"; `code` is the
    problem's."""

    def __init__(self, line: int, what: str, hint: str = AS_PNG, code: str = "bad-image"):
        what = "".join(
            char if char.isprintable() else " " for char in what
        )  # from a file that anyone may have made, on its way to a terminal
        super().__init__(what)
        self.line, self.what, self.hint, self.code = line, what, hint, code


class TooMuch(Cannot):
    """The drawing is too much as a whole: nothing more is looked at."""


def element(line: int, tag: str) -> Cannot:
    what, hint = ELEMENTS.get(tag, (f"das Element „{tag[:40]}“", FLATTEN))
    return Cannot(line, what, hint)


def property_(line: int, name: str, value: str) -> Cannot:
    what, hint = PROPERTIES.get(name, ("eine Eigenschaft", FLATTEN))
    return Cannot(line, f"{what} ({name[:40]}: {short(value)})", hint)


def attribute(line: int, tag: str, name: str, value: str) -> Cannot:
    return Cannot(line, f'bei „{tag[:40]}“ das Attribut {name[:40]}="{short(value)}"', FLATTEN)


def value(line: int, name: str, said: str) -> Cannot:
    return Cannot(
        line,
        f"bei „{name[:40]}“ ein Wert, der nicht gilt: „{short(said)}“",
        "speichern Sie die Zeichnung im Zeichenprogramm neu, oder als PNG mit 300 dpi",
    )


def short(text: str) -> str:
    """The beginning of a text on one line, for messages."""
    text = text.strip()
    return text if len(text) <= 40 else text[:39] + "…"

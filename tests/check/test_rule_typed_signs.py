"""Signs that would be printed as typed, or make something else of a text than was meant, are told with what to write."""

import pytest

from books import chapter, expect

PRINTED = "stünde so, mit den Zeichen, im Buch"
HTML = f"warning[typed-sign]: Das ist HTML und {PRINTED}"
OPEN = f"warning[typed-sign]: Zu diesen Sternen fehlen die anderen; das wird nicht fett und {PRINTED}"
APART = f"warning[typed-sign]: Das wird nicht fett und {PRINTED}"
INSIDE = "warning[typed-sign]: Zwei Sterne in Wörtern machen kursiv, was dazwischen steht, und verschwinden"

OPEN_HINT = "setzen Sie ** auch ans Ende, oder löschen Sie die Sterne; sind die Zeichen gemeint, setzen Sie \\ davor"
INSIDE_HINT = "setzen Sie vor jeden Stern, den man lesen soll, das Zeichen \\: Mieter\\*"


@pytest.mark.parametrize(
    ("said", "text", "hint"),
    [
        (HTML, "Fragen Sie ▸<b>vorher</b> nach.", "schreiben Sie **vorher**"),
        (HTML, "Fragen Sie ▸<i>vorher</i> nach.", "schreiben Sie *vorher*"),
        (HTML, "Eins▸<br/>zwei", "löschen Sie <br/>; in einem Text nach | beginnt eine leere Zeile einen neuen Absatz"),
        (OPEN, "Erst **so**, dann ▸**so nicht", OPEN_HINT),
        (APART, "Erst ▸** so ** nicht", "an den Sternen steht innen kein Leerzeichen: **so**"),
        (INSIDE, "Für ▸Mieter*innen und Vermieter*innen", INSIDE_HINT),
    ],
)
def test_told(tmp_path, said, text, hint):
    expect(tmp_path, f"{said} | {hint}", chapter=chapter(f"text: |\n          {text}"))


@pytest.mark.parametrize(
    "text",
    [
        "Ein <Name> und 3 < 4 > 2",
        "Für Mieter*innen",
        "Für Mieter\\*innen und Vermieter\\*innen",
        "**fett**, *kursiv* und `<b>` oder `**`",
        "\\<b>so\\</b> und \\*\\* so",
    ],
)
def test_meant(tmp_path, text):
    expect(tmp_path, chapter=chapter(f"text: |\n          {text}"))

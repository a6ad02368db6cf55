"""Figures: in images/, of a kind that can be shown, sound, with a text for all who don't see them."""

import os

import pytest

from books import book, chapter, expect
from pictures.files_for_tests import flag, saved

COPY = "kopieren Sie das Bild dorthin, und schreiben Sie nur seinen Namen"


@pytest.mark.parametrize(
    "figure, line",
    [
        ("figure: {file: plan.png, alt: Ein Plan}", None),
        ("figure: {file: plaene/amt.svg, alt: Ein Plan}", None),
        (
            "figure: {file: ▸Plan.png, alt: x}",
            "error[missing-image]: Das Bild „Plan.png“ gibt es in images/ nicht | meinten Sie plan.png?",
        ),
        (
            "figure: {file: ▸foto.jpg, alt: x}",
            (
                "error[missing-image]: Das Bild „foto.jpg“ gibt es in images/ nicht | möglich: fremd.svg, kreis.png, "
                "leer.png, link.png, plaene.png/eins.png, plaene/amt.svg, plan.png, rohr.png"
            ),
        ),
        (
            "figure: {file: ▸plan.bmp, alt: x}",
            (
                "error[bad-image]: „plan.bmp“ ist kein Bild, das ins Buch kann | möglich: PNG, JPEG und SVG; öffnen "
                "Sie es in einem Bildprogramm, und speichern Sie es dort als PNG oder JPEG; umbenennen reicht nicht"
            ),
        ),
        (
            "figure: {file: ▸plan.pdf, alt: x}",
            (
                "error[bad-image]: „plan.pdf“ ist kein Bild, das ins Buch kann | möglich: PNG, JPEG und SVG; öffnen "
                "Sie es mit dem Programm, mit dem es gemacht ist, und exportieren Sie es als SVG, oder als PNG mit 300 "
                "dpi"
            ),
        ),
        (
            "figure: {file: ▸plaene.png, alt: x}",
            "error[bad-image]: „plaene.png“ ist ein Ordner | schreiben Sie den Namen des Bildes darin dahinter",
        ),
        (
            "figure: {file: ▸leer.png, alt: x}",
            "error[bad-image]: Das Bild „leer.png“ ist leer (0 Byte) | kopieren Sie das Bild noch einmal hierher",
        ),
        (
            "figure: {file: ▸rohr.png, alt: x}",
            (
                "error[bad-image]: Das Bild „rohr.png“ lässt sich nicht öffnen: es ist keine gewöhnliche Datei, "
                "sondern ein Gerät oder eine Leitung zwischen Programmen | legen Sie das Bild selbst in den Ordner "
                "images/"
            ),
        ),
        (
            "figure: {file: ▸kreis.png, alt: x}",
            (
                "error[bad-image]: Das Bild „kreis.png“ lässt sich nicht öffnen: ein Verweis führt im Kreis | legen "
                "Sie das Bild selbst in den Ordner images/"
            ),
        ),
        (
            "figure: {file: ▸fremd.svg, alt: x}",
            "error[no-glyph]: Die Zeichnung „fremd.svg“ kann das Programm nicht so zeichnen, wie sie gemeint ist: In "
            "Zeile 1 steht im Text „𓂀“ ein Zeichen, das in den Schriften des Buches fehlt: „𓂀“ (U+13080) | schreiben "
            "Sie ein anderes, oder speichern Sie die Zeichnung als PNG mit 300 dpi",
        ),
        (
            "figure: {file: ▸../plan.png, alt: x}",
            f"error[outside-folder]: „../plan.png“ liegt nicht in images/ | {COPY}",
        ),
        (
            "figure: {file: ▸/etc/plan.png, alt: x}",
            f"error[outside-folder]: „/etc/plan.png“ liegt nicht in images/ | {COPY}",
        ),
        (
            "figure: {file: '▸C:\\plan.png', alt: x}",
            f"error[outside-folder]: „C:\\plan.png“ liegt nicht in images/ | {COPY}",
        ),
        (
            "figure: {file: ▸link.png, alt: x}",
            (
                "error[outside-folder]: „link.png“ ist nur ein Verweis auf eine Datei außerhalb von images/ | kopieren "
                "Sie das Bild selbst dorthin"
            ),
        ),
        (
            "▸figure: {file: plan.png}",
            "error[missing-key]: Hier fehlt „alt“ | alt: was das Bild zeigt, für alle, die es nicht sehen",
        ),
        (
            "figure: {file: plan.png, ▸alt: ''}",
            "error[empty-value]: Nach „alt:“ fehlt der Wert | schreiben Sie ihn dahinter",
        ),
        (
            "figure: {file: plan.png, alt: '▸&nbsp;'}",
            "error[empty-value]: Nach „alt:“ fehlt der Text | sagen Sie in einem Satz, was das Bild zeigt",
        ),
    ],
)
def test_figure(tmp_path, figure, line):
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">{}</svg>'
    folder = book(
        tmp_path,
        **{
            "images/plan.png": saved(flag()),
            "images/plaene/amt.svg": drawing.format("").encode(),
            "images/leer.png": b"",
            "images/plaene.png/eins.png": b"",
            "images/fremd.svg": drawing.format('<text y="20">𓂀</text>').encode(),
        },
    )
    (tmp_path / "geheim.png").write_bytes(b"")
    os.symlink(tmp_path / "geheim.png", folder / "images/link.png")
    os.symlink("kreis.png", folder / "images/kreis.png")
    os.mkfifo(folder / "images/rohr.png")
    expect(tmp_path, *filter(None, [line]), chapter=chapter(figure))


def test_several_faults_of_a_drawing_stand_at_its_name(tmp_path):
    text = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">\n<image/>\n<rect filter="url(#a)"/></svg>'
    book(tmp_path, **{"images/a.svg": text.encode()})
    expect(
        tmp_path,
        (
            "error[bad-image]: Die Zeichnung „a.svg“ kann das Programm nicht so zeichnen, wie sie gemeint ist: In "
            "Zeile 2 steht ein eingesetztes Bild (image)"
        ),
        (
            "error[bad-image]: Die Zeichnung „a.svg“ kann das Programm nicht so zeichnen, wie sie gemeint ist: In "
            "Zeile 3 steht ein Filter, etwa Schatten oder Unschärfe (filter: url(#a))"
        ),
        chapter=chapter("figure: {file: ▸▸a.svg, alt: x}"),
    )

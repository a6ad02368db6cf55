"""Figures: in images/, of a kind that can be shown, with a text for all who don't see them."""

import os

import pytest

from books import book, chapter, expect

COPY = "kopieren Sie das Bild dorthin, und schreiben Sie nur seinen Namen"


@pytest.mark.parametrize("figure, line", [
    ("figure: {file: plan.png, alt: Ein Plan}", None),
    ("figure: {file: plaene/amt.svg, alt: Ein Plan}", None),
    ("figure: {file: ▸Plan.png, alt: x}", "error[missing-image]: Das Bild „Plan.png“ gibt es in images/ nicht | meinten Sie plan.png?"),
    ("figure: {file: ▸foto.jpg, alt: x}", "error[missing-image]: Das Bild „foto.jpg“ gibt es in images/ nicht | möglich: link.png, plaene/amt.svg, plan.png"),
    ("figure: {file: ▸plan.bmp, alt: x}", "error[bad-image]: „plan.bmp“ ist kein Bild, das ins Buch kann | möglich: PNG, JPEG und SVG"),
    ("figure: {file: ▸../plan.png, alt: x}", f"error[outside-folder]: „../plan.png“ liegt nicht in images/ | {COPY}"),
    ("figure: {file: ▸/etc/plan.png, alt: x}", f"error[outside-folder]: „/etc/plan.png“ liegt nicht in images/ | {COPY}"),
    ("figure: {file: '▸C:\\plan.png', alt: x}", f"error[outside-folder]: „C:\\plan.png“ liegt nicht in images/ | {COPY}"),
    ("figure: {file: ▸link.png, alt: x}", "error[outside-folder]: „link.png“ ist nur ein Verweis auf eine Datei außerhalb von images/ | kopieren Sie das Bild selbst dorthin"),
    ("▸figure: {file: plan.png}", "error[missing-key]: Hier fehlt „alt“ | alt: was das Bild zeigt, für alle, die es nicht sehen"),
    ("figure: {file: plan.png, ▸alt: ''}", "error[empty-value]: Nach „alt:“ fehlt der Wert | schreiben Sie ihn dahinter"),
    ("figure: {file: plan.png, alt: '▸&nbsp;'}", "error[empty-value]: Nach „alt:“ fehlt der Text | sagen Sie in einem Satz, was das Bild zeigt"),
])
def test_figure(tmp_path, figure, line):
    folder = book(tmp_path, **{"images/plan.png": b"", "images/plaene/amt.svg": b""})
    (tmp_path / "geheim.png").write_bytes(b"")
    os.symlink(tmp_path / "geheim.png", folder / "images/link.png")
    expect(tmp_path, *filter(None, [line]), chapter=chapter(figure))

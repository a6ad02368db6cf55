"""The proportions of a drawing: width and height where both are lengths, else the viewBox; what has neither is no picture."""

import pytest

from handbook.layout.pictures import size_of


@pytest.mark.parametrize("attributes, expected", [
    ('width="120" height="60"', (120, 60)),
    ('width="12mm" height="6mm" viewBox="0 0 1 1"', (12, 6)),
    ('viewBox="0 0 200 100"', (200, 100)),
    ('width="100%" height="100%" viewBox="0,0,30,10"', (30, 10)),
])
def test_proportions(tmp_path, attributes, expected):
    path = tmp_path / "bild.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>', "utf-8")
    assert size_of(path) == expected


@pytest.mark.parametrize("text", ["<svg/>", '<svg width="0" height="5"/>', "kein XML"])
def test_no_picture(tmp_path, text):
    path = tmp_path / "bild.svg"
    path.write_text(text, "utf-8")
    with pytest.raises(OSError, match="keine lesbare SVG-Zeichnung"):
        size_of(path)

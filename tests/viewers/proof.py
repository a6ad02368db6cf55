"""Judges what a viewer made of the form: are the answers in the saved file, and does everybody draw them?"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

from tests import tools
from tests.viewers.everything import BY_FIELD, ENTRIES, NAME
from tests.viewers.form import Stop, values

RENDERERS: dict[str, Callable[..., Image.Image]] = {
    "poppler": tools.pdftoppm,
    "MuPDF": tools.mupdf_picture,
    "PDFium": tools.pdfium_picture,
}
DPI = 150
INK = 60  # a pixel so much darker or lighter than before has changed
CHANGED = 12  # so many changed pixels are a sign and no smudge
LIKE = 0.75  # of the ink in two pictures of the same words, set by two programs in one font


def wrong(viewer: str, filled: Path) -> list[str]:
    """A line for each answer that a reader does not find in the saved file as it was given."""
    found = values(filled)
    return [
        (
            f"{viewer}: {entry.kind}, field {entry.field}: typed {entry.value!r}, {reader} reads "
            f"{answers.get(entry.field)!r}"
        )
        for reader, answers in found.items()
        for entry in ENTRIES
        if answers.get(entry.field) != entry.expected.removeprefix("/")
    ]


def saved(filled: Path) -> set[str]:
    """The fields whose answers all three readers find."""
    found = values(filled).values()
    return {
        entry.field
        for entry in ENTRIES
        if all(answers.get(entry.field) == entry.expected.removeprefix("/") for answers in found)
    }


def drawn(blank: Path, filled: Path, stops: list[Stop]) -> dict[str, set[str]]:
    """field → the renderers whose picture of its box changed with the answer."""
    out: dict[str, set[str]] = {entry.field: set() for entry in ENTRIES}
    for stop in stops:
        entry = BY_FIELD.get(stop.name)
        if entry is None or (stop.kind == "radio" and stop.state != entry.value):
            continue
        for renderer in RENDERERS:
            difference = ImageChops.difference(*(_crop(renderer, path, stop).convert("L") for path in (blank, filled)))
            if sum(difference.histogram()[INK:]) >= CHANGED:
                out[stop.name].add(renderer)
    return out


def likeness(filled: Path, model: Path, stop: Stop) -> dict[str, float]:
    """renderer → how alike the ink in a field is to that of a model, from 0 to 1; place and size don't count."""
    return {renderer: _alike(_crop(renderer, filled, stop), _crop(renderer, model, stop)) for renderer in RENDERERS}


def unlike(viewer: str, filled: Path, model: Path, stop: Stop) -> list[str]:
    """A line for each renderer that draws the typed words otherwise than the model."""
    return [
        f"{viewer}: {renderer} draws {NAME!r} in field {stop.name} wrong: {measure:.2f} alike, {LIKE} needed"
        for renderer, measure in likeness(filled, model, stop).items()
        if measure < LIKE
    ]


def _crop(renderer: str, path: Path, stop: Stop) -> Image.Image:
    """A field's box, without its frame."""
    left, top, right, bottom = (round(number * DPI / 72) for number in stop.box)
    return _page(renderer, path, stop.page, path.stat().st_mtime_ns).crop((left + 2, top + 2, right - 2, bottom - 2))


@lru_cache(maxsize=128)
def _page(renderer: str, path: Path, page: int, _changed: int) -> Image.Image:
    return RENDERERS[renderer](path, page + 1, DPI)


def _alike(one: Image.Image, other: Image.Image) -> float:
    """Common ink over all ink, after both are cut to their ink, brought to one size and blurred by a pixel."""
    inks = [_ink(picture) for picture in (one, other)]
    if None in inks:
        return 0.0
    widths = sorted(ink.width / ink.height for ink in inks)
    if widths[0] < 0.9 * widths[1]:
        return 0.0  # letters are missing, or come from another font
    size = inks[1].size
    first, second = (ink.resize(size).filter(ImageFilter.GaussianBlur(1)) for ink in inks)
    common, all_ = (_sum(made(first, second)) for made in (ImageChops.darker, ImageChops.lighter))
    return common / all_


def _ink(picture: Image.Image) -> Image.Image | None:
    ground = picture.convert("L")
    dark = ground.point([255 if level < 128 else 0 for level in range(256)])
    box = dark.getbbox()
    return dark.crop(box) if box else None


def _sum(picture: Image.Image) -> int:
    return sum(level * count for level, count in enumerate(picture.histogram()))

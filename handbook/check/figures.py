"""A figure's file is in `images/`, is a PNG, JPEG or SVG that can be printed as it is meant, and its `alt` says what it
shows. The pictures of the title page (`logo`, `theme.cover`) are such files; so is the picture of a choice (`image`),
whose label says what it shows.

Upper and lower case count: Windows finds `Plan.PNG` as `plan.png`, other systems don't. The file is opened and read as
for printing (`pictures`): what is damaged, something else than its name says, too large, or has parts that aren't drawn
is told here. The text in `alt` is what people hear who don't see the picture; it may not be empty.

Good:
    - figure: {file: weg_zum_amt.png, alt: Plan mit dem Weg vom Bahnhof zum Rathaus}
Bad:
    - figure: {file: ../Bilder/weg.bmp, alt: "**"}
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ..model.blocks import Figure
from ..model.book import IMAGES, Handbook, HandbookFile, Logo, Region
from ..model.inline import plain
from ..model.near import near
from ..model.text import Text
from ..pictures import ENDINGS, Unusable, read
from ..pictures.kinds import EXPORT, SAVE_AS
from ..problem import Instead, Problem, error

DRAWN = (".pdf", ".eps", ".ai", ".emf", ".wmf", ".odg", ".cdr", ".vsdx", ".drawio", ".pptx", ".docx")


def check(handbook: Handbook) -> Iterator[Problem]:
    folders = [*handbook.images, Path(handbook.folder) / IMAGES]
    names = {name for images in folders for name in _listed(images)}
    info = handbook.info
    for picture in filter(None, (info.own_logo, info.theme.cover)):
        yield from _figure(picture, handbook, names)
    yield from _logo_twice(info)
    for region in handbook.regions.values():
        yield from _logo_twice(region)
    for block, _, _ in handbook.blocks:
        if isinstance(block, Figure):
            yield from _figure(block, handbook, names)
    for choices in handbook.choices.values():
        for choice in choices:
            if choice.image:
                yield from _file(choice.image, handbook, names)


def _listed(images: Path) -> set[str]:
    """The files below `images`, as "plaene/rathaus.png"."""
    return {
        (Path(folder) / name).relative_to(images).as_posix() for folder, _, files in os.walk(images) for name in files
    }


def _logo_twice(said: HandbookFile | Region) -> Iterator[Problem]:
    """One of the two would be left out."""
    if said.logo and said.theme and said.theme.logo:
        yield error(
            "duplicate-entry",
            said.theme.logo.span,
            "Ein Logo steht schon unter logo",
            f"zuerst in {said.logo.span}; löschen Sie diesen Eintrag",
        )


def _figure(figure: Figure | Logo, handbook: Handbook, names: set[str]) -> Iterator[Problem]:
    if figure.file:
        yield from _file(figure.file, handbook, names)
    if figure.alt and not plain(figure.alt).strip():
        yield error(
            "empty-value", figure.alt.span, "Nach „alt:“ fehlt der Text", "sagen Sie in einem Satz, was das Bild zeigt"
        )


def _file(file: Text, handbook: Handbook, names: set[str]) -> Iterator[Problem]:
    images = handbook.images_with(str(file))
    path = images / file
    if not file.lower().endswith(ENDINGS):
        yield error("bad-image", file.span, f"„{file}“ ist kein Bild, das ins Buch kann", _instead(file))
    elif ".." in PurePosixPath(file).parts or PurePosixPath(file).is_absolute() or "\\" in file or ":" in file:
        yield error(
            "outside-folder",
            file.span,
            f"„{file}“ liegt nicht in images/",
            "kopieren Sie das Bild dorthin, und schreiben Sie nur seinen Namen",
        )
    elif file not in names and path.is_dir():
        yield error(
            "bad-image", file.span, f"„{file}“ ist ein Ordner", "schreiben Sie den Namen des Bildes darin dahinter"
        )
    elif file not in names:
        name = PurePosixPath(file).name
        hint = Instead(str(file), name) if name in names and name != file else near(file, sorted(names))
        of_region = handbook.images[-1:] if handbook.layer(file.span) else ()
        where = of_region[0].as_posix() if of_region else IMAGES
        hint = hint or f"legen Sie das Bild in den Ordner {where}/"
        yield error("missing-image", file.span, f"Das Bild „{file}“ gibt es in images/ nicht", hint)
    elif not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(images.parent)):
        yield error(
            "outside-folder",
            file.span,
            f"„{file}“ ist nur ein Verweis auf eine Datei außerhalb von images/",
            "kopieren Sie das Bild selbst dorthin",
        )
    else:
        try:
            read(path)
        except Unusable as trouble:
            for fault in trouble.faults:
                yield error(fault.code, file.span, fault.text, fault.hint)


def _instead(file: Text) -> str:
    """What to do about a file with another ending."""
    ending = PurePosixPath(file.lower()).suffix
    return (
        f"möglich: PNG, JPEG und SVG; {EXPORT if ending in DRAWN else SAVE_AS}"
        if ending
        else "möglich: PNG, JPEG und SVG"
    )

"""Raster images, as they are printed:

1. Every kind of PNG gives the very colours and the opacity that its format defines.
2. A photograph stands upright whatever EXIF says; the bytes of one that needs nothing stay as they are.
3. CMYK, profiles and gamma give the colours that are meant.
4. What is larger than print shows is scaled to it, and never beyond what it is.
5. What can't be printed is told, with what it is and what to do.
"""

import os
import random
import struct
import zlib

import pytest
from PIL import Image, ImageCms

from handbook.pictures import Unusable, read
from handbook.pictures.raster import MOST_PIXELS
from pictures.files_for_tests import any_png, chunk, decoded, flag, png, saved

WIDE = 482  # points of a page's column


def printed(tmp_path, data, width=WIDE, name="bild.png"):
    path = tmp_path / name
    path.write_bytes(data)
    return read(path).printed(width)


# ---------------------------------------------------------------------- 1

KINDS = [
    (kind, depth, clear)
    for kind, depths in {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}.items()
    for depth in depths
    for clear in (False, True)
    if not (clear and (kind > 3 or (kind, depth) == (2, 16)))
]


@pytest.mark.parametrize("kind, depth, clear", KINDS)
def test_1_every_kind_of_png(tmp_path, kind, depth, clear):
    data, expected = any_png(kind, depth, clear, random.Random(kind * 100 + depth))
    pixels = printed(tmp_path, data)
    image, height, width = decoded(pixels).convert("RGB"), len(expected), len(expected[0])
    alpha = decoded(pixels.alpha) if pixels.alpha else Image.new("L", (width, height), 255)
    assert [
        [(*image.getpixel((x, y)), alpha.getpixel((x, y))) for x in range(width)] for y in range(height)
    ] == expected


def test_1_grey_of_16_bits_is_no_white(tmp_path):
    data = png(0, 16, 4, 1, [struct.pack(">4H", 40000, 40000, 0, 65535)])
    assert list(decoded(printed(tmp_path, data)).tobytes()) == [156, 156, 0, 255]


def test_1_a_mask_that_hides_nothing_is_left_out(tmp_path):
    assert printed(tmp_path, saved(Image.new("RGBA", (3, 3), (1, 2, 3, 255)))).alpha is None


# ---------------------------------------------------------------------- 2


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("value", range(1, 9))
def test_2_upright(tmp_path, value, kind):
    turned = {
        1: [],
        2: [Image.Transpose.FLIP_LEFT_RIGHT],
        3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM],
        5: [Image.Transpose.TRANSPOSE],
        6: [Image.Transpose.ROTATE_90],
        7: [Image.Transpose.TRANSVERSE],
        8: [Image.Transpose.ROTATE_270],
    }[value]
    image = flag()
    for step in turned:  # the camera's sensor saw it so
        image = image.transpose(step)
    exif = Image.Exif()
    exif[0x0112] = value
    path = tmp_path / "bild.jpg"
    path.write_bytes(saved(image, kind, exif=exif))
    assert (read(path).width, read(path).height) == (48, 32)
    shown = decoded(read(path).printed(WIDE)).convert("RGB")
    expected = ((255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255))
    for place, color in zip(((8, 8), (40, 8), (8, 24), (40, 24)), expected):
        assert max(abs(a - b) for a, b in zip(shown.getpixel(place), color)) < 12, place


@pytest.mark.parametrize("exif", [b"Exif\0\0broken", b"Exif\0\0MM\0\x2a\xff\xff\xff\xff"])
def test_2_exif_that_says_nothing(tmp_path, exif):
    data = saved(flag(), "JPEG", exif=exif)
    assert printed(tmp_path, data, name="bild.jpg").data == data


def test_2_an_upright_jpeg_stays_as_it_is(tmp_path):
    data = saved(flag(), "JPEG", quality=70, progressive=True)
    pixels = printed(tmp_path, data, name="anders.png")  # a JPEG whatever its name says
    assert pixels.is_jpeg and pixels.data == data


# ---------------------------------------------------------------------- 3


def without(data, marker):
    """A JPEG without its segments of this marker."""
    place, out = 2, [data[:2]]
    while data[place + 1] != 0xDA:
        length = 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if data[place + 1] != marker:
            out.append(data[place : place + length])
        place += length
    return b"".join([*out, data[place:]])


def test_3_cmyk_as_photoshop_writes_it_stays_and_is_inverted(tmp_path):
    data = saved(Image.new("CMYK", (8, 8), (255, 0, 0, 0)), "JPEG")
    pixels = printed(tmp_path, data, name="bild.jpg")
    assert (pixels.data, pixels.components, pixels.inverted) == (data, 4, True)


def test_3_cmyk_without_adobes_mark_is_meant_as_it_stands(tmp_path):
    data = without(saved(Image.new("CMYK", (8, 8), (0, 255, 255, 255)), "JPEG"), 0xEE)  # in the file: 255, 0, 0, 0
    pixels = printed(tmp_path, data, name="bild.jpg")
    assert pixels.inverted and max(abs(a - b) for a, b in zip(decoded(pixels).getpixel((4, 4)), (255, 0, 0, 0))) < 4


def test_3_turned_cmyk_stays_cmyk(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    pixels = printed(tmp_path, saved(Image.new("CMYK", (8, 4), (255, 0, 0, 0)), "JPEG", exif=exif), name="bild.jpg")
    assert (pixels.width, pixels.height, pixels.components, pixels.inverted) == (4, 8, 4, True)
    assert max(abs(a - b) for a, b in zip(decoded(pixels).getpixel((2, 2)), (255, 0, 0, 0))) < 4


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_3_a_profile_of_its_own_becomes_srgb(tmp_path, kind):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = Image.new("RGB", (8, 8), (200, 100, 50))
    plain = decoded(printed(tmp_path, saved(image, kind, icc_profile=srgb))).convert("RGB").getpixel((4, 4))
    swapped = (
        srgb.replace(b"rXYZ", b"____")
        .replace(b"gXYZ", b"rXYZ")
        .replace(b"____", b"gXYZ")
        .replace("sRGB".encode("utf-16-be"), "xRGB".encode("utf-16-be"))
    )
    foreign = (
        decoded(printed(tmp_path, saved(image, kind, icc_profile=swapped.replace(b"sRGB", b"xRGB"))))
        .convert("RGB")
        .getpixel((4, 4))
    )
    broken = decoded(printed(tmp_path, saved(image, kind, icc_profile=b"no profile"))).convert("RGB").getpixel((4, 4))
    assert (
        max(abs(a - b) for a, b in zip(plain, (200, 100, 50))) < 4
        and max(abs(a - b) for a, b in zip(broken, plain)) < 4
    )
    assert max(abs(a - b) for a, b in zip(foreign, (100, 200, 50))) < 6


def test_3_gamma(tmp_path):
    linear = png(0, 8, 3, 1, [bytes((0, 128, 255))], (b"gAMA", struct.pack(">I", 100000)))
    assert list(decoded(printed(tmp_path, linear)).tobytes()) == pytest.approx([0, 186, 255], abs=2)
    usual = png(0, 8, 3, 1, [bytes((0, 128, 255))], (b"gAMA", struct.pack(">I", 45455)))
    assert list(decoded(printed(tmp_path, usual)).tobytes()) == [0, 128, 255]


# ---------------------------------------------------------------------- 4


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_4_scaled_to_what_print_shows(tmp_path, kind):
    data = saved(Image.radial_gradient("L").resize((2400, 1200)).convert("RGB"), kind)
    pixels = printed(tmp_path, data, 144)
    assert (pixels.width, pixels.height) == (600, 300)
    assert (
        decoded(pixels).convert("L").getpixel((300, 150)) < 12 and decoded(pixels).convert("L").getpixel((2, 2)) > 240
    )
    assert (printed(tmp_path, data, 576).width, printed(tmp_path, data, 2000).width) == (2400, 2400)


def test_4_what_is_seen_through_doesnt_bleed(tmp_path):
    """Where it is transparent the picture is green: no green may come to the edge of the red."""
    image = Image.new("RGBA", (1000, 10), (0, 255, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 501, 10))
    pixels = printed(tmp_path, saved(image), 72)
    colours, alpha = decoded(pixels), decoded(pixels.alpha)
    assert all(colours.getpixel((x, 1))[1] == 0 for x in range(300) if alpha.getpixel((x, 1)))


def test_4_a_photograph_kept_as_png_doesnt_weigh_megabytes(tmp_path):
    data = saved(Image.effect_noise((1200, 900), 80).convert("RGB"))
    pixels = printed(tmp_path, data)
    assert len(data) > 1_000_000 and pixels.is_jpeg and len(pixels.data) < 0.75 * len(data)


# ---------------------------------------------------------------------- 5

GOOD_PNG, GOOD_JPEG = saved(flag()), saved(flag(), "JPEG")
BROKEN = [
    ("leer", b"", "ist leer", "noch einmal"),
    ("Text", b"Plan folgt.\n", "ist kein Bild, sondern Text", "images/"),
    ("HTML", b"<!DOCTYPE html>\n<html><body>404", "sondern eine Internetseite", "das Bild selbst"),
    (
        "HEIC",
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(90),
        "ein HEIC-Bild, wie iPhones es machen",
        "umbenennen reicht nicht",
    ),
    ("AVIF", b"\0\0\0\x18ftypavif\0\0\0\0" + bytes(90), "ein AVIF-Bild", "als PNG oder JPEG"),
    ("PDF", b"%PDF-1.7\n%\xe2\xe3\n", "ein PDF", "exportieren Sie es als SVG"),
    ("EPS", b"%!PS-Adobe-3.0 EPSF-3.0\n", "eine EPS-Datei", "exportieren Sie es als SVG"),
    ("GIF", b"GIF89a" + bytes(20), "ein GIF-Bild", "als PNG oder JPEG"),
    ("WebP", b"RIFF\x10\0\0\0WEBPVP8 ", "ein WebP-Bild", "als PNG oder JPEG"),
    ("TIFF", b"II*\0\x08\0\0\0", "ein TIFF-Bild", "als PNG oder JPEG"),
    ("BMP", b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0", "ein BMP-Bild", "als PNG oder JPEG"),
    ("Word", b"PK\x03\x04\x14\0", "aus Word, PowerPoint oder LibreOffice", "holen Sie das Bild heraus"),
    ("SVG", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "eine SVG-Zeichnung", "die Endung .svg"),
    ("Nullen", bytes(500), "besteht nur aus Nullen", "noch einmal"),
    ("Unsinn", bytes(range(128, 256)), "weder PNG noch JPEG", "als PNG oder JPEG"),
    ("PNG ohne Ende", GOOD_PNG[:-13], "ist abgeschnitten", "noch einmal"),
    ("PNG halb", GOOD_PNG[: len(GOOD_PNG) // 2], "ist abgeschnitten", "noch einmal"),
    ("PNG ohne Größe", png(2, 8, 0, 0, []), "hat keine Fläche (0 × 0 Pixel)", "noch einmal"),
    (
        "PNG mit falscher Prüfsumme",
        GOOD_PNG[:45] + bytes([GOOD_PNG[45] ^ 1]) + GOOD_PNG[46:],
        "Eine Prüfsumme stimmt nicht",
        "noch einmal",
    ),
    (
        "PNG ohne Punkte",
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)) + chunk(b"IEND", b""),
        "keine Bildpunkte",
        "noch einmal",
    ),
    (
        "PNG mit zu wenig Punkten",
        png(2, 8, 40, 40, [bytes(120)] * 3),
        "Bildpunkte lassen sich nicht lesen",
        "noch einmal",
    ),
    (
        "PNG mit kaputten Punkten",
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", b"nonsense")
        + chunk(b"IEND", b""),
        "Bildpunkte lassen sich nicht lesen",
        "noch einmal",
    ),
    (
        "PNG, das sich bewegt",
        png(2, 8, 1, 1, [b"abc"], (b"acTL", struct.pack(">II", 2, 0))),
        "bewegt sich",
        "das eine Bild",
    ),
    ("PNG einer Art, die es nicht gibt", png(5, 8, 1, 1, [b"a"]), "Sein Anfang stimmt nicht", "noch einmal"),
    ("JPEG halb", GOOD_JPEG[: len(GOOD_JPEG) - 60], "ist abgeschnitten", "noch einmal"),
    ("JPEG ohne Ende", GOOD_JPEG[:-2], "ist abgeschnitten", "noch einmal"),
    ("JPEG, nur der Kopf", GOOD_JPEG[:30], "ist abgeschnitten", "noch einmal"),
    ("JPEG ohne Bild", GOOD_JPEG[:20] + b"\xff\xd9", "ist beschädigt", "noch einmal"),
    (
        "JPEG mit arithmetischem Code",
        GOOD_JPEG.replace(b"\xff\xc0", b"\xff\xc9"),
        "einer seltenen Art",
        "gewöhnliches JPEG",
    ),
    (
        "zu viele Punkte",
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 20000, 20000, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(bytes(99)))
        + chunk(b"IEND", b""),
        f"20000 × 20000 Pixel, mehr als {MOST_PIXELS // 1_000_000} Millionen",
        "verkleinern",
    ),
    ("zu schmal", saved(Image.new("L", (900, 2))), "ist zu schmal (900 × 2 Pixel)", "schneiden"),
]


@pytest.mark.parametrize("name, data, text, hint", BROKEN, ids=[name for name, *_ in BROKEN])
def test_5_what_is_wrong_and_what_to_do(tmp_path, name, data, text, hint):
    path = tmp_path / "bild.jpg"
    path.write_bytes(data)
    with pytest.raises(Unusable) as told:
        read(path)
    (fault,) = told.value.faults
    assert fault.text.startswith("Das Bild „bild.jpg“") and text in fault.text and hint in fault.hint


def test_5_every_cut_of_a_picture_is_seen(tmp_path):
    path = tmp_path / "bild.png"
    for data in (GOOD_PNG, GOOD_JPEG):
        for length in range(0, len(data), 7):
            path.write_bytes(data[:length])
            with pytest.raises(Unusable):
                read(path)


def test_5_too_many_bytes(tmp_path):
    path = tmp_path / "bild.png"
    with open(path, "wb") as file:
        file.write(GOOD_PNG)
        file.truncate(50 << 20)
    with pytest.raises(Unusable, match="ist größer als 40 MB"):
        read(path)


def test_5_no_pipe_is_waited_for(tmp_path):
    os.mkfifo(tmp_path / "bild.png")
    with pytest.raises(Unusable, match="keine gewöhnliche Datei"):
        read(tmp_path / "bild.png")


def test_5_another_picture_under_the_same_name(tmp_path):
    path = tmp_path / "bild.png"
    for size in ((4, 3), (3, 4), (4, 3)):
        path.write_bytes(saved(Image.new("L", size)))
        assert (read(path).width, read(path).height) == size
    path.write_bytes(b"")
    with pytest.raises(Unusable, match="ist leer"):
        read(path)

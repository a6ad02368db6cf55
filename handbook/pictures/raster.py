"""Raster images: PNG and JPEG as they are printed.

Whatever the file holds becomes grey, red-green-blue or (JPEG only) cyan-magenta-yellow-black of 8 bits, upright (EXIF),
in sRGB where the file has a profile or a gamma of its own, transparency beside it. A picture with far more pixels than
print shows is scaled to RESOLUTION at the width it is printed; a JPEG that needs none of this stays the very bytes it
was.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..dataclass import dataclass
from . import jpeg, png
from .kinds import AGAIN, PNG, kind_of
from .unusable import Unusable

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = png.MOST_PIXELS  # 200 MB while it is decoded
MOST_NARROW = 200  # of the two sides, one is at most so many times the other
RESOLUTION = 300  # pixels per inch that print shows
FINE_ENOUGH = 360  # up to so many a picture stays as it is: made smaller by less, it would only lose
QUALITY = 92  # of a JPEG that had to be turned or scaled, and of a photograph that was kept as PNG
PHOTOGRAPH = (
    500_000,
    0.4,
)  # bytes from which, and bytes a shade above which, a PNG is a photograph, which deflates badly
REMEMBERED = 100
UPRIGHT = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
ORIENTATION = 0x0112  # tag of EXIF


@dataclass(frozen=True, slots=True)
class Pixels:
    """What an image XObject holds: `data` encoded, a JPEG or rows of 8 bits, deflated with PNG's predictors;
    `components` 1, 3 or 4; `inverted`: 255 means no ink. `alpha` are those of the soft mask."""

    width: int
    height: int
    components: int
    data: bytes
    is_jpeg: bool = False
    inverted: bool = False
    alpha: Pixels | None = None


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture of `width` by `height` pixels as it stands upright. `orientation` is that of EXIF, 1 to 8; `head` what
    else the file says."""

    width: int
    height: int
    orientation: int
    profiled: bool
    head: jpeg.Head | png.Head
    digest: bytes
    data: bytes = b""

    def with_data(self, data: bytes) -> Raster:
        return replace(self, data=data)

    def printed(self, width: float) -> Pixels:
        """The pixels for a picture that is `width` points wide."""
        target = self._target(width)
        key = self.digest, target
        found = _printed.get(key)
        if found is None:
            while len(_printed) >= REMEMBERED:
                del _printed[next(iter(_printed))]
            found = _printed[key] = self._printed(target)
        return found

    def _target(self, width: float) -> tuple[int, int]:
        if self.width * 72 <= width * FINE_ENOUGH:
            return self.width, self.height
        share = width * RESOLUTION / 72 / self.width
        return max(1, round(self.width * share)), max(1, round(self.height * share))

    def _printed(self, target: tuple[int, int]) -> Pixels:
        head = self.head
        if (
            isinstance(head, jpeg.Head)
            and head.plain
            and target == (self.width, self.height)
            and self.orientation == 1
            and not self.profiled
        ):
            return Pixels(head.width, head.height, head.components, self.data, True, head.components == 4)
        with _opened(self.data) as image:
            if isinstance(head, jpeg.Head):
                image.draft(
                    None, target if self.orientation < 5 else target[::-1]
                )  # libjpeg scales by halves while it decodes
            profile = image.info.get("icc_profile")
            picture = _scaled(_plain(image, head), target, self.orientation)
        alpha = picture.getchannel("A") if picture.mode in ("LA", "RGBA") else None
        picture = _in_srgb(picture.convert(picture.mode[:-1]) if alpha else picture, profile)
        if isinstance(head, jpeg.Head):
            return _as_jpeg(picture)
        mask = _deflated(alpha) if alpha and alpha.getextrema() != (255, 255) else None
        picture = _gamma(picture, head)
        colours = _deflated(picture)
        if len(colours.data) > max(PHOTOGRAPH[0], PHOTOGRAPH[1] * colours.width * colours.height * colours.components):
            colours = _as_jpeg(picture)
        return replace(colours, alpha=mask)


_printed: dict[tuple[bytes, tuple[int, int]], Pixels] = {}


def read_raster(data: bytes, digest: bytes) -> Raster:
    """The picture of a file's bytes, decoded once to see that it can be. Raises `Unusable`."""
    is_png = kind_of(data) == PNG
    head = png.read_head(data) if is_png else jpeg.read_head(data)
    if not head.width or not head.height:
        raise Unusable(f"Das Bild „{{name}}“ hat keine Fläche ({head.width} × {head.height} Pixel)", AGAIN)
    if head.width * head.height > MOST_PIXELS:
        raise Unusable(
            (
                f"Das Bild „{{name}}“ hat {head.width} × {head.height} Pixel, mehr als {MOST_PIXELS // 1_000_000} "
                "Millionen"
            ),
            "verkleinern Sie es in einem Bildprogramm; für den Druck reichen 2500 Pixel Breite",
        )
    if max(head.width, head.height) > MOST_NARROW * min(head.width, head.height):
        raise Unusable(
            f"Das Bild „{{name}}“ ist zu schmal ({head.width} × {head.height} Pixel)", "schneiden Sie es anders zu"
        )
    try:
        with _opened(data) as image:
            if isinstance(head, jpeg.Head):
                image.draft(None, (head.width // 8 or 1, head.height // 8 or 1))  # every byte is read, few pixels made
            image.load()
            orientation, profiled = _orientation(image), _needs_conversion(image.info.get("icc_profile"))
    except Exception as trouble:  # Pillow's decoders raise whatever a damaged file brings about
        raise Unusable("Das Bild „{name}“ ist beschädigt: Seine Bildpunkte lassen sich nicht lesen", AGAIN) from trouble
    size = (head.height, head.width) if orientation > 4 else (head.width, head.height)
    return Raster(*size, orientation, profiled, head, digest)


def _orientation(image: Image) -> int:
    """1 to 8, as EXIF says; 1 where it says nothing that can be read."""
    try:
        said = image.getexif().get(ORIENTATION)
    except Exception:  # Pillow raises whatever damaged EXIF brings about; the picture itself may be sound
        return 1
    return said if said in UPRIGHT else 1


def _opened(data: bytes) -> Image:
    """The file, not decoded yet. Its size is known to be within bounds, and what Pillow warns of is checked here."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))


def _plain(image: Image, head: Any) -> Image:
    """The picture in mode L, LA, RGB, RGBA or CMYK."""
    from PIL import Image, ImageChops

    if isinstance(head, jpeg.Head):
        image.load()
        return (
            ImageChops.invert(image) if image.mode == "CMYK" and not head.inverted else image
        )  # Pillow takes every such file for Photoshop's
    if image.mode.startswith("I"):  # 16 bits of grey, the less significant byte first
        high, low = (Image.frombytes("L", image.size, image.tobytes("raw", "I;16")[start::2]) for start in (1, 0))
        if head.grey16 is None:
            return high
        same = [
            part.point([255 * (value == wanted) for value in range(256)])
            for part, wanted in ((high, head.grey16 >> 8), (low, head.grey16 & 255))
        ]
        return Image.merge("LA", (high, ImageChops.invert(ImageChops.darker(*same))))
    image.load()
    if head.grey is not None:
        image.info["transparency"] = head.grey  # Pillow would compare its widened pixels with what the file says
    if image.mode in ("1", "L"):
        wanted = "LA" if head.grey is not None else "L"
    elif image.mode == "LA":
        wanted = "LA"
    else:
        wanted = "RGBA" if image.has_transparency_data else "RGB"
    return image if image.mode == wanted else image.convert(wanted)


def _gamma(image: Image, head: Any) -> Image:
    """Shades as sRGB's, of a PNG with another gamma."""
    if head.gamma is None:
        return image
    exponent = 100_000 / head.gamma / 2.2
    curve = [round(255 * (value / 255) ** exponent) for value in range(256)]
    return image.point(curve * len(image.getbands()))


def _scaled(image: Image, target: tuple[int, int], orientation: int) -> Image:
    """Scaled to `target` and upright."""
    from PIL import Image

    before = target[::-1] if orientation > 4 else target
    if image.size != before:
        image = image.resize(before, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return image.transpose(Image.Transpose[UPRIGHT[orientation]]) if orientation in UPRIGHT else image


def _needs_conversion(profile: bytes | None) -> bool:
    if not profile:
        return False
    return b"sRGB" not in profile[:4096] and b"s\0R\0G\0B" not in profile[:4096]


def _in_srgb(image: Image, profile: bytes | None) -> Image:
    """The colours that the file's profile means; one that doesn't fit the picture says nothing."""
    if profile is None or not _needs_conversion(profile):
        return image
    from PIL import ImageCms

    mode = "L" if image.mode == "L" else "RGB"
    try:
        return (
            ImageCms.profileToProfile(
                image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            or image
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image if mode == "L" or image.mode == "CMYK" else image.convert(mode)


def _as_jpeg(image: Image) -> Pixels:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, subsampling=0)
    return Pixels(*image.size, len(image.getbands()), out.getvalue(), True, image.mode == "CMYK")


def _deflated(image: Image) -> Pixels:
    """As a PNG holds it, which is what PDF's predictors are (ISO 32000-1, 7.4.4.4)."""
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=6)
    data, place, parts = out.getvalue(), png.SIGNATURE, []
    while place < len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        if data[place + 4 : place + 8] == b"IDAT":
            parts.append(data[place + 8 : place + 8 + length])
        place += 12 + length
    return Pixels(*image.size, len(image.getbands()), b"".join(parts))

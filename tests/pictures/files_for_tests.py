"""Picture files made by hand: PNGs of every kind with what their pixels are, JPEGs of kinds that Pillow doesn't write,
and files that are something else."""

import io
import struct
import zlib

from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by colour type


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(colour_type, depth, width, height, rows, *more):
    """A PNG of these rows of bytes, with further chunks (kind, body) before its pixels."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, 0)
    return (
        SIGNATURE
        + chunk(b"IHDR", head)
        + b"".join(chunk(*one) for one in more)
        + chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows)))
        + chunk(b"IEND", b"")
    )


def any_png(colour_type, depth, transparent, random, width=13, height=7):
    """A PNG with random pixels, and what they are as (red, green, blue, opacity)."""
    most = (1 << depth) - 1
    palette = (
        [tuple(random.randrange(256) for _ in range(3)) for _ in range(1 << min(depth, 8))] if colour_type == 3 else []
    )
    pixels = [
        [tuple(random.randint(0, most) for _ in range(CHANNELS[colour_type])) for _ in range(width)]
        for _ in range(height)
    ]
    rows = []
    for row in pixels:
        bits = "".join(f"{value:0{depth}b}" for pixel in row for value in pixel)
        bits += "0" * (-len(bits) % 8)
        rows.append(int(bits, 2).to_bytes(len(bits) // 8, "big"))
    more, clear = [], None
    if palette:
        more.append((b"PLTE", b"".join(map(bytes, palette))))
    if transparent:
        clear = [random.randrange(256) for _ in palette[: len(palette) // 2]] if palette else pixels[0][0]
        more.append((b"tRNS", bytes(clear) if palette else b"".join(struct.pack(">H", value) for value in clear)))

    def shown(pixel):
        if palette:
            index = pixel[0]
            return (*palette[index], clear[index] if clear and index < len(clear) else 255)
        alpha = pixel[-1] if colour_type > 3 else 0 if pixel == clear else most
        colours = pixel[:-1] if colour_type > 3 else pixel
        values = (
            [value >> 8 if depth == 16 else value * 255 // most for value in (*(colours * 3)[:3], alpha)]
            if len(colours) == 1
            else [value >> 8 if depth == 16 else value * 255 // most for value in (*colours, alpha)]
        )
        return tuple(values)

    return png(colour_type, depth, width, height, rows, *more), [[shown(pixel) for pixel in row] for row in pixels]


def saved(image, kind="PNG", **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def flag():
    """A picture that looks different from every side: red, green; blue, white."""
    image = Image.new("RGB", (48, 32), "white")
    image.paste("red", (0, 0, 24, 16))
    image.paste("lime", (24, 0, 48, 16))
    image.paste("blue", (0, 16, 24, 32))
    return image


def decoded(pixels):
    """The pixels of an image XObject, as Pillow sees them; CMYK that is inverted as it is meant."""
    if pixels.is_jpeg:
        return Image.open(io.BytesIO(pixels.data))  # Pillow inverts CMYK as PDF's Decode does
    head = struct.pack(">IIBBBBB", pixels.width, pixels.height, 8, {1: 0, 3: 2}[pixels.components], 0, 0, 0)
    return Image.open(io.BytesIO(SIGNATURE + chunk(b"IHDR", head) + chunk(b"IDAT", pixels.data) + chunk(b"IEND", b"")))

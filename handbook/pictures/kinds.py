"""What a file is, by its first bytes, whatever its name says; and how what is no PNG, JPEG or SVG becomes one."""

from __future__ import annotations

import re

from .unusable import Unusable

PNG, JPEG = "png", "jpeg"
SAVE_AS = "öffnen Sie es in einem Bildprogramm, und speichern Sie es dort als PNG oder JPEG; umbenennen reicht nicht"
PHONE = (
    "öffnen Sie es am Rechner, und speichern Sie es als JPEG; umbenennen reicht nicht. Am Telefon hilft die "
    "Einstellung „Maximale Kompatibilität“ der Kamera"
)
EXPORT = (
    "öffnen Sie es mit dem Programm, mit dem es gemacht ist, und exportieren Sie es als SVG, oder als PNG mit 300 dpi"
)
AGAIN = "kopieren Sie das Bild noch einmal hierher"
RENAME_SVG = "geben Sie der Datei die Endung .svg, und schreiben Sie sie auch hier"
RENAME_RASTER = "geben Sie der Datei die Endung .png oder .jpg, und schreiben Sie sie auch hier"

SIGNATURES = (  # first bytes, what that is, what to do
    (rb"....ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1|heif)", "ein HEIC-Bild, wie iPhones es machen", PHONE),
    (rb"....ftyp(avif|avis)", "ein AVIF-Bild", SAVE_AS),
    (rb"....ftyp", "ein Film", "nehmen Sie ein Bild daraus"),
    (rb".{0,1000}?%PDF-", "ein PDF", EXPORT),
    (rb"%!PS|\xc5\xd0\xd3\xc6", "eine EPS-Datei", EXPORT),
    (rb"GIF8", "ein GIF-Bild", SAVE_AS),
    (rb"BM.{4}\0\0\0\0", "ein BMP-Bild", SAVE_AS),
    (rb"II\*\0|MM\0\*|II\+\0|MM\0\+", "ein TIFF-Bild oder das Rohbild einer Kamera", SAVE_AS),
    (rb"RIFF....WEBP", "ein WebP-Bild", SAVE_AS),
    (rb"\0\0\0\x0cJXL |\xff\x0a", "ein JPEG-XL-Bild", SAVE_AS),
    (rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51", "ein JPEG-2000-Bild", SAVE_AS),
    (rb"\0\0[\x01\x02]\0", "ein Symbol (ICO)", SAVE_AS),
    (rb"8BPS", "eine Photoshop-Datei", EXPORT),
    (rb"\xd7\xcd\xc6\x9a|\x01\0\0\0.{36} EMF", "eine WMF- oder EMF-Zeichnung", EXPORT),
    (rb"\x1f\x8b", "gepackt (wie .svgz oder .gz)", "entpacken Sie es"),
    (
        rb"PK\x03\x04",
        "ein ZIP-Archiv oder eine Datei aus Word, PowerPoint oder LibreOffice",
        "holen Sie das Bild heraus, und speichern Sie es als PNG oder JPEG",
    ),
    (
        rb"\xd0\xcf\x11\xe0",
        "eine Datei aus einem alten Word oder PowerPoint",
        "holen Sie das Bild heraus, und speichern Sie es als PNG oder JPEG",
    ),
    (
        rb"version https://git-lfs",
        "nur der Verweis auf ein Bild in einem anderen Speicher (Git LFS)",
        "holen Sie das Bild selbst mit: git lfs pull",
    ),
)
HTML = rb"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b"
SVG = rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*|<!DOCTYPE\s+svg[^>]*>\s*)*<(\w+:)?svg\b"
TEXT = 0.8  # of letters, so many are plain ones in what is written in a language with Latin script, and in programs
BOM = b"\xef\xbb\xbf"


def kind_of(data: bytes) -> str:
    """PNG or JPEG. Raises `Unusable` where the bytes are anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if re.match(SVG, data[:4096].removeprefix(BOM), re.S):
        raise Unusable("Das Bild „{name}“ ist eine SVG-Zeichnung", RENAME_SVG)
    refuse_others(data)
    start = data[:4096].removeprefix(BOM)
    if all(byte >= 32 or byte in b"\t\n\r" for byte in start) and sum(byte < 127 for byte in start) > TEXT * len(start):
        raise Unusable(
            "Das Bild „{name}“ ist kein Bild, sondern Text", "legen Sie das Bild selbst in den Ordner images/"
        )
    if data.startswith((b"\x89PN", b"\xff\xd8")) or b"IHDR" in data[:40]:
        raise Unusable("Das Bild „{name}“ ist beschädigt: Sein Anfang stimmt nicht", AGAIN)
    raise Unusable("Das Bild „{name}“ ist weder PNG noch JPEG", SAVE_AS)


def refuse_others(data: bytes) -> None:
    """Raises `Unusable` for an empty file, a web page, and for kinds of files that are known by their first bytes."""
    if not data:
        raise Unusable("Das Bild „{name}“ ist leer (0 Byte)", AGAIN)
    if not data.strip(b"\0"):
        raise Unusable("Das Bild „{name}“ ist beschädigt: Es besteht nur aus Nullen", AGAIN)
    if re.match(HTML, data[:4096].removeprefix(BOM), re.I | re.S):
        raise Unusable(
            "Das Bild „{name}“ ist kein Bild, sondern eine Internetseite",
            "öffnen Sie auf der Seite das Bild selbst, und speichern Sie dieses",
        )
    for signature, what, hint in SIGNATURES:
        if re.match(signature, data[:2048], re.S):
            raise Unusable(f"Das Bild „{{name}}“ ist in Wirklichkeit {what}", hint)


def refuse_raster(data: bytes) -> None:
    """Raises `Unusable` where a file that is named .svg is a PNG or JPEG."""
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        raise Unusable("Das Bild „{name}“ ist keine SVG-Zeichnung, sondern ein PNG oder JPEG", RENAME_RASTER)

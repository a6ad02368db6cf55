"""Files as Windows has them, as small as can be: programs in the PE format, and python.org's embeddable package."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

AMD64, ARM64, I386 = 0x8664, 0xAA64, 0x14C
HEADERS, RAW = 0x200, 0x1000


def program(*libraries: str, machine: int = AMD64) -> bytes:
    """One section at the address RAW, in the file behind the headers, with the table of imports and the names."""
    table, names = b"", b""
    start = 20 * (len(libraries) + 1)
    for name in libraries:
        table += struct.pack("<5I", 0, 0, 0, RAW + start + len(names), 0)
        names += name.encode() + b"\0"
    section = table + bytes(20) + names
    optional = bytearray(240)
    struct.pack_into("<H", optional, 0, 0x20B)
    struct.pack_into("<II", optional, 120, RAW, len(section))
    coff = b"PE\0\0" + struct.pack("<HHIIIHH", machine, 1, 0, 0, 0, len(optional), 0x22)
    header = b".rdata\0\0" + struct.pack("<4I", len(section), RAW, len(section), HEADERS) + bytes(16)
    head = b"MZ".ljust(0x3C, b"\0") + struct.pack("<I", 0x40) + coff + bytes(optional) + header
    return head.ljust(HEADERS, b"\0") + section


def embedded(path: Path, minor: int = 13, machine: int = AMD64, without: str = "") -> Path:
    """python-3.N.M-embed-amd64.zip, with the names of the real one."""
    stem = f"python3{minor}"
    files = {
        "python.exe": program("KERNEL32.dll", "VCRUNTIME140.dll", f"{stem}.dll", machine=machine),
        "python3.dll": program(),
        f"{stem}.dll": program("KERNEL32.dll", "VCRUNTIME140.dll"),
        "vcruntime140.dll": program("KERNEL32.dll"),
        "vcruntime140_1.dll": program("VCRUNTIME140.dll"),
        f"{stem}.zip": b"PK",
        f"{stem}._pth": f"{stem}.zip\r\n.\r\n\r\n# Uncomment to run site.main()\r\n#import site\r\n".encode(),
        "LICENSE.txt": b"PSF LICENSE AGREEMENT",
        "_ssl.pyd": program(f"{stem}.dll"),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            if name != without:
                archive.writestr(name, data)
    return path

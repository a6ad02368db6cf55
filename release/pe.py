"""What a program or library of Windows (PE format) says of itself: for which processor it is, which libraries it wants.

The places are those of Microsoft's "PE Format": the COFF header behind the signature, the optional header of PE32+,
its second data directory (imports), and the sections that map addresses to places in the file.
"""

from __future__ import annotations

import struct

AMD64 = 0x8664
PE32_PLUS = 0x20B
IMPORTS = 112 + 8  # of the optional header of PE32+
SECTION = 40  # bytes of a section's header
DESCRIPTOR = 20  # bytes of an import's; one without a name ends the list


def machine(data: bytes) -> int:
    """The processor's number; 0 for what is no such file."""
    try:
        start = struct.unpack_from("<I", data, 0x3C)[0]
        return struct.unpack_from("<H", data, start + 4)[0] if data[start : start + 4] == b"PE\0\0" else 0
    except struct.error:
        return 0


def imports(data: bytes) -> list[str]:
    """Names of the libraries that are loaded with it; [] for a file of another kind."""
    if machine(data) != AMD64:
        return []
    coff = struct.unpack_from("<I", data, 0x3C)[0] + 4
    count, size = struct.unpack_from("<H", data, coff + 2)[0], struct.unpack_from("<H", data, coff + 16)[0]
    optional = coff + 20
    if struct.unpack_from("<H", data, optional)[0] != PE32_PLUS:
        return []
    sections = [struct.unpack_from("<8x4I", data, optional + size + SECTION * each) for each in range(count)]

    def place(address: int) -> int:
        for virtual_size, start, raw_size, raw in sections:
            if start <= address < start + max(virtual_size, raw_size):
                return address - start + raw
        raise ValueError(address)

    found = []
    table = struct.unpack_from("<I", data, optional + IMPORTS)[0]
    at = place(table) if table else len(data)
    while at < len(data) and (name := struct.unpack_from("<I", data, at + 12)[0]):
        found.append(data[place(name) : data.index(b"\0", place(name))].decode("ascii"))
        at += DESCRIPTOR
    return found

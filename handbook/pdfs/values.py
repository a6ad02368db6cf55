"""What stands in a PDF file (ISO 32000-1, 7.3) as values of Python: ours, of the quick way, beside pypdf's.

Both are the same to whoever reads them. A dictionary is a `dict`, an array a `list`, a string a `str` or, where it is
no text, `bytes`, a number an `int` or a `float`; entries are unresolved (`deref`). What Python's own types don't tell
apart (a name from a string, a stream from a dictionary, a reference from all else) is asked of the functions here, and
never of a class. To type checkers pypdf's values are ours. pypdf takes a tenth of a second to load: it makes its values
known here when it comes (`also`), and most files are read without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeGuard

MAX_DEPTH = 100  # of trees in a file; none of ours comes near it
# PDFDocEncoding (annex D.2) where it isn't Latin-1; NUL stands for what it has not
PDF_DOC = dict.fromkeys((0x16, 0x7F, 0x9F, 0xAD), "\0")
PDF_DOC |= dict(zip(range(0x18, 0x20), "˘ˇˆ˙˝˛˚˜"))
PDF_DOC |= dict(zip(range(0x80, 0x9F), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž"))
PDF_DOC |= {0xA0: "€"}
UTF_8, UTF_16 = b"\xef\xbb\xbf", (b"\xfe\xff", b"\xff\xfe")


class Reference:
    """A reference to the object `idnum` of generation `generation` in the file that `pdf` reads."""

    __slots__ = ("generation", "idnum", "pdf")

    def __init__(self, idnum: int, generation: int, pdf: Any):
        self.idnum, self.generation, self.pdf = idnum, generation, pdf

    def get_object(self) -> Any:
        return self.pdf.get_object(self)


class Name(str):
    """A name, with its slash."""

    __slots__ = ()


class Text(str):
    """A string that can be read as text (7.9.2.2); `original_bytes`: as it is in the file."""

    __slots__ = ("original_bytes",)
    original_bytes: bytes


class Bytes(bytes):
    """A string that is no text."""

    __slots__ = ()

    @property
    def original_bytes(self) -> bytes:
        return bytes(self)


class Boolean:
    """True or false, which is no number here."""

    __slots__ = ("value",)

    def __init__(self, value: bool):
        self.value = value


class Null:
    """The null object."""

    __slots__ = ()


TRUE, FALSE, NULL = Boolean(True), Boolean(False), Null()


class Array(list[Any]):
    """An array; `indirect_reference`: to itself, where it is an object of its own."""

    indirect_reference: Reference | None = None


class Dictionary(dict[str, Any]):
    """A dictionary; `d[key]` is resolved, `d.get(key)` and `d.raw_get(key)` are as they stand."""

    indirect_reference: Reference | None = None
    raw_get = dict.__getitem__

    def __getitem__(self, key: str) -> Any:
        value = dict.__getitem__(self, key)
        return value.get_object() if type(value) is Reference else value


class Stream(Dictionary):
    """A stream. `packed`: its data as they are in the file; `unpacked`: without what packed them, None where that isn't
    /FlateDecode alone."""

    packed: bytes = b""
    unpacked: bytes | None = None

    def get_data(self) -> bytes:
        """The data without all that packed them. Raises `Unsure` where only the careful way can tell."""
        if self.unpacked is not None:
            return self.unpacked
        if "/Filter" not in self:
            return self.packed
        assert self.indirect_reference is not None  # each stream is an object of its own
        return bytes(self.indirect_reference.pdf.carefully(self.indirect_reference).get_data())


OWN = frozenset((Name, Text, Bytes, Boolean, Array, Dictionary, Stream, int, float, str, bool, type(None), dict, list))
_references: tuple[type, ...] = (Reference,)
_names: tuple[type, ...] = (Name,)
_strings: tuple[type, ...] = (Text, Bytes)
_streams: tuple[type, ...] = (Stream,)
_nulls: tuple[type, ...] = (Null,)


def also(reference: type, name: type, strings: tuple[type, ...], stream: type, null: type) -> None:
    """A library's classes of the same values."""
    global _references, _names, _strings, _streams, _nulls
    _references, _names, _strings = (Reference, reference), (Name, name), (Text, Bytes, *strings)
    _streams, _nulls = (Stream, stream), (Null, null)


def deref(value: Any) -> Any:
    """The object itself; None for the null object and for a reference to nothing."""
    kind = type(value)
    if kind in OWN:
        return value
    found = value.get_object() if kind is Reference or hasattr(value, "get_object") else value
    return None if isinstance(found, _nulls) else found


def is_reference(value: Any) -> TypeGuard[Reference]:
    return isinstance(value, _references)


def is_dictionary(value: Any) -> TypeGuard[Dictionary]:
    return isinstance(value, dict)


def is_name(value: Any) -> TypeGuard[Name]:
    return isinstance(value, _names)


def is_string(value: Any) -> bool:
    return isinstance(value, _strings)


def is_stream(value: Any) -> TypeGuard[Stream]:
    return isinstance(value, _streams)


def is_true(value: Any) -> bool:
    """Whether the value is the boolean true."""
    return bool(getattr(value, "value", False))


def string_of(data: bytes) -> Text | Bytes:
    """The string with these bytes (7.9.2.2): UTF-16, UTF-8 or PDFDocEncoding; text of UTF-16 without its mark, which
    some programs write, is known by its zero bytes."""
    try:
        text = _decoded(data)
    except UnicodeDecodeError:
        return Bytes(data)
    if text is None:
        return Bytes(data)
    out = Text(text)
    out.original_bytes = data
    return out


def _decoded(data: bytes) -> str | None:
    if data.startswith(UTF_16):
        return data.decode("utf-16")
    if data.isascii() and (text := data.decode("ascii")).isprintable():
        return text
    if data.startswith(UTF_8):
        try:
            return data[len(UTF_8) :].decode("utf-8")
        except UnicodeDecodeError:
            pass
    elif data.startswith(b"\0"):
        return data.decode("utf-16-be")
    elif data[1:2] == b"\0":
        return data.decode("utf-16-le")
    text = data.decode("latin-1").translate(PDF_DOC)
    return None if "\0" in text else text


# ---------------------------------------------------------------------- in arrays and trees


def number_of(value: Any) -> int:
    """The object number of a reference; 0 where it is none."""
    return int(value.idnum) if is_reference(value) else 0


def raw_items(value: Any) -> list[Any]:
    """An array's items, unresolved; a single object is an array of one."""
    found = deref(value)
    if found is None:
        return []
    return list(found) if isinstance(found, list) else [value]


def tree_pairs(node: Any, key: str, depth: int = 0) -> Iterator[tuple[Any, Any]]:
    """The pairs of a name tree (`key` "/Names") or a number tree ("/Nums"), values unresolved (7.9.6, 7.9.7)."""
    if depth > MAX_DEPTH:
        raise ValueError(f"a tree of {key} has no end")
    node = deref(node) or {}
    pairs = raw_items(node.get(key))
    yield from zip(pairs[::2], pairs[1::2])
    for kid in raw_items(node.get("/Kids")):
        yield from tree_pairs(kid, key, depth + 1)

"""Filled PDFs read the quick way, each blank form only once.

A filled form is a blank one and what was appended to it: some fields, told anew. So of the file that others begin with
(`pdfs.Base`) it is kept what stands in its fields, and for each field which objects that was read from; of the next
file, only the fields are read of which an object has changed. Where anything else has changed that decides which fields
there are, all are read again. The first file is read as a whole, as it may be the only one; when a second begins as it
does, what they begin with is learned.

Kept is what the last few files began with, in memory, as long as the program runs. Raises nothing: whatever isn't as
programs write it, and whatever is odd, is left to the careful way.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from ...dataclass import dataclass
from ...pdfs import Base, QuickPdf, QuickReader, Unsure, base_of, opened, reading_errors
from ...pdfs.values import Dictionary, Reference, deref
from ...pdfs.written import written
from .added_mark import Added, added
from .entries import (
    MAX_TEXTS,
    Below,
    Entries,
    Entry,
    attachment,
    entries_of,
    entry_in,
    is_drawn_anew,
    look_at,
    topmost,
)

MOST = 6  # files that others begin with are kept
MOST_BYTES = 64 * 2**20  # of them together
CATALOG = ("/Type", "/Pages", "/AcroForm", "/Names", "/AF")  # the entries that are read
FORM = ("/Fields", "/NeedAppearances")
_bases: OrderedDict[bytes, Base] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Quick:
    """What `FilledPdf` says of a file."""

    schema: bytes
    entries: dict[str, Entry]
    file: QuickPdf
    added: Added


@dataclass(frozen=True, slots=True)
class Field:
    """A terminal field: where it is in the tree, its full name and what stands in it; None for a button to press."""

    below: Below
    name: str
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Known:
    """What stands in a file that others begin with. `catalog`, `form`: the bytes of their entries; `fields`: in the
    order of the form; `of_schema`, `of_pages`, `of_tree`: the numbers of the objects that the attached file, the added
    pages and the tree of fields were read from; `of_field`: number → the fields for which it was read."""

    catalog: tuple[int, bytes]
    form: tuple[int, bytes]
    schema: bytes
    added: Added
    redraw: bool
    fields: list[Field]
    entries: Entries
    of_schema: frozenset[int]
    of_pages: frozenset[int]
    of_tree: frozenset[int]
    of_field: dict[int, list[int]]


def read_quickly(data: bytes) -> Quick | None:
    """What stands in the file; None where only the careful way can tell."""
    try:
        base = _base_in(data)
        reader = opened(data, base)
        is_first, base.met = not base.met, True
        schema, entries, pages = _whole(reader) if is_first else _as_known(reader, base)
    except reading_errors(MemoryError):
        return None
    reader.settled()
    return Quick(schema, entries, QuickPdf(reader), pages)


def _base_in(data: bytes) -> Base:
    """What the file begins with, known from another file if it is. Raises `Unsure`."""
    for key, base in _bases.items():
        if data.startswith(base.data):
            _bases.move_to_end(key)
            return base
    base = base_of(data)
    while _bases and (len(_bases) >= MOST or sum(map(len, _bases)) + len(base.data) > MOST_BYTES):
        _bases.popitem(last=False)
    _bases[base.data] = base
    return base


Told = tuple[bytes, dict[str, Entry], Added]  # the attached file, the entries and the added pages


def _whole(reader: QuickReader) -> Told:
    """What stands in a file, whatever it begins with. Raises `Unsure`, or what pypdf raises."""
    catalog = reader.root_object
    form, schema = deref(catalog.get("/AcroForm")), attachment(catalog)
    if schema is None or not isinstance(form, Dictionary):
        raise Unsure("no form of ours")
    return schema, _all_entries(form), added(reader)


def _as_known(reader: QuickReader, base: Base) -> Told:
    """What stands in a file that begins with `base`, which is learned now if it hasn't been. Raises `Unsure`, or what
    pypdf raises."""
    if not base.tried:
        base.tried = True  # what isn't understood once isn't tried again for each file that begins with it
        base.known = _learned(QuickReader(base.data, base, []))
    known: Known | None = base.known
    if known is None:
        raise Unsure("a base that isn't understood")
    return _read(reader, known) if reader.changed else (known.schema, dict(known.entries.found), known.added)


def _learned(reader: QuickReader) -> Known:
    """All that stands in a base. Raises `Unsure`, or what pypdf raises."""
    catalog, form = reader.root_object, deref(reader.root_object.get("/AcroForm"))
    with reader.noting() as of_schema:
        schema = attachment(catalog)
    with reader.noting() as of_pages:
        pages = added(reader)
    if schema is None or not isinstance(form, Dictionary):
        raise Unsure("no form of ours")
    entries, fields = Entries(), list[Field]()
    of_tree, of_field = set[int](), dict[int, list[int]]()
    seen: set[Any] = set()
    with reader.noting() as noted:
        redraw = is_drawn_anew(form)
        waiting = list(reversed(topmost(form, entries.odd)))
    of_tree |= noted
    while waiting:
        below = waiting.pop()
        with reader.noting() as noted:
            terminal, inner = look_at(below, seen, entries.odd)
            entry = entry_in(terminal, redraw, entries.odd) if terminal is not None else None
        waiting += reversed(inner)
        if terminal is None:
            of_tree |= noted - {kid.item.idnum for kid in inner if isinstance(kid.item, Reference)}
            continue
        if _leads_elsewhere(below):
            of_tree |= noted
        for number in reader.stands_in(noted):
            of_field.setdefault(number, []).append(len(fields))
        fields.append(Field(below, terminal.name, entry))
        entries.add(terminal.name, entry)
    if entries.odd:
        raise Unsure("odd fields")
    return Known(
        _said(catalog, CATALOG),
        _said(form, FORM),
        schema,
        pages,
        redraw,
        fields,
        entries,
        frozenset(reader.stands_in(of_schema)),
        frozenset(reader.stands_in(of_pages)),
        frozenset(reader.stands_in(of_tree)),
        of_field,
    )


def _leads_elsewhere(below: Below) -> bool:
    """Whether the field can't be read again by itself: it is no object of its own, or what it inherits is elsewhere in
    the file."""
    return not isinstance(below.item, Reference) or any(
        isinstance(value, (Reference, list, dict)) for value in below.inherited.values()
    )


def _said(entries: Dictionary, keys: tuple[str, ...]) -> tuple[int, bytes]:
    """The number of a dictionary's object, 0 for none, and its entries with those keys as bytes."""
    said = [key.encode("ascii") + written(entries.raw_get(key)) for key in keys if key in entries]
    return (entries.indirect_reference.idnum if entries.indirect_reference else 0), b"".join(said)


def _read(reader: QuickReader, known: Known) -> Told:
    """The attached file, the entries and the added pages of a file that begins with what is known. Raises `Unsure`, or
    what pypdf raises."""
    catalog = reader.root_object
    form = deref(catalog.get("/AcroForm"))
    if _said(catalog, CATALOG) != known.catalog or not isinstance(form, Dictionary):
        raise Unsure("another catalog")
    changed = set(reader.changed) - {known.catalog[0]}
    schema = known.schema if changed.isdisjoint(known.of_schema) else attachment(catalog)
    if schema is None:
        raise Unsure("no form of ours")
    pages = known.added if changed.isdisjoint(known.of_pages) else added(reader)
    if _said(form, FORM) == known.form and (changed - {known.form[0]}).isdisjoint(known.of_tree):
        entries = _changed_entries(reader, known, changed)
    else:
        entries = _all_entries(form)
    return schema, entries, pages


def _all_entries(form: Dictionary) -> dict[str, Entry]:
    """All fields read again. Raises `Unsure` where something is odd."""
    found = entries_of(form)
    if found.odd:
        raise Unsure("odd fields")
    return found.found


def _changed_entries(reader: QuickReader, known: Known, changed: set[int]) -> dict[str, Entry]:
    """Those fields read again of which an object has changed. Raises `Unsure` where one is another field now."""
    entries = dict(known.entries.found)
    length, odd = known.entries.length, list[str]()
    for index in sorted({index for number in changed for index in known.of_field.get(number, ())}):
        field = known.fields[index]
        below = field.below._replace(item=Reference(field.below.item.idnum, 0, reader))
        terminal, _ = look_at(below, set(), odd)
        entry = entry_in(terminal, known.redraw, odd) if terminal is not None else None
        if odd or terminal is None or terminal.name != field.name or (entry is None) != (field.entry is None):
            raise Unsure("another field")
        if entry is not None:
            entries[field.name] = entry
            length += len(entry.value)
    if length > MAX_TEXTS:
        raise Unsure("much text")
    return entries

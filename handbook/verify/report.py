"""A PDF told as text: what it holds, its fields, its structure, its bookmarks, and what is wrong with it.

What veraPDF checks (PDF/UA-1 as a standard) is not checked again here; these are the points it leaves open.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from ..dataclass import dataclass
from ..pdfs import reading_errors
from ..pdfs.values import deref, tree_pairs
from .fields import on_paper, tell_fields
from .form_faults import form_faults
from .forms import FormField, read_fields
from .outline import read_outline, tell_outline
from .page_faults import page_faults
from .pdf import Pdf, Source, damaged, open_pdf
from .structure import read_tree
from .tag_faults import tag_faults
from .tags import page_texts, tell_tags
from .validator import named, standards

SPOILT = "Ein Teil ist beschädigt und lässt sich nicht sicher lesen."


@dataclass(frozen=True, slots=True)
class Report:
    """`counts`: what there is how often; `fields`, `tags` and `outline`: a line each; `faults`: a German sentence each,
    none where all is well; `standards`: those that the file declares."""

    counts: dict[str, str]
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    outline: tuple[str, ...]
    faults: tuple[str, ...]
    standards: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        sections = {
            "Felder": self.fields,
            "Struktur": self.tags,
            "Lesezeichen": self.outline,
            "Fehler": self.faults or ("keine",),
        }
        lines = [f"{name}: {value}" for name, value in self.counts.items()]
        for title, content in sections.items():
            lines += ["", f"== {title} ==", *content]
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text


def verify(source: Source) -> Report:
    """The report. Raises `NotOurs` where the file is damaged, encrypted or from elsewhere, `OSError` where it can't be
    read."""
    with _remarks() as remarks:
        pdf = open_pdf(source)
        try:
            fields, tree, texts = read_fields(pdf), read_tree(pdf), page_texts(pdf)
            told = (
                tuple(tell_fields(pdf, fields, tree)),
                tuple(tell_tags(pdf, fields, tree, texts)),
                tuple(tell_outline(pdf)),
            )
            faults = (*form_faults(pdf, fields, tree), *page_faults(pdf, tree, texts), *tag_faults(pdf, tree))
            counts = _counts(pdf, fields, Counter(node.role for node in tree.walk()))
        except reading_errors() as error:
            raise damaged(pdf.name, error) from error
    remarks += [SPOILT] if pdf.file.spoilt() else []
    every = (*(f"Datei: {remark}" for remark in dict.fromkeys(remarks)), *faults)
    return Report(counts, *told, every, tuple(standards(pdf.packet)))


def _counts(pdf: Pdf, fields: list[FormField], roles: Counter[str]) -> dict[str, str]:
    files = deref((deref(pdf.catalog.get("/Names")) or {}).get("/EmbeddedFiles"))
    annotations = Counter(annotation.kind for annotation in pdf.annotations.values())
    return {
        "Titel": pdf.title,
        "Normen": named(standards(pdf.packet)) or "keine",
        "Sprache": str(deref(pdf.catalog.get("/Lang")) or ""),
        "Seiten": str(len(pdf.pages)),
        "Felder": _fields(fields),
        "Widgets": str(annotations["/Widget"]),
        "Verweise": str(annotations["/Link"]),
        "Lesezeichen": str(sum(1 for _ in read_outline(pdf))),
        "Ziele": str(len(pdf.destinations)),
        "Strukturelemente": _sum(roles),
        "Anhänge": ", ".join(str(deref(name)) for name, _ in tree_pairs(files, "/Names")) if files else "keine",
    }


def _fields(fields: list[FormField]) -> str:
    """Those that people fill in, as a build counts them, and those that the program needs."""
    by_hand = sum(map(on_paper, fields))
    kinds = _sum(Counter(found.kind for found in fields)).partition(" ")[2]
    own = f", dazu {len(fields) - by_hand} des Programms" if by_hand < len(fields) else ""
    return f"{by_hand}{own} {kinds}".rstrip()


def _sum(counts: Counter[str]) -> str:
    parts = ", ".join(f"{name} {times}" for name, times in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    return f"{sum(counts.values())} ({parts})" if parts else "0"


@contextmanager
def _remarks() -> Iterator[list[str]]:
    """What pypdf has to say about the file while it reads, instead of on the terminal."""
    said: list[str] = []
    logger, handler = logging.getLogger("pypdf"), logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate

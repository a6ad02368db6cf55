"""Back matter: list of sources, glossary, index of terms."""

from __future__ import annotations

from ..model.blocks import Section
from ..model.inline import inline, paragraphs, plain
from .flow import stack
from .result import Anchor, Element, Slice
from .setting import Setting


def cited_sources(s: Setting) -> list[str]:
    """Ids of the sources that sections and facts cite, in the order of the ledger: this numbers them."""
    cited: set[str] = set()

    def walk(sections: tuple[Section, ...]) -> None:
        for section in sections:
            cited.update(map(str, section.sources))
            walk(section.sections)
    for chapter in s.edition.chapters.values():
        walk(chapter.sections)
    cited.update(str(fact.source) for fact in s.edition.handbook.facts.values())
    return [id_ for id_ in s.edition.handbook.sources if id_ in cited]


def source_line(s: Setting, id_: str, short: bool = False) -> str:
    """A source as inline markup: title, publisher, date, address."""
    source = s.edition.handbook.sources[id_]
    parts = [_plain(source.title)]
    if source.publisher:
        parts.append(_plain(source.publisher))
    if source.date and not short:
        parts.append(s.words.say("as_of", date=_date(source.date)))
    if source.url and not short:
        parts.append(f"[{_plain(source.url)}]({source.url})")
    if source.accessed and not short:
        parts.append(s.words.say("accessed", date=_date(source.accessed)))
    return ", ".join(parts)


def _plain(text: str) -> str:
    """Escaped, so that a source's own stars and brackets stay what they are."""
    return "".join("\\" + c if c in "\\*_`[]<&" else c for c in text)


def _date(text: str) -> str:
    return ".".join(reversed(str(text).split("-")))


def set_sources_list(s: Setting, ids: list[str], parent: Element, short: bool = False) -> list[Slice]:
    """A numbered list; the full one carries the destinations that the short ones link to."""
    grid, style = s.grid, s.theme.small
    list_ = Element("L", parent, attributes={"List": {"ListNumbering": "Decimal"}})
    left = grid.side
    slices: list[Slice] = []
    for id_ in ids:
        number = s.source_numbers[id_]
        item = Element("LI", list_)
        label_text = f"[{number}](##quelle.{number})" if short else str(number)
        span = s.edition.handbook.sources[id_].title.span
        label = s.type.lines(inline(label_text), style.with_(bold=True), left, 26, Element("Lbl", item), span)[0]
        lines = s.type.lines(inline(source_line(s, id_, short)), style, left + 26, grid.right - left - 26, Element("LBody", item), span)
        entry = stack(lines, style.leading, 2.5)
        entry[0].items[:0] = label if short else [Anchor(f"quelle.{number}"), *label]
        slices += entry
    return slices


def set_glossary(s: Setting, parent: Element) -> list[Slice]:
    grid, body = s.grid, s.theme.body
    slices: list[Slice] = []
    for id_, term in sorted(s.edition.terms.items(), key=lambda item: _sort_key(item[1].term)):
        name = f"{term.term} ({term.short})" if term.short else str(term.term)
        see = [str(s.edition.terms[other].term) for other in term.see if other in s.edition.terms]
        text = f"**{_plain(name)}:** {term.explanation}" + (f" *{s.words['see_also']}: {_plain(', '.join(see))}.*" if see else "")
        for index, pieces in enumerate(paragraphs(text)):
            lines = s.type.lines(pieces, body, grid.text, grid.measure, Element("P", parent), term.explanation.span)
            entry = stack(lines, body.leading, 6 if index == 0 else 3)
            if index == 0:
                entry[0].items.insert(0, Anchor(f"begriff.{id_}"))
            slices += entry
    return slices


def _sort_key(text: str) -> str:
    """German alphabetical order: umlauts as their vowels, ß as ss."""
    folded = str(text).casefold()
    for umlaut, vowel in (("ä", "a"), ("ö", "o"), ("ü", "u"), ("ß", "ss")):
        folded = folded.replace(umlaut, vowel)
    return folded


def index_entries(s: Setting) -> list[tuple[str, list[str]]]:
    """(term, anchors of the sections that use it), found by the terms of the glossary in titles, definitions and texts."""
    found: dict[str, list[str]] = {}
    names = {id_: [n.casefold() for n in (term.term, term.short) if n] for id_, term in s.edition.terms.items()}

    def walk(sections: tuple[Section, ...]) -> None:
        for section in sections:
            text = s.same(("text", section.title, section.blocks), lambda: " " + " ".join(_texts(section)).casefold() + " ")
            for id_, words in names.items():
                if any(word in text for word in words):
                    found.setdefault(id_, []).append(str(section.id))
            walk(section.sections)
    for id_ in s.edition.contents:
        if id_ in s.edition.chapters:
            walk(s.edition.chapters[id_].sections)
    entries = [(str(s.edition.terms[id_].term), anchors) for id_, anchors in found.items()]
    return sorted(entries, key=lambda entry: _sort_key(entry[0]))


def _texts(value: object) -> list[str]:
    """All texts of a section's own blocks (not of its subsections)."""
    if isinstance(value, str):
        return [plain(value)]
    if isinstance(value, tuple):
        return [text for item in value for text in _texts(item)]
    if isinstance(value, Section):
        return [plain(value.title), *_texts(value.blocks)]
    if hasattr(value, "__dataclass_fields__"):
        return [text for name in value.__dataclass_fields__ if name != "span" for text in _texts(getattr(value, name))]
    return []


def set_index(s: Setting, entries: list[tuple[str, list[str]]], parent: Element) -> list[Slice]:
    """Terms with the sections where they stand, each with its page; `entries` as `index_entries` gives them."""
    grid, style = s.grid, s.theme.small
    slices: list[Slice] = []
    for term, anchors in entries:
        places = [s.places.by_id[a] for a in dict.fromkeys(anchors)][:6]
        links = ", ".join(f"[{p.number}](#{p.anchor})" for p in places)
        lines = s.type.lines(inline(f"**{_plain(term)}** {links}"), style, grid.text, grid.measure, Element("P", parent), s.edition.handbook.info.title.span)
        slices += stack(lines, style.leading, 2)
    return slices

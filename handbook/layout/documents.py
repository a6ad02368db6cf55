"""The two documents of an edition, laid out: the handbook and the questionnaire alone. Reads like their tables of
contents.

When all chapters stand, the contents are set from the places, and `resolve` fills in the page numbers: one pass, cost
linear in the pages.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from ..edition.edition import Edition
from ..edition.parts import APART
from ..edition.schema_file import own_texts, schema_file
from ..edition.schema_keys import MIME, NAME
from ..model.blocks import Contacts, Section
from ..model.book import GENERATED
from ..model.in_forms import FormTable
from ..model.sections import sections
from ..problem import Problem
from ..typeset.fonts import face
from ..typeset.page import Anchor, Attachment, Document, Element, OutlineEntry, Page
from ..typeset.resolve import face as face_pages
from ..typeset.resolve import resolve
from .blocks.back import set_glossary, set_sources
from .blocks.contacts import set_address_book
from .blocks.cover import set_title_page
from .blocks.front import set_imprint
from .blocks.furniture import tabs_of
from .blocks.index import index_entries, set_index
from .book import Book
from .headings import set_remark
from .memo import Memo
from .places import ADDRESS_BOOK, QUESTION_PREFIX, wanted_contacts
from .script.thinking import think
from .setting import Setting


def lay_out(edition: Edition, problems: list[Problem], memo: Memo | None = None, looks_only: bool = False) -> Document:
    """The handbook. Problems met on the way (glyphs that no font has) are added to `problems`. `memo`: what an earlier
    build has set. `looks_only`: the document lacks what nobody sees, its script and the attached questionnaire."""
    s = Setting(edition, problems, memo=memo)
    book = Book(s, tabs_of(s, appendices=bool(s.terms or s.source_numbers or wanted_contacts(edition))))
    front = Book(s, (), roman)
    front.outline = book.outline
    _title(front, edition.title, edition.subtitle)
    for id_ in edition.contents:
        if id_ in edition.chapters:
            book.chapter(id_)
        elif edition.questionnaire and id_ == edition.questionnaire.id:
            book.questionnaire()
        elif id_ in s.places.by_id:
            book.generated(id_)
    _appendices(book)
    book.finish()
    _contents(front, book)
    front.finish()
    return _document(
        s,
        edition.title,
        front.pager.pages + book.pager.pages,
        book.outline,
        len(front.pager.pages),
        looks_only=looks_only,
    )


def _title(front: Book, title: str, subtitle: str) -> None:
    s = front.s
    front.outline.append(OutlineEntry(title, 0, front.s.places.own("titel")))
    sect = Element("Sect", s.root)
    front.opening = True
    front.pager.add(set_title_page(s, sect, title, subtitle))
    front.pager.flush()
    front.bare()


def _contents(front: Book, book: Book) -> None:
    """Imprint and contents, once the chapters' places are settled."""
    s = front.s
    front.pager.new_page()
    front.pager.add(set_imprint(s, Element("Sect", s.root)))
    front.opening = True
    front.pager.flush()
    front.pager.new_page()
    entries = [place for place in s.places.by_id.values() if place.level <= 2 and place.chapter in s.edition.contents]
    front.add_contents(entries + book.appendices)
    front.pager.flush()
    if len(front.pager.pages) % 2:  # the first chapter begins on a right-hand page
        front.pager.new_page()
        front.pager.add(set_remark(s, s.words["blank_page"], Element("Sect", s.root), s.span))
        front.pager.flush()
    for word, anchor in (("contents", "inhalt"), ("imprint", "impressum")):
        front.outline.insert(1, OutlineEntry(s.words[word], 0, s.places.own(anchor)))


def _appendices(book: Book) -> None:
    s = book.s
    if wanted := wanted_contacts(s.edition):
        make = partial(set_address_book, s, wanted)
        book.appendix(s.words["address_book"], ADDRESS_BOOK, make, tuple(wanted))
    if s.terms:
        book.appendix(s.words["glossary"], "glossar", partial(set_glossary, s))
    if s.source_numbers:
        book.appendix(s.words["all_sources"], "quellen", partial(set_sources, s, tuple(s.source_numbers)))
    if s.terms:
        found = index_entries(s)
        book.appendix(s.words["index"], "stichwoerter", partial(set_index, s, found), tuple(found))


def lay_out_questionnaire(
    edition: Edition,
    problems: list[Problem],
    labels: dict[str, str],
    memo: Memo | None = None,
    looks_only: bool = False,
) -> Document:
    """The questionnaire alone, with Wegweiser and Hilfeplan. `labels`: pages of the handbook that the ways cite.
    `looks_only`: as `lay_out` has it."""
    s = Setting(edition, problems, in_book=False, memo=memo)
    book = Book(s)
    if edition.part == APART:
        book.sheets_alone()
        book.finish()
        title = s.words.say("sensitive_alone", title=edition.title)
        return _document(s, title, book.pager.pages, book.outline, labels=labels, looks_only=looks_only)
    book.questionnaire()
    for id_ in GENERATED:
        if id_ in s.places.by_id:
            book.generated(id_)
    book.finish()
    is_all = (
        edition.questionnaire is not None and str(edition.questionnaire.title) == edition.title
    )  # a form of its own
    title = edition.title if is_all else s.words.say("questionnaire_alone", title=edition.title)
    return _document(s, title, book.pager.pages, book.outline, labels=labels, looks_only=looks_only)


def lay_out_sheets(
    edition: Edition, chapter: str, problems: list[Problem], labels: dict[str, str], looks_only: bool = False
) -> Document:
    """A chapter of work sheets alone. `labels`: pages of the handbook that it cites. `looks_only`: as `lay_out` has
    it."""
    questionnaire = edition.questionnaire and replace(
        edition.questionnaire, sections=(), choices={}, renames={}, priorities=None, danger=None
    )
    alone = replace(edition, questionnaire=questionnaire, part="", level=None)
    s = Setting(alone, problems, in_book=False, sheets=chapter)
    book = Book(s)
    book.chapter(chapter)
    book.finish()
    title = edition.chapters[chapter].title
    return _document(s, title, book.pager.pages, book.outline, labels=labels, looks_only=looks_only)


def _document(
    s: Setting,
    title: str,
    pages: list[Page],
    outline: list[OutlineEntry],
    front: int = 0,
    labels: dict[str, str] | None = None,
    looks_only: bool = False,
) -> Document:
    edition = s.edition
    publisher = edition.handbook.info.publisher
    document = Document(
        title=title,
        author=str(publisher.name) if publisher else "",
        subject=s.words["subject"],
        language=edition.language,
        date=edition.date,
        pages=pages,
        outline=outline,
        form_face=face("form"),
        direction=edition.direction,
        first_body_page=front,
        again=partial(_again, s),
    )
    known = resolve(document, labels, s.memo)
    face_pages(document, s.grid.outward)
    if edition.questionnaire and not looks_only:
        document.attachments.append(Attachment(NAME, _schema(s, known), MIME, s.words["schema_attachment"]))
        think(s, document, known)
    return document


def _again(s: Setting, anchor: str) -> list[Page]:
    """The pages of a chapter from nothing: as the document has them, item by item, but for page numbers in the text,
    and with the places of its texts in the files as they are now. [] for the title and the contents."""
    cold = replace(s, problems=[], memo=None)
    book, edition = Book(cold), cold.edition
    if edition.part == APART:
        book.sheets_alone()
    elif anchor in edition.chapters:
        book.chapter(anchor)
    elif edition.questionnaire and anchor == edition.questionnaire.id:
        book.questionnaire()
    elif anchor in GENERATED:
        book.generated(anchor)
    else:
        _appendices(book)
    book.finish()
    pages = book.pager.pages
    return pages[next((index for index, page in enumerate(pages) if _begins(page, anchor)), len(pages)) :]


def _begins(page: Page, anchor: str) -> bool:
    return any(type(item) is Anchor and item.name == anchor for _, piece in page.slices for item in piece.items)


def _schema(s: Setting, labels: dict[str, str]) -> bytes:
    """The attached file; `labels` are those of the pages of all targets."""
    asked = [each.question for each in s.edition.described_index.listed]
    pages = {question.id: label for question in asked if (label := labels.get(QUESTION_PREFIX + question.id))}
    places = {
        str(guide.to): place for question in asked for guide in question.guides if (place := s.places.find(guide.to))
    }
    told = {
        target: {
            "number": place.number,
            "title": place.title,
            "page": labels.get(place.anchor, ""),
            "chapter": place.chapter,
            **({"contacts": " ".join(offices)} if (offices := _offices(s, target)) else {}),
        }
        for target, place in places.items()
    }
    contents = [id_ for id_ in s.edition.contents if id_ in s.edition.chapters and s.look_up("here", id_)]
    chapters = [s.edition.chapters[id_] for id_ in contents]
    tables = [block for section, _, _ in sections(chapters) for block in section.blocks if isinstance(block, FormTable)]
    numbers = {question.id: s.places.numbers.get(question.id, "") for question in asked}
    edition = s.edition
    # 1 is equal to 1.0, and written in another way.
    written = [repr(question.parameters) for question in asked if question.parameters]
    depends = (
        edition.described,
        edition.part,
        written,
        edition.contacts,
        edition.handbook.info,
        edition.region_id,
        edition.level,
        edition.title,
        edition.carried,
        edition.translated and own_texts(edition.described, str(edition.handbook.info.language)),
        edition.words,
        pages,
        told,
        numbers,
        tables,
    )
    return s.same(("schema", s.token("schema", depends)), lambda: schema_file(edition, numbers, pages, told, tables))


def _offices(s: Setting, target: str) -> list[str]:
    """The ids of the region's contacts that stand in a section or in those within it, else in the nearest around it."""

    def tags(section: Section) -> list[str]:
        own = [str(tag) for block in section.blocks if isinstance(block, Contacts) for tag in block.tags]
        return own + [tag for inner in section.sections for tag in tags(inner)]

    def around(sections_: tuple[Section, ...], above: list[str]) -> list[str] | None:
        for section in sections_:
            near = tags(section) or above
            if section.id == target:
                return near
            if (found := around(section.sections, near)) is not None:
                return found
        return None

    if not s.edition.contacts:
        return []
    found = (around(chapter.sections, []) for chapter in s.edition.chapters.values())
    wanted = next((near for near in found if near is not None), [])
    return [str(contact.id) for tag in wanted for contact in s.look_up("contacts", (tag,))]


def roman(number: int) -> str:
    """1 → "i"; up to 399, enough for front matter."""
    return (
        ("", "c", "cc", "ccc")[number // 100]
        + ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")[number // 10 % 10]
        + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
    )

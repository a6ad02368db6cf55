"""A form in two languages, and the same in the client's alone: what stands in which language, that it is the same form,
and that nothing stands upon something else."""

import re

import pytest

from handbook.edition.parts import APART, MAIN
from handbook.layout.documents import lay_out, lay_out_questionnaire, lay_out_sheets
from handbook.layout.heard import LANGUAGES, LONGEST
from handbook.model.inline import plain
from handbook.translation.units import units
from handbook.typeset.page import Run, Widget
from handbook.typeset.resolve import run_width
from layout.two_languages import (
    ARABIC,
    CYRILLIC,
    LETTERS,
    counted,
    edition,
    fields_of,
    items_of,
    language_of,
    other,
    read,
    shows,
    texts_by_element,
    translated,
    upon_another,
    words_of,
)

LATIN = re.compile(r"[A-Za-zÄÖÜäöüß]")
PRINTED = {"label", "hint", "choice", "row", "unit", "title", "intro", "low_label", "high_label"}
SHEET_KINDS = {"title", "summary", "text", "checklist", "notes", "callout", "first", "wo", "wann", "um", "da"}
OWN = {CYRILLIC: "de+uk", ARABIC: "de+ar"}
BOTH = pytest.mark.parametrize("language", [CYRILLIC, ARABIC])
EVERY = pytest.mark.parametrize("name", ["de+uk", "uk", "de+ar", "ar"])


class Made:
    """The book's editions, each laid out once."""

    def __init__(self, handbook):
        self.handbook = handbook
        self.documents = {}

    def __call__(self, name, what="form", part=""):
        key = name, what, part
        if key not in self.documents:
            problems = []
            one = edition(self.handbook, name, part=part)
            labels = lay_out(edition(self.handbook, part=part), problems).labels
            self.documents[key] = (
                lay_out_questionnaire(one, problems, labels)
                if what == "form"
                else lay_out_sheets(one, "blaetter", problems, labels)
            )
            assert problems == []
        return self.documents[key]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return Made(translated(read(tmp_path_factory.mktemp("book"))))


def printed(handbook):
    """The units whose texts stand on a form."""
    return [unit for unit in units(handbook) if unit.file == "fragebogen" and unit.kind in PRINTED]


def client_of(name):
    return name.rpartition("+")[2]


# ---------------------------------------------------------------------- what stands in which language


@BOTH
def test_1_each_text_of_the_form_stands_there_in_both(made, language):
    """Labels, hints for the client, choices, rows, units, titles, ends of ranges."""
    document = made(OWN[language])
    asked = [unit for unit in printed(made.handbook) if not unit.context.startswith("handbook")]
    assert len({unit.kind for unit in asked}) == len(PRINTED)
    options = [label for _, _, item in items_of(document) if type(item) is Widget for _, label in item.field.options]
    for unit in asked:
        german, theirs = str(unit.text), other(str(unit.text), language)
        in_list = any(plain(german) in label and plain(theirs) in label for label in options)
        assert in_list or shows(document, german, "de"), unit
        assert in_list or german == theirs or shows(document, theirs, language), unit


@BOTH
def test_1_in_the_client_s_alone_it_stands_in_no_other(made, language):
    document = made(language)
    asked = [unit for unit in printed(made.handbook) if not unit.context.startswith("handbook")]
    options = [label for _, _, item in items_of(document) if type(item) is Widget for _, label in item.field.options]
    for unit in asked:
        german, theirs = str(unit.text), other(str(unit.text), language)
        assert any(plain(theirs) in label for label in options) or shows(document, theirs, language), unit
        assert german == theirs or not any(plain(german) == label for label in options)
        assert german == theirs or not shows(document, german, language), unit


@BOTH
def test_1_each_text_of_the_sheets_stands_there_in_both(made, language):
    document = made(OWN[language], "sheets")
    texts = [unit for unit in units(made.handbook) if unit.file == "blaetter"]
    kinds = {unit.kind for unit in texts}
    assert {"title", "text", "checklist", "notes", "callout", "first", "columns.wo"} <= kinds, kinds
    for unit in texts:
        if "[](#" not in unit.text:
            assert shows(document, str(unit.text), "de"), unit
            assert shows(document, other(str(unit.text), language), language), unit


@pytest.mark.parametrize("name", ["de+uk", "de+ar"])
def test_1_equal_texts_stand_there_once(tmp_path, name):
    """A1 and § 25 are the same in every language."""

    def same(text, language, longer):
        return text if "A1" in text or "§" in text else other(text, language, longer)

    one = translated(read(tmp_path), said=same)
    document = lay_out_questionnaire(edition(one, name), [], {})
    choices = [words for element, _, words in texts_by_element(document) if words == counted("A1")]
    assert len(choices) == 1
    assert [words for _, _, words in texts_by_element(document) if words == counted("§ 25 (3)")] == [
        counted("§ 25 (3)")
    ]


@EVERY
def test_2_every_word_belongs_to_its_language(made, name):
    """Cyrillic and Arabic letters to elements in that language, Latin ones to German: conditions, jumps, ways, levels
    and what is for the counsellor have no other, and nothing of it is in the client's."""
    client = client_of(name)
    for what in ("form", "sheets"):
        document = made(name, what)
        seen = set()
        for _, _, item in items_of(document):
            if type(item) is not Run or item.element is None:
                continue
            text, own = words_of(item), language_of(item.element, document.language)
            if own == "de" and set(text) <= set(other("Handbuch S.", client)) | set(" \u00a0→←(\u2068\u2069"):
                continue  # of a reference to a page, whose title is German
            if set(text) & set(LETTERS[client]):
                assert own == client, text
                seen.add(client)
            elif re.search("[A-Za-zÄÖÜäöüß]{4}", text):
                assert own == "de" or _kept(item), text
                seen.add("de")
        assert client in seen and ("de" in seen or (what, name) == ("sheets", client))
        assert document.language == name.split("+")[0]
        assert document.direction == ("rtl" if name == "ar" else "ltr")


def _kept(run):
    """Names and addresses, which are in no language."""
    return re.search(r"example|Name", words_of(run)) is not None


@pytest.mark.parametrize("name", ["de+uk", "uk", "de+ar", "ar"])
def test_2_hints_for_the_counsellor_are_in_german(made, name):
    document = made(name)
    for hint in ("wie im Pass", "Wo Sie sind"):
        assert shows(document, hint, "de")
        for language in (CYRILLIC, ARABIC):
            assert not shows(document, other(hint, language), language)


@BOTH
def test_2_what_is_for_the_counsellor_is_in_no_name_that_the_client_hears(made, language):
    said = [plain(other("wie im Pass", language)), "wie im Pass"]
    for field in _fields(made(language)).values():
        assert not any(text in field.tooltip for text in said)
    for field in _fields(made(OWN[language])).values():
        theirs = field.tooltip.partition(LANGUAGES)[0] if set(field.tooltip) & set(LETTERS[language]) else ""
        assert not any(text in theirs for text in said)


def test_2_headings_and_cells_have_the_client_s_words_in_elements_of_their_own(made):
    roles = {}
    document = made("de+uk")
    for element, language, _ in texts_by_element(document):
        if language == CYRILLIC:
            assert element.role in ("Span", "P") and element.lang == CYRILLIC
            roles.setdefault(element.parent.role, 0)
    assert {"H1", "H2", "H3", "P", "TH", "LBody"} <= roles.keys()
    captions = {e.parent.role for e, language, _ in texts_by_element(made("de+uk", "sheets")) if language == CYRILLIC}
    assert {"Caption", "LBody", "TH", "H1", "H2", "P"} <= captions


@pytest.mark.parametrize("name", ["de+uk", "de+ar"])
def test_2_each_question_is_read_in_both_languages_before_its_fields(made, name):
    """Of each heading of a question first the words, then what is filled in; in a language written from the left the
    client's first, as she reads first."""
    document = made(name)
    client = client_of(name)
    order = {}
    for _, _, item in items_of(document):
        element = getattr(item, "element", None)
        while element is not None and element.role != "Div":
            element = element.parent
        if element is None:
            continue
        if type(item) is Widget and not item.caption:
            order.setdefault(id(element), []).append("field")
        elif (type(item) is Run and item.element.parent.role.startswith("H")) or (type(item) is Run and _heading(item)):
            own = language_of(item.element, "de")
            if words_of(item).strip(" 0123456789abcS"):
                order.setdefault(id(element), []).append(own)
    asked = [kinds for kinds in order.values() if client in kinds]
    assert len(asked) > 25
    for kinds in asked:
        words = [kind for kind in kinds if kind != "field"]
        assert kinds[: len(words)] == words, kinds
        first = client if client == CYRILLIC else "de"
        assert words[0] == first, kinds


def _heading(run):
    return run.element.role.startswith("H")


# ---------------------------------------------------------------------- the same form


@EVERY
@pytest.mark.parametrize("part", ["", MAIN, APART])
def test_3_fields_are_those_of_the_german_edition(made, name, part):
    """Names, kinds, values of options and buttons, defaults, what counts: so an answer is read the same way."""
    own, german = made(name, part=part), made("", part=part)
    assert fields_of(own) == fields_of(german)
    assert own.calculation_order == german.calculation_order
    assert list(_fields(own)) == list(_fields(german))


@EVERY
def test_3_fields_of_the_sheets_too(made, name):
    assert fields_of(made(name, "sheets")) == fields_of(made("", "sheets"))


def test_3_choices_of_a_table_are_buttons_where_they_are_in_german(made):
    """The German labels decide, however long those of another language are."""
    kinds = {name: told["kind"] for name, told in fields_of(made("")).items()}
    assert kinds["umzug.1.gern"] == "radio" and kinds["umzug.1.art"] == "dropdown"


@EVERY
def test_3_every_field_has_a_name_that_one_can_listen_to(made, name):
    client = client_of(name)
    for what in ("form", "sheets"):
        fields = _fields(made(name, what))
        assert len(fields) > 10
        for field in fields.values():
            parts = _parts(field.tooltip, client) if "+" in name else [field.tooltip]
            assert all(0 < len(part) <= LONGEST for part in parts), field
    for widget in (item for _, _, item in items_of(made(name)) if type(item) is Widget and item.tooltip):
        parts = _parts(widget.tooltip, client) if "+" in name else [widget.tooltip]
        assert all(0 < len(part) <= LONGEST for part in parts), widget.tooltip


@pytest.mark.parametrize("name", ["de+uk", "de+ar"])
def test_3_names_are_said_in_the_client_s_language_first(made, name):
    client, said = client_of(name), 0
    for what in ("form", "sheets"):
        for field in _fields(made(name, what)).values():
            parts = _parts(field.tooltip, client)
            if len(parts) == 2:
                said += 1
                assert set(parts[0]) & set(LETTERS[client]) and not re.search("[A-Za-zäöüß]{3}", parts[0]), parts
                assert not set(parts[1]) & set(LETTERS[client]) and LATIN.search(parts[1]), parts
    assert said > 60


def _fields(document):
    """Those that are filled in."""
    return {
        item.field.name: item.field
        for _, _, item in items_of(document)
        if type(item) is Widget and not item.caption and item.field.show == "always"
    }


def _parts(tooltip, client):
    """The name in each of its languages; one part where it has only German."""
    if not set(tooltip) & set(LETTERS[client]):
        return [tooltip]
    theirs, _, own = tooltip.partition(LANGUAGES)
    assert own, tooltip
    return [theirs, own]


# ---------------------------------------------------------------------- nothing upon something else


@pytest.fixture(scope="module", params=[0.0, 0.4, 1.5], ids=["as long", "40 % longer", "far longer"])
def longer(request, tmp_path_factory):
    return Made(translated(read(tmp_path_factory.mktemp("book")), longer=request.param))


@EVERY
def test_4_nothing_stands_upon_something_else(longer, name):
    for what, part in (("form", ""), ("form", APART), ("sheets", "")):
        document = longer(name, what, part)
        grid = (70.87, 544.25)
        edges = grid if document.direction == "ltr" else (595.28 - grid[1], 595.28 - grid[0])
        assert upon_another(document, *edges) == [], (name, what)


@EVERY
def test_4_the_foot_says_each_thing_apart(tmp_path, name):
    """Edition, badge and page number, on left-hand and right-hand pages."""
    draft = translated(read(tmp_path), reviewed=False)
    document = lay_out_questionnaire(edition(draft, name), [], {})
    badges = 0
    for page in document.pages:
        foot = sorted((i for i in page.furniture if type(i) is Run and i.y > 800), key=lambda i: i.x)
        texts = [words_of(run) for run in foot]
        assert any(page.label == text for text in texts)
        assert any("2026" in text for text in texts)
        badges += any(set(text) & set(LETTERS[client_of(name)]) for text in texts)
        assert all(50 < run.x < 545 for run in foot)
    assert badges == len(document.pages) > 4


@EVERY
def test_4_running_heads_stand_in_both_languages_at_both_edges(made, name):
    document, client = made(name), client_of(name)
    titles = [other("Fragebogen", client), *(["fragebogen"] if "+" in name else [])]
    found = []
    for page in document.pages[1:]:
        head = sorted((i for i in page.furniture if type(i) is Run and i.y < 40), key=lambda run: run.x)
        texts = [words_of(run).lower() for run in head]
        if titles[0] in texts:
            assert set(titles) <= set(texts), texts
            assert 50 < head[0].x < 75 and 490 < head[-1].x + run_width(head[-1]) < 545
            found.append(texts)
    heads = {tuple(sorted(texts)) for texts in found}
    assert len(found) > 1
    if "+" in name:
        assert len(heads) == 1
    else:  # the other side names a section by its number
        assert all(any(text[0].isdigit() for text in texts) for texts in heads), heads


def test_5_mirrored_pages_go_from_the_right(made):
    """A question's number at the right, its label beside it, then its fields and ways: each at the place that it has in
    the German edition, seen in a mirror."""
    german, mirrored = (_places(made(name)) for name in ("", "ar"))
    assert len(german) == len(mirrored) > 20
    for number, (left, field) in german.items():
        right, same = mirrored[number]
        assert left < 100 and right > 490, number
        assert (field is None) == (same is None), number
        if field is not None:
            assert field > left and same < right, number


def _places(document):
    """Number of a question → where it ends at the outer edge, and where its first field begins."""
    found, last = {}, ""
    for page, _, item in items_of(document):
        moved = page.aside if document.direction == "ltr" else 0.0
        role = item.element.role if type(item) is Run and item.element is not None else ""
        if role.startswith("H") and re.fullmatch(r"S?\d+[a-z]?", words_of(item)) and words_of(item) not in found:
            last = words_of(item)
            found[last] = [item.x - moved, None]
        elif last and type(item) is Widget and not item.caption and item.element and found[last][1] is None:
            found[last][1] = item.x
    return {number: tuple(place) for number, place in found.items()}

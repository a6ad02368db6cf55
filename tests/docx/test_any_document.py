"""Documents by chance: never a crash, and what is written loads and reads as the document did."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docx.documents import docx, h, link, p, r, table
from handbook.check import markdown
from handbook.docx.chapter_file import chapter_file
from handbook.docx.chapter_of import chapter_of
from handbook.docx.package import Refused
from handbook.load.content import load
from handbook.model.inline import plain
from tests.sweeps import many

SIGNS = "*_`[]()\\#-+|>&<!{}$%\"': 1.•„“\u00a0\u00ad\u200b\u2028\u0085ab ä"
texts = st.one_of(
    st.text(SIGNS, max_size=12),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12),
    st.sampled_from(
        ["Wort", "**fett**", "[a](b)", "{{ fact.a }}", "- a", "1. b", "2. c", "| a | b |", "--- | ---", " "]
    ),
)
runs = st.builds(r, texts, st.sampled_from(["", "b", "i", "bi"]))
linked = st.builds(link, st.integers(1, 4), runs)
contents = st.lists(st.one_of(runs, runs, linked), max_size=6)
paragraphs = st.builds(
    lambda inside, num, level: p(*inside, num=num, level=level),
    contents,
    st.sampled_from(["", "", "1", "2", "3", "4", "99"]),
    st.integers(0, 3),
)
headings = st.builds(h, st.integers(1, 4), texts)
cells = st.one_of(
    texts.map(p),
    paragraphs,
    st.builds(lambda n, inside: f'<w:tcPr><w:gridSpan w:val="{n}"/></w:tcPr>{inside}', st.integers(0, 4), paragraphs),
    paragraphs.map(lambda inside: f"<w:tcPr><w:vMerge/></w:tcPr>{inside}"),
)
tables = st.lists(st.lists(cells, min_size=1, max_size=4), min_size=1, max_size=4).map(lambda rows: table(*rows))
documents = st.lists(st.one_of(paragraphs, headings, tables), min_size=1, max_size=12)
LINKS = ["https://a.de/b(c)_d*e&amp;f", "mailto:a b@c.de", "javascript:alert(1)", "http://ä.de/{{x}}?[y]\\z"]
SPARSE = settings(max_examples=many(60, 1000), deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_back(folder, text):
    """The chapter as the loader reads it, which finds nothing wrong."""
    (folder / "chapters").mkdir(exist_ok=True)
    (folder / "handbook.yaml").write_text("title: A\nlanguage: de\ncontents: [a]\n", "utf-8")
    (folder / "chapters/a.yaml").write_bytes(text.encode("utf-8"))
    book, problems = load(folder)
    assert [str(problem) for problem in problems] == [], text
    return book


def letters(text):
    return re.sub(r"[\s\x7f-\x9f•▪●\ufeff\ufffe\uffff]+", "", text)


@SPARSE
@given(documents)
def test_what_is_written_loads_and_says_the_same(tmp_path_factory, body):
    data = docx(*body, links=LINKS)
    try:
        found = chapter_of(data, "Mein Dokument")
    except Refused as why:
        assert str(why) == "darin steht kein Text"
        return
    book = read_back(tmp_path_factory.mktemp("book"), chapter_file(found.chapter))
    assert [str(problem) for problem in markdown.check(book)] == []
    ids = [section.id for section, _, _ in book.sections]
    assert len(ids) == len(set(ids)) and max(level for _, _, level in book.sections) <= 3
    said = "".join(plain(text) for text, kind in book.texts if kind in ("inline", "cell"))
    for text in re.findall("<w:t [^>]*>([^<]*)</w:t>", "".join(body)):
        for word in text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").split():
            assert letters(word) in letters(said) or "vMerge" in "".join(body), (word, said)


@SPARSE
@given(st.data())
def test_a_damaged_file_is_refused_or_read(tmp_path_factory, data):
    """Bytes changed in the file, and XML that is none of Word's."""
    whole = bytearray(docx(h(1, "A"), p("b", num="1"), table(["a", "b"], ["c", "d"])))
    for place, byte in data.draw(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=5)):
        whole[place] = byte
    try:
        found = chapter_of(bytes(whole), "Name")
    except Refused:
        return
    read_back(tmp_path_factory.mktemp("book"), chapter_file(found.chapter))


names = st.sampled_from("p r t tbl tr tc tcPr gridSpan pPr numPr numId ilvl hyperlink ins del sdt fldChar br".split())


@SPARSE
@given(
    st.recursive(
        texts.map(r),
        lambda inner: st.builds(
            lambda name, val, parts: f'<w:{name} w:val="{val}" w:fldCharType="begin">{"".join(parts)}</w:{name}>',
            names,
            st.sampled_from(["1", "-3", "x", "", "99999999999", "²"]),
            st.lists(inner, max_size=4),
        ),
        max_leaves=25,
    )
)
def test_elements_where_they_do_not_belong(tmp_path_factory, element):
    try:
        found = chapter_of(docx(element, p("a")), "Name")
    except Refused:
        return
    read_back(tmp_path_factory.mktemp("book"), chapter_file(found.chapter))

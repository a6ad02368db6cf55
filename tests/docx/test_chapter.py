"""A document of Word as a chapter: what is in it, how the file is written, and that the loader reads it."""

from textwrap import dedent

import pytest

from books import loaded
from docx.documents import OFFICE, PACKAGE, SPACES, docx, h, link, p, r, table
from handbook.docx.chapter_file import chapter_file
from handbook.docx.chapter_of import chapter_of, made_id
from handbook.model.inline import Piece, inline, paragraphs


def imported(*body, **options):
    """The chapter's file and what is told."""
    found = chapter_of(docx(*body, **options), "Mein Dokument")
    return chapter_file(found.chapter), found.remarks


def looking(look, text):
    return f'<w:r><w:rPr><w:{look}/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def only_section(tmp_path, *body, **options):
    """The first section of the chapter, as the loader reads it."""
    text, _ = imported(h(1, "Wohnen"), h(2, "Suche"), *body, **options)
    return loaded(tmp_path, chapter=text).chapters["wohnen"].sections[0]


def test_a_chapter_as_an_editor_writes_it(tmp_path):
    text, told = imported(
        h(1, "Wohnen"),
        h(2, "Für wen?"),
        p("Das ist ", r("wichtig", "b"), " und ", r("schräg", "i"), ": ", link(1, r("BAMF")), "."),
        p(
            "Zweiter Absatz, der so lang ist, dass er nicht auf eine Zeile der Datei geht, und deshalb steht er auf zweien."
        ),
        p("Ausweis", num="1"),
        p("Pass: mit „Foto“", num="1"),
        p('Erst "fragen"', num="2"),
        h(3, "Kosten: wer zahlt?"),
        table(["Was", "Wo"], ["Wohngeld", "Amt # 3"], ["Kaution", ""]),
        h(2, "Für wen?"),
        p("Ende."),
        links=["https://www.bamf.de/DE"],
    )
    assert told == []
    assert text == dedent(
        """\
        id: wohnen
        title: Wohnen
        sections:
          - id: fuer_wen
            title: Für wen?
            blocks:
              - text: |
                  Das ist **wichtig** und *schräg*: [BAMF](https://www.bamf.de/DE).

                  Zweiter Absatz, der so lang ist, dass er nicht auf eine Zeile der Datei geht, und deshalb
                  steht er auf zweien.
              - list:
                  - "Ausweis"
                  - "Pass: mit „Foto“"
              - steps:
                  - 'Erst "fragen"'
            sections:
              - id: kosten_wer_zahlt
                title: "Kosten: wer zahlt?"
                blocks:
                  - table:
                      header: ["Was", "Wo"]
                      rows:
                        - ["Wohngeld", "Amt # 3"]
                        - ["Kaution", ""]
          - id: fuer_wen_2
            title: Für wen?
            blocks:
              - text: |
                  Ende.
        """
    )
    assert [section.id for section in loaded(tmp_path, chapter=text).chapters["wohnen"].sections] == [
        "fuer_wen",
        "fuer_wen_2",
    ]


# ---------------------------------------------------------------------- headings


def titles(text, tmp_path):
    def of(section):
        return (str(section.title), [of(inner) for inner in section.sections])

    (chapter,) = loaded(tmp_path, chapter=text).chapters.values()
    return of(chapter)


def test_sections_by_the_levels_of_headings(tmp_path):
    text, told = imported(
        *(h(1, "A"), h(2, "B"), h(3, "C"), h(4, "D"), p("Unsere", style="Eigene"), h(1, "E"), h(3, "F"), h(4, "G"))
    )
    assert titles(text, tmp_path) == (
        "A",
        [("B", [("C", [("D", [])])]), ("Unsere", []), ("E", [("F", [("G", [])])])],
    )
    assert told == []


def test_what_is_deeper_than_three_levels(tmp_path):
    text, told = imported(p("A", style="Titel"), h(1, "B"), h(2, "C"), h(3, "D"), h(4, "E"), p("Text"), h(2, "F"))
    assert titles(text, tmp_path) == ("A", [("B", [("C", [("D", []), ("E", [])]), ("F", [])])])
    assert told == ["nach „E“: eine Überschrift liegt tiefer als drei Ebenen; sie steht auf der dritten."]


def test_an_outline_level_makes_a_heading_too(tmp_path):
    outlined = '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>' + r("B") + "</w:p>"
    assert titles(imported(h(1, "A"), outlined, p("Text"))[0], tmp_path) == ("A", [("B", [])])


def test_without_headings_and_with_text_before_them(tmp_path):
    first = "für den Text vor der ersten Zwischenüberschrift gibt es einen Abschnitt „Worum es geht“"
    text, told = imported(p("Nur Text."))
    assert titles(text, tmp_path) == ("Mein Dokument", [("Worum es geht", [])])
    assert told == [
        f"am Anfang: {first}; geben Sie ihm einen Titel.",
        "am Anfang: das Dokument hat keine Überschrift; der Titel ist der Dateiname.",
    ]
    text, told = imported(p("Davor."), h(1, "A"), p("Dahinter."), h(2, "B"))
    assert titles(text, tmp_path) == ("A", [("Worum es geht", []), ("B", [])])
    assert told == [f"am Anfang: {first}; geben Sie ihm einen Titel."]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Für wen?", "fuer_wen"),
        ("§ 16 SGB II", "abschnitt_16_sgb_ii"),
        ("Café – **Straße**", "cafe_strasse"),
        ("العربية", "abschnitt"),
        (
            "Ein sehr langer Titel, der als Kennung nicht taugt, weil ihn niemand tippt",
            "ein_sehr_langer_titel_der_als_kennung",
        ),
        ("[Amt](https://a.de)", "amt"),
    ],
)
def test_ids(title, name):
    assert made_id(title) == name


def test_ids_that_are_taken(tmp_path):
    found = chapter_of(docx(h(1, "Wohnen"), h(2, "Wohnen"), h(2, "Suche")), "a", "", {"wohnen", "suche"}).chapter
    assert (found.id, [section.id for section in found.sections]) == ("wohnen_2", ["wohnen_3", "suche_2"])
    assert chapter_of(docx(h(1, "Wohnen")), "a", "heim").chapter.id == "heim"


# ---------------------------------------------------------------------- text


@pytest.mark.parametrize(
    "text",
    [
        "kind_name und 2 * 3 * 4",
        "*kein Stern*",
        "**kein Fett** und `kein Code`",
        "[kein](#link) und [] und [a](b c)",
        "C:\\Ordner\\*",
        "{{ fact.x }} {% if %} {# a #} {{{",
        "${kind} $ {a}",
        "&amp; &copy; R&D <b>fett</b>",
        "- kein Punkt",
        "1. kein Schritt",
        "# keine Überschrift",
        "| keine | Tabelle |",
        "--- | ---",
        "> kein Zitat",
        "'einfach' und \"doppelt\" und \\",
        "a: b # c",
        "!tag &anker *alias %dir @at",
        "null",
        "2026-01-01",
        "§ 5 – „so“ … 3\u00a0€ und Wo\u00adche",
    ],
)
def test_text_reads_as_it_was_typed(tmp_path, text):
    """Everywhere; and `check` sees no block in it."""
    file, _ = imported(
        h(1, text), h(2, text), p("Davor"), p(text), p(text, num="1"), p(text, num="2"), table([text, "x"], ["y", text])
    )
    book = loaded(tmp_path, chapter=file)
    (chapter,) = book.chapters.values()
    (section,) = chapter.sections
    body, points, steps, cells = section.blocks
    assert paragraphs(body.value)[1] == [Piece(text)]
    for written in (chapter.title, section.title, *points.value, *steps.value, cells.header[0], cells.rows[0][1]):
        assert "".join(piece.text for piece in inline(written)) == text
    from handbook.check import answers_in_text, links, markdown, placeholders

    assert [
        str(problem) for rule in (answers_in_text, links, markdown, placeholders) for problem in rule.check(book)
    ] == []


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((r("fett ", "b"), "weiter"), [Piece("fett", bold=True), Piece(" weiter")]),
        ((r("a", "b"), r(" "), r("b", "b")), [Piece("a b", bold=True)]),
        ((r("bei", "bi"), r("des", "b")), None),
        (("Wort", r("teil", "b"), "e"), [Piece("Wort"), Piece("teil", bold=True), Piece("e")]),
        ((r("„So“", "b"), "."), [Piece("„So“", bold=True), Piece(".")]),
        ((r("  ", "b"), r("x *y*", "i")), [Piece("x *y*", italic=True)]),
        ((r("a"), r(" "), r(" b")), [Piece("a b")]),
    ],
)
def test_bold_and_italic(tmp_path, runs, expected):
    (pieces,) = paragraphs(only_section(tmp_path, p(*runs)).blocks[0].value)
    if expected is None:
        assert "".join(piece.text for piece in pieces) == "beides"
    else:
        assert pieces == expected


def test_bold_by_a_style_and_switched_off(tmp_path):
    strong = '<w:r><w:rPr><w:rStyle w:val="Fett"/></w:rPr><w:t>fett</w:t></w:r>'
    off = '<w:r><w:rPr><w:rStyle w:val="Fett"/><w:b w:val="0"/></w:rPr><w:t xml:space="preserve"> nicht</w:t></w:r>'
    (pieces,) = paragraphs(only_section(tmp_path, p(strong, off)).blocks[0].value)
    assert pieces == [Piece("fett", bold=True), Piece(" nicht")]


def test_what_can_not_be_bold_keeps_the_rest():
    text, told = imported(h(1, "A"), h(2, "B"), p(r("Gut", "b"), " und ", r("„So“", "b"), "er", " bleibt."))
    assert "**Gut** und „So“er bleibt." in text
    assert told == ["nach „B“: fett, kursiv oder ein Link ging verloren, weil es sich dort nicht schreiben lässt."]


def test_links(tmp_path):
    text, told = imported(
        h(1, "Wohnen"),
        h(2, "B"),
        p(
            link(1, r("Seite (neu)", "b")),
            " ",
            link(2, r("schreiben")),
            " ",
            link(3, r("Datei")),
            " ",
            link(9, r("innen")),
        ),
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "HTTPS://b.de" </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            r("Feld"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            " danach",
        ),
        links=["https://a.de/b_c(d) e?f=1&g=%20#h", "mailto:a@b.de", "file:///C:/a.txt"],
    )
    first, second = paragraphs(loaded(tmp_path, chapter=text).chapters["wohnen"].sections[0].blocks[0].value)
    assert first == [
        Piece("Seite (neu)", bold=True, href="https://a.de/b_c%28d%29%20e?f=1&g=%20#h"),
        Piece(" "),
        Piece("schreiben", href="mailto:a@b.de"),
        Piece(" Datei innen"),
    ]
    assert second == [Piece("Feld", href="https://b.de"), Piece(" danach")]
    assert [line.partition(",")[0].partition(";")[0] for line in told] == [
        "nach „B“: ein Link ist jetzt gewöhnlicher Text",
        "nach „B“: ein Verweis im Dokument ist jetzt gewöhnlicher Text",
    ]


def test_signs_that_are_no_letters(tmp_path):
    inside = "<w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/><w:br/><w:t>d\u2028e\u0085f</w:t>"
    (pieces,) = paragraphs(only_section(tmp_path, p(r("a", inside=inside))).blocks[0].value)
    assert pieces == [Piece("a b\u2011c\u00ad d e f")]


def test_no_line_of_the_file_begins_like_a_block():
    words = " ".join(["wort - wort | a | 1. wort 2. wort # so"] * 20)
    text, _ = imported(h(1, "A"), h(2, "B"), p(words), p(words, num="1"))
    lines = [line.strip() for line in text.splitlines()]
    assert max(map(len, lines)) < 130
    assert not [line for line in lines if line.startswith(("- wort", "|", "1.", "2.", "# "))]


# ---------------------------------------------------------------------- lists and tables


def kinds(section):
    return [(type(block).__name__, [str(item) for item in block.value]) for block in section.blocks]


def test_lists(tmp_path):
    section = only_section(
        tmp_path,
        *(p("a", num="1"), p("b", num="1"), p("c", num="5"), p("d", num="2"), p("", num="2"), p("e", num="2")),
        *(p("f", num="3"), p("g", style="Punkte"), p("• getippt"), p("•\tauch"), p("h", num="77")),
    )
    assert kinds(section) == [
        ("BulletList", ["a", "b"]),
        ("BulletList", ["c"]),
        ("Steps", ["d", "e"]),
        ("Steps", ["f"]),
        ("BulletList", ["g"]),
        ("BulletList", ["getippt", "auch"]),
        ("BulletList", ["h"]),
    ]


def test_what_is_in_no_list(tmp_path):
    section = only_section(tmp_path, p("a", style="Punkte", num="0"), p("b", num="4"), p("c", style="Kreis"))
    assert [str(block.value) for block in section.blocks] == ["a\n\nb\n\nc\n"]


def test_lower_items_and_steps_that_go_on():
    text, told = imported(
        *(h(1, "A"), h(2, "B"), p("a", num="2"), p("b", num="1", level=1), p("c", num="2"), p("Text"), p("d", num="2"))
    )
    assert text.count("- steps:") == 2 and "- list:" not in text
    assert told == [
        "nach „B“: eine Liste hat Unterpunkte; im Buch stehen alle auf einer Ebene.",
        "nach „B“: nummerierte Schritte gehen nach einer Unterbrechung weiter; im Buch beginnen sie wieder bei 1.",
    ]


def test_lower_items_by_their_style():
    text, told = imported(h(1, "A"), h(2, "B"), p("a", style="Punkte"), p("b", style="Punkte2"), p("c", style="Punkte"))
    assert text.count("- list:") == 1 and '- "b"' in text
    assert told == ["nach „B“: eine Liste hat Unterpunkte; im Buch stehen alle auf einer Ebene."]


def test_a_table_with_merged_cells(tmp_path):
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("breit")
    begin, below = ('<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>")
    body = table(["a", "b", "c"], [wide, "d"], [begin + p("e"), "f", "g"], [below + p(""), "h" * 60, "i" * 60])
    cells = only_section(tmp_path, body).blocks[0]
    assert [list(map(str, row)) for row in (cells.header, *cells.rows)] == [
        ["a", "b", "c"],
        ["breit", "", "d"],
        ["e", "f", "g"],
        ["", "h" * 60, "i" * 60],
    ]
    _, told = imported(h(1, "A"), h(2, "B"), body)
    merged = "in der Tabelle sind Zellen verbunden; der Text steht in der ersten, die übrigen sind leer"
    assert told == [f"nach „B“: {merged} (2-mal)."]


def test_odd_tables():
    text, told = imported(
        h(1, "A"),
        h(2, "B"),
        table(["Nur ein Kasten"]),
        table(["", ""], ["", ""]),
        table(["a", p("b") + p("c")], ["d"]),
        table(["e", table(["f", "g"])], ["h", "i"]),
    )
    assert "Nur ein Kasten" in text and text.count("- table:") == 2
    assert '- ["d", ""]' in text and 'header: ["a", "b c"]' in text and 'header: ["e", "f g"]' in text
    assert [line.partition(";")[0] for line in told] == [
        "nach „B“: eine Tabelle mit nur einer Zeile steht als Text da",
        "nach „B“: in einer Zelle steht eine Tabelle",
    ]


# ---------------------------------------------------------------------- what isn't taken

TEXT_BOX = "<w:drawing><x:a><w:txbxContent><w:p/></w:txbxContent></x:a></w:drawing>"
TWICE = (
    f"<mc:AlternateContent><mc:Choice>{TEXT_BOX}</mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize(
    ("body", "said", "left"),
    [
        (p(r("a", inside="<w:drawing/>")), "ein Bild fehlt", "a"),
        (p(r("a", inside=TWICE)), "ein Textfeld fehlt", "a"),
        (
            p(r("a", inside="<w:footnoteReference/>"), r("b", inside="<w:endnoteReference/>")),
            "eine Fußnote fehlt (2-mal)",
            "ab",
        ),
        (p(r("a", inside="<w:commentReference/>")), "ein Kommentar fehlt", "a"),
        (p(r("a"), "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"), "eine Formel fehlt", "a"),
        (p(r("a", inside="<w:sym/>")), "ein Zeichen aus einer Symbolschrift fehlt", "a"),
        (p("a", f"<w:ins>{r('b')}</w:ins>"), "eine Änderung ist noch nicht angenommen", "ab"),
        (p("a", "<w:del><w:r><w:delText>b</w:delText></w:r></w:del>"), "eine Änderung ist noch nicht angenommen", "a"),
        (p(r("a"), looking("strike", "b")), "durchgestrichener Text steht ohne Strich da", "ab"),
        (p(r("a"), looking("dstrike", "b")), "durchgestrichener Text steht ohne Strich da", "ab"),
        (p(r("a"), looking("vanish", "b")), "verborgener Text fehlt", "a"),
        (p(r("m"), looking('vertAlign w:val="superscript"', "2")), "hoch- oder tiefgestellte Zeichen", "m2"),
        (p("a") + p("Inhalt 3", style="Verzeichnis1"), "ein Verzeichnis fehlt", "a"),
        (p("a") + "<w:altChunk/>", "ein anderes Dokument, das eingefügt ist, fehlt", "a"),
        (p(r("a", inside="<w:br/><w:t>b</w:t>")), "ein Zeilenwechsel im Absatz ist jetzt ein Leerzeichen", "a b"),
    ],
)
def test_what_is_not_taken_is_told_with_its_place(body, said, left):
    text, told = imported(h(1, "A"), h(2, "Mit  Bild"), body)
    assert len(told) == 1 and told[0].startswith(f"nach „Mit Bild“: {said.partition(' (')[0]}"), told
    assert told[0].endswith(f" ({said.partition(' (')[2]}.") if " (" in said else True
    assert text.endswith(f"      - text: |\n          {left}\n")


@pytest.mark.parametrize("look", ['strike w:val="0"', 'vertAlign w:val="baseline"', "u", "color"])
def test_a_look_that_says_nothing_by_itself_is_not_told(look):
    assert imported(h(1, "A"), h(2, "B"), p(looking(look, "a"), looking("strike", " ")))[1] == []


PAGE_NUMBER = p("Seite ", f"<w:fldSimple>{r('3')}</w:fldSimple>", " von ", "<w:fldSimple/>", " – 4")


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"header1": p("Beratungsstelle"), "footer1": PAGE_NUMBER}, ["„Beratungsstelle“"]),
        (
            {"header1": table(["Träger e. V.", "Stand 2026"]), "header2": p("Nur intern")},
            ["„Träger e. V. Stand 2026“", "„Nur intern“"],
        ),
        ({"header1": p("Intern"), "header2": p("Intern"), "footer1": p("x" * 90)}, ["„Intern“", f"„{'x' * 60} …“"]),
        ({"header1": p(r("", inside="<w:drawing/>")), "footer1": p("")}, ["ein Bild"]),
        ({"header1": PAGE_NUMBER, "footer1": p("", "")}, []),
    ],
)
def test_what_stands_above_and_below_the_pages_is_told_but_for_their_numbers(parts, said):
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name.rstrip("12")}" Target="{name}.xml"/>' for name in parts
    )
    more = {f"word/{name}.xml": f"<w:hdr {SPACES}>{inside}</w:hdr>" for name, inside in parts.items()}
    more["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>'
    text, told = imported(p("Text"), more=more)
    edges = [each for each in told if each.startswith("am Anfang: in einer Kopf- oder Fußzeile")]
    assert len(edges) == len(said) and all(words in each for words, each in zip(said, edges)), told
    assert "intern" not in text.lower() and "Träger" not in text


def test_what_is_hidden_or_around_is_no_text():
    text, told = imported(
        h(1, "A"),
        h(2, "B"),
        f"<w:sdt><w:sdtContent>{p('im Feld', r(' versteckt', inside=''))}</w:sdtContent></w:sdt>",
        p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>unsichtbar</w:t></w:r>", "sichtbar"),
        p(f"<w:smartTag>{r('um')}</w:smartTag>", f"<w:fldSimple>{r('rahmt')}</w:fldSimple>", "<w:bookmarkStart/>"),
    )
    assert (
        told == ["nach „B“: verborgener Text fehlt."]
        and "im Feld versteckt" in text
        and "umrahmt" in text
        and "unsichtbar" not in text
    )


def test_a_field_that_never_ends_hides_nothing_behind_its_paragraph():
    begun = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF</w:instrText></w:r>'
    text, _ = imported(h(1, "A"), h(2, "B"), p("a", begun, "b"), p("c"))
    assert text.endswith("          a\n\n          c\n")


def test_very_many_remarks_are_cut():
    _, told = imported(
        h(1, "A"), *[part for n in range(250) for part in (h(2, f"B{n}"), p(r("a", inside="<w:pict/>")))]
    )
    assert len(told) == 201 and told[-1] == "Dazu kommen 50 Hinweise, die hier nicht stehen."


def test_a_long_heading_is_told_short():
    _, told = imported(h(1, "A"), h(2, "wort " * 30), p(r("a", inside="<w:drawing/>")))
    assert told[0].startswith("nach „wort wort") and " …“: " in told[0] and len(told[0]) < 180

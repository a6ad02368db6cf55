"""A page's content stream:

1. Words are glyph ids with their kerning; spaces are widened for justification.
2. Every mark on the page belongs to an element or is an artifact, and the marks never cross text objects.
3. State is written where it changes.
4. y counts upward.
"""

import re

import pytest
from pypdfium2 import PdfDocument

from handbook.typeset.fonts import face
from handbook.typeset.page import ASIDE, FOOTER, HEADER, Element, Line, PageRef, Rect, Shape
from handbook.write.document import write
from write.documents_for_tests import HEIGHT, INK, content, document, element, page, read, root, rule, run

OPERAND = re.compile(r"<[0-9A-F]*>|-?[\d.]+")


def glyphs(text):
    return "".join(f"{glyph:04X}" for glyph in face("sans").shape(text).glyphs)


def shown(stream, index=0):
    """The operand of the nth TJ."""
    return re.findall(r"(\[<.*>\]) TJ", stream)[index]


def test_a_run_is_one_array_of_glyph_ids_with_its_spaces():
    stream = content(read(document(page(run("ein Haus", Element("P", root()))))))
    assert shown(stream) == f"[<{glyphs('ein')}{glyphs(' ')}{glyphs('Haus')}>]"


def test_kerning_is_the_difference_to_the_plain_advance():
    word = face("sans").shape("AV")
    kern = face("sans").plain_advances[word.glyphs[0]] - word.advances[0]
    assert kern > 0
    assert (
        shown(content(read(document(page(run("AV", Element("P", root())))))))
        == f"[<{glyphs('A')}>{kern}<{glyphs('V')}>]"
    )


def test_a_gap_widens_each_space_and_a_trailing_space_follows_the_last_word():
    stream = content(read(document(page(run("ein Haus", Element("P", root()), size=10, gap=2.5, trailing=True)))))
    space = f"{glyphs(' ')}>-250.0"
    assert f"[<{glyphs('ein')}{space}<{glyphs('Haus')}{space}] TJ" in stream


def test_the_widths_in_the_stream_add_up_to_what_layout_measured():
    reader = read(document(page(run("AVATAR Tolle Wörter", Element("P", root()), size=10))))
    plain = face("sans").plain_advances
    width = 0
    for part in OPERAND.findall(shown(content(reader))):
        width += (
            sum(plain[int(part[i : i + 4], 16)] for i in range(1, len(part) - 1, 4)) if part[0] == "<" else -float(part)
        )
    words = [face("sans").shape(word) for word in ["AVATAR", "Tolle", "Wörter"]]
    assert width == sum(word.width for word in words) + 2 * face("sans").space.width


def test_y_counts_upward_from_the_foot_of_the_page():
    stream = content(read(document(page(run("Wort", Element("P", root()), x=72, y=12)))))
    assert f"1 0 0 1 72 {round(HEIGHT - 60 - 12, 2)} Tm" in stream


def test_a_turned_run_goes_down_the_page():
    item = run("Wort", None, x=570, y=0)
    item.turned = True
    assert f"0 -1 1 0 570 {round(HEIGHT - 60, 2)} Tm" in content(read(document(page(item))))


def test_lines_of_one_paragraph_share_a_marked_content_sequence():
    paragraph = Element("P", root())
    reader = read(document(page(run("erste", paragraph), run("zweite", paragraph))))
    assert content(reader).count("BDC") == 1
    assert element(reader, "P")["/K"] == 0


def test_what_interrupts_a_paragraph_parts_its_sequence():
    paragraph = Element("P", root())
    reader = read(document(page([run("erste", paragraph), rule()], run("zweite", paragraph))))
    assert element(reader, "P")["/K"] == [0, 1]


def test_what_belongs_to_no_element_is_an_artifact_and_furniture_is_pagination():
    reader = read(document(page(run("Verzierung", None), rule(), furniture=[run("Kopf", None), rule()])))
    assert content(reader).count("/Artifact <</Type /Pagination>> BDC") == 2  # a text, and what is drawn
    assert content(reader).count("/Artifact BMC") == 2
    assert "MCID" not in content(reader)


def test_heads_and_feet_are_told_apart_from_what_stands_beside():
    """PDF/UA-1, 7.8; Matterhorn Protocol 18-002."""
    furniture = [HEADER, run("Kopf", None), rule(), FOOTER, run("Fuß", None), ASIDE, run("Griff", None)]
    told = content(read(document(page(run("Verzierung", None), furniture=furniture)))).split("\n")
    head, foot = (
        f"/Artifact <</Type /Pagination /Subtype /{kind} /Attached [/{edge}]>> BDC"
        for kind, edge in (("Header", "Top"), ("Footer", "Bottom"))
    )
    marks = [line for line in told if line.startswith("/Artifact")]
    assert marks == [head, head, foot, "/Artifact <</Type /Pagination>> BDC", "/Artifact BMC"]


def test_marked_content_never_crosses_a_text_object():
    tree = root()
    first, second = Element("P", tree), Element("P", tree)
    rows = [
        [run("a", first), rule(), run("b", first), run("c", None), run("d", second)],
        rule(),
        Rect(1, 1, 5, 5, fill=INK),
        [run("e", second), run("f", first)],
    ]
    stream = content(read(document(page(*rows, furniture=[rule(), run("Kopf", None)]))))
    depth, in_text, opened_in_text = 0, False, False
    for line in stream.splitlines():
        operator = line.split()[-1]
        if operator in ("BT", "ET"):
            assert depth == 0 and in_text == (operator == "ET")
            in_text = operator == "BT"
        elif operator in ("BMC", "BDC"):
            depth, opened_in_text = depth + 1, in_text
        elif operator == "EMC":
            assert opened_in_text == in_text
            depth -= 1
        else:
            assert depth == 1 or operator in ("rg", "RG", "w", "Tf", "d", "q", "Q")
            assert in_text == (operator in ("Tm", "TJ", "Tf")) or operator in ("rg", "RG", "w")
        assert 0 <= depth <= 1
    assert depth == 0 and not in_text


def streams(reader, index=0):
    return [part.get_object() for part in reader.pages[index]["/Contents"]]


def test_each_stream_of_a_page_closes_what_it_opens_and_hands_on_nothing():
    blue = (0.0, 0.0, 1.0)
    furniture = [HEADER, run("Kopf", None), rule(), ASIDE, Rect(1, 1, 5, 5, fill=blue), run("Griff", None)]
    body = [run("Text", Element("P", root())), Rect(1, 1, 5, 5, fill=INK), rule()]
    head, thumb, text = (
        part.get_data().decode("ascii").split("\n") for part in streams(read(document(page(body, furniture=furniture))))
    )
    for lines in (head, thumb, text):
        operators = [line.split()[-1] for line in lines]
        assert operators.count("BT") == operators.count("ET") > 0
        assert operators.count("BMC") + operators.count("BDC") == operators.count("EMC") > 0
    for lines in (head, thumb):
        assert (lines[0], lines[-1]) == ("q", "Q") and lines.count("q") == 1
    alone = content(read(document(page(body)))).split("\n")
    assert text == alone  # whatever stands around it


def test_pages_with_the_same_thumb_index_share_its_stream():
    thumb = [Rect(1, 1, 5, 5, fill=INK)]
    every = [
        page([run(word, Element("P", root()))], furniture=[HEADER, run(word, None), ASIDE, *thumb]) for word in "ab"
    ]
    reader = read(document(*every))
    (head, shared, text), (other_head, other_shared, other_text) = (
        [part.idnum for part in reader.pages[index]["/Contents"]] for index in (0, 1)
    )
    assert shared == other_shared and len({head, other_head, text, other_text, shared}) == 5


def test_one_text_object_goes_on_over_runs_of_different_elements():
    tree = root()
    stream = content(read(document(page(run("a", Element("P", tree)), run("b", Element("P", tree)), run("c", None)))))
    assert stream.count("BT") == stream.count("ET") == 1


def test_font_and_colour_are_written_where_they_change():
    paragraph = Element("P", root())
    stream = content(
        read(
            document(
                page(
                    run("a", paragraph),
                    run("b", paragraph),
                    run("c", paragraph, bold=True),
                    run("d", paragraph, bold=True, size=8),
                )
            )
        )
    )
    assert stream.count(" Tf") == 3
    assert stream.count(" rg") == 1


def test_lines_areas_and_polygons():
    red = (1.0, 0.0, 0.0)
    stream = content(
        read(
            document(
                page(
                    Line(10, 0, 20, 0, red, 2, (1, 3)),
                    Rect(10, 0, 30, 20, fill=red, stroke=INK),
                    Shape([(0, 0), (5, 0), (5, 5)], red),
                )
            )
        )
    )
    assert (
        "1 0 0 RG" in stream
        and "2 w" in stream
        and "[1 3] 0 d" in stream
        and f"10 {HEIGHT - 60:.2f} m 20 {HEIGHT - 60:.2f} l S" in stream
    )
    assert f"10 {HEIGHT - 100 - 20:.2f} 30 20 re B" in stream and "[] 0 d" in stream
    assert f"0 {HEIGHT - 140:.2f} m 5 {HEIGHT - 140:.2f} l 5 {HEIGHT - 145:.2f} l h f" in stream


def test_rounded_corners_are_curves_and_never_rounder_than_the_box():
    stream = content(read(document(page(Rect(0, 0, 10, 4, fill=INK, radius=50)))))
    assert stream.count(" c") >= 4
    assert f"2 {HEIGHT - 64:.2f} m 8 {HEIGHT - 64:.2f} l" in stream


def test_raised_marks_are_set_with_the_text_rise_and_the_line_goes_on_where_it_was():
    word = face("arabic").shape("سُلّم", True)
    stream = content(read(document(page(run("سُلّم", Element("P", root()), family="arabic", rtl=True, size=20)))))
    rises = [f"{dy * 20 / 1000:.3f}".rstrip("0").rstrip(".") for _, dy in word.offsets if dy]
    assert rises and [match for match in re.findall(r"(-?[\d.]+) Ts", stream) if match != "0"] == rises
    assert stream.count("0 Ts") >= len(rises)


def test_a_page_reference_must_be_resolved_before():
    reference = PageRef(0, 0, 10, "{page}", "kita", face("sans"), 10, INK)
    with pytest.raises(AssertionError, match="a page reference that layout hasn't resolved"):
        read(document(page(reference)))


@pytest.mark.parametrize("text", ["وضعكِ الشخصي", "أنتِ قلتِ", "عملُكِ", "سُلّم يُعطى", "کتابِ تو"])
def test_what_stands_before_a_raised_mark_stands_where_it_belongs(text):
    """PDFium forgets a move that stands before an empty string at the end of an array."""
    item = run(text, Element("P", root()), family="arabic", rtl=True, size=20)
    data = write(document(page(item)))
    ink = PdfDocument(data)[0].render(scale=1).to_pil().convert("L").point(lambda grey: 255 * (grey < 160)).getbbox()
    width = (sum(word.width for word in item.words) + (len(item.words) - 1) * face("arabic").space.width) / 1000 * 20
    assert ink[2] == pytest.approx(item.x + width, abs=2)

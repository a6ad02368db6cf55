"""Pictures:

1. A raster image is an image, its transparency kept, each file once.
2. An SVG drawing is drawn, its text set in the book's faces, whatever fonts the machine has.
3. A figure says where it stands.
4. Lines of a round pen are one form, whatever colour and size they have, and on a page that is known, too.
"""

import re
from pathlib import Path

import pytest
from PIL import Image

from handbook.problem import FileTrouble
from handbook.typeset.fonts import face
from handbook.typeset.page import Element, Picture, Stroke
from handbook.typeset.resolve import mirrored
from handbook.write.document import WriteMemory, write
from write.documents_for_tests import HEIGHT, content, document, element, page, read, root, run

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50">
<defs><linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient></defs>
<rect x="1" y="1" width="40" height="20" fill="{fill}" fill-opacity="0.5"/>
{text}
</svg>"""


def drawing(folder, text="", fill="#336699"):
    path = folder / "zeichnung.svg"
    path.write_text(DRAWING.format(text=text, fill=fill), encoding="utf-8")
    return str(path)


def image(folder, mode, name="bild.png", **options):
    path = folder / name
    Image.new(mode, (4, 3), **options).save(path)
    return str(path)


def figure(path, alt="Ein Bild"):
    return read(document(page(Picture(72, 5, 200, 100, path, Element("Figure", root(), alt=alt)))))


def pictures(reader, index=0):
    return [value.get_object() for value in reader.pages[index]["/Resources"]["/XObject"].values()]


def fonts(reader):
    return [
        font.get_object()["/BaseFont"].partition("+")[2] for font in reader.pages[0]["/Resources"]["/Font"].values()
    ]


@pytest.mark.parametrize(
    "mode, space", [("RGB", "/DeviceRGB"), ("L", "/DeviceGray"), ("1", "/DeviceGray"), ("P", "/DeviceRGB")]
)
def test_a_raster_image_keeps_its_size_and_colours(tmp_path, mode, space):
    found = pictures(figure(image(tmp_path, mode)))[0]
    assert (found["/Subtype"], found["/Width"], found["/Height"], found["/ColorSpace"]) == ("/Image", 4, 3, space)
    assert "/SMask" not in found


def test_transparency_is_a_soft_mask(tmp_path):
    found = pictures(figure(image(tmp_path, "RGBA", color=(255, 0, 0, 51))))[0]
    assert found["/SMask"].get_data() == bytes([51]) * 12
    assert found.get_data() == bytes([255, 0, 0]) * 12


def test_a_photograph_stays_as_it_was_compressed(tmp_path):
    path = image(tmp_path, "RGB", "foto.jpg")
    found = pictures(figure(path))[0]
    assert found["/Filter"] in ("/DCTDecode", ["/DCTDecode"])
    assert found._data == Path(path).read_bytes()


def test_a_picture_on_two_pages_is_one_object(tmp_path):
    path, tree = image(tmp_path, "RGB"), root()
    rows = [page(Picture(72, 5, 20, 10, path, Element("Figure", tree, alt="Bild"))) for _ in range(2)]
    reader = read(document(*rows, page(run("ohne Bild", Element("P", tree)))))
    references = [reader.pages[index]["/Resources"]["/XObject"].raw_get("/X0") for index in (0, 1)]
    assert references[0] == references[1]
    assert "/XObject" not in reader.pages[2]["/Resources"]


def test_a_picture_fills_its_box_and_the_figure_says_where(tmp_path):
    reader = figure(image(tmp_path, "RGB"))
    bottom = HEIGHT - 60 - 5 - 100
    assert f"q 200.000000 0 0 100.000000 72 {bottom:.2f} cm /X0 Do Q" in content(reader)
    found = element(reader, "Figure")
    assert found["/A"]["/O"] == "/Layout"
    assert list(found["/A"]["/BBox"]) == [
        72,
        pytest.approx(bottom, abs=0.001),
        272,
        pytest.approx(bottom + 100, abs=0.001),
    ]


def test_a_picture_without_element_is_decoration(tmp_path):
    reader = read(document(page(Picture(0, 0, 10, 10, image(tmp_path, "RGB")))))
    assert "/Artifact BMC\nq " in content(reader)


def test_a_drawing_is_a_form_of_its_own_size(tmp_path):
    reader = figure(drawing(tmp_path))
    found = pictures(reader)[0]
    assert found["/Subtype"] == "/Form" and list(found["/BBox"]) == [0, 0, 75, 37.5]
    assert "q 2.666667 0 0 2.666667" in content(reader)


def test_opacity_and_gradients_bring_their_resources(tmp_path):
    found = pictures(figure(drawing(tmp_path, fill="url(#g)")))[0]
    assert [
        pattern.get_object()["/Shading"]["/ShadingType"] for pattern in found["/Resources"]["/Pattern"].values()
    ] == [2]
    stream = pictures(figure(drawing(tmp_path)))[0]
    assert [state.get_object()["/ca"] for state in stream["/Resources"]["/ExtGState"].values()] == [0.5]


def test_a_whole_line_says_that_it_has_no_dashes(tmp_path):
    """What the page drew before, a dotted rule below a word of the glossary, would go on in the drawing."""
    lines = '<path d="M0 0 L9 9" stroke="red"/><path d="M0 0 L9 9" stroke="red" stroke-dasharray="8 6"/>'
    stream = pictures(figure(drawing(tmp_path, lines)))[0].get_data()
    assert re.findall(rb"\[[^]]*\] \d+ d", stream) == [b"[] 0 d", b"[8 6] 0 d"]


def test_what_is_seen_through_as_a_whole_is_a_group(tmp_path):
    both = '<g opacity="0.3"><rect width="20" height="20"/><rect x="10" width="20" height="20" fill="red"/></g>'
    outer = pictures(figure(drawing(tmp_path, both)))[0]
    inner = outer["/Resources"]["/XObject"]["/Y0"].get_object()
    assert inner["/Group"]["/S"] == "/Transparency" and inner["/BBox"] == outer["/BBox"]
    assert "/G1 gs\n/Y0 Do" in outer.get_data().decode("ascii")


def test_a_line_that_is_seen_through_shows_its_area_below(tmp_path):
    """One operator for both would knock the area out (ISO 32000-1, 11.7.4.4)."""
    stream = (
        pictures(figure(drawing(tmp_path, '<rect width="9" height="9" stroke="red" stroke-opacity="0.5"/>')))[0]
        .get_data()
        .decode("ascii")
    )
    assert stream.count(" h\nf\n") == 2 and " h\nS\n" in stream and "\nB" not in stream


@pytest.mark.parametrize(
    "style, name",
    [
        ("", "NotoSans-Regular"),
        ('font-family="Comic Sans MS, serif"', "NotoSans-Regular"),
        ('font-weight="bold"', "NotoSans-SemiBold"),
        ('font-weight="700" font-style="italic" font-family="Helvetica"', "NotoSans-SemiBoldItalic"),
        ('style="font-style:italic"', "NotoSans-Italic"),
    ],
)
def test_text_in_a_drawing_is_set_in_the_books_faces(tmp_path, style, name):
    reader = figure(drawing(tmp_path, f'<text x="5" y="30" {style}>Straße</text>'))
    assert fonts(reader) == [name]
    assert " Tf [<" in pictures(reader)[0].get_data().decode("ascii")


def test_a_drawings_text_uses_the_companion_faces_where_needed(tmp_path):
    reader = figure(drawing(tmp_path, '<text x="5" y="30">Weg مريم</text>'))
    assert sorted(fonts(reader)) == ["NotoSans-Regular", "NotoSansArabic-Regular"]


def test_text_of_both_directions_is_drawn_from_left_to_right(tmp_path):
    stream = (
        pictures(figure(drawing(tmp_path, '<text x="5" y="30" font-size="10">Weg مريم Haus</text>')))[0]
        .get_data()
        .decode("ascii")
    )
    shown = [
        [int(code, 16) for code in re.findall("[0-9A-F]{4}", run_)] for run_ in re.findall(r"\[(.*?)\] TJ", stream)
    ]
    latin, arabic = face("sans"), face("arabic")
    assert shown == [
        list(latin.shape("Weg ").glyphs),
        list(arabic.shape("مريم", True).glyphs),
        list(latin.shape(" Haus").glyphs),
    ]


def test_text_is_anchored_by_the_width_it_is_set_with(tmp_path):
    def start(anchor):
        stream = (
            pictures(
                figure(drawing(tmp_path, f'<text x="50" y="30" text-anchor="{anchor}" font-size="10">Haus</text>'))
            )[0]
            .get_data()
            .decode("ascii")
        )
        return float(re.search(r"BT 0.75 0 0 0.75 (\S+) ", stream)[1])

    width = face("sans").shape("Haus").width * 7.5 / 1000
    assert start("start") - start("end") == pytest.approx(width, abs=0.01)
    assert start("start") - start("middle") == pytest.approx(width / 2, abs=0.01)


def test_a_character_that_no_face_has_is_the_authors_to_change(tmp_path):
    with pytest.raises(
        FileTrouble, match="In Zeile 4 steht im Text „Haus 𓂀“ ein Zeichen, das in den Schriften des Buches fehlt: „𓂀“"
    ):
        figure(drawing(tmp_path, '<text x="5" y="30">Haus 𓂀</text>'))


PATH = (("m", 1, 2), ("l", 9, 2), ("c", 9, 8, 5, 8, 5, 9))


def stroke(x, size, directed=False):
    return Stroke(x, 10, size, size, PATH, 10.0, (0.0, 0.2, 0.4), 2.0, directed)


def test_4_lines_are_one_form(tmp_path):
    reader = read(document(page(stroke(50, 20)), page(stroke(90, 100), stroke(10, 5))))
    forms = {str(form) for each in reader.pages for form in each["/Resources"]["/XObject"].values()}
    assert len(forms) == 1
    (form,) = reader.pages[0]["/Resources"]["/XObject"].values()
    assert form.get_object().get_data() == b"1 J 1 j [] 0 d 1 2 m 9 2 l 9 8 5 8 5 9 c S"
    assert "q 2.00000 0 0 -2.00000 50 " in content(reader)


def test_4_a_page_that_is_known_has_its_lines():
    memory = WriteMemory()
    made = document(page(stroke(50, 20)))
    assert write(made, memory=memory) == write(made, memory=memory) == write(made)


@pytest.mark.parametrize("directed", [True, False])
def test_4_what_has_a_direction_is_turned_about_on_a_mirrored_page(directed):
    turned = mirrored(stroke(50, 20, directed), 500)
    assert (turned.x, turned.turned) == (430, directed)
    reader = read(document(page(turned)))
    expected = "-2.00000 0 0 -2.00000 450 " if directed else "2.00000 0 0 -2.00000 430 "
    assert "q " + expected in content(reader)

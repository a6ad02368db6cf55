"""Drawings, as they are read:

1. Their size: width and height where both are lengths, else the viewBox.
2. What can't be drawn truly is refused, with its name and its line; nothing is left out in silence.
3. What no reader may be held up by: entities, circles, masses, numbers beyond reach.
4. Text stands where it should, in the book's faces, within the drawing; white space as it is shown.
5. Style: attributes, sheets and `style`, in their order.
"""

import pytest

from handbook.pictures import Unusable, read
from handbook.pictures.drawing import Group, Shape, Words, placed
from tests.timing import within

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="60">\n'
    "%s</svg>"
)
RECT = '<rect width="9" height="9" %s/>'


def drawn(tmp_path, text, whole=False):
    path = tmp_path / "bild.svg"
    path.write_text(text if whole else SVG % text, "utf-8")
    return read(path)


def faults(tmp_path, text, whole=False):
    with pytest.raises(Unusable) as told:
        drawn(tmp_path, text, whole)
    return told.value.faults


def flat(marks):
    for mark in marks:
        yield from flat(mark.marks) if isinstance(mark, Group) else [mark]


# ---------------------------------------------------------------------- 1


@pytest.mark.parametrize(
    "attributes, expected",
    [
        ('width="120" height="60"', (120, 60)),
        ('width="12mm" height="6mm" viewBox="0 0 1 1"', (12, 6)),
        ('viewBox="0 0 200 100"', (200, 100)),
        ('width="100%" height="100%" viewBox="0,0,30,10"', (30, 10)),
        ('width="80" viewBox="0 0 200 100"', (80, 40)),
        ('height="1in" viewBox="0 0 200 100"', (192, 96)),
    ],
)
def test_1_proportions(tmp_path, attributes, expected):
    drawing = drawn(tmp_path, f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>', True)
    assert drawing.width / drawing.height == pytest.approx(expected[0] / expected[1])


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'width="0" height="5"',
        'width="abc" height="5"',
        'width="-4" height="5"',
        'width="100%" height="100%"',
        'viewBox="0 0 nan nan"',
        'viewBox="0 0 inf 5"',
        'viewBox="0 0 1e300 1e300"',
        'viewBox="0 0 0 5"',
        'viewBox="0 0 5"',
        'viewBox="0 0 9000 1"',
        'width="1e9" height="1e9"',
        'width="1e-9" height="1e-9"',
        'width="10" height="10" viewBox="0 0 10 10" preserveAspectRatio="links"',
        'width="3ex" height="3ex"',
        'width="10" height="10" transform="scale(nan)"',
    ],
)
def test_1_no_size(tmp_path, attributes):
    assert (
        "In Zeile 1 steht" in faults(tmp_path, f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>', True)[0].text
    )


# ---------------------------------------------------------------------- 2

REFUSED = [  # what stands in the second line, and what is said of it
    (
        '<foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">Text</p></foreignObject>',
        "Text als HTML (foreignObject)",
    ),
    (
        (
            '<switch><foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">Antrag '
            'stellen</p></foreignObject><text y="9">Antrag...</text></switch>'
        ),
        "foreignObject",
    ),
    ('<image href="plan.png" width="9" height="9"/>', "ein eingesetztes Bild (image)"),
    ('<image xlink:href="data:image/png;base64,AAAA" width="9" height="9"/>', "ein eingesetztes Bild (image)"),
    ('<a href="https://example.org"><rect/></a>', "ein Link (a)"),
    ("<script>alert(1)</script>", "ein Programm (script)"),
    (RECT % 'onclick="x()"', "ein Programm (onclick)"),
    ('<rect><animate attributeName="x"/></rect>', "eine Bewegung (animate)"),
    ("<defs><set/></defs>", "eine Bewegung (set)"),
    ('<text y="9"><textPath href="#p">a</textPath></text>', "Text entlang einer Linie (textPath)"),
    ('<text y="9"><tref href="#p"/></text>', "(tref)"),
    ("<flowRoot/>", "(flowRoot)"),
    ("<mesh/>", "(mesh)"),
    ("<neu/>", "das Element „neu“"),
    (RECT % 'filter="url(#f)"', "ein Filter, etwa Schatten oder Unschärfe (filter: url(#f))"),
    (RECT % 'style="filter:blur(2px)"', "(filter: blur(2px))"),
    (RECT % 'mask="url(#m)"', "eine Maske"),
    ('<path d="M0 0h9" marker-end="url(#m)"/>', "Pfeilspitze (marker-end: url(#m))"),
    ('<g style="marker:url(#m)"/>', "(marker: url(#m))"),
    (RECT % 'style="mix-blend-mode:multiply"', "eine Mischung von Farben"),
    (RECT % 'style="paint-order:stroke"', "(paint-order: stroke)"),
    (RECT % 'style="vector-effect:non-scaling-stroke"', "(vector-effect: non-scaling-stroke)"),
    (RECT % 'style="transform:rotate(4deg)"', "(transform: rotate(4deg))"),
    (RECT % 'style="box-reflect:below"', "eine Eigenschaft (box-reflect: below)"),
    (RECT % 'style="fill:red !important"', "(fill: red !important)"),
    (RECT % 'style="fill"', "bei „style“"),
    (RECT % 'fill="url(#p)"' + '<pattern id="p"/>', "ein Muster (fill: url(#p))"),
    (RECT % 'fill="url(#nix)"', "ein Verweis auf etwas, das es nicht gibt"),
    (
        RECT % 'fill="url(#g)"'
        + '<linearGradient id="g" spreadMethod="reflect"><stop/><stop offset="1" stop-color="red"/></linearGradient>',
        "der sich wiederholt",
    ),
    (
        RECT % 'fill="url(#g)"' + '<linearGradient id="g"><stop stop-opacity="0"/><stop offset="1"/></linearGradient>',
        "der durchsichtig wird (stop-opacity)",
    ),
    (
        RECT % 'fill="url(#g)"' + '<radialGradient id="g" fx="4"><stop/><stop offset="1"/></radialGradient>',
        "bei „radialGradient“",
    ),
    (
        RECT % 'fill="url(#g)"' + '<linearGradient id="g" x1="nan"><stop/><stop offset="1"/></linearGradient>',
        "bei „linearGradient“",
    ),
    (RECT % 'fill="tomate"', "eine Farbe, die das Programm nicht kennt (fill: tomate)"),
    (RECT % 'fill="var(--x)"', "(fill: var(--x))"),
    (RECT % 'fill="light-dark(#fff, #000)"', "eine Farbe"),
    (RECT % 'fill="context-fill"', "eine Farbe"),
    (RECT % 'stroke="red" stroke-width="-1"', "bei „stroke-width“"),
    (RECT % 'stroke="red" stroke-dasharray="1,x"', "bei „stroke-dasharray“"),
    (RECT % 'stroke="red" stroke-dasharray="0.0001 0.0001"', "zu feinen Strichen"),
    (RECT % 'stroke="red" stroke-linejoin="arcs"', "bei „stroke-linejoin“"),
    (RECT % 'clip-path="circle(4px)"', "(clip-path: circle(4px))"),
    (RECT % 'clip-path="url(#nix)"', "(clip-path: url(#nix))"),
    (
        '<clipPath id="c"><rect width="4" height="4"/><rect width="8" height="8"/></clipPath>'
        + RECT % 'clip-path="url(#c)"',
        "nicht aus einem einzigen Umriss",
    ),
    ('<clipPath id="c"><text>a</text></clipPath>' + RECT % 'clip-path="url(#c)"', "nicht aus einem einzigen Umriss"),
    ('<path d="M"/>', "bei „path“ ein Wert, der nicht gilt: „M“"),
    ('<path d="M0 0 L"/>', "bei „path“"),
    ('<path d="L0 0"/>', "bei „path“"),
    ('<path d="M0 0 l1 nan"/>', "bei „path“"),
    ('<path d="M0,,0"/>', "bei „path“"),
    ('<path d="M0 0h9" pathLength="3"/>', 'das Attribut pathLength="3"'),
    ('<polygon points="1 2 3"/>', "bei „points“"),
    ('<polygon points="1 2 3 x"/>', "bei „points“"),
    ('<rect width="-3" height="4"/>', "bei „width“"),
    ('<circle r="1e9"/>', "bei „r“"),
    ('<g transform="scale(nan)"/>', "bei „transform“"),
    ('<g transform="spin(4)"/>', "bei „transform“"),
    ('<g transform="scale(1e5)"><g transform="scale(1e5)"><rect width="1" height="1"/></g></g>', "bei „transform“"),
    ('<rect width="3ex" height="3"/>', "bei „width“"),
    ('<use href="andere.svg#a"/>', "ein Verweis auf eine andere Datei"),
    ('<use href="#nix"/>', "den es"),
    ("<use/>", "ein Verweis auf eine andere Datei"),
    ('<text y="9" textLength="50">a</text>', 'das Attribut textLength="50"'),
    ('<text y="9" rotate="20">a</text>', 'das Attribut rotate="20"'),
    ('<text x="1 2 3" y="9">abc</text>', "einzeln gesetzt"),
    ('<text y="9" letter-spacing="3">a</text>', "gesperrter Text"),
    ('<text y="9" text-decoration="underline">a</text>', "unterstrichener"),
    ('<text y="9" style="writing-mode:tb">a</text>', "von oben nach unten"),
    ('<text y="9" stroke="red">a</text>', "Text mit einer Linie um die Buchstaben"),
    ('<text y="9" dominant-baseline="mathematical">a</text>', "(dominant-baseline: mathematical)"),
    ('<text y="9">a<tspan baseline-shift="super">2</tspan></text>', "hoch- oder tiefgestellter"),
    ('<text y="9" font-size="-3">a</text>', "bei „font-size“"),
    ('<text y="9"><a>b</a></text>', "ein Link (a)"),
    ('<text y="9" font-weight="fett">a</text>', "bei „font-weight“"),
    ('<text y="9"><tspan>שלום</tspan><tspan>a</tspan></text>', "von rechts nach links in mehreren Teilen"),
    ("<style>@media print{rect{fill:red}}</style>", "(@media print)"),
    ('<style>@import "x.css";</style>', "@import"),
    ("<style>g rect{fill:red}</style>", "eine Regel für mehr als ein Element (g rect)"),
    ("<style>rect:hover{fill:red}</style>", "(rect:hover)"),
    ("<style>rect{fill:red</style>", "bei „style“"),
    ("<style>rect{fill:red}}circle{fill:blue}</style>", "bei „style“"),
    ('<style media="print">rect{fill:red}</style>', '"print"'),
    (RECT % 'transform="rotate(9)" transform-origin="4 4"', "(transform-origin: 4 4)"),
    (RECT % 'transform="scale(2)" style="transform-box:fill-box"', "(transform-box: fill-box)"),
    (RECT % 'style="outline:1px solid"', "(outline: 1px solid)"),
    (RECT % 'style="width:auto"', "(width: auto)"),
    ('<svg width="9" height="9" style="width:100%"/>', "(width: 100%)"),
    (RECT % 'style="all:unset"', "(all: unset)"),
    ('<ellipse rx="9" ry="auto"/>', "bei „ry“"),
    (
        RECT % 'fill="url(#g)"'
        + '<linearGradient id="g" gradientTransform="scale(0)"><stop/><stop offset="1"/></linearGradient>',
        "bei „gradientTransform“",
    ),
    ('<style type="text/less">a{b:c}</style>', 'das Attribut type="text/less"'),
    ('<switch><g systemLanguage="de"/></switch>', "das Attribut systemLanguage"),
    (RECT % 'opacity="viel"', "bei „opacity“"),
    (RECT % 'visibility="vielleicht"', "bei „visibility“"),
]
REFUSED = [(text, "auf etwas, das es in der Datei nicht gibt" if said == "den es" else said) for text, said in REFUSED]


@pytest.mark.parametrize("text, said", REFUSED, ids=[str(index) for index in range(len(REFUSED))])
def test_2_refused_with_name_and_line(tmp_path, text, said):
    fault = faults(tmp_path, text)[0]
    assert fault.text.startswith(
        "Die Zeichnung „bild.svg“ kann das Programm nicht so zeichnen, wie sie gemeint ist: In Zeile 2 steht "
    )
    assert said in fault.text and fault.hint and fault.code == "bad-image"


def test_2_several_are_told_at_once_each_with_its_line(tmp_path):
    told = faults(
        tmp_path,
        (
            '<image/>\n<g>\n<rect width="9" height="9" filter="url(#f)"/>\n'
            '<text y="9" letter-spacing="2">a</text></g>\n<image/>'
        ),
    )
    assert [fault.text.split("In Zeile ")[1].split(" steht")[0] for fault in told] == ["2", "4", "5", "6"]


@pytest.mark.parametrize(
    "data, said",
    [
        (b"", "ist leer"),
        (b"<html><body/></html>", "eine Internetseite"),
        (b"kein XML", "etwas, das kein XML ist"),
        (b"<svg", "etwas, das kein XML ist"),
        (b"<a/>", "keine SVG-Zeichnung"),
        (b"\x89PNG\r\n\x1a\n", "ein PNG oder JPEG"),
        (b"%PDF-1.4", "ein PDF"),
        (b"\x1f\x8b\x08", "gepackt"),
        (bytes(30), "besteht nur aus Nullen"),
        (b'<?xml version="1.0" encoding="klingonisch"?><svg/>', "Zeile 1"),
        (b'<?xml version="1.0" encoding="utf-8"?><svg>\xff</svg>', "etwas, das kein XML ist"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "eine Entität (&a;)"),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>', "eine Entität (&a;)"),
        (b'<!DOCTYPE svg SYSTEM "x.dtd"><svg>&a;</svg>', "eine Entität (&a;)"),
    ],
)
def test_2_no_drawing_at_all(tmp_path, data, said):
    (tmp_path / "bild.svg").write_bytes(data)
    with pytest.raises(Unusable) as told:
        read(tmp_path / "bild.svg")
    assert said in str(told.value)


@pytest.mark.parametrize(
    "text",
    [
        (
            '<defs><filter id="f"><feBlend/></filter><pattern id="p"/><marker '
            'id="m"/></defs><title>T</title><metadata><a/></metadata>'
        )
        + RECT % 'filter="none" mask="none"',
        '<namedview xmlns="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"/>'
        + RECT % 'xmlns:i="urn:i" i:label="x" data-x="1" aria-label="a" style="-inkscape-stroke:none;line-height:1.25"',
        '<g display="none"><image href="x.png"/><rect fill="tomate"/></g>' + RECT % "",
        "<style>@font-face{font-family:A;src:url(data:x)} .a{fill:red}</style>" + RECT % 'class="a b"',
        (
            '<switch><foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">Antrag\n'
            ' stellen</p></foreignObject><text y="20" font-size="8">Antrag stellen</text></switch>'
        ),
        RECT % 'stroke="red" stroke-dasharray="0 0"',
        '<path d=""/>' + RECT % "",
        RECT % 'transform="scale(0)"' + RECT % "",
        RECT % 'transform-origin="4 4" style="outline:none;margin:0"'
        + RECT % 'transform="scale(2)" transform-origin="0 0"',
    ],
)
def test_2_what_has_no_effect_is_no_fault(tmp_path, text):
    assert list(flat(drawn(tmp_path, text).marks))


def test_2_a_drawing_that_shows_nothing(tmp_path):
    hidden = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" style="display:none"><rect/></svg>'
    assert "(display: none)" in faults(tmp_path, hidden, True)[0].text
    margin = hidden.replace("display:none", "margin:3px;width:100%")
    assert "(margin: 3px)" in faults(tmp_path, margin, True)[0].text
    assert drawn(tmp_path, hidden.replace("display:none", "width:100%"), True).marks == []


def boxes(marks):
    """Where outlines end, in the drawing's own pixels."""
    return [
        max(placed(mark.matrix, *segment[-2:])[0] / 0.75 for segment in mark.path if len(segment) > 2)
        for mark in flat(marks)
    ]


def test_2_which_of_two_references_counts(tmp_path):
    text = '<defs><rect id="a" width="5" height="5"/><rect id="b" width="7" height="7"/></defs>'
    for order in ('href="#a" xlink:href="#b"', 'xlink:href="#b" href="#a"'):
        assert boxes(drawn(tmp_path, f"{text}<use {order}/>").marks) == pytest.approx([5])


def test_2_a_symbol_has_its_own_size(tmp_path):
    symbol = '<symbol id="s" width="20" height="20" viewBox="0 0 10 10"><rect width="10" height="10"/></symbol>'
    for use, right in (('<use href="#s"/>', 20), ('<use href="#s" width="30" height="30"/>', 30)):
        assert boxes(drawn(tmp_path, symbol + use).marks) == pytest.approx([right])


def test_2_what_a_hidden_outline_cuts_is_not_seen(tmp_path):
    clip = '<clipPath id="c"><rect width="4" height="4" visibility="%s"/></clipPath>' + RECT % 'clip-path="url(#c)"'
    assert [len(drawn(tmp_path, clip % value).marks) for value in ("visible", "hidden")] == [1, 0]


@pytest.mark.parametrize("data", ["M5 5h0", "M5 5z", "M5 5 z l 4 0", "M1 1h3 M5 5h0"])
def test_2_square_caps_make_squares_of_points(tmp_path, data):
    stroke = f'<path d="{data}" stroke="red" stroke-width="4" stroke-linecap="%s"/>'
    square, round_ = (next(flat(drawn(tmp_path, stroke % cap).marks)).path for cap in ("square", "round"))
    assert ("l", pytest.approx(5.002), 5.0) in square and ("l", pytest.approx(5.002), 5.0) not in round_


def test_2_square_caps_of_dashes_without_length(tmp_path):
    line = '<path d="M0 0h9" stroke="red" stroke-width="2" stroke-dasharray="0 6" stroke-linecap="%s"/>'
    dashes = [next(flat(drawn(tmp_path, line % cap).marks)).stroke.dash for cap in ("square", "round")]
    assert dashes == [(0.002, 6), (0, 6)]


def test_2_a_style_of_html_counts(tmp_path):
    style = '<style xmlns="http://www.w3.org/1999/xhtml">rect{fill:red}</style>' + RECT % ""
    assert [mark.fill for mark in flat(drawn(tmp_path, style).marks)] == [(1, 0, 0)]


# ---------------------------------------------------------------------- 3

ENOUGH = 40  # seconds; none takes two
MASSES = {
    "elements": RECT % "" * 60_000,
    "uses": '<rect id="a" width="1" height="1"/>' + '<use href="#a"/>' * 50_000,
    "laughs": '<g id="l0"><rect width="1" height="1"/></g>'
    + "".join(f'<g id="l{i}">' + f'<use href="#l{i - 1}"/>' * 10 + "</g>" for i in range(1, 9)),
    "circle": '<g id="a"><use href="#a"/></g>',
    "two": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    "deep": "<g>" * 5000 + "</g>" * 5000,
    "points": '<path d="M0 0' + " 1 2" * 300_000 + '"/>',
    "digits": '<path d="M' + "1" * 1_000_000 + 'x"/>',
    "letters": '<text y="9" font-size="1">' + "Wort " * 100_000 + "</text>",
    "rules": "<style>" + "".join(f".a{i}{{fill:red}}" for i in range(400)) + "</style>" + RECT % 'class="a"' * 5000,
    "stops": RECT % 'fill="url(#g)"' + '<linearGradient id="g">' + "<stop/>" * 9000 + "</linearGradient>",
    "clips": '<clipPath id="c"><path d="M0 0' + "h1v1" * 9000 + '"/></clipPath>' + RECT % 'clip-path="url(#c)"' * 900,
    "steps": RECT % ('transform="' + "translate(1) " * 90_000 + '"'),
    "bytes": "<!--" + "x" * 3_000_000 + "-->",
    "comments": "<style>" + "/*" * 500_000 + "</style>",
}


@pytest.mark.parametrize("name", MASSES)
def test_3_masses_are_refused_soon(tmp_path, name):
    with within(ENOUGH):
        assert faults(tmp_path, MASSES[name])


def test_3_a_text_of_many_parts_takes_no_longer_than_its_length(tmp_path):
    with within(ENOUGH):
        assert drawn(tmp_path, '<text y="20" font-size="0.001">' + "<tspan>a</tspan>" * 5000 + "</text>").marks


# ---------------------------------------------------------------------- 4


def words(tmp_path, text):
    return [
        ("".join(word.text for word in mark.words), round(mark.x, 2), round(-mark.y, 2))
        for mark in flat(drawn(tmp_path, f'<g font-size="8">{text}</g>').marks)
        if isinstance(mark, Words)
    ]


@pytest.mark.parametrize(
    "text, expected",
    [
        ('<text x="5" y="9"> a \n\t b  </text>', [("a b", 5, 9)]),
        ('<text x="5" y="9" xml:space="preserve"> a  b</text>', [(" a  b", 5, 9)]),
        ('<text x="5" y="9" style="white-space:pre">a  b</text>', [("a  b", 5, 9)]),
        ('<text x="5" y="9" style="white-space:pre-line">a  b</text>', [("a b", 5, 9)]),
        (
            '<text x="5" y="9">\n  <tspan>a</tspan>\n  <tspan x="5" dy="12">b</tspan>\n</text>',
            [("a", 5, 9), ("b", 5, 21)],
        ),
        ('<text><tspan x="5" y="9">a</tspan></text>', [("a", 5, 9)]),
        ('<text x="1" y="2"><tspan x="5" y="9">a</tspan></text>', [("a", 5, 9)]),
        ('<text x="5" y="9"><tspan/>a</text>', [("a", 5, 9)]),
        ('<text x="5" y="9" dx="2" dy="1mm">a</text>', [("a", 7, 12.78)]),
        ('<text x="10%" y="50%">a</text>', [("a", 10, 30)]),
        ('<text x="5" y="9" visibility="hidden">a<tspan visibility="visible" x="7">b</tspan></text>', [("b", 7, 9)]),
        ('<text x="500" y="9">weit draußen</text><text y="9">a</text>', [("a", 0, 9)]),
        ('<text y="9" fill="none">a</text><text y="9">b</text>', [("b", 0, 9)]),
    ],
)
def test_4_place_and_white_space(tmp_path, text, expected):
    assert [
        (said.rstrip(" ") if said != " a  b" else said, x, y) for said, x, y in words(tmp_path, text) if said.strip()
    ] == expected


def test_4_anchors_are_of_the_whole_chunk(tmp_path):
    (one, two), (whole,) = (
        words(tmp_path, '<text x="50" y="9" text-anchor="end">Ab<tspan fill="red">cd</tspan></text>'),
        words(tmp_path, '<text x="50" y="9" text-anchor="end">Ab</text>'),
    )
    assert one[1] < whole[1] < two[1] < 50
    (right,) = words(tmp_path, '<text x="50" y="9" direction="rtl">שלום</text>')
    assert right[1] < 50


def test_4_text_that_is_cut_by_the_edge(tmp_path):
    for text in (
        '<text x="70" y="20">Antragsformular</text>',
        '<text x="-9" y="20">Antrag</text>',
        '<text x="5" y="4">Antrag</text>',
        '<text x="50" y="30" transform="rotate(90 50 30)">Antrag</text>',
    ):
        assert "der über den Rand der Zeichnung reicht" in faults(tmp_path, text)[0].text


def test_4_a_letter_that_no_face_has(tmp_path):
    (fault,) = faults(tmp_path, '<text y="20">Weg 𓂀</text>')
    assert fault.code == "no-glyph" and "„𓂀“ (U+13080)" in fault.text


# ---------------------------------------------------------------------- 5


@pytest.mark.parametrize(
    "text, color",
    [
        (RECT % 'fill="#f00"', "ff0000"),
        (RECT % 'fill="red" style="fill:lime"', "00ff00"),
        ("<style>rect{fill:blue}</style>" + RECT % 'fill="red"', "0000ff"),
        ("<style>.a{fill:blue} rect{fill:lime}</style>" + RECT % 'class="b a"', "0000ff"),
        ("<style>#x{fill:blue} .a{fill:lime}</style>" + RECT % 'id="x" class="a"', "0000ff"),
        ("<style>.a{fill:blue} .a{fill:lime}</style>" + RECT % 'class="a"', "00ff00"),
        ("<style><![CDATA[ /* Farbe */ .a, .b { fill : blue ; } ]]></style>" + RECT % 'class="b"', "0000ff"),
        ("<style>*{fill:blue} rect.a{fill:lime}</style>" + RECT % 'class="a"', "00ff00"),
        ('<g fill="blue">' + RECT % "" + "</g>", "0000ff"),
        ('<g fill="blue">' + RECT % 'fill="inherit"' + "</g>", "0000ff"),
        ('<g fill="blue">' + RECT % 'fill="initial"' + "</g>", "000000"),
        ('<g color="blue">' + RECT % 'fill="currentColor"' + "</g>", "0000ff"),
        (RECT % 'id="r"' + '<use href="#r" fill="blue"/>', "0000ff"),
        (RECT % 'fill="rgb(0 0 255)"', "0000ff"),
        (RECT % 'fill="rgb(0%, 0%, 100%)"', "0000ff"),
        (RECT % 'fill="hsl(240, 100%, 50%)"', "0000ff"),
        (RECT % 'fill="BLUE"', "0000ff"),
        (RECT % 'fill="url(#x) none"' + RECT % 'fill="blue"', "0000ff"),
    ],
)
def test_5_colours(tmp_path, text, color):
    last = list(flat(drawn(tmp_path, text).marks))[-1]
    assert isinstance(last, Shape) and "".join(f"{round(part * 255):02x}" for part in last.fill) == color

"""The corpus as a flat OpenDocument text with form controls, for LibreOffice."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        **{
            name: f"urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"
            for name, path in {
                "office": "office",
                "style": "style",
                "text": "text",
                "table": "table",
                "draw": "drawing",
                "fo": "xsl-fo-compatible",
                "meta": "meta",
                "svg": "svg-compatible",
                "form": "form",
            }.items()
        },
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
        "ooo": "http://openoffice.org/2004/office",
        "xforms": "http://www.w3.org/2002/xforms",
    }.items()
)


def _style(
    name: str,
    parent: str | None = None,
    size: float | None = None,
    bold: bool = False,
    paragraph: str = "",
    outline: int | None = None,
) -> str:
    """A paragraph style; `paragraph` holds the attributes of its paragraph properties."""
    text = (f'fo:font-size="{size}pt" ' if size else "") + ('fo:font-weight="bold"' if bold else "")
    return (
        f'<style:style style:name="{name}" style:family="paragraph"'
        + (f' style:parent-style-name="{parent}"' if parent else "")
        + (f' style:default-outline-level="{outline}"' if outline else "")
        + f"><style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
    )


def _cell_style(name: str, ground: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell">'
        f'<style:table-cell-properties fo:padding="3pt" fo:border="0.5pt solid #888888"{ground}/></style:style>'
    )


def _column(name: str, width: float) -> str:
    return (
        f'<style:style style:name="T.{name}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{width}mm"/></style:style>'
    )


CENTRED = 'form:image-position="center"'
KEEP = 'fo:keep-with-next="always"'
FONTS = """<office:font-face-decls><style:font-face style:name="DejaVu Sans" svg:font-family="'DejaVu Sans'"/></office:font-face-decls>"""
STYLES = "\n".join(
    [
        '<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties '
        'fo:margin-bottom="6pt" fo:line-height="128%" fo:orphans="2" fo:widows="2"/><style:text-properties '
        'style:font-name="DejaVu Sans" fo:font-size="9.5pt" fo:language="de" fo:country="DE" fo:hyphenate="false"/>'
        "</style:default-style>",
        _style("Standard"),
        _style("Title", "Standard", 24, True, 'fo:text-align="center" fo:margin-top="80mm"'),
        _style("Heading_20_1", "Standard", 18, True, f'fo:break-before="page" {KEEP} fo:margin-bottom="10pt"', 1),
        _style("Heading_20_2", "Standard", 14, True, f'{KEEP} fo:margin-top="14pt" fo:margin-bottom="6pt"', 2),
        _style("Heading_20_3", "Standard", 11, True, f'{KEEP} fo:margin-top="10pt" fo:margin-bottom="4pt"', 3),
        _style("Contents_20_Heading", "Standard", 14, True, 'fo:break-before="page"'),
        _style("Contents_20_1", "Standard", paragraph='fo:margin-bottom="0pt"'),
        _style("Contents_20_2", "Standard", paragraph='fo:margin-left="12pt" fo:margin-bottom="0pt"'),
        _style("Item", "Standard", paragraph='fo:margin-bottom="2pt"'),
        _style("Cell", "Standard", 8.5, paragraph='fo:margin-bottom="0pt"'),
        _style("Head", "Cell", 8.5, True),
        _style(
            "Box",
            "Standard",
            paragraph=(
                'fo:background-color="#eef4fb" fo:border-left="3pt solid #2b6cb0" fo:padding="6pt" fo:margin-top="6pt" '
                'fo:margin-bottom="8pt"'
            ),
        ),
        _style("Label", "Standard", paragraph=f'{KEEP} fo:margin-bottom="1pt"'),
        _style("Footer", "Standard", 8, paragraph='fo:text-align="center"'),
        '<style:style style:name="Internet_20_link" style:family="text">'
        '<style:text-properties fo:color="#0645ad" style:text-underline-style="solid"/></style:style>',
        '<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" '
        'text:bullet-char="•"><style:list-level-properties text:space-before="4pt" '
        'text:min-label-width="10pt"/></text:list-level-style-bullet></text:list-style></office:styles>',
    ]
)
AUTOMATIC = "\n".join(
    [
        (
            '<office:automatic-styles><style:style style:name="B" style:family="text"><style:text-properties '
            'fo:font-weight="bold"/></style:style>'
        ),
        (
            '<style:style style:name="gr" style:family="graphic"><style:graphic-properties style:vertical-pos="middle" '
            'style:vertical-rel="text"/></style:style>'
        ),
        (
            '<style:style style:name="T" style:family="table"><style:table-properties style:width="174mm" '
            'table:align="margins" fo:margin-bottom="8pt"/></style:style>'
        ),
        _column("A", 45.2),
        _column("B", 101),
        _column("C", 27.8),
        _cell_style("C"),
        _cell_style("CH", ' fo:background-color="#e6edf5"'),
        '<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" '
        'fo:margin-top="20mm" fo:margin-bottom="12mm" fo:margin-left="18mm" '
        'fo:margin-right="18mm"/><style:footer-style><style:header-footer-properties fo:min-height="8mm"/>'
        "</style:footer-style></style:page-layout></office:automatic-styles>",
        '<office:master-styles><style:master-page style:name="Standard" '
        'style:page-layout-name="pm"><style:footer><text:p text:style-name="Footer">Musterhandbuch · Seite '
        '<text:page-number text:select-page="current">1</text:page-number></text:p></style:footer></style:master-page>'
        "</office:master-styles>",
    ]
)
CONTENTS = "".join(
    [
        '<text:table-of-content text:name="Inhalt1"><text:table-of-content-source text:outline-level="2">'
        '<text:index-title-template text:style-name="Contents_20_Heading">Inhalt</text:index-title-template>',
        *(
            f'<text:table-of-content-entry-template text:outline-level="{n}" '
            f'text:style-name="Contents_20_{n}"><text:index-entry-link-start/><text:index-entry-text/>'
            '<text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/>'
            "<text:index-entry-link-end/></text:table-of-content-entry-template>"
            for n in (1, 2)
        ),
        '</text:table-of-content-source><text:index-body><text:index-title text:name="Inhalt1_Head"><text:p '
        'text:style-name="Contents_20_Heading">Inhalt</text:p>'
        "</text:index-title></text:index-body></text:table-of-content>",
    ]
)


def convert(book: dict) -> str:
    """The whole document."""
    out = _Document()
    body = "".join(out.block(block) for block in book["blocks"])
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:meta>'
        f"<dc:title>{escape(book['title'])}</dc:title><dc:creator>{escape(book['author'])}</dc:creator><dc:language>"
        "de-DE</dc:language></office:meta>"
        f'{FONTS}{STYLES}{AUTOMATIC}<office:body><office:text><office:forms form:automatic-focus="false" '
        'form:apply-design-mode="false"><form:form form:name="Form" form:apply-filter="true" '
        'form:command-type="table" form:control-implementation="ooo:com.sun.star.form.component.Form" '
        f'office:target-frame="">{"".join(out.controls)}</form:form></office:forms><text:p '
        f'text:style-name="Title">{escape(book["title"])}</text:p>'
        f"{CONTENTS}{body}</office:text></office:body></office:document>"
    )


class _Document:
    """Blocks as XML; the controls are gathered, since they stand before the text, which only names them."""

    def __init__(self):
        self.controls: list[str] = []
        self.tables = 0

    def block(self, b: dict) -> str:
        kind = b["k"]
        if kind == "h":
            return (
                f'<text:h text:style-name="Heading_20_{b["level"]}" '
                f'text:outline-level="{b["level"]}">{escape(b["text"])}</text:h>'
            )
        if kind == "p":
            return f"<text:p>{_inline(b['in'])}</text:p>"
        if kind == "ul":
            items = "".join(f"<text:list-item>{_p('Item', _inline(item))}</text:list-item>" for item in b["items"])
            return f'<text:list text:style-name="Bullets">{items}</text:list>'
        if kind == "table":
            return self._table(b)
        if kind == "callout":
            return _p("Box", f'<text:span text:style-name="B">{escape(b["title"])}:</text:span> {_inline(b["in"])}')
        return f'<text:h text:style-name="Heading_20_3" text:outline-level="3">{escape(b["title"])}</text:h>' + "".join(
            map(self._field, b["fields"])
        )

    def _table(self, b: dict) -> str:
        def row(cells: list[str], cell_style: str, style: str) -> str:
            return (
                "<table:table-row>"
                + "".join(
                    f'<table:table-cell table:style-name="{cell_style}" '
                    f'office:value-type="string">{_p(style, escape(cell))}'
                    "</table:table-cell>"
                    for cell in cells
                )
                + "</table:table-row>"
            )

        self.tables += 1
        columns = "".join(f'<table:table-column table:style-name="T.{name}"/>' for name in "ABC")
        return (
            f'<table:table table:name="Tabelle{self.tables}" '
            f'table:style-name="T">{columns}<table:table-header-rows>{row(b["head"], "CH", "Head")}'
            f"</table:table-header-rows>{''.join(row(cells, 'C', 'Cell') for cells in b['rows'])}</table:table>"
        )

    def _control(
        self,
        element: str,
        service: str,
        size: tuple[str, str],
        attributes: str,
        tip: str,
        frame: bool = False,
        multiline: bool = False,
        options: str = "",
    ) -> str:
        """Add a control; gives the drawing that shows it in the text."""
        id_ = f"control{len(self.controls) + 1}"
        properties = _property("HelpText", "string", tip)
        if frame:
            properties += _property("BackgroundColor", "float", "16777215") + _property("Border", "float", "2")
        if multiline:
            properties += _property("MultiLine", "boolean", "true")
        self.controls.append(
            f'<form:{element} xml:id="{id_}" form:id="{id_}" '
            f'form:control-implementation="ooo:com.sun.star.form.component.{service}" '
            f"{attributes}><form:properties>{properties}</form:properties>{options}</form:{element}>"
        )
        return (
            f'<draw:control text:anchor-type="as-char" draw:z-index="{len(self.controls)}" '
            f'draw:name={quoteattr(f"{tip} {len(self.controls)}")} draw:style-name="gr" svg:width="{size[0]}" '
            f'svg:height="{size[1]}" draw:control="{id_}"><svg:title>{escape(tip)}</svg:title>'
            f"<svg:desc>{escape(tip)}</svg:desc></draw:control>"
        )

    def _field(self, field: dict) -> str:
        kind, tip, label = field["type"], field["help"], escape(field["label"])
        name = f"form:name={quoteattr(field['name'])}"
        named, tick = f"{name} form:title={quoteattr(tip)}", ("10pt", "10pt")
        if kind == "checkbox":
            return f"<text:p>{self._control('checkbox', 'CheckBox', tick, f'{named} {CENTRED}', tip)} {label}</text:p>"
        if kind == "radio":
            out = _p("Label", label)
            for value, text in field["options"]:
                attributes = f"{name} form:title={quoteattr(f'{tip}: {text}')} form:value={quoteattr(value)} {CENTRED}"
                out += _p(
                    "Item",
                    f"{self._control('radio', 'RadioButton', tick, attributes, f'{tip}: {text}')} {escape(text)}",
                )
            return out
        if kind == "text":
            control = self._control(
                "text", "TextField", ("172mm", "18pt"), f'{named} form:input-required="false"', tip, frame=True
            )
        elif kind == "multiline":
            control = self._control("textarea", "TextField", ("172mm", "54pt"), named, tip, frame=True, multiline=True)
        else:
            options = "".join(
                f"<form:option form:label={quoteattr(text)} form:value={quoteattr(value)}/>"
                for value, text in [("", "Bitte wählen"), *field["options"]]
            )
            control = self._control(
                "listbox",
                "ListBox",
                ("172mm", "18pt"),
                f'{named} form:dropdown="true" form:bound-column="1" form:list-source-type="value-list"',
                tip,
                frame=True,
                options=options,
            )
        return f"{_p('Label', label)}<text:p>{control}</text:p>"


def _property(name: str, kind: str, value: str) -> str:
    attribute = {"string": "string-value", "float": "value", "boolean": "boolean-value"}[kind]
    return (
        f'<form:property form:property-name="{name}" office:value-type="{kind}" office:{attribute}={quoteattr(value)}/>'
    )


def _p(style: str, inner: str) -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def _inline(pieces: list[list[str]]) -> str:
    out = []
    for kind, text, *url in pieces:
        if kind == "b":
            out.append(f'<text:span text:style-name="B">{escape(text)}</text:span>')
        elif kind == "a":
            out.append(
                f'<text:a xlink:type="simple" xlink:href={quoteattr(url[0])} office:title={quoteattr(text)} '
                f'office:name={quoteattr(text)} text:style-name="Internet_20_link">{escape(text)}</text:a>'
            )
        else:
            out.append(escape(text))
    return "".join(out)

"""The corpus as HTML for WeasyPrint."""

from __future__ import annotations

from html import escape

CSS = """
@page { size: A4; margin: 20mm 18mm 22mm 18mm; @bottom-center { content: "Musterhandbuch · Seite " counter(page); font: 8pt 'DejaVu Sans' } }
html { font: 9.5pt/1.35 'DejaVu Sans' }
h1 { font-size: 18pt; break-before: page; margin: 0 0 10pt }
h2 { font-size: 14pt; margin: 14pt 0 6pt }
h3 { font-size: 11pt; margin: 10pt 0 4pt }
h1, h2, h3 { break-after: avoid }
p { margin: 0 0 6pt }
ul { margin: 0 0 6pt; padding-left: 14pt }
li { margin: 0 0 2pt }
a { color: #0645ad }
table { border-collapse: collapse; width: 100%; margin: 4pt 0 8pt }
th, td { border: .5pt solid #888; padding: 3pt 4pt; text-align: left; vertical-align: top; font-size: 8.5pt }
th { background: #e6edf5 }
.callout { border-left: 3pt solid #2b6cb0; background: #eef4fb; padding: 6pt 8pt; margin: 6pt 0 8pt }
.cover { text-align: center; padding-top: 80mm }
.cover p { font-size: 24pt; font-weight: bold }
nav h1 { bookmark-level: none; font-size: 14pt }
nav ul { list-style: none; padding: 0 }
nav a { color: inherit; text-decoration: none }
nav li.l2 { padding-left: 12pt }
nav a::after { content: leader('.') target-counter(attr(href), page) }
.q { margin: 0 0 7pt; break-inside: avoid }
.q label { display: block }
.q input[type=text], .q textarea, .q select { box-sizing: border-box; width: 100%; height: 18pt; font: 9.5pt 'DejaVu Sans'; border: .5pt solid #888 }
.q textarea { height: 54pt }
.q .row label { display: inline }
.q .row input { display: inline-block; width: 10pt; height: 10pt; border: .5pt solid #888; vertical-align: middle }
"""
WIDTHS = ("26%", "58%", "16%")


def convert(book: dict) -> str:
    """The whole document."""
    blocks, title = book["blocks"], escape(book["title"])
    contents = "".join(
        f'<li class="l{b["level"]}"><a href="#{b["id"]}">{escape(b["text"])}</a></li>'
        for b in blocks
        if b["k"] == "h" and b["level"] < 3
    )
    return "\n".join(
        [
            (
                f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{title}</title><meta name="author" '
                f'content="{escape(book["author"])}">'
            ),
            (
                f"<style>{CSS}</style></head><body><div "
                f'class="cover"><p>{title}</p></div><nav><h1>Inhalt</h1><ul>{contents}</ul></nav>'
            ),
            *(_block(block) for block in blocks),
            "</body></html>",
        ]
    )


def _block(b: dict) -> str:
    kind = b["k"]
    if kind == "h":
        return f'<h{b["level"]} id="{b["id"]}">{escape(b["text"])}</h{b["level"]}>'
    if kind == "p":
        return f"<p>{_inline(b['in'])}</p>"
    if kind == "ul":
        return "<ul>" + "".join(f"<li>{_inline(item)}</li>" for item in b["items"]) + "</ul>"
    if kind == "table":
        head = "".join(
            f'<th scope="col" style="width:{width}">{escape(cell)}</th>' for cell, width in zip(b["head"], WIDTHS)
        )
        rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in b["rows"])
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    if kind == "callout":
        return f'<div class="callout"><p><strong>{escape(b["title"])}:</strong> {_inline(b["in"])}</p></div>'
    return f'<h3 id="{b["id"]}">{escape(b["title"])}</h3><form>' + "".join(map(_field, b["fields"])) + "</form>"


def _field(field: dict) -> str:
    name, label, tip = (escape(field[key]) for key in ("name", "label", "help"))
    id_, kind = "f-" + name.replace(".", "-"), field["type"]
    common = f'id="{id_}" name="{name}" title="{tip}"'
    if kind == "checkbox":
        return (
            f'<div class="q"><div class="row"><input type="checkbox" {common}> <label '
            f'for="{id_}">{label}</label></div></div>'
        )
    if kind == "radio":
        return (
            f'<div class="q"><div>{label}</div>'
            + "".join(
                f'<div class="row"><input type="radio" id="{id_}-{value}" name="{name}" value="{value}" title="{tip}: '
                f'{escape(text)}"> <label for="{id_}-{value}">{escape(text)}</label></div>'
                for value, text in field["options"]
            )
            + "</div>"
        )
    if kind == "text":
        control = f'<input type="text" {common} value="">'
    elif kind == "multiline":
        control = f"<textarea {common}></textarea>"
    else:
        options = "".join(
            f'<option value="{escape(value)}">{escape(text)}</option>'
            for value, text in [("", "Bitte wählen"), *field["options"]]
        )
        control = f"<select {common}>{options}</select>"
    return f'<div class="q"><label for="{id_}">{label}</label>{control}</div>'


def _inline(pieces: list[list[str]]) -> str:
    out = []
    for kind, text, *url in pieces:
        text = escape(text)
        out.append(
            f"<strong>{text}</strong>"
            if kind == "b"
            else f'<a href="{escape(url[0])}">{text}</a>'
            if kind == "a"
            else text
        )
    return "".join(out)

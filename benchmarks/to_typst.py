"""The corpus in Typst's language. Typst has no form fields: they are drawn as empty boxes of the same size."""

from __future__ import annotations

import re

PREAMBLE = """\
#set document(title: "Musterhandbuch Beratung", author: "Musterstelle")
#set page(paper: "a4", margin: (top: 20mm, bottom: 22mm, x: 18mm),
  footer: context align(center, text(8pt)[Musterhandbuch · Seite #counter(page).display()]))
#set text(lang: "de", font: "DejaVu Sans", size: 9.5pt, hyphenate: false)
#set par(leading: 0.55em, spacing: 0.9em)
#show heading.where(level: 1): it => { pagebreak(weak: true); text(18pt, it) }
#show heading.where(level: 2): set text(14pt)
#show heading.where(level: 3): set text(11pt)
#show link: set text(fill: rgb("#0645ad"))
#set table(stroke: .5pt + gray, inset: 4pt)
#show table: set text(8.5pt)
#let callout(t, b) = block(width: 100%, inset: 8pt, fill: rgb("#eef4fb"), stroke: (left: 3pt + rgb("#2b6cb0")))[*#t:* #b]
#let tf(l, h) = block(breakable: false, width: 100%)[#l #v(-6pt) #rect(width: 100%, height: h, stroke: .5pt + gray)]
#let cb(l) = block[#box(rect(width: 10pt, height: 10pt, stroke: .5pt + gray)) #l]
#align(center)[#v(80mm) #text(24pt, weight: "bold")[Musterhandbuch Beratung]]
#pagebreak()
#outline(depth: 2)
"""
SPECIAL = re.compile(r"([\\#$*_`<>@\[\]~=+\-/'\"])")


def convert(book: dict) -> str:
    """The whole document."""
    return "\n".join([PREAMBLE, *(line for block in book["blocks"] for line in _block(block))])


def _block(b: dict) -> list[str]:
    kind = b["k"]
    if kind == "h":
        return [f"{'=' * b['level']} {_escaped(b['text'])} <{b['id']}>\n"]
    if kind == "p":
        return [_inline(b["in"]) + "\n"]
    if kind == "ul":
        return ["".join(f"- {_inline(item)}\n" for item in b["items"])]
    if kind == "table":
        head = ", ".join(f"[*{_escaped(cell)}*]" for cell in b["head"])
        rows = ",\n".join(", ".join(f"[{_escaped(cell)}]" for cell in row) for row in b["rows"])
        return [f"#table(columns: (26%, 58%, 16%), table.header({head}),\n{rows})\n"]
    if kind == "callout":
        return [f"#callout([{_escaped(b['title'])}], [{_inline(b['in'])}])\n"]
    return [f"=== {_escaped(b['title'])} <{b['id']}>\n", *map(_field, b["fields"])]


def _field(field: dict) -> str:
    kind, label = field["type"], _escaped(field["label"])
    if kind == "checkbox":
        return f"#cb[{label}]"
    if kind == "radio":
        return f"{label}\n" + "\n".join(f"#cb[{_escaped(text)}]" for _, text in field["options"])
    return f"#tf([{label}], {54 if kind == 'multiline' else 18}pt)"


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)


def _inline(pieces: list[list[str]]) -> str:
    out = []
    for kind, text, *url in pieces:
        text = _escaped(text)
        out.append(f"#strong[{text}]" if kind == "b" else f'#link("{url[0]}")[{text}]' if kind == "a" else text)
    return "".join(out)

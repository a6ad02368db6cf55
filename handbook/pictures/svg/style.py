"""Style: what attributes, style sheets and `style` say of an element (SVG 1.1, 6), and which of it has an effect that
can be drawn.

Of each property it is known whether it is drawn (DRAWN), which values have no effect (WITHOUT_EFFECT), or that none has
on paper (NOT_SHOWN). Whatever else is said is refused, so nothing is dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from . import refused
from .tree import Node

INHERITED = {
    "fill": "black",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "stroke": "none",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
    "color": "black",
    "visibility": "visible",
    "clip-rule": "nonzero",
    "font-size": "medium",
    "font-weight": "normal",
    "font-style": "normal",
    "text-anchor": "start",
    "direction": "ltr",
    "white-space": "normal",
    "dominant-baseline": "auto",
}  # with their initial values
OWN = {
    "opacity": "1",
    "display": "inline",
    "clip-path": "none",
    "stop-color": "black",
    "stop-opacity": "1",
    "overflow": "hidden",
    "background": "none",
    "background-color": "transparent",
}
FONT = "font"
DRAWN = {*INHERITED, *OWN, FONT}
NONE, NORMAL, AUTO, ZERO = {"none"}, {"normal"}, {"auto"}, {"normal", "0", "0px", "0pt", "0em", "0mm"}
WITHOUT_EFFECT = {
    "filter": NONE,
    "mask": NONE,
    "marker": NONE,
    "marker-start": NONE,
    "marker-mid": NONE,
    "marker-end": NONE,
    "mix-blend-mode": NORMAL,
    "isolation": {"auto", "isolate"},
    "letter-spacing": ZERO,
    "word-spacing": ZERO,
    "text-decoration": NONE,
    "text-decoration-line": NONE,
    "font-variant": NORMAL,
    "font-variant-caps": NORMAL,
    "font-variant-numeric": NORMAL,
    "font-variant-position": NORMAL,
    "font-stretch": {"normal", "100%"},
    "font-size-adjust": NONE,
    "font-variation-settings": NORMAL,
    "baseline-shift": {"baseline", "0", "0%", "0px"},
    "alignment-baseline": {"auto", "baseline", "alphabetic"},
    "writing-mode": {"lr", "lr-tb", "horizontal-tb"},
    "text-orientation": {"mixed"},
    "unicode-bidi": NORMAL,
    "glyph-orientation-vertical": {"auto"},
    "glyph-orientation-horizontal": {"0", "0deg"},
    "text-transform": NONE,
    "vector-effect": NONE,
    "paint-order": {"normal", "fill", "fill stroke", "fill stroke markers"},
    "clip": AUTO,
    "transform": NONE,
    "text-indent": {"0", "0px"},
    "text-shadow": NONE,
    "box-shadow": NONE,
    "font-synthesis": {"weight style"},
    "rotate": NONE,
    "scale": NONE,
    "translate": NONE,
    "shape-inside": NONE,
    "shape-subtract": NONE,
    "text-overflow": {"clip"},
    "animation": NONE,
    "transition": NONE,
    "stroke-alignment": {"center"},
    "width": {"100%", "auto"},
    "height": {"100%", "auto"},
    "margin": {"0", "0px", "auto", "0 auto"},
    "outline": {"none", "0", "0px"},
    "transform-box": {"view-box"},
    "transform-origin": {"0", "0px", "0 0", "0px 0px", "0% 0%", "top left", "left top"},
    "color-interpolation": {"srgb", "auto"},
    "mask-type": {"luminance", "alpha"},
    "solid-opacity": {"1"},
}
NOT_SHOWN = {  # on paper, or without something that is refused anyway
    "font-family",
    "cursor",
    "pointer-events",
    "shape-rendering",
    "text-rendering",
    "image-rendering",
    "color-rendering",
    "color-interpolation-filters",
    "color-profile",
    "enable-background",
    "line-height",
    "user-select",
    "will-change",
    "solid-color",
    "color-scheme",
    "text-align",
    "text-align-last",
    "flood-color",
    "flood-opacity",
    "lighting-color",
    "kerning",
    "font-kerning",
    "font-feature-settings",
    "font-variant-ligatures",
    "font-variant-alternates",
    "font-variant-east-asian",
    "block-progression",
    "text-decoration-color",
    "text-decoration-style",
    "text-decoration-thickness",
    "text-decoration-skip-ink",
    "shape-padding",
    "shape-margin",
    "inline-size",
    "max-width",
    "min-width",
    "max-height",
    "min-height",
    "touch-action",
    "stroke-linecap-fix",
    "marker-knockout",
    "user-drag",
    "text-wrap",
    "tab-size",
    "hyphens",
    "overflow-wrap",
    "word-wrap",
    "word-break",
    "font-optical-sizing",
    "speak",
    "page-break-before",
    "vertical-align",
}
OF_TRANSFORM = ("transform-origin", "transform-box")  # without effect where nothing is turned or moved
OF_BOX = ("width", "height")  # of these elements a style's are their size; the drawing's own has its place on the page
BOXES = {"svg", "rect", "image", "foreignObject"}
SIMPLE = re.compile(r"(\*|[A-Za-z][\w-]*)?([.#][\w-]+)*")
MOST_RULES, MOST_WORK = 500, 300_000
FONT_FACE = re.compile(r"@font-face\s*\{[^{}]*\}")
SIZES = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
}
SHORTHAND = re.compile(
    r"((?:(?:normal|italic|oblique|bold|bolder|lighter|[1-9]00)\s+)*)([\w.+%-]+?)(?:\s*/\s*[\w.%]+)?\s+(\S.*)", re.S
)


def is_property(name: str) -> bool:
    return name in DRAWN or name in WITHOUT_EFFECT or name in NOT_SHOWN


def _without_comments(text: str) -> str:
    out, place = [], 0
    while (start := text.find("/*", place)) >= 0:
        out.append(text[place:start])
        end = text.find("*/", start + 2)
        place = end + 2 if end >= 0 else len(text)
    return "".join([*out, text[place:]]).replace("<!--", "").replace("-->", "")


def declarations(text: str, line: int) -> Iterator[tuple[str, str]]:
    """ "fill: red; stroke: none" as pairs; the names of properties in lower case."""
    for part in _without_comments(text).split(";"):
        name, colon, value = part.partition(":")
        if colon:
            value = value.strip()
            if value.endswith("!important"):
                raise refused.property_(line, name.strip(), value)
            yield name.strip().lower(), value
        elif part.strip():
            raise refused.value(line, "style", part)


class Sheet:
    """The rules of all `<style>` elements. A selector names an element, classes and ids at one place; what looks at
    more than one element is refused."""

    def __init__(self) -> None:
        self._rules: list[tuple[tuple[int, int, int], int, str, set[str], dict[str, str]]] = []
        self._work = 0

    def add(self, node: Node) -> None:
        if node.get("type", "text/css") != "text/css" or node.get("media", "all") not in ("all", "screen"):
            raise refused.attribute(node.line, "style", "type", node.get("type") or node.get("media"))
        text = FONT_FACE.sub("", _without_comments(node.text()))
        if "@" in text:
            raise refused.Cannot(
                node.line,
                f"eine Regel, die das Buch nicht kennt ({refused.short(text[text.index('@') :].split('{')[0])})",
                refused.FLATTEN,
            )
        *rules, rest = text.split("}")
        if rest.strip() or not all("{" in rule for rule in rules):
            raise refused.value(node.line, "style", rest.strip() or "}")
        for rule in rules:
            selectors, _, inside = rule.partition("{")
            said = dict(declarations(inside, node.line))
            for selector in selectors.split(","):
                self._add(selector.strip(), said, node)

    def _add(self, selector: str, said: dict[str, str], node: Node) -> None:
        if not said:
            return
        found = SIMPLE.fullmatch(selector)
        if not selector or not found:
            raise refused.Cannot(
                node.line,
                f"eine Regel für mehr als ein Element ({refused.short(selector)})",
                f"schreiben Sie die Angaben an die Elemente selbst, oder {refused.AS_PNG}",
            )
        tag = found[1] if found[1] and found[1] != "*" else ""
        names = set(re.findall(r"[.#][\w-]+", selector))
        ids = sum(name[0] == "#" for name in names)
        if len(self._rules) >= MOST_RULES:
            raise refused.TooMuch(node.line, f"mehr als {MOST_RULES} Regeln für Farben und Linien", refused.TOO_MUCH)
        self._rules.append(((ids, len(names) - ids, bool(tag)), len(self._rules), tag, names, said))
        self._rules.sort(key=lambda rule: rule[:2])

    def said_of(self, node: Node) -> Iterator[tuple[str, str]]:
        self._work += len(self._rules)
        if self._work > MOST_WORK:
            raise refused.TooMuch(node.line, "zu viele Elemente mit zu vielen Regeln", refused.TOO_MUCH)
        names = {f".{name}" for name in node.get("class").split()} | {f"#{node.get('id')}"}
        for _, _, tag, wanted, said in self._rules:
            if tag in ("", node.tag) and wanted <= names:
                yield from said.items()


def own_style(node: Node, sheet: Sheet, root: bool = False) -> dict[str, str]:
    """What is said of an element itself: attributes, then the sheet, then its `style`. `root`: it is the drawing.
    Raises `Cannot` for what has an effect that isn't drawn."""
    out: dict[str, str] = {}
    attributes = (
        (name, value.strip())
        for name, value in node.attributes.items()
        if is_property(name) and name not in ("width", "height", "transform", "rotate", "scale")
    )
    for name, value in (*attributes, *sheet.said_of(node), *declarations(node.get("style"), node.line)):
        if name in ("font-size", FONT) and name in out:
            del out[name]  # so that it comes last
        out[name] = value
    out = _unfolded(out, node.line)
    for name, value in out.items():
        if (
            name in DRAWN
            or name in NOT_SHOWN
            or name.startswith(
                ("-inkscape", "-moz-osx", "-webkit-font", "-webkit-text-size", "-webkit-user", "-ms-", "--")
            )
        ):
            continue
        if name in OF_TRANSFORM and not (node.get("transform") or node.get("gradientTransform")):
            continue
        harmless: Collection[str] = (
            () if name in OF_BOX and node.tag in BOXES and not root else WITHOUT_EFFECT.get(name, ())
        )
        if value.lower() not in harmless and not (harmless and value in ("inherit", "initial", "unset")):
            raise refused.property_(node.line, name, value)
    return out


def _unfolded(said: dict[str, str], line: int) -> dict[str, str]:
    """The shorthand `font` as what it says of weight, slant and size."""
    if FONT not in said:
        return said
    out: dict[str, str] = {}
    for name, value in said.items():
        if name != FONT:
            out[name] = value
            continue
        found = SHORTHAND.fullmatch(value)
        if not found:
            raise refused.value(line, FONT, value)
        words = found[1].split()
        out["font-style"] = next((word for word in words if word in ("italic", "oblique")), "normal")
        out["font-weight"] = next((word for word in words if word not in ("italic", "oblique", "normal")), "normal")
        out["font-size"] = found[2]
    return out


def inherited(parent: dict[str, str], own: dict[str, str]) -> dict[str, str]:
    """The inherited properties of an element, those of its parent and its own."""
    changed = {
        name: (INHERITED[name] if value == "initial" else value)
        for name, value in own.items()
        if name in INHERITED and value not in ("inherit", "unset")
    }
    return {**parent, **changed} if changed else parent

"""The attributes that an element may have. What isn't known here could change the picture, so it is refused."""

from __future__ import annotations

from . import refused
from .style import is_property
from .tree import Node

EVERYWHERE = {
    "id",
    "class",
    "style",
    "transform",
    "lang",
    "tabindex",
    "focusable",
    "role",
    "xml:space",
    "xml:lang",
    "xml:base",
    "xml:id",
    "name",
    "title",
    "nodetypes",
    "externalResourcesRequired",
    "requiredFeatures",
}  # the last ones without effect, as browsers see it
OF_ELEMENT = {
    "svg": {
        "x",
        "y",
        "width",
        "height",
        "viewBox",
        "preserveAspectRatio",
        "version",
        "baseProfile",
        "zoomAndPan",
        "contentScriptType",
        "contentStyleType",
        "content",
        "host",
        "agent",
        "docname",
        "export-filename",
        "fill-rule",
    },
    "g": {"x", "y", "width", "height"},  # some programs write them; nobody reads them
    "switch": set(),
    "symbol": {"viewBox", "preserveAspectRatio", "width", "height", "x", "y", "refX", "refY"},
    "use": {"href", "x", "y", "width", "height"},
    "path": {"d"},
    "rect": {"x", "y", "width", "height", "rx", "ry"},
    "circle": {"cx", "cy", "r"},
    "ellipse": {"cx", "cy", "rx", "ry"},
    "line": {"x1", "y1", "x2", "y2"},
    "polyline": {"points"},
    "polygon": {"points"},
    "text": {"x", "y", "dx", "dy"},
    "tspan": {"x", "y", "dx", "dy"},
    "clipPath": {"clipPathUnits"},
}
ZERO = {"0", "0px", "0mm", ""}


def check_attributes(node: Node, root: bool = False) -> None:
    """Raises `Cannot` for an attribute that isn't drawn."""
    known = OF_ELEMENT[node.tag]
    for name, value in node.attributes.items():
        if name in known or name in EVERYWHERE or name.startswith(("data-", "aria-")):
            continue
        if name.startswith("on"):
            raise refused.Cannot(node.line, f"ein Programm ({name[:40]})", refused.STATIC)
        if (name == "rotate" and value.replace(",", " ").replace("0", "").strip()) or (
            name != "rotate" and not is_property(name)
        ):
            raise refused.attribute(node.line, node.tag, name, value)
    if node.tag == "symbol" and any(node.get(name) not in ZERO for name in ("x", "y", "refX", "refY")):
        raise refused.attribute(node.line, "symbol", "x, y, refX, refY", node.get("x"))
    if root and node.get("transform"):
        raise refused.attribute(node.line, "svg", "transform", node.get("transform"))

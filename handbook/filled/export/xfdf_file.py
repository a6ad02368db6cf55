"""The fields as XFDF (ISO 19444-1), which PDF programs read into a blank form.

Fields are nested by the parts of their names; the value of a box or button is the name of its state. What XML 1.0 can't
say is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree

from ...model.field_names import STATE, is_own
from ..read.pdf import Entry

NAMESPACE = "http://ns.adobe.com/xfdf/"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xfdf_file(entries: Mapping[str, Entry], target: str = "") -> bytes:
    """The document with every field that somebody filled, and what the form remembers of its ways. `target` names the
    PDF that it belongs to."""
    root = ElementTree.Element("xfdf", {"xmlns": NAMESPACE, SPACE: "preserve"})
    if target:
        ElementTree.SubElement(root, "f", {"href": BAD.sub("", target)})
    fields = ElementTree.SubElement(root, "fields")
    groups: dict[str, ElementTree.Element] = {"": fields}
    for name, entry in entries.items():
        if entry.value.strip() and (name == STATE or not is_own(name)):
            ElementTree.SubElement(_element(groups, name), "value").text = BAD.sub("", entry.value)
    written: bytes = ElementTree.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + written + b"\n"


def _element(groups: dict[str, ElementTree.Element], full: str) -> ElementTree.Element:
    """The element of a field; those of the groups above it are made."""
    if full not in groups:
        above, _, part = full.rpartition(".")
        groups[full] = ElementTree.SubElement(_element(groups, above), "field", {"name": BAD.sub("", part)})
    return groups[full]

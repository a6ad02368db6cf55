"""Name trees and number trees: sorted maps that a viewer can search without reading all of them (ISO 32000-1, 7.9.6 and
7.9.7).

The leaves hold pairs of key and value, the nodes above them know the least and the greatest key below. Used for
destinations, attached files, element identifiers, the parent tree and page labels.
"""

from __future__ import annotations

from collections.abc import Mapping

from .pdffile import PdfFile
from .syntax import array, number, ref, sort_key, text

PER_NODE = 64

Leaf = tuple[bytes, bytes, bytes]  # least key, greatest key, node's entries without limits


def name_tree(pdf: PdfFile, values: Mapping[str, bytes]) -> int:
    """The object number of the root."""
    pairs = [(text(key), values[key]) for key in sorted(values, key=sort_key)]
    return _tree(pdf, b"/Names", pairs)


def number_tree(pdf: PdfFile, values: Mapping[int, bytes]) -> int:
    """The object number of the root."""
    return _tree(pdf, b"/Nums", [(number(key), values[key]) for key in sorted(values)])


def _tree(pdf: PdfFile, kind: bytes, pairs: list[tuple[bytes, bytes]]) -> int:
    if len(pairs) <= PER_NODE:
        return pdf.add(b"<<" + kind + b" " + _flat(pairs) + b">>")
    nodes: list[Leaf] = []
    for start in range(0, len(pairs), PER_NODE):
        chunk = pairs[start : start + PER_NODE]
        nodes.append((chunk[0][0], chunk[-1][0], kind + b" " + _flat(chunk)))
    while True:
        numbers = [
            pdf.add(b"<</Limits [" + least + b" " + greatest + b"] " + entries + b">>")
            for least, greatest, entries in nodes
        ]
        if len(nodes) <= PER_NODE:
            return pdf.add(b"<</Kids " + array(map(ref, numbers)) + b">>")
        nodes = [
            (
                nodes[start][0],
                nodes[min(start + PER_NODE, len(nodes)) - 1][1],
                b"/Kids " + array(map(ref, numbers[start : start + PER_NODE])),
            )
            for start in range(0, len(nodes), PER_NODE)
        ]


def _flat(pairs: list[tuple[bytes, bytes]]) -> bytes:
    return array([part for pair in pairs for part in pair])

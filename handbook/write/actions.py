"""Actions: JavaScript that a form runs (ISO 32000-1, 12.6.3, 12.6.4.16 and 12.7.5.3).

A field's additional actions (/AA) run when a text is typed (K), before it is shown (F), when it is committed (V) and
when something else has changed (C); a widget's when the mouse button is released over it (U). The document's own
script, in the name tree JavaScript, runs when the file is opened and defines what those actions call. The same script
in many fields is one object. A push button may do what needs no JavaScript: a named action, a reset of fields
(12.6.4.11, 12.7.5.3); its script comes next.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..typeset.page import Field
from .pdffile import PdfFile
from .syntax import array, dictionary, name, ref, text, utf16
from .trees import name_tree

FIELD_EVENTS = {"keystroke": "K", "format": "F", "validate": "V", "calculate": "C"}
WIDGET_EVENTS = {"up": "U"}
EVENTS = {**FIELD_EVENTS, **WIDGET_EVENTS}
DOCUMENT_SCRIPT = "handbook"  # the script's name in the tree


class Actions:
    """The actions of one file."""

    def __init__(self, pdf: PdfFile):
        self._pdf = pdf
        self._known: dict[str, bytes] = {}

    def run(self, script: str) -> bytes:
        """A reference to the action that runs this script."""
        action = self._known.get(script)
        if action is None:
            action = self._known[script] = ref(self._pdf.add(_action(text(script))))
        return action

    def pressed(self, field: Field) -> bytes:
        """A reference to what a push button does; b"" where it does nothing."""
        script = self.run(field.scripts["up"]) if "up" in field.scripts else b""
        follow = b" /Next " + script if script else b""
        if field.resets:
            return ref(self._pdf.add(b"<</S /ResetForm /Fields " + array(map(text, field.resets)) + follow + b">>"))
        if field.named:
            return ref(self._pdf.add(b"<</S /Named /N " + name(field.named) + follow + b">>"))
        return script

    def additional(self, scripts: Mapping[str, str], events: Mapping[str, str]) -> bytes:
        """The value of /AA for those of the `scripts` that belong to `events`; b"" where there are none."""
        wanted = {key: self.run(scripts[event]) for event, key in events.items() if event in scripts}
        return dictionary(wanted) if wanted else b""

    def on_open(self, script: str) -> bytes:
        """A reference to the name tree that makes this the document's script; as a stream, since it may be long."""
        data = script.encode("ascii") if script.isascii() else bytes.fromhex(utf16(script))
        stream = self._pdf.add_stream({}, data)
        return ref(name_tree(self._pdf, {DOCUMENT_SCRIPT: ref(self._pdf.add(_action(ref(stream))))}))


def _action(script: bytes) -> bytes:
    return b"<</S /JavaScript /JS " + script + b">>"

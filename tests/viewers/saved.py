"""What a saved form holds in each field, in its value and in each of its widgets: the two must say the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader

OFF = ("/Off", "Off", "")


@dataclass(frozen=True, slots=True)
class Shown:
    """`value` is /V, without its slash, "" for nothing; `on` are the states of the widgets that are on."""

    value: str
    on: tuple[str, ...] = ()


def shown(path: Path) -> dict[str, Shown]:
    """Full name → what the field holds, of every field but buttons to press."""
    out: dict[str, Shown] = {}
    waiting = [(item, "") for item in PdfReader(path).root_object["/AcroForm"]["/Fields"]]
    while waiting:
        field, above = waiting[0][0].get_object(), waiting.pop(0)[1]
        name = ".".join(filter(None, (above, str(field.get("/T", "")))))
        kids = [kid.get_object() for kid in field.get("/Kids", ())]
        if any("/T" in kid for kid in kids):
            waiting += [(kid, name) for kid in kids]
        elif field.get("/FT") and not int(field.get("/Ff", 0)) & 1 << 16:
            out[name] = Shown(
                _text(field.get("/V")),
                tuple(str(state)[1:] for widget in kids or [field] if (state := widget.get("/AS", "/Off")) not in OFF),
            )
    return out


def _text(value: Any) -> str:
    value = (
        value[0] if isinstance(value, list) and value else value
    )  # PDF.js saves a drop-down's choice as the only one of a list
    text = str(value if value is not None else "").strip()
    return "" if text in OFF else text.removeprefix("/")

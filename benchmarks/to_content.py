"""The corpus in this program's own format: a content folder as an editor would have it."""

from __future__ import annotations

from pathlib import Path

import yaml

from .corpus import STATES

Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def write(book: dict, folder: Path) -> None:
    """Write handbook.yaml, the chapters and questionnaire.yaml."""
    content = _Content()
    for block in book["blocks"]:
        getattr(content, "add_" + block["k"])(block)
    _dump(
        folder / "handbook.yaml",
        {
            "title": book["title"],
            "language": "de",
            "languages": ["de"],
            "publisher": {"name": book["author"]},
            "edition": {"number": "1", "date": "2026-01-01"},
            "contents": [chapter["id"] for chapter in content.chapters],
        },
    )
    for chapter in content.chapters:
        _dump(folder / "chapters" / f"{chapter['id']}.yaml", chapter)
    _dump(
        folder / "questionnaire.yaml",
        {"id": "questionnaire", "title": "Fragebogen", "choices": content.choices, "sections": content.forms},
    )


def _dump(path: Path, value: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        yaml.dump(value, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=100_000), encoding="utf-8"
    )


class _Content:
    """Grows with every block; `blocks` is the list that text goes to, None between a chapter's heading and its first
    section."""

    def __init__(self):
        self.chapters: list[dict] = []
        self.forms: list[dict] = []
        self.choices = {"stand": [{"name": name, "label": label} for name, label in STATES]}
        self.blocks: list[dict] | None = None

    def add_h(self, block: dict) -> None:
        entry = {"id": _id(block["id"]), "title": _title(block["text"])}
        if block["level"] == 1:
            self.chapters.append(entry)
            self.blocks = None
            return
        self.blocks = entry["blocks"] = []
        above = self.chapters[-1] if block["level"] == 2 else self.chapters[-1]["sections"][-1]
        above.setdefault("sections", []).append(entry)
        if block["id"].endswith("-fragebogen"):
            form = {"id": entry["id"] + "_q", "title": entry["title"], "questions": []}
            self.forms.append(form)
            self.blocks.append({"questions": {"section": form["id"]}})

    def add_p(self, block: dict) -> None:
        text = _inline(block["in"])
        if self.blocks is None:
            self.chapters[-1]["summary"] = text
        else:
            self.blocks.append({"text": text})

    def add_ul(self, block: dict) -> None:
        self.blocks.append({"list": [_inline(item) for item in block["items"]]})

    def add_callout(self, block: dict) -> None:
        self.blocks.append({"callout": {"kind": "tip", "title": block["title"], "text": _inline(block["in"])}})

    def add_table(self, block: dict) -> None:
        self.blocks.append({"table": {"header": block["head"], "rows": block["rows"]}})

    def add_group(self, block: dict) -> None:
        questions = [self._question(field) for field in block["fields"]]
        self.forms[-1]["questions"].append(
            {"id": _id(block["id"]), "type": "group", "label": _title(block["title"]), "questions": questions}
        )

    def _question(self, field: dict) -> dict:
        name, kind = _id(field["name"]), field["type"]
        question = {"id": name, "label": field["label"], "hint": field["help"]}
        if kind == "text":
            return {**question, "type": "text"}
        if kind == "multiline":
            return {**question, "type": "text", "appearance": "multiline", "lines": 3}
        if kind == "checkbox":
            return {**question, "type": "acknowledge"}
        if kind == "radio":
            return {**question, "type": "select_one", "choices": "stand"}
        self.choices["orte_" + name] = [
            {"name": f"o{i}", "label": label} for i, (_, label) in enumerate(field["options"])
        ]
        return {**question, "type": "select_one", "appearance": "minimal", "choices": "orte_" + name}


def _id(text: str) -> str:
    return text.replace("-", "_").replace(".", "_").lower()


def _title(text: str) -> str:
    """Without the number: this program numbers."""
    number, _, rest = text.partition(" ")
    return rest if number.replace(".", "").isdigit() else text


def _inline(pieces: list[list[str]]) -> str:
    def escaped(text: str) -> str:
        for sign in "\\*[<":
            text = text.replace(sign, "\\" + sign)
        return text

    out = []
    for kind, text, *url in pieces:
        text = escaped(text)
        out.append(f"**{text}**" if kind == "b" else f"[{text}]({url[0]})" if kind == "a" else text)
    return "".join(out)

"""docs/content-format.md holds what it says: its examples, put together, make one sound book, with and without the
region, which passes PDF/UA-1."""

import datetime
import os
import re
from pathlib import Path

import pytest
from PIL import Image

from handbook import pipeline
from handbook.model.blocks import BLOCKS
from handbook.verify import verify
from tests import tools

DOCS = Path(__file__).parents[1] / "docs" / "content-format.md"
WHOLE = {
    "title:": "handbook",
    "id: wohnen": "chapter",
    "id: questionnaire": "questionnaire",
    "choices:": "choices",
    "name:": "region",
    "kindergeld:": "facts",
    "bgb_551:": "sources",
    "wbs:": "glossary",
    "priorities:": "priorities",
}
MORE_CHOICES = """\
  childcare: [{name: kita, label: Kita}]
  topics: [{name: geld, label: Geld}, {name: kita, label: Kita}]
  cefr: [{name: a1, label: A1}, {name: a2, label: A2}]
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><rect width="200" height="100" '
    'fill="#0B5D66"/><text x="20" y="50">Straße</text></svg>'
)


def examples():
    """The examples by what they are: whole files, blocks of a chapter, questions."""
    files, blocks, questions = {}, [], []
    for text in re.findall(r"```yaml\n(.*?)```", DOCS.read_text("utf-8"), re.S):
        kind = next((name for start, name in WHOLE.items() if text.startswith(start)), None)
        block = re.match(r"- (\w+):", text)
        if kind:
            files[kind] = text
        elif block and block[1] in BLOCKS:
            blocks.append(text)
        else:
            questions.append(text)
    return files, blocks, questions


def indented(text, columns):
    return "".join(" " * columns + line if line.strip() else line for line in text.splitlines(True))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    files, blocks, questions = examples()
    base = tmp_path_factory.mktemp("beschrieben")
    content = base / "content"
    drawing = "- figure: {file: weg.svg, alt: Ein Weg, caption: Der Weg}\n"
    questionnaire = files["questionnaire"].replace(
        "choices:\n", "choices:\n" + files["choices"].partition("\n")[2] + MORE_CHOICES, 1
    )
    texts = {
        "handbook.yaml": files["handbook"],
        "facts.yaml": files["facts"],
        "sources.yaml": files["sources"],
        "glossary.yaml": files["glossary"],
        "regions/musterstadt.yaml": files["region"],
        "chapters/wohnen.yaml": files["chapter"]
        + "  - id: bloecke\n    title: Blöcke\n    blocks:\n"
        + indented("".join(blocks) + drawing, 6),
        "chapters/einfuehrung.yaml": "id: einfuehrung\ntitle: E\nsections:\n  - {id: e1, title: E1}\n",
        "questionnaire.yaml": files["priorities"]
        + questionnaire
        + "  - id: wohnsituation\n    title: Alle Typen\n    questions:\n"
        + indented("".join(questions), 6),
        "images/weg.svg": DRAWING,
    }
    for name, text in texts.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, "utf-8")
    Image.new("RGBA", (300, 200), (0, 90, 100, 90)).save(content / "images" / "ablauf.png")
    return base


@pytest.fixture(scope="module")
def built(folder):
    """region → the builds."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        handbook, _ = pipeline.read(Path("content"), datetime.date(2026, 11, 22))
        second = pipeline.build(handbook, "musterstadt", standard="ua2")
        return {**{region: pipeline.build(handbook, region) for region in ("", "musterstadt")}, "ua2": second}
    finally:
        os.chdir(before)


def test_there_is_an_example_of_every_block():
    _, blocks, _ = examples()
    assert set(BLOCKS) == {name for block in blocks for name in re.findall(r"(?m)^- (\w+):", block)}


def test_every_pdf_of_it_is_sound(built, tmp_path):
    paths = []
    for region in ("", "musterstadt"):
        for name, data in built[region].files.items():
            paths.append(tmp_path / f"{name}.pdf")
            paths[-1].write_bytes(data)
    assert [path.name for path in paths] == [
        "handbuch.pdf",
        "fragebogen.pdf",
        "handbuch-musterstadt.pdf",
        "fragebogen-musterstadt.pdf",
    ]
    assert [fault for path in paths for fault in verify(path).faults] == []
    assert tools.verapdf(*paths) == []


def test_in_pdf_ua_2_too(built, tmp_path):
    paths = []
    for name, data in built["ua2"].files.items():
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(data)
        assert verify(paths[-1]).faults == ()
    for profile in ("ua2", "wt1r", "wt1a"):
        assert tools.verapdf(*paths, profile=profile) == []

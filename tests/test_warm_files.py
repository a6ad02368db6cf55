"""Whatever is done to the files of a book, a warm build gives the bytes and the problems of a cold one: files are added,
removed, renamed, spoilt and mended, pictures and translations changed, the look, a form of its own.

One change after another by chance, each tried in an edition by chance, so that what a build leaves behind meets builds
of every other kind.
"""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from books import TODAY
from handbook import pipeline
from handbook.builder import Builder
from handbook.load.content import load
from handbook.problem import Stop
from handbook.translation.units import units
from tests.all_of_it import DRAWING, WITHOUT, everything, written
from tests.sweeps import seeds

EDITIONS = [
    ("", "", None),
    ("kiel", "", None),
    ("hamm", "", None),
    ("", "ar", None),
    ("", "de+ar", None),
    ("hamm", "ar", None),
    ("", "", "core"),
]
STEPS = 16
FORM = """\
id: verlauf
title: Verlauf
choices: {anlass: [{name: austritt, label: Austritt}, {name: danach, label: danach}]}
sections:
  - id: bogen
    title: Bogen
    questions:
      - {id: anlass, type: select_one, choices: anlass, label: Anlass}
      - {id: warum, type: text, label: Warum, relevant: "${anlass} = 'austritt'"}
"""
FORM_BOOK = """\
title: Verlaufsbogen
language: de
languages: [de, ar]
publisher: {name: Verein}
edition: {number: "1", date: 2026-11-22}
contents: [bogen_davor, verlauf]
"""
FORM_CHAPTER = "id: bogen_davor\ntitle: Davor\nsections: [{id: davor, title: Davor, blocks: [{text: Ein Satz.}]}]\n"
NEW_CHAPTER = """\
id: {id_}
title: Neu
sections:
  - {{id: {id_}_eins, title: Eins, blocks: [{{text: "Zu [](#suche), die Frist."}}, {{figure: {{file: plan.svg, alt: Plan}}}}]}}
"""
NEW_REGION = """\
name: Neustadt
changes: [{at: suche, append: [{text: Neu hier. Ein Kahn.}]}, {at: questionnaire.geld, title: Geld dort}]
contacts: [{id: haus, name: Haus, tags: [wohnen]}]
"""


@dataclass
class Folder:
    """A content folder with what is done to it."""

    path: Path
    rng: random.Random

    def read(self, name: str) -> str:
        return (self.path / name).read_text("utf-8")

    def write(self, name: str, text: str) -> None:
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")

    def changed(self, name: str, change: Callable[[dict], None]) -> None:
        data = yaml.safe_load(self.read(name))
        change(data)
        self.write(name, yaml.safe_dump(data, allow_unicode=True, sort_keys=False))

    def named(self, folder: str, ending: str) -> list[str]:
        found = (path.relative_to(self.path).as_posix() for path in (self.path / folder).glob(f"*{ending}"))
        return sorted(found)


def begun(folder: Path) -> Path:
    """The book that has all there is, with a form of its own, and with Arabic catalogues of nearly all its texts."""
    data = everything()
    data["handbook.yaml"].update(forms=["verlauf"], languages=["de", "ar"])
    written(folder, data)
    files = {"handbook.yaml": FORM_BOOK, "questionnaire.yaml": FORM, "chapters/davor.yaml": FORM_CHAPTER}
    for name, text in files.items():
        (folder / "verlauf" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "verlauf" / name).write_text(text, "utf-8")
    for inner in (folder, folder / "verlauf"):
        catalogues(inner)
    return folder


def catalogues(folder: Path) -> None:
    handbook, _ = load(folder)
    assert handbook
    files: dict[str, list[str]] = {}
    for number, unit in enumerate(units(handbook)):
        if number % 9:  # some have none
            files.setdefault(unit.file or "fragebogen", []).append(entry(unit.context, str(unit.text)))
    for name, entries in files.items():
        path = folder / "translations/ar" / f"{name}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('msgid ""\nmsgstr "Language: ar\\n"\n\n' + "\n".join(entries), "utf-8")


def entry(context: str, text: str, said: str = "كلمة") -> str:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    marks = "".join(part.partition("}}")[0] + "}}" for part in quoted.split("{{")[1:])
    filled = "".join(f" {{{{{mark.strip()}" for mark in marks.split("{{") if mark)
    return f'msgctxt "{context}"\nmsgid "{quoted}"\nmsgstr "{said}{filled}"\n'


# ---------------------------------------------------------------------- what is done


def add_chapter(folder: Folder) -> None:
    id_ = f"neu_{folder.rng.randrange(10**6)}"
    folder.write(f"chapters/{id_}.yaml", NEW_CHAPTER.format(id_=id_))
    folder.changed("handbook.yaml", lambda data: data["contents"].insert(folder.rng.randrange(3), id_))


def remove_chapter(folder: Folder) -> None:
    new = [name for name in folder.named("chapters", ".yaml") if "/neu_" in name]
    if new:
        name = folder.rng.choice(new)
        id_ = yaml.safe_load(folder.read(name))["id"]
        (folder.path / name).unlink()
        folder.changed("handbook.yaml", lambda data: data["contents"].remove(id_))


def rename_chapter(folder: Folder) -> None:
    """The file alone; what it is called in the book stays."""
    name = folder.rng.choice(folder.named("chapters", ".yaml"))
    (folder.path / name).rename(folder.path / "chapters" / f"datei_{folder.rng.randrange(10**6)}.yaml")


def call_chapter(folder: Folder) -> None:
    """The chapter alone: two may have the same title."""
    name = folder.rng.choice(folder.named("chapters", ".yaml"))
    folder.changed(name, lambda data: data.update(title=folder.rng.choice(["Wohnen", "Arbeit", "Neu"])))


def lose_chapter(folder: Folder) -> None:
    """A file of which the book's contents still speak."""
    (folder.path / folder.rng.choice(folder.named("chapters", ".yaml"))).unlink()


def spoil_chapter(folder: Folder) -> None:
    name = folder.rng.choice(folder.named("chapters", ".yaml"))
    folder.write(name, folder.read(name).replace("blocks:", "bloecke:", 1))


def write_paragraph(folder: Folder) -> None:
    name = folder.rng.choice(folder.named("chapters", ".yaml"))
    words = " ".join(
        folder.rng.choice(["Frist", "WBS", "Kahn", "Amt", "gehen"]) for _ in range(folder.rng.choice([3, 400]))
    )
    folder.changed(name, lambda data: data["sections"][0]["blocks"].insert(0, {"text": f"{words}."}))


def add_region(folder: Folder) -> None:
    folder.write(f"regions/neu_{folder.rng.randrange(9)}.yaml", NEW_REGION)


def move_region(folder: Folder) -> None:
    """From a file to a folder."""
    for name in folder.named("regions", ".yaml")[-1:]:
        text = folder.read(name)
        (folder.path / name).unlink()
        folder.write(f"{name.removesuffix('.yaml')}/region.yaml", text)


def remove_region(folder: Folder) -> None:
    for name in [name for name in folder.named("regions", "") if "neu_" in name][:1]:
        path = folder.path / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def change_region(folder: Folder) -> None:
    folder.changed(
        "regions/hamm/chapters/hafen.yaml", lambda data: data.update(summary=f"Am Wasser {folder.rng.random()}.")
    )


def draw(folder: Folder) -> None:
    """The same picture, of another shape or with something else in it."""
    size = folder.rng.choice(['height="40"', 'height="60"'])
    inside = folder.rng.choice(['width="60" height="20"', 'width="30" height="10"'])
    text = DRAWING.replace('height="40"', size).replace('width="60" height="20"', inside)
    folder.write("images/plan.svg", text)


def draw_of_region(folder: Folder) -> None:
    """A region's own picture goes before the book's of the same name."""
    path = folder.path / "regions/hamm/images/plan.svg"
    path.unlink() if path.exists() else folder.write("regions/hamm/images/plan.svg", DRAWING.replace('"80"', '"50"'))


def spoil_picture(folder: Folder) -> None:
    folder.write("images/plan.svg", "<svg")


def rename_picture(folder: Folder) -> None:
    name = f"plan_{folder.rng.randrange(10**6)}.svg"
    folder.write(f"images/{name}", folder.read("images/plan.svg"))

    def use(data: dict) -> None:
        for section in data["sections"]:
            for block in section["blocks"]:
                if "figure" in block:
                    block["figure"]["file"] = name

    named = folder.named("chapters", ".yaml")
    folder.changed(next(name for name in named if folder.read(name).startswith("id: wohnen\n")), use)


def translate(folder: Folder) -> None:
    """One text in other words, or in none."""
    name = folder.rng.choice(folder.named("translations/ar", ".po") + folder.named("verlauf/translations/ar", ".po"))
    parts = folder.read(name).split('msgstr "')
    at = folder.rng.randrange(2, len(parts)) if len(parts) > 2 else 0
    said, quote, rest = parts[at].partition('"')
    parts[at] = (said + folder.rng.choice([" جديد", ""]) if folder.rng.random() < 0.7 else "") + quote + rest
    folder.write(name, 'msgstr "'.join(parts) if at else folder.read(name))


def spoil_catalogue(folder: Folder) -> None:
    name = folder.rng.choice(folder.named("translations/ar", ".po"))
    folder.write(
        name, folder.read(name) + folder.rng.choice(['msgid "offen\n', 'msgctxt "x"\nkein Wort\n', "#, fuzzy\n"])
    )


def remove_catalogue(folder: Folder) -> None:
    (folder.path / folder.rng.choice(folder.named("translations/ar", ".po"))).unlink()


def mend_catalogues(folder: Folder) -> None:
    catalogues(folder.path)


def look(folder: Folder) -> None:
    rng = folder.rng
    theme = {"accent": rng.choice(["#0B5D66", "#7A1F3D"]), "base_size": rng.choice([10.5, 11.5])}
    folder.changed("handbook.yaml", lambda data: data.update(theme=theme))


def look_of_region(folder: Folder) -> None:
    cover = {"file": "plan.svg", "alt": folder.rng.choice(["Karte", "Plan"])}
    theme = {"accent": folder.rng.choice(["#6A3A6E", "#0B5D66"]), "cover": cover}
    folder.changed("regions/hamm/region.yaml", lambda data: data.update(theme=theme))


def ask_in_form(folder: Folder) -> None:
    def change(data: dict) -> None:
        questions = data["sections"][0]["questions"]
        questions[0]["label"] = folder.rng.choice(["Anlass", "Welcher Anlass"])
        if folder.rng.random() < 0.3:
            questions.append({"id": f"mehr_{folder.rng.randrange(10**6)}", "type": "date", "label": "Mehr"})

    folder.changed("verlauf/questionnaire.yaml", change)


def write_in_form(folder: Folder) -> None:
    folder.write("verlauf/chapters/davor.yaml", FORM_CHAPTER.replace("Ein Satz", f"Satz {folder.rng.random()}"))


def ask(folder: Folder) -> None:
    """A question in other words, or without a way."""

    def change(data: dict) -> None:
        question = folder.rng.choice(data["sections"][0]["questions"])
        question["label"] = f"Neu {folder.rng.randrange(100)}"
        if folder.rng.random() < 0.3:
            question.pop("guides", None)

    folder.changed("questionnaire.yaml", change)


def leave_out_form(folder: Folder) -> None:
    shown = folder.rng.choice([["verlauf"], []])
    folder.changed("handbook.yaml", lambda data: data.update(forms=shown))


SOUND = (
    add_chapter,
    remove_chapter,
    rename_chapter,
    call_chapter,
    write_paragraph,
    add_region,
    move_region,
    remove_region,
    change_region,
    draw,
    draw_of_region,
    rename_picture,
    translate,
    spoil_catalogue,
    remove_catalogue,
    mend_catalogues,
    look,
    look_of_region,
    ask_in_form,
    write_in_form,
    ask,
    leave_out_form,
)
SPOILING = (lose_chapter, spoil_chapter, spoil_picture)


@pytest.mark.parametrize("seed", seeds(1, 60))
def test_after_each_change_the_bytes_and_problems_are_those_of_a_cold_build(tmp_path, seed):
    folder = Folder(begun(tmp_path / "content"), random.Random(seed))
    warm = Builder(folder.path)
    done: list[str] = []
    built = 0
    steps = [None, *folder.rng.sample(SOUND, len(SOUND))][:STEPS]
    for each in steps:
        if each:
            each(folder)
            done.append(each.__name__)
        if folder.rng.random() < 0.25:  # a mistake, which is taken back
            kept = tmp_path / "kept"
            shutil.copytree(folder.path, kept)
            spoil = folder.rng.choice(SPOILING)
            spoil(folder)
            done.append(spoil.__name__)
            assert outcome(warm, folder.path, folder.rng)[0], done
            for name in ("chapters", "images"):
                shutil.rmtree(folder.path / name)
                shutil.copytree(kept / name, folder.path / name)
            shutil.rmtree(kept)
        same, files = outcome(warm, folder.path, folder.rng)
        assert same, f"after {done}: {files}"
        built += bool(files)
    assert built > STEPS // 2


def test_chapters_take_in_the_questions_where_the_book_has_no_questionnaire(tmp_path):
    """And have a line that leads there where it has: the same section at the same place, set in two ways."""
    data, folder = everything(), tmp_path / "content"
    without = {**data, "handbook.yaml": {**data["handbook.yaml"], "contents": WITHOUT}}
    warm = Builder(written(folder, data))
    for each in (data, without, data):
        written(folder, each)
        cold = pipeline.build(pipeline.read(folder, TODAY)[0], "kiel", level="core").files
        assert warm.build(warm.read(TODAY)[0], "kiel", level="core").files == cold


def outcome(warm: Builder, folder: Path, rng: random.Random) -> tuple[bool, list[str]]:
    """Whether a warm build and a cold one of an edition give the same, and the files that there are, or that differ."""
    region, language, level = rng.choice(EDITIONS)

    def made(read, build):
        try:
            handbook, problems = read()
        except Stop as stop:
            return [str(problem) for problem in stop.problems], {}
        told = [str(problem) for problem in problems]
        try:
            out = build(handbook, region, language, level=level, draft=True)
        except Stop as stop:
            return [*told, *map(str, stop.problems)], {}
        return [*told, *map(str, out.problems)], out.files

    told, files = made(lambda: warm.read(TODAY), warm.build)
    told_cold, cold = made(lambda: pipeline.read(folder, TODAY), pipeline.build)
    if told != told_cold or files.keys() != cold.keys():
        return False, [*set(told).symmetric_difference(told_cold), *files.keys() ^ cold.keys()]
    other = [name for name in files if files[name] != cold[name]]
    return not other, other or list(files)

"""What a region changes in the questionnaire, and what regions take from one another.

1. A section has another title, intro, questions; the questionnaire another title and intro; the book itself keeps all.
2. What is removed is gone from this edition only, with the numbers after it and old ids that led to it.
3. Lists of choices of its own, placeholders, levels and both parts go along.
4. Regions extend others: contacts, variables and changes, each region once, circles and strangers left out.
5. Such a form is filled, read, planned and printed as any; what both editions ask is kept by `migrate`.
"""

import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from books import loaded
from handbook import pipeline
from handbook.cli.group import main
from handbook.edition.edition import make_edition
from handbook.edition.parts import APART, MAIN
from handbook.model.regional import changed_chapter, lineage, whole_region
from handbook.verify import verify

TODAY = "2026-11-22"
HANDBOOK = (
    "title: A\nlanguage: de\ncontents: [wohnen, questionnaire]\nregion: {amt: das Amt, ort: hier}\n"
    "edition: {number: '1', date: 2026-11-22}\npublisher: {name: Verein}\n"
)
CHAPTER = """\
    id: wohnen
    title: Wohnen
    sections:
      - {id: suche, title: Suche, blocks: [{text: Hier.}, {notes: {id: notizen, label: Notizen}}]}
      - {id: miete, title: Miete, blocks: [{text: Dort.}, {contacts: {tags: [wohnen]}}]}
"""
QUESTIONNAIRE = """\
    id: questionnaire
    title: Fragebogen
    intro: Alles ist freiwillig.
    renames: {alt: erlaubt, uralt: name}
    choices:
      yes_no: [{name: ja, label: Ja}, {name: nein, label: Nein}]
    sections:
      - id: einwilligung
        title: Einwilligung
        intro: Am Anfang.
        questions:
          - {id: erklaert, type: select_one, choices: yes_no, label: Erklärt?, level: core}
          - {id: erlaubt, type: select_one, choices: yes_no, label: Erlaubt?, level: core}
          - {id: geheim, type: select_one, choices: yes_no, label: Geheim?, level: sensitive}
      - id: person
        title: Person
        questions:
          - {id: name, type: text, label: Name, level: core}
          - {id: mehr, type: text, label: Mehr}
"""
REGION = """\
    name: Jobcenter
    changes:
      - {at: questionnaire, intro: Manches ist Pflicht.}
      - at: questionnaire.einwilligung
        title: Mitwirkung
        intro: "Bei {{ region.amt }}."
        choices:
          pflicht: [{name: klar, label: klar}, {name: unklar, label: unklar}]
        questions:
          - {id: pflicht, type: select_one, choices: pflicht, label: "Pflicht bei {{ region.amt }}?", level: core, guides: [{when: unklar, to: suche, step: Noch einmal erklären}]}
          - {id: erklaert, type: select_one, choices: yes_no, label: Wurde es erklärt?, level: core}
          - {id: akte, type: select_one, choices: yes_no, label: In die Akte?, level: sensitive}
          - {id: gruppe, type: group, label: Gruppe, level: sensitive, questions: [{id: leise, type: text, label: Leise, default: x}]}
"""


def book(tmp_path, **files):
    written = {"handbook": HANDBOOK, "chapter": CHAPTER, "questionnaire": QUESTIONNAIRE, "region": REGION, **files}
    return loaded(tmp_path, **written)


def edition(handbook, region="musterstadt", **how):
    made, problems = make_edition(handbook, region, **how)
    assert problems == []
    return made


def asked(made):
    return {id_: made.index.numbers.get(id_, "") for id_ in made.index.asked}


def test_1_a_section_is_another_one_there_and_only_there(tmp_path):
    handbook = book(tmp_path)
    changed = edition(handbook).questionnaire
    first, second = changed.sections
    assert (first.title, first.intro) == ("Mitwirkung", "Bei das Amt.")
    assert [question.id for question in first.questions] == ["pflicht", "erklaert", "akte", "gruppe"]
    assert (changed.title, changed.intro) == ("Fragebogen", "Manches ist Pflicht.")
    assert second == handbook.questionnaire.sections[1]
    assert edition(handbook, "").questionnaire is handbook.questionnaire
    assert edition(handbook, "").handbook is handbook


def test_1_a_region_that_leaves_it_alone_has_the_same(tmp_path):
    handbook = book(tmp_path, region="name: A\nchanges: [{at: suche, remove: true}]\n")
    assert edition(handbook).questionnaire is handbook.questionnaire


def test_2_what_is_removed_is_gone_with_its_numbers_and_old_ids(tmp_path):
    region = "name: A\nchanges: [{at: questionnaire.einwilligung, remove: true}]\n"
    handbook = book(tmp_path, region=region)
    made = edition(handbook)
    assert [section.id for section in made.questionnaire.sections] == ["person"]
    assert asked(made) == {"name": "1", "mehr": "2"}
    assert made.questionnaire.renames == {"uralt": "name"}
    assert asked(edition(handbook, "")) == {"erklaert": "1", "erlaubt": "2", "geheim": "S1", "name": "3", "mehr": "4"}


def test_3_levels_lists_and_placeholders(tmp_path):
    handbook = book(tmp_path)
    made = edition(handbook, level="core")
    assert asked(made) == {"pflicht": "1", "erklaert": "2", "name": "3"}
    assert made.index.asked["pflicht"].question.label == "Pflicht bei das Amt?"
    assert [choice.name for choice in made.index.choices(made.index.asked["pflicht"].question)] == ["klar", "unklar"]


def test_3_what_stands_in_a_sensitive_group_is_sensitive(tmp_path):
    handbook = book(tmp_path)
    apart = edition(handbook, part=APART)
    assert list(apart.index.asked) == ["akte", "gruppe", "leise"]
    assert apart.index.asked["leise"].question.default is None
    assert "akte" in {asked.id for asked in apart.described_index.listed}
    assert list(edition(handbook, part=MAIN).index.asked) == ["pflicht", "erklaert", "name", "mehr"]


BASE = """\
    name: Musterstadt
    variables: {amt: das Bürgerbüro, ort: Musterstadt}
    contacts: [{id: buero, name: Wohnbüro, tags: [wohnen]}]
    changes: [{at: miete, append: [{text: Im Wohnbüro.}]}]
"""
BOTH = """\
    name: Jobcenter Musterstadt
    extends: [musterstadt, jobcenter]
    variables: {amt: das Jobcenter Musterstadt}
    changes: [{at: miete, append: [{text: Zuletzt.}]}]
"""


def test_4_a_town_s_jobcenter_has_what_both_have(tmp_path):
    files = {"region": BASE, "regions/jobcenter.yaml": REGION, "regions/beide.yaml": BOTH}
    made = edition(book(tmp_path, **files), "beide")
    assert made.region.variables == {"amt": "das Jobcenter Musterstadt", "ort": "Musterstadt"}
    assert [contact.id for contact in made.contacts] == ["buero"]
    assert made.questionnaire.sections[0].intro == "Bei das Jobcenter Musterstadt."
    texts = [str(block.value) for block in made.chapters["wohnen"].sections[1].blocks if hasattr(block, "value")]
    assert texts == ["Dort.", "Im Wohnbüro.", "Zuletzt."]
    assert made.region.name == "Jobcenter Musterstadt"


@pytest.mark.parametrize(
    "extends, order",
    [
        ({"a": [], "b": []}, ["a"]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, ["d", "b", "c", "a"]),
        ({"a": ["b"], "b": ["a"]}, ["b", "a"]),
        ({"a": ["a", "fremd"]}, ["a"]),
        ({f"r{n}" if n else "a": [f"r{n + 1}"] for n in range(3000)}, [*(f"r{n}" for n in range(2999, 0, -1)), "a"]),
    ],
)
def test_4_each_region_once_behind_its_own(tmp_path, extends, order):
    region = book(tmp_path).regions["musterstadt"]
    regions = {name: replace(region, extends=tuple(bases)) for name, bases in extends.items()}
    assert list(lineage(regions, "a")) == order


def test_4_without_extends_nothing_is_copied(tmp_path):
    handbook = book(tmp_path)
    assert whole_region(handbook, "musterstadt") is handbook.regions["musterstadt"]
    chapter = handbook.chapters["wohnen"]
    assert changed_chapter(chapter, handbook.regions["musterstadt"].changes) is chapter
    with pytest.raises(KeyError):
        whole_region(handbook, "fremd")


@pytest.fixture(scope="module")
def forms(tmp_path_factory):
    """The folder with the PDFs of both editions."""
    base = tmp_path_factory.mktemp("jobcenter")
    book(base)
    handbook, problems = pipeline.read(Path("content"), datetime.date.fromisoformat(TODAY))
    assert problems == []
    for region in ("", "musterstadt"):
        for name, data in pipeline.build(handbook, region).files.items():
            (base / f"{name}.pdf").write_bytes(data)
    return base


def run(*arguments):
    done = CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False)
    assert done.exit_code in (0, 1), done.output
    return done.output


def answers(path):
    return json.loads(run("extract", path, "--today", TODAY))["answers"]


def filled(folder, blank, out, **given):
    (folder / "antworten.json").write_text(json.dumps({"answers": given}), "utf-8")
    run("fill", folder / blank, folder / "antworten.json", "-o", folder / out, "--today", TODAY)
    return folder / out


def test_5_the_files_are_sound(forms):
    names = sorted(path.stem for path in forms.glob("*-musterstadt*.pdf"))
    assert names == ["fragebogen-musterstadt", "fragebogen-musterstadt-sensibel", "handbuch-musterstadt"]
    assert [fault for name in names for fault in verify(forms / f"{name}.pdf").faults] == []


def test_5_it_is_filled_read_planned_and_printed(forms):
    given = {"pflicht": "unklar", "erklaert": "ja", "akte": "nein", "name": "Frau A."}
    path = filled(forms, "fragebogen-musterstadt.pdf", "voll.pdf", **given)
    assert answers(path) == given
    assert "Noch einmal erklären" in run("plan", path, "--today", TODAY)
    assert "4 beantwortete Fragen" in run("print", path, "-o", forms / "druck.pdf", "--today", TODAY)


def test_5_what_both_ask_is_kept(forms):
    given = {"erklaert": "ja", "erlaubt": "ja", "geheim": "nein", "name": "Frau A.", "mehr": "Text"}
    old = filled(forms, "fragebogen.pdf", "alt.pdf", **given)
    new = forms / "neu.pdf"
    told = run("migrate", old, "--to", forms / "fragebogen-musterstadt.pdf", "-o", new, "--today", TODAY)
    assert answers(new) == {"erklaert": "ja", "name": "Frau A.", "mehr": "Text"}
    assert "„Erlaubt?“" in told and "„Geheim?“" in told and "Nicht mehr gefragt" in told
    back = forms / "zurueck.pdf"
    run("migrate", new, "--to", forms / "fragebogen.pdf", "-o", back, "--today", TODAY)
    assert answers(back) == {"erklaert": "ja", "name": "Frau A.", "mehr": "Text"}

"""A warm build gives the bytes of a cold one, whatever was changed in between, and makes anew only what was changed."""

import datetime
import random
import shutil
from collections import Counter

import pytest
import yaml

from books import HANDBOOK, TODAY, book
from handbook import pipeline
from handbook.builder import Builder, Wanted, build_each
from handbook.problem import Stop
from handbook.typeset.paragraph import Typesetter
from handbook.write.content import PageContent
from tests.sweeps import seeds

LANGUAGE_HEAD = 'msgid ""\nmsgstr "Language: ar\\n"\n\n'
TITLE = f"""{LANGUAGE_HEAD}msgctxt "handbook.title"\nmsgid "Handbuch"\nmsgstr "الدليل"\n"""
WORDS = "Wohnung Antrag Frist Kaution Beratung Termin Bescheid Miete Amt Hilfe Vertrag Nachweis Familie Geld Recht Schlüssel".split()


def sentence(rng, words=12):
    return " ".join(rng.choice(WORDS) for _ in range(words)) + "."


def chapter(rng, id_, other):
    """A chapter with every kind of block, links to the other chapter among them."""
    blocks = [
        {
            "text": (
                f"{sentence(rng)} Mehr unter [](#{other}_2) und [hier](#{other}). {{{{ fact.kaution }}}}, {{{{ "
                f"region.amt }}}}."
            )
        },
        {"list": [sentence(rng), sentence(rng)]},
        {"steps": [sentence(rng), f"**{sentence(rng)}**"]},
        {
            "table": {
                "caption": "Hilfen",
                "header": ["Was", "Wo"],
                "rows": [[sentence(rng, 3), "[](#" + other + "_1)"], ["Rat", ""], ["Geld", sentence(rng, 30)]],
            }
        },
        {"callout": {"kind": "tip", "title": "Rat", "text": sentence(rng, 30)}},
        {"checklist": {"id": f"papiere_{id_}", "title": "Mitbringen", "items": ["Pass", sentence(rng)]}},
        {"notes": {"id": f"notiz_{id_}", "label": "Notizen", "lines": 3}},
        {
            "form_table": {
                "id": f"liste_{id_}",
                "title": "Liste",
                "rows": 4,
                "lines": 2,
                "first": [sentence(rng, 3), "[](#" + other + "_1)"],
                "columns": [
                    {"id": "was", "label": sentence(rng, 2)},
                    {"id": "tag", "label": "Tag", "type": "date"},
                    {"id": "da", "label": "da", "type": "acknowledge"},
                ],
            }
        },
        {"contacts": {"tags": ["wohnen"]}},
        {"definition": ["wbs"]},
        {
            "process": {
                "caption": "Ablauf",
                "steps": [
                    {"title": "Fragen", "text": "Mutig.", "when": "binnen {{ fact.kaution }}"},
                    {"title": "Handeln"},
                ],
            }
        },
        {"recommendation": {"text": sentence(rng), "goal": "Zeit"}},
        {"practice": {"title": "Beispiel", "text": sentence(rng)}},
        {"text": sentence(rng, 60)},
        {"text": sentence(rng, 200)},
    ]
    sections = [
        {"id": f"{id_}_{n}", "title": f"Teil {n}", "sources": ["gesetz"], "blocks": blocks[n::3]} for n in range(3)
    ]
    sections[0]["sections"] = [
        {
            "id": f"{id_}_tief",
            "title": "Teil 1",
            "blocks": [{"text": sentence(rng)}, {"questions": {"section": "geld"}}],
        }
    ]
    return {"id": id_, "title": id_.capitalize(), "summary": sentence(rng, 6), "sections": sections}


def content(rng):
    """The files of a content folder as data."""
    questions = [
        {"id": "name", "type": "text", "label": "Name", "required": True},
        {
            "id": "frei",
            "type": "select_one",
            "choices": "ja_nein",
            "label": "Suchen Sie?",
            "guides": [{"when": "nein", "to": "wohnen_1", "step": "Suchen"}],
        },
        {
            "id": "miete",
            "type": "integer",
            "label": "Miete",
            "unit": "EUR",
            "relevant": "${frei} = 'ja'",
            "guides": [{"when": ". > 500", "to": "arbeit_2"}],
        },
    ]
    money = [
        {"id": "lohn", "type": "decimal", "unit": "EUR", "label": "Lohn"},
        {"id": "rest", "type": "calculate", "label": "Rest", "unit": "EUR", "calculation": "${lohn} - ${miete}"},
    ]
    return {
        "handbook.yaml": {
            "title": "Handbuch",
            "language": "de",
            "edition": {"number": "1", "date": "2026-11-22"},
            "region": {"amt": "das Amt"},
            "contents": ["wohnen", "arbeit", "fragen", "wegweiser", "hilfeplan"],
        },
        "chapters/wohnen.yaml": chapter(rng, "wohnen", "arbeit"),
        "chapters/arbeit.yaml": chapter(rng, "arbeit", "wohnen"),
        "questionnaire.yaml": {
            "id": "fragen",
            "title": "Fragebogen",
            "choices": {"ja_nein": [{"name": "ja", "label": "Ja"}, {"name": "nein", "label": "Nein"}]},
            "sections": [
                {"id": "person", "title": "Person", "intro": "Freiwillig.", "questions": questions},
                {"id": "geld", "title": "Geld", "questions": money},
            ],
        },
        "facts.yaml": {"kaution": {"value": 3, "unit": "Mieten", "source": "gesetz", "checked": "2026-11-01"}},
        "sources.yaml": {"gesetz": {"title": "Gesetz", "publisher": "Bund"}},
        "glossary.yaml": {
            "frist": {"term": "Frist", "explanation": "Ein Tag."},
            "wbs": {"term": "Wohnberechtigungsschein", "explanation": "Erlaubt eine Wohnung mit [](#wohnen_2)."},
        },
        "regions/kiel.yaml": {
            "name": "Kiel",
            "variables": {"amt": "das Amt in Kiel"},
            "changes": [{"at": "wohnen_1", "append": [{"text": "In Kiel anders."}]}],
            "contacts": [{"id": "verein", "name": "Verein", "tags": ["wohnen"]}],
        },
    }


def edit(rng, data):
    """One change somewhere in the content; what was changed, for the report."""
    file = rng.choice(["chapters/wohnen.yaml", "chapters/arbeit.yaml"])
    sections = data[file]["sections"]
    section = rng.choice(sections)
    questions = data["questionnaire.yaml"]["sections"][0]["questions"]
    kind = rng.choice(
        [
            "text",
            "text",
            "text",
            "swap",
            "copy",
            "new section",
            "drop",
            "title",
            "fact",
            "term",
            "words",
            "source",
            "label",
            "question",
            "book",
            "order",
            "color",
            "choice",
            "region",
            "summary",
        ]
    )
    match kind:
        case "text":
            section["blocks"].append(
                {"text": sentence(rng, rng.randrange(5, 90)) + f" [](#{rng.choice(sections)['id']})"}
            )
        case "swap":
            rng.shuffle(section["blocks"])
        case "copy":
            section["blocks"] += [{"text": "Zweimal dasselbe."} for _ in range(2)]
        case "new section":
            sections.insert(
                rng.randrange(len(sections) + 1),
                {"id": f"neu_{rng.randrange(10**9)}", "title": "Teil 1", "blocks": [{"text": sentence(rng)}]},
            )
        case "drop":
            section["blocks"] = [
                block for block in section["blocks"] if rng.random() < 0.8 or "questions" in block
            ] or [{"text": "Leer."}]
        case "title":
            section["title"] = sentence(rng, 3)
        case "fact":
            data["facts.yaml"]["kaution"]["value"] = rng.randrange(2, 9)
        case "term":
            data["glossary.yaml"]["wbs"]["explanation"] = sentence(rng)
        case "words":
            data["glossary.yaml"]["frist"] = {
                "term": rng.choice(WORDS),
                "forms": rng.sample(WORDS, 2),
                "unless": rng.sample(WORDS, 1),
                "explanation": "Ein Wort.",
            }
        case "source":
            data["sources.yaml"]["gesetz"]["title"] = sentence(rng, 3)
        case "label":
            rng.choice(questions)["label"] = sentence(rng, 4)
        case "question":
            questions.insert(
                rng.randrange(len(questions)),
                {"id": f"q_{rng.randrange(10**9)}", "type": rng.choice(["text", "date", "integer"]), "label": "Neu"},
            )
        case "book":
            data["handbook.yaml"]["title"] = sentence(rng, 2)
        case "order":
            rng.shuffle(data["handbook.yaml"]["contents"])
        case "color":
            data["handbook.yaml"]["theme"] = {"accent": rng.choice(["#0B5D66", "#7A1F3D"])}
        case "choice":
            data["questionnaire.yaml"]["choices"]["ja_nein"][0]["label"] = rng.choice(["Ja", "Ja, gern"])
        case "region":
            data["regions/kiel.yaml"]["variables"]["amt"] = sentence(rng, 2)
        case "summary":
            data[file]["summary"] = sentence(rng, 5)
    return kind


def written(tmp_path, data):
    return book(
        tmp_path, **{name: yaml.safe_dump(part, allow_unicode=True, sort_keys=False) for name, part in data.items()}
    )


@pytest.mark.parametrize("seed", seeds(2, 40))
def test_after_random_edits_the_bytes_are_those_of_a_cold_build(tmp_path, seed):
    rng = random.Random(seed)
    data = content(rng)
    builder = Builder(written(tmp_path, data))
    done = []
    for _ in range(14):
        folder = written(tmp_path, data)
        region, level = rng.choice(["", "", "kiel"]), rng.choice([None, None, "more"])
        handbook, problems = builder.read(TODAY)
        warm = builder.build(handbook, region, level=level)
        assert [str(problem) for problem in problems] == [str(problem) for problem in pipeline.read(folder, TODAY)[1]]
        cold = pipeline.build(pipeline.read(folder, TODAY)[0], region, level=level)
        assert (warm.pages, warm.fields) == (cold.pages, cold.fields)
        assert warm.files == cold.files, f"after {done}, region {region!r}"
        done.append(edit(rng, data))


def test_a_mistake_in_between_is_told_and_leaves_no_trace(tmp_path):
    data = content(random.Random(1))
    builder = Builder(written(tmp_path, data))
    builder.build(builder.read(TODAY)[0])
    good = data["chapters/wohnen.yaml"]["sections"][0]["blocks"]
    data["chapters/wohnen.yaml"]["sections"][0]["blocks"] = [{"text": "Zu [](#nirgends)."}]
    written(tmp_path, data)
    for _ in range(2):
        with pytest.raises(Stop) as stop:
            builder.read(TODAY)
        assert [problem.code for problem in stop.value.problems if problem.severity.value == "error"] == [
            "unknown-reference"
        ]
    data["chapters/wohnen.yaml"]["sections"][0]["blocks"] = good
    folder = written(tmp_path, data)
    assert builder.build(builder.read(TODAY)[0]).files == pipeline.build(pipeline.read(folder, TODAY)[0]).files


def test_of_what_nobody_changed_nothing_is_made_again(tmp_path, monkeypatch):
    """Also where a file was saved as it was, or put back; a change of any kind makes all that it concerns anew."""
    data = content(random.Random(8))
    data["chapters/wohnen.yaml"]["sections"][0]["blocks"].insert(0, {"figure": {"file": "plan.svg", "alt": "Plan"}})
    folder, drawing = written(tmp_path, data), "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='{}'/>"
    picture = folder / "images/plan.svg"
    picture.parent.mkdir()
    picture.write_text(drawing.format(40))
    ran = Counter()
    for name in ("read", "build"):
        counted(monkeypatch, ran, pipeline, name)
    builder = Builder(folder)

    def build(region="", today=TODAY):
        ran.clear()
        handbook, _ = builder.read(today)
        return builder.build(handbook, region), dict(ran)

    first, made = build()
    assert made == {"read": 1, "build": 1}
    again, made = build()
    assert made == {} and again == first and again is not first and again.files is not first.files
    again.files.clear()
    written(tmp_path, data)
    assert build() == (first, {})
    picture.write_text(drawing.format(60))
    other, made = build()
    assert made == {"read": 1, "build": 1} and other.files != first.files
    picture.write_text(drawing.format(40))
    assert build() == (first, {"read": 1, "build": 1})
    assert build("kiel")[1] == {"build": 1} and build("kiel")[1] == {} and build() == (first, {"build": 1})
    assert build(today=TODAY + datetime.timedelta(days=1))[1] == {"read": 1, "build": 1}
    (folder / "regions/neu").mkdir()
    assert build()[1] == {"read": 1, "build": 1}
    (folder / "chapters/wohnen.yaml").unlink()
    for _ in range(2):
        with pytest.raises(Stop):
            build()
    written(tmp_path, data)
    (folder / "regions/neu").rmdir()
    assert build() == (first, {"read": 1, "build": 1})


def test_a_picture_that_was_changed_is_taken_anew(tmp_path):
    data = content(random.Random(2))
    data["chapters/wohnen.yaml"]["sections"][0]["blocks"].insert(0, {"figure": {"file": "plan.svg", "alt": "Plan"}})
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="{}"><rect width="60" height="20"/></svg>'
    folder = written(tmp_path, data)
    (folder / "images").mkdir()
    builder = Builder(folder)
    for height in (40, 60):
        (folder / "images" / "plan.svg").write_text(drawing.format(height))
        assert builder.build(builder.read(TODAY)[0]).files == pipeline.build(pipeline.read(folder, TODAY)[0]).files


def test_a_region_outside_is_read_anew_with_all_that_lies_in_its_folder(tmp_path):
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="{}"><rect width="60" height="20"/></svg>'
    fact = "miete: {{value: {}, unit: EUR, source: tafel, checked: 2026-11-01}}\n"
    chapter = "id: hafen\ntitle: Hafen\nsections: [{{id: kai, title: Kai, blocks: [{{figure: {{file: bild.svg, alt: B}}}}, {{text: '{}{{{{ fact.miete }}}}'}}]}}]\n"
    steps = [
        {
            "region.yaml": "name: Aue\n",
            "facts.yaml": fact.format(111),
            "sources.yaml": "tafel: {title: T, publisher: S}\n",
            "chapters/hafen.yaml": chapter.format(""),
            "images/bild.svg": drawing.format(40),
        },
        {"facts.yaml": fact.format(222)},
        {"images/bild.svg": drawing.format(60)},
        {"chapters/hafen.yaml": chapter.format("Neu. ")},
        {"region.yaml": "name: Aue\nlogo: {file: bild.svg, alt: Logo}\ntheme: {base_size: 12}\n"},
        {"glossary.yaml": "kai: {term: Kai, explanation: Am Wasser}\n"},
        {"questions.yaml": "sections: [{id: neu, title: N, questions: [{id: neu_1, type: text, label: N}]}]\n"},
        {"facts.yaml": fact.format(111)},
    ]
    folder, outside = written(tmp_path, content(random.Random(7))), tmp_path / "orte/aue"
    builder = Builder(folder, [outside])
    seen = []
    for files in steps:
        for name, text in files.items():
            (outside / name).parent.mkdir(parents=True, exist_ok=True)
            (outside / name).write_text(text, "utf-8")
        warm = builder.build(builder.read(TODAY)[0], "aue").files
        assert warm == pipeline.build(pipeline.read(folder, TODAY, outside=[outside])[0], "aue").files
        seen.append(warm["handbuch-aue"])
    assert len(set(seen)) == len(steps)


def test_editions_are_the_same_in_one_process_and_in_several(tmp_path):
    data = content(random.Random(4))
    for name in ("hamm", "trier"):
        data[f"regions/{name}.yaml"] = {"name": name.capitalize(), "variables": {"amt": f"das Amt in {name}"}}
    handbook, _ = pipeline.read(written(tmp_path, data), TODAY)
    regions = ["trier", "hamm", "kiel"]
    alone = [pipeline.build(handbook, region).files for region in regions]
    assert alone[0].keys() == {"handbuch-trier", "fragebogen-trier"}
    assert [made.build.files for made in build_each(handbook, [Wanted(region) for region in regions], jobs=1)] == alone
    assert [made.build.files for made in build_each(handbook, [Wanted(region) for region in regions], jobs=2)] == alone


def test_languages_are_the_same_in_one_process_and_in_several(tmp_path):
    """And with what the edition before has left: the form cites the pages of the German book that is printed."""
    data = content(random.Random(6))
    handbook, _ = pipeline.read(written(tmp_path, data), TODAY)
    label = handbook.questionnaire.sections[0].title
    entry = f'msgctxt "sections.{handbook.questionnaire.sections[0].id}.title"\nmsgid "{label}"\nmsgstr "Family"\n'
    for language in ("en", "ar"):
        path = tmp_path / "content/translations" / language / "fragebogen.po"
        path.parent.mkdir(parents=True)
        path.write_text('msgid ""\nmsgstr "Language: en\\n"\n\n' + entry, "utf-8")
    handbook, _ = pipeline.read(handbook.folder, TODAY)
    wanted = [Wanted("", each) for each in ("", "en", "de+en", "ar", "de+ar")] + [Wanted("kiel", "de+ar")]
    alone = [pipeline.build(handbook, *each, draft=True).files for each in wanted]
    assert alone[2].keys() >= {"fragebogen-de-en"} and alone[5].keys() >= {"fragebogen-kiel-de-ar"}
    for jobs in (1, 2):
        assert [made.build.files for made in build_each(handbook, wanted, jobs=jobs, draft=True)] == alone


def test_what_is_translated_changes_the_whole_book(tmp_path):
    """A chapter without a translation takes the room of Arabic letters; a newer German text is told on each page."""
    po = f"""{LANGUAGE_HEAD}msgctxt "wohnen.title"\nmsgid "Wohnen"\nmsgstr "السكن"\n"""
    neu = "id: neu\ntitle: Neues\nsections: [{id: da, title: Da, blocks: [{text: Hallo.}]}]\n"
    both = HANDBOOK.replace("[wohnen]", "[wohnen, neu]")
    steps = ({}, {"handbook": both, "chapters/neu.yaml": neu}, {"handbook": HANDBOOK.replace("Handbuch", "Buch")}, {})
    builder = Builder(tmp_path / "content")
    for changed in steps:
        shutil.rmtree(tmp_path / "content", ignore_errors=True)
        book(tmp_path, **{"translations/ar/kapitel-wohnen.po": po, "translations/ar/fragebogen.po": TITLE, **changed})
        handbook, _ = builder.read(TODAY)
        cold = pipeline.build(handbook, "", "ar", draft=True).files
        assert builder.build(handbook, "", "ar", draft=True).files == cold


def test_what_stops_an_edition_is_told_from_another_process_too(tmp_path):
    data = content(random.Random(5))
    data["regions/hamm.yaml"] = {"name": "Hamm", "variables": {"amt": "das Amt"}}
    data["facts.yaml"]["kaution"]["unit"] = "\U00013080"  # no font has it
    handbook, _ = pipeline.read(written(tmp_path, data), TODAY)
    for jobs in (1, 2):
        made = list(build_each(handbook, [Wanted("kiel"), Wanted("hamm")], jobs=jobs))
        assert [each.build for each in made] == [None, None]
        for each in made:
            assert "no-glyph" in {problem.code for problem in each.trouble.problems}


def test_of_a_changed_paragraph_only_its_surroundings_are_made_anew(tmp_path, monkeypatch):
    """How much time that saves is measured in benchmarks/; here the lines that are set and the pages that are drawn are
    counted."""
    rng = random.Random(3)
    data = content(rng)
    for number in range(60):
        data["chapters/wohnen.yaml"]["sections"].append(
            {
                "id": f"mehr_{number}",
                "title": sentence(rng, 3),
                "blocks": [{"text": sentence(rng, 150)} for _ in range(8)],
            }
        )
    made = Counter()
    counted(monkeypatch, made, Typesetter, "set_line")
    counted(monkeypatch, made, PageContent, "data")

    def build(reads, builds):
        made.clear()
        builds(reads(TODAY)[0], only="handbuch")
        return made["set_line"], made["data"]

    folder = written(tmp_path, data)
    builder = Builder(folder)
    first = build(builder.read, builder.build)
    data["chapters/arbeit.yaml"]["sections"][0]["blocks"].append({"text": sentence(rng)})
    written(tmp_path, data)
    lines, pages = build(builder.read, builder.build)
    all_lines, all_pages = build(lambda today: pipeline.read(folder, today), pipeline.build)
    assert first == pytest.approx((all_lines, all_pages), rel=0.05) and all_lines > 5_000 and all_pages > 100
    assert 0 < lines < 0.02 * all_lines and 0 < pages < 0.2 * all_pages


def counted(monkeypatch, made, class_, name):
    """Calls of the method are counted in `made`."""
    method = getattr(class_, name)

    def counting(*arguments, **named):
        made[name] += 1
        return method(*arguments, **named)

    monkeypatch.setattr(class_, name, counting)

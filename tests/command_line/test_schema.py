"""The command `schema`:

1. It writes schemas into the content folder, and settings into each folder that somebody may open: they name the
   schemas and hold for the files of the content, and no others. What it writes is the same each time; the book isn't
   touched.
2. Settings that are there keep what they say; what can't be changed safely is left alone, and what to add is shown.
3. With -o all is in one folder. Without a book there is nothing to write.
"""

import json
from pathlib import PurePosixPath

import pytest

from command_line.calling import run, write_book
from handbook.cli import vscode
from handbook.model.book import FILES
from handbook.model.schema import json_schema

FILES_OF = {
    "handbook": "handbook.yaml",
    "chapters": "chapters/wohnen.yaml",
    "questionnaire": "questionnaire.yaml",
    "facts": "facts.yaml regions/kiel/facts.yaml",
    "sources": "sources.yaml regions/kiel/sources.yaml",
    "glossary": "glossary.yaml regions/kiel/glossary.yaml",
    "regions": "regions/kiel.yaml regions/kiel/region.yaml",
    "region_chapters": "regions/kiel/chapters/hafen.yaml",
    "region_questions": "regions/kiel/questions.yaml",
    "indicators": "indicators.yaml",
    "translations": "translations/begriffe.yaml",
}


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_book(tmp_path / "content")
    return tmp_path


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def schema_of(opened, file):
    """The schemas that the folder's settings name for one of its files, as paths in that folder."""
    named = json.loads((opened / vscode.SETTINGS).read_text("utf-8"))["yaml.schemas"]
    return [
        schema
        for schema, patterns in named.items()
        if any(PurePosixPath("/" + file).match("/" + pattern) for pattern in patterns)
    ]


@pytest.mark.parametrize("named", [[], ["."], ["content"]])
def test_1_the_folder_around_and_the_content_alone(project, named):
    before = files(project)
    told = run("schema", *named)
    assert (told.exit_code, told.stderr) == (0, "")
    assert told.stdout.splitlines()[0] == "content/schema: 11 Schemas geschrieben."
    assert {name: data for name, data in files(project).items() if name in before} == before
    for opened, content in ((project, "content/"), (project / "content", "")):
        assert json.loads((opened / vscode.EXTENSIONS).read_text("utf-8")) == {
            "recommendations": ["redhat.vscode-yaml"]
        }
        for kind, file in ((kind, file) for kind, of in FILES_OF.items() for file in of.split()):
            (schema,) = schema_of(opened, content + file)
            assert json.loads((opened / schema).read_text("utf-8")) == json_schema(kind)
        for other in ("docs/facts.yml", "chapters/alt/wohnen.yaml", "chapters/wohnen.yaml.txt", "translations/x.yaml"):
            assert schema_of(opened, content + other) == []
    assert set(FILES_OF) == set(FILES)


def test_1_the_same_each_time(project):
    run("schema")
    first = files(project)
    run("schema")
    assert files(project) == first and all(b"\r" not in data for data in first.values())


def test_1_from_inside_of_the_content(project, monkeypatch):
    monkeypatch.chdir(project / "content")
    assert run("schema", ".").exit_code == 0
    assert schema_of(project, "content/facts.yaml") == ["./content/schema/facts.schema.json"]


def test_1_a_book_whose_folder_has_another_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_book(tmp_path / "buch")
    assert run("schema", "buch").exit_code == 0
    assert schema_of(tmp_path / "buch", "facts.yaml") == ["./schema/facts.schema.json"]
    assert not (tmp_path / ".vscode").exists()


def test_1_check_says_nothing_of_it(project):
    before = run("check").stderr
    run("schema")
    assert run("check").stderr == before


def test_2_settings_keep_what_they_say(project):
    path = project / vscode.SETTINGS
    path.parent.mkdir()
    own = {"editor.wordWrap": "on", "yaml.schemas": {"./eigenes.json": ["x.yaml"]}, "files.eol": "\n"}
    path.write_text(json.dumps(own), "utf-8")
    (project / vscode.EXTENSIONS).write_text('{"recommendations": ["x.y"], "unwantedRecommendations": []}', "utf-8")
    assert run("schema").exit_code == 0
    now = json.loads(path.read_text("utf-8"))
    assert list(now) == list(own) and now["yaml.schemas"].pop("./eigenes.json") == ["x.yaml"]
    assert now == {**own, **vscode.settings("content/")}
    assert json.loads((project / vscode.EXTENSIONS).read_text("utf-8")) == {
        "recommendations": ["x.y", "redhat.vscode-yaml"],
        "unwantedRecommendations": [],
    }


def test_2_complete_settings_stay_byte_for_byte(project):
    path = project / vscode.SETTINGS
    path.parent.mkdir()
    path.write_text(json.dumps({**vscode.settings("content/"), "ä": 1}, indent=7), "utf-8")
    before = path.read_bytes()
    assert run("schema").exit_code == 0 and path.read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        '{\n  // unser Zeilenumbruch\n  "editor.wordWrap": "on",\n}\n',
        '{"yaml.schemas": "x"}',
        '{"yaml.schemas": {"./content/schema/facts.schema.json": "facts.yaml"}}',
        "[]",
        "[" * 100_000,
        "\xff",
    ],
)
def test_2_what_cannot_be_changed_safely_is_left_alone(project, text):
    path = project / vscode.SETTINGS
    path.parent.mkdir()
    path.write_bytes(text.encode("latin-1"))
    told = run("schema")
    assert told.exit_code == 0 and path.read_bytes() == text.encode("latin-1")
    assert ".vscode/settings.json bleibt, wie sie ist" in told.stdout
    shown = told.stdout.partition("Es gehört noch hinein:\n")[2]
    assert json.JSONDecoder().raw_decode(shown)[0] == vscode.settings("content/")


def test_2_an_empty_file_is_filled(project):
    path = project / vscode.SETTINGS
    path.parent.mkdir()
    path.write_text("\n", "utf-8")
    assert run("schema").exit_code == 0 and json.loads(path.read_text("utf-8")) == vscode.settings("content/")


def test_3_all_in_one_folder(project):
    before = files(project)
    assert run("schema", "-o", "alles").exit_code == 0
    new = {name for name in files(project) if name not in before}
    assert new == {f"alles/{name}" for name in (*vscode.schemas(), vscode.SETTINGS, vscode.EXTENSIONS)}
    assert schema_of(project / "alles", "handbook.yaml") == ["./schema/handbook.schema.json"]


def test_3_a_book_and_a_folder(project):
    told = run("schema", "content", "-o", "alles")
    assert told.exit_code == 2 and "nicht beides" in told.stderr and not (project / "alles").exists()


@pytest.mark.parametrize("named", [[], ["nix"]])
def test_3_no_book(tmp_path, monkeypatch, named):
    monkeypatch.chdir(tmp_path)
    told = run("schema", *named)
    assert told.exit_code == 3 and "liegt keine handbook.yaml" in told.stderr and files(tmp_path) == {}


def test_3_where_nothing_can_be_written(project):
    (project / "content" / "schema").touch()
    told = run("schema")
    assert told.exit_code == 3 and told.stderr.count("\n") == 1 and not (project / ".vscode").exists()

"""The command `import-docx`: a new file in the book, what is told, and what is never touched."""

import os

import pytest

from command_line.calling import POSIX, run, write_book
from docx.documents import docx, h, p, r, table


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_book(tmp_path / "content")
    return tmp_path


def written(folder, *body, name="Brief.docx"):
    (folder / name).write_bytes(docx(*body))
    return name


SOUND = (h(1, "Ehrenamt"), h(2, "Suche"), p("Fragen Sie im Stadtteilbüro."), table(["a", "b"], ["c", "d"]))


def test_a_chapter_that_the_book_can_take_at_once(folder):
    told = run("import-docx", written(folder, *SOUND))
    assert (told.exit_code, told.stderr) == (0, "")
    assert told.stdout.splitlines() == [
        os.path.join("content", "chapters", "ehrenamt.yaml"),
        "Nehmen Sie „ehrenamt“ in handbook.yaml bei contents auf. Was noch fehlt, sagt dann: handbook check",
    ]
    assert "id: suche_2" in (folder / "content/chapters/ehrenamt.yaml").read_text("utf-8")  # the book has one already
    book = folder / "content/handbook.yaml"
    book.write_text(book.read_text("utf-8").replace("[wohnen]", "[wohnen, ehrenamt]"), "utf-8")
    assert "error" not in run("check").stderr and run("check").exit_code == 0
    assert run("build", "-o", "aus").exit_code == 0


def test_what_is_not_taken_is_told_and_quiet_is_quiet(folder):
    name = written(folder, *SOUND, p(r("b", inside="<w:drawing/>")))
    told = run("import-docx", name)
    assert told.stderr.startswith("nach „Suche“: ein Bild fehlt;") and told.exit_code == 0
    told = run("import-docx", name, "-o", "andere.yaml", "-q")
    assert (told.exit_code, told.stdout, told.stderr) == (0, "", "")
    assert (folder / "andere.yaml").read_text("utf-8").startswith("id: ehrenamt\n")


def test_nothing_is_overwritten(folder):
    name = written(folder, *SOUND)
    for output in ("content/chapters/wohnen.yaml", "content/chapters", "leer.yaml", "kreis.yaml"):
        path = folder / output
        if output == "leer.yaml":
            path.touch()
        if output == "kreis.yaml":
            path.symlink_to("nirgends")
        before = path.read_bytes() if path.is_file() else None
        told = run("import-docx", name, "-o", output)
        assert told.exit_code == 3 and "gibt es schon und wird nicht überschrieben" in told.stderr, told.stderr
        assert (path.read_bytes() if path.is_file() else None) == before


def test_the_id(folder):
    name = written(folder, *SOUND)
    assert run("import-docx", name, "--id", "helfen").exit_code == 0
    assert (folder / "content/chapters/helfen.yaml").read_text("utf-8").startswith("id: helfen\ntitle: Ehrenamt\n")
    for id_, said in (("Ehrenamt", "ist keine Kennung"), ("suche", "schon vergeben"), ("wegweiser", "schon vergeben")):
        told = run("import-docx", name, "--id", id_)
        assert told.exit_code == 2 and said in told.stderr, told.stderr
    (folder / "content/questionnaire.yaml").write_text("id: ehrenamt\ntitle: A\n", "utf-8")
    assert run("import-docx", name, "-q").exit_code == 0
    assert (folder / "content/chapters/ehrenamt_2.yaml").is_file()


def test_without_a_book_a_file_is_named(folder):
    name = written(folder, *SOUND)
    (folder / "content").rename("weg")
    told = run("import-docx", name)
    assert told.exit_code == 3 and "gibt es nicht. Nennen Sie mit -o eine Datei." in told.stderr
    assert sorted(os.listdir()) == [name, "weg"]
    assert run("import-docx", name, "-o", "a.yaml").exit_code == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"kein Word", "das ist keine Word-Datei (.docx)"),
        (b"\xd0\xcf\x11\xe0", "alten Format von Word (.doc) oder eine mit Kennwort"),
        (docx(), "darin steht kein Text"),
    ],
)
def test_what_is_no_document(folder, data, said):
    (folder / "a.docx").write_bytes(data)
    told = run("import-docx", "a.docx")
    assert (
        told.exit_code == 3 and told.stderr.startswith("a.docx kann nicht übernommen werden: ") and said in told.stderr
    )
    assert os.listdir("content/chapters") == ["wohnen.yaml"]


@POSIX
@pytest.mark.parametrize("kind", ["nothing", "folder", "pipe"])
def test_what_is_no_file(folder, kind):
    {"nothing": str, "folder": lambda: os.mkdir("a.docx"), "pipe": lambda: os.mkfifo("a.docx")}[kind]()
    told = run("import-docx", "a.docx")
    assert told.exit_code == 3 and told.stderr.startswith("a.docx kann nicht gelesen werden: "), told.stderr

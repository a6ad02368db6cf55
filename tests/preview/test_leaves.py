"""Pages as the browser gets them: names that stay as long as the look does, and pictures that are those of the PDF."""

import datetime
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageChops

from all_of_it import everything, written
from handbook import pipeline
from handbook.builder import Builder
from handbook.preview.areas import areas
from handbook.preview.leaves import Names, Pictures, drawn

DAY = datetime.date(2026, 11, 22)


def laid_out(builder, **edition):
    problems = []
    handbook, _ = builder.read(DAY)
    return {laid.name: laid.document for laid in builder.lay_out(handbook, problems, **edition)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return written(tmp_path_factory.mktemp("buch") / "content", everything())


@pytest.mark.parametrize("edition", [{}, {"region": "kiel"}, {"level": "core"}], ids=str)
def test_a_page_alone_looks_as_in_the_pdf(folder, edition):
    handbook, _ = pipeline.read(folder, DAY)
    files = pipeline.build(handbook, **edition).files
    documents = laid_out(Builder(folder), **edition)
    assert documents.keys() == files.keys()
    for name, document in documents.items():
        pdf = pypdfium2.PdfDocument(files[name])
        leaves = Names().leaves(name, document)
        assert len(leaves) == len(pdf) > 0
        pictures = Pictures()
        for number, leaf in enumerate(leaves):
            mine = Image.open(BytesIO(pictures.png(leaf, document, 1.0)))
            theirs = pdf[number].render(scale=1).to_pil()
            assert ImageChops.difference(mine, theirs).getbbox() is None, (name, number)


def test_names_stay_with_what_looks_the_same(folder, tmp_path):
    folder = written(tmp_path / "content", everything())
    builder, names = Builder(folder), Names()
    before = {name: names.leaves(name, document) for name, document in laid_out(builder).items()}
    again = {name: names.leaves(name, document) for name, document in laid_out(builder).items()}
    assert [leaf.name for leaf in again["handbuch"]] == [leaf.name for leaf in before["handbuch"]]
    assert len({leaf.name for leaves in before.values() for leaf in leaves}) == sum(map(len, before.values()))
    chapter = folder / "chapters" / "arbeit.yaml"
    chapter.write_text(chapter.read_text("utf-8").replace("Mehr unter", "Noch mehr unter"), "utf-8")
    after = names.leaves("handbuch", laid_out(builder)["handbuch"])
    changed = [
        number for number, (old, new) in enumerate(zip(before["handbuch"], after, strict=True)) if old.name != new.name
    ]
    words = [" ".join(area.words for area in areas(after[number].page)) for number in changed]
    assert len(changed) == 1 and "Noch mehr unter" in words[0]


def test_a_picture_that_was_changed_changes_its_page_and_no_other(folder, tmp_path):
    folder = written(tmp_path / "content", everything())
    builder, names = Builder(folder), Names()
    before = names.leaves("handbuch", laid_out(builder)["handbuch"])
    drawing = folder / "images" / "plan.svg"
    drawing.write_text(drawing.read_text("utf-8").replace('width="60"', 'width="70"'), "utf-8")
    after = names.leaves("handbuch", laid_out(builder)["handbuch"])
    changed = [number for number, (old, new) in enumerate(zip(before, after, strict=True)) if old.name != new.name]
    assert len(changed) == 1


def test_a_picture_is_as_large_as_asked(folder):
    document = laid_out(Builder(folder))["handbuch"]
    leaf = Names().leaves("handbuch", document)[0]
    sizes = [Image.open(BytesIO(Pictures().png(leaf, document, scale))).size for scale in (1.0, 2.0)]
    assert sizes == [(596, 842), (1191, 1684)]
    with pytest.raises(pypdfium2.PdfiumError):
        drawn(b"no PDF", 1.0)

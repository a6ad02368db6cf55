"""What layout is given doesn't change while it is used:

1. No attribute of a setting can be assigned, nor of a field.
2. A document's script leaves the fields as they were made; what it adds is the document's.
3. What is asked for while something is made is noted, a small question with its answer, a part as a whole; what is made
   within it is noted for both.
"""

import dataclasses

import pytest

from books import TODAY
from handbook import pipeline
from handbook.edition.edition import make_edition
from handbook.layout import documents
from handbook.layout.memo import Memo
from handbook.layout.noted import Part
from handbook.layout.setting import Setting
from handbook.typeset.page import Field
from tests.all_of_it import everything, written


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    folder = written(tmp_path_factory.mktemp("alles") / "content", everything())
    return make_edition(pipeline.read(folder, TODAY)[0], "kiel")[0]


def test_1_a_setting_is_never_assigned_to(edition):
    s = Setting(edition, [])
    for name in [name for name in dir(Setting) if not name.startswith("__")] + ["memo", "problems", "new"]:
        with pytest.raises(AttributeError):
            setattr(s, name, None)


def test_1_a_field_is_never_assigned_to():
    field = Field("a", "text", "A")
    for each in dataclasses.fields(Field):
        with pytest.raises(AttributeError):
            setattr(field, each.name, None)
    with pytest.raises(TypeError):
        field.scripts["up"] = ""


def test_2_scripts_leave_fields_as_they_are(edition, monkeypatch):
    seen = []
    think = documents.think

    def thinking(s, document, labels):
        before = {name: (field, repr(field)) for name, field in s.fields.items()}
        think(s, document, labels)
        seen.append((before, s.fields, document))

    monkeypatch.setattr(documents, "think", thinking)
    memo = Memo()
    for _ in range(2):
        documents.lay_out(edition, [], memo)
    for before, after, document in seen:
        assert len(before) > 100 and all(
            after[name] is field and repr(field) == told for name, (field, told) in before.items()
        )
        assert {"rest", "Stand"} <= document.actions.keys() <= after.keys() and document.resets.keys() == {
            "Taste.leeren_jetzt"
        }
    assert all(seen[0][0][name][0] is field for name, (field, _) in seen[1][0].items()), (
        "the memory gives the same fields again"
    )


def test_3_what_is_asked_for_is_noted(edition):
    s = Setting(edition, [], memo=Memo())
    with s.memo.recorder.recording() as outer:
        s.term("wbs")
        with s.memo.recorder.recording() as inner:
            s.is_set("miete")
            s.type.title_of("suche")
            field = s.field(Field("a", "text", "A"))
    assert inner.answers == {("is_set", "miete"): True, ("title", "suche"): "Suche"} and inner.fields == {"a": field}
    assert outer.answers == {("term", "wbs"): edition.terms["wbs"], **inner.answers} and outer.fields == inner.fields
    assert s.term("frist") and len(outer.answers) == 3, "what is asked afterwards isn't"


@pytest.mark.parametrize("name", [name for name, value in vars(Setting).items() if isinstance(value, Part)])
def test_3_a_part_is_noted_as_a_whole(edition, name):
    s = Setting(edition, [], memo=Memo())
    for _ in range(2):  # the second time too, when it is worked out
        with s.memo.recorder.recording() as asked:
            getattr(s, name)
        assert asked.answers == {("whole", vars(Setting)[name].whole): s.answer("whole", vars(Setting)[name].whole)}

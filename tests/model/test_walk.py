"""Ways through a handbook: texts, sections, blocks, questions, each once, in reading order."""

from books import loaded, questionnaire

CHAPTER = """\
    id: wohnen
    title: Wohnen
    sections:
      - id: suche
        title: Suche
        blocks: [{table: {header: [a, ""], rows: [[b, c]]}}, {notes: {id: n, label: Notiz}}]
        sections: [{id: anzeige, title: Anzeige, sources: [x]}]
"""
REGION = "name: M\nchanges: [{at: suche, append: [{text: Neu}], prepend: [{text: Davor}]}]"


def test_texts_with_their_kinds(tmp_path):
    texts = loaded(tmp_path, chapter=CHAPTER, region=REGION).texts
    assert [(str(text), kind) for text, kind in texts if text.span.file.endswith("wohnen.yaml")] == [
        ("wohnen", "id"),
        ("Wohnen", "inline"),
        ("suche", "id"),
        ("Suche", "inline"),
        ("a", "cell"),
        ("", "cell"),
        ("b", "cell"),
        ("c", "cell"),
        ("n", "id"),
        ("Notiz", "inline"),
        ("anzeige", "id"),
        ("Anzeige", "inline"),
        ("x", "ref"),
    ]
    assert [str(text) for text, kind in texts if text.span.file.endswith("musterstadt.yaml")] == [
        "M",
        "suche",
        "Neu",
        "Davor",
    ]


def test_sections_and_blocks(tmp_path):
    handbook = loaded(tmp_path, chapter=CHAPTER, region=REGION)
    assert [(section.id, chapter.id, level) for section, chapter, level in handbook.sections] == [
        ("suche", "wohnen", 1),
        ("anzeige", "wohnen", 2),
    ]
    assert [(type(block).__name__, section and section.id, region) for block, section, region in handbook.blocks] == [
        ("Table", "suche", ""),
        ("Notes", "suche", ""),
        ("Paragraphs", None, "musterstadt"),
        ("Paragraphs", None, "musterstadt"),
    ]


def test_questions(tmp_path):
    handbook = loaded(
        tmp_path,
        questionnaire=questionnaire(
            "id: a, type: group, label: A, questions: [{id: b, type: text, label: B}]",
            "id: c, type: repeat, label: C, questions: [{id: d, type: text, label: D}]",
        ),
    )
    assert [(asked.id, asked.repeat and asked.repeat.id, asked.section.id) for asked in handbook.index.listed] == [
        ("a", None, "familie"),
        ("b", None, "familie"),
        ("c", None, "familie"),
        ("d", "c", "familie"),
    ]

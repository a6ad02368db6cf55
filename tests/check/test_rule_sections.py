"""Sections: three levels, each with something in it."""

from books import expect


def test_depth(tmp_path):
    expect(
        tmp_path,
        "error[section-depth]: Abschnitte gehen höchstens drei Ebenen tief",
        chapter="""\
        id: wohnen
        title: Wohnen
        sections:
          - id: a
            title: A
            sections:
              - id: b
                title: B
                sections:
                  - id: c
                    title: C
                    sections:
                      - id: ▸d
                        title: D
                        blocks: [{text: D}]
                        sections: [{id: e, title: E, blocks: [{text: E}]}]
    """,
    )


def test_empty(tmp_path):
    expect(
        tmp_path,
        "warning[empty-section]: Der Abschnitt „a“ hat keinen Inhalt | ergänzen Sie blocks",
        chapter="id: wohnen\ntitle: Wohnen\nsections: [{id: ▸a, title: A}]\n",
    )

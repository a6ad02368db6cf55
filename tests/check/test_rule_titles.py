"""Titles: each has a text of its own."""

from books import expect


def test_a_title_is_more_than_a_link(tmp_path):
    line = "error[empty-title]: Der Titel hat keinen Text, den man lesen kann"
    expect(
        tmp_path,
        line,
        line,
        line,
        chapter="""\
        id: wohnen
        title: "▸**\u200b**"
        sections:
          - {id: suche, title: "▸[](#wohnen)", blocks: [{text: Hier.}]}
          - {id: b, title: "▸&nbsp;", blocks: [{text: Hier.}]}
          - {id: c, title: "[](#wohnen) mit Text", blocks: [{text: Hier.}]}
    """,
    )

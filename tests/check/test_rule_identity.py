"""A book says who publishes it and which edition it is."""

import pytest

from books import expect

EDITION, PUBLISHER = 'edition: {number: "1", date: 2026-11-22}', "publisher: {name: Stelle}"
NO_EDITION = (
    "warning[missing-edition]: Die Ausgabe fehlt: Nach ihrem Datum richtet sich, welche Beträge gelten | "
    'ergänzen Sie die Zeile edition: {number: "1", date: 2026-11-22} mit Ihrem Datum'
)
NO_PUBLISHER = (
    "warning[missing-publisher]: Wer das Buch herausgibt, steht nirgends | "
    'ergänzen Sie die Zeile publisher: {name: "Ihre Stelle", email: info@example.org}'
)


@pytest.mark.parametrize(
    "more, told",
    [
        ((EDITION, PUBLISHER), []),
        ((PUBLISHER,), [NO_EDITION]),
        ((EDITION,), [NO_PUBLISHER]),
    ],
)
def test_what_is_missing_is_said(tmp_path, more, told):
    mark = "▸" if told else ""
    expect(
        tmp_path,
        *told,
        unsaid=True,
        handbook="\n".join([f"{mark}title: Buch", "language: de", "contents: [wohnen]", *more]),
    )


def test_both_hints_followed_to_the_letter_help(tmp_path):
    lines = [
        told.split(" | ergänzen Sie die Zeile ")[1].removesuffix(" mit Ihrem Datum")
        for told in (NO_EDITION, NO_PUBLISHER)
    ]
    expect(tmp_path, unsaid=True, handbook="\n".join(["title: Buch", "language: de", "contents: [wohnen]", *lines]))


def test_a_file_that_is_not_whole_says_nothing_of_it(tmp_path):
    expect(
        tmp_path,
        "error[unclosed-bracket]: Die Klammer { wird nicht geschlossen | setzen Sie } ans Ende",
        unsaid=True,
        handbook=f"title: Buch\nlanguage: de\ncontents: [wohnen]\n{PUBLISHER}\nedition: ▸{{number: '1'",
    )

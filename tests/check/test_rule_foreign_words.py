"""Words in another language say which: `[Housing First]{lang=en}`."""

from books import chapter, expect


def test_what_is_right_is_not_told(tmp_path):
    expect(
        tmp_path,
        chapter=chapter(
            'text: "[Housing First]{lang=en}, [[Make it](https://example.org)]{lang=en-GB}, **[c]{lang=tr}**, [a]{lang=kmr}"',
            'text: "`[a]{lang=xx}` und \\\\{lang=en}, {Lang} und { lang }"',
        ),
    )


def test_tags_that_nobody_knows_and_brackets_that_mark_nothing(tmp_path):
    expect(
        tmp_path,
        "error[bad-language]: Einen Sprachcode „ua“ gibt es nicht | meinten Sie {lang=uk}?",
        "error[bad-language]: Einen Sprachcode „qq“ gibt es nicht | zum Beispiel en, tr, ar, uk, fa",
        "error[bad-language]: Diese Klammer sagt von keinem Wort die Sprache und stünde so im Buch | "
        "schreiben Sie {lang=en}",
        "error[bad-language]: Diese Klammer sagt von keinem Wort die Sprache und stünde so im Buch | "
        "schreiben Sie [First]{lang=en}",
        "error[bad-language]: Diese Klammer sagt von keinem Wort die Sprache und stünde so im Buch | zum Beispiel "
        "[Housing First]{lang=en}; ist die Klammer gemeint, setzen Sie \\ davor",
        "error[bad-language]: Diese Klammer sagt von keinem Wort die Sprache und stünde so im Buch | "
        "schreiben Sie {lang=de}",
        chapter=chapter(
            'text: "[a]▸{lang=ua} [b]▸{lang=qq} [c]▸{lang: EN} Housing First▸{lang=en} [d] ▸{lang=türkisch}"',
            "list: [\"**zwei**\\n\\n[e]▸{lang='deu'}\"]",
        ),
    )


def test_where_there_is_no_markup(tmp_path):
    expect(
        tmp_path,
        "error[bad-language]: In diesem Text gibt es keine Auszeichnung; die Klammer stünde so im Buch | "
        "schreiben Sie die Wörter ohne Klammern",
        chapter=chapter("text: x"),
        glossary='a: {term: "[Case Management]▸{lang=en}", explanation: "[x]{lang=en}"}',
    )

"""Lists, headings and tables in Markdown inside a text are told: they would be printed as typed."""

import pytest

from books import chapter, expect, questionnaire

END = " und stünde so, mit den Zeichen, im Buch"
LIST = f"warning[markdown-block]: Das sieht aus wie eine Liste{END}"
STEPS = f"warning[markdown-block]: Das sieht aus wie nummerierte Schritte{END}"
HEADING = f"warning[markdown-block]: Das sieht aus wie eine Überschrift{END}"
TABLE = f"warning[markdown-block]: Das sieht aus wie eine Tabelle{END}"


def block(*lines, name="text"):
    return chapter("\n          ".join([f"{name}: |", *lines]))


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        (LIST, ["Mitbringen:", "▸- Ausweis", "- Pass"]),
        (LIST, ["▸* Ausweis", "* Pass"]),
        (LIST, ["Mitbringen:", "", "  ▸+ Ausweis"]),
        (LIST, ["▸• Ausweis", "• Pass"]),
        (STEPS, ["So geht es:", "▸1. Fragen", "2. Unterschreiben"]),
        (STEPS, ["▸1) Fragen", "Genau.", "2) Unterschreiben"]),
        (HEADING, ["▸# Kosten", "Wenig."]),
        (HEADING, ["Davor.", "", "▸### Kosten"]),
        (HEADING, ["▸# Kosten"]),
        (TABLE, ["▸| Was | Wo |", "| --- | --- |", "| Pass | Amt |"]),
        (TABLE, ["Was | Wo", "▸--- | ---", "Pass | Amt"]),
    ],
)
def test_in_a_text(tmp_path, said, lines):
    expect(tmp_path, said, chapter=block(*lines))


def test_each_kind_is_told_once_with_what_to_write(tmp_path):
    expect(
        tmp_path,
        f"{LIST} | schreiben Sie die Punkte im Kapitel als eigenen Block „- list:“; ist das Zeichen gemeint, setzen "
        "Sie \\ davor",
        f"{TABLE} | schreiben Sie sie im Kapitel als eigenen Block „- table:“ mit „header“ und „rows“; ist das Zeichen "
        "gemeint, setzen Sie \\ davor",
        chapter=block("Mitbringen:", "▸- Ausweis", "- Pass", "- Foto", "", "▸| a | b |", "| c | d |"),
    )


def test_where_yaml_folds_the_lines(tmp_path):
    expect(
        tmp_path,
        LIST,
        LIST,
        STEPS,
        chapter=chapter(
            "text: >\n          Mitbringen\n          ▸- Ausweis",
            "text: Mitbringen\n          ▸- Ausweis\n          - Pass",
            'text: "Er sagt:\n          ▸1. Fragen\n          2. \\"Gut\\""',
        ),
    )


def test_in_other_texts(tmp_path):
    expect(
        tmp_path,
        LIST,
        HEADING,
        LIST,
        chapter=chapter(
            "callout:\n          kind: tip\n          text: |\n            Mit\n            ▸- Pass",
            "list: ['▸# Kosten']",
        ),
        questionnaire=questionnaire('id: q, type: note, label: "Nun\n          ▸- der Pass"'),
    )


@pytest.mark.parametrize(
    "lines",
    [
        ["Das gilt ab", "1. Januar, und nicht ab", "3. Oktober."],
        ["\\- 5 Grad", "1\\. a", "2\\. b", "\\# c", "\\| d | e |"],
        ["So – oder - auch so. Zimmer # 3 kostet 1. wenig, 2. nichts.", "#wohnen", "-5 Grad", "**fett** *schräg*"],
        ["| allein", "2027. So viel.", "---"],
    ],
)
def test_what_only_looks_like_it(tmp_path, lines):
    expect(tmp_path, chapter=block(*lines))


def test_a_text_of_one_line_is_no_list(tmp_path):
    expect(tmp_path, chapter=chapter("text: '- wie gesagt -'", "list: ['- a', '1. b', '''- c''']"))

"""What stays together on a line.

1. Ties: firm ones, loose ones, none.
2. Rules of German are for German, those of numbers and signs for every language.
3. In lines of any width no firm tie is cut, as long as what is tied fits; nothing runs over, no character is changed.
4. What is tied together and wider than a line may be parted.
5. Hyphens are rare: not in the last word, not in a third line, not where a line is full enough, not at a page's end.
"""

import re

import pytest

from handbook.model.inline import inline
from handbook.problem import Span
from handbook.typeset.page import Element, Run
from handbook.typeset.pager import stack
from handbook.typeset.resolve import run_width
from handbook.typeset.together import FIRM, LOOSE, NONE, WHOLE, tie
from layout.setting_for_tests import texts, typesetter


def tied(text, language="de"):
    """How firmly the words around "|" hold together."""
    before, behind = text.split("|")
    words = before.split()
    return tie([*words, *behind.split()], len(words), language)


@pytest.mark.parametrize(
    "text",
    """§ | 2; (§ | 44a; §§ | 7 bis 9; §§ 7 bis | 9; Abs. | 3; Satz | 1; Nr. | 4,; Art. | 6; S. | 64); Kap. | 3; SGB | II;
    SGB | XII,; 5 | km; 2,50 | €; 33 | %; 8 | Uhr; 16:30 | Uhr.; 3 | Monate; 14 | Tagen,; 3–5 | Jahre; 45 | m²; 20 | °C;
    1.250,00 | Euro; 12 | Prozent; 1. | August 2026; 24. | Dez.; z. | B. Miete; d. | h.; i. | d. R.; i. d. | R.; u. | a.;
    Dr. | Yilmaz; Prof. | Dr. Kaya; 1 | 234; 1 234 | 567; 030 | 23 12; 030 23 | 12; +49 | 30; 3 | – 5; 3 – | 5; 4.2.1 | (→ S. 64);
    → | weiter; ▸ | 18; Frage | 12; Frage | 12a); Seite | 5; Kapitel | 3.1; ab | 3; bis | 25; EUR | 20; Schritt | 2:;
    ca. | 20""".replace("\n", " ").split(";"),
)
def test_1_firm(text):
    assert tied(text) in (FIRM, WHOLE)


@pytest.mark.parametrize(
    "text",
    """2 | AufenthG; 1 | BGB; § 9 | BAföG).; § 2 | Abs. 3; Abs. 3 | Satz 1; 7 | bis 9; August | 2026; 2 | Kinder?; Frau | Yilmaz;
    3. | Schritt; B. | Müller; 80 | Fragen""".replace("\n", " ").split(";"),
)
def test_1_loose(text):
    assert tied(text) in (LOOSE, FIRM)


@pytest.mark.parametrize(
    "text",
    """im | Haus; 44 | und; Das § | im Wappen; 2025, | 12; Paragraf | eins; 2026 | gilt; Jahr | und; Tag | 3; Beratung | (→ S. 5);
    Satz | der; die | §§; bis | zum; II | SGB; z. | Beispiel; 100 € | 5; Dr. | und; – | Miete""".replace(
        "\n", " "
    ).split(";"),
)
def test_1_free(text):
    assert tied(text) == NONE


def test_2_rules_of_a_language():
    assert [tied(text, "en") for text in ("Seite | 5", "1. | August", "14 | Tagen")] == [NONE, NONE, LOOSE]
    assert [tied(text, "uk") for text in ("§ | 5", "20 | €", "Abs. | 2", "3 | – 5", "12 | місяців")] == [FIRM] * 3 + [
        WHOLE,
        LOOSE,
    ]
    assert tied("compris | ?", "fr") == tied("« | je", "fr") == FIRM and tied("25 | und", "de") == NONE


TEXT = (
    "Das steht in § 2 Abs. 3 Satz 1 SGB II und in §§ 7 bis 9 AufenthG. Sie zahlen 1.250,50 € oder 20 % für 3 Monate, z. B. "
    "ab 1. August 2026 um 8 Uhr (Frage 12). Dr. Kaya hat die Nummer 030 23 12 50, i. d. R. bis 17 Uhr, Kapitel 3, Seite 5. "
)
FIRMLY = re.compile(
    r"(?:^|[ (])(?:§|§§|Abs\.|Satz|SGB|1\.250,50|20|3|z\.|ab|1\.|8|Frage|Dr\.|i\.|d\.|bis|17|030|23|12|Kapitel|Seite)$"
)
FREE = re.compile(r"(?:§ 2|Abs\. 3|Satz 1|§§ 7|Frage 12|50|Kapitel 3|7 bis 9)$")


def set_(text, width, language="de"):
    t = typesetter()
    return t.lines(inline(text), t.theme.body, 50.0, width, Element("P", None), Span("a.yaml", 3, 5), language)


@pytest.mark.parametrize("width", [float(width) for width in range(90, 420, 11)])
def test_3_nothing_firm_is_cut(width):
    lines = set_(TEXT * 2, width)
    said = [line.strip() for line in texts(lines)]
    assert not [line for line in said[:-1] if FIRMLY.search(line) and not FREE.search(line)]
    assert max(item.x + run_width(item) for line in lines for item in line if type(item) is Run) <= 50 + width + 0.02
    words = " ".join(said).replace("\u00ad ", "")
    assert words == (TEXT * 2).strip()


def test_3_a_space_stays_a_space():
    run = next(item for item in set_("ab 3 Monaten, z. B. § 5 Abs. 2", 400)[0] if type(item) is Run)
    assert [word.text for word in run.words] == "ab 3 Monaten, z. B. § 5 Abs. 2".split()


def test_3_a_no_break_space_of_the_author_ties_as_before():
    for width in range(60, 200, 7):
        lines = texts(set_("Fragen Sie Frau\u00a0Yilmaz im\u00a0Büro nach dem Termin", float(width)))
        assert "Frau\u00a0Yilmaz" in " ".join(lines) and "im\u00a0Büro" in " ".join(lines)


@pytest.mark.parametrize("width", [14.0, 24.0, 36.0, 48.0])
def test_4_what_is_wider_than_a_line_is_parted(width):
    lines = set_("030 23 12 50 00 11 22 33 44 55 und § 2 Abs. 3 Satz 1 SGB II bis 10\u00a0000\u00a0000\u00a0€", width)
    assert max(item.x + run_width(item) for line in lines for item in line if type(item) is Run) <= 50 + width + 0.02
    assert len(lines) > 5


def test_4_a_number_is_parted_from_its_word_first():
    lines = texts(set_("Rufen Sie diese Nummer 030 23 12 50 an", 90.0))
    assert "030 23 12 50" in " ".join(line.strip() for line in lines if "030" in line)


def test_4_a_loose_tie_leaves_no_line_half_empty():
    assert texts(set_("Beratung 12 Unterkunftskostenangemessenheiten", 200.0))[0] == "Beratung 12"
    assert texts(set_("Beratung ist in Ihrer Nähe 12 Unterkunftskosten", 200.0))[0] == "Beratung ist in Ihrer Nähe"


LONG = (
    "Die Wohnungsgeberbestätigung und die Kinderbetreuungskosten prüft das Jobcenter vor der Unterschrift, damit die "
    "Unterkunftskostenübernahme gesichert ist. Das Anerkennungsverfahren "
) * 5


def test_5_hyphens_are_rare():
    t, found = typesetter(), 0
    for width in range(150, 420, 13):
        lines = texts(set_(LONG.strip(), float(width)))
        hyphened = [line.endswith("\u00ad") for line in lines]
        found += sum(hyphened)
        assert not any(all(hyphened[at : at + 3]) for at in range(len(lines) - 2))
        assert lines[-1].endswith("Anerkennungsverfahren")
        for line in lines:
            if line.endswith("\u00ad"):
                assert t.width(line.rpartition(" ")[0], t.theme.body) < 0.81 * width
    assert found > 20


def test_5_no_page_ends_with_a_hyphen():
    lines = set_(LONG.strip(), 220.0)
    slices = stack(lines, 15.0)
    ends = [[run for run in piece.items if type(run) is Run][-1].words[-1].text.endswith("\u00ad") for piece in slices]
    assert [piece.keep for piece in slices] == ends and any(ends) and not all(ends)


def test_5_headings_and_questions_are_not_hyphenated():
    t = typesetter()
    for style in (t.theme.h2, t.theme.h3, t.theme.question, t.theme.table_head):
        for width in range(260, 420, 11):
            lines = t.lines(inline(LONG), style, 0.0, float(width), Element("P", None), Span())
            assert not [line for line in texts(lines) if line.endswith("\u00ad")]

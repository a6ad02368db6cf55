"""Terms in running text:

1. A term is found in its simple forms and those it declares, as a whole word, as it is written.
2. What stands in links, code or emphasis is passed over where that is asked for.
3. Beside a word of `unless` it means something else.
4. Of terms that overlap the longer counts, of equal forms the first term.
5. The cost is that of the text, whatever the number of terms.
"""

import pytest

from handbook.model.book import Term
from handbook.model.terms import TermFinder
from handbook.model.text import Text
from tests.timing import grows


def terms(**written):
    return {id_: Term(term=Text(parts.pop("term")), explanation=Text("x"), **parts) for id_, parts in written.items()}


TERMS = dict(
    bescheid={"term": "Bescheid", "unless": (Text("sagen"), Text("gibt"))},
    widerspruch={"term": "Widerspruch", "forms": (Text("Widersprüche"),)},
    wbs={"term": "Wohnberechtigungsschein", "short": Text("WBS")},
    agg={"term": "Allgemeines Gleichbehandlungsgesetz"},
    gesetz={"term": "Gesetz"},
    teilhabe={"term": "Bildung und Teilhabe"},
    bildung={"term": "Bildung"},
    kosten={"term": "Kosten der Unterkunft"},
    noch_eins={"term": "Bescheid"},
)


def found(text, markup=False):
    finder = TermFinder(terms(**{id_: dict(parts) for id_, parts in TERMS.items()}))
    return [(text[start:end], id_) for start, end, id_ in finder.find(text, markup)]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Bescheide, den Bescheiden, des Bescheides.",
            [("Bescheide", "bescheid"), ("Bescheiden", "bescheid"), ("Bescheides", "bescheid")],
        ),
        ("bescheiden, Bescheidung, Bescheid-Brief, Kurzbescheid, Kurz-Bescheid, Bescheid_1", []),
        (
            "Widersprüche, Widersprüchen, Widerspruchs",
            [("Widersprüche", "widerspruch"), ("Widerspruchs", "widerspruch")],
        ),
        ("ein WBS, zwei WBSs, wbs", [("WBS", "wbs"), ("WBSs", "wbs")]),
        (
            "des allgemeinen Gleichbehandlungsgesetzes; im Allgemeinen\nGleichbehandlungsgesetz",
            [("allgemeinen Gleichbehandlungsgesetzes", "agg"), ("Allgemeinen\nGleichbehandlungsgesetz", "agg")],
        ),
        ("allgemein ein Gesetz", [("Gesetz", "gesetz")]),
        ("(Bescheid) „Bescheid“ Bescheid–Ende", [("Bescheid", "bescheid")] * 3),
    ],
)
def test_1_forms(text, expected):
    assert found(text) == expected


def test_2_markup_is_passed_over():
    text = "[Bescheid](#a), **Ein Bescheid** und *Gesetz*, `WBS`, https://example.org/Bescheid, [](#wbs) Bescheid"
    assert (
        found(text, markup=True) == [("Bescheid", "bescheid")]
        and text.rindex("Bescheid") == next(TermFinder(terms(b={"term": "Bescheid"})).find(text, True))[0]
    )
    assert len(found(text)) == 6


def test_3_another_meaning():
    assert (
        found("Sie gibt Bescheid. Der Bescheid kommt. Sagen Sie allen Bescheid! Wo ist der Bescheid?")
        == [("Bescheid", "bescheid")] * 2
    )
    assert found("Wer etwas sagen will, liest das Gesetz.") == [("Gesetz", "gesetz")]


def test_4_the_longer_term_counts():
    assert found("Bildung und Teilhabe, Bildung und Arbeit, Kosten der Unterkunft, Kosten der Heizung") == [
        ("Bildung und Teilhabe", "teilhabe"),
        ("Bildung", "bildung"),
        ("Kosten der Unterkunft", "kosten"),
    ]


def test_4_no_terms_no_finds():
    assert list(TermFinder({}).find("Bescheid und Gesetz")) == []


def test_5_the_cost_does_not_grow_with_the_terms():
    text = "Ein Antrag auf Wohngeld braucht Zeit, und der Bescheid kommt mit der Post. " * 2000

    def prepare(count):
        finder = TermFinder(terms(**{f"t{number}": {"term": f"Wort{number}"} for number in range(count)}))
        assert list(finder.find(text)) == []
        return lambda: list(finder.find(text))

    grows(prepare, 20, 2000, at_most=4)


def test_5_the_cost_grows_with_the_text():
    """Words of `unless` are looked for once in each sentence; a term of many words isn't declined in millions of
    ways."""
    finder = TermFinder(
        terms(
            kaution={"term": "Kaution", "unless": (Text("frei"),)},
            lang={"term": "ganze lange alte neue gute feste freie helle dunkle schöne Wörter"},
        )
    )

    for part in ("WBS Kaution ", "Kaution. ", "Kaution! Und ", "Kaution-"):
        grows(lambda times, part=part: lambda: list(finder.find(part * times)), 2_000, 20_000, at_most=30)


def test_5_sentences_are_told_apart():
    finder = TermFinder(terms(b={"term": "Bescheid", "unless": (Text("gibt"),)}))
    text = "Bescheid. Bescheid gibt Bescheid! Bescheid? gibt. Bescheid"
    assert [start for start, _, _ in finder.find(text)] == [0, 34, 50]

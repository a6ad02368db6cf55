"""What an expression may say, and what an editor reads where it says something else."""

from __future__ import annotations

import pytest

from handbook.expression import ExpressionError, parse, parse_guide, references
from handbook.expression.tree import (
    Answer,
    Arithmetic,
    Call,
    Comparison,
    Literal,
    Logic,
    Negate,
    Number,
    This,
    depth,
    walk,
)
from tests.timing import within


def error(source: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as raised:
        parse(source)
    return raised.value


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("1", Number(1)),
        ("0.5", Number(0.5)),
        (".5", Number(0.5)),
        ("'ja'", Literal("ja")),
        ('"geht\'s"', Literal("geht's")),
        ("''", Literal("")),
        ("${hat_kinder}", Answer("hat_kinder")),
        ("${ hat_kinder }", Answer("hat_kinder")),
        ("${deutsch.hoeren}", Answer("deutsch.hoeren")),
        (".", This()),
        ("-.", Negate(This())),
        ("(1)", Number(1)),
        ("today()", Call("today", ())),
        ("if(., 1, 2)", Call("if", (This(), Number(1), Number(2)))),
        ("count-selected(.)", Call("count-selected", (This(),))),
    ],
)
def test_a_value_is_written(source, tree):
    assert parse(source) == tree


@pytest.mark.parametrize(
    ("source", "same"),
    [
        ("1 + 2 * 3", "1 + (2 * 3)"),
        ("1 - 2 - 3", "(1 - 2) - 3"),
        ("8 div 4 div 2", "(8 div 4) div 2"),
        ("-1 * 2", "(-1) * 2"),
        ("1 - -2", "1 - (-2)"),
        ("1 + 1 = 2", "(1 + 1) = 2"),
        ("true() or false() and false()", "true() or (false() and false())"),
        (". = 1 or . = 2", "(. = 1) or (. = 2)"),
        (".>=0 and .<27", "(. >= 0) and (. < 27)"),
        ("${a}-${b}", "${a} - ${b}"),
        ("10 div-2", "10 div (-2)"),
        ("10 mod\n3", "10 mod 3"),
    ],
)
def test_operators_bind_as_in_xpath(source, same):
    assert parse(source) == parse(same)


def test_a_node_knows_where_it_stands():
    tree = parse("${a} = 'ja' and not(. > 5)")
    assert isinstance(tree, Logic) and tree.offset == 12
    assert isinstance(tree.left, Comparison) and (tree.left.offset, tree.left.right.offset) == (5, 7)


def test_a_tree_is_equal_wherever_it_was_written():
    assert parse("1+2") == parse("  1 +  2") and hash(parse("1+2")) == hash(parse(" 1 + 2"))


def test_references_are_named_once_in_their_order():
    assert references(parse("${b} + ${a} + sum(${b}, ${c})")) == ("b", "a", "c")


def test_walk_goes_from_left_to_right():
    assert [type(node) for node in walk(parse("-1 + .5"))] == [Arithmetic, Negate, Number, Number]


def test_depth_is_the_longest_way_down():
    assert depth(parse("1 + -(-2)")) == 4


@pytest.mark.parametrize(
    ("source", "offset", "text", "hint"),
    [
        ("", 0, "Der Ausdruck ist leer", ""),
        ("(1 + 2", 0, "Klammer ist nicht geschlossen", "zu jeder ( gehört eine )"),
        ("max(1, 2", 3, "Klammer ist nicht geschlossen", "zu jeder ( gehört eine )"),
        ("1 + 2)", 5, "Hier wird eine Klammer geschlossen, die nie geöffnet wurde", ""),
        ("1 +", 3, "Der Ausdruck hört mittendrin auf", "am Ende fehlt ein Wert"),
        ("1 + * 2", 4, "Vor „*“ fehlt ein Wert", ""),
        ("and true()", 0, "Vor „and“ fehlt ein Wert", ""),
        ("${a} ${b}", 5, "Vor „${b}“ fehlt ein Wort oder Zeichen, das beides verbindet", "zum Beispiel = oder and"),
        ("'ja", 0, "Das Anführungszeichen ist nicht geschlossen", "am Ende des Textes fehlt '"),
        ("${a", 0, "Nach ${ fehlt die schließende Klammer }", ""),
        ("$a", 0, "Nach $ fehlt die Kennung einer Frage in { }", "${name_der_frage}"),
        (
            "${Größe}",
            0,
            "„Größe“ ist keine Kennung einer Frage",
            "Kennungen bestehen aus a–z, A–Z, 0–9, _ und -: ${name_der_frage}",
        ),
        ("{alter}", 0, "„{“ gehört nicht in einen Ausdruck", "die Antwort einer Frage schreibt man ${name_der_frage}"),
        (
            ". = ja",
            4,
            "„ja“ steht weder in Anführungszeichen noch in ${ }",
            "eine Antwort schreibt man 'ja', eine Frage ${ja}",
        ),
        ("0 < . < 5", 6, "Vergleiche lassen sich nicht aneinanderreihen", "zum Beispiel 0 < . and . < 5"),
        (". > 1,5", 5, "Ein Komma trennt nur die Argumente einer Funktion", "Dezimalzahlen haben einen Punkt: 1.5"),
        ("1234567890123456", 0, "Die Zahl ist zu groß: höchstens 15 Stellen", ""),
        ("not ${a}", 0, "Nach not fehlt die Klammer", "not(…)"),
        (". = true", 4, "Nach true fehlt die Klammer", "true()"),
    ],
)
def test_what_cannot_be_read_is_explained(source, offset, text, hint):
    wrong = error(source)
    assert (wrong.offset, wrong.code, wrong.text, wrong.hint) == (offset, "expression-syntax", text, hint)


@pytest.mark.parametrize(
    ("source", "offset", "hint"),
    [
        ("${a} && ${b}", 5, "schreiben Sie and"),
        ("${a} || ${b}", 5, "schreiben Sie or"),
        (". == 1", 2, "schreiben Sie ="),
        (". <> 1", 2, "schreiben Sie !="),
        (". => 1", 2, "schreiben Sie >="),
        (". ≤ 1", 2, "schreiben Sie <="),
        ("!${a}", 0, "schreiben Sie not(…)"),
        ("1 / 2", 2, "geteilt heißt div"),
        ("5 % 2", 2, "der Rest einer Division heißt mod, Prozent rechnet man mit div 100"),
        ("5 – 2", 2, "minus ist der Bindestrich -"),
        (". = „ja“", 4, "Text steht in geraden Anführungszeichen: 'so'"),
        ("max(1; 2)", 5, "Argumente trennt ein Komma"),
        ("../alter > 1", 0, "die Antwort einer Frage schreibt man ${name_der_frage}"),
        ("true() und false()", 7, "schreiben Sie and"),
        ("true() AND false()", 7, "kleingeschrieben: and"),
        (". = null", 4, "nichts geantwortet heißt ''"),
    ],
)
def test_habits_from_elsewhere_get_the_right_word(source, offset, hint):
    wrong = error(source)
    assert (wrong.offset, wrong.hint) == (offset, hint)


@pytest.mark.parametrize(
    ("source", "text", "hint"),
    [
        ("1 + select(., 'a')", "Die Funktion select() gibt es nicht", "meinten Sie selected()?"),
        ("1 + Round(.)", "Die Funktion Round() gibt es nicht", "meinten Sie round()?"),
        ("1 + wenn(1, 2, 3)", "Die Funktion wenn() gibt es nicht", "meinten Sie if()?"),
        ("1 + ceil(.)", "Die Funktion ceil() gibt es nicht", "meinten Sie ceiling()?"),
        ("1 + verketten(., 'a')", "Die Funktion verketten() gibt es nicht", "meinten Sie concat()?"),
        (
            "1 + random()",
            "Die Funktion random() gibt es nicht",
            "was der Zufall ergibt, lässt sich nicht nachrechnen; dasselbe Formular gibt hier immer dasselbe",
        ),
        (
            "1 + once(today())",
            "Die Funktion once() gibt es nicht",
            "ein Wert, der einmal gesetzt wird und dann bleibt, gehört nach default statt nach calculation",
        ),
        ("1 + qwertz()", "Die Funktion qwertz() gibt es nicht", "welche es gibt, steht in docs/content-format.md"),
    ],
)
def test_an_unknown_function_has_a_nearest_one(source, text, hint):
    wrong = error(source)
    assert (wrong.offset, wrong.code, wrong.text, wrong.hint) == (4, "unknown-function", text, hint)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("if(1, 2)", "Falsche Zahl von Argumenten bei if(): es braucht 3, angegeben: 2"),
        ("sum()", "Falsche Zahl von Argumenten bei sum(): es braucht mindestens 1, angegeben: 0"),
        ("round(1, 2, 3)", "Falsche Zahl von Argumenten bei round(): es braucht 1 oder 2, angegeben: 3"),
    ],
)
def test_arguments_are_counted(source, text):
    wrong = error(source)
    assert (wrong.offset, wrong.code, wrong.text) == (0, "argument-count", text)


@pytest.mark.parametrize(
    ("pattern", "offset", "text"),
    [
        ("[0-9", 10, "Im Muster ist [ nicht geschlossen"),
        ("a(b", 11, "Im Muster ist eine Klammer nicht geschlossen"),
        ("[a--]", 12, "„--“ ist in [ ] mehrdeutig; das Zeichen - schreibt man darin \\-"),
        ("ab)", 12, "Im Muster steht eine Klammer zu viel"),
        ("a++", 12, "Vor „+“ steht nichts, was sich wiederholen lässt; das Zeichen selbst schreibt man \\+"),
        ("(?<=a)b", 10, "Von den Gruppen mit (? gibt es nur (?: (?= und (?!"),
        (r"(a)\1", 13, r"„\1“ gehört nicht zu den Mustern, die alle PDF-Programme verstehen"),
        ("a{3,1}", 10, "Im Muster steht bei einem Bereich wie a-z oder {2,3} der größere Wert zuerst"),
    ],
)
def test_a_pattern_must_work_in_every_viewer(pattern, offset, text):
    wrong = error(f"regex(., '{pattern}')")
    assert (wrong.offset, wrong.code, wrong.text) == (offset, "expression-pattern", text)


def test_a_pattern_is_written_out():
    assert error("regex(., ${a})").text == "Das Muster von regex() ist ein Text in Anführungszeichen"


@pytest.mark.parametrize(
    "source", ["(" * 100 + "1" + ")" * 100, "-" * 100 + "1", "1" + " + 1" * 100, "not(" * 100 + "true()" + ")" * 100]
)
def test_nesting_ends_at_a_hundred_levels(source):
    assert error(source).code == "expression-too-deep"


@pytest.mark.parametrize("source", ["(" * 99 + "1" + ")" * 99, "-" * 99 + "1", "1" + " + 1" * 99])
def test_ninety_nine_levels_are_read(source):
    assert parse(source)


def test_an_expression_ends_at_five_thousand_characters():
    assert parse("1" + " " * 4999)
    wrong = error("1" + " " * 5000)
    assert (wrong.offset, wrong.code, wrong.text) == (
        5000,
        "expression-too-long",
        "Der Ausdruck hat mehr als 5000 Zeichen",
    )


def test_a_guide_s_bare_name_is_the_answer():
    assert parse_guide(" nein ") == parse(". = 'nein'")
    assert parse_guide("kita", multiple=True) == parse("selected(., 'kita')")
    assert parse_guide(". < 5") == parse(". < 5")


def test_five_thousand_expressions_are_read_within_seconds():
    with within(60):
        for _ in range(5000):
            assert parse(
                "selected(${betreuung}, 'kita') and (${hat_kinder} = 'ja' or ${alter} >= 18) and not(${miete} + "
                "${strom} > 1000)"
            )


def test_a_pattern_of_very_many_brackets_is_refused():
    wrong = error("regex(., '" + "(" * 1000 + "a" + ")" * 1000 + "')")
    assert (wrong.code, wrong.text) == ("expression-pattern", "Im Muster stehen mehr als 50 Klammern ineinander")
    parse("regex(., '" + "(" * 50 + "a" + ")" * 50 + "')")

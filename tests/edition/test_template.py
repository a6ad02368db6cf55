"""Placeholders:

1. Names, attributes and the documented filters work.
2. What is undefined is an error at its place, with the nearest name.
3. Nothing else of Jinja2 passes: no calls, no arithmetic, no statements, no way to Python.
4. Whatever is written, it is told in a sentence, in time that grows with the text.
5. Names and filters are read without Jinja2, as it reads them.
"""

import datetime
import re

import pytest

from handbook.edition import template
from handbook.edition.template import Space, Templates, named_in
from handbook.edition.words import Words
from handbook.model.text import Text
from handbook.problem import Span
from tests.timing import grows

SCOPE = {
    "region": Space("region", {"jobcenter": "das Jobcenter", "leer": ""}),
    "fact": Space("fact", {"kindergeld": 259}),
    "edition": Space("edition", {"date": datetime.date(2026, 11, 22)}),
}


def expand(text, block=False):
    templates = Templates(SCOPE, Words("de"))
    return templates.expand(Text(text, Span("a.yaml", 4, 7), block)), [f"{p} | {p.hint}" for p in templates.problems]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Fragen Sie {{ region.jobcenter }}.", "Fragen Sie das Jobcenter."),
        ("{{ fact.kindergeld | euro }}", "259\u00a0€"),
        ("{{ edition.date | datum }}", "22.11.2026"),
        ("{{ region.leer | default('offen') }}", "offen"),
        ("keiner", "keiner"),
    ],
)
def test_1_what_is_allowed(text, expected):
    assert expand(text) == (expected, [])


def test_2_an_unknown_name_is_told_at_its_place():
    text, problems = expand("Zeile eins\nund {{ region.jobcentre }}", block=True)
    assert text == "Zeile eins\nund {{ region.jobcentre }}"
    assert problems == [
        "a.yaml:5:11: error[unknown-placeholder]: region.jobcentre gibt es nicht | meinten Sie region.jobcenter?"
    ]


@pytest.mark.parametrize(
    "inside",
    """fact.kindergeld|fact.kindergeld | euro|fact.kindergeld|zahl|edition.date | datum|region.leer|default | default
region.leer | datum|fact.nichts|fact.nichts | nichts|fact.kindergeld | nichts|nichts.da | euro|not.da | euro
region.jobcenter | euro|fact.kindergeld | datum | euro|fact.kindergeld | zahl | euro|fact.kindergeld.da | zahl
fact.kindergeld || euro|fact.kindergeld | eu ro|true.da|fact.kindergeld|""".splitlines(),
)
def test_5_names_and_filters_are_read_as_jinja2_does(inside, monkeypatch):
    def read():
        return expand(f"a {{{{ {inside} }}}}"), list(named(inside))

    def named(inside):
        try:
            yield from named_in(f"a {{{{ {inside} }}}}", "fact")
        except ValueError as trouble:
            yield str(trouble)

    quickly = read()
    monkeypatch.setattr(template, "PLAIN", re.compile("(?!)"))
    assert read() == quickly


@pytest.mark.parametrize(
    "text",
    [
        "{{ 'a' * 200000000 }}",
        "{{ region.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ fact.kindergeld.__class__ }}",
        "{{ region.jobcenter() }}",
        "{% if region %}",
        "{# Kommentar #}",
        "{{ fact.kindergeld | attr('x') }}",
        "{{ [1][0] }}",
        "{{ region }}",
        "{{ fact.kindergeld",
        "{{ lipsum }}",
        "{{ fact['kindergeld'] }}",
    ],
)
def test_3_nothing_else_passes(text):
    out, problems = expand(text)
    assert out == text and len(problems) == 1


@pytest.mark.parametrize(
    "text, said",
    [
        ("{{ " + "(" * 200 + "1" + ")" * 200 + " }}", "…“: das ist kein Platzhalter"),
        ("{{ " + "not " * 120 + "1 }}", "…“: das ist kein Platzhalter"),
        ("{{ region" + ".a" * 100 + " }}", "…: der Platzhalter ist tiefer als 20 Ebenen verschachtelt"),
        ("{{ 1" + " | euro" * 60 + " }}", "…: der Platzhalter ist tiefer als 20 Ebenen verschachtelt"),
        ("{{ " + "a" * 900 + " }}", "…“: der Platzhalter ist zu lang, höchstens 500 Zeichen"),
    ],
)
def test_4_deep_or_long(text, said):
    filled, problems = expand(text)
    assert filled == text and len(problems) == 1
    assert said in problems[0] or ("verschachtelt" in problems[0] and len(problems[0]) < 250)


@pytest.mark.parametrize("mark", ["{{", "{%", "{#"])
def test_4_only_the_first_of_those_that_are_never_closed_is_told(mark):
    filled, problems = expand(f"{{{{ region.jobcenter }}}} {mark} a {mark} b {mark}")
    assert filled == f"das Jobcenter {mark} a {mark} b {mark}"
    assert problems == [
        f"a.yaml:4:30: error[bad-placeholder]: „{mark}“: nur {{{{ … }}}} ist erlaubt, und es muss geschlossen sein | "
        "schreiben Sie zum Beispiel {{ fact.kindergeld }} oder {{ region.jobcenter }}"
    ]


@pytest.mark.parametrize("part", ["{{", "{% ", "{#", "{{ a }}", "{{ region.jobcenter }} ", "{%%}"])
def test_4_the_time_grows_with_the_length(part):
    grows(lambda length: lambda: expand(part * (length // len(part))), 5_000, 50_000, at_most=30)
